"""How many examples a rule is tried on, where one example takes long."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

T = TypeVar("T")

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "same")
"""How far this run looks: the name of a profile of hypothesis in `conftest.py`."""


SAMPLES = PROFILE in {"quick", "wing", "covered"}
"""Whether this run looks at samples of what is alike; `make whole` looks at all of it."""

MOST_CASES = 5 if PROFILE == "quick" else sys.maxsize
"""So many of a test's cases are run at most: `make quick` has two minutes for all wings."""


def at_most(number: int) -> settings:
    """Return settings with so many examples, or with fewer where the whole run asks for fewer."""
    return settings(max_examples=min(number, settings().max_examples))


def some(items: Sequence[T], count: int) -> list[T]:
    """Return all items, and in a run on samples so many of them, spread over all."""
    return spread(items, count) if SAMPLES else list(items)


def spread(items: Sequence[T], count: int) -> list[T]:
    """Return at most so many of the items, spread evenly over all: the first is one of them."""
    size = min(count, len(items))
    return [items[n * len(items) // size] for n in range(size)]
