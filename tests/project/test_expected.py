"""What the program holds itself to, compared whole: a number that becomes another is a decision."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from importlib import import_module

from support.kept import FOLDER
from support.places import ROOT

_FILE = FOLDER / "limits.txt"
_CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]*")


def test_limits() -> None:
    """Most are too large to be reached in a test: of those this holds the number itself.

    A new limit fails nothing; `make expected` writes it down with the others.
    """
    made = dict(line.split(" = ") for line in find_limits())
    if os.environ.get("RENEW_EXPECTED"):
        _FILE.write_text("".join(f"{name} = {made[name]}" for name in sorted(made)), "utf-8")
    kept = dict(line.split(" = ") for line in _FILE.read_text("utf-8").splitlines(keepends=True))
    assert len(kept.keys() & made.keys()) > 200
    assert [name for name in kept.keys() & made.keys() if kept[name] != made[name]] == []


def find_limits() -> Iterator[str]:
    """Yield each number that a module has a name for, where it is and how much it is."""
    for path in (ROOT / "pipeline").rglob("*.py"):
        names = [name for name in read_names(path.read_text("utf-8")) if _CONSTANT.fullmatch(name)]
        place = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for name in names:
            value = getattr(import_module(place), name)
            if _is_number(value) or isinstance(value, range):
                yield f"{place}.{name} = {value}\n"


def _is_number(value: object) -> bool:
    """Tell whether a value is a number or some numbers; what a machine has of its own is none."""
    if isinstance(value, tuple):
        return bool(value) and all(map(_is_number, value))
    return type(value) in (int, float)


def read_names(source: str) -> Iterator[str]:
    """Yield the names that a module gives to its values."""
    for node in ast.parse(source).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        for target in targets:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            yield from (part.id for part in parts if isinstance(part, ast.Name))
