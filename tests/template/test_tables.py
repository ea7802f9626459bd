"""Tables as Word has them: widths, numbers in line, headings that repeat, landscape pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree

from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.growth import grows_with_size, measure
from support.letters import short_letter
from support.redlines import resolve_all
from support.strategies import Letter, make_brief
from support.wordfiles import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = """\
| Onderdeel | 2026 | 2027 | Stand |
| --- | --- | --- | :-: |
| Wegen | € 1.250,50 | 12 % | loopt |
| Bruggen | n.v.t. | -3 % | klaar |
| Totaal | € 13.000 | 9 % | |
"""


def make_letter(*inhoud: Letter) -> Letter:
    """Return a short letter with the given blocks, and text behind them."""
    return short_letter(*inhoud, {"tekst": "Tot slot."})


def tabel(rows: str = ROWS, **velden: object) -> Letter:
    return {"tabel": {"titel": "Kosten", "tekst": rows, **velden}}


def render(template: Template, *inhoud: Letter) -> etree._Element:
    data = render_letter(make_brief(make_letter(*inhoud)), template)
    return etree.fromstring(read_parts(data)["word/document.xml"])


def find_tables(root: etree._Element) -> list[etree._Element]:
    """Return the tables of blocks `tabel`."""
    named = root.iterfind(f".//{W}tbl")
    return [t for t in named if t.find(f"{W}tblPr/{W}tblStyle[@{W}val='Tabel']") is not None]


def look(table: etree._Element, name: str) -> list[list[str]]:
    """Return for each cell what its paragraph says of one property."""
    return [
        [_value(cell.find(f"{W}p/{W}pPr/{W}{name}")) for cell in row.iterfind(f"{W}tc")]
        for row in table.iterfind(f"{W}tr")
    ]


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "on")


def test_amounts_stand_on_the_comma_and_numbers_to_the_right(template: Template) -> None:
    (table,) = find_tables(render(template, tabel()))
    assert look(table, "jc") == [
        ["", "right", "right", "center"],
        *[["", "", "right", "center"]] * 3,
    ]
    assert look(table, f"tabs/{W}tab")[1:] == [["", "decimal", "", ""]] * 3


def test_a_letter_says_otherwise_how_a_column_is_set(template: Template) -> None:
    (table,) = find_tables(render(template, tabel("| a | b |\n|--:|:--|\n| 1 | 2 |")))
    assert look(table, "jc") == [["right", ""]] * 2


@pytest.mark.parametrize(("liggend", "room"), [("nee", 9072), ("ja", 14004)])
def test_a_table_is_as_wide_as_the_text(template: Template, liggend: str, room: int) -> None:
    for rows in (ROWS, "| a | b |\n|---|---|\n| c | d |", f"| a | {'x' * 300} |\n|-|-|\n| c | |"):
        (table,) = find_tables(render(template, tabel(rows, liggend=liggend)))
        widths = [int(col.get(f"{W}w", "")) for col in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == room
        assert min(widths) > 0
        for row in table.iterfind(f"{W}tr"):
            assert [
                int(w.get(f"{W}w", "")) for w in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")
            ] == widths


def test_who_has_more_to_say_gets_more_room(template: Template) -> None:
    rows = f"| Nr | Toelichting |\n|---|---|\n| 1 | {'Het herstel loopt door. ' * 9} |"
    (table,) = find_tables(render(template, tabel(rows)))
    first, second = (int(c.get(f"{W}w", "")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    assert second > 5 * first


def test_widths_can_be_chosen(template: Template) -> None:
    (table,) = find_tables(render(template, tabel(breedtes=["40%", "30", "20 %", "10%"])))
    widths = [int(col.get(f"{W}w", "")) for col in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert widths == [3628, 2721, 1814, 909]


def test_headings_repeat_and_the_total_stays_with_the_row_above(template: Template) -> None:
    (table,) = find_tables(render(template, tabel(totaal="ja")))
    repeats = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iterfind(f"{W}tr")]
    assert repeats == [True, False, False, False]
    assert [row[0] for row in look(table, "keepNext")] == ["on", "", "on", ""]
    assert [row[0] for row in look(table, "pStyle")] == [
        "Tabelkop",
        "Tabeltekst",
        "Tabeltekst",
        "Tabeltotaal",
    ]


def test_it_says_what_it_is_to_who_cannot_see_it(template: Template) -> None:
    root = render(template, tabel(), tabel(alt="Wat het kost"))
    said = [t.find(f"{W}tblPr/{W}tblDescription") for t in find_tables(root)]
    assert [_value(node) for node in said] == ["Kosten", "Wat het kost"]


def sections(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Yield how each section stands, and whether it has a first page of its own."""
    for section in root.iter(f"{W}sectPr"):
        size = section.find(f"{W}pgSz")
        assert size is not None
        stand = size.get(f"{W}orient", "portrait")
        wide = int(size.get(f"{W}w", "")) > int(size.get(f"{W}h", ""))
        assert wide == (stand == "landscape")
        yield stand, section.find(f"{W}titlePg") is not None


