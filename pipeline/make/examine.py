"""The check of a house's templates: a template or none in, what is wrong for its kinds out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.first import find_kind
from pipeline.content.load import load_instellingen
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.soort import Soort
from pipeline.problems.values import TemplateProblem
from pipeline.template.check.check import CheckedTemplate
from pipeline.template.find import find_template, read_template
from pipeline.template.prove import examine_template


class Nagekeken(Struct, frozen=True):
    """A template with what is wrong in it; `checked` is the check for each kind that uses it."""

    pad: str
    problems: tuple[TemplateProblem, ...]
    checked: tuple[CheckedTemplate, ...]


def examine_kinds(chosen: Path | None, naam: str | None) -> list[Nagekeken]:
    """Return the templates of the house, or the chosen one, each checked for its kinds of letters.

    `naam` is the only kind that matters, where one is named. Raises `InputError` for a kind that
    is not there, and what `read_template` and `load_instellingen` raise.
    """
    used: dict[tuple[bytes, str], list[Soort]] = {}
    for soort in _find_kinds(chosen, naam, load_instellingen(Path())):
        used.setdefault(read_template(chosen, soort), []).append(soort)
    return [_examine(*source, soorten) for source, soorten in used.items()]


def _find_kinds(
    chosen: Path | None, naam: str | None, instellingen: Instellingen
) -> Sequence[Soort]:
    """Return the kinds to check for: of a chosen template those that use it, else all."""
    if naam is not None:
        return [find_kind(naam, instellingen)]
    soorten = instellingen.find_soorten()
    if chosen is None:
        return soorten
    return [s for s in soorten if _is_same(chosen, find_template(None, s))] or soorten


def _is_same(a: Path, b: Path | None) -> bool:
    return b is not None and os.path.realpath(a) == os.path.realpath(b)


def _examine(data: bytes, pad: str, soorten: Sequence[Soort]) -> Nagekeken:
    checked = tuple(examine_template(data, pad, soort) for soort in soorten)
    return Nagekeken(pad, tuple(_gather(checked)), checked)


def _gather(checked: Sequence[CheckedTemplate]) -> Iterable[TemplateProblem]:
    """Return each problem once: with the kind that it holds for, unless that is every kind."""
    everywhere = set.intersection(*(set(one.problems) for one in checked))
    problems = [
        problem if problem in everywhere else replace(problem, soort=one.soort.naam)
        for one in checked
        for problem in one.problems
    ]
    return dict.fromkeys(problems)
