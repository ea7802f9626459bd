"""Redlines resolved both ways by LibreOffice, held against the letters: all differences out.

What is LibreOffice's alone stands in `KNOWN`, each with its reason: there no form of the file was
found that says the same to Word and to LibreOffice (tried with 7.4). All else is a fault of ours.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

from lxml import etree

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.office import resolve_in_office
from support.readers import Paragraph, read_word
from support.redlines import W

Pair = tuple[Brief, Brief]

KNOWN = {
    "level": "LibreOffice restores the list of a rejected change of properties, not its level: "
    "the item stands on the first level of a list that looks as its own level does",
    "empty paragraph": "LibreOffice leaves an empty paragraph where the end of the paragraph of a "
    "figure came or went, and between two tables of which one came or went",
    "link at an end": "LibreOffice keeps a link without words where one went at the end of a "
    "paragraph, or in the last of paragraphs, and writes it around other words when it saves",
}


@dataclass(frozen=True)
class Line:
    """A paragraph as a reader sees it: where, its marker and how deep, text, links, labels."""

    place: str
    marker: str
    indent: int
    text: str
    links: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    level: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not (self.marker or self.text or self.labels)


@dataclass(frozen=True)
class Difference:
    """What LibreOffice makes of a redline and is not the letter; `known` by its name, if it is."""

    pair: str
    which: str
    wanted: tuple[Line, ...]
    found: tuple[Line, ...]
    known: str = ""


def judge(pairs: Mapping[str, Pair], template: Template, folder: Path) -> Iterator[Difference]:
    """Yield the differences of all pairs, in their order."""
    redlines = {name: write_redline(*pair, template) for name, pair in pairs.items()}
    for name, saved in resolve_in_office(redlines, folder).items():
        for which, brief, found in zip(("accept", "reject"), pairs[name][::-1], saved, strict=True):
            wanted = read_lines(render_letter(brief, template))
            yield from compare_lines(name, which, wanted, read_lines(found), redlines[name])


def compare_lines(
    pair: str, which: str, wanted: list[Line], found: list[Line], redline: bytes
) -> Iterator[Difference]:
    """Yield each stretch of lines that is not the same."""
    keys = [[replace(line, level=0) for line in lines] for lines in (wanted, found)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, new = tuple(wanted[a:b]), tuple(found[c:d])
        if kind != "equal":
            yield Difference(pair, which, old, new, _find_known(old, new, redline))
        elif old != new:
            yield Difference(pair, which, old, new, _find_level(old, new))


def _find_level(wanted: tuple[Line, ...], found: tuple[Line, ...]) -> str:
    """Tell whether only levels differ, and those found are all the first."""
    levels = {b.level for a, b in zip(wanted, found, strict=True) if a != b}
    return "level" if levels == {0} else ""


def _find_known(wanted: tuple[Line, ...], found: tuple[Line, ...], redline: bytes) -> str:
    if not wanted and all(line.is_empty for line in found):
        return "empty paragraph" if _has_lone_block(redline) else ""
    without = [[replace(line, links=(), level=0) for line in lines] for lines in (wanted, found)]
    return "link at an end" if without[0] == without[1] and _ends_in_link(redline) else ""


def _ends_in_link(redline: bytes) -> bool:
    """Tell whether a link came or went at the end of a paragraph, or with all that it says."""
    for paragraph in _read_body(redline).iter(f"{W}p"):
        content = [
            n for n in paragraph if n.tag in (f"{W}r", f"{W}ins", f"{W}del", f"{W}hyperlink")
        ]
        for other in (f"{W}ins", f"{W}del"):
            seen = [n for n in content if n.tag != other and n.find(other) is None]
            links = [n for n in seen if n.tag == f"{W}hyperlink" and not n.findall(f"{W}r")]
            kept = [n for n in seen if n.tag in (f"{W}r", f"{W}hyperlink") and n not in links]
            if links and (links[-1] is seen[-1] or not kept):
                return True
    return False


def _has_lone_block(redline: bytes) -> bool:
    """Tell whether a paragraph without words came or went right behind a table or figure."""
    body = _read_body(redline)
    figures = [
        paragraph
        for paragraph in body.iterchildren(f"{W}p")
        if any(True for _ in paragraph.iter(f"{W}drawing"))
    ]
    if any(map(_is_marked, figures)):
        return True
    for before in (*body.iterchildren(f"{W}tbl"), *figures):
        node = before.getnext()
        while node is not None and node.tag == f"{W}p":
            says = "".join(t.text or "" for t in node.iterfind(f"*/{W}r/{W}t"))
            if not says and (_is_marked(node) or _is_drawn_once(node)):
                return True
            node = node.getnext() if _is_marked(node) else None
    return False


def _is_drawn_once(paragraph: etree._Element) -> bool:
    """Tell whether a figure in a paragraph came or went."""
    once = [*paragraph.iterchildren(f"{W}ins", f"{W}del")]
    return any(True for node in once for _ in node.iter(f"{W}drawing"))


def _is_marked(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and bool(mark.findall(f"{W}ins") + mark.findall(f"{W}del"))


def _read_body(data: bytes) -> etree._Element:
    return next(_read_part(data, "word/document.xml").iterchildren(f"{W}body"))


def _read_part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def read_lines(data: bytes) -> list[Line]:
    """Return all paragraphs of the body in reading order; of a table, with row and cell."""
    indents = _read_indents(_read_part(data, "word/numbering.xml"))
    lines: list[Line] = []
    for item in read_word(data).body:
        if isinstance(item, Paragraph):
            lines.append(_read_line("", item, indents))
            continue
        for n, row in enumerate(item.rows):
            for m, cell in enumerate(row.cells):
                lines += [_read_line(f"{n}.{m}", p, indents) for p in cell.paragraphs]
    return lines


def _read_line(place: str, paragraph: Paragraph, indents: Mapping[tuple[str, int], int]) -> Line:
    links: list[tuple[str, str]] = []
    for text, target in paragraph.links:
        if links and links[-1][1] == target:
            links[-1] = (links[-1][0] + text, target)
        elif text:
            links.append((text, target))
    return Line(
        place,
        paragraph.number,
        indents.get((paragraph.num_id, paragraph.level), 0) if paragraph.number else 0,
        paragraph.text,
        tuple(links),
        paragraph.labels,
        paragraph.level if paragraph.number else 0,
    )


def _read_indents(numbering: etree._Element) -> dict[tuple[str, int], int]:
    """Return how far the items of each list and level stand from the margin, in twips."""
    abstracts = {
        str(node.get(f"{W}abstractNumId")): _read_levels(node.iterchildren(f"{W}lvl"))
        for node in numbering.iterchildren(f"{W}abstractNum")
    }
    found: dict[tuple[str, int], int] = {}
    for num in numbering.iterchildren(f"{W}num"):
        named = num.find(f"{W}abstractNumId")
        assert named is not None
        levels = abstracts[str(named.get(f"{W}val"))]
        levels = levels | _read_levels(num.iterfind(f"{W}lvlOverride/{W}lvl"))
        found |= {(str(num.get(f"{W}numId")), level): left for level, left in levels.items()}
    return found


def _read_levels(levels: Iterator[etree._Element]) -> dict[int, int]:
    return {
        int(lvl.get(f"{W}ilvl", "0")): int(ind.get(f"{W}left") or ind.get(f"{W}start") or "0")
        for lvl in levels
        for ind in lvl.iterfind(f"{W}pPr/{W}ind")
    }
