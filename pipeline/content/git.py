"""Files in earlier versions: a revision and a path in, bytes out. Only this module knows git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import PurePosixPath

from msgspec import Struct

from pipeline.problems.values import InputError, SurroundingsError

SECONDS = 60
"""How long git may take over one file."""


def read_version(revision: str, pad: str, limit: int) -> bytes:
    """Return the file `pad` as it was in a revision, of a larger one the first `limit + 1` bytes.

    The path is that in the repository, or from the current folder. Raises `InputError` where there
    is no such revision or file, `SurroundingsError` where git or a repository is absent.
    """
    _check_revision(revision)
    name = PurePosixPath(pad.replace("\\", "/")).as_posix()
    for path in (name, f"./{name}"):
        done = _run("cat-file", "blob", f"{revision}:{path}")
        if done.returncode == 0:
            return done.stdout[: limit + 1]
    raise InputError(
        f"{revision}:{pad}: dit bestand bestaat niet in die versie. Controleer de naam en de map."
    )


class Versie(Struct, frozen=True):
    """A version of a file in git: its number, its day (`2026-03-12`) and what was said of it."""

    nummer: str
    datum: str
    gezegd: str


def list_versions(pad: str) -> list[Versie]:
    """Return the last versions of a file, the newest first; none where git knows none."""
    if shutil.which("git") is None:
        return []
    form = "--format=%h%x00%as%x00%s%x00"
    done = _run("log", f"--max-count={_MOST_VERSIONS}", form, "--end-of-options", "HEAD", "--", pad)
    parts = done.stdout.decode(errors="replace").split("\0") if done.returncode == 0 else []
    fields = [part.strip("\n") for part in parts]
    return [Versie(*fields[n : n + 3]) for n in range(0, len(fields) - 2, 3)]


_MOST_VERSIONS = 50


def _check_revision(revision: str) -> None:
    """Raise where git does not know the revision; what looks like an option is none."""
    if _run("rev-parse", "--git-dir").returncode != 0:
        raise SurroundingsError(
            f"{revision}: deze map staat niet in git. Werk in de map van de brieven, of noem een "
            "bestand."
        )
    known = _run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if revision.startswith("-") or known.returncode != 0:
        raise InputError(
            f"‘{revision}’ is geen versie die git kent. ‘git log’ toont de versies; HEAD~1 is de "
            "vorige."
        )


def _run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise SurroundingsError(
            "git is niet gevonden; zonder git zijn er geen eerdere versies. Installeer het van "
            "git-scm.com, of noem een bestand."
        )
    try:
        return subprocess.run(
            [program, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            env=os.environ | {"GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SurroundingsError("git geeft geen antwoord. Probeer het opnieuw.") from error
