"""The next edition of a letter: the last one's content file and a date in, the new file's text out.

Only the few values that differ are replaced; all other bytes stay as somebody typed them.
"""

from __future__ import annotations

import codecs
import datetime
import json
import re
from pathlib import Path

from msgspec import Struct

from pipeline.content.load import (
    Inhoudsbestand,
    load_instellingen,
    load_letter,
    read_letter,
    read_vorige,
)
from pipeline.content.nodes import MAX_BYTES
from pipeline.content.series import CONTENT, find_editions, find_letters
from pipeline.letter.models import Brief
from pipeline.problems.files import read_bounded
from pipeline.problems.values import Ernst, InputError, Problem, ProblemsError

# Text that YAML reads as it stands, without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_-]*")
_VALUE = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s|>](?:.*\S)?""")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class NieuweWaarden(Struct, frozen=True):
    """What the new edition says otherwise at its top; `None` for a number that is not given."""

    datum: datetime.date
    documentnummer: str | None = None
    zaaknummer: str | None = None


class Edition(Struct, frozen=True):
    """A next edition that is not on disk yet: its file, that file's bytes, and what they say."""

    pad: Path
    data: bytes
    letter: Inhoudsbestand


def make_edition(reeks: Path, changes: NieuweWaarden) -> Edition:
    """Return the next edition of a series (its folder, or its name in `content/`).

    The problems of its letter are what still needs attention. Raises `InputError` for a date that
    is not after the last edition, a documentnummer in use and a file that exists; `ProblemsError`
    for a value that is wrong, with the place it would have in the new file.
    """
    instellingen = load_instellingen(Path())
    last = find_editions(reeks, instellingen)[-1]
    brief = last.brief
    assert brief is not None
    if changes.datum <= brief.datum:
        raise InputError(
            f"{changes.datum}: de laatste brief van deze reeks is van {brief.datum} "
            f"({last.pad.as_posix()}). Kies een latere datum."
        )
    pad = last.pad.with_name(f"{changes.datum}{last.pad.suffix}")
    if pad.exists() or pad.is_symlink():
        raise InputError(f"{pad.as_posix()}: bestaat al. Verander dat bestand zelf.")
    if changes.documentnummer is not None:
        _refuse_known_number(changes.documentnummer, last.pad.parent)
    data = write_edition(read_bounded(last.pad, MAX_BYTES), last, changes)
    letter = read_letter(pad, data, instellingen, vorige=read_vorige(last.pad))
    if letter.has_errors:
        raise ProblemsError(tuple(p for p in letter.problems if p.ernst is Ernst.FOUT))
    if letter.brief != _expect(brief, changes):
        # Such as a value that goes on on the next line.
        raise InputError(
            f"{last.pad.as_posix()}: hier kan geen volgende brief van worden gemaakt. Schrijf "
            "zaaknummer, documentnummer, concept en datum elk op één regel."
        )
    return Edition(pad, data, letter)


def _expect(brief: Brief, changes: NieuweWaarden) -> Brief:
    """Return what the next edition must say: all that the last one did, but for the changes."""
    update = {
        "datum": changes.datum,
        "documentnummer": changes.documentnummer,
        "concept": True,
        "zaaknummer": changes.zaaknummer or brief.zaaknummer,
    }
    return brief.model_copy(update=update)


def _refuse_known_number(documentnummer: str, reeks: Path) -> None:
    """Raise where a letter of any series has the number, also of one outside `content/`."""
    instellingen = load_instellingen(Path())
    for pad in find_letters([reeks, *([CONTENT] if CONTENT.is_dir() else [])]):
        brief = load_letter(pad, instellingen).brief
        if brief is not None and brief.documentnummer == documentnummer:
            raise InputError(
                f"{documentnummer}: dit is al het documentnummer van {pad.as_posix()}. "
                "Geef elke brief een eigen nummer."
            )


def write_edition(data: bytes, letter: Inhoudsbestand, changes: NieuweWaarden) -> bytes:
    """Return the content file `data` of `letter` as that of a next edition.

    It is a concept with the new date; a documentnummer that is not given is left out. Raises
    `InputError` where one of these values is written in a way that cannot be replaced by itself.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    lines = [line for line in _LINE.findall(text) if line]
    editor = _Editor(lines, letter)
    editor.set("datum", changes.datum.isoformat())
    if changes.zaaknummer is not None:
        editor.set("zaaknummer", changes.zaaknummer)
    if changes.documentnummer is not None:
        editor.set("documentnummer", changes.documentnummer, behind="zaaknummer")
        editor.set("concept", "ja", behind="documentnummer")
    else:
        editor.set("concept", "ja", behind="documentnummer")
        editor.drop("documentnummer")
    return mark + "".join(lines).encode("utf-8")


class _Editor:
    """Changes lines in place, by the fields that begin on them; a line that goes becomes empty."""

    def __init__(self, lines: list[str], letter: Inhoudsbestand) -> None:
        self._lines = lines
        self._letter = letter

    def set(self, naam: str, value: str, behind: str = "") -> None:
        """Write `value` in the field, or the field on a line below that of `behind`."""
        written = value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        if naam in self._letter.places:
            n, start, end = self._find(naam)
            line = self._lines[n]
            self._lines[n] = f"{line[:start]}{written}{line[end:]}"
            return
        n, _, _ = self._find(behind if behind in self._letter.places else "zaaknummer")
        line = self._lines[n]
        indent = line[: len(line) - len(line.lstrip(" "))]
        ending = line[len(line.rstrip("\r\n")) :] or "\n"
        self._lines[n] = (
            f"{line.rstrip(chr(13) + chr(10))}{ending}{indent}{naam}: {written}{ending}"
        )

    def drop(self, naam: str) -> None:
        """Take the field out with its line, and leave what `set` put below it."""
        if naam in self._letter.places:
            n, _, _ = self._find(naam)
            first = _LINE.match(self._lines[n])
            assert first is not None
            self._lines[n] = self._lines[n][first.end() :]

    def _find(self, naam: str) -> tuple[int, int, int]:
        """Return line, start and end of a field's value, from 0."""
        place = self._letter.places[naam]
        n, start = place.regel - 1, place.kolom - 1
        line = self._lines[n]
        found = _VALUE.match(line, start)
        if found is None or not re.fullmatch(rf"\s*[\"']?{naam}[\"']?\s*:\s*", line[:start]):
            melding = "dit veld staat niet op een eigen regel, met zijn waarde op dezelfde regel."
            advies = (
                f"Schrijf op een eigen regel {naam}, een dubbele punt, een spatie en de waarde."
            )
            raise ProblemsError((Problem(place, naam, melding, advies),))
        return n, start, found.end()
