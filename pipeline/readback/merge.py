"""A letter as Word shows it and an edited file of it in, the letter as it is after the edits out.

Only what differs is changed: a file that nobody edited gives the letter itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from pipeline.letter.models import (
    Brief,
    Figuur,
    FiguurBlok,
    KopBlok,
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
    TekstBlok,
)
from pipeline.letter.rooster import Rooster
from pipeline.letter.said import Vorm, read_velden
from pipeline.letter.types import Model
from pipeline.readback.document import Worddocument, find_units
from pipeline.readback.fields import NoValueError, make_writable, put_value, read_value
from pipeline.readback.forms import BLOKKEN, Regelvorm, Vormen, fit, fit_vorm, weigh
from pipeline.readback.grid import take_grid
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Knoop,
    Roosterknoop,
    drop_alinea,
    find_block,
    find_empty,
    find_loop,
    make_knoop,
    untie_brief,
)
from pipeline.readback.lines import (
    UNDER,
    find_cells,
    find_looks,
    is_line,
    read_bare,
    read_cell,
    say,
    say_item,
    say_on_one_line,
)
from pipeline.readback.pair import Gepaard, pair_documents
from pipeline.readback.rest import (
    BEELD,
    GEEN_DATUM,
    GEEN_PLAATS,
    HALF_WOORD,
    OPMAAK,
    TABEL,
    VAST,
    VERPLICHT,
    Rest,
    make_rest,
)
from pipeline.readback.rows import RowTaker, list_names
from pipeline.readback.sources import Bron, Bronalinea, Doel, find_rooster, list_doelen
from pipeline.readback.text import (
    find_citaat,
    find_lists,
    insert_after,
    insert_first,
    is_alike,
    is_first_of_item,
    split_loop,
)

_COLUMNS = 3
"""So many columns a status table has."""


class Samen(Struct, frozen=True):
    """A letter with the edits in it, and what could not come over.

    `vast` is text that may be what the template says itself: which, the proof tells.
    """

    brief: Brief
    resten: tuple[Rest, ...]
    vast: tuple[Rest, ...]
    gepaard: Gepaard


def merge(bron: Bron, document: Worddocument, vormen: Vormen) -> Samen:
    """Return the letter of an edited file; `bron` is used up."""
    return Merger(bron, document, vormen).finish()


class Merger:
    """One merging of an edited file."""

    def __init__(self, bron: Bron, document: Worddocument, vormen: Vormen) -> None:
        """Merge `document` with the letter that it was made of."""
        self.bron, self.vormen = bron, vormen
        self.new = document.alineas
        self.described = document.tabellen
        self.gepaard = pair_documents(bron.alineas, document.alineas, frozenset(vormen.koppen))
        self.resten: list[Rest] = []
        self.vast: list[Rest] = []
        self.names = list_names(bron.root)
        self._last: Alineaknoop | Knoop | None = None
        self._kop = ""
        """The last line that the template says itself."""
        self._opens: Alinealus | None = None
        """The text of a part that begins here: what comes now is in it."""
        self._captions: dict[int, str] = {}
        """Captions that came, by the figure that follows."""
        self._blocks = list(_find_blocks(bron))
        self._kept = {
            id(bron.alineas[was].lopend)
            for n, was in self.gepaard.alineas.items()
            if (self.new[n].lijst is None) == (bron.alineas[was].alinea.lijst is None)
        }
        """The paragraphs of running text that are still there, as items or not."""
        self._lists: dict[str, list[Any]] = {}
        """The items of lists of the letter, in the order of the edited file."""

    def finish(self) -> Samen:
        """Return what came of it; to be called once."""
        self._gather_lists()
        for unit in find_units(self.new):
            if self.new[unit[0]].cel is None:
                self._paragraph(unit[0])
            else:
                self._table(unit)
        self._drop_gone()
        self._put_lists()
        resten = sorted(self.resten, key=lambda rest: -1 if rest.nieuw is None else rest.nieuw)
        return Samen(untie_brief(self.bron.root), tuple(resten), tuple(self.vast), self.gepaard)

    def get(self, n: int) -> Bronalinea | None:
        """Return what a paragraph of the edited file was."""
        was = self.gepaard.alineas.get(n)
        return None if was is None else self.bron.alineas[was]

    def note(self, n: int, waarom: str) -> None:
        """Say that a paragraph of the edited file did not come over."""
        self.resten.append(make_rest(self.new[n], waarom, nieuw=n, oud=self.gepaard.alineas.get(n)))

    # Paragraphs of the body

    def _paragraph(self, n: int) -> None:
        was = self.get(n)
        if was is None:
            self._new_paragraph(n)
            return
        if was.lopend is not None:
            self._running(n, was.lopend)
            return
        block = self._blocks[self.gepaard.alineas[n]]
        if block is not None:
            self._block(n, was, block)
            self._opens = self._find_opening(self.gepaard.alineas[n])
            return
        self.fields(n, was)

    def _find_opening(self, was: int) -> Alinealus | None:
        """Return the text of a part that begins behind a line of that part."""
        behind = self.bron.alineas[was + 1 : was + 2]
        alinea = behind[0].lopend if behind else None
        if alinea is None or self._blocks[was + 1] is not self._blocks[was]:
            return None
        loop = find_loop(alinea.ouder)
        return None if loop.ouder.model is TekstBlok else loop

    def _running(self, n: int, alinea: Alineaknoop) -> None:
        e = self.new[n]
        niveau = self.vormen.koppen.get(e.stijl)
        if niveau is not None or not self.is_in_place(n, alinea):
            # Elsewhere, or another kind of paragraph: taken out, and put in where it is now.
            loop = find_loop(alinea.ouder)
            if self._last is alinea:
                self._last = None
            drop_alinea(alinea)
            self._new_paragraph(n)
            self._drop_empty(loop)
            return
        self.put_text(n, alinea)
        self._last, self._opens = alinea, None

    def is_in_place(self, n: int, alinea: Alineaknoop) -> bool:
        """Tell whether a paragraph is where it was, in such a list as it was in."""
        e = self.new[n]
        is_quoted = find_citaat(alinea) is not None
        if n in self.gepaard.verplaatst or not is_alike(alinea, e.lijst):
            return False
        if is_quoted != e.is_citaat:
            return False
        houder = alinea.ouder
        if isinstance(houder, Alinealus | Citaatknoop) or houder.inhoud[0] is alinea:
            return True
        # Without the paragraph that its marker stood before, an item is none.
        return id(houder.inhoud[0]) in self._kept

    def put_text(self, n: int, alinea: Alineaknoop) -> None:
        """Put the words of a paragraph, and its number, in the letter."""
        e, was = self.new[n], self.get(n)
        if was is None or was.alinea.inhoud != e.inhoud:
            inhoud = self.writable(n)
            if inhoud is not None:
                alinea.inhoud = inhoud
        lists = find_lists(alinea)
        is_same = was is not None and was.alinea.lijst == e.lijst
        if e.lijst is None or is_same or not (lists and is_first_of_item(alinea)):
            return
        if lists[-1][0].soort:
            lists[-1][1].nummer = e.lijst.nummer

    def writable(self, n: int) -> tuple[Any, ...] | None:
        """Return the text of a paragraph as a letter can say it, or a note and `None`."""
        try:
            inhoud, is_bare = make_writable(self.new[n].inhoud)
        except NoValueError:
            self.note(n, GEEN_PLAATS)
            return None
        if is_bare:
            self.note(n, HALF_WOORD)
        return inhoud

    def _block(self, n: int, was: Bronalinea, block: Knoop) -> None:
        e = self.new[n]
        if n in self.gepaard.verplaatst and not self._is_in(block):
            self._move(block)
        if block.model is KopBlok:
            niveau = self.vormen.koppen.get(e.stijl)
            if niveau is None:
                self.bron.root.find_list("inhoud").remove(block)
                self._new_paragraph(n)
                return
            if niveau != self.vormen.koppen.get(was.alinea.stijl):
                block.waarden["niveau"] = niveau
        self.fields(n, was)
        if was.tekeningen:
            self._drawings(n, was)
        self._last = block

    def _is_in(self, block: Knoop) -> bool:
        """Tell whether what came last is in this block too."""
        last = self._last
        knoop = find_loop(last.ouder).ouder if isinstance(last, Alineaknoop) else last
        return knoop is not None and find_block(knoop) is block

    def _move(self, block: Knoop) -> None:
        inhoud = self.bron.root.find_list("inhoud")
        inhoud.remove(block)
        self._insert_block(block)

    def _drawings(self, n: int, was: Bronalinea) -> None:
        """Put what is said in a drawing, and of it, in the letter."""
        e = self.new[n]
        if len(e.tekeningen) != len(was.tekeningen):
            self.note(n, BEELD)
            return
        for now, (alt, texts), before in zip(
            e.tekeningen, was.tekeningen, was.alinea.tekeningen, strict=True
        ):
            # Some programs leave out what is said of a drawing.
            if alt is not None and now.alt.strip() and now.alt != before.alt:
                put_value(alt, now.alt)
            labels = [doel for doel in texts if doel is not None]
            if labels and now.teksten != before.teksten:
                knoop, veld = labels[0].knoop, labels[0].veld
                knoop.waarden[veld] = [text for text in now.teksten if text]

    # New paragraphs

    def _new_paragraph(self, n: int) -> None:
        e = self.new[n]
        if e.tekeningen and not self._new_ring(n):
            self.note(n, BEELD)
        if e.tekeningen and not e.inhoud:
            return
        if self._new_caption(n):
            return
        if self._begins_next(n):
            self._fixed(n)
        elif self._is_inside(n):
            self._put_in_body(n)
        elif e.tekst in self.vormen.vast:
            self._fixed(n)
        else:
            self._new_line(n)

    def _new_ring(self, n: int) -> bool:
        """Make a figure of circles with texts that came, where all that it needs is there."""
        e = self.new[n]
        if len(e.tekeningen) != 1 or e.inhoud or not e.tekeningen[0].alt:
            return False
        texts = list(e.tekeningen[0].teksten)
        if len(texts) < 2 or not self._is_inside(n):
            return False
        block = make_knoop(FiguurBlok, self.bron.root, "inhoud")
        said = {"alt": e.tekeningen[0].alt, "bollen": texts, "bijschrift": self._captions.get(n)}
        figuur = make_knoop(Figuur, block, "figuur", **said)
        block.waarden["figuur"] = figuur
        self._insert_block(block)
        return True

    def _new_caption(self, n: int) -> bool:
        """Put a caption that came with the figure above or below it, where that has none."""
        e = self.new[n]
        if not any(
            v.stijl == e.stijl and v.velden and v.velden[0][0] in (Figuur, Tabel)
            for v in self.vormen.regels
        ):
            return False
        follows = self.new[n + 1].cel if n + 1 < len(self.new) else None
        if follows is not None and follows.tabel not in self.gepaard.tabellen:
            self._captions[n + 1] = say_on_one_line(e)
            return True
        for m in (n + 1, n - 1):
            if not (0 <= m < len(self.new) and self.new[m].tekeningen):
                continue
            was = self.gepaard.alineas.get(m)
            block = self._last if m < n else None
            block = block if was is None else self._blocks[was]
            if block is None and m > n:
                self._captions[m] = say_on_one_line(e)
                return True
            if isinstance(block, Knoop) and isinstance(block.waarden.get("figuur"), Knoop):
                figuur = block.waarden["figuur"]
                if figuur.waarden.get("bijschrift") is None:
                    figuur.waarden["bijschrift"] = say_on_one_line(e)
                    return True
        return False

    def _fixed(self, n: int) -> None:
        """Take note of a line that may be what the template says itself."""
        self._kop = self.new[n].tekst
        self.vast.append(make_rest(self.new[n], VAST, nieuw=n))

    def _begins_next(self, n: int) -> bool:
        """Tell whether a new line is the template's own between two texts of a new part."""
        if self.new[n].tekst not in self.vormen.vast or not isinstance(self._last, Alineaknoop):
            return False
        loop = find_loop(self._last.ouder)
        self._opens = None if loop.ouder.model is TekstBlok else find_empty(loop.ouder)
        return self._opens is not None

    def _is_inside(self, n: int, *, is_table: bool = False) -> bool:
        """Tell whether a new paragraph stands between the salutation and the closing."""
        e = self.new[n]
        known = {v.stijl for v in self.vormen.regels if is_line(v)}
        if e.stijl in known and e.stijl not in self.vormen.koppen and not is_table:
            return False
        known_old = self.gepaard.alineas
        before = next((known_old[m] for m in range(n - 1, -1, -1) if m in known_old), None)
        behind = next((known_old[m] for m in range(n + 1, len(self.new)) if m in known_old), None)
        if self._last is not None:
            return behind is None or self._says(behind, "afsluiting") or self._is_of_body(behind)
        is_first = before is not None and self._says(before, "aanhef")
        return is_first or (behind is not None and self._is_of_body(behind))

    def _says(self, was: int, veld: str) -> bool:
        return any(doel.veld == veld for doel in self.bron.alineas[was].doelen)

    def _is_of_body(self, was: int) -> bool:
        return self._blocks[was] is not None

    def _put_in_body(self, n: int) -> None:
        e = self.new[n]
        if (niveau := self.vormen.koppen.get(e.stijl)) is not None:
            self._insert_block(self._make_headed(n, niveau))
            return
        inhoud = self.writable(n)
        if inhoud is None:
            return
        if self._opens is not None:
            self._last = insert_first(self._opens, e, inhoud)
        elif isinstance(self._last, Alineaknoop):
            self._last = insert_after(self._last, e, inhoud)
        else:
            self._last = insert_first(self._find_text_behind(), e, inhoud)
        self._opens = None

    def _make_headed(self, n: int, niveau: int) -> Knoop:
        """Return the block that a new heading begins."""
        e = self.new[n]
        self._opens = None
        follows = self.new[n + 1].stijl if n + 1 < len(self.new) else ""
        # Of which level the heading of a part is, is a matter of where it stands.
        for vorm in self._find_forms(*self.vormen.koppen):
            model = vorm.velden[0][0]
            blok = BLOKKEN.get(model)
            is_part = self.vormen.lopend.get(follows) is model or self._leads_to_fixed(n)
            if blok is None or not is_part:
                continue
            if (found := fit_vorm(vorm, say_on_one_line(e))) is not None:
                return self._make_part(blok, model, vorm, found)
        return make_knoop(KopBlok, self.bron.root, "inhoud", kop=say_on_one_line(e), niveau=niveau)

    def _leads_to_fixed(self, n: int) -> bool:
        """Tell whether the template says something itself before the next heading."""
        for e in self.new[n + 1 :]:
            if e.stijl in self.vormen.koppen or e.cel is not None:
                return False
            if e.tekst in self.vormen.vast:
                return self.vormen.vast[e.tekst] == e.stijl
        return False

    def _make_part(
        self, blok: type[Model], model: type[Model], vorm: Regelvorm, found: dict[str, str]
    ) -> Knoop:
        """Return a block with one part, of which a new line says the fields."""
        knoop = make_knoop(blok, self.bron.root, "inhoud")
        (veld,) = read_velden(blok)
        part = make_knoop(model, knoop, veld)
        knoop.waarden[veld] = part
        self._fill(part, vorm, found)
        for naam, inner in read_velden(model).items():
            if inner.vorm is Vorm.OPMAAK and inner.verplicht:
                part.waarden[naam] = Alinealus(part, naam)
        self._opens = find_empty(part)
        return knoop

    def _find_text_behind(self) -> Alinealus:
        """Return the text that follows the last block, or a new one in its place."""
        inhoud = self.bron.root.find_list("inhoud")
        place = inhoud.index(self._last) + 1 if isinstance(self._last, Knoop) else 0
        if place < len(inhoud) and inhoud[place].model is TekstBlok:
            found = inhoud[place].waarden["tekst"]
            assert isinstance(found, Alinealus)
            return found
        return self._make_text(place)

    def _is_in_part(self, alinea: Alineaknoop) -> bool:
        return find_loop(alinea.ouder).ouder.model is not TekstBlok

    def _make_text(self, place: int) -> Alinealus:
        block = Knoop(TekstBlok, self.bron.root, "inhoud")
        loop = Alinealus(block, "tekst")
        block.waarden["tekst"] = loop
        self.bron.root.find_list("inhoud").insert(place, block)
        return loop

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

    # Lines that are fields

    def fields(self, n: int, was: Bronalinea) -> None:
        """Take over a line that is one or more fields of the letter."""
        e = self.new[n]
        if not was.doelen:
            self._kop = was.alinea.tekst
            if e.tekst != was.alinea.tekst:
                self.note(n, VAST)
            return
        if say(e, was) != say(was.alinea, was):
            self._put_fields(n, was)
        self._check_look(n, was)
        self._remember(was)

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

    def _find_forms(self, *stijlen: str) -> list[Regelvorm]:
        forms = [vorm for vorm in self.vormen.regels if vorm.stijl in stijlen and vorm.velden]
        return sorted(forms, key=weigh, reverse=True)

    def _fill(self, knoop: Knoop, vorm: Regelvorm, found: dict[str, str]) -> None:
        """Put the fields of a line in an item; what the line does not say, it does not have."""
        for naam, veld in read_velden(knoop.model).items():
            info = knoop.model.model_fields[naam]
            if naam in found:
                knoop.waarden[naam] = read_value(knoop, naam, found[naam])
            elif not veld.verplicht and (knoop.model, naam) not in UNDER:
                knoop.waarden[naam] = True if naam in vorm.waar else info.default

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

    # Tables

    def _table(self, unit: Sequence[int]) -> None:
        cel = self.new[unit[0]].cel
        assert cel is not None
        was = self.gepaard.tabellen.get(cel.tabel)
        if was is None:
            is_made = self._is_inside(unit[0], is_table=True) and (
                self._new_status_table(unit) or self._new_grid(unit)
            )
            for n in () if is_made else unit:
                self.note(n, TABEL)
            return
        block, rooster = self._find_table_block(was)
        if block is None:
            self._plain_table(unit)
            return
        if unit[0] in self.gepaard.verplaatst and not self._is_in(block):
            self._move(block)
        self._describe(block, cel.tabel, was)
        if rooster is not None and self._says_the_same(unit, was):
            pass  # also where a whole row says nothing
        elif rooster is not None:
            take_grid(self, rooster, unit)
        elif block.model is StatustabelBlok:
            RowTaker(self, block.waarden["statustabel"], was).take(unit)
        else:
            self._plain_table(unit)
        self._last = block

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
        block = make_knoop(StatustabelBlok, self.bron.root, "inhoud")
        tabel = make_knoop(Statustabel, block, "statustabel", wegen=[])
        tabel.waarden["kolommen"] = [say_on_one_line(self.new[n]) for n in head]
        block.waarden["statustabel"] = tabel
        self._insert_block(block)
        RowTaker(self, tabel, None).take(unit[len(head) :])
        return True

    def _new_grid(self, unit: Sequence[int]) -> bool:
        """Make a table of one that came with its title above it."""
        titel = self._captions.get(unit[0])
        block = make_knoop(TabelBlok, self.bron.root, "inhoud")
        rooster = Roosterknoop(Rooster((), ()))
        if titel is None or not take_grid(self, rooster, unit):
            return False
        block.waarden["tabel"] = make_knoop(Tabel, block, "tabel", titel=titel, tekst=rooster)
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
            items = [v for v in forms if v.velden[0][0] is not Brief]
            done = False
            for vorm in items:
                found = fit_vorm(vorm, say_item(e, vorm)) or read_bare(vorm, e)
                knoop = made or self._find_item(n, vorm)
                if found is None or (knoop is not None and knoop.model is not vorm.velden[0][0]):
                    continue
                if knoop is None:
                    knoop = self._make_item(vorm.velden[0][0])
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
        for found in reversed(self._lists.get(self._name_list(vorm.velden[0][0]), [])):
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

    # What is gone

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
            if doel.vak is not None and doel.veld in self._lists:
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


def _find_blocks(bron: Bron) -> Iterator[Knoop | None]:
    """Yield of each paragraph the block that it is in; with what the template says amid it."""
    blocks = [
        next((find_block(doel.knoop) for doel in list_doelen(was)), None) for was in bron.alineas
    ]
    for n, (was, block) in enumerate(zip(bron.alineas, blocks, strict=True)):
        around = (*blocks[max(n - 1, 0) : n], *blocks[n + 1 : n + 2])
        is_amid = not list_doelen(was) and len(around) == 2 and around[0] is around[1]
        yield around[0] if is_amid else block
