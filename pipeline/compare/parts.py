"""A letter in, a tree of parts out, all of one type: what comparing and applying walk over.

Running text stands in it as the paragraphs and lists that it prints as, between the headings,
tables and figures. Where one block `tekst` ends and the next begins is no part of the tree: that
are the *naden*, which the printed letter does not show.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, assert_never

from pipeline.letter.beeld import Beeld
from pipeline.letter.models import (
    Actie,
    Bijlage,
    Blok,
    Brief,
    Figuur,
    FiguurBlok,
    Geheimhouding,
    Kenmerk,
    KopBlok,
    Ondertekenaar,
    Stap,
    Statustabel,
    StatustabelBlok,
    TekstBlok,
    Verwijzing,
    Weg,
)
from pipeline.letter.opmaak import Alinea, Inline, Lijst, Opmaak, Punt
from pipeline.letter.types import Loc, Model

Onderdeel = Literal[
    "brief",
    "geheimhouding",
    "kenmerk",
    "tekst",
    "kop",
    "alinea",
    "lijst",
    "punt",
    "statustabel",
    "weg",
    "stap",
    "actie",
    "status",
    "figuur",
    "bollen",
    "bol",
    "ondertekenaar",
    "bijlage",
    "verwijzing",
    "afschrift",
]
"""What a part is called; `tekst` is a block of running text, which is no part of the tree."""

Veldwaarde = str | int | bool | datetime.date | Beeld | tuple[Inline, ...]
"""What a field holds; the runs of a paragraph are one field."""

Inhoud = (
    (Geheimhouding | Kenmerk | KopBlok | Statustabel | Weg | Stap | Actie | Figuur)
    | (Ondertekenaar | Bijlage | Verwijzing)
    | (Alinea | Lijst | Punt | Opmaak | tuple[str, ...] | str)
)
"""A part as the letter holds it; `status` is Opmaak, `bollen` are labels, a `bol` is text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: its fields by name and its lists of parts by name.

    Two parts are equal where they say the same, wherever they stand; `pad` is where the content
    file holds it.
    """

    soort: Onderdeel
    velden: tuple[tuple[str, Veldwaarde | None], ...]
    lijsten: tuple[tuple[str, tuple[Part, ...]], ...]
    pad: Loc = field(default=(), compare=False, repr=False)


TYPES: Mapping[Onderdeel, type[Model | (Alinea | Lijst | Punt)]] = {
    "brief": Brief,
    "geheimhouding": Geheimhouding,
    "kenmerk": Kenmerk,
    "kop": KopBlok,
    "alinea": Alinea,
    "lijst": Lijst,
    "punt": Punt,
    "statustabel": Statustabel,
    "weg": Weg,
    "stap": Stap,
    "actie": Actie,
    "figuur": Figuur,
    "ondertekenaar": Ondertekenaar,
    "bijlage": Bijlage,
    "verwijzing": Verwijzing,
}
"""The types of the parts that have one of their own."""

# The lists of a part, with what is in them.
_LISTS: Mapping[Onderdeel, Mapping[str, Onderdeel | Literal["blok"]]] = {
    "brief": {
        "geheimhouding": "geheimhouding",
        "kenmerken": "kenmerk",
        "inhoud": "blok",
        "ondertekening": "ondertekenaar",
        "bijlagen": "bijlage",
        "verwijzingen": "verwijzing",
        "afschrift": "afschrift",
    },
    "statustabel": {"wegen": "weg"},
    "weg": {"acties": "actie", "status": "status", "stappen": "stap"},
    "stap": {"acties": "actie", "status": "status"},
    "actie": {"tekst": "blok"},
    "status": {"blokken": "blok"},
    "figuur": {"bollen": "bollen"},
    "bollen": {"bollen": "bol"},
    "lijst": {"punten": "punt"},
    "punt": {"inhoud": "blok"},
}
ABSENT_OR_ONE = frozenset({"geheimhouding", "status", "bollen"})
"""What a part has one of at most; in the tree that is a list all the same."""

_SLEUTELS: Mapping[Onderdeel, str] = {"weg": "id", "stap": "id", "actie": "id", "kenmerk": "label"}


def _find_names(soort: Onderdeel) -> tuple[str, ...]:
    """Return the fields and lists of a part, in the order of the content file."""
    match soort:
        case "status":
            return ("blokken",)
        case "bollen":
            return ("bollen",)
        case "bol" | "afschrift":
            return ("tekst",)
        case "statustabel":
            return ("kolom1", "kolom2", "kolom3", "wegen")
    found = TYPES[soort]
    if issubclass(found, Model):
        return tuple(found.model_fields)
    return found.__struct_fields__


NAMES: Mapping[Onderdeel, tuple[str, ...]] = {
    soort: _find_names(soort) for soort in (*TYPES, "status", "bollen", "bol", "afschrift")
}
"""The fields and lists of each part."""


def find_rank(soort: Onderdeel, naam: str) -> int:
    """Return which of a part's fields and lists `naam` is, from 0; a stap counts as a weg does."""
    return NAMES["weg" if soort == "stap" else soort].index(naam)


