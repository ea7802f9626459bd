"""A kind of letter of the house, as a frozen value: what it is called and what it must have.

`instellingen.py` makes them of `instellingen.yaml`; whoever checks, prints or describes a letter
reads them. Without settings there is one kind, `STANDAARD`.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from pipeline.letter.invullen import is_plek
from pipeline.letter.patroon import matches

MOST_ONDERTEKENAARS = 12
"""So many may sign a letter of any kind."""


class Gebruik(StrEnum):
    """Whether a letter of a kind must have a field, may have it, or has it not."""

    VERPLICHT = "verplicht"
    OPTIONEEL = "optioneel"
    GEEN = "geen"


class Nummersoort(Struct, frozen=True):
    """A number of the house: what it is called, whether letters bear it, and what it looks like.

    Without a pattern any text will do.
    """

    label: str
    gebruik: Gebruik = Gebruik.VERPLICHT
    patroon: str | None = None
    voorbeeld: str = ""

    def check(self, value: str) -> str | None:
        """Return what to write instead, where `value` is no such number; else `None`.

        A place where it must still be filled in is told of by itself.
        """
        if self.patroon is None or is_plek(value) or matches(self.patroon, value):
            return None
        return f"Schrijf het zoals {self.voorbeeld}."


class VasteKop(Struct, frozen=True):
    """A heading of level 1 that letters of a kind have, in one place."""

    kop: str
    verplicht: bool = True


class Soort(Struct, frozen=True):
    """A kind of letter; its defaults are those of a house without settings."""

    naam: str = "informatiebrief"
    titel: str = "Informatiebrief"
    sjabloon: str | None = None
    """The path of its template, from the working folder; `None` for that of all letters."""
    zaaknummer: Nummersoort = Nummersoort(
        "Zaaknummer", Gebruik.VERPLICHT, "Z/[0-9]{2}/[0-9]{6}", "Z/17/011355"
    )
    documentnummer: Nummersoort = Nummersoort(
        "Documentnummer", Gebruik.VERPLICHT, "[0-9]{1,12}", "166008"
    )
    nummers: tuple[Nummersoort, ...] = ()
    """Further numbers, in their order."""
    koppen: tuple[VasteKop, ...] = ()
    """The fixed headings in their order; without them a letter has what headings it likes."""
    aanhef: Gebruik = Gebruik.VERPLICHT
    afsluiting: Gebruik = Gebruik.VERPLICHT
    ondertekening: Gebruik = Gebruik.VERPLICHT
    functie: Gebruik = Gebruik.VERPLICHT
    vragen: Gebruik = Gebruik.OPTIONEEL
    """Whether it answers questions that were put."""
    minimum: int = 1
    maximum: int = 4
    """How many sign, where a letter is signed."""
    kenmerken: tuple[str, ...] = ()
    """The labels of the kenmerken that a letter must have."""
    is_beschreven: bool = False
    """Whether the house describes it: only then a letter has reason to name it."""

    def has(self, veld: str) -> bool:
        """Tell whether a letter of the kind may have a field, by its name."""
        if veld == "soort":
            return self.is_beschreven
        return veld not in NAAR_SOORT or self.find_gebruik(veld) is not Gebruik.GEEN

    def find_gebruik(self, veld: str) -> Gebruik:
        """Return what the kind says of a field that depends on it (`NAAR_SOORT`)."""
        if veld in ("zaaknummer", "documentnummer"):
            nummer: Nummersoort = getattr(self, veld)
            return nummer.gebruik
        if veld == "nummers":
            return self._find_nummers()
        gebruik: Gebruik = getattr(self, veld)
        return gebruik

    def check_number(self, number: str, value: str) -> str | None:
        """Return what to write instead, where `value` is no `number` of this kind; else `None`.

        `number` is `zaaknummer` or `documentnummer`.
        """
        nummer: Nummersoort = getattr(self, number)
        return nummer.check(value)

    def _find_nummers(self) -> Gebruik:
        used = {nummer.gebruik for nummer in self.nummers}
        if Gebruik.VERPLICHT in used:
            return Gebruik.VERPLICHT
        return Gebruik.OPTIONEEL if Gebruik.OPTIONEEL in used else Gebruik.GEEN

    def find_nummer(self, label: str) -> Nummersoort | None:
        """Return a further number by what it is called; `None` where the kind has none such."""
        return next((nummer for nummer in self.nummers if nummer.label == label), None)


NAAR_SOORT = ("zaaknummer", "documentnummer", "nummers", "aanhef", "afsluiting", "ondertekening")
"""The fields of a letter of which its kind says whether they are there; `functie` is another."""

STANDAARD = Soort()
"""The kind of all letters of a house that describes none."""
