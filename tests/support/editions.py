"""Editions of a series with one weg."""

from __future__ import annotations

import datetime

from pipeline.letter.models import Brief
from support.strategies import Letter, make_brief

DATES = [datetime.date(2025 + n, 3, 9) for n in range(12)]


def edition(n: int, *stappen: Letter, weg: Letter | None = None, **fields: str) -> Brief:
    """Return edition `n` of a series, with one weg and these steps; `weg` is what more it says."""
    whole: Letter = {"id": "weg", "titel": "Weg 1", **(weg or {}), "stappen": list(stappen)}
    tabel: Letter = {"kolommen": ["a", "b", "c"], "wegen": [whole]}
    return make_brief(
        {
            "zaaknummer": "Z/26/000123",
            "concept": "ja",
            "datum": DATES[n].isoformat(),
            "onderwerp": "Routekaart",
            "aanhef": "Geachte raad,",
            "inhoud": [{"statustabel": tabel}],
            "afsluiting": "Groet,",
            "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
            **fields,
        }
    )


def stap(voortgang: str | None = None, **fields: str) -> Letter:
    known = {"id": "s", "titel": "Stap 1", "voortgang": voortgang, **fields}
    return {naam: value for naam, value in known.items() if value is not None}
