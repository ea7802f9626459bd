"""What two sequences have in common in one order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.match import lcs
from pipeline.compare.match.lcs import find_common, trim

texts = st.text("abcd", max_size=12)


def longest(a: str, b: str) -> int:
    """Return the length of the longest common subsequence by the book."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row[:]
        for n, y in enumerate(b):
            row[n + 1] = before[n] + 1 if x == y else max(before[n + 1], row[n])
    return row[-1]


def pick(a: str, b: str) -> list[tuple[int, int]]:
    """Return which of the longest is taken, by the book: from the end, what `a` can miss first."""
    table = [[longest(a[:i], b[:j]) for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    found, i, j = [], len(a), len(b)
    while i and j:
        if table[i - 1][j] == table[i][j]:
            i -= 1
        elif table[i][j - 1] == table[i][j]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def pick_trimmed(a: str, b: str) -> list[tuple[int, int]]:
    """Return the same with what is equal at the start and at the end taken first."""
    start, end = trim(a, b)
    inner = pick(a[start : len(a) - end], b[start : len(b) - end])
    return [
        *((n, n) for n in range(start)),
        *((start + i, start + j) for i, j in inner),
        *((len(a) - n, len(b) - n) for n in range(end, 0, -1)),
    ]


def pick_by_anchors(a: str, b: str, cells: int) -> list[tuple[int, int]]:
    """Return what is in common of what is too long: between the anchors, as it is documented."""
    start, end = trim(a, b)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    found, i, j = [], 0, 0
    once = [(x, b.index(sign)) for x, sign in enumerate(a) if a.count(sign) == b.count(sign) == 1]
    # The tests below only have anchors that keep their order.
    assert all(y < w for (_, y), (_, w) in pairwise(once))
    for x, y in [*once, (len(a), len(b))]:
        gap_a, gap_b = a[i:x], b[j:y]
        same_start, same_end = trim(gap_a, gap_b)
        if len(gap_a) * len(gap_b) <= cells:
            gap = pick_trimmed(gap_a, gap_b)
        else:
            gap = [(n, n) for n in range(same_start)]
            gap += [(len(gap_a) - n, len(gap_b) - n) for n in range(same_end, 0, -1)]
        found += [(i + n, j + m) for n, m in gap] + [(x, y)]
        i, j = x + 1, y + 1
    size_a, size_b = len(a), len(b)
    return [
        *((n, n) for n in range(start)),
        *((start + n, start + m) for n, m in found[:-1]),
        *((start + size_a + n, start + size_b + n) for n in range(end)),
    ]


def check(a: Any, b: Any, common: list[tuple[int, int]]) -> None:
    assert all(a[i] == b[j] for i, j in common)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(common))


@given(texts, texts)
def test_common_is_the_longest(a: str, b: str) -> None:
    common = find_common(a, b)
    check(a, b, common)
    assert len(common) == longest(a, b)


@given(texts, texts)
def test_of_the_longest_the_same_one_is_taken_each_time(a: str, b: str) -> None:
    assert find_common(a, b) == pick_trimmed(a, b)


pieces = st.text("abc", max_size=6)


@given(st.lists(st.tuples(pieces, pieces), min_size=1, max_size=4), st.integers(0, 20))
def test_between_anchors_all_that_fits_is_looked_at(
    gaps: list[tuple[str, str]], cells: int
) -> None:
    a = "".join(f"{gap}{anchor}" for (gap, _), anchor in zip(gaps, "RSTU", strict=False))
    b = "".join(f"{gap}{anchor}" for (_, gap), anchor in zip(gaps, "RSTU", strict=False))
    # Signs that each hold once would be anchors as well.
    a, b = f"abcabc{a}", f"cbacba{b}"
    start, end = trim(a, b)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lcs, "MAX_CELLS", cells)
        found = find_common(a, b)
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(inner_a) * len(inner_b) <= cells:
        assert found == pick_trimmed(a, b)
    elif not any(inner_a.count(sign) == inner_b.count(sign) == 1 for sign in "abc"):
        assert found == pick_by_anchors(a, b, cells)


@given(texts, texts)
def test_trimmed_is_equal_and_no_more(a: str, b: str) -> None:
    start, end = trim(a, b)
    assert a[:start] == b[:start]
    assert a[len(a) - end :] == b[len(b) - end :]
    assert start + end <= min(len(a), len(b))
    rest_a, rest_b = a[start : len(a) - end], b[start : len(b) - end]
    assert not rest_a or not rest_b or (rest_a[0] != rest_b[0] and rest_a[-1] != rest_b[-1])


@given(texts, texts, st.integers(0, 30))
def test_long_sequences_have_less_but_nothing_wrong(a: str, b: str, cells: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lcs, "MAX_CELLS", cells)
        common = find_common(a, b)
    check(a, b, common)
    assert len(common) >= sum(trim(a, b))
    if len(a) * len(b) <= cells:
        assert len(common) == longest(a, b)


def test_long_sequences_are_cut_at_what_each_holds_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lcs, "MAX_CELLS", 30)
    a, b = "xxxxRaaaaSyyyy", "zzzzRbabaSzzzz"
    assert [a[i] for i, _ in find_common(a, b)] == ["R", "a", "a", "S"]
