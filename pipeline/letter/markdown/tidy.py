"""Text as an editor holds it in, the same words as a letter can hold them out.

Somebody who types leaves an empty paragraph, a space that is bold, an address that is no link yet,
or half a word in bold. None of that can be read from Markdown. A text that was read from it stays
as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Literal, assert_never

from msgspec.structs import replace

from pipeline.letter.markdown.addresses import split_addresses
from pipeline.letter.markdown.write import UnwritableError
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
)

Uiterlijk = Literal["vet", "cursief", "doorgehaald"]
Alineaschrijver = Callable[[Alinea], str]
"""What writes a paragraph, or raises `UnwritableError`."""

_LOOKS: tuple[Uiterlijk, ...] = ("vet", "cursief", "doorgehaald")
_MOST_KEPT = 4096
"""Paragraphs whose tidy form is kept: of a text that is typed in all but one stay the same."""
_UNSEEN = re.compile("[^\\S\n]|[\u00ad\u200b-\u200d\u2060]")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+")
_STRETCH = re.compile(r"\S+")


def tidy(opmaak: Opmaak) -> Opmaak:
    """Return the text without what is empty, its marks around what is seen, its addresses linked.

    What was read from Markdown comes back as it is.
    """
    return Opmaak(tuple(_tidy_blokken(opmaak.blokken)))


def settle(opmaak: Opmaak, write: Alineaschrijver, known: frozenset[Alinea]) -> Opmaak:
    """Return the text with marks around whole words where Markdown has no other way to say it.

    Paragraphs in `known` can be written. Raises `UnwritableError` for one whose words cannot.
    """

    def settle_one(alinea: Alinea) -> Alinea:
        if alinea in known:
            return alinea
        inhoud = tuple(_settle_note(inline, write) for inline in alinea.inhoud)
        return _settle_alinea(Alinea(inhoud), write)

    return Opmaak(tuple(_map_alineas(opmaak.blokken, settle_one)))


def _tidy_blokken(blokken: Iterable[Opmaakblok]) -> Iterator[Opmaakblok]:
    """Yield the blocks that say something; lists of one kind that touch are one list."""
    filled = [tidied for blok in blokken if (tidied := _tidy_blok(blok)) is not None]
    for kind, group in groupby(filled, key=_find_kind):
        if kind is None:
            yield from group
        else:
            lijsten = [blok for blok in group if isinstance(blok, Lijst)]
            punten = tuple(chain.from_iterable(lijst.punten for lijst in lijsten))
            yield replace(lijsten[0], punten=punten)


def _find_kind(blok: Opmaakblok) -> tuple[str | None, str] | None:
    return (blok.teken, blok.telling) if isinstance(blok, Lijst) else None


def _tidy_blok(blok: Opmaakblok) -> Opmaakblok | None:
    match blok:
        case Alinea():
            return _tidy_alinea(blok)
        case Lijst(punten):
            tidied = [replace(p, inhoud=tuple(_tidy_blokken(p.inhoud))) for p in punten]
            filled = tuple(_count_on(tidied))
            return replace(blok, punten=filled) if filled else None
        case Citaat(inhoud):
            quoted = tuple(_tidy_blokken(inhoud))
            return Citaat(quoted) if quoted else None
        case _:
            assert_never(blok)


def _count_on(punten: Iterable[Punt]) -> Iterator[Punt]:
    """Yield the items that say something; those behind an empty one are counted without it.

    While an item is typed it is empty first: a list with letters cannot be written with a gap.
    """
    empty = 0
    for punt in punten:
        if not punt.inhoud:
            empty += 1
        elif empty and punt.nummer is not None:
            yield replace(punt, nummer=punt.nummer - empty)
        else:
            yield punt


@lru_cache(maxsize=_MOST_KEPT)
def _tidy_alinea(alinea: Alinea) -> Alinea | None:
    """Return the paragraph without spaces around its lines; `None` where nothing is to be seen."""
    filled = (found for inline in alinea.inhoud if (found := _tidy_note(inline)) is not None)
    inlines = [_without_line_ends(inline) for inline in filled]
    for look in _LOOKS:
        inlines = list(_map_marked(inlines, look, _without_edges))
    if not any(map(_is_seen, inlines)):
        return None
    inlines = list(_without_empty_links(inlines))
    while isinstance(inlines[-1], Regeleinde) or not _rest(inlines[-1]):
        inlines.pop()
    return Alinea(_link(_trim_lines(inlines)))


def _tidy_note(inline: Inline) -> Inline | None:
    """Return a note as a paragraph of its own, `None` where it says nothing; others as they are."""
    if not isinstance(inline, Voetnoot):
        return inline
    said = _tidy_alinea(Alinea(inline.inhoud))
    return _make_note(said) if said is not None else None


def _make_note(alinea: Alinea) -> Voetnoot:
    return Voetnoot(tuple(i for i in alinea.inhoud if not isinstance(i, Voetnoot)))


def _is_seen(inline: Inline) -> bool:
    if isinstance(inline, Tekst):
        return bool(_UNSEEN.sub("", inline.tekst))
    return not isinstance(inline, Regeleinde)


def _rest(inline: Inline) -> str:
    return inline.tekst.strip(" \t") if isinstance(inline, Tekst) else "\n"


def _without_line_ends(inline: Inline) -> Inline:
    if not isinstance(inline, Tekst):
        return inline
    return replace(inline, tekst=_LINE_ENDS.sub(" ", inline.tekst))


def _without_empty_links(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines; a link that is nothing but spaces leads nowhere."""
    for href, group in groupby(inlines, key=lambda i: i.href if isinstance(i, Tekst) else None):
        link = list(group)
        if href is None or "".join(map(_rest, link)).strip():
            yield from link
        else:
            yield from (replace(i, href=None) for i in link if isinstance(i, Tekst))


