"""The rows of two tables in, which rows hang together and which of them are the same out.

The rows of one weg or stap hang on its first row, which names it: its first cell goes on in that of
the others (17.4.84). Of rows that no letter names, such cells are all that says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from pipeline.compare.match.align import align
from pipeline.compare.match.chain import Span
from pipeline.compare.match.similarity import Item
from pipeline.redline.entries import Rijnamen
from pipeline.word.styles import W

_P, _TR, _TC, _TCPR = (f"{W}{name}" for name in ("p", "tr", "tc", "tcPr"))

Rows = Sequence[etree._Element]
Keep = Callable[[Sequence[Span], Sequence[Item]], list[Span]]


def find_units(table: etree._Element, rijnamen: Rijnamen) -> list[list[etree._Element]]:
    """Return the rows of a table: those of one weg or stap together, others by themselves."""
    units: list[list[etree._Element]] = []
    for row in table.iterchildren(_TR):
        if units and _hangs_on(row, units[-1][0], rijnamen):
            units[-1].append(row)
        else:
            units.append([row])
    return units


def _hangs_on(row: etree._Element, first: etree._Element, rijnamen: Rijnamen) -> bool:
    naam, last = rijnamen.get(row), rijnamen.get(first)
    if naam and last:
        return naam.id == last.id
    return naam is last and any(_find_merge(cell) == "continue" for cell in row.iterchildren(_TC))


def _find_merge(cell: etree._Element) -> str:
    """Return whether a cell begins a merged one, goes on in the one above it, or neither."""
    merge = cell.find(f"{_TCPR}/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


def pair_rows(oud: Rows, nieuw: Rows, rijnamen: Rijnamen, keep: Keep) -> list[list[Span]]:
    """Return the ways to pair the rows of one weg or stap: by what they say, and by their place.

    By place the first row stays the first, whatever it says; that is another way only where what
    the first row says has moved down, or up.
    """
    by_words = _pair(oud, nieuw, rijnamen, keep)
    first = Span.of(0, 0)
    if not any(0 in (span.oud, span.nieuw) for span in by_words):
        return [[first, *by_words]]
    if first in by_words:
        return [by_words]
    rest = _pair(oud[1:], nieuw[1:], rijnamen, keep)
    return [by_words, [first, *(Span(*(n + 1 for n in span)) for span in rest)]]


def _pair(oud: Rows, nieuw: Rows, rijnamen: Rijnamen, keep: Keep) -> list[Span]:
    items_oud, items_nieuw = ([_make_item(row, rijnamen) for row in rows] for rows in (oud, nieuw))
    fixed = find_fixed([i.sleutel for i in items_oud], [i.sleutel for i in items_nieuw])
    return keep(align(items_oud, items_nieuw, fixed), items_oud)


def _make_item(row: etree._Element, rijnamen: Rijnamen) -> Item:
    """Return a row as aligning sees it: by the action in it, where the letter says what that is."""
    naam = rijnamen.get(row)
    if naam is not None:
        return Item("rij", naam.tekst, naam.tekst, sleutel=naam.actie)
    cells = [read_text(cell) for cell in row.iterchildren(_TC) if not _find_merge(cell)]
    return Item("rij", tuple(cells), tuple(cells), frozenset(cells) - {""})


def find_fixed(oud: Sequence[str | None], nieuw: Sequence[str | None]) -> Iterator[Span]:
    """Yield the pairs that have one name, which stands once in each list."""
    places = {naam: n for n, naam in enumerate(nieuw) if naam is not None}
    for n, naam in enumerate(oud):
        if naam in places:
            yield Span.of(n, places[naam])


def may_stay(oud: etree._Element, nieuw: etree._Element) -> bool:
    """Tell whether a row can be another one changed: cell by cell as wide, counted in columns.

    How a cell looks, and whether it is merged with the one above, can change by a revision; where
    pages may break is for each letter to say, and no change in what it says.
    """
    return _read_build(oud) == _read_build(nieuw)


def _read_build(row: etree._Element) -> tuple[object, ...]:
    """Return what no revision changes in a row: how many columns each cell takes, and the rest."""
    spans = (cell.find(f"{_TCPR}/{W}gridSpan") for cell in row.iterchildren(_TC))
    properties = (
        etree.tostring(node, with_tail=False)
        for holder in row.iterchildren(f"{W}trPr", f"{W}tblPrEx")
        for node in holder
        if node.tag != f"{W}cantSplit"
    )
    return (*("" if s is None else s.get(f"{W}val", "") for s in spans), *properties)


def read_text(node: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(t.text or "" for t in node.iter(f"{W}t"))
