"""The template of a call: a chosen path or none in, its bytes and what messages call it out."""

from __future__ import annotations

from pathlib import Path

from pipeline.problems.files import explain, read_bounded
from pipeline.problems.values import InputError, SurroundingsError
from pipeline.word.package import MAX_UNPACKED

TEMPLATE = Path("templates/informatiebrief.docx")


def read_template(chosen: Path | None) -> tuple[bytes, str]:
    """Return the template's bytes and what messages call it.

    That is the chosen one, else the one in `templates/`, else the one that came with the program.
    Raises `InputError` where it is no file, `SurroundingsError` where it cannot be read.
    """
    pad = chosen or (TEMPLATE if TEMPLATE.is_file() else packaged_template())
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


def packaged_template() -> Path:
    """Return the default house style: in a wheel beside this file, else in `templates/`."""
    packaged = Path(__file__).with_name(TEMPLATE.name)
    return packaged if packaged.is_file() else Path(__file__).parents[2] / TEMPLATE
