"""A part of two letters in, what stands in either in one order out: the plan of a redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TypeVar

from lxml import etree
from msgspec.structs import replace

from pipeline.compare.match.align import align
from pipeline.compare.match.lcs import Span, trim
from pipeline.compare.match.similarity import Item
from pipeline.redline.entries import (
    Entry,
    Kept,
    Nested,
    Paragraph,
    Rijnamen,
    Single,
    count_marked,
)
from pipeline.redline.marks import place_marks
from pipeline.redline.moves import name_moves
from pipeline.redline.numbers import Markers
from pipeline.redline.order import count_said, keep_most, keep_rows
from pipeline.redline.rows import find_fixed, find_units, may_stay, pair_rows, read_text
from pipeline.redline.runs import diff_paragraphs, write
from pipeline.word.styles import W, read_value

_P, _TBL, _TR, _TC = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc"))

WORTH = 1.5
"""How much more may be marked where then each action stands unmarked that stayed what it was.

What names a weg or stap stands in its first row, and comes and goes with that.
"""

T = TypeVar("T")


class Planner:
    """Makes plans; `rijnamen` and `markers` are of the rows and list items of both letters."""

    def __init__(self, rijnamen: Rijnamen, markers: Markers) -> None:
        self._rijnamen = rijnamen
        self._markers = markers
        self._written: dict[etree._Element, str] = {}
        self._moves = (f"move{n}" for n in count(1))

    def _write(self, node: etree._Element) -> str:
        """Return the XML of an element, to compare it by."""
        if node not in self._written:
            self._written[node] = write(node)
        return self._written[node]

    def plan(
        self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
    ) -> tuple[Entry, ...]:
        """Return what stands in a container: the body, a cell, a header, a footer."""
        if [[node.tag for node in side] for side in (oud, nieuw)] == [[_P], [_P]]:
            return tuple(self._plan_pair(oud, nieuw))
        spans = self._align(oud, nieuw)
        entries = [
            entry for old, new in _weave(oud, nieuw, spans) for entry in self._plan_pair(old, new)
        ]
        return tuple(name_moves(list(place_marks(entries, self._markers)), self._moves))

    def _align(self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]) -> list[Span]:
        """Return which blocks are the same: of one style first, then whatever their style."""
        items_oud, items_nieuw = ([self._make_item(node) for node in x] for x in (oud, nieuw))
        spans = keep_most(align(items_oud, items_nieuw), lambda n: count_said(oud[n]))
        loose_oud, loose_nieuw = (
            [replace(self._make_item(node), soort=str(node.tag)) for node in x]
            for x in (oud, nieuw)
        )
        spans = align(loose_oud, loose_nieuw, spans)
        return keep_most(spans, lambda n: count_said(oud[n]))

    def _make_item(self, node: etree._Element) -> Item:
        soort = str(node.tag)
        kentekens: set[str] = set()
        if node.tag == _P:
            soort += read_value(node, "pPr", "pStyle")
        elif node.tag == _TBL:
            kentekens = {read_text(cell) for cell in node.iterfind(f"{_TR}/{_TC}[1]")} - {""}
            kentekens |= {f"id={self._rijnamen[row].id}" for row in self._find_named(node)}
        return Item(
            soort,
            self._write(node),
            (read_text(node),),
            frozenset(kentekens),
            deelbaar=node.tag == _P,
        )

    def _find_named(self, table: etree._Element) -> Iterator[etree._Element]:
        return (row for row in table.iterchildren(_TR) if row in self._rijnamen)

    def _plan_pair(
        self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
    ) -> Iterator[Entry]:
        if not oud or not nieuw:
            yield from plan_single(oud or nieuw, is_new=not oud)
            return
        (old, *_), (new, *_) = oud, nieuw
        if len(oud) == len(nieuw) == 1 and self._write(old) == self._write(new):
            yield Kept(old, new)
        elif new.tag == _P and _draw_otherwise(oud, nieuw):
            yield from plan_single(oud, is_new=False)
            yield from plan_single(nieuw, is_new=True)
        elif new.tag == _P:
            yield from _plan_paragraphs(oud, nieuw)
        elif new.tag == _TBL and _look_alike(old, new):
            yield Nested(old, new, ((new, tuple(self._plan_rows(old, new))),))
        else:
            yield from (Single(old, is_new=False), Single(new, is_new=True))

    def _plan_rows(self, oud: etree._Element, nieuw: etree._Element) -> Iterator[Entry]:
        """Yield the rows of two tables, those of one weg or stap together."""
        units_oud, units_nieuw = (find_units(table, self._rijnamen) for table in (oud, nieuw))
        items_oud, items_nieuw = (
            [self._make_unit_item(unit) for unit in units] for units in (units_oud, units_nieuw)
        )
        fixed = find_fixed([i.sleutel for i in items_oud], [i.sleutel for i in items_nieuw])
        spans = keep_rows(align(items_oud, items_nieuw, fixed), items_oud)
        for old, new in _weave(units_oud, units_nieuw, spans):
            yield from self._plan_units(
                [row for unit in old for row in unit], [row for unit in new for row in unit]
            )

    def _make_unit_item(self, rows: Sequence[etree._Element]) -> Item:
        naam = self._rijnamen.get(rows[0])
        cells = [read_text(cell) for row in rows for cell in row.iterchildren(_TC)]
        # A row is known by what stands in its first cell, such as the label of a kenmerk.
        known = frozenset(cells[:1]) - {""} if naam is None else frozenset[str]()
        return Item(
            "rij" if naam is None else "stap",
            tuple(map(self._write, rows)),
            tuple(cells),
            known,
            sleutel=naam.id if naam else None,
        )

    def _plan_units(
        self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
    ) -> Iterator[Entry]:
        """Yield the rows of one weg or stap, or one other row.

        Rows that are built otherwise than they were are new rows.
        """
        pairings = pair_rows(oud, nieuw, self._rijnamen, keep_rows) if oud and nieuw else [[]]
        plans = [
            [entry for old, new in _weave(oud, nieuw, spans) for entry in self._plan_rij(old, new)]
            for spans in pairings
            if all(may_stay(oud[span.oud], nieuw[span.nieuw]) for span in spans)
        ]
        if not plans:
            yield from (Single(row, is_new=False) for row in oud)
            yield from (Single(row, is_new=True) for row in nieuw)
            return
        # By what the rows say first, and by their place where that marks much less.
        marked = [count_marked(plan) for plan in plans]
        yield from plans[-1] if marked[0] > WORTH * marked[-1] else plans[0]

    def _plan_rij(
        self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
    ) -> Iterator[Entry]:
        """Yield a row of both letters, or what only one of them has."""
        if not oud or not nieuw:
            yield from (Single(row, is_new=not oud) for row in (*oud, *nieuw))
            return
        (old,), (new,) = oud, nieuw
        is_same = self._write(old) == self._write(new)
        yield Kept(old, new) if is_same else self._plan_row(old, new)

    def _plan_row(self, oud: etree._Element, nieuw: etree._Element) -> Nested:
        return Nested(
            oud,
            nieuw,
            tuple(
                (new, self.plan(list(_blocks(old)), list(_blocks(new))))
                for old, new in zip(oud.iterchildren(_TC), nieuw.iterchildren(_TC), strict=True)
            ),
        )


class WholePlanner(Planner):
    """Makes plans in which all between the first and the last change goes and comes as a whole."""

    def plan(
        self, oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
    ) -> tuple[Entry, ...]:
        """Return what stands in a container: the body, a cell, a header, a footer."""
        start, end = trim(*([self._write(node) for node in side] for side in (oud, nieuw)))
        entries = [
            *map(Kept, oud[:start], nieuw),
            *plan_single(oud[start : len(oud) - end], is_new=False),
            *plan_single(nieuw[start : len(nieuw) - end], is_new=True),
            *map(Kept, oud[len(oud) - end :], nieuw[len(nieuw) - end :]),
        ]
        return tuple(place_marks(entries, self._markers))


def plan_single(nodes: Iterable[etree._Element], *, is_new: bool) -> Iterator[Entry]:
    """Yield what only one of the letters has."""
    for node in nodes:
        if node.tag == _P:
            yield from _plan_paragraphs(*(([], [node]) if is_new else ([node], [])))
        else:
            yield Single(node, is_new)


def _plan_paragraphs(
    oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]
) -> Iterator[Paragraph]:
    """Yield a paragraph, or what one was split into or joined from: the last mark is of both."""
    parts = [tuple(stretches) for stretches in diff_paragraphs(oud, nieuw)]
    last = len(parts) - 1
    for n, part in enumerate(parts):
        if n == last:
            yield Paragraph(part, oud[-1] if oud else None, nieuw[-1] if nieuw else None)
        else:
            yield Paragraph(
                part, oud[n] if len(oud) > 1 else None, nieuw[n] if len(nieuw) > 1 else None
            )


def _weave(
    oud: Sequence[T], nieuw: Sequence[T], spans: Iterable[Span]
) -> Iterator[tuple[Sequence[T], Sequence[T]]]:
    """Yield what stands beside each other: matches, and before each what is gone and what came.

    At last nothing stands beside nothing.
    """
    n = m = 0
    for span in [*spans, Span.of(len(oud), len(nieuw))]:
        yield from (([item], []) for item in oud[n : span.oud])
        yield from (([], [item]) for item in nieuw[m : span.nieuw])
        n, m = span.oud_eind, span.nieuw_eind
        yield oud[span.oud : n], nieuw[span.nieuw : m]


def _look_alike(oud: etree._Element, nieuw: etree._Element) -> bool:
    """Tell whether two tables look the same, whatever is said of them to who cannot see them."""
    return _read_look(oud) == _read_look(nieuw)


def _read_look(table: etree._Element) -> list[str]:
    properties = [p for p in table.iterfind(f"{W}tblPr/*") if p.tag not in _SAID]
    return [write(node) for node in (*properties, *table.iterchildren(f"{W}tblGrid"))]


_SAID = tuple(f"{W}{name}" for name in ("tblCaption", "tblDescription", "tblLook"))


def _draw_otherwise(oud: Sequence[etree._Element], nieuw: Sequence[etree._Element]) -> bool:
    """Tell whether one figure with text in it has come in the place of another.

    LibreOffice (tried with 7.4) draws the texts of both over each other in one paragraph.
    """
    drawn_oud, drawn_nieuw = (
        [write(node) for paragraph in side for node in paragraph.iter("{*}AlternateContent")]
        for side in (oud, nieuw)
    )
    return bool(drawn_oud) and bool(drawn_nieuw) and drawn_oud != drawn_nieuw


def _blocks(cell: etree._Element) -> Iterator[etree._Element]:
    return (child for child in cell if child.tag != f"{W}tcPr")
