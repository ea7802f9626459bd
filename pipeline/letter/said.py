"""A model in, what is said of its fields out: read by those who compare, report or describe.

Whoever only makes or checks letters never comes here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Struct

from pipeline.letter.opmaak import Opmaak
from pipeline.letter.rooster import Rooster
from pipeline.letter.types import GEGEVENS, Model, Over


class Vorm(Enum):
    """In which form a field holds what it holds."""

    WAARDE = auto()
    """One value, or none."""
    DEEL = auto()
    """One part, or none."""
    DELEN = auto()
    """A list of parts of one kind."""
    BLOKKEN = auto()
    """A list of parts of several kinds."""
    OPMAAK = auto()
    """Running text that is always there."""
    EIGEN_OPMAAK = auto()
    """Running text that may be absent, and so is a part of its own."""
    TEKSTEN = auto()
    """A list of texts."""
    EIGEN_TEKSTEN = auto()
    """A list of texts that may be absent, and so is a part of its own."""
    ROOSTER = auto()
    """The columns and the rows of a table: two lists."""
    VAKKEN = auto()
    """So many texts, no more and no less: each is a field."""


class Modelveld(Struct, frozen=True):
    """A field of a model: its form, what is said of it, and the models that are in it."""

    naam: str
    vorm: Vorm
    over: Over
    uitleg: str
    verplicht: bool
    delen: tuple[type[Model], ...] = ()
    aantal: int = 0
    """Of `VAKKEN`: how many texts."""

    @property
    def label(self) -> str:
        """What stands before its value in a report."""
        named = self.naam.replace("_", " ").capitalize()
        return named if self.over.label is None else self.over.label

    @property
    def kop(self) -> str:
        """The heading of a report that it stands under; a list that says none has its own."""
        is_plain = self.vorm in (*_SINGLE, Vorm.VAKKEN) and self.vorm is not Vorm.DEEL
        return self.over.deel or (GEGEVENS if is_plain else self.naam.capitalize())

    @property
    def een(self) -> str:
        """What one in its list is called; its own name where nothing says so."""
        return self.over.een or (self.delen[0].een if self.delen else "") or self.naam

    @property
    def meer(self) -> str:
        """What several in its list are called."""
        return self.over.meer or (self.delen[0].meer if self.delen else "") or self.naam


@cache
def read_velden(model: type[Model]) -> Mapping[str, Modelveld]:
    """Return the fields of a model by name, in the order of the content file."""
    return {naam: _read(model, naam) for naam in model.model_fields}


def _read(model: type[Model], naam: str) -> Modelveld:
    info = model.model_fields[naam]
    hints = tuple(_walk(info.annotation))
    delen = tuple(hint for hint in hints if isinstance(hint, type) and issubclass(hint, Model))
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    least, most = extra.get("minItems"), extra.get("maxItems")
    aantal = least if isinstance(least, int) and least == most else 0
    over = next((note for note in info.metadata if isinstance(note, Over)), Over())
    vorm = _find_vorm(hints, delen, aantal)
    return Modelveld(naam, vorm, over, info.description or "", info.is_required(), delen, aantal)


def _find_vorm(hints: tuple[Any, ...], delen: tuple[type[Model], ...], aantal: int) -> Vorm:
    may_be_absent = type(None) in hints
    match tuple in hints:
        case True if delen:
            return Vorm.DELEN if len(delen) == 1 else Vorm.BLOKKEN
        case True if aantal:
            return Vorm.VAKKEN
        case True:
            return Vorm.EIGEN_TEKSTEN if may_be_absent else Vorm.TEKSTEN
    if Rooster in hints:
        return Vorm.ROOSTER
    if Opmaak in hints:
        return Vorm.EIGEN_OPMAAK if may_be_absent else Vorm.OPMAAK
    return Vorm.DEEL if delen else Vorm.WAARDE


def _walk(hint: Any) -> Iterator[Any]:
    """Yield the types in a hint: those of a union, a list and what is in it."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from _walk(inner[0])
    elif origin in (Union, types.UnionType):
        for option in inner:
            yield from _walk(option)
    elif origin is tuple:
        yield tuple
        yield from _walk(inner[0])
    else:
        yield hint


@cache
def find_models(root: type[Model]) -> tuple[type[Model], ...]:
    """Return a model and all that are in it, in the order of the content file."""
    found: dict[type[Model], None] = {}

    def look(model: type[Model]) -> None:
        if model not in found:
            found[model] = None
            for veld in read_velden(model).values():
                for inner in veld.delen:
                    look(inner)

    look(root)
    return tuple(found)


@cache
def name_items(root: type[Model]) -> Mapping[str, str]:
    """Return what one in each list of a model is called, by the name of the list."""
    velden = (veld for model in find_models(root) for veld in read_velden(model).values())
    return {veld.naam: veld.een for veld in velden if veld.vorm not in _SINGLE}


_SINGLE = {Vorm.WAARDE, Vorm.DEEL, Vorm.OPMAAK, Vorm.EIGEN_OPMAAK, Vorm.ROOSTER}


def group_velden(model: type[Model]) -> Mapping[str, Sequence[Modelveld]]:
    """Return the fields of a model by the heading that they stand under, in their order."""
    groups: dict[str, list[Modelveld]] = {}
    for veld in read_velden(model).values():
        groups.setdefault(veld.kop, []).append(veld)
    return groups


@cache
def find_sleutelveld(model: type[Model]) -> str:
    """Return the field by which a part is itself in every edition; empty where there is none."""
    return next((naam for naam, veld in read_velden(model).items() if veld.over.sleutel), "")


def find_inner(model: type[Model]) -> type[Model]:
    """Return what a block is about: the part that is its one field, else the block itself."""
    naam = find_wrapped(model)
    return read_velden(model)[naam].delen[0] if naam else model


@cache
def find_wrapped(block: type[Model]) -> str:
    """Return the one field of a block that is about one part; empty where it is a part itself."""
    velden = tuple(read_velden(block).values())
    return velden[0].naam if len(velden) == 1 and velden[0].vorm is Vorm.DEEL else ""
