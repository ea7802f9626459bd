"""Matches between two sequences in, those that can stay in their order out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Items that are the same: `old[oud:oud_eind]` and `new[nieuw:nieuw_eind]`, from 0.

    One item on each side, or one against the several that it was split into or joined from.
    """

    oud: int
    oud_eind: int
    nieuw: int
    nieuw_eind: int

    @classmethod
    def of(cls, oud: int, nieuw: int) -> Span:
        """Return the match of one item with one item."""
        return cls(oud, oud + 1, nieuw, nieuw + 1)


def find_chain(spans: Sequence[Span], weights: Sequence[int]) -> list[Span]:
    """Return the heaviest spans that follow each other in both sequences, in their order.

    What is not among them has moved: with equal weights these are as few as possible. Time grows
    with `len(spans) * log(len(spans))`.
    """
    best = _PrefixMaximum(max((span.nieuw_eind for span in spans), default=0))
    chains: dict[int, tuple[int, int]] = {}
    by_start = sorted(range(len(spans)), key=lambda n: spans[n])
    ready = sorted(by_start, key=lambda n: spans[n].oud_eind, reverse=True)
    for n in by_start:
        while ready and spans[ready[-1]].oud_eind <= spans[n].oud:
            done = ready.pop()
            best.add(spans[done].nieuw_eind, (chains[done][0], done))
        weight, before = best.find(spans[n].nieuw)
        chains[n] = weight + weights[n], before
    last = max(by_start, key=lambda n: chains[n][0], default=-1)
    found: list[Span] = []
    while last >= 0:
        found.append(spans[last])
        last = chains[last][1]
    return found[::-1]


class _PrefixMaximum:
    """A Fenwick tree: the heaviest chain that ends at or before a place, and its last span."""

    def __init__(self, size: int) -> None:
        self._best = [(0, -1)] * (size + 1)

    def add(self, place: int, chain: tuple[int, int]) -> None:
        """Note a chain that ends at `place`, from 1."""
        while place < len(self._best):
            if chain[0] > self._best[place][0]:
                self._best[place] = chain
            place += place & -place

    def find(self, place: int) -> tuple[int, int]:
        """Return weight and last span of the heaviest chain up to `place`; `(0, -1)` for none."""
        best = (0, -1)
        while place > 0:
            if self._best[place][0] > best[0]:
                best = self._best[place]
            place -= place & -place
        return best
