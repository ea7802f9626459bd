"""Revisions in Word's own terms (ECMA-376 Part 1, 17.13.5): elements in, the same marked out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.word.styles import W

INS, DEL = "ins", "del"
MOVED = {INS: "moveTo", DEL: "moveFrom"}
"""What a revision is called where what went came elsewhere (17.13.5.22, 17.13.5.25)."""

# What stands in a deleted run in the place of its text (17.4.20, 17.16.13).
_DELETED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}


class Reviser:
    """Makes the revisions of one document: by one author, on one date, each with one of `ids`."""

    def __init__(self, auteur: str, datum: datetime.date, ids: Iterator[int]) -> None:
        self._auteur, self._datum = auteur, datum.isoformat()
        self._ids = ids
        self._hour = 0

    def begin_apart(self) -> None:
        """Let what follows be no part of the last revision, by another hour.

        LibreOffice (tried with 7.4) takes two revisions of one kind and time for one, where only
        the end of a paragraph stands between them that is none; a minute is too little for it.
        """
        self._hour = 1 - self._hour

    def wrap(self, revisie: str, runs: Iterable[etree._Element]) -> etree._Element:
        """Return runs inserted or deleted (17.13.5.18, 17.13.5.14)."""
        holder = self._make(revisie)
        holder.extend(list(runs))
        return holder

    def delete_text(self, run: etree._Element) -> None:
        """Let a run say that its text is deleted."""
        for node in run.iterchildren(*_DELETED):
            node.tag = _DELETED[str(node.tag)]

    def bound_move(self, name: str, revisie: str) -> tuple[etree._Element, etree._Element]:
        """Return what stands before and behind all that moved as one (17.13.5.24, 17.13.5.28)."""
        start = self._make(f"{MOVED[revisie]}RangeStart")
        start.set(f"{W}name", name)
        end = etree.Element(f"{W}{MOVED[revisie]}RangeEnd")
        end.set(f"{W}id", start.get(f"{W}id", ""))
        return start, end

    def change(self, name: str, was: etree._Element | None) -> etree._Element:
        """Return `w:rPrChange` or `w:pPrChange` with the properties as they were (17.13.5.29)."""
        changed = self._make(name)
        was = etree.Element(f"{W}{name.removesuffix('Change')}") if was is None else was
        changed.append(was)
        return changed

    def mark_paragraph(self, properties: etree._Element, revisie: str) -> None:
        """Let the properties of a paragraph say that its mark is inserted, deleted or moved."""
        run_properties = properties.find(f"{W}rPr")
        if run_properties is None:
            run_properties = etree.Element(f"{W}rPr")
            # A section break stands behind them, and what the properties were (17.3.1.26).
            behind = next(properties.iterchildren(f"{W}sectPr", f"{W}pPrChange"), None)
            if behind is None:
                properties.append(run_properties)
            else:
                behind.addprevious(run_properties)
        run_properties.insert(0, self._make(revisie))

    def mark_row(self, row: etree._Element, revisie: str) -> None:
        """Let a row say that it is inserted or deleted (17.13.5.16, 17.13.5.12)."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
        if not len(properties):
            # A mark alone is refused by strict readers.
            etree.SubElement(properties, f"{W}cantSplit").set(f"{W}val", "off")
        properties.append(self._make(revisie))

    def _make(self, name: str) -> etree._Element:
        node = etree.Element(f"{W}{name}")
        node.set(f"{W}id", str(next(self._ids)))
        node.set(f"{W}author", self._auteur)
        node.set(f"{W}date", f"{self._datum}T0{self._hour}:00:00Z")
        return node
