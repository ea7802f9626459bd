"""Two containers in, the blocks of the new one with what changed in them out, as Word notes it."""

from __future__ import annotations

import datetime
from itertools import count

import pytest
from lxml import etree

from pipeline.redline.entries import Entry, Kept
from pipeline.redline.levels import read_levels
from pipeline.redline.numbers import List, ListAdditions, Markers, Numberer, read_markers
from pipeline.redline.plan import Planner, WholePlanner
from pipeline.redline.write import Moved, PlanWriter, number_plan
from pipeline.word.revisions import Reviser
from pipeline.word.styles import W

pytestmark = pytest.mark.detail

NS = f'xmlns:w="{W[1:-1]}"'
BY = ' w:author="A" w:date="2026-01-02T00:00:00Z"'
A, B, C = "De raad besluit.", "Wij denken mee.", "Het gemaal pompt."


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NS}>{xml}</w:body>")


def p(text: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, properties: str = "") -> str:
    look = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tr>{''.join(f'<w:tc>{look}{cell}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def show(node: etree._Element) -> str:
    """Return what is in an element, without prefix and without who revised what when."""
    text = etree.tostring(node, encoding="unicode")
    for left_out in (f" {NS}", BY, ' xml:space="preserve"', "w:"):
        text = text.replace(left_out, "")
    return text.removeprefix("<body>").removesuffix("</body>").replace("<body/>", "")


def write(oud: str, nieuw: str, planner: type[Planner] = Planner) -> str:
    """Return what is in the new container then."""
    old, new = parse(oud), parse(nieuw)
    markers: Markers = {}
    entries = planner({}, markers).plan(list(old), list(new))
    writer = PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1)))
    writer.write(new, entries, {})
    return show(new)


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        # A paragraph that went or came has a mark that did.
        (
            p(A) + p(B),
            p(B),
            (
                '<p><pPr><rPr><del id="1"/></rPr></pPr><del id="2"><r><delText>De raad besluit.'
                "</delText></r></del></p><p><r><t>Wij denken mee.</t></r></p>"
            ),
        ),
        (
            p(B),
            p(A) + p(B),
            (
                '<p><pPr><rPr><ins id="1"/></rPr></pPr><ins id="2"><r><t>De raad'
                " besluit.</t></r></ins></p><p><r><t>Wij denken mee.</t></r></p>"
            ),
        ),
        (
            "<w:p/>" + p(B),
            p(B),
            '<p><pPr><rPr><del id="1"/></rPr></pPr></p><p><r><t>Wij denken mee.</t></r></p>',
        ),
        (
            p(A, "<w:jc/>") + p(B),
            p(B),
            (
                '<p><pPr><jc/><rPr><del id="1"/></rPr></pPr><del id="2"><r><delText>De raad'
                " besluit.</delText></r></del></p><p><r><t>Wij denken mee.</t></r></p>"
            ),
        ),
        (
            p(B),
            p(A, "<w:jc/><w:rPr><w:b/></w:rPr>") + p(B),
            (
                '<p><pPr><jc/><rPr><ins id="1"/><b/></rPr></pPr><ins id="2"><r><t>De raad'
                " besluit.</t></r></ins></p><p><r><t>Wij denken mee.</t></r></p>"
            ),
        ),
        # What it looked like: no list, no mark, and not where pages break.
        (
            p(A, "<w:jc/>"),
            p(A),
            (
                '<p><pPr><pPrChange id="1"><pPr><jc/></pPr></pPrChange></pPr><r><t>De raad'
                " besluit.</t></r></p>"
            ),
        ),
        (
            p(A),
            p(A, "<w:jc/>"),
            (
                '<p><pPr><jc/><pPrChange id="1"><pPr/></pPrChange></pPr><r><t>De raad'
                " besluit.</t></r></p>"
            ),
        ),
        (
            p(A, "<w:jc/>"),
            p(A, "<w:ind/>"),
            (
                '<p><pPr><ind/><pPrChange id="1"><pPr><jc/></pPr></pPrChange></pPr><r><t>De'
                " raad besluit.</t></r></p>"
            ),
        ),
        (
            p(A, "<w:keepNext/>"),
            p(A, "<w:keepLines/>"),
            "<p><pPr><keepLines/></pPr><r><t>De raad besluit.</t></r></p>",
        ),
        (
            p(A, "<w:rPr><w:b/></w:rPr><w:ind/>"),
            p(A, "<w:jc/><w:rPr/>"),
            (
                '<p><pPr><jc/><rPr/><pPrChange id="1"><pPr><ind/></pPr></pPrChange></pPr><r>'
                "<t>De raad besluit.</t></r></p>"
            ),
        ),
        (
            p(A, "<w:ind/><w:sectPr/>"),
            p(A),
            (
                '<p><pPr><pPrChange id="1"><pPr><ind/></pPr></pPrChange></pPr><r><t>De raad'
                " besluit.</t></r></p>"
            ),
        ),
        (
            p(A, "<w:jc/><w:pPrChange/>"),
            p(A),
            (
                '<p><pPr><pPrChange id="1"><pPr><jc/></pPr></pPrChange></pPr><r><t>De raad'
                " besluit.</t></r></p>"
            ),
        ),
        (
            "<w:p/>",
            "<w:p><w:pPr><w:jc/></w:pPr></w:p>",
            '<p><pPr><jc/><pPrChange id="1"><pPr/></pPrChange></pPr></p>',
        ),
        # What begins in a paragraph that went or came says how both look.
        (
            p(f"{A} {B}", "<w:jc/>"),
            p(A) + p(B),
            (
                '<p><pPr><rPr><ins id="2"/></rPr><pPrChange id="1"><pPr><jc/></pPr></pPrChange>'
                '</pPr><r><t>De raad besluit.</t></r><del id="3"><r><delText>'
                ' </delText></r></del></p><p><pPr><pPrChange id="4"><pPr>'
                "<jc/></pPr></pPrChange></pPr><r><t>Wij denken mee.</t></r></p>"
            ),
        ),
        (
            p(A) + p(B),
            p(f"{A} {B}", "<w:jc/>"),
            (
                '<p><pPr><jc/><rPr><del id="2"/></rPr><pPrChange id="1">'
                "<pPr/></pPrChange></pPr><r><t>De raad besluit.</t></r></p><p><pPr><jc/>"
                '<pPrChange id="3"><pPr/></pPrChange></pPr><ins id="4"><r><t> </t></r></ins><r>'
                "<t>Wij denken mee.</t></r></p>"
            ),
        ),
        # What moved.
        (
            p(A) + p(B) + p(C),
            p(B) + p(A) + p(C),
            (
                '<p><pPr><rPr><moveTo id="1"/></rPr></pPr><moveToRangeStart id="3"'
                ' name="move1"/><moveTo id="2"><r><t>Wij denken mee.</t></r></moveTo></p>'
                '<moveToRangeEnd id="3"/><p><r><t>De raad besluit.</t></r></p><p><pPr><rPr>'
                '<moveFrom id="4"/></rPr></pPr><moveFromRangeStart id="6" name="move1"/>'
                '<moveFrom id="5"><r><t>Wij denken mee.</t></r></moveFrom></p><moveFromRangeEnd'
                ' id="6"/><p><r><t>Het gemaal pompt.</t></r></p>'
            ),
        ),
        (
            p(A) + p(B) + p(C) + p("Slot."),
            p(C) + p(A) + p(B) + p("Slot."),
            (
                '<p><pPr><rPr><moveTo id="1"/></rPr></pPr><moveToRangeStart id="3"'
                ' name="move1"/><moveTo id="2"><r><t>Het gemaal pompt.</t></r></moveTo></p>'
                '<moveToRangeEnd id="3"/><p><r><t>De raad besluit.</t></r></p><p><r><t>Wij'
                ' denken mee.</t></r></p><p><pPr><rPr><moveFrom id="4"/></rPr></pPr>'
                '<moveFromRangeStart id="6" name="move1"/><moveFrom id="5"><r><t>Het gemaal'
                ' pompt.</t></r></moveFrom></p><moveFromRangeEnd id="6"/><p><r><t>Slot.</t></r>'
                "</p>"
            ),
        ),
        # A revision that would run on into the next one is one apart.
        (
            p(f"{A} a") + p("b") + p(C),
            p(A) + p(C),
            (
                '<p><r><t>De raad besluit.</t></r><del id="1"><r><delText>'
                ' a</delText></r></del></p><p><pPr><rPr><del id="2" author="A"'
                ' date="2026-01-02T01:00:00Z"/></rPr></pPr><del id="3" author="A"'
                ' date="2026-01-02T01:00:00Z"><r><delText>b</delText></r></del></p><p><r><t>Het'
                " gemaal pompt.</t></r></p>"
            ),
        ),
    ],
)
def test_paragraphs(oud: str, nieuw: str, expected: str) -> None:
    assert write(oud, nieuw) == expected


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        (
            table(row(p("a"))),
            "",
            (
                '<tbl><tblPr/><tr><trPr><cantSplit val="off"/><del id="3"/></trPr><tc><p><pPr>'
                '<rPr><del id="1"/></rPr></pPr><del id="2"><r>'
                "<delText>a</delText></r></del></p></tc></tr></tbl>"
            ),
        ),
        (
            "",
            table(row(p("a"))),
            (
                '<tbl><tblPr/><tr><trPr><cantSplit val="off"/><ins id="3"/></trPr><tc><p><pPr>'
                '<rPr><ins id="1"/></rPr></pPr><ins id="2"><r>'
                "<t>a</t></r></ins></p></tc></tr></tbl>"
            ),
        ),
        (
            table(row(p("a"))),
            table(row(p("a")), row(p("b"))),
            (
                "<tbl><tblPr/><tr><tc><p><r><t>a</t></r></p></tc></tr><tr><trPr><cantSplit"
                ' val="off"/><ins id="3"/></trPr><tc><p><pPr><rPr><ins id="1"/></rPr></pPr><ins'
                ' id="2"><r><t>b</t></r></ins></p></tc></tr></tbl>'
            ),
        ),
        (
            table(row(p("a")), row(p("b"))),
            table(row(p("b"))),
            (
                '<tbl><tblPr/><tr><trPr><cantSplit val="off"/><del id="3"/></trPr><tc><p><pPr>'
                '<rPr><del id="1"/></rPr></pPr><del id="2"><r>'
                "<delText>a</delText></r></del></p></tc></tr><tr><tc><p><r>"
                "<t>b</t></r></p></tc></tr></tbl>"
            ),
        ),
        (
            table(row(p("a"), table(row("<w:p/>")))),
            "",
            (
                '<tbl><tblPr/><tr><trPr><cantSplit val="off"/><del id="4"/></trPr><tc><p><pPr>'
                '<rPr><del id="1"/></rPr></pPr><del id="2"><r>'
                "<delText>a</delText></r></del></p></tc><tc><tbl><tblPr/><tr><trPr><cantSplit"
                ' val="off"/><del id="5"/></trPr><tc><p><pPr><rPr><del id="3"/></rPr></pPr></p>'
                "</tc></tr></tbl></tc></tr></tbl>"
            ),
        ),
        # A figure with text in it goes as a whole.
        (
            table(row("<w:p><w:r><w:x><w:p/></w:x></w:r></w:p>")),
            "",
            (
                '<tbl><tblPr/><tr><trPr><cantSplit val="off"/><del id="3"/></trPr><tc><p><pPr>'
                '<rPr><del id="1"/></rPr></pPr><del id="2"><r><x>'
                "<p/></x></r></del></p></tc></tr></tbl>"
            ),
        ),
        # A bookmark comes and goes unseen.
        ("<w:bookmarkEnd/>" + p(A), p(A), "<p><r><t>De raad besluit.</t></r></p>"),
        (p(A), "<w:bookmarkEnd/>" + p(A), "<bookmarkEnd/><p><r><t>De raad besluit.</t></r></p>"),
        # How the table, and a cell, looked: where a cell says so the table does.
        (
            table(row(p("a"))),
            table(row(p("b"))),
            (
                '<tbl><tblPr/><tr><tc><p><del id="1"><r><delText>a</delText></r></del><ins'
                ' id="2"><r><t>b</t></r></ins></p></tc></tr></tbl>'
            ),
        ),
        (
            table(row(p("a")), look="<w:tblLook/>"),
            table(row(p("b"))),
            (
                '<tbl><tblPr><tblPrChange id="3"><tblPr><tblLook/></tblPr></tblPrChange></tblPr'
                '><tr><tc><p><del id="1"><r><delText>a</delText></r></del><ins id="2"><r>'
                "<t>b</t></r></ins></p></tc></tr></tbl>"
            ),
        ),
        (
            table(row(p("a"))),
            table(row(p("b")), look="<w:tblLook/>"),
            (
                '<tbl><tblPr><tblLook/><tblPrChange id="3"><tblPr/></tblPrChange></tblPr><tr>'
                '<tc><p><del id="1"><r><delText>a</delText></r></del><ins id="2"><r>'
                "<t>b</t></r></ins></p></tc></tr></tbl>"
            ),
        ),
        (
            table(row(p("a"), properties="<w:shd/>")),
            table(row(p("a"), properties="<w:vMerge/>")),
            (
                '<tbl><tblPr><tblPrChange id="2"><tblPr/></tblPrChange></tblPr><tr><tc><tcPr>'
                '<vMerge/><tcPrChange id="1"><tcPr><shd/></tcPr></tcPrChange></tcPr><p><r>'
                "<t>a</t></r></p></tc></tr></tbl>"
            ),
        ),
        (
            table(row(p("a"), properties="<w:shd/>")),
            table(row(p("a"))),
            "<tbl><tblPr/><tr><tc><p><r><t>a</t></r></p></tc></tr></tbl>",
        ),
        (
            table(row(p("a"))),
            table(row(p("a"), properties="<w:shd/>")),
            "<tbl><tblPr/><tr><tc><tcPr><shd/></tcPr><p><r><t>a</t></r></p></tc></tr></tbl>",
        ),
        (
            f"<w:tbl>{row(p('a'))}</w:tbl>",
            f"<w:tbl>{row(p('b'))}</w:tbl>",
            (
                '<tbl><tr><tc><p><del id="1"><r><delText>a</delText></r></del><ins id="2"><r>'
                "<t>b</t></r></ins></p></tc></tr></tbl>"
            ),
        ),
        (
            f"<w:tbl>{row(p('a'), properties='<w:shd/>')}</w:tbl>",
            f"<w:tbl>{row(p('b'), properties='<w:vMerge/>')}</w:tbl>",
            (
                '<tbl><tr><tc><tcPr><vMerge/><tcPrChange id="3"><tcPr>'
                '<shd/></tcPr></tcPrChange></tcPr><p><del id="1"><r>'
                '<delText>a</delText></r></del><ins id="2"><r>'
                "<t>b</t></r></ins></p></tc></tr></tbl>"
            ),
        ),
    ],
)
def test_tables(oud: str, nieuw: str, expected: str) -> None:
    assert write(oud, nieuw) == expected


