"""Paragraphs of an edited file in, running text, headings and figures of the letter out."""

from __future__ import annotations

from pipeline.letter.models import (
    Figuur,
    FiguurBlok,
    KopBlok,
    Tabel,
    TekstBlok,
)
from pipeline.letter.said import Vorm, read_velden
from pipeline.letter.types import Model
from pipeline.readback.forms import BLOKKEN, Regelvorm, fit_vorm
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Knoop,
    drop_alinea,
    find_empty,
    find_loop,
    make_knoop,
)
from pipeline.readback.lines import say_on_one_line
from pipeline.readback.merge.blocks import BlockMerging
from pipeline.readback.rest import (
    BEELD,
    GEEN_PLAATS,
    VAST,
    make_rest,
)
from pipeline.readback.sources import Bronalinea
from pipeline.readback.text import insert_first

_LEAST = 2
"""A ring has so many texts at least."""


class BodyMerging(BlockMerging):
    """Takes over the paragraphs of the body."""

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

    def _running(self, n: int, alinea: Alineaknoop) -> None:
        if not self.is_in_place(n, alinea):
            # Elsewhere, or another kind of paragraph: taken out, and put in where it is now.
            loop = find_loop(alinea.ouder)
            drop_alinea(alinea)
            self._new_paragraph(n)
            self._drop_empty(loop)
            return
        self.put_text(n, alinea)
        self._last, self._opens = alinea, None

    def _block(self, n: int, was: Bronalinea, block: Knoop) -> None:
        if n in self.gepaard.verplaatst and not self._is_in(block):
            self._move(block)
        if block.model is KopBlok:
            stijl = self.new[n].stijl
            if stijl != was.alinea.stijl:
                block.waarden["niveau"] = self.vormen.koppen[stijl]
        self.fields(n, was)
        if was.tekeningen:
            self._drawings(n, was)
        self._last = block

    def _new_paragraph(self, n: int) -> None:
        e = self.new[n]
        if e.tekeningen and not self._new_ring(n):
            self.note(n, BEELD)
            self._tell_caption(n)
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
        if len(e.tekeningen) != 1 or e.inhoud:
            return False
        (drawn,) = e.tekeningen
        if not drawn.alt or len(drawn.teksten) < _LEAST or not self._is_inside(n):
            return False
        said = {"alt": drawn.alt, "bollen": [*drawn.teksten], "bijschrift": self._captions.get(n)}
        block, _ = self._make_block(FiguurBlok, Figuur, **said)
        self._insert_block(block)
        return True

    def _new_caption(self, n: int) -> bool:
        """Put a caption that came with the figure above or below it, where that has none."""
        e = self.new[n]
        if not any(
            v.stijl == e.stijl and v.velden and v.model in (Figuur, Tabel)
            for v in self.vormen.regels
        ):
            return False
        follows = self.new[n + 1].cel if n + 1 < len(self.new) else None
        if follows is not None and follows.tabel not in self.gepaard.tabellen:
            self._captions[n + 1] = say_on_one_line(e)
            return True
        above, below = (self.gepaard.alineas.get(m) for m in (n + 1, n - 1))
        if self._is_drawn(n + 1):
            if above is None:
                self._captions[n + 1] = say_on_one_line(e)
                return True
            if self._put_caption(n, n + 1, self._blocks[above]):
                return True
        block = self._last if below is None else self._blocks[below]
        return self._is_drawn(n - 1) and self._put_caption(n, n - 1, block)

    def _is_drawn(self, n: int) -> bool:
        return n < len(self.new) and bool(self.new[n].tekeningen)

    def _put_caption(self, n: int, drawn: int, block: Alineaknoop | Knoop | None) -> bool:
        """Put a caption with its figure, unless it is none or has one."""
        figuur = block.waarden.get("figuur") if isinstance(block, Knoop) else None
        if not isinstance(figuur, Knoop) or figuur.waarden.get("bijschrift") is not None:
            return False
        figuur.waarden["bijschrift"] = say_on_one_line(self.new[n])
        self.onderschriften[n] = drawn
        return True

    def _tell_caption(self, n: int) -> None:
        """Say that the words above what did not come over did not come over either."""
        if n in self._captions:
            self.note(n - 1, GEEN_PLAATS)

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
            self._last = self.put_behind(n, self._last, inhoud)
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
            model = vorm.model
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
        knoop, part = self._make_block(blok, model)
        self._fill(part, vorm, found)
        for naam, inner in read_velden(model).items():
            if inner.vorm is Vorm.OPMAAK and inner.verplicht:
                part.waarden[naam] = Alinealus(part, naam)
        self._opens = find_empty(part)
        self._parts.append(part)
        return knoop

    def _drop_unsaid(self) -> None:
        """Take out the texts of new parts of which nobody said anything."""
        for part in self._parts:
            while (loop := find_empty(part)) is not None:
                part.waarden[loop.veld] = None
