"""One word, one thing: what a name stands for does not depend on the file that one reads."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from support.places import ROOT


def _types(source: str) -> Iterator[str]:
    """Yield the name of each class and each alias of a type, as a module defines them."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                if name.strip("_")[:1].isupper() and not name.isupper():
                    yield name


def test_a_name_of_a_type_is_found_as_a_class_or_an_alias() -> None:
    assert list(_types("class A: ...\nBe = int\n_Ce: type = int\nD_E = 1\nf = 2")) == [
        "A",
        "Be",
        "_Ce",
    ]


def test_no_two_types_have_one_name() -> None:
    modules = (ROOT / "pipeline").rglob("*.py")
    counts = Counter(
        name for module in modules for name in _types(module.read_text(encoding="utf-8"))
    )
    assert [name for name, count in counts.items() if count > 1] == []
