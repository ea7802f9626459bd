"""The rows of two tables in, which of them belong together and which are the same out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from pipeline.compare.match.align import align
from pipeline.compare.match.lcs import Span
from pipeline.compare.match.similarity import Item
from pipeline.redline.entries import Rijnaam, Rijnamen
from pipeline.word.styles import W, read_value

_TR, _TC = f"{W}tr", f"{W}tc"

Rows = Sequence[etree._Element]
Keep = Callable[[Sequence[Span], Sequence[Item]], list[Span]]


def find_units(table: etree._Element, rijnamen: Rijnamen) -> list[list[etree._Element]]:
    """Return the rows of a table: those of one weg or stap together, others by themselves."""
    units: list[list[etree._Element]] = []
    for row in table.iterchildren(_TR):
        naam = rijnamen.get(row)
        last = rijnamen.get(units[-1][0]) if units else None
        if naam and last and naam.id == last.id:
            units[-1].append(row)
        else:
            units.append([row])
    return units


def pair_rows(oud: Rows, nieuw: Rows, rijnamen: Rijnamen, keep: Keep) -> list[list[Span]]:
    """Return the ways to pair the rows of one weg or stap: by what they say, and by their place.

    By place the first row stays the first, which names the weg or stap, and on which the others
    hang (17.4.84); that is another way only where what it says has moved down, or up.
    """
    first = Span.of(0, 0)
    if len(oud) == len(nieuw) == 1:
        return [[first]]
    items_oud, items_nieuw = ([_make_item(rijnamen[row]) for row in rows] for rows in (oud, nieuw))
    by_words = _pair(items_oud, items_nieuw, keep)
    if first in by_words:
        return [by_words]
    rest = [Span(*(n + 1 for n in s)) for s in _pair(items_oud[1:], items_nieuw[1:], keep)]
    if any(0 in (span.oud, span.nieuw) for span in by_words):
        return [by_words, [first, *rest]]
    return [[first, *rest]]


def _make_item(naam: Rijnaam) -> Item:
    """Return a row as aligning sees it: by its action, as the letter has that."""
    return Item("rij", naam.tekst, naam.tekst, sleutel=naam.actie)


def _pair(oud: Sequence[Item], nieuw: Sequence[Item], keep: Keep) -> list[Span]:
    fixed = find_fixed([item.sleutel for item in oud], [item.sleutel for item in nieuw])
    return keep(align(oud, nieuw, fixed), oud)


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
    spans = (read_value(cell, "tcPr", "gridSpan") for cell in row.iterchildren(_TC))
    properties = (
        etree.tostring(node, with_tail=False)
        for holder in row.iterchildren(f"{W}trPr", f"{W}tblPrEx")
        for node in holder
        if node.tag != f"{W}cantSplit"
    )
    return (*spans, *properties)


def read_text(node: etree._Element) -> str:
    """Return all text in an element."""
    return "".join(t.text or "" for t in node.iter(f"{W}t"))
