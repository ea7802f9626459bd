"""Two sequences in, what they have in common in one order out: the longest common subsequence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from pipeline.compare.match.chain import Span, find_chain

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
