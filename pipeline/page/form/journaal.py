"""What was typed and not saved, what was saved over, what was looked at: kept for later.

It stands in a folder of this user alone, outside the folder that is open: that one may be shared,
and what somebody types is theirs until they save it.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.page.door.lopend import make_own
from pipeline.problems.files import read_bounded, replace_file

_MOST_BYTES = 16 * 2**20
"""Bytes of a note: two content files of the largest size, as text."""

_MOST_BEFORE = 20
"""Saves of one letter that can be taken back."""

_MOST_SEEN = 1000
"""Points of one letter that are known to be looked at."""


class Getypt(Struct, frozen=True):
    """What is typed in a letter: its text, and the version of the file that it began with.

    `tijd` is when, as its page showed it, `blad` which window that was: each has a note of its own.
    It need not be a letter yet.
    """

    naam: str
    basis: bytes
    tekst: bytes
    tijd: str = ""
    blad: str = ""


class Eerder(Struct, frozen=True):
    """What a letter was before a save: its name here, its bytes, when it was saved over."""

    naam: str
    data: bytes
    moment: datetime.datetime


class Journaal:
    """The notes of one folder; without a place for them nothing is kept."""

    @cached_property
    def _place(self) -> Path | None:
        # Looked for when somebody writes: who only reads leaves no trace.
        return find_place()

    @property
    def is_kept(self) -> bool:
        """Whether there is a place for notes."""
        return self._place is not None

    def note(self, aantekening: Getypt) -> None:
        """Keep a note in the place of the one before of the same window.

        Raises `OSError` where it cannot.
        """
        if self._place is not None:
            pad = self._find(aantekening.naam, _digest(aantekening.blad))
            replace_file(pad, msgspec.json.encode(aantekening))

    def list_notes(self, naam: str) -> tuple[Getypt, ...]:
        """Return the notes of a letter that can be read, one of each window, the newest first."""
        found: dict[str, Getypt] = {}
        for _, note in self._list(naam):
            found.setdefault(note.blad, note)
        return tuple(found.values())

    def forget(self, naam: str, blad: str) -> None:
        """Take the note of a window away."""
        for pad, note in self._list(naam):
            if note.blad == blad:
                with suppress(OSError):
                    pad.unlink(missing_ok=True)

    def _list(self, naam: str) -> list[tuple[Path, Getypt]]:
        found = []
        pads = self._place.glob(f"{_digest(naam)}*.json") if self._place is not None else ()
        for pad in sorted(pads):
            with suppress(OSError, msgspec.MsgspecError):
                data = read_bounded(pad, _MOST_BYTES)
                note = msgspec.json.decode(data, type=Getypt)
                found.append((pad.stat().st_mtime_ns, pad, note))
        found.sort(key=lambda one: one[0], reverse=True)
        return [(pad, note) for _, pad, note in found]

    def list_seen(self, naam: str) -> tuple[str, ...]:
        """Return the points of a letter that somebody ticked off, the last one last."""
        if self._place is None:
            return ()
        try:
            data = read_bounded(self._find_seen(naam), _MOST_BYTES)
            return msgspec.json.decode(data, type=tuple[str, ...])
        except (OSError, msgspec.MsgspecError):
            return ()

    def see(self, naam: str, punt: str, *, seen: bool) -> None:
        """Tick a point off, or take that back; of very many the oldest go.

        Raises `OSError` where it cannot.
        """
        if self._place is None:
            return
        points = [one for one in self.list_seen(naam) if one != punt]
        points += [punt] if seen else []
        replace_file(self._find_seen(naam), msgspec.json.encode(points[-_MOST_SEEN:]))

    def keep_before(self, naam: str, data: bytes) -> None:
        """Keep what a letter was before a save; of very many the oldest go.

        Raises `OSError` where it cannot.
        """
        kept = self.list_before(naam)
        if self._place is None or (kept and kept[0].data == data):
            return
        number = int(kept[0].naam) + 1 if kept else 1
        replace_file(self._find_before(naam) / f"{number:08}.yaml", data)
        for old in kept[_MOST_BEFORE - 1 :]:
            (self._find_before(naam) / f"{old.naam}.yaml").unlink(missing_ok=True)

    def list_before(self, naam: str) -> tuple[Eerder, ...]:
        """Return what a letter was before each of its saves, the newest first."""
        if self._place is None:
            return ()
        found = []
        for pad in sorted(self._find_before(naam).glob("*.yaml"), reverse=True):
            with suppress(OSError):
                moment = datetime.datetime.fromtimestamp(pad.stat().st_mtime).astimezone()
                found.append(Eerder(pad.stem, read_bounded(pad, MAX_BYTES), moment))
        return tuple(found)

    def _find_before(self, naam: str) -> Path:
        assert self._place is not None
        return self._place / f"{_digest(naam)}.eerder"

    def _find_seen(self, naam: str) -> Path:
        assert self._place is not None
        return self._place / f"{_digest(naam)}.gezien"

    def _find(self, naam: str, blad: str) -> Path:
        assert self._place is not None
        return self._place / f"{_digest(naam)}.{blad}.json"


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
