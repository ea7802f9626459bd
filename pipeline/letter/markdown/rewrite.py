"""A Markdown text and what it is to say in, the text that says so out, its own lines kept.

Paragraphs and items that stay keep their lines as they were typed; of a paragraph that changes the
lines before and behind the change stay too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import cast

from markdown_it.token import Token
from msgspec import Struct

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.markdown.rename import (
    UnlikeError,
    find_references,
    keep_names,
    rename_notes,
)
from pipeline.letter.markdown.rules import make_parser
from pipeline.letter.markdown.write import (
    UnwritableError,
    find_notes,
    read_or_none,
    wrap_part,
    write_alinea,
    write_blok,
    write_lines,
    write_markdown,
    write_punt,
)
from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Tekst,
    walk_alineas,
)
from pipeline.letter.telling import LETTERS, write_merk

_ITEM = re.compile(rf"(?:[-+*]|(?:\d{{1,9}}|{LETTERS})[.)])(?:[ \t]+|$)")
_QUOTED = re.compile(r"[ \t]*> ?")
_ESCAPE = re.compile(r"\\([^\w\s])")
_BLANK_LINE = re.compile("^(?:[^\\S\n]|[\u00ad\u200b-\u200d\u2060])+$", re.MULTILINE)


class _Placed(Struct, frozen=True):
    """A block or an item, and its lines: the first, and the one behind the last."""

    what: Opmaakblok | Punt
    first: int
    end: int
    kolom: int
    """Where it begins on its first line; of an item its marker."""
    nummer: int
    """How many stand before it in its list, or its text."""
    inner: tuple[_Placed, ...] = ()
    marker: str = ""
    namen: tuple[str, ...] = ()
    """What the notes are called to which a paragraph refers, in order."""


def rewrite_markdown(bron: str, new: Opmaak, width: int | None) -> str:
    """Return a text that is read as `new`, as like `bron` as may be; it ends as `bron` does.

    New lines are at most `width` characters long. Raises `UnwritableError`.
    """
    end = bron[len(bron.rstrip("\n")) :]
    old = parse_markdown(bron)
    if old == new:
        return bron
    lines = bron.rstrip("\n").split("\n")
    try:
        placed = tuple(_place(bron, old))
        made = _Rewriter(lines, width).blokken(placed, new.blokken, 0, 0)
        last = max((p.end for p in placed), default=0)
        text = rename_notes(
            "\n".join([*made, *(lines[last:] if "[^" in bron else [])]), bron, new, width
        )
    except (UnlikeError, UnwritableError):
        text = ""
    if read_or_none(text) != new:
        text = write_markdown(new, width)
    return text + end


def _place(bron: str, old: Opmaak) -> Iterator[_Placed]:
    """Yield the blocks of a text with their lines."""
    cleaned = _BLANK_LINE.sub("", bron)
    tokens = iter(make_parser().parse(cleaned, {}))
    return _place_blocks(tokens, old.blokken, cleaned.split("\n"), (-1, 0))


def _place_blocks(
    tokens: Iterator[Token],
    blokken: Sequence[Opmaakblok],
    lines: Sequence[str],
    behind: tuple[int, int],
) -> Iterator[_Placed]:
    """Yield blocks; `behind` is the line and column where a marker before the first ends."""
    for n, blok in enumerate(blokken):
        token = next(tokens, None)
        while token is not None and token.type == "note_open":
            _pass_by(tokens)
            token = next(tokens, None)
        if token is None or token.map is None:
            raise UnlikeError
        first, end = token.map[0], _trim(token.map[1], lines)
        kolom = behind[1] if first == behind[0] else _indent(lines[first])
        if isinstance(blok, Alinea):
            namen = tuple(find_references(next(tokens)))
            next(tokens)
            yield _Placed(blok, first, end, kolom, n, namen=namen)
        elif isinstance(blok, Citaat):
            _pass_by(tokens)
            yield _Placed(blok, first, end, kolom, n)
        else:
            items = tuple(_place_items(tokens, blok, lines, kolom, first))
            yield _Placed(blok, first, end, kolom, n, items)


def _pass_by(tokens: Iterator[Token]) -> None:
    """Pass by what is in a quotation, which is a text of its own, or in a note."""
    depth = 1
    while depth:
        depth += next(tokens).nesting


def _place_items(
    tokens: Iterator[Token], lijst: Lijst, lines: Sequence[str], kolom: int, start: int
) -> Iterator[_Placed]:
    for n, punt in enumerate(lijst.punten):
        token = next(tokens)
        if token.map is None:
            raise UnlikeError
        first = token.map[0]
        at = kolom if first == start else _indent(lines[first])
        found = _ITEM.match(lines[first], at)
        if found is None:
            raise UnlikeError
        inner = tuple(_place_blocks(tokens, punt.inhoud, lines, (first, found.end())))
        if next(tokens).type != "list_item_close":
            raise UnlikeError
        yield _Placed(punt, first, _trim(token.map[1], lines), at, n, inner, found[0])
    next(tokens)


def _trim(end: int, lines: Sequence[str]) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


class _Rewriter:
    """Writes blocks among the lines of a text."""

    def __init__(self, lines: Sequence[str], width: int | None) -> None:
        self._lines = lines
        self._width = width

    def blokken(
        self, old: Sequence[_Placed], new: Sequence[Opmaakblok], kolom: int, shift: int
    ) -> list[str]:
        """Return the lines of blocks that begin in a column, `shift` further than they did."""
        made: list[str] = []
        last: _Placed | None = None
        for n, (was, blok) in enumerate(_pair(old, new)):
            if n:
                made += self._gap(last, was, old)
            made += self._blok(was, blok, kolom, shift)
            last = was
        return made

    def _gap(self, last: _Placed | None, was: _Placed | None, old: Sequence[_Placed]) -> list[str]:
        """Return the empty lines before a block, as many as there were, and notes among them."""
        if last is not None and was is not None and was.nummer == last.nummer + 1:
            return [*self._lines[last.end : was.first]]
        following = None if last is None else next(iter(old[last.nummer + 1 :]), None)
        if last is None or following is None:
            return [""]
        between = self._lines[last.end : _trim(following.first, self._lines)]
        return [*between, ""]

    def _blok(self, was: _Placed | None, blok: Opmaakblok, kolom: int, shift: int) -> list[str]:
        if was is None:
            return write_blok(blok, kolom, self._width)
        if was.what == blok:
            return self._keep(was, shift)
        if isinstance(blok, Lijst):
            return self._lijst(was, blok, was.kolom + shift, shift)
        if isinstance(blok, Citaat):
            return self._citaat(was, blok, kolom)
        return self._alinea(was, blok, kolom)

    def _citaat(self, was: _Placed, blok: Citaat, kolom: int) -> list[str]:
        """Return the lines of a quotation that changed: what is quoted is a text of its own."""
        lines = self._lines[was.first : was.end]
        inner = "\n".join(_QUOTED.sub("", line) for line in lines)
        # Notes stand outside a quotation.
        has_notes = any(find_notes(Opmaak(blok.inhoud)))
        if has_notes or read_or_none(inner) != Opmaak(cast("Citaat", was.what).inhoud):
            return write_blok(blok, kolom, self._width)
        width = None if self._width is None else self._width - kolom - 2
        made = rewrite_markdown(inner, Opmaak(blok.inhoud), width)
        return [" " * kolom + f"> {line}".rstrip(" ") for line in made.split("\n")]

    def _keep(self, was: _Placed, shift: int) -> list[str]:
        lines = [*self._lines[was.first : was.end]]
        lines[0] = " " * was.kolom + lines[0][was.kolom :]
        return [_shift(line, shift) for line in lines]

    def _lijst(self, was: _Placed, lijst: Lijst, kolom: int, shift: int) -> list[str]:
        is_loose = any(not self._lines[item.first - 1].strip() for item in was.inner[1:])
        made: list[str] = []
        last: _Placed | None = None
        for n, (item, punt) in enumerate(_pair_items(was, lijst)):
            if last is not None and item is not None and item.nummer == last.nummer + 1:
                made += self._lines[last.end : item.first]
            elif n and is_loose:
                made.append("")
            made += self._punt(item, punt, lijst, kolom, shift)
            last = item
        return made

    def _punt(
        self, item: _Placed | None, punt: Punt, lijst: Lijst, kolom: int, shift: int
    ) -> list[str]:
        if item is None:
            return write_punt(punt, lijst, kolom, self._width)
        new = f"{write_merk(lijst, punt)} "
        if item.what == punt and _is_same(item.marker, new):
            return self._keep(item, shift)
        marker = _renew(item.marker, new)
        place = item.kolom + shift + len(marker)
        further = place - item.kolom - len(item.marker)
        lines = self.blokken(item.inner, punt.inhoud, place, further)
        return [" " * (item.kolom + shift) + marker + lines[0][place:], *lines[1:]]

    def _alinea(self, was: _Placed, blok: Alinea, kolom: int) -> list[str]:
        """Return a changed paragraph: its lines before and behind the change as they were."""
        old = [self._lines[was.first][was.kolom :], *self._lines[was.first + 1 : was.end]]
        new = keep_names(write_alinea(blok), was.namen, was.what, blok)
        if "\\\n" in new or any(line.endswith(("\\", "  ")) for line in old[:-1]):
            return write_lines(new, kolom, self._width)
        words = new.split(" ")
        lines = [line.strip(" ").split(" ") for line in old]
        before = _count_lines(lines, words)
        taken = sum(map(len, lines[:before]))
        behind = _count_lines([w[::-1] for w in lines[before:][::-1]], words[taken:][::-1])
        if self._width is None and before + behind == len(lines):
            # Where a paragraph is one line, what came before or behind a line goes on it.
            before, behind = (before - 1, behind) if before else (before, behind - 1)
            taken = sum(map(len, lines[:before]))
        rest = len(words) - sum(map(len, lines[len(lines) - behind :])) if behind else len(words)
        typed = [word for line in lines[before : len(lines) - behind] for word in line]
        middle = " ".join(_keep_words(typed, words[taken:rest]))
        width = None if self._width is None else max(self._width - kolom, 20)
        wrapped = wrap_part(middle, width) if middle else []
        made = chain(
            (line.strip(" ") for line in old[:before]),
            wrapped,
            (line.strip(" ") for line in old[len(old) - behind :] if behind),
        )
        return [" " * kolom + line for line in made]


def _count_lines(lines: Sequence[Sequence[str]], words: Sequence[str]) -> int:
    """Return how many lines at the start have the first of the words."""
    place = 0
    for n, line in enumerate(lines):
        if [*map(_bare, words[place : place + len(line)])] != [*map(_bare, line)]:
            return n
        place += len(line)
    return len(lines)


def _keep_words(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the new words, those at both ends that were there as they were typed."""
    before = _count_lines([[word] for word in old], new)
    behind = _count_lines([[word] for word in old[before:][::-1]], new[before:][::-1])
    return [*old[:before], *new[before : len(new) - behind], *old[len(old) - behind :]]


