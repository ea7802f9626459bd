"""A Word file as the viewer counts it: what each paragraph says, by its path from the root."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from support.redlines import W
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts

_SIGNS = {
    f"{W}footnoteReference": "",
    f"{W}t": "",
    f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{W}softHyphen": "\xad",
}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def read_paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """Return the path and the text of each paragraph of the body that says something.

    What stands in a drawing is painted with the drawing, and is no paragraph of the body.
    """
    root = etree.fromstring(read_parts(data)[DOCUMENT])
    for number, note in enumerate(root.iter(f"{W}footnoteReference"), 1):
        note.text = str(number)
    for paragraph in root.iter(f"{W}p"):
        text = "".join(read_runs(paragraph))
        if text.strip() and not any(True for _ in paragraph.iterancestors(f"{W}txbxContent")):
            yield find_path(paragraph), text


def read_runs(node: etree._Element) -> Iterator[str]:
    """Return the text of a paragraph without what its drawings say."""
    for child in node:
        if child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)] or child.text or ""
        elif child.tag not in (f"{W}drawing", f"{W}pict", _ALTERNATE):
            yield from read_runs(child)


def find_path(node: etree._Element) -> str:
    """Return the path as the viewer says it: elements counted from the root of the part."""
    parent = node.getparent()
    return "0" if parent is None else f"{find_path(parent)}.{list(parent).index(node)}"


def find_node(data: bytes, path: str) -> etree._Element:
    """Return the element at a path of the body's part, as a server finds it."""
    node = etree.fromstring(read_parts(data)[DOCUMENT])
    for step in path.split(".")[1:]:
        node = node[int(step)]
    return node
