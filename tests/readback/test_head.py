"""The lines above a letter of another hand: labels with values, a date, a title, and the rest."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.letter.soort import STANDAARD
from pipeline.readback.first.head import Kop, read_head
from pipeline.readback.rest import GEEN_PLAATS, VAST
from pipeline.readback.word.document import Cel, Wordalinea

Line = str | tuple[str, str] | tuple[str, int, int, int]


def read(*lines: Line) -> Kop:
    """Read lines: words, words with their style, or words in a row and column of a table."""
    made: list[Wordalinea] = []
    for n, line in enumerate(lines):
        if isinstance(line, str):
            made.append(Wordalinea(n, "normal", (Tekst(line),)))
        elif len(line) == 2:
            made.append(Wordalinea(n, line[1], (Tekst(line[0]),)))
        else:
            made.append(Wordalinea(n, "normal", (Tekst(line[0]),), cel=Cel(*line[1:])))
    return read_head(made, STANDAARD)


FOUND: dict[str, tuple[list[Line], dict[str, object]]] = {
    "labels": (
        ["Zaaknummer: Z/17/011355", "Documentnummer: 166008", "Betreft: De brug"],
        {"zaaknummer": "Z/17/011355", "documentnummer": "166008", "onderwerp": "De brug"},
    ),
    "other labels": (
        ["Ons kenmerk\tZ/17/011355", "Docnr.: 166008", "Onderwerp : De  brug"],
        {"zaaknummer": "Z/17/011355", "documentnummer": "166008", "onderwerp": "De brug"},
    ),
    "a tab behind the colon": (["Betreft:\tDe brug: nu"], {"onderwerp": "De brug: nu"}),
    "a value of two lines": (["Betreft: De\nbrug"], {"onderwerp": "De brug"}),
    "a date by its label": (["Datum: 16 december 2019"], {"datum": "2019-12-16"}),
    "a date in figures": (["Verzenddatum: 16-12-2019"], {"datum": "2019-12-16"}),
    "a date that is none": (["Datum: morgen"], {"kenmerken": {"Datum": "morgen"}}),
    "a second date": (
        ["Datum: 16 december 2019", "Briefdatum: 17 december 2019"],
        {"datum": "2019-12-16", "kenmerken": {"Briefdatum": "17 december 2019"}},
    ),
    "a date in a line": (["Merenwoude, 16 december 2019"], {"datum": "2019-12-16"}),
    "no number of ours": (
        ["Zaaknummer: 12", "Documentnummer: x"],
        {"kenmerken": {"Zaaknummer": "12", "Documentnummer": "x"}},
    ),
    "a label twice": (
        ["Betreft: De brug", "Onderwerp: De vaart"],
        {"onderwerp": "De brug", "kenmerken": {"Onderwerp": "De vaart"}},
    ),
    "labels of its own": (
        ["Behandeld door: A. Jansen", "Telefoon: 0123"],
        {"kenmerken": {"Behandeld door": "A. Jansen", "Telefoon": "0123"}},
    ),
    "a label of one letter": (["A: een"], {}),
    "a label of two letters": (["AB: een"], {"kenmerken": {"AB": "een"}}),
    "a label of forty letters": ([f"{'x' * 40}: een"], {"kenmerken": {"x" * 40: "een"}}),
    "a label of more": ([f"{'x' * 41}: een"], {}),
    "a label without a value": (["Betreft:"], {}),
    "a row of two cells": (
        [("Betreft :", 0, 0, 0), ("De", 0, 0, 1), ("brug", 0, 0, 1)],
        {"onderwerp": "De brug"},
    ),
    "a row of three cells": (
        [("Telefoon", 0, 0, 1), ("0123", 0, 0, 2), ("456", 0, 0, 3)],
        {"kenmerken": {"Telefoon": "0123 456"}},
    ),
    "cells of one column": (
        [("Betreft: De brug", 0, 0, 0), ("Datum: 16-12-2019", 0, 1, 0)],
        {"onderwerp": "De brug", "datum": "2019-12-16"},
    ),
    "rows of two tables": (
        [("Telefoon", 0, 0, 0), ("0123", 0, 0, 1), ("Post", 1, 0, 0), ("12", 1, 0, 1)],
        {"kenmerken": {"Telefoon": "0123", "Post": "12"}},
    ),
    "a title": (
        [("De brug", "title"), ("Over  de vaart", "kop 2"), "Los"],
        {"onderwerp": "Over de vaart"},
    ),
    "a title in one's own language": ([("De brug", "ondertitel")], {"onderwerp": "De brug"}),
    "a heading": ([("De brug", "heading 1")], {"onderwerp": "De brug"}),
    "what is no heading": ([("De brug", "koptekst")], {}),
    "a title beside a label": (
        [("Brief", "title"), "Betreft: De brug"],
        {"onderwerp": "De brug"},
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_the_lines_say(name: str) -> None:
    lines, expected = FOUND[name]
    assert read(*lines).waarden == expected


LEFT: dict[str, tuple[list[Line], list[tuple[str, str, int | None]]]] = {
    "a line": (["Los"], [("Los", GEEN_PLAATS, 0)]),
    "titles": (
        [("Brief", "title"), "Los", ("De brug", "subtitle")],
        [("Brief", VAST, 0), ("Los", GEEN_PLAATS, 1)],
    ),
    "a title beside a label": (
        ["Betreft: De brug", ("Brief", "titel")],
        [("Brief", VAST, 1)],
    ),
    "a place and a date": (
        ["Merenwoude, 16 december 2019"],
        [("Merenwoude, 16 december 2019", GEEN_PLAATS, 0)],
    ),
    "a date": (["16 december 2019."], []),
    "a second date": (
        ["16 december 2019", "17 december 2019"],
        [("17 december 2019", GEEN_PLAATS, 1)],
    ),
    "a day that is none": (["31 april 2019"], [("31 april 2019", GEEN_PLAATS, 0)]),
    "a kenmerk twice": (
        ["Telefoon: 0123", "Telefoon: 0456"],
        [("Telefoon: 0456", GEEN_PLAATS, 1)],
    ),
    "the cells of a row": (
        [("Los", 0, 0, 0), ("Vast", 0, 0, 0)],
        [("Los", GEEN_PLAATS, 0), ("Vast", GEEN_PLAATS, 1)],
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left(name: str) -> None:
    lines, expected = LEFT[name]
    found = [(rest.tekst, rest.waarom, rest.nieuw) for rest in read(*lines).resten]
    assert found == expected


def test_which_words_were_read_as_something_else() -> None:
    assert read("Datum: 16 december 2019").gelezen == ["Datum", "16 december 2019"]
    assert read("Merenwoude, 16 December 2019").gelezen == ["16 December 2019"]
    assert read("Betreft: De brug").gelezen == ["Betreft"]
    assert read("Datum: morgen").gelezen == ["Datum"]
    assert read("Los").gelezen == []
