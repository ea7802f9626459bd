"""Two running texts of letters in, the stretches that are equal and those that are not out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from pipeline.compare.tokens import (
    Piece,
    Token,
    TokenPair,
    Verschil,
    cut_words,
    diff_tokens,
    make_stretches,
)
from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot, read_bare

Inlines = tuple[Inline, ...]


class Stuk(Struct, frozen=True):
    """A stretch of two running texts: what stands there in the old one and in the new one.

    Of a `tekst` that differs, `oud` is deleted and `nieuw` inserted; one of the two may be empty.
    """

    verschil: Verschil
    oud: Inlines
    nieuw: Inlines


Stukken = tuple[Stuk, ...]


Opmaakwijze = tuple[bool, bool, str | None, bool]
_Look = Opmaakwijze | Voetnoot | None
_InlinePiece = Piece[_Look]
_Token = Token[_Look]
_Paar = TokenPair[_Look]

# Stand for a line break and for the end of a paragraph: no token of a text is a space and a sign.
_BREUK: _InlinePiece = Piece(" ↵", None, is_whole=True)
_EINDE: _Token = Token(" ¶", ())


def diff_words(oud: Inlines, nieuw: Inlines) -> Stukken:
    """Return the stretches of two running texts, in reading order.

    The old sides of all stretches make the old text, the new sides the new one. As few words as
    possible are in a stretch of which the text differs; between two such stretches stands another.
    `diff_words(b, a)` is `mirror_stukken(diff_words(a, b))`.
    """
    return _make_stukken(diff_tokens(_cut(oud), _cut(nieuw)))


def diff_split(oud: Inlines, nieuw: Sequence[Inlines]) -> tuple[Stukken, ...]:
    """Return the stretches of one old text against each of the texts that it was split into.

    The old sides of all stretches make the old text, also across the new texts.
    """
    tokens = _cut(nieuw[0])
    for inlines in nieuw[1:]:
        tokens += [_EINDE, *_cut(inlines)]
    paren = diff_tokens(_cut(oud), tokens)
    parts: list[list[_Paar]] = [[]]
    for paar in paren:
        if paar[1] is _EINDE:
            parts.append([])
        else:
            parts[-1].append(paar)
    return tuple(map(_make_stukken, parts))


def mirror_stukken(stukken: Stukken) -> Stukken:
    """Return the stretches with old and new changed places."""
    return tuple(Stuk(stuk.verschil, stuk.nieuw, stuk.oud) for stuk in stukken)


def join_over_spaces(stukken: Stukken) -> Stukken:
    """Return the stretches for a reader: words that changed in a row are one stretch.

    Of `de grote kat` that became `een kleine hond` only the spaces are equal; here they are not.
    """
    kinds = [stuk.verschil for stuk in stukken]
    joins = [
        kind == "tekst"
        or (kinds[n - 1 : n + 2] == ["tekst", "gelijk", "tekst"] and is_space(stukken[n].oud))
        for n, kind in enumerate(kinds)
    ]
    joined: list[Stuk] = []
    for in_one, group in groupby(zip(joins, stukken, strict=True), key=itemgetter(0)):
        stretch = [stuk for _, stuk in group]
        joined += [_join_stukken(stretch)] if in_one else stretch
    return tuple(joined)


def _join_stukken(stukken: Sequence[Stuk]) -> Stuk:
    return Stuk(
        "tekst",
        join_inlines(inline for stuk in stukken for inline in stuk.oud),
        join_inlines(inline for stuk in stukken for inline in stuk.nieuw),
    )


def is_space(inlines: Inlines) -> bool:
    """Tell whether there is nothing but spaces in a running text."""
    return all(isinstance(inline, Tekst) and not inline.tekst.strip() for inline in inlines)


def join_inlines(inlines: Iterable[Inline]) -> Inlines:
    """Return the running text with neighbours in one formatting made one."""
    return _join_pieces(map(_make_piece, inlines))


def _join_pieces(pieces: Iterable[_InlinePiece]) -> Inlines:
    joined: list[Inline] = []
    for opmaakwijze, group in groupby(pieces, key=itemgetter(1)):
        if opmaakwijze is None:
            joined += [Regeleinde() for _ in group]
        elif isinstance(opmaakwijze, Voetnoot):
            joined += [opmaakwijze for _ in group]
        else:
            joined.append(Tekst("".join(piece.tekst for piece in group), *opmaakwijze))
    return tuple(joined)


def _make_piece(inline: Inline) -> _InlinePiece:
    if isinstance(inline, Tekst):
        return Piece(inline.tekst, (inline.vet, inline.cursief, inline.href, inline.doorgehaald))
    # What a note says is one thing: the text refers to it in one place.
    return _BREUK if isinstance(inline, Regeleinde) else Piece(read_bare([inline]), inline, True)


def _cut(inlines: Inlines) -> list[_Token]:
    return list(cut_words(map(_make_piece, inlines)))


def _make_stukken(paren: Iterable[_Paar]) -> Stukken:
    stukken: list[Stuk] = []
    for verschil, old, new in make_stretches(paren):
        oud = _join_pieces(old)
        stukken.append(Stuk(verschil, oud, oud if verschil == "gelijk" else _join_pieces(new)))
    return tuple(stukken)
