"""The edits that redlines are measured by: each starts from the same letter, in any order."""

from __future__ import annotations

import copy
from contextlib import suppress

import pytest

from support.redline_edits import BASE, EDITS, NEW_ACTION, NEW_STEP


@pytest.mark.parametrize("first", [name for name in EDITS if "added" in name])
def test_what_one_edit_puts_in_no_other_changes(first: str) -> None:
    before = copy.deepcopy((BASE, NEW_STEP, NEW_ACTION))
    for do, _ in EDITS.values():
        letter = copy.deepcopy(BASE)
        EDITS[first][0](letter)
        with suppress(AssertionError, LookupError, AttributeError, ValueError):
            do(letter)  # some edits look for what the first took away
    assert before == (BASE, NEW_STEP, NEW_ACTION)
