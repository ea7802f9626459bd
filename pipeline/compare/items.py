"""A part of a letter in, what aligning looks at out: its text and what else it is known by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.compare.kinds import KENTEKENS, RIJ, SLEUTELS, is_printed
from pipeline.compare.match.similarity import Item
from pipeline.compare.parts import Part, find_sleutel
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.opmaak import read_bare

_LOOKS = ("uitlijning", "breedtes")
"""Fields with words that are not printed, but say how what is printed looks."""


def make_item(part: Part) -> Item:
    """Return a part as `align` takes it."""
    return Item(
        soort=find_group(part),
        inhoud=part,
        # Another name is no other text: by that the part is known, or it is not.
        teksten=tuple(walk_teksten(part, without=SLEUTELS.get(part.soort))),
        kentekens=frozenset(_find_kentekens(part)),
        sleutel=find_sleutel(part),
        deelbaar=part.soort == "alinea",
    )


def find_group(part: Part) -> str:
    """Return among which parts a part may be found back: a weg may have become a stap."""
    return "stap" if part.soort in ("weg", "stap") else part.soort


def walk_teksten(part: Part, without: str | None = None) -> Iterator[str]:
    """Yield all text in a part and in the parts within it, in reading order, that is printed.

    `without` is a field of the part itself that is left out.
    """
    for naam, value in part.velden:
        if naam == without or naam in _LOOKS:
            continue
        if isinstance(value, str) and is_printed(part.soort, naam):
            yield value
        elif isinstance(value, tuple):
            yield read_bare(value, " ")
    for _, parts in part.lijsten:
        for inner in parts:
            yield from walk_teksten(inner)


def _find_kentekens(part: Part) -> Iterator[str]:
    """Yield what a part is known by: some of its fields, the ids of its rows, its labels."""
    for naam, value in part.velden:
        if naam in KENTEKENS[part.soort] and value is not None:
            said = _hash(value) if isinstance(value, Beeld) else value
            yield f"{naam}={said}"
    for _, parts in part.lijsten:
        if part.soort == RIJ:
            # A row is known by what stands in its first cell.
            yield from (f"rij={text}" for text in walk_teksten(parts[0]) if text)
        for inner in parts:
            if inner.soort in ("weg", "stap"):
                yield f"id={find_sleutel(inner)}"
            if part.soort == "statustabel":
                yield from _find_kentekens(inner)
            if inner.soort == "bollen":
                yield from (f"bol={label}" for label in walk_teksten(inner))


def sort_key(part: Part) -> tuple[str, tuple[str, ...]]:
    """Return a key that is different for different parts, to tell which of two comes first."""
    return repr(part), tuple(map(_hash, _walk_beelden(part)))


def _walk_beelden(part: Part) -> Iterator[Beeld]:
    yield from (value for _, value in part.velden if isinstance(value, Beeld))
    for _, parts in part.lijsten:
        for inner in parts:
            yield from _walk_beelden(inner)


def _hash(beeld: Beeld) -> str:
    return hashlib.sha256(beeld.data).hexdigest()
