"""What is to be changed in a content file, as values: paths and what comes there.

All paths are those of the file as it is, also where several edits are made at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from pipeline.content.edit.fresh import Waarde
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlText, to_data
from pipeline.letter.types import Loc


class Put(Struct, frozen=True):
    """Put a value in the place of what stands at a path, or make a new field of it.

    A new field comes behind the first of `achter` that is there, else behind all others; with
    `voor` right before that field.
    """

    loc: Loc
    waarde: Waarde
    achter: tuple[str, ...] = ()
    voor: str = ""


class Rename(Struct, frozen=True):
    """Give a field another name."""

    loc: Loc
    naam: str


class Gehaald(Struct, frozen=True):
    """What the file has at a path, taken from there with its comments as it is written."""

    loc: Loc


class Insert(Struct, frozen=True):
    """Put an item in a list, before the one that the path ends with; its end is a place too."""

    loc: Loc
    waarde: Waarde | Gehaald


class Drop(Struct, frozen=True):
    """Take out what stands at a path, with its comments; what has nothing left goes too."""

    loc: Loc


Edit = Put | Insert | Drop | Rename


class EditTree(Struct):
    """The edits in one list or mapping, and those deeper in it."""

    puts: dict[str | int, Waarde] = field(default_factory=dict)
    added: list[Put] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    drops: set[str | int] = field(default_factory=set)
    moved: set[str | int] = field(default_factory=set)
    """Of what is dropped, that which comes back elsewhere."""
    inserts: dict[int, list[Waarde | Gehaald]] = field(default_factory=dict)
    deeper: dict[str | int, EditTree] = field(default_factory=dict)


def gather(edits: Sequence[Edit], root: YamlNode) -> EditTree:
    """Return the edits by where they are; raise `KeyError` for a path that is not there."""
    top = EditTree()
    for edit in edits:
        tree, node = _descend(top, root, edit.loc[:-1])
        last = edit.loc[-1]
        match edit:
            case Put() if _has(node, last):
                tree.puts[last] = edit.waarde
            case Put() if isinstance(node, YamlMap):
                tree.added.append(edit)
            case Insert() if isinstance(node, YamlList) and isinstance(last, int):
                come = edit.waarde
                if isinstance(come, Gehaald):
                    source, outer = _descend(top, root, come.loc[:-1])
                    source.drops.add(come.loc[-1])
                    if _is_flow(outer) or node.flow:
                        # Between brackets nothing has a line of its own to take along.
                        come = to_data(get_child(outer, come.loc[-1]))
                    else:
                        source.moved.add(come.loc[-1])
                tree.inserts.setdefault(last, []).append(come)
            case Rename() if isinstance(node, YamlMap) and last in node.entries:
                tree.names[str(last)] = edit.naam
            case Drop() if _has(node, last):
                tree.drops.add(last)
            case _:
                raise KeyError(edit.loc)
    _settle(top, root)
    return top


def _is_flow(node: YamlNode) -> bool:
    return isinstance(node, YamlMap | YamlList) and node.flow


def _has(node: YamlNode, last: str | int) -> bool:
    match node, last:
        case YamlMap(), str():
            return last in node.entries
        case YamlList(), int():
            return last < len(node.items)
    return False


def get_child(node: YamlNode, part: str | int) -> YamlNode:
    """Return what a list or a mapping has by number or name; raise `KeyError` for nothing."""
    match node, part:
        case YamlMap(), str() if part in node.entries:
            return node.entries[part][1]
        case YamlList(), int() if part < len(node.items):
            return node.items[part]
    raise KeyError(part)


def _descend(top: EditTree, root: YamlNode, loc: Loc) -> tuple[EditTree, YamlNode]:
    tree, node = top, root
    for part in loc:
        tree, node = tree.deeper.setdefault(part, EditTree()), get_child(node, part)
    return tree, node


def _settle(tree: EditTree, node: YamlNode) -> bool:
    """Drop what has nothing left; return whether that is all of a list or mapping."""
    for part, inner in list(tree.deeper.items()):
        if part not in tree.puts and _settle(inner, get_child(node, part)):
            tree.drops.add(part)
        if part in tree.puts or (part in tree.drops and part not in tree.moved):
            del tree.deeper[part]
            if _moves(inner):
                # What is kept of it is looked for there.
                tree.deeper[part] = _only_moves(inner)
    count = len(node.items) if isinstance(node, YamlList) else 0
    if isinstance(node, YamlMap):
        count = len(node.names)
    return len(tree.drops) == count and not (tree.inserts or tree.added)


def _moves(tree: EditTree) -> bool:
    return bool(tree.moved) or any(map(_moves, tree.deeper.values()))


def _only_moves(tree: EditTree) -> EditTree:
    """Return of the edits in what is dropped those in what is kept of it."""
    return EditTree(
        drops=set(tree.moved),
        moved=tree.moved,
        deeper={
            part: inner if part in tree.moved else _only_moves(inner)
            for part, inner in tree.deeper.items()
            if part in tree.moved or _moves(inner)
        },
    )


def expect(root: YamlNode, tree: EditTree) -> Any:
    """Return what a reader must find after the edits: pairs of a mapping, lists and text."""
    return _expect(root, tree, root, tree)


def _expect(node: YamlNode, tree: EditTree, root: YamlNode, top: EditTree) -> Any:
    def inner(part: str | int, child: YamlNode) -> Any:
        if part in tree.puts:
            return as_data(tree.puts[part])
        return _expect(child, tree.deeper.get(part, _NO_EDITS), root, top)

    def come(waarde: Waarde | Gehaald) -> Any:
        if not isinstance(waarde, Gehaald):
            return as_data(waarde)
        found, there = top, root
        for part in waarde.loc:
            found, there = found.deeper.get(part, _NO_EDITS), get_child(there, part)
        return _expect(there, found, root, top)

    match node:
        case YamlMap():
            return _expect_fields(node, tree, inner)
        case YamlList():
            items: list[Any] = []
            for n in range(len(node.items) + 1):
                items += map(come, tree.inserts.get(n, ()))
                if n < len(node.items) and n not in tree.drops:
                    items.append(inner(n, node.items[n]))
            return items
        case YamlText():
            return node.value.rstrip("\n")
    raise AssertionError(node)


def _expect_fields(node: YamlMap, tree: EditTree, inner: Any) -> Any:
    pairs = []
    for naam, (_, child) in node.entries.items():
        before = (put for put in tree.added if put.voor == naam)
        pairs += [(str(put.loc[-1]), as_data(put.waarde)) for put in before]
        if naam not in tree.drops:
            pairs.append((tree.names.get(naam, naam), inner(naam, child)))
        added = (put for put in tree.added if not put.voor and find_anchor(node, put) == naam)
        pairs += [(str(put.loc[-1]), as_data(put.waarde)) for put in added]
    return tuple(pairs)


def find_anchor(node: YamlMap, put: Put) -> str:
    """Return the field behind which a new one comes."""
    return next((naam for naam in put.achter if naam in node.entries), node.names[-1])


_NO_EDITS = EditTree()


def as_data(waarde: Waarde) -> Any:
    """Return a value as `expect` has it."""
    match waarde:
        case str():
            return waarde.rstrip("\n")
        case Mapping():
            return tuple((naam, as_data(inner)) for naam, inner in waarde.items())
    return [as_data(inner) for inner in waarde]
