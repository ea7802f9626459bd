"""What words in Word are as the value of a field, and what a letter prints of that value."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pipeline.letter.models import Bijlage, Brief, Kenmerk, Stap, Statustabel, Verwijzing
from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot
from pipeline.letter.types import Model
from pipeline.readback.fields import (
    NoValueError,
    make_writable,
    prints_as,
    put_status,
    put_value,
    read_value,
    read_words,
)
from pipeline.readback.knots import Alinealus, Knoop
from pipeline.readback.sources import Doel

DATES: dict[str, datetime.date | None] = {
    "8 oktober 2026": datetime.date(2026, 10, 8),
    " 08  Oktober\n2026 ": datetime.date(2026, 10, 8),
    "1 januari 2026": datetime.date(2026, 1, 1),
    "31 december 2026": datetime.date(2026, 12, 31),
    "31-12-2026": datetime.date(2026, 12, 31),
    "1-2-2026": datetime.date(2026, 2, 1),
    "2026-12-31": datetime.date(2026, 12, 31),
    "31 april 2026": None,
    "31-04-2026": None,
    "2026-13-01": None,
    "8 october 2026": None,
    "8 oktober 26": None,
    "8 oktober 20266": None,
    "108 oktober 2026": None,
    "8 oktober": None,
    "2026-1-2": None,
    "op 8 oktober 2026": None,
    "": None,
}


@pytest.mark.parametrize("words", DATES)
def test_the_date_that_words_say(words: str) -> None:
    assert read_words(words) == DATES[words]


VALUES: list[tuple[type[Model], str, Any, str, Any]] = [
    (Brief, "datum", datetime.date(2026, 10, 8), "9 oktober 2026", datetime.date(2026, 10, 9)),
    (Brief, "onderwerp", "De brug", "9 oktober 2026", "9 oktober 2026"),
    (Brief, "documentnummer", None, "volgt", None),
    (Brief, "documentnummer", 224608, "224609", "224609"),
    (Brief, "zaaknummer", "x", "volgt", "volgt"),
    (Verwijzing, "soort", "motie", "Motie", "motie"),
    (Verwijzing, "soort", "motie", "Iets anders", "Iets anders"),
    (Verwijzing, "titel", "x", "Motie", "Motie"),
    (Verwijzing, "tot", "x", "9 oktober 2026", "2026-10-09"),
    (Verwijzing, "tot", "x", "eind 2026", "eind 2026"),
]


@pytest.mark.parametrize(("model", "veld", "old", "words", "value"), VALUES)
def test_the_value_of_words(
    model: type[Model], veld: str, old: object, words: str, value: object
) -> None:
    knoop = Knoop(model)
    knoop.waarden[veld] = old
    assert read_value(knoop, veld, words) == value
    put_value(Doel(knoop, veld), f" {words}\n")
    assert knoop.waarden == {veld: value}


def test_a_date_is_not_made_of_other_words() -> None:
    knoop = Knoop(Brief)
    knoop.waarden["datum"] = datetime.date(2026, 10, 8)
    with pytest.raises(NoValueError):
        read_value(knoop, "datum", "binnenkort")


def test_lines_are_kept_of_a_kenmerk_alone() -> None:
    kenmerk, bijlage = Knoop(Kenmerk), Knoop(Bijlage)
    put_value(Doel(kenmerk, "waarde"), " een\ntwee ")
    put_value(Doel(kenmerk, "label"), "een\ntwee")
    put_value(Doel(bijlage, "titel"), "een\ntwee")
    assert kenmerk.waarden == {"waarde": "een\ntwee", "label": "een twee"}
    assert bijlage.waarden == {"titel": "een twee"}


def test_one_text_of_several() -> None:
    tabel = Knoop(Statustabel)
    tabel.waarden["kolommen"] = ("a", "b", "c")
    put_value(Doel(tabel, "kolommen", 1), " d ")
    assert tabel.waarden == {"kolommen": ["a", "d", "c"]}


def test_how_far_a_stap_is() -> None:
    stap = Knoop(Stap)
    put_value(Doel(stap, "voortgang"), "Niet gestart")
    assert stap.waarden == {"voortgang": "niet gestart"}
    put_status(stap, "Wacht nog.")
    loop = stap.waarden["status"]
    assert stap.waarden["voortgang"] == "niet gestart"
    assert isinstance(loop, Alinealus)
    assert (loop.ouder, loop.veld) == (stap, "status")
    (alinea,) = loop.inhoud
    assert getattr(alinea, "inhoud", None) == (Tekst("Wacht nog."),)
    assert alinea.ouder is loop


@pytest.mark.parametrize(
    ("veld", "value", "words"),
    [
        ("datum", datetime.date(2026, 10, 8), "8 oktober 2026"),
        ("documentnummer", None, "volgt"),
        ("documentnummer", 224608, "224608"),
        ("namens", None, ""),
        ("namens", "het college", "het college"),
    ],
)
def test_the_words_that_a_letter_prints(veld: str, value: object, words: str) -> None:
    knoop = Knoop(Brief)
    knoop.waarden[veld] = value
    assert prints_as(knoop, veld) == words


NOTE = Voetnoot((Tekst("Zie "), Tekst("de nota", vet=True)))
HALF = Voetnoot((Tekst("Zie "), Tekst("de n", vet=True), Tekst("ota.")))
WRITABLE: list[tuple[tuple[Inline, ...], tuple[Inline, ...], bool]] = [
    ((Tekst("een "), Tekst("twee", vet=True)), (Tekst("een "), Tekst("twee", vet=True)), False),
    ((Tekst("een t"), Tekst("w", vet=True), Tekst("ee")), (Tekst("een twee"),), True),
    (
        (Tekst("e"), Tekst("e", cursief=True), Tekst("n"), Regeleinde(), Tekst("t", vet=True)),
        (Tekst("een"), Regeleinde(), Tekst("t")),
        True,
    ),
    (
        (
            Tekst("e"),
            Tekst("e", vet=True),
            Tekst("n "),
            Tekst("twee", href="https://a.example"),
            Tekst(" drie", doorgehaald=True),
        ),
        (Tekst("een "), Tekst("twee", href="https://a.example"), Tekst(" drie")),
        True,
    ),
    ((Tekst("een"), NOTE), (Tekst("een"), NOTE), False),
    ((Tekst("een"), HALF), (Tekst("een"), Voetnoot((Tekst("Zie de nota."),))), True),
]


@pytest.mark.parametrize(("inhoud", "made", "is_bare"), WRITABLE)
def test_text_as_a_content_file_says_it(
    inhoud: tuple[Inline, ...], made: tuple[Inline, ...], *, is_bare: bool
) -> None:
    assert make_writable(inhoud) == (made, is_bare)


def test_text_that_no_content_file_says() -> None:
    with pytest.raises(NoValueError):
        make_writable((Tekst("een "), Tekst(" ", href="https://a.example")))
