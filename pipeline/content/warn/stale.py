"""Dates left over from the last edition: a text and the letter's date in, suspect places out."""

from __future__ import annotations

import datetime
import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from pipeline.content.warn.moments import Moment, find_moments
from pipeline.content.warn.sentence.belongs import Plaats, find_markers, is_attributive, read_place
from pipeline.content.warn.sentence.clauses import find_clauses
from pipeline.content.warn.sentence.tense import Blik, read_blik
from pipeline.content.warn.sentence.words import MOMENT, Woord, read_words

_SENTENCE_END = re.compile(
    r"[.!?][”’\"')*]*\s+(?=[“‘\"'(*\[]*[^\W\d_a-z])|\n[ \t]*\n\s*"
    r"|\n(?=[ \t]*(?:[-+*]|\d+[.)])[ \t])"
)
# Titles have verbs of their own, and addresses words.
_QUOTED = re.compile(r"“[^”]{0,200}”|‘[^’]{0,200}’|\"[^\"]{0,200}\"|https?://\S{1,500}")


_LONGEST = 5000
"""Characters of a sentence; what is longer is none, and has no grammar to go by."""


class Stale(Struct, frozen=True):
    """A moment before the letter's date, spoken of as coming; `start` is its offset in the text."""

    start: int
    tekst: str


def find_stale(text: str, datum: datetime.date) -> Iterator[Stale]:
    """Yield each moment of `text` that is past on `datum` and spoken of as coming.

    This is a guess from the grammar of the sentence and only ever a warning: `belongs.py` tells
    what a moment does in its sentence, `tense.py` where its clause looks.
    """
    moments = deque(find_moments(text, datum.year + 10))
    if not any(moment.laatste < datum for moment in moments):
        return
    for start, end in _sentences(text):
        inside: list[Moment] = []
        while moments and moments[0].start < end:
            inside.append(moments.popleft())
        past = [moment.laatste < datum for moment in inside]
        if any(past) and end - start <= _LONGEST:
            marked = _mark(text[start:end], start, inside)
            for n in _find_coming(marked, tuple(past)):
                yield _make_stale(text, inside[n])


def find_elapsed(text: str, since: datetime.date, datum: datetime.date) -> Iterator[Stale]:
    """Yield each moment of `text` that was to come on `since` and is past on `datum`."""
    for moment in find_moments(text, datum.year):
        if since <= moment.laatste < datum and not moment.is_jaar:
            yield _make_stale(text, moment)


def _make_stale(text: str, moment: Moment) -> Stale:
    return Stale(moment.start, " ".join(text[moment.start : moment.end].split()))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; a list item is one at least."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


@lru_cache(256)
def _find_coming(marked: str, past: tuple[bool, ...]) -> tuple[int, ...]:
    """Return the numbers of the moments in a sentence that are past and spoken of as coming."""
    return tuple(_yield_coming(marked, past))


def _yield_coming(marked: str, past: Sequence[bool]) -> Iterator[int]:
    words = read_words(marked)
    if not any(word.moment >= 0 and past[word.moment] for word in words):
        return
    answers = find_markers(words)
    before: Sequence[Woord] = ()
    for clause in find_clauses(words):
        inside = [word for word in clause if word.moment >= 0 and past[word.moment]]
        if inside:
            hoped = clause[0].tekst == "dat" and read_blik(before) is Blik.VOORUIT
            blik = read_blik(clause, hoped=hoped)
            for word in inside:
                coming = _is_coming(words, word.plaats, clause, blik, answers=answers)
                if coming and not _ends_later(words, word.plaats, past):
                    yield word.moment
        before = clause


def _is_coming(
    words: Sequence[Woord], n: int, clause: Sequence[Woord], blik: Blik, *, answers: bool
) -> bool:
    """Tell whether the moment at word `n`, in a clause that looks so, is spoken of as coming."""
    if n + 1 < len(words) and words[n + 1].tekst in ("a.s", "aanstaande"):
        return True
    if blik in (Blik.TERUG, Blik.GEEN):
        return False
    match read_place(words, n):
        case Plaats.NAAM:
            return False
        case Plaats.PERIODE:
            return blik is Blik.VOORUIT
        case Plaats.VANAF:
            return blik is Blik.VOORUIT or (blik is Blik.BEGIN and not answers)
        case Plaats.TIJD:
            if is_attributive(words, n, clause):
                return False
            return blik is Blik.VOORUIT or not answers


def _ends_later(words: Sequence[Woord], n: int, past: Sequence[bool]) -> bool:
    """Tell whether the moment begins a period or a row that ends after the letter's date."""
    later = [word.moment for word in words[n + 1 : n + 5] if word.tekst == MOMENT]
    joined = n + 1 < len(words) and words[n + 1].tekst in ("en", "of", "tot", "t/m", "–")
    return joined and bool(later) and not past[later[0]]


def _mark(sentence: str, offset: int, moments: Sequence[Moment]) -> str:
    """Return a sentence with a sign in the place of each moment, and without what is quoted."""
    parts, at = [], 0
    for n, moment in enumerate(moments):
        start, end = moment.start - offset, moment.end - offset
        parts += [sentence[at:start], f" ‹{n}› "]
        at = end
    text = "".join([*parts, sentence[at:]])
    return _QUOTED.sub(" ", text)
