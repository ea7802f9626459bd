"""Matches of blocks or rows in, those that keep their order out: as little as can be is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from pipeline.compare.match.align import keep_heaviest
from pipeline.compare.match.lcs import Span
from pipeline.compare.match.similarity import Item
from pipeline.redline.rows import read_text
from pipeline.word.styles import W


def keep_rows(spans: Sequence[Span], items: Sequence[Item]) -> list[Span]:
    """Return the matches of rows that keep their order and say the most together."""
    return keep_most(spans, lambda n: items[n].size)


def keep_most(spans: Sequence[Span], find_size: Callable[[int], int]) -> list[Span]:
    """Return the matches that keep their order and say the most together.

    What moved goes out and comes in: rather three headings than the table that they stood behind.
    """
    return keep_heaviest(
        spans, lambda span: sum(1 + find_size(n) for n in range(span.oud, span.oud_eind))
    )


def count_said(node: etree._Element) -> int:
    """Return how many characters a paragraph or table says; what is drawn is one thing."""
    is_drawn = node.tag == f"{W}p" and next(node.iter(f"{W}drawing"), None) is not None
    return 0 if is_drawn else len(read_text(node))
