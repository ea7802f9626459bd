"""What a form sends in, the edits of a content file that it means out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from pipeline.content.edit.edits import Drop, Edit, Put, Rename
from pipeline.content.edit.revise import write_order
from pipeline.content.edit.write import edit_layout
from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlText
from pipeline.letter.models import Brief
from pipeline.letter.said import Modelveld, read_velden
from pipeline.letter.types import Loc
from pipeline.problems.values import InputError

MAX_DEPTH = 12
# What no content file can hold, but for the line ends of a form.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


class Bewerking(Struct, frozen=True, forbid_unknown_fields=True):
    """One edit: `pad` leads to a place in the version that the form is of.

    It is a value, a field or item to take out (`weg`), another name for a field (`naam`), or the
    items of a list in their new order (`volgorde`): each its number in the version, or
    `{"nieuw": waarde}`. `paren` are the fields of a mapping by their name: JSON's own have an order
    in no script.
    """

    pad: list[str | int]
    waarde: Any = None
    weg: bool = False
    naam: str | None = None
    volgorde: list[Any] | None = None
    paren: list[tuple[str, str]] | None = None


class BewerkingError(InputError):
    """What a form sent is no edit of this letter."""


def apply_edits(layout: Layout, bewerkingen: Sequence[Bewerking], pad: str) -> bytes:
    """Return the content file of a layout after the edits of a form.

    Raises `BewerkingError` for what is no edit of it, and as `edit_layout` does.
    """
    edits = [edit for one in bewerkingen for edit in _translate(one, layout)]
    try:
        return edit_layout(layout, edits, pad)
    except (KeyError, TypeError, IndexError) as error:
        raise BewerkingError(_ELSEWHERE) from error


_ELSEWHERE = (
    "Wat u veranderde, staat niet op die plaats in het bestand. Laad de pagina opnieuw; wat u "
    "typte, blijft bewaard."
)


def _translate(bewerking: Bewerking, layout: Layout) -> Iterator[Edit]:
    loc = tuple(bewerking.pad)
    if not loc or len(loc) > MAX_DEPTH or any(isinstance(p, int) and p < 0 for p in loc):
        raise BewerkingError(_ELSEWHERE)
    there = layout.find(loc)
    if bewerking.volgorde is not None:
        if not isinstance(there, YamlList):
            raise BewerkingError(_ELSEWHERE)
        yield from write_order(loc, len(there.items), _read_order(bewerking.volgorde, there, loc))
    elif bewerking.naam is not None:
        _check_text(bewerking.naam)
        _refuse_double(layout.find(loc[:-1]), bewerking.naam)
        yield Rename(loc, bewerking.naam)
    elif bewerking.paren is not None:
        yield Put(loc, _read_value(dict(bewerking.paren)), list_before(loc))
    elif bewerking.weg:
        yield Drop(loc)
    else:
        waarde = arrange(_read_value(bewerking.waarde), loc)
        yield Put(loc, _end_as(waarde, there), list_before(loc))


def _read_order(order: Sequence[Any], there: YamlList, loc: Loc) -> list[Any]:
    """Return an order with the values that are new in it; raise where it is none of this list."""
    made: list[Any] = []
    for item in order:
        match item:
            case bool():
                raise BewerkingError(_ELSEWHERE)
            case int() if 0 <= item < len(there.items) and item not in made:
                made.append(item)
            case {"nieuw": waarde}:
                made.append(_end_as(arrange(_read_value(waarde), (*loc, 0)), None))
            case _:
                raise BewerkingError(_ELSEWHERE)
    return made


def _refuse_double(outer: YamlNode | None, naam: str) -> None:
    if isinstance(outer, YamlMap) and naam in outer.entries:
        raise BewerkingError(f"‘{naam}’ staat er al. Kies een andere naam.")


def _read_value(value: Any, depth: int = 0) -> Any:
    """Return a value that a content file can hold; raise for anything else."""
    if depth > MAX_DEPTH:
        raise BewerkingError(_ELSEWHERE)
    match value:
        case str():
            _check_text(value)
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case dict() if value:
            for naam in value:
                _check_text(naam)
            return {naam: _read_value(inner, depth + 1) for naam, inner in value.items()}
        case list() if value and not any(isinstance(inner, list) for inner in value):
            return [_read_value(inner, depth + 1) for inner in value]
    raise BewerkingError(_ELSEWHERE)


def _check_text(text: str) -> None:
    if found := _UNSEEN.search(text):
        raise BewerkingError(
            f"In uw tekst staat een onzichtbaar stuurteken (U+{ord(found[0]):04X}), bij "
            f"‘{text[max(found.start() - 20, 0) : found.start()]}’. Haal het weg en typ de tekst "
            "eromheen zo nodig opnieuw."
        )


def _end_as(value: Any, there: YamlNode | None) -> Any:
    """Return a value of which texts of more lines end as the file's do.

    A form shows no line end behind a text: a block keeps the one that it had.
    """
    match value:
        case str() if isinstance(there, YamlText) and there.style == "|":
            bare = there.value.rstrip("\n")
            return value.rstrip("\n") + there.value[len(bare) :]
        case str() if "\n" in value:
            return value.rstrip("\n") + "\n"
        case dict():
            return {naam: _end_as(inner, None) for naam, inner in value.items()}
        case list():
            return [_end_as(inner, None) for inner in value]
    return value


def list_before(loc: Loc) -> tuple[str, ...]:
    """Return the fields that stand before a new one in a content file, the nearest first."""
    names = next((list(velden) for velden in _find_velden(loc[:-1]) if loc[-1] in velden), [])
    return tuple(reversed(names[: names.index(str(loc[-1]))])) if names else ()


def arrange(value: Any, loc: Loc) -> Any:
    """Return a new value with its fields in the order that a content file has them in."""
    match value:
        case dict():
            options = (velden for velden in _find_velden(loc) if set(value) <= set(velden))
            order = list(next(options, value))
            named = sorted(value.items(), key=lambda pair: order.index(pair[0]))
            return {naam: arrange(inner, (*loc, naam)) for naam, inner in named}
        case list():
            return [arrange(item, (*loc, n)) for n, item in enumerate(value)]
    return value


def _find_velden(loc: Loc) -> list[Mapping[str, Modelveld]]:
    """Return the fields of each model that may stand at a path."""
    found = [read_velden(Brief)]
    for part in loc:
        if isinstance(part, str):
            veld = next((velden[part] for velden in found if part in velden), None)
            found = [read_velden(model) for model in veld.delen] if veld is not None else []
    return found
