"""Tables as they are typed: read as what they say, written so that they are read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.markdown.read import MarkdownError
from pipeline.letter.markdown.table import parse_table, write_table
from pipeline.letter.opmaak import Regeleinde, Tekst
from pipeline.letter.rooster import Rooster
from support.strategies import Roosterbron, roosters


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
