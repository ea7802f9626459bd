"""A small letter with a block of each kind."""

from __future__ import annotations

from support.strategies import Letter

LETTER: Letter = {
    "zaaknummer": "Z/26/000123",
    "concept": "ja",
    "datum": "2026-03-09",
    "onderwerp": "Proef",
    "aanhef": "Geachte raad,",
    "inhoud": [
        {"tekst": "1. een\n2. [twee](https://example.nl)"},
        {
            "statustabel": {
                "kolommen": ["a", "b", "c"],
                "wegen": [{"id": "w", "titel": "W", "acties": [{"tekst": "x"}, {"tekst": "y"}]}],
            }
        },
        {"figuur": {"alt": "Ring.", "bollen": ["een", "twee"]}},
        {"figuur": {"alt": "Kaart.", "bestand": "kaart.png"}},
    ],
    "afsluiting": "Groet,",
    "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
    "verwijzingen": [{"soort": "motie", "nummer": "12"}],
}
