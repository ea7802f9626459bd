"""The house's own choices: `instellingen.yaml` in, its kinds of letters and how to work out."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from pipeline.letter.keuzes import Patroon, Soortkeuze, find_doubled, raise_all
from pipeline.letter.soort import STANDAARD, Nummersoort, Soort
from pipeline.letter.types import Model, choice, fault, nearest, read_lijst, shorten

MERKEN, WEGHALEN = "merken", "weghalen"
"""What becomes of a PDF of an earlier version: it gets another name, or is taken away."""
MAX_SOORTEN = 40
"""Kinds of letters of one house."""


def _read_soorten(value: object) -> object:
    """Return the kinds as a list; raise a fault for none, or for more than anybody has."""
    soorten = read_lijst(value)
    assert isinstance(soorten, list | tuple)
    if not 1 <= len(soorten) <= MAX_SOORTEN:
        raise fault(
            f"hier staan {len(soorten)} soorten." if soorten else "deze lijst is leeg.",
            f"Beschrijf 1 tot {MAX_SOORTEN} soorten, elk met naam en titel, of haal soorten weg.",
        )
    return soorten


def _default(nummer: Nummersoort) -> Patroon:
    assert nummer.patroon is not None
    # Unchecked: to check it, the model would have to be built for letters without settings too.
    return Patroon.model_construct(patroon=nummer.patroon, voorbeeld=nummer.voorbeeld)


class Instellingen(Model):
    """The settings of a house; without a file, the default ones."""

    zaaknummer: Patroon = _default(STANDAARD.zaaknummer)
    documentnummer: Patroon = _default(STANDAARD.documentnummer)
    oude_pdf: Annotated[
        Literal["merken", "weghalen"], BeforeValidator(choice("keuze", (MERKEN, WEGHALEN)))
    ] = "merken"
    soorten: Annotated[tuple[Soortkeuze, ...], BeforeValidator(_read_soorten)] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:
        raise_all(find_doubled("soorten", [s.naam for s in self.soorten], (), "naam"))
        return self

    def find_soorten(self) -> tuple[Soort, ...]:
        """Return the kinds of letters of the house, its first first; never none."""
        zaaknummer = _with_pattern(STANDAARD.zaaknummer, self.zaaknummer)
        documentnummer = _with_pattern(STANDAARD.documentnummer, self.documentnummer)
        if not self.soorten:
            return (Soort(zaaknummer=zaaknummer, documentnummer=documentnummer),)
        return tuple(soort.make(zaaknummer, documentnummer) for soort in self.soorten)

    def find_soort(self, naam: str | None) -> Soort | None:
        """Return a kind by name, without one the house's first; `None` where there is none such."""
        soorten = self.find_soorten()
        if naam is None:
            return soorten[0]
        return next((soort for soort in soorten if soort.naam == naam), None)

    def get_soort(self, naam: str | None) -> Soort:
        """Return the kind of a letter that was checked; of one that names no kind, the first."""
        return self.find_soort(naam) or self.find_soorten()[0]

    def check_soort(self, naam: str) -> tuple[str, str] | None:
        """Return `melding` and `advies` where `naam` is no kind of letter of this house."""
        if self.find_soort(naam) is not None:
            return None
        namen = [soort.naam for soort in self.find_soorten()]
        melding = f"‘{shorten(naam)}’ is geen soort brief."
        if not self.soorten:
            return melding, (
                "Haal deze regel weg, of beschrijf de soort onder soorten in instellingen.yaml."
            )
        if guess := nearest(naam, namen):
            return melding, f"Bedoeld is waarschijnlijk {guess}."
        return melding, f"Kies uit: {', '.join(namen)}."


def _with_pattern(nummer: Nummersoort, patroon: Patroon) -> Nummersoort:
    return Nummersoort(nummer.label, nummer.gebruik, patroon.patroon, patroon.voorbeeld)
