"""Problems of a letter for its pages: problems and the letter in, each with where it shows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.content.faults import describe
from pipeline.content.nodes import YamlList, YamlMap, YamlNode
from pipeline.letter.models import Brief
from pipeline.letter.types import Loc, Model
from pipeline.problems.values import Problem, show
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


class Veldmelding(Struct, frozen=True):
    """A problem as a form tells it; `pad` leads to the field that it is of, as far as there is one.

    `regel` and `kolom` count from 1.
    """

    ernst: str
    veld: str
    melding: str
    advies: str
    regel: int
    kolom: int
    pad: Loc


def make_veldmeldingen(
    problems: Sequence[Problem], root: YamlMap | None
) -> tuple[Veldmelding, ...]:
    """Return the problems in their order; `root` has the fields of the file that they are of."""
    return tuple(
        Veldmelding(
            problem.ernst.value,
            show(problem.veld),
            show(problem.melding),
            show(problem.advies),
            problem.place.regel,
            problem.place.kolom,
            _find_loc(problem, root) if root is not None else (),
        )
        for problem in problems
    )


def _find_loc(problem: Problem, root: YamlMap) -> Loc:
    """Return the path of the field that a problem is of.

    It is looked for by its place; a field that is not there stands under what it is missing in.
    """
    loc = find_at(root, problem.place.regel - 1, problem.place.kolom - 1)
    for end in range(len(loc), -1, -1):
        naam = problem.veld.rpartition(", ")[2]
        for found in (loc[:end], (*loc[:end], naam)):
            if describe(found) == problem.veld:
                return found
    return loc if problem.veld else ()


def find_at(root: YamlNode, regel: int, kolom: int) -> Loc:
    """Return the path of the deepest value that stands at a line and column, both from 0."""
    node: YamlNode = root
    loc: Loc = ()
    place = (regel, kolom)
    while True:
        parts: list[tuple[str | int, tuple[int, int], YamlNode]]
        match node:
            case YamlMap():
                entries = node.entries.items()
                parts = [(naam, (key.regel, key.kolom), w) for naam, (key, w) in entries]
            case YamlList():
                parts = [(n, (w.regel, w.kolom), w) for n, w in enumerate(node.items)]
            case _:
                return loc
        before = [part for part in parts if part[1] <= place]
        if not before:
            return loc
        loc, node = (*loc, before[-1][0]), before[-1][2]


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
