"""Matches between two sequences, and which of them can stay in their order."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.match.lcs import Span, find_chain


def in_order(spans: list[Span]) -> bool:
    return all(a.oud_eind <= b.oud and a.nieuw_eind <= b.nieuw for a, b in pairwise(spans))


@st.composite
def weighed_spans(draw: st.DrawFn) -> tuple[list[Span], list[int]]:
    """A few spans, one against several among them, each with a weight."""
    places, sizes = st.integers(0, 6), st.sampled_from([(1, 1), (1, 1), (1, 2), (3, 1)])
    drawn = draw(st.lists(st.tuples(places, places, sizes), unique=True, max_size=7))
    spans = [Span(i, i + a, j, j + b) for i, j, (a, b) in drawn]
    return spans, draw(st.lists(st.integers(1, 9), min_size=len(spans), max_size=len(spans)))


@given(weighed_spans())
def test_no_chain_is_heavier(drawn: tuple[list[Span], list[int]]) -> None:
    spans, weights = drawn
    chain = find_chain(spans, weights)
    assert in_order(chain)
    known = dict(zip(spans, weights, strict=True))
    heaviest = max(
        sum(known[span] for span in some)
        for size in range(len(spans) + 1)
        for some in combinations(sorted(spans), size)
        if in_order(list(some))
    )
    assert sum(known[span] for span in chain) == heaviest


@given(weighed_spans(), st.randoms())
def test_the_order_in_which_spans_come_makes_no_difference(
    drawn: tuple[list[Span], list[int]], chance: random.Random
) -> None:
    pairs = list(zip(*drawn, strict=True))
    chain = find_chain(*drawn)
    chance.shuffle(pairs)
    assert find_chain([span for span, _ in pairs], [weight for _, weight in pairs]) == chain


@given(st.integers(1, 9))
def test_of_two_that_weigh_the_same_the_first_stays(weight: int) -> None:
    first, second, third = Span.of(0, 1), Span.of(1, 0), Span.of(2, 2)
    assert find_chain([first, second], [weight] * 2) == [first]
    assert find_chain([first, second, third], [weight] * 3) == [first, third]
    far = Span.of(1, 3)
    assert find_chain([Span.of(0, 0), third, far], [weight] * 3) == [Span.of(0, 0), far]


@pytest.mark.parametrize(
    ("order", "moved"),
    [
        ([0, 1, 2, 3], set()),
        ([3, 0, 1, 2], {3}),
        ([1, 2, 3, 0], {0}),
        ([0, 4, 1, 2, 3], {4}),
        ([4, 1, 2, 3, 0], {0, 4}),
    ],
)
def test_what_moved_is_as_little_as_can_be(order: list[int], moved: set[int]) -> None:
    spans = [Span.of(old, new) for new, old in enumerate(order)]
    kept = find_chain(spans, [1] * len(spans))
    assert set(order) - {span.oud for span in kept} == moved
