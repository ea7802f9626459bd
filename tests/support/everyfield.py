"""A full letter made from the models themselves, and that letter with another value at a field.

Nothing here names a field: a new one is in the letter, and mutated, as soon as its model has it. A
type that nothing here can make is an error.
"""

from __future__ import annotations

import datetime
import types
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import count, islice
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from PIL import Image
from pydantic_core import PydanticUndefined

from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import Bijlage, Brief, FigurenBlok, Figuur, KopBlok, Tabel
from pipeline.letter.opmaak import Alinea, Opmaak, Tekst, Voetnoot, show_notes, walk_alineas
from pipeline.letter.printed import write_datum
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.types import Loc, Model

_EXCLUDE: Mapping[type[Model], tuple[tuple[str, ...], ...]] = {
    Figuur: (("bestand", "breedte"), ("bollen",))
}
"""Fields of which a part has exactly one, with what goes with it: it is in the letter twice."""
_BARRED: Mapping[tuple[type[Model], str], tuple[str, ...]] = {(FigurenBlok, "figuren"): ("bollen",)}
"""Fields that the parts in a list may not have."""


def _make_rooster(word: str) -> Rooster:
    kolommen = (Tabelkolom((Tekst("kolom1"),)), Tabelkolom((Tekst("kolom2"),), "rechts"))
    cellen = tuple(Tabelcel((Tekst(text),)) for text in ("rij1", word))
    return Rooster(kolommen, (Tabelrij(cellen),))


_FIXED: Mapping[tuple[type[Model], str], tuple[Any, Any]] = {
    # The first heading must be of level 1.
    (KopBlok, "niveau"): (1, 2),
    # Three of those fit beside each other.
    (Figuur, "breedte"): (31, 34),
    (Bijlage, "link"): ("https://woord9001.example/", "https://woord9002.example/"),
    # One cell is another, and that is one change.
    (Tabel, "tekst"): (_make_rooster("woord9001"), _make_rooster("woord9002")),
    (Tabel, "breedtes"): ("30%, 70%", "40%, 60%"),
}
"""Fields that may not be just anything: their value, and another."""


@dataclass(frozen=True)
class Mutation:
    """A letter and the same with one thing different; `oud` and `nieuw` are those two values."""

    before: Brief
    after: Brief
    oud: Any
    nieuw: Any


def find_models(kind: Any = Brief) -> list[type[Model]]:
    """Return every model that a letter is made of, found by walking over the types."""
    found: dict[type[Model], None] = {}

    def look(hint: Any) -> None:
        if not (isinstance(hint, type) and issubclass(hint, Model)):
            for inner in get_args(hint):
                look(inner)
        elif hint not in found:
            found[hint] = None
            for info in hint.model_fields.values():
                look(info.annotation)

    look(kind)
    return list(found)


def find_fields() -> list[tuple[type[Model], str]]:
    """Return every field of every model that says something; a field of one part is that part."""
    return [
        (model, naam)
        for model in find_models()
        for naam, info in model.model_fields.items()
        if not _is_model(info.annotation)
    ]


def _is_model(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Model)


class _Maker:
    """Makes values, no two of them alike."""

    def __init__(self, first: int = 1000) -> None:
        self._numbers = count(first)
        self._made: Counter[type[Model]] = Counter()
        self._barred: tuple[str, ...] = ()

    def make(self, hint: Any, least: int = 2) -> Any:
        """Return a value of a type with all that it can have in it; lists have `least` or more."""
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self.make(inner[0], least)
        if origin in (Union, types.UnionType):
            return self.make(next(kind for kind in inner if kind is not type(None)), least)
        if origin is Literal:
            return inner[next(self._numbers) % len(inner)]
        if origin is tuple:
            return tuple(self._make_items(inner[0], least))
        if _is_model(hint):
            return self._make_model(hint)
        return self._make_plain(hint)

    def _make_items(self, hint: Any, least: int) -> Iterator[Any]:
        """Yield so many items; of a choice, such as that of blocks, so many of each kind."""
        plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
        kinds = get_args(plain) if get_origin(plain) in (Union, types.UnionType) else (hint,)
        yield from (self.make(kind) for kind in kinds for _ in range(least))

    def _make_model(self, model: type[Model]) -> Model:
        self._made[model] += 1
        left_out = _EXCLUDE[model][self._made[model] % 2] if model in _EXCLUDE else ()
        left_out = self._barred or left_out
        return model.model_validate(
            {
                naam: self.make_veld(model, naam)
                for naam in model.model_fields
                if naam not in left_out
            }
        )

    def make_veld(self, model: type[Model], naam: str, turn: int = 0) -> Any:
        """Return a value for a field, where it may not be just anything that of its turn."""
        if (model, naam) in _FIXED:
            return _FIXED[model, naam][turn]
        info = model.model_fields[naam]
        extra = info.json_schema_extra
        least = int(str(extra.get("minItems", 2))) if isinstance(extra, dict) else 2
        self._barred, outside = _BARRED.get((model, naam), self._barred), self._barred
        made = self.make(info.annotation, max(2, least))
        self._barred = outside
        return made

    def _make_plain(self, kind: Any) -> Any:
        n = next(self._numbers)
        if kind is str:
            return f"woord{n}"
        if kind is bool:
            return True
        if kind is datetime.date:
            return datetime.date(2026, 1, 1) + datetime.timedelta(n - 1000)
        if kind is Opmaak:
            noot = Voetnoot((Tekst(f"noot{n}"),))
            return Opmaak((Alinea((Tekst(f"woord{n}"), noot)),))
        if kind is Beeld:
            return _make_beeld(n)
        raise AssertionError(f"no maker for {kind}: a field of a new type is not tested")


