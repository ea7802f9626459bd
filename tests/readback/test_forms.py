"""How the lines of a letter are printed: learnt of a template, and held against other words."""

from __future__ import annotations

import pytest

from pipeline.letter.models import (
    Actie,
    Bijlage,
    Brief,
    Figuur,
    Kenmerk,
    KopBlok,
    Ondertekenaar,
    Statustabel,
    Tabel,
    TekstBlok,
    Verwijzing,
    Vraag,
    VraagBlok,
    Weg,
)
from pipeline.letter.opmaak import Regeleinde, Tekst
from pipeline.letter.types import Model
from pipeline.readback.forms import (
    BLOKKEN,
    Regelvorm,
    Vormen,
    fit,
    fit_vorm,
    learn_vormen,
    weigh,
)
from pipeline.readback.knots import Knoop
from pipeline.readback.lines import is_line, read_bare, say_item
from pipeline.readback.sources import Doel
from pipeline.readback.word.document import Wordalinea
from support.readbacks import template


@pytest.fixture(scope="module")
def vormen() -> Vormen:
    return learn_vormen(template())


def test_it_is_learnt_once(vormen: Vormen) -> None:
    assert learn_vormen(template()) is vormen


def test_the_levels_of_headings(vormen: Vormen) -> None:
    assert vormen.koppen == {"heading 1": 1, "heading 2": 2, "heading 3": 3}


def test_what_the_template_says_itself(vormen: Vormen) -> None:
    assert vormen.vast == {
        "Informatiebrief": "title",
        "Zaaknummer:": "kopblok label",
        "Documentnummer:": "kopblok label",
        "Datum:": "kopblok label",
        "Onderwerp:": "kopblok label",
        "Antwoord": "antwoord",
        "Actie voor:": "eigenaar label",
        "Bijlagen": "bijlagen kop",
        "Verwijzingen": "bijlagen kop",
        "Afschrift aan": "bijlagen kop",
    }
    assert {"title", "heading 2", "bijlagen kop", "bijlage", "body text"} <= vormen.stijlen


def test_in_which_style_one_part_alone_is_printed(vormen: Vormen) -> None:
    known: dict[str, type[Model]] = {
        "heading 1": KopBlok,
        "vraag": Vraag,
        "weg": Weg,
        "eigenaar": Actie,
        "closing": Brief,
        "signature": Ondertekenaar,
    }
    assert {stijl: vormen.lopend[stijl] for stijl in known} == known
    assert not {"heading 3", "body text", "caption", "bijlage"} & vormen.lopend.keys()


LINES: dict[str, list[tuple[tuple[object, ...], str, int | None, tuple[str, ...]]]] = {
    "bijlage": [
        (
            ((Bijlage, "titel"), " (documentnummer ", (Bijlage, "documentnummer"), ") – geheim"),
            "Bijlagen",
            None,
            ("geheim",),
        ),
        (((Bijlage, "titel"), " – geheim"), "Bijlagen", None, ("geheim",)),
        (
            ((Bijlage, "titel"), " (documentnummer ", (Bijlage, "documentnummer"), ")"),
            "Bijlagen",
            None,
            (),
        ),
        (((Bijlage, "titel"),), "Bijlagen", None, ()),
        (
            (
                *((Verwijzing, "soort"), " ", (Verwijzing, "nummer"), ": "),
                (Verwijzing, "titel"),
            ),
            "Verwijzingen",
            None,
            (),
        ),
        (
            ((Verwijzing, "soort"), " ", (Verwijzing, "nummer")),
            "Verwijzingen",
            None,
            (),
        ),
        (((Brief, "afschrift"),), "Afschrift aan", None, ()),
    ],
    "kopblok label": [(((Kenmerk, "label"), ":"), "Onderwerp:", 0, ())],
    "vraag": [
        (((Vraag, "tekst"),), "Onderwerp:", None, ()),
        (((Vraag, "tekst"),), "Antwoord", None, ()),
    ],
}


@pytest.mark.parametrize("stijl", LINES)
def test_how_lines_are_printed(vormen: Vormen, stijl: str) -> None:
    found = [(v.stukken, v.kop, v.kolom, v.waar) for v in vormen.regels if v.stijl == stijl]
    assert list(dict.fromkeys(found)) == LINES[stijl]


def test_a_question_is_printed_with_and_without_who_asks(vormen: Vormen) -> None:
    headings = {v.stukken for v in vormen.regels if (Vraag, "nummer") in v.velden}
    assert headings == {
        ("Vraag ", (Vraag, "nummer")),
        ("Vraag ", (Vraag, "nummer"), " – ", (Vraag, "steller")),
    }


def test_the_block_that_holds_a_part() -> None:
    assert BLOKKEN[Vraag] is VraagBlok
    assert {Figuur, Tabel, Statustabel} <= BLOKKEN.keys()


ENCLOSURE = Regelvorm(
    "bijlage", ((Bijlage, "titel"), " (documentnummer ", (Bijlage, "documentnummer"), ")")
)
BARE = Regelvorm("bijlage", ((Bijlage, "titel"),))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("De kaart (documentnummer 12)", {"titel": "De kaart", "documentnummer": "12"}),
        ("De kaart  (documentnummer\t12 )", {"titel": "De kaart", "documentnummer": "12"}),
        ("De\nkaart (documentnummer 12)", {"titel": "De\nkaart", "documentnummer": "12"}),
        ("De kaart (documentnummer )", None),
        ("De kaart (nummer 12)", None),
        ("(documentnummer 12)", None),
        ("De kaart (documentnummer 12) en", None),
    ],
)
def test_the_fields_of_a_line(text: str, fields: dict[str, str] | None) -> None:
    assert fit_vorm(ENCLOSURE, text) == fields
    knoop = Knoop(Bijlage)
    doelen = (Doel(knoop, "titel"), Doel(knoop, "documentnummer"))
    found = fit((doelen[0], " (documentnummer ", doelen[1], ")"), text)
    named = None if found is None else {doel.veld: value for doel, value in found.items()}
    assert named == fields


def test_the_more_a_form_says_itself_the_surer_it_is() -> None:
    assert weigh(ENCLOSURE) == len(" (documentnummer )")
    assert weigh(BARE) == 0
    assert ENCLOSURE.velden == ((Bijlage, "titel"), (Bijlage, "documentnummer"))


@pytest.mark.parametrize(
    ("velden", "expected"),
    [
        ((), False),
        (("Los",), False),
        (((Brief, "onderwerp"),), True),
        (((Brief, "zomaar"),), False),
        (((Kenmerk, "waarde"),), True),
        (((Ondertekenaar, "naam"),), True),
        (((TekstBlok, "tekst"),), False),
        (((Vraag, "tekst"),), False),
        (((Actie, "voor"),), False),
    ],
)
def test_which_forms_are_lines_of_the_letter(
    velden: tuple[str | tuple[type[Model], str], ...], *, expected: bool
) -> None:
    assert is_line(Regelvorm("", velden)) is expected


def test_what_a_line_says_as_an_item() -> None:
    lines = Wordalinea(0, "", (Tekst("een"), Regeleinde(), Tekst("twee", href="https://a.example")))
    assert say_item(lines, BARE) == "een twee"
    assert say_item(lines, Regelvorm("", ((Kenmerk, "waarde"),))) == (
        "een\n[twee](https://a.example)"
    )
    assert read_bare(BARE, lines) == {"titel": "een twee"}
    assert read_bare(ENCLOSURE, lines) is None
