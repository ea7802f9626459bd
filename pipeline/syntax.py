"""Why YAML stopped reading, in Dutch: where and what it says in, the clerk's own mistake out.

The parser names what it missed ("did not find expected key"); what went wrong is told by the line
it stopped on and by the last value before it. No YAML library is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

COMMENT = (
    "wat na # staat, hoort niet bij de tekst en zou wegvallen.",
    "Zet de hele waarde tussen aanhalingstekens, of de opmerking op een eigen regel.",
)
_TAB = (
    "deze regel springt in met een tab.",
    "Gebruik spaties: twee voor elk niveau.",
)
_INDENT = (
    "deze regel springt niet goed in.",
    "Laat regels van dezelfde lijst of groep onder elkaar beginnen, met spaties.",
)
_COLON = (
    "deze tekst bevat een dubbele punt met een spatie erachter.",
    "Zet de hele waarde tussen aanhalingstekens.",
)
_UNCLOSED = (
    "dit aanhalingsteken wordt niet gesloten.",
    "Zet hetzelfde teken aan het einde. Is het een apostrof (’s-Gravenhage), gebruik dan ’.",
)
_AFTER_QUOTE = (
    "achter het sluitende aanhalingsteken staat nog tekst.",
    "Gebruik “ en ” in de tekst, of zet de hele waarde tussen enkele aanhalingstekens (').",
)
_NO_COLON = (
    "deze regel hoort nergens bij.",
    "Hoort hij bij de regel erboven, laat hem dan inspringen. Is het een veld, schrijf dan "
    "veld: waarde.",
)
_NO_SPACE = (
    "achter de dubbele punt hoort een spatie.",
    "Schrijf: veld: waarde.",
)
_BLOCK = (
    "achter | of > mag op dezelfde regel niets staan.",
    "Zet de tekst op de volgende regel, twee spaties ingesprongen.",
)
_ESCAPE = (
    "een \\ betekent iets bijzonders tussen dubbele aanhalingstekens.",
    "Gebruik enkele aanhalingstekens ('), of schrijf \\\\.",
)
_DIRECTIVE = (
    "een regel kan niet met % beginnen.",
    "Haal de regel weg, of zet de waarde tussen aanhalingstekens.",
)
_UNREADABLE = (
    "deze regel is niet te lezen.",
    "Vergelijk hem met dezelfde regel in een eerdere brief.",
)


def starts_with(sign: str) -> tuple[str, str]:
    """Return the fault of a value that starts with a character that YAML keeps for itself."""
    melding = f"een waarde kan niet met {sign} beginnen."
    if sign == "[":
        return (
            melding,
            "Zet de waarde tussen aanhalingstekens, of een lijst onder elkaar met streepjes.",
        )
    return melding, "Zet de hele waarde tussen aanhalingstekens."


Kind = Literal["plain", "quoted", "block", "flow", "other"]


class Mark(NamedTuple):
    """A place in the file, 0-based."""

    regel: int
    kolom: int


@dataclass(frozen=True, slots=True)
class Before:
    """The last thing read before the stop."""

    kind: Kind
    start: Mark
    end: Mark


@dataclass(frozen=True, slots=True)
class Stop:
    """Where and why the parser gave up: its own words, its place, and where it began that part."""

    problem: str
    context: str
    mark: Mark
    start: Mark
    before: Before | None


SyntaxFault = tuple[int, int, str, str]
"""Line and column (0-based), `melding` and `advies`."""


def name_fault(lines: Sequence[str], stop: Stop) -> SyntaxFault:
    """Return place and Dutch text of the mistake at which YAML gave up."""
    line = lines[stop.mark.regel] if stop.mark.regel < len(lines) else ""
    for fault in _faults_before(lines, stop):
        return fault
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return stop.mark.regel, line.index("\t"), *_TAB
    said = f"{stop.context} {stop.problem}"
    for words, place, text in (
        ("quoted scalar unexpected end", stop.start, _UNCLOSED),
        ("quoted scalar document separator", stop.start, _UNCLOSED),
        ("block scalar comment", stop.start, _BLOCK),
        ("block scalar indicators", stop.start, _BLOCK),
        ("quoted scalar escape", stop.mark, _ESCAPE),
        ("directive", stop.mark, _DIRECTIVE),
    ):
        if all(word in said for word in words.split()):
            return *place, *text
    sign = line[stop.mark.kolom : stop.mark.kolom + 1]
    if sign == "\t":
        return *stop.mark, *_TAB
    if "cannot start any token" in said or "node content" in said:
        return *stop.mark, *starts_with(sign)
    if re.search(r"\b(?:alias|anchor|a tag|flow)\b", stop.context):
        return *stop.start, *starts_with(lines[stop.start.regel][stop.start.kolom])
    return _name_structure_fault(lines, stop)


def _faults_before(lines: Sequence[str], stop: Stop) -> Iterator[SyntaxFault]:
    """Yield the mistake that the value before the stop explains: a quote, a bracket, a comment."""
    before = stop.before
    if before is None:
        return
    rest = lines[before.end.regel][before.end.kolom :] if before.end.regel < len(lines) else ""
    if before.kind == "quoted" and before.start.regel != before.end.regel:
        yield *before.start, *_UNCLOSED
    elif before.kind == "quoted" and before.end.regel == stop.mark.regel:
        yield *stop.mark, *_AFTER_QUOTE
    elif before.kind == "plain" and (found := re.match(r"\s+#", rest)):
        yield before.end.regel, before.end.kolom + len(found[0]) - 1, *COMMENT
    elif before.kind == "flow" and before.start.regel == before.end.regel == stop.mark.regel:
        yield *before.start, *starts_with(lines[before.start.regel][before.start.kolom])


def _name_structure_fault(lines: Sequence[str], stop: Stop) -> SyntaxFault:
    """Return place and text of a mistake in how lines hang together."""
    if "mapping values" in stop.problem:
        line = lines[stop.mark.regel]
        before = re.sub(r"^[\s-]*", "", line[: stop.mark.kolom])
        if ": " in before:
            return *stop.mark, *_COLON
        return stop.mark.regel, len(line) - len(line.lstrip()), *_INDENT
    if "expected ':'" in stop.problem:
        glued = re.match(r"\s*(?:- )*[\w-]+:(?=\S)", lines[stop.start.regel])
        if glued:
            return stop.start.regel, glued.end() - 1, *_NO_SPACE
        return *stop.start, *_NO_COLON
    if "expected" in stop.problem:
        return *stop.mark, *_INDENT
    return *stop.mark, *_UNREADABLE
