"""Footnotes in Word's own terms (ECMA-376 Part 1, 17.11): notes and parts in, those parts out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree
from msgspec import Struct

from pipeline.word.parts import R
from pipeline.word.styles import W, read_number
from pipeline.word.xml import Xml, element

NOTES = "word/footnotes.xml"
NOTES_RELS = "word/_rels/footnotes.xml.rels"
REFERENCE = f"{W}footnoteReference"
NOTE_TYPE = element(
    "Override",
    {
        "PartName": f"/{NOTES}",
        "ContentType": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes"
        "+xml",
    },
)

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# What Word writes of the line above notes, and above those that go on from the page before.
_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
# What stands behind w:footnotePr in the settings (17.15.1.78), as does what is of other namespaces.
_NAMES_BEHIND = """
    endnotePr compat docVars rsids attachedSchema themeFontLang clrSchemeMapping
    doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade captions
    readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
    decimalSymbol listSeparator
"""
_BEHIND = frozenset(_NAMES_BEHIND.split())


class NoteParts(Struct, frozen=True):
    """What a template has of footnotes: its parts, where it has them, and the next free number."""

    footnotes: bytes | None = None
    relations: bytes | None = None
    settings: bytes | None = None
    first: int = 1


def read_note_parts(parts: dict[str, bytes], settings: str) -> NoteParts:
    """Return what there is of footnotes in the parts of a template."""
    footnotes = parts.get(NOTES)
    known = [] if footnotes is None else etree.fromstring(footnotes).iter(f"{W}footnote")
    ids = (read_number(note.get(f"{W}id", "").lstrip("-")) for note in known)
    return NoteParts(footnotes, parts.get(NOTES_RELS), parts.get(settings), 1 + max(ids, default=0))


def make_note(number: int, paragraph: Xml) -> etree._Element:
    """Return a footnote of one paragraph (17.11.10)."""
    names = f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"'
    return etree.fromstring(f'<w:footnote {names} w:id="{number}">{paragraph}</w:footnote>')


def add_notes(footnotes: bytes | None, notes: Iterable[etree._Element]) -> bytes:
    """Return the part of the footnotes with more of them."""
    root = _make_root() if footnotes is None else etree.fromstring(footnotes)
    root.extend(list(notes))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _make_root() -> etree._Element:
    root = etree.Element(f"{W}footnotes", nsmap={"w": W[1:-1], "r": R[1:-1]})
    for kind, number in _SEPARATORS:
        note = etree.SubElement(root, f"{W}footnote", {f"{W}type": kind, f"{W}id": str(number)})
        paragraph = etree.SubElement(note, f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        spacing = {f"{W}after": "0", f"{W}line": "240", f"{W}lineRule": "auto"}
        etree.SubElement(properties, f"{W}spacing", spacing)
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}{kind}")
    return root


def add_note_relations(relations: bytes | None, added: Sequence[Xml]) -> bytes:
    """Return the relationships of the footnotes with more of them."""
    known = b"" if relations is None else relations
    root = etree.fromstring(known or f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
    names = f'xmlns="{_RELATIONS}"'
    root.extend(list(etree.fromstring(f"<x {names}>{''.join(added)}</x>")))
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def name_separators(settings: bytes) -> bytes:
    """Return the settings of a document with the lines above notes named, where none are."""
    root = etree.fromstring(settings)
    if root.find(f"{W}footnotePr") is not None:
        return settings
    properties = etree.Element(f"{W}footnotePr")
    for _, number in _SEPARATORS:
        etree.SubElement(properties, f"{W}footnote", {f"{W}id": str(number)})
    following = next((child for child in root if _stands_behind(child)), None)
    if following is None:
        root.append(properties)
    else:
        following.addprevious(properties)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _stands_behind(child: etree._Element) -> bool:
    name = etree.QName(child)
    return f"{{{name.namespace}}}" != W or name.localname in _BEHIND
