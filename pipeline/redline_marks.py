"""A plan in, the same plan with paragraphs that end as every program understands out.

A mark that goes joins its paragraph to the next one. Where that is a table, the end of a cell or a
paragraph of another kind, programs differ in what is left (tried with LibreOffice 7.4). The same is
said, as Word itself notes it, by the mark before: that one goes, and the last one stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from pipeline.redline_entries import Entry, Kept, Nested, Paragraph, Single
from pipeline.redline_lists import Markers
from pipeline.redline_text import diff_paragraphs
from pipeline.styles import W


def place_marks(entries: Sequence[Entry], markers: Markers) -> Iterator[Entry]:
    """Yield the entries; the last of paragraphs in a row ends in both letters, and so does a list.

    Not so where nothing before it does: then all that stands there is of one letter.
    """
    for are_paragraphs, group in groupby(entries, key=_is_paragraph):
        if are_paragraphs:
            paragraphs = [entry for entry in group if not isinstance(entry, Nested)]
            yield from _close(_close_lists(paragraphs, markers))
        else:
            yield from group


def _is_paragraph(entry: Entry) -> bool:
    return isinstance(entry, Paragraph) or (isinstance(entry, Kept) and entry.nieuw.tag == f"{W}p")


_Paragraphs = Sequence[Kept | Single | Paragraph]


def _close_lists(entries: _Paragraphs, markers: Markers) -> _Paragraphs:
    """Return the paragraphs, such that what comes or goes at the end of a list ends as above."""
    placed: list[Kept | Single | Paragraph] = []
    for entry in entries:
        start = _find_list_end(placed, entry, markers)
        if start is not None:
            placed[start:] = _close(placed[start:])
        placed.append(entry)
    return placed


def _find_list_end(
    placed: _Paragraphs, following: Kept | Single | Paragraph, markers: Markers
) -> int | None:
    """Return where the item stands behind which a list lost, or got, its last ones; else `None`."""
    sides = [_find_sides(entry) for entry in placed]
    for side in (0, 1):
        n = len(placed)
        while n and sides[n - 1][1 - side] is None and sides[n - 1][side] is not None:
            n -= 1
        if n in (0, len(placed)) or None in sides[n - 1]:
            continue
        listed = [
            markers.get(node) for node in (s[side] for s in sides[n - 1 :]) if node is not None
        ]
        first, next_one = listed[0], _find_sides(following)
        goes_on = [markers.get(node) for node in next_one if node is not None]
        if first is None or any(m and m.key == first.key for m in goes_on):
            continue
        if all(m and m == first.plus(k) for k, m in enumerate(listed)):
            return n - 1
    return None


def _find_sides(
    entry: Kept | Single | Paragraph,
) -> tuple[etree._Element | None, etree._Element | None]:
    """Return whose mark ends a paragraph, in the old letter and in the new one."""
    assert not isinstance(entry, Single)
    return entry.oud, entry.nieuw


def _close(entries: _Paragraphs) -> _Paragraphs:
    """Return the paragraphs with a mark of both letters at the end, where one before it is."""
    last = entries[-1]
    if not isinstance(last, Paragraph) or (last.oud is not None and last.nieuw is not None):
        return entries
    for n in range(len(entries) - 2, -1, -1):
        before = _open(entries[n])
        if (before.oud if last.oud is None else before.nieuw) is None:
            continue
        closing = replace(
            last,
            oud=before.oud if last.oud is None else last.oud,
            nieuw=before.nieuw if last.nieuw is None else last.nieuw,
        )
        between = entries[n + 1 : -1]
        if before.oud is None or before.nieuw is None:
            # One is gone and one is new: they are one paragraph, of which all text changed.
            both = (*before.inhoud, *last.inhoud)
            return [*entries[:n], *between, replace(closing, inhoud=both)]
        turned = replace(before, oud=None) if last.oud is None else replace(before, nieuw=None)
        return [*entries[:n], turned, *between, closing]
    return entries


def _open(entry: Kept | Single | Paragraph) -> Paragraph:
    """Return a paragraph that is the same in both letters as one of which the mark may differ."""
    if isinstance(entry, Kept):
        (inhoud,) = diff_paragraphs([entry.oud], [entry.nieuw])
        return Paragraph(tuple(inhoud), entry.oud, entry.nieuw)
    assert isinstance(entry, Paragraph)
    return entry
