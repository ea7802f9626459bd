"""What pydantic finds wrong, as faults in Dutch at the path of a field: one fault, one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.letter.said import name_items
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Soort
from pipeline.letter.types import FAULT, NOTHING, Loc, is_blank, nearest, shorten, show_hidden
from pipeline.problems.bundle import name_kind

# Spaces that Word and web pages put in copied text: to YAML they are letters.
_HARD = (
    "voor deze regel staan harde spaties, meegekomen met geplakte tekst.",
    "Verwijder ze en typ gewone spaties.",
)


class Veldfout(Struct, frozen=True):
    """What is wrong at a field: `loc` is its path, `regel` and `kolom` (0-based) inside its text.

    `at_key` says that the key is wrong and not its value, `missing` that the field is not there,
    `expects_text` that it holds text and something else stands there; `meant` is the path of the
    field that an unknown one was probably meant to be.
    """

    loc: Loc
    melding: str
    advies: str
    regel: int = 0
    kolom: int = 0
    at_key: bool = False
    meant: Loc | None = None
    missing: bool = False
    expects_text: bool = False


def translate(
    error: ValidationError, model: type[BaseModel], soort: Soort | None = None
) -> tuple[list[Veldfout], Counter[str]]:
    """Return the faults of a failed validation of `model`, in the order of its fields.

    `soort` is the kind of the letter, which says what must be there.
    Of a kind that there are very many of only the first, and by its name how many more there are.
    """
    details, more = _take_first(error.errors(include_url=False), model)
    return _translate_all(details, model, soort), more


def _take_first(details: Sequence[Any], model: type[BaseModel]) -> tuple[list[Any], Counter[str]]:
    """Return the details of errors but those that nobody would read, and the number of these."""
    seen: Counter[tuple[str, str]] = Counter()
    more: Counter[str] = Counter()
    taken = []
    for detail in details:
        kind = (detail["type"], name_kind(_read_melding(detail, model)))
        seen[kind] += 1
        if seen[kind] <= MANY:
            taken.append(detail)
        else:
            more[kind[1]] += 1
    return taken, more


def _read_melding(detail: Any, model: type[BaseModel]) -> str:
    match detail["type"]:
        case "missing":
            return _MISSING
        case "extra_forbidden":
            return _UNKNOWN
        case "model_type":
            # A path without the numbers of items: there are few of these.
            names = tuple(part if isinstance(part, str) else 0 for part in detail["loc"])
            return NOTHING[0] if is_blank(detail["input"]) else _expect_fields(names, model)[0]
    return str(detail["ctx"]["melding"])


@lru_cache(maxsize=256)
def _expect_fields(tagged: Loc, model: type[BaseModel]) -> tuple[str, str]:
    """Return the fault of something else where fields belong."""
    known = _known(tagged, model)
    return (
        f"hier horen velden: {', '.join(known)}.",
        f"Schrijf elk op een eigen regel, zoals {known[0]}: …",
    )


_MISSING = "dit veld ontbreekt."
_UNKNOWN = "dit veld is niet bekend."
MANY = 1000
"""Faults of one kind that are looked at one by one."""


def _translate_all(
    details: Sequence[Any], model: type[BaseModel], soort: Soort | None
) -> list[Veldfout]:
    missing: dict[str | int, Loc] = {}
    for detail in details:
        if detail["type"] == "missing":
            missing.setdefault(detail["loc"][-1], _clean(detail["loc"]))
    outdented = _find_outdented(details, model)
    faults = [
        _translate_one(detail, model, missing, soort)
        for detail in details
        if detail["loc"] not in outdented or detail["type"] != "extra_forbidden"
    ]
    groups = {_clean(group) for group in outdented.values()}
    return drop_meant([_outdented(fault.loc) if fault.loc in groups else fault for fault in faults])


def _find_outdented(details: Sequence[Any], model: type[BaseModel]) -> dict[Loc, Loc]:
    """Return the unknown fields that belong in an empty group beside them, each with that group.

    `figuur:` with its fields not indented is empty, and each of its fields unknown: one mistake.
    """
    empty = {
        detail["loc"]: _known(detail["loc"], model)
        for detail in details
        if detail["type"] == "model_type" and is_blank(detail["input"])
    }
    return {
        detail["loc"]: group
        for detail in details
        for group, names in empty.items()
        if detail["type"] == "extra_forbidden"
        and detail["loc"][:-1] == group[:-1]
        and detail["loc"][-1] in names
    }


def _outdented(loc: Loc) -> Veldfout:
    return Veldfout(
        loc,
        "wat hieronder hoort, springt niet ver genoeg in.",
        f"Laat de velden van {loc[-1]} twee spaties verder beginnen dan {loc[-1]} zelf.",
        at_key=True,
    )


def drop_meant(faults: Sequence[Veldfout]) -> list[Veldfout]:
    """Return the faults without those of fields that are there under another name or elsewhere.

    A misspelled field is unknown and, under its right name, missing: that is one fault.
    """
    meant = {fault.meant for fault in faults} - {None}
    # A letter must have a number or be a concept: one of the two, misspelled, is what is missing.
    if ("concept",) in meant:
        meant.add(("documentnummer",))
    return [fault for fault in faults if not (fault.missing and fault.loc in meant)]


def describe(loc: Loc) -> str:
    """Return the path of a field in words: `blok 2, weg 1, stap 3, voortgang`."""
    words: list[str] = []
    for part in loc:
        if isinstance(part, int):
            words[-1:] = [f"{_name_item(words[-1])} {part + 1}"]
        else:
            words.append(shorten(show_hidden(part)))
    return ", ".join(word for word in words if word != "statustabel" or word == words[-1])


def _name_item(lijst: str) -> str:
    """Return what one in a list is called, in a letter or in the settings."""
    return {**name_items(Instellingen), **name_items(Brief)}.get(lijst, lijst)


def _translate_one(
    detail: Any,
    model: type[BaseModel],
    missing: Mapping[str | int, Loc],
    soort: Soort | None,
) -> Veldfout:
    loc = _clean(detail["loc"])
    match detail["type"]:
        case "missing":
            advies = f"Voeg een regel toe: {loc[-1]}: …"
            return Veldfout(loc, _MISSING, advies, missing=True)
        case "extra_forbidden":
            return _unknown(detail["loc"], model, missing, soort)
        case "model_type" if is_blank(detail["input"]):
            return _nothing(detail["loc"], model, soort)
        case "model_type":
            return Veldfout(loc, *_expect_fields(detail["loc"], model))
    # Of pydantic's own errors no others can occur: all text is checked by `letter/types.py`.
    assert detail["type"] == FAULT, detail["type"]
    if (detail["ctx"]["melding"], detail["ctx"]["advies"]) == NOTHING:
        return _nothing(detail["loc"], model, soort)
    fault = _own_fault(loc, detail["ctx"])
    typed = detail["input"]
    if (
        loc == ("documentnummer",)
        and isinstance(typed, str)
        and not re.search(r"\d", typed)
        and _is_demanded(loc, soort)
    ):
        # “volgt”, “nog niet bekend”: what a concept says.
        return replace(fault, advies=f"{fault.advies} {_NO_NUMBER_YET}")
    return fault


_NO_NUMBER_YET = "Is er nog geen nummer, haal deze regel dan weg en schrijf concept: ja."


def _nothing(tagged: Loc, model: type[BaseModel], soort: Soort | None) -> Veldfout:
    """Return the fault of a field with nothing in it; one that must be there is to stay."""
    loc = _clean(tagged)
    if loc == ("documentnummer",) and _is_demanded(loc, soort):
        return Veldfout(loc, NOTHING[0], f"Vul het in. {_NO_NUMBER_YET}")
    # A kenmerk has a value, but a letter need not have the kenmerk.
    if loc[:1] not in (("kenmerken",), ("nummers",)) and (
        _is_required(tagged, model) or _is_demanded(loc, soort)
    ):
        return Veldfout(loc, NOTHING[0], "Vul het in.")
    return Veldfout(loc, *NOTHING)


def _is_required(tagged: Loc, model: type[BaseModel]) -> bool:
    """Tell whether a letter cannot do without the field at a path, where that is a field."""
    if not tagged or not isinstance(tagged[-1], str):
        return False
    fields = [
        found for m in _models_at(tagged[:-1], model) if (found := m.model_fields.get(tagged[-1]))
    ]
    return bool(fields) and all(found.is_required() for found in fields)


def _is_demanded(loc: Loc, soort: Soort | None) -> bool:
    """Tell whether the kind of the letter wants the field at a path."""
    named = loc[-1:] if loc[:1] == ("ondertekening",) and len(loc) == 3 else loc
    if soort is None or len(named) != 1 or named[0] not in (*NAAR_SOORT, "functie"):
        return False
    return soort.find_gebruik(str(named[0])) is Gebruik.VERPLICHT


def _own_fault(loc: Loc, context: dict[str, Any]) -> Veldfout:
    """Return a fault that one of our own validators raised."""
    fault = Veldfout(loc, context["melding"], context["advies"])
    if "key" in context:
        return replace(fault, loc=(*loc, context["key"]), at_key=True)
    return replace(
        fault,
        regel=context.get("regel", 0),
        kolom=context.get("kolom", 0),
        expects_text=context.get("expects_text", False),
    )


def _unknown(
    tagged: Loc,
    model: type[BaseModel],
    missing: Mapping[str | int, Loc],
    soort: Soort | None,
) -> Veldfout:
    """Return the fault of a field that is not known where it stands.

    `missing` has, by name, the first place where a field of that name is missing.
    """
    loc, known = _clean(tagged), _known(tagged[:-1], model)
    if soort is not None and len(loc) == 1:
        known = [naam for naam in known if soort.has(naam)]
    naam = str(loc[-1])
    fault = Veldfout(loc, _UNKNOWN, f"Hier mag staan: {', '.join(known)}.", at_key=True)
    if naam.strip() != naam:
        meant = missing.get(naam.strip())
        return replace(fault, melding=_HARD[0], advies=_HARD[1], meant=meant)
    if guess := nearest(naam, known):
        advies = f"Bedoeld is waarschijnlijk {guess}."
        return replace(fault, advies=advies, meant=(*loc[:-1], guess))
    if other := missing.get(naam):
        place = describe(other[:-1]) or "de brief zelf"
        advies = f"Zet het onder de andere velden van {place}."
        return replace(fault, melding="dit veld hoort hier niet.", advies=advies, meant=other)
    return fault


def _clean(loc: Loc) -> Loc:
    """Return the path without the tag that pydantic puts after a block's number."""
    if len(loc) > 2 and loc[0] == "inhoud":
        return (*loc[:2], *loc[3:])
    return loc


def _known(tagged: Loc, model: type[BaseModel]) -> list[str]:
    """Return the fields that the model at a path knows; the path has pydantic's tags of blocks."""
    return list(dict.fromkeys(name for m in _models_at(tagged, model) for name in m.model_fields))


def _models_at(tagged: Loc, model: type[BaseModel]) -> list[type[BaseModel]]:
    """Return the models that may stand at a path."""
    models = [model]
    for n, part in enumerate(tagged):
        if n == 2 and tagged[0] == "inhoud":
            models = [block for block in models if part in block.model_fields]
        elif isinstance(part, str):
            annotations = [
                m.model_fields[part].annotation for m in models if part in m.model_fields
            ]
            models = [inner for annotation in annotations for inner in _models_in(annotation)]
    return models


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
