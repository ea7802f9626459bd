"""How a template prints the parts of a letter: learnt from a letter that has one of each.

So a line that came in Word is known for what it is: an enclosure with its number, a heading of the
second level, who a letter is on behalf of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from msgspec import Struct

from pipeline.letter.models import Brief, KopBlok
from pipeline.letter.said import Modelveld, Vorm, read_velden
from pipeline.letter.types import Model
from pipeline.readback.sources import Bron, Bronalinea, Doel, make_bron
from pipeline.template.compile import Template
from pipeline.template.trial import try_letters

Vormstukken = Sequence[str | Doel]


class Regelvorm(Struct, frozen=True):
    """How a line of a letter is printed: its style, what it says, and what stands above it."""

    stijl: str
    stukken: tuple[str | tuple[type[Model], str], ...]
    kop: str = ""
    kolom: int | None = None
    waar: tuple[str, ...] = ()
    """The fields that only say yes or no, and that are so in this line."""

    @property
    def velden(self) -> tuple[tuple[type[Model], str], ...]:
        """The fields in it."""
        return tuple(stuk for stuk in self.stukken if isinstance(stuk, tuple))

    @property
    def model(self) -> type[Model]:
        """The part that it is a line of."""
        return self.velden[0][0]


class Vormen(Struct, frozen=True):
    """All that a template prints of a letter."""

    regels: tuple[Regelvorm, ...]
    koppen: Mapping[str, int]
    """The level of a heading, by its style."""
    vast: Mapping[str, str]
    """Texts that the template says itself, each with its style."""
    lopend: Mapping[str, type[Model]]
    """The part of which alone content is in a style, by that style."""

    @property
    def stijlen(self) -> frozenset[str]:
        """The styles in which a letter is printed."""
        return frozenset([*(vorm.stijl for vorm in self.regels), *self.vast.values()])


BLOKKEN: Mapping[type[Model], type[Model]] = {
    veld.delen[0]: blok
    for blok in read_velden(Brief)["inhoud"].delen
    for veld in read_velden(blok).values()
    if len(veld.delen) == 1
}
"""The kind of block that holds one part of a kind, by the kind of that part."""


def learn_vormen(template: Template) -> Vormen:
    """Return how a template prints the parts of a letter; of the last one it is remembered."""
    if not (_learnt and _learnt[0][0] is template):
        _learnt[:] = [(template, _learn(template))]
    return _learnt[0][1]


_learnt: list[tuple[Template, Vormen]] = []


def _learn(template: Template) -> Vormen:
    brief = _make_example()
    bron = make_bron(brief, template)
    koppen: dict[str, int] = {}
    regels: list[Regelvorm] = []
    vast: dict[str, str] = {}
    kop = ""
    for found in bron.alineas:
        if not found.doelen and not found.tekeningen:
            kop = found.alinea.tekst
            vast[kop] = found.alinea.stijl
            continue
        for doel in found.doelen:
            if doel.knoop.model is KopBlok:
                koppen.setdefault(found.alinea.stijl, int(doel.knoop.waarden["niveau"]))
        regels.append(_make_regel(found, kop))
    return Vormen(tuple(regels), koppen, vast, _find_running(bron))


def _find_running(bron: Bron) -> Mapping[str, type[Model]]:
    models: dict[str, set[type[Model]]] = {}
    for found in bron.alineas:
        for doel in found.doelen:
            models.setdefault(found.alinea.stijl, set()).add(doel.knoop.model)
    return {stijl: next(iter(known)) for stijl, known in models.items() if len(known) == 1}


def _make_regel(found: Bronalinea, kop: str) -> Regelvorm:
    stukken = tuple(s if isinstance(s, str) else (s.knoop.model, s.veld) for s in found.stukken)
    knots = {id(doel.knoop): doel.knoop for doel in found.doelen}
    waar = tuple(
        naam
        for knoop in knots.values()
        for naam, value in knoop.waarden.items()
        if value is True and knoop.model is not Brief
    )
    kolom = None if found.alinea.cel is None else found.alinea.cel.kolom
    return Regelvorm(found.alinea.stijl, stukken, kop, kolom, waar)


def _make_example() -> Brief:
    """Return a letter with every field, and of each kind of item one for each that it may leave."""
    vol = try_letters()["vol"].brief
    update: dict[str, Any] = {}
    for naam, veld in read_velden(Brief).items():
        if veld.vorm is Vorm.DELEN and len(veld.delen) == 1 and getattr(vol, naam):
            update[naam] = tuple(_vary(getattr(vol, naam)[0], veld))
    update["inhoud"] = tuple(_vary_blocks(vol))
    return vol.model_copy(update=update)


def _vary_blocks(brief: Brief) -> Iterator[Model]:
    """Yield the blocks of a letter; of each part with running text one for each it may leave."""
    for blok in brief.inhoud:
        inner = next(iter(read_velden(type(blok)).values()))
        is_part = type(blok) in BLOKKEN.values() and inner.vorm is Vorm.DEEL
        if is_part and Vorm.OPMAAK in {v.vorm for v in read_velden(inner.delen[0]).values()}:
            for part in _vary(getattr(blok, inner.naam), inner):
                yield blok.model_copy(update={inner.naam: part})
        else:
            yield blok


def _vary(item: Model, veld: Modelveld) -> Iterator[Model]:
    velden = read_velden(veld.delen[0])
    free = [naam for naam, inner in velden.items() if not inner.verplicht]
    for size in range(len(free) + 1):
        for left_out in combinations(free, size):
            update = {naam: type(item).model_fields[naam].default for naam in left_out}
            yield item.model_copy(update=update)


def fit(stukken: Vormstukken, text: str) -> dict[Doel, str] | None:
    """Return what the content in a line is where it says `text`; `None` where that is no such line.

    What the template says itself must be there, but for spaces.
    """
    doelen = [stuk for stuk in stukken if isinstance(stuk, Doel)]
    found = re.fullmatch(_make_pattern(stukken), text, re.DOTALL)
    if found is None:
        return None
    return {doel: value.strip() for doel, value in zip(doelen, found.groups(), strict=True)}


def fit_vorm(vorm: Regelvorm, text: str) -> dict[str, str] | None:
    """Return the fields of a line by name where it says `text`; else `None`."""
    found = re.fullmatch(_make_pattern(vorm.stukken), text, re.DOTALL)
    if found is None:
        return None
    names = (naam for _, naam in vorm.velden)
    return {naam: value.strip() for naam, value in zip(names, found.groups(), strict=True)}


def weigh(vorm: Regelvorm) -> int:
    """Return how much a form says itself: the more, the surer it is where it fits."""
    return sum(len(stuk) for stuk in vorm.stukken if isinstance(stuk, str))


def _make_pattern(stukken: Sequence[Any]) -> str:
    return "".join(
        re.sub(r"(\\ |\\t|\s)+", r"\\s+", re.escape(stuk)) if isinstance(stuk, str) else "(.+?)"
        for stuk in stukken
    )