def _make_beeld(n: int) -> Beeld:
    stream = BytesIO()
    Image.new("RGB", (20, 10), (n % 256, 90, 110)).save(stream, "png")
    return Beeld(f"woord{n}.png", "png", 190_500, 95_250, stream.getvalue())


@cache
def full_letter() -> Brief:
    """Return a letter with a value at every field, of each kind of block two."""
    made = _Maker().make(Brief)
    assert isinstance(made, Brief)
    return made


def find_bases() -> Mapping[str, Brief]:
    """Return the full letter, and that letter with no status in words: then voortgang is seen."""
    full = full_letter()
    return {"vol": full, "zonder status": _strip(full, "status")}


def _strip(value: Any, veld: str) -> Any:
    """Return a value without a field, wherever it is."""
    if isinstance(value, tuple):
        return tuple(_strip(item, veld) for item in value)
    if not isinstance(value, Model):
        return value
    found = {naam: _strip(inner, veld) for naam, inner in value.__dict__.items()}
    return value.model_copy(update=found | ({veld: None} if veld in found else {}))


def mutations(base: Brief, model: type[Model], naam: str) -> Mapping[str, Mutation]:
    """Return what can be done to a field by name: another value, none, one item more or less."""
    found = [(pad, part) for pad, part in _walk(base, ()) if type(part) is model]
    having = [(pad, part) for pad, part in found if getattr(part, naam) not in (None, ())]
    if not having:
        return {}
    pad, part = having[-1]
    value, default = getattr(part, naam), _default(model, naam)
    done = dict(_change(model, naam, value))
    # A whole list is as many changes as it has items.
    if default is not PydanticUndefined and default != value and not isinstance(value, tuple):
        done["weg"] = default
    one_left_out = {names[0] for names in _EXCLUDE.get(model, ())}
    return {
        what: Mutation(base, _put(base, (*pad, naam), new), value, new)
        for what, new in done.items()
        if not (what == "weg" and naam in one_left_out)
    }


def _default(model: type[Model], naam: str) -> Any:
    return model.model_fields[naam].get_default()


def _change(model: type[Model], naam: str, value: Any) -> Iterator[tuple[str, Any]]:
    maker = _Maker(5000)
    if isinstance(value, Model):
        return  # each of its own fields has its turn
    if not isinstance(value, tuple):
        others = (maker.make_veld(model, naam, 1) for _ in range(9))
        yield from (("anders", new) for new in islice((o for o in others if o != value), 1))
        return
    least, most = _find_bounds(model, naam)
    new = maker.make_veld(model, naam)
    if isinstance(value[-1], str):
        yield "anders", (*value[:-1], new[-1])
    if len(value) > least:
        yield "eraf", value[:-1]
    if len(value) < most:
        yield "erbij", (*value, new[-1])


def _find_bounds(model: type[Model], naam: str) -> tuple[int, int]:
    """Return how many items a list may have."""
    kind = json_schema(model)["properties"][naam]
    kinds = [kind, *kind.get("anyOf", ())]
    least = max(int(k.get("minItems", 0)) for k in kinds)
    return least, min(int(k.get("maxItems", 99)) for k in kinds)


@cache
def json_schema(model: type[Model]) -> Any:
    return model.model_json_schema()


def _walk(value: Any, pad: Loc) -> Iterator[tuple[Loc, Model]]:
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _walk(item, (*pad, n))
    elif isinstance(value, Model):
        yield pad, value
        for naam in type(value).model_fields:
            yield from _walk(getattr(value, naam), (*pad, naam))


def _put(value: Any, pad: Loc, new: Any) -> Any:
    if not pad:
        return new
    first, *rest = pad
    if isinstance(value, tuple):
        n = int(first)
        return (*value[:n], _put(value[n], tuple(rest), new), *value[n + 1 :])
    return value.model_copy(update={first: _put(getattr(value, str(first)), tuple(rest), new)})


def say(value: Any) -> list[str]:
    """Return the words of a value that a reader sees, each by itself."""
    match value:
        case None | bool():
            return []
        case str():
            return [value]
        case int():
            return [str(value)]
        case datetime.date():
            return [write_datum(value)]
        case Beeld():
            return [value.naam]
        case Opmaak():
            return [
                inline.tekst
                for inlines in walk_alineas(value.blokken)
                for inline in show_notes(inlines)
                if isinstance(inline, Tekst) and inline.tekst.strip(" []:") != "noot"
            ]
        case Rooster(kolommen, rijen):
            cells = [kolom.kop for kolom in kolommen]
            cells += [cel.inhoud for rij in rijen for cel in rij.cellen]
            return [i.tekst for cel in cells for i in cel if isinstance(i, Tekst)]
        case tuple():
            return [word for item in value for word in say(item)]
        case Model():
            hidden = {"id", "voortgang"} if getattr(value, "status", None) else {"id"}
            fields = [naam for naam in type(value).model_fields if naam not in hidden]
            return [word for naam in fields for word in say(getattr(value, naam))]
    raise AssertionError(f"no words for {type(value)}")
