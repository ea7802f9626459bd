"""What a house may choose, each limit at its edge, and which kind of letter a name is."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.letter.instellingen import Instellingen
from pipeline.letter.schema import make_schema
from pipeline.letter.types import Loc


def _soort(naam: str, **more: object) -> dict[str, Any]:
    return {"naam": naam, "titel": "T", **more}


def _refuse(**fields: object) -> list[tuple[Loc, str]]:
    """Return where settings are wrong, and what is said of it."""
    try:
        Instellingen.model_validate(fields)
    except ValidationError as error:
        return [(found["loc"], found["msg"]) for found in error.errors()]
    return []


@pytest.mark.parametrize(
    ("fields", "loc", "said"),
    [
        ({"oude_pdf": "weg"}, ("oude_pdf",), "‘weg’ is geen keuze. Kies uit: merken, weghalen."),
        ({"oude_pdf": "weghalen"}, None, ""),
        (
            {"soorten": [{"naam": "a", "titel": "T"}, {"naam": "A", "titel": "T"}]},
            ("soorten", 1, "naam"),
            "‘A’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a b", "titel": "T"}]},
            ("soorten", 0, "naam"),
            (
                "‘a b’ kan geen naam van een soort zijn. Gebruik letters, cijfers en "
                "streepjes, zonder spaties: raadsinformatiebrief."
            ),
        ),
        ({"soorten": [{"naam": "a_b-é1", "titel": "T"}]}, None, ""),
        (
            {"zaaknummer": {"patroon": "[", "voorbeeld": "x"}},
            ("zaaknummer", "patroon"),
            (
                "‘[’ is geen geldig patroon. Gebruik een reguliere expressie, zoals "
                "Z/[0-9]{2}/[0-9]{6}."
            ),
        ),
        (
            {"zaaknummer": {"patroon": "[0-9]{2}", "voorbeeld": "1"}},
            ("zaaknummer", "voorbeeld"),
            "‘1’ past niet bij het patroon ‘[0-9]{2}’. Verander een van de twee.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "zaaknummer": {"patroon": "x"}}]},
            ("soorten", 0, "zaaknummer", "voorbeeld"),
            "dit veld ontbreekt. Voeg een regel toe: voorbeeld: …",
        ),
        ({"soorten": [{"naam": "a", "titel": "T", "zaaknummer": "geen"}]}, None, ""),
        (
            {"soorten": [{"naam": "a", "titel": "T", "zaaknummer": "soms"}]},
            ("soorten", 0, "zaaknummer", "gebruik"),
            "‘soms’ is geen gebruik. Kies uit: verplicht, optioneel, geen.",
        ),
        ({"soorten": [{"naam": "a", "titel": "T", "zaaknummer": {"voorbeeld": "x"}}]}, None, ""),
        (
            {
                "soorten": [
                    {"naam": "a", "titel": "T", "zaaknummer": {"patroon": "y", "voorbeeld": "x"}}
                ]
            },
            ("soorten", 0, "zaaknummer", "voorbeeld"),
            "‘x’ past niet bij het patroon ‘y’. Verander een van de twee.",
        ),
        (
            {
                "soorten": [
                    {
                        "naam": "a",
                        "titel": "T",
                        "nummers": [{"label": "Kenmerk"}, {"label": "kenmerk"}],
                    }
                ]
            },
            ("soorten", 0, "nummers", 1, "label"),
            "‘kenmerk’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "nummers": [{"label": "Zaaknummer"}]}]},
            ("soorten", 0, "nummers", 0, "label"),
            "‘Zaaknummer’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "nummers": [{"label": "documentnummer"}]}]},
            ("soorten", 0, "nummers", 0, "label"),
            "‘documentnummer’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {
                "soorten": [
                    {
                        "naam": "a",
                        "titel": "T",
                        "zaaknummer": {"label": "Z"},
                        "nummers": [{"label": "Zaaknummer"}, {"label": "z"}],
                    }
                ]
            },
            ("soorten", 0, "nummers", 1, "label"),
            "‘z’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "koppen": ["K", "k"]}]},
            ("soorten", 0, "koppen", 1, "kop"),
            "‘k’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "koppen": [{"kop": "K", "gebruik": "geen"}]}]},
            ("soorten", 0, "koppen", 0, "gebruik"),
            (
                "een vaste kop die er nooit is, hoeft er niet te staan. Haal deze kop "
                "weg, of schrijf verplicht of optioneel."
            ),
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "kenmerken": ["x", "X"]}]},
            ("soorten", 0, "kenmerken", 1),
            "‘X’ staat er al. Geef elk een eigen naam.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"minimum": 0}}]},
            ("soorten", 0, "ondertekening", "minimum"),
            "‘0’ kan hier niet. Schrijf een getal van 1 tot 12.",
        ),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"minimum": 1}}]}, None, ""),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": 4}}]}, None, ""),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": 5}}]}, None, ""),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": "4"}}]}, None, ""),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": "04"}}]}, None, ""),
        (
            {"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": "0004"}}]},
            ("soorten", 0, "ondertekening", "maximum"),
            "‘0004’ kan hier niet. Schrijf een getal van 1 tot 12.",
        ),
        (
            {"soorten": [{"naam": "a", "titel": "T", "ondertekening": {"maximum": "x"}}]},
            ("soorten", 0, "ondertekening", "maximum"),
            "‘x’ kan hier niet. Schrijf een getal van 1 tot 12.",
        ),
        (
            {
                "soorten": [
                    {"naam": "a", "titel": "T", "ondertekening": {"minimum": 3, "maximum": 2}}
                ]
            },
            ("soorten", 0, "ondertekening", "minimum"),
            "het minimum (3) is groter dan het maximum (2). Verander een van de twee.",
        ),
        (
            {
                "soorten": [
                    {"naam": "a", "titel": "T", "ondertekening": {"minimum": 2, "maximum": 2}}
                ]
            },
            None,
            "",
        ),
        ({"soorten": [{"naam": "a", "titel": "T", "ondertekening": "geen"}]}, None, ""),
        (
            {"soorten": [{"naam": "a", "titel": "T", "ondertekening": "nooit"}]},
            ("soorten", 0, "ondertekening", "gebruik"),
            "‘nooit’ is geen gebruik. Kies uit: verplicht, optioneel, geen.",
        ),
    ],
)
def test_what_settings_may_say(fields: dict[str, Any], loc: Loc | None, said: str) -> None:
    assert _refuse(**fields) == ([] if loc is None else [(loc, said)])


ADVICE = "Beschrijf 1 tot 40 soorten, elk met naam en titel, of haal soorten weg."


def test_a_house_has_forty_kinds_at_most() -> None:
    soorten = [_soort(f"s{n}") for n in range(41)]
    assert _refuse(soorten=soorten[:40]) == []
    assert _refuse(soorten=soorten) == [(("soorten",), f"hier staan 41 soorten. {ADVICE}")]
    assert _refuse(soorten=soorten[:1]) == []
    assert _refuse(soorten=[]) == [(("soorten",), f"deze lijst is leeg. {ADVICE}")]


def test_a_pattern_has_two_hundred_signs_at_most() -> None:
    assert _refuse(zaaknummer={"patroon": "a" * 200, "voorbeeld": "a" * 200}) == []
    assert _refuse(zaaknummer={"patroon": "a" * 201, "voorbeeld": "a"}) == [
        (
            ("zaaknummer", "patroon"),
            "dit patroon is langer dan 200 tekens. Schrijf een korter patroon.",
        )
    ]


def test_twelve_people_sign_at_most() -> None:
    for veld in ("minimum", "maximum"):
        loc = ("soorten", 0, "ondertekening", veld)
        for aantal in (13, "13", 0, "0"):
            said = f"‘{aantal}’ kan hier niet. Schrijf een getal van 1 tot 12."
            assert _refuse(soorten=[_soort("a", ondertekening={veld: aantal})])[0] == (loc, said)
    assert _refuse(soorten=[_soort("a", ondertekening={"minimum": 12, "maximum": "12"})]) == []


def test_without_kinds_of_its_own_a_house_has_one() -> None:
    house = Instellingen()
    assert house.find_soorten() == (house.get_soort(None),)
    assert house.get_soort("x").naam == "informatiebrief"
    assert house.oude_pdf == "merken"
    assert house.find_soort("x") is None
    assert house.check_soort("informatiebrief") is None
    assert house.check_soort("x") == (
        "‘x’ is geen soort brief.",
        "Haal deze regel weg, of beschrijf de soort onder soorten in instellingen.yaml.",
    )


def test_a_kind_is_found_by_its_name_and_the_first_without() -> None:
    house = Instellingen.model_validate({"soorten": [_soort("brief"), _soort("nota")]})
    assert [soort.naam for soort in house.find_soorten()] == ["brief", "nota"]
    assert house.get_soort(None).naam == "brief"
    assert house.get_soort("nota").naam == "nota"
    assert house.get_soort("zomaar").naam == "brief"
    assert house.check_soort("nota") is None
    wrong = "‘noat’ is geen soort brief."
    assert house.check_soort("noat") == (wrong, "Bedoeld is waarschijnlijk nota.")
    assert house.check_soort("xyz") == ("‘xyz’ is geen soort brief.", "Kies uit: brief, nota.")
    long = house.check_soort("x" * 61)
    assert long == (f"‘{'x' * 60}…’ is geen soort brief.", "Kies uit: brief, nota.")


def test_the_schema_of_a_kind_offers_the_numbers_of_the_house() -> None:
    nummers = [
        {"label": "Dossier", "patroon": "[0-9]{3}", "voorbeeld": "123"},
        {"label": "Kenmerk", "gebruik": "optioneel"},
        {"label": "Oud", "gebruik": "geen"},
    ]
    house = Instellingen.model_validate({"soorten": [_soort("brief", nummers=nummers)]})
    (kind,) = make_schema(house)["allOf"]
    made = kind["then"]["properties"]["nummers"]
    assert made["properties"] == {
        "Dossier": {"description": "Dossier. Zoals 123."},
        "Kenmerk": {"description": "Kenmerk."},
    }
    assert made["additionalProperties"] is False


@pytest.mark.parametrize(
    ("functie", "items"),
    [
        ("verplicht", {"required": ["naam", "functie"]}),
        ("optioneel", None),
        ("geen", {"properties": {"functie": False}}),
    ],
)
def test_the_schema_of_a_kind_asks_for_what_who_signs_has(functie: str, items: object) -> None:
    house = Instellingen.model_validate({"soorten": [_soort("brief", functie=functie)]})
    (kind,) = make_schema(house)["allOf"]
    made = kind["then"]["properties"]["ondertekening"]
    assert (made["minItems"], made["maxItems"], made.get("items")) == (1, 4, items)
