"""What a letter prints of a value: dates, secrecy and states in, their words out."""

from __future__ import annotations

import datetime
import re

from pipeline.letter.models import Geheimhouding, Stap
from pipeline.letter.opmaak import Alinea, Opmaak, Tekst
from pipeline.letter.types import MAANDEN

VOLGT = "volgt"
"""What stands in the place of a documentnummer that is not there yet."""
LEEG = Opmaak(())
"""A text without a word."""

_ISO_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def write_datum(datum: datetime.date) -> str:
    """Return a date as a letter prints it: `16 december 2019`."""
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


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
