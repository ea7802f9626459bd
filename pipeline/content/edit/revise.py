"""What a content file holds and what it must hold in, the edits that lead there out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.content.edit.edits import Drop, Edit, Gehaald, Insert, Put
from pipeline.content.edit.fresh import Waarde
from pipeline.content.edit.pairing import pair_items
from pipeline.letter.types import Loc


def find_edits(now: Any, wanted: Any, loc: Loc = ()) -> Iterator[Edit]:
    """Yield the edits after which a value at a path is as wanted; both are as `to_data` has them.

    A list or mapping with nothing in it cannot be in a file: what is wanted so is taken out.
    """
    match now, wanted:
        case dict(), dict():
            yield from _find_in_fields(now, wanted, loc)
        case list(), list() if now and wanted:
            order = pair_items(now, wanted)
            items = zip(order, wanted, strict=True)
            yield from write_order(loc, len(now), [w if n is None else n for n, w in items])
            for n, item in zip(order, wanted, strict=True):
                if n is not None and _has_nothing_of(now[n], item):
                    yield Put((*loc, n), item)
                elif n is not None:
                    yield from find_edits(now[n], item, (*loc, n))
        case _ if now != wanted:
            yield Put(loc, wanted)


def _has_nothing_of(now: Any, wanted: Any) -> bool:
    """Tell whether no field of an item stays: there is nothing to write new ones beside."""
    return isinstance(now, dict) and isinstance(wanted, dict) and now.keys().isdisjoint(wanted)


def _find_in_fields(now: dict[str, Any], wanted: dict[str, Any], loc: Loc) -> Iterator[Edit]:
    kept = {naam: waarde for naam, waarde in wanted.items() if waarde not in ([], {})}
    yield from (Drop((*loc, naam)) for naam in now if naam not in kept)
    before: list[str] = []
    for naam, waarde in kept.items():
        if naam in now:
            yield from find_edits(now[naam], waarde, (*loc, naam))
        else:
            yield Put((*loc, naam), waarde, tuple(reversed(before)))
        before.append(naam)


def write_order(loc: Loc, count: int, order: Sequence[int | Waarde]) -> Iterator[Edit]:
    """Yield the edits after which the `count` items of the list at a path stand in an order.

    An item is its number in the file, or the value of a new one; what is not named goes. As few
    items move as can be.
    """
    kept = [n for n in order if isinstance(n, int)]
    stays = set(_find_longest_rise(kept))
    yield from (Drop((*loc, n)) for n in range(count) if n not in set(kept))
    before = count
    found: list[Edit] = []
    for item in reversed(order):
        if isinstance(item, int) and item in stays:
            before = item
        else:
            come = Gehaald((*loc, item)) if isinstance(item, int) else item
            found.append(Insert((*loc, before), come))
    yield from reversed(found)


def _find_longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return as many of the numbers as can be that stand in rising order already."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = ends[place - 1] if place else None
        tails[place:] = [number, *tails[place + 1 :]]
        ends[place:] = [number, *ends[place + 1 :]]
    found: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found[::-1]
