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
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Tekst,
    Voetnoot,
)
from support.strategies import Bron, opmaak

pytestmark = pytest.mark.detail

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


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ([(1, "a"), (2, ""), (3, "c")], [1, 2]),
        ([(1, ""), (2, "b")], [1]),
        ([(4, ""), (5, "b"), (6, "c")], [4, 5]),
        ([(1, "a"), (2, ""), (3, ""), (4, "d")], [1, 2]),
        ([(1, "a"), (2, ""), (3, "c"), (4, ""), (5, "e")], [1, 2, 3]),
        ([(1, "a"), (3, "c"), (4, "")], [1, 3]),
        ([(1, "a"), (2, ""), (7, "g")], [1, 6]),
        ([(None, "a"), (None, ""), (None, "c")], [None, None]),
    ],
)
def test_behind_an_empty_item_the_next_takes_its_number(
    typed: list[tuple[int | None, str]], counted: list[int | None]
) -> None:
    punten = tuple(Punt((Alinea((T(said),)),), nummer) for nummer, said in typed)
    (lijst,) = tidy(Opmaak((Lijst(punten, ".", "a"),))).blokken
    assert isinstance(lijst, Lijst)
    assert [punt.nummer for punt in lijst.punten] == counted


def test_a_paragraph_whose_words_cannot_be_written_is_refused() -> None:
    long = Opmaak((Alinea((T("a" * 20_001),)),))
    with pytest.raises(UnwritableError):
        settle(tidy(long), write_alinea, frozenset())


def test_a_paragraph_that_is_known_is_not_looked_at() -> None:
    half = Alinea((T("ge"), T("heim", vet=True)))
    assert settle(Opmaak((half,)), write_alinea, frozenset({half})) == Opmaak((half,))


@pytest.mark.parametrize(
    ("runs", "made"),
    [
        ([T(" a ", vet=True)], [T("a", vet=True)]),
        (
            [T(" a ", vet=True), T(" b ", cursief=True)],
            [T("a", vet=True), T("  "), T("b", cursief=True)],
        ),
        ([T("x"), T(" ", vet=True), T("y")], [T("x y")]),
        ([T(" ", vet=True), T("a", vet=True), T(" ", vet=True)], [T("a", vet=True)]),
        (
            [T("  a", vet=True), T("  b", cursief=True)],
            [T("a", vet=True), T("  "), T("b", cursief=True)],
        ),
        (
            [T("a", vet=True), Regeleinde(), T(" b ", vet=True)],
            [T("a", vet=True), Regeleinde(), T("b", vet=True)],
        ),
        ([T(" ", vet=True), Regeleinde(), T("b", vet=True)], [Regeleinde(), T("b", vet=True)]),
        (
            [T("x", vet=True, cursief=True), T(" ", vet=True, cursief=True), T("y", cursief=True)],
            [T("x", vet=True, cursief=True), T(" y", cursief=True)],
        ),
        ([T(" a ", doorgehaald=True)], [T("a", doorgehaald=True)]),
        (
            [T(" a ", vet=True, cursief=True, doorgehaald=True)],
            [T("a", vet=True, cursief=True, doorgehaald=True)],
        ),
        (
            [T("a ", vet=True), T("b", vet=True, cursief=True), T(" c", vet=True)],
            [T("a ", vet=True), T("b", vet=True, cursief=True), T(" c", vet=True)],
        ),
        ([T("a  "), Regeleinde(), T("  b  ")], [T("a  "), Regeleinde(), T("b")]),
        ([T("a\t"), Regeleinde(), T("\tb\t")], [T("a\t"), Regeleinde(), T("b")]),
        ([Regeleinde(), T("a")], [Regeleinde(), T("a")]),
        (
            [Regeleinde(), Regeleinde(), T("a"), Regeleinde(), Regeleinde()],
            [Regeleinde(), Regeleinde(), T("a")],
        ),
        (
            [T("a"), Regeleinde(), Regeleinde(), T("b")],
            [T("a"), Regeleinde(), Regeleinde(), T("b")],
        ),
        ([T(" ")], None),
        ([T("\xad")], None),
        ([Regeleinde()], None),
        ([], None),
        ([T("\u200b"), Regeleinde()], None),
        ([T("\xa0a\xa0")], [T("\xa0a\xa0")]),
        ([T("a"), T(" "), Regeleinde(), T("\t")], [T("a")]),
        ([T("a"), T("", vet=True), T("b")], [T("ab")]),
        ([T("a\r\nb")], [T("a b")]),
        ([T("a\n\nb\u2028c")], [T("a b c")]),
        ([T("a\x0bb\x0cc")], [T("a b c")]),
        ([T("a\nb", vet=True)], [T("a b", vet=True)]),
        ([T(" ", href="https://a.nl"), T("a")], [T("a")]),
        ([T("a", href="https://a.nl"), T(" ", href="https://a.nl")], [T("a", href="https://a.nl")]),
        (
            [T(" ", href="https://a.nl"), Regeleinde(), T("a", href="https://a.nl")],
            [Regeleinde(), T("a", href="https://a.nl")],
        ),
        ([T(" a ", href="https://a.nl")], [T("a", href="https://a.nl")]),
        (
            [T("a", href="x"), T("b", href="y"), T("c")],
            [T("a", href="x"), T("b", href="y"), T("c")],
        ),
        ([T("a"), T("\t ", href="https://a.nl"), T("b")], [T("a\t b")]),
        ([T("", href="https://a.nl"), T("a")], [T("a")]),
        ([T("https://a.nl/b en c")], [T("https://a.nl/b", href="https://a.nl/b"), T(" en c")]),
        ([T("https://a.nl/b", vet=True)], [T("https://a.nl/b", vet=True, href="https://a.nl/b")]),
        ([T("https://"), T("a.nl/b")], [T("https://a.nl/b", href="https://a.nl/b")]),
        (
            [T("https://a.nl/"), T("b", vet=True)],
            [T("https://a.nl/", href="https://a.nl/"), T("b", vet=True)],
        ),
        (
            [T("Zie https://a.nl/b.")],
            [T("Zie "), T("https://a.nl/b", href="https://a.nl/b"), T(".")],
        ),
        ([T("a"), Voetnoot((T("b"),))], [T("a"), Voetnoot((T("b"),))]),
        ([T("a"), Voetnoot((T(" "),))], [T("a")]),
        (
            [
                T("a"),
                Voetnoot(
                    (
                        T(" b "),
                        Regeleinde(),
                    )
                ),
            ],
            [T("a"), Voetnoot((T("b"),))],
        ),
        ([Voetnoot((T("a"),))], [Voetnoot((T("a"),))]),
        (
            [T("a "), Voetnoot((T("x https://a.nl"),))],
            [
                T("a "),
                Voetnoot(
                    (
                        T("x "),
                        T("https://a.nl", href="https://a.nl"),
                    )
                ),
            ],
        ),
        ([Voetnoot((T(" "),))], None),
        ([T("a"), T("b"), T("c", vet=True), T("d", vet=True)], [T("ab"), T("cd", vet=True)]),
        ([T("a "), Voetnoot((T("b"),)), T(" ")], [T("a "), Voetnoot((T("b"),))]),
    ],
)
def test_a_paragraph_is_tidied_run_by_run(runs: list[Inline], made: list[Inline] | None) -> None:
    blokken = () if made is None else (Alinea(tuple(made)),)
    assert tidy(Opmaak((Alinea(tuple(runs)),))).blokken == blokken


