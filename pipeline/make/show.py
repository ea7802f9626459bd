"""A content file in, the letter as plain text out: what git asks for."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.load import load_instellingen, read_letter
from pipeline.letter.beeld.bestand import name_beeld
from pipeline.problems.files import explain, read_bounded
from pipeline.problems.values import InputError, Problem
from pipeline.report.plain import write_letter_text

_MOST = 50 * 1024 * 1024
"""Bytes of a file that are shown: many more than a letter may have."""


def show_file(pad: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """Return a content file as plain text in UTF-8, or its own bytes and why it is no letter.

    Pictures are not looked for: git hands out a file without them. Raises `InputError` where there
    is no such file.
    """
    try:
        data = read_bounded(pad, _MOST)
    except OSError as error:
        raise InputError(
            f"{pad.as_posix()}: kan niet worden gelezen ({explain(error)}). "
            "Controleer de naam en de map."
        ) from error
    instellingen = load_instellingen(Path())
    letter = read_letter(pad, data, instellingen, load=name_beeld)
    if letter.brief is None:
        return data, letter.problems
    soort = instellingen.get_soort(letter.brief.soort)
    return write_letter_text(letter.brief, soort).encode(), ()
