"""What a report of two letters holds: the one form from which all others are written.

Everything of both letters stands in it, line by line beside each other, with what differs marked;
the forms (terminal, Markdown, HTML) only choose what they show of it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pipeline.compare.words import Stukken

Uitkomst = Literal["gelijk", "gewijzigd", "toegevoegd", "verwijderd", "verplaatst"]
"""What became of a line; `verplaatst` may be changed as well."""


class Verslagregel(Struct, frozen=True):
    """A line: a paragraph, a list item, a field.

    `label` stands before the text, in the old letter `label_oud` where that was another; `niveau`
    is how deep it is in lists, `kop` the level of a heading or 0. `elders` is a line that moved, at
    the place where it is no longer.
    """

    soort: Uitkomst
    stukken: Stukken
    label: str = ""
    niveau: int = 0
    kop: int = 0
    noot: str = ""
    elders: bool = False
    label_oud: str = ""


class Verslagrij(Struct, frozen=True):
    """A weg or stap of a status table: its title and the lines of its second and third column."""

    soort: Uitkomst
    sleutel: str
    is_weg: bool
    titel: Verslagregel
    acties: tuple[Verslagregel, ...]
    status: tuple[Verslagregel, ...]
    elders: bool
    noot: str


class Verslagtabel(Struct, frozen=True):
    """A status table: its headings and its rows, wegen and stappen in the order of reading."""

    kolommen: tuple[Verslagregel, ...]
    rijen: tuple[Verslagrij, ...]


class Deel(Struct, frozen=True):
    """A part of the letter under a heading of the report."""

    kop: str
    inhoud: tuple[Verslagregel | Verslagtabel, ...]


class Kant(Struct, frozen=True):
    """One of the two letters: what it is called, its date and its documentnummer; `""` for none."""

    naam: str
    datum: str
    documentnummer: str

    @property
    def kenmerk(self) -> str:
        """The date and the documentnummer, where a letter of its kind bears one."""
        nummer = f", documentnummer {self.documentnummer}" if self.documentnummer else ""
        return f"{self.datum}{nummer}"


class Nootregel(Struct, frozen=True):
    """Something that is told beside the letters: where it stands, its words, and what of them."""

    plaats: str
    tekst: str
    uitleg: str


class Noot(Struct, frozen=True):
    """What is told beside the letters, under a heading of its own."""

    kop: str
    regels: tuple[Nootregel, ...]


class Verslag(Struct, frozen=True):
    """A whole report; `geheim` is said on every form of it."""

    onderwerp: str
    oud: Kant
    nieuw: Kant
    geheim: tuple[str, ...]
    samenvatting: tuple[str, ...]
    delen: tuple[Deel, ...]
    noten: tuple[Noot, ...] = ()
