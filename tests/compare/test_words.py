"""Texts cut into Dutch words, and the words that differ between two texts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.match.lcs import find_common
from pipeline.compare.tokens import Piece, cut_words, diff_tokens, split_words
from pipeline.compare.tokens import join_over_spaces as join_pairs
from pipeline.compare.words import (
    Inlines,
    Stuk,
    Stukken,
    diff_split,
    diff_words,
    is_space,
    join_inlines,
    join_over_spaces,
    mirror_stukken,
)
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot, read_bare
from support.shown import show_stukken as show
from support.strategies import NASTY, alineas

_pieces = st.sampled_from([*NASTY, "de", "raad", "GR-en", "m.b.t.", " ", "  ", ",", ". ", "\u2028"])
texts = st.lists(_pieces | st.text(max_size=5), max_size=12).map("".join)
runs = alineas().map(lambda alinea: alinea.inhoud)


@given(texts)
def test_the_words_of_a_text_are_the_text(text: str) -> None:
    assert "".join(split_words(text)) == text
    assert all(split_words(text))


@pytest.mark.parametrize(
    "word",
    [
        "GR-en", "m.b.t.", "a.u.b.", "’s-Gravenhage", "'s-Hertogenbosch", "’t", "zo’n", "foto’s",
        "kadernota’s", "Z/17/011355", "Z/18/024052", "€ 1.250,50", "€ 390.000", "€\u00a05,-", "€12",
        "2019-12-16", "19.00", "10:30", "12,5%", "2019/2020", "t/m", "a/d", "in-", "RV26-21",
        "P.J.", "Partners+Pröpper", "AB-vergaderingen", "https://www.example.nl/a?b=1&c=2",
        "griffie@example.nl", "e\u0301e\u0301n", "Wob\u00adverzoek", "coördinator",
        "👩\u200d👩\u200d👧", "👍🏽", "漢字", "\u05e9\u05dc\u05d5\u05dd", "-reinigingsorganisatie",
    ],
)  # fmt: skip
def test_a_word_stays_whole(word: str) -> None:
    assert split_words(f"de {word} is") == ("de", " ", word, " ", "is")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(de raad).", "( de _ raad ) ."),
        ("‘Wat kost het?’", "‘ Wat _ kost _ het ? ’"),
        ("wegen/stappen, en/of", "wegen / stappen , _ en / of"),
        ("nr. 5; ons’ inziens", "nr . _ 5 ; _ ons ’ _ inziens"),
        ("zie https://example.nl/pad.", "zie _ https://example.nl/pad ."),
        ("raad - college – griffie", "raad _ - _ college _ – _ griffie"),
        ("op 16 december 2019.", "op _ 16 _ december _ 2019 ."),
        ("en,dan 1,2", "en , dan _ 1,2"),
        ("Let op: nu", "Let _ op : _ nu"),
    ],
)
def test_signs_are_words_of_their_own(text: str, words: str) -> None:
    assert " ".join("_" if word == " " else word for word in split_words(text)) == words


def sides(stukken: Stukken) -> tuple[Inlines, Inlines]:
    """Return the two texts that the stretches are of."""
    return (
        join_inlines(inline for stuk in stukken for inline in stuk.oud),
        join_inlines(inline for stuk in stukken for inline in stuk.nieuw),
    )


def without_notes(inlines: Inlines) -> Inlines:
    return tuple(inline for inline in inlines if not isinstance(inline, Voetnoot))


def plain(inlines: Inlines) -> str:
    return read_bare(inlines)


@given(runs, runs)
def test_stretches_make_both_texts(oud: Inlines, nieuw: Inlines) -> None:
    stukken = diff_words(oud, nieuw)
    assert sides(stukken) == (join_inlines(oud), join_inlines(nieuw))
    assert sides(join_over_spaces(stukken)) == sides(stukken)
    assert diff_words(nieuw, oud) == mirror_stukken(stukken)


@given(runs, runs)
def test_stretches_say_what_differs(oud: Inlines, nieuw: Inlines) -> None:
    stukken = diff_words(oud, nieuw)
    for stuk in stukken:
        assert (stuk.oud == stuk.nieuw) == (stuk.verschil == "gelijk")
        if stuk.verschil == "opmaak":
            assert plain(stuk.oud) == plain(stuk.nieuw)
        if stuk.verschil == "tekst":
            # What both have would be equal; a note is one thing, whatever it says.
            oude, nieuwe = (
                set(split_words(plain(without_notes(side)))) for side in (stuk.oud, stuk.nieuw)
            )
            assert not oude & nieuwe
    assert all(a.verschil != b.verschil for a, b in pairwise(stukken))


@given(runs)
def test_a_text_has_nothing_that_differs_from_itself(inlines: Inlines) -> None:
    assert [stuk.verschil for stuk in diff_words(inlines, inlines)] == ["gelijk"]


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("de raad besluit", "de raad koos", "de raad [-besluit-]{+koos+}"),
        ("de raad besluit", "de nieuwe raad besluit", "de {+nieuwe +}raad besluit"),
        ("zeer goed", "zeer zeer goed", "zeer {+zeer +}goed"),
        ("vier GR-en m.b.t. zorg", "vier GR’en m.b.t. zorg", "vier [-GR-en-]{+GR’en+} m.b.t. zorg"),
        ("Z/17/011355", "Z/17/011356", "[-Z/17/011355-]{+Z/17/011356+}"),
        ("kost € 1.250,50.", "kost € 1.350,50.", "kost [-€ 1.250,50-]{+€ 1.350,50+}."),
        ("klaar", "klaar.", "klaar{+.+}"),
        ("a, b, c", "d, e, f", "[-a-]{+d+}, [-b-]{+e+}, [-c-]{+f+}"),
        # Words outvote the spaces and signs between them.
        ("x, y, z, raad", "raad, p, q, r", "[-x, y, z, -]raad{+, p, q, r+}"),
        # A word with a sign in it is a word.
        (", (GR-en", "GR-en, ", "[-, (-]GR-en{+, +}"),
        ("(, GR-en m.b.t. zorg", "GR-en (, m.b.t.", "[-(, -]GR-en {+(, +}m.b.t.[- zorg-]"),
        (". ’s-Gravenhage.", "’s-Gravenhage ", "[-. -]’s-Gravenhage[-.-]{+ +}"),
        ("", "nieuw", "{+nieuw+}"),
        ("oud", "", "[-oud-]"),
        ("", "", ""),
    ],
)
def test_words_that_differ(oud: str, nieuw: str, expected: str) -> None:
    assert show(diff_words((Tekst(oud),), (Tekst(nieuw),))) == expected


def test_formatting_and_links_that_differ() -> None:
    oud = (Tekst("Zie de "), Tekst("kaart", href="https://a.nl"), Tekst(" en meer"))
    nieuw = (
        Tekst("Zie "),
        Tekst("de ", vet=True),
        Tekst("kaart", href="https://b.nl"),
        Tekst(" en iets"),
    )
    assert show(diff_words(oud, nieuw)) == (
        "Zie <de kaart(https://a.nl)|**de kaart(https://b.nl)> en [-meer-]{+iets+}"
    )


def test_a_word_in_two_formattings_is_one_word() -> None:
    oud = (Tekst("het "), Tekst("GR", vet=True), Tekst("-en plan"))
    assert show(diff_words(oud, (Tekst("het GR-en plan"),))) == "het <**GR-en|GR-en> plan"
    assert show(diff_words(oud, (Tekst("het GR plan"),))) == "het [-**GR-en-]{+GR+} plan"


def test_a_line_break_is_a_word_of_its_own() -> None:
    oud = (Tekst("een"), Regeleinde(), Tekst("twee"))
    assert show(diff_words(oud, (Tekst("een twee"),))) == "een[-↵-]{+ +}twee"


def test_words_in_a_row_are_joined_for_a_reader() -> None:
    stukken = diff_words((Tekst("de grote kat, zegt u"),), (Tekst("een kleine hond, zeg ik"),))
    assert show(stukken) == (
        "[-de-]{+een+} [-grote-]{+kleine+} [-kat-]{+hond+}, [-zegt-]{+zeg+} [-u-]{+ik+}"
    )
    assert show(join_over_spaces(stukken)) == (
        "[-de grote kat-]{+een kleine hond+}, [-zegt u-]{+zeg ik+}"
    )


def test_spaces_around_what_did_not_change_are_not_joined() -> None:
    stukken = diff_words((Tekst("a raad b "),), (Tekst("c raad d "),))
    assert join_over_spaces(stukken) == stukken


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((), True),
        ((Tekst(" "),), True),
        ((Tekst(" "), Tekst(" \u00a0", vet=True)), True),
        ((Tekst("a"),), False),
        ((Tekst(" "), Tekst("a", vet=True)), False),
        ((Tekst("a", vet=True), Tekst(" ")), False),
        ((Regeleinde(),), False),
        ((Tekst(" "), Regeleinde()), False),
        ((Voetnoot((Tekst(" "),)),), False),
    ],
)
def test_what_is_nothing_but_spaces(inlines: Inlines, expected: bool) -> None:
    assert is_space(inlines) is expected


@pytest.mark.parametrize(
    "between",
    [
        (Tekst(" "), Tekst("en", vet=True), Tekst(" ")),
        (Regeleinde(),),
        (Tekst(" "), Voetnoot((Tekst("Noot."),))),
    ],
)
def test_words_around_what_says_something_are_not_joined(between: Inlines) -> None:
    stukken = (
        Stuk("tekst", (Tekst("a"),), (Tekst("b"),)),
        Stuk("gelijk", between, between),
        Stuk("tekst", (Tekst("c"),), (Tekst("d"),)),
    )
    assert join_over_spaces(stukken) == stukken


def test_only_what_is_equal_is_joined_with_what_changed_around_it() -> None:
    space, bold = (Tekst(" "),), (Tekst(" ", vet=True),)
    one, other = (Stuk("tekst", (Tekst(a),), (Tekst(b),)) for a, b in ("ab", "cd"))
    looks = (one, Stuk("opmaak", space, bold), other)
    assert join_over_spaces(looks) == looks
    assert join_over_spaces((one, Stuk("gelijk", space, space), other)) == (
        Stuk("tekst", (Tekst("a c"),), (Tekst("b d"),)),
    )
    for edge in ((one, Stuk("gelijk", space, space)), (Stuk("gelijk", space, space), other)):
        assert join_over_spaces(edge) == edge


def test_neighbours_in_one_formatting_are_one_and_breaks_and_notes_are_not() -> None:
    note, other = Voetnoot((Tekst("Noot."),)), Voetnoot((Tekst("Nog een."),))
    inlines = (
        Tekst("a"), Tekst("b"), Regeleinde(), Regeleinde(), Tekst("c"), note, note, other,
        Tekst("d", vet=True), Tekst("e", vet=True), Tekst("f", href="https://x.nl"),
    )  # fmt: skip
    assert join_inlines(inlines) == (
        Tekst("ab"), Regeleinde(), Regeleinde(), Tekst("c"), note, note, other,
        Tekst("de", vet=True), Tekst("f", href="https://x.nl"),
    )  # fmt: skip


def test_a_note_that_changed_is_one_thing() -> None:
    oud, nieuw = ((Tekst("De raad"), Voetnoot((Tekst(t),))) for t in ("Zie elders.", "Zie hier."))
    assert diff_words(oud, nieuw) == (
        Stuk("gelijk", (Tekst("De raad"),), (Tekst("De raad"),)),
        Stuk("tekst", oud[1:], nieuw[1:]),
    )


def test_a_text_against_the_texts_it_was_split_into() -> None:
    oud = (Tekst("Een twee drie. Vier vijf zes."),)
    first, second = diff_split(oud, [(Tekst("Een twee drie."),), (Tekst("Vier zeven zes."),)])
    assert show(first) == "Een twee drie.[- -]"
    assert show(second) == "Vier [-vijf-]{+zeven+} zes."


@given(runs, st.lists(runs, min_size=1, max_size=3))
def test_split_stretches_make_all_texts(oud: Inlines, nieuw: list[Inlines]) -> None:
    parts = diff_split(oud, nieuw)
    assert [sides(stukken)[1] for stukken in parts] == [join_inlines(text) for text in nieuw]
    assert join_inlines(i for stukken in parts for i in sides(stukken)[0]) == join_inlines(oud)


def test_sign_of_the_end_of_a_paragraph_is_a_text_like_any_other() -> None:
    oud = (Tekst("a ¶ b ↵ c"),)
    assert show(diff_words(oud, (Tekst("a ¶ b"), Regeleinde(), Tekst("c")))) == (
        "a ¶ b[- ↵ -]{+↵+}c"
    )


@pytest.mark.detail
def test_long_texts_cost_what_their_words_do() -> None:
    # Far above the bound of the exact way: anchors still find what is equal around them.
    words = [f"woord{n % 7000} en" for n in range(21_000)]
    other = [*words[:10_000], "nieuw", *words[10_000:]]
    stukken = diff_words((Tekst(" ".join(words)),), (Tekst(" ".join(other)),))
    assert [stuk.verschil for stuk in stukken] == ["gelijk", "tekst", "gelijk"]
    assert find_common(words, other)[-1] == (20_999, 21_000)


def pair_texts(oud: str, nieuw: str) -> list[tuple[str | None, str | None]]:
    """Return the words of two texts in pairs, words that changed in a row without their spaces."""
    sides = (list(cut_words([Piece(tekst, None)])) for tekst in (oud, nieuw))
    joined = join_pairs(diff_tokens(*sides))
    return [tuple(token.tekst if token else None for token in pair) for pair in joined]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("oud", "nieuw", "spaces"),
    [
        ("de grote kat", "een kleine hond", [(" ", None), (None, " "), (" ", None), (None, " ")]),
        ("de kat", "de hond", [(" ", " ")]),
        ("kat de", "hond de", [(" ", " ")]),
        ("a raad b", "c raad d", [(" ", " "), (" ", " ")]),
    ],
)
def test_spaces_between_words_that_changed_are_changed_too(
    oud: str, nieuw: str, spaces: list[tuple[str | None, str | None]]
) -> None:
    found = pair_texts(oud, nieuw)
    assert [pair for pair in found if " " in pair] == spaces
    assert "".join(old or "" for old, _ in found) == oud
    assert "".join(new or "" for _, new in found) == nieuw
