"""A Word file to be compared: its name in, the letter that it says out."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.sides import Side
from pipeline.make.importing.basis import NoBasisError
from pipeline.make.importing.edited import Invoer, read_edited, read_file
from pipeline.make.importing.reopen import ENDINGS
from pipeline.problems.values import InputError, show
from pipeline.readback.first.letter import beside, make_first
from pipeline.readback.word.read import read_word


def is_word(name: str) -> bool:
    """Tell whether a name is that of a Word file, or of one that LibreOffice makes one of."""
    return name.lower().endswith((".docx", *ENDINGS))


def load_word_side(name: str, other: str | None) -> Side:
    """Return the letter that a Word file says, tracked changes in it taken.

    It is read beside the content file that it was made of, found by its number; else beside
    `other`, where that is a content file; else as the letter of another hand. Raises `InputError`
    for what is no Word file, or of which no letter can be made.
    """
    pad = Path(name)
    data = read_file(pad)
    for basis in (None, other) if other is not None and not is_word(other) else (None,):
        try:
            found = read_edited(data, Invoer(pad, basis, wijzigingen="aanvaard"))
        except NoBasisError:
            continue
        return Side(show(pad.as_posix()), found.brief, found.basis.soort)
    return _read_other(pad, data)


def _read_other(pad: Path, data: bytes) -> Side:
    """Return the letter of a Word file that was not made here."""
    naam, instellingen = show(pad.as_posix()), load_instellingen(Path())
    eerste = make_first(read_word(data, naam, "aanvaard"), instellingen, naam)
    with beside(eerste) as load:
        brief = read_letter(pad, eerste.data, instellingen, load=load).brief
    if brief is None:
        missing = f"; niet gevonden: {', '.join(eerste.ontbreekt)}" if eerste.ontbreekt else ""
        raise InputError(
            f"{naam}: dit is niet als een brief te lezen{missing}. Maak er met brief import {naam} "
            "-o … een inhoudsbestand van, vul dat aan en vergelijk daarmee."
        )
    return Side(naam, brief, instellingen.get_soort(brief.soort))
