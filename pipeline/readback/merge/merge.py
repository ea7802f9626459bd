"""A letter as Word shows it and an edited file of it in, the letter as it is after the edits out.

Only what differs is changed: a file that nobody edited gives the letter itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pipeline.letter.models import Brief
from pipeline.readback.forms import Vormen
from pipeline.readback.knots import untie_brief
from pipeline.readback.merge.tables import TableMerging
from pipeline.readback.pair import Gepaard, Rijplaats
from pipeline.readback.rest import Rest
from pipeline.readback.sources import Bron
from pipeline.readback.word.document import Worddocument, find_units


class Samen(Struct, frozen=True):
    """A letter with the edits in it, and what could not come over.

    `vast` is text that may be what the template says itself: which, the proof tells.
    `onderschriften` are captions that may stand elsewhere than the template has them, each with the
    figure, or the first cell of the table, that it is of; `begonnen` are the rows in which a weg or
    a stap begins.
    """

    brief: Brief
    resten: tuple[Rest, ...]
    vast: tuple[Rest, ...]
    gepaard: Gepaard
    onderschriften: Mapping[int, int] = {}
    begonnen: frozenset[Rijplaats] = frozenset()


def merge(bron: Bron, document: Worddocument, vormen: Vormen) -> Samen:
    """Return the letter of an edited file; `bron` is used up."""
    return Merger(bron, document, vormen).finish()


class Merger(TableMerging):
    """One merging of an edited file, from its begin to its end."""

    def finish(self) -> Samen:
        """Return what came of it; to be called once."""
        self._gather_lists()
        for unit in find_units(self.new):
            if self.new[unit[0]].cel is None:
                self._paragraph(unit[0])
            else:
                self._table(unit)
        self._note_captions()
        self._drop_gone()
        self._drop_unsaid()
        self._put_lists()
        resten = sorted(self.resten, key=lambda rest: -1 if rest.nieuw is None else rest.nieuw)
        return Samen(
            untie_brief(self.bron.root),
            tuple(resten),
            tuple(self.vast),
            self.gepaard,
            self.onderschriften,
            frozenset(self.begonnen),
        )
