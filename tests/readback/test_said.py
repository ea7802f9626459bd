"""What is told of a paragraph: its marker, its place, its words, and why it did not come over."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.letter.opmaak import Lijstsoort, Regeleinde, Tekst, Voetnoot
from pipeline.readback import rest
from pipeline.readback.remarks import say_remark
from pipeline.readback.rest import Rest, explain_around, explain_drawing, make_rest
from pipeline.readback.word.document import (
    Cel,
    Lijstteken,
    Opmerking,
    Vindplaats,
    Wordalinea,
    Worddocument,
    Worddrawing,
    find_units,
)

MARKERS: list[tuple[Lijstteken, int | None, Lijstsoort]] = [
    (Lijstteken(0, "•"), None, None),
    (Lijstteken(0, "12.", "1"), 12, ("1", ".")),
    (Lijstteken(0, "12)", "1"), 12, ("1", ")")),
    (Lijstteken(0, "12", "1"), None, None),
    (Lijstteken(0, "12."), None, None),
    (Lijstteken(0, "1.1.", "1"), None, None),
    (Lijstteken(0, "b.", "a"), 2, ("a", ".")),
    (Lijstteken(0, "B)", "A"), 2, ("A", ")")),
    (Lijstteken(0, "iv.", "i"), 4, ("i", ".")),
    (Lijstteken(0, "IV)", "I"), 4, ("I", ")")),
    (Lijstteken(0, "§ 1.", "1"), None, None),
]


@pytest.mark.parametrize(("lijst", "nummer", "soort"), MARKERS)
def test_the_number_and_the_kind_of_a_marker(
    lijst: Lijstteken, nummer: int | None, soort: Lijstsoort
) -> None:
    assert (lijst.nummer, lijst.soort) == (nummer, soort)


CELL = Cel(0, 1, 2)
PLACES: list[tuple[Vindplaats, Cel | None, str]] = [
    (Vindplaats(), None, "kop ‘’"),
    (Vindplaats(alinea=3), None, "alinea 3"),
    (Vindplaats(2, "Kosten", 3), None, "bladzijde 2, onder ‘Kosten’, alinea 3"),
    (Vindplaats(2, "Kosten", 0), None, "bladzijde 2, kop ‘Kosten’"),
    (Vindplaats(None, "Kosten", 1), CELL, "tabel 1, rij 2, kolom 3"),
    (Vindplaats(1, "Kosten", 1), CELL, "bladzijde 1, tabel 1, rij 2, kolom 3"),
    (Vindplaats(None, "x" * 40, 0), None, f"kop ‘{'x' * 40}’"),
    (Vindplaats(None, "x" * 41, 1), None, f"onder ‘{'x' * 40}…’, alinea 1"),
]


@pytest.mark.parametrize(("waar", "cel", "expected"), PLACES)
def test_where_a_paragraph_stands(waar: Vindplaats, cel: Cel | None, expected: str) -> None:
    assert Wordalinea(8, "", (), cel=cel, waar=waar).plaats == expected


def test_without_a_place_its_number_is_told() -> None:
    assert Wordalinea(8, "", ()).plaats == "alinea 9"
    assert Wordalinea(8, "", (), cel=CELL).plaats == "tabel 1, rij 2, kolom 3"


def test_the_words_and_the_notes_of_a_paragraph() -> None:
    inhoud = (
        Tekst("een", vet=True),
        Voetnoot((Tekst("noot"), Regeleinde(), Tekst("twee"))),
        Regeleinde(),
        Tekst("drie"),
    )
    alinea = Wordalinea(0, "quote", inhoud)
    assert alinea.tekst == "een\ndrie"
    assert alinea.noten == ("noot\ntwee",)
    assert alinea.is_citaat
    assert not Wordalinea(0, "quotes", ()).is_citaat


def test_the_paragraphs_of_one_table_go_together() -> None:
    cells = [None, Cel(0, 0, 0), Cel(0, 1, 0), Cel(1, 0, 0), None, None, Cel(2, 0, 0)]
    alineas = [Wordalinea(n, "", (), cel=cel) for n, cel in enumerate(cells)]
    assert list(find_units(alineas)) == [[0], [1, 2], [3], [4], [5], [6]]
    assert list(find_units(alineas[:3])) == [[0], [1, 2]]
    assert list(find_units([])) == []


@pytest.mark.parametrize(
    ("naam", "why"),
    [
        ("koptekst", rest.ROND),
        ("voetnoten", rest.ROND),
        ("verborgen tekst", rest.VERBORGEN),
        ("ingevoegd bestand", rest.INGEVOEGD),
    ],
)
def test_why_what_stands_around_does_not_come_over(naam: str, why: str) -> None:
    assert explain_around(naam) == why


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (Worddrawing("alt"), rest.BEELD),
        (Worddrawing("", ("een",)), rest.VORM),
        (Worddrawing("", (), b"", ("een",)), rest.VORM),
    ],
)
def test_why_what_is_drawn_does_not_come_over(drawing: Worddrawing, why: str) -> None:
    alinea = Wordalinea(0, "", (), tekeningen=(Worddrawing(""), drawing))
    assert explain_drawing(alinea) == why


def test_all_words_of_a_paragraph_are_told() -> None:
    alinea = Wordalinea(
        4,
        "",
        (Tekst("een"), Voetnoot((Tekst("vier"),))),
        tekeningen=(Worddrawing("alt", ("twee", ""), b"", ("drie",)),),
    )
    assert make_rest(alinea, "daarom.") == Rest("alinea 5", "een twee drie [noot: vier]", "daarom.")
    assert make_rest(alinea, "daarom.", nieuw=4, oud=2) == Rest(
        "alinea 5", "een twee drie [noot: vier]", "daarom.", 4, 2
    )


@dataclass(frozen=True)
class Remark:
    """Words of a paragraph, those that a comment is about, and what is shown of them."""

    tekst: str
    bij: str
    shown: str


@pytest.mark.parametrize(
    "remark",
    [
        Remark("De  bouw\nbegint.", "", " bij ‘De bouw begint.’"),
        Remark("De bouw begint.", "bouw", " bij ‘bouw’"),
        Remark("", "", ""),
        Remark("x" * 60, "", f" bij ‘{'x' * 60}’"),
        Remark("x" * 61, "", f" bij ‘{'x' * 60}…’"),
    ],
)
def test_what_a_remark_is_about(remark: Remark) -> None:
    document = Worddocument((Wordalinea(0, "", (Tekst(remark.tekst),)),))
    opmerking = Opmerking("J. Smit", "Klopt \n dit?", 0, remark.bij)
    expected = f"Opmerking van J. Smit{remark.shown}: Klopt dit?"
    assert say_remark(opmerking, document) == expected


WHY = {
    "VAST": "dit is vaste tekst van het sjabloon; verander het sjabloon als het in elke brief "
    "anders moet.",
    "VAST_TERUG": "dit is vaste tekst van het sjabloon; zij is weggehaald en staat weer in de "
    "brief.",
    "VAST_WEG": "dit is vaste tekst van het sjabloon; wat erbij hoorde is weg, dus zij staat niet "
    "in de brief.",
    "BIJSCHRIFT": "waar een bijschrift staat, zegt het sjabloon; de woorden zijn overgenomen.",
    "RIJ": "in welke rij van een weg of stap dit staat, zegt het sjabloon; de woorden zijn "
    "overgenomen.",
    "LIJST": "het teken of nummer van dit punt komt anders in de brief; de woorden zijn "
    "overgenomen.",
    "LOOK": "de opmaak van deze alinea komt anders in de brief; de woorden zijn overgenomen.",
    "MIDDEN": (
        "dit staat midden in een punt en komt in de brief ingesprongen, als deel van dat punt; de "
        "woorden zijn overgenomen."
    ),
    "GEEN_PLAATS": "hiervoor is op deze plaats in een brief geen veld.",
    "OPMAAK": "de opmaak van een regel als deze komt uit het sjabloon; de woorden zijn "
    "overgenomen.",
    "HALF_WOORD": "vet, cursief of doorgehaald kan niet voor een deel van een woord; de woorden "
    "zijn overgenomen.",
    "STIJL": "de stijl van deze alinea komt uit het sjabloon en is niet overgenomen.",
    "VERPLICHT": "dit kan niet weg uit een brief; het is blijven staan.",
    "GEEN_DATUM": "dit is geen datum; schrijf hem als 16 december 2026.",
    "CEL": "een cel van een tabel houdt één alinea; deze is niet overgenomen.",
    "TABEL": "een nieuwe tabel wordt niet overgenomen; zet haar zelf in het inhoudsbestand.",
    "GEEN_ALT": "van deze afbeelding is niet gezegd wat er te zien is; schrijf dat bij alt.",
    "BEELD": "een nieuwe of andere afbeelding wordt niet overgenomen; zet haar zelf bij de brief.",
    "VORM": "een tekstvak, schema of grafiek wordt niet overgenomen; zet de woorden zelf in de "
    "brief.",
    "ONDER_TABEL": "deze afbeelding stond in de tabel; zij staat nu als figuur eronder.",
    "ROND": "een kop- of voettekst of noot komt uit het sjabloon en is niet overgenomen.",
    "VERBORGEN": "deze tekst is in Word verborgen en niet overgenomen.",
    "INGEVOEGD": "een bestand dat in Word is ingevoegd, wordt niet gelezen; neem de tekst zelf "
    "over.",
    "NOOT": "een voetnoot kan op deze plaats in een brief niet staan, of is weggehaald waar zij "
    "vast is.",
}


def test_every_reason_is_said_so() -> None:
    said = {name: value for name, value in vars(rest).items() if name.isupper()}
    assert said == WHY
