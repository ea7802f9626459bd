"""Which conditions of a table style hold for a cell: a table, a row and a cell in, their names out.

ECMA-376 17.7.6: the whole table, its bands, its first and last column and row, and its corners.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.word.styles import W

_BITS = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
    "noVBand": 0x0400,
}
"""The switches of `w:tblLook` as its older form writes them (17.4.56)."""
_HEX = frozenset("0123456789abcdefABCDEF")


class Tables:
    """The tables of a file: how many rows and cells they have is counted once."""

    def __init__(self) -> None:
        self._looks: dict[etree._Element, dict[str, bool]] = {}
        self._places: dict[etree._Element, dict[etree._Element, int]] = {}

    def find_conditions(
        self, table: etree._Element, row: etree._Element, cell: etree._Element
    ) -> Iterator[str]:
        """Yield the names of the conditions that hold for a cell, those that win last."""
        if table not in self._looks:
            self._looks[table] = _read_look(table.find(f"{W}tblPr/{W}tblLook"))
        look = self._looks[table]
        up, down = self._find_ends(table, row)
        left, right = self._find_ends(row, cell)
        held = {
            "firstCol": left and look["firstColumn"],
            "lastCol": right and look["lastColumn"],
            "firstRow": up and look["firstRow"],
            "lastRow": down and look["lastRow"],
        }
        # A band counts from behind the row or column that has a look of its own.
        if not (look["noVBand"] or held["firstCol"] or held["lastCol"]):
            yield f"band{1 + (self._find(row, cell) - look['firstColumn']) % 2}Vert"
        if not (look["noHBand"] or held["firstRow"] or held["lastRow"]):
            yield f"band{1 + (self._find(table, row) - look['firstRow']) % 2}Horz"
        yield from (name for name, holds in held.items() if holds)
        for edge, vertical in (("firstRow", "n"), ("lastRow", "s")):
            for side, horizontal in (("firstCol", "w"), ("lastCol", "e")):
                if held[edge] and held[side]:
                    yield f"{vertical}{horizontal}Cell"

    def _find_ends(self, frame: etree._Element, node: etree._Element) -> tuple[bool, bool]:
        """Tell whether a row or cell is the first of its frame, and whether it is the last."""
        place = self._find(frame, node)
        return place == 0, place == len(self._places[frame]) - 1

    def _find(self, frame: etree._Element, node: etree._Element) -> int:
        if frame not in self._places:
            name, kind = str(node.tag), str(frame.tag)
            found = (n for n in frame.iter(name) if next(n.iterancestors(kind)) is frame)
            self._places[frame] = {known: n for n, known in enumerate(found)}
        return self._places[frame][node]


def _read_look(node: etree._Element | None) -> dict[str, bool]:
    if node is None:
        return dict.fromkeys(_BITS, False) | {"noHBand": True, "noVBand": True}
    value = node.get(f"{W}val", "")[:8]
    bits = int(value, 16) if value and _HEX.issuperset(value) else 0
    plain = {name: node.get(f"{W}{name}") for name in _BITS}
    return {
        name: bool(bits & bit) if plain[name] is None else plain[name] in ("1", "true", "on")
        for name, bit in _BITS.items()
    }
