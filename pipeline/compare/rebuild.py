"""A tree of parts in, the letter that it is the tree of out: `parts.py` the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from pipeline.compare.parts import ABSENT_OR_ONE, NAMES, TYPES, Inhoud, Part
from pipeline.letter.models import (
    Blok,
    Brief,
    Figuur,
    FiguurBlok,
    KopBlok,
    Statustabel,
    StatustabelBlok,
    TekstBlok,
)
from pipeline.letter.opmaak import Alinea, Lijst, Opmaak
from pipeline.letter.types import Model


def make_brief(part: Part, naden: Iterable[int]) -> Brief:
    """Return the letter of a tree of parts; raise `ValidationError` where it breaks a rule."""
    values = _make_values(part)
    starts = set(naden)
    inhoud: list[Blok] = []
    tekst: list[Alinea | Lijst] = []
    parts: tuple[KopBlok | Alinea | Lijst | Statustabel | Figuur, ...] = values["inhoud"]
    for n, value in enumerate(parts):
        if tekst and (n in starts or not isinstance(value, Alinea | Lijst)):
            inhoud.append(TekstBlok(tekst=Opmaak(tuple(tekst))))
            tekst.clear()
        match value:
            case Alinea() | Lijst():
                tekst.append(value)
            case KopBlok():
                inhoud.append(value)
            case Statustabel():
                inhoud.append(StatustabelBlok(statustabel=value))
            case Figuur():
                inhoud.append(FiguurBlok(figuur=value))
            case _:
                assert_never(value)
    if tekst:
        inhoud.append(TekstBlok(tekst=Opmaak(tuple(tekst))))
    return Brief(**{**values, "inhoud": tuple(inhoud)})


def make_inhoud(part: Part) -> Inhoud:
    """Return a part as a letter holds it, unchecked: what was taken out of it may be missed."""
    values = _make_values(part)
    match part.soort:
        case "status":
            return Opmaak(values["blokken"])
        case "bollen":
            labels: tuple[str, ...] = values["bollen"]
            return labels
        case "bol" | "afschrift":
            return str(values["tekst"])
        case "actie":
            values["tekst"] = Opmaak(values["tekst"])
        case "statustabel":
            values["kolommen"] = tuple(values.pop(f"kolom{n}") for n in (1, 2, 3))
    made: Any = TYPES[part.soort]
    inhoud: Inhoud = (made.model_construct if issubclass(made, Model) else made)(**values)
    return inhoud


def _make_values(part: Part) -> dict[str, Any]:
    """Return what the part holds by name, each as a letter holds it."""
    values: dict[str, Any] = dict(part.velden)
    for naam, parts in part.lijsten:
        made = tuple(map(make_inhoud, parts))
        is_list = naam not in ABSENT_OR_ONE or part.soort == "bollen"
        values[naam] = made if is_list else next(iter(made), None)
    return {naam: values[naam] for naam in NAMES[part.soort] if naam in values}
