"""A template taken apart to be changed as people and Word change it, and put together again.

Nothing here knows the code under test: tags are found by a plain expression, and where they stand
is counted anew.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lxml import etree

from support.places import TEMPLATE
from support.wordfiles import read_parts, zip_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
HEADERS, FOOTERS = (tuple(f"word/{kind}{n}.xml" for n in (1, 2)) for kind in ("header", "footer"))
CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
TAGGED = (DOCUMENT, *HEADERS, *FOOTERS, CORE, CUSTOM)
HOUSE = TEMPLATE.read_bytes()

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SCOPE = re.compile(r"..(tr|tc|p|r)\s")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}


class UnfitError(Exception):
    """A change that makes no sense for this tag."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A tag: its part, its paragraph or property in that, and which tag of that it is."""

    part: str
    line: int
    nth: int
    typed: str

    @property
    def scope(self) -> str:
        """The letters behind the accolade."""
        found = _SCOPE.match(self.typed)
        return found[1] if found else ""

    @property
    def inner(self) -> str:
        """What the tag says, without accolades and scope."""
        return self.typed[2:-2].removeprefix(self.scope).strip()

    @property
    def word(self) -> str:
        """The first word of what it says: `for`, `endif`, or a field."""
        return (self.inner.split() or [""])[0]

    @property
    def prints(self) -> bool:
        """Whether it prints a field."""
        return self.typed.startswith("{{")

    @property
    def in_text(self) -> bool:
        """Whether it stands in a paragraph, and not in the properties of the file."""
        return self.part not in (CORE, CUSTOM)

    def rewrite(self, *, scope: str | None = None, inner: str | None = None) -> str:
        """Return the tag with another scope, or saying something else."""
        scope = self.scope if scope is None else scope
        inner = self.inner if inner is None else inner
        return f"{self.typed[:2]}{scope} {inner} {self.typed[-2:]}"


class Sjabloon:
    """A template taken apart; what is changed in `roots` is in the file that `save` makes."""

    def __init__(self, data: bytes = HOUSE) -> None:
        self.parts = read_parts(data)
        self.roots = {
            name: etree.fromstring(part)
            for name, part in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    def save(self) -> bytes:
        """Return the file."""
        written = {name: etree.tostring(root) for name, root in self.roots.items()}
        return zip_parts({**self.parts, **written})

    def lines(self, part: str) -> list[etree._Element]:
        """Return the paragraphs of a part, or its properties."""
        root = self.roots[part]
        if str(root.tag).startswith(W):
            return list(root.iter(f"{W}p"))
        return [node for node in root.iter(etree.Element) if len(node) == 0]

    def tags(self) -> list[Spot]:
        """Return every tag in reading order."""
        return [
            Spot(part, n, nth, typed)
            for part in TAGGED
            for n, line in enumerate(self.lines(part))
            for nth, typed in enumerate(TAG.findall(read_line(line)))
        ]

    def find(self, typed: str, part: str = DOCUMENT, nth: int = 0) -> Spot:
        """Return the `nth` tag in a part that was typed so."""
        return [spot for spot in self.tags() if (spot.part, spot.typed) == (part, typed)][nth]

    def line(self, spot: Spot) -> etree._Element:
        """Return the paragraph or property of a tag."""
        return self.lines(spot.part)[spot.line]

    def write(self, spot: Spot, tekst: str) -> tuple[etree._Element, int]:
        """Put a text in the place of a tag; return the element that has it, and where in that."""
        start, end = [found.span() for found in TAG.finditer(read_line(self.line(spot)))][spot.nth]
        texts = own_texts(self.line(spot))
        ends = list(accumulate(len(t.text or "") for t in texts))
        found = None
        for t, (begin, stop) in zip(texts, pairwise([0, *ends]), strict=True):
            old, new = t.text or "", tekst if begin <= start < stop else ""
            if begin <= start < stop:
                found = t, start - begin
            t.text = old[: max(start - begin, 0)] + new + old[max(end - begin, 0) :]
            if t.tag == f"{W}t":
                t.set(_SPACE, "preserve")
        assert found is not None
        return found

    def isolate(self, spot: Spot) -> etree._Element:
        """Return the run of a tag, with nothing else in it."""
        t, start = self.write(spot, spot.typed)
        run = t.getparent()
        if run is None or run.tag != f"{W}r" or len(run.findall(f"{W}t")) != 1:
            raise UnfitError
        tekst, end = t.text or "", start + len(spot.typed)
        for piece, add in ((tekst[:start], run.addprevious), (tekst[end:], run.addnext)):
            if piece:
                other = copy.deepcopy(run)
                next(other.iter(f"{W}t")).text = piece
                add(other)
        t.text = spot.typed
        return run

    def frame(self, spot: Spot) -> etree._Element:
        """Return the row, cell or paragraph that a tag takes the place of."""
        line = self.line(spot)
        if spot.scope in ("tr", "tc"):
            return next(line.iterancestors(f"{W}{spot.scope}"), line)
        return line

    def remove(self, spot: Spot) -> None:
        """Take a tag out, with its paragraph or row where it takes the place of that."""
        if spot.scope:
            remove(self.frame(spot))
        else:
            self.write(spot, "")

    def partner(self, spot: Spot) -> Spot:
        """Return the tag that closes what this one opens."""
        depth = 0
        part = [other for other in self.tags() if other.part == spot.part]
        for other in part[part.index(spot) :]:
            depth += {spot.word: 1, f"end{spot.word}": -1}.get(other.word, 0)
            if depth == 0:
                return other
        raise UnfitError


def own_texts(line: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph, without those of a paragraph inside it."""
    if line.tag != f"{W}p":
        return [line]
    return [t for t in line.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is line]


def read_line(line: etree._Element) -> str:
    """Return what a paragraph or property says."""
    return "".join(t.text or "" for t in own_texts(line))


def remove(node: etree._Element) -> None:
    """Take an element out of the tree."""
    parent = node.getparent()
    if parent is None:
        raise UnfitError
    parent.remove(node)


def make_xml(xml: str) -> list[etree._Element]:
    """Return elements in the usual prefixes."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return list(etree.fromstring(f"<x {spaces}>{xml}</x>"))


def make_line(tekst: str) -> etree._Element:
    """Return a paragraph that says `tekst`."""
    (line,) = make_xml('<w:p><w:r><w:t xml:space="preserve"/></w:r></w:p>')
    next(line.iter(f"{W}t")).text = tekst
    return line


Change = Callable[[Sjabloon, Spot], None]
