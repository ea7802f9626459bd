"""A letter with tracked changes as a whole: what is marked, and that nothing beside it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from support.kept import NEW, OLD, OLDER, hold
from support.rendered import render_revisions


def read(pad: Path) -> Brief:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return brief


@pytest.mark.parametrize(
    ("name", "oud", "nieuw"),
    [("pair", OLDER, OLD), ("back", OLD, OLDER), ("concept", OLD, NEW), ("same", OLD, OLD)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_redline(name: str, oud: Path, nieuw: Path, template: Template) -> None:
    made = write_redline(read(oud), read(nieuw), template)
    hold(f"redline/{name}.txt", render_revisions(made))
