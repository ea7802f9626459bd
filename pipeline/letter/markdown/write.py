"""Running text as values in, the Markdown that it is read from out: `read.py` the other way round.

A paragraph is written plainly, and with a backslash before signs only where it would be read as
something else; what is written is read back before anybody gets it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count, groupby
from typing import assert_never

from pipeline.letter.markdown.read import MarkdownError, parse_line, parse_markdown
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Tekst,
    Voetnoot,
    walk_alineas,
)
from pipeline.letter.telling import write_merk

_MARKS = (("vet", "**"), ("cursief", "*"), ("doorgehaald", "~~"))
"""What says that a stretch looks otherwise, the outermost first."""
_SIGNS = re.compile(r"[\\`*\[\]<~|]")
_IN_LINK = re.compile(r"[\\`*\[\]<~|]|^\^")
_LEAST_IN_LINK = re.compile(r"[\[\]]|^\^")
_BESIDE = re.compile(r"^(?=[)\]},;:!?])|(?=(?<!\\)[(\[{]$)")
_BETWEEN = re.compile(r"(?<=\S) (?=\S)")
_START = re.compile(r"(\d*|[a-zA-Z]{1,8})([-+=_#>:.)])")
# A word at which no line may begin: it would be an item, a heading, a rule or a row.
_SUSPECT = re.compile(r"[-+*=_#>|~:•◦▪●‣·\uf020-\uf0ff]|\[\^|\d{1,9}[.)]|[a-zA-Z]{1,8}[.)]|o$")
# What a line may not end with: its last backslash would make the line end a hard one.
_HARD = re.compile(r"(?<!\\)(?:\\\\)*\\$")
MOST_KEPT = 4096
"""Paragraphs whose Markdown is kept: a text that is typed in is written with every change."""
BREAK = "\\\n"
"""A hard line end."""
PLACE = re.compile(r"\[\^\ue000[0-9a-f]+\]")
"""What holds the place of a reference to a note until it has a name."""
_BEGINS_NOTE = re.compile(r"(\[\^[^\s\[\]]+\]):")


class UnwritableError(ValueError):
    """A paragraph that Markdown has no way to write: its look, or its words."""

    def __init__(self, alinea: Alinea) -> None:
        super().__init__("no Markdown is read as this paragraph")
        self.alinea = alinea


def write_markdown(opmaak: Opmaak, width: int | None = None) -> str:
    """Return the text of blocks, in lines of at most `width` characters where words allow it.

    Below it stand its notes, which are counted. Raises `UnwritableError` for a paragraph that
    cannot be written.
    """
    text = _name_notes("\n".join(write_blokken(opmaak.blokken, 0, width)), opmaak, width)
    _check(text, opmaak)
    return text


def _name_notes(text: str, opmaak: Opmaak, width: int | None) -> str:
    """Return a text with the notes that it refers to, counted and below it."""
    noten = list(find_notes(opmaak))
    if not noten:
        return text
    numbers = count(1)
    text = PLACE.sub(lambda _: f"[^{next(numbers)}]", text)
    lines = [
        line for n, noot in enumerate(noten, 1) for line in write_definition(str(n), noot, width)
    ]
    return "\n".join([text, "", *lines])


def find_notes(opmaak: Opmaak) -> Iterator[Voetnoot]:
    """Yield the notes of a text, in the order in which it refers to them."""
    for inlines in walk_alineas(opmaak.blokken):
        yield from (inline for inline in inlines if isinstance(inline, Voetnoot))


def hold_place(noot: Voetnoot) -> str:
    """Return what stands for a reference to a note until it has a name."""
    return f"[^\ue000{hashlib.sha256(repr(noot).encode()).hexdigest()[:12]}]"


def write_definition(naam: str, noot: Voetnoot, width: int | None) -> list[str]:
    """Return the lines of a note; raises `UnwritableError`."""
    head = f"[^{naam}]: "
    first, *others = write_alinea(Alinea(noot.inhoud)).split("\n")
    lines = wrap_part(first, width, len(head))
    return [head + lines[0], *lines[1:], *(line for o in others for line in wrap_part(o, width))]


def _check(text: str, opmaak: Opmaak) -> None:
    if read_or_none(text) != opmaak:
        # Each paragraph by itself is right: what stands beside it makes the difference.
        raise UnwritableError(
            next((b for b in opmaak.blokken if isinstance(b, Alinea)), Alinea(()))
        )


def read_or_none(text: str) -> Opmaak | None:
    """Return what a text is read as, `None` where that is a fault."""
    try:
        return parse_markdown(text)
    except MarkdownError:
        return None


def write_blokken(blokken: Sequence[Opmaakblok], kolom: int, width: int | None) -> list[str]:
    """Return the lines of blocks that begin in a column, with an empty one between them."""
    lines: list[str] = []
    for n, blok in enumerate(blokken):
        if n:
            lines.append("")
        lines += write_blok(blok, kolom, width)
    return lines


def write_blok(blok: Opmaakblok, kolom: int, width: int | None) -> list[str]:
    """Return the lines of a block that begins in a column."""
    match blok:
        case Alinea():
            return write_lines(write_alinea(blok), kolom, width)
        case Lijst(punten):
            return [line for punt in punten for line in write_punt(punt, blok, kolom, width)]
        case Citaat(inhoud):
            lines = write_blokken(inhoud, 0, None if width is None else width - kolom - 2)
            return [" " * kolom + f"> {line}".rstrip(" ") for line in lines]
        case _:
            assert_never(blok)


def write_punt(punt: Punt, lijst: Lijst, kolom: int, width: int | None) -> list[str]:
    """Return the lines of an item of a list whose marker stands in a column."""
    marker = f"{write_merk(lijst, punt)} "
    first, *rest = write_blokken(punt.inhoud, kolom + len(marker), width) or [""]
    return [" " * kolom + marker + first[kolom + len(marker) :], *rest]


def write_lines(text: str, kolom: int, width: int | None) -> list[str]:
    """Return the lines of a paragraph in a column."""
    lines = [
        line
        for part in text.split("\n")
        for line in (wrap_part(part, None if width is None else max(width - kolom, 20)))
    ]
    return [" " * kolom + line for line in lines]


def wrap_part(part: str, width: int | None, first: int = 0) -> list[str]:
    """Return a stretch between hard line ends in lines that may all stand at the margin.

    On the first line `first` characters are taken already.
    """
    if width is None:
        return [part]
    lines: list[str] = []
    line, room = "", width - first
    # Only a space by itself is the same as the end of a line.
    for n, word in enumerate(_BETWEEN.split(part)):
        fits = len(line) + 1 + len(word) <= room
        if n and (fits or _SUSPECT.match(word) or _HARD.search(line)):
            line += f" {word}"
        elif n:
            lines.append(line)
            line, room = word, width
        else:
            line = word
    return [*lines, line]


@lru_cache(maxsize=MOST_KEPT)
def write_line(inlines: tuple[Inline, ...]) -> str:
    """Return a text of one line, in which nothing begins a block; raises `UnwritableError`."""
    for care in range(3):
        text = _write_inlines(inlines, care)
        try:
            if parse_line(text) == inlines:
                return text
        except MarkdownError:
            continue
    raise UnwritableError(Alinea(inlines))


@lru_cache(maxsize=MOST_KEPT)
def write_alinea(alinea: Alinea) -> str:
    """Return the text of a paragraph, on one line but for its hard line ends.

    Raises `UnwritableError`.
    """
    wanted = Opmaak((alinea,))
    for care in range(3):
        text = _write_inlines(alinea.inhoud, care)
        for candidate in (text, "\n".join(map(_escape_start, text.split("\n")))):
            if read_or_none(_name_notes(candidate, wanted, None)) == wanted:
                return candidate
    raise UnwritableError(alinea)


def _escape_start(line: str) -> str:
    """Return a line with a sign escaped that would make another block of it."""
    line = _BEGINS_NOTE.sub(r"\1\\:", line, count=1) if _BEGINS_NOTE.match(line) else line
    return _START.sub(r"\1\\\2", line, count=1) if _START.match(line) else line


def _write_inlines(inlines: Sequence[Inline], care: int) -> str:
    """Return text with ever more backslashes: 0 none, 1 before signs, 2 beside marks as well."""
    made = []
    for kind, group in groupby(inlines, key=type):
        found = list(group)
        if kind is Regeleinde:
            made.append(BREAK * len(found))
        elif kind is Tekst:
            made.append("".join(_write_links([i for i in found if isinstance(i, Tekst)], care)))
        else:
            made += [hold_place(i) for i in found if isinstance(i, Voetnoot)]
    return "".join(made)


def _write_links(teksten: Sequence[Tekst], care: int) -> Iterator[str]:
    for href, group in groupby(teksten, key=lambda tekst: tekst.href):
        found = list(group)
        if href is None:
            yield _write_marked(found, 0, _SIGNS if care else None, beside=care > 1)
        elif not care and href == "".join(tekst.tekst for tekst in found):
            yield _write_marked(found, 0, None, beside=False)
        else:
            signs = _IN_LINK if care else _LEAST_IN_LINK
            yield f"[{_write_marked(found, 0, signs, beside=care > 1)}]({href})"


def _write_marked(
    teksten: Sequence[Tekst], depth: int, signs: re.Pattern[str] | None, *, beside: bool
) -> str:
    """Return stretches with marks around those that look otherwise, one look within the other."""
    if depth == len(_MARKS):
        text = "".join(tekst.tekst for tekst in teksten)
        return signs.sub(r"\\\g<0>", text) if signs else text
    name, mark = _MARKS[depth]
    made = []
    for has_look, group in groupby(teksten, key=lambda tekst: bool(getattr(tekst, name))):
        text = _write_marked(list(group), depth + 1, signs, beside=beside)
        if has_look and beside:
            # Against a mark these would make text of it.
            text = _BESIDE.sub(r"\\", text)
        made.append(f"{mark}{text}{mark}" if has_look else text)
    return "".join(made)