def test_all_as_a_whole() -> None:
    assert write(p(A) + p(B) + p(C), p(A) + p("x") + p(C), WholePlanner) == (
        '<p><r><t>De raad besluit.</t></r></p><p><pPr><rPr><del id="1"/></rPr></pPr>'
        '<del id="2"><r><delText>Wij denken mee.</delText></r></del></p><p><pPr><rPr>'
        '<ins id="3"/></rPr></pPr><ins id="4"><r><t>x</t></r></ins></p><p><r><t>Het'
        " gemaal pompt.</t></r></p>"
    )


def test_a_long_table_is_not_moved_to_another_document() -> None:
    old, new = parse(table(row(p("a"))) + p(A)), parse(p(A) + table(row(p("b"))))
    gone, come = old[0], new[1]
    entries = Planner({}, {}).plan(list(old), list(new))
    PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1))).write(new, entries, {})
    assert old[0] is gone
    assert [node.tag == f"{W}tbl" for node in new] == [True, False, True]
    assert new[2] is come


LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:lvlText w:val="%{n + 1}."/></w:lvl>'
    for n in range(2)
)
NUMBERING = f"""<w:numbering {NS}>{
    "".join(f'<w:abstractNum w:abstractNumId="{n}">{LEVELS}</w:abstractNum>' for n in (1, 2))
}</w:numbering>"""
LISTS = {5: List(1, 0, 1), 6: List(1, 0, 4), 7: List(2, 0, 1), 8: List(1, 1, 1)}


