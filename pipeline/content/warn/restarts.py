"""Numbered lists that begin again: the nodes of a content file in, warnings at their places out.

Numbers are printed as they are typed, so a list that should have gone on is seen by nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.content.faults import describe
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlSource, YamlText
from pipeline.letter.types import Loc
from pipeline.problems.values import Ernst, Problem

_NUMBER = re.compile(r"(\d{1,5})([.)])(?=[ \t])")
_BULLET = re.compile(r"[-+*](?=[ \t])")
_ADVIES = "Nummer door. Is het een nieuwe lijst, zet er dan een zin boven."


def find_restarts(
    source: YamlSource, root: YamlMap, running: Collection[tuple[Loc, YamlText]]
) -> Iterator[Problem]:
    """Yield each list that begins again at 1 where it could go on: in a text, in a next action."""
    for loc, text in running:
        for regel, kolom, last in _find_in_text(text.value if text.style == "|" else ""):
            melding = (
                f"de lijst begint hier opnieuw bij 1; het punt erboven heeft nummer {last[:-1]}."
            )
            yield _warn(source, text, loc, (regel, kolom), melding)
    for loc, text, last in _find_in_actions(root, ()):
        melding = f"deze actie begint opnieuw bij 1; de vorige eindigt met {last[:-1]}."
        yield _warn(source, text, loc, (0, 0), melding)


def _warn(
    source: YamlSource, text: YamlText, loc: Loc, spot: tuple[int, int], melding: str
) -> Problem:
    return Problem(source.place(text, *spot), describe(loc), melding, _ADVIES, Ernst.WAARSCHUWING)


def _find_in_text(bron: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column (0-based) and the number above, of each item 1 that is not the first."""
    above: dict[tuple[int, str], str] = {}
    """The last number at an indent, by that indent and the sign behind the number."""
    after_empty = False
    for n, line in enumerate(bron.split("\n")):
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        found = _NUMBER.match(text)
        if found:
            above = {key: last for key, last in above.items() if key[0] <= indent}
            if found[1] == "1" and (indent, found[2]) in above:
                yield n, indent, above[indent, found[2]]
            above[indent, found[2]] = f"{found[1]}{found[2]}"
        elif _BULLET.match(text) or (text and after_empty):
            above = {key: last for key, last in above.items() if key[0] < indent}
        after_empty = not text


def _find_in_actions(node: YamlNode, loc: Loc) -> Iterator[tuple[Loc, YamlText, str]]:
    """Yield each action that begins with 1 where one before it in its row has a number too."""
    if isinstance(node, YamlList):
        if loc and loc[-1] == "acties":
            yield from _find_among(node, loc)
        for n, item in enumerate(node.items):
            yield from _find_in_actions(item, (*loc, n))
    elif isinstance(node, YamlMap):
        for naam, (_, value) in node.entries.items():
            yield from _find_in_actions(value, (*loc, naam))


def _find_among(acties: YamlList, loc: Loc) -> Iterator[tuple[Loc, YamlText, str]]:
    last = ""
    for n, actie in enumerate(acties.items):
        found = actie.entries.get("tekst") if isinstance(actie, YamlMap) else None
        text = found[1] if found else None
        if not isinstance(text, YamlText) or not _NUMBER.match(text.value):
            continue
        numbers = re.findall(r"^\d{1,5}[.)](?=[ \t])", text.value, re.MULTILINE)
        if last and numbers[0][:-1] == "1" and last[-1] == numbers[0][-1]:
            yield (*loc, n, "tekst"), text, last
        last = numbers[-1]
