"""A letter back from Word: what was edited comes over, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given

from support.readbacks import build, take
from support.strategies import Letter, letters, write_yaml
from support.word_edits import draw_edited, find_lost_text, find_other_lines


@pytest.mark.slow
@given(letters())
def test_a_letter_that_nobody_edited_is_the_same_file(content: Letter) -> None:
    data = write_yaml(content).encode()
    found = take(data, build(data))
    assert found.data == data
    assert not found.resten


@pytest.mark.sampled(80)
@pytest.mark.parametrize("seed", range(100))
def test_edits_come_over_and_nothing_else_does(seed: int) -> None:
    bewerkt = draw_edited(seed)
    found = take(bewerkt.data, bewerkt.word)
    assert not found.resten
    assert not find_other_lines(bewerkt, found.data)
    assert not find_lost_text(bewerkt, found.data)
