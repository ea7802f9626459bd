"""Redlines resolved both ways by LibreOffice, held against the letters: all differences out.

What is LibreOffice's alone is told by `known.py`, each at its place and with its reason. All else
is a fault of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from pipeline.word.resolve import resolve
from support.known import FINDERS, KNOWN, is_marked, read_part
from support.office import resolve_in_office
from support.readers import Paragraph, read_word
from support.redlines import W, drop_loose_notes
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts, zip_parts

__all__ = ["KNOWN", "Difference", "Line", "compare_lines", "judge", "read_lines"]

_SIGN = "\ue000"
"""What stands nowhere in a letter."""
_NOTES = "word/footnotes.xml"
_NOTE = re.compile(r" \[noot: [^\]]*\]")
"""A note as `readers.py` has it: of a link on both sides of it LibreOffice makes one link."""

_BEHIND = {"empty paragraph", "end behind a note"}
"""What may stay as a paragraph of its own."""

Pair = tuple[Brief, Brief]


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
    knower = _Knower(redline, which, wanted)
    for kind, a, b, c, d in matcher.get_opcodes():
        old, new = tuple(wanted[a:b]), tuple(found[c:d])
        if kind != "equal":
            # An empty line before others is a difference of its own.
            while old and new and new[0].is_empty and not old[0].is_empty:
                yield Difference(pair, which, (), new[:1], knower.find(a, (), new[:1]))
                new = new[1:]
            if old or new:
                yield Difference(pair, which, old, new, knower.find(a, old, new))
        elif old != new:
            yield Difference(pair, which, old, new, _find_level(old, new))


def _find_level(wanted: tuple[Line, ...], found: tuple[Line, ...]) -> str:
    """Tell whether only levels differ, and those found are all the first."""
    levels = {b.level for a, b in zip(wanted, found, strict=True) if a != b}
    return "level" if levels == {0} else ""


class _Knower:
    """Tells of the differences of one letter, one by one, whether they are LibreOffice's alone."""

    def __init__(self, redline: bytes, which: str, wanted: list[Line]) -> None:
        self._redline, self._accept, self._wanted = redline, which == "accept", wanted
        self._counting = ""
        """What a list further on is numbered otherwise for, once there was something."""

    def find(self, place: int, wanted: tuple[Line, ...], found: tuple[Line, ...]) -> str:
        """Return the name of a difference at a line of the letter; nothing where it has none."""
        for name in _name_kinds(wanted, found):
            is_counted = all(line.marker for line in (*wanted, *found))
            if name == "moved" and self._counting and is_counted:
                return self._counting
            if place in self._find_places(name):
                if name in {"moved", "start"} or (
                    not wanted and any(line.marker for line in found)
                ):
                    self._counting = name
                return name
        return ""

    def _find_places(self, name: str) -> set[int]:
        """Return the lines of the letter at which a difference of this kind may stand."""
        count = len(list(FINDERS[name](read_part(self._redline, DOCUMENT))))
        return {place for n in range(count) for place in self._find_lines(name, n)}

    def _find_lines(self, name: str, n: int) -> Iterator[int]:
        """Yield the lines in which one paragraph begins and ends, and empty ones beside it."""
        parts = read_parts(self._redline)
        root = etree.fromstring(parts[DOCUMENT])
        paragraph = list(FINDERS[name](root))[n]
        is_behind = name in _BEHIND and is_marked(paragraph)
        first = 1 if paragraph.find(f"{W}pPr") is not None else 0
        for place in (first, len(paragraph) + 1):
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = _SIGN
            paragraph.insert(place, run)
        resolve(root, accept=self._accept)
        parts[DOCUMENT] = etree.tostring(root)
        if _NOTES in parts:
            notes = etree.fromstring(parts[_NOTES])
            resolve(notes, accept=self._accept)
            parts[_NOTES] = etree.tostring(notes)
        lines = read_lines(zip_parts(drop_loose_notes(parts)))
        # In a row that goes it stands in none.
        for place in (n for n, line in enumerate(lines) if _SIGN in line.text):
            yield place
            # What stays of words that went at the end of a line stands behind it.
            if is_behind and lines[place].text.endswith(_SIGN):
                yield place + 1
            if name == "empty paragraph" and lines[place].text == _SIGN:
                # What goes behind a figure is joined to the paragraph of that.
                place += 1
                yield place
            for step, beside in ((-1, -1), (1, 0)):
                at = place
                while 0 <= at + beside < len(self._wanted) and self._wanted[at + beside].is_empty:
                    at += step
                    yield at


def _name_kinds(wanted: tuple[Line, ...], found: tuple[Line, ...]) -> Iterator[str]:
    """Yield what is known to be LibreOffice's alone that lines of this kind may be."""
    if not wanted and not any(line.text or line.labels for line in found):
        yield "empty paragraph"
    if len(found) > len(wanted) and _join(wanted) == _join(found):
        yield "end behind a note"
    if _leave_out_links(wanted) == _leave_out_links(found):
        yield "link at an end"
    elif _leave_out_notes(wanted) == _leave_out_notes(found):
        yield "note in a table"
    elif _leave_out_lists(wanted) == _leave_out_lists(found):
        yield "moved"
        if all(line.marker for line in (*wanted, *found)):
            yield "start"


def _join(lines: Iterable[Line]) -> str:
    return "".join(line.text + "".join(line.labels) for line in lines)


def _leave_out_notes(lines: Iterable[Line]) -> list[Line]:
    return [replace(line, text=_NOTE.sub("", line.text), level=0) for line in lines]


def _leave_out_links(lines: Iterable[Line]) -> list[Line]:
    return [replace(line, links=(), level=0) for line in lines]


def _leave_out_lists(lines: Iterable[Line]) -> list[Line]:
    return [replace(line, marker="", indent=0, level=0) for line in lines]


def read_lines(data: bytes) -> list[Line]:
    """Return all paragraphs of the body in reading order; of a table, with row and cell."""
    indents = _read_indents(read_part(data, "word/numbering.xml"))
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
    for said, target in paragraph.links:
        text = _NOTE.sub("", said)
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
