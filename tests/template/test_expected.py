"""Letters in Word as a whole: each paragraph with its style, its number and what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.kept import NEW, OLD, OLDER, hold
from support.rendered import render_word


@pytest.mark.parametrize("pad", [OLDER, OLD, NEW], ids=lambda pad: pad.stem)
def test_a_letter(pad: Path, template: Template) -> None:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    # The whole of what numbers, marks and cells can be, not only that every word is there.
    hold(f"word/{pad.stem}.txt", render_word(render_letter(brief, template)))
