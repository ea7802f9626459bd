"""A content file, its letter and the letter that it is to be in, the least edits of the file out.

It goes over the models: what a field is says how it is compared and written.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from pipeline.content.edit.edits import Drop, Edit, Gehaald, Insert, Put, Rename
from pipeline.content.edit.fresh import Waarde
from pipeline.content.yaml.layout import Habits, Layout
from pipeline.content.yaml.nodes import YamlMap, YamlText
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.markdown.rewrite import rewrite_markdown
from pipeline.letter.markdown.table import rewrite_table, write_table
from pipeline.letter.markdown.write import write_markdown
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Opmaak, read_bare, walk_alineas
from pipeline.letter.rooster import Rooster
from pipeline.letter.said import Modelveld, Vorm, find_sleutelveld, read_velden
from pipeline.letter.types import Loc, Model

_LIKE = 0.3
"""From so much of their words in common on, one part is another that was changed."""
_SHORT = 70
"""A text of so many characters stands behind the name of its field."""

_LISTS = {Vorm.DELEN, Vorm.BLOKKEN, Vorm.TEKSTEN, Vorm.EIGEN_TEKSTEN, Vorm.VAKKEN}


def find_edits(old: Brief, new: Brief, layout: Layout) -> list[Edit]:
    """Return the edits that make `new` of the content file of `old`.

    Raises `UnwritableError` for running text that no content file can say.
    """
    return list(_EditSearch(old, new, layout).find())


class _EditSearch:
    """One search for the edits between two letters."""

    def __init__(self, old: Brief, new: Brief, layout: Layout) -> None:
        self._old, self._new = old, new
        self._layout = layout
        self._habits = Habits(layout)
        self._places = dict(_walk_ids(old, ()))
        """Where each part with a name of its own stands, by its kind and that name."""
        self._stays = {key for key, _ in _walk_ids(new, ())}

    def find(self) -> Iterator[Edit]:
        return self._model(self._old, self._new, ())

    def _model(self, old: Model, new: Model, loc: Loc) -> Iterator[Edit]:
        names: list[str] = []
        for naam, veld in read_velden(type(old)).items():
            was, value = getattr(old, naam), getattr(new, naam)
            if was != value:
                yield from self._veld(veld, was, value, (*loc, naam), tuple(reversed(names)))
            names.append(naam)

    def _veld(
        self, veld: Modelveld, was: Any, value: Any, loc: Loc, achter: tuple[str, ...]
    ) -> Iterator[Edit]:
        node = self._layout.find(loc)
        if value in (None, ()):
            if node is not None:
                yield Drop(loc)
        elif node is None or was is None or (was == () and veld.vorm in _LISTS):
            yield Put(loc, self.write(veld, value), achter)
        elif veld.vorm is Vorm.DEEL:
            yield from self._model(was, value, loc)
        elif isinstance(node, YamlMap):
            yield from self._named(veld, was, value, loc)
        elif veld.vorm in _LISTS:
            yield from self._items(was, value, loc)
        elif isinstance(value, Opmaak):
            yield Put(loc, self._rewrite(node, value))
        elif isinstance(value, Rooster):
            assert isinstance(node, YamlText)
            yield Put(loc, rewrite_table(node.value, was, value))
        else:
            yield Put(loc, write_waarde(value))

    def _rewrite(self, node: object, value: Opmaak) -> str:
        """Return the text of a field that had another, in the way that it is written."""
        assert isinstance(node, YamlText)
        width = self._habits.width - (node.indent or 0) if self._habits.wraps else None
        made = rewrite_markdown(node.value, value, width)
        return made if node.style == "|" or "\n" not in made else made.rstrip("\n") + "\n"

    # Lists

    def _named(
        self, veld: Modelveld, was: Sequence[Model], value: Sequence[Model], loc: Loc
    ) -> Iterator[Edit]:
        """Yield the edits of parts that the file has as fields, by their names."""
        sleutel, other = read_velden(veld.delen[0])
        old = [(getattr(deel, sleutel), getattr(deel, other)) for deel in was]
        new = [(getattr(deel, sleutel), getattr(deel, other)) for deel in value]
        pairs = list(_pair_named(old, new))
        kept = [m for m, _ in pairs if m is not None]
        renamed = {new[n][0] for m, n in pairs if m is not None and old[m][0] != new[n][0]}
        if kept != sorted(kept) or len(dict(new)) != len(new) or renamed & dict(old).keys():
            yield Put(loc, {str(label): write_waarde(inner) for label, inner in new})
            return
        yield from (Drop((*loc, old[m][0])) for m in range(len(old)) if m not in kept)
        for place, (m, n) in enumerate(pairs):
            label, inner = new[n]
            if m is None:
                behind = next((k for k, _ in reversed(pairs[:place]) if k is not None), None)
                achter = () if behind is None else (old[behind][0],)
                first = old[0][0] if behind is None else ""
                yield Put((*loc, label), write_waarde(inner), achter, first)
                continue
            if old[m][1] != inner:
                yield Put((*loc, old[m][0]), write_waarde(inner))
            if old[m][0] != label:
                yield Rename((*loc, old[m][0]), label)

    def _items(self, was: Sequence[Any], value: Sequence[Any], loc: Loc) -> Iterator[Edit]:
        pairs = list(_pair_items(was, value))
        stays = set(_find_ordered([m for m, _ in pairs if m is not None]))
        used = {m for m, _ in pairs}
        for m, item in enumerate(was):
            if m not in used and not self._is_elsewhere(item):
                yield Drop((*loc, m))
        place = 0
        for k, n in pairs:
            source = self._find_source(value[n]) if k is None else (*loc, k)
            if k is not None and k in stays:
                place = k + 1
            else:
                come = self.write_item(value[n]) if source is None else Gehaald(source)
                yield Insert((*loc, place), come)
            if source is not None:
                yield from self._inside(self._get(source), value[n], source)

    def _inside(self, old: Any, new: Any, loc: Loc) -> Iterator[Edit]:
        if old == new:
            return
        if isinstance(old, Model):
            yield from self._model(old, new, loc)
        else:
            yield Put(loc, write_waarde(new))

    def _is_elsewhere(self, item: Any) -> bool:
        """Tell whether a part that is gone from a list stands in another one."""
        key = _find_key(item)
        return key is not None and key in self._stays

    def _find_source(self, item: Any) -> Loc | None:
        """Return where a part that is new in a list stood before."""
        key = _find_key(item)
        return None if key is None else self._places.get(key)

    def _get(self, loc: Loc) -> Any:
        value: Any = self._old
        for part in loc:
            value = value[part] if isinstance(part, int) else getattr(value, part)
        return value

    # New values

    def write(self, veld: Modelveld, value: Any) -> Waarde:
        """Return the value of a field as a content file has it."""
        if isinstance(value, tuple):
            if veld.vorm is Vorm.DELEN and _is_named(veld):
                first, second = read_velden(veld.delen[0])
                return {getattr(deel, first): write_waarde(getattr(deel, second)) for deel in value}
            return [self.write_item(item) for item in value]
        return self.write_item(value)

    def write_item(self, value: Any) -> Waarde:
        """Return a part, or a text, as a content file has it."""
        if isinstance(value, Opmaak):
            text = write_markdown(value)
            if "\n" in text or len(text) > _SHORT:
                width = max(self._habits.width - 4 * self._habits.step, 40)
                return write_markdown(value, width if self._habits.wraps else None) + "\n"
            return text
        if isinstance(value, Rooster):
            return write_table(value)
        if not isinstance(value, Model):
            return write_waarde(value)
        velden = read_velden(type(value))
        said = ((naam, getattr(value, naam)) for naam in velden)
        return {
            naam: self.write(velden[naam], inner)
            for naam, inner in said
            if inner != type(value).model_fields[naam].default and inner not in (None, ())
        }


def _is_named(veld: Modelveld) -> bool:
    """Tell whether the file has the parts of a list as fields: a label and its value."""
    return veld.naam == "kenmerken"


def write_waarde(value: Any) -> str:
    """Return a single value as a content file has it."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case datetime.date():
            return value.isoformat()
        case Beeld():
            return value.naam
    return str(value)


