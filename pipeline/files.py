"""Files from outside: a path in, at most so many bytes out, and only of a real file."""

from __future__ import annotations

import errno
import stat
from pathlib import Path


def read_bounded(pad: Path, limit: int) -> bytes:
    """Return the bytes of a file, of a larger one than `limit` the first `limit + 1`.

    Raises `OSError` where it cannot be read, or is a device or a pipe: those may never end.
    """
    if not stat.S_ISREG(pad.stat().st_mode):
        raise OSError(errno.EISDIR if pad.is_dir() else errno.ENXIO, "not a regular file")
    with pad.open("rb") as file:
        return file.read(limit + 1)
