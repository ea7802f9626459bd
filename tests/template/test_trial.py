"""The letters that try a template out, whole: what stands in them, each word as its field."""

from __future__ import annotations

import datetime

import pytest
from msgspec import Struct, structs
from pydantic import BaseModel

from pipeline.letter.opmaak import Alinea, Lijst, Opmaak, Punt, Tekst
from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort
from pipeline.template.trial import Trial, name_kenmerken, try_letters

DATE = datetime.date(2961, 11, 28)


def outline(trial: Trial, part: object) -> object:
    """Return what was given of a part of a letter, with the field of each word for the word."""

    def show(value: object) -> object:
        match value:
            case str():
                return trial.words.get(value, value)
            case tuple():
                return [show(each) for each in value]
            case Opmaak() | Alinea() | Lijst() | Punt() | Tekst():
                return write(value)
            case BaseModel():
                kept = [name for name in type(value).model_fields if name in value.model_fields_set]
                return {name: show(getattr(value, name)) for name in kept}
            case Struct():
                return [show(each) for each in structs.astuple(value)]
        return value

    def write(value: object) -> str:
        match value:
            case Tekst(tekst, vet, cursief, href, doorgehaald):
                marks = "*" * vet + "_" * cursief + "~" * doorgehaald
                return f"{trial.words[tekst]}{marks}{f'<{href}>' if href else ''}"
            case Alinea(inhoud):
                return "".join(map(write, inhoud))
            case Opmaak(inhoud):
                return " | ".join(map(write, inhoud))
            case Lijst(punten, teken, telling):
                sign = f"{telling}{teken}" if teken else "-"
                return f"{sign}({', '.join(map(write, punten))})"
            case Punt(inhoud, nummer):
                return f"{nummer or ''}: {' '.join(map(write, inhoud))}"
        raise TypeError(value)

    return show(part)


def rich(pad: str) -> str:
    """Return a text with each kind of paragraph and run."""
    link = f"{pad}<https://example.nl>"
    return f"{pad} | {pad}*_ | {link} | -(: {pad} {pad} -(: {pad})) | 1.(1: {pad}) | 1)(1: {pad})"


ROW = "inhoud[].statustabel.rijen[]"
ACTIONS = [
    {"tekst": f"{ROW}.actie", "voor": f"{ROW}.voor"},
    {"tekst": f"{ROW}.actie", "voor": f"{ROW}.voor"},
]
COLUMNS = [f"inhoud[].statustabel.kolom{n}" for n in (1, 2, 3)]
CELL = "inhoud[].tabel.tabel"


def table(*, wide: bool) -> dict[str, object]:
    return {
        "titel": "inhoud[].tabel.titel",
        "alt": None,
        "tekst": [[[[CELL], None]] * 2, [[[[[CELL]], [[CELL]]]], [[[[CELL]], [[CELL]]]]]],
        "totaal": True,
        "breedtes": None,
        "liggend": wide,
    }


