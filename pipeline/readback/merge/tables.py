"""Tables of an edited file in, those of the letter as they are now out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.letter.models import (
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
)
from pipeline.letter.rooster import Rooster
from pipeline.readback.knots import (
    Knoop,
    Roosterknoop,
)
from pipeline.readback.lines import (
    read_cell,
    say_on_one_line,
)
from pipeline.readback.merge.body import BodyMerging
from pipeline.readback.merge.grid import take_grid
from pipeline.readback.merge.rows import RowTaker
from pipeline.readback.rest import TABEL
from pipeline.readback.sources import find_rooster

_COLUMNS = 3
"""So many columns a status table has."""


class TableMerging(BodyMerging):
    """Takes over tables."""

    def _table(self, unit: Sequence[int]) -> None:
        cel = self.new[unit[0]].cel
        assert cel is not None
        was = self.gepaard.tabellen.get(cel.tabel)
        if was is None:
            is_made = self._is_inside(unit[0], is_table=True) and (
                self._new_status_table(unit) or self._new_grid(unit)
            )
            if not is_made:
                self._tell_caption(unit[0])
                for n in unit:
                    self.note(n, TABEL)
            return
        block, rooster = self._find_table_block(was)
        if block is None:
            self._plain_table(unit)
            return
        if unit[0] in self.gepaard.verplaatst and not self._is_in(block):
            self._move(block)
        self._describe(block, cel.tabel, was)
        self._firsts[id(block)] = unit[0]
        if rooster is not None and self._says_the_same(unit, was):
            pass  # also where a whole row says nothing
        elif rooster is not None:
            take_grid(self, rooster, unit)
        elif block.model is StatustabelBlok:
            RowTaker(self, block.waarden["statustabel"], was).take(unit)
        else:
            self._plain_table(unit)
        self._last = block

    def _note_captions(self) -> None:
        """Note which words are at a table, also where it was moved and they were not."""
        for n, was in self.gepaard.alineas.items():
            first = self._firsts.get(id(self._blocks[was]))
            if first is not None and self.new[n].cel is None:
                self.onderschriften[n] = first

    def _describe(self, block: Knoop, tabel: int, was: int) -> None:
        """Put what a table says of itself for who cannot see it in the letter, where it may."""
        now, before = self.described[tabel], self.bron.document.tabellen[was]
        knoop = next((v for v in block.waarden.values() if isinstance(v, Knoop)), None)
        # Some programs leave it out.
        if knoop is not None and "alt" in knoop.waarden and now.strip() and now != before:
            knoop.waarden["alt"] = " ".join(now.split())

    def _says_the_same(self, unit: Sequence[int], tabel: int) -> bool:
        """Tell whether all cells of a table say what they said, in the same look."""
        old = (found.alinea for found in self.bron.alineas)
        before = [a for a in old if a.cel is not None and a.cel.tabel == tabel]
        return [*map(read_cell, before)] == [read_cell(self.new[n]) for n in unit]

    def _new_status_table(self, unit: Sequence[int]) -> bool:
        """Make a status table of a table that came, where it looks as one."""
        cel = self.new[unit[0]].cel
        head = [n for n in unit if self.new[n].cel and self.new[n].cel.rij == cel.rij]  # type: ignore[union-attr]
        styles = {v.stijl for v in self.vormen.regels if (Statustabel, "kolommen") in v.velden}
        is_titled = unit[0] in self._captions
        if is_titled or len(head) != _COLUMNS or not {self.new[n].stijl for n in head} <= styles:
            return False
        kolommen = [say_on_one_line(self.new[n]) for n in head]
        block, tabel = self._make_block(StatustabelBlok, Statustabel, wegen=[], kolommen=kolommen)
        self._insert_block(block)
        RowTaker(self, tabel, None).take(unit[len(head) :])
        return True

    def _new_grid(self, unit: Sequence[int]) -> bool:
        """Make a table of one that came with its title above it."""
        titel = self._captions.get(unit[0])
        rooster = Roosterknoop(Rooster((), ()))
        if titel is None or not take_grid(self, rooster, unit):
            return False
        block, _ = self._make_block(TabelBlok, Tabel, titel=titel, tekst=rooster)
        self._insert_block(block)
        return True

    def _find_table_block(self, tabel: int) -> tuple[Knoop | None, Roosterknoop | None]:
        """Return the block that a table of the letter is, and its cells where it has such."""
        here = [
            (found, block)
            for found, block in zip(self.bron.alineas, self._blocks, strict=True)
            if found.alinea.cel is not None and found.alinea.cel.tabel == tabel
        ]
        block = next((block for _, block in here if block is not None), None)
        return block, find_rooster(doel for found, _ in here for doel in found.doelen)
