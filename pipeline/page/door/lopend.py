"""The server that runs already for a folder: a folder in, its port and the word for it out.

What is known of it stands in a file of this user alone, outside the folder: a folder may be shared
with others, who are to have no way in.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.page.door.toegang import OPNIEUW

_SECONDS = 10
"""How long a server that runs may take to answer: one that just began still compiles."""
_TRIES = 3


class Lopend(Struct, frozen=True):
    """A server that runs: its port, and the word with which a second start asks for a code."""

    poort: int
    beheer: str


def find_place() -> Path | None:
    """Return the file that says which server has the current folder open.

    `None` where the machine has no place that is this user's alone: then each start has its own.
    """
    folder = _find_own_folder()
    if folder is None:
        return None
    name = hashlib.sha256(os.fsencode(os.path.realpath(Path()))).hexdigest()[:32]
    return folder / f"{name}.json"


def _find_own_folder() -> Path | None:
    for variable in ("XDG_RUNTIME_DIR", "LOCALAPPDATA"):
        if base := os.environ.get(variable):
            return make_own(Path(base) / "brief")
    who = os.getuid() if hasattr(os, "getuid") else ""
    return make_own(Path(tempfile.gettempdir()) / f"brief-{who}")


def make_own(folder: Path) -> Path | None:
    """Return a folder that nobody else can look into; `None` where another made it before us."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = folder.lstat()
    except OSError:
        return None
    if hasattr(os, "getuid"):
        is_ours = there.st_uid == os.getuid() and not there.st_mode & 0o077
        if not (stat.S_ISDIR(there.st_mode) and is_ours):
            return None
    return folder


def ask_code(place: Path, *, leest: bool) -> tuple[int, str] | None:
    """Return port and a new code of the server that runs; `None` where none answers."""
    try:
        lopend = msgspec.json.decode(place.read_bytes(), type=Lopend)
    except (OSError, msgspec.MsgspecError):
        return None
    # No client that knows of proxies: one of the house would look for 127.0.0.1 in its own.
    connection = http.client.HTTPConnection("127.0.0.1", lopend.poort, timeout=_SECONDS)
    try:
        headers = {"Authorization": f"Bearer {lopend.beheer}"}
        connection.request("POST", f"{OPNIEUW}{'?leest' * leest}", headers=headers)
        answer = connection.getresponse()
        code = answer.read(1000).decode("ascii", "replace")
        return (lopend.poort, code) if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


@contextmanager
def stand_for(place: Path | None, poort: int, beheer: str) -> Iterator[bool]:
    """Note that this server has the folder open; give whether no other was first."""
    said = msgspec.json.encode(Lopend(poort, beheer))
    first = place is None or _note(place, said)
    try:
        yield first
    finally:
        if first and place is not None:
            with suppress(OSError):
                if place.read_bytes() == said:
                    place.unlink()


def _note(place: Path, said: bytes) -> bool:
    """Write the file, unless it is there of a server that runs; tell which of the two."""
    for _ in range(_TRIES):
        # Whole at once under its name: a second start never reads half of it.
        draft = place.with_suffix(f".{os.getpid()}")
        draft.write_bytes(said)
        try:
            os.link(draft, place)
        except FileExistsError:
            was = _read(place)
            if ask_code(place, leest=True) is not None:
                return False
            if _read(place) == was:
                place.unlink(missing_ok=True)
        except OSError:
            return True
        else:
            return True
        finally:
            draft.unlink(missing_ok=True)
    return False


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""
