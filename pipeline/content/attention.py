"""What is worth a second look in a content file: its nodes in, warnings at their places out."""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.content.faults import describe
from pipeline.content.nodes import YamlList, YamlMap, YamlNode, YamlSource, YamlText
from pipeline.content.stale import Stale, find_elapsed, find_stale
from pipeline.letter.types import Loc
from pipeline.problems.values import Ernst, Place, Problem


def find_warnings(
    source: YamlSource,
    root: YamlMap,
    running: Iterable[tuple[Loc, YamlText]],
    since: datetime.date | None,
) -> Iterator[Problem]:
    """Yield warnings: another date in the file name, stale dates, commas behind names.

    `running` are the texts of paragraphs. With `since`, the date of the edition that this one was
    made from, what may have been left over from it is among them.
    """
    node = _value(root, "datum")
    datum = _iso_date(node.value) if isinstance(node, YamlText) else None
    if datum is None:
        return
    named = _iso_date(Path(source.pad).stem)
    if named is not None and named != datum:
        yield _warn(
            source.place(root.entries["datum"][1]),
            ("datum",),
            f"de brief is van {datum}, maar het bestand heet {Path(source.pad).name}.",
            "Pas de datum of de bestandsnaam aan.",
        )
    yield from _find_commas(source, root)
    for loc, text in running:
        yield from _find_stale(source, loc, text, datum, since)
    if since is not None:
        yield from _find_leftovers(source, root, since)


def _warn(place: Place, loc: Loc, melding: str, advies: str) -> Problem:
    return Problem(place, describe(loc), melding, advies, Ernst.WAARSCHUWING)


def _find_stale(
    source: YamlSource, loc: Loc, text: YamlText, datum: datetime.date, since: datetime.date | None
) -> Iterator[Problem]:
    """Yield the moments of a text that lie before the letter, as far as somebody must look."""
    stale = dict.fromkeys(find_stale(text.value, datum))
    if not stale and since is None:
        return
    ends = [-1, *(end.start() for end in re.finditer("\n", text.value))]

    def warn(moment: Stale, melding: str, advies: str) -> Problem:
        regel = bisect(ends, moment.start) - 1
        place = source.place(text, regel, moment.start - (ends[regel] + 1))
        return _warn(place, loc, f"‘{moment.tekst}’ is {melding}", advies)

    for moment in stale:
        melding = "voorbij op de datum van de brief, maar de zin kijkt vooruit."
        yield warn(moment, melding, "Werk de zin bij.")
    for moment in find_elapsed(text.value, since, datum) if since is not None else ():
        if moment not in stale:
            yield warn(moment, "sinds de vorige brief voorbij.", "Lees de zin na.")


def _find_leftovers(source: YamlSource, root: YamlMap, since: datetime.date) -> Iterator[Problem]:
    """Yield what belongs to one edition only, and was carried over."""
    kenmerken = _value(root, "kenmerken")
    for naam, (_, node) in kenmerken.entries.items() if isinstance(kenmerken, YamlMap) else ():
        tekst = node.value if isinstance(node, YamlText) else ""
        for moment in find_elapsed(tekst, datetime.date.min, since):
            melding = f"‘{moment.tekst}’ is van voor de vorige brief."
            yield _warn(source.place(node), ("kenmerken", naam), melding, "Vul de nieuwe datum in.")
    for naam, melding in _CARRIED.items():
        carried = _value(root, naam)
        if carried is not None:
            yield _warn(source.place(carried), (naam,), melding, "Controleer of dit nog klopt.")


_CARRIED = {
    "geheimhouding": "de geheimhouding is die van de vorige brief.",
    "bijlagen": "de bijlagen zijn die van de vorige brief.",
}


def _find_commas(source: YamlSource, root: YamlMap) -> Iterator[Problem]:
    """Yield a warning for each name with a comma behind it: the house style adds one."""
    signatories = _value(root, "ondertekening")
    for n, someone in enumerate(signatories.items if isinstance(signatories, YamlList) else ()):
        loc = ("ondertekening", n, "naam")
        node = _value(someone, "naam") if isinstance(someone, YamlMap) else None
        if isinstance(node, YamlText) and node.value.rstrip().endswith(","):
            yield Problem(
                source.place(node),
                describe(loc),
                "achter deze naam staat een komma; de huisstijl zet er zelf al een.",
                "Haal de komma weg.",
                Ernst.WAARSCHUWING,
            )


def _iso_date(text: str) -> datetime.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _value(root: YamlMap, naam: str) -> YamlNode | None:
    return root.entries[naam][1] if naam in root.entries else None