@pytest.mark.parametrize(
    ("runs", "made"),
    [
        ([T("ge"), T("heim", vet=True), T("en")], [T("geheimen", vet=True)]),
        ([T("ge"), T("heim,", cursief=True), T(" en")], [T("geheim", cursief=True), T(", en")]),
        ([T("a"), T("b", doorgehaald=True), T(" c")], [T("ab", doorgehaald=True), T(" c")]),
        ([T("a.", vet=True), T("b")], [T("a", vet=True), T(".b")]),
        ([T("“a”", vet=True), T("b")], [T("“"), T("a", vet=True), T("”b")]),
        ([T("b"), T("(a", vet=True)], [T("b("), T("a", vet=True)]),
        ([T("x"), T("…", vet=True), T("y")], [T("x…y")]),
        ([T("a-"), T("b", vet=True), T("c d")], [T("a-"), T("bc", vet=True), T(" d")]),
        (
            [T("a ", vet=True), T("b", cursief=True)],
            [T("a", vet=True), T(" "), T("b", cursief=True)],
        ),
        (
            [T("x "), T("a", vet=True), T("b", cursief=True), T(" y")],
            [T("x "), T("ab", vet=True, cursief=True), T(" y")],
        ),
        ([T("5"), T(",5", vet=True), T(" m")], [T("5,5", vet=True), T(" m")]),
        ([T("a", vet=True), Regeleinde(), T("b")], [T("a", vet=True), Regeleinde(), T("b")]),
        (
            [T("a"), T("b", vet=True), Regeleinde(), T("c", cursief=True), T("d")],
            [T("ab", vet=True), Regeleinde(), T("cd", cursief=True)],
        ),
        (
            [T("a"), T("b", vet=True, href="https://a.nl"), T("c")],
            [T("a"), T("b", vet=True, href="https://a.nl"), T("c")],
        ),
        (
            [
                T("a"),
                T("b", vet=True),
                Voetnoot(
                    (
                        T("x"),
                        T("y", vet=True),
                        T("z"),
                    )
                ),
            ],
            [T("ab", vet=True), Voetnoot((T("xyz", vet=True),))],
        ),
        (
            [
                T("a"),
                Voetnoot(
                    (
                        T("x"),
                        T("y", vet=True),
                    )
                ),
            ],
            [T("a"), Voetnoot((T("xy", vet=True),))],
        ),
        ([T("!", vet=True), T("a")], [T("!a")]),
        ([T("a"), T("!", vet=True), T("b")], [T("a!b")]),
        ([T("1*"), T("2", vet=True), T("*3")], [T("1*"), T("2", vet=True), T("*3")]),
        ([T("a"), T("+", vet=True), T("b")], [T("a+b", vet=True)]),
        ([T("a+"), T("b", vet=True)], [T("a+b", vet=True)]),
        (
            [T("a"), T("b", vet=True, cursief=True), T("c", doorgehaald=True)],
            [T("abc", vet=True, cursief=True, doorgehaald=True)],
        ),
        ([T("http"), T("s://a.nl", vet=True)], [T("https://a.nl", vet=True, href="https://a.nl")]),
        (
            [T("a", vet=True), T("/b"), T(" "), T("c", vet=True)],
            [T("a", vet=True), T("/b "), T("c", vet=True)],
        ),
        ([T("a \\"), Regeleinde(), T("b")], [T("a \\"), Regeleinde(), T("b")]),
    ],
)
def test_marks_move_no_further_than_they_must(runs: list[Inline], made: list[Inline]) -> None:
    """Out of the signs at an end first, then around the word, then around all that touches."""
    settled = settle(tidy(Opmaak((Alinea(tuple(runs)),))), write_alinea, frozenset())
    assert settled.blokken == (Alinea(tuple(made)),)


