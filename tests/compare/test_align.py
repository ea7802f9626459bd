"""Which item of one list is which item of another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.match.align import _find_equal, _match_close, align, keep_in_order
from pipeline.compare.match.lcs import Span
from pipeline.compare.match.similarity import (
    CANDIDATES,
    MAX_PARTS,
    Item,
    find_candidates,
    find_similarity,
)

ONE = "De raad heeft de routekaart in juni vastgesteld na een lang debat"
TWO = "Inwoners van alle dorpen kunnen in maart hun mening over het meer geven"
THREE = "Voor het gemaal is extra geld nodig, zegt het waterschap"
FOUR = "Elke gemeente levert een projectleider en betaalt mee aan het bureau"


def item(text: str) -> Item:
    """Return a paragraph; `soort: text` gives another kind, `soort@key: text` one with a key."""
    head, _, rest = text.rpartition(": ")
    soort, _, sleutel = head.partition("@")
    return Item(soort or "alinea", text, (rest,), sleutel=sleutel or None, deelbaar=not head)


def matches(old: Sequence[str], new: Sequence[str]) -> str:
    """Return the matches as text: `0-0 1-23` for one with one, and one with two."""
    spans = align([item(text) for text in old], [item(text) for text in new])
    return " ".join(
        "".join(map(str, range(s.oud, s.oud_eind)))
        + "-"
        + "".join(map(str, range(s.nieuw, s.nieuw_eind)))
        for s in spans
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param([ONE, TWO], [ONE, TWO], "0-0 1-1", id="equal"),
        pytest.param([ONE, THREE], [ONE, TWO, THREE], "0-0 1-2", id="inserted"),
        pytest.param([ONE, TWO, THREE], [THREE, ONE, TWO], "0-1 1-2 2-0", id="moved"),
        pytest.param(["a", "b", "a"], ["b", "a"], "1-0 2-1", id="the first of two equals gone"),
        pytest.param(["a"], ["a", "a"], "0-0", id="one more of the same"),
        pytest.param([ONE, TWO], [ONE, f"Alle {TWO}"], "0-0 1-1", id="close"),
        pytest.param([ONE, TWO], [THREE, FOUR], "", id="nothing in common"),
        pytest.param([ONE], [TWO], "", id="alone, but long and different"),
        pytest.param([ONE, "Loopt."], [ONE, THREE], "0-0 1-1", id="alone and short"),
        pytest.param([ONE], ["kop: " + ONE], "", id="of another kind"),
        pytest.param(["kop: Nu"], ["kop: Straks", ONE], "0-0", id="alone of its kind"),
        pytest.param(["kop: Nu", "kop: Ooit"], ["kop: Straks", ONE], "", id="not alone"),
        pytest.param([ONE, TWO], [TWO, ONE + " en meer"], "0-1 1-0", id="moved and changed"),
        pytest.param([f"{ONE}. {TWO}."], [f"{ONE}.", f"{TWO}."], "0-01", id="split"),
        pytest.param([f"{ONE}.", f"{TWO}."], [f"{ONE}. {TWO}."], "01-0", id="joined"),
        pytest.param(
            [f"{ONE}. {TWO}. {THREE}."], [ONE, TWO, THREE, FOUR], "0-012", id="split in three"
        ),
        pytest.param(
            [f"{ONE}. {TWO}."], [f"{ONE} eerder.", f"Ook {TWO}."], "0-01", id="split and changed"
        ),
        pytest.param(
            [THREE, f"{ONE}. {TWO}."],
            [FOUR, f"{ONE}.", f"{TWO}."],
            "1-12",
            id="split behind others",
        ),
        pytest.param(
            [THREE, f"{ONE}.", f"{TWO}."],
            [FOUR, f"{ONE}. {TWO}."],
            "12-1",
            id="joined behind others",
        ),
        pytest.param(["ja ja ja"], ["ja", "ja ja"], "0-01", id="split of one word"),
        pytest.param([ONE], [ONE, "De raad na juni"], "0-0", id="not split: equal"),
        pytest.param(
            [ONE], [f"{ONE} gisteren", "De raad in juni"], "0-0", id="not split: nothing of its own"
        ),
        pytest.param([f"{ONE}. {TWO}."], [ONE, FOUR, TWO], "0-2", id="not split: parted"),
        pytest.param(
            [f"{ONE}. {TWO}."], [ONE, f"{TWO} {TWO} {TWO}"], "0-1", id="not split: too much of it"
        ),
        pytest.param(["rij@a: " + ONE], ["rij@b: " + ONE], "0-0", id="another key, equal"),
        pytest.param(["rij@a: " + ONE], ["rij@b: Nu " + ONE], "0-0", id="another key, close"),
        pytest.param(["rij@a: " + ONE], ["rij@b: " + ONE[:40]], "", id="another key, less close"),
        pytest.param(["rij@a: Loopt"], ["rij@b: Klaar"], "", id="another key, short"),
        pytest.param(["—"], ["—", "!"], "0-0", id="no words at all"),
        pytest.param(["", ONE], [ONE, ""], "0-1 1-0", id="nothing in it"),
        pytest.param([], [ONE], "", id="empty"),
    ],
)
def test_matches(old: list[str], new: list[str], expected: str) -> None:
    assert matches(old, new) == expected


def test_what_an_item_is_known_by() -> None:
    anna = Item("ondertekenaar", 1, ("Anna Bakker burgemeester",), frozenset({"Anna", "b"}))
    bert = Item("ondertekenaar", 2, ("Bert de Wit burgemeester",), frozenset({"Bert", "b"}))
    cees = Item("ondertekenaar", 3, ("Cees Bot secretaris",), frozenset({"Cees", "s"}))
    assert align([anna, cees], [cees, bert]) == [Span.of(0, 1), Span.of(1, 0)]
    assert find_similarity(anna, bert) == 0.75


_word = st.sampled_from(["raad", "meer", "gemaal", "dorp", "nu"])
_texts = st.lists(st.lists(_word, max_size=7).map(" ".join), max_size=8)


@given(_texts, _texts)
def test_each_item_takes_part_once(old: list[str], new: list[str]) -> None:
    spans = align([item(text) for text in old], [item(text) for text in new])
    for places in (
        [n for span in spans for n in range(span.oud, span.oud_eind)],
        [n for span in spans for n in range(span.nieuw, span.nieuw_eind)],
    ):
        assert len(places) == len(set(places))
    # What is equal never stays behind on both sides.
    left_old = {text for n, text in enumerate(old) if all(n not in range(*s[:2]) for s in spans)}
    left_new = {text for n, text in enumerate(new) if all(n not in range(*s[2:]) for s in spans)}
    assert not left_old & left_new


@given(_texts)
def test_equal_lists_are_matched_in_order(texts: list[str]) -> None:
    items = [item(text) for text in texts]
    assert align(items, items) == [Span.of(n, n) for n in range(len(items))]


@given(_texts, _texts, st.data())
def test_what_is_fixed_stays(old: list[str], new: list[str], data: st.DataObject) -> None:
    size = min(len(old), len(new))
    fixed = [
        Span.of(i, j)
        for i, j in zip(
            data.draw(st.permutations(range(size))),
            data.draw(st.permutations(range(size))),
            strict=True,
        )
        if data.draw(st.booleans())
    ]
    spans = align([item(text) for text in old], [item(text) for text in new], fixed)
    assert set(fixed) <= set(spans)


@given(st.permutations(range(7)))
def test_as_few_as_can_be_have_moved(order: list[int]) -> None:
    kept = keep_in_order((Span.of(n, place) for n, place in enumerate(order)), lambda _: 1)
    assert all(a.nieuw < b.nieuw for a, b in pairwise(kept))
    longest = [0] * len(order)
    for n, place in enumerate(order):
        longest[n] = 1 + max((longest[m] for m in range(n) if order[m] < place), default=0)
    assert len(kept) == max(longest)


def test_of_two_that_changed_places_the_shorter_has_moved() -> None:
    sizes = [3, 90]
    assert keep_in_order([Span.of(0, 1), Span.of(1, 0)], sizes.__getitem__) == [Span.of(1, 0)]


@pytest.mark.parametrize("same", [True, False], ids=["all words the same", "one word its own"])
def test_a_long_list_is_not_held_against_all_of_the_other(same: bool) -> None:
    size = 300
    items = [item(f"de raad van het dorp{'' if same else n}") for n in range(size)]
    pairs = list(find_candidates(items, items, range(size), range(size)))
    assert len(pairs) <= size * CANDIDATES
    assert {(n, n) for n in range(size)} <= set(pairs)


def test_a_rare_word_brings_far_items_together() -> None:
    old = [item(f"de raad van het dorp nummer {n}") for n in range(100)]
    new = [*old[1:], item("de raad van het dorp nummer 0 is groot")]
    assert (0, 99) in set(find_candidates(old, new, range(100), range(100)))


_vocabulary = st.sampled_from("abcdefghij")
_lists = st.lists(st.lists(_vocabulary, min_size=4, max_size=6).map(" ".join), max_size=4)


def whole(text: str) -> Item:
    """Return an item that cannot have been split."""
    return Item("alinea", text, (text,))


def weigh_pair(old: Item, new: Item) -> int:
    """Return what a match of close items weighs; nothing where they are not."""
    similarity = find_similarity(old, new)
    shared = len(old.woorden & new.woorden)
    return shared * 1000 + round(similarity * 900) + 2 if similarity >= 0.5 else 0


def weigh_best(old: Sequence[Item], new: Sequence[Item]) -> int:
    """Return what the heaviest matches in one order weigh, by trying all."""
    if not old or not new:
        return 0
    skipped = max(weigh_best(old[1:], new), weigh_best(old, new[1:]))
    weight = weigh_pair(old[0], new[0])
    return max(skipped, weight + weigh_best(old[1:], new[1:])) if weight else skipped


@given(_lists, _lists)
def test_close_items_between_the_same_neighbours_are_matched_at_the_least_cost(
    old: list[str], new: list[str]
) -> None:
    olds, news = [whole(text) for text in old], [whole(text) for text in new]
    found = _match_close(olds, news, [])
    assert all(a.oud < b.oud and a.nieuw < b.nieuw for a, b in pairwise(found))
    weights = [weigh_pair(olds[span.oud], news[span.nieuw]) for span in found]
    assert all(weights)
    assert sum(weights) == weigh_best(olds, news)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # As long as the other without its spaces: joined, as it was written first.
        (["ab cd", "ef gh"], ["ab cd ef gh"], "01-0"),
        (["ab cd ef gh"], ["ab cd", "ef gh"], "0-01"),
        (["ab cd ef gh", "ij kl"], ["ab cd", "ef gh", "ij kl"], "0-01 1-2"),
    ],
)
def test_split_and_joined(old: list[str], new: list[str], expected: str) -> None:
    assert matches(old, new) == expected


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_only_close_is_not_looked_for_beyond_its_neighbours(turned: bool) -> None:
    lists = [["a b c d e f g h", ONE], [ONE, "a b c d s t u v"]]
    old, new = lists[::-1] if turned else lists
    assert find_similarity(whole("a b c d e f g h"), whole("a b c d s t u v")) == 0.5
    assert matches(old, new) == ("0-1" if turned else "1-0")


def test_what_is_only_close_is_the_same_where_its_neighbours_are() -> None:
    assert matches(["a b c d e f g h", ONE], ["a b c d s t u v", ONE]) == "0-0 1-1"


def test_of_items_that_moved_the_closest_are_matched_first() -> None:
    old = [whole("a b c d e f"), whole("p q r s t u"), whole("kern van het plan is dit")]
    new = [whole("kern van het plan is dit"), whole("a b c d x y"), whole("a b c d e z")]
    assert Span.of(0, 2) in align(old, new)


def test_of_many_that_are_all_equal_those_of_about_one_rank_are_pairs() -> None:
    size = 3 * CANDIDATES
    found = list(_find_equal(["a"] * size, ["a"] * size))
    middle = [j for i, j in found if i == size // 2]
    assert middle == [*range(size // 2 - CANDIDATES, size // 2 + CANDIDATES)]
    assert [j for i, j in found if i == 0] == [*range(CANDIDATES)]


@pytest.mark.parametrize("count", [MAX_PARTS, MAX_PARTS + 1])
def test_in_how_many_parts_a_paragraph_is_split_at_most(count: int) -> None:
    parts = [f"woord{n} zin{n} deel{n}" for n in range(count)]
    expected = "".join(map(str, range(MAX_PARTS)))
    assert matches([" ".join(parts)], parts) == f"0-{expected}"
    assert matches(parts, [" ".join(parts)]) == f"{expected}-0"
