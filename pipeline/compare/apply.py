"""A letter and its changes in, the letter as it became out: `compare.py` the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never, cast

from msgspec import Struct

from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Gewijzigd,
    Plek,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
)
from pipeline.compare.kinds import ALINEA, BRIEF, NAMES, Onderdeel, find_rank
from pipeline.compare.parts import Inhoud, Part, Veldwaarde, find_naden, read_brief, read_part
from pipeline.compare.rebuild import make_brief
from pipeline.compare.tree import Adres
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea


class OtherLetterError(ValueError):
    """The changes do not fit the letter: they are those of another one."""

    def __init__(self, plek: Plek) -> None:
        where = " ".join(map(str, plek.loc)) or "the letter"
        super().__init__(f"these changes are of another letter: {where} is not as they say")


class _Knot(Struct):
    """A part that is being changed."""

    soort: Onderdeel
    velden: dict[str, Veldwaarde | None]
    lijsten: dict[str, list[_Knot]]
    is_gone: bool = False


def apply(brief: Brief, changes: Changes) -> Brief:
    """Return the letter after the changes; raise `OtherLetterError` where they do not fit it."""
    if not changes:
        return brief
    if find_naden(brief) != changes.naden_oud:
        raise OtherLetterError(Plek(BRIEF, None, ("inhoud",), ()))
    root = _tie(read_brief(brief))
    knots = dict(_walk(root, ()))
    # First all that goes, then all that comes: what moves may change places with what it is in.
    placed = [found for wijziging in changes.wijzigingen for found in _change(knots, wijziging)]
    _take_out(root)
    _check_gone(knots, changes)
    for plek, knot in sorted(placed, key=lambda found: (len(found[0].adres), found[0].adres)):
        _put(root, plek, knot)
    return make_brief(_untie(root), changes.naden_nieuw)


def _tie(part: Part) -> _Knot:
    lijsten = {naam: list(map(_tie, parts)) for naam, parts in part.lijsten}
    return _Knot(part.soort, dict(part.velden), lijsten)


def _untie(knot: _Knot) -> Part:
    lijsten = tuple((naam, tuple(map(_untie, knots))) for naam, knots in knot.lijsten.items())
    return Part(knot.soort, tuple(knot.velden.items()), lijsten)


def _walk(knot: _Knot, adres: Adres) -> Iterator[tuple[Adres, _Knot]]:
    """Yield all knots with the places that they have now."""
    yield adres, knot
    for naam, knots in knot.lijsten.items():
        for n, inner in enumerate(knots):
            yield from _walk(inner, (*adres, find_rank(knot.soort, naam), n))


def _change(knots: dict[Adres, _Knot], wijziging: Wijziging) -> Iterator[tuple[Plek, _Knot]]:
    """Set fields, mark what goes from its place, and yield what comes, with its new place."""
    match wijziging:
        case Toegevoegd(_, Plek(veld=None) as plek, waarde):
            yield plek, _tie(read_part(plek.onderdeel, cast("Inhoud", waarde)))
        case Toegevoegd(plek, _, waarde):
            _set(knots, plek, None, cast("Veldwaarde", waarde))
        case Verwijderd(Plek(veld=None) as plek, _, _):
            _find(knots, plek).is_gone = True
        case Verwijderd(plek, _, waarde):
            _set(knots, plek, cast("Veldwaarde", waarde), None)
        case Gewijzigd(plek, _, oud, nieuw):
            _set(knots, plek, oud, nieuw)
        case Status(plek, _, voortgang, other):
            _set(knots, plek, voortgang, other)
        case Verplaatst(plek, plek_nieuw):
            yield plek_nieuw, _detach(_find(knots, plek))
        case Gesplitst() | Samengevoegd():
            yield from _recut(knots, wijziging)
        case _:
            assert_never(wijziging)


def _recut(
    knots: dict[Adres, _Knot], wijziging: Gesplitst | Samengevoegd
) -> Iterator[tuple[Plek, _Knot]]:
    """Mark the paragraphs that were split or joined, and yield what they are now."""
    match wijziging:
        case Gesplitst(Plek(onderdeel="alinea") as plek, plekken, oud, nieuw):
            gone, come = [(plek, oud)], [*zip(plekken, nieuw, strict=True)]
        case Samengevoegd(plekken, Plek(onderdeel="alinea") as plek, olds, text):
            gone, come = [*zip(plekken, olds, strict=True)], [(plek, text)]
        case _:
            return  # a block of text: where all of them begin is in `naden_nieuw`
    for plek, inlines in gone:
        knot = _find(knots, plek)
        if knot.velden.get("inhoud") != inlines:
            raise OtherLetterError(plek)
        knot.is_gone = True
    yield from ((plek, _tie(read_part(ALINEA, Alinea(inlines)))) for plek, inlines in come)


def _find(knots: dict[Adres, _Knot], plek: Plek) -> _Knot:
    knot = knots.get(plek.adres if plek.veld is None else plek.adres[:-1])
    if knot is None or knot.soort != plek.onderdeel:
        raise OtherLetterError(plek)
    return knot


def _set(
    knots: dict[Adres, _Knot], plek: Plek, oud: Veldwaarde | None, nieuw: Veldwaarde | None
) -> None:
    knot = _find(knots, plek)
    if plek.veld is None or knot.velden.get(plek.veld) != oud:
        raise OtherLetterError(plek)
    knot.velden[plek.veld] = nieuw


def _detach(knot: _Knot) -> _Knot:
    """Mark a part as gone from its place, and return the same part for another."""
    knot.is_gone = True
    return knot


def _take_out(knot: _Knot) -> None:
    for naam, knots in knot.lijsten.items():
        for inner in knots:
            _take_out(inner)
        knot.lijsten[naam] = [inner for inner in knots if not inner.is_gone]


def _check_gone(knots: dict[Adres, _Knot], changes: Changes) -> None:
    """Raise OtherLetterError where something else was removed than the changes say."""
    for wijziging in changes.wijzigingen:
        match wijziging:
            case Verwijderd(Plek(veld=None) as plek, _, waarde):
                if _untie(knots[plek.adres]) != read_part(plek.onderdeel, cast("Inhoud", waarde)):
                    raise OtherLetterError(plek)


def _put(root: _Knot, plek: Plek, knot: _Knot) -> None:
    """Put a part in its place; all that stands before it in the letter is there already."""
    parent, (*path, naam, n) = root, plek.adres
    try:
        for lijst, place in zip(path[::2], path[1::2], strict=True):
            parent = parent.lijsten[NAMES[parent.soort][lijst]][place]
        knots = parent.lijsten.setdefault(NAMES[parent.soort][naam], [])
    except (IndexError, KeyError):
        raise OtherLetterError(plek) from None
    if n > len(knots):
        raise OtherLetterError(plek)
    knot.soort = plek.onderdeel  # a stap may have become a weg
    knots.insert(n, knot)
