"""Blocks of a letter that came or moved in, each in its place in the letter out."""

from __future__ import annotations

from typing import Any

from pipeline.letter.models import TekstBlok
from pipeline.letter.said import read_velden
from pipeline.letter.types import Model
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Knoop,
    find_block,
    find_loop,
    make_knoop,
)
from pipeline.readback.lines import is_line
from pipeline.readback.merge.gone import GoneMerging
from pipeline.readback.text import split_loop


class BlockMerging(GoneMerging):
    """Puts blocks in their place."""

    def _find_opening(self, was: int) -> Alinealus | None:
        """Return the text of a part that begins behind a line of that part."""
        behind = self.bron.alineas[was + 1 : was + 2]
        alinea = behind[0].lopend if behind else None
        if alinea is None or self._blocks[was + 1] is not self._blocks[was]:
            return None
        loop = find_loop(alinea.ouder)
        return None if loop.ouder.model is TekstBlok else loop

    def _is_in(self, block: Knoop) -> bool:
        """Tell whether what came last is in this block too."""
        last = self._last
        knoop = find_loop(last.ouder).ouder if isinstance(last, Alineaknoop) else last
        return knoop is not None and find_block(knoop) is block

    def _move(self, block: Knoop) -> None:
        inhoud = self.bron.root.find_list("inhoud")
        inhoud.remove(block)
        self._insert_block(block)

    def _find_text_behind(self) -> Alinealus:
        """Return the text that follows the last block, or a new one in its place."""
        inhoud = self.bron.root.find_list("inhoud")
        place = inhoud.index(self._last) + 1 if isinstance(self._last, Knoop) else 0
        if place < len(inhoud) and inhoud[place].model is TekstBlok:
            found = inhoud[place].waarden["tekst"]
            assert isinstance(found, Alinealus)
            return found
        return self._make_text(place)

    def _make_text(self, place: int) -> Alinealus:
        block = Knoop(TekstBlok, self.bron.root, "inhoud")
        loop = Alinealus(block, "tekst")
        block.waarden["tekst"] = loop
        self.bron.root.find_list("inhoud").insert(place, block)
        return loop

    def _make_block(
        self, blok: type[Model], model: type[Model], **said: Any
    ) -> tuple[Knoop, Knoop]:
        """Return a block with one part, and that part with what it is given."""
        block = make_knoop(blok, self.bron.root, "inhoud")
        (veld,) = read_velden(blok)
        part = block.waarden[veld] = make_knoop(model, block, veld, **said)
        return block, part

    def _insert_block(self, block: Knoop) -> None:
        """Put a block behind the last one; running text is cut where that ends."""
        inhoud = self.bron.root.find_list("inhoud")
        place = 0
        if isinstance(self._last, Knoop):
            place = inhoud.index(self._last) + 1
        elif self._last is not None and self._is_in_part(self._last):
            at = find_block(find_loop(self._last.ouder).ouder)
            place = inhoud.index(at) + 1
        elif self._last is not None:
            loop, rest = split_loop(self._last)
            place = inhoud.index(loop.ouder) + 1
            if rest:
                behind = self._make_text(place)
                behind.inhoud = rest
                for blok in rest:
                    blok.ouder = behind
        inhoud.insert(place, block)
        self._last = block

    def _is_inside(self, n: int, *, is_table: bool = False) -> bool:
        """Tell whether a new paragraph stands between the salutation and the closing."""
        e = self.new[n]
        known = {v.stijl for v in self.vormen.regels if is_line(v)}
        if e.stijl in known and e.stijl not in self.vormen.koppen and not is_table:
            return False
        known_old = self.gepaard.alineas
        before = next((known_old[m] for m in reversed(range(n)) if m in known_old), None)
        behind = next((known_old[m] for m in range(n, len(self.new)) if m in known_old), None)
        is_first = before is not None and self._says(before, "aanhef")
        if behind is None:
            return is_first or (before is not None and self._is_of_body(before))
        if self._last is not None:
            return self._says(behind, "afsluiting") or self._is_of_body(behind)
        return is_first or self._is_of_body(behind)

    def _is_of_body(self, was: int) -> bool:
        return self._blocks[was] is not None
