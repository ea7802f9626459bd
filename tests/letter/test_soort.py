"""A kind of letter: what it says of a field, and how a number of it looks; places left open."""

from __future__ import annotations

import pytest

from pipeline.letter.invullen import find_plekken, is_plek, write_plek
from pipeline.letter.patroon import MAX_PATTERN, is_patroon, matches
from pipeline.letter.soort import (
    MOST_ONDERTEKENAARS,
    NAAR_SOORT,
    STANDAARD,
    Gebruik,
    Nummersoort,
    Soort,
)

pytestmark = pytest.mark.detail

OPEN, NEVER = Gebruik.OPTIONEEL, Gebruik.GEEN
BARE = Soort(
    zaaknummer=Nummersoort("Zaak", OPEN),
    documentnummer=Nummersoort("Document", NEVER),
    aanhef=NEVER,
    afsluiting=OPEN,
    ondertekening=NEVER,
    functie=OPEN,
)


@pytest.mark.parametrize(
    ("veld", "standard", "bare"),
    [
        ("zaaknummer", Gebruik.VERPLICHT, OPEN),
        ("documentnummer", Gebruik.VERPLICHT, NEVER),
        ("nummers", NEVER, NEVER),
        ("aanhef", Gebruik.VERPLICHT, NEVER),
        ("afsluiting", Gebruik.VERPLICHT, OPEN),
        ("ondertekening", Gebruik.VERPLICHT, NEVER),
        ("functie", Gebruik.VERPLICHT, OPEN),
        ("vragen", OPEN, OPEN),
    ],
)
def test_what_a_kind_says_of_a_field(veld: str, standard: Gebruik, bare: Gebruik) -> None:
    assert (STANDAARD.find_gebruik(veld), BARE.find_gebruik(veld)) == (standard, bare)
    if veld in NAAR_SOORT:
        assert STANDAARD.has(veld) is (standard is not NEVER)
        assert BARE.has(veld) is (bare is not NEVER)


def test_a_field_that_depends_on_no_kind_is_there_and_the_kind_only_where_one_is_described() -> (
    None
):
    assert BARE.has("onderwerp")
    assert not BARE.has("soort")
    assert Soort(is_beschreven=True).has("soort")
    assert (
        *("zaaknummer", "documentnummer", "nummers", "aanhef", "afsluiting", "ondertekening"),
    ) == NAAR_SOORT


def test_the_kind_of_a_house_without_settings() -> None:
    assert (
        Soort(
            "informatiebrief",
            "Informatiebrief",
            None,
            Nummersoort("Zaaknummer", Gebruik.VERPLICHT, "Z/[0-9]{2}/[0-9]{6}", "Z/17/011355"),
            Nummersoort("Documentnummer", Gebruik.VERPLICHT, "[0-9]{1,12}", "166008"),
            (),
            (),
            Gebruik.VERPLICHT,
            Gebruik.VERPLICHT,
            Gebruik.VERPLICHT,
            Gebruik.VERPLICHT,
            Gebruik.OPTIONEEL,
            1,
            4,
            (),
            is_beschreven=False,
        )
        == STANDAARD
    )
    assert MOST_ONDERTEKENAARS == 12
    assert Nummersoort("A") == Nummersoort("A", Gebruik.VERPLICHT, None, "")
    assert [str(gebruik) for gebruik in Gebruik] == ["verplicht", "optioneel", "geen"]


@pytest.mark.parametrize(
    ("uses", "made"),
    [
        ([], NEVER),
        ([NEVER], NEVER),
        ([NEVER, OPEN], OPEN),
        ([OPEN, Gebruik.VERPLICHT], Gebruik.VERPLICHT),
        ([Gebruik.VERPLICHT, NEVER], Gebruik.VERPLICHT),
    ],
)
def test_further_numbers_are_wanted_where_one_of_them_is(
    uses: list[Gebruik], made: Gebruik
) -> None:
    soort = Soort(nummers=tuple(Nummersoort(str(n), use) for n, use in enumerate(uses)))
    assert soort.find_gebruik("nummers") is made
    assert soort.has("nummers") is (made is not NEVER)
    assert [soort.find_nummer(str(n)) for n in range(len(uses))] == list(soort.nummers)
    assert soort.find_nummer("A") is None


@pytest.mark.parametrize(
    ("number", "value", "said"),
    [
        ("zaaknummer", "Z/26/003187", None),
        ("zaaknummer", "Z/26/0031871", "Schrijf het zoals Z/17/011355."),
        ("zaaknummer", "XZ/26/003187", "Schrijf het zoals Z/17/011355."),
        ("documentnummer", "1", None),
        ("documentnummer", "1" * 12, None),
        ("documentnummer", "1" * 13, "Schrijf het zoals 166008."),
        ("documentnummer", "", "Schrijf het zoals 166008."),
        ("documentnummer", "[vul in]", None),
        ("documentnummer", "[vul in: het nummer]", None),
        ("documentnummer", "[vul in] 1", "Schrijf het zoals 166008."),
    ],
)
def test_how_a_number_looks(number: str, value: str, said: str | None) -> None:
    assert STANDAARD.check_number(number, value) == said
    assert BARE.check_number(number, value) is None


@pytest.mark.parametrize(
    ("patroon", "value", "follows"),
    [
        ("[0-9]+", "12", True),
        ("[0-9]+", "12a", False),
        ("[0-9]+", "a12", False),
        ("a|b", "a", True),
        ("a|b", "b", True),
        ("a|b", "ab", False),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_a_pattern_is_of_the_whole_text(patroon: str, value: str, follows: bool) -> None:
    assert is_patroon(patroon) is True
    assert matches(patroon, value) is follows


@pytest.mark.parametrize("patroon", ["[", "a)", ")(", "a)|(b", "(?=a)", "*"])
def test_what_is_no_pattern(patroon: str) -> None:
    assert is_patroon(patroon) is False
    assert MAX_PATTERN == 200


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("[vul in]", [(0, "[vul in]")]),
        ("[vul in: het onderwerp]", [(0, "[vul in: het onderwerp]")]),
        ("[vul in:x]", [(0, "[vul in:x]")]),
        ("[Vul In: X]", [(0, "[Vul In: X]")]),
        (f"[vul in: {'x' * 80}]", [(0, f"[vul in: {'x' * 80}]")]),
        (f"[vul in: {'x' * 81}]", []),
        ("[vul in:]", []),
        ("[vul in: a\nb]", []),
        ("[vul in: [a]]", []),
        ("[vul  in]", []),
        ("a [vul in] en [vul in: b].", [(2, "[vul in]"), (14, "[vul in: b]")]),
    ],
)
def test_places_that_are_left_open(text: str, places: list[tuple[int, str]]) -> None:
    assert list(find_plekken(text)) == places
    assert is_plek(text) is (places == [(0, text)])
    assert is_plek(f" {text}\n") is is_plek(text)
    assert is_plek(f"{text}.") is False


def test_a_place_to_put_something() -> None:
    assert write_plek("het onderwerp") == "[vul in: het onderwerp]"
    assert is_plek(write_plek("x"))
