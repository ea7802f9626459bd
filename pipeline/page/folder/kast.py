"""Letters that were read: a path in, its letter out, read anew only where a byte of it changed.

Times of files are not believed: folders that are shared over a network touch them. What a letter
was made of is its bytes, the settings, the edition before it and the pictures that it asked for.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import partial
from pathlib import Path

from msgspec import Struct

from pipeline.content.load import Inhoudsbestand, load_letter, read_letter
from pipeline.content.warn.left_over import Vorige
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.files import read_bounded

_MOST = 5000
"""Letters that are kept; of more those that were asked for longest ago are read anew."""

_Stat = tuple[int, int, int] | None


class _Kept(Struct, frozen=True):
    data: bytes
    instellingen: Instellingen
    vorige: Vorige | None
    beelden: dict[str, _Stat]
    letter: Inhoudsbestand


class Kast:
    """Keeps what was read of letters."""

    def __init__(self) -> None:
        """Begin empty."""
        self._kept: OrderedDict[tuple[Path, bool], _Kept] = OrderedDict()
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
        kept = _read(pad, data, instellingen, vorige)
        with self._lock:
            self._kept[key] = kept
            self._kept.move_to_end(key)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return kept.letter


def _is_current(
    kept: _Kept, pad: Path, data: bytes, instellingen: Instellingen, vorige: Vorige | None
) -> bool:
    return (
        kept.data == data
        and kept.instellingen == instellingen
        and kept.vorige == vorige
        and all(stat_file(pad.parent / naam) == was for naam, was in kept.beelden.items())
    )


def _read(pad: Path, data: bytes, instellingen: Instellingen, vorige: Vorige | None) -> _Kept:
    beelden: dict[str, _Stat] = {}
    load = partial(_load_beeld, pad.parent, beelden)
    letter = read_letter(pad, data, instellingen, vorige=vorige, load=load)
    return _Kept(data, instellingen, vorige, beelden, letter)


def _load_beeld(folder: Path, asked: dict[str, _Stat], naam: str) -> Beeld:
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
