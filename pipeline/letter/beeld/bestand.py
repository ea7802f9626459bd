"""A picture's file name in, its bytes and natural size out, or why it cannot be in a letter."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Literal
from unicodedata import normalize

from msgspec import Struct

from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.beeld.soorten import SAVE_AS, find_other_kind, is_svg

Beeldsoort = Literal["png", "jpeg", "svg"]

EMU_PER_INCH = 914_400

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000

# The EXIF tag with which a phone says how to turn the picture; Word does not look at it.
_EXIF_STAND = 0x0112

_DPI = 96.0
_MIN_DPI, _MAX_DPI = 20, 10_000  # outside these a file says nonsense, such as 1 by 1

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_EINDE = b"IEND\xaeB`\x82"
_JPEG = b"\xff\xd8\xff"
_HANDTEKENINGEN: tuple[tuple[bytes, Beeldsoort], ...] = ((_PNG, "png"), (_JPEG, "jpeg"))
_EXTENSIES = {".png", ".jpg", ".jpeg"}

# What Pillow lets through on a broken file. OSError (its UnidentifiedImageError is one),
# SyntaxError and ValueError were seen on 200,000 files with changed bytes (Pillow 13); the others
# its PNG, JPEG, MPO and EXIF code can raise by the look of it.
_ONLEESBAAR = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    OverflowError,
    LookupError,
    TypeError,
    AttributeError,
    ZeroDivisionError,
    NotImplementedError,
    MemoryError,
    struct.error,
    zlib.error,
)


class Beeld(Struct, frozen=True):
    """A picture: its name in the letter, its natural size in EMU and the bytes of its file.

    `png` is what shows an SVG to programs that cannot draw it.
    """

    naam: str
    soort: Beeldsoort
    breedte: int
    hoogte: int
    data: bytes
    png: bytes = b""

    def __repr__(self) -> str:
        """Return all but the bytes."""
        size = f"breedte={self.breedte}, hoogte={self.hoogte}"
        return f"Beeld(naam={self.naam!r}, soort={self.soort!r}, {size})"


def load_beeld(folder: Path, naam: str) -> Beeld:
    """Return the picture `naam`, a path with forward slashes inside the letter's `folder`.

    Raises BeeldError where the name leads out of the folder or to no file, and where the file is
    too large, no PNG, JPEG or SVG (its content decides, not its name) or cannot be read to its end.
    """
    data = _read_data(_find_file(folder, naam), naam)
    if is_svg(data):
        return _load_svg(data, naam)
    soort = _detect_soort(data, naam)
    pixels, dpi = _read_header(data, naam)
    _check_decodes(data, naam)
    breedte, hoogte = (
        max(1, round(aantal * EMU_PER_INCH / per_inch))
        for aantal, per_inch in zip(pixels, dpi, strict=True)
    )
    return Beeld(naam, soort, breedte, hoogte, data)


def _load_svg(data: bytes, naam: str) -> Beeld:
    """Return a drawing with a picture of it."""
    # Here: most letters have no drawing, and these are slow to load.
    from pipeline.letter.beeld.raster import draw_svg
    from pipeline.letter.beeld.svg import read_svg

    tekening = read_svg(data, naam)
    breedte, hoogte = tekening.breedte, tekening.hoogte
    png = draw_svg(tekening.bron, naam, is_wide=breedte >= hoogte)
    return Beeld(naam, "svg", breedte, hoogte, data, png)


def _find_file(folder: Path, naam: str) -> Path:
    """Return the real path of the file `naam` in `folder`."""
    _check_spelling(naam)
    gezocht = (folder / naam).as_posix()
    try:
        pad = (_find_spelled(folder, naam) or folder / naam).resolve()
        if not pad.is_relative_to(folder.resolve()):
            raise _leads_outside(naam)
        if not pad.exists():
            if there := _find_spelled(folder, naam, fold=str.casefold):
                raise BeeldError(
                    f"‘{gezocht}’ bestaat niet, maar ‘{there.name}’ staat er wel.",
                    f"Schrijf ‘{there.relative_to(folder).as_posix()}’.",
                )
            raise BeeldError(
                f"‘{gezocht}’ bestaat niet.", "Zet het beeld daar of verbeter de naam."
            )
        if not pad.is_file():
            raise BeeldError(f"‘{naam}’ is geen gewoon bestand.", "Noem een PNG- of JPEG-bestand.")
    except (OSError, RuntimeError, UnicodeError) as fout:
        # RuntimeError: links in a circle, before Python 3.13; UnicodeError: half an emoji
        raise _is_unreadable(naam) from fout
    return pad


def _find_spelled(folder: Path, naam: str, fold: Callable[[str], str] = str) -> Path | None:
    """Return the file that is there under this name, written with other code points.

    An é may be one of these or two (Unicode NFC and NFD): a Mac writes the second. With `fold`
    names are taken for one another that are equal when folded.
    """
    found = folder
    for part in PurePosixPath(naam).parts:
        if (found / part).exists() or not found.is_dir():
            found /= part
            continue
        wanted = fold(normalize("NFC", part))
        names = sorted(pad.name for pad in found.iterdir())
        there = (name for name in names if fold(normalize("NFC", name)) == wanted)
        if (name := next(there, None)) is None:
            return None
        found /= name
    return found


def _check_spelling(naam: str) -> None:
    """Raise BeeldError where `naam` is not a relative path with forward slashes.

    Drive letters and backslashes are refused on every system: a letter must build on all.
    """
    recht = naam.replace("\\", "/")
    if recht.startswith("/") or re.match("[A-Za-z]:", recht) or ".." in PurePosixPath(recht).parts:
        raise _leads_outside(naam)
    if recht != naam:
        raise BeeldError(f"‘{naam}’ bevat een backslash.", f"Schrijf ‘{recht}’.")
    if "\0" in naam:
        raise _is_unreadable(naam.replace("\0", "�"))


def _leads_outside(naam: str) -> BeeldError:
    return BeeldError(
        f"‘{naam}’ ligt buiten de map van de brief.",
        "Zet het beeld in de map van de brief en noem het vanaf die map.",
    )


def _is_unreadable(naam: str) -> BeeldError:
    return BeeldError(
        f"‘{naam}’ kan niet worden gelezen.", "Controleer de naam en de rechten van het bestand."
    )


def _has_too_many_pixels(naam: str) -> BeeldError:
    miljoen = MAX_PIXELS // 1_000_000
    return BeeldError(f"‘{naam}’ heeft meer dan {miljoen} miljoen pixels.", "Verklein het beeld.")


def _is_damaged(naam: str) -> BeeldError:
    return BeeldError(
        f"‘{naam}’ is beschadigd of niet volledig.",
        "Sla het beeld opnieuw op of vraag een nieuw exemplaar.",
    )


def _read_data(pad: Path, naam: str) -> bytes:
    """Return the bytes of the file, of which there are some but no more than MAX_BYTES."""
    try:
        with pad.open("rb") as bestand:
            data = bestand.read(MAX_BYTES + 1)
    except OSError as fout:
        raise _is_unreadable(naam) from fout
    if len(data) > MAX_BYTES:
        mib = MAX_BYTES // 1024**2
        raise BeeldError(f"‘{naam}’ is groter dan {mib} MiB.", "Verklein het beeld.")
    if not data:
        raise BeeldError(f"‘{naam}’ is een leeg bestand.", "Sla het beeld opnieuw op.")
    return data


def _detect_soort(data: bytes, naam: str) -> Beeldsoort:
    """Return what kind of picture the bytes are, whatever the extension says."""
    for handtekening, soort in _HANDTEKENINGEN:
        if data.startswith(handtekening):
            return soort
    if other := find_other_kind(data):
        kind, advies = other
        raise BeeldError(f"‘{naam}’ is van binnen {kind}, geen PNG of JPEG.", advies)
    if PurePosixPath(naam).suffix.lower() in _EXTENSIES:
        raise BeeldError(f"‘{naam}’ heet een PNG of JPEG, maar is van binnen iets anders.", SAVE_AS)
    raise BeeldError(f"‘{naam}’ is geen PNG of JPEG.", SAVE_AS)


def _read_header(data: bytes, naam: str) -> tuple[tuple[int, int], tuple[float, float]]:
    """Return the size in pixels and the dots per inch, both (across, down); decodes nothing."""
    from PIL import Image  # here: most letters have no picture, and it is slow to load

    if data.startswith(_PNG) and bytes(4) in (data[16:20], data[20:24]):
        raise BeeldError(f"‘{naam}’ is nul pixels breed of hoog.", "Sla het beeld opnieuw op.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as beeld:
                pixels, dpi = beeld.size, _clean_dpi(beeld.info.get("dpi"))
                # Of a PNG this would decode the pixels, before they are counted.
                stand = 1 if beeld.format == "PNG" else beeld.getexif().get(_EXIF_STAND, 1)
    except Image.DecompressionBombError as fout:
        raise _has_too_many_pixels(naam) from fout
    except _ONLEESBAAR as fout:
        raise _is_damaged(naam) from fout
    if pixels[0] * pixels[1] > MAX_PIXELS:
        raise _has_too_many_pixels(naam)
    if stand in range(2, 9):
        raise BeeldError(
            f"‘{naam}’ is op zijn kant of in spiegelbeeld opgeslagen; Word toont het dan ook zo.",
            "Open het beeld, draai het zo nodig en sla het op als kopie.",
        )
    return pixels, dpi


def _clean_dpi(dpi: object) -> tuple[float, float]:
    """Return `dpi` where it is two plausible numbers, else 96 by 96."""
    if not isinstance(dpi, tuple) or len(dpi) != 2:
        return _DPI, _DPI
    breed, hoog = map(float, dpi)
    plausible = all(_MIN_DPI <= waarde <= _MAX_DPI for waarde in (breed, hoog))
    return (breed, hoog) if plausible else (_DPI, _DPI)


def _check_decodes(data: bytes, naam: str) -> None:
    """Raise BeeldError where the picture is damaged or cut off."""
    from PIL import Image  # here: see _read_header

    if data.startswith(_PNG) and _PNG_EINDE not in data:
        raise _is_damaged(naam)  # Pillow does without the last four bytes
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as beeld:
                beeld.verify()  # the check sums of a PNG, up to its end; leaves `beeld` unusable
            with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as beeld:
                beeld.load()
    except _ONLEESBAAR as fout:
        raise _is_damaged(naam) from fout


def name_beeld(naam: str) -> Beeld:
    """Return a picture of which nothing is known but its name."""
    return Beeld(naam, "png", 1, 1, naam.encode())