def _bare(word: str) -> str:
    """Return a word without backslashes: some people type more of them than are needed."""
    return _ESCAPE.sub(r"\1", word)


def _shift(line: str, shift: int) -> str:
    if not shift or not line.strip():
        return line
    return " " * max(_indent(line) + shift, 0) + line.lstrip(" ")


def _is_same(old: str, new: str) -> bool:
    """Tell whether two markers say the same: any sign of a bullet does."""
    return old.strip() == new.strip() or (new.strip() == "-" and old.strip() in ("+", "*"))


def _renew(old: str, new: str) -> str:
    """Return a new marker, or the old one with its spaces where it says the same."""
    if _is_same(old, new):
        return old
    spaces = old[len(old.rstrip()) :]
    return new.rstrip() + (spaces or " ")


def _pair(
    old: Sequence[_Placed], new: Sequence[Opmaakblok]
) -> Iterator[tuple[_Placed | None, Opmaakblok]]:
    """Yield each new block with the one that it was, in order."""
    keys = [placed.what for placed in old]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, keys, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            yield from _pair_unlike(old[i1:i2], new[j1:j2])


def _pair_unlike(
    old: Sequence[_Placed], new: Sequence[Opmaakblok]
) -> Iterator[tuple[_Placed | None, Opmaakblok]]:
    waiting = list(old)
    for n, blok in enumerate(new):
        # So many of the old ones are to spare for those that still come.
        spare = max(len(waiting) - (len(new) - n), 0)
        options = [was for was in waiting[: spare + 1] if type(was.what) is type(blok)]
        found = max(options, key=lambda was: _likeness(was.what, blok), default=None)
        if found is not None and (len(old) == len(new) or _likeness(found.what, blok) > _LIKE):
            del waiting[: waiting.index(found) + 1]
            yield found, blok
        else:
            yield None, blok


_LIKE = 0.3
"""From so much of their words in common on, one text is another that was changed."""


def _likeness(a: Opmaakblok | Punt, b: Opmaakblok) -> float:
    left, right = _find_words(a), _find_words(b)
    return len(left & right) / max(len(left | right), 1)


def _find_words(blok: Opmaakblok | Punt) -> set[str]:
    blokken = blok.inhoud if isinstance(blok, Punt) else (blok,)
    inlines = chain.from_iterable(walk_alineas(blokken))
    return {w for i in inlines if isinstance(i, Tekst) for w in i.tekst.split()}


def _pair_items(was: _Placed, lijst: Lijst) -> Iterator[tuple[_Placed | None, Punt]]:
    old = [_content(item.what) for item in was.inner]
    new = [_content(punt) for punt in lijst.punten]
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for n in range(j1, j2):
            m = i1 + n - j1
            yield (was.inner[m] if m < i2 else None), lijst.punten[n]


def _content(punt: object) -> tuple[Opmaakblok, ...]:
    assert isinstance(punt, Punt)
    return punt.inhoud
