"""What is compared: a file, or a file in an earlier version, in; a letter with its name out."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from pipeline.content.git import read_version
from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.beeld.bestand import MAX_BYTES as MAX_BEELD
from pipeline.letter.beeld.bestand import Beeld, load_beeld, name_beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.models import Brief
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.files import read_named
from pipeline.problems.values import (
    InputError,
    Place,
    Problem,
    ProblemsError,
    show,
)

NOTHING = {os.devnull, "/dev/null"}
"""How git calls the side of a file that is new or gone."""

# A revision and a path; one letter and a colon is a drive of Windows.
_VERSION = re.compile(r"(?P<revision>[^:]{2,}|@):(?P<pad>.+)", re.DOTALL)

Load = Callable[[str], Beeld]


class Basis(Struct, frozen=True):
    """A content file to be changed: what messages call it, its bytes, its letter and its kind.

    `pad` is the file on disk, `None` for an earlier version of one.
    """

    naam: str
    pad: Path | None
    data: bytes
    brief: Brief
    soort: Soort
    load: Load


_INSTEAD = (
    "Noem een bestand, of alleen de naam van een reeks om haar laatste twee brieven te vergelijken."
)


class Side(Struct, frozen=True):
    """One of two letters: what a report calls it, the letter (`None` for none), and its kind."""

    naam: str
    brief: Brief | None
    soort: Soort = STANDAARD


def load_side(name: str, pad: Path | None = None) -> Side:
    """Return the letter that `name` stands for: a content file, or `revision:path` in git.

    `pad` is the file that it is a version of, where that is not its name: git hands out copies
    elsewhere. Raises `InputError` for a name that leads to no letter, `ProblemsError` for a letter
    with errors, `SurroundingsError` where git is needed and absent or a file cannot be read.
    """
    if name in NOTHING:
        return Side(name, None)
    basis = load_basis(name, pad)
    return Side(basis.naam, basis.brief, basis.soort)


def load_basis(name: str, pad: Path | None = None) -> Basis:
    """Return the content file that `name` stands for, as `load_side` does, with its bytes."""
    version = None if Path(name).exists() else _VERSION.fullmatch(name)
    if version is not None:
        data = read_version(version["revision"], version["pad"], MAX_BYTES)
        load = partial(_load_version, version["revision"], version["pad"])
    else:
        data = read_named(Path(name), MAX_BYTES, _INSTEAD)
        load = partial(_load_beside, [Path(name), *([pad] if pad else [])])
    shown = show(pad.as_posix() if pad is not None else name)
    instellingen = load_instellingen(Path())
    letter = read_letter(Path(shown), data, instellingen, load=load)
    if letter.brief is None:
        raise ProblemsError(tuple(_call(problem, name) for problem in letter.problems))
    soort = instellingen.get_soort(letter.brief.soort)
    return Basis(shown, None if version else Path(name), data, letter.brief, soort, load)


def _call(problem: Problem, name: str) -> Problem:
    """Return a problem as one of the side that was named."""
    place = Place(name, problem.place.regel, problem.place.kolom)
    return Problem(place, problem.veld, problem.melding, problem.advies, problem.ernst)


def _load_version(revision: str, pad: str, naam: str) -> Beeld:
    """Return a picture as it was in the revision of the letter `pad`."""
    folder = PurePosixPath(pad.replace("\\", "/")).parent
    try:
        data = read_version(revision, (folder / naam).as_posix(), MAX_BEELD)
    except InputError as error:
        raise BeeldError(f"‘{naam}’ is er niet in die versie.", "Controleer de naam.") from error
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / "beeld"
        copy.write_bytes(data)
        found = load_beeld(Path(made), "beeld")
    return replace(found, naam=naam)


def _load_beside(pads: list[Path], naam: str) -> Beeld:
    """Return a picture from beside the letter, or from beside the file that it is a version of.

    A version that git hands out has no pictures with it: one that is gone is known by its name.
    """
    error: BeeldError | None = None
    for pad in pads:
        try:
            return load_beeld(pad.parent, naam)
        except BeeldError as found:
            error = found
    if len(pads) == 1 and error is not None:
        raise error
    return name_beeld(naam)
