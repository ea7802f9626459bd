"""A letter and a template in, which content each paragraph of its Word file is out.

The letter is filled in twice: as it is, and with a word of its own for every text in it. The
paragraphs are the same, so the second says of each of the first what it prints and what the
template says around that. It works with any template.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.letter.models import Brief, Stap
from pipeline.letter.opmaak import Alinea, Citaat, Lijst, Opmaak, Opmaakblok, Punt, Tekst
from pipeline.letter.printed import write_datum, write_kort
from pipeline.letter.rooster import Rooster
from pipeline.letter.said import Modelveld, read_velden
from pipeline.letter.types import Loc, Model
from pipeline.problems.values import InputError
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Knoop,
    Lijstknoop,
    Puntknoop,
    Roosterknoop,
    Tekstknoop,
    Vaknoop,
    tie_blokken,
)
from pipeline.readback.word.document import Wordalinea, Worddocument
from pipeline.readback.word.read import read_word
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter

_DATUM = datetime.date(2961, 11, 28)
_FORMS = write_datum(_DATUM), write_kort(_DATUM), _DATUM.isoformat()
_WORD = re.compile(f"(xqz[0-9]{{5}}q|{'|'.join(_FORMS)})", re.IGNORECASE)


_UNSAID = ("id", "voortgang", "link", "breedtes")
"""Fields of text that a letter prints no word of."""


class Doel(Struct, frozen=True, eq=False):
    """What a text of a Word file is in the letter: a field of a part, or a paragraph.

    `vak` is which of its texts a list is, `alinea` the paragraph of running text, `cel` the cell of
    a table.
    """

    knoop: Knoop
    veld: str
    vak: int | None = None
    alinea: Alineaknoop | None = None
    cel: Vaknoop | None = None

    @property
    def loc(self) -> Loc:
        """The path of the field in the letter."""
        own = (self.veld,) if self.vak is None else (self.veld, self.vak)
        return (*self.knoop.loc, *own)


class Bronalinea(Struct, frozen=True):
    """A paragraph as the letter makes it: what it says, and what that is; literal text as text."""

    alinea: Wordalinea
    stukken: tuple[str | Doel, ...]
    tekeningen: tuple[tuple[Doel | None, tuple[Doel | None, ...]], ...] = ()

    @property
    def doelen(self) -> tuple[Doel, ...]:
        """The content in it."""
        return tuple(stuk for stuk in self.stukken if isinstance(stuk, Doel))

    @property
    def lopend(self) -> Alineaknoop | None:
        """The paragraph of running text that it is."""
        return next((doel.alinea for doel in self.doelen if doel.alinea is not None), None)


class Bron(Struct, frozen=True):
    """A letter as Word shows it, each paragraph with its place in the content."""

    brief: Brief
    root: Knoop
    document: Worddocument
    alineas: tuple[Bronalinea, ...]


def make_bron(brief: Brief, template: Template) -> Bron:
    """Return the paragraphs of a letter with what they are.

    Raises `InputError` for a template that prints something else for other words.
    """
    return Gemaakt(brief, template).bron


def _mark(brief: Brief, template: Template, document: Worddocument) -> Bron:
    """Return which content each paragraph of a letter is, by a word of its own for every text."""
    words, root = Merken(), Knoop(Brief)
    marked = words.tie(brief, root)
    assert isinstance(marked, Brief)
    shown = read_word(render_letter(marked, template), template.pad)
    if len(document.alineas) != len(shown.alineas):
        raise InputError(
            f"{template.pad}: dit sjabloon drukt andere alinea’s af als er andere woorden staan; "
            "wat in Word is veranderd, is daarmee niet terug te vinden."
        )
    pairs = zip(document.alineas, shown.alineas, strict=True)
    return Bron(brief, root, document, tuple(words.find(real, mark) for real, mark in pairs))


def mark_letter(brief: Brief) -> tuple[Brief, Merken]:
    """Return a letter with a word of its own for every text in it, and what each word is."""
    words = Merken()
    marked = words.tie(brief, Knoop(Brief))
    assert isinstance(marked, Brief)
    return marked, words


class Gemaakt:
    """A letter as Word shows it; what its paragraphs are is only looked up where somebody asks."""

    def __init__(
        self, brief: Brief, template: Template, document: Worddocument | None = None
    ) -> None:
        """Fill in a letter, unless `document` is what Word shows of it."""
        self._brief, self._template = brief, template
        self.document = document or read_word(render_letter(brief, template), template.pad)

    def find(self, n: int) -> Bronalinea:
        """Return one paragraph with its place in the content."""
        return self.bron.alineas[n]

    @cached_property
    def bron(self) -> Bron:
        """All paragraphs with their place in the content."""
        return _mark(self._brief, self._template, self.document)


class Merken(Struct):
    """Words that were given out, each with what it stands for."""

    given: dict[str, Doel] = field(default_factory=dict)

    def say(self, doel: Doel) -> str:
        """Return a new word that stands for this."""
        word = f"xqz{len(self.given):05}q"
        self.given[word] = doel
        return word

    def find(self, real: Wordalinea, mark: Wordalinea) -> Bronalinea:
        """Return a paragraph with the content in it."""
        return Bronalinea(real, tuple(self._cut(mark.tekst)), tuple(self._find_drawn(mark)))

    def find_doelen(self, text: str) -> tuple[Doel, ...]:
        """Return what stands in a text of the letter with these words."""
        return tuple(piece for piece in self._cut(text) if isinstance(piece, Doel))

    def _cut(self, text: str) -> Iterator[str | Doel]:
        for n, piece in enumerate(_WORD.split(text)):
            if n % 2:
                yield self.given[piece.casefold()]
            elif piece:
                yield piece

    def _find_drawn(
        self, mark: Wordalinea
    ) -> Iterator[tuple[Doel | None, tuple[Doel | None, ...]]]:
        for tekening in mark.tekeningen:
            texts = tuple(self.given.get(text.casefold()) for text in tekening.teksten)
            yield self.given.get(tekening.alt.casefold()), texts

    def tie(self, part: Model, knoop: Knoop) -> Model:
        """Put a part in a knot, and return it with words in the place of its texts."""
        marked: dict[str, Any] = {}
        for naam, veld in read_velden(type(part)).items():
            value = getattr(part, naam)
            knoop.waarden[naam], marked[naam] = self._tie_veld(veld, value, knoop)
        if isinstance(part, Stap) and part.status is None and part.voortgang is not None:
            # What is printed is the voortgang, in words.
            word = self.say(Doel(knoop, "voortgang"))
            marked["status"] = Opmaak((Alinea((Tekst(word),)),))
        return type(part).model_construct(**marked)

    def _tie_veld(self, veld: Modelveld, value: Any, knoop: Knoop) -> tuple[Any, Any]:
        match value:
            case Model():
                inner = Knoop(type(value), knoop, veld.naam)
                return inner, self.tie(value, inner)
            case Opmaak(blokken):
                loop = Alinealus(knoop, veld.naam)
                tie_blokken(blokken, loop)
                return loop, Opmaak(tuple(self._mark(loop.inhoud, blokken, loop)))
            case Rooster():
                return self._tie_rooster(veld, value, knoop)
            case tuple():
                return self._tie_items(veld, value, knoop)
            case datetime.date():
                self.given.update(dict.fromkeys(_FORMS, Doel(knoop, veld.naam)))
                return value, _DATUM
            case str() if veld.naam not in _UNSAID:
                return value, self.say(Doel(knoop, veld.naam))
            case None if veld.naam == "documentnummer" and issubclass(knoop.model, Brief):
                # A letter says that it is still to come.
                return value, self.say(Doel(knoop, veld.naam))
        return value, value

    def _tie_rooster(
        self, veld: Modelveld, value: Rooster, knoop: Knoop
    ) -> tuple[Roosterknoop, Rooster]:
        knot, marked = Roosterknoop(value), Roosterknoop(value)
        real = [*(kop for kop, _ in knot.kolommen), *(vak for rij in knot.rijen for vak in rij)]
        other = [*(k for k, _ in marked.kolommen), *(vak for rij in marked.rijen for vak in rij)]
        for vak, mark in zip(real, other, strict=True):
            # What says nothing is no paragraph that anybody sees.
            if vak.tekst.strip():
                mark.inhoud = (Tekst(self.say(Doel(knoop, veld.naam, cel=vak))),)
        return knot, marked.untie()

    def _tie_items(self, veld: Modelveld, value: Sequence[Any], knoop: Knoop) -> tuple[Any, Any]:
        knots: list[Any] = []
        marked: list[Any] = []
        for n, item in enumerate(value):
            if isinstance(item, Model):
                inner = Knoop(type(item), knoop, veld.naam)
                knots.append(inner)
                marked.append(self.tie(item, inner))
            else:
                knots.append(item)
                marked.append(self.say(Doel(knoop, veld.naam, n)))
        return knots, tuple(marked)

    def _mark(
        self, knots: Sequence[Tekstknoop], blokken: Sequence[Opmaakblok], loop: Alinealus
    ) -> Iterator[Opmaakblok]:
        for knot, blok in zip(knots, blokken, strict=True):
            if isinstance(knot, Alineaknoop):
                doel = Doel(loop.ouder, loop.veld, alinea=knot)
                yield Alinea((Tekst(self.say(doel)),))
            elif isinstance(knot, Citaatknoop) and isinstance(blok, Citaat):
                yield Citaat(tuple(self._mark(knot.inhoud, blok.inhoud, loop)))
            elif isinstance(knot, Lijstknoop) and isinstance(blok, Lijst):
                pairs = zip(knot.punten, blok.punten, strict=True)
                punten = tuple(self._mark_punt(k, punt, loop) for k, punt in pairs)
                yield replace(blok, punten=punten)

    def _mark_punt(self, knot: Puntknoop, punt: Punt, loop: Alinealus) -> Punt:
        return Punt(tuple(self._mark(knot.inhoud, punt.inhoud, loop)), punt.nummer)


def is_running(bron: Bronalinea) -> bool:
    """Tell whether a paragraph is running text, or stands where that may stand."""
    return bron.lopend is not None or any(doel.veld == "voortgang" for doel in bron.doelen)


def list_doelen(was: Bronalinea) -> list[Doel]:
    """Return all content in a paragraph, drawn too."""
    drawn = (d for alt, texts in was.tekeningen for d in (alt, *texts) if d is not None)
    return [*was.doelen, *drawn]


def find_rooster(doelen: Iterable[Doel]) -> Roosterknoop | None:
    """Return the table that a cell is of, where one of these is."""
    for doel in doelen:
        if doel.cel is not None:
            found = doel.knoop.waarden[doel.veld]
            return found if isinstance(found, Roosterknoop) else None
    return None