def _map_marked(
    inlines: Sequence[Inline],
    look: Uiterlijk,
    change: Callable[[list[Inline], Uiterlijk], list[Inline]],
) -> Iterator[Inline]:
    """Yield inlines, each stretch that has a look by way of `change`."""
    for is_marked, group in groupby(
        inlines, key=lambda inline: isinstance(inline, Tekst) and getattr(inline, look)
    ):
        stretch = list(group)
        yield from change(stretch, look) if is_marked else stretch


def _without_edges(inlines: list[Inline], look: Uiterlijk) -> list[Inline]:
    """Return a stretch that has a look with the spaces at its ends outside that look."""
    return _free_end(_free_end(inlines, look, str.isspace, 0), look, str.isspace, -1)


def _free_end(
    inlines: list[Inline], look: Uiterlijk, is_outside: Callable[[str], bool], end: Literal[0, -1]
) -> list[Inline]:
    """Return a stretch with what is outside at one end (0 or -1) freed of its look."""
    freed: list[Inline] = []
    rest = list(inlines)
    while rest:
        outer = rest[end]
        if isinstance(outer, Tekst):
            size = _count_outside(outer.tekst, is_outside, end)
            if size < len(outer.tekst):
                freed += _split(outer, look, size, end) if size else [outer]
                rest.pop(end)
                break
            outer = replace(outer, **{look: False})
        freed.append(outer)
        rest.pop(end)
    return freed + rest if end == 0 else rest + freed[::-1]


def _count_outside(tekst: str, is_outside: Callable[[str], bool], end: Literal[0, -1]) -> int:
    found = 0
    for character in tekst if end == 0 else reversed(tekst):
        if not is_outside(character):
            break
        found += 1
    return found


def _split(tekst: Tekst, look: Uiterlijk, size: int, end: Literal[0, -1]) -> list[Inline]:
    """Return a stretch in two, from the end inwards: the outer one without the look."""
    at = size if end == 0 else len(tekst.tekst) - size
    first, second = replace(tekst, tekst=tekst.tekst[:at]), replace(tekst, tekst=tekst.tekst[at:])
    outer, inner = (first, second) if end == 0 else (second, first)
    return [replace(outer, **{look: False}), inner]


