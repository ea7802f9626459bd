"""The template of a kind of letter: a chosen path or none in, its bytes and its name out."""

from __future__ import annotations

from pathlib import Path

from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.files import explain, read_bounded
from pipeline.problems.values import InputError, SurroundingsError
from pipeline.word.package import MAX_UNPACKED

TEMPLATE = Path("templates/informatiebrief.docx")


def read_template(chosen: Path | None, soort: Soort = STANDAARD) -> tuple[bytes, str]:
    """Return the bytes of the template of a kind of letter and what messages call it.

    That is the chosen one, else the kind's own, else the one in `templates/`, else the one that
    came with the program. Raises `InputError` where it is no file, `SurroundingsError` where it
    cannot be read.
    """
    pad = find_template(chosen, soort) or packaged_template()
    if pad.is_dir():
        raise InputError(
            f"{pad.as_posix()}: dit is een map. Noem het Word-bestand (.docx) van het sjabloon."
        )
    try:
        return read_bounded(pad, MAX_UNPACKED), pad.as_posix()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(
            f"{pad.as_posix()}: dit sjabloon bestaat niet. Controleer de naam en de map."
        ) from error
    except OSError as error:
        raise SurroundingsError(
            f"{pad.as_posix()}: het sjabloon kan niet worden gelezen ({explain(error)})."
        ) from error


def find_template(chosen: Path | None, soort: Soort) -> Path | None:
    """Return the path of a kind's template, `None` for the one that came with the program."""
    if chosen is not None:
        return chosen
    if soort.sjabloon is not None:
        return Path(soort.sjabloon)
    return TEMPLATE if TEMPLATE.is_file() else None


def packaged_template() -> Path:
    """Return the default house style: in a wheel beside this file, else in `templates/`."""
    packaged = Path(__file__).with_name(TEMPLATE.name)
    return packaged if packaged.is_file() else Path(__file__).parents[2] / TEMPLATE