def item(text: str, num_id: int, more: str = "") -> str:
    """Return an item of one of the lists: 5 begins at 1 and 6 at 4, 7 has bullets, 8 is deeper."""
    return p(text, f'<w:numPr><w:numId w:val="{num_id}"/></w:numPr>{more}')


Numbered = tuple[etree._Element, etree._Element, tuple[Entry, ...], Moved]


def number(oud: str, nieuw: str) -> Numbered:
    """Return both containers, the plan of them, and which paragraphs are in another list."""
    old, new = parse(oud), parse(nieuw)
    markers = read_markers(old, LISTS) | read_markers(new, LISTS)
    levels = read_levels(etree.fromstring(NUMBERING))
    numberer = Numberer(ListAdditions(20, "x", 1), 2, levels)
    entries = Planner({}, markers).plan(list(old), list(new))
    return old, new, entries, number_plan(entries, markers, numberer)


def write_lists(oud: str, nieuw: str) -> list[str]:
    """Return the lists that each paragraph is in, and was in where that is another one."""
    _, new, entries, moved = number(oud, nieuw)
    PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1))).write(new, entries, moved)
    return [
        " ".join([text, *(n.get(f"{W}val", "") for n in paragraph.iter(f"{W}numId"))])
        for paragraph in new.iter(f"{W}p")
        for text in ["".join(t.text or "" for t in paragraph.iter(f"{W}t", f"{W}delText"))]
    ]


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        (
            item(A, 5) + item(B, 5),
            item(A, 5) + item(B, 5),
            ["De raad besluit. 20", "Wij denken mee. 20"],
        ),
        (
            item(A, 5) + item(B, 5),
            item(A, 5) + item(C, 5) + item(B, 5),
            ["De raad besluit. 20", "Het gemaal pompt. 20", "Wij denken mee. 20"],
        ),
        (
            item(A, 5) + item(C, 5) + item(B, 5),
            item(A, 5) + item(B, 5),
            ["De raad besluit. 20", "Het gemaal pompt. 20", "Wij denken mee. 20"],
        ),
        (
            item(A, 5) + item(B, 5),
            item(A, 5) + p(C) + item(B, 6),
            ["De raad besluit. 20", "Het gemaal pompt.", "Wij denken mee. 21 20"],
        ),
        (item(A, 5), item(A, 6), ["De raad besluit. 21 20"]),
        (item(A, 5), item(A, 7), ["De raad besluit. 21 20"]),
        (item(A, 5), p(A), ["De raad besluit. 20"]),
        (p(A), item(A, 5), ["De raad besluit. 20"]),
        (p(A), p(A), ["De raad besluit."]),
        # A nested item of which more is changed is in a list of its own.
        (item(A, 8), item(A, 8), ["De raad besluit. 20"]),
        (item(A, 8), item(A, 8, "<w:jc/>"), ["De raad besluit. 21 20"]),
        (
            item(f"{A} {B}", 8),
            item(A, 8) + item(B, 8),
            ["De raad besluit.  20", "Wij denken mee. 20"],
        ),
        (
            item(A, 8) + item(B, 8),
            item(f"{A} {B}", 8),
            ["De raad besluit. 20", " Wij denken mee. 20"],
        ),
        (
            item(f"{A} {B}", 8),
            item(A, 5) + item(B, 8),
            ["De raad besluit.  20 21", "Wij denken mee. 22 21"],
        ),
        # In a table, and in what only one letter has.
        (
            table(row(item(A, 5))) + item(B, 5),
            item(B, 5),
            ["De raad besluit. 20", "Wij denken mee. 20"],
        ),
        (
            item(B, 5),
            table(row(item(A, 5))) + item(B, 5),
            ["De raad besluit. 20", "Wij denken mee. 20"],
        ),
        (table(row(item(A, 5))), "", ["De raad besluit. 20"]),
        ("", table(row(item(A, 5))), ["De raad besluit. 20"]),
        (
            table(row(item(A, 5))) + p(C),
            table(row(item(A, 6))) + p(C),
            ["De raad besluit. 21 20", "Het gemaal pompt."],
        ),
        (
            table(row(item(A, 5), p("a"))),
            table(row(item(B, 5), p("b"))),
            ["De raad besluitWij denken mee. 20", "ab"],
        ),
    ],
)
def test_lists(oud: str, nieuw: str, expected: list[str]) -> None:
    assert write_lists(oud, nieuw) == expected


