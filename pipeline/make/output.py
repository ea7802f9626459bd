"""Files on disk: whole or not at all, and never over what the program did not make itself."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from pipeline.make.herkomst import Herkomst, judge_file
from pipeline.problems.files import explain, read_bounded, replace_file
from pipeline.problems.values import InputError, SurroundingsError
from pipeline.word.package import MAX_UNPACKED

_MOST_LINKS = 40
"""So many links in a row are followed; Linux follows no more either."""

# What these stand for is the stream itself: a file that it leads to is not put in its place.
_STREAMS = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")


class Outcome(StrEnum):
    """What became of a file."""

    GEMAAKT = "gemaakt"
    ONGEWIJZIGD = "ongewijzigd"


def write_output(target: Path, data: bytes, *, force: bool = False) -> Outcome:
    """Write a file, unless it is there already byte for byte; return which of the two.

    Every file that a command makes is written here. A link is followed; a device, a pipe or an
    output stream of the program is written into. Raises `SurroundingsError` where a file stands
    there that is open, or was not made by this program as it is (`force` writes over it), and where
    it cannot be written.
    """
    try:
        place = _follow(target)
        if _is_stream(place):
            _write_into(place, data)
            return Outcome.GEMAAKT
        if place.exists():
            there = read_bounded(place, MAX_UNPACKED)
            if there == data:
                return Outcome.ONGEWIJZIGD
            if not force:
                _refuse_open(target, place)
                _refuse_foreign(target, there, data)
        replace_file(place, data)
    except PermissionError as error:
        raise _is_open(target) from error
    except OSError as error:
        raise SurroundingsError(f"{target.as_posix()}: {_explain(error, target)}") from error
    return Outcome.GEMAAKT


def write_new_template(target: Path, data: bytes, *, force: bool) -> None:
    """Write a template to the file `target`, whole or not at all.

    Raises InputError where that is no name of a Word file, SurroundingsError where there is a file
    already (`force` writes over it) or where it cannot be written.
    """
    name = target.as_posix()
    if target.suffix.lower() != ".docx":
        raise InputError(f"{name}: een sjabloon is een Word-bestand. Kies een naam op .docx.")
    # Also over one that was made here: what people do to a template cannot be told from that.
    if not force and os.path.lexists(target):
        raise SurroundingsError(
            f"{name}: bestaat al en blijft zoals het is. Kies een andere naam, of overschrijf "
            "het met --force."
        )
    write_output(target, data, force=force)


def _follow(target: Path) -> Path:
    """Return where a link leads, also one to a file that is not there yet; else the path itself."""
    place = target
    for _ in range(_MOST_LINKS):
        if place.as_posix().startswith(_STREAMS) or not place.is_symlink():
            return place
        place = place.parent / place.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _is_stream(place: Path) -> bool:
    """Tell whether a path is one that is written into: a character device, a pipe, our output."""
    if place.as_posix().startswith(_STREAMS):
        return True
    mode = place.stat().st_mode if place.exists() else stat.S_IFREG
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def _write_into(place: Path, data: bytes) -> None:
    """Write into what is no file of its own; a reader that has seen enough is no fault."""
    # Behind what is there: a file that a shell opened for us (`>> verslag`) keeps what it has.
    descriptor = os.open(place, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "wb", buffering=0) as stream, suppress(BrokenPipeError):
        rest = memoryview(data)
        while rest:
            rest = rest[stream.write(rest) or 0 :]


def _refuse_open(target: Path, place: Path) -> None:
    """Raise where the mark of a program beside the file says that someone has it open.

    Word calls it `~$` and the name, of which one of seven letters loses the first and a longer one
    the first two; LibreOffice `.~lock.`, the name and `#`.
    """
    for program, mark in _list_marks(place.name):
        if place.with_name(mark).exists():
            raise SurroundingsError(
                f"{target.as_posix()}: is geopend in {program}. Sluit {target.name} in {program} "
                f"en probeer het opnieuw. Is het nergens open? Verwijder dan {mark} of gebruik "
                "--force."
            )


def _list_marks(name: str) -> list[tuple[str, str]]:
    """Return the names that the mark of an open file can have, with the program that makes it."""
    longest = min(max(len(Path(name).stem) - 6, 0), 2)
    word = [("Word", f"~${name[drop:]}") for drop in range(longest + 1)]
    return [*(word if name.lower().endswith(".docx") else []), ("LibreOffice", f".~lock.{name}#")]


def _refuse_foreign(target: Path, there: bytes, data: bytes) -> None:
    """Raise where a file is not as it was made here; `data` is what would come in its place."""
    match judge_file(there, data):
        case Herkomst.EIGEN:
            return
        case Herkomst.VREEMD:
            what = (
                "is niet door brief gemaakt en blijft zoals het is. Zet dat bestand ergens anders "
                "neer"
            )
        case Herkomst.VERANDERD if _is_word(target):
            what = (
                "is in Word veranderd nadat het gemaakt was en blijft zoals het is. Zet de "
                "verandering in het inhoudsbestand"
            )
        case Herkomst.VERANDERD:
            what = "is veranderd nadat het gemaakt was en blijft zoals het is. Kies een andere naam"
    raise SurroundingsError(f"{target.as_posix()}: {what}, of overschrijf het met --force.")


def _is_word(target: Path) -> bool:
    return target.suffix.lower() == ".docx"


def _is_open(target: Path) -> SurroundingsError:
    program = "in Word" if _is_word(target) else "waar het open is,"
    return SurroundingsError(
        f"{target.as_posix()}: kan niet worden geschreven. Sluit {target.name} {program} en "
        "probeer het opnieuw. Helpt dat niet, controleer dan of u in deze map mag schrijven."
    )


def _explain(error: OSError, target: Path) -> str:
    """Return what the machine refused and what to do, as the rest of a sentence."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "de schijf is vol. Maak ruimte en probeer het opnieuw."
        case errno.EFBIG:
            return (
                "het bestand is groter dan deze schijf of uw beheerder toestaat. Kies een andere "
                "map met --output, of vraag uw beheerder om meer ruimte."
            )
        case errno.ENAMETOOLONG:
            what = "de brief" if _is_word(target) else "het bestand"
            return f"de naam is te lang voor deze schijf. Geef {what} een kortere naam."
        case errno.ENOTDIR | errno.EISDIR | errno.EEXIST:
            return "hier staat een map of bestand in de weg. Haal het weg of kies --output."
        case errno.EROFS:
            return "deze schijf is alleen-lezen. Kies een andere map met --output."
        case errno.ELOOP:
            return "deze koppeling verwijst in een kring. Haal haar weg of kies --output."
    return f"kan niet worden geschreven ({explain(error)})."
