"""A letter back from Word: what was edited comes over, and nothing else changes."""

from __future__ import annotations

from hypothesis import given

from support.readbacks import build, take
from support.strategies import Letter, letters, write_yaml


@given(letters())
def test_a_letter_that_nobody_edited_is_the_same_file(content: Letter) -> None:
    data = write_yaml(content).encode()
    found = take(data, build(data))
    assert found.data == data
    assert not found.resten
