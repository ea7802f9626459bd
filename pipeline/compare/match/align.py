"""Two lists of a letter in, which item of one is which item of the other out.

What is exactly equal is matched first, then what is close: for the most part the same words. An
item takes part in one match at most. With `n` items on each side this takes time in the order of
`n * CANDIDATES * log(n)`, whatever the items hold, and never looks at all pairs of a long list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.compare.match.lcs import Span, find_chain, trim
from pipeline.compare.match.similarity import (
    CANDIDATES,
    MAX_PARTS,
    MOVED,
    Item,
    find_candidates,
    find_similarity,
    is_close,
    may_be_one,
    may_move,
    weigh,
    weigh_parts,
)

_KEEP = 1_000_000  # one item that keeps its place outweighs any amount of text


def align(old: Sequence[Item], new: Sequence[Item], fixed: Iterable[Span] = ()) -> list[Span]:
    """Return the matches between two lists, `fixed` among them, in the order of the old one.

    A match that crosses others is of an item that moved: see `chain.find_chain`.
    """
    spans = list(fixed)
    spans += _match_equal(old, new, spans)
    for match in (_match_close, _match_lone, _match_moved):
        if len(spans) < min(len(old), len(new)):
            spans += match(old, new, spans)
    return sorted(spans)


def keep_in_order(spans: Iterable[Span], find_size: Callable[[int], int]) -> list[Span]:
    """Return the matches that keep their order: as many as can be, and of those the heaviest.

    `find_size` returns how heavy an old item is.
    """
    return keep_heaviest(spans, lambda span: _KEEP + min(find_size(span.oud), _KEEP - 1))


def keep_heaviest(spans: Iterable[Span], find_weight: Callable[[Span], int]) -> list[Span]:
    """Return the matches that keep their order, those that are the heaviest together."""
    ranked = sorted(spans)
    if all(a.oud_eind <= b.oud and a.nieuw_eind <= b.nieuw for a, b in pairwise(ranked)):
        return ranked
    return find_chain(ranked, list(map(find_weight, ranked)))


def _match_equal(old: Sequence[Item], new: Sequence[Item], fixed: Sequence[Span]) -> list[Span]:
    """Return the matches of equal items: first those that keep their place, then the others."""
    partners = {span.oud: span.nieuw for span in fixed}
    # A fixed match is equal to itself and to nothing else.
    a: list[Hashable] = [(item.soort, item.inhoud) for item in old]
    b: list[Hashable] = [(item.soort, item.inhoud) for item in new]
    for i, j in partners.items():
        a[i] = b[j] = (i, j)
    start, end = trim(a, b)
    spans = [Span.of(n, n) for n in range(start)]
    spans += [Span.of(len(a) - n, len(b) - n) for n in range(end, 0, -1)]
    inner = [
        Span.of(start + i, start + j)
        for i, j in _find_equal(a[start : len(a) - end], b[start : len(b) - end])
    ]
    spans += keep_in_order(inner, lambda n: old[n].size)
    left_a, left_b = _find_free(len(a), len(b), spans)
    spans += _pair_in_order([(n, a[n]) for n in left_a], [(n, b[n]) for n in left_b])
    return [span for span in spans if span.oud not in partners]


def _find_equal(a: Sequence[Hashable], b: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of equal items; of many that are all equal only those of about one rank."""
    places = defaultdict(list)
    for n, item in enumerate(b):
        places[item].append(n)
    ranks: Counter[Hashable] = Counter()
    for n, item in enumerate(a):
        rank, ranks[item] = ranks[item], ranks[item] + 1
        for place in places.get(item, [])[max(0, rank - CANDIDATES) : rank + CANDIDATES]:
            yield n, place


def _pair_in_order(
    old: Iterable[tuple[int, Hashable]], new: Iterable[tuple[int, Hashable]]
) -> Iterator[Span]:
    places = defaultdict(list)
    for n, item in reversed(list(new)):
        places[item].append(n)
    for n, item in old:
        if places.get(item):
            yield Span.of(n, places[item].pop())


def _find_free(size_old: int, size_new: int, spans: Iterable[Span]) -> tuple[list[int], list[int]]:
    """Return the numbers of the items that no span holds, on both sides."""
    free_old, free_new = [True] * size_old, [True] * size_new
    for span in spans:
        free_old[span.oud : span.oud_eind] = [False] * (span.oud_eind - span.oud)
        free_new[span.nieuw : span.nieuw_eind] = [False] * (span.nieuw_eind - span.nieuw)
    return (
        [n for n, free in enumerate(free_old) if free],
        [n for n, free in enumerate(free_new) if free],
    )


