"""A table of a letter as Word's XML: how wide its columns are, how they are set, how rows look."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Inline, Regeleinde, Tekst
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij, Uitlijning
from pipeline.word.paragraphs import Properties
from pipeline.word.table import (
    Tabelbouw,
    TableStyles,
    TableWriter,
    Zetting,
    _measure_column,
    _share,
    build_table,
)
from pipeline.word.xml import Xml, element

CORPS = 20
"""Half-points; a letter `a` or a figure is 111 twips wide in it, the comma 55."""
SPARE = 286
"""Twips that a column is wider than what stands in it."""


def cell(text: str) -> tuple[Inline, ...]:
    """Return a text, of which a stroke is a line break; none where it is empty."""
    parts = text.split("|")
    inlines: list[Inline] = [Tekst(parts[0])] if parts[0] else []
    for part in parts[1:]:
        inlines += [Regeleinde(), Tekst(part)]
    return tuple(inlines)


def make(*rows: tuple[str, ...], sides: tuple[Uitlijning | None, ...] = ()) -> Rooster:
    """Return a table of which the first row is that of the headings."""
    heads, *others = rows
    return Rooster(
        tuple(
            Tabelkolom(cell(head), side)
            for head, side in zip(heads, sides or (None,) * len(heads), strict=True)
        ),
        tuple(Tabelrij(tuple(Tabelcel(cell(text)) for text in row)) for row in others),
    )


# How wide


@pytest.mark.parametrize(
    ("shares", "room", "expected"),
    [((25, 75), 1000, (250, 750)), ((33, 67), 100, (33, 67)), ((33, 33, 34), 199, (65, 65, 69))],
)
def test_widths_that_are_given_are_shares_of_the_room(
    shares: tuple[int, ...], room: int, expected: tuple[int, ...]
) -> None:
    rooster = make(("a",) * len(shares), ("a" * 99,) * len(shares))
    assert build_table(rooster, room, CORPS, shares).widths == expected


@pytest.mark.parametrize(
    ("measured", "room", "expected"),
    [
        ([(10, 20), (10, 40)], 60, [20, 40]),
        # What is over is for who has most to say.
        ([(10, 20), (10, 40)], 63, [21, 42]),
        ([(5, 5), (5, 5)], 11, [6, 5]),
        ([(5, 5), (5, 5)], 10, [5, 5]),
        # Without room for the lines: words whole, and what is over by what lines ask more.
        ([(10, 20), (10, 40)], 59, [19, 40]),
        ([(10, 20), (30, 90)], 47, [11, 36]),
        ([(10, 20), (30, 40)], 40, [10, 30]),
        # Without room for the words: by these.
        ([(10, 20), (30, 40)], 39, [9, 30]),
        ([(10, 20), (30, 40)], 20, [5, 15]),
        ([(10, 20), (30, 40)], 0, [0, 0]),
    ],
)
def test_columns_get_what_they_ask_where_there_is_room(
    measured: list[tuple[int, int]], room: int, expected: list[int]
) -> None:
    assert _share(measured, room) == expected


@pytest.mark.parametrize(
    ("text", "word", "line"),
    [
        ("", 0, 0), ("aa", 222, 222), ("aa a", 222, 389), ("aa\ta", 222, 333), ("a-aa", 222, 400),
        ("aaa-a", 400, 511), ("a|aa|aaa", 333, 333), (" a ", 111, 111), ("a aaa|aa", 333, 500),
    ],
)  # fmt: skip
def test_the_longest_word_and_the_longest_line_of_a_column(text: str, word: int, line: int) -> None:
    assert _measure_column([cell(text)], CORPS) == (word + SPARE, line + SPARE)
    longest = max(word, 111) + SPARE, max(line, 111) + SPARE
    assert _measure_column([cell("a"), cell(text), cell("")], CORPS) == longest


def test_widths_follow_from_headings_and_cells_of_all_rows() -> None:
    rooster = make(("aaaa", "a"), ("a", "aaaaaaaa"), ("aaa", "aa"))
    assert build_table(rooster, 1905, CORPS).widths == (730, 1175)
    assert build_table(rooster, 1905, CORPS).decimals == (0, 0)


# How set


@pytest.mark.parametrize(
    ("texts", "stand"),
    [
        (["1", "22"], "rechts"),
        (["1,5", "22,7"], "rechts"),
        (["1", "2,5"], "komma"),
        (["1,25", "2,5"], "komma"),
        (["€ 1.250,-", "€ 10"], "komma"),
        (["€ 1.250,–", "2,-"], "rechts"),
        (["1.250", "-3", "–4", "−5", "+6", "€ -7", "- € 8"], "rechts"),
        (["12%", "3 ‰", "4 EURO", "5 mln.", "6 mld", "7 km", "8 uur", "9 fte"], "rechts"),
        (["10", "", "-", "–", "—", "n.v.t.", "p.m.", "PM", "nihil", "onbekend", "nb", "n.b."],
         "rechts"),
        (["n.v.t.", "-"], "links"),
        (["", ""], "links"),
        (["1", "een"], "links"),
        (["1.25"], "links"),
        (["1.2500"], "links"),
        (["1,5 stuks"], "links"),
        (["n.v.t. 1"], "links"),
    ],
)  # fmt: skip
def test_how_a_column_is_set_follows_from_what_is_in_it(texts: list[str], stand: Zetting) -> None:
    rows = [("naam", "kop"), *(("1", text) for text in texts)]
    # The first column names the rows, also where it holds numbers.
    assert build_table(make(*rows), 5000, CORPS).standen == ("links", stand)


def test_what_a_letter_says_of_a_column_comes_first() -> None:
    rooster = make(
        ("a", "b", "c"), ("1", "1", "1,5"), ("2", "2", "2"), sides=("rechts", "midden", None)
    )
    assert build_table(rooster, 5000, CORPS).standen == ("rechts", "midden", "komma")
    assert build_table(rooster, 5000, CORPS).decimals == (0, 0, 166)


@pytest.mark.parametrize(
    ("texts", "decimals"),
    [
        (["1,5", "1"], 166),
        (["1,5", "1,25"], 277),
        (["1,5 %", "1,25"], 55 + 111 + 55 + 177 + 1),
        (["1 %", "1,5"], 55 + 177 + 1),
    ],
)
def test_how_far_from_the_right_the_comma_stands(texts: list[str], decimals: int) -> None:
    rows = [("naam", "kop"), *(("", text) for text in texts)]
    bouw = build_table(make(*rows), 5000, CORPS)
    assert bouw.standen == ("links", "komma")
    assert abs(bouw.decimals[1] - decimals) <= 1
    assert bouw.decimals[0] == 0


# What is written


def write(inlines: tuple[Inline, ...], properties: Properties) -> Xml:
    """Return a paragraph that is short to read: its properties, and what it says, bold in stars."""
    said = "".join(
        f"*{i.tekst}*" if isinstance(i, Tekst) and i.vet else i.tekst
        if isinstance(i, Tekst) else "|" for i in inlines
    )  # fmt: skip
    return Xml(f"<p>{''.join(xml for _, xml in properties)}{said}</p>")


STYLES = TableStyles("Tabel", "Kop", "Totaal", CORPS)
BARE = TableStyles(None, None, None, CORPS)
OWN: Properties = (("pStyle", element("w:pStyle", {"w:val": "Cel"})),)
BOUW = Tabelbouw((400, 800, 500, 600), ("links", "midden", "rechts", "komma"), (0, 0, 0, 166))
ROOSTER = make(
    ("A", "B", "C", "D"), ("a", "b", "c", "1,5"), ("d", "e", "f", "2"), ("g", "h|i", "j", "k")
)
NEXT = "<w:keepNext/>"
TAB = '<w:tabs><w:tab w:val="decimal" w:pos="208"/></w:tabs>'
LOOKS = ("", '<w:jc w:val="center"/>', '<w:jc w:val="right"/>', TAB)
ABOVE = (*LOOKS[:3], LOOKS[2])


def row(
    texts: tuple[str, ...],
    looks: tuple[str, ...],
    *,
    style: str = "Cel",
    marks: str = "",
    keep: str = "",
) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><p><w:pStyle w:val="{style}"/>'
        f"{keep}{look}{text}</p></w:tc>"
        for text, look, width in zip(texts, looks, BOUW.widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{marks}</w:trPr>{cells}</w:tr>"


GRID = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in BOUW.widths) + "</w:tblGrid>"
LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def head(style: str, borders: str, look: str, last: int) -> str:
    return (
        f'<w:tblPr>{style}<w:tblW w:w="2300" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="Kosten"/>'
        f'<w:tblDescription w:val="Een &quot;tabel&quot;"/></w:tblPr>{GRID}'
    )


def write_table(styles: TableStyles, *, totaal: bool, rooster: Rooster = ROOSTER) -> str:
    writer = TableWriter(styles, write)
    return writer.write_table(rooster, BOUW, OWN, titel="Kosten", alt='Een "tabel"', totaal=totaal)


FIRST, SECOND, LAST = ("a", "b", "c", "1,5"), ("d", "e", "f", "2"), ("g", "h|i", "j", "k")
HEADER = "<w:tblHeader/>"


def test_a_table_in_the_styles_of_the_template() -> None:
    style = '<w:tblStyle w:val="Tabel"/>'
    heading = row(("A", "B", "C", "D"), ABOVE, style="Kop", marks=HEADER, keep=NEXT)
    assert write_table(STYLES, totaal=False) == (
        f"<w:tbl>{head(style, '', '0620', 0)}{heading}"
        f"{row(FIRST, LOOKS)}{row(SECOND, LOOKS)}{row(LAST, LOOKS)}</w:tbl>"
    )
    # The row before the total stays on its page.
    assert write_table(STYLES, totaal=True) == (
        f"<w:tbl>{head(style, '', '0660', 1)}{heading}{row(FIRST, LOOKS)}"
        f"{row(SECOND, LOOKS, keep=NEXT)}{row(LAST, LOOKS, style='Totaal')}</w:tbl>"
    )


def test_a_table_without_styles_has_lines_and_bold_runs() -> None:
    borders = f"<w:tblBorders>{LINES}</w:tblBorders>"
    heading = row(("*A*", "*B*", "*C*", "*D*"), ABOVE, marks=HEADER, keep=NEXT)
    total = row(("*g*", "*h*|*i*", "*j*", "*k*"), LOOKS)
    assert write_table(BARE, totaal=True) == (
        f"<w:tbl>{head('', borders, '0660', 1)}{heading}{row(FIRST, LOOKS)}"
        f"{row(SECOND, LOOKS, keep=NEXT)}{total}</w:tbl>"
    )
    assert write_table(BARE, totaal=False).endswith(
        f"{row(FIRST, LOOKS)}{row(SECOND, LOOKS)}{row(LAST, LOOKS)}</w:tbl>"
    )


@pytest.mark.parametrize(
    ("styles", "bold_head", "bold_total"),
    [
        (TableStyles("T", "Kop", None), False, True),
        (TableStyles("T", None, "Totaal"), True, False),
        (TableStyles(None, "Kop", "Totaal"), False, False),
    ],
)
def test_what_has_a_style_of_its_own_is_not_bold_by_itself(
    styles: TableStyles, bold_head: bool, bold_total: bool
) -> None:
    made = write_table(styles, totaal=True)
    assert ("*A*" in made, "*g*" in made) == (bold_head, bold_total)
    assert "*a*" not in made
    assert "*d*" not in made


def test_the_only_row_may_be_the_total() -> None:
    made = write_table(STYLES, totaal=True, rooster=make(("A", "B", "C", "D"), LAST))
    assert made.endswith(f"{row(LAST, LOOKS, style='Totaal')}</w:tbl>")


@pytest.mark.parametrize(
    ("corps", "text", "is_whole"),
    [
        (20, "a" * 100, True),
        (20, "a" * 101, False),
        (20, f" {'a' * 100} ", True),
        (10, "a" * 200, True),
        (10, "a" * 201, False),
    ],
)
def test_a_row_of_few_lines_stays_on_one_page(corps: int, text: str, is_whole: bool) -> None:
    rooster = make(("A", "B", "C", "D"), (text, "b", "c", "d"))
    made = write_table(TableStyles(None, None, None, corps), totaal=False, rooster=rooster)
    assert made.count("<w:cantSplit/>") == 1 + is_whole
    assert ("<w:tr><w:tc>" in made) is not is_whole


@pytest.mark.parametrize(("text", "is_whole"), [("aaaaa", True), ("aaaaaa", False)])
def test_a_column_without_width_has_some_all_the_same(text: str, is_whole: bool) -> None:
    bouw = Tabelbouw((0, 9), ("links", "komma"), (0, 99))
    writer = TableWriter(TableStyles(None, None, None, 1), write)
    made = writer.write_table(make(("", ""), (text, "")), bouw, (), titel="", alt="", totaal=False)
    assert made.count("<w:cantSplit/>") == 1 + is_whole
    # Nor does a comma stand left of its cell.
    assert made.count('w:val="decimal" w:pos="0"/>') == 1


def test_where_the_comma_stands_is_measured_within_the_cell() -> None:
    bouw = Tabelbouw((500, 327), ("links", "komma"), (0, 100))
    writer = TableWriter(STYLES, write)
    made = writer.write_table(make(("", ""), ("", "")), bouw, (), titel="", alt="", totaal=False)
    assert made.count('<w:tab w:val="decimal" w:pos="1"/>') == 1
