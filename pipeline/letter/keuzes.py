"""What the settings say of a kind of letter: the part of `instellingen.yaml` in, a `Soort` out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import InitErrorDetails, ValidationError

from pipeline.letter.patroon import MAX_PATTERN, is_patroon, matches
from pipeline.letter.soort import MOST_ONDERTEKENAARS, Gebruik, Nummersoort, Soort, VasteKop
from pipeline.letter.types import AlsLijst, Loc, Model, Regel, choice, fault, shorten


def _check_pattern(patroon: str) -> str:
    if len(patroon) > MAX_PATTERN:
        raise fault(
            f"dit patroon is langer dan {MAX_PATTERN} tekens.", "Schrijf een korter patroon."
        )
    if not is_patroon(patroon):
        raise fault(
            f"‘{shorten(patroon)}’ is geen geldig patroon.",
            "Gebruik een reguliere expressie, zoals Z/[0-9]{2}/[0-9]{6}.",
        )
    return patroon


PatroonVeld = Annotated[Regel, AfterValidator(_check_pattern)]


def _check_example(voorbeeld: str, patroon: str | None) -> str:
    """Return an example; raise a fault for one that does not follow the pattern."""
    # A pattern that is wrong is not there, and reported already.
    if patroon is not None and not matches(patroon, voorbeeld):
        raise fault(
            f"‘{shorten(voorbeeld)}’ past niet bij het patroon ‘{shorten(patroon)}’.",
            "Verander een van de twee.",
        )
    return voorbeeld


class Patroon(Model):
    """What a number of the house looks like, with an example that messages show."""

    patroon: PatroonVeld
    """What the whole number follows."""
    voorbeeld: Regel
    """What messages show."""

    @field_validator("voorbeeld", mode="after")
    @classmethod
    def _check_example(cls, voorbeeld: str, info: ValidationInfo) -> str:
        return _check_example(voorbeeld, info.data.get("patroon"))


GebruikVeld = Annotated[
    Gebruik, BeforeValidator(choice("gebruik", tuple(Gebruik))), AfterValidator(Gebruik)
]


def _as_group(veld: str) -> BeforeValidator:
    """Return a validator that takes one text for a group of fields of which it is `veld`."""
    return BeforeValidator(lambda value: {veld: value} if isinstance(value, str) else value)


class Nummerkeuze(Model, een="nummer", meer="nummers"):
    """What a kind of letter has of a number: whether it is there, its name and its look."""

    gebruik: GebruikVeld = Gebruik.VERPLICHT
    label: Regel | None = None
    """What the number is called in the letter."""
    patroon: PatroonVeld | None = None
    """What the whole number follows."""
    voorbeeld: Regel | None = None
    """What messages show."""

    @field_validator("voorbeeld", mode="after")
    @classmethod
    def _check_example(cls, voorbeeld: str | None, info: ValidationInfo) -> str | None:
        if voorbeeld is None:
            return None
        return _check_example(voorbeeld, info.data.get("patroon"))

    @model_validator(mode="after")
    def _both(self) -> Self:
        if self.patroon is not None and self.voorbeeld is None:
            raise _at(
                ("voorbeeld",),
                fault("dit veld ontbreekt.", "Voeg een regel toe: voorbeeld: …"),
            )
        return self

    def make(self, default: Nummersoort) -> Nummersoort:
        """Return the number of a kind; what is not said is as in `default`."""
        own = self.patroon is not None
        return Nummersoort(
            self.label or default.label,
            self.gebruik,
            self.patroon if own else default.patroon,
            (self.voorbeeld or "") if own else default.voorbeeld,
        )


class EigenNummer(Nummerkeuze, een="nummer", meer="nummers"):
    """A number that only this house has."""

    label: Regel
    """What the number is called, in the content file and in the letter."""


class Kopkeuze(Model, een="kop", meer="koppen"):
    """A fixed heading."""

    kop: Regel
    gebruik: GebruikVeld = Gebruik.VERPLICHT
    """Whether it must be there; that it is never there is refused."""


class Ondertekeningkeuze(Model):
    """Whether a kind of letter is signed, and by how many."""

    gebruik: GebruikVeld = Gebruik.VERPLICHT
    minimum: Annotated[int, BeforeValidator(lambda value: _read_aantal(value))] = 1
    maximum: Annotated[int, BeforeValidator(lambda value: _read_aantal(value))] = 4
    """So many sign at least, and at most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.minimum > self.maximum:
            raise _at(
                ("minimum",),
                fault(
                    f"het minimum ({self.minimum}) is groter dan het maximum ({self.maximum}).",
                    "Verander een van de twee.",
                ),
            )
        return self


def _read_aantal(value: object) -> int:
    """Return how many sign; raise a fault for what is no number from 1 to the most that may."""
    if isinstance(value, int) or (
        isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 4
    ):
        aantal = int(value)
        if 1 <= aantal <= MOST_ONDERTEKENAARS:
            return aantal
    raise fault(
        f"‘{shorten(str(value))}’ kan hier niet.",
        f"Schrijf een getal van 1 tot {MOST_ONDERTEKENAARS}.",
    )


