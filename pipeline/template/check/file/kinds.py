"""Whether parts of a template are what the package says: parsed parts in, findings out.

Word opens no file of which it cannot tell what its parts are, nor a letter made with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.template.check.file.findings import FileFault, Finding
from pipeline.template.parts import Package
from pipeline.word.package import CONTENT_TYPES
from pipeline.word.parts import find_type
from pipeline.word.styles import W

_EARLIER = "Ga terug naar een eerdere versie van het sjabloon."

RELATIONS = FileFault(
    "de koppelingen hierin zijn anders geschreven dan Word ze schrijft.", _EARLIER
)
RELATION = FileFault(
    "een koppeling noemt geen naam, soort of bestemming die Word kent: ‘{wat}’.",
    _EARLIER,
    "{n} koppelingen noemen geen naam, soort of bestemming die Word kent; de eerste is ‘{wat}’.",
)
TWINS = FileFault("twee koppelingen hebben dezelfde naam: ‘{wat}’.", _EARLIER)
TYPES = FileFault("de lijst van onderdelen is anders geschreven dan Word haar schrijft.", _EARLIER)
NO_TYPE = FileFault("van dit onderdeel zegt het bestand niet wat het is.", _EARLIER)
OTHER = FileFault("dit onderdeel is iets anders dan het bestand ervan zegt.", _EARLIER)
PICTURE = FileFault(
    "dit is geen afbeelding, al zegt het bestand van wel.",
    "Verwijder de afbeelding in Word en voeg haar opnieuw in.",
)

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_RELATION = f"{{{_PACKAGE}relationships}}Relationship"

# Of these Word looks at the whole type, and not at its last word alone (Part 1, 11.3).
_KNOWN = frozenset(
    (
        *("officeDocument", "styles", "numbering", "settings", "theme", "fontTable", "webSettings"),
        *("header", "footer", "footnotes", "endnotes", "comments", "image", "hyperlink"),
        *("extended-properties", "custom-properties", "customXml", "customXmlProps"),
    )
)
_KNOWN_BY_PACKAGE = frozenset(("core-properties", "thumbnail"))
_PLAIN = re.compile(r"[!-~]+")

# What the root of a part must be, by the end of its content type (Part 1, 11.3 and Part 2, 11).
_ROOTS: Mapping[str, str] = {
    f"wordprocessingml.{kind}+xml": f"{W}{name}"
    for kind, name in {
        "document.main": "document",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "websettings": "webSettings",
        "fonttable": "fonts",
        "header": "hdr",
        "footer": "ftr",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    }.items()
} | {
    "package.core-properties+xml": f"{{{_PACKAGE}metadata/core-properties}}coreProperties",
    "officedocument.custom-properties+xml": f"{{{_OFFICE}custom-properties}}Properties",
    "officedocument.extended-properties+xml": f"{{{_OFFICE}extended-properties}}Properties",
    "officedocument.theme+xml": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
    "package.relationships+xml": f"{{{_PACKAGE}relationships}}Relationships",
}
_NAMED = {
    "docProps/core.xml": "package.core-properties+xml",
    "docProps/custom.xml": "officedocument.custom-properties+xml",
}
"""Parts that letters fill in by their name, whatever the package says of them."""

_PICTURES = re.compile(r"(?:image/|\.)(?:png|jpe?g|jpe|gif|bmp|tiff?|x-emf|x-wmf|emf|wmf)")
_TRASH = "[trash]/"
"""What programs leave of parts that are gone; no part is called so (Part 2, 6.2.2.2)."""
_SIGNS = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
    *(b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
)
"""What the bytes of a picture begin with: PNG, JPEG, GIF, BMP, TIFF, EMF and WMF."""


def find_kinds(package: Package) -> Iterator[Finding]:
    """Yield the parts that are not what the package says, or of which it says nothing."""
    types = package.roots.get(CONTENT_TYPES)
    if types is not None and types.tag != f"{{{_PACKAGE}content-types}}Types":
        yield Finding("", TYPES)
        return
    for name, data in package.parts.items():
        kind = find_type(package.types, name)
        root = package.roots.get(name)
        if name == CONTENT_TYPES or name.startswith(_TRASH):
            continue
        if name.endswith(".rels"):
            yield from _find_relations(name, root)
        elif _is_picture(name, kind):
            if not data.startswith(_SIGNS):
                yield Finding(name, PICTURE)
        elif not kind:
            yield Finding(name, NO_TYPE)
        elif root is not None and root.tag != _find_root(name, kind, str(root.tag)):
            yield Finding(name, OTHER)


def _find_root(name: str, kind: str, known: str) -> str:
    """Return what the root of a part must be: what it is, where nothing is known of its kind."""
    ends = (end for end in _ROOTS if kind.endswith(end))
    return _ROOTS.get(_NAMED.get(name) or next(ends, ""), known)


def _is_picture(name: str, kind: str) -> bool:
    # A letter declares PNG and JPEG itself, so a template need not.
    extension = f".{name.lower().rpartition('.')[2]}"
    return _PICTURES.fullmatch(kind or extension) is not None


def _find_relations(name: str, root: etree._Element | None) -> Iterator[Finding]:
    """Yield what is wrong with how relationships are written (Part 2, 9.3)."""
    if root is None:
        return
    if root.tag != f"{{{_PACKAGE}relationships}}Relationships" or any(
        node.tag != _RELATION for node in root
    ):
        yield Finding(name, RELATIONS)
        return
    seen: set[str] = set()
    for node in root:
        rel_id, kind, target = (node.get(key) for key in ("Id", "Type", "Target"))
        if not rel_id or target is None or not _is_type(kind or ""):
            yield Finding(name, RELATION, (kind if target else rel_id) or "")
        elif rel_id in seen:
            yield Finding(name, TWINS, rel_id)
        seen.add(rel_id or "")


def _is_type(kind: str) -> bool:
    """Tell whether Word knows a type, or need not know it."""
    start, _, word = kind.rpartition("/")
    if word in _KNOWN:
        return f"{start}/" in (f"{_OFFICE}relationships/", _STRICT)
    if word in _KNOWN_BY_PACKAGE:
        return start.startswith((f"{_PACKAGE}relationships/metadata", _STRICT[:-1], _OFFICE))
    return _PLAIN.fullmatch(kind) is not None
