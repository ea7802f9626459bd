"""Texts that no content file says as they look: the same words in another look, or as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Lijst,
    Lijstsoort,
    Opmaak,
    Opmaakblok,
    Punt,
    Tekst,
)
from pipeline.readback.writable import can_write, mend_opmaak

KINDS: list[Lijstsoort] = [None, ("1", "."), ("1", ")"), ("a", "."), ("i", ")")]


def alinea(words: str) -> Alinea:
    return Alinea((Tekst(words),))


ALINEAS = st.sampled_from(["De bouw begint.", "Een punt", "i. niets", "12", "- streep"]).map(alinea)


@st.composite
def lists(draw: st.DrawFn, inner: st.SearchStrategy[Opmaakblok]) -> Lijst:
    """Draw a list as Word can number it: from any number on, and as deep as it likes."""
    telling, teken = draw(st.sampled_from(KINDS)) or ("1", None)
    count, start = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    punten = tuple(
        Punt(
            (draw(ALINEAS), *draw(st.lists(inner, max_size=2))),
            start + n if teken is not None else None,
        )
        for n in range(count)
    )
    return Lijst(punten, teken, telling)


def quote(blokken: list[Opmaakblok]) -> Citaat:
    return Citaat(tuple(blokken))


BLOKKEN = st.recursive(
    ALINEAS,
    lambda inner: st.one_of(lists(inner), st.lists(inner, min_size=1, max_size=2).map(quote)),
    max_leaves=8,
)


def read(blokken: tuple[Opmaakblok, ...]) -> list[str]:
    """Return the words of each paragraph in reading order."""
    found: list[str] = []
    for blok in blokken:
        match blok:
            case Alinea(inhoud):
                found.append("".join(i.tekst for i in inhoud if isinstance(i, Tekst)))
            case Lijst(punten):
                for punt in punten:
                    found += read(punt.inhoud)
            case Citaat(inhoud=inner):
                found += read(inner)
    return found


@given(st.lists(BLOKKEN, min_size=1, max_size=4))
def test_every_text_can_be_written_with_all_its_words(blokken: list[Opmaakblok]) -> None:
    opmaak = Opmaak(tuple(blokken))
    made = mend_opmaak(opmaak)
    assert can_write(made)
    assert read(made.blokken) == read(opmaak.blokken)
    if can_write(opmaak):
        assert made is opmaak


def roman(start: int, *inner: Opmaakblok) -> Lijst:
    return Lijst((Punt((alinea("Een punt"), *inner), start),), ".", "i")


CASES: dict[str, tuple[Opmaakblok, Opmaakblok]] = {
    "a list that begins at ii, with one in it": (
        roman(2, Lijst((Punt((alinea("streep"),)),))),
        roman(1, Lijst((Punt((alinea("streep"),)),))),
    ),
    "lists of two kinds below each other, that begin anew": (
        Citaat((roman(2), Lijst((Punt((alinea("streep"),), 3),), ")", "1"))),
        Citaat((roman(1), Lijst((Punt((alinea("streep"),), 1),), ")", "1"))),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_becomes_of_it(name: str) -> None:
    text, expected = CASES[name]
    assert mend_opmaak(Opmaak((text,))) == Opmaak((expected,))
