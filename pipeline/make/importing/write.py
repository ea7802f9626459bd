"""A content file that was read back in, written whole or not at all, never over what is new."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.content.series import SUFFIXES
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.problems.files import explain, read_bounded, replace_file
from pipeline.problems.values import InputError, SurroundingsError


def check_name(target: Path) -> None:
    """Raise `InputError` for a name that is none of a content file."""
    if target.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{target.as_posix()}: een inhoudsbestand eindigt op .yaml. Kies zo’n naam."
        )


def write_whole(target: Path, data: bytes, before: bytes | None, *, force: bool) -> bool:
    """Write a file whole or not at all; return whether it is another one than it was.

    `before` is what was read there, `None` where there was nothing. Raises `SurroundingsError`
    where that is not so any more, unless `force`, and where it cannot be written.
    """
    try:
        most = max(MAX_BYTES, len(data))
        there = read_bounded(target, most) if target.exists() else None
        if there == data:
            return False
        if there != before and not force:
            raise _refuse_changed(target)
        replace_file(target, data)
    except OSError as error:
        raise _explain_unwritten(target, error) from error
    return True


def _refuse_changed(target: Path) -> SurroundingsError:
    return SurroundingsError(
        f"{target.as_posix()}: is net door iemand anders veranderd en blijft zoals het is. "
        "Probeer het opnieuw."
    )


def _explain_unwritten(target: Path, error: OSError) -> SurroundingsError:
    return SurroundingsError(f"{target.as_posix()}: kan niet worden geschreven ({explain(error)}).")


def refuse_existing(target: Path) -> SurroundingsError:
    """Return what to say of a file that is there and is not ours to write over."""
    return SurroundingsError(
        f"{target.as_posix()}: bestaat al en blijft zoals het is. Kies met -o een andere naam, of "
        "overschrijf het met --force."
    )


def is_same(a: Path, b: Path) -> bool:
    """Tell whether two paths are of one file, links followed."""
    return os.path.realpath(a) == os.path.realpath(b)