def _trim_lines(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield inlines without spaces at the start of a line, or at the very end.

    Before a line end they can be written, and may have been.
    """
    last = len(inlines)
    for is_break, group in groupby(inlines, key=lambda inline: isinstance(inline, Regeleinde)):
        found = list(group)
        last -= len(found)
        if is_break:
            yield from found
        else:
            line = _trim_end(found, 0)
            yield from line if last else _trim_end(line, -1)


def _trim_end(inlines: Sequence[Inline], end: Literal[0, -1]) -> list[Inline]:
    trimmed = list(inlines)
    while trimmed:
        outer = trimmed[end]
        if not isinstance(outer, Tekst):
            break
        left = outer.tekst.lstrip(" \t") if end == 0 else outer.tekst.rstrip(" \t")
        if left:
            trimmed[end] = replace(outer, tekst=left)
            break
        trimmed.pop(end)
    return trimmed


def _link(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbours of one look made one, and each bare address a link."""
    made: list[Inline] = []
    for inline in _join(inlines):
        made.extend(split_addresses(inline) if isinstance(inline, Tekst) else [inline])
    return tuple(_join(made))


def _join(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for look, group in groupby(inlines, key=_find_look):
        if look is None:
            yield from group
        else:
            tekst = "".join(inline.tekst for inline in group if isinstance(inline, Tekst))
            if tekst:
                yield replace(look, tekst=tekst)


def _find_look(inline: Inline) -> Tekst | None:
    return replace(inline, tekst="") if isinstance(inline, Tekst) else None


def _map_alineas(
    blokken: Iterable[Opmaakblok], change: Callable[[Alinea], Alinea]
) -> Iterator[Opmaakblok]:
    for blok in blokken:
        match blok:
            case Alinea():
                yield change(blok)
            case Lijst(punten):
                yield replace(blok, punten=tuple(_map_punten(punten, change)))
            case Citaat(inhoud):
                yield Citaat(tuple(_map_alineas(inhoud, change)))
            case _:
                assert_never(blok)


def _map_punten(punten: Iterable[Punt], change: Callable[[Alinea], Alinea]) -> Iterator[Punt]:
    for punt in punten:
        yield replace(punt, inhoud=tuple(_map_alineas(punt.inhoud, change)))


def _settle_note(inline: Inline, write: Alineaschrijver) -> Inline:
    if not isinstance(inline, Voetnoot):
        return inline
    return _make_note(_settle_alinea(Alinea(inline.inhoud), write))


def _settle_alinea(alinea: Alinea, write: Alineaschrijver) -> Alinea:
    """Return the paragraph that is most like this one and can be written."""
    for change in (_as_it_is, _mark_letters, _mark_words, _mark_stretches, _plain):
        made = Alinea(_link(_trim_lines(change(list(alinea.inhoud)))))
        try:
            write(made)
        except UnwritableError:
            continue
        return made
    raise UnwritableError(alinea)


def _as_it_is(inlines: list[Inline]) -> list[Inline]:
    return inlines


def _mark_letters(inlines: list[Inline]) -> list[Inline]:
    """Return inlines with the punctuation at the ends of each look outside it."""
    for look in _LOOKS:
        inlines = list(_map_marked(inlines, look, _without_signs))
    return inlines


def _without_signs(inlines: list[Inline], look: Uiterlijk) -> list[Inline]:
    return _free_end(_free_end(inlines, look, _is_sign, 0), look, _is_sign, -1)


def _is_sign(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")


def _mark_words(inlines: list[Inline]) -> list[Inline]:
    return _widen(_mark_letters(inlines), _WORD)


def _mark_stretches(inlines: list[Inline]) -> list[Inline]:
    return _widen(inlines, _STRETCH)


def _widen(inlines: list[Inline], pattern: re.Pattern[str]) -> list[Inline]:
    """Return inlines with every look of a part of a word around the whole of it."""
    letters = [letter for inline in inlines for letter in _spell(inline)]
    text = "".join(one.tekst if isinstance(one, Tekst) else "\n" for one in letters)
    for found in pattern.finditer(text):
        word = [one for one in letters[found.start() : found.end()] if isinstance(one, Tekst)]
        on = {look: any(getattr(letter, look) for letter in word) for look in _LOOKS}
        letters[found.start() : found.end()] = [replace(letter, **on) for letter in word]
    return letters


def _spell(inline: Inline) -> Iterator[Inline]:
    if isinstance(inline, Tekst):
        yield from (replace(inline, tekst=character) for character in inline.tekst)
    else:
        yield inline


def _plain(inlines: list[Inline]) -> list[Inline]:
    """Return the words alone, with their links."""
    off = dict.fromkeys(_LOOKS, False)
    return [replace(i, **off) if isinstance(i, Tekst) else i for i in inlines]
