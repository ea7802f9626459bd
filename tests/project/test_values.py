"""Values are frozen: what one part of the program holds no other changes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import msgspec

import pipeline

WINGS = ("problems", "letter", "compare", "word", "redline", "report")
"""Wings that hand values on; the others build some up bit by bit."""

COUNTING = {"Lists"}
"""What collects while a document is walked."""


def find_structs() -> Iterator[type[msgspec.Struct]]:
    """Yield every struct that the program defines."""
    for info in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not info.name.endswith("__main__"):
            for value in vars(importlib.import_module(info.name)).values():
                if isinstance(value, type) and issubclass(value, msgspec.Struct):
                    yield value


def test_what_goes_from_wing_to_wing_is_frozen() -> None:
    values = {
        kind
        for kind in find_structs()
        if kind is not msgspec.Struct and kind.__module__.split(".")[1] in WINGS
    }
    assert len(values) > 40
    loose = [kind for kind in values if not kind.__struct_config__.frozen]
    # What only its own module knows may count.
    assert {kind.__name__ for kind in loose if not kind.__name__.startswith("_")} == COUNTING
