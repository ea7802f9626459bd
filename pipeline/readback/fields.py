"""Words of an edited file in, values of a letter out: dates, states, kinds as content has them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pipeline.letter.markdown.write import UnwritableError, write_alinea
from pipeline.letter.models import SOORTEN_VERWIJZING, VOORTGANG, Kenmerk
from pipeline.letter.opmaak import Alinea, Inline, Tekst, Voetnoot
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
    made = tuple(_take_looks(inhoud))
    if not _is_writable(made):
        raise NoValueError
    return made, True


def _take_looks(inhoud: Iterable[Inline]) -> Iterator[Inline]:
    """Yield text without looks, of its notes too; links stay."""
    for is_text, group in groupby(inhoud, key=lambda i: isinstance(i, Tekst)):
        if not is_text:
            yield from map(_take_look, group)
            continue
        teksten = (inline for inline in group if isinstance(inline, Tekst))
        for href, some in groupby(teksten, key=lambda tekst: tekst.href):
            yield Tekst("".join(tekst.tekst for tekst in some), href=href)


def _take_look(inline: Inline) -> Inline:
    if not isinstance(inline, Voetnoot):
        return inline
    bare = _take_looks(inline.inhoud)
    return Voetnoot(tuple(i for i in bare if not isinstance(i, Voetnoot)))


def _is_writable(inhoud: tuple[Inline, ...]) -> bool:
    try:
        write_alinea(Alinea(inhoud))
    except UnwritableError:
        return False
    return True