def read_brief(brief: Brief) -> Part:
    """Return the letter as a tree of parts."""
    return read_part("brief", brief, ())


def read_part(soort: Onderdeel, bron: Inhoud | Brief, pad: Loc = ()) -> Part:
    """Return a part of a letter, with all that is in it, as it stands at `pad`."""
    lists = _LISTS.get(soort, {})
    return Part(
        soort,
        tuple((naam, _get_veld(bron, naam)) for naam in NAMES[soort] if naam not in lists),
        tuple((naam, tuple(_read_list(soort, naam, bron, pad))) for naam in lists),
        pad,
    )


def _get_veld(bron: Inhoud | Brief, naam: str) -> Veldwaarde | None:
    match bron:
        case str():
            return bron
        case Statustabel():
            return bron.kolommen[int(naam.removeprefix("kolom")) - 1]
    value: Veldwaarde | None = getattr(bron, naam)
    return value


def _read_list(soort: Onderdeel, naam: str, bron: Inhoud | Brief, pad: Loc) -> Iterator[Part]:
    kind = _LISTS[soort][naam]
    if kind != "blok":
        yield from _read_items(kind, bron, naam, pad)
    elif isinstance(bron, Brief):
        yield from _read_inhoud(bron.inhoud)
    elif isinstance(bron, Opmaak):
        yield from _read_blokken(bron.blokken, pad)
    else:
        value: Opmaak | tuple[Alinea | Lijst, ...] = getattr(bron, naam)
        yield from _read_blokken(
            value.blokken if isinstance(value, Opmaak) else value, (*pad, naam)
        )


def _read_items(kind: Onderdeel, bron: Inhoud | Brief, naam: str, pad: Loc) -> Iterator[Part]:
    if isinstance(bron, tuple):
        items, pad = bron, pad[:-1]
    else:
        items = getattr(bron, naam)
    if naam not in ABSENT_OR_ONE or isinstance(bron, tuple):
        for n, item in enumerate(items):
            sleutel = getattr(item, _SLEUTELS.get(kind, ""), None)
            yield read_part(kind, item, (*pad, naam, n if sleutel is None else sleutel))
    elif items is not None:
        yield read_part(kind, items, (*pad, naam))


def find_sleutel(part: Part) -> str | None:
    """Return the name by which a part is the same part in every edition, where it has one."""
    value = dict(part.velden).get(_SLEUTELS.get(part.soort, ""))
    return value if isinstance(value, str) else None


def _read_blokken(blokken: Sequence[Alinea | Lijst], pad: Loc) -> Iterator[Part]:
    for n, blok in enumerate(blokken):
        soort: Onderdeel = "alinea" if isinstance(blok, Alinea) else "lijst"
        yield read_part(soort, blok, (*pad, n))


def _read_inhoud(inhoud: Sequence[Blok]) -> Iterator[Part]:
    for n, blok in enumerate(inhoud):
        match blok:
            case KopBlok():
                yield read_part("kop", blok, ("inhoud", n))
            case TekstBlok(tekst=tekst):
                yield from _read_blokken(tekst.blokken, ("inhoud", n, "tekst"))
            case StatustabelBlok(statustabel=tabel):
                yield read_part("statustabel", tabel, ("inhoud", n, "statustabel"))
            case FiguurBlok(figuur=figuur):
                yield read_part("figuur", figuur, ("inhoud", n, "figuur"))
            case _:
                assert_never(blok)


def find_naden(brief: Brief) -> tuple[int, ...]:
    """Return which parts of `inhoud` begin a block of text right behind another block of text."""
    naden, count = [], 0
    for before, blok in pairwise((None, *brief.inhoud)):
        if isinstance(before, TekstBlok) and isinstance(blok, TekstBlok):
            naden.append(count)
        count += len(blok.tekst.blokken) if isinstance(blok, TekstBlok) else 1
    return tuple(naden)


def find_veld_pad(part: Part, veld: str) -> Loc:
    """Return where the letter holds a field of a part."""
    match part.soort:
        case "alinea" | "bol" | "afschrift":
            return part.pad
        case "statustabel":
            return (*part.pad, "kolommen", int(veld.removeprefix("kolom")) - 1)
    return (*part.pad, veld)


def find_lijst_pad(part: Part, lijst: str) -> Loc:
    """Return where the letter holds a list of a part."""
    return part.pad if part.soort in ("status", "bollen") else (*part.pad, lijst)
