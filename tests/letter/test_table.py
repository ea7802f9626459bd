"""Tables as they are typed: read as what they say, written so that they are read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.markdown.read import MarkdownError
from pipeline.letter.markdown.table import parse_table, rewrite_table, write_table
from pipeline.letter.opmaak import Regeleinde, Tekst
from pipeline.letter.rooster import Rooster, Uitlijning
from support.strategies import Roosterbron, roosters

pytestmark = pytest.mark.detail


def read(*lines: str) -> Rooster:
    return parse_table("\n".join(lines))


def say(rooster: Rooster) -> list[list[str]]:
    rows = [[kolom.kop for kolom in rooster.kolommen]]
    rows += [[cel.inhoud for cel in rij.cellen] for rij in rooster.rijen]
    return [
        ["".join(i.tekst if isinstance(i, Tekst) else "\n" for i in cel) for cel in row]
        for row in rows
    ]


@given(roosters())
def test_a_table_is_read_as_it_was_typed(bron: Roosterbron) -> None:
    assert parse_table(bron) == bron.rooster


@given(roosters())
def test_what_is_written_is_read_as_the_same_table(bron: Roosterbron) -> None:
    assert parse_table(write_table(bron.rooster)) == bron.rooster


@given(st.text("|-:\\ab \t\n*<br>[](1.", max_size=60))
def test_any_text_is_a_table_or_a_fault_at_a_line_of_it(text: str) -> None:
    try:
        rooster = parse_table(text)
    except MarkdownError as error:
        for fault in error.faults:
            assert fault.regel <= text.count("\n")
            assert fault.melding.endswith(".")
    else:
        assert {len(rij.cellen) for rij in rooster.rijen} == {len(rooster.kolommen)}
        assert parse_table(write_table(rooster)) == rooster


def test_bars_at_the_ends_are_not_needed() -> None:
    assert say(read("a | b", "--|--", "c | d")) == [["a", "b"], ["c", "d"]]
    assert read("a | b", "--|--", "c | d") == read("| a | b |", "| -- | -- |", "| c | d |")


def test_lines_with_tabs_are_a_table_too() -> None:
    assert say(read("a\tb", "c\t", "\td")) == [["a", "b"], ["c", ""], ["", "d"]]


def test_marks_within_a_cell_are_those_of_running_text() -> None:
    (rij,) = read("| a | b |", "|---|---|", "| **c** \\| 1. d | - e<br>4*5*3 |").rijen
    assert rij.cellen[0].inhoud == (Tekst("c", vet=True), Tekst(" | 1. d"))
    assert rij.cellen[1].inhoud == (Tekst("- e"), Regeleinde(), Tekst("4*5*3"))


def test_a_row_of_dashes_says_that_there_is_nothing() -> None:
    assert say(read("| a | b |", "|---|---|", "| - | - |"))[1] == ["-", "-"]


def test_a_column_says_how_it_is_set() -> None:
    kolommen = read("|a|b|c|d|", "|---|:--|:-:|--:|", "|1|2|3|4|").kolommen
    assert [k.uitlijning for k in kolommen] == [None, "links", "midden", "rechts"]


@pytest.mark.parametrize(
    ("text", "places", "melding"),
    [
        ("Kosten", [(0, 0)], "dit is geen tabel."),
        ("| a | b |\n| c | d |", [(0, 0)], "onder de kolomkoppen ontbreekt de streepregel."),
        ("| a | b |\n|---|---|", [(0, 0)], "deze tabel heeft geen rijen."),
        ("| a |\n|---|\n| b | c |", [(0, 0)], "deze tabel heeft 1 kolom."),
        ("|" + "a|" * 13 + "\n|" + "-|" * 13, [(0, 0)], "deze tabel heeft 13 kolommen."),
        (
            "| a | b |\n|---|---|\n| c |\n| d | e | f |",
            [(2, 0), (3, 0)],
            "deze rij heeft 1 cel; de tabel heeft 2 kolommen.",
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n\nTekst eronder.",
            [(4, 0)],
            "boven deze regel van de tabel staat een lege regel.",
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n|---|---|",
            [(3, 0)],
            "onder de kolomkoppen staat meer dan één streepregel.",
        ),
        (
            "| a | b |\n|---|---|\n| c | `d` |",
            [(2, 6)],
            "tekst tussen `-tekens (programmacode) kan niet in een brief.",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    text: str, places: list[tuple[int, int]], melding: str
) -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_table(text)
    assert [(fault.regel, fault.kolom) for fault in caught.value.faults] == places
    assert caught.value.faults[0].melding == melding


def test_a_bar_beside_another_sign_stays_in_its_cell() -> None:
    bron = "| a | b |\n| --- | --- |\n| *x\\|y* \\*z \\| | \\\\\\| |"
    rooster = parse_table(bron)
    assert say(rooster)[1] == ["x|y *z |", "\\|"]
    assert parse_table(write_table(rooster)) == rooster


WIDE = "|{}\n|{}\n|{}"
NO_TABLE = (
    "dit is geen tabel. Zet achter de dubbele punt een | en op de regels eronder de "
    "rijen, met | tussen de cellen: eerst de kolomkoppen, dan een regel | --- | --- "
    "|, dan de rijen."
)
NO_RULE = (
    "onder de kolomkoppen ontbreekt de streepregel. Zet direct onder de koppen een "
    "regel met | --- | --- |"
)
SECOND_RULE = (
    "onder de kolomkoppen staat meer dan één streepregel. Haal deze regel weg. Voor "
    "een laatste rij die opvalt is er totaal: ja."
)
NO_ROWS = "deze tabel heeft geen rijen. Zet er ten minste één rij onder."
PARTED = (
    "boven deze regel van de tabel staat een lege regel. Haal de lege regel weg. "
    "Tekst onder een tabel hoort in een eigen blok."
)
TOO_FEW = (
    "deze rij heeft 1 cel; de tabel heeft 2 kolommen. Vul de rij aan: een lege cel is"
    " | | met een spatie ertussen."
)
TOO_MANY = (
    "deze rij heeft 3 cellen; de tabel heeft 2 kolommen. Haal een cel weg, of zet een"
    " \\ voor een | die bij de tekst hoort."
)
CODE = (
    "tekst tussen `-tekens (programmacode) kan niet in een brief. Gebruik gewone "
    "aanhalingstekens, of zet een \\ voor elk `-teken."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [f"0:0 {NO_TABLE}"]),
        ("a", [f"0:0 {NO_TABLE}"]),
        ("a\n\nb", [f"0:0 {NO_TABLE}"]),
        ("\n\na", [f"2:0 {NO_TABLE}"]),
        ("| a |", [f"0:0 {NO_TABLE}"]),
        ("| a | b |", [f"0:0 {NO_RULE}"]),
        ("| a | b |\n| c | d |", [f"0:0 {NO_RULE}"]),
        ("| a | b |\n| --- | --- |\n", [f"0:0 {NO_ROWS}"]),
        ("| a | b |\n| --- | --- |", [f"0:0 {NO_ROWS}"]),
        ("\n| a | b |\n| --- | --- |\n", [f"1:0 {NO_ROWS}"]),
        ("  | a | b |\n | c | d |", [f"0:2 {NO_RULE}"]),
        ("| a |\n| --- |\n| b |", [f"0:0 {NO_TABLE}"]),
        (
            WIDE.format(*(sign * 13 for sign in (" a |", " - |", " b |"))),
            ["0:0 deze tabel heeft 13 kolommen. Maak er 2 tot 12 van."],
        ),
        ("| a | b |\n| --- | --- |\n\n| c | d |", [f"3:0 {PARTED}"]),
        ("| a | b |\n\n| --- | --- |\n| c | d |", [f"2:0 {PARTED}"]),
        ("| a | b |\n| --- | --- |\n| c | d |\n\n  | e | f |\n| g |", [f"4:2 {PARTED}"]),
        ("| a | b |\n| --- | --- |\n| c |", [f"2:0 {TOO_FEW}"]),
        ("| a | b |\n| --- | --- |\n  | c |", [f"2:2 {TOO_FEW}"]),
        ("| a | b |\n| --- | --- |\n| c | d | e |", [f"2:0 {TOO_MANY}"]),
        (
            "| a | b |\n| --- | --- |\n| c | d | e | f |\n| g |",
            [
                (
                    "2:0 deze rij heeft 4 cellen; de tabel heeft 2 kolommen. Haal een cel "
                    "weg, of zet een \\ voor een | die bij de tekst hoort."
                ),
                f"3:0 {TOO_FEW}",
            ],
        ),
        ("| a | b |\n| --- | --- |\n| c | d |\n| --- | --- |\n", [f"3:0 {SECOND_RULE}"]),
        ("| a | b |\n| --- | --- |\n  | :--- | ---: |\n| c | d |", [f"2:2 {SECOND_RULE}"]),
        (
            "| a | b |\n| --- | --- |\n| c `d` | **e |",
            [
                f"2:4 {CODE}",
                (
                    "2:10 deze ** hoort nergens bij en zou zo in de brief staan. Zet vette "
                    "tekst tussen ** en **, om hele woorden en zonder spatie erbinnen, of "
                    "zet een \\ voor elk sterretje."
                ),
            ],
        ),
        ("| a | b |\n| --- | --- |\n|  `c`  | d |\n| e |`f` |", [f"2:3 {CODE}", f"3:5 {CODE}"]),
        ("| `a` | b |\n| --- | --- |\n| c | d |", [f"0:2 {CODE}"]),
        (
            "| a | b |\n| --- | --- |\n| c | [d](x) |",
            [
                (
                    "2:6 ‘x’ is geen adres waar een brief naar kan verwijzen. Gebruik een "
                    "volledig adres dat begint met https://, http:// of mailto:."
                )
            ],
        ),
        ("a\tb", [f"0:0 {NO_ROWS}"]),
        ("a\tb\nc", [f"1:0 {TOO_FEW}"]),
        ("a\tb\nc\td\te", [f"1:0 {TOO_MANY}"]),
        ("a\tb\n\nc\td", [f"2:0 {PARTED}"]),
        ("a\nb\tc", ["0:0 deze tabel heeft 1 kolom. Maak er 2 tot 12 van."]),
        ("a\tb\nc\t`d`", [f"1:2 {CODE}"]),
        (
            "a\ta\ta\ta\ta\ta\ta\ta\ta\ta\ta\ta\ta\nb\tb\tb\tb\tb\tb\tb\tb\tb\tb\tb\tb\tb",
            ["0:0 deze tabel heeft 13 kolommen. Maak er 2 tot 12 van."],
        ),
        ("a\n b\n c", [f"0:0 {NO_TABLE}"]),
        ("| a | b |\n| --- | x |\n| c | d |", [f"0:0 {NO_RULE}"]),
        ("| a | b |\n| --- |\n| c | d |", [f"1:0 {TOO_FEW}"]),
        ("| a | b |\n| --- | --- | --- |\n| c | d |", [f"1:0 {TOO_MANY}"]),
        ("a\\|b | c\n--|--\nd | e\\\\|f", [f"2:0 {TOO_MANY}"]),
        (
            "| a | b |\n| --- | --- |\n| c | a[^1] |",
            [
                (
                    "2:7 in een tabel kan geen noot staan. Zet de uitleg in de tekst onder "
                    "de tabel. Is het geen noot, zet dan een \\ voor [."
                )
            ],
        ),
        ("a\tb\n `c`\td", [f"1:1 {CODE}"]),
        ("a\tb\nc\t  `d` ", [f"1:4 {CODE}"]),
        ("a\tb\nc\tX`d`", [f"1:3 {CODE}"]),
        ("X | b\n--|--\nX`c` | X`d`", [f"2:1 {CODE}", f"2:8 {CODE}"]),
        ("| a | b |\n|---|---|\nX\n| c | d |", [f"2:0 {TOO_FEW}"]),
        ("\t| a | b |\n\t| c | d |", [f"0:1 {NO_RULE}"]),
        ("| a | b |\n|---|---|\n| c\n| d |\t", [f"2:0 {TOO_FEW}", f"3:0 {TOO_FEW}"]),
    ],
)
def test_what_is_said_of_lines_that_are_no_table(text: str, found: list[str]) -> None:
    with pytest.raises(MarkdownError) as caught:
        parse_table(text)
    faults = caught.value.faults
    assert [f"{f.regel}:{f.kolom} {f.melding} {f.advies}" for f in faults] == found


@pytest.mark.parametrize(
    ("text", "sides", "rows"),
    [
        (
            WIDE.format(*(sign * 12 for sign in (" a |", " - |", " b |"))),
            [None, None, None, None, None, None, None, None, None, None, None, None],
            [
                ["a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a"],
                ["b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b", "b"],
            ],
        ),
        ("a | b\n:-|-:\nc | d", ["links", "rechts"], [["a", "b"], ["c", "d"]]),
        (
            "| a | b |\n| --- | --- |\n| c | d |\n| - | - |",
            [None, None],
            [["a", "b"], ["c", "d"], ["-", "-"]],
        ),
        (
            "| a | b |\n| --- | --- |\n| c | d |\n| -- | -- |",
            [None, None],
            [["a", "b"], ["c", "d"], ["--", "--"]],
        ),
        (
            "| a | b |\n| --- | --- |\n| c | d |\n| --- | -- |",
            [None, None],
            [["a", "b"], ["c", "d"], ["---", "--"]],
        ),
        ("| a | b |\n| --- | --- |\n| c | --- |", [None, None], [["a", "b"], ["c", "---"]]),
        ("| a | b |\n|:-:|--:|\n| c | d |", ["midden", "rechts"], [["a", "b"], ["c", "d"]]),
        (
            "| a | b |\n| --- | --- |\n| c<br>d | e<BR/>f |",
            [None, None],
            [["a", "b"], ["c\nd", "e\nf"]],
        ),
        (
            "| a | b |\n| --- | --- |\n| c \\<br> d | e<br />f |",
            [None, None],
            [["a", "b"], ["c <br> d", "e\nf"]],
        ),
        ("| a | b |\n| --- | --- |\n| c | <br> |", [None, None], [["a", "b"], ["c", "\n"]]),
        ("|a|b|\r\n|-|-|\r|c|d|", [None, None], [["a", "b"], ["c", "d"]]),
        ("\xa0\n| a | b |\n| --- | --- |\n| c | d |", [None, None], [["a", "b"], ["c", "d"]]),
        ("| | b |\n| --- | --- |\n| | |", [None, None], [["", "b"], ["", ""]]),
        ("|| b |\n| --- | --- |\n| c ||", [None, None], [["", "b"], ["c", ""]]),
        ("a | b |\n--|--|\nc | d |", [None, None], [["a", "b"], ["c", "d"]]),
        ("| a | b\n|--|--\n| c | d", [None, None], [["a", "b"], ["c", "d"]]),
        ("XaX | XbX\n--|--\nXcX | X", [None, None], [["XaX", "XbX"], ["XcX", "X"]]),
        ("XaX\tXbX\nX\t XdX ", [None, None], [["XaX", "XbX"], ["X", "XdX"]]),
        ("| a<br>XbX | c |\n|--|--|\n| d | e |\t", [None, None], [["a\nXbX", "c"], ["d", "e"]]),
        ("\t| a | b | \n |\t-- |:-\t|\n|\tc\t|d", [None, "links"], [["a", "b"], ["c", "d"]]),
    ],
)
def test_lines_that_are_a_table(
    text: str, sides: list[Uitlijning | None], rows: list[list[str]]
) -> None:
    rooster = parse_table(text)
    assert [kolom.uitlijning for kolom in rooster.kolommen] == sides
    assert say(rooster) == rows


@pytest.mark.parametrize(
    ("typed", "said", "made"),
    [
        (
            "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | 1 |\n|2027|2|\n",
            "| Jaar | Bedrag |\n|---|--:|\n| 2026 | 1 |\n| 2028 | 3 |\n| 2027 | 2 |",
            "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | 1 |\n| 2028 | 3      |\n|2027|2|\n",
        ),
        (
            "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | 1 |\n|2027|2|",
            "| Jaar | Geld |\n|---|--:|\n| 2026 | 1 |\n| 2027 | 2 |",
            "| Jaar | Geld   |\n|------|-------:|\n| 2026 | 1 |\n|2027|2|",
        ),
        (
            "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | 1 |\n|2027|2|",
            "| Jaar | Bedrag |\n|---|---|\n| 2026 | 1 |\n| 2027 | 2 |",
            "| Jaar | Bedrag |\n| ---- | ------ |\n| 2026 | 1      |\n| 2027 | 2      |",
        ),
        (
            "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | 1 |\n|2027|2|",
            "| Jaar | Bedrag |\n|---|--:|\n| 2027 | 2 |",
            "| Jaar | Bedrag |\n|------|-------:|\n|2027|2|",
        ),
        (
            "Jaar | Bedrag\n--|--\n2026|1",
            "| Jaar | Bedrag |\n|---|---|\n| 2026 | 2 |",
            "| Jaar | Bedrag |\n| ---- | ------ |\n| 2026 | 2      |",
        ),
        (
            "Jaar\tBedrag\n2026\t1\n",
            "| Jaar | Bedrag |\n|---|---|\n| 2026 | 2 |",
            "| Jaar | Bedrag |\n| ---- | ------ |\n| 2026 | 2      |\n",
        ),
        (
            "| Jaar | Bedrag |\n|---|---|\n| 2026 | 1 |\n",
            "| Jaar | Bedrag | Wat |\n|---|---|---|\n| 2026 | 1 | x |",
            "| Jaar | Bedrag | Wat |\n| ---- | ------ | --- |\n| 2026 | 1      | x   |\n",
        ),
        (
            "\n| Jaar | Bedrag |\n|---|---|\n| 2026 | 1 |\n",
            "| Jaar | Bedrag |\n|---|---|\n| 2026 | 2 |",
            "| Jaar | Bedrag |\n| ---- | ------ |\n| 2026 | 2      |\n",
        ),
        (
            "| a\\|b | c |\n|---|---|\n| d | e |\n",
            "| a\\|b | c |\n|---|---|\n| d | f |",
            "| a\\|b | c |\n|---|---|\n| d    | f |\n",
        ),
        (
            "| a\\\\| c |\n|---|---|\n| d | e |",
            "| a\\\\| c |\n|---|---|\n| d | f |",
            "| a\\  | c   |\n| --- | --- |\n| d   | f   |",
        ),
        (
            "| a | b |\n|---|---|\n| c | d |\n| e | X",
            "| a | b |\n|---|---|\n| c | f |\n| e | X |",
            "| a | b |\n|---|---|\n| c | f |\n| e | X",
        ),
        (
            "|J|B|\n|-|-|\n|2026|1|",
            "| J | B |\n|---|---|\n| 2027 | 1 |",
            "|J|B|\n|-|-|\n| 2027 | 1 |",
        ),
        (
            "| J | B \n|---|---|\n| d | e |",
            "| J | B |\n|---|---|\n| d | f |",
            "| J   | B   |\n| --- | --- |\n| d   | f   |",
        ),
    ],
)
def test_rows_that_stay_keep_their_lines(typed: str, said: str, made: str) -> None:
    assert rewrite_table(typed, parse_table(typed), parse_table(said)) == made
