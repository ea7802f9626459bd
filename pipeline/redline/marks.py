"""A plan in, the same plan with paragraphs that end as every program understands out.

A mark that goes joins its paragraph to the next one. Where that is a table, the end of a cell or a
paragraph of another kind, programs differ in what is left (tried with LibreOffice 7.4). The same is
said, as Word itself notes it, by the mark before: that one goes, and the last one stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import cast

from lxml import etree
from msgspec.structs import replace

from pipeline.redline.entries import Entry, Kept, Paragraph, Single
from pipeline.redline.numbers import Marker, Markers
from pipeline.redline.runs import diff_paragraphs
from pipeline.word.styles import W


def place_marks(entries: Sequence[Entry], markers: Markers) -> Iterator[Entry]:
    """Yield the entries; the last of paragraphs in a row ends in both letters, and so does a list.

    Not so where nothing before it does: then all that stands there is of one letter.
    """
    for are_paragraphs, group in groupby(entries, key=_is_paragraph):
        if are_paragraphs:
            placed = _close_lists(cast("_Paragraphs", [*group]), markers)
            _close(placed, markers)
            yield from _find_begins(placed)
        else:
            yield from group


def _is_paragraph(entry: Entry) -> bool:
    return isinstance(entry, Paragraph) or (isinstance(entry, Kept) and entry.nieuw.tag == f"{W}p")


_Paragraphs = list[Kept | Single | Paragraph]
_Sides = tuple[etree._Element | None, etree._Element | None]


def _close_lists(entries: _Paragraphs, markers: Markers) -> _Paragraphs:
    """Return the paragraphs, such that what comes or goes at the end of a list ends as above."""
    placed: _Paragraphs = []
    for n, entry in enumerate(entries):
        if _ends_list(placed, entry, markers):
            _close(placed, markers)
        placed.append(entry)
        beside = (*placed[-2:-1], *entries[n + 1 : n + 2])
        if _is_drawn_once(entry) and not any(map(_is_drawn_once, beside)):
            _close(placed, markers)
    return placed


def _is_drawn_once(entry: Kept | Single | Paragraph) -> bool:
    """Tell whether a figure comes or goes with its paragraph.

    LibreOffice (tried with 7.4) otherwise leaves an empty paragraph where the figure was.
    """
    return (
        isinstance(entry, Paragraph)
        and (entry.oud is None) is not (entry.nieuw is None)
        and any(
            piece.is_whole and "<w:drawing" in piece.tekst
            for stretch in entry.inhoud
            for piece in (stretch.nieuw if entry.oud is None else stretch.oud)
        )
    )


def _ends_list(placed: _Paragraphs, following: Kept | Single | Paragraph, markers: Markers) -> bool:
    """Tell whether a list ends here that lost, or got, its last ones."""
    goes_on = {m.key for node in _find_sides(following) if (m := _find_marker(node, markers))}
    return any(_lost_last(placed, side, goes_on, markers) for side in (0, 1))


def _lost_last(
    placed: _Paragraphs, side: int, goes_on: Collection[tuple[int, int]], markers: Markers
) -> bool:
    """Tell whether a list that does not go on has items that only one letter has, behind others."""
    last = _find_marker(_find_sides(placed[-1])[side], markers) if placed else None
    if last is None or last.key in goes_on:
        # Looked at before the items are: each of a long list would look at all before it.
        return False
    for back, entry in enumerate(reversed(placed)):
        sides = _find_sides(entry)
        if _find_marker(sides[side], markers) != last.plus(-back):
            return False
        if sides[1 - side] is not None:
            return True
    return False


def _find_marker(node: etree._Element | None, markers: Markers) -> Marker | None:
    return None if node is None else markers.get(node)


def _find_sides(entry: Kept | Single | Paragraph) -> _Sides:
    """Return whose mark ends a paragraph, in the old letter and in the new one."""
    assert not isinstance(entry, Single)
    return entry.oud, entry.nieuw


def _close(entries: _Paragraphs, markers: Markers) -> None:
    """Put a mark of both letters at the end of the paragraphs, where one before it is."""
    last = entries[-1]
    if not isinstance(last, Paragraph) or (last.oud is not None and last.nieuw is not None):
        return
    for n in reversed(range(len(entries))):
        before = _open(entries[n])
        if (before.oud if last.oud is None else before.nieuw) is None:
            continue
        behind = entries[n + 1 :]
        if any(_says(entry, is_new=last.nieuw is None) for entry in behind):
            # What follows goes on in a paragraph behind all this.
            return
        is_item = any(node in markers for node in (before.oud, before.nieuw))
        if is_item and any(map(_is_drawn_once, behind)):
            # LibreOffice (tried with 7.4) would leave the marker of the item on the figure.
            return
        closing = replace(
            last,
            oud=before.oud if last.oud is None else last.oud,
            nieuw=before.nieuw if last.nieuw is None else last.nieuw,
        )
        between = behind[:-1]
        if before.oud is None or before.nieuw is None:
            # One is gone and one is new: they are one paragraph, of which all text changed.
            both = (*before.inhoud, *last.inhoud)
            entries[n:] = [*between, replace(closing, inhoud=both)]
        else:
            turned = replace(before, oud=None) if last.oud is None else replace(before, nieuw=None)
            entries[n:] = [turned, *between, closing]
        return


def _says(entry: Kept | Single | Paragraph, *, is_new: bool) -> bool:
    """Tell whether a paragraph holds anything of the new, or of the old letter."""
    if not isinstance(entry, Paragraph):
        return True
    return any(stretch.nieuw if is_new else stretch.oud for stretch in entry.inhoud)


def _find_begins(entries: _Paragraphs) -> Iterator[Kept | Single | Paragraph]:
    """Yield the paragraphs, each with the paragraph that begins in it and ends further on.

    Where paragraphs are joined, the last one says how they look (17.3.1.29); in LibreOffice that
    is the first. So both must say the same.
    """
    oud, nieuw = (_find_ends(entries, is_new=is_new) for is_new in (False, True))
    for n, entry in enumerate(entries):
        if isinstance(entry, Paragraph):
            yield replace(entry, begint_oud=oud.get(n), begint_nieuw=nieuw.get(n))
        else:
            yield entry


def _find_ends(entries: _Paragraphs, *, is_new: bool) -> dict[int, etree._Element]:
    """Return the paragraphs of one letter that end further on, by the place where each begins.

    That is where it says its first, or at once where it says nothing.
    """
    found: dict[int, etree._Element] = {}
    start, first = 0, None
    for n, entry in enumerate(entries):
        end = _find_sides(entry)[is_new]
        if first is None and _says(entry, is_new=is_new):
            first = n
        if end is None:
            continue
        begin = start if first is None else first
        if begin < n:
            found[begin] = end
        start, first = n + 1, None
    return found


def _open(entry: Kept | Single | Paragraph) -> Paragraph:
    """Return a paragraph that is the same in both letters as one of which the mark may differ."""
    if isinstance(entry, Kept):
        (inhoud,) = diff_paragraphs([entry.oud], [entry.nieuw])
        return Paragraph(tuple(inhoud), entry.oud, entry.nieuw)
    assert isinstance(entry, Paragraph)
    return entry
