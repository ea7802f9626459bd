"""Lines of an edited file that are fields or items in, those of the letter as they are now out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.letter.models import Brief
from pipeline.letter.said import Vorm, read_velden
from pipeline.readback.fields import NoValueError, put_value
from pipeline.readback.forms import Regelvorm, fit, fit_vorm
from pipeline.readback.knots import (
    Knoop,
    make_knoop,
)
from pipeline.readback.lines import (
    find_cells,
    find_looks,
    is_line,
    read_bare,
    say,
    say_item,
    say_on_one_line,
)
from pipeline.readback.merge.state import Merging
from pipeline.readback.rest import (
    BEELD,
    GEEN_DATUM,
    GEEN_PLAATS,
    OPMAAK,
    VAST,
)
from pipeline.readback.sources import Bronalinea, Doel


class LineMerging(Merging):
    """Takes over lines that are fields of the letter."""

    def fields(self, n: int, was: Bronalinea) -> None:
        """Take over a line that is one or more fields of the letter."""
        e = self.new[n]
        if not was.doelen:
            self._kop = was.alinea.tekst
            if e.tekst != was.alinea.tekst:
                self.note(n, VAST)
            return
        if self._put_elsewhere(n, was):
            return
        if say(e, was) != say(was.alinea, was):
            self._put_fields(n, was)
        self._check_look(n, was)
        self._remember(was)

    def _put_elsewhere(self, n: int, was: Bronalinea) -> bool:
        """Make an item that was put below the words of another list one of that list."""
        e, root = self.new[n], self.bron.root
        knoop, naam = was.doelen[0].knoop, was.doelen[0].veld
        is_item = (naam if knoop is root else knoop.veld) in self._lists
        if n not in self.gepaard.verplaatst or e.cel is not None or not is_item:
            return False
        known = {(knoop.model, doel.veld) for doel in was.doelen}
        lines = filter(is_line, self.vormen.regels)
        here = [vorm for vorm in lines if vorm.kop == self._kop and vorm.kolom is None]
        if any(known & {*vorm.velden} for vorm in here):
            return False
        found = ((vorm, fit_vorm(vorm, say_on_one_line(e))) for vorm in filter(_is_of_list, here))
        if not any(words is not None and self._make_line(vorm, words) for vorm, words in found):
            return False
        if knoop.waarden.get("link"):
            # Only an enclosure leads somewhere.
            self.note(n, OPMAAK)
        return True

    def _remember(self, was: Bronalinea) -> None:
        """Note that an item of a list of the letter is still there."""
        for doel in was.doelen[:1]:
            root = self.bron.root
            if doel.knoop is root and doel.vak is not None:
                self._lists.setdefault(doel.veld, []).append(root.find_list(doel.veld)[doel.vak])
            elif doel.knoop.ouder is root and doel.knoop.veld in self._lists:
                found = self._lists[doel.knoop.veld]
                if not any(knoop is doel.knoop for knoop in found):
                    found.append(doel.knoop)

    def _put_fields(self, n: int, was: Bronalinea) -> None:
        e = self.new[n]
        found = fit(was.stukken, say(e, was))
        if found is None:
            if self._put_other_form(n, was):
                return
            found = self._fit_loosely(n, was)
        for doel, words in (found or {}).items():
            try:
                put_value(doel, words)
            except NoValueError:
                self.note(n, GEEN_DATUM)

    def _put_other_form(self, n: int, was: Bronalinea) -> bool:
        """Read a line as another form of the same item: with a number now, or without."""
        knoop = was.doelen[0].knoop
        if any(doel.knoop is not knoop for doel in was.doelen) or knoop.model is Brief:
            return False
        for vorm in self._find_forms(self.new[n].stijl):
            if {model for model, _ in vorm.velden} != {knoop.model}:
                continue
            if (found := fit_vorm(vorm, self.new[n].tekst)) is not None:
                self._fill(knoop, vorm, found)
                return True
        return False

    def _fit_loosely(self, n: int, was: Bronalinea) -> dict[Doel, str] | None:
        """Read a line in which the words of the template were changed as well."""
        self.note(n, VAST)
        if len(was.doelen) != 1:
            return None
        text = self.new[n].tekst
        first, last = was.stukken[0], was.stukken[-1]
        if isinstance(first, str):
            text = text.removeprefix(first)
        if isinstance(last, str):
            text = text.removesuffix(last)
        return {was.doelen[0]: text.strip()} if text.strip() else None

    def _check_look(self, n: int, was: Bronalinea) -> None:
        if find_looks(self.new[n]) - find_looks(was.alinea):
            self.note(n, OPMAAK)

    def _new_line(self, n: int) -> None:
        """Take over a line that came outside the running text: an item, or a field."""
        e = self.new[n]
        forms = [vorm for vorm in self._find_forms(e.stijl) if is_line(vorm)]
        forms.sort(key=lambda vorm: vorm.kop != self._kop)
        for vorm in forms:
            found = fit_vorm(vorm, say_on_one_line(e))
            if found is not None and self._make_line(vorm, found):
                return
        self.note(n, GEEN_PLAATS)

    def _make_line(self, vorm: Regelvorm, found: dict[str, str]) -> bool:
        root = self.bron.root
        (model, naam), *_ = vorm.velden
        veld = read_velden(Brief).get(naam)
        if model is Brief and veld is not None and veld.vorm is Vorm.TEKSTEN:
            self._lists.setdefault(naam, []).append(found[naam])
            return True
        if model is Brief:
            if root.waarden.get(naam) is not None:
                return False
            root.waarden[naam] = found[naam]
            return True
        lijst = next(v.naam for v in read_velden(Brief).values() if model in v.delen)
        knoop = make_knoop(model, root, lijst)
        self._fill(knoop, vorm, found)
        self._lists.setdefault(lijst, []).append(knoop)
        return True

    def _drawings(self, n: int, was: Bronalinea) -> None:
        """Put what is said in a drawing, and of it, in the letter."""
        e = self.new[n]
        if len(e.tekeningen) != len(was.tekeningen):
            self.note(n, BEELD)
            return
        pictures = {t.beeld for found in self.bron.alineas for t in found.alinea.tekeningen}
        for now, (alt, texts), before in zip(
            e.tekeningen, was.tekeningen, was.alinea.tekeningen, strict=True
        ):
            is_same = not (now.beeld and before.beeld) or now.beeld == before.beeld
            if not is_same and (now.beeld in pictures or now.alt != before.alt):
                # Another picture: some programs write the same one anew, as it is called.
                self.note(n, BEELD)
                continue
            # Some programs leave out what is said of a drawing.
            if alt is not None and now.alt.strip() and now.alt != before.alt:
                put_value(alt, now.alt)
            labels = [doel for doel in texts if doel is not None]
            if labels and now.teksten != before.teksten:
                knoop, veld = labels[0].knoop, labels[0].veld
                knoop.waarden[veld] = [text for text in now.teksten if text]

    def _plain_table(self, unit: Sequence[int]) -> None:
        """Take over a table of lines: the header block, or who signs."""
        for cell in find_cells(self.new, unit):
            known = [n for n in cell if self.get(n) is not None]
            for n in known:
                was = self.get(n)
                assert was is not None
                self.fields(n, was)
            if fresh := [n for n in cell if n not in known]:
                self._new_cell(fresh)

    def _new_cell(self, cell: Sequence[int]) -> None:
        """Take over new lines in a cell, all of one item where they are that."""
        made: Knoop | None = None
        for n in cell:
            e = self.new[n]
            forms = [v for v in self._find_forms(e.stijl) if v.kolom is not None and is_line(v)]
            items = [v for v in forms if v.model is not Brief]
            done = False
            for vorm in items:
                found = fit_vorm(vorm, say_item(e, vorm)) or read_bare(vorm, e)
                knoop = made or self._find_item(n, vorm)
                if found is None or (knoop is not None and not _has_room(knoop, vorm)):
                    continue
                if knoop is None:
                    knoop = self._make_item(vorm.model)
                for naam, words in found.items():
                    knoop.waarden[naam] = words
                made, done = knoop, True
                break
            if not done:
                self.note(n, GEEN_PLAATS)

    def _find_item(self, n: int, vorm: Regelvorm) -> Knoop | None:
        """Return the item whose label stands in the cell before."""
        cel = self.new[n].cel
        assert cel is not None
        for found in reversed(self._lists.get(self._name_list(vorm.model), [])):
            if isinstance(found, Knoop) and all(
                found.waarden.get(naam) is None for _, naam in vorm.velden
            ):
                return found
        return None

    def _name_list(self, model: type[Any]) -> str:
        return next(v.naam for v in read_velden(Brief).values() if model in v.delen)

    def _make_item(self, model: type[Any]) -> Knoop:
        lijst = self._name_list(model)
        knoop = make_knoop(model, self.bron.root, lijst)
        self._lists.setdefault(lijst, []).append(knoop)
        return knoop


def _is_of_list(vorm: Regelvorm) -> bool:
    """Tell whether a line is one of those of which a letter has more."""
    model, naam = vorm.velden[0]
    return model is not Brief or read_velden(Brief)[naam].vorm is Vorm.TEKSTEN


def _has_room(knoop: Knoop, vorm: Regelvorm) -> bool:
    """Tell whether an item has the fields of a line, and says none of them yet."""
    return all(
        knoop.model is model and knoop.waarden.get(naam) is None for model, naam in vorm.velden
    )
