"""Letters that were read: a path in, its letter out, read anew only where a byte of it changed.

Times of files are not believed: folders that are shared over a network touch them. What a letter
was made of is its bytes, the settings, the edition before it and the pictures that it asked for.
The edition before is read for each letter that follows it, and kept in the same way.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from pipeline.content.load import Inhoudsbestand, find_vorige, load_letter, read_letter, read_vorige
from pipeline.content.warn.left_over import Vorige
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.known import Bekend, use_known
from pipeline.problems.files import read_bounded

_MOST = 5000
"""Letters that are kept; of more those that were read longest ago are read anew."""

K = TypeVar("K")
V = TypeVar("V")
_Stat = tuple[int, int, int] | None
Beeldstand = dict[str, _Stat]
"""The pictures that a letter asked for, each as its file was then."""


class _Kept(Struct, frozen=True):
    data: bytes
    instellingen: Instellingen
    vorige: Vorige | None
    beelden: Beeldstand
    letter: Inhoudsbestand


class Kast:
    """Keeps what was read of letters."""

    def __init__(self, known: Bekend) -> None:
        """Begin empty; `known` is where what was read of texts is kept."""
        self._kept: OrderedDict[tuple[Path, bool], _Kept] = OrderedDict()
        self._vorige: OrderedDict[Path, tuple[bytes, Vorige | None]] = OrderedDict()
        self._known = known
        self._lock = threading.Lock()

    def load(
        self, pad: Path, instellingen: Instellingen, vorige: Vorige | None = None
    ) -> Inhoudsbestand:
        """Return the letter of a content file with its problems, as `load_letter` does."""
        try:
            data = read_bounded(pad, MAX_BYTES)
        except OSError:
            return load_letter(pad, instellingen, vorige)
        key = (pad, vorige is not None)
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and _is_current(kept, pad, data, instellingen, vorige):
            return kept.letter
        with use_known(self._known):
            kept = _read(pad, data, instellingen, vorige)
        self._keep(self._kept, key, kept)
        return kept.letter

    def read_vorige(self, pad: Path) -> Vorige | None:
        """Return what a next edition may have kept of a content file, as `read_vorige` does."""
        try:
            data = read_bounded(pad, MAX_BYTES)
        except OSError:
            return read_vorige(pad)
        with self._lock:
            kept = self._vorige.get(pad)
        if kept is None or kept[0] != data:
            kept = (data, find_vorige(pad, data))
            self._keep(self._vorige, pad, kept)
        return kept[1]

    def _keep(self, there: OrderedDict[K, V], key: K, value: V) -> None:
        with self._lock:
            there[key] = value
            there.move_to_end(key)
            if len(there) > _MOST:
                there.popitem(last=False)


def _is_current(
    kept: _Kept, pad: Path, data: bytes, instellingen: Instellingen, vorige: Vorige | None
) -> bool:
    return (
        kept.data == data
        and kept.instellingen == instellingen
        and kept.vorige == vorige
        and are_current(pad.parent, kept.beelden)
    )


def _read(pad: Path, data: bytes, instellingen: Instellingen, vorige: Vorige | None) -> _Kept:
    beelden: Beeldstand = {}
    load = load_noted(pad.parent, beelden)
    letter = read_letter(pad, data, instellingen, vorige=vorige, load=load)
    return _Kept(data, instellingen, vorige, beelden, letter)


def load_noted(folder: Path, asked: Beeldstand) -> Callable[[str], Beeld]:
    """Return what reads the pictures of a letter, and notes in `asked` how each stands."""
    return partial(_load_beeld, folder, asked)


def are_current(folder: Path, beelden: Beeldstand) -> bool:
    """Tell whether the pictures that a letter asked for stand as they did."""
    return all(stat_file(folder / naam) == was for naam, was in beelden.items())


def _load_beeld(folder: Path, asked: Beeldstand, naam: str) -> Beeld:
    # Looked at before it is read: what changes meanwhile is then read once too often.
    asked[naam] = stat_file(folder / naam)
    return load_beeld(folder, naam)


def stat_file(pad: Path) -> tuple[int, int, int] | None:
    """Return what tells a file from another version of it; `None` where there is none."""
    try:
        found = pad.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
