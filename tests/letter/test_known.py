"""What was read of a text is kept for as long as it is asked, and no longer than it may be."""

from __future__ import annotations

import pytest

from pipeline.letter.markdown.known import MOST_SIGNS, MOST_TEXTS, make_known, read_once, use_known


class _Reader:
    """Reads a text, and knows what it read."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def read(self, bron: str) -> str:
        self.seen.append(bron)
        return bron.upper()


def test_a_text_is_read_anew_where_nothing_is_kept() -> None:
    reader = _Reader()
    assert [read_once(reader.read, "a") for _ in range(2)] == ["A", "A"]
    assert reader.seen == ["a", "a"]


def test_a_text_is_read_once_where_it_is_kept() -> None:
    reader, known = _Reader(), make_known()
    for _ in range(2):
        with use_known(known):
            assert read_once(reader.read, "a") == "A"
    assert reader.seen == ["a"]
    read_once(reader.read, "a")
    assert reader.seen == ["a", "a"]


@pytest.mark.parametrize(("length", "times"), [(4000, 1), (4001, 2)])
def test_a_long_text_is_not_kept(length: int, times: int) -> None:
    assert MOST_SIGNS == 4000
    reader = _Reader()
    with use_known(make_known()):
        for _ in range(2):
            read_once(reader.read, "a" * length)
    assert len(reader.seen) == times


@pytest.mark.parametrize(("count", "times"), [(2000, 2000), (2001, 2002)])
def test_of_many_texts_the_last_ones_are_kept(count: int, times: int) -> None:
    assert MOST_TEXTS == 2000
    reader = _Reader()
    with use_known(make_known()):
        for n in (*range(count), 0):
            read_once(reader.read, str(n))
    assert len(reader.seen) == times
