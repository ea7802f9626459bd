"""A paragraph of a Word file as a line or a cell: its look, its cell, what it says there."""

from __future__ import annotations

import pytest

from pipeline.letter.models import Brief, Kenmerk, Ondertekenaar, Vraag
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot
from pipeline.readback.forms import Regelvorm
from pipeline.readback.knots import Knoop
from pipeline.readback.lines import (
    find_cells,
    find_looks,
    is_line,
    read_cell,
    say,
    say_item,
    say_on_one_line,
)
from pipeline.readback.sources import Bronalinea, Doel
from pipeline.readback.word.document import Cel, Wordalinea

LINKED = (Tekst("een"), Regeleinde(), Tekst("twee", href="https://a.example"))


def test_how_words_look_otherwise_than_their_style() -> None:
    inhoud = (
        Tekst("een"),
        Tekst("twee", vet=True),
        Regeleinde(),
        Tekst("drie", cursief=True, doorgehaald=True),
        Tekst("vier", vet=True),
        Voetnoot((Tekst("noot"),)),
    )
    assert find_looks(Wordalinea(0, "", inhoud)) == {(True, False, False), (False, True, True)}
    assert find_looks(Wordalinea(0, "", (Tekst("een"),))) == set()


CELLS: list[tuple[list[Cel], list[list[int]]]] = [
    ([], []),
    ([Cel(0, 0, 0)], [[0]]),
    ([Cel(0, 0, 0), Cel(0, 0, 0), Cel(0, 0, 1)], [[0, 1], [2]]),
    ([Cel(0, 0, 0), Cel(0, 0, 1), Cel(0, 0, 1), Cel(0, 1, 1)], [[0], [1, 2], [3]]),
]


@pytest.mark.parametrize(("cells", "expected"), CELLS)
def test_the_paragraphs_of_each_cell(cells: list[Cel], expected: list[list[int]]) -> None:
    alineas = [Wordalinea(n, "", (), cel=cel) for n, cel in enumerate(cells)]
    assert list(find_cells(alineas, range(len(cells)))) == expected


def test_what_a_cell_says_and_where() -> None:
    assert read_cell(Wordalinea(3, "x", LINKED, cel=Cel(4, 1, 2))) == ((1, 2), LINKED)
    assert read_cell(Wordalinea(3, "x", LINKED)) == (None, LINKED)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([(Kenmerk, "waarde")], "een\n[twee](https://a.example)"),
        ([(Kenmerk, "label"), (Kenmerk, "waarde")], "een\n[twee](https://a.example)"),
        ([(Kenmerk, "label")], "een\ntwee"),
        ([(Brief, "onderwerp")], "een\ntwee"),
        ([], "een\ntwee"),
    ],
)
def test_what_a_line_says(fields: list[tuple[type, str]], expected: str) -> None:
    alinea = Wordalinea(0, "", LINKED)
    doelen = tuple(Doel(Knoop(model), veld) for model, veld in fields)
    assert say(alinea, Bronalinea(alinea, doelen)) == expected
    item = expected if "[" in expected else "een twee"
    assert say_item(alinea, Regelvorm("", tuple(fields))) == item


def test_a_line_on_one_line() -> None:
    assert say_on_one_line(Wordalinea(0, "", (Tekst(" een"), Regeleinde(), Tekst("twee ")))) == (
        "een twee"
    )


def test_the_first_field_says_of_what_a_line_is() -> None:
    assert is_line(Regelvorm("", ((Brief, "onderwerp"), (Vraag, "nummer"))))
    assert not is_line(Regelvorm("", ((Vraag, "nummer"), (Ondertekenaar, "naam"))))
