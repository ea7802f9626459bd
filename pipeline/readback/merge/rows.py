"""The rows of an edited status table in, the wegen and stappen of a letter out, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.letter.models import VOORTGANG, Actie, Stap, Weg
from pipeline.letter.opmaak import Tekst
from pipeline.readback.fields import put_status
from pipeline.readback.knots import Alineaknoop, Alinealus, Knoop, find_loop, make_knoop
from pipeline.readback.pair import Rijplaats
from pipeline.readback.rest import GEEN_PLAATS, VAST, make_rest
from pipeline.readback.sources import Bronalinea
from pipeline.readback.text import insert_after, insert_first
from pipeline.readback.word.document import Wordalinea

if TYPE_CHECKING:
    from pipeline.readback.merge.gone import GoneMerging


class RowTaker:
    """Takes over the rows of one status table."""

    def __init__(self, merger: GoneMerging, tabel: Knoop, nummer: int | None) -> None:
        """Take over the rows of the table that was number `nummer` of the letter, or was none."""
        self._merger, self._tabel = merger, tabel
        self._knots: dict[Rijplaats, tuple[Knoop | None, Knoop | None]] = {}
        """Of each row the weg or stap that begins in it, and the action in it."""
        self._columns: dict[str, int] = {}
        for found in merger.bron.alineas:
            cel = found.alinea.cel
            if cel is not None and cel.tabel == nummer:
                self._look(found, (cel.tabel, cel.rij), cel.kolom)
        for vorm in merger.vormen.regels:
            for model, veld in vorm.velden:
                if vorm.kolom is not None and model in (Weg, Stap, Actie):
                    self._columns.setdefault(_kind(model, veld), vorm.kolom)
        self._voor = {v.stijl for v in merger.vormen.regels if (Actie, "voor") in v.velden}
        self._weg = {v.stijl for v in merger.vormen.regels if (Weg, "titel") in v.velden}
        stappen = {v.stijl for v in merger.vormen.regels if (Stap, "titel") in v.velden}
        self._weg, self._stap_styles = self._weg - stappen, stappen - self._weg
        self._wegen: list[Knoop] = []
        self._stap: Knoop | None = None
        self._first = 0
        """The first paragraph of that weg or stap."""
        self._status: Alineaknoop | None = None
        """What was last said of how it stands."""
        self._worded: int | None = None
        """The new paragraph that said it in the words of a voortgang."""

    def _look(self, found: Bronalinea, rij: Rijplaats, kolom: int) -> None:
        begun, actie = self._knots.get(rij, (None, None))
        for doel in found.doelen:
            model = doel.knoop.model
            if model in (Weg, Stap, Actie):
                self._columns.setdefault(_kind(model, doel.veld), kolom)
            if model is Actie:
                actie = doel.knoop
            elif model in (Weg, Stap):
                begun = doel.knoop
        self._knots[rij] = (begun, actie)

    def take(self, unit: Sequence[int]) -> None:
        """Take over all rows of the edited table."""
        merger = self._merger
        for row in _find_rows(merger.new, unit):
            cel = merger.new[row[0]].cel
            assert cel is not None
            was = merger.gepaard.rijen.get((cel.tabel, cel.rij))
            begun, actie = self._knots.get(was, (None, None)) if was is not None else (None, None)
            if begun is None and actie is None and was is not None and self._is_head(row):
                self._fields(row)
            elif was is None or (begun is None and actie is None):
                self._new_row(row)
            else:
                self._known_row(row, begun, actie)
        if self._wegen:
            self._tabel.waarden["wegen"] = self._wegen

    def _is_head(self, row: Sequence[int]) -> bool:
        return any(self._merger.get(n) is not None for n in row)

    def _fields(self, row: Sequence[int]) -> None:
        for n in row:
            was = self._merger.get(n)
            if was is None:
                self._merger.note(n, GEEN_PLAATS)
            else:
                self._merger.fields(n, was)

    def _begin(self, knoop: Knoop, row: Sequence[int]) -> None:
        """Begin a weg, or a stap of the last one."""
        cel = self._merger.new[row[0]].cel
        assert cel is not None
        self._merger.begonnen.add((cel.tabel, cel.rij))
        knoop.waarden["acties"] = []
        if knoop.model is Weg:
            knoop.waarden["stappen"] = []
            knoop.ouder, knoop.veld = self._tabel, "wegen"
            self._wegen.append(knoop)
        else:
            weg = self._wegen[-1]
            knoop.ouder, knoop.veld = weg, "stappen"
            weg.find_list("stappen").append(knoop)
        self._stap, self._first, self._status, self._worded = knoop, row[0], None, None

    def _known_row(self, row: Sequence[int], begun: Knoop | None, actie: Knoop | None) -> None:
        if begun is not None:
            self._be_as_shown(begun, row)
        if begun is not None and (begun.model is Weg or self._wegen):
            self._begin(begun, row)
        stap = self._stap
        if stap is None:
            for n in row:
                self._merger.note(n, GEEN_PLAATS)
            return
        if actie is not None:
            actie.ouder = stap
            stap.find_list("acties").append(actie)
        self._cells(row, stap, actie)

    def _be_as_shown(self, begun: Knoop, row: Sequence[int]) -> None:
        """Let a stap that looks as a weg be one, and the other way round."""
        styles = {
            self._merger.new[n].stijl for n in row if self._column(n) == self._columns.get("titel")
        }
        if begun.model is Stap and styles & self._weg:
            begun.model = Weg
            begun.waarden["stappen"] = []
        elif begun.model is Weg and styles & self._stap_styles and self._wegen:
            begun.model = Stap
            begun.waarden.pop("stappen", None)

    def _new_row(self, row: Sequence[int]) -> None:
        """Make a weg, a stap or a further action of a row that came."""
        titles = [n for n in row if self._column(n) == self._columns.get("titel", 0)]
        if titles:
            title = self._merger.new[titles[0]]
            model: Any = Weg if title.stijl in self._weg or not self._wegen else Stap
            titel = " ".join(self._merger.new[n].tekst for n in titles)
            knoop = make_knoop(model, self._tabel, "wegen", titel=" ".join(titel.split()))
            knoop.waarden["id"] = self._name(model)
            self._begin(knoop, row)
        if self._stap is None:
            for n in row:
                self._merger.note(n, GEEN_PLAATS)
            return
        self._cells([n for n in row if n not in titles], self._stap, None)

    def _cells(self, row: Sequence[int], stap: Knoop, actie: Knoop | None) -> None:
        """Take over the paragraphs of a row, cell by cell."""
        last: Alineaknoop | None = None
        kolom = -1
        for n in row:
            if self._column(n) != kolom:
                kolom = self._column(n)
                last = self._status if kolom == self._columns.get("status") else None
            was = self._merger.get(n)
            if was is not None and was.lopend is not None:
                last = self._running(n, was.lopend, last)
            elif was is not None:
                self._merger.fields(n, was)
            else:
                last, actie = self._new_line(n, stap, actie, last)
            if kolom == self._columns.get("status"):
                self._status = last

    def _running(self, n: int, alinea: Alineaknoop, last: Alineaknoop | None) -> Alineaknoop | None:
        e = self._merger.new[n]
        if self._merger.is_in_place(n, alinea):
            self._merger.put_text(n, alinea)
            return alinea
        loop = find_loop(alinea.ouder)
        inhoud = self._merger.writable(n)
        if inhoud is None:
            return alinea
        made = (
            insert_first(loop, e, inhoud)
            if last is None
            else self._merger.put_behind(n, last, inhoud)
        )
        self._merger.drop_running(alinea)
        return made

    def _new_line(
        self, n: int, stap: Knoop, actie: Knoop | None, last: Alineaknoop | None
    ) -> tuple[Alineaknoop | None, Knoop | None]:
        e = self._merger.new[n]
        if e.stijl in self._voor:
            is_place = self._column(n) == self._columns.get("voor", self._column(n))
            if actie is None or not is_place or id(actie) in self._merger.owned:
                self._merger.note(n, GEEN_PLAATS)
            else:
                actie.waarden["voor"] = " ".join(e.tekst.split())
                self._merger.owned.add(id(actie))
            return last, actie
        if e.tekst in self._merger.vormen.vast:
            self._merger.vast.append(make_rest(e, VAST, nieuw=n))
            return last, actie
        if self._column(n) == self._columns.get("actie"):
            return self._new_action(n, stap, actie, last)
        if self._column(n) == self._columns.get("status"):
            return self._new_status(n, stap, last), actie
        self._merger.note(n, GEEN_PLAATS)
        return last, actie

    def _new_action(
        self, n: int, stap: Knoop, actie: Knoop | None, last: Alineaknoop | None
    ) -> tuple[Alineaknoop | None, Knoop | None]:
        inhoud = self._merger.writable(n)
        if inhoud is None:
            return last, actie
        if actie is None:
            actie = make_knoop(Actie, stap, "acties")
            actie.waarden["tekst"] = Alinealus(actie, "tekst")
            stap.find_list("acties").append(actie)
        e = self._merger.new[n]
        if last is not None:
            return self._merger.put_behind(n, last, inhoud), actie
        return insert_first(actie.waarden["tekst"], e, inhoud), actie

    def _new_status(self, n: int, stap: Knoop, last: Alineaknoop | None) -> Alineaknoop | None:
        inhoud, e = self._merger.writable(n), self._merger.new[n]
        if inhoud is None:
            return last
        if last is not None:
            return self._merger.put_behind(n, last, inhoud)
        loop = stap.waarden.get("status")
        if isinstance(loop, Alinealus) and loop.inhoud:
            return insert_first(loop, e, inhoud)
        printed = self._worded if self._worded is not None else self._find_voortgang(n)
        if stap.waarden.get("voortgang") is None or printed is None:
            if e.lijst is None and e.tekst.casefold() in VOORTGANG:
                put_status(stap, e.tekst)
                self._worded = n
                return None
            fresh = Alinealus(stap, "status")
            stap.waarden["status"] = fresh
            return insert_first(fresh, e, inhoud)
        # The words of the voortgang stand above it, or below it: they are the status then.
        loop = Alinealus(stap, "status")
        first = Alineaknoop((Tekst(str(stap.waarden["voortgang"]).capitalize()),), loop)
        loop.inhoud.append(first)
        stap.waarden["status"] = loop
        return insert_after(first, e, inhoud) if printed < n else insert_first(loop, e, inhoud)

    def _find_voortgang(self, n: int) -> int | None:
        """Return where the words of the voortgang are printed, `None` where they are gone."""
        cel = self._merger.new[n].cel
        for m, e in enumerate(self._merger.new):
            was = self._merger.get(m) if self._first <= m <= n or e.cel == cel else None
            if was is not None and any(doel.veld == "voortgang" for doel in was.doelen):
                return m
        return None

    def _column(self, n: int) -> int:
        cel = self._merger.new[n].cel
        return 0 if cel is None else cel.kolom

    def _name(self, model: type[Any]) -> str:
        """Return a name of its own for a new weg or stap, as the others have them."""
        known = self._merger.names
        alike = [naam for naam in known if naam.startswith(model.een)]
        found = re.fullmatch(r"(.*?)(\d+)", max(alike, key=_number, default=f"{model.een}-0"))
        begin, number = (found[1], int(found[2])) if found else (f"{model.een}-", 0)
        while f"{begin}{number}" in known or number == 0:
            number += 1
        known.append(f"{begin}{number}")
        return known[-1]


def _number(naam: str) -> int:
    found = re.search(r"\d+$", naam)
    return int(found[0]) if found else 0


def _stappen(weg: Knoop) -> list[Any]:
    return list(weg.waarden.get("stappen") or ())


def list_names(root: Knoop) -> list[str]:
    """Return the names that the wegen and stappen of a letter have of their own."""
    return [str(rij.waarden["id"]) for rij in _walk_rows(root)]


def _walk_rows(root: Knoop) -> Iterator[Knoop]:
    for block in root.find_list("inhoud"):
        tabel = block.waarden.get("statustabel")
        for weg in () if tabel is None else tabel.waarden["wegen"]:
            yield weg
            yield from _stappen(weg)


def _kind(model: type[Any], veld: str) -> str:
    if model is Actie:
        return "actie" if veld == "tekst" else veld
    return "status" if veld == "voortgang" else veld


def _find_rows(alineas: Sequence[Wordalinea], unit: Sequence[int]) -> Iterator[list[int]]:
    rows: dict[int, list[int]] = {}
    for n in unit:
        cel = alineas[n].cel
        assert cel is not None
        rows.setdefault(cel.rij, []).append(n)
    yield from rows.values()
