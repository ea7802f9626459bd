"""Marks around what stands on pages of its own in, sections of the document out.

A template knows of one section. What a letter has on landscape pages stands between two marks;
here each mark becomes the end of a section (17.6.17), with the headers and footers of the other
pages, so that page numbers run on.
"""

from __future__ import annotations

import copy

from lxml import etree
from markupsafe import Markup

from pipeline.word.styles import EMU_PER_TWIP, W, read_number

_BEGIN, _END = "liggend", "staand"
BEGIN, END = (Markup(f"<!--{name}-->") for name in (_BEGIN, _END))  # noqa: S704 - our own words
"""What stands before and behind a landscape part."""


def lay_sections(part: bytes) -> bytes:
    """Return a part with ends of sections in the place of the marks.

    A part without marks comes back as it is.
    """
    if f"<!--{_BEGIN}-->".encode() not in part:
        return part
    root = etree.fromstring(part)
    marks = [node for node in root.iter(etree.Comment) if node.text in (_BEGIN, _END)]
    section = root.find(f"{W}body/{W}sectPr")
    for n, mark in enumerate(marks):
        own = copy.deepcopy(section) if section is not None else etree.Element(f"{W}sectPr")
        if n:
            _continue(own)
        if mark.text == _END:
            _turn(own)
        _put(mark, own)
    if section is not None:
        _continue(section)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _put(mark: etree._Element, section: etree._Element) -> None:
    """Put a paragraph of a point high, that ends a section, in the place of a mark."""
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    spacing = etree.SubElement(properties, f"{W}spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(f"{W}{name}", value)
    look = etree.SubElement(properties, f"{W}rPr")
    etree.SubElement(look, f"{W}sz").set(f"{W}val", "2")
    properties.append(section)
    paragraph.tail, mark.tail = mark.tail, None
    parent = mark.getparent()
    assert parent is not None
    parent.replace(mark, paragraph)


def _continue(section: etree._Element) -> None:
    """Let a section go on where another ended: it has no first page of its own (17.10.6)."""
    for node in list(section.iterchildren(f"{W}titlePg", f"{W}pgNumType")):
        section.remove(node)


def _turn(section: etree._Element) -> None:
    """Set a section landscape (17.6.13)."""
    size = section.find(f"{W}pgSz")
    if size is None:
        size = etree.SubElement(section, f"{W}pgSz", {f"{W}w": "11906", f"{W}h": "16838"})
    width, height = sorted(read_number(size.get(f"{W}{side}")) for side in "wh")
    size.set(f"{W}w", str(height))
    size.set(f"{W}h", str(width))
    size.set(f"{W}orient", "landscape")


def measure_landscape(document: etree._Element) -> int:
    """Return the width of the text on a landscape page, in EMU."""
    section = document.find(f"{W}body/{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    height = 16838 if size is None else max(read_number(size.get(f"{W}{side}")) for side in "wh")
    edges = (
        2 * 1417
        if margins is None
        else sum(read_number(margins.get(f"{W}{side}")) for side in ("left", "right", "gutter"))
    )
    return max(height - edges, 1440) * EMU_PER_TWIP
