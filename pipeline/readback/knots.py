"""A letter as a tree that can be changed: the models in, knots out, and the models back.

Text that may be absent, and every item of a list, is a knot that knows what it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Lijstsoort,
    Opmaak,
    Opmaakblok,
    Punt,
    Tekst,
)
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.said import read_velden
from pipeline.letter.types import Loc, Model


class Knoop:
    """A part of a letter: its model, and what it holds by name."""

    def __init__(self, model: type[Model], ouder: Knoop | None = None, veld: str = "") -> None:
        """Make a part without anything in it, in a field of another."""
        self.model, self.ouder, self.veld = model, ouder, veld
        self.waarden: dict[str, Any] = {}

    @property
    def loc(self) -> Loc:
        """The path of the part in the letter."""
        if self.ouder is None:
            return ()
        held = self.ouder.waarden[self.veld]
        here: Loc = (self.veld,)
        if isinstance(held, list):
            here = (self.veld, next(n for n, item in enumerate(held) if item is self))
        return (*self.ouder.loc, *here)

    def find_list(self, naam: str) -> list[Any]:
        """Return what is in a list, to be changed."""
        found = self.waarden.get(naam)
        if not isinstance(found, list):
            found = self.waarden[naam] = list(found or ())
        return found


class Alinealus:
    """Running text: paragraphs and lists, in a field of a part."""

    def __init__(self, ouder: Knoop, veld: str) -> None:
        """Make a text without anything in it."""
        self.ouder, self.veld = ouder, veld
        self.inhoud: list[Tekstknoop] = []


class Alineaknoop:
    """A paragraph of running text."""

    def __init__(self, inhoud: tuple[Inline, ...], ouder: Houder) -> None:
        """Make a paragraph in a text, or in an item of a list."""
        self.inhoud, self.ouder = inhoud, ouder


class Citaatknoop:
    """A quotation in running text."""

    def __init__(self, ouder: Houder) -> None:
        """Make a quotation without anything in it."""
        self.ouder = ouder
        self.inhoud: list[Tekstknoop] = []


class Lijstknoop:
    """A list in running text."""

    def __init__(self, soort: Lijstsoort, ouder: Houder) -> None:
        """Make a list without items."""
        self.soort, self.ouder = soort, ouder
        self.punten: list[Puntknoop] = []


class Puntknoop:
    """An item of a list."""

    def __init__(self, nummer: int | None, ouder: Lijstknoop) -> None:
        """Make an item without text."""
        self.nummer, self.ouder = nummer, ouder
        self.inhoud: list[Tekstknoop] = []


class Vaknoop:
    """A cell of a table, or the heading of a column."""

    def __init__(self, inhoud: tuple[Inline, ...]) -> None:
        """Make a cell that says this."""
        self.inhoud = inhoud

    @property
    def tekst(self) -> str:
        """Its words without their look."""
        return "".join(i.tekst for i in self.inhoud if isinstance(i, Tekst))


class Roosterknoop:
    """A table: its columns, each with its heading and how it is aligned, and its rows."""

    def __init__(self, rooster: Rooster) -> None:
        """Make the table that can be changed of one that cannot."""
        self.kolommen = [(Vaknoop(k.kop), k.uitlijning) for k in rooster.kolommen]
        self.rijen = [[Vaknoop(cel.inhoud) for cel in rij.cellen] for rij in rooster.rijen]

    def untie(self) -> Rooster:
        """Return the table as a letter holds it."""
        kolommen = (Tabelkolom(kop.inhoud, side) for kop, side in self.kolommen)
        rijen = (Tabelrij(tuple(Tabelcel(vak.inhoud) for vak in rij)) for rij in self.rijen)
        return Rooster(tuple(kolommen), tuple(rijen))


Tekstknoop = Alineaknoop | Lijstknoop | Citaatknoop
Houder = Alinealus | Puntknoop | Citaatknoop


def tie_blokken(blokken: tuple[Opmaakblok, ...], houder: Houder) -> None:
    """Put the blocks of a text in what holds them."""
    for blok in blokken:
        if isinstance(blok, Alinea):
            houder.inhoud.append(Alineaknoop(blok.inhoud, houder))
        elif isinstance(blok, Citaat):
            citaat = Citaatknoop(houder)
            tie_blokken(blok.inhoud, citaat)
            houder.inhoud.append(citaat)
        else:
            lijst = Lijstknoop((blok.telling, blok.teken) if blok.teken else None, houder)
            for punt in blok.punten:
                knoop = Puntknoop(punt.nummer, lijst)
                tie_blokken(punt.inhoud, knoop)
                lijst.punten.append(knoop)
            houder.inhoud.append(lijst)


def untie(value: Any) -> Any:
    """Return a part, a text or a value as a letter holds it, unchecked."""
    match value:
        case Knoop():
            return value.model.model_construct(
                **{naam: untie(inner) for naam, inner in value.waarden.items()}
            )
        case Alinealus():
            return Opmaak(tuple(map(_untie_blok, value.inhoud)))
        case Roosterknoop():
            return value.untie()
        case list():
            return tuple(map(untie, value))
    return value


def _untie_blok(blok: Tekstknoop) -> Opmaakblok:
    if isinstance(blok, Alineaknoop):
        return Alinea(blok.inhoud)
    if isinstance(blok, Citaatknoop):
        return Citaat(tuple(map(_untie_blok, blok.inhoud)))
    punten = (Punt(tuple(map(_untie_blok, p.inhoud)), p.nummer) for p in blok.punten)
    telling, teken = blok.soort or ("1", None)
    return Lijst(tuple(punten), teken, telling)


def untie_brief(root: Knoop) -> Brief:
    """Return the letter of a tree, unchecked."""
    made = untie(root)
    assert isinstance(made, Brief)
    return made


def walk_alineaknopen(houder: Houder) -> Iterator[Alineaknoop]:
    """Yield the paragraphs in a text, those in lists too."""
    for blok in houder.inhoud:
        if isinstance(blok, Alineaknoop):
            yield blok
        elif isinstance(blok, Citaatknoop):
            yield from walk_alineaknopen(blok)
        else:
            for punt in blok.punten:
                yield from walk_alineaknopen(punt)


def drop_alinea(alinea: Alineaknoop) -> None:
    """Take a paragraph out, with the item, the list and the quotation that have nothing left."""
    houder: Houder = alinea.ouder
    houder.inhoud.remove(alinea)
    while not isinstance(houder, Alinealus) and not houder.inhoud:
        if isinstance(houder, Citaatknoop):
            houder.ouder.inhoud.remove(houder)
            houder = houder.ouder
            continue
        lijst = houder.ouder
        lijst.punten.remove(houder)
        if lijst.punten:
            return
        houder = lijst.ouder
        houder.inhoud.remove(lijst)


def find_loop(houder: Houder) -> Alinealus:
    """Return the text that an item, or a text itself, is in."""
    while not isinstance(houder, Alinealus):
        houder = houder.ouder if isinstance(houder, Citaatknoop) else houder.ouder.ouder
    return houder


def make_knoop(model: type[Model], ouder: Knoop, veld: str, **waarden: Any) -> Knoop:
    """Return a new part with the defaults of its model, and what it is given."""
    knoop = Knoop(model, ouder, veld)
    for naam in read_velden(model):
        info = model.model_fields[naam]
        knoop.waarden[naam] = None if info.is_required() else info.default
    knoop.waarden.update(waarden)
    return knoop


def find_block(knoop: Knoop | None) -> Knoop | None:
    """Return the block of a letter that a part is in, `None` where it is in none."""
    while knoop is not None and knoop.ouder is not None:
        if knoop.ouder.ouder is None and knoop.ouder.model is Brief and knoop.veld == "inhoud":
            return knoop
        knoop = knoop.ouder
    return None


def find_empty(part: Knoop) -> Alinealus | None:
    """Return the first running text of a part that has nothing in it yet."""
    loops = (value for value in part.waarden.values() if isinstance(value, Alinealus))
    return next((loop for loop in loops if not loop.inhoud), None)
