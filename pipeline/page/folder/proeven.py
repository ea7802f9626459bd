"""Letters as they would be: a path and bytes in, what is read of them out, each version once.

A page asks more than once for what somebody typed: what is wrong with it, its Word file, the places
in that. Only the last version of a letter is kept, and of all letters what was read of each text.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from msgspec import Struct

from pipeline.content.load import Leesgang, begin_reading
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.known import Bekend, use_known
from pipeline.page.folder.kast import Beeldstand, are_current, load_noted

_MOST = 4
"""Letters of which the last version is kept: as many as are written at once."""


class _Proef(Struct, frozen=True):
    data: bytes
    instellingen: Instellingen
    beelden: Beeldstand
    gang: Leesgang


class Proeven:
    """Keeps what was read of versions that are in no file."""

    def __init__(self, known: Bekend) -> None:
        """Begin empty; `known` is where what was read of texts is kept."""
        self._kept: OrderedDict[Path, _Proef] = OrderedDict()
        self._known = known
        self._lock = threading.Lock()

    def read(self, pad: Path, data: bytes, instellingen: Instellingen) -> Leesgang:
        """Return what there is to say of `data` as the content file `pad`."""
        with self._lock:
            kept = self._kept.get(pad)
        if kept is not None and _is_current(kept, pad, data, instellingen):
            return kept.gang
        beelden: Beeldstand = {}
        with use_known(self._known):
            gang = begin_reading(pad, data, instellingen, load_noted(pad.parent, beelden))
        with self._lock:
            self._kept[pad] = _Proef(data, instellingen, beelden, gang)
            self._kept.move_to_end(pad)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return gang


def _is_current(kept: _Proef, pad: Path, data: bytes, instellingen: Instellingen) -> bool:
    return (
        kept.data == data
        and kept.instellingen == instellingen
        and are_current(pad.parent, kept.beelden)
    )
