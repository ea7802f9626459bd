"""How the Word file of a letter stands: a letter in, made or not, as it is now or not, out."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.content.series import find_target
from pipeline.letter.models import Brief
from pipeline.make.herkomst import Herkomst, judge_file
from pipeline.problems.files import read_bounded
from pipeline.word.package import MAX_UNPACKED, SizeError

if TYPE_CHECKING:
    from pipeline.template.compile import Template


class Woordstaat(Enum):
    """How the Word file of a letter stands, in the words of a page."""

    GEEN = "nog geen Word-bestand"
    GEMAAKT = "Word-bestand gemaakt"
    OUDER = "Word-bestand is van een eerdere versie"
    VERANDERD = "in Word veranderd"
    VREEMD = "Word-bestand is niet hier gemaakt"
    DICHT = "Word-bestand kan niet worden gelezen"
    KOMT = "Word-bestand wordt bekeken"

    @property
    def needs_care(self) -> bool:
        """Whether somebody must look at it before it goes out."""
        return self in (Woordstaat.VERANDERD, Woordstaat.VREEMD, Woordstaat.DICHT)

    @property
    def is_awaited(self) -> bool:
        """Whether it is still to be seen how it stands."""
        return self is Woordstaat.KOMT


def judge_word(
    pad: Path, output: Path, brief: Brief | None, template: Template | None
) -> Woordstaat:
    """Return how the Word file of the content file `pad` stands.

    Without the letter or the template it is not known whether it is of an earlier version.
    """
    target = find_target(pad, output)
    try:
        if not target.exists():
            return Woordstaat.GEEN
        there = read_bounded(target, MAX_UNPACKED)
    except OSError:
        return Woordstaat.DICHT
    match judge_file(there, b"PK\x03\x04"):
        case Herkomst.VREEMD:
            return Woordstaat.VREEMD
        case Herkomst.VERANDERD:
            return Woordstaat.VERANDERD
    return _compare(there, brief, template)


def _compare(there: bytes, brief: Brief | None, template: Template | None) -> Woordstaat:
    from pipeline.template.fill import render_letter

    if brief is None or template is None:
        return Woordstaat.OUDER
    try:
        is_same = render_letter(brief, template) == there
    except SizeError:
        is_same = False
    return Woordstaat.GEMAAKT if is_same else Woordstaat.OUDER
