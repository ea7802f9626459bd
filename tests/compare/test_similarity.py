"""How close two items are: exact values, against the words counted one by one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.match.similarity import (
    ALIKE,
    CANDIDATES,
    CLOSE,
    LANDMARK,
    MIN_WORDS,
    NEARLY_EQUAL,
    SHORT,
    Item,
    find_candidates,
    find_similarity,
    is_close,
    may_be_one,
    may_move,
    weigh,
    weigh_parts,
)

words = st.lists(st.sampled_from(["Raad", "raad", "meer", "dorp", "gemaal", "nu"]), max_size=6)
marks = st.frozensets(st.sampled_from(["Anna", "Bert", "burgemeester"]), max_size=2)


def text_of(count: int, first: int = 0) -> str:
    """Return a text of so many different words."""
    return " ".join(f"woord{n}" for n in range(first, first + count))


def item(text: str, soort: str = "alinea", **more: object) -> Item:
    return Item(soort, text, (text,), **more)  # type: ignore[arg-type]


def count_alike(a: str, b: str) -> float:
    """Return twice the words in common by the words of both, counted in lists."""
    one = sorted(set(re.findall(r"\w+", a.lower()))) or [""]
    other = sorted(set(re.findall(r"\w+", b.lower()))) or [""]
    return 2 * sum(word in other for word in one) / (len(one) + len(other))


@given(words, words)
def test_similarity_is_the_share_of_words_in_common_both_ways(a: list[str], b: list[str]) -> None:
    one, other = " ".join(a), " ".join(b)
    similarity = find_similarity(item(one), item(other))
    assert similarity == count_alike(one, other)
    assert similarity == find_similarity(item(other), item(one))


@given(words, words, marks, marks)
def test_what_an_item_is_known_by_makes_it_half_the_same(
    a: list[str], b: list[str], known: frozenset[str], other: frozenset[str]
) -> None:
    one, two = item(" ".join(a), kentekens=known), item(" ".join(b), kentekens=other)
    plain = count_alike(" ".join(a), " ".join(b))
    shared = len(known & other)
    expected = max(plain, 0.5 + shared / (len(known) + len(other))) if shared else plain
    assert find_similarity(one, two) == find_similarity(two, one) == expected


def test_another_kind_has_nothing_in_common() -> None:
    assert find_similarity(item("raad"), item("raad", "kop")) == 0
    assert not may_be_one(item("raad"), item("raad", "kop"))


def test_signs_stand_for_words_where_there_are_none() -> None:
    assert find_similarity(item("–!"), item("!?")) == 0.5
    assert find_similarity(item(""), item("")) == 1
    assert find_similarity(item("–"), item("raad")) == 0


@pytest.mark.parametrize("keys", [(None, None), ("a", None), (None, "b"), ("a", "b")])
def test_from_which_similarity_on_items_are_the_same(keys: tuple[str | None, str | None]) -> None:
    one, other = (item("raad", sleutel=key) for key in keys)
    least = CLOSE if None in keys else NEARLY_EQUAL
    assert is_close(one, other, least)
    assert not is_close(one, other, least - 1e-9)


def test_short_items_that_are_alone_may_change_whole() -> None:
    long = item(text_of(20, 100))
    assert may_be_one(item(text_of(SHORT)), long)
    assert may_be_one(long, item(text_of(SHORT)))
    assert not may_be_one(item(text_of(SHORT + 1)), long)
    assert not may_be_one(item("a", sleutel="a"), item("b", sleutel="b"))
    assert may_be_one(item("a", sleutel="a"), item("b"))


def test_long_items_that_are_alone_are_the_same_where_enough_stays() -> None:
    ten = item(text_of(10))
    # Two of ten and ten words: 0.2.
    assert find_similarity(ten, item(text_of(10, 8))) == ALIKE
    assert may_be_one(ten, item(text_of(10, 8)))
    assert not may_be_one(ten, item(text_of(10, 9)))


def test_an_item_that_moved_has_enough_in_it() -> None:
    least = item(text_of(MIN_WORDS))
    assert may_move(least, item(text_of(9)))
    assert not may_move(item(text_of(MIN_WORDS - 1)), item(text_of(9)))
    assert not may_move(item(text_of(9)), item(text_of(MIN_WORDS - 1)))
    known = frozenset({"Anna"})
    assert may_move(item("a", kentekens=known), item("b", kentekens=known))
    assert not may_move(item("a", kentekens=known), item("b", kentekens=frozenset({"Bert"})))


def test_what_a_match_and_a_move_weigh() -> None:
    assert weigh(3, 0.5, 2) == 3452
    assert weigh(0, 1, 3) == 903
    assert Item("alinea", 0, ("ab c", "de")).size == 6
    assert Item("kop", 0, ("ab",)).size == LANDMARK + 2


WHOLE = item(text_of(10))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([text_of(10)], {}),
        ([text_of(4), text_of(6, 4)], {2: weigh(10, 1, 3)}),
        # Eight of ten words: twice 8 by 18.
        ([text_of(4), text_of(4, 4)], {2: weigh(8, 16 / 18, 3)}),
        ([text_of(3), text_of(3, 3)], {}),
        ([text_of(4), text_of(4, 4), text_of(2, 8)], {2: weigh(8, 16 / 18, 3), 3: weigh(10, 1, 4)}),
        # A part of other words ends it, and so does one that brings nothing new.
        ([text_of(4), text_of(4, 50), text_of(6, 4)], {}),
        ([text_of(8), text_of(2), text_of(2, 8)], {}),
        # Six of ten words of a part are enough, five are not.
        ([text_of(8), f"{text_of(2, 8)} een"], {2: weigh(10, 20 / 21, 3)}),
        ([text_of(8), f"{text_of(2, 8)} een twee"], {}),
    ],
)
def test_in_how_many_parts_a_whole_may_have_been_split(
    parts: list[str], expected: dict[int, int]
) -> None:
    assert weigh_parts(WHOLE, [item(part) for part in parts]) == expected


def test_a_part_that_brings_no_word_is_one_where_the_whole_goes_on_so() -> None:
    assert weigh_parts(item("ab ab cd"), [item("ab"), item("ab"), item("cd")]) == {
        3: weigh(2, 1, 4)
    }
    assert weigh_parts(item("cd ab ab"), [item("ab"), item("ab"), item("cd")]) == {}


def test_parts_are_not_much_longer_than_the_whole() -> None:
    # Eight signs, so ten at most; nine words in all, of which eight are in both.
    whole = item("ab cd ef gh")
    longer = {2: weigh(4, 8 / 9, 3)}
    assert weigh_parts(whole, [item("ab cd"), item("ef gh ij")]) == longer
    assert weigh_parts(whole, [item("ab cd"), item("ef gh ijk")]) == {}


def test_a_short_list_is_held_against_all_of_the_other() -> None:
    items = [item(f"eigen{n}") for n in range(CANDIDATES)]
    every = {(i, j) for i in range(CANDIDATES) for j in range(CANDIDATES)}
    assert set(find_candidates(items, items, range(CANDIDATES), range(CANDIDATES))) == every
    more = [*items, item("eigen0")]
    found = set(find_candidates(items, more, range(CANDIDATES), range(CANDIDATES + 1)))
    assert found == {(n, n) for n in range(CANDIDATES)} | {(0, CANDIDATES)}


def test_a_long_list_is_held_against_as_many_as_are_allowed() -> None:
    items = [item(f"raad eigen{n}") for n in range(3 * CANDIDATES)]
    numbers = range(len(items))
    found = list(find_candidates(items, items, numbers, numbers))
    assert len(found) == len(set(found))
    # Its own word first, and of the word that all have those that stand nearest.
    middle = [j for i, j in found if i == len(items) // 2]
    assert middle == [*range(33, 33 + CANDIDATES - 1)]
    assert [j for i, j in found if i == 0] == [*range(CANDIDATES - 1)]
