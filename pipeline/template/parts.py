"""A template taken apart: its parts, and what a clerk calls a part and a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from pipeline.letter.types import shorten
from pipeline.word.parts import DOCUMENT_RELS, R, read_relations
from pipeline.word.styles import NUMBERING, W, is_on

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"

_NAMES = {
    DOCUMENT: "hoofdtekst",
    STYLES: "stijlen",
    NUMBERING: "nummering",
    SETTINGS: "instellingen",
    "word/footnotes.xml": "voetnoten",
    "word/endnotes.xml": "eindnoten",
    "word/comments.xml": "opmerkingen",
}
_NUMBERED = {"header": "koptekst", "footer": "voettekst", "charts/chart": "grafiek"}
_NUMBER = re.compile(r"word/(header|footer|charts/chart)(\d*)\.xml")
_EDGES = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_PAGES = {
    "first": "eerste bladzijde",
    "even": "even bladzijden",
    "default": "volgende bladzijden",
}
_PROPERTIES = {
    "title": "Titel",
    "subject": "Onderwerp",
    "creator": "Auteur",
    "keywords": "Trefwoorden",
    "description": "Opmerkingen",
    "category": "Categorie",
    "Company": "Bedrijf",
    "Manager": "Manager",
}
"""The properties of a file as Word calls them."""
_MAX_TEXT = 40
_MAX_READ = 1000
"""Characters that are looked at to show some: white space among them is not shown."""
_BEFORE = etree.XPath(
    "preceding::w:p[descendant::w:t][1]", namespaces={"w": W[1:-1]}, smart_strings=False
)


class Page(Struct, frozen=True):
    """A kind of page (`first`, `default` or `even`) with the parts at its edges, if any.

    It is `shown` where the section has such pages; a header may be there for other ones.
    """

    kind: str
    header: str
    footer: str
    shown: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts at the edges of such a page."""
        return tuple(filter(None, (self.header, self.footer)))


class Package(Struct, frozen=True):
    """The parts of a template; `roots` are those of XML that can be read, parsed."""

    parts: Mapping[str, bytes]
    roots: Mapping[str, etree._Element]
    types: Mapping[str, str] = field(default_factory=dict)
    """Content types, for `find_type`."""
    pages: tuple[Page, ...] = ()
    """The kinds of pages in reading order; of each section the first page first."""


def find_pages(roots: Mapping[str, etree._Element]) -> tuple[Page, ...]:
    """Return the kinds of pages of a document, those of each section (17.10.1)."""
    if not {DOCUMENT, DOCUMENT_RELS} <= roots.keys():
        return ()
    names = {rel.rel_id: rel.part for rel in read_relations(DOCUMENT_RELS, roots[DOCUMENT_RELS])}
    settings = roots.get(SETTINGS)
    two_sided = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    known: dict[tuple[str, str], str] = {}
    pages: dict[Page, None] = {}
    for section in roots[DOCUMENT].iter(f"{W}sectPr"):
        # What a section does not say it takes from the one before it (17.10.5).
        for node in section.iter(*_EDGES):
            key = (_EDGES[str(node.tag)], node.get(f"{W}type", "default"))
            known[key] = names.get(node.get(f"{R}id", ""), "")
        shown = {"first": is_on(section.find(f"{W}titlePg")), "default": True, "even": two_sided}
        pages |= dict.fromkeys(_pages_of(known, shown))
    return tuple(pages)


def _pages_of(known: Mapping[tuple[str, str], str], shown: Mapping[str, bool]) -> Iterator[Page]:
    """Yield the kinds of pages that a section has, and those that it has an edge for."""
    for kind, is_shown in shown.items():
        header, footer = (known.get((edge, kind), "") for edge in ("header", "footer"))
        if is_shown or header or footer:
            yield Page(kind, header, footer, is_shown)


