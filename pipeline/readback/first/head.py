"""What stands above the salutation of a Word letter in, the fields that it says out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from pipeline.letter.soort import Soort
from pipeline.letter.types import MAANDEN
from pipeline.readback.fields import read_words
from pipeline.readback.rest import GEEN_PLAATS, VAST, Rest, make_rest
from pipeline.readback.word.document import Wordalinea

_LABELS = {
    "zaaknummer": "zaaknummer zaaknr zaak kenmerk",
    "documentnummer": "documentnummer docnr document registratienummer nummer",
    "datum": "datum verzenddatum briefdatum",
    "onderwerp": "onderwerp betreft titel",
}
_FIELDS = {label: naam for naam, labels in _LABELS.items() for label in labels.split()}
_PAIR = re.compile(r"([^:\t\n]{2,40}?)\s*(?::\s*\t?|\t)\s*(\S.*)", re.DOTALL)
_DATE = re.compile(rf"\d{{1,2}} (?:{'|'.join(MAANDEN)}) \d{{4}}", re.IGNORECASE)
_TITLES = ("title", "titel", "subtitle", "ondertitel")


class Kop(Struct):
    """The fields above a letter, the words that were read as something else, and what is left."""

    waarden: dict[str, str | dict[str, str]] = field(default_factory=dict)
    gelezen: list[str] = field(default_factory=list)
    resten: list[Rest] = field(default_factory=list)


def read_head(alineas: Sequence[Wordalinea], soort: Soort) -> Kop:
    """Return what the lines above a letter say: labels with values, a date, a subject."""
    kop, titles = Kop(), []
    for row in _find_rows(alineas):
        label, value = _read_pair(row)
        if label and _take(kop, label, value, soort):
            continue
        titles += [alinea for alinea in row if not _take_date(kop, alinea)]
    _take_titles(kop, titles)
    return kop


def _find_rows(alineas: Sequence[Wordalinea]) -> Iterator[list[Wordalinea]]:
    row: list[Wordalinea] = []
    for alinea in alineas:
        here = alinea.cel and (alinea.cel.tabel, alinea.cel.rij)
        last = row[-1].cel and (row[-1].cel.tabel, row[-1].cel.rij) if row else None
        if row and (here is None or here != last):
            yield row
            row = []
        row.append(alinea)
    if row:
        yield row


def _read_pair(row: Sequence[Wordalinea]) -> tuple[str, str]:
    """Return a label and its value; an empty label where a line has none."""
    columns = {a.cel.kolom for a in row if a.cel is not None}
    if len(columns) > 1:
        first = min(columns)
        label = " ".join(a.tekst for a in row if a.cel and a.cel.kolom == first)
        value = " ".join(a.tekst for a in row if a.cel and a.cel.kolom != first)
        return _one_line(label).rstrip(": "), _one_line(value)
    found = _PAIR.fullmatch("\n".join(a.tekst for a in row))
    return (_one_line(found[1]), _one_line(found[2])) if found else ("", "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _take(kop: Kop, label: str, value: str, soort: Soort) -> bool:
    """Put a value in its field, or among the kenmerken; return whether it has a place."""
    naam = _FIELDS.get(label.casefold().removeprefix("ons ").removesuffix("."))
    kop.gelezen.append(label)
    if naam == "datum" and naam not in kop.waarden and (datum := read_words(value)):
        kop.waarden[naam] = datum.isoformat()
        kop.gelezen.append(value)
        return True
    if naam in ("zaaknummer", "documentnummer") and soort.check_number(naam, value) is not None:
        naam = None
    if naam is not None and naam != "datum" and naam not in kop.waarden:
        kop.waarden[naam] = value
        return True
    kenmerken = kop.waarden.setdefault("kenmerken", {})
    if not isinstance(kenmerken, dict) or label in kenmerken:
        return False
    kenmerken[label] = value
    return True


def _take_date(kop: Kop, alinea: Wordalinea) -> bool:
    """Take the date of a line such as a place and a date; the other words are left."""
    found = _DATE.search(alinea.tekst)
    datum = read_words(found[0]) if found else None
    if datum is None or found is None or "datum" in kop.waarden:
        return False
    kop.waarden["datum"] = datum.isoformat()
    kop.gelezen.append(found[0])
    if re.search(r"\w", alinea.tekst.replace(found[0], "")):
        kop.resten.append(make_rest(alinea, GEEN_PLAATS, nieuw=alinea.nummer))
    return True


def _take_titles(kop: Kop, titles: Sequence[Wordalinea]) -> None:
    """Take the subject of the title where no label says it; name the other lines."""
    looks = [a for a in titles if a.stijl in _TITLES or a.stijl.startswith(("heading", "kop "))]
    subject = looks[-1] if looks and "onderwerp" not in kop.waarden else None
    for alinea in titles:
        if alinea is subject:
            kop.waarden["onderwerp"] = _one_line(alinea.tekst)
        else:
            why = VAST if alinea in looks else GEEN_PLAATS
            kop.resten.append(make_rest(alinea, why, nieuw=alinea.nummer))
