"""Problems as text: a list of problems in, lines for people, JSON or GitHub annotations out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from pipeline.problems.values import Ernst, Problem, TemplateProblem, show


def write_text(problems: Iterable[Problem] | Iterable[TemplateProblem]) -> str:
    """Return a line per problem: `pad:regel:kolom: ernst: veld: melding advies`."""
    return "".join(f"{problem}\n" for problem in problems)


def write_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list with an object per problem, in ASCII: safe on any console."""
    items = [
        {
            "pad": problem.place.pad,
            "regel": problem.place.regel,
            "kolom": problem.place.kolom,
            "ernst": problem.ernst.value,
            "veld": problem.veld,
            "melding": problem.melding,
            "advies": problem.advies,
        }
        for problem in problems
    ]
    return json.dumps(items, indent=2) + "\n"


def write_template_json(problems: Iterable[TemplateProblem]) -> str:
    """Return the problems of a template as a JSON list, in ASCII like that of letters."""
    items = [
        {
            "pad": problem.pad,
            **({"soort": problem.soort} if problem.soort else {}),
            "onderdeel": problem.place.onderdeel,
            "plaats": problem.place.plaats,
            "ernst": problem.ernst.value,
            "veld": problem.veld,
            "melding": problem.melding,
            "advies": problem.advies,
        }
        for problem in problems
    ]
    return json.dumps(items, indent=2) + "\n"


def write_github(problems: Iterable[Problem]) -> str:
    """Return a workflow command per problem, which GitHub shows beside the line in a change."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    kind = "error" if problem.ernst is Ernst.FOUT else "warning"
    place = problem.place
    properties = f"file={_escape(place.pad, ',:')},line={place.regel},col={place.kolom}"
    veld = f"{problem.veld}: " if problem.veld else ""
    return f"::{kind} {properties}::{_escape(f'{veld}{problem.melding} {problem.advies}')}\n"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return show(text)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": write_text,
    "json": write_json,
    "github": write_github,
}
