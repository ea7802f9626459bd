"""A part of a Word file as ISO 29500 Strict has it in, the same as all programs write it out.

Word saves so where somebody chooses ‘Strict Open XML-document’: the same text under other names.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_STRICT = "http://purl.oclc.org/ooxml/"
_USUAL = "http://schemas.openxmlformats.org/"
# What these are called is not what it was with a year in it (ISO/IEC 29500-4, Annex A).
_OTHERWISE: Mapping[str, str] = {
    "officeDocument/extendedProperties": "officeDocument/2006/extended-properties",
    "officeDocument/customProperties": "officeDocument/2006/custom-properties",
}


def make_usual(root: etree._Element) -> None:
    """Give everything in a part the name that it has outside Strict, in place."""
    if not any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        return
    for node in root.iter(etree.Element):
        node.tag = _rename(str(node.tag))
        for name in list(node.attrib):
            node.set(_rename(str(name)), node.attrib.pop(name))


def _rename(name: str) -> str:
    """Return the usual name of an element or an attribute."""
    if not name.startswith(f"{{{_STRICT}"):
        return name
    area, _, local = name.removeprefix(f"{{{_STRICT}").rpartition("}")
    kind, _, what = area.partition("/")
    usual = _OTHERWISE.get(area, f"{kind}/2006/{what}")
    return f"{{{_USUAL}{usual}}}{local}"
