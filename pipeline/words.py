"""Dutch words: a text cut into tokens, and two running texts into what is equal and what is not.

Joining the tokens of a text gives the text back, and no token is a part of a word: `GR-en`,
`m.b.t.`, `’s-Gravenhage`, `Z/17/011355` and `€ 1.250,50` are one token each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from pipeline.blocks import Inline, Regeleinde, Tekst
from pipeline.lcs import find_common, trim

Verschil = Literal["gelijk", "opmaak", "tekst"]
"""What differs in a stretch: nothing, only its formatting or link, or its text."""

Inlines = tuple[Inline, ...]

# What sticks to the character before it: accents, joiners, variation selectors, skin colours.
_MARK = (
    "[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200b-\u200d"
    "\u2060\u20d0-\u20ff\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]"
)
_LETTER = rf"\w{_MARK}*"
# Inside a word: a hyphen, dot or apostrophe before a letter, a slash before a digit.
_INSIDE = r"(?:[-–‐‑’'‘·.&+@](?=\w)|(?<=\d)[,:](?=\d)|/(?=\d))"
_WORD = re.compile(
    rf"""
      https?://[^\s<>"“”„]*[^\s<>"“”„.,;:!?'’‘*)\]}}]     # an address, without the sentence's signs
    | €[ \u00a0\u202f]?\d+(?:[.,]\d+)*(?:,[-–])?           # an amount
    | (?:[^\W\d_]\.){{2,}}                                 # m.b.t.
    | [^\W\d_]/[^\W\d_](?!\w)                              # t/m, a/d
    | (?:(?<!\w)['’‘](?=[stnkmr](?!\w)))?                  # ’s-Gravenhage, ’t
      (?:(?<!\S)-(?=[^\W\d_]))?                            # -reinigingsorganisatie
      (?:{_LETTER})+
      (?:{_INSIDE}(?:{_LETTER})+)*
      (?:%|-(?=[\s,;]|$))?                                 # in- en uitstroom, 30%
    | \s+
    | .(?:{_MARK}|(?<=\u200d).)*
    """,
    re.VERBOSE | re.DOTALL,
)


def split_words(tekst: str) -> tuple[str, ...]:
    """Return the words of a text, and what stands between them: signs one by one, spaces."""
    return tuple(_WORD.findall(tekst))


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of two running texts: what stands there in the old one and in the new one.

    Of a `tekst` that differs, `oud` is deleted and `nieuw` inserted; one of the two may be empty.
    """

    verschil: Verschil
    oud: Inlines
    nieuw: Inlines


Stukken = tuple[Stuk, ...]


Opmaakwijze = tuple[bool, bool, str | None]
_Piece = tuple[str, Opmaakwijze | None]
"""Text and its formatting: bold, italic and the address of a link; `None` for a line break."""


class _Token(NamedTuple):
    """A word, sign, space or line break, in as many pieces as it has formattings."""

    tekst: str
    pieces: tuple[_Piece, ...]


# Stand for a line break and for the end of a paragraph: no token of a text is a space and a sign.
_BREUK = " ↵"
_EINDE = _Token(" ¶", ())


def diff_words(oud: Inlines, nieuw: Inlines) -> Stukken:
    """Return the stretches of two running texts, in reading order.

    The old sides of all stretches make the old text, the new sides the new one. As few words as
    possible are in a stretch of which the text differs; between two such stretches stands another.
    `diff_words(b, a)` is `mirror_stukken(diff_words(a, b))`.
    """
    return _make_stukken(_diff_tokens(tuple(_tokens(oud)), tuple(_tokens(nieuw))))


def diff_split(oud: Inlines, nieuw: Sequence[Inlines]) -> tuple[Stukken, ...]:
    """Return the stretches of one old text against each of the texts that it was split into.

    The old sides of all stretches make the old text, also across the new texts.
    """
    tokens = list(_tokens(nieuw[0]))
    for inlines in nieuw[1:]:
        tokens += [_EINDE, *_tokens(inlines)]
    paren = _diff_tokens(tuple(_tokens(oud)), tuple(tokens))
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


def _join_pieces(pieces: Iterable[_Piece]) -> Inlines:
    joined: list[Inline] = []
    for opmaakwijze, group in groupby(pieces, key=itemgetter(1)):
        if opmaakwijze is None:
            joined += [Regeleinde() for _ in group]
        else:
            joined.append(Tekst("".join(tekst for tekst, _ in group), *opmaakwijze))
    return tuple(joined)


def _make_piece(inline: Inline) -> _Piece:
    if isinstance(inline, Tekst):
        return inline.tekst, (inline.vet, inline.cursief, inline.href)
    return _BREUK, None


def _tokens(inlines: Inlines) -> Iterator[_Token]:
    """Yield the tokens of a running text; a word in two formattings is one of them."""
    for is_break, group in groupby(map(_make_piece, inlines), key=lambda piece: piece[1] is None):
        pieces = tuple(group)
        if is_break:
            yield from (_Token(_BREUK, (piece,)) for piece in pieces)
        elif len(pieces) == 1:
            ((tekst, opmaakwijze),) = pieces
            yield from (_Token(woord, ((woord, opmaakwijze),)) for woord in split_words(tekst))
        else:
            yield from _cut(pieces)


def _cut(pieces: Sequence[_Piece]) -> Iterator[_Token]:
    """Yield the words of a text in several formattings."""
    tekst = "".join(piece for piece, _ in pieces)
    ends = list(accumulate(len(piece) for piece, _ in pieces))
    n = start = 0
    for woord in split_words(tekst):
        parts: list[_Piece] = []
        end = start + len(woord)
        while start < end:
            stop = min(end, ends[n])
            parts.append((tekst[start:stop], pieces[n][1]))
            start, n = stop, n + (stop == ends[n])
        yield _Token(woord, tuple(parts))


_Paar = tuple[_Token | None, _Token | None]


def _diff_tokens(oud: Sequence[_Token], nieuw: Sequence[_Token]) -> list[_Paar]:
    """Return the tokens of both texts in reading order, those with one text as a pair."""
    a, b = [token.tekst for token in oud], [token.tekst for token in nieuw]
    # One way round for both: of two matches that are equally long each way finds its own.
    common = _match(a, b) if a <= b else [(i, j) for j, i in _match(b, a)]
    paren: list[_Paar] = []
    done_a = done_b = 0
    for i, j in [*common, (len(a), len(b))]:
        paren += [(token, None) for token in oud[done_a:i]]
        paren += [(None, token) for token in nieuw[done_b:j]]
        if i < len(a):
            paren.append((oud[i], nieuw[j]))
        done_a, done_b = i + 1, j + 1
    return paren


def _match(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return the numbers of tokens that are the same: words first, between them the rest.

    Matched all at once, spaces and commas would outvote the words.
    """
    start, end = trim(a, b)
    common = [(n, n) for n in range(start)]
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    done_a = done_b = 0
    for i, j in [*_match_words(inner_a, inner_b), (len(inner_a), len(inner_b))]:
        gap = find_common(inner_a[done_a:i], inner_b[done_b:j])
        common += [(start + done_a + x, start + done_b + y) for x, y in gap]
        common.append((start + i, start + j))
        done_a, done_b = i + 1, j + 1
    common.pop()
    return common + [(len(a) - n, len(b) - n) for n in range(end, 0, -1)]


def _match_words(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    places_a, places_b = (
        [n for n, token in enumerate(tokens) if any(map(str.isalnum, token))] for tokens in (a, b)
    )
    found = find_common([a[n] for n in places_a], [b[n] for n in places_b])
    return [(places_a[i], places_b[j]) for i, j in found]


def _make_stukken(paren: Sequence[_Paar]) -> Stukken:
    stukken: list[Stuk] = []
    for verschil, stretch in groupby(paren, key=_find_verschil):
        group = list(stretch)
        oud = _join_pieces(piece for token, _ in group if token for piece in token.pieces)
        if verschil == "gelijk":
            stukken.append(Stuk(verschil, oud, oud))
            continue
        nieuw = _join_pieces(piece for _, token in group if token for piece in token.pieces)
        stukken.append(Stuk(verschil, oud, nieuw))
    return tuple(stukken)


def _find_verschil(paar: _Paar) -> Verschil:
    oud, nieuw = paar
    if oud is None or nieuw is None:
        return "tekst"
    return "gelijk" if oud == nieuw else "opmaak"