def test_a_landscape_table_has_pages_of_its_own(template: Template) -> None:
    root = render(template, {"tekst": "Vooraf."}, {"kop": "Breed"}, tabel(liggend="ja"))
    assert [*sections(root)] == [("portrait", True), ("landscape", False), ("portrait", False)]
    body = root[0]
    begin = next(p for p in body if p.find(f"{W}pPr/{W}sectPr") is not None)
    following = begin.getnext()
    assert following is not None
    assert "".join(following.itertext()) == "Breed"


def test_two_landscape_tables_share_their_pages(template: Template) -> None:
    root = render(template, tabel(liggend="ja"), {"kop": "Nog een"}, tabel(liggend="ja"))
    assert [stand for stand, _ in sections(root)] == ["portrait", "landscape", "portrait"]


def test_other_letters_have_one_section(template: Template) -> None:
    assert [*sections(render(template, tabel()))] == [("portrait", True)]


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        (tabel(), tabel(liggend="ja")),
        (tabel(), tabel(totaal="ja")),
        (tabel(), tabel(alt="Wat het kost")),
        (tabel(), tabel(titel="Kosten nu")),
        (tabel(), tabel(ROWS.replace("12 %", "12,5 %"))),
        ({"tekst": "Weg."}, tabel(liggend="ja")),
    ],
)
def test_a_redline_goes_both_ways(template: Template, oud: Letter, nieuw: Letter) -> None:
    before, after = (make_brief(make_letter(blok)) for blok in (oud, nieuw))
    for a, b in ((before, after), (after, before)):
        redline = write_redline(a, b, template)
        assert resolve_all(redline, accept=True) != resolve_all(redline, accept=False)


def test_only_the_words_that_changed_are_marked(template: Template) -> None:
    before, after = (
        make_brief(make_letter(tabel(rows))) for rows in (ROWS, ROWS.replace("klaar", "gereed"))
    )
    root = etree.fromstring(read_parts(write_redline(before, after, template))["word/document.xml"])
    marked = ["".join(node.itertext()) for node in root.iter(f"{W}ins", f"{W}del")]
    assert marked == ["klaar", "gereed"]


@pytest.mark.bounds
@pytest.mark.alone
def test_a_long_table_takes_time_as_it_is_long(template: Template) -> None:
    def write(count: int) -> str:
        head = f"|{'a|' * 12}\n|{'-|' * 12}\n"
        return head + "\n".join(f"| rij {n} |{' € 1.250,50 |' * 11}" for n in range(count))

    rows = {count: write(count) for count in (600, 2000)}

    def make(count: int) -> None:
        render_letter(make_brief(make_letter(tabel(rows[count]))), template)

    assert measure(lambda: make(2000)) < 3
    assert grows_with_size(make, 600, 2000)
