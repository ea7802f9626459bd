"""The steps of a series over its editions: letters in, who stood where and when it moved out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.letter.models import Brief, Stap, StatustabelBlok, Weg
from pipeline.letter.opmaak import walk_alineas
from pipeline.letter.printed import find_status
from pipeline.report.plain import write_inlines

STILL = 2
"""After so many editions without movement there is something to say of a step."""

_DONE = ("afgerond", "vervallen")


class Stand(Struct, frozen=True):
    """How a weg or stap stood in one edition; `status` is the first line of that column."""

    voortgang: str | None
    status: str


class Loop(Struct, frozen=True):
    """The course of a weg or stap: how it stood in each edition, `None` where it is not there.

    `sinds` is the date of the edition in which its actions or its status last changed, for a weg
    also those of its steps; `stil` is how many editions came after that.
    """

    sleutel: str
    titel: str
    is_weg: bool
    standen: tuple[Stand | None, ...]
    sinds: datetime.date
    stil: int

    @property
    def is_still(self) -> bool:
        """Tell whether what is not done has not moved for a while, a weg with all its steps."""
        last = self.standen[-1]
        if last is None or not (last.voortgang or last.status):
            # What is not there, or never says how it stands, cannot stand still.
            return False
        return last.voortgang not in _DONE and self.stil >= STILL


class Historie(Struct, frozen=True):
    """The courses of all wegen and stappen of a series; `geheim` is said on every form of it."""

    onderwerp: str
    data: tuple[datetime.date, ...]
    lopen: tuple[Loop, ...]
    geheim: tuple[datetime.date, ...]
    """The dates of the letters that are secret."""


def make_historie(brieven: Sequence[Brief]) -> Historie:
    """Return the history of a series; `brieven` are its editions by date, one at least.

    The rows stand as in the last edition; those that it no longer has come behind them.
    """
    tables = [{stap.id: stap for stap in _find_rows(brief)} for brief in brieven]
    data = tuple(brief.datum for brief in brieven)
    sleutels = dict.fromkeys(sleutel for table in reversed(tables) for sleutel in table)
    return Historie(
        brieven[-1].onderwerp,
        data,
        tuple(_make_loop(sleutel, tables, data) for sleutel in sleutels),
        tuple(brief.datum for brief in brieven if brief.geheimhouding is not None),
    )


def _find_rows(brief: Brief) -> Iterator[Stap]:
    for blok in brief.inhoud:
        if isinstance(blok, StatustabelBlok):
            for weg in blok.statustabel.wegen:
                yield weg
                yield from weg.stappen


def _make_loop(
    sleutel: str, tables: Sequence[dict[str, Stap]], data: Sequence[datetime.date]
) -> Loop:
    stappen = [table.get(sleutel) for table in tables]
    last = next(stap for stap in reversed(stappen) if stap is not None)
    says = [stap and _find_says(stap) for stap in stappen]
    moved = max(n for n, said in enumerate(says) if n == 0 or said != says[n - 1])
    standen = tuple(map(_make_stand, stappen))
    still = len(data) - 1 - moved
    return Loop(sleutel, last.titel, isinstance(last, Weg), standen, data[moved], still)


_Says = tuple[object, Mapping[str, object]]


def _find_says(stap: Stap) -> _Says:
    """Return what a row says, with what each step of a weg says: when it differs, it moved."""
    own = (stap.acties, stap.voortgang, stap.status)
    stappen = stap.stappen if isinstance(stap, Weg) else ()
    return own, {below.id: _find_says(below) for below in stappen}


def _make_stand(stap: Stap | None) -> Stand | None:
    if stap is None:
        return None
    first = next(walk_alineas(find_status(stap).blokken), ())
    return Stand(stap.voortgang, " ".join(write_inlines(first).split()))
