"""Faults of fields: of a kind that there are very many of the first thousand, the rest counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.content.faults import MANY, Veldfout, describe, drop_meant, translate
from pipeline.letter.models import Brief
from pipeline.letter.types import Loc

FIGUUR = "hier horen velden: alt, bijschrift, bestand, bollen, breedte."
KINDS: list[tuple[dict[str, Any], str]] = [
    ({"figuur": ""}, "hier is niets ingevuld."),
    ({"figuur": "x"}, FIGUUR),
    ({"kop": ""}, "hier is niets ingevuld."),
    ({"figuur": {"alt": "a"}}, "deze figuur heeft bestand noch bollen."),
    ({"figuur": {"bestand": "a"}}, "dit veld ontbreekt."),
    ({"tekst": "a", "x": "y"}, "dit veld is niet bekend."),
    ({"tekst": "<b>"}, "een code tussen < en > (HTML) kan niet in een brief."),
]


def translate_blocks(block: dict[str, Any], count: int) -> tuple[list[Veldfout], Counter[str]]:
    """Return the faults of a letter with a block so many times, and how many more there are."""
    fields = {
        "datum": "2019-12-16",
        "onderwerp": "x",
        "concept": "ja",
        "inhoud": [block] * count,
    }
    with pytest.raises(ValidationError) as caught:
        Brief.model_validate(fields)
    return translate(caught.value, Brief)


@pytest.mark.parametrize(("block", "melding"), KINDS)
def test_of_a_kind_the_first_thousand(block: dict[str, Any], melding: str) -> None:
    faults, more = translate_blocks(block, MANY)
    assert [fault.melding for fault in faults].count(melding) == MANY == 1000
    assert not more
    faults, more = translate_blocks(block, MANY + 3)
    assert [fault.melding for fault in faults].count(melding) == MANY
    assert more[melding] == 3


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        ((), ""),
        (("datum",), "datum"),
        (("inhoud", 0), "blok 1"),
        (("inhoud", 1, "statustabel", "wegen", 0, "stappen", 2, "voortgang"), None),
        (("inhoud", 0, "statustabel"), "blok 1, statustabel"),
        (("ondertekening", 1, "naam"), "ondertekenaar 2, naam"),
        (("soorten", 1, "nummers", 0), "soort 2, nummer 1"),
        (("kenmerken", "a\u00a0b"), "kenmerken, a‹harde spatie›b"),
        (("onbekend", 4), "onbekend 5"),
    ],
)
def test_a_path_in_words(loc: Loc, words: str | None) -> None:
    assert describe(loc) == (words or "blok 2, weg 1, stap 3, voortgang" * bool(loc))


def test_a_field_under_another_name_does_not_lack() -> None:
    def lacks(*loc: str) -> Veldfout:
        return Veldfout(loc, "dit veld ontbreekt.", "", missing=True)

    def odd(naam: str, *meant: str) -> Veldfout:
        return Veldfout((naam,), "dit veld is niet bekend.", "", meant=meant or None)

    gone, kept = lacks("datum"), lacks("onderwerp")
    wrong = Veldfout(("datum",), "is geen datum.", "")
    assert drop_meant([gone, kept, odd("datm", "datum")]) == [kept, odd("datm", "datum")]
    assert drop_meant([wrong, odd("datm", "datum")]) == [wrong, odd("datm", "datum")]
    assert drop_meant([gone, odd("x")]) == [gone, odd("x")]
    number = lacks("documentnummer")
    assert drop_meant([number, odd("concpt", "concept")]) == [odd("concpt", "concept")]
    assert drop_meant([number, odd("datm", "datum")]) == [number, odd("datm", "datum")]
