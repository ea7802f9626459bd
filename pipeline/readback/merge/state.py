"""What a merging of an edited file knows: the letter, the file, which is which, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pipeline.letter.models import TekstBlok
from pipeline.letter.opmaak import Inline
from pipeline.letter.said import read_velden
from pipeline.readback.fields import NoValueError, make_writable, read_value
from pipeline.readback.forms import Regelvorm, Vormen, weigh
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Knoop,
    find_block,
    find_loop,
)
from pipeline.readback.lines import UNDER
from pipeline.readback.merge.rows import list_names
from pipeline.readback.pair import Rijplaats, pair_documents
from pipeline.readback.rest import (
    GEEN_PLAATS,
    HALF_WOORD,
    MIDDEN,
    Rest,
    make_rest,
)
from pipeline.readback.sources import Bron, Bronalinea, list_doelen
from pipeline.readback.text import (
    find_citaat,
    find_lists,
    insert_after,
    insert_beside,
    is_alike,
    is_first_of_item,
)
from pipeline.readback.word.document import Worddocument


class Merging:
    """One merging of an edited file: what is known of it."""

    def __init__(self, bron: Bron, document: Worddocument, vormen: Vormen) -> None:
        """Merge `document` with the letter that it was made of."""
        self.bron, self.vormen = bron, vormen
        self.new = document.alineas
        self.described = document.tabellen
        self.gepaard = pair_documents(bron.alineas, document.alineas, frozenset(vormen.koppen))
        self.resten: list[Rest] = []
        self.vast: list[Rest] = []
        self.onderschriften: dict[int, int] = {}
        """Captions, each with what it is of."""
        self.begonnen: set[Rijplaats] = set()
        """The rows in which a weg or a stap begins."""
        self.owned = {
            id(doel.knoop)
            for was in self.gepaard.alineas.values()
            for doel in bron.alineas[was].doelen
            if doel.veld == "voor"
        }
        """The actions of which the file says who they are for."""
        self._firsts: dict[int, int] = {}
        """The first cell of each table that is still there, by its block."""
        self.names = list_names(bron.root)
        self._last: Alineaknoop | Knoop | None = None
        self._kop = ""
        """The last line that the template says itself."""
        self._opens: Alinealus | None = None
        """The text of a part that begins here: what comes now is in it."""
        self._parts: list[Knoop] = []
        """The parts with texts of their own that came."""
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

    def get(self, n: int) -> Bronalinea | None:
        """Return what a paragraph of the edited file was."""
        was = self.gepaard.alineas.get(n)
        return None if was is None else self.bron.alineas[was]

    def note(self, n: int, waarom: str) -> None:
        """Say that a paragraph of the edited file did not come over."""
        self.resten.append(make_rest(self.new[n], waarom, nieuw=n, oud=self.gepaard.alineas.get(n)))

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

    def put_behind(self, n: int, last: Alineaknoop, inhoud: tuple[Inline, ...]) -> Alineaknoop:
        """Put a paragraph that came behind another one; amid an item it becomes a part of that."""
        e = self.new[n]
        is_plain = e.lijst is None and not e.ingesprongen
        citaat = find_citaat(last)
        place = last if e.is_citaat else citaat or last
        if is_plain and (citaat or not e.is_citaat) and self._is_amid(n, place):
            self.note(n, MIDDEN)
            return insert_beside(place, inhoud)
        return insert_after(last, e, inhoud)

    def _is_amid(self, n: int, last: Alineaknoop | Citaatknoop) -> bool:
        """Tell whether more of the outermost item of a paragraph follows in the edited file."""
        lists = find_lists(last)
        follows = self._following[n] if lists else None
        if follows is None:
            return False
        alinea = self.bron.alineas[self.gepaard.alineas[follows]].lopend
        if alinea is None or not self.is_in_place(follows, alinea):
            return False
        outer = find_lists(alinea)[:1]
        return bool(outer) and outer[0][1] is lists[0][1]

    @cached_property
    def _following(self) -> list[int | None]:
        """For each paragraph of the edited file the next one that was in the letter before."""
        found: list[int | None] = []
        known: int | None = None
        for n in reversed(range(len(self.new))):
            found.append(known)
            known = n if n in self.gepaard.alineas else known
        return found[::-1]

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

    def _says(self, was: int, veld: str) -> bool:
        return any(doel.veld == veld for doel in self.bron.alineas[was].doelen)

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

    def _is_in_part(self, alinea: Alineaknoop) -> bool:
        return find_loop(alinea.ouder).ouder.model is not TekstBlok


def _find_blocks(bron: Bron) -> Iterator[Knoop | None]:
    """Yield of each paragraph the block that it is in; with what the template says amid it."""
    blocks = [
        next((find_block(doel.knoop) for doel in list_doelen(was)), None) for was in bron.alineas
    ]
    for n, (was, block) in enumerate(zip(bron.alineas, blocks, strict=True)):
        around = (*blocks[max(n - 1, 0) : n], *blocks[n + 1 : n + 2])
        is_amid = not list_doelen(was) and len(around) == 2 and around[0] is around[1]
        yield around[0] if is_amid else block
