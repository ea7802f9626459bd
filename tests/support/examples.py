"""How many examples a rule is tried on, where one example takes long."""

from __future__ import annotations

from hypothesis import settings


def at_most(number: int) -> settings:
    """Return settings with so many examples, or with fewer where the whole run asks for fewer."""
    return settings(max_examples=min(number, settings().max_examples))
