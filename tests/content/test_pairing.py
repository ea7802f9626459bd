"""Which item of an old list each of a new one is: what is equal, is called the same or is alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.content.edit.pairing import pair_items

ROWS = [f"rij {n} nummer {n}" for n in range(20)]
STEP, OTHER = {"id": "a", "titel": "Oud"}, {"id": "b", "titel": "Ook oud"}


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        # As many, and at most one is another: none of them moved.
        ([], [], []),
        (["a", "b"], ["a", "b"], [0, 1]),
        (["a", "b"], ["a", "x"], [0, 1]),
        (["a", "b", "c"], ["x", "b", "c"], [0, 1, 2]),
        ([{"kop": "a"}, "b"], [["x"], "b"], [0, 1]),
        (["a", "b"], ["b", "a"], [1, 0]),
        (["a", "b", "c", "d"], ["a", "c", "b", "d"], [0, 2, 1, 3]),
        # What is equal is the same, wherever it stands; twice, in the order of both.
        (["a", "b", "c"], ["a", "c"], [0, 2]),
        (["a", "b"], ["a", "x y z", "b"], [0, None, 1]),
        (["c", "a", "b"], ["a", "b", "c", "d"], [1, 2, 0, None]),
        (["a", "b", "a"], ["b", "a", "a", "a"], [1, 2, 0, None]),
        (["a", "a", "b"], ["b", "a", "a", "c"], [2, 0, 1, None]),
        # What has the same id is the same; an id that is no text says nothing.
        ([STEP, OTHER], [OTHER | {"titel": "x"}, STEP | {"titel": "y"}], [1, 0]),
        ([STEP, OTHER, "z"], [{"id": "b", "kop": "x"}], [1]),
        ([{"id": ["a"], "kop": "p q r"}], [{"id": ["a"], "kop": "x y z"}, "a"], [None, None]),
        ([STEP, STEP], [STEP | {"titel": "x"}, STEP | {"titel": "y"}, STEP], [1, None, 0]),
        # As many between the same two: each is the one in its place, if it is of one kind.
        (["a", "b"], ["c", "d"], [0, 1]),
        (["a", "p", "q", "z"], ["a", "r", "s", "z"], [0, 1, 2, 3]),
        (["p", "q", "z"], ["r", "s", "z", "t"], [0, 1, 2, None]),
        (["a", "p", "q"], ["t", "a", "r", "s"], [None, 0, 1, 2]),
        ([{"kop": "a"}, {"tekst": "b"}], [{"tekst": "c"}, {"kop": "d"}], [1, None]),
        ([{"kop": "a"}, "b"], ["c", {"kop": "d"}], [1, None]),
        ([["a"], "b"], ["c", ["d"]], [1, None]),
        ([["a"], ["b"]], [["c"], ["d"]], [0, 1]),
        ([{"kop": "a"}, {"tekst": "b"}], [{"kop": "c"}, {"tekst": "d"}], [0, 1]),
        ([{}, {"kop": "a"}], [{"kop": "b"}, {"kop": "c"}], [1, None]),
        # What only names an item or its level is not its kind.
        ([STEP, OTHER], [{"id": "c", "titel": "x"}, {"id": "d", "titel": "y"}], [0, 1]),
        ([STEP, OTHER], [{"id": "c", "titel": "x"}, {"id": "d", "tekst": "y"}], [0, None]),
        (
            [{"niveau": "2", "kop": "a"}, {"niveau": "2", "kop": "b"}],
            [{"kop": "c"}, {"niveau": "3", "tekst": "d"}],
            [0, None],
        ),
        # Another number between the same two: only what is alike.
        (["a b c d e", "z"], ["a b c x y"], [0]),
        (["a b c d e", "z"], ["a b x y v"], [None]),
        (["a b c d e", "z"], ["a b c x y v"], [None]),
        (["z", "a b c d e"], ["a b c d e f"], [1]),
        (["a a a b b", "z"], ["a a a c c"], [0]),
        (["a a a b b", "z"], ["a c c c c"], [None]),
        (["a b c", "d e f", "z"], ["d e f g", "a b c g"], [1, None]),
        (["a b c", "d e f", "z"], ["d e f g", "d e f h"], [1, None]),
        (["a b c", "d e f", "z"], ["a b c g", "d e f h"], [0, 1]),
        (["q", "a b c", "d e f", "q2"], ["q", "d e f g", "q2"], [0, 2, 3]),
        (["a b c d", "q"], ["q", "a b c d e"], [1, None]),
        # Of many only the first twenty are looked at.
        ([*ROWS[1:], "x y z"], ["x y z w"], [19]),
        ([*ROWS, "x y z"], ["x y z w"], [None]),
    ],
)
def test_which_item_is_which(
    old: Sequence[Any], new: Sequence[Any], pairs: Sequence[int | None]
) -> None:
    assert pair_items(old, new) == pairs


def test_what_stands_in_a_long_list_many_times_is_paired_by_its_place() -> None:
    rows = ["ja", "nee"] * 100
    assert pair_items(["nee"] * 10 + rows, rows) == list(range(10, 210))
