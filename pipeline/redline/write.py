"""The plan of a redline in, Word's XML with its revisions out."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from lxml import etree

from pipeline.redline.entries import Entry, Kept, Move, Nested, Paragraph, Single
from pipeline.redline.numbers import Markers, Numberer, set_list
from pipeline.redline.plan import plan_single
from pipeline.redline.runs import find_edges, write, write_content
from pipeline.word.revisions import DEL, INS, MOVED, Reviser
from pipeline.word.styles import W

_P, _R, _TR, _TC = (f"{W}{name}" for name in ("p", "r", "tr", "tc"))
_PPR, _TCPR = f"{W}pPr", f"{W}tcPr"
_CELL_CHANGE = f"{_TR}/{_TC}/{_TCPR}/{W}tcPrChange"
PROPERTIES = tuple(f"{W}{name}" for name in ("tblPr", "tblGrid", "tcPr", "sectPr"))
"""What stands in a container beside its blocks."""
_IN_FRONT = tuple(name for name in PROPERTIES if name != f"{W}sectPr")

# What a paragraph's properties hold beside the look of it; where pages break is Word's to find.
_APART = frozenset(f"{W}{name}" for name in ("rPr", "sectPr", "pPrChange", "keepNext", "keepLines"))

Pair = tuple[etree._Element | None, etree._Element | None]
Moved = Mapping[etree._Element, etree._Element]
"""Paragraphs of the new letter that are in another list than they were, with the old ones."""


def number_plan(entries: Iterable[Entry], markers: Markers, numberer: Numberer) -> Moved:
    """Give all list items of a plan their lists, in reading order; return what is in another."""
    moved: dict[etree._Element, etree._Element] = {}
    for oud, nieuw, *others in _walk_pairs(entries):
        marker_oud = None if oud is None else markers.get(oud)
        marker_nieuw = None if nieuw is None else markers.get(nieuw)
        if marker_oud or marker_nieuw:
            is_changed = any(_is_other_item(oud, other, markers) for other in others)
            id_oud, id_nieuw = numberer.number(marker_oud, marker_nieuw, is_changed=is_changed)
            if oud is not None and id_oud:
                set_list(oud, id_oud)
            if nieuw is not None and id_nieuw:
                set_list(nieuw, id_nieuw)
            if oud is not None and nieuw is not None and id_oud != id_nieuw:
                moved[nieuw] = oud
    return moved


def _walk_pairs(entries: Iterable[Entry]) -> Iterator[tuple[etree._Element | None, ...]]:
    """Yield all paragraphs of a plan, those of both letters as a pair.

    Behind each pair stand the paragraphs of the new letter of which the old one was the look.
    """
    begins: dict[etree._Element, etree._Element | None] = {}
    for entry in entries:
        match entry:
            case Kept(oud, nieuw):
                yield from (
                    (old, new, new) for old, new in zip(oud.iter(_P), nieuw.iter(_P), strict=True)
                )
            case Single(node, is_new):
                yield from ((None, p) if is_new else (p, None) for p in node.iter(_P))
            case Paragraph(_, oud, nieuw, begint_oud):
                if begint_oud is not None:
                    begins[begint_oud] = nieuw
                beside = (entry.look_nieuw, begins.get(oud)) if oud is not None else ()
                yield (oud, nieuw, *beside)
            case Nested(_, _, slots):
                for _, inner in slots:
                    yield from _walk_pairs(inner)
            case _:
                assert_never(entry)


class PlanWriter:
    """Writes the plans of one document."""

    def __init__(self, reviser: Reviser) -> None:
        self._reviser = reviser
        self._ends: dict[str, etree._Element] = {}

    def write(self, slot: etree._Element, entries: Sequence[Entry], moved: Moved) -> None:
        """Put what is planned in the place of the blocks of a container."""
        written = [
            node
            for entry, is_apart in find_clashes(entries)
            for node in self._write_entry(entry, moved, is_apart=is_apart)
        ]
        kept = {*written, *slot.iterchildren(*PROPERTIES)}
        for child in [child for child in slot if child not in kept]:
            slot.remove(child)
        # What stands there already stays in its place: moving a long table takes minutes.
        following = next((c for c in slot if c.tag not in _IN_FRONT), None)
        for node in written:
            if node is following:
                following = node.getnext()
            elif following is None:
                slot.append(node)
            else:
                following.addprevious(node)

    def change_section(self, oud: etree._Element, nieuw: etree._Element) -> None:
        """Note in the last section of the new letter what it was in the old one (17.13.5.32)."""
        was, section = (slot.find(f"{W}sectPr") for slot in (oud, nieuw))
        if was is None or section is None or write(was) == write(section):
            return
        was = copy.deepcopy(was)
        for node in list(was.iterchildren(f"{W}headerReference", f"{W}footerReference")):
            was.remove(node)
        section.append(self._reviser.change("sectPrChange", was))

    def _write_entry(
        self, entry: Entry, moved: Moved, *, is_apart: bool
    ) -> Iterator[etree._Element]:
        if is_apart:
            self._reviser.begin_apart()
        match entry:
            case Kept(_, nieuw):
                for paragraph in nieuw.iter(_P) if moved else ():
                    if paragraph in moved:
                        self._change_properties(moved[paragraph], paragraph)
                yield nieuw
            case Single(node, is_new):
                yield from self._write_single(node, INS if is_new else DEL)
            case Paragraph():
                written = self._write_paragraph(entry)
                yield written
                if entry.move is not None:
                    yield from self._bound_move(
                        entry.move, written, INS if entry.oud is None else DEL
                    )
            case Nested(oud, nieuw, slots):
                for slot, inner in slots:
                    self.write(slot, inner, moved)
                self._change_cells(oud, nieuw)
                yield nieuw
            case _:
                assert_never(entry)

    def _write_single(self, node: etree._Element, revisie: str) -> Iterator[etree._Element]:
        """Yield a table or row that is inserted or deleted, with all in it."""
        paragraphs = [p for p in node.iter(_P) if next(p.iterancestors(_R), None) is None]
        if not paragraphs:
            # A bookmark, or the like: of that there are no revisions, and no reader sees it.
            yield from [node] if revisie == INS else []
            return
        for paragraph in paragraphs:
            for planned in plan_single([paragraph], is_new=revisie == INS):
                assert isinstance(planned, Paragraph)
                parent = paragraph.getparent()
                assert parent is not None
                parent.replace(paragraph, self._write_paragraph(planned))
        for row in list(node.iter(_TR)):
            self._reviser.mark_row(row, revisie)
        # Moving a long table to another document takes minutes, a copy of it a moment; one that
        # came stays where it is, because to take it out takes minutes as well.
        yield node if revisie == INS else copy.deepcopy(node)

    def _write_paragraph(self, planned: Paragraph) -> etree._Element:
        oud, nieuw = planned.look_oud, planned.look_nieuw
        source = oud if nieuw is None else nieuw
        assert source is not None
        written = etree.Element(_P, nsmap=source.nsmap)
        properties = source.find(_PPR)
        if properties is not None:
            written.append(copy.deepcopy(properties))
        if oud is not None and nieuw is not None:
            self._change_properties(oud, written)
        is_moved = planned.move is not None
        if planned.oud is None or planned.nieuw is None:
            properties = written.find(_PPR)
            if properties is None:
                properties = etree.SubElement(written, _PPR)
            mark = INS if planned.oud is None else DEL
            self._reviser.mark_paragraph(properties, MOVED[mark] if is_moved else mark)
        written.extend(write_content(planned.inhoud, self._reviser, is_moved=is_moved))
        return written

    def _bound_move(
        self, move: Move, written: etree._Element, revisie: str
    ) -> Iterator[etree._Element]:
        """Put the start of a move into its first paragraph; yield its end behind the last one."""
        if move.begins:
            start, self._ends[revisie] = self._reviser.bound_move(move.name, revisie)
            written.insert(1, start)
        if move.ends:
            yield self._ends.pop(revisie)

    def _change_cells(self, oud: etree._Element, nieuw: etree._Element) -> None:
        """Note in a row of the new letter how the cells looked in the old one; in its table, that.

        Programs look for changed cells only in a table that says that it changed.
        """
        was, properties = (table.find(f"{W}tblPr") for table in (oud, nieuw))
        if was is not None and properties is not None:
            is_other = write(was) != write(properties)
            if is_other or nieuw.find(_CELL_CHANGE) is not None:
                self._change(properties, "tblPrChange", was)
        for old, new in zip(oud.iterchildren(_TC), nieuw.iterchildren(_TC), strict=True):
            was, properties = (cell.find(_TCPR) for cell in (old, new))
            if was is not None and properties is not None and write(was) != write(properties):
                self._change(properties, "tcPrChange", was)

    def _change(self, properties: etree._Element, name: str, was: etree._Element) -> None:
        properties.append(self._reviser.change(name, copy.deepcopy(was)))

    def _change_properties(self, oud: etree._Element, nieuw: etree._Element) -> None:
        """Note in a paragraph of the new letter how the old one looked, if otherwise."""
        if not _look_otherwise(oud, nieuw):
            return
        properties = nieuw.find(_PPR)
        if properties is None:
            properties = etree.Element(_PPR)
            nieuw.insert(0, properties)
        was = etree.Element(_PPR)
        was.extend([copy.deepcopy(node) for node in _find_look(oud)])
        properties.append(self._reviser.change("pPrChange", was))


def find_clashes(entries: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Yield the entries, and of each whether it begins with a revision that is not the last one.

    So it is where the paragraph before ends in a revision of that kind, and its mark is none.
    """
    last = ""
    for entry in entries:
        if not isinstance(entry, Paragraph):
            yield entry, False
            last = ""
            continue
        mark = INS if entry.oud is None else DEL if entry.nieuw is None else ""
        first, end = find_edges(entry.inhoud) or (mark, "")
        yield entry, bool(last) and first == last
        last = "" if mark else end


def _is_other_item(
    oud: etree._Element | None, nieuw: etree._Element | None, markers: Markers
) -> bool:
    """Tell whether two paragraphs differ in more than the number that they have in a list."""
    if oud is None or nieuw is None:
        return False
    item_oud, item_nieuw = markers.get(oud), markers.get(nieuw)
    if item_oud is None or item_nieuw is None or item_oud.key != item_nieuw.key:
        return True
    return _write_style(oud) != _write_style(nieuw)


def _write_style(paragraph: etree._Element) -> list[bytes]:
    """Return the properties of a paragraph apart from its list."""
    return [etree.tostring(node) for node in _find_look(paragraph) if node.tag != f"{W}numPr"]


def _look_otherwise(oud: etree._Element, nieuw: etree._Element) -> bool:
    """Tell whether two paragraphs have other properties, apart from which list they are in."""
    before, after = _find_look(oud), _find_look(nieuw)
    return [etree.tostring(node) for node in before] != [etree.tostring(node) for node in after]


def _find_look(paragraph: etree._Element) -> list[etree._Element]:
    properties = paragraph.find(_PPR)
    return [] if properties is None else [node for node in properties if node.tag not in _APART]
