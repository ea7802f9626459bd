"""Word files on disk: whole or not at all, and never over what someone changed in Word."""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from pipeline.problems.files import explain, read_bounded, replace_file
from pipeline.problems.values import SurroundingsError
from pipeline.template.fill import is_untouched
from pipeline.word.package import MAX_UNPACKED, PackageError


class Outcome(StrEnum):
    """What became of a file."""

    GEMAAKT = "gemaakt"
    ONGEWIJZIGD = "ongewijzigd"


def write_letter(target: Path, data: bytes, *, force: bool = False) -> Outcome:
    """Write a Word file, unless it is there already byte for byte; return which of the two.

    Raises `SurroundingsError` where the file is open in Word, was changed after it was made
    (`force` writes over it) or cannot be written.
    """
    try:
        if target.exists():
            there = read_bounded(target, MAX_UNPACKED)
            if there == data:
                return Outcome.ONGEWIJZIGD
            if not force:
                _refuse_open(target)
                _refuse_edited(target, there)
        replace_file(target, data)
    except PermissionError as error:
        raise _is_open(target) from error
    except OSError as error:
        raise SurroundingsError(f"{target.as_posix()}: {_explain(error)}") from error
    return Outcome.GEMAAKT


def _refuse_open(target: Path) -> None:
    """Raise where Word's own mark beside the file says that someone has it open.

    Word calls it `~$` and the name, of which one of seven letters loses the first and a longer one
    the first two.
    """
    longest = min(max(len(target.stem) - 6, 0), 2)
    for mark in (f"~${target.name[drop:]}" for drop in range(longest + 1)):
        if target.with_name(mark).exists():
            raise SurroundingsError(
                f"{target.as_posix()}: is geopend in Word. Sluit {target.name} in Word en probeer "
                f"het opnieuw. Is het nergens open? Verwijder dan {mark} of gebruik --force."
            )


def _refuse_edited(target: Path, there: bytes) -> None:
    try:
        untouched = is_untouched(there)
    except PackageError:
        untouched = False
    if not untouched:
        raise SurroundingsError(
            f"{target.as_posix()}: is in Word veranderd nadat het gemaakt was en blijft zoals het "
            "is. Zet de verandering in het inhoudsbestand, of overschrijf het met --force."
        )


def _is_open(target: Path) -> SurroundingsError:
    return SurroundingsError(
        f"{target.as_posix()}: kan niet worden geschreven. Sluit {target.name} in Word en probeer "
        "het opnieuw. Helpt dat niet, controleer dan of u in deze map mag schrijven."
    )


def _explain(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "de schijf is vol. Maak ruimte en probeer het opnieuw."
        case errno.ENAMETOOLONG:
            return "de naam is te lang voor deze schijf. Geef de brief een kortere naam."
        case errno.ENOTDIR | errno.EISDIR | errno.EEXIST:
            return "hier staat een map of bestand in de weg. Haal het weg of kies --output."
        case errno.EROFS:
            return "deze schijf is alleen-lezen. Kies een andere map met --output."
    return f"kan niet worden geschreven ({explain(error)})."
