"""The rows of an edited table in, the table of a letter as it is now out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from pipeline.letter.opmaak import Voetnoot
from pipeline.letter.rooster import LEAST_COLUMNS, MOST_COLUMNS
from pipeline.readback.knots import Roosterknoop, Vaknoop
from pipeline.readback.rest import CEL

if TYPE_CHECKING:
    from pipeline.readback.merge.gone import GoneMerging


def take_grid(merger: GoneMerging, rooster: Roosterknoop, unit: Sequence[int]) -> bool:
    """Put what an edited table says in that of the letter, its first row as the headings.

    Return whether it is a table as letters have them.
    """
    rows = _find_rows(merger, unit)
    if not rows:
        return False
    first, *others = range(min(rows), max(rows) + 1)
    width = 1 + max(kolom for row in rows.values() for kolom in row)
    was = [kop for kop, _ in rooster.kolommen]
    heads = [rows[first].get(kolom, Vaknoop(())) for kolom in range(width)]
    known = _pair_columns([vak.tekst for vak in was], [vak.tekst for vak in heads])
    if width < len(was) and set(range(width)) <= known.keys() and _ends_empty(was, width, known):
        # Columns at the end without a word are there all the same.
        heads += was[width:]
        known |= {kolom: kolom for kolom in range(width, len(was))}
    sides = [rooster.kolommen[known[n]][1] if n in known else None for n in range(len(heads))]
    rooster.kolommen = list(zip(heads, sides, strict=True))
    rooster.rijen = [
        [rows.get(rij, {}).get(kolom, Vaknoop(())) for kolom in range(len(heads))] for rij in others
    ]
    return LEAST_COLUMNS <= len(heads) <= MOST_COLUMNS


def _find_rows(merger: GoneMerging, unit: Sequence[int]) -> dict[int, dict[int, Vaknoop]]:
    rows: dict[int, dict[int, Vaknoop]] = {}
    for n in unit:
        cel = merger.new[n].cel
        assert cel is not None
        row = rows.setdefault(cel.rij, {})
        inhoud = merger.writable(n)
        # A cell has no notes: those are told of in the end.
        inhoud = inhoud and tuple(i for i in inhoud if not isinstance(i, Voetnoot))
        if inhoud is None:
            continue
        if cel.kolom in row:
            merger.note(n, CEL)
            continue
        row[cel.kolom] = Vaknoop(inhoud)
    return rows


def _pair_columns(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which column each one was, by their headings."""
    found: dict[int, int] = {}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or i2 - i1 == j2 - j1:
            found.update(zip(range(j1, j2), range(i1, i2), strict=True))
    return found


def _ends_empty(was: Sequence[Vaknoop], width: int, known: dict[int, int]) -> bool:
    return not any(vak.tekst for vak in was[width:]) and all(n == m for n, m in known.items())
