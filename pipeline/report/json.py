"""Changes as JSON: their plain data, and the JSON Schema of it made from the types.

`docs/changes.md` shows it. The way back is not there: of a picture only the hash is written.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from pipeline.compare.changes import Changes, Wijziging
from pipeline.compare.kinds import KINDS, Onderdeel
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.opmaak import Regeleinde
from pipeline.letter.schema import DIALECT
from pipeline.letter.types import Model

VERSION = 2
"""Of the JSON: one higher where what was there is called or built otherwise."""

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None

_KINDS = get_args(Wijziging)
_KEYS = {"loc": "pad"}
"""What is called otherwise in JSON, where no file is near that could be meant."""


def make_json(changes: Changes) -> dict[str, Json]:
    """Return the changes as JSON can hold them; each says its `soort`."""
    return {"versie": VERSION, **_write_fields(changes)}


def _write(value: Any) -> Json:
    match value:
        case datetime.date():
            return value.isoformat()
        case Beeld():
            data = {
                name: item
                for name, item in _write_fields(value).items()
                if name not in ("data", "png")
            }
            return {**data, "sha256": hashlib.sha256(value.data).hexdigest()}
        case Regeleinde():
            return {"regeleinde": True}
        case tuple():
            return [_write(item) for item in value]
        case Model():
            return {name: _write(getattr(value, name)) for name in type(value).model_fields}
        case _ if isinstance(value, _KINDS):
            return {"soort": _name(type(value)), **_write_fields(value)}
        case Struct():
            return _write_fields(value)
    plain: str | int | bool | None = value
    return plain


def _name(kind: type) -> str:
    """Return what a kind of change is called in JSON."""
    return kind.__name__.lower()


def _write_fields(value: Any) -> dict[str, Json]:
    fields = value.__struct_fields__
    return {_KEYS.get(name, name): _write(getattr(value, name)) for name in fields}


def make_changes_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `make_json` returns."""
    definitions: dict[str, Any] = {}
    _describe(Changes, definitions)
    schema = definitions.pop(Changes.__name__)
    schema["properties"] = {"versie": {"const": VERSION}, **schema["properties"]}
    schema["required"] = ["versie", *schema["required"]]
    return {"$schema": DIALECT, "title": "Wijzigingen", **schema, "definitions": definitions}


def write_changes_schema() -> str:
    """Return the schema as text, the same for the same types."""
    return json.dumps(make_changes_schema(), indent=2) + "\n"


_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    datetime.date: {"type": "string", "format": "date"},
}


def _describe(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; those of the types with a name are put in `definitions`."""
    if kind in _SIMPLE:
        return dict(_SIMPLE[kind])
    if kind is Onderdeel:
        return {"enum": list(KINDS)}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _describe(inner[0], definitions)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(option, definitions) for option in inner]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a list is in a list: named before it is described
        properties = {name: _describe(of, definitions) for name, of in _find_types(kind)}
        definitions[kind.__name__] = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {"$ref": f"#/definitions/{kind.__name__}"}


def _find_types(kind: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is written of a value of a type, with its types."""
    if kind in _KINDS:
        yield "soort", Literal[_name(kind)]
    if kind is Regeleinde:
        yield "regeleinde", Literal[True]
    hints = get_type_hints(kind)
    for name in kind.model_fields if issubclass(kind, Model) else hints:
        if (kind, name) == (Beeld, "data"):
            yield "sha256", str
        elif (kind, name) != (Beeld, "png"):
            yield _KEYS.get(name, name), hints[name]
