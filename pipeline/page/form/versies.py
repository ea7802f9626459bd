"""Texts of content files that pages were made of: the name of a version in, its bytes out.

The name of a version is the hash of its bytes: no clock and no number of a file says whether it
changed.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

_MOST = 200
"""Versions that are kept; of more those that were asked for longest ago are forgotten."""


def name_version(data: bytes) -> str:
    """Return what a version with these bytes is called."""
    return hashlib.sha256(data).hexdigest()


class Versies:
    """Keeps the versions that pages work on."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, data: bytes) -> str:
        """Keep a version; return its name."""
        naam = name_version(data)
        with self._lock:
            self._kept[naam] = data
            self._kept.move_to_end(naam)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return naam

    def find(self, naam: str) -> bytes | None:
        """Return the bytes of a version, `None` for one that is not known."""
        with self._lock:
            if naam in self._kept:
                self._kept.move_to_end(naam)
            return self._kept.get(naam)