def _find_gaps(
    old: Sequence[Item], new: Sequence[Item], spans: Sequence[Span]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the free items on both sides between each two matches that keep their order."""
    free_old, free_new = _find_free(len(old), len(new), spans)
    n = m = 0
    for span in [
        *keep_in_order(spans, lambda n: old[n].size),
        Span.of(len(old), len(new)),
    ]:
        end_n, end_m = bisect_left(free_old, span.oud), bisect_left(free_new, span.nieuw)
        if n < end_n and m < end_m:
            yield free_old[n:end_n], free_new[m:end_m]
        n, m = end_n, end_m


def _match_close(old: Sequence[Item], new: Sequence[Item], known: Sequence[Span]) -> list[Span]:
    """Return the matches of close items between the same neighbours, split ones among them."""
    found: list[Span] = []
    for gap_old, gap_new in _find_gaps(old, new, known):
        weights: dict[Span, int] = {}
        for i, j in find_candidates(old, new, gap_old, gap_new):
            similarity = find_similarity(old[i], new[j])
            if is_close(old[i], new[j], similarity):
                shared = len(old[i].woorden & new[j].woorden)
                weights[Span.of(i, j)] = weigh(shared, similarity, 2)
            weights |= _find_parts(old, new, i, j, gap_old, gap_new)
        found += find_chain(list(weights), list(weights.values()))
    return found


def _find_parts(
    old: Sequence[Item],
    new: Sequence[Item],
    i: int,
    j: int,
    gap_old: Sequence[int],
    gap_new: Sequence[int],
) -> dict[Span, int]:
    """Return the matches of one item with several that begin at `i` and `j`, with their weights."""
    if not (old[i].deelbaar and new[j].deelbaar and old[i].soort == new[j].soort):
        return {}
    if len(new[j].tekst) < len(old[i].tekst):
        split = weigh_parts(old[i], [new[n] for n in _follow(gap_new, j)])
        return {Span(i, i + 1, j, j + size): weight for size, weight in split.items()}
    joined = weigh_parts(new[j], [old[n] for n in _follow(gap_old, i)])
    return {Span(i, i + size, j, j + 1): weight for size, weight in joined.items()}


def _follow(numbers: Sequence[int], start: int) -> Iterator[int]:
    """Yield `start` and the numbers that follow it one by one, up to MAX_PARTS in all."""
    place = bisect_left(numbers, start)
    for n, number in enumerate(numbers[place : place + MAX_PARTS]):
        if number != start + n:
            return
        yield number


def _match_lone(old: Sequence[Item], new: Sequence[Item], known: Sequence[Span]) -> list[Span]:
    """Return the matches of items that are alone of their kind between the same neighbours."""
    found: list[Span] = []
    for gap_old, gap_new in _find_gaps(old, new, known):
        lone_old, lone_new = _find_lone(old, gap_old), _find_lone(new, gap_new)
        spans = [
            Span.of(n, lone_new[soort])
            for soort, n in lone_old.items()
            if soort in lone_new and may_be_one(old[n], new[lone_new[soort]])
        ]
        found += find_chain(spans, [1] * len(spans))
    return found


def _find_lone(items: Sequence[Item], numbers: Sequence[int]) -> dict[str, int]:
    """Return the items that are alone of their kind, by kind."""
    counts = Counter(items[n].soort for n in numbers)
    return {items[n].soort: n for n in numbers if counts[items[n].soort] == 1}


def _match_moved(old: Sequence[Item], new: Sequence[Item], known: Sequence[Span]) -> list[Span]:
    """Return the matches of items that changed and have other neighbours, the closest first."""
    free_old, free_new = _find_free(len(old), len(new), known)
    ranked = sorted(
        (-similarity, i, j)
        for i, j in find_candidates(old, new, free_old, free_new)
        if may_move(old[i], new[j])
        and (similarity := find_similarity(old[i], new[j])) >= MOVED
        and is_close(old[i], new[j], similarity)
    )
    seen_old, seen_new = set[int](), set[int]()
    found: list[Span] = []
    for _, i, j in ranked:
        if i not in seen_old and j not in seen_new:
            seen_old.add(i)
            seen_new.add(j)
            found.append(Span.of(i, j))
    return found
