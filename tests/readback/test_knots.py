"""A letter as a tree that can be changed: each part where it hangs, and back the same letter."""

from __future__ import annotations

import pytest

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.models import (
    Bijlage,
    Brief,
    Kenmerk,
    KopBlok,
    TekstBlok,
    Verwijzing,
    Vraag,
    VraagBlok,
)
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Knoop,
    Lijstknoop,
    Roosterknoop,
    Vaknoop,
    find_block,
    find_empty,
    make_knoop,
    tie_blokken,
    untie,
    untie_brief,
    walk_alineaknopen,
)


def make_letter() -> tuple[Knoop, Knoop, Knoop, Knoop]:
    """Return a letter with two blocks, the second a question, and that question."""
    root = Knoop(Brief)
    kop = Knoop(KopBlok, root, "inhoud")
    blok = Knoop(VraagBlok, root, "inhoud")
    vraag = Knoop(Vraag, blok, "vraag")
    root.waarden["inhoud"] = [kop, blok]
    blok.waarden["vraag"] = vraag
    return root, kop, blok, vraag


def test_the_path_of_a_part() -> None:
    root, kop, blok, vraag = make_letter()
    assert root.loc == ()
    assert kop.loc == ("inhoud", 0)
    assert blok.loc == ("inhoud", 1)
    assert vraag.loc == ("inhoud", 1, "vraag")


def test_in_which_block_a_part_is() -> None:
    root, kop, blok, vraag = make_letter()
    assert find_block(root) is None
    assert find_block(None) is None
    assert find_block(kop) is kop
    assert find_block(blok) is blok
    assert find_block(vraag) is blok
    assert find_block(Knoop(Kenmerk, root, "kenmerken")) is None
    assert find_block(Knoop(KopBlok, Knoop(VraagBlok), "inhoud")) is None
    assert find_block(Knoop(KopBlok, kop, "inhoud")) is kop


@pytest.mark.parametrize(
    ("held", "expected"),
    [(None, []), ((), []), (("a", "b"), ["a", "b"]), (["a"], ["a"])],
)
def test_a_list_is_one_that_can_be_changed(held: object, expected: list[str]) -> None:
    knoop = Knoop(Brief)
    knoop.waarden["afschrift"] = held
    found = knoop.find_list("afschrift")
    assert found == expected
    found.append("c")
    assert knoop.waarden["afschrift"] == [*expected, "c"]
    assert knoop.find_list("afschrift") is found


def test_a_list_that_is_not_there_yet() -> None:
    knoop = Knoop(Brief)
    knoop.find_list("afschrift").append("a")
    assert knoop.waarden == {"afschrift": ["a"]}


def test_a_new_part_has_the_defaults_of_its_model() -> None:
    root = Knoop(Brief)
    made = make_knoop(Bijlage, root, "bijlagen", titel="De kaart")
    assert (made.model, made.ouder, made.veld) == (Bijlage, root, "bijlagen")
    assert made.waarden == {
        "titel": "De kaart",
        "documentnummer": None,
        "geheim": False,
        "link": None,
    }
    assert make_knoop(KopBlok, root, "inhoud").waarden == {"kop": None, "niveau": 1}
    assert make_knoop(Verwijzing, root, "x").waarden["nummer"] is None
    assert make_knoop(Brief, root, "x").waarden["bijlagen"] == ()


def test_the_first_text_of_a_part_that_says_nothing_yet() -> None:
    _, _, _, vraag = make_letter()
    assert find_empty(vraag) is None
    tekst, antwoord = Alinealus(vraag, "tekst"), Alinealus(vraag, "antwoord")
    vraag.waarden |= {"nummer": "1", "tekst": tekst, "antwoord": antwoord}
    assert find_empty(vraag) is tekst
    tekst.inhoud.append(Alineaknoop((Tekst("een"),), tekst))
    assert find_empty(vraag) is antwoord
    antwoord.inhoud.append(Alineaknoop((Tekst("twee"),), antwoord))
    assert find_empty(vraag) is None


