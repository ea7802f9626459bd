"""Problems of a letter for its pages: problems and the letter in, each with where it shows out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.content.faults import describe
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode
from pipeline.letter.models import Brief
from pipeline.letter.types import Loc, Model
from pipeline.problems.values import Problem, show
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


class Veldmelding(Struct, frozen=True):
    """A problem as a form tells it; `pad` leads to the field that it is of, as far as there is one.

    `regel` and `kolom` count from 1. `punt` is what a warning is called that can be ticked off,
    `gezien` whether it was.
    """

    ernst: str
    veld: str
    melding: str
    advies: str
    regel: int
    kolom: int
    pad: Loc
    punt: str = ""
    gezien: bool = False


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
