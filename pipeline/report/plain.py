"""A letter as plain text, a sentence on a line: what `git log -p` shows of a content file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from pipeline.letter.models import (
    Blok,
    Brief,
    Figuur,
    FiguurBlok,
    KopBlok,
    Stap,
    Statustabel,
    StatustabelBlok,
    TekstBlok,
)
from pipeline.letter.opmaak import Alinea, Inline, Lijst, Opmaak, Opmaakblok, Regeleinde, Tekst
from pipeline.letter.printed import VOLGT, find_status, write_datum

# The end of a sentence, where the next begins with a capital or a figure.
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[“‘(*\[]*[A-Z0-9’])")


def write_letter_text(brief: Brief) -> str:
    """Return all that a letter says, in its order; marks of Markdown show bold, italic and links.

    Beside what is printed it has the descriptions of figures.
    """
    parts = [_head(brief), [brief.aanhef]]
    parts += [list(_blok(blok)) for blok in brief.inhoud]
    parts += [list(_foot(brief))]
    parts += [list(part) for part in (_bijlagen(brief), _verwijzingen(brief)) if part]
    if brief.afschrift:
        parts.append(["Afschrift aan:", *(f"- {naam}" for naam in brief.afschrift)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def write_inlines(inlines: Iterable[Inline]) -> str:
    """Return a paragraph as text, with the marks of Markdown; a hard break is a line end."""
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Regeleinde():
            return "\n"
        case Tekst(tekst, vet, cursief, href):
            marks = "*" * (2 * vet + cursief)
            marked = f"{marks}{tekst}{marks}"
            return f"[{marked}]({href})" if href and href != tekst else marked
        case _:
            assert_never(inline)


def _head(brief: Brief) -> list[str]:
    fields = {
        "Zaaknummer": brief.zaaknummer,
        "Documentnummer": brief.documentnummer or VOLGT,
        "Datum": write_datum(brief.datum),
        "Onderwerp": brief.onderwerp,
    }
    lines = ["CONCEPT"] if brief.concept else []
    if (geheim := brief.geheimhouding) is not None:
        tot = f", tot {geheim.tot}" if geheim.tot else ""
        lines.append(f"GEHEIM: opgelegd door {geheim.orgaan} op grond van {geheim.grond}{tot}")
    lines += [f"{label}: {waarde}" for label, waarde in fields.items()]
    return lines + [f"{kenmerk.label}: {kenmerk.waarde}" for kenmerk in brief.kenmerken]


def _blok(blok: Blok) -> Iterator[str]:
    match blok:
        case KopBlok(kop=kop, niveau=niveau):
            yield f"{'#' * niveau} {kop}"
        case TekstBlok(tekst=tekst):
            yield from _opmaak(tekst)
        case StatustabelBlok(statustabel=tabel):
            yield from _tabel(tabel)
        case FiguurBlok(figuur=figuur):
            yield from _figuur(figuur)
        case _:
            assert_never(blok)


def _opmaak(opmaak: Opmaak) -> Iterator[str]:
    for n, block in enumerate(opmaak.blokken):
        if n:
            yield ""
        yield from _block(block)


def _block(block: Opmaakblok) -> Iterator[str]:
    match block:
        case Alinea(inhoud):
            yield from _SENTENCE.sub("\n", write_inlines(inhoud)).split("\n")
        case Lijst(punten, teken):
            for punt in punten:
                mark = f"{punt.nummer}{teken} " if teken else "- "
                lines = [line for inner in punt.inhoud for line in _block(inner)]
                yield f"{mark}{lines[0]}"
                yield from _indent(lines[1:], len(mark))
        case _:
            assert_never(block)


def _indent(lines: Iterable[str], width: int = 2) -> Iterator[str]:
    return (f"{' ' * width}{line}".rstrip() for line in lines)


def _tabel(tabel: Statustabel) -> Iterator[str]:
    yield " | ".join(tabel.kolommen)
    for weg in tabel.wegen:
        yield ""
        yield from _stap(weg)
        for stap in weg.stappen:
            yield ""
            yield from _indent(_stap(stap))


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


def _figuur(figuur: Figuur) -> Iterator[str]:
    if figuur.bijschrift:
        yield figuur.bijschrift
    what = figuur.bestand.naam if figuur.bestand else " – ".join(figuur.bollen or ())
    yield f"[Figuur: {what}]"
    yield f"[Beschrijving: {figuur.alt}]"


def _foot(brief: Brief) -> Iterator[str]:
    yield brief.afsluiting
    if brief.namens:
        yield brief.namens
    for naam in brief.ondertekening:
        yield f"{naam.naam}, {naam.functie}"


def _bijlagen(brief: Brief) -> list[str]:
    lines = ["Bijlagen:"] if brief.bijlagen else []
    for bijlage in brief.bijlagen:
        nummer = f" (documentnummer {bijlage.documentnummer})" if bijlage.documentnummer else ""
        lines.append(f"- {bijlage.titel}{nummer}{' – geheim' if bijlage.geheim else ''}")
    return lines


def _verwijzingen(brief: Brief) -> list[str]:
    lines = ["Verwijzingen:"] if brief.verwijzingen else []
    for verwijzing in brief.verwijzingen:
        titel = f": {verwijzing.titel}" if verwijzing.titel else ""
        lines.append(f"- {verwijzing.soort.capitalize()} {verwijzing.nummer}{titel}")
    return lines