def test_an_item_that_says_the_same_in_another_list_was_in_that() -> None:
    old, new = parse(item(A, 5)), parse(item(A, 6))
    entry = Kept(old[0], new[0])
    writer = PlanWriter(Reviser("A", datetime.date(2026, 1, 2), count(1)))
    writer.write(new, [entry], {new[0]: old[0]})
    was, now = ('<numPr><numId val="' + f'{n}"/></numPr>' for n in (5, 6))
    assert show(new) == (
        f'<p><pPr>{now}<pPrChange id="1"><pPr>{was}</pPr></pPrChange></pPr><r><t>{A}</t></r></p>'
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "pairs"),
    [
        (item(A, 5) + item(B, 5), item(A, 5) + item(B, 5), []),
        (item(A, 5), p(A), [(0, 0)]),
        (p(A), item(A, 5), [(0, 0)]),
        (item(A, 5) + item(B, 5), item(B, 5), []),
        (item(B, 5), item(A, 5) + item(B, 5), []),
        (item(A, 5) + item(B, 5), item(A, 5) + p(C) + item(B, 6), [(1, 2)]),
        (item(A, 7), item(A, 5), [(0, 0)]),
    ],
)
def test_which_paragraphs_are_in_another_list(
    oud: str, nieuw: str, pairs: list[tuple[int, int]]
) -> None:
    old, new, _, moved = number(oud, nieuw)
    assert [(old.index(was), new.index(now)) for now, was in moved.items()] == pairs
