"""What a next edition still has of the one before it: two content files in, warnings out.

A new edition begins as a copy. Of what belongs to one edition only it is said, as long as it stands
there as it did, that somebody must look at it.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from pipeline.content.faults import describe
from pipeline.content.warn.stale import find_elapsed, find_stale
from pipeline.content.yaml.nodes import YamlMap, YamlNode, YamlSource, YamlText, to_data
from pipeline.letter.types import Loc
from pipeline.problems.values import Ernst, Problem

_CARRIED = {
    "geheimhouding": "de geheimhouding is die van de vorige brief.",
    "bijlagen": "de bijlagen zijn die van de vorige brief.",
}
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


class Vorige(Struct, frozen=True):
    """The edition before: its date, the fields that are its own, and its paragraphs."""

    datum: datetime.date
    kenmerken: Mapping[str, Any]
    eigen: Mapping[str, Any]
    alineas: frozenset[str]


def make_vorige(root: YamlMap, running: Collection[tuple[Loc, YamlText]]) -> Vorige | None:
    """Return the edition of a content file; `None` where it has no date."""
    node = _value(root, "datum")
    try:
        datum = datetime.date.fromisoformat(node.value if isinstance(node, YamlText) else "")
    except ValueError:
        return None
    kenmerken = _value(root, "kenmerken")
    return Vorige(
        datum,
        to_data(kenmerken) if isinstance(kenmerken, YamlMap) else {},
        {naam: to_data(found) for naam in _CARRIED if (found := _value(root, naam)) is not None},
        frozenset(part for _, text in running for part in map(_squeeze, _split(text.value))),
    )


def find_left_over(
    source: YamlSource,
    root: YamlMap,
    running: Collection[tuple[Loc, YamlText]],
    datum: datetime.date,
    vorige: Vorige,
) -> Iterator[Problem]:
    """Yield what belongs to one edition only and is still that of `vorige`."""
    for loc, text in running:
        yield from _find_elapsed(source, loc, text, datum, vorige)
    kenmerken = _value(root, "kenmerken")
    for naam, (_, node) in kenmerken.entries.items() if isinstance(kenmerken, YamlMap) else ():
        tekst = node.value if isinstance(node, YamlText) else ""
        kept = vorige.kenmerken.get(naam) == tekst
        for moment in find_elapsed(tekst, datetime.date.min, vorige.datum) if kept else ():
            melding = f"‘{moment.tekst}’ is van voor de vorige brief."
            yield _warn(source, node, ("kenmerken", naam), melding, "Vul de nieuwe datum in.")
    for naam, melding in _CARRIED.items():
        carried = _value(root, naam)
        if carried is not None and vorige.eigen.get(naam) == to_data(carried):
            yield _warn(source, carried, (naam,), melding, "Controleer of dit nog klopt.")


def _find_elapsed(
    source: YamlSource, loc: Loc, text: YamlText, datum: datetime.date, vorige: Vorige
) -> Iterator[Problem]:
    """Yield the moments that passed since `vorige`, in paragraphs that are still as they were."""
    moments = list(find_elapsed(text.value, vorige.datum, datum))
    if not moments:
        return
    said = set(find_stale(text.value, datum))
    lines = [0, *(end.end() for end in re.finditer("\n", text.value))]
    parts = [0, *(end.end() for end in _PARAGRAPH_END.finditer(text.value)), len(text.value) + 1]
    for moment in moments:
        part = bisect(parts, moment.start)
        if (
            moment in said
            or _squeeze(text.value[parts[part - 1] : parts[part]]) not in vorige.alineas
        ):
            continue
        regel = bisect(lines, moment.start) - 1
        place = source.place(text, regel, moment.start - lines[regel])
        melding = f"‘{moment.tekst}’ is sinds de vorige brief voorbij."
        yield Problem(place, describe(loc), melding, "Lees de zin na.", Ernst.WAARSCHUWING)


def _split(text: str) -> list[str]:
    return _PARAGRAPH_END.split(text)


def _squeeze(text: str) -> str:
    """Return a paragraph without what another break of its lines changes."""
    return " ".join(text.split())


def _warn(source: YamlSource, node: YamlNode, loc: Loc, melding: str, advies: str) -> Problem:
    return Problem(source.place(node), describe(loc), melding, advies, Ernst.WAARSCHUWING)


def _value(root: YamlMap, naam: str) -> YamlNode | None:
    return root.entries[naam][1] if naam in root.entries else None
