"""What stands in a container of two letters in, the order in which both can be read out."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from lxml import etree

from pipeline.redline.entries import Entry, Kept, Nested, Paragraph, Rijnaam, Single, count_marked
from pipeline.redline.plan import Planner, WholePlanner, plan_single
from pipeline.redline.rows import read_text
from pipeline.redline.runs import RunPiece
from pipeline.word.styles import W

pytestmark = pytest.mark.detail

NS = f'xmlns:w="{W[1:-1]}" xmlns:mc="urn:m"'


def parse(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(f"<w:x {NS}>{xml}</w:x>"))


def p(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>" if text else f"<w:p>{look}</w:p>"


def row(*cells: str, span: int = 0) -> str:
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span else ""
    return f"<w:tr>{''.join(f'<w:tc>{wide}{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str, look: str = "", grid: str = "<w:tblGrid/>") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{grid}{''.join(rows)}</w:tbl>"


def drawn(text: str) -> str:
    return f"<w:p><w:r><mc:AlternateContent><w:t>{text}</w:t></mc:AlternateContent></w:r></w:p>"


def read(pieces: Iterable[RunPiece]) -> str:
    return "".join("@" if piece.is_whole else piece.tekst for piece in pieces)


def show(entry: Entry) -> str:
    """Return `=` for what is the same, `-` what went, `+` what came, `~` what changed.

    What went or came within a paragraph stands between `[-` or `[+` and `]`, and what is no text
    is `@`; a table, row or other thing in square brackets, what is in its parts in round ones.
    """
    match entry:
        case Kept(oud, nieuw):
            assert read_text(oud) == read_text(nieuw)
            return f"={read_text(nieuw)}"
        case Single(node, is_new):
            return f"{'+' if is_new else '-'}[{read_text(node)}]"
        case Nested(_, _, slots):
            return "".join(f"({' '.join(map(show, inner))})" for _, inner in slots)
        case Paragraph(inhoud, oud, nieuw):
            sign = "+" if oud is None else "-" if nieuw is None else "~"
            name = f" {entry.move.name}" if entry.move else ""
            said = "".join(
                "".join(f"[{mark}{said}]" for mark, said in (("-", old), ("+", new)) if said)
                if stretch.verschil == "tekst"
                else new
                for stretch in inhoud
                for old, new in [tuple(map(read, (stretch.oud, stretch.nieuw)))]
            )
            return f"{sign}{said}{name}"


A, B, C = "De raad besluit in mei.", "Inwoners denken mee.", "Het gemaal krijgt pompen."
LONG, OTHER = "Nu praten wij hier met heel velen.", "Morgen begint de bouw van een huis."
FEW = "<w:tblCaption/><w:tblDescription/><w:tblLook/>"


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("", "", []),
        (p(A), p(A), ["=De raad besluit in mei."]),
        (p(A), p(B), ["~[-De raad besluit in mei][+Inwoners denken mee]."]),
        (p("a b"), p("a c"), ["~a [-b][+c]"]),
        (p(A), "", ["-[-De raad besluit in mei.]"]),
        ("", p(A), ["+[+De raad besluit in mei.]"]),
        (p(A), table(row(p("a"))), ["-[-De raad besluit in mei.]", "+[a]"]),
        (table(row(p("a"))), p(A), ["-[a]", "+[+De raad besluit in mei.]"]),
        (table(row(p("a"))), table(row(p("a"))), ["=a"]),
        ("<w:bookmarkStart/>", "<w:bookmarkStart/>", ["="]),
        ('<w:bookmarkEnd w:id="1"/>', '<w:bookmarkEnd w:id="2"/>', ["-[]", "+[]"]),
        (p(A) + p(B), p(B), ["-[-De raad besluit in mei.]", "=Inwoners denken mee."]),
        (p(B), p(A) + p(B), ["+[+De raad besluit in mei.]", "=Inwoners denken mee."]),
        (
            p(A) + p(B) + p(C),
            p(B) + p(A) + p(C),
            [
                "+[+Inwoners denken mee.] move1",
                "=De raad besluit in mei.",
                "-[-Inwoners denken mee.] move1",
                "=Het gemaal krijgt pompen.",
            ],
        ),
        (
            p(A) + p(B) + p(C) + p("Slot."),
            p(C) + p("Slot.") + p(A) + p(B),
            [
                "+[+Het gemaal krijgt pompen.] move1",
                "+[+Slot.]",
                "=De raad besluit in mei.",
                "-Inwoners denken mee.",
                "-[-Het gemaal krijgt pompen.] move1",
                "~[-Slot.]",
            ],
        ),
        # What was split or joined is one paragraph of several.
        (p(f"{A} {B}"), p(A) + p(B), ["+De raad besluit in mei.[- ]", "~Inwoners denken mee."]),
        (p(A) + p(B), p(f"{A} {B}"), ["-De raad besluit in mei.", "~[+ ]Inwoners denken mee."]),
        (
            p(f"{A} {B} {C}"),
            p(A) + p(B) + p(C),
            [
                "+De raad besluit in mei.[- ]",
                "+Inwoners denken mee.[- ]",
                "~Het gemaal krijgt pompen.",
            ],
        ),
        (
            p(A) + p(B) + p(C),
            p(f"{A} {B} {C}"),
            [
                "-De raad besluit in mei.",
                "-[+ ]Inwoners denken mee.",
                "~[+ ]Het gemaal krijgt pompen.",
            ],
        ),
        # Of one style first, then whatever the style.
        (p(A, "Kop") + p(B), p(A) + p(B), ["~De raad besluit in mei.", "=Inwoners denken mee."]),
        (
            p(A, "Kop") + p(C),
            p(B, "Kop") + p(A) + p(C),
            [
                "~[-De raad besluit in mei][+Inwoners denken mee].",
                "+[+De raad besluit in mei.]",
                "=Het gemaal krijgt pompen.",
            ],
        ),
        (
            p(A, "Kop") + p(A) + p(C),
            p(A) + p(A, "Kop") + p(C),
            [
                "+[+De raad besluit in mei.] move1",
                "=De raad besluit in mei.",
                "-[-De raad besluit in mei.] move1",
                "=Het gemaal krijgt pompen.",
            ],
        ),
        # Figures with text in them are never drawn over each other.
        (drawn("a"), drawn("b"), ["-[-@]", "+[+@]"]),
        (drawn("a") + p(A), drawn("b") + p(A), ["-[-@]", "+[+@]", "=De raad besluit in mei."]),
        (p("a"), drawn("a"), ["~[-a][+@]"]),
        (drawn("a"), p("a"), ["~[-@][+a]"]),
        (drawn("a") + p(A), drawn("a") + p(A), ["=a", "=De raad besluit in mei."]),
        # Tables that look otherwise are other tables, whatever is said of them.
        (table(row(p("a")), row(p("b"))), table(row(p("a")), row(p("c"))), ["(=a (~[-b][+c]))"]),
        (table(row(p("a")), look=FEW), table(row(p("b"))), ["((~[-a][+b]))"]),
        (table(row(p("a")), look="<w:jc/>"), table(row(p("b"))), ["-[a]", "+[b]"]),
        (table(row(p("a")), look="<w:jc/>"), table(row(p("b")), look="<w:jc/>"), ["((~[-a][+b]))"]),
        (
            table(row(p("a"))),
            table(row(p("b")), grid="<w:tblGrid><w:gridCol/></w:tblGrid>"),
            ["-[a]", "+[b]"],
        ),
        (table(row(p("a"))), table(row(p("a")), look="<w:jc/>"), ["-[a]", "+[a]"]),
        # Rows.
        (
            table(row(p("a"), p(LONG), span=1)),
            table(row(p("a"), p(OTHER), span=1)),
            ["((=a)(~[-Nu praten wij hier met heel velen][+Morgen begint de bouw van een huis].))"],
        ),
        (table(row(p("a"), p("b"))), table(row(p("a"), p("c"))), ["((=a)(~[-b][+c]))"]),
        (
            table(row(p("a"), p(A))),
            table(row(p("a"), p(A) + p(B))),
            ["((=a)(+De raad besluit in mei. ~[+Inwoners denken mee.]))"],
        ),
        (table(row(p("a"))), table(row(p("a")), row(p("b"))), ["(=a +[b])"]),
        (table(row(p("b")), row(p("a"))), table(row(p("a"))), ["(-[b] =a)"]),
        (table(row(p("a"))), table(row(p("a"), span=2)), ["(-[a] +[a])"]),
        (
            table(row(p("a")), row(p("b"))),
            table(row(p("a")), row(p("b"), p("c"))),
            ["(=a -[b] +[bc])"],
        ),
        (
            table(row(p(A), p(B)), row(p("x"))),
            table(row(p("x")), row(p(A), p(B))),
            ["(+[x] =De raad besluit in mei.Inwoners denken mee. -[x])"],
        ),
    ],
)
def test_in_which_order_both_letters_can_be_read(oud: str, nieuw: str, expected: list[str]) -> None:
    assert [show(entry) for entry in Planner({}, {}).plan(parse(oud), parse(nieuw))] == expected


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("", "", []),
        (p(A), p(A), ["=De raad besluit in mei."]),
        (p(A), p(B), ["~[-De raad besluit in mei.][+Inwoners denken mee.]"]),
        (p("a b"), p("a c"), ["~[-a b][+a c]"]),
        (p(A), "", ["-[-De raad besluit in mei.]"]),
        ("", p(A), ["+[+De raad besluit in mei.]"]),
        (
            p(A) + p(B) + p(C),
            p(A) + p(C),
            ["=De raad besluit in mei.", "-[-Inwoners denken mee.]", "=Het gemaal krijgt pompen."],
        ),
        (
            p(A) + p(C),
            p(A) + p(B) + p(C),
            ["=De raad besluit in mei.", "+[+Inwoners denken mee.]", "=Het gemaal krijgt pompen."],
        ),
        (
            p(A) + p(B) + p(C),
            p(B) + p(A) + p(C),
            [
                "-[-De raad besluit in mei.]",
                "-[-Inwoners denken mee.]",
                "+[+Inwoners denken mee.]",
                "+[+De raad besluit in mei.]",
                "=Het gemaal krijgt pompen.",
            ],
        ),
        (
            p(A) + p("x") + p(B) + p("y") + p(C),
            p(A) + p("u") + p(B) + p("v") + p(C),
            [
                "=De raad besluit in mei.",
                "-[-x]",
                "-[-Inwoners denken mee.]",
                "-[-y]",
                "+[+u]",
                "+[+Inwoners denken mee.]",
                "+[+v]",
                "=Het gemaal krijgt pompen.",
            ],
        ),
        (table(row(p("a"))), table(row(p("b"))), ["-[a]", "+[b]"]),
        (
            table(row(p("a"))) + p(A),
            table(row(p("b"))) + p(A),
            ["-[a]", "+[b]", "=De raad besluit in mei."],
        ),
    ],
)
def test_all_between_the_first_and_the_last_change_as_a_whole(
    oud: str, nieuw: str, expected: list[str]
) -> None:
    made = WholePlanner({}, {}).plan(parse(oud), parse(nieuw))
    assert [show(entry) for entry in made] == expected


@pytest.mark.parametrize(
    ("is_new", "expected"),
    [(True, ["+[+a]", "+[b]", "+"]), (False, ["-[-a]", "-[b]", "-"])],
)
def test_what_only_one_letter_has(*, is_new: bool, expected: list[str]) -> None:
    nodes = parse(p("a") + table(row(p("b"))) + p(""))
    made = list(plan_single(nodes, is_new=is_new))
    assert [show(entry) for entry in made] == expected
    for entry, node in zip(made, nodes, strict=True):
        if isinstance(entry, Paragraph):
            assert (entry.oud, entry.nieuw) == ((None, node) if is_new else (node, None))


def test_the_marks_of_a_paragraph_that_was_split_or_joined() -> None:
    one, two, three = p(f"{A} {B} {C}"), p(A) + p(f"{B} {C}"), p(A) + p(B) + p(C)

    def find(oud: str, nieuw: str) -> list[tuple[int | None, int | None]]:
        olds, news = parse(oud), parse(nieuw)
        return [
            (
                None if entry.oud is None else olds.index(entry.oud),
                None if entry.nieuw is None else news.index(entry.nieuw),
            )
            for entry in Planner({}, {}).plan(olds, news)
            if isinstance(entry, Paragraph)
        ]

    assert find(one, two) == [(None, 0), (0, 1)]
    assert find(two, one) == [(0, None), (1, 0)]
    assert find(one, three) == [(None, 0), (None, 1), (0, 2)]
    assert find(three, one) == [(0, None), (1, None), (2, 0)]


# Rows of a step


def plan_steps(oud: list[tuple[str, str, str]], nieuw: list[tuple[str, str, str]]) -> list[str]:
    """Return the plan of two tables: of each row its first cell, what it says, and its action."""
    tables: list[list[etree._Element]] = []
    namen: dict[etree._Element, Rijnaam] = {}
    for rows in (oud, nieuw):
        (made,) = parse(table(*(row(p(first), p(text)) for first, text, _ in rows)))
        namen |= {
            tr: Rijnaam("w", actie or None, (text,))
            for tr, (_, text, actie) in zip(made.iterchildren(f"{W}tr"), rows, strict=True)
        }
        tables.append([made])
    (entry,) = Planner(namen, {}).plan(*tables)
    assert isinstance(entry, Nested)
    ((_, inner),) = entry.slots
    return [show(one) for one in inner]


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        (
            [("Weg", A, "a")],
            [("Weg", B, "b")],
            ["(=Weg)(~[-De raad besluit in mei][+Inwoners denken mee].)"],
        ),
        (
            [("Weg", A, ""), ("", B, "")],
            [("Weg", A, "")],
            ["=WegDe raad besluit in mei.", "-[Inwoners denken mee.]"],
        ),
        # The first row went: what is left moves up, or the first is another one.
        (
            [("Weg", A, ""), ("", B, "")],
            [("Weg", B, "")],
            ["-[WegDe raad besluit in mei.]", "(~[+Weg])(=Inwoners denken mee.)"],
        ),
        (
            [("Weg", B, "")],
            [("Weg", A, ""), ("", B, "")],
            ["+[WegDe raad besluit in mei.]", "(~[-Weg])(=Inwoners denken mee.)"],
        ),
        # By place where by words much more is marked.
        ([("W", "a b", ""), ("", "b b", "")], [("W", "b b", "")], ["-[Wa b]", "(~[+W])(=b b)"]),
        (
            [("Een lange naam van een weg", "ab cd", ""), ("", "ef gh", "")],
            [("Een lange naam van een weg", "ef gh", "")],
            ["(=Een lange naam van een weg)(~[-ab cd][+ef gh])", "-[ef gh]"],
        ),
    ],
)
def test_rows_of_a_step(
    oud: list[tuple[str, str, str]], nieuw: list[tuple[str, str, str]], expected: list[str]
) -> None:
    assert plan_steps(oud, nieuw) == expected


def test_rows_of_a_step_go_as_a_whole_where_one_is_built_otherwise() -> None:
    both = [parse(table(row(p("Weg")), row(p(A), span=span)))[0] for span in (0, 2)]
    namen = {
        tr: Rijnaam("w", actie)
        for one in both
        for tr, actie in zip(one.iterchildren(f"{W}tr"), "ab", strict=True)
    }
    old, new = ([one] for one in both)
    (entry,) = Planner(namen, {}).plan(old, new)
    assert show(entry) == f"(-[Weg] -[{A}] +[Weg] +[{A}])"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (4, ["-[nnnnab]", "(~[+nnnn])(=cde)"]),
        (5, ["-[nnnnnab]", "(~[+nnnnn])(=cde)"]),
        (6, ["(=nnnnnn)(~[-ab][+cde])", "-[cde]"]),
        (7, ["(=nnnnnnn)(~[-ab][+cde])", "-[cde]"]),
    ],
)
def test_rows_by_their_place_where_that_marks_much_less(size: int, expected: list[str]) -> None:
    name = "n" * size
    assert plan_steps([(name, "ab", ""), ("", "cde", "")], [(name, "cde", "")]) == expected


@pytest.mark.parametrize(
    ("oud", "nieuw", "marked"),
    [
        (p("a b"), p("a c"), 2),
        (p("a b") + p(A), p(A), 3),
        (table(row(p("ab"))), table(row(p("cde"))), 5),
        (table(row(p("ab"))), table(row(p("ab")), row(p("cde"))), 3),
        (table(row(p("ab"))) + p(A), p(A), 2),
        (p("ab"), p("ab", "Kop"), 0),
        (p("ab"), "<w:p><w:r><w:t>ab</w:t><w:br/></w:r></w:p>", 0),
    ],
)
def test_how_much_of_a_plan_is_marked(oud: str, nieuw: str, marked: int) -> None:
    assert count_marked(Planner({}, {}).plan(parse(oud), parse(nieuw))) == marked
