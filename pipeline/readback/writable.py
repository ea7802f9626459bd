"""A letter as somebody edited it in, the same words as a content file can say them out.

Each paragraph by itself can be written, and still no text may be read as all of them together: a
list that begins at its second numeral, say. What has to go is the look, from the least on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from pipeline.letter.markdown.write import UnwritableError, write_markdown
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Lijst, Opmaak, Opmaakblok, Punt, walk_alineas
from pipeline.letter.said import read_velden
from pipeline.letter.types import Model


def can_write(opmaak: Opmaak) -> bool:
    """Tell whether there is a text that is read as this one."""
    try:
        write_markdown(opmaak)
    except UnwritableError:
        return False
    return True


def make_all_writable(brief: Brief) -> Brief:
    """Return a letter of which every text can be written, with all its words.

    What differs in its look then is for the proof to tell.
    """
    made = _mend(brief)
    assert isinstance(made, Brief)
    return made


def _mend(value: Any) -> Any:
    match value:
        case Opmaak():
            return mend_opmaak(value)
        case tuple():
            return tuple(map(_mend, value))
        case Model():
            names = read_velden(type(value))
            return value.model_copy(update={naam: _mend(getattr(value, naam)) for naam in names})
    return value


def mend_opmaak(opmaak: Opmaak) -> Opmaak:
    """Return a text that can be written: as it is, or with as much of its look as may be."""
    if can_write(opmaak):
        return opmaak
    tries = (step(opmaak) for step in (_count_anew, _bullet, _flatten))
    return next(filter(can_write, tries), opmaak)


def _count_anew(opmaak: Opmaak) -> Opmaak:
    """Let every list begin at its first number."""
    return Opmaak(_change_lists(opmaak.blokken, _renumber))


def _renumber(lijst: Lijst) -> Lijst:
    if lijst.teken is None:
        return lijst
    punten = (replace(punt, nummer=n) for n, punt in enumerate(lijst.punten, 1))
    return replace(lijst, punten=tuple(punten))


def _bullet(opmaak: Opmaak) -> Opmaak:
    """Put bullets in the place of all numbers."""
    return Opmaak(_change_lists(opmaak.blokken, _bare))


def _bare(lijst: Lijst) -> Lijst:
    return Lijst(tuple(replace(punt, nummer=None) for punt in lijst.punten))


def _change_lists(
    blokken: tuple[Opmaakblok, ...], change: Callable[[Lijst], Lijst]
) -> tuple[Opmaakblok, ...]:
    """Return blocks with each list changed; those that are alike then are one."""
    made = [_change_inside(blok, change) for blok in blokken]
    return tuple(_join_lists(made))


def _change_inside(blok: Opmaakblok, change: Callable[[Lijst], Lijst]) -> Opmaakblok:
    if isinstance(blok, Alinea):
        return blok
    if not isinstance(blok, Lijst):
        return replace(blok, inhoud=_change_lists(blok.inhoud, change))
    punten = (Punt(_change_lists(punt.inhoud, change), punt.nummer) for punt in blok.punten)
    return change(replace(blok, punten=tuple(punten)))


def _join_lists(blokken: list[Opmaakblok]) -> Iterator[Opmaakblok]:
    def kind(blok: Opmaakblok) -> object:
        return (blok.teken, blok.telling) if isinstance(blok, Lijst) else id(blok)

    for _, group in groupby(blokken, key=kind):
        first, *others = group
        if isinstance(first, Lijst) and others:
            punten = [*first.punten]
            for other in others:
                assert isinstance(other, Lijst)
                punten += other.punten
            yield _renumber(replace(first, punten=tuple(punten)))
        else:
            yield first


def _flatten(opmaak: Opmaak) -> Opmaak:
    """Let every item and quotation be a paragraph."""
    return Opmaak(tuple(map(Alinea, walk_alineas(opmaak.blokken))))
