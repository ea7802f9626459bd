"""Pages and Word files as lines that a person can read in a difference: bytes in, text out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import lxml.html
from lxml import etree

from support.readers import Paragraph, Row, Table, WordFile, read_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def render_html(source: str) -> str:
    """Return a page, an element a line: its tag, its attributes, what it says.

    What stands in `style` and `script`, and their hashes, is of files that have tests of their own.
    """
    shown = "\n".join(_element(lxml.html.document_fromstring(source), 0)) + "\n"
    return re.sub("sha256-[0-9A-Za-z+/=]+", "sha256-…", shown)


def _element(node: Any, depth: int) -> Iterator[str]:
    if not isinstance(node.tag, str):
        return
    attributes = "".join(f" {name}={value!r}" for name, value in node.attrib.items())
    text = "" if node.tag in ("style", "script") else node.text
    yield f"{'  ' * depth}{node.tag}{attributes}{_quote(text)}"
    for child in node:
        yield from _element(child, depth + 1)
        if quoted := _quote(child.tail):
            yield f"{'  ' * depth}{quoted}"


def _quote(text: str | None) -> str:
    return f" “{text}”" if text else ""


def render_word(data: bytes) -> str:
    """Return a Word file: its properties, the edges of its pages, each paragraph with its look."""
    return "\n".join(_word(read_word(data))) + "\n"


def _word(word: WordFile) -> Iterator[str]:
    for name, value in sorted(word.properties.items()):
        # A sum over all parts is another wherever anything in the template is.
        yield f"{name}: {'…' if name == 'Controlegetal' else value}"
    for name, paragraphs in sorted((word.headers | word.footers).items()):
        yield from ("", f"== {name}", *map(_paragraph, paragraphs))
    yield from ("", "== word/document.xml")
    for item in word.body:
        yield from [_paragraph(item)] if isinstance(item, Paragraph) else _table(item)


def _paragraph(paragraph: Paragraph) -> str:
    facts = {
        "level": paragraph.level or "",
        "links": ", ".join(f"{text} -> {target}" for text, target in paragraph.links),
        "labels": ", ".join(paragraph.labels),
        "alt": ", ".join(paragraph.alts),
        "picture": paragraph.picture,
        "properties": " ".join(paragraph.properties),
    }
    known = "".join(f" {name}={value!s}" for name, value in facts.items() if value)
    runs = "".join(f"{{{look}: {text}}}" if look else text for text, look in paragraph.runs)
    shown = runs.replace("\t", "→").replace("\n", "↵")
    return f"[{paragraph.style}] {paragraph.number} {shown}{known}".rstrip()


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    yield "| heading row" if row.header else "| row"
    for cell in row.cells:
        yield f"|   cell {cell.merge}".rstrip()
        yield from (f"|     {_paragraph(paragraph)}" for paragraph in cell.paragraphs)


def render_revisions(data: bytes) -> str:
    """Return the text of a file with tracked changes: `[-went-]`, `{+came+}`, `¶` for an end."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(filter(None, _holder(root))) + "\n"


def _holder(holder: etree._Element) -> Iterator[str]:
    for child in holder:
        if child.tag == f"{_W}p":
            yield "".join(_inside(child)) + _end(child)
        elif child.tag == f"{_W}tr":
            marks = [
                name for name in ("ins", "del") if child.find(f"{_W}trPr/{_W}{name}") is not None
            ]
            yield " ".join(["| row", *marks])
            yield from _holder(child)
        elif child.tag in (f"{_W}body", f"{_W}tbl", f"{_W}tc", f"{_W}sdt", f"{_W}sdtContent"):
            yield from _holder(child)


_AROUND = {
    "ins": ("{+", "+}"),
    "moveTo": ("{>", ">}"),
    "del": ("[-", "-]"),
    "moveFrom": ("[<", "<]"),
}


def _inside(node: etree._Element) -> Iterator[str]:
    for child in node:
        name = str(child.tag).rpartition("}")[2]
        before, after = _AROUND.get(name, ("", ""))
        if name in ("t", "delText"):
            yield child.text or ""
        elif name in ("tab", "br") and node.tag == f"{_W}r":
            yield "→" if name == "tab" else "↵"
        elif name in ("r", "hyperlink", *_AROUND):
            changed = child.find(f"{_W}rPr/{_W}rPrChange") is not None
            inner = "".join(_inside(child))
            yield f"{before}{'~' * changed}{inner}{after}"


def _end(paragraph: etree._Element) -> str:
    """Return what is noted of the end of a paragraph, and of its properties."""
    found = {name for name in _AROUND if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{name}") is not None}
    ends = "".join(f" {_AROUND[name][0]}¶{_AROUND[name][1]}" for name in _AROUND if name in found)
    changed = paragraph.find(f"{_W}pPr/{_W}pPrChange") is not None
    return f"{ends}{' ~¶' if changed else ''}"
