"""A version and two changes of it in, what has both out, or where they clash.

All three are what a content file holds, as `to_data` has it. Changes in other fields never clash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from pipeline.content.edit.pairing import pair_items
from pipeline.letter.types import Loc

Wie = Literal["mijn", "hun"]


class Botsing(Struct, frozen=True):
    """Where both changed the same: its path in the version, and what stands there.

    What is not there at all is `None`.
    """

    loc: Loc
    basis: Any
    mijn: Any
    hun: Any


class _Absent:
    """What is not there."""


_ABSENT = _Absent()


def merge_three(
    basis: Any, mijn: Any, hun: Any, keuzes: Mapping[Loc, Wie] | None = None
) -> tuple[Any, list[Botsing]]:
    """Return both changes of a version in one, and where they clash.

    `keuzes` says of each place that clashes whose it is to be; of others it is `hun` for the time
    being.
    """
    merger = _Merger(keuzes or {})
    return merger.merge(basis, mijn, hun, ()), merger.botsingen


class _Merger:
    def __init__(self, keuzes: Mapping[Loc, Wie]) -> None:
        self._keuzes = keuzes
        self.botsingen: list[Botsing] = []

    def merge(self, basis: Any, mijn: Any, hun: Any, loc: Loc) -> Any:
        if mijn in (basis, hun):
            return hun
        if hun == basis:
            return mijn
        match basis, mijn, hun:
            case dict(), dict(), dict():
                return self._merge_fields(basis, mijn, hun, loc)
            case list(), list(), list():
                return self._merge_items(basis, mijn, hun, loc)
        return self._choose(basis, mijn, hun, loc)

    def _choose(self, basis: Any, mijn: Any, hun: Any, loc: Loc) -> Any:
        keus = self._keuzes.get(loc)
        if keus is None:
            shown = (None if one is _ABSENT else one for one in (basis, mijn, hun))
            self.botsingen.append(Botsing(loc, *shown))
        return mijn if keus == "mijn" else hun

    def _merge_fields(
        self, basis: dict[str, Any], mijn: dict[str, Any], hun: dict[str, Any], loc: Loc
    ) -> dict[str, Any]:
        made = {}
        for naam in _join_names(mijn, hun):
            was, mine, theirs = (side.get(naam, _ABSENT) for side in (basis, mijn, hun))
            waarde = self.merge(was, mine, theirs, (*loc, naam))
            if waarde is not _ABSENT:
                made[naam] = waarde
        return made

    def _merge_items(
        self, basis: list[Any], mijn: list[Any], hun: list[Any], loc: Loc
    ) -> list[Any]:
        orders = pair_items(basis, mijn), pair_items(basis, hun)
        moved = [_is_moved(order) for order in orders]
        if all(moved) and orders[0] != orders[1]:
            chosen: list[Any] = self._choose(basis, mijn, hun, loc)
            return chosen
        mine = _Side(mijn, orders[0])
        theirs = _Side(hun, orders[1])
        lead, other = (mine, theirs) if moved[0] else (theirs, mine)
        made: list[tuple[int | None, Any]] = []
        for n, item in zip(lead.order, lead.items, strict=True):
            waarde = item if n is None else self._merge_item(n, basis[n], (mine, theirs), loc)
            if waarde is not _ABSENT:
                made.append((n, waarde))
        for n in sorted(set(other.by_number) - set(lead.by_number)):
            # The one took it out: it comes back only where the other changed it and that is chosen.
            waarde = self._merge_item(n, basis[n], (mine, theirs), loc)
            if waarde is not _ABSENT:
                _put_behind(made, other.find_before(other.order.index(n)), (n, waarde))
        for before, item in other.list_new():
            if not any(n is None and item == known for n, known in made):
                _put_behind(made, before, (None, item))
        return [waarde for _, waarde in made]

    def _merge_item(self, n: int, basis: Any, sides: tuple[_Side, _Side], loc: Loc) -> Any:
        mijn, hun = (side.by_number.get(n, _ABSENT) for side in sides)
        return self.merge(basis, mijn, hun, (*loc, n))


class _Side:
    """One of two changes of a list: its items, and which ones of the version they are."""

    def __init__(self, items: list[Any], order: list[int | None]) -> None:
        self.items, self.order = items, order
        pairs = zip(order, items, strict=True)
        self.by_number: dict[int, Any] = {n: item for n, item in pairs if n is not None}

    def find_before(self, place: int) -> Iterator[int]:
        """Yield the items of the version that stand before a place here, the nearest first."""
        return (n for n in reversed(self.order[:place]) if n is not None)

    def list_new(self) -> Iterator[tuple[Iterator[int], Any]]:
        """Yield what is new, the last first, with the items of the version that stand before it."""
        for place in reversed(range(len(self.items))):
            if self.order[place] is None:
                yield self.find_before(place), self.items[place]


def _put_behind(
    made: list[tuple[int | None, Any]], before: Iterator[int], item: tuple[int | None, Any]
) -> None:
    """Put an item behind the first of others that did not go; at the start where there is none."""
    places = {n: k + 1 for k, (n, _) in enumerate(made)}
    made.insert(next((places[n] for n in before if n in places), 0), item)


def _join_names(mijn: dict[str, Any], hun: dict[str, Any]) -> list[str]:
    """Return the names of both; what is mine alone stands behind what it stood behind."""
    names = list(hun)
    before = None
    for naam in mijn:
        if naam not in names:
            names.insert(names.index(before) + 1 if before is not None else 0, naam)
        before = naam
    return names


def _is_moved(order: list[int | None]) -> bool:
    kept = [n for n in order if n is not None]
    return kept != sorted(kept)
