"""What holds a package together (ECMA-376 Part 2): parts in, roots, types and relations out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from lxml import etree
from msgspec import Struct

ROOT_RELS = "_rels/.rels"
DOCUMENT_RELS = "word/_rels/document.xml.rels"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_RELS = re.compile(r"(.*/)?_rels/([^/]*)\.rels", re.IGNORECASE)


class DoctypeError(Exception):
    """A part with a document type: it can name files, and grow without end."""


class _RootReached(Exception):  # noqa: N818 - no error: there is nothing left to look at
    pass


class _Prolog:
    """Hears what a part has before its root."""

    def doctype(self, *_: object) -> None:
        raise DoctypeError

    def start(self, *_: object) -> None:
        raise _RootReached

    def close(self) -> None:
        """Return nothing: it is only there because lxml asks for it."""


# The stubs want a method for every event; lxml is content with those of interest.
_LISTENING = etree.XMLParser(target=_Prolog(), resolve_entities=False)  # type: ignore[call-overload]
_READING = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of a part, read without entities, network or bounds lifted.

    Raises `DoctypeError` for a document type (ECMA-376 Part 2, M1.18), in any encoding and before
    it is read, and `etree.XMLSyntaxError` for what is no XML, or deeper or longer than lxml allows.
    """
    with suppress(_RootReached):
        etree.fromstring(data, _LISTENING)
    return etree.fromstring(data, _READING)


def read_types(root: etree._Element) -> dict[str, str]:
    """Return the content types by lower-case part (`/word/document.xml`) or extension (`.xml`)."""
    types = {}
    for child in root:
        key = child.get("PartName") or f".{child.get('Extension', '')}"
        types[key.lower()] = child.get("ContentType", "").lower().partition(";")[0]
    return types


def find_type(types: Mapping[str, str], name: str) -> str:
    """Return the content type of a part, empty where it has none."""
    _, dot, extension = name.lower().rpartition(".")
    return types.get(f"/{name.lower()}") or types.get(dot + extension, "")


def is_xml(name: str, types: Mapping[str, str]) -> bool:
    """Tell whether a part is XML, by its name or by its type; a picture is not, also as SVG."""
    kind = find_type(types, name)
    if name.lower().endswith((".xml", ".rels")):
        return True
    return kind.endswith(("+xml", "/xml")) and not kind.startswith("image/")


class Relation(Struct, frozen=True):
    """One relationship (9.3); `source` is the part that has it, empty for the package itself."""

    source: str
    rel_id: str
    kind: str
    """The last word of its type, such as `image`: the strict form has other words before it."""
    target: str
    external: bool

    @property
    def part(self) -> str:
        """The part that it points at, where it is not external."""
        path = self.target.partition("#")[0]
        if not path:
            return self.source
        folder = posixpath.dirname(self.source)
        return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def read_relations(name: str, root: etree._Element) -> Iterator[Relation]:
    """Yield the relationships in the part `name`; none where that is no relationships part."""
    match = _RELS.fullmatch(name)
    if match is None:
        return
    for node in root:
        yield Relation(
            source=(match[1] or "") + match[2],
            rel_id=node.get("Id", ""),
            kind=node.get("Type", "").rpartition("/")[2],
            target=node.get("Target", ""),
            external=node.get("TargetMode", "").lower() == "external",
        )