SIGNED = [
    {
        "naam": f"ondertekening[].{side}.naam",
        "functie": f"ondertekening[].{side}.functie",
    }
    for side in ("links", "rechts", "links")
]
KENMERK = {"label": "kenmerken[].label", "waarde": "kenmerken[].waarde"}
FULL = {
    "zaaknummer": "zaaknummer",
    "documentnummer": "documentnummer",
    "nummers": [],
    "datum": DATE,
    "concept": True,
    "onderwerp": "onderwerp",
    "geheimhouding": {
        "orgaan": "geheimhouding.orgaan",
        "grond": "geheimhouding.grond",
        "tot": "geheimhouding.tot",
    },
    "kenmerken": [KENMERK],
    "aanhef": "aanhef",
    "inhoud": [
        *({"kop": "inhoud[].kop", "niveau": n} for n in (1, 2, 3)),
        {"tekst": rich("inhoud[].tekst")},
        {
            "vraag": {
                "nummer": "inhoud[].vraag.nummer",
                "steller": "inhoud[].vraag.steller",
                "tekst": rich("inhoud[].vraag.tekst"),
                "antwoord": rich("inhoud[].vraag.antwoord"),
            }
        },
        {"tabel": table(wide=False)},
        {"tabel": table(wide=True)},
        {
            "statustabel": {
                "kolommen": COLUMNS,
                "wegen": [
                    {
                        "id": "rij",
                        "titel": f"{ROW}.titel",
                        "acties": [
                            {"tekst": rich(f"{ROW}.actie"), "voor": f"{ROW}.voor"},
                            ACTIONS[1],
                        ],
                        "status": rich(f"{ROW}.status"),
                        "stappen": [
                            {
                                "id": "rij",
                                "titel": f"{ROW}.titel",
                                "acties": ACTIONS,
                                "status": f"{ROW}.status",
                            }
                        ],
                    }
                ],
            }
        },
        {
            "statustabel": {
                "kolommen": COLUMNS,
                "wegen": [
                    {
                        "id": "rij",
                        "titel": f"{ROW}.titel",
                        "acties": ACTIONS,
                        "status": f"{ROW}.status",
                        "stappen": [],
                    }
                ],
            }
        },
        {
            "figuur": {
                "alt": "figuur",
                "bijschrift": "inhoud[].figuur.bijschrift",
                "bollen": ["inhoud[].figuur.beeld"] * 2,
            }
        },
    ],
    "afsluiting": "afsluiting",
    "namens": "namens",
    "ondertekening": SIGNED,
    "bijlagen": [
        {
            "titel": "bijlagen[].titel",
            "documentnummer": "bijlagen[].documentnummer",
            "link": "https://example.nl",
            "geheim": True,
        }
    ],
    "verwijzingen": [
        {
            "soort": "verwijzingen[].soort",
            "nummer": "verwijzingen[].nummer",
            "titel": "verwijzingen[].titel",
        }
    ],
    "afschrift": ["afschrift[]"],
}
BARE = {
    "zaaknummer": "zaaknummer",
    "documentnummer": "documentnummer",
    "nummers": [],
    "datum": DATE,
    "concept": False,
    "onderwerp": "onderwerp",
    "geheimhouding": None,
    "aanhef": "aanhef",
    "inhoud": [{"tekst": rich("inhoud[].tekst")}],
    "afsluiting": "afsluiting",
    "ondertekening": SIGNED[:1],
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("vol", FULL),
        ("leeg", BARE),
        ("concept", {**BARE, "concept": True}),
        ("geheimhouding", {**BARE, "geheimhouding": FULL["geheimhouding"]}),
    ],
)
def test_what_a_letter_says(name: str, expected: dict[str, object]) -> None:
    trial = try_letters()[name]
    assert outline(trial, trial.brief) == expected


def test_each_word_is_said_once_and_counted() -> None:
    for trial in try_letters().values():
        date, *others = trial.words
        assert date == "28 november 2961"
        assert others == [f"xqz{n:03}" for n in range(1, len(trial.words))]
        assert trial.words[date] == "datum"


def make_soort(gebruik: Gebruik) -> Soort:
    """Return a kind of letter of which each field is used so."""
    number = Nummersoort("N", gebruik)
    return structs.replace(
        STANDAARD,
        zaaknummer=number,
        documentnummer=number,
        nummers=(number, number),
        aanhef=gebruik,
        afsluiting=gebruik,
        ondertekening=gebruik,
        functie=gebruik,
    )


NUMBERS = [{"label": "nummers[].label", "waarde": "nummers[].waarde"}] * 2


@pytest.mark.parametrize(
    ("gebruik", "name", "has"),
    [
        (Gebruik.VERPLICHT, "vol", True),
        (Gebruik.VERPLICHT, "leeg", True),
        (Gebruik.OPTIONEEL, "vol", True),
        (Gebruik.OPTIONEEL, "leeg", False),
        (Gebruik.OPTIONEEL, "concept", False),
        (Gebruik.GEEN, "vol", False),
        (Gebruik.GEEN, "leeg", False),
    ],
)
def test_what_letters_of_a_kind_have(gebruik: Gebruik, name: str, has: bool) -> None:
    trial = try_letters(make_soort(gebruik))[name]
    said = outline(trial, trial.brief)
    assert isinstance(said, dict)
    for naam in ("zaaknummer", "documentnummer", "aanhef", "afsluiting"):
        assert said[naam] == (naam if has else None)
    assert said["nummers"] == (NUMBERS if has else [])
    assert said["ondertekening"] == ((SIGNED if name == "vol" else SIGNED[:1]) if has else [])


def test_who_signs_without_an_office() -> None:
    soort = structs.replace(STANDAARD, functie=Gebruik.OPTIONEEL)
    trials = try_letters(soort)
    named = outline(trials["leeg"], trials["leeg"].brief.ondertekening)
    assert named == [{"naam": "ondertekening[].links.naam"}]
    assert outline(trials["vol"], trials["vol"].brief.ondertekening) == SIGNED


def test_a_kenmerk_more_leaves_the_letter_as_it_was() -> None:
    plain = try_letters()["vol"]
    words = dict(plain.words)
    named = name_kenmerken(plain, {"Team": "een", "Zaak": "twee"})
    assert outline(named, named.brief.kenmerken) == [
        KENMERK,
        {"label": "Team", "waarde": "een"},
        {"label": "Zaak", "waarde": "twee"},
    ]
    assert plain.words == words
    assert len(plain.brief.kenmerken) == 1