def _walk_ids(part: Any, loc: Loc) -> Iterator[tuple[tuple[type, str], Loc]]:
    """Yield the parts that are themselves in every edition, with their places."""
    if isinstance(part, Model):
        key = _find_key(part)
        if key is not None:
            yield key, loc
        for naam, veld in read_velden(type(part)).items():
            if veld.delen:
                yield from _walk_ids(getattr(part, naam), (*loc, naam))
    elif isinstance(part, tuple):
        for n, item in enumerate(part):
            yield from _walk_ids(item, (*loc, n))


def _find_key(item: Any) -> tuple[type, str] | None:
    if not isinstance(item, Model):
        return None
    naam = find_sleutelveld(type(item))
    value = getattr(item, naam) if naam else None
    return None if value is None else (type(item), str(value))


def _pair_named(
    old: Sequence[tuple[str, Any]], new: Sequence[tuple[str, Any]]
) -> Iterator[tuple[int | None, int]]:
    """Yield each new line with the old one of its label, else of its value, else of its place."""
    labels = {label: m for m, (label, _) in enumerate(old)}
    known = {label for label, _ in new}
    free = {value: m for m, (label, value) in enumerate(old) if label not in known}
    for n, (label, value) in enumerate(new):
        yield (labels[label] if label in labels else free.pop(value, None)), n


