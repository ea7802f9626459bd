"""Problems as text: a list of problems in, lines for people, JSON or GitHub annotations out."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Mapping

from pipeline.errors import Ernst, Problem, TemplateProblem, show

_CAUSES = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "u hebt er geen rechten voor",
    errno.EPERM: "u hebt er geen rechten voor",
    errno.EISDIR: "het is een map",
    errno.EEXIST: "er staat een bestand in de weg",
    errno.ENOTDIR: "het pad loopt door een bestand",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.ENOMEM: "het geheugen is vol",
    errno.EBUSY: "een ander programma heeft het in gebruik",
    errno.EINVAL: "zo kan een bestand hier niet heten",
    errno.ENODEV: "het apparaat is er niet",
    errno.ESTALE: "de schijf op het netwerk is losgeraakt",
    errno.ETIMEDOUT: "het netwerk geeft geen antwoord",
    errno.EPIPE: "wie het las, is gestopt",
    errno.EXDEV: "het zou over twee schijven gaan",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EIO: "de schijf of het netwerk geeft een fout",
    errno.ELOOP: "de koppelingen verwijzen in een kring",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENXIO: "het is geen gewoon bestand",
    errno.ENOEXEC: "het is geen programma voor deze computer",
}


def explain(error: OSError) -> str:
    """Return in Dutch why the machine refused; the machine itself says it in its own language."""
    return _CAUSES.get(error.errno or 0, f"foutcode {error.errno}")


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