class Soortkeuze(Model, een="soort", meer="soorten"):
    """A kind of letter, as the settings describe it."""

    naam: Annotated[Regel, AfterValidator(lambda naam: _check_naam(naam))]
    """What a content file says behind `soort:`."""
    titel: Regel
    """What stands above the letter."""
    sjabloon: Regel | None = None
    """Its template, from the working folder."""
    zaaknummer: Annotated[Nummerkeuze, _as_group("gebruik")] = Nummerkeuze.model_construct()
    documentnummer: Annotated[Nummerkeuze, _as_group("gebruik")] = Nummerkeuze.model_construct()
    nummers: Annotated[tuple[EigenNummer, ...], AlsLijst] = ()
    """Numbers that only this house has."""
    koppen: Annotated[tuple[Annotated[Kopkeuze, _as_group("kop")], ...], AlsLijst] = ()
    """The fixed headings in their order."""
    aanhef: GebruikVeld = Gebruik.VERPLICHT
    afsluiting: GebruikVeld = Gebruik.VERPLICHT
    ondertekening: Annotated[Ondertekeningkeuze, _as_group("gebruik")] = (
        Ondertekeningkeuze.model_construct()
    )
    functie: GebruikVeld = Gebruik.VERPLICHT
    """Whether who signs has a function."""
    vragen: GebruikVeld = Gebruik.OPTIONEEL
    """Whether questions that were put are answered."""
    kenmerken: Annotated[tuple[Regel, ...], AlsLijst] = ()
    """Those that each letter has."""

    @model_validator(mode="after")
    def _rules(self) -> Self:
        labels = [self.zaaknummer.label or "Zaaknummer"]
        labels += [self.documentnummer.label or "Documentnummer"]
        own = [nummer.label for nummer in self.nummers]
        faults = [
            *find_doubled("nummers", own, labels, "label"),
            *find_doubled("koppen", [kop.kop for kop in self.koppen], (), "kop"),
            *find_doubled("kenmerken", list(self.kenmerken), ()),
            *(
                (
                    ("koppen", n, "gebruik"),
                    fault(
                        "een vaste kop die er nooit is, hoeft er niet te staan.",
                        "Haal deze kop weg, of schrijf verplicht of optioneel.",
                    ),
                )
                for n, kop in enumerate(self.koppen)
                if kop.gebruik is Gebruik.GEEN
            ),
        ]
        raise_all(faults)
        return self

    def make(self, zaaknummer: Nummersoort, documentnummer: Nummersoort) -> Soort:
        """Return the kind; of its numbers what is not said is as the house has them."""
        return Soort(
            naam=self.naam,
            titel=self.titel,
            sjabloon=self.sjabloon,
            zaaknummer=self.zaaknummer.make(zaaknummer),
            documentnummer=self.documentnummer.make(documentnummer),
            nummers=tuple(nummer.make(Nummersoort(nummer.label)) for nummer in self.nummers),
            koppen=tuple(
                VasteKop(kop.kop, kop.gebruik is Gebruik.VERPLICHT) for kop in self.koppen
            ),
            aanhef=self.aanhef,
            afsluiting=self.afsluiting,
            ondertekening=self.ondertekening.gebruik,
            functie=self.functie,
            vragen=self.vragen,
            minimum=self.ondertekening.minimum,
            maximum=self.ondertekening.maximum,
            kenmerken=self.kenmerken,
            is_beschreven=True,
        )


def _check_naam(naam: str) -> str:
    """Return the name of a kind; raise a fault for one that cannot be typed behind an option."""
    if not all(character.isalnum() or character in "-_" for character in naam):
        raise fault(
            f"‘{shorten(naam)}’ kan geen naam van een soort zijn.",
            "Gebruik letters, cijfers en streepjes, zonder spaties: raadsinformatiebrief.",
        )
    return naam


def find_doubled(
    lijst: str, values: Sequence[str], taken: Sequence[str], veld: str | None = None
) -> list[tuple[Loc, Any]]:
    """Return a fault for each value in a list that is there already, or is that of another."""
    faults: list[tuple[Loc, Any]] = []
    seen = {value.casefold() for value in taken}
    for n, value in enumerate(values):
        if value.casefold() in seen:
            loc = (lijst, n) if veld is None else (lijst, n, veld)
            found = fault(f"‘{shorten(value)}’ staat er al.", "Geef elk een eigen naam.")
            faults.append((loc, found))
        seen.add(value.casefold())
    return faults


def _at(loc: Loc, found: Any) -> ValidationError:
    return ValidationError.from_exception_data(
        "Instellingen", [InitErrorDetails(type=found, loc=loc, input=None)]
    )


def raise_all(faults: Sequence[tuple[Loc, Any]]) -> None:
    """Raise all faults as one error, each at its own place; do nothing where there are none."""
    details = [InitErrorDetails(type=found, loc=loc, input=None) for loc, found in faults]
    if details:
        raise ValidationError.from_exception_data("Instellingen", details)