def _pair_items(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int | None, int]]:
    """Yield the number of each new item with that of the old one that it was."""
    keys = {key: m for m, item in enumerate(old) if (key := _find_key(item)) is not None}
    found: dict[int, int] = {}
    for n, item in enumerate(new):
        if (key := _find_key(item)) in keys and key is not None:
            found[n] = keys[key]
    bare_old = [m for m, item in enumerate(old) if _find_key(item) is None]
    bare_new = [n for n, item in enumerate(new) if _find_key(item) is None]
    a, b = [old[m] for m in bare_old], [new[n] for n in bare_new]
    waiting: list[tuple[Sequence[int], Sequence[int]]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            found.update(zip(bare_new[j1:j2], bare_old[i1:i2], strict=True))
        else:
            waiting.append((bare_old[i1:i2], bare_new[j1:j2]))
    _pair_moved(old, new, waiting, found)
    for some_old, some_new in waiting:
        _pair_unlike(old, new, some_old, some_new, found)
    for n in range(len(new)):
        yield found.get(n), n


def _pair_moved(
    old: Sequence[Any],
    new: Sequence[Any],
    waiting: Sequence[tuple[Sequence[int], Sequence[int]]],
    found: dict[int, int],
) -> None:
    """Pair what is equal and stands elsewhere in the list."""
    free: dict[Any, list[int]] = {}
    for some_old, _ in waiting:
        for m in some_old:
            free.setdefault(old[m], []).append(m)
    for _, some_new in waiting:
        for n in some_new:
            if free.get(new[n]):
                found[n] = free[new[n]].pop(0)


def _pair_unlike(
    old: Sequence[Any],
    new: Sequence[Any],
    some_old: Sequence[int],
    some_new: Sequence[int],
    found: dict[int, int],
) -> None:
    """Pair, in their order, what is of one kind and says much the same."""
    taken = set(found.values())
    options = [m for m in some_old if m not in taken]
    asking = [n for n in some_new if n not in found]
    is_even = len(options) == len(asking)
    for k, n in enumerate(asking):
        spare = max(len(options) - (len(asking) - k), 0)
        fitting = [m for m in options[: spare + 1] if type(old[m]) is type(new[n])]
        best = max(fitting, key=lambda m, n=n: _likeness(old[m], new[n]), default=None)  # type: ignore[misc]
        if best is not None and (is_even or _likeness(old[best], new[n]) > _LIKE):
            found[n] = best
            del options[: options.index(best) + 1]


def _likeness(a: Any, b: Any) -> float:
    left, right = set(_find_words(a)), set(_find_words(b))
    return len(left & right) / max(len(left | right), 1)


def _find_words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield from value.split()
        case Opmaak(blokken):
            for inlines in walk_alineas(blokken):
                yield from read_bare(inlines).split()
        case tuple():
            for item in value:
                yield from _find_words(item)
        case Model():
            for naam in type(value).model_fields:
                yield from _find_words(getattr(value, naam))


def _find_ordered(numbers: Sequence[int]) -> Iterator[int]:
    """Yield the most numbers that stand in their order: the others have moved."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        at = bisect_left(ends, number)
        if at == len(ends):
            ends.append(number)
            places.append(n)
        ends[at], places[at] = number, n
        before.append(places[at - 1] if at else -1)
    n = places[-1] if places else -1
    while n >= 0:
        yield numbers[n]
        n = before[n]
