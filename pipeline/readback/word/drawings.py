"""Something drawn in a Word file in, what it says and the file of its picture out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.readback.word.document import Worddrawing
from pipeline.word.parts import R
from pipeline.word.styles import W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_V = "{urn:schemas-microsoft-com:vml}"
_TXBX = f"{W}txbxContent"
PARTS = frozenset({"diagramData", "chart"})
"""The kinds of parts that hold the words of something drawn: of SmartArt and of a chart."""


def read_drawing(
    node: etree._Element, beelden: Mapping[str, bytes], teksten: Mapping[str, tuple[str, ...]]
) -> Worddrawing:
    """Return what is drawn: a picture, or shapes with their texts.

    `beelden` and `teksten` are the files of pictures and the words of other parts, by the id of
    their relation.
    """
    described = next(node.iter("{*}docPr"), None)
    alt = "" if described is None else described.get("descr", "")
    found = (beelden.get(rel_id) for rel_id in _find_pictures(node))
    beside = tuple(text for rel_id in _find_parts(node) for text in teksten.get(rel_id, ()))
    return Worddrawing(alt, tuple(_read_texts(node)), next(filter(None, found), b""), beside)


def read_drawn_part(root: etree._Element) -> Iterator[str]:
    """Yield the words of a part that belongs to something drawn, each text once."""
    lines = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in root.iter(f"{_A}p"))
    cached = (v.text or "" for cache in root.iter(f"{_C}strCache") for v in cache.iter(f"{_C}v"))
    for text in dict.fromkeys([*lines, *cached]):
        if text.strip():
            yield " ".join(text.split())


def _find_pictures(node: etree._Element) -> Iterator[str]:
    """Yield the relations of a picture: the drawn form first, then the one of points."""
    for tag, name in (("{*}svgBlip", "embed"), ("{*}blip", "embed"), ("{*}imagedata", "id")):
        for found in node.iter(tag):
            yield found.get(f"{R}{name}", "")


def _find_parts(node: etree._Element) -> Iterator[str]:
    """Yield the relations of the parts that hold the words (21.2.2.27, 21.4.2.21)."""
    for tag, name in (("{*}relIds", "dm"), ("{*}chart", "id")):
        for found in node.iter(tag):
            yield found.get(f"{R}{name}", "")


def _read_texts(node: etree._Element) -> Iterator[str]:
    for box in node.iter(_TXBX):
        if next(box.iterancestors(_FALLBACK), None) is not None:
            continue
        lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in box.iter(f"{W}p"))
        yield " ".join(" ".join(filter(None, lines)).split())
    for path in node.iter(f"{_V}textpath"):
        # WordArt, and what is printed through a page.
        yield path.get("string", "")
