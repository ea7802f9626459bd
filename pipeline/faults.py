"""What pydantic finds wrong, as faults in Dutch at the path of a field: one fault, one text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from pipeline.fields import FAULT, nearest

Loc = tuple[str | int, ...]

_ITEM_NAMES = {
    "inhoud": "blok",
    "wegen": "weg",
    "stappen": "stap",
    "acties": "actie",
    "kolommen": "kolom",
    "bollen": "bol",
    "ondertekening": "ondertekenaar",
    "bijlagen": "bijlage",
    "verwijzingen": "verwijzing",
    "afschrift": "afschrift",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a field: `loc` is its path, `regel` and `kolom` (0-based) inside its text.

    `at_key` says that the key is wrong and not its value; `expects_text` that the field holds
    text and something else stands there.
    """

    loc: Loc
    melding: str
    advies: str
    regel: int = 0
    kolom: int = 0
    at_key: bool = False


def translate(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Return the faults of a failed validation of `model`, in the order of its fields."""
    details = error.errors(include_url=False, include_input=False)
    faults = [_translate_one(detail, model) for detail in details]
    mistyped = {
        (*fault.loc[:-1], guess)
        for detail, fault in zip(details, faults, strict=True)
        if detail["type"] == "extra_forbidden" and (guess := _guess(fault.loc, model))
    }
    # A misspelled field is unknown and, under its right name, missing: that is one fault.
    return [
        fault
        for detail, fault in zip(details, faults, strict=True)
        if not (detail["type"] == "missing" and _clean(detail["loc"]) in mistyped)
    ]


def describe(loc: Loc) -> str:
    """Return the path of a field in words: `blok 2, weg 1, stap 3, voortgang`."""
    words: list[str] = []
    for part in loc:
        if isinstance(part, int):
            words[-1:] = [f"{_ITEM_NAMES.get(words[-1], words[-1])} {part + 1}"]
        else:
            words.append(part)
    return ", ".join(word for word in words if word != "statustabel" or word == words[-1])


def _translate_one(detail: Any, model: type[BaseModel]) -> Fault:
    loc, context = _clean(detail["loc"]), detail.get("ctx", {})
    match detail["type"]:
        case "brief":
            return Fault(
                loc,
                context["melding"],
                context["advies"],
                context.get("regel", 0),
                context.get("kolom", 0),
            )
        case "missing":
            naam = loc[-1]
            return Fault(loc[:-1], f"het veld {naam} ontbreekt.", f"Voeg een regel toe: {naam}: …")
        case "extra_forbidden":
            return _unknown(loc, model)
        case "model_type" | "model_attributes_type":
            names = ", ".join(_known(loc, model))
            return Fault(loc, f"hier horen velden: {names}.", "Schrijf elk als: veld: waarde.")
        case "too_short":
            return Fault(loc, "deze lijst is leeg.", "Vul hem of haal het veld weg.")
    return Fault(loc, "deze waarde kan hier niet.", "Vergelijk hem met een eerdere brief.")


def _unknown(loc: Loc, model: type[BaseModel]) -> Fault:
    guess = _guess(loc, model)
    known = ", ".join(_known(loc[:-1], model))
    advice = f"Bedoeld is waarschijnlijk {guess}." if guess else f"Hier kunnen: {known}."
    return Fault(loc, "dit veld is niet bekend.", advice, at_key=True)


def _guess(loc: Loc, model: type[BaseModel]) -> str | None:
    return nearest(str(loc[-1]), _known(loc[:-1], model))


def _clean(loc: Loc) -> Loc:
    """Return the path without the tag that pydantic puts after a block's number."""
    if len(loc) > 3 and loc[0] == "inhoud":
        return (*loc[:2], *loc[3:])
    return loc


def _known(loc: Loc, model: type[BaseModel]) -> list[str]:
    """Return the fields that the model at `loc` knows; of a union, all that its members know."""
    models = [model]
    for part in loc:
        if isinstance(part, str):
            annotations = [
                m.model_fields[part].annotation for m in models if part in m.model_fields
            ]
            models = [inner for annotation in annotations for inner in _models_in(annotation)]
    return list(dict.fromkeys(name for m in models for name in m.model_fields))


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


__all__ = ["FAULT", "Fault", "describe", "translate"]
