"""A Word file that came back in, the content file that it was made of out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.content.load import load_letter
from pipeline.content.series import CONTENT, find_letters
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import InputError
from pipeline.readback.word.document import Worddocument

_NUMBERS = ("Zaaknummer", "Documentnummer")


class NoBasisError(InputError):
    """A Word file that is of no letter that is known here."""


def find_basis(word: Path, document: Worddocument, instellingen: Instellingen, naam: str) -> str:
    """Return the content file that a Word file was made of, by its numbers or its name."""
    letters = _list_letters()
    found = list(_find_by_numbers(letters, document, instellingen))
    if not found:
        found = [pad for pad in letters if pad.stem == word.stem]
    if len(found) == 1:
        return found[0].as_posix()
    advice = "Noem het inhoudsbestand waar hij van gemaakt is: --basis content/…"
    if found:
        known = ", ".join(pad.as_posix() for pad in found)
        raise InputError(f"{naam}: dit kan de brief van elk van deze zijn: {known}. {advice}")
    raise NoBasisError(
        f"{naam}: van welke brief dit is, is er niet aan te zien. {advice} Is hij niet met brief "
        "gemaakt, geef dan met -o content/…/….yaml op waar zijn eerste inhoudsbestand komt."
    )


def _list_letters() -> list[Path]:
    """Return the content files that are here: in a folder that was just begun, none."""
    try:
        return find_letters([CONTENT])
    except InputError:
        return []


def _find_by_numbers(
    letters: list[Path], document: Worddocument, instellingen: Instellingen
) -> Iterator[Path]:
    """Yield the content files with the numbers that a Word file bears."""
    bears = dict(document.eigenschappen)
    numbers = {bears[naam] for naam in _NUMBERS if bears.get(naam)}
    texts = {alinea.tekst for alinea in document.alineas if alinea.cel is not None}
    for pad in letters:
        brief = load_letter(pad, instellingen).brief
        own = brief.documentnummer if brief is not None else None
        if own is not None and (own in numbers or (not numbers and own in texts)):
            yield pad
