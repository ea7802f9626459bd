"""Plain text with addresses in, the same text with its lines and links out, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.letter.markdown.addresses import is_address, split_addresses
from pipeline.letter.opmaak import Inline, Regeleinde, Tekst

_LINK = re.compile(r"\[([^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
_MAIL = re.compile(
    r"(?<![\w.+@/:-])[A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9_-])?"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![\w@-])"
)
MAILTO = "mailto:"


def read_reeks(text: str) -> tuple[Inline, ...]:
    """Return text of one or more lines with its links: `[tekst](adres)`, and bare addresses.

    A web address or a mail address becomes a link; all else is what was typed.
    """
    found: list[Inline] = []
    for n, line in enumerate(text.split("\n")):
        found += [Regeleinde()] if n else []
        found += _read_line(line)
    return tuple(found)


def write_reeks(inlines: Iterable[Inline]) -> str:
    """Return the text that reads as these lines and links: how a content file has it."""
    pieces: list[str] = []
    for href, group in groupby(inlines, key=lambda i: i.href if isinstance(i, Tekst) else None):
        text = "".join(i.tekst if isinstance(i, Tekst) else "\n" for i in group)
        bare = href is None or href in (text, f"{MAILTO}{text}")
        pieces.append(text if bare else f"[{text}]({href})")
    return "".join(pieces)


def _read_line(line: str) -> Iterator[Tekst]:
    at = 0
    for found in _LINK.finditer(line):
        if is_address(found[2]):
            yield from _find_bare(line[at : found.start()])
            yield Tekst(found[1], href=found[2])
            at = found.end()
    yield from _find_bare(line[at:])


def _find_bare(text: str) -> Iterator[Tekst]:
    """Yield text with the addresses that stand in it."""
    for piece in split_addresses(Tekst(text)) if text else ():
        if piece.href is not None:
            yield piece
            continue
        at = 0
        for found in _MAIL.finditer(piece.tekst):
            if found.start() > at:
                yield Tekst(piece.tekst[at : found.start()])
            yield Tekst(found[0], href=f"{MAILTO}{found[0]}")
            at = found.end()
        if at < len(piece.tekst):
            yield Tekst(piece.tekst[at:])
