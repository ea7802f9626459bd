"""A letter in, a tree of parts out, all of one type: what comparing and applying walk over.

Running text stands in it as the paragraphs and lists that it prints as, between the headings,
tables and figures. Where one block `tekst` ends and the next begins is no part of the tree: that
are the *naden*, which the printed letter does not show. `rebuild.py` is the way back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pipeline.compare.kinds import (
    BLOKKEN,
    BRIEF,
    KINDS,
    SLEUTELS,
    Lid,
    Onderdeel,
)
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import (
    Actie,
    Bijlage,
    Blok,
    Brief,
    FigurenBlok,
    Figuur,
    Geheimhouding,
    Kenmerk,
    KopBlok,
    Ondertekenaar,
    Stap,
    Statustabel,
    Tabel,
    TekstBlok,
    Verwijzing,
    Vraag,
    Weg,
)
from pipeline.letter.opmaak import Alinea, Inline, Opmaak, Opmaakblok, Punt
from pipeline.letter.rooster import Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.said import Vorm, find_wrapped
from pipeline.letter.types import Loc

Veldwaarde = str | int | bool | datetime.date | Beeld | tuple[Inline, ...]
"""What a field holds; the runs of a paragraph are one field."""

Inhoud = (
    (Geheimhouding | Kenmerk | KopBlok | Vraag | Statustabel | Weg | Stap | Actie)
    | (Figuur | FigurenBlok)
    | (Ondertekenaar | Bijlage | Verwijzing)
    | (Opmaakblok | Punt | Opmaak | tuple[str, ...] | str)
    | (Tabel | Tabelkolom | Tabelrij | Tabelcel)
)
"""A part as the letter holds it; `status` is Opmaak, `bollen` are labels, a `bol` is text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter: its fields by name and its lists of parts by name.

    Two parts are equal where they say the same, wherever they stand; `loc` is where the content
    file holds it.
    """

    soort: Onderdeel
    velden: tuple[tuple[str, Veldwaarde | None], ...]
    lijsten: tuple[tuple[str, tuple[Part, ...]], ...]
    loc: Loc = field(default=(), compare=False, repr=False)


def read_brief(brief: Brief) -> Part:
    """Return the letter as a tree of parts."""
    return read_part(BRIEF, brief, ())


def read_part(soort: Onderdeel, bron: Inhoud | Brief, loc: Loc = ()) -> Part:
    """Return a part of a letter, with all that is in it, as it stands at `loc`."""
    kind = KINDS[soort]
    return Part(
        soort,
        tuple((lid.naam, _read_veld(lid, bron)) for lid in kind.velden),
        tuple((lid.naam, tuple(_read_list(lid, bron, loc))) for lid in kind.lijsten),
        loc,
    )


def _read_veld(lid: Lid, bron: Inhoud | Brief) -> Veldwaarde | None:
    if isinstance(bron, str):
        return bron
    if lid.veld is not None and lid.vak is not None:
        texts: tuple[str, ...] = getattr(bron, lid.veld.naam)
        return texts[lid.vak]
    value: Veldwaarde | None = getattr(bron, lid.naam)
    return value


def _read_list(lid: Lid, bron: Inhoud | Brief, loc: Loc) -> Iterator[Part]:
    match bron:
        case Brief() if lid.vorm is Vorm.BLOKKEN:
            yield from _read_inhoud(bron.inhoud)
        case Opmaak():
            yield from _read_blokken(bron.blokken, loc)
        case tuple():
            yield from _read_items(lid, bron, loc)
        case _ if lid.vorm is Vorm.ROOSTER and lid.veld is not None:
            rooster = getattr(bron, lid.veld.naam)
            items = getattr(rooster, lid.naam)
            yield from _read_items(lid, items, (*loc, lid.veld.naam, lid.naam))
        case _:
            yield from _read_named(lid, getattr(bron, lid.naam), (*loc, lid.naam))


def _read_named(lid: Lid, value: Any, loc: Loc) -> Iterator[Part]:
    """Yield the parts in a list that a part holds by name, at `loc`."""
    if lid.is_single:
        if value is not None:
            assert lid.soort is not None
            yield read_part(lid.soort, value, loc)
    elif lid.vorm in (Vorm.OPMAAK, Vorm.BLOKKEN):
        yield from _read_blokken(value.blokken if isinstance(value, Opmaak) else value, loc)
    else:
        yield from _read_items(lid, value, loc)


def _read_items(lid: Lid, items: Sequence[Any], loc: Loc) -> Iterator[Part]:
    assert lid.soort is not None
    sleutel = SLEUTELS.get(lid.soort)
    for n, item in enumerate(items):
        name = getattr(item, sleutel) if sleutel else None
        yield read_part(lid.soort, item, (*loc, n if name is None else name))


def find_sleutel(part: Part) -> str | None:
    """Return the name by which a part is the same part in every edition, where it has one."""
    value = dict(part.velden).get(SLEUTELS.get(part.soort, ""))
    return value if isinstance(value, str) else None


def _read_blokken(blokken: Sequence[Opmaakblok], loc: Loc) -> Iterator[Part]:
    for n, blok in enumerate(blokken):
        yield read_part(BLOKKEN[type(blok)], blok, (*loc, n))


def _read_inhoud(inhoud: Sequence[Blok]) -> Iterator[Part]:
    for n, blok in enumerate(inhoud):
        if isinstance(blok, TekstBlok):
            yield from _read_blokken(blok.tekst.blokken, ("inhoud", n, "tekst"))
            continue
        naam = find_wrapped(type(blok))
        deel: Any = getattr(blok, naam) if naam else blok
        loc: Loc = ("inhoud", n, naam) if naam else ("inhoud", n)
        yield read_part(Onderdeel(type(deel).een), deel, loc)


def find_naden(brief: Brief) -> tuple[int, ...]:
    """Return which parts of `inhoud` begin a block of text right behind another block of text."""
    naden, count = [], 0
    for before, blok in pairwise((None, *brief.inhoud)):
        if isinstance(before, TekstBlok) and isinstance(blok, TekstBlok):
            naden.append(count)
        count += len(blok.tekst.blokken) if isinstance(blok, TekstBlok) else 1
    return tuple(naden)


def find_veld_loc(part: Part, veld: str) -> Loc:
    """Return where the letter holds a field of a part."""
    kind = KINDS[part.soort]
    lid = kind.find_lid(veld)
    if lid.veld is not None and lid.vak is not None:
        return (*part.loc, lid.veld.naam, lid.vak)
    # A paragraph is its text, and so is a text in a list.
    is_text = kind.model in (Alinea, Tabelcel, None)
    return part.loc if is_text else (*part.loc, veld)


def find_lijst_loc(part: Part, lijst: str) -> Loc:
    """Return where the letter holds a list of a part."""
    kind = KINDS[part.soort]
    # Of a weg that became a stap also a list is asked that a stap has not.
    veld = next((lid.veld for lid in kind.lijsten if lid.naam == lijst), None)
    if veld is not None and veld.vorm is Vorm.ROOSTER:
        return (*part.loc, veld.naam, lijst)
    return part.loc if kind.model is None else (*part.loc, lijst)
