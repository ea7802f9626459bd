"""Many problems in, few out: of each kind the first ones, and how many more there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from pipeline.problems.values import Problem

MOST = 20
"""Problems of one kind that are told one by one."""

_DIFFERS = re.compile(r"‘[^’]*’|\d+")


def name_kind(melding: str) -> str:
    """Return what problems of one kind have in common: all but the text and numbers they name."""
    return _DIFFERS.sub("‘’", melding)


def bundle(problems: Iterable[Problem], more: Mapping[str, int]) -> tuple[Problem, ...]:
    """Return the problems, at most `MOST` of each kind and one that counts the rest of it.

    `more` says of a kind how many there are beside those in `problems`.
    """
    told: Counter[tuple[str, str]] = Counter()
    kept: list[Problem] = []
    rest: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kind = (problem.ernst.value, name_kind(problem.melding))
        told[kind] += 1
        if told[kind] <= MOST:
            kept.append(problem)
        else:
            rest.setdefault(kind, problem)
    for kind, problem in rest.items():
        kept.append(_count(problem, told[kind] - MOST + more.get(kind[1], 0)))
    return tuple(sorted(kept, key=lambda problem: problem.place))


def _count(problem: Problem, number: int) -> Problem:
    many = f"{number:_}".replace("_", ".")
    such = "1 melding zoals deze" if number == 1 else f"{many} meldingen zoals deze"
    return replace(
        problem,
        veld="",
        melding=f"nog {such}: {problem.melding}",
        advies="Los de eerste op en controleer daarna opnieuw.",
    )
