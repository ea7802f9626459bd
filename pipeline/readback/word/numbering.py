"""The numbering of a Word file in, what it prints before each paragraph of a list out.

As Word counts (ECMA-376 Part 1, 17.9): lists of one abstract numbering count on together, unless
one says where it starts, and an item ends the counting of what is deeper.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from lxml import etree

from pipeline.letter.opmaak import Telling
from pipeline.readback.word.document import Lijstteken
from pipeline.word.numbering import FORMATS
from pipeline.word.styles import W, read_number, read_value

BULLET = "•"
_TELLINGEN: Mapping[str, Telling] = {fmt: telling for telling, fmt in FORMATS.items()}
_LEVELS = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Numbering:
    """Counts the items of the lists of one file, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the numbering part; a file without lists has none."""
        nodes = [] if root is None else list(root)
        self._nums = {n.get(f"{W}numId", ""): n for n in nodes if n.tag == f"{W}num"}
        self._abstracts = {
            n.get(f"{W}abstractNumId", ""): n for n in nodes if n.tag == f"{W}abstractNum"
        }
        # The levels of a list style stand in one abstract numbering; others refer to it (17.9.21).
        self._linked = {
            read_value(n, "styleLink"): n
            for n in self._abstracts.values()
            if read_value(n, "styleLink")
        }
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def count(self, num_id: str, niveau: int) -> Lijstteken | None:
        """Return what stands before the next item of a list, `None` where there is nothing."""
        num = self._nums.get(num_id)
        if num is None or not 0 <= niveau < _LEVELS:
            return None
        abstract = read_value(num, "abstractNumId")
        lvl = self._find_level(num, niveau)
        if lvl is None or read_value(lvl, "numFmt") == "none":
            return None
        if read_value(lvl, "numFmt") == "bullet":
            return Lijstteken(niveau, BULLET)
        count = self._counts[abstract]
        start = self._find_start(num, niveau)
        if start is not None and (num_id, niveau) not in self._started:
            self._started.add((num_id, niveau))
            count[niveau] = start
        else:
            first = read_number(read_value(lvl, "start") or "1")
            count[niveau] = count.get(niveau, first - 1) + 1
        for deeper in [n for n in count if n > niveau]:
            del count[deeper]
        telling = _TELLINGEN.get(read_value(lvl, "numFmt"), "1")
        return Lijstteken(niveau, self._write(num, lvl, count), telling)

    def _write(self, num: etree._Element, lvl: etree._Element, count: dict[int, int]) -> str:
        """Return the text of a marker (17.9.11)."""

        def fill(found: re.Match[str]) -> str:
            n = int(found[1]) - 1
            at = self._find_level(num, n)
            fmt = "decimal" if at is None else read_value(at, "numFmt")
            return _spell(count.get(n, 1), fmt)

        return re.sub(r"%([1-9])", fill, read_value(lvl, "lvlText")).strip()

    def _find_level(self, num: etree._Element, niveau: int) -> etree._Element | None:
        for override in num.iterchildren(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(niveau):
                for lvl in override.iterchildren(f"{W}lvl"):
                    return lvl
        abstract = self._abstracts.get(read_value(num, "abstractNumId"))
        if abstract is not None:
            abstract = self._linked.get(read_value(abstract, "numStyleLink"), abstract)
        found = () if abstract is None else abstract.iterchildren(f"{W}lvl")
        return next((lvl for lvl in found if lvl.get(f"{W}ilvl") == str(niveau)), None)

    def _find_start(self, num: etree._Element, niveau: int) -> int | None:
        for override in num.iterchildren(f"{W}lvlOverride"):
            if override.get(f"{W}ilvl") == str(niveau):
                start = override.find(f"{W}startOverride")
                return None if start is None else read_number(start.get(f"{W}val"))
        return None


def _spell(number: int, fmt: str) -> str:
    """Return a number as its format writes it; what is not known here in figures."""
    match fmt:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if fmt == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            made, rest = "", number
            for size, sign in _ROMAN:
                made += sign * (rest // size)
                rest %= size
            return made.upper() if fmt == "upperRoman" else made
    return str(number)
