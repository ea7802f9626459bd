"""Which edition came before: the letters of one call in, for each concept the last one out."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from pipeline.content.clashes import Facts, gather_facts
from pipeline.content.load import load_letter
from pipeline.content.series import find_siblings
from pipeline.letter.instellingen import Instellingen


def find_before(letters: Sequence[Facts], instellingen: Instellingen) -> dict[Path, Path]:
    """Return for each concept the edition of its series with the last date before its own.

    Only a concept is still being written; the letters of its folder that are not among `letters`
    are read for their dates. Raises `SurroundingsError` where a folder cannot be looked into.
    """
    known = {letter.pad: letter.datum for letter in letters}
    folders = {letter.pad.parent for letter in letters if letter.concept}
    editions = {
        folder: sorted(
            (known[pad] if pad in known else _read_datum(pad, instellingen), pad)
            for pad in find_siblings(folder)
        )
        for folder in folders
    }
    before = {}
    for letter in letters:
        earlier = editions[letter.pad.parent] if letter.concept else []
        # By the date alone: it comes before any letter of its own day.
        last = bisect_left(earlier, (letter.datum, Path())) - 1
        if last >= 0:
            before[letter.pad] = earlier[last][1]
    return before


def _read_datum(pad: Path, instellingen: Instellingen) -> datetime.date:
    return gather_facts(load_letter(pad, instellingen)).datum
