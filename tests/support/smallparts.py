"""Parts of a template in a few lines: what they hold is checked without a Word file around them.

A line is one of these:

    + tekst                    a paragraph
    | cel | cel ¶ tweede       a row of a table; rows one after the other are one table
    <w:p>…</w:p>               any XML
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from pipeline.template.check.names import check_names
from pipeline.template.check.paths import NamedFields
from pipeline.template.check.tags.mend import mend_tags
from pipeline.template.check.tags.places import HOOFDTEKST, sort_faults
from pipeline.template.check.tags.scan import scan_part
from pipeline.template.check.tags.structure import Structure, read_structure

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES = (
    f'xmlns:w="{W[1:-1]}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)

_PRESERVED = ' xml:space="preserve"'


def make_part(lines: str, name: str = "body") -> etree._Element:
    """Return an element so called with what the lines say in it."""
    return etree.fromstring(f"<w:{name} {_SPACES}>{''.join(_write(lines))}</w:{name}>")


def write_line(text: str) -> str:
    """Return the XML of a paragraph."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'


def _write(lines: str) -> Iterator[str]:
    for is_row, group in groupby(lines.splitlines(), lambda line: line.startswith("| ")):
        if is_row:
            yield f"<w:tbl>{''.join(map(_write_row, group))}</w:tbl>"
        else:
            yield from (line if line.startswith("<") else write_line(line[2:]) for line in group)


def _write_row(line: str) -> str:
    cells = ("".join(map(write_line, cell.split(" ¶ "))) for cell in line[2:].split(" | "))
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


_SHORT = {"<w:p/>": "()", "<w:p>": "(", "</w:p>": ")"} | {
    f"<{slash}w:{name}>": sign
    for name, signs in (("tbl", "«»"), ("tr", "[]"), ("tc", "‹›"))
    for slash, sign in zip(("", "/"), signs, strict=True)
}


def write_part(root: etree._Element) -> str:
    """Return the inside of a part: `(…)` is a paragraph, `«…»` a table, `[…]` a row, `‹…›` a cell.

    Text between elements stands between those.
    """
    written = re.sub(' xmlns:[a-z0-9]+="[^"]*"', "", etree.tostring(root, encoding="unicode"))
    written = re.sub(r"\A<[^>]*>|<[^>]*>\Z|</?w:[rt]>|<w:t/>", "", written.replace(_PRESERVED, ""))
    for xml, short in _SHORT.items():
        written = written.replace(xml, short)
    return written


@dataclass(frozen=True)
class Checked:
    """What was found in a part."""

    root: etree._Element
    structure: Structure
    names: NamedFields
    faults: list[str]
    """What is wrong with each tag, in reading order, with the tag before it."""


def check_part(root: etree._Element, onderdeel: str = HOOFDTEKST) -> Checked:
    """Return what the tags of a part ask, and what is wrong with them; the part is mended."""
    items = list(scan_part(root, onderdeel))
    mend_tags(root)
    structure = read_structure(items)
    names = check_names(structure.uses, whole=structure.whole)
    faults = sort_faults(items, structure.faults, names.faults, structure.misplaced)
    said = [f"{fault.tag.typed}: {fault.melding} {fault.advies}" for fault in faults]
    return Checked(root, structure, names, said)


def say_faults(lines: str, onderdeel: str = HOOFDTEKST) -> list[str]:
    """Return what is wrong with the tags in the lines."""
    return check_part(make_part(lines), onderdeel).faults
