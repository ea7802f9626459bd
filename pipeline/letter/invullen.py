"""What a new letter leaves open: a text in, the places where something must still be put out.

Such a place is written `[vul in: het onderwerp]`; `brief new` puts them where a kind of letter
wants something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PLEK = re.compile(r"\[vul in(?:: ?(?P<wat>[^\[\]\n]{1,80}))?\]", re.IGNORECASE)


def write_plek(wat: str) -> str:
    """Return a place to put `wat`."""
    return f"[vul in: {wat}]"


def is_plek(text: str) -> bool:
    """Tell whether a text is nothing but a place to put something."""
    return PLEK.fullmatch(text.strip()) is not None


def find_plekken(text: str) -> Iterator[tuple[int, str]]:
    """Yield each place that is left open in a text: where it begins, and the place as written."""
    yield from ((found.start(), found[0]) for found in PLEK.finditer(text))
