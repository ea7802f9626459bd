"""Two sequences in, what they have in common in one order out: equal items, or given matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

MAX_CELLS = 1 << 27
"""Up to so many pairs of items are all looked at, 64 at a time (16 MiB); above it, see below."""

Pairs = list[tuple[int, int]]
"""Numbers of items that are equal, increasing on both sides."""


def trim(a: Sequence[Hashable], b: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many items are equal at the start, and how many of the others at the end."""
    shortest = min(len(a), len(b))
    start = next((n for n in range(shortest) if a[n] != b[n]), shortest)
    shortest -= start
    end = next((n for n in range(shortest) if a[-1 - n] != b[-1 - n]), shortest)
    return start, end


def find_common(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    """Return the longest sequence of equal items that `a` and `b` hold in one order.

    Time and memory grow with `len(a) * len(b) / 64`, and stop growing at `MAX_CELLS`: longer
    sequences are first cut at the items that each holds once, and a part that is still too long is
    taken to have nothing in common beyond its start and its end.
    """
    start, end = trim(a, b)
    common = [(n, n) for n in range(start)]
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(inner_a) * len(inner_b) <= MAX_CELLS:
        found = _find_longest(inner_a, inner_b)
    else:
        found = _find_by_anchors(inner_a, inner_b)
    common += [(start + i, start + j) for i, j in found]
    return common + [(len(a) - n, len(b) - n) for n in range(end, 0, -1)]


def _find_longest(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    """Return a longest common subsequence by Hyyrö's bit-parallel method (2004).

    After row `j`, bit `i` is 0 where `a[: i + 1]` has one item more in common with `b[: j + 1]`
    than `a[:i]` has.
    """
    places: dict[Hashable, int] = {}
    for n, item in enumerate(a):
        places[item] = places.get(item, 0) | 1 << n
    full = row = (1 << len(a)) - 1
    rows = [row]
    for item in b:
        both = row & places.get(item, 0)
        row = ((row + both) | (row - both)) & full
        rows.append(row)
    common: Pairs = []
    i, j = len(a), len(b)
    while i and j:
        if rows[j] >> (i - 1) & 1:
            i -= 1
        elif not rows[j - 1] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            common.append((i, j))
    return common[::-1]


def _find_by_anchors(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    """Return what is in common around the items that both hold once."""
    common: Pairs = []
    done_a = done_b = 0
    for i, j in [*_find_anchors(a, b), (len(a), len(b))]:
        gap_a, gap_b = a[done_a:i], b[done_b:j]
        if len(gap_a) * len(gap_b) <= MAX_CELLS:
            gap = find_common(gap_a, gap_b)
        else:
            start, end = trim(gap_a, gap_b)
            gap = [(n, n) for n in range(start)]
            gap += [(len(gap_a) - n, len(gap_b) - n) for n in range(end, 0, -1)]
        common += [(done_a + x, done_b + y) for x, y in gap]
        common.append((i, j))
        done_a, done_b = i + 1, j + 1
    return common[:-1]


def _find_anchors(a: Sequence[Hashable], b: Sequence[Hashable]) -> Pairs:
    """Return the longest increasing sequence of items that `a` and `b` hold once each."""
    counts_a, counts_b = Counter(a), Counter(b)
    places = {item: n for n, item in enumerate(b) if counts_b[item] == 1}
    spans = [
        Span.of(n, places[item])
        for n, item in enumerate(a)
        if counts_a[item] == 1 and item in places
    ]
    return [(span.oud, span.nieuw) for span in find_chain(spans, [1] * len(spans))]


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
