"""Problems of a letter for its page: problems and the letter in, each with where it shows out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.content.faults import describe
from pipeline.letter.models import Brief
from pipeline.letter.types import Loc, Model
from pipeline.problems.values import Problem
from pipeline.report.html.letter import make_id


class Melding(Struct, frozen=True):
    """A problem as a page tells it.

    `anker` is the id of its place in the letter as text, if it has one, `plek` that of its field.
    """

    ernst: str
    veld: str
    melding: str
    advies: str
    regel: int
    anker: str
    plek: str = ""


def make_meldingen(
    problems: Sequence[Problem], brief: Brief | None, shown: str
) -> tuple[Melding, ...]:
    """Return the problems in their order; `shown` is the HTML of the letter."""
    named = {problem.veld for problem in problems}
    plekken = _find_plekken(brief, named) if brief is not None and problems else {}
    ids = frozenset(_ID.findall(shown)) if plekken else frozenset()
    return tuple(
        Melding(
            problem.ernst.value,
            problem.veld,
            problem.melding,
            problem.advies,
            problem.place.regel,
            _find_anker(plekken.get(problem.veld, ()), ids),
            make_id(plekken[problem.veld]) if problem.veld in plekken else "",
        )
        for problem in problems
    )


_ID = re.compile('id="(veld[^"]*)"')


def _find_plekken(brief: Brief, named: Collection[str]) -> Mapping[str, Loc]:
    """Return the paths of the fields that problems name, by what those call them."""
    found: dict[str, Loc] = {}
    for loc in _walk(brief, ()):
        naam = describe(loc)
        if naam in named:
            found.setdefault(naam, loc)
    return found


def _find_anker(loc: Loc, ids: Collection[str]) -> str:
    """Return the id on the page of a field, or of what it is in; empty where there is none."""
    around = (make_id(loc[:end]) for end in range(len(loc), 0, -1))
    return next((naam for naam in around if naam in ids), "")


def _walk(value: object, loc: Loc) -> Iterator[Loc]:
    """Yield the path of every field of a letter."""
    if loc:
        yield loc
    if isinstance(value, Model):
        for naam in type(value).model_fields:
            yield from _walk(getattr(value, naam), (*loc, naam))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _walk(item, (*loc, n))
