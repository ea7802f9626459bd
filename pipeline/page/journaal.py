"""What was typed and is not saved yet: a letter and its text in, the same text after a crash out.

It stands in a folder of this user alone, outside the folder that is open: that one may be shared,
and what somebody types is theirs until they save it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.page.lopend import make_own
from pipeline.problems.files import read_bounded, replace_file

_MOST_BYTES = 16 * 2**20
"""Bytes of a note: two content files of the largest size, as text."""


class Aantekening(Struct, frozen=True):
    """What is typed in a letter: its text, and the version of the file that it began with.

    `tijd` is when, as its page showed it. It need not be a letter yet.
    """

    naam: str
    basis: bytes
    tekst: bytes
    tijd: str = ""


class Journaal:
    """The notes of one folder; without a place for them nothing is kept."""

    def __init__(self, place: Path | None = None) -> None:
        """Keep notes in `place`, without one in that of the current folder."""
        self._place = place if place is not None else find_place()

    @property
    def is_kept(self) -> bool:
        """Whether there is a place for notes."""
        return self._place is not None

    def note(self, aantekening: Aantekening) -> None:
        """Keep a note in the place of the one before; raises `OSError` where it cannot."""
        if self._place is not None:
            replace_file(self._find(aantekening.naam), msgspec.json.encode(aantekening))

    def find(self, naam: str) -> Aantekening | None:
        """Return the note of a letter; `None` where there is none that can be read."""
        if self._place is None:
            return None
        try:
            data = read_bounded(self._find(naam), _MOST_BYTES)
            return msgspec.json.decode(data, type=Aantekening)
        except (OSError, msgspec.MsgspecError):
            return None

    def forget(self, naam: str) -> None:
        """Take the note of a letter away."""
        if self._place is not None:
            with suppress(OSError):
                self._find(naam).unlink(missing_ok=True)

    def _find(self, naam: str) -> Path:
        assert self._place is not None
        return self._place / f"{_digest(naam)}.json"


def find_place() -> Path | None:
    """Return where the notes of the current folder stand; `None` where the user has no place."""
    base = _find_state()
    if base is None or make_own(base) is None:
        return None
    return make_own(base / _digest(os.path.realpath(Path())))


def _find_state() -> Path | None:
    """Return the folder for what outlives a program, of this user."""
    if state := os.environ.get("XDG_STATE_HOME"):
        return Path(state) / "brief"
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "brief" / "journaal"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "brief"
    return home / ".local" / "state" / "brief"


def _digest(said: str) -> str:
    return hashlib.sha256(os.fsencode(said)).hexdigest()[:32]
