"""What a letter prints of a value: dates, secrecy and states in, their words out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pipeline.letter.models import (
    Bijlage,
    Brief,
    Geheimhouding,
    Kenmerk,
    Nummer,
    Ondertekenaar,
    Stap,
    Verwijzing,
    Vraag,
)
from pipeline.letter.opmaak import Alinea, Inline, Opmaak, Tekst
from pipeline.letter.reeks import read_reeks
from pipeline.letter.soort import Gebruik, Soort
from pipeline.letter.types import MAANDEN, Model

VOLGT = "volgt"
"""What stands in the place of a documentnummer that is not there yet."""
ANTWOORD = "Antwoord"
"""What stands before the answer to a question."""
LEEG = Opmaak(())
"""A text without a word."""

_ISO_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def write_datum(datum: datetime.date) -> str:
    """Return a date as a letter prints it: `16 december 2019`."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def write_kort(datum: datetime.date) -> str:
    """Return a date in figures as Dutch has it: `16-12-2019`."""
    return f"{datum.day:02}-{datum.month:02}-{datum.year}"


def write_documentnummer(brief: Brief, soort: Soort) -> str:
    """Return the documentnummer as a letter of a kind prints it: its place, or nothing, for none.

    A concept of a kind that bears one says that it comes.
    """
    is_to_come = brief.concept and soort.documentnummer.gebruik is Gebruik.VERPLICHT
    return brief.documentnummer or (VOLGT if is_to_come else "")


def list_nummers(brief: Brief, soort: Soort) -> Iterator[Nummer]:
    """Yield the further numbers of a letter, with those behind them that a concept must yet get."""
    yield from brief.nummers
    given = {nummer.label for nummer in brief.nummers}
    for nummer in soort.nummers if brief.concept else ():
        if nummer.gebruik is Gebruik.VERPLICHT and nummer.label not in given:
            yield Nummer(label=nummer.label, waarde=VOLGT)


def write_geheimhouding(geheimhouding: Geheimhouding | None) -> Geheimhouding | None:
    """Return the secrecy with its end as a letter prints it, where that is a date."""
    if geheimhouding is None or not re.fullmatch(_ISO_DATE, geheimhouding.tot or ""):
        return geheimhouding
    try:
        datum = datetime.date.fromisoformat(str(geheimhouding.tot))
    except ValueError:
        return geheimhouding
    return geheimhouding.model_copy(update={"tot": write_datum(datum)})


def find_status(stap: Stap) -> Opmaak:
    """Return what the status column says: the written status, else the voortgang."""
    if stap.status is not None:
        return stap.status
    if stap.voortgang is None:
        return LEEG
    return Opmaak((Alinea((Tekst(stap.voortgang.capitalize()),)),))


def write_deel(deel: Model) -> str:
    """Return a part of a letter in one line; where nothing is said of its kind, by its labels."""
    write = _REGELS.get(type(deel))
    return _write_labels(deel) if write is None else write(deel)


def print_deel(deel: Model) -> tuple[Inline, ...]:
    """Return a part of a letter in one line, with the links in it."""
    match deel:
        case Kenmerk(label=label, waarde=waarde):
            return (Tekst(f"{label}: "), *read_reeks(waarde))
        case Bijlage(titel=titel, link=link):
            rest = write_deel(deel.model_copy(update={"link": None})).removeprefix(titel)
            return (Tekst(titel, href=link), *([Tekst(rest)] if rest else []))
    return (Tekst(write_deel(deel)),)


def _write_labels(deel: Model) -> str:
    # Only for a kind that has no line of its own yet: whoever makes letters needs no labels.
    from pipeline.letter.said import read_velden

    values = ((veld.label, getattr(deel, veld.naam)) for veld in read_velden(type(deel)).values())
    said = ((label, "ja" if value is True else value) for label, value in values if value)
    return ", ".join(f"{label}: {value}" for label, value in said)


def _write_kenmerk(kenmerk: Kenmerk | Nummer) -> str:
    return f"{kenmerk.label}: {kenmerk.waarde}"


def _write_ondertekenaar(wie: Ondertekenaar) -> str:
    return f"{wie.naam}, {wie.functie}" if wie.functie else wie.naam


def _write_bijlage(bijlage: Bijlage) -> str:
    nummer = f" (documentnummer {bijlage.documentnummer})" if bijlage.documentnummer else ""
    titel = f"[{bijlage.titel}]({bijlage.link})" if bijlage.link else bijlage.titel
    return f"{titel}{nummer}{' – geheim' if bijlage.geheim else ''}"


def _write_verwijzing(verwijzing: Verwijzing) -> str:
    titel = f": {verwijzing.titel}" if verwijzing.titel else ""
    return f"{verwijzing.soort.capitalize()} {verwijzing.nummer}{titel}"


def _write_vraag(vraag: Vraag) -> str:
    """Return the heading of a question."""
    steller = f" – {vraag.steller}" if vraag.steller else ""
    return f"Vraag {vraag.nummer}{steller}"


def _write_geheim(geheim: Geheimhouding) -> str:
    shown = write_geheimhouding(geheim) or geheim
    tot = f", tot {shown.tot}" if shown.tot else ""
    return f"Geheimhouding: {geheim.orgaan}, {geheim.grond}{tot}"


_REGELS: Mapping[type[Model], Callable[[Any], str]] = {
    Kenmerk: _write_kenmerk,
    Nummer: _write_kenmerk,
    Ondertekenaar: _write_ondertekenaar,
    Bijlage: _write_bijlage,
    Verwijzing: _write_verwijzing,
    Vraag: _write_vraag,
    Geheimhouding: _write_geheim,
}
