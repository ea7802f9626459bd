"""What the proof of a redline takes for the same letter, and what it does not."""

from __future__ import annotations

import pytest

from pipeline.redline.proof import ProofError, prove
from pipeline.word.notes import NOTES
from pipeline.word.styles import NUMBERING, W

WORD = W[1:-1]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:a="urn:u" xmlns:wp="urn:v"'
DOCUMENT, HEADER, RELS = "word/document.xml", "word/header1.xml", "word/_rels/document.xml.rels"

RELATIONS = {"rId1": "https://een.nl", "rId2": "https://twee.nl", "rId3": "https://een.nl"}
PICTURES = {"rId5": "media/a.png", "rId6": "media/b.png", "rId7": "media/c.png"}
MEDIA = {"word/media/a.png": b"1", "word/media/b.png": b"1", "word/media/c.png": b"2"}


def lvl(n: int, look: str = "", fmt: str = "decimal", start: int | None = 1) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{n}">{begin}<w:numFmt w:val="{fmt}"/>{look}</w:lvl>'


def abstract(n: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{n}">{"".join(levels)}</w:abstractNum>'


def num(n: int, to: int, override: str = "") -> str:
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{to}"/>{override}</w:num>'


def start(n: int, level: int = 0) -> str:
    said = f'<w:startOverride w:val="{n}"/>'
    return f'<w:lvlOverride w:ilvl="{level}">{said}</w:lvlOverride>'


FLAT = start(1).replace("</w:lvl", f"{lvl(0, '<w:y/>')}</w:lvl", 1)
NUMBERINGS = "".join(
    (
        abstract(1, lvl(0), lvl(1)),
        abstract(2, lvl(0), lvl(1)),
        abstract(3, lvl(0, "<w:x/>"), lvl(1, "<w:x/>")),
        abstract(4, lvl(0, fmt="bullet"), lvl(1, fmt="bullet")),
        abstract(5, lvl(0, start=4)),
        abstract(6, lvl(0, '<w:pStyle w:val="L"/>', start=None)),
        abstract(7),
        abstract(8),
        abstract(9, lvl(0, "<w:y/>")),
        abstract(10, lvl(0, "<w:x/>"), lvl(1)),
        *(num(n, n) for n in range(1, 11)),
        num(11, 1, start(1)),
        num(12, 1, start(1)),
        num(13, 1, start(3)),
        num(14, 1, start(1, 1)),
        num(15, 1, FLAT),
        num(16, 1, start(2)),
    )
)


def make(body: str, *, notes: str = "", header: str = "") -> dict[str, bytes]:
    """Return the parts of a letter."""
    relations = "".join(
        f'<R Id="{key}" Target="{target}"/>' for key, target in (RELATIONS | PICTURES).items()
    )
    parts = {
        DOCUMENT: f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        RELS: f"<Relationships>{relations}</Relationships>",
        NUMBERING: f"<w:numbering {NS}>{NUMBERINGS}</w:numbering>",
    }
    if notes:
        parts[NOTES] = f"<w:footnotes {NS}>{notes}</w:footnotes>"
    if header:
        parts[HEADER] = f"<w:hdr {NS}>{header}</w:hdr>"
    return {name: part.encode() for name, part in parts.items()} | MEDIA


def check(redline: dict[str, bytes], letter: dict[str, bytes]) -> str:
    """Return in what part a redline without revisions is not a letter; nothing where it is."""
    said = ""
    try:
        prove(redline, letter, letter)
    except ProofError as error:
        said = str(error)
    assert not said or "precies de nieuwe brief terug" in said
    return said.partition(" geeft in ")[2].partition(" niet precies")[0]


def r(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>" if properties else f"<w:p>{inner}</w:p>"


def link(n: int, inner: str = r("a")) -> str:
    return f'<w:hyperlink r:id="rId{n}">{inner}</w:hyperlink>'


def drawn(n: int, name: str, embed: int = 5, tag: str = "blip") -> str:
    return (
        f'<w:r><w:drawing><wp:docPr id="{n}" name="{name}"/><a:cNvPr id="{n}" name="{name}"/>'
        f'<a:{tag} r:embed="rId{embed}"/></w:drawing></w:r>'
    )


B = "<w:rPr><w:b/></w:rPr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(text: str, properties: str = "") -> str:
    return f"<w:tr>{properties}<w:tc>{p(r(text))}</w:tc></w:tr>"


SAME = {
    "runs cut otherwise": (p(r("ab") + r("c")), p(r("a") + r("bc"))),
    "an empty run": (p(r("a") + r("")), p(r("a"))),
    "an empty run of another look": (p(r("a") + r("", B)), p(r("a"))),
    "the look of a mark": (p(r("a"), "<w:rPr><w:b/></w:rPr><w:jc/>"), p(r("a"), "<w:jc/>")),
    "where pages may break": (
        p(r("a"), "<w:keepNext/><w:keepLines/><w:jc/>"), p(r("a"), "<w:jc/>"),
    ),
    "bookmarks": (p("<w:bookmarkStart/>" + r("a") + "<w:bookmarkEnd/>"), p(r("a"))),
    "a row that may break": (table(row("a", "<w:trPr><w:cantSplit/></w:trPr>")), table(row("a"))),
    "a link by another name": (p(link(1)), p(link(3))),
    "a picture by another name": (p(drawn(1, "Ring 1")), p(drawn(2, "Ring 2", 6))),
    "a drawing by another name": (p(drawn(1, "", 5, "svgBlip")), p(drawn(1, "", 6, "svgBlip"))),
    "properties without any": ("<w:p><w:pPr/></w:p>", "<w:p/>"),
}  # fmt: skip
OTHER = {
    "a word": (p(r("a")), p(r("b"))),
    "a space": (p(r("a b")), p(r("a  b"))),
    "a look": (p(r("a", B)), p(r("a"))),
    "a look of a part": (p(r("a", B) + r("b")), p(r("ab"))),
    "a line break": (p(r("a") + "<w:r><w:br/></w:r>"), p(r("a"))),
    "text that looks like a line break": (
        p("<w:r><w:br/></w:r>"), p(r(f"&lt;w:br xmlns:w=&quot;{WORD}&quot;&gt;&lt;/w:br&gt;")),
    ),
    "a sign and what stands for it": (p(r("&lt;")), p(r("&amp;lt;"))),
    "a style": (p(r("a"), '<w:pStyle w:val="X"/>'), p(r("a"))),
    "a link": (p(link(1)), p(link(2))),
    "no link": (p(link(1)), p(r("a"))),
    "two links": (p(link(1) + link(2)), p(link(1, r("a") + r("a")))),
    "a picture": (p(drawn(1, "x")), p(drawn(1, "x", 7))),
    "a name": (p(drawn(1, "Ring 1")), p(drawn(1, "Kring 1"))),
    "a row": (table(row("a"), row("b")), table(row("a"))),
    "the text of a row": (table(row("a"), row("b")), table(row("a"), row("c"))),
    "a header": (table(row("a", "<w:trPr><w:tblHeader/></w:trPr>")), table(row("a"))),
    "a paragraph": (p(r("a")) + p(""), p(r("a"))),
    "another kind of thing": ("<w:x/>", "<w:y/>"),
    "what holds a paragraph": (f"<w:x>{p('')}</w:x>", f"<w:y>{p('')}</w:y>"),
    "what is said of what holds one": (
        f'<w:x w:val="1">{p("")}</w:x>', f'<w:x w:val="2">{p("")}</w:x>',
    ),
    "a paragraph in the place of another thing": (p(""), "<w:y/>"),
    "what is said of it": ('<w:x w:val="1"/>', '<w:x w:val="2"/>'),
    "what is in it": ("<w:x><w:y/></w:x>", "<w:x><w:z/></w:x>"),
    "a control around it": (p(f"<w:sdt>{r('a')}</w:sdt>"), p(r("a"))),
}  # fmt: skip


@pytest.mark.parametrize("naam", SAME)
def test_what_a_reader_does_not_see_is_the_same(naam: str) -> None:
    one, other = SAME[naam]
    assert check(make(one), make(other)) == check(make(other), make(one)) == ""


@pytest.mark.parametrize("naam", OTHER)
def test_what_a_reader_may_see_is_not(naam: str) -> None:
    one, other = OTHER[naam]
    assert check(make(one), make(other)) == check(make(other), make(one)) == DOCUMENT


def item(num_id: int, level: int = 0) -> str:
    numbered = f'<w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/>'
    return p(r("a"), f"<w:numPr>{numbered}</w:numPr>")


Items = list[tuple[int, int]]


def items(*found: int | tuple[int, int]) -> str:
    return "".join(item(*(one if isinstance(one, tuple) else (one,))) for one in found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # 1, 2 and 1, 2, in whatever list.
        (items(1, 1), items(2, 2), True),
        (items(11, 11), items(1, 1), True),
        (items(1, 1), items(3, 3), False),
        # Lists of one abstract numbering count on together, unless one says where it starts.
        (items(1, 2), items(1, 1), False),
        (items(1, 2), items(11, 12), True),
        (items(1, 11), items(1, 2), True),
        (items(1, 11, 1), items(11, 12, 12), True),
        (items(1, 11, 12), items(1, 2, 2), False),
        (items(13), items(1), False),
        (items(1, 1, 13), items(1, 1, 1), True),
        (items(13, 13), items(13, 1), True),
        (items(16, 16), items(1, 1), False),
        # What is deeper ends where an item is less deep.
        (items(1, (1, 1), (1, 1), 1, (1, 1)), items(2, (2, 1), (2, 1), 2, (2, 1)), True),
        (items(1, (1, 1), 1, (1, 1)), items(1, (1, 1), 1, (14, 1)), True),
        (items((1, 1), (1, 1)), items((1, 1), (14, 1)), False),
        (items(14), items(1), True),
        # A bullet has no number.
        (items(4, 4), items(4), False),
        (items(4), items((4, 1)), False),
        (items(4, 1), items(4, 4), False),
        # Where a level says where it starts, or nothing.
        (items(5), items(1, 1, 1, 1)[-len(items(1)):], False),
        (items(6, 6), items(1, 1), True),
        (items(7), items(8), False),
        (items(7, 7), items(7), False),
        # The look of a level may be said by the list itself.
        (items(15), items(9), True),
        (items(15), items(1), False),
        (items((15, 1)), items((1, 1)), True),
        # Each level has a look of its own.
        (items((10, 1)), items((1, 1)), True),
        (items(10), items(1), False),
        # A list that is not there.
        (items(99), items(99), True),
        (items(99), items(98), False),
    ],
)  # fmt: skip
def test_lists_are_the_same_where_their_markers_are(one: str, other: str, same: bool) -> None:
    wanted = "" if same else DOCUMENT
    assert check(make(one), make(other)) == check(make(other), make(one)) == wanted


def test_a_bullet_is_the_same_whichever_item_it_is() -> None:
    assert check(make(items(4, 4, 4)), make(items(4, 4, 4) + "<w:bookmarkEnd/>")) == ""
    three = items(4, 1, 4)
    assert check(make(three), make(three.replace("<w:jc/>", "") + "<w:bookmarkEnd/>")) == ""


def note(n: int, text: str) -> str:
    return f'<w:footnote w:id="{n}">{p(r(text))}</w:footnote>'


def refer(n: int) -> str:
    return p(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>')


def test_a_reference_is_to_what_its_note_says() -> None:
    letter = make(refer(1), notes=note(1, "Noot."))
    assert check(make(refer(2), notes=note(2, "Noot.")), letter) == ""
    assert check(make(refer(2), notes=note(2, "Noot.") + note(3, "Los.")), letter) == ""
    assert check(make(refer(1), notes=note(1, "Anders.")), letter) == DOCUMENT
    assert check(make(refer(2), notes=note(1, "Noot.")), letter) == DOCUMENT
    two = make(refer(1) + refer(2), notes=note(1, "A") + note(2, "B"))
    assert check(make(refer(1) + refer(2), notes=note(2, "A") + note(1, "B")), two) == DOCUMENT
    assert check(make(refer(2) + refer(1), notes=note(2, "A") + note(1, "B")), two) == ""


def test_the_first_part_that_differs_is_named() -> None:
    letter = make(p(r("a")), header=p(r("b")))
    assert check(make(p(r("a")), header=p(r("c"))), letter) == HEADER
    assert check(make(p(r("d")), header=p(r("c"))), letter) == DOCUMENT
    assert check(make(p(r("a"))), letter) == HEADER
    assert check(letter, make(p(r("a")))) == HEADER
    # Which picture a name in another part stands for is not looked up here.
    assert check(make(p(""), header=p(link(1))), make(p(""), header=p(link(3)))) == HEADER


def test_either_letter_is_held_against_its_own_side() -> None:
    by = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    gone = f"<w:del {by}><w:r><w:delText>a</w:delText></w:r></w:del>"
    redline = make(p(gone + f"<w:ins {by}>{r('b')}</w:ins>"))
    a, b, c = (make(p(r(text))) for text in "abc")
    prove(redline, a, b)
    with pytest.raises(ProofError) as caught:
        prove(redline, c, b)
    assert str(caught.value) == (
        "het vergelijkingsdocument geeft in word/document.xml niet precies de oude brief terug en "
        "is daarom niet gemaakt. Dit is een fout in het programma: meld die aan de beheerder, met "
        "beide brieven. ‘brief diff’ zonder --format docx werkt wel."
    )
    with pytest.raises(ProofError, match="precies de nieuwe brief"):
        prove(redline, a, c)
    with pytest.raises(ProofError, match="precies de nieuwe brief"):
        prove(redline, b, a)
