"""Letters drawn once for all rules of a file of tests: drawing takes ten times what a rule does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from support.examples import PROFILE

Drawn = TypeVar("Drawn")

_BLOCK = 20
"""So many are drawn at a time: a run that asks for few waits for few."""


def draw_once(
    strategy: st.SearchStrategy[Drawn], name: str, most: int = 100
) -> st.SearchStrategy[Drawn]:
    """Return at most so many of what a strategy draws, the same for each rule; none may change it.

    Another name draws others. In the profile `wide` each rule draws its own, and makes them small.
    """
    if PROFILE == "wide":
        return strategy

    there_are = min(settings().max_examples, most)
    size = min(_BLOCK, there_are)

    @cache
    def draw_block(number: int) -> list[Drawn]:
        return _draw(strategy, f"{name} {number}", size)

    return st.integers(0, there_are - 1).map(lambda n: draw_block(n // size)[n % size])


def _draw(strategy: st.SearchStrategy[Drawn], name: str, size: int) -> list[Drawn]:
    """Return so many of what a strategy draws."""
    found: list[Drawn] = []
    keep: Callable[[Drawn], None] = found.append

    @seed(name)
    @settings(
        max_examples=size,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def draw(value: Drawn) -> None:
        keep(value)

    draw()
    return (found * size)[:size]
