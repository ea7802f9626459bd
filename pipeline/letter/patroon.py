"""The look of a number: a pattern and a text in, whether the whole text follows it out."""

from __future__ import annotations

from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

MAX_PATTERN = 200
"""Characters in a pattern."""


@lru_cache
def _compile(patroon: str) -> SchemaValidator:
    """Return a check of whole texts against `patroon`.

    The patterns run on Rust's regex engine, which pydantic brings: its time is linear in the text
    and its size is bounded, so no pattern can run away. Raises `SchemaError` on a bad pattern.
    """
    # First alone: an unbalanced bracket could otherwise be balanced by the frame around it.
    for pattern in (patroon, f"^(?:{patroon})$"):
        validator = SchemaValidator(
            core_schema.str_schema(pattern=pattern, regex_engine="rust-regex")
        )
    return validator


def is_patroon(patroon: str) -> bool:
    """Tell whether a text is a pattern."""
    try:
        _compile(patroon)
    except SchemaError:
        return False
    return True


def matches(patroon: str, value: str) -> bool:
    """Tell whether the whole of `value` follows the pattern."""
    try:
        _compile(patroon).validate_python(value)
    except ValidationError:
        return False
    return True
