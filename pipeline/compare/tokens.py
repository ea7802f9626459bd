"""Dutch words: two texts in pieces in, which of their words are the same out.

Joining the tokens of a text gives the text back, and no token is a part of a word: `GR-en`,
`m.b.t.`, `’s-Gravenhage`, `Z/17/011355` and `€ 1.250,50` are one token each. What a piece looks
like is for whoever compares: for letters the formatting, for Word the properties of a run.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Generic, Literal, NamedTuple, TypeVar

from pipeline.compare.match.lcs import find_common, trim

Verschil = Literal["gelijk", "opmaak", "tekst"]
"""What differs in a stretch: nothing, only its formatting or link, or its text."""

Look = TypeVar("Look", bound=Hashable)


class Piece(NamedTuple, Generic[Look]):
    """A stretch of text in one look; `is_whole` for what is no text, such as a line break."""

    tekst: str
    look: Look
    is_whole: bool = False


class Token(NamedTuple, Generic[Look]):
    """A word, sign, space or thing, in as many pieces as it has looks."""

    tekst: str
    pieces: tuple[Piece[Look], ...]


class Stretch(NamedTuple, Generic[Look]):
    """A stretch of two texts: the pieces that stand there in the old one and in the new one."""

    verschil: Verschil
    oud: tuple[Piece[Look], ...]
    nieuw: tuple[Piece[Look], ...]


TokenPair = tuple[Token[Look] | None, Token[Look] | None]
"""A token of each of two texts, where they are the same; else one alone."""

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


def cut_words(pieces: Iterable[Piece[Look]]) -> Iterator[Token[Look]]:
    """Yield the tokens of a text; a word in two looks is one of them."""
    for is_whole, group in groupby(pieces, key=itemgetter(2)):
        stretch = tuple(group)
        if is_whole:
            yield from (Token(piece.tekst, (piece,)) for piece in stretch)
        elif len(stretch) == 1:
            ((tekst, look, _),) = stretch
            woorden = split_words(tekst)
            # Most words, and all spaces, stand in a text more than once.
            made = {woord: Token(woord, (Piece(woord, look),)) for woord in set(woorden)}
            yield from map(made.__getitem__, woorden)
        else:
            yield from _cut(stretch)


def _cut(pieces: Sequence[Piece[Look]]) -> Iterator[Token[Look]]:
    """Yield the words of a text in several looks."""
    tekst = "".join(piece.tekst for piece in pieces)
    ends = list(accumulate(len(piece.tekst) for piece in pieces))
    n = start = 0
    for woord in split_words(tekst):
        parts: list[Piece[Look]] = []
        end = start + len(woord)
        while start < end:
            stop = min(end, ends[n])
            parts.append(Piece(tekst[start:stop], pieces[n].look))
            start, n = stop, n + (stop == ends[n])
        yield Token(woord, tuple(parts))


def diff_tokens(oud: Sequence[Token[Look]], nieuw: Sequence[Token[Look]]) -> list[TokenPair[Look]]:
    """Return the tokens of both texts in reading order, those with one text as a pair.

    As few words as possible stand alone, and the other way round gives the mirror.
    """
    a, b = [token.tekst for token in oud], [token.tekst for token in nieuw]
    # One way round for both: of two matches that are equally long each way finds its own.
    common = _match(a, b) if a <= b else [(i, j) for j, i in _match(b, a)]
    paren: list[TokenPair[Look]] = []
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


def make_stretches(paren: Iterable[TokenPair[Look]]) -> Iterator[Stretch[Look]]:
    """Yield the stretches that pairs make; between two of which the text differs is another."""
    for verschil, group in groupby(paren, key=_find_verschil):
        stretch = list(group)
        oud = tuple(piece for token, _ in stretch if token for piece in token.pieces)
        nieuw = tuple(piece for _, token in stretch if token for piece in token.pieces)
        yield Stretch(verschil, oud, nieuw)


def _find_verschil(paar: TokenPair[Look]) -> Verschil:
    oud, nieuw = paar
    if oud is None or nieuw is None:
        return "tekst"
    return "gelijk" if oud == nieuw else "opmaak"


def join_over_spaces(paren: Iterable[TokenPair[Look]]) -> list[TokenPair[Look]]:
    """Return the pairs with the spaces between two changed words taken apart.

    Of `de grote kat` that became `een kleine hond` only the spaces are equal; here nothing is.
    """
    runs = [list(group) for _, group in groupby(paren, key=_find_verschil)]
    joined: list[TokenPair[Look]] = []
    for n, run in enumerate(runs):
        between = 0 < n < len(runs) - 1 and _are_text(runs[n - 1]) and _are_text(runs[n + 1])
        if between and all(token and token.tekst.isspace() for paar in run for token in paar):
            joined += [(old, None) for old, _ in run]
            joined += [(None, new) for _, new in run]
        else:
            joined += run
    return joined


def _are_text(run: Sequence[TokenPair[Look]]) -> bool:
    return _find_verschil(run[0]) == "tekst"
