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

from pipeline.word.styles import W, read_number, read_value
from pipeline.word.xml import Xml

_LEVEL = f"{W}lvl"


class Levels(Struct, frozen=True):
    """The `w:lvl` of each level of each abstract numbering (17.9.6)."""

    found: Mapping[tuple[int, int], etree._Element]

    def look_flat(self, abstract: int, level: int, start: int) -> Xml | None:
        """Return the `w:lvlOverride` that lets level 0 look like `level` and start at `start`.

        `None` where its marker names the numbers of other levels, such as `2.1`.
        """
        lvl = self.found.get((abstract, level))
        if lvl is None or not re.fullmatch(rf"[^%]*(%{level + 1}[^%]*)?", _read_text(lvl)):
            return None
        override = etree.Element(f"{W}lvlOverride", {f"{W}ilvl": "0"}, nsmap=lvl.nsmap)
        etree.SubElement(override, f"{W}startOverride").set(f"{W}val", str(start))
        override.append(_flatten(lvl, level, start))
        return Xml(etree.tostring(override, encoding="unicode", with_tail=False))


def read_levels(numbering: etree._Element) -> Levels:
    """Return the levels of all abstract numberings."""
    return Levels(
        {
            (read_number(abstract.get(f"{W}abstractNumId")), read_number(lvl.get(f"{W}ilvl"))): lvl
            for abstract in numbering.iterchildren(f"{W}abstractNum")
            for lvl in abstract.iterchildren(_LEVEL)
        }
    )


def _read_text(lvl: etree._Element) -> str:
    return read_value(lvl, "lvlText")


def _flatten(lvl: etree._Element, level: int, first: int) -> etree._Element:
    """Return a level as the first one; no style is bound to it (17.9.23)."""
    flat = copy.deepcopy(lvl)
    flat.attrib.clear()
    flat.set(f"{W}ilvl", "0")
    for node in flat.findall(f"{W}pStyle") + flat.findall(f"{W}lvlRestart"):
        flat.remove(node)
    # LibreOffice counts from here, and Word from the override.
    start = flat.find(f"{W}start")
    if start is not None:
        start.set(f"{W}val", str(first))
    text = flat.find(f"{W}lvlText")
    if text is not None:
        text.set(f"{W}val", text.get(f"{W}val", "").replace(f"%{level + 1}", "%1"))
    return flat
