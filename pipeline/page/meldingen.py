"""Problems of a letter for its page: problems and the letter in, each with where it shows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.content.faults import describe
from pipeline.letter.models import Brief
from pipeline.letter.types import Loc, Model
from pipeline.problems.values import Problem
from pipeline.report.html.letter import make_id


class Melding(Struct, frozen=True):
    """A problem as a page tells it; `anker` is the id of its place in the letter, if it has one."""

    ernst: str
    veld: str
    melding: str
    advies: str
    regel: int
    anker: str


def make_meldingen(
    problems: Sequence[Problem], brief: Brief | None, shown: str
) -> tuple[Melding, ...]:
    """Return the problems in their order; `shown` is the HTML of the letter."""
    ankers = _find_ankers(brief, shown) if brief is not None and problems else {}
    return tuple(
        Melding(
            problem.ernst.value,
            problem.veld,
            problem.melding,
            problem.advies,
            problem.place.regel,
            ankers.get(problem.veld, ""),
        )
        for problem in problems
    )


def _find_ankers(brief: Brief, shown: str) -> Mapping[str, str]:
    """Return by what a problem calls a field the id of it, or of what it is in, on the page."""
    found: dict[str, str] = {}
    for loc in _walk(brief, ()):
        for end in range(len(loc), 0, -1):
            if f'id="{make_id(loc[:end])}"' in shown:
                found.setdefault(describe(loc), make_id(loc[:end]))
                break
    return found


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
