"""What a letter and its parts may be: each limit at both sides, and what is said beyond it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.letter.beeld.bestand import name_beeld
from pipeline.letter.models import (
    SOORTEN_VERWIJZING,
    VOORTGANG,
    Brief,
    Figuur,
    Ondertekenaar,
    Statustabel,
    Tabel,
    Vraag,
)
from pipeline.letter.soort import Gebruik, Nummersoort, Soort
from pipeline.letter.types import Context, Model

pytestmark = pytest.mark.detail


class House:
    """A house with one kind of letter, and no pictures."""

    def __init__(self, soort: Soort) -> None:
        self.soort = soort

    def check_soort(self, naam: str) -> tuple[str, str] | None:
        return None if naam == self.soort.naam else ("geen soort.", "Kies.")

    def check_number(self, number: str, value: str) -> str | None:
        return self.soort.check_number(number, value)

    def load_beeld(self, naam: str) -> Any:
        return name_beeld(naam)


def refuse(model: type[Model], velden: object, context: Context | None = None) -> list[str]:
    """Return where a part is wrong, and what is said of it."""
    try:
        model.model_validate(velden, context=context)
    except ValidationError as error:
        return [f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in error.errors()]
    return []


def make_letter(*inhoud: object, **velden: object) -> dict[str, object]:
    return {
        "datum": "2026-10-08",
        "onderwerp": "O",
        "inhoud": list(inhoud) or [{"tekst": "T"}],
        **velden,
    }


def refuse_block(*blocks: object) -> list[str]:
    return refuse(Brief, make_letter(*blocks))


MORE = "De huisstijl zet het woord Vraag ervoor."


@pytest.mark.parametrize(
    ("nummer", "said"),
    [
        ("1", ""),
        ("3a", ""),
        ("3X", ""),
        ("X", ""),
        ("4 en 5", ""),
        ("CDA-3", ""),
        (" 3 ", ""),
        ("vragen", ""),
        ("Vraag 3:", f"‘Vraag 3:’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("vraag 3", f"‘vraag 3’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("VRAAG: 3", f"‘VRAAG: 3’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("3.", f"‘3.’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("3)", f"‘3)’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("(3)", f"‘(3)’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("( 3 )", f"‘( 3 )’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("(3", f"‘(3’ is meer dan een nummer. Schrijf 3. {MORE}"),
        ("3(a)", ""),
        ("Vraag 3(a).", f"‘Vraag 3(a).’ is meer dan een nummer. Schrijf 3(a). {MORE}"),
        ("Vraag", f"‘Vraag’ is meer dan een nummer. Schrijf een nummer, zoals 1 of 1a. {MORE}"),
        ("Vraag x: 3", f"‘Vraag x: 3’ is meer dan een nummer. Schrijf x: 3. {MORE}"),
        ("3" * 20, ""),
        (
            "3" * 21,
            "dit nummer is 21 tekens lang. Maak er hoogstens 20 tekens van, zoals 3, 3a of 4 en 5.",
        ),
        ("", "hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is."),
        (3, "hier hoort alleen tekst. Haal een streepje of veldnaam ervoor weg."),
    ],
)
def test_the_number_of_a_question(nummer: object, said: str) -> None:
    vraag = {"nummer": nummer, "tekst": "W", "antwoord": "A"}
    assert refuse(Vraag, vraag) == ([f"nummer: {said}"] if said else [])


@pytest.mark.parametrize(
    ("count", "said"),
    [(2, "hier staan 2 kolomkoppen."), (3, ""), (4, "hier staan 4 kolomkoppen."),
     (1, "hier staat 1 kolomkop."), (0, "hier staan 0 kolomkoppen.")],
)  # fmt: skip
def test_a_status_table_has_three_columns(count: int, said: str) -> None:
    tabel = {"kolommen": ["k"] * count, "wegen": [{"id": "a", "titel": "W"}]}
    assert refuse(Statustabel, tabel) == (
        [f"kolommen: {said} Het moeten er 3 zijn."] if said else []
    )


EMPTY_LIST = "deze lijst is leeg. Zet er ten minste één deel in, met een streepje ervoor."


def test_what_lists_have_something_in_them() -> None:
    assert refuse(Statustabel, {"kolommen": ["k"] * 3, "wegen": []}) == [f"wegen: {EMPTY_LIST}"]
    assert refuse(Brief, {**make_letter(), "inhoud": []}) == [f"inhoud: {EMPTY_LIST}"]
    assert refuse(Brief, make_letter(bijlagen=[], afschrift=[])) == []


FITS_NOT = (
    "dit label past niet in zijn bol, ook niet in de kleinste letter (8 punten). Maak de tekst "
    "korter of gebruik kortere woorden."
)
LONG = "dit label is 61 tekens lang. Maak er hoogstens 60 tekens van."


@pytest.mark.parametrize(
    ("bollen", "said"),
    [
        (["a", "b"], []),
        (["a"] * 10, []),
        (["a"], [": hier staat 1 bol. Het moeten er 2 tot 10 zijn."]),
        (["a"] * 11, [": hier staan 11 bollen. Het moeten er 2 tot 10 zijn."]),
        (["a " * 29 + "ab", "b"], []),
        (["a " * 30 + "a", "b"], [f".0: {LONG}"]),
        (["a", "b" * 60], [f".1: {FITS_NOT}"]),
        (
            ["b" * 60, "a", "W" * 61, "a " * 30 + "b"],
            [f".0: {FITS_NOT}", f".2: {LONG}", f".3: {LONG}"],
        ),
    ],
)  # fmt: skip
def test_the_circles_of_a_ring(bollen: list[str], said: list[str]) -> None:
    assert refuse(Figuur, {"alt": "A", "bollen": bollen}) == [f"bollen{line}" for line in said]


@pytest.mark.parametrize(
    ("figuur", "said"),
    [
        ({"bollen": ["a", "b"]}, ""),
        ({"bollen": ["a", "b"], "breedte": None}, ""),
        (
            {"bollen": ["a", "b"], "breedte": "50%"},
            "een kring van bollen heeft geen breedte: zij wordt zo breed als haar teksten vragen. "
            "Haal breedte weg.",
        ),
        (
            {"bollen": ["a", "b"], "bestand": "x.png"},
            "deze figuur heeft bestand én bollen. Haal een van de twee weg.",
        ),
        ({}, "deze figuur heeft bestand noch bollen. Voeg een van de twee toe."),
        ({"breedte": "50%"}, "deze figuur heeft bestand noch bollen. Voeg een van de twee toe."),
        ({"kleur": "x"}, "deze figuur heeft bestand noch bollen. Voeg een van de twee toe."),
    ],
)
def test_a_figure_is_a_picture_or_a_ring(figuur: dict[str, object], said: str) -> None:
    assert refuse(Figuur, {"alt": "A", **figuur}) == ([f": {said}"] if said else [])


def test_a_figure_with_a_word_like_its_fields_is_told_of_that_alone() -> None:
    assert refuse(Figuur, {"alt": "A", "bolen": ["a", "b"]}) == [
        "bolen: Extra inputs are not permitted"
    ]
    one = "hier hoort één figuur. Schrijf figuren: in de plaats van figuur: voor figuren naast "
    assert refuse(Figuur, [{}]) == refuse(Figuur, ()) == [f": {one}elkaar."]
    assert refuse(Figuur, "x.png") != []


def bollen(**velden: object) -> dict[str, object]:
    return {"alt": "A", "bollen": ["a", "b"], **velden}


ALONE = (
    "een kring van bollen kan niet naast een andere figuur staan. Maak er een eigen blok ‘- "
    "figuur: …’ van."
)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, [": hier staat 1 figuur. Het moeten er 2 tot 3 zijn."]),
        (2, [f".{n}.bollen: {ALONE}" for n in range(2)]),
        (3, [f".{n}.bollen: {ALONE}" for n in range(3)]),
        (4, [": hier staan 4 figuren. Het moeten er 2 tot 3 zijn."]),
    ],
)
def test_figures_beside_each_other(count: int, said: list[str]) -> None:
    assert refuse_block({"figuren": [bollen() for _ in range(count)]}) == [
        f"inhoud.0.figuren.figuren{line}" for line in said
    ]


@pytest.mark.parametrize(
    ("breedtes", "said"),
    [
        (None, ""),
        ("50%, 50%", ""),
        ("30%, 30%, 40%", "hier staan 3 breedtes; de tabel heeft 2 kolommen."),
        ("99%, 1%", ""),
    ],
)
def test_a_table_has_a_width_for_each_column(breedtes: str | None, said: str) -> None:
    tabel = {"titel": "T", "tekst": "| a | b |\n|---|---|\n| c | d |"}
    if breedtes is not None:
        tabel["breedtes"] = breedtes
    assert refuse(Tabel, tabel) == ([f": {said} Schrijf er een voor elke kolom."] if said else [])


NO_BLOCK = (
    "dit is geen blok. Begin het met kop:, tekst:, vraag:, statustabel:, tabel:, figuur: of "
    "figuren: en een spatie."
)
KINDS = "Kies uit: kop, tekst, vraag, statustabel, tabel, figuur, figuren."


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ({"kop": "K"}, ""),
        ({"kop": "K", "niveau": "1"}, ""),
        ("", ": hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is."),
        ("a", f": {NO_BLOCK}"),
        (["a"], f": {NO_BLOCK}"),
        (
            {"tekst": "a", "kop": "b"},
            ": dit blok is van meer dan één soort: tekst en kop. Zet elk in een eigen blok, met "
            "een streepje ervoor.",
        ),
        (
            {"kop": "b", "tekst": "a", "figuur": {}},
            ": dit blok is van meer dan één soort: kop en tekst en figuur. Zet elk in een eigen "
            "blok, met een streepje ervoor.",
        ),
        ({"tekts": "a"}, ": deze soort blok is niet bekend. Bedoeld is waarschijnlijk tekst."),
        (
            {"xyz": "a", "figur": "a"},
            ": deze soort blok is niet bekend. Bedoeld is waarschijnlijk figuur.",
        ),
        ({"xyz": "a"}, f": dit blok heeft geen bekende soort. {KINDS}"),
        ({}, f": dit blok heeft geen bekende soort. {KINDS}"),
        (
            {"vraag": "Wat?"},
            ".vraag: een vraag heeft eigen velden: nummer, tekst en antwoord. Zet ze onder vraag, "
            "twee spaties verder, met de vraag zelf achter tekst.",
        ),
        (
            {"tabel": "| a | b |"},
            ".tabel: een tabel heeft eigen velden: titel en tekst. Zet ze onder tabel, twee "
            "spaties verder, met de rijen zelf onder tekst: |",
        ),
    ],
)
def test_a_block_is_of_one_kind(block: object, said: str) -> None:
    assert refuse_block(block) == ([f"inhoud.0{said}"] if said else [])


def test_where_the_rule_of_a_letter_is_broken_its_block_is_named() -> None:
    vraag = {"vraag": {"nummer": "1", "tekst": "W", "antwoord": "A"}}
    assert refuse_block({"tekst": "a"}, vraag, vraag) == [
        "inhoud.2.vraag.vraag.nummer: vraag 1 komt al eerder voor in deze brief. Geef elke vraag "
        "een eigen nummer, zoals 3a of CDA-3."
    ]
    assert refuse(Brief, make_letter(), House(Soort(kenmerken=("A",), **_OPEN))) == [
        "kenmerken: het kenmerk ‘A’ ontbreekt. Voeg onder kenmerken een regel toe: A: …"
    ]


_OPEN: dict[str, Any] = {
    "zaaknummer": Nummersoort("Z", Gebruik.OPTIONEEL),
    "documentnummer": Nummersoort("D", Gebruik.OPTIONEEL),
    "aanhef": Gebruik.OPTIONEEL,
    "afsluiting": Gebruik.OPTIONEEL,
    "ondertekening": Gebruik.OPTIONEEL,
    "functie": Gebruik.OPTIONEEL,
}


@pytest.mark.parametrize("veld", ["kenmerken", "nummers"])
def test_lines_with_labels(veld: str) -> None:
    house = House(Soort(nummers=(Nummersoort("A", Gebruik.OPTIONEEL),), **_OPEN))

    def look(value: object) -> list[str]:
        return refuse(Brief, make_letter(**{veld: value}), house)

    assert look({"A": "1"}) == []
    assert look(()) == []
    assert look({"A": ""}) == [
        f"{veld}.0.waarde: hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig "
        "is."
    ]
    assert look("") == [
        f"{veld}: hier is niets ingevuld. Vul het in, of haal het weg als het niet nodig is."
    ]
    assert (
        look(["A"])
        == look("A")
        == [
            f"{veld}: hier horen {veld}. Schrijf elk op een eigen regel, zonder streepje: label: "
            "tekst."
        ]
    )


def signers(count: int) -> list[dict[str, str]]:
    return [{"naam": f"N{n}"} for n in range(count)]


@pytest.mark.parametrize(
    ("count", "two_to_three", "nobody"),
    [
        (0, "", ""),
        (1, "hier staat 1 ondertekenaar. Het moeten er 2 tot 3 zijn.", ""),
        (2, "", ""),
        (3, "", ""),
        (4, "hier staan 4 ondertekenaars. Het moeten er 2 tot 3 zijn.", ""),
        (12, "hier staan 12 ondertekenaars. Het moeten er 2 tot 3 zijn.", ""),
        (
            13,
            "hier staan 13 ondertekenaars. Het moeten er 2 tot 3 zijn.",
            "hier staan 13 ondertekenaars. Het moeten er 1 tot 12 zijn.",
        ),
    ],
)
def test_how_many_sign(count: int, two_to_three: str, nobody: str) -> None:
    velden = make_letter(**({"ondertekening": signers(count)} if count else {}))
    house = House(Soort(minimum=2, maximum=3, **_OPEN))
    for context, said in ((house, two_to_three), (None, nobody)):
        assert refuse(Brief, velden, context) == ([f"ondertekening: {said}"] if said else [])


def test_nobody_signs_where_a_list_is_empty() -> None:
    two = House(Soort(minimum=2, maximum=2, **_OPEN))
    assert refuse(Brief, make_letter(ondertekening=[]), two) == [
        "ondertekening: hier staan 0 ondertekenaars. Het moeten er 2 zijn."
    ]
    assert refuse(Brief, make_letter(ondertekening=()), two) == []


@pytest.mark.parametrize(
    ("gebruik", "without", "given"),
    [
        (Gebruik.VERPLICHT, "Field required", ""),
        (Gebruik.OPTIONEEL, "", ""),
        (Gebruik.GEEN, "", "een brief van de soort ‘informatiebrief’ heeft dit veld niet. Haal "),
    ],
)
@pytest.mark.parametrize("veld", ["aanhef", "afsluiting", "zaaknummer", "ondertekening"])
def test_the_kind_says_whether_a_field_is_there(
    veld: str, gebruik: Gebruik, without: str, given: str
) -> None:
    said: Any = Nummersoort("Z", gebruik) if veld == "zaaknummer" else gebruik
    house = House(Soort(**{**_OPEN, veld: said}))
    value: object = signers(1) if veld == "ondertekening" else "x"
    assert refuse(Brief, make_letter(), house) == ([f"{veld}: {without}"] if without else [])
    assert refuse(Brief, make_letter(**{veld: value}), house) == (
        [f"{veld}: {given}{veld} weg."] if given else []
    )


@pytest.mark.parametrize("gebruik", Gebruik)
def test_the_kind_says_whether_who_signs_has_a_function(gebruik: Gebruik) -> None:
    house = House(Soort(**{**_OPEN, "functie": gebruik}))
    bare, full = (
        refuse(Ondertekenaar, {"naam": "N"}, house),
        refuse(Ondertekenaar, {"naam": "N", "functie": "F"}, house),
    )
    assert bool(bare) is (gebruik is Gebruik.VERPLICHT)
    assert bool(full) is (gebruik is Gebruik.GEEN)
    assert refuse(Ondertekenaar, {"naam": "N"}) == []


def test_words_of_which_one_is_chosen() -> None:
    assert (
        *("niet gestart", "loopt", "gedeeltelijk afgerond", "afgerond", "vervallen"),
    ) == VOORTGANG
    assert (*("toezegging", "motie", "amendement", "raadsvraag", "brief"),) == SOORTEN_VERWIJZING
    weg = {"id": "a", "titel": "W", "voortgang": "klaar"}
    assert refuse(Statustabel, {"kolommen": ["k"] * 3, "wegen": [weg]}) == [
        "wegen.0.voortgang: ‘klaar’ is geen voortgang. Kies uit: niet gestart, loopt, gedeeltelijk "
        "afgerond, afgerond, vervallen."
    ]
    assert refuse(Brief, make_letter(verwijzingen=[{"soort": "x", "nummer": "1"}])) == [
        "verwijzingen.0.soort: ‘x’ is geen soort verwijzing. Kies uit: toezegging, motie, "
        "amendement, raadsvraag, brief."
    ]


def test_a_picture_is_read_only_of_a_file() -> None:
    assert refuse(Figuur, {"alt": "A", "bestand": "x.png"}) == [
        "bestand: ‘x.png’ kan niet worden gelezen. Lees de brief van een bestand."
    ]


@pytest.mark.parametrize(
    ("breedtes", "samen"),
    [
        (("50%", "50%"), None),
        (("50%", "51%"), 101),
        ((None, None, None), None),
        (("90%", None), None),
        (("91%", None), 91),
        (("40%", "50%", None), None),
        (("40%", "51%", None), 91),
    ],
)
def test_widths_of_figures_beside_each_other(
    breedtes: tuple[str | None, ...], samen: int | None
) -> None:
    figuren = [
        {"alt": "A", "bestand": "x.png", **({"breedte": breedte} if breedte else {})}
        for breedte in breedtes
    ]
    said = (
        f"deze figuren passen niet naast elkaar: samen vragen zij {samen}% van de breedte. Maak er "
        "samen hoogstens 100% van, en laat voor elke figuur zonder breedte 10% over."
    )
    assert refuse(Brief, make_letter({"figuren": figuren}), House(Soort(**_OPEN))) == (
        [f"inhoud.0.figuren: {said}"] if samen else []
    )


def test_a_figure_that_was_made_is_taken_as_it_is() -> None:
    ring = Figuur.model_validate({"alt": "A", "bollen": ["a", "b"]})
    assert Figuur.model_validate(ring) == ring
