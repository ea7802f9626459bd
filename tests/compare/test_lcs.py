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


def check(a: Any, b: Any, common: list[tuple[int, int]]) -> None:
    assert all(a[i] == b[j] for i, j in common)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(common))


@given(texts, texts)
def test_common_is_the_longest(a: str, b: str) -> None:
    common = find_common(a, b)
    check(a, b, common)
    assert len(common) == longest(a, b)


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
