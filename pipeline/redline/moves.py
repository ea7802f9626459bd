"""A plan in, the same plan out, in which a paragraph that stands elsewhere as it was has moved.

Only a paragraph of running text, with its end: of rows Word has no moves. One with a link goes out
and in: LibreOffice (tried with 7.4) leaves an empty paragraph where it was. So does one beside a
figure that goes out or in, such as what stands below that.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree
from msgspec.structs import replace

from pipeline.redline.entries import Entry, Move, Paragraph
from pipeline.redline.runs import RunPiece, read_pieces, write
from pipeline.word.styles import W

_BREAK = " <w:br"

Places = defaultdict[str, list[int]]


def name_moves(entries: Sequence[Entry], names: Iterator[str]) -> list[Entry]:
    """Return the entries, those that are one paragraph at two places with a name in common.

    What moved together, paragraph behind paragraph, is one move (17.13.5.24, 17.13.5.28).
    """
    named = list(entries)
    for block in _join(sorted(_pair(entries))):
        name = next(names)
        for pair in block:
            move = Move(name, begins=pair == block[0], ends=pair == block[-1])
            for n in pair:
                entry = entries[n]
                assert isinstance(entry, Paragraph)
                named[n] = replace(entry, move=move)
    return named


def _pair(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield where a paragraph went and where it came; of equal ones the first with the first."""
    gone, come = Places(list), Places(list)
    for n, entry in enumerate(entries):
        if isinstance(entry, Paragraph) and (entry.oud is None) is not (entry.nieuw is None):
            beside = (*entries[max(0, n - 1) : n], *entries[n + 1 : n + 2])
            key = None if any(map(_draws_otherwise, beside)) else _find_key(entry)
            if key is not None:
                (come if entry.oud is None else gone)[key].append(n)
    for key, places in gone.items():
        yield from zip(places, come[key], strict=False)


def _draws_otherwise(entry: Entry) -> bool:
    """Tell whether a figure goes out or in."""
    if not isinstance(entry, Paragraph):
        return False
    changed = (s for s in entry.inhoud if s.verschil != "gelijk")
    return any("<w:drawing" in p.tekst for s in changed for p in (*s.oud, *s.nieuw) if p.is_whole)


def _join(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the pairs, those of which both follow on the one before together with it."""
    blocks: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if blocks and pair == tuple(n + 1 for n in blocks[-1][-1]):
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    return blocks


def _find_key(entry: Paragraph) -> str | None:
    """Return what a paragraph of one letter looks like and says; `None` where it may not move."""
    node = entry.nieuw if entry.oud is None else entry.oud
    if node is None or entry.begint_oud is not None or entry.begint_nieuw is not None:
        return None
    pieces = list(read_pieces(node))
    said = [p for s in entry.inhoud for p in (*s.oud, *s.nieuw)]
    # All of it stands here: none before it, where another paragraph was joined to it.
    if _join_text(said) != _join_text(pieces) or not all(map(_is_text, pieces)):
        return None
    return _write_apart(node) if _join_text(pieces).strip() else None


def _join_text(pieces: Sequence[RunPiece]) -> str:
    return "".join(piece.tekst for piece in pieces)


def _is_text(piece: RunPiece) -> bool:
    """Tell whether a piece is text or a break of a line, in no link."""
    return not piece.look.binnen and (not piece.is_whole or piece.tekst.startswith(_BREAK))


def _write_apart(node: etree._Element) -> str:
    """Return the XML of a paragraph, apart from where pages may break: that is of its place."""
    apart = copy.deepcopy(node)
    for properties in apart.iterchildren(f"{W}pPr"):
        for kept in properties.findall(f"{W}keepNext"):
            properties.remove(kept)
    return write(apart)
