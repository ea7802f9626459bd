"""What editors leave in a template: a parsed part in, the same part as the standard has it out.

Word notes things for itself; other programs write on and off, and the order of properties, in ways
that a strict reader refuses.
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.word.styles import W

# Elements of tables that the standard knows only as on and off (17.17.4, ST_OnOff of part 4).
_ON_OFF = tuple(
    f"{W}{name}"
    for name in ("bidiVisual", "cantSplit", "tblHeader", "noWrap", "tcFitText", "hideMark")
)
_WORDS = {"true": "on", "1": "on", "false": "off", "0": "off"}

# The order that CT_RPr asks of its children (17.3.2.28); one of each.
_RPR_CHILDREN = """
    ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow
    emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
    highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
_RPR_ORDER = {f"{W}{name}": n for n, name in enumerate(_RPR_CHILDREN.split())}

_NOTES = (f"{W}proofErr", f"{W}lastRenderedPageBreak")
_NUMBERED = tuple(f"{W}{name}" for name in ("p", "r", "tr", "sectPr", "tbl"))
_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"
_LOOP = re.compile(r"\{%(?:tr|tc|p)?\s*(for|endfor)\b")
_LAST_PLACE = "_GoBack"
"""The bookmark of the place where somebody last worked."""


def clean(root: etree._Element) -> None:
    """Put a part right, in place: a letter shows the same, and repeats nothing that is unique."""
    _drop_notes(root)
    _drop_numbers(root)
    for node in root.iter(*_ON_OFF):
        value = node.get(f"{W}val")
        if value in _WORDS:
            node.set(f"{W}val", _WORDS[value])
    for properties in root.iter(f"{W}rPr"):
        _sort_properties(properties)


def _drop_notes(root: etree._Element) -> None:
    """Take out what Word notes about spelling, pages and places, and what must stand there once."""
    last = {s.get(f"{W}id") for s in root.iter(_START) if s.get(f"{W}name") == _LAST_PLACE}
    bookmarks = last | _find_repeated(root)
    dropped = [node for node in root.iter(_START, _END) if node.get(f"{W}id") in bookmarks]
    dropped += root.iter(*_NOTES)
    # The number of a content control may not stand twice, and it need not stand at all (17.5.2.18).
    dropped += [node for props in root.iter(f"{W}sdtPr") for node in props.findall(f"{W}id")]
    for node in dropped:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _find_repeated(root: etree._Element) -> set[str | None]:
    """Return the numbers of the bookmarks in what tags repeat: a number may stand there once."""
    depth, repeated = 0, set()
    for node in root.iter(f"{W}t", _START, _END):
        if node.tag == f"{W}t":
            words = _LOOP.findall(node.text or "")
            depth += words.count("for") - words.count("endfor")
        elif depth > 0:
            repeated.add(node.get(f"{W}id"))
    return repeated


def _drop_numbers(root: etree._Element) -> None:
    """Take out the numbers by which Word knows paragraphs and editing sessions."""
    for node in root.iter(*_NUMBERED):
        for key in list(node.attrib):
            local = str(etree.QName(key).localname)
            if local.startswith("rsid") or local in ("paraId", "textId"):
                del node.attrib[key]


def _sort_properties(properties: etree._Element) -> None:
    """Put the properties of text in the order of the standard, the first of each kind."""
    first: dict[str, etree._Element] = {}
    for child in properties:
        first.setdefault(str(child.tag), child)
    wanted = sorted(
        first.values(), key=lambda child: _RPR_ORDER.get(str(child.tag), len(_RPR_ORDER))
    )
    if wanted != list(properties):
        properties[:] = wanted
