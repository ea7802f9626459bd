"""A program that was started in, watched as long as it is used out: it ends when we are killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.make.office import watcher

_SECONDS = 5
"""How long the watcher may take to hear that there is nothing left to watch."""


@contextmanager
def watched(process: subprocess.Popen[bytes], folder: Path) -> Iterator[None]:
    """Have a process that leads a group ended, and its folder taken away, should we be killed."""
    beside = _start(process.pid, folder)
    try:
        yield
    finally:
        if beside is not None:
            _release(beside)


def _start(process: int, folder: Path) -> subprocess.Popen[bytes] | None:
    program = str(Path(watcher.__file__))
    # A machine that has no room for it makes PDFs all the same.
    with suppress(OSError):
        return subprocess.Popen(
            [sys.executable, "-I", "-S", program, str(process), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # What ends us from the keyboard is not to end it before it did its work.
            start_new_session=sys.platform != "win32",
        )
    return None


def _release(beside: subprocess.Popen[bytes]) -> None:
    with suppress(OSError, subprocess.TimeoutExpired):
        beside.communicate(watcher.DONE, timeout=_SECONDS)
    beside.kill()
    beside.wait()
