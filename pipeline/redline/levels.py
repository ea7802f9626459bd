"""A template's numbering in, what makes the first level of a list look like a deeper one out.

LibreOffice (tried with 7.4), where it rejects another list of a paragraph, puts back the list but
not the level: what was a nested item stands on the first level. In a list of which that level
looks and counts as the nested one does, a reader sees the same item; Word, which knows the level,
never looks at it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from pipeline.word.numbering import copy_numbering
from pipeline.word.styles import W, read_number, read_value
from pipeline.word.xml import Xml

_LEVEL = f"{W}lvl"


class Levels(Struct, frozen=True):
    """The abstract numberings, and the `w:lvl` of each of their levels (17.9.6)."""

    abstracts: Mapping[int, etree._Element]
    found: Mapping[tuple[int, int], etree._Element]

    @property
    def next_id(self) -> int:
        """The first number that no abstract numbering has."""
        return max(self.abstracts) + 1

    def write_own(self, abstract: int, level: int, start: int, new_id: int) -> Xml | None:
        """Return an abstract numbering for one list: like `abstract`, with another `start`.

        `None` where its marker names the numbers of other levels.
        """
        if self._stands_alone(abstract, level) is None:
            return None
        own = copy_numbering(self.abstracts[abstract], new_id)
        lvl = next(n for n in own.iterchildren(_LEVEL) if n.get(f"{W}ilvl") == str(level))
        _set_start(lvl, start)
        return _write(own)

    def _stands_alone(self, abstract: int, level: int) -> etree._Element | None:
        """Return a level of which the marker names no number of another one."""
        lvl = self.found.get((abstract, level))
        alone = rf"[^%]*(%{level + 1}[^%]*)?"
        return lvl if lvl is not None and re.fullmatch(alone, read_value(lvl, "lvlText")) else None

    def look_flat(self, abstract: int, level: int, start: int) -> Xml | None:
        """Return the `w:lvlOverride` that lets level 0 look like `level` and start at `start`.

        `None` where its marker names the numbers of other levels, such as `2.1`.
        """
        lvl = self._stands_alone(abstract, level)
        if lvl is None:
            return None
        override = etree.Element(f"{W}lvlOverride", {f"{W}ilvl": "0"}, nsmap=lvl.nsmap)
        etree.SubElement(override, f"{W}startOverride").set(f"{W}val", str(start))
        override.append(_flatten(lvl, level, start))
        return _write(override)


def read_levels(numbering: etree._Element) -> Levels:
    """Return the levels of all abstract numberings."""
    abstracts = list(numbering.iterchildren(f"{W}abstractNum"))
    return Levels(
        {read_number(abstract.get(f"{W}abstractNumId")): abstract for abstract in abstracts},
        {
            (read_number(abstract.get(f"{W}abstractNumId")), read_number(lvl.get(f"{W}ilvl"))): lvl
            for abstract in abstracts
            for lvl in abstract.iterchildren(_LEVEL)
        },
    )


def _write(node: etree._Element) -> Xml:
    return Xml(etree.tostring(node, encoding="unicode", with_tail=False))


def _set_start(lvl: etree._Element, start: int) -> None:
    node = lvl.find(f"{W}start")
    if node is None:
        # It stands before all else (17.9.6).
        node = etree.Element(f"{W}start")
        lvl.insert(0, node)
    node.set(f"{W}val", str(start))


def _flatten(lvl: etree._Element, level: int, first: int) -> etree._Element:
    """Return a level as the first one; no style is bound to it (17.9.23)."""
    flat = copy.deepcopy(lvl)
    flat.attrib.clear()
    flat.set(f"{W}ilvl", "0")
    for node in flat.findall(f"{W}pStyle") + flat.findall(f"{W}lvlRestart"):
        flat.remove(node)
    # LibreOffice counts from here, and Word from the override.
    _set_start(flat, first)
    text = flat.find(f"{W}lvlText")
    if text is not None:
        text.set(f"{W}val", text.get(f"{W}val", "").replace(f"%{level + 1}", "%1"))
    return flat