def _p(tekst: str) -> Alinea:
    return Alinea((T(tekst),))


def _item(*blokken: Opmaakblok, nummer: int | None = None) -> Punt:
    return Punt(blokken, nummer)


@pytest.mark.parametrize(
    ("blokken", "made"),
    [
        ([_p(""), _p("a"), _p(" "), _p("b")], [_p("a"), _p("b")]),
        ([Citaat((_p(" "),)), _p("a")], [_p("a")]),
        ([Citaat((_p(" a "), _p("")))], [Citaat((_p("a"),))]),
        ([Citaat((_p("a"),)), Citaat((_p("b"),))], [Citaat((_p("a"),)), Citaat((_p("b"),))]),
        ([Lijst((_item(_p(" ")), _item()))], []),
        (
            [Lijst((_item(_p(" a"), _p("")), _item(_p(" "))))],
            [Lijst((_item(_p("a")),))],
        ),
        (
            [Lijst((_item(Lijst((_item(_p(" ")),)), nummer=3),), ")"), _p("a")],
            [_p("a")],
        ),
        (
            [Lijst((_item(_p("a"), nummer=1),), "."), Lijst((_item(_p("b"), nummer=4),), ".")],
            [Lijst((_item(_p("a"), nummer=1), _item(_p("b"), nummer=4)), ".")],
        ),
        (
            [Lijst((_item(_p("a"), nummer=1),), "."), Lijst((_item(_p("b"), nummer=2),), ")")],
            [Lijst((_item(_p("a"), nummer=1),), "."), Lijst((_item(_p("b"), nummer=2),), ")")],
        ),
        (
            [
                Lijst((_item(_p("a"), nummer=1),), ".", "a"),
                Lijst((_item(_p("b"), nummer=2),), ".", "i"),
            ],
            [
                Lijst((_item(_p("a"), nummer=1),), ".", "a"),
                Lijst((_item(_p("b"), nummer=2),), ".", "i"),
            ],
        ),
        (
            [Lijst((_item(_p("a")),)), _p("b"), Lijst((_item(_p("c")),))],
            [Lijst((_item(_p("a")),)), _p("b"), Lijst((_item(_p("c")),))],
        ),
    ],
)
def test_blocks_are_tidied_one_by_one(blokken: list[Opmaakblok], made: list[Opmaakblok]) -> None:
    assert tidy(Opmaak(tuple(blokken))).blokken == tuple(made)


def test_marks_move_in_lists_and_quotations_as_well() -> None:
    half = Alinea((T("ge"), T("heim", vet=True)))
    whole = Alinea((T("geheim", vet=True),))
    blokken = (
        Lijst((_item(half, nummer=2), _item(half, nummer=5)), ")", "a"),
        Citaat((half, half)),
    )
    made = (
        Lijst((_item(whole, nummer=2), _item(whole, nummer=5)), ")", "a"),
        Citaat((whole, whole)),
    )
    assert settle(Opmaak(blokken), write_alinea, frozenset()).blokken == made
    assert settle(Opmaak(blokken), write_alinea, frozenset({half})).blokken == blokken
