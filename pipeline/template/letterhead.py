"""Whose letterhead letters get: the template of a call and its letters in, a warning out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from pipeline.letter.soort import STANDAARD, Soort
from pipeline.problems.files import read_bounded
from pipeline.template.find import TEMPLATE, find_template, packaged_template
from pipeline.word.package import MAX_UNPACKED, PackageError, read_package

INVENTED = "Merenwoude"
"""The municipality of the template that comes with the program; it does not exist."""
_MAX_BYTES = 2**20
"""A content file holds no more."""
_LOOKED_AT = 20
"""Letters that are looked at: one of another organisation is enough."""


def is_packaged(data: bytes) -> bool:
    """Tell whether a template is the one that comes with the program, byte for byte."""
    with suppress(OSError):
        return data == read_bounded(packaged_template(), MAX_UNPACKED)
    return False


def warn_letterhead(
    chosen: Path | None, letters: Iterable[Path], soorten: Sequence[Soort] = (STANDAARD,)
) -> str | None:
    """Return a warning where letters go out under the name of a municipality that does not exist.

    `chosen` is the template that was asked for, `soorten` are the kinds of the house. Letters of
    that municipality itself, which are examples, need no warning; that is how they are known: they
    name it.
    """
    pads = dict.fromkeys(find_template(chosen, soort) for soort in soorten)
    invented = [pad for pad in pads if _is_invented(pad)]
    if not invented or all(map(_is_example, islice(letters, _LOOKED_AT))):
        return None
    pad = invented[0]
    used = pad.as_posix() if pad is not None else "het meegeleverde sjabloon"
    return (
        f"{used}: waarschuwing: brieven krijgen hiermee het briefhoofd van een verzonnen gemeente, "
        f"Gemeente {INVENTED}. Maak een sjabloon van uw eigen organisatie: brief template new "
        f"{TEMPLATE.as_posix()} --organisatie NAAM"
    )


def _is_invented(pad: Path | None) -> bool:
    """Tell whether a template bears the name still; what cannot be read is told of elsewhere."""
    if pad is None:
        return True
    try:
        data = read_bounded(pad, MAX_UNPACKED)
    except OSError:
        return False
    return is_packaged(data) or _names_it(data)


def _names_it(data: bytes) -> bool:
    """Tell whether the name stands in a header or footer: there no letter has put it."""
    try:
        parts = read_package(data)
    except PackageError:
        return False
    edges = ("word/header", "word/footer")
    return any(INVENTED.encode() in part for name, part in parts.items() if name.startswith(edges))


def _is_example(letter: Path) -> bool:
    try:
        return INVENTED.encode() in read_bounded(letter, _MAX_BYTES)
    except OSError:
        return True
