"""What an edited file has no more in, the letter without it out."""

from __future__ import annotations

from pipeline.letter.models import TekstBlok
from pipeline.letter.said import read_velden
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Knoop,
    drop_alinea,
    find_loop,
)
from pipeline.readback.merge.lines import LineMerging
from pipeline.readback.rest import (
    VERPLICHT,
    make_rest,
)
from pipeline.readback.sources import Bronalinea


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
        there = set(self.gepaard.alineas.values())
        kept = {id(self._blocks[n]) for n in there}
        inhoud = self.bron.root.find_list("inhoud")
        for n, was in enumerate(self.bron.alineas):
            block = self._blocks[n]
            if n in there:
                continue
            if block is not None and block.model is not TekstBlok and id(block) not in kept:
                if block in inhoud:
                    inhoud.remove(block)
            elif was.lopend is not None:
                self.drop_running(was.lopend)
            elif was.tekeningen and block in inhoud:
                inhoud.remove(block)
            elif was.doelen:
                self._drop_fields(n, was)

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
                continue
            if doel.cel is not None or self._is_row_gone(knoop):
                continue
            info = knoop.model.model_fields[doel.veld]
            if doel.veld == "voortgang" or not info.is_required():
                if knoop.waarden.get(doel.veld) is not None:
                    knoop.waarden[doel.veld] = None
            else:
                self.resten.append(make_rest(was.alinea, VERPLICHT, oud=n))

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
