"""A letter, or any part of one, in; the running texts in it out, in the order of the letter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Citaat, Lijst, Opmaak, Opmaakblok
from pipeline.letter.types import Loc, Model


def walk_opmaak(value: object) -> Iterator[Opmaak]:
    """Yield every running text in a part of a letter."""
    match value:
        case Opmaak():
            yield value
        case tuple():
            for item in value:
                yield from walk_opmaak(item)
        case Model():
            for naam in type(value).model_fields:
                yield from walk_opmaak(getattr(value, naam))


def walk_texts(brief: Brief) -> Iterator[tuple[Loc, Opmaakblok]]:
    """Yield every block in the running texts of a letter, with the part of the letter it is in."""
    for naam in Brief.model_fields:
        value = getattr(brief, naam)
        parts = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for n, part in parts:
            loc: Loc = (naam,) if n is None else (naam, n)
            for opmaak in walk_opmaak(part):
                for blok in opmaak.blokken:
                    yield from ((loc, inner) for inner in walk_blokken(blok))


def walk_blokken(blok: Opmaakblok) -> Iterator[Opmaakblok]:
    """Yield a block, and those in it."""
    yield blok
    match blok:
        case Lijst(punten):
            inner = [block for punt in punten for block in punt.inhoud]
        case Citaat(inhoud):
            inner = list(inhoud)
        case Alinea():
            inner = []
    for block in inner:
        yield from walk_blokken(block)
