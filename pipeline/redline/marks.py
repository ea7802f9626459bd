"""A plan in, the same plan with paragraphs that end as every program understands out.

A mark that goes joins its paragraph to the next one. Where that is a table, the end of a cell or a
paragraph of another kind, programs differ in what is left (tried with LibreOffice 7.4). The same is
said, as Word itself notes it, by the mark before: that one goes, and the last one stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree
from msgspec.structs import replace

from pipeline.redline.entries import Entry, Kept, Nested, Paragraph, Single
from pipeline.redline.numbers import Marker, Markers
from pipeline.redline.runs import diff_paragraphs
from pipeline.word.styles import W


def place_marks(entries: Sequence[Entry], markers: Markers) -> Iterator[Entry]:
    """Yield the entries; the last of paragraphs in a row ends in both letters, and so does a list.

    Not so where nothing before it does: then all that stands there is of one letter.
    """
    for are_paragraphs, group in groupby(entries, key=_is_paragraph):
        if are_paragraphs:
            paragraphs = [entry for entry in group if not isinstance(entry, Nested)]
            yield from _find_begins(_close(_close_lists(paragraphs, markers), markers))
        else:
            yield from group


def _is_paragraph(entry: Entry) -> bool:
    return isinstance(entry, Paragraph) or (isinstance(entry, Kept) and entry.nieuw.tag == f"{W}p")


_Paragraphs = Sequence[Kept | Single | Paragraph]
_Sides = tuple[etree._Element | None, etree._Element | None]


def _close_lists(entries: _Paragraphs, markers: Markers) -> _Paragraphs:
    """Return the paragraphs, such that what comes or goes at the end of a list ends as above."""
    placed: list[Kept | Single | Paragraph] = []
    sides: list[_Sides] = []
    for n, entry in enumerate(entries):
        start = _find_list_end(sides, _find_sides(entry), markers)
        if start is not None:
            placed[start:] = _close(placed[start:], markers)
            sides[start:] = map(_find_sides, placed[start:])
        placed.append(entry)
        sides.append(_find_sides(entry))
        beside = (*placed[-2:-1], *entries[n + 1 : n + 2])
        if _is_drawn_once(entry) and not any(map(_is_drawn_once, beside)):
            placed = [*_close(placed, markers)]
            sides = [*map(_find_sides, placed)]
    return placed


def _is_drawn_once(entry: Kept | Single | Paragraph) -> bool:
    """Tell whether a figure comes or goes with its paragraph.

    LibreOffice (tried with 7.4) otherwise leaves an empty paragraph where the figure was.
    """
    if not isinstance(entry, Paragraph) or (entry.oud is None) is (entry.nieuw is None):
        return False
    texts = (
        piece.tekst
        for stretch in entry.inhoud
        for piece in (stretch.nieuw if entry.oud is None else stretch.oud)
        if piece.is_whole
    )
    return any("<w:drawing" in text for text in texts)


def _find_list_end(sides: Sequence[_Sides], following: _Sides, markers: Markers) -> int | None:
    """Return where the item stands behind which a list lost, or got, its last ones; else `None`."""
    goes_on = [markers.get(node) for node in following if node is not None]
    for side in (0, 1) if sides else ():
        last = _find_marker(sides[-1][side], markers)
        if last is None or any(m and m.key == last.key for m in goes_on):
            continue
        n = len(sides) - 1
        while n >= 0 and _find_marker(sides[n][side], markers) == last.plus(n + 1 - len(sides)):
            if sides[n][1 - side] is not None:
                break
            n -= 1
        else:
            continue
        if n < len(sides) - 1:
            return n
    return None


def _find_marker(node: etree._Element | None, markers: Markers) -> Marker | None:
    return None if node is None else markers.get(node)


def _find_sides(entry: Kept | Single | Paragraph) -> _Sides:
    """Return whose mark ends a paragraph, in the old letter and in the new one."""
    assert not isinstance(entry, Single)
    return entry.oud, entry.nieuw


def _close(entries: _Paragraphs, markers: Markers) -> _Paragraphs:
    """Return the paragraphs with a mark of both letters at the end, where one before it is."""
    last = entries[-1]
    if not isinstance(last, Paragraph) or (last.oud is not None and last.nieuw is not None):
        return entries
    for n in range(len(entries) - 2, -1, -1):
        before = _open(entries[n])
        if (before.oud if last.oud is None else before.nieuw) is None:
            continue
        if any(_says(entry, is_new=last.nieuw is None) for entry in entries[n + 1 :]):
            # What follows goes on in a paragraph behind all this.
            return entries
        is_item = any(node in markers for node in (before.oud, before.nieuw))
        if is_item and any(map(_is_drawn_once, entries[n + 1 :])):
            # LibreOffice (tried with 7.4) would leave the marker of the item on the figure.
            return entries
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
