"""What the proof tells of a paragraph that came over in other form, and where it refuses."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.letter.opmaak import Tekst, Voetnoot
from pipeline.readback.forms import learn_vormen
from pipeline.readback.merge.merge import Samen
from pipeline.readback.pair import Gepaard
from pipeline.readback.prove import UnprovenError, match_paragraphs, prove
from pipeline.readback.rest import (
    LIJST,
    LOOK,
    NOOT,
    ROND,
    STIJL,
    VAST,
    VAST_TERUG,
    VERBORGEN,
    Rest,
    make_rest,
)
from pipeline.readback.sources import Gemaakt
from pipeline.readback.word.document import Cel, Lijstteken, Wordalinea, Worddrawing
from support.folders import letter
from support.readbacks import basis, template

CONTENT = letter(
    inhoud="\n  - kop: Kosten\n  - tekst: Een.\n  - tekst: Twee.",
    bijlagen="\n  - titel: De kaart",
).encode()


def hold(
    edited: dict[str, Wordalinea | None] | None = None,
    *,
    resten: tuple[Rest, ...] = (),
    vast: tuple[Rest, ...] = (),
    rond: tuple[tuple[str, str], ...] = (),
    known: bool = True,
) -> list[tuple[str, str, int | None]]:
    """Hold a letter against what Word shows, with other paragraphs in the place of some."""
    brief = basis(CONTENT).brief
    made = Gemaakt(brief, template())
    changed = edited or {}
    shown = [changed.get(a.tekst, a) for a in made.document.alineas]
    alineas = tuple(
        replace(alinea, nummer=n) for n, alinea in enumerate(a for a in shown if a is not None)
    )
    gepaard = Gepaard({n: n for n in range(len(alineas))} if known else {})
    document = replace(made.document, alineas=alineas, rond=(*made.document.rond, *rond))
    samen = Samen(brief, resten, vast, gepaard)
    found = prove(document, samen, made, made.document, learn_vormen(template()))
    return [(rest.tekst, rest.waarom, rest.nieuw) for rest in found]


def get(text: str) -> Wordalinea:
    made = Gemaakt(basis(CONTENT).brief, template()).document
    return next(alinea for alinea in made.alineas if alinea.tekst == text)


def test_a_letter_that_says_the_same() -> None:
    assert hold() == []


NOTE = Voetnoot((Tekst("noot"),))
OTHERS: dict[str, tuple[Wordalinea, str | None]] = {
    "a note": (replace(get("Een."), inhoud=(Tekst("Een."), NOTE)), NOOT),
    "a list": (replace(get("Een."), lijst=Lijstteken(0, "•")), LIJST),
    "a look": (replace(get("Een."), inhoud=(Tekst("Een.", vet=True),)), LOOK),
    "a style": (replace(get("Een."), stijl="closing"), STIJL),
    "the level of a heading": (replace(get("Kosten"), stijl="heading 2"), STIJL),
    "the look of a field": (
        replace(get("Geachte raad,"), inhoud=(Tekst("Geachte raad,", vet=True),)),
        None,
    ),
}


@pytest.mark.parametrize("name", OTHERS)
def test_in_what_a_paragraph_differs(name: str) -> None:
    alinea, why = OTHERS[name]
    number = next(n for n, a in enumerate(_made()) if a.tekst == alinea.tekst)
    told = make_rest(alinea, "daarom.", nieuw=number)
    expected = [] if why is None else [(make_rest(alinea, "").tekst, why, number)]
    assert hold({alinea.tekst: alinea}) == expected
    already = hold({alinea.tekst: alinea}, resten=(told,))
    assert already == [(told.tekst, "daarom.", number)]


def _made() -> tuple[Wordalinea, ...]:
    return Gemaakt(basis(CONTENT).brief, template()).document.alineas


def test_a_style_of_no_letter_that_came_is_not_worth_a_word() -> None:
    strange = replace(get("Een."), stijl="zomaar")
    assert hold({"Een.": strange}, known=False) == []
    assert [why for _, why, _ in hold({"Een.": strange})] == [STIJL]
    ours = replace(get("Een."), stijl="closing")
    assert [why for _, why, _ in hold({"Een.": ours}, known=False)] == [STIJL]


def test_what_differs_and_is_not_told_is_refused() -> None:
    other = replace(get("Een."), inhoud=(Tekst("Anders."),))
    with pytest.raises(UnprovenError) as raised:
        hold({"Een.": other})
    assert str(raised.value) == (
        "wat in Word is veranderd, komt niet precies zo in de brief terug en is daarom niet "
        "overgenomen (onder ‘Kosten’, alinea 1: ‘Anders.’). Dit is een fout in het programma: "
        "meld die aan de beheerder, met beide bestanden."
    )
    number = next(n for n, a in enumerate(_made()) if a.tekst == "Een.")
    told = make_rest(other, "daarom.", nieuw=number)
    assert hold({"Een.": other}, resten=(told,)) == [("Anders.", "daarom.", number)]


@pytest.mark.parametrize("size", [80, 81])
def test_of_a_long_paragraph_the_begin_is_shown(size: int) -> None:
    error = UnprovenError(Wordalinea(0, "", (Tekst("x" * size),)))
    assert ("x" * 80 + ("’" if size == 80 else "…’")) in str(error)


def test_a_paragraph_that_is_back_is_refused_unless_it_is_told() -> None:
    with pytest.raises(UnprovenError):
        hold({"Een.": None})
    told = make_rest(get("Een."), "daarom.", oud=3)
    assert hold({"Een.": None}, resten=(told,)) == [("Een.", "daarom.", None)]


def test_what_the_template_says_is_back() -> None:
    assert hold({"Bijlagen": None}) == [("Bijlagen", VAST_TERUG, None)]


def test_what_the_template_says_in_other_words() -> None:
    other = replace(get("Bijlagen"), inhoud=(Tekst("Stukken"),))
    number = next(n for n, a in enumerate(_made()) if a.tekst == "Bijlagen")
    soft = make_rest(other, VAST, nieuw=number)
    assert hold({"Bijlagen": other}, vast=(soft,)) == [("Stukken", VAST, number)]
    assert hold(vast=(make_rest(get("Bijlagen"), VAST, nieuw=number),)) == []


def test_what_is_told_stands_in_the_order_of_the_file() -> None:
    one, two = (make_rest(get("Een."), f"{n}.", nieuw=n) for n in (0, 1))
    gone = make_rest(get("Een."), "weg.", oud=0)
    found = hold(resten=(gone, two, one), rond=(("koptekst", "geheel nieuw"),))
    assert [why for _, why, _ in found] == ["0.", "1.", "weg.", ROND]


@pytest.mark.parametrize(
    ("rond", "told"),
    [
        ((("koptekst", "geheel nieuw"),) * 2, [ROND]),
        ((("verborgen tekst", "geheel nieuw"),), [VERBORGEN]),
        ((("koptekst", "…"),), []),
    ],
)
def test_what_was_changed_around_a_text(rond: tuple[tuple[str, str], ...], told: list[str]) -> None:
    assert [why for _, why, _ in hold(rond=rond)] == told


def test_words_that_stood_around_it_before_are_not_told() -> None:
    known = next(iter(Gemaakt(basis(CONTENT).brief, template()).document.rond))[1]
    first = known.split()[0]
    assert hold(rond=(("koptekst", first),)) == []


def test_paragraphs_are_the_same_by_words_column_and_what_is_drawn() -> None:
    def p(text: str, kolom: int | None = None, *drawn: str) -> Wordalinea:
        cel = None if kolom is None else Cel(0, 0, kolom)
        tekeningen = (Worddrawing("", drawn),) if drawn else ()
        return Wordalinea(0, "", (Tekst(text),), cel=cel, tekeningen=tekeningen)

    old = [p("a"), p("b", 0), p("c", 1), p("d"), p("e", None, "x"), p("f")]
    new = [p("a"), p("b", 1), p("c", 1), p("d"), p("e", None, "y"), p("f")]
    same = [
        (n, m)
        for i1, i2, j1, j2, is_equal in match_paragraphs(old, new)
        if is_equal
        for n, m in zip(range(i1, i2), range(j1, j2), strict=True)
    ]
    assert same == [(0, 0), (2, 2), (3, 3), (5, 5)]
