"""The lines below a letter of another hand: who signs, the enclosures, the copies, and the rest."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.letter.soort import STANDAARD
from pipeline.readback.first.slot import Slot, read_slot
from pipeline.readback.rest import BEELD, GEEN_PLAATS
from pipeline.readback.word.document import Cel, Wordalinea, Worddrawing


def read(*lines: str | tuple[str, int]) -> Slot:
    """Read lines; one with a number stands in that cell."""
    made = [
        Wordalinea(n, "", (Tekst(line),))
        if isinstance(line, str)
        else Wordalinea(n, "", (Tekst(line[0]),), cel=Cel(0, 0, line[1]))
        for n, line in enumerate(lines)
    ]
    return read_slot(made, STANDAARD)


JANSEN, BOS = {"naam": "A. Jansen"}, {"naam": "B. Bos"}
FOUND: dict[str, tuple[list[str | tuple[str, int]], dict[str, object]]] = {
    "nobody": ([], {}),
    "a name": (["A.  Jansen"], {"ondertekening": [JANSEN]}),
    "a name with what it is": (
        ["A. Jansen , burgemeester, nu "],
        {"ondertekening": [JANSEN | {"functie": "burgemeester, nu"}]},
    ),
    "nothing behind the comma": (["A. Jansen,"], {"ondertekening": [JANSEN]}),
    "below each other": (
        ["A. Jansen", "burgemeester", "B. Bos", "secretaris"],
        {
            "ondertekening": [
                JANSEN | {"functie": "burgemeester"},
                BOS | {"functie": "secretaris"},
            ]
        },
    ),
    "lines of one paragraph": (
        ["A. Jansen\nburgemeester\n\nB. Bos"],
        {"ondertekening": [JANSEN | {"functie": "burgemeester"}, BOS]},
    ),
    "beside each other": (
        [("A. Jansen", 0), ("burgemeester", 0), ("B. Bos", 1), ("secretaris", 1)],
        {
            "ondertekening": [
                JANSEN | {"functie": "burgemeester"},
                BOS | {"functie": "secretaris"},
            ]
        },
    ),
    "names beside each other": (
        [("A. Jansen", 0), ("B. Bos", 1)],
        {"ondertekening": [JANSEN, BOS]},
    ),
    "on behalf of": (
        ["Namens het college,", "burgemeester en wethouders", "A. Jansen"],
        {"namens": "Namens het college, burgemeester en wethouders", "ondertekening": [JANSEN]},
    ),
    "not behind a name": (
        ["A. Jansen", "namens het college"],
        {"ondertekening": [JANSEN | {"functie": "namens het college"}]},
    ),
    "another word": (["Namenschap"], {"ondertekening": [{"naam": "Namenschap"}]}),
    "enclosures": (
        ["Bijlagen:", "1. Kaart", "- Plan", "12) Lijst", "3.Rest", "123. Boek"],
        {
            "bijlagen": [
                {"titel": titel} for titel in ("Kaart", "Plan", "Lijst", "3.Rest", "123. Boek")
            ]
        },
    ),
    "signs within a title": (
        ["Bijlagen:", "Kaart - deel 12. Slot", "Afschrift:", "- Raad – griffie"],
        {"bijlagen": [{"titel": "Kaart - deel 12. Slot"}], "afschrift": ["Raad – griffie"]},
    ),
    "an enclosure behind its head": (["Bijlage: Kaart"], {"bijlagen": [{"titel": "Kaart"}]}),
    "a head with a sign": (["Bijlage(n)", "Kaart"], {"bijlagen": [{"titel": "Kaart"}]}),
    "no head": (["Bijlage kaart"], {"ondertekening": [{"naam": "Bijlage kaart"}]}),
    "an enclosure with a number": (
        [
            "Bijlagen:",
            "Kaart (documentnummer 166008)",
            "Plan, documentnummer: 166009",
            "Lijst documentnummer x",
            "documentnummer: 166010 Boek",
        ],
        {
            "bijlagen": [
                {"titel": "Kaart", "documentnummer": "166008"},
                {"titel": "Plan", "documentnummer": "166009"},
                {"titel": "Lijst documentnummer x"},
                {"titel": "documentnummer: 166010 Boek"},
            ]
        },
    ),
    "copies": (
        ["Afschrift aan:", "- de griffie", "2. de raad"],
        {"afschrift": ["de griffie", "de raad"]},
    ),
    "a copy": (["Een afschrift aan: de griffie"], {"afschrift": ["de griffie"]}),
    "a copy in short": (["c.c.: de griffie"], {"afschrift": ["de griffie"]}),
    "all of it": (
        ["Het college", "A. Jansen", "Bijlage: Kaart", "Kopie aan: Griffie", "Raad"],
        {
            "namens": "Het college",
            "ondertekening": [JANSEN],
            "bijlagen": [{"titel": "Kaart"}],
            "afschrift": ["Griffie", "Raad"],
        },
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_the_lines_say(name: str) -> None:
    lines, expected = FOUND[name]
    slot = read(*lines)
    assert {naam: waarde for naam, waarde in slot.waarden.items() if waarde} == expected
    assert not slot.resten


def test_no_more_than_four_sign() -> None:
    slot = read(*((f"A. Naam{n}", n) for n in range(5)))
    assert slot.waarden["ondertekening"] == [{"naam": f"A. Naam{n}"} for n in range(4)]
    (rest,) = slot.resten
    assert (rest.tekst, rest.waarom, rest.nieuw) == ("A. Naam4", GEEN_PLAATS, 4)


def test_what_is_drawn_is_told() -> None:
    drawn = Wordalinea(3, "", (Tekst("A. Jansen"),), tekeningen=(Worddrawing("Krabbel"),))
    slot = read_slot([drawn], STANDAARD)
    assert slot.waarden["ondertekening"] == [JANSEN]
    (rest,) = slot.resten
    assert (rest.tekst, rest.waarom, rest.nieuw) == ("A. Jansen", BEELD, 3)


def test_which_words_were_read_as_something_else() -> None:
    assert read("A. Jansen", "Bijlage:  Kaart", "Plan").gelezen == ["Bijlage: Kaart"]
