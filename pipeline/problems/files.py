"""Files: a path in, bounded bytes out; bytes in, a whole file out or why it was refused."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.problems.values import InputError, SurroundingsError


def read_bounded(pad: Path, limit: int) -> bytes:
    """Return the bytes of a file, of a larger one than `limit` the first `limit + 1`.

    Raises `OSError` where it cannot be read, or is a device or a pipe: those may never end.
    """
    if not stat.S_ISREG(pad.stat().st_mode):
        raise OSError(errno.EISDIR if pad.is_dir() else errno.ENXIO, "not a regular file")
    with pad.open("rb") as file:
        return file.read(limit + 1)


def read_named(pad: Path, limit: int, instead: str) -> bytes:
    """Return the bytes of a file that somebody named, as `read_bounded` does.

    Raises `InputError` where it is not there or a folder (`instead` says what to name then),
    `SurroundingsError` where it cannot be read.
    """
    try:
        return read_bounded(pad, limit)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(
            f"{pad.as_posix()}: dit bestand bestaat niet. Controleer de naam en de map."
        ) from error
    except OSError as error:
        if pad.is_dir():
            raise InputError(f"{pad.as_posix()}: dit is een map. {instead}") from error
        raise SurroundingsError(
            f"{pad.as_posix()}: dit bestand kan niet worden gelezen ({explain(error)})."
        ) from error


ENDING = {
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
}
"""The signals that end a program: Ctrl-C, a request to stop, a terminal that is closed."""
STALE_SECONDS = 600
"""The age from which a temporary file is a leftover: writing one takes a moment."""


def replace_file(target: Path, data: bytes) -> None:
    """Put `data` in the place of `target` in one step; raise `OSError` and leave it as it was."""
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, because only within one file system a file can be put in place at once;
    # under a short name, because the target's own may be as long as names can be.
    temporary = target.with_name(f".brief-{secrets.token_hex(8)}.tmp")
    with undisturbed():
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _put_in_place(temporary, target)
        except FileExistsError:
            raise  # not ours to remove
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


_HELD = (5, 32, 33)
"""What Windows says where another program has a file open: a scanner, an index, a synced folder."""
_PATIENCE, _PAUSE = 2.5, 0.05
"""Seconds that such a file is waited for, and between two tries."""


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename a file over another; on Windows, wait for who holds that one for a moment."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            temporary.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that end a program wait; a process that starts meanwhile does not hear them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def clear_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed run left in a folder.

    They are told from those of a run that is busy, on whatever machine, by their age.
    """
    for leftover in folder.glob(".brief-*.tmp"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > STALE_SECONDS:
                leftover.unlink()


_CAUSES = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "u hebt er geen rechten voor",
    errno.EPERM: "u hebt er geen rechten voor",
    errno.EISDIR: "het is een map",
    errno.EEXIST: "er staat een bestand in de weg",
    errno.ENOTDIR: "het pad loopt door een bestand",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.EFBIG: "het bestand is te groot voor deze schijf",
    errno.ENOMEM: "het geheugen is vol",
    errno.EBUSY: "een ander programma heeft het in gebruik",
    errno.EINVAL: "zo kan een bestand hier niet heten",
    errno.ENODEV: "het apparaat is er niet",
    errno.ESTALE: "de schijf op het netwerk is losgeraakt",
    errno.ETIMEDOUT: "het netwerk geeft geen antwoord",
    errno.EPIPE: "wie het las, is gestopt",
    errno.EXDEV: "het zou over twee schijven gaan",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EIO: "de schijf of het netwerk geeft een fout",
    errno.ELOOP: "de koppelingen verwijzen in een kring",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENXIO: "het is geen gewoon bestand",
    errno.ENOEXEC: "het is geen programma voor deze computer",
}


def explain(error: OSError) -> str:
    """Return in Dutch why the machine refused; the machine itself says it in its own language."""
    return _CAUSES.get(error.errno or 0, f"foutcode {error.errno}")