TEXTS = [
    "een",
    "een\n\ntwee",
    "- een\n- twee\n\n  onder\n- drie",
    "3. een\n4. twee",
    "a) een\nb) twee",
    "> een\n>\n> - twee\n\ndrie",
    "- een\n  1. diep\n  2. dieper\n- twee\n\n> slot",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_the_same_when_it_comes_back(text: str) -> None:
    opmaak = parse_markdown(text)
    loop = Alinealus(Knoop(TekstBlok), "tekst")
    tie_blokken(opmaak.blokken, loop)
    assert untie(loop) == opmaak
    assert not any(blok.ouder is not loop for blok in loop.inhoud)


def test_a_text_knows_what_it_is_in() -> None:
    loop = Alinealus(Knoop(TekstBlok), "tekst")
    tie_blokken(parse_markdown("een\n\n> twee\n>\n> - drie\n\n4. vier\n5. vijf").blokken, loop)
    een, citaat, lijst = loop.inhoud
    assert isinstance(een, Alineaknoop)
    assert isinstance(citaat, Citaatknoop)
    assert isinstance(lijst, Lijstknoop)
    twee, punten = citaat.inhoud
    assert isinstance(punten, Lijstknoop)
    assert (twee.ouder, punten.ouder) == (citaat, citaat)
    assert (lijst.soort, punten.soort) == (("1", "."), None)
    assert [(p.nummer, p.ouder) for p in lijst.punten] == [(4, lijst), (5, lijst)]
    assert [(p.nummer, p.ouder) for p in punten.punten] == [(None, punten)]
    said = ["".join(i.tekst for i in a.inhoud if isinstance(i, Tekst)) for a in _walk(loop)]
    assert said == ["een", "twee", "drie", "vier", "vijf"]


def _walk(loop: Alinealus) -> list[Alineaknoop]:
    return list(walk_alineaknopen(loop))


def test_the_words_of_a_cell() -> None:
    inhoud = (Tekst("een ", vet=True), Tekst("twee"), Regeleinde(), Voetnoot((Tekst("noot"),)))
    assert Vaknoop(inhoud).tekst == "een twee"
    assert Vaknoop(()).tekst == ""


def test_a_table_is_the_same_when_it_comes_back() -> None:
    rooster = Rooster(
        (Tabelkolom((Tekst("Jaar"),), None), Tabelkolom((Tekst("Euro"),), "rechts")),
        (
            Tabelrij((Tabelcel((Tekst("2025"),)), Tabelcel(()))),
            Tabelrij((Tabelcel((Tekst("2026"),)), Tabelcel((Tekst("elf"),)))),
        ),
    )
    knoop = Roosterknoop(rooster)
    assert [(kop.tekst, side) for kop, side in knoop.kolommen] == [
        ("Jaar", None),
        ("Euro", "rechts"),
    ]
    assert [[vak.tekst for vak in rij] for rij in knoop.rijen] == [["2025", ""], ["2026", "elf"]]
    assert knoop.untie() == rooster
    assert untie(knoop) == rooster


def test_a_letter_comes_back_unchecked() -> None:
    root, kop, blok, vraag = make_letter()
    root.waarden["afschrift"] = ["Griffie", "Raad"]
    kop.waarden |= {"kop": "Kosten", "niveau": 7}
    tekst = Alinealus(vraag, "tekst")
    tie_blokken(parse_markdown("een").blokken, tekst)
    vraag.waarden |= {"nummer": "1", "tekst": tekst}
    made = untie_brief(root)
    assert isinstance(made, Brief)
    assert made.afschrift == ("Griffie", "Raad")
    eerste, tweede = made.inhoud
    assert isinstance(eerste, KopBlok)
    assert (eerste.kop, eerste.niveau) == ("Kosten", 7)
    assert isinstance(tweede, VraagBlok)
    assert isinstance(tweede.vraag, Vraag)
    assert tweede.vraag.tekst == parse_markdown("een")
    assert untie(blok).vraag.nummer == "1"
