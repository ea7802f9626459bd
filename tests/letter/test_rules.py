"""The rules of a letter that span fields: what each says, and of which place, as typed or made."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.letter.koppen import find_misplaced
from pipeline.letter.rules import find_broken_rules, find_soort
from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort, VasteKop

pytestmark = pytest.mark.detail

PLAIN = Soort(documentnummer=Nummersoort("Documentnummer", Gebruik.OPTIONEEL))
"""A kind of letter that demands nothing that spans fields."""


def find(brief: object, soort: Soort | None = None) -> list[str]:
    """Return each place, with what is said of it."""
    return [
        f"{'.'.join(map(str, loc))}: {found.message()}"
        for loc, found in find_broken_rules(brief, soort)
    ]


NO_NUMBER = (
    "documentnummer: dit veld ontbreekt. Voeg een regel toe: documentnummer: … (of concept: ja, "
    "als er geen nummer is)."
)


@pytest.mark.parametrize(
    ("brief", "said"),
    [
        ({}, [NO_NUMBER]),
        ({"documentnummer": "1"}, []),
        ({"documentnummer": ""}, []),
        ({"concept": "ja"}, []),
        ({"concept": True}, []),
        ({"concept": "misschien"}, []),
        ({"concept": "nee"}, [NO_NUMBER]),
        ({"concept": False}, [NO_NUMBER]),
        ({"concept": None}, [NO_NUMBER]),
        ({"concept": "nee", "documentnummer": "1"}, []),
    ],
)
def test_only_a_concept_may_be_without_its_number(brief: object, said: list[str]) -> None:
    assert find(brief, STANDAARD) == said
    assert find(brief, PLAIN) == []
    assert find(brief) == []


HOUSE = Soort(
    naam="memo",
    documentnummer=PLAIN.documentnummer,
    nummers=(
        Nummersoort("RIB-nummer", Gebruik.VERPLICHT, "RIB-[0-9]+", "RIB-1"),
        Nummersoort("Register", Gebruik.OPTIONEEL),
        Nummersoort("Postcode", Gebruik.GEEN),
    ),
)
NO_RIB = (
    "nummers: het nummer ‘RIB-nummer’ ontbreekt. Voeg onder nummers een regel toe: RIB-nummer: … "
    "(of concept: ja, als het er nog niet is)."
)
KNOWN = "RIB-nummer, Register, Postcode"


@pytest.mark.parametrize(
    ("nummers", "said"),
    [
        (None, [NO_RIB]),
        ({}, [NO_RIB]),
        ({"RIB-nummer": "RIB-12"}, []),
        ({"Register": "x"}, [NO_RIB]),
        ({"Register": "x", "RIB-nummer": "RIB-12"}, []),
        ({"RIB-nummer": " "}, []),
        ({"RIB-nummer": 12}, []),
        ({"RIB-nummer": "[vul in: het nummer]"}, []),
        (
            {"RIB-nummer": "12"},
            ["nummers.0.waarde: ‘12’ is geen RIB-nummer. Schrijf het zoals RIB-1."],
        ),
        (
            {"Register": "x", "RIB-nummer": "x" * 61},
            [f"nummers.1.waarde: ‘{'x' * 60}…’ is geen RIB-nummer. Schrijf het zoals RIB-1."],
        ),
        (
            {"RIB-numer": "12"},
            [
                "nummers.0.label: ‘RIB-numer’ is geen nummer van de soort ‘memo’. Bedoeld is "
                "waarschijnlijk RIB-nummer."
            ],
        ),
        (
            {"Wat": "12"},
            [
                "nummers.0.label: ‘Wat’ is geen nummer van de soort ‘memo’. Hier mag staan: "
                f"{KNOWN}.",
                NO_RIB,
            ],
        ),
        (
            {"RIB-nummer": "RIB-1", "Postcode": "1"},
            [
                "nummers.1.label: een brief van de soort ‘memo’ heeft dit nummer niet. Haal deze "
                "regel weg."
            ],
        ),
        ("RIB-1", []),
        (["RIB-1"], []),
    ],
)
def test_the_numbers_of_a_house(nummers: object, said: list[str]) -> None:
    brief = {} if nummers is None else {"nummers": nummers}
    assert find(brief, HOUSE) == said
    assert find(brief, PLAIN) == find(brief) == []
    concept = [line for line in said if line != NO_RIB]
    assert find({**brief, "concept": "ja"}, HOUSE) == concept


def test_a_kind_with_only_numbers_that_are_optional_wants_none() -> None:
    soort = Soort(
        documentnummer=PLAIN.documentnummer, nummers=(Nummersoort("A", Gebruik.OPTIONEEL),)
    )
    assert find({}, soort) == []
    assert find({"nummers": {"B": "1"}}, soort) == [
        "nummers.0.label: ‘B’ is geen nummer van de soort ‘informatiebrief’. Hier mag staan: A."
    ]


@pytest.mark.parametrize(
    ("kenmerken", "missing"),
    [
        (None, ["A", "B"]),
        ({"A": "1"}, ["B"]),
        ({"C": "1", "B": "1"}, ["A"]),
        ({"A": "1", "B": None}, []),
        ("A", []),
    ],
)
def test_the_kenmerken_that_a_kind_wants(kenmerken: object, missing: list[str]) -> None:
    soort = Soort(documentnummer=PLAIN.documentnummer, kenmerken=("A", "B"))
    brief = {} if kenmerken is None else {"kenmerken": kenmerken}
    assert find(brief, soort) == [
        f"kenmerken: het kenmerk ‘{label}’ ontbreekt. Voeg onder kenmerken een regel toe: "
        f"{label}: …"
        for label in missing
    ]


VRAAG = {"vraag": {"nummer": "1"}}
TEKST = {"tekst": "a"}


@pytest.mark.parametrize(
    ("inhoud", "forbidden", "wanted"),
    [
        (None, [], False),
        ([], [], False),
        ([TEKST], [], True),
        ([VRAAG], [0], False),
        ([TEKST, VRAAG, TEKST, {"vraag": {"nummer": "2"}}], [1, 3], False),
    ],
)
def test_questions_of_a_kind(inhoud: object, forbidden: list[int], wanted: bool) -> None:
    brief = {} if inhoud is None else {"inhoud": inhoud}
    memo = replace(PLAIN, naam="memo")
    assert find(brief, replace(memo, vragen=Gebruik.GEEN)) == [
        f"inhoud.{n}.vraag: een brief van de soort ‘memo’ heeft geen vragen. Maak er gewone tekst "
        "van."
        for n in forbidden
    ]
    lacking = (
        "inhoud: een brief van de soort ‘memo’ beantwoordt vragen, en er staat geen in. Zet elke "
        "vraag met haar antwoord in een blok: vraag:"
    )
    assert find(brief, replace(memo, vragen=Gebruik.VERPLICHT)) == [lacking] * wanted
    assert find(brief, replace(memo, vragen=Gebruik.OPTIONEEL)) == []


def test_an_id_stands_once_in_a_letter() -> None:
    table = {
        "statustabel": {
            "wegen": [
                {
                    "id": "a",
                    "acties": [{"id": "b"}, {"id": "a"}, {}, {"id": 3}, {"id": 3}],
                    "stappen": [
                        {"id": "c", "acties": [{"id": "d"}]},
                        {"id": "c", "acties": [{"id": "e"}, {"id": "b"}]},
                    ],
                },
                {"id": "e"},
                {"id": "x" * 61},
            ]
        }
    }
    again = {"statustabel": {"wegen": [{"id": "x" * 61}]}}
    more = "komt al eerder voor in deze brief. Geef elk id een eigen naam."
    assert find({"inhoud": [TEKST, table, again]}) == [
        f"inhoud.1.statustabel.wegen.0.acties.1.id: ‘a’ {more}",
        f"inhoud.1.statustabel.wegen.0.stappen.1.id: ‘c’ {more}",
        f"inhoud.1.statustabel.wegen.0.stappen.1.acties.1.id: ‘b’ {more}",
        f"inhoud.1.statustabel.wegen.1.id: ‘e’ {more}",
        f"inhoud.2.statustabel.wegen.0.id: ‘{'x' * 60}…’ {more}",
    ]


@pytest.mark.parametrize(
    ("nummers", "doubled"),
    [
        (["1", "2"], []),
        (["1", "2", "1", "2"], [2, 3]),
        (["1", " 1 ", "1"], [1, 2]),
        (["1", "1a"], []),
        ([" ", " ", "", ""], []),
        ([1, 1], []),
        ([None, None], []),
    ],
)
def test_a_question_has_a_number_of_its_own(nummers: list[object], doubled: list[int]) -> None:
    inhoud = [{"vraag": {"nummer": nummer}} for nummer in nummers]
    assert find({"inhoud": inhoud}) == [
        f"inhoud.{n}.vraag.nummer: vraag {nummers[n]} komt al eerder voor in deze brief. Geef elke "
        "vraag een eigen nummer, zoals 3a of CDA-3."
        for n in doubled
    ]


def skip(niveau: int, after: int) -> str:
    above = f"na niveau {after} komt" if after else "de eerste kop is"
    return (
        f"een kop van niveau {niveau} kan hier niet: {above} niveau {after + 1}. Schrijf niveau: "
        f"{after + 1}, of zet er een kop van dat niveau boven."
    )


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("1 1 2 3 3 2 1", {}),
        ("2", {0: skip(2, 0)}),
        ("3", {0: skip(3, 0)}),
        ("1 3", {1: skip(3, 1)}),
        ("2 3", {0: skip(2, 0)}),
        ("3 3", {0: skip(3, 0)}),
        ("1 2 3 1 3", {4: skip(3, 1)}),
        ("- 2", {1: skip(2, 0)}),
        ("1 - 2 - 3", {}),
        ("1 4 3", {}),
        ("4 3", {}),
        ("1 ? 3", {}),
        ("? 3", {}),
    ],
)
def test_no_heading_skips_a_level(levels: str, said: dict[int, str]) -> None:
    """`-` is running text, `?` a block of no kind that is known."""
    other: dict[str, dict[str, Any]] = {"-": TEKST, "?": {"kopp": "x"}}
    inhoud = [other.get(n) or {"kop": "x", "niveau": n} for n in levels.split()]
    expected = [f"inhoud.{n}.niveau: {line}" for n, line in said.items()]
    assert find({"inhoud": inhoud}) == expected
    numbers = [
        {**block, "niveau": int(block["niveau"])} if "niveau" in block else block
        for block in inhoud
    ]
    assert find({"inhoud": numbers}) == expected


def test_a_heading_without_a_level_is_of_the_first() -> None:
    assert find({"inhoud": [{"kop": "a"}, {"kop": "b", "niveau": "3"}]}) == [
        f"inhoud.1.niveau: {skip(3, 1)}"
    ]
    assert find({"inhoud": [{"kop": "a", "niveau": "2"}, {"kop": "b"}]}) == [
        f"inhoud.0.niveau: {skip(2, 0)}"
    ]


@pytest.mark.parametrize(
    "brief", [None, 3, "inhoud", [], {"inhoud": {}}, {"inhoud": "x"}, {"inhoud": [None, 3, "x"]}]
)
def test_what_has_another_shape_is_passed_over(brief: object) -> None:
    assert find(brief, PLAIN) == []


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        ({"kop": "a"}, "kop"),
        ({"tekst": "a"}, "tekst"),
        ({"vraag": {}}, "vraag"),
        ({"statustabel": {}}, "statustabel"),
        ({"tabel": {}}, "tabel"),
        ({"figuur": {}}, "figuur"),
        ({"figuren": []}, "figuren"),
        ({"kop": "a", "niveau": "1"}, "kop"),
        ({"tekst": "a", "vraag": ""}, "vraag"),
        ({"tekst": "a", "tabel": " "}, "tabel"),
        ({"tekst": "a", "tabel": {}}, None),
        ({"tekst": "a", "tabel": "b"}, None),
        ({"tekst": "a", "kop": ""}, None),
        ({"vraag": "", "tabel": ""}, None),
        ({"tekst": "a", "vraag": "", "tabel": ""}, None),
        ({"a": "b"}, None),
        ({}, None),
        ("tekst", None),
        (None, None),
    ],
)
def test_the_kind_of_a_block(block: object, kind: str | None) -> None:
    assert find_soort(block) == kind


VAST = (VasteKop("Aanleiding"), VasteKop("Kosten", verplicht=False), VasteKop("Vervolg"))


def lacks(kop: str, after: str) -> str:
    where = f"na het deel ‘{after}’" if after else "vooraan"
    return f"inhoud: de vaste kop ‘{kop}’ ontbreekt. Zet {where} een blok: kop: {kop}"


@pytest.mark.parametrize(
    ("koppen", "said"),
    [
        ("Aanleiding Kosten Vervolg", []),
        ("Aanleiding Vervolg", []),
        ("", [lacks("Aanleiding", ""), lacks("Vervolg", "Aanleiding")]),
        ("Aanleiding", [lacks("Vervolg", "Aanleiding")]),
        ("Aanleiding Kosten", [lacks("Vervolg", "Kosten")]),
        ("Kosten Vervolg", [lacks("Aanleiding", "")]),
        (
            "Aanleiding Vervolg Aanleiding",
            ["inhoud.2.kop: de kop ‘Aanleiding’ staat er al. Haal een van de twee weg."],
        ),
        (
            "Vervolg Aanleiding Kosten",
            [
                "inhoud.1.kop: de kop ‘Aanleiding’ staat niet op zijn plaats: hij hoort voor "
                "‘Vervolg’. Verplaats hem, met de tekst eronder.",
                "inhoud.2.kop: de kop ‘Kosten’ staat niet op zijn plaats: hij hoort voor "
                "‘Vervolg’. Verplaats hem, met de tekst eronder.",
            ],
        ),
        (
            "Aanlediing Vervolg",
            [
                "inhoud.0.kop: ‘Aanlediing’ is geen vaste kop van deze soort brief. Bedoeld is "
                "waarschijnlijk ‘Aanleiding’."
            ],
        ),
        (
            "Aanleiding Aanlediing Vervolg",
            [
                "inhoud.1.kop: ‘Aanlediing’ is geen vaste kop van deze soort brief. Kies uit: "
                "Aanleiding, Kosten, Vervolg; of schrijf er niveau: 2 bij."
            ],
        ),
        (
            "Aanleiding Wat Vervolg",
            [
                "inhoud.1.kop: ‘Wat’ is geen vaste kop van deze soort brief. Kies uit: Aanleiding, "
                "Kosten, Vervolg; of schrijf er niveau: 2 bij."
            ],
        ),
    ],
)
def test_fixed_headings(koppen: str, said: list[str]) -> None:
    found = find_misplaced(list(enumerate(koppen.split())), VAST)
    assert [f"{'.'.join(map(str, loc))}: {fault.message()}" for loc, fault in found] == said
    inhoud = [{"kop": kop} for kop in koppen.split()]
    soort = Soort(documentnummer=PLAIN.documentnummer, koppen=VAST)
    assert find({"inhoud": inhoud}, soort) == said
    assert find({"inhoud": inhoud}, PLAIN) == []


def test_only_headings_of_the_first_level_are_fixed() -> None:
    soort = Soort(documentnummer=PLAIN.documentnummer, koppen=(VasteKop("A"),))
    blocks = [TEKST, {"kop": "A", "niveau": "1"}, {"kop": "B", "niveau": 2}, {"kop": "C"}]
    assert find({"inhoud": blocks}, soort) == [
        "inhoud.3.kop: ‘C’ is geen vaste kop van deze soort brief. Kies uit: A; of schrijf er "
        "niveau: 2 bij."
    ]
