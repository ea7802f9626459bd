"""The house's own choices: `instellingen.yaml` in, checks of numbers and how to work out."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

from pipeline.letter.types import Model, Regel, choice, fault, shorten

MAX_PATTERN = 200
"""Characters in a pattern."""
MERKEN, WEGHALEN = "merken", "weghalen"
"""What becomes of a PDF of an earlier version: it gets another name, or is taken away."""


@lru_cache
def _compile(patroon: str) -> SchemaValidator:
    """Return a check of whole texts against `patroon`.

    The patterns run on Rust's regex engine, which pydantic brings: its time is linear in the text
    and its size is bounded, so no pattern can run away. Raises `SchemaError` on a bad pattern.
    """
    # First alone: an unbalanced bracket could otherwise be balanced by the frame around it.
    for pattern in (patroon, f"^(?:{patroon})$"):
        validator = SchemaValidator(
            core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
        )
    return validator


def _check_pattern(patroon: str) -> str:
    if len(patroon) > MAX_PATTERN:
        raise fault(
            f"dit patroon is langer dan {MAX_PATTERN} tekens.", "Schrijf een korter patroon."
        )
    try:
        _compile(patroon)
    except SchemaError:
        raise fault(
            f"‘{shorten(patroon)}’ is geen geldig patroon.",
            "Gebruik een reguliere expressie, zoals Z/[0-9]{2}/[0-9]{6}.",
        ) from None
    return patroon


def _matches(patroon: str, value: str) -> bool:
    try:
        _compile(patroon).validate_python(value)
    except ValidationError:
        return False
    return True


class Patroon(Model):
    """What a number of the house looks like, with an example that messages show."""

    patroon: Annotated[Regel, AfterValidator(_check_pattern)] = Field(
        description="Reguliere expressie waar het hele nummer aan voldoet."
    )
    voorbeeld: Regel = Field(description="Voorbeeld dat in meldingen staat.")

    @field_validator("voorbeeld", mode="after")
    @classmethod
    def _check_example(cls, voorbeeld: str, info: ValidationInfo) -> str:
        # A pattern that is wrong is not there, and reported already.
        patroon = info.data.get("patroon")
        if patroon is not None and not _matches(patroon, voorbeeld):
            raise fault(
                f"‘{shorten(voorbeeld)}’ past niet bij het patroon ‘{shorten(patroon)}’.",
                "Verander een van de twee.",
            )
        return voorbeeld

    def matches(self, value: str) -> bool:
        """Tell whether the whole of `value` follows the pattern."""
        return _matches(self.patroon, value)


def _default(patroon: str, voorbeeld: str) -> Patroon:
    # Unchecked: to check it, the model would have to be built for letters without settings too.
    return Patroon.model_construct(patroon=patroon, voorbeeld=voorbeeld)


class Instellingen(Model):
    """The settings of a house; without a file, the default ones."""

    zaaknummer: Patroon = _default("Z/[0-9]{2}/[0-9]{6}", "Z/17/011355")
    documentnummer: Patroon = _default("[0-9]{1,12}", "166008")
    oude_pdf: Annotated[
        Literal["merken", "weghalen"], BeforeValidator(choice("keuze", (MERKEN, WEGHALEN)))
    ] = "merken"

    def check(self, number: str, value: str) -> tuple[str, str] | None:
        """Return `melding` and `advies` where `value` is no `number` of this house, else `None`.

        `number` is `zaaknummer` or `documentnummer`.
        """
        patroon: Patroon = getattr(self, number)
        if patroon.matches(value):
            return None
        return (f"‘{shorten(value)}’ is geen {number}.", f"Schrijf het zoals {patroon.voorbeeld}.")
