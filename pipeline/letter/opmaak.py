"""The running text of a letter as frozen values: the one form in which all formats meet.

Markdown is read into these types; Word, plain text and comparisons are made from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from msgspec import Struct

Teken = Literal[".", ")"]
"""What stands behind a typed list number: `1.` or `1)`."""

Telling = Literal["1", "a", "A", "i", "I"]
"""How items are counted: in figures, letters or Roman numbers, named by the first of them."""

Lijstsoort = tuple[Telling, Teken] | None
"""A kind of list: how it counts and the sign behind the number; `None` of one with bullets."""


class Tekst(Struct, frozen=True):
    """A stretch of text in one formatting; `href` makes it (part of) a link."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    href: str | None = None
    doorgehaald: bool = False


class Regeleinde(Struct, frozen=True):
    """A hard line break inside a paragraph."""


class Voetnoot(Struct, frozen=True):
    """A footnote, where the text refers to it: what it says, in which no other note stands.

    What a content file calls it (`[^1]`) is no part of it: Word counts the notes of a letter.
    """

    inhoud: tuple[Tekst | Regeleinde, ...]


Inline = Tekst | Regeleinde | Voetnoot


class Alinea(Struct, frozen=True):
    """A paragraph."""

    inhoud: tuple[Inline, ...]


class Punt(Struct, frozen=True):
    """A list item; `nummer` is the number as typed, `None` under a bullet; 2 for `b` or `ii`."""

    inhoud: tuple[Opmaakblok, ...]
    nummer: int | None = None


class Lijst(Struct, frozen=True):
    """A bullet list (`teken` is `None`) or a numbered list, counted as `telling` says."""

    punten: tuple[Punt, ...]
    teken: Teken | None = None
    telling: Telling = "1"


class Citaat(Struct, frozen=True):
    """Paragraphs and lists that are quoted; no quotation stands in another one."""

    inhoud: tuple[Opmaakblok, ...]


Opmaakblok = Alinea | Lijst | Citaat


class Opmaak(Struct, frozen=True):
    """Formatted text: what a Markdown field of a content file says."""

    blokken: tuple[Opmaakblok, ...]


def read_bare(inlines: Iterable[Inline], line_end: str = "\n") -> str:
    """Return the words of running text without their look, those of its notes included."""
    shown = show_notes(inlines)
    return "".join(i.tekst if isinstance(i, Tekst) else line_end for i in shown)


def show_notes(inlines: Iterable[Inline]) -> Iterator[Tekst | Regeleinde]:
    """Yield running text with the words of each note where the text refers to it."""
    for inline in inlines:
        match inline:
            case Voetnoot(inhoud):
                yield Tekst(" [noot: ")
                yield from inhoud
                yield Tekst("]")
            case Tekst() | Regeleinde():
                yield inline
            case _:
                assert_never(inline)


def walk_alineas(blokken: Iterable[Opmaakblok]) -> Iterator[tuple[Inline, ...]]:
    """Yield the runs of every paragraph in reading order, those inside lists too."""
    for blok in blokken:
        match blok:
            case Alinea(inhoud):
                yield inhoud
            case Lijst(punten):
                for punt in punten:
                    yield from walk_alineas(punt.inhoud)
            case Citaat(inhoud):
                yield from walk_alineas(inhoud)
            case _:
                assert_never(blok)
