"""What a letter prints of its values: dates, numbers, secrecy, states, and each part in a line."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.models import (
    Actie,
    Bijlage,
    Brief,
    Geheimhouding,
    Kenmerk,
    Nummer,
    Ondertekenaar,
    Stap,
    Verwijzing,
    Vraag,
)
from pipeline.letter.opmaak import Alinea, Opmaak, Tekst
from pipeline.letter.printed import (
    ANTWOORD,
    LEEG,
    VOLGT,
    find_status,
    list_nummers,
    print_deel,
    write_datum,
    write_deel,
    write_documentnummer,
    write_geheimhouding,
    write_kort,
)
from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort
from pipeline.letter.types import Model

pytestmark = pytest.mark.detail


def make_letter(**velden: Any) -> Brief:
    bare = {"datum": "2026-10-08", "onderwerp": "O", "inhoud": [{"tekst": "T"}]}
    return Brief.model_validate({**bare, **velden})


@pytest.mark.parametrize(
    ("month", "name"),
    [
        (1, "januari"),
        (2, "februari"),
        (3, "maart"),
        (4, "april"),
        (5, "mei"),
        (6, "juni"),
        (7, "juli"),
        (8, "augustus"),
        (9, "september"),
        (10, "oktober"),
        (11, "november"),
        (12, "december"),
    ],
)
def test_a_date_in_words_and_in_figures(month: int, name: str) -> None:
    assert write_datum(datetime.date(2026, month, 9)) == f"9 {name} 2026"
    assert write_kort(datetime.date(2026, month, 9)) == f"09-{month:02}-2026"


def test_words_that_stand_for_what_is_not_there() -> None:
    assert (VOLGT, ANTWOORD) == ("volgt", "Antwoord")
    assert Opmaak(()) == LEEG


@pytest.mark.parametrize(
    ("nummer", "concept", "gebruik", "made"),
    [
        ("166008", "nee", Gebruik.VERPLICHT, "166008"),
        ("166008", "ja", Gebruik.VERPLICHT, "166008"),
        (None, "ja", Gebruik.VERPLICHT, "volgt"),
        (None, "ja", Gebruik.OPTIONEEL, ""),
        (None, "ja", Gebruik.GEEN, ""),
        (None, "nee", Gebruik.VERPLICHT, ""),
    ],
)
def test_only_a_concept_says_that_its_number_comes(
    nummer: str | None, concept: str, gebruik: Gebruik, made: str
) -> None:
    soort = Soort(documentnummer=Nummersoort("Documentnummer", gebruik))
    brief = make_letter(concept=concept, **({"documentnummer": nummer} if nummer else {}))
    assert write_documentnummer(brief, soort) == made


@pytest.mark.parametrize(
    ("given", "concept", "made"),
    [
        ({}, "nee", []),
        ({}, "ja", [("A", "volgt"), ("D", "volgt")]),
        ({"D": "4"}, "ja", [("D", "4"), ("A", "volgt")]),
        ({"B": "2", "A": "1"}, "ja", [("B", "2"), ("A", "1"), ("D", "volgt")]),
        ({"B": "2", "A": "1"}, "nee", [("B", "2"), ("A", "1")]),
    ],
)
def test_further_numbers_and_those_that_must_come(
    given: dict[str, str], concept: str, made: list[tuple[str, str]]
) -> None:
    soort = Soort(
        nummers=(
            Nummersoort("A"),
            Nummersoort("B", Gebruik.OPTIONEEL),
            Nummersoort("C", Gebruik.GEEN),
            Nummersoort("D"),
        )
    )
    brief = make_letter(concept=concept, **({"nummers": given} if given else {}))
    assert [(nummer.label, nummer.waarde) for nummer in list_nummers(brief, soort)] == made
    assert list(list_nummers(brief, STANDAARD)) == list(brief.nummers)


@pytest.mark.parametrize(
    ("tot", "made"),
    [
        ("2027-01-31", "31 januari 2027"),
        ("de uitspraak", "de uitspraak"),
        ("2027-01-31 of eerder", "2027-01-31 of eerder"),
        ("voor 2027-01-31", "voor 2027-01-31"),
        ("2027-02-30", "2027-02-30"),
        (None, None),
    ],
)
def test_secrecy_ends_on_a_day_in_words(tot: str | None, made: str | None) -> None:
    said = Geheimhouding.model_construct(orgaan="het college", grond="artikel 87", tot=tot)
    printed = write_geheimhouding(said)
    assert printed == Geheimhouding.model_construct(
        orgaan="het college", grond="artikel 87", tot=made
    )


def test_no_secrecy_is_printed_where_there_is_none() -> None:
    assert write_geheimhouding(None) is None


def test_the_written_status_comes_before_the_voortgang() -> None:
    status = parse_markdown("Bijna *af*.")
    assert find_status(Stap(id="a", titel="T")) == LEEG
    assert find_status(Stap(id="a", titel="T", voortgang="niet gestart")) == Opmaak(
        (Alinea((Tekst("Niet gestart"),)),)
    )
    assert find_status(Stap(id="a", titel="T", status=status)) == status
    assert find_status(Stap(id="a", titel="T", voortgang="loopt", status=status)) == status


X = "https://x.nl/"
TEXT = parse_markdown("Wat?")


@pytest.mark.parametrize(
    ("deel", "line"),
    [
        (Kenmerk(label="Steller", waarde="S. de Wit"), "Steller: S. de Wit"),
        (Nummer(label="RIB-nummer", waarde="014"), "RIB-nummer: 014"),
        (Ondertekenaar(naam="A. Jansen", functie="griffier"), "A. Jansen, griffier"),
        (Ondertekenaar(naam="A. Jansen", functie=None), "A. Jansen"),
        (Bijlage(titel="Plan"), "Plan"),
        (Bijlage(titel="Plan", documentnummer="12"), "Plan (documentnummer 12)"),
        (Bijlage(titel="Plan", link=X), f"[Plan]({X})"),
        (Bijlage(titel="Plan", geheim=True), "Plan – geheim"),
        (
            Bijlage(titel="Plan", documentnummer="12", link=X, geheim=True),
            f"[Plan]({X}) (documentnummer 12) – geheim",
        ),
        (Verwijzing(soort="motie", nummer="2026-12"), "Motie 2026-12"),
        (Verwijzing(soort="motie", nummer="2026-12", titel="Dak"), "Motie 2026-12: Dak"),
        (Vraag(nummer="3a", tekst=TEXT, antwoord=TEXT), "Vraag 3a"),
        (Vraag(nummer="3a", steller="D66", tekst=TEXT, antwoord=TEXT), "Vraag 3a – D66"),
        (Geheimhouding(orgaan="de raad", grond="artikel 87"), "Geheimhouding: de raad, artikel 87"),
        (
            Geheimhouding(orgaan="de raad", grond="artikel 87", tot="2027-01-31"),
            "Geheimhouding: de raad, artikel 87, tot 31 januari 2027",
        ),
        (
            Geheimhouding(orgaan="de raad", grond="artikel 87", tot="de uitspraak"),
            "Geheimhouding: de raad, artikel 87, tot de uitspraak",
        ),
    ],
)
def test_a_part_in_one_line(deel: Model, line: str) -> None:
    assert write_deel(deel) == line


class Nieuw(Model):
    """A kind of part of which nothing is said."""

    naam_van_iets: str = ""
    telt: bool = False
    leeg: str | None = None


@pytest.mark.parametrize(
    ("deel", "line"),
    [
        (Nieuw(naam_van_iets="X", telt=True), "Naam van iets: X, Telt: ja"),
        (Nieuw(naam_van_iets="X"), "Naam van iets: X"),
        (Nieuw(telt=True), "Telt: ja"),
        (Nieuw(), ""),
        (Actie(tekst=TEXT, voor="College"), f"Tekst: {TEXT}, Voor: College"),
    ],
)
def test_a_part_of_which_nothing_is_said_is_written_by_its_labels(deel: Model, line: str) -> None:
    assert write_deel(deel) == line


@pytest.mark.parametrize(
    ("deel", "runs"),
    [
        (
            Kenmerk(label="Site", waarde=f"zie {X}"),
            (Tekst("Site: "), Tekst("zie "), Tekst(X, href=X)),
        ),
        (Bijlage(titel="Plan", link=X), (Tekst("Plan", href=X),)),
        (Bijlage(titel="Plan"), (Tekst("Plan"),)),
        (
            Bijlage(titel="Plan", link=X, documentnummer="12"),
            (Tekst("Plan", href=X), Tekst(" (documentnummer 12)")),
        ),
        (Bijlage(titel="Plan", geheim=True), (Tekst("Plan"), Tekst(" – geheim"))),
        (Verwijzing(soort="brief", nummer="7"), (Tekst("Brief 7"),)),
    ],
)
def test_a_part_in_one_line_with_its_links(deel: Model, runs: tuple[Tekst, ...]) -> None:
    assert print_deel(deel) == runs
