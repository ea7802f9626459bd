"""Text as somebody types it, made text that a letter can hold: the same words, no mark too many."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.letter.markdown.read import MarkdownError, parse_markdown
from pipeline.letter.markdown.tidy import settle, tidy
from pipeline.letter.markdown.write import UnwritableError, write_alinea, write_markdown
from pipeline.letter.opmaak import Alinea, Inline, Lijst, Opmaak, Punt, Regeleinde, Tekst
from support.strategies import Bron, opmaak

T = Tekst
_LOOKS = ("vet", "cursief", "doorgehaald")


def words(blokken: Opmaak) -> str:
    """Return all that is to be read, without the space around it."""
    return re.sub(r"\s", "", "".join(_texts(blokken.blokken)))


def _texts(blokken: object) -> list[str]:
    match blokken:
        case Tekst(tekst):
            return [tekst]
        case Regeleinde():
            return []
        case Lijst(punten):
            return list(chain.from_iterable(map(_texts, punten)))
        case tuple():
            return list(chain.from_iterable(map(_texts, blokken)))
        case _:
            return _texts(blokken.inhoud)  # type: ignore[attr-defined]


@st.composite
def typed(draw: st.DrawFn) -> Opmaak:
    """Return paragraphs as an editor may hold them: any characters, any look, anywhere."""
    tekst = st.text(st.sampled_from("ab cD1.,*_~[]()\\#-„”é\u00a0\u00ad\t\n€>|`!"), max_size=8)
    runs = st.builds(
        Tekst,
        tekst,
        st.booleans(),
        st.booleans(),
        st.sampled_from([None, None, None, "https://example.org/a"]),
        st.booleans(),
    )
    inline: st.SearchStrategy[Inline] = runs | st.just(Regeleinde())
    alinea = st.builds(lambda i: Alinea(tuple(i)), st.lists(inline, max_size=6))
    return Opmaak(tuple(draw(st.lists(alinea, max_size=3))))


@given(opmaak())
def test_what_was_read_stays_as_it_is(bron: Bron) -> None:
    read = parse_markdown(bron)
    assert tidy(read) == read
    assert settle(read, write_alinea, frozenset()) == read


@given(st.text(st.sampled_from("ab 1.-*_~[]()\\>\n\n\u00a0\t"), max_size=30))
def test_whatever_can_be_read_stays_as_it_is(bron: str) -> None:
    try:
        read = parse_markdown(bron)
    except MarkdownError:
        return
    assert tidy(read) == read


@given(typed())
def test_whatever_is_typed_can_be_written_and_no_word_is_lost(given: Opmaak) -> None:
    made = tidy(given)
    assert tidy(made) == made
    shown = replace(made, blokken=tuple(blok for blok in given.blokken if words_of(blok)))
    assert words(made) == words(shown)
    try:
        settled = settle(made, write_alinea, frozenset())
    except UnwritableError:
        pytest.fail(f"cannot be written: {made}")
    assert words(settled) == words(made)
    if settled.blokken:
        assert parse_markdown(write_markdown(settled)) == settled


def words_of(alinea: object) -> str:
    return re.sub(r"[\s\u00ad]", "", "".join(_texts(alinea)))


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([T("ge"), T("heim", vet=True), T("en")], "**geheimen**"),
        ([T("Zie "), T("tekst.", vet=True), T("tekst")], "Zie **tekst**.tekst"),
        ([T("Zie "), T("tekst ", vet=True), T("nu")], "Zie **tekst** nu"),
        ([T("Zie "), T("„besluit”", vet=True), T("en")], "Zie „**besluit**”en"),
        ([T("a "), T("bc", vet=True), T("de", cursief=True), T(" f")], "a ***bcde*** f"),
        ([T(" x"), Regeleinde(), T(" y "), Regeleinde()], "x\\\ny"),
        ([T("a"), T(" ", vet=True), T("b")], "a b"),
        ([T("a\nb")], "a b"),
        ([T("x", href="https://example.org"), T("s")], "[x](https://example.org)s"),
        ([T("Zie https://example.org/a.")], "Zie https://example.org/a."),
        ([T("1. januari")], "1\\. januari"),
    ],
)
def test_marks_stand_around_whole_words(runs: list[Inline], written: str) -> None:
    made = tidy(Opmaak((Alinea(tuple(runs)),)))
    assert write_markdown(settle(made, write_alinea, frozenset())) == written


def test_what_is_empty_goes_and_lists_that_touch_are_one() -> None:
    empty = Alinea(())
    bullets = Lijst((Punt((Alinea((T("een"),)),)), Punt((empty,))))
    numbers = Lijst((Punt((Alinea((T("twee"),)),), 3),), ".")
    given = Opmaak((empty, bullets, empty, bullets, numbers, Alinea((T("\u00ad "),))))
    assert write_markdown(tidy(given)) == "- een\n- een\n\n3. twee"


def test_a_paragraph_whose_words_cannot_be_written_is_refused() -> None:
    long = Opmaak((Alinea((T("a" * 20_001),)),))
    with pytest.raises(UnwritableError):
        settle(tidy(long), write_alinea, frozenset())


def test_a_paragraph_that_is_known_is_not_looked_at() -> None:
    half = Alinea((T("ge"), T("heim", vet=True)))
    assert settle(Opmaak((half,)), write_alinea, frozenset({half})) == Opmaak((half,))
