"""The next edition of a letter: the last one's content file and a date in, the new file's text out.

Only the few values that differ are replaced; all other bytes stay as somebody typed them.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from pipeline.content.edit.edits import Drop, Edit, Put
from pipeline.content.edit.write import write_edits
from pipeline.content.load import (
    Inhoudsbestand,
    load_instellingen,
    load_letter,
    read_letter,
    read_vorige,
)
from pipeline.content.series import CONTENT, find_editions, find_letters
from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.problems.files import read_bounded
from pipeline.problems.values import Ernst, InputError, ProblemsError


class NieuweWaarden(Struct, frozen=True):
    """What the new edition says otherwise at its top; `None` for a number that is not given."""

    datum: datetime.date
    documentnummer: str | None = None
    zaaknummer: str | None = None


class Edition(Struct, frozen=True):
    """A next edition that is not on disk yet: its file, that file's bytes, and what they say."""

    pad: Path
    data: bytes
    letter: Inhoudsbestand


def make_edition(reeks: Path, changes: NieuweWaarden) -> Edition:
    """Return the next edition of a series (its folder, or its name in `content/`).

    The problems of its letter are what still needs attention. Raises `InputError` for a date that
    is not after the last edition, a documentnummer in use and a file that exists; `ProblemsError`
    for a value that is wrong, with the place it would have in the new file.
    """
    instellingen = load_instellingen(Path())
    last = find_editions(reeks, instellingen)[-1]
    brief = last.brief
    assert brief is not None
    if changes.datum <= brief.datum:
        raise InputError(
            f"{changes.datum}: de laatste brief van deze reeks is van {brief.datum} "
            f"({last.pad.as_posix()}). Kies een latere datum."
        )
    pad = last.pad.with_name(f"{changes.datum}{last.pad.suffix}")
    if pad.exists() or pad.is_symlink():
        raise InputError(f"{pad.as_posix()}: bestaat al. Verander dat bestand zelf.")
    if changes.documentnummer is not None:
        refuse_known_number(
            changes.documentnummer, [last.pad.parent, *([CONTENT] if CONTENT.is_dir() else [])]
        )
    data = write_edition(read_bounded(last.pad, MAX_BYTES), last.pad.as_posix(), changes)
    letter = read_letter(pad, data, instellingen, vorige=read_vorige(last.pad))
    if letter.has_errors:
        raise ProblemsError(tuple(p for p in letter.problems if p.ernst is Ernst.FOUT))
    return Edition(pad, data, letter)


def refuse_known_number(documentnummer: str, folders: Sequence[Path]) -> None:
    """Raise where a letter in one of the folders has the number."""
    instellingen = load_instellingen(Path())
    for pad in chain.from_iterable(_letters_in(folder) for folder in folders):
        brief = load_letter(pad, instellingen).brief
        if brief is not None and brief.documentnummer == documentnummer:
            raise InputError(
                f"{documentnummer}: dit is al het documentnummer van {pad.as_posix()}. "
                "Geef elke brief een eigen nummer."
            )


def _letters_in(folder: Path) -> list[Path]:
    try:
        return find_letters([folder])
    except InputError:  # no letter yet
        return []


def write_edition(data: bytes, pad: str, changes: NieuweWaarden) -> bytes:
    """Return the content file `data` as that of a next edition; `pad` is what messages call it.

    It is a concept with the new date; a documentnummer that is not given is left out, and so are
    the numbers that only this house has. Raises `LayoutError` where one of these values is written
    in a way that cannot be replaced by itself.
    """
    edits: list[Edit] = [Put(("datum",), changes.datum.isoformat())]
    if changes.zaaknummer is not None:
        edits.append(Put(("zaaknummer",), changes.zaaknummer))
    if changes.documentnummer is not None:
        edits.append(Put(("documentnummer",), changes.documentnummer, ("zaaknummer",)))
    elif Layout(data, pad).find(("documentnummer",)) is not None:
        edits.append(Drop(("documentnummer",)))
    if Layout(data, pad).find(("nummers",)) is not None:
        # Those are of that one letter, as its documentnummer is.
        edits.append(Drop(("nummers",)))
    edits.append(Put(("concept",), "ja", ("documentnummer", "zaaknummer")))
    return write_edits(data, edits, pad)
