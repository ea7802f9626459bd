"""Letters that are drawn once for all rules of a file of tests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support.drawn import draw_once
from support.examples import PROFILE, at_most

NUMBERS = st.integers(0, 10**9)


def try_on(strategy: st.SearchStrategy[int]) -> list[int]:
    """Return what a rule is tried on."""
    tried: list[int] = []

    @at_most(40)
    @given(strategy)
    def rule(value: int) -> None:
        tried.append(value)

    rule()
    return tried


def test_rules_are_tried_on_the_same_and_on_as_many_as_they_ask_for() -> None:
    drawn = draw_once(NUMBERS, "a")
    first, second = try_on(drawn), try_on(drawn)
    assert len(first) == len(second) == len(try_on(NUMBERS))
    assert len(set(first)) > len(first) // 2
    if PROFILE != "wide":
        assert set(try_on(draw_once(NUMBERS, "a"))) == set(first) == set(second)
        assert set(try_on(draw_once(NUMBERS, "b"))) != set(first)
