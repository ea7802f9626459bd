"""Texts that were read before: a text in, what was read of it the last time out.

Who writes changes one text of a letter at a key, and the whole letter is read after each. What was
read of a text is its own: the same text gives the same, so that all others need not be read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Bekend = Callable[[Callable[[str], Any], str], Any]
"""Returns what a function reads of a text; of the last ones what it read before."""

MOST_TEXTS = 2000
"""Texts that are kept: two for each row of the largest tables."""
MOST_SIGNS = 4000
"""Characters of a text that is kept; a longer one is read anew each time."""

_KNOWN: ContextVar[Bekend | None] = ContextVar("known", default=None)


def make_known() -> Bekend:
    """Return a place for what was read of texts; empty, and never too large."""
    return lru_cache(maxsize=MOST_TEXTS)(lambda read, bron: read(bron))


@contextmanager
def use_known(known: Bekend) -> Iterator[None]:
    """Let what was read of texts be kept, and used, as long as this lasts."""
    token = _KNOWN.set(known)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def read_once(read: Callable[[str], T], bron: str) -> T:
    """Return what `read` makes of a text; it must make the same of it each time, for good.

    Raises what that raises.
    """
    known = _KNOWN.get()
    if known is None or len(bron) > MOST_SIGNS:
        return read(bron)
    return cast("T", known(read, bron))
