"""A comparison in, what became of any part or field in it out: where a report takes its marks from.

What is counted and what is shown are one list: a line is marked because a change stands at its
place, and called unseen because that change is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.compare.changes import (
    Gewijzigd,
    Status,
    Toegevoegd,
    Verwijderd,
)
from pipeline.compare.compare import Vergelijking
from pipeline.compare.kinds import Onderdeel
from pipeline.compare.pairs import Strand
from pipeline.compare.parts import find_sleutel
from pipeline.compare.tree import Adres, Node, find_adres
from pipeline.report.verslag import Uitkomst

HIDDEN = "niet te zien in de brief"
ELDERS = "staat nu op een andere plaats"

Veldwijziging = Toegevoegd | Verwijderd | Gewijzigd | Status
"""A change of one field."""


class Marks:
    """Says of one comparison what stands beside each other, and what became of it."""

    def __init__(self, vergelijking: Vergelijking) -> None:
        self._pairing = vergelijking.pairing
        self._changes: dict[Adres, Veldwijziging] = {
            change.plek_nieuw.adres: change
            for change in vergelijking.changes.wijzigingen
            if isinstance(change, Veldwijziging) and change.plek_nieuw.veld is not None
        }

    @property
    def root(self) -> Strand:
        """The letter itself, as it is in both."""
        return Strand((self._pairing.oud.nodes[0],), (self._pairing.nieuw.nodes[0],))

    def weave(self, strand: Strand, lijst: str) -> Sequence[Strand]:
        """Return what stands beside each other in a list of a part, in the order of reading.

        Of a part that moved this is what it was held against what it is.
        """
        old, new = self.find_both(strand)
        if old is not None and new is not None:
            return self._pairing.weave(old, lijst)
        if old is not None:
            return [Strand((node,), ()) for node in self._pairing.oud.find_children(old, lijst)]
        assert new is not None
        return [Strand((), (node,)) for node in self._pairing.nieuw.find_children(new, lijst)]

    def find_both(self, strand: Strand) -> tuple[Node | None, Node | None]:
        """Return a part as it is in both letters; at the place that it left, only the old one."""
        new = next(iter(strand.nieuw), None)
        old = next(iter(strand.oud), None) or (new and self._pairing.find_old(new))
        return old, new

    def find_within(self, strand: Strand) -> Iterator[tuple[Node, Node]]:
        """Yield a part as it is in each letter that has it, behind what it is in there."""
        old, new = self.find_both(strand)
        if old is not None:
            yield self._pairing.oud.nodes[old.ouder], old
        if new is not None:
            yield self._pairing.nieuw.nodes[new.ouder], new

    def find_change(self, strand: Strand, veld: str) -> Veldwijziging | None:
        """Return how a field of a part changed; `None` where it did not, or came or went."""
        old, new = self.find_both(strand)
        if old is None or new is None:
            return None
        return self._changes.get(find_adres(new, veld))

    def has_children(self, strand: Strand, lijst: str) -> tuple[bool, bool]:
        """Return whether a part holds something in a list, in the old letter and in the new one."""
        old, new = self.find_both(strand)
        return (
            old is not None and bool(self._pairing.oud.find_children(old, lijst)),
            new is not None and bool(self._pairing.nieuw.find_children(new, lijst)),
        )

    def is_elsewhere(self, strand: Strand, soort: Onderdeel | None = None) -> bool:
        """Tell whether a strand is the place that a part has left, to be a `soort` elsewhere.

        A weg that became a stap has no stappen there: what became of those is told where they were.
        """
        now = None if strand.nieuw else self._pairing.find_new(*strand.oud)
        return now is not None and soort in (None, now.part.soort)

    def judge(self, strand: Strand, inside: Uitkomst = "gelijk") -> Uitkomst:
        """Return what became of a part of which this became of what is in it."""
        if strand.oud and strand.nieuw:
            return inside
        if strand.oud:
            return "verplaatst" if self.is_elsewhere(strand) else "verwijderd"
        return "verplaatst" if self._pairing.find_old(*strand.nieuw) else "toegevoegd"

    def judge_fields(self, strand: Strand, *velden: str) -> tuple[Uitkomst, str]:
        """Return what became of some fields of a part, and a note where nobody sees the change."""
        found = [change for veld in velden if (change := self.find_change(strand, veld))]
        if not found:
            return self.judge(strand), ""
        return self.judge(strand, "gewijzigd"), note_hidden(found)

    def explain(self, strand: Strand) -> str:
        """Return in words where a part that moved came from, or went."""
        if self.is_elsewhere(strand):
            return ELDERS
        if strand.oud:
            return ""
        (new,) = strand.nieuw
        old = self._pairing.find_old(new)
        if old is None:
            return ""
        before = self._pairing.oud.nodes[old.ouder]
        above = self._pairing.find_new(before)
        if above is not None and above.nummer == new.ouder:
            return "verplaatst"
        titel = dict(before.part.velden).get("titel")
        return f"verplaatst, stond onder ‘{titel}’" if titel else "verplaatst"


def note_hidden(changes: Iterable[Veldwijziging]) -> str:
    """Return what to say of changes of which a reader of the letter sees none."""
    return "" if any(change.zichtbaar for change in changes) else HIDDEN


def find_soort(strand: Strand) -> Onderdeel:
    """Return the kind of part that a strand is of; of a weg that became a stap what it is now."""
    return (*strand.nieuw, *strand.oud)[0].part.soort


def find_name(strand: Strand) -> str:
    """Return the name by which a part is the same in every edition."""
    return find_sleutel((*strand.nieuw, *strand.oud)[0].part) or ""
