"""Formatted text as the page's script holds it: JSON in and out, as strict as a letter's types.

The browser knows no Markdown. What it sends is read here into the values that Markdown is read
into, and what it gets is written from those.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field

from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Teken,
    Tekst,
    Telling,
    Voetnoot,
)


class JsonDeel(BaseModel):
    """What the script sends or gets: as strict as it comes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class JsonTekst(JsonDeel):
    """A stretch of text in one formatting."""

    soort: Literal["tekst"] = "tekst"
    tekst: str
    vet: bool = False
    cursief: bool = False
    href: str | None = None
    doorgehaald: bool = False


class JsonRegeleinde(JsonDeel):
    """A hard line break."""

    soort: Literal["regeleinde"] = "regeleinde"


class JsonVoetnoot(JsonDeel):
    """A footnote, with its words."""

    soort: Literal["noot"] = "noot"
    inhoud: list[Annotated[JsonTekst | JsonRegeleinde, Field(discriminator="soort")]]


JsonInline = Annotated[JsonTekst | JsonRegeleinde | JsonVoetnoot, Field(discriminator="soort")]


class JsonAlinea(JsonDeel):
    """A paragraph."""

    soort: Literal["alinea"] = "alinea"
    inhoud: list[JsonInline]


class JsonPunt(JsonDeel):
    """An item of a list; `nummer` is `None` under a bullet."""

    nummer: int | None = Field(default=None, ge=0)
    inhoud: list[JsonBlok]


class JsonLijst(JsonDeel):
    """A list; `teken` is `None` of one with bullets."""

    soort: Literal["lijst"] = "lijst"
    teken: Teken | None = None
    telling: Telling = "1"
    punten: list[JsonPunt]


class JsonCitaat(JsonDeel):
    """A quotation."""

    soort: Literal["citaat"] = "citaat"
    inhoud: list[JsonBlok]


JsonBlok = Annotated[JsonAlinea | JsonLijst | JsonCitaat, Field(discriminator="soort")]


class JsonOpmaak(JsonDeel):
    """Formatted text as a whole."""

    blokken: list[JsonBlok]


def to_json(opmaak: Opmaak) -> JsonOpmaak:
    """Return a text as the script gets it."""
    return JsonOpmaak(blokken=list(map(_write_blok, opmaak.blokken)))


def from_json(given: JsonOpmaak) -> Opmaak:
    """Return a text that the script sent."""
    return Opmaak(_read_blokken(given.blokken))


def _write_blok(blok: Opmaakblok) -> JsonAlinea | JsonLijst | JsonCitaat:
    match blok:
        case Alinea(inhoud):
            return JsonAlinea(inhoud=list(map(_write_inline, inhoud)))
        case Lijst(punten, teken, telling):
            written = [
                JsonPunt(nummer=punt.nummer, inhoud=list(map(_write_blok, punt.inhoud)))
                for punt in punten
            ]
            return JsonLijst(teken=teken, telling=telling, punten=written)
        case Citaat(inhoud):
            return JsonCitaat(inhoud=list(map(_write_blok, inhoud)))
        case _:
            assert_never(blok)


def _write_inline(inline: Inline) -> JsonTekst | JsonRegeleinde | JsonVoetnoot:
    if isinstance(inline, Voetnoot):
        return JsonVoetnoot(inhoud=list(map(write_bare, inline.inhoud)))
    return write_bare(inline)


def write_bare(inline: Tekst | Regeleinde) -> JsonTekst | JsonRegeleinde:
    """Return what stands in a note or a cell as the script gets it."""
    match inline:
        case Tekst(tekst, vet, cursief, href, doorgehaald):
            return JsonTekst(
                tekst=tekst, vet=vet, cursief=cursief, href=href, doorgehaald=doorgehaald
            )
        case Regeleinde():
            return JsonRegeleinde()
        case _:
            assert_never(inline)


def _read_blokken(given: Iterable[JsonAlinea | JsonLijst | JsonCitaat]) -> tuple[Opmaakblok, ...]:
    return tuple(map(_read_blok, given))


def _read_blok(blok: JsonAlinea | JsonLijst | JsonCitaat) -> Opmaakblok:
    match blok:
        case JsonAlinea():
            return Alinea(tuple(map(_read_inline, blok.inhoud)))
        case JsonLijst():
            punten = tuple(Punt(_read_blokken(p.inhoud), p.nummer) for p in blok.punten)
            return Lijst(punten, blok.teken, blok.telling)
        case JsonCitaat():
            return Citaat(_read_blokken(blok.inhoud))
        case _:
            assert_never(blok)


def _read_inline(inline: JsonTekst | JsonRegeleinde | JsonVoetnoot) -> Inline:
    if isinstance(inline, JsonVoetnoot):
        return Voetnoot(tuple(map(read_bare, inline.inhoud)))
    return read_bare(inline)


def read_bare(inline: JsonTekst | JsonRegeleinde) -> Tekst | Regeleinde:
    """Return what the script sent of a note or a cell."""
    match inline:
        case JsonTekst():
            return Tekst(inline.tekst, inline.vet, inline.cursief, inline.href, inline.doorgehaald)
        case JsonRegeleinde():
            return Regeleinde()
        case _:
            assert_never(inline)
