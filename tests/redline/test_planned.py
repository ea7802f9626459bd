"""Parts of a plan by themselves: moves, clashes of revisions, and which list an item is in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import count

import pytest
from lxml import etree

from pipeline.compare.match.lcs import Span
from pipeline.redline.entries import Entry, Kept, Move, Paragraph, Single
from pipeline.redline.levels import read_levels
from pipeline.redline.moves import name_moves
from pipeline.redline.numbers import (
    List,
    ListAdditions,
    Marker,
    Numberer,
    read_markers,
    set_list,
)
from pipeline.redline.order import count_said, keep_most
from pipeline.redline.plan import plan_single
from pipeline.redline.runs import diff_paragraphs
from pipeline.redline.write import PlanWriter, _is_other_item, find_clashes
from pipeline.word.revisions import Reviser
from pipeline.word.styles import W

pytestmark = pytest.mark.detail

NS = f'xmlns:w="{W[1:-1]}"'


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def one(inner: str, *, is_new: bool) -> Paragraph:
    """Return a paragraph that only one of the letters has."""
    (made,) = plan_single([parse(f"<w:p>{inner}</w:p>")], is_new=is_new)
    assert isinstance(made, Paragraph)
    return made


def gone(inner: str) -> Paragraph:
    return one(inner, is_new=False)


def come(inner: str) -> Paragraph:
    return one(inner, is_new=True)


def kept() -> Kept:
    return Kept(parse(f"<w:p>{r('blijft')}</w:p>"), parse(f"<w:p>{r('blijft')}</w:p>"))


def ends(inner: Paragraph) -> Paragraph:
    """Return a paragraph of both letters, in which all is said by one of them."""
    node = parse("<w:p/>")
    return Paragraph(inner.inhoud, node, node)


def changed(oud: str, nieuw: str) -> Paragraph:
    """Return a paragraph of both letters of which something changed."""
    old, new = (parse(f"<w:p>{inner}</w:p>") for inner in (oud, nieuw))
    (inhoud,) = diff_paragraphs([old], [new])
    return Paragraph(tuple(inhoud), old, new)


def names() -> Iterator[str]:
    return (f"m{n}" for n in count(1))


def find_moves(*entries: Entry) -> list[Move | None]:
    return [e.move if isinstance(e, Paragraph) else None for e in name_moves(entries, names())]


WHOLE = Move("m1", begins=True, ends=True)
A, B, C = r("Alinea een."), r("Alinea twee."), r("Drie.")
LINK = "<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink>"
FIGURE = "<w:r><w:drawing/></w:r>"


@pytest.mark.parametrize(
    ("entries", "moves"),
    [
        ([gone(A), kept(), come(A)], [WHOLE, None, WHOLE]),
        ([come(A), kept(), gone(A)], [WHOLE, None, WHOLE]),
        ([gone(A), kept(), come(B)], [None, None, None]),
        ([gone(A), kept(), gone(A)], [None, None, None]),
        # Of equal ones the first is the first.
        ([gone(A), kept(), come(A), kept(), come(A)], [WHOLE, None, WHOLE, None, None]),
        # A break of a line goes along; a link, a figure or a bookmark does not.
        ([gone(A + "<w:r><w:br/></w:r>"), kept(), come(A + "<w:r><w:br/></w:r>")],
         [WHOLE, None, WHOLE]),
        ([gone(A + LINK), kept(), come(A + LINK)], [None, None, None]),
        ([gone(A + FIGURE), kept(), come(A + FIGURE)], [None, None, None]),
        ([gone(A + "<w:bookmarkEnd/>"), kept(), come(A + "<w:bookmarkEnd/>")], [None, None, None]),
        # Where pages may break is of the place; a style is not.
        ([gone("<w:pPr><w:keepNext/></w:pPr>" + A), kept(), come("<w:pPr/>" + A)],
         [WHOLE, None, WHOLE]),
        ([gone("<w:pPr><w:jc/></w:pPr>" + A), kept(), come("<w:pPr/>" + A)], [None, None, None]),
        # Nothing in it is nothing to move.
        ([gone(""), kept(), come("")], [None, None, None]),
        ([gone(r(" ")), kept(), come(r(" "))], [None, None, None]),
        # Not beside a figure that goes out or in.
        ([gone(A), gone(FIGURE), kept(), come(A)], [None, None, None, None]),
        ([gone(A), kept(), come(FIGURE), come(A)], [None, None, None, None]),
        ([kept(), gone(A), gone(FIGURE), kept(), come(A)], [None] * 5),
        ([gone(A), gone(FIGURE), kept(), come(B), come(FIGURE)], [None] * 5),
        ([gone(FIGURE), gone(A), kept(), kept(), come(A)], [None] * 5),
        ([kept(), gone(A), kept(), come(FIGURE), come(A), kept()], [None] * 6),
        ([gone(FIGURE), kept(), gone(A), kept(), come(A)], [None, None, WHOLE, None, WHOLE]),
        ([gone(A), kept(), gone(FIGURE), kept(), come(A)], [WHOLE, None, None, None, WHOLE]),
        ([ends(gone(FIGURE)), gone(A), kept(), come(A)], [None] * 4),
        ([gone(A), changed(FIGURE + B, FIGURE + C), come(A)], [WHOLE, None, WHOLE]),
        ([gone(A), changed(FIGURE + B, C), come(A)], [None] * 3),
        ([gone(A), kept(), come(FIGURE), kept(), come(A)], [WHOLE, None, None, None, WHOLE]),
        ([gone(A), Single(parse("<w:tbl/>"), is_new=False), come(A)], [WHOLE, None, WHOLE]),
    ],
)  # fmt: skip
def test_what_is_at_another_place_as_it_was_has_moved(
    entries: list[Entry], moves: list[Move | None]
) -> None:
    assert find_moves(*entries) == moves


def test_what_moved_together_is_one_move() -> None:
    first, middle, last = (
        Move("m1", begins=begins, ends=ends)
        for begins, ends in ((True, False), (False, False), (False, True))
    )
    three = (gone(A), gone(B), gone(C), kept(), come(A), come(B), come(C))
    assert find_moves(*three) == [first, middle, last, None, first, middle, last]
    apart = Move("m2", begins=True, ends=True)
    assert find_moves(gone(A), gone(B), kept(), come(B), come(A)) == [
        WHOLE,
        apart,
        None,
        apart,
        WHOLE,
    ]
    between = (gone(A), kept(), gone(B), kept(), come(A), come(B))
    assert find_moves(*between) == [WHOLE, None, apart, None, WHOLE, apart]


def test_a_paragraph_that_another_one_begins_in_does_not_move() -> None:
    node = parse("<w:p/>")
    left = gone(A)
    for begun in ((node, None), (None, node)):
        entry = Paragraph(left.inhoud, left.oud, left.nieuw, *begun)
        assert find_moves(entry, kept(), come(A)) == [None, None, None]


# Clashes


def clashes(*entries: Entry) -> list[bool]:
    return [apart for _, apart in find_clashes(entries)]


@pytest.mark.parametrize(
    ("entries", "apart"),
    [
        # The mark of what came or went is a revision itself: all is one.
        ([gone(A), gone(B)], [False, False]),
        ([come(A), come(B)], [False, False]),
        ([ends(gone(A)), gone(B)], [False, True]),
        ([ends(come(A)), come(B)], [False, True]),
        ([ends(come(A)), gone(B)], [False, False]),
        ([ends(gone(A)), ends(gone(B)), ends(gone(C))], [False, True, True]),
        ([ends(gone(A)), kept(), gone(B)], [False, False, False]),
        ([ends(gone(A)), Single(parse("<w:tbl/>"), is_new=False), gone(B)], [False, False, False]),
        # Of nothing that is said the mark is the first revision.
        ([ends(gone(A)), gone("")], [False, True]),
        ([ends(come(A)), come("")], [False, True]),
        ([ends(gone(A)), come("")], [False, False]),
        ([ends(gone("")), gone(A)], [False, False]),
    ],
)
def test_where_a_revision_would_run_on_into_the_next(
    entries: list[Entry], apart: list[bool]
) -> None:
    assert clashes(*entries) == apart


# Sections


@pytest.mark.parametrize(
    ("oud", "nieuw", "changed"),
    [
        ("", "", ""),
        ("<w:sectPr><w:cols/></w:sectPr>", "", ""),
        ("", "<w:sectPr><w:cols/></w:sectPr>", "<w:sectPr><w:cols/></w:sectPr>"),
        (
            "<w:sectPr><w:cols/></w:sectPr>",
            "<w:sectPr><w:cols/></w:sectPr>",
            "<w:sectPr><w:cols/></w:sectPr>",
        ),
        (
            "<w:sectPr><w:headerReference/><w:footerReference/><w:pgSz/></w:sectPr>",
            "<w:sectPr><w:headerReference/><w:cols/></w:sectPr>",
            '<w:sectPr><w:headerReference/><w:cols/><w:sectPrChange w:id="1" w:author="A" '
            'w:date="2026-01-02T00:00:00Z"><w:sectPr><w:pgSz/></w:sectPr></w:sectPrChange>'
            "</w:sectPr>",
        ),
    ],
)
def test_what_a_section_was(oud: str, nieuw: str, changed: str) -> None:
    old, new = parse(f"<w:body>{oud}</w:body>"), parse(f"<w:body>{nieuw}</w:body>")
    before = etree.tostring(old)
    writer = PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1)))
    writer.change_section(old, new)
    left = etree.tostring(new, encoding="unicode").replace(f" {NS}", "")
    assert left == f"<w:body>{changed}</w:body>".replace("<w:body></w:body>", "<w:body/>")
    assert etree.tostring(old) == before


@pytest.mark.parametrize("block", ["<w:p/>", ""])
@pytest.mark.parametrize(
    ("front", "end"),
    [("", "<w:sectPr/>"), ("<w:tblPr/><w:tblGrid/>", ""), ("<w:tcPr/>", ""), ("", "")],
)
def test_blocks_stand_before_the_section_and_behind_the_properties(
    block: str, front: str, end: str
) -> None:
    slot = parse(f"<w:body>{front}{block}<w:x/>{end}</w:body>")
    writer = PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1)))
    nodes = [parse("<w:y/>"), *slot.findall(f"{W}p")]
    writer.write(slot, [Kept(node, node) for node in nodes], {})
    left = etree.tostring(slot, encoding="unicode").replace(f" {NS}", "")
    assert left == f"<w:body>{front}<w:y/>{block}{end}</w:body>"


@pytest.mark.parametrize(
    ("oud", "nieuw", "keys", "other"),
    [
        ("", "", (1, 1), False),
        ("<w:numPr/>", "", (1, 1), False),
        ("<w:numPr/><w:jc/>", "<w:jc/>", (1, 1), False),
        ("<w:jc/>", "", (1, 1), True),
        ("<w:keepNext/>", "", (1, 1), False),
        ("", "", (1, 2), True),
        ("", "", (None, 1), True),
        ("", "", (1, None), True),
        ("", "", (None, None), True),
    ],
)
def test_items_that_differ_in_more_than_their_number(
    oud: str, nieuw: str, keys: tuple[int | None, int | None], other: bool
) -> None:
    pair = [parse(f"<w:p><w:pPr>{inner}</w:pPr></w:p>") for inner in (oud, nieuw)]
    markers = {
        node: at(3 + n, 0, key)
        for n, (node, key) in enumerate(zip(pair, keys, strict=True))
        if key is not None
    }
    assert _is_other_item(pair[0], pair[1], markers) is other
    assert _is_other_item(None, pair[1], markers) is False
    assert _is_other_item(pair[0], None, markers) is False


# What keeps its order


def test_what_says_most_keeps_its_place() -> None:
    crossing = [Span.of(0, 1), Span.of(1, 2), Span.of(2, 0)]
    assert keep_most(crossing, [3, 3, 7].__getitem__) == crossing[:2]
    assert keep_most(crossing, [3, 3, 8].__getitem__) == [crossing[2]]
    # Also what says nothing is something.
    assert keep_most(crossing, [0, 0, 0].__getitem__) == crossing[:2]
    joined = [Span(0, 2, 1, 2), Span.of(2, 0)]
    assert keep_most(joined, [1, 1, 3].__getitem__) == joined[:1]
    assert keep_most(joined, [1, 1, 4].__getitem__) == joined[1:]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (f"<w:p>{A}{B}</w:p>", 23),
        ("<w:p/>", 0),
        # What is drawn is one thing, whatever it says.
        (f"<w:p>{A}{FIGURE}</w:p>", 0),
        (f"<w:tbl><w:tr><w:tc><w:p>{A}{FIGURE}</w:p></w:tc></w:tr></w:tbl>", 11),
    ],
)
def test_how_much_a_block_says(block: str, said: int) -> None:
    assert count_said(parse(block)) == said


# Lists

NUMBERING = (
    f"<w:numbering {NS}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(
            f'<w:lvl w:ilvl="{level}" w:tplc="x"><w:start w:val="1"/><w:pStyle w:val="S"/>'
            f'<w:lvlRestart/><w:lvlText w:val="%{level + 1}."/></w:lvl>'
            for level in range(3)
        )
        + "</w:abstractNum>"
        for n in (1, 2)
    )
    + "</w:numbering>"
)
BULLETS = 2


def make() -> tuple[ListAdditions, Numberer]:
    additions = ListAdditions(10, "x", 1)
    return additions, Numberer(additions, BULLETS, read_levels(etree.fromstring(NUMBERING)))


def at(number: int, level: int = 0, abstract: int = 1) -> Marker:
    return Marker(abstract, level, number)


Step = tuple[Marker | None, Marker | None, tuple[int, int]]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([(at(1), at(1), (10, 10)), (at(2), at(2), (10, 10))], id="same"),
        pytest.param([(at(1), at(1), (10, 10)), (at(3), at(3), (11, 11))], id="a number left out"),
        pytest.param([(None, at(1), (0, 10)), (at(1), at(2), (10, 10))], id="one came"),
        pytest.param([(at(1), None, (10, 0)), (at(2), at(1), (10, 10))], id="one went"),
        pytest.param([(at(1), at(1), (10, 10)), (at(2), at(3), (10, 11))], id="other numbers"),
        pytest.param([(at(1), at(2), (10, 11))], id="other numbers at once"),
        pytest.param([(at(1), None, (10, 0)), (at(3), None, (11, 0))], id="two went apart"),
        pytest.param([(None, at(1), (0, 10)), (None, at(3), (0, 11))], id="two came apart"),
        pytest.param(
            [(at(1), at(1), (10, 10)), (at(1, 1), at(1, 1), (11, 11)), (at(2), at(2), (10, 10)),
             (at(2, 1), at(2, 1), (12, 12))],
            id="what is deeper ends",
        ),
        pytest.param(
            [(at(1, 0, BULLETS), at(1, 0, BULLETS), (10, 10)),
             (at(7, 0, BULLETS), at(9, 0, BULLETS), (10, 10)),
             (at(3, 0, BULLETS), None, (10, 0)), (None, at(4, 0, BULLETS), (0, 10))],
            id="bullets",
        ),
        pytest.param([(at(1), at(1, 0, BULLETS), (10, 11))], id="another kind"),
        pytest.param([(at(1), at(1, 1), (10, 11))], id="deeper"),
        pytest.param([(None, None, (0, 0))], id="no items"),
    ],
)  # fmt: skip
def test_the_list_of_each_item(steps: list[Step]) -> None:
    _, numberer = make()
    found = [numberer.number(oud, nieuw, is_changed=False) for oud, nieuw, _ in steps]
    assert found == [wanted for *_, wanted in steps]


@pytest.mark.parametrize(
    ("items", "owns"),
    [
        ([(at(1), at(1)), (at(2), at(2))], []),
        # Its first item goes, or comes, and others stay.
        ([(None, at(1)), (at(1), at(2))], [10]),
        ([(at(1), None), (at(2), at(1))], [10]),
        # All of it comes or goes.
        ([(None, at(1)), (None, at(2))], []),
        ([(at(1), at(1)), (None, at(2))], []),
        ([(at(1), at(1)), (at(2), None)], []),
        # An item that is put back into it where the change is rejected.
        ([(at(1), at(2))], [10]),
    ],
)
def test_which_lists_have_a_numbering_of_their_own(
    items: list[tuple[Marker | None, Marker | None]], owns: list[int]
) -> None:
    additions, numberer = make()
    for oud, nieuw in items:
        numberer.number(oud, nieuw, is_changed=False)
    numberer.finish()
    assert len(additions.abstracts) == len(owns)
    for n, num_id in enumerate(owns):
        assert additions.lists[num_id - 10] == (
            f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{3 + n}"/></w:num>'
        )


def test_a_nested_item_that_changed_is_in_a_list_of_its_own() -> None:
    additions, numberer = make()
    assert numberer.number(at(1, 1), at(1, 1), is_changed=True) == (10, 11)
    assert numberer.number(at(1), at(1), is_changed=True) == (12, 12)
    numberer.finish()
    first, second, third = (text.replace(f" {NS}", "") for text in additions.lists)
    own = '<w:startOverride w:val="1"/>'
    assert first == (
        f'<w:num w:numId="10"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{own}'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride>'
        f'<w:lvlOverride w:ilvl="1">{own}</w:lvlOverride></w:num>'
    )
    for num_id, level, text in ((11, 1, second), (12, 0, third)):
        assert text == (
            f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="{level}">{own}</w:lvlOverride></w:num>'
        )
    assert additions.found == {10: List(1, 1, 1), 11: List(1, 1, 1), 12: List(1, 0, 1)}
    assert additions.abstracts == []


def test_a_level_that_looks_as_a_deeper_one() -> None:
    levels = read_levels(etree.fromstring(NUMBERING))
    assert levels.next_id == 3
    flat = levels.look_flat(1, 2, 5)
    assert flat is not None
    assert flat.replace(f" {NS}", "") == (
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/><w:lvl w:ilvl="0">'
        '<w:start w:val="5"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride>'
    )
    assert levels.look_flat(1, 3, 5) is levels.look_flat(7, 0, 5) is None
    own = levels.write_own(1, 1, 4, 9)
    assert own is not None
    starts = [node.get(f"{W}val") for node in etree.fromstring(own).iter(f"{W}start")]
    assert starts == ["1", "4", "1"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [("%2.", True), ("(%2)", True), ("x", True), ("", True), ("%1.%2", False), ("%2%2", False),
     ("%1", False)],
)  # fmt: skip
def test_a_marker_that_names_other_numbers_stays_on_its_level(text: str, alone: bool) -> None:
    lvl = f'<w:lvl w:ilvl="1"><w:numFmt/><w:lvlText w:val="{text}"/><w:pPr/></w:lvl>'
    body = f'<w:abstractNum w:abstractNumId="7">{lvl}</w:abstractNum> '
    levels = read_levels(etree.fromstring(f"<w:numbering {NS}>{body}</w:numbering>"))
    assert (levels.look_flat(7, 1, 1) is not None) is alone
    assert (levels.write_own(7, 1, 1, 8) is not None) is alone
    if alone:
        # A level that says nothing of where it starts does so then, before all else.
        own = str(levels.write_own(7, 1, 6, 8))
        assert own.endswith("</w:abstractNum>")
        made = etree.fromstring(own)
        assert made[0][0].tag == f"{W}start"
        assert made[0][0].get(f"{W}val") == "6"


def test_the_markers_of_paragraphs_are_counted_and_taken_out() -> None:
    def item(num_id: int) -> str:
        numbered = f'<w:ilvl w:val="0"/><w:numId w:val="{num_id}"/>'
        return f"<w:p><w:pPr><w:numPr>{numbered}</w:numPr></w:pPr></w:p>"

    loose = '<w:numPr><w:numId w:val="5"/></w:numPr>'
    root = parse(f"<w:body>{item(5)}{item(6)}{item(5)}{item(7)}{loose}</w:body>")
    lists = {5: List(1, 0, 3), 6: List(2, 1, 1)}
    found = read_markers(root, lists)
    paragraphs = root.findall(f"{W}p")
    assert found == {
        paragraphs[0]: at(3),
        paragraphs[1]: at(1, 1, 2),
        paragraphs[2]: at(4),
    }
    ids = [node.get(f"{W}val") for node in root.iter(f"{W}numId")]
    assert ids == ["1", "2", "1", "7", "5"]
    set_list(paragraphs[3], 12)
    assert [node.get(f"{W}val") for node in paragraphs[3].iter(f"{W}numId")] == ["12"]


def test_markers_that_follow_each_other() -> None:
    marker = at(3, 1)
    assert (marker.key, marker.plus(2), marker.plus(-1)) == ((1, 1), at(5, 1), at(2, 1))
