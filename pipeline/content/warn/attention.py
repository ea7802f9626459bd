"""What is worth a second look in a content file: its nodes in, warnings at their places out."""

from __future__ import annotations

import datetime
import re
from bisect import bisect
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.content.faults import describe
from pipeline.content.warn.left_over import Vorige, find_left_over
from pipeline.content.warn.plekken import find_open
from pipeline.content.warn.restarts import find_restarts
from pipeline.content.warn.slips import find_slips
from pipeline.content.warn.stale import find_stale
from pipeline.content.yaml.nodes import YamlMap, YamlNode, YamlSource, YamlText
from pipeline.letter.markdown.read import find_inner_marks
from pipeline.letter.markdown.run_ins import find_inlopen
from pipeline.letter.types import Loc
from pipeline.problems.values import Ernst, Place, Problem

_TABLE = ("tabel", "tekst")


def find_warnings(
    source: YamlSource,
    root: YamlMap,
    running: Collection[tuple[Loc, YamlText]],
) -> Iterator[Problem]:
    """Yield warnings: another date in the file name, stale dates, what is open, slips.

    `running` are the texts of paragraphs.
    """
    said = frozenset(problem.place.regel for problem in source.problems)
    # What stands in a table stands apart, and makes no sentences.
    prose = [(loc, text) for loc, text in running if loc[-2:] != _TABLE]
    for loc, text in prose:
        yield from _find_inlopen(source, loc, text, said)
        yield from _find_inner_marks(source, loc, text)
    yield from find_restarts(source, root, prose)
    yield from find_open(source, root)
    datum = _find_datum(root)
    yield from find_slips(source, root, datum)
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
    for loc, text in prose:
        yield from _find_stale(source, loc, text, datum)


def find_kept(
    source: YamlSource,
    root: YamlMap,
    running: Collection[tuple[Loc, YamlText]],
    vorige: Vorige,
) -> Iterator[Problem]:
    """Yield what is left over from `vorige`, the edition before this one."""
    datum = _find_datum(root)
    if datum is not None:
        yield from find_left_over(source, root, running, datum, vorige)


def _find_datum(root: YamlMap) -> datetime.date | None:
    node = _value(root, "datum")
    return _iso_date(node.value) if isinstance(node, YamlText) else None


def _warn(place: Place, loc: Loc, melding: str, advies: str) -> Problem:
    return Problem(place, describe(loc), melding, advies, Ernst.WAARSCHUWING)


def _find_stale(
    source: YamlSource, loc: Loc, text: YamlText, datum: datetime.date
) -> Iterator[Problem]:
    """Yield the moments of a text that lie before the letter and are spoken of as coming."""
    stale = dict.fromkeys(find_stale(text.value, datum))
    if not stale:
        return
    ends = [-1, *(end.start() for end in re.finditer("\n", text.value))]
    for moment in stale:
        regel = bisect(ends, moment.start) - 1
        place = source.place(text, regel, moment.start - (ends[regel] + 1))
        melding = (
            f"‘{moment.tekst}’ is voorbij op de datum van de brief, maar de zin kijkt vooruit."
        )
        yield _warn(place, loc, melding, "Werk de zin bij.")


def _find_inlopen(
    source: YamlSource, loc: Loc, text: YamlText, said: frozenset[int]
) -> Iterator[Problem]:
    """Yield what would run together in a text, unless something is said of those lines already."""
    if text.one_line or text.broken:
        return
    first = text.regel if text.style in ("", "'", '"') else text.regel + 1
    lines = source.lines[first : text.last + 1]
    if first == text.regel:
        lines[0] = lines[0][text.kolom :].lstrip("\"'")
    for found in find_inlopen("\n".join(lines)):
        regels = range(first + found.regel + 1, first + found.laatste + 2)
        if said.isdisjoint(regels):
            line = source.lines[regels[0] - 1]
            kolom = text.kolom if regels[0] - 1 == text.regel else len(line) - len(line.lstrip())
            place = Place(source.pad, regels[0], kolom + 1)
            ernst = Ernst.FOUT if found.is_tabel else Ernst.WAARSCHUWING
            yield Problem(place, describe(loc), found.melding, found.advies, ernst)


def _find_inner_marks(source: YamlSource, loc: Loc, text: YamlText) -> Iterator[Problem]:
    """Yield the marks inside words of a text, which are printed."""
    for found in find_inner_marks(text.value):
        place = source.place(text, found.regel, found.kolom)
        yield _warn(place, loc, found.melding, found.advies)


def _iso_date(text: str) -> datetime.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _value(root: YamlMap, naam: str) -> YamlNode | None:
    return root.entries[naam][1] if naam in root.entries else None