def describe_part(name: str, package: Package) -> str:
    """Return what a clerk calls the part: `koptekst 1 (eerste bladzijde)`; empty for no part."""
    if match := _NUMBER.fullmatch(name):
        pages = _describe_pages(name, package.pages)
        words = f"{_NUMBERED[match[1]]} {match[2]}".strip()
        return f"{words} ({pages})" if pages else words
    if name.startswith("docProps/"):
        return "eigenschappen"
    return _NAMES.get(name) or show(name)


def _describe_pages(name: str, pages: Iterable[Page]) -> str:
    """Return which pages a header or footer is for, where that is one kind of page.

    Those of all pages but the first are worth telling apart only where the first has its own.
    """
    uses = {
        (edge, page.kind, part == name)
        for page in pages
        for edge, part in (("header", page.header), ("footer", page.footer))
        if part
    }
    own = [(edge, kind) for edge, kind, is_own in uses if is_own]
    if len(own) != 1:
        return ""
    ((edge, kind),) = own
    has_first = any(use[:2] == (edge, "first") for use in uses)
    return _PAGES[kind] if kind != "default" or has_first else ""


def describe_place(node: etree._Element) -> str:
    """Return in words where in its part an element stands.

    That is the table, row and cell, and the text around it or, outside a table, before it; in the
    properties of a file it is the property.
    """
    root = node.getroottree().getroot()
    if etree.QName(root).localname in ("coreProperties", "Properties"):
        return f"eigenschap {_name_property(node)}"
    cell = next(node.iterancestors(f"{W}tc"), None)
    box = next(node.iterancestors(f"{W}txbxContent"), None)
    words = [_describe_cell(cell) if cell is not None else "", _describe_text(node, cell)]
    if box is not None:
        holds_cell = cell is not None and box in cell.iterancestors()
        words.insert(0 if holds_cell else 1, "tekstvak")
    return ", ".join(filter(None, words))


def _name_property(node: etree._Element) -> str:
    """Return the name of the property that a text is the value of."""
    parent = node.getparent()
    own = parent.get("name") if parent is not None else None
    name = str(etree.QName(node).localname)
    return show(own or _PROPERTIES.get(name, name))


def _describe_cell(cell: etree._Element) -> str:
    """Return the numbers of a cell as somebody counts them in Word; nothing outside a table."""
    row = next(cell.iterancestors(f"{W}tr"), None)
    table = next(row.iterancestors(f"{W}tbl"), None) if row is not None else None
    if row is None or table is None:
        return ""
    tables = table.getroottree().getroot().iter(f"{W}tbl")
    counted = (
        _count(tables, table),
        _count(_own(table, "tr"), row),
        _count(_own(row, "tc"), cell),
    )
    return "tabel {}, rij {}, cel {}".format(*counted)


def _own(frame: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, without those of a table inside it."""
    for node in frame.iter(f"{W}{name}"):
        if next(node.iterancestors(str(frame.tag))) is frame:
            yield node


def _count(nodes: Iterable[etree._Element], wanted: etree._Element) -> int:
    return next(n for n, found in enumerate(nodes, 1) if found is wanted)


def _describe_text(node: etree._Element, cell: etree._Element | None) -> str:
    lines = [node] if node.tag == f"{W}p" else []
    for paragraph in [*lines, *node.iterancestors(f"{W}p")]:
        if tekst := _read(paragraph):
            return f"bij ‘{tekst}’"
    for paragraph in _BEFORE(node) if cell is None else ():
        if tekst := _read(paragraph):
            return f"na ‘{tekst}’"
    return ""


def _read(paragraph: etree._Element) -> str:
    texts = paragraph.iter(f"{W}t", f"{W}delText")
    # Without those of a text box that hangs on it.
    own = (node for node in texts if next(node.iterancestors(f"{W}p")) is paragraph)
    tekst = show("".join(node.text or "" for node in own))
    return tekst if len(tekst) <= _MAX_TEXT else f"{tekst[:_MAX_TEXT].rstrip()}…"


def show(tekst: str) -> str:
    """Return text of the template as a message repeats it: short, and without signs unseen."""
    line = " ".join(tekst[:_MAX_READ].split())
    return shorten("".join(c if c.isprintable() else "�" for c in line))
