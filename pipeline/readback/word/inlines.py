"""Runs of text in, the same text in as few runs as may be out: what two programs wrote is equal.

A space belongs to the look of the words around it; looks of nothing are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from pipeline.letter.markdown.addresses import split_addresses
from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot

_BARE = Tekst("")
_LOOKS = tuple(naam for naam in Tekst.__struct_fields__ if naam != "tekst")


def settle(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the text as a letter holds it, without spaces at its ends and those of its lines."""
    inlines = list(inlines)
    if len(inlines) == 1 and isinstance(inlines[0], Tekst):
        # As most are, and a table has thousands of them.
        return tuple(_settle_line([inlines[0]]))
    made: list[Inline] = []
    for is_break, group in groupby(inlines, key=lambda inline: isinstance(inline, Regeleinde)):
        line = list(group)
        made += line if is_break else _settle_line(line)
    while made and isinstance(made[-1], Regeleinde):
        made.pop()
    while made and isinstance(made[0], Regeleinde):
        del made[0]
    return tuple(made)


def _settle_line(line: Sequence[Inline]) -> Iterator[Inline]:
    """Yield a line: what stands between its notes as if that were a line, but for the spaces."""
    last = len(line) - 1
    for is_note, group in groupby(enumerate(line), key=lambda one: isinstance(one[1], Voetnoot)):
        found = list(group)
        if is_note:
            yield from (inline for _, inline in found)
            continue
        ends = (" \t" if found[0][0] == 0 else "", " \t" if found[-1][0] == last else "")
        yield from _settle_texts([i for _, i in found if isinstance(i, Tekst)], *ends)


def _settle_texts(teksten: Sequence[Tekst], before: str, behind: str) -> Iterator[Tekst]:
    """Yield stretches without the spaces that `before` and `behind` name at either end."""
    first = teksten[0]
    if len(teksten) == 1 or all(find_look(tekst) == find_look(first) for tekst in teksten):
        text = "".join(tekst.tekst for tekst in teksten).lstrip(before).rstrip(behind)
        if text:
            yield from split_addresses(replace(first, tekst=text))
        return
    pieces = list(_cut(teksten))
    for n, piece in enumerate(pieces):
        if not piece.tekst.strip():
            pieces[n] = _between(pieces, n)
    joined = list(_join(pieces))
    if joined:
        joined[0] = replace(joined[0], tekst=joined[0].tekst.lstrip(before))
        joined[-1] = replace(joined[-1], tekst=joined[-1].tekst.rstrip(behind))
    for tekst in joined:
        if tekst.tekst:
            yield from split_addresses(tekst)


def find_look(tekst: Tekst) -> tuple[object, ...]:
    """Return how a stretch looks, whatever it says."""
    return tuple(getattr(tekst, naam) for naam in _LOOKS)


def _cut(teksten: Iterable[Tekst]) -> Iterator[Tekst]:
    """Yield words and the spaces between them, each with its look."""
    for tekst in teksten:
        for piece in re.findall(r"\s+|\S+", tekst.tekst):
            yield replace(tekst, tekst=piece)


def _between(pieces: Sequence[Tekst], n: int) -> Tekst:
    """Return a space in the look that the words on both its sides have."""
    before = pieces[n - 1] if n else _BARE
    behind = next((p for p in pieces[n + 1 :] if p.tekst.strip()), _BARE)
    looks = {
        naam: getattr(before, naam)
        for naam in _LOOKS
        if getattr(before, naam) == getattr(behind, naam)
    }
    return replace(_BARE, tekst=pieces[n].tekst, **looks)


def _join(pieces: Iterable[Tekst]) -> Iterator[Tekst]:
    for _, group in groupby(pieces, key=find_look):
        found = list(group)
        yield replace(found[0], tekst="".join(piece.tekst for piece in found))
