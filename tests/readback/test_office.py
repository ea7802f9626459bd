"""Letters saved anew by LibreOffice, edited and not: the edit comes over, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.office import save_all_again
from support.readbacks import build, take
from support.word_edits import draw_edited, find_lost_text, find_other_lines

SEEDS = range(6)
pytestmark = pytest.mark.soffice


def test_letters_through_another_program(tmp_path: Path) -> None:
    letters = {seed: draw_edited(seed) for seed in SEEDS}
    files = {f"was{seed}": build(letter.data) for seed, letter in letters.items()}
    files |= {f"is{seed}": letter.word for seed, letter in letters.items()}
    saved = save_all_again(files, tmp_path)
    for seed, letter in letters.items():
        unedited = take(letter.data, saved[f"was{seed}"])
        assert unedited.data == letter.data
        assert not unedited.resten
        found = take(letter.data, saved[f"is{seed}"])
        assert not found.resten
        assert not find_other_lines(letter, found.data)
        assert not find_lost_text(letter, found.data)
