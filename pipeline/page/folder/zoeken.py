"""Searching letters: a letter and what was typed in, the lines with those words out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from pipeline.content.load import Inhoudsbestand
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.problems.files import read_bounded
from pipeline.report.plain import write_letter_text

_MOST = 3
"""Lines of one letter that are shown."""
MAX_ZOEK = 200
"""Characters of what is searched for."""
_AROUND = 80
"""Characters of a line on both sides of what was found."""


class Stukje(Struct, frozen=True):
    """A stretch of a line, found or not."""

    tekst: str
    gevonden: bool


class Treffer(Struct, frozen=True):
    """A line of a letter in which something was found."""

    stukjes: tuple[Stukje, ...]


def search_letter(letter: Inhoudsbestand, zoek: str) -> tuple[Treffer, ...] | None:
    """Return the first lines with a word of `zoek`; `None` where a word of it is nowhere.

    Capitals and accents make no difference. Of a letter with errors its file is searched.
    """
    words = [word for word in _fold(zoek[:MAX_ZOEK])[0].split() if word]
    text = _read_text(letter)
    if not words or not all(word in _fold_all(text) for word in words):
        return None
    lines = (line.strip() for line in text.splitlines())
    found = (treffer for line in lines if (treffer := _mark(line, words)) is not None)
    return tuple(treffer for treffer, _ in zip(found, range(_MOST), strict=False))


def _read_text(letter: Inhoudsbestand) -> str:
    if letter.brief is not None:
        return write_letter_text(letter.brief)
    try:
        return read_bounded(letter.pad, MAX_BYTES).decode(errors="replace")
    except OSError:
        return ""


@lru_cache(maxsize=2000)
def _fold_all(text: str) -> str:
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return a text without capitals and accents, and for each character where it came from."""
    folded: list[str] = []
    places: list[int] = []
    for n, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part):
                folded.append(part)
                places.append(n)
    return "".join(folded), places


def _mark(line: str, words: Sequence[str]) -> Treffer | None:
    """Return a line with what was found in it, `None` where nothing was."""
    folded, places = _fold(line)
    marks = [False] * len(line)
    for word in words:
        start = folded.find(word)
        while start >= 0:
            last = places[start + len(word) - 1]
            marks[places[start] : last + 1] = [True] * (last + 1 - places[start])
            start = folded.find(word, start + len(word))
    if True not in marks:
        return None
    first = marks.index(True)
    begin, end = max(first - _AROUND, 0), min(first + 2 * _AROUND, len(line))
    return Treffer(tuple(_cut(line, marks, begin, end)))


def _cut(line: str, marks: Sequence[bool], begin: int, end: int) -> Iterator[Stukje]:
    if begin:
        yield Stukje("… ", gevonden=False)
    at = begin
    while at < end:
        until = next((n for n in range(at, end) if marks[n] != marks[at]), end)
        yield Stukje(line[at:until], gevonden=marks[at])
        at = until
    if end < len(line):
        yield Stukje(" …", gevonden=False)
