"""A tree of parts in, the letter that it is the tree of out: `parts.py` the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from pipeline.compare.kinds import KINDS, Lid
from pipeline.compare.parts import Inhoud, Part
from pipeline.letter.models import Brief, TekstBlok
from pipeline.letter.opmaak import Opmaak, Opmaakblok
from pipeline.letter.rooster import Rooster
from pipeline.letter.said import Vorm, find_inner, find_wrapped, read_velden
from pipeline.letter.types import Model


def make_brief(part: Part, naden: Iterable[int]) -> Brief:
    """Return the letter of a tree of parts; raise `ValidationError` where it breaks a rule."""
    values = _make_values(part)
    starts = set(naden)
    inhoud: list[Model] = []
    tekst: list[Opmaakblok] = []
    parts: tuple[Opmaakblok | Model, ...] = values["inhoud"]
    for n, value in enumerate(parts):
        if tekst and (n in starts or not isinstance(value, Opmaakblok)):
            inhoud.append(TekstBlok(tekst=Opmaak(tuple(tekst))))
            tekst.clear()
        if isinstance(value, Opmaakblok):
            tekst.append(value)
        else:
            inhoud.append(_wrap(value))
    if tekst:
        inhoud.append(TekstBlok(tekst=Opmaak(tuple(tekst))))
    return Brief(**{**values, "inhoud": tuple(inhoud)})


def _wrap(deel: Model) -> Model:
    """Return the block that a part stands in; a part that is a block itself stays what it is."""
    block = _BLOCKS[type(deel)]
    naam = find_wrapped(block)
    return block(**{naam: deel}) if naam else deel


_BLOCKS: Mapping[type[Model], type[Model]] = {
    find_inner(block): block for block in read_velden(Brief)["inhoud"].delen
}
"""The kinds of blocks, by the part that each is about."""


def make_inhoud(part: Part) -> Inhoud:
    """Return a part as a letter holds it, unchecked: what was taken out of it may be missed."""
    kind, values = KINDS[part.soort], _make_values(part)
    if kind.model is None:
        ((lid, value),) = zip(kind.leden, values.values(), strict=True)
        own: Opmaak | tuple[str, ...] | str
        own = Opmaak(value) if lid.vorm is Vorm.BLOKKEN else value
        return own
    made: Any = kind.model
    inhoud: Inhoud = (made.model_construct if issubclass(made, Model) else made)(**values)
    return inhoud


def _make_values(part: Part) -> dict[str, Any]:
    """Return what the part holds by name, each as a letter holds it, in the order of its kind."""
    velden, lijsten = dict(part.velden), dict(part.lijsten)
    values: dict[str, Any] = {}
    for lid in KINDS[part.soort].leden:
        if lid.vorm is Vorm.ROOSTER and lid.veld is not None:
            items = tuple(map(make_inhoud, lijsten[lid.naam]))
            known = values.get(lid.veld.naam, Rooster((), ()))
            values[lid.veld.naam] = replace(known, **{lid.naam: items})
        elif lid.naam in lijsten:
            values[lid.naam] = _make_list(lid, map(make_inhoud, lijsten[lid.naam]))
        elif lid.vak is not None and lid.veld is not None:
            values[lid.veld.naam] = (*values.get(lid.veld.naam, ()), velden[lid.naam])
        elif lid.naam in velden:
            values[lid.naam] = velden[lid.naam]
    return values


def _make_list(lid: Lid, made: Iterator[Any]) -> object:
    if lid.is_single:
        return next(made, None)
    return Opmaak(tuple(made)) if lid.vorm is Vorm.OPMAAK else tuple(made)
