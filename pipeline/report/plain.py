"""A letter as plain text, a sentence on a line: what `git log -p` shows of a content file."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from pipeline.letter import models, types
from pipeline.letter.models import (
    Blok,
    Brief,
    FigurenBlok,
    Figuur,
    FiguurBlok,
    KopBlok,
    Stap,
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
    TekstBlok,
    Vraag,
    VraagBlok,
)
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Regeleinde,
    Tekst,
    show_notes,
)
from pipeline.letter.printed import (
    ANTWOORD,
    find_status,
    list_nummers,
    write_datum,
    write_deel,
    write_documentnummer,
    write_geheimhouding,
)
from pipeline.letter.rooster import Uitlijning
from pipeline.letter.said import Modelveld, Vorm, group_velden
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.letter.telling import write_merk
from pipeline.letter.types import Model

# The end of a sentence, where the next begins with a capital or a figure.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“‘(*\[]*[A-Z0-9’])")


def write_letter_text(brief: Brief, soort: Soort = STANDAARD) -> str:
    """Return all that a letter says, in its order; marks of Markdown show bold, italic and links.

    `soort` is its kind, which says what its numbers are called. Beside what is printed it has the
    descriptions of figures.
    """
    parts: list[list[str]] = []
    for kop, velden in group_velden(Brief).items():
        match kop:
            case types.GEGEVENS:
                parts.append([*_marks(brief), *_gegevens(brief, velden, soort)])
            case models.TEKST:
                parts += _text(brief, velden)
            case models.SLOT:
                parts.append(list(_lines(brief, velden)))
            case _:
                found = [f"- {line}" for line in _lines(brief, velden, labels=True)]
                parts += [[f"{_KOPPEN.get(kop, kop)}:", *found]] if found else []
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _gegevens(brief: Brief, velden: Iterable[Modelveld], soort: Soort) -> Iterator[str]:
    """Yield the lines of the header block: the numbers of a letter as its kind has them."""
    for veld in velden:
        match veld.naam:
            case "zaaknummer" if brief.zaaknummer:
                yield f"{soort.zaaknummer.label}: {brief.zaaknummer}"
            case "documentnummer" if nummer := write_documentnummer(brief, soort):
                yield f"{soort.documentnummer.label}: {nummer}"
            case "nummers":
                yield from map(write_deel, list_nummers(brief, soort))
            case _ if veld.over.gedrukt:
                yield from _lines(brief, [veld], labels=True)


_KOPPEN = {"Afschrift": "Afschrift aan"}
_AS_MARKS = ("concept", "geheimhouding")
"""Fields that are printed as a mark over the letter."""


def _marks(brief: Brief) -> Iterator[str]:
    if brief.concept:
        yield "CONCEPT"
    if (geheim := write_geheimhouding(brief.geheimhouding)) is not None:
        tot = f", tot {geheim.tot}" if geheim.tot else ""
        yield f"GEHEIM: opgelegd door {geheim.orgaan} op grond van {geheim.grond}{tot}"


def _text(brief: Brief, velden: Iterable[Modelveld]) -> Iterator[list[str]]:
    for veld in velden:
        if veld.vorm is Vorm.BLOKKEN:
            yield from (list(_blok(blok)) for blok in brief.inhoud)
        elif lines := list(_lines(brief, [veld])):
            yield lines


def _lines(brief: Brief, velden: Iterable[Modelveld], *, labels: bool = False) -> Iterator[str]:
    """Yield fields and lists a line each, a field with its label before it or not."""
    for veld in velden:
        value = getattr(brief, veld.naam)
        if isinstance(value, tuple):
            yield from (item if isinstance(item, str) else write_deel(item) for item in value)
        elif value and veld.naam not in _AS_MARKS:
            yield f"{veld.label}: {write_value(value)}" if labels else write_value(value)


def write_value(value: object) -> str:
    """Return the value of a field, or an item of a list, in one line."""
    match value:
        case datetime.date():
            return write_datum(value)
        case True:
            return "ja"
        case Model():
            return write_deel(value)
    return str(value)


def write_inlines(inlines: Iterable[Inline]) -> str:
    """Return a paragraph as text, with the marks of Markdown; a hard break is a line end."""
    return "".join(map(_inline, show_notes(inlines)))


def _inline(inline: Tekst | Regeleinde) -> str:
    match inline:
        case Regeleinde():
            return "\n"
        case Tekst(tekst, vet, cursief, href, doorgehaald):
            marks = "*" * (2 * vet + cursief)
            strike = "~~" * doorgehaald
            marked = f"{strike}{marks}{tekst}{marks}{strike}"
            return f"[{marked}]({href})" if href and href != tekst else marked
        case _:
            assert_never(inline)


def _blok(blok: Blok) -> Iterator[str]:
    match blok:
        case KopBlok(kop=kop, niveau=niveau):
            yield f"{'#' * niveau} {kop}"
        case TekstBlok(tekst=tekst):
            yield from _opmaak(tekst)
        case VraagBlok(vraag=vraag):
            yield from _vraag(vraag)
        case StatustabelBlok(statustabel=statustabel):
            yield from _statustabel(statustabel)
        case TabelBlok(tabel=tabel):
            yield from _tabel(tabel)
        case FiguurBlok(figuur=figuur):
            yield from _figuur(figuur)
        case FigurenBlok(figuren=figuren):
            for n, figuur in enumerate(figuren):
                yield from [""] if n else []
                yield from _figuur(figuur)
        case _:
            assert_never(blok)


def _opmaak(opmaak: Opmaak) -> Iterator[str]:
    return _blocks(opmaak.blokken)


def _blocks(blokken: Iterable[Opmaakblok]) -> Iterator[str]:
    for n, block in enumerate(blokken):
        if n:
            yield ""
        yield from _block(block)


def _block(block: Opmaakblok) -> Iterator[str]:
    match block:
        case Alinea(inhoud):
            yield from _SENTENCE.sub("\n", write_inlines(inhoud)).split("\n")
        case Lijst(punten):
            for punt in punten:
                mark = f"{write_merk(block, punt)} "
                lines = [line for inner in punt.inhoud for line in _block(inner)]
                yield f"{mark}{lines[0]}"
                yield from _indent(lines[1:], len(mark))
        case Citaat(inhoud):
            yield from (f"> {line}".rstrip() for line in _blocks(inhoud))
        case _:
            assert_never(block)


def _indent(lines: Iterable[str], width: int = 2) -> Iterator[str]:
    return (f"{' ' * width}{line}".rstrip() for line in lines)


def _vraag(vraag: Vraag) -> Iterator[str]:
    yield write_deel(vraag)
    yield from _opmaak(vraag.tekst)
    yield f"{ANTWOORD}:"
    yield from _opmaak(vraag.antwoord)


def _statustabel(tabel: Statustabel) -> Iterator[str]:
    yield " | ".join(tabel.kolommen)
    for weg in tabel.wegen:
        yield ""
        yield from _stap(weg)
        for stap in weg.stappen:
            yield ""
            yield from _indent(_stap(stap))
    if tabel.alt:
        yield ""
        yield f"[Beschrijving: {tabel.alt}]"


def _stap(stap: Stap) -> Iterator[str]:
    yield stap.titel
    for actie in stap.acties:
        first, *others = _opmaak(actie.tekst)
        yield f"  * {first}"
        yield from _indent(others, 4)
        if actie.voor:
            yield f"    Voor: {actie.voor}"
    status = list(_opmaak(find_status(stap)))
    if status:
        yield f"  Status: {status[0]}"
        yield from _indent(status[1:], 10)


def _tabel(tabel: Tabel) -> Iterator[str]:
    yield tabel.titel
    for rij in (
        [kolom.kop for kolom in tabel.tekst.kolommen],
        *([cel.inhoud for cel in rij.cellen] for rij in tabel.tekst.rijen),
    ):
        yield " | ".join(write_inlines(cel).replace("\n", " / ") for cel in rij)
    looks = (
        *(f"kolom {n} {side}" for n, side in _aligned(tabel)),
        "laatste rij is totaal" if tabel.totaal else "",
        f"breedtes {tabel.breedtes}" if tabel.breedtes else "",
        "liggend" if tabel.liggend else "",
    )
    if any(looks):
        yield f"[Tabel: {', '.join(filter(None, looks))}]"
    if tabel.alt:
        yield f"[Beschrijving: {tabel.alt}]"


def _aligned(tabel: Tabel) -> Iterator[tuple[int, Uitlijning]]:
    """Yield the columns, from 1, of which the letter says how they are aligned."""
    for n, kolom in enumerate(tabel.tekst.kolommen, 1):
        if kolom.uitlijning is not None:
            yield n, kolom.uitlijning


def _figuur(figuur: Figuur) -> Iterator[str]:
    if figuur.bijschrift:
        yield figuur.bijschrift
    what = figuur.bestand.naam if figuur.bestand else " – ".join(figuur.bollen or ())
    wide = f", {figuur.breedte}% breed" if figuur.breedte else ""
    yield f"[Figuur: {what}{wide}]"
    yield f"[Beschrijving: {figuur.alt}]"
