"""What an edited file has no more in, the letter without it out."""

from __future__ import annotations

from itertools import islice

from pipeline.letter.models import TekstBlok
from pipeline.letter.said import read_velden
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Knoop,
    drop_alinea,
    find_loop,
    walk_alineaknopen,
)
from pipeline.readback.merge.lines import LineMerging
from pipeline.readback.rest import (
    GEEN_PLAATS,
    VERPLICHT,
    make_rest,
)
from pipeline.readback.sources import Bronalinea, Doel


class GoneMerging(LineMerging):
    """Takes out what is gone."""

    def _gather_lists(self) -> None:
        """Note of which lists of the letter the template prints the items."""
        for found in self.bron.alineas:
            for doel in found.doelen:
                if doel.knoop.ouder is self.bron.root and doel.knoop.veld != "inhoud":
                    if isinstance(self.bron.root.waarden[doel.knoop.veld], list):
                        self._lists.setdefault(doel.knoop.veld, [])
                elif doel.knoop is self.bron.root and doel.vak is not None:
                    self._lists.setdefault(doel.veld, [])

    def _put_lists(self) -> None:
        for naam, items in self._lists.items():
            for item in items:
                if isinstance(item, Knoop):
                    for veld, info in read_velden(item.model).items():
                        if info.verplicht and item.waarden.get(veld) is None:
                            item.waarden[veld] = ""
            self.bron.root.waarden[naam] = items

    def _drop_gone(self) -> None:
        """Take out what the edited file has no more."""
        there = {was: n for n, was in self.gepaard.alineas.items()}
        kept = {id(self._blocks[n]) for n in there.keys() - self._leave_words(there)}
        inhoud = self.bron.root.find_list("inhoud")
        for n, was in enumerate(self.bron.alineas):
            block = self._blocks[n]
            if n in there:
                continue
            if block is not None and block.model is not TekstBlok and id(block) not in kept:
                if block in inhoud:
                    inhoud.remove(block)
            elif was.lopend is not None and self._must_stay(was.lopend):
                self.resten.append(make_rest(was.alinea, VERPLICHT, oud=n))
            elif was.lopend is not None:
                self.drop_running(was.lopend)
            elif was.tekeningen and block in inhoud:
                inhoud.remove(block)
            elif was.doelen:
                self._drop_fields(n, was)

    def _leave_words(self, there: dict[int, int]) -> set[int]:
        """Tell of words at a table or figure of which nothing is there; return which they are."""
        alineas = enumerate(self.bron.alineas)
        seen = [n for n, was in alineas if was.alinea.cel is not None or was.tekeningen]
        gone = {id(self._blocks[n]) for n in seen if self._blocks[n] is not None}
        gone -= {id(self._blocks[n]) for n in seen if n in there}
        alone = {was for was in there if id(self._blocks[was]) in gone}
        for was in alone:
            self.note(there[was], GEEN_PLAATS)
        return alone

    def _must_stay(self, alinea: Alineaknoop) -> bool:
        """Tell whether a paragraph is all of a text that its part cannot do without."""
        loop = find_loop(alinea.ouder)
        knoop = loop.ouder
        if knoop.ouder is None or next(islice(walk_alineaknopen(loop), 1, None), None) is not None:
            return False
        is_item = isinstance(knoop.ouder.waarden.get(knoop.veld), list)
        return knoop.model.model_fields[loop.veld].is_required() and not is_item

    def drop_running(self, alinea: Alineaknoop) -> None:
        """Take a paragraph out of a text, and what has none left."""
        if alinea in alinea.ouder.inhoud:
            loop = find_loop(alinea.ouder)
            drop_alinea(alinea)
            self._drop_empty(loop)

    def _drop_empty(self, loop: Alinealus) -> None:
        """Take out a text without a word, or the part that it was all of."""
        if loop.inhoud:
            return
        knoop = loop.ouder
        if knoop.model.model_fields[loop.veld].is_required() and knoop.ouder is not None:
            items = knoop.ouder.waarden.get(knoop.veld)
            if isinstance(items, list) and any(item is knoop for item in items):
                items.remove(knoop)
        elif knoop.waarden.get(loop.veld) is loop:
            knoop.waarden[loop.veld] = None

    def _drop_fields(self, n: int, was: Bronalinea) -> None:
        for doel in was.doelen:
            knoop = doel.knoop
            if knoop.ouder is self.bron.root and knoop.veld in self._lists:
                if self._says_still(doel, was):
                    self.resten.append(make_rest(was.alinea, VERPLICHT, oud=n))
                continue
            if doel.cel is not None or self._is_row_gone(knoop):
                continue
            if doel.veld == "voor" and id(knoop) in self.owned:
                # Another line says it now.
                continue
            info = knoop.model.model_fields[doel.veld]
            if doel.veld == "voortgang" or not info.is_required():
                if knoop.waarden.get(doel.veld) is not None:
                    knoop.waarden[doel.veld] = None
            else:
                self.resten.append(make_rest(was.alinea, VERPLICHT, oud=n))

    def _says_still(self, doel: Doel, was: Bronalinea) -> bool:
        """Tell whether an item still says what was taken out of it, as it cannot be without."""
        items, value = self._lists[doel.knoop.veld], doel.knoop.waarden.get(doel.veld)
        return (
            any(item is doel.knoop for item in items)
            and isinstance(value, str)
            and value in was.alinea.tekst
        )

    def _is_row_gone(self, knoop: Knoop) -> bool:
        """Tell whether a part went with what it is in."""
        while knoop.ouder is not None:
            held = knoop.ouder.waarden.get(knoop.veld)
            is_held = held is knoop or (
                isinstance(held, list) and any(item is knoop for item in held)
            )
            if not is_held:
                return True
            knoop = knoop.ouder
        return False
