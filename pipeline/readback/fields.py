"""Words of an edited file in, values of a letter out: dates, states, kinds as content has them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from pipeline.letter.markdown.write import UnwritableError, write_alinea
from pipeline.letter.models import SOORTEN_VERWIJZING, VOORTGANG, Kenmerk
from pipeline.letter.opmaak import Alinea, Inline, Regeleinde, Tekst
from pipeline.letter.printed import VOLGT, write_datum
from pipeline.letter.types import MAANDEN
from pipeline.readback.knots import Alineaknoop, Alinealus, Knoop
from pipeline.readback.sources import Doel

_DATE = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", re.IGNORECASE)
_FIGURES = re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<j>\d{4})|(\d{4})-(\d{2})-(\d{2})")


class NoValueError(Exception):
    """Words that a field cannot hold."""


def read_words(words: str) -> datetime.date | None:
    """Return the date that words say, `None` where they say none."""
    words = " ".join(words.split()).casefold()
    found = _DATE.fullmatch(words)
    if found is not None and found[2] in MAANDEN:
        jaar, maand, dag = found[3], str(MAANDEN.index(found[2]) + 1), found[1]
    elif (figures := _FIGURES.fullmatch(words)) is not None:
        jaar, maand, dag = figures.group("j", "m", "d") if figures["j"] else figures.groups()[3:]
    else:
        return None
    try:
        return datetime.date(int(jaar), int(maand), int(dag))
    except ValueError:
        return None


def put_value(doel: Doel, words: str) -> None:
    """Put what a line says in its field; raise `NoValueError` where that cannot hold it."""
    knoop, veld = doel.knoop, doel.veld
    if (knoop.model, veld) != (Kenmerk, "waarde"):
        words = " ".join(words.split("\n"))
    words = words.strip()
    if doel.vak is not None:
        knoop.find_list(veld)[doel.vak] = words
    elif veld == "voortgang":
        put_status(knoop, words)
    else:
        knoop.waarden[veld] = read_value(knoop, veld, words)


def read_value(knoop: Knoop, veld: str, words: str) -> Any:
    """Return the value of a field of which a letter prints these words."""
    old = knoop.waarden.get(veld)
    if isinstance(old, datetime.date):
        found = read_words(words)
        if found is None:
            raise NoValueError
        return found
    if veld == "documentnummer" and words == VOLGT:
        return None
    if veld == "soort" and words.casefold() in SOORTEN_VERWIJZING:
        return words.casefold()
    if veld == "tot" and (datum := read_words(words)) is not None:
        return datum.isoformat()
    return words


def put_status(stap: Knoop, words: str) -> None:
    """Say how far a stap is, where the words say so; else they are its own status."""
    if words.casefold() in VOORTGANG:
        stap.waarden["voortgang"] = words.casefold()
        return
    loop = Alinealus(stap, "status")
    loop.inhoud.append(Alineaknoop((Tekst(words),), loop))
    stap.waarden["status"] = loop


def prints_as(knoop: Knoop, veld: str) -> str:
    """Return the words that a letter prints of a field that holds no running text."""
    value = knoop.waarden.get(veld)
    match value:
        case datetime.date():
            return write_datum(value)
        case None:
            return VOLGT if veld == "documentnummer" else ""
    return str(value)


def make_writable(inhoud: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], bool]:
    """Return text as a content file can say it, and whether its look had to go."""
    if _is_writable(inhoud):
        return inhoud, False
    made: list[Inline] = []
    for inline in inhoud:
        bare = inline if isinstance(inline, Regeleinde) else Tekst(inline.tekst, href=inline.href)
        last = made[-1] if made else None
        if isinstance(bare, Tekst) and isinstance(last, Tekst) and last.href == bare.href:
            made[-1] = Tekst(last.tekst + bare.tekst, href=bare.href)
        else:
            made.append(bare)
    if not _is_writable(tuple(made)):
        raise NoValueError
    return tuple(made), True


def _is_writable(inhoud: tuple[Inline, ...]) -> bool:
    try:
        write_alinea(Alinea(inhoud))
    except UnwritableError:
        return False
    return True
