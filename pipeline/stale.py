"""Dates left over from the last edition: a text and the letter's date in, suspect places out."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.fields import MAANDEN

_MONTH = "|".join(MAANDEN)
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_ORDINAL = "|".join(_ORDINALS)
_YEAR = r"(?P<jaar>(?:19|20)\d\d)"

# Every way of writing a moment that has a year; without one nothing can be said of it.
_MOMENTS = re.compile(
    rf"\b(?:(?:(?P<dag>[0-3]?\d)\s+)?(?P<maand>{_MONTH})\s+{_YEAR}"
    rf"|(?:(?P<deel>{_ORDINAL})\s+(?P<soort>kwartaal|helft)|Q(?P<q>[1-4]))\s+(?:van\s+)?"
    rf"(?:het\s+jaar\s+)?{_YEAR.replace('jaar', 'jaar_van_deel')})\b",
    re.IGNORECASE,
)

# Words of the future, with whatever else the sentence says.
_COMING = re.compile(
    r"\b(?:zal|zullen|zult|verwacht(?:en)?|hopen|hoopt?|uiterlijk|binnenkort|voornemens|gepland"
    r"|streven|streeft?|van plan|aanstaande|komende?)\b",
    re.IGNORECASE,
)
# Words of the present, by which a plan is told as well …
_PRESENT = re.compile(
    r"\b(?:gaan|gaat|wordt|worden|volgt|volgen|ontvangt|ontvangen|komt|komen|start(?:en)?|begint"
    r"|beginnen|organiseren|organiseert|houden|houdt|kiezen|kiest|besluit|beslissen|beslist)\b",
    re.IGNORECASE,
)
# … unless the sentence tells what was.
_PAST = re.compile(
    r"\b(?:heeft|hebben|hebt|had(?:den)?|was|waren|werd(?:en)?|bent|zijn|is|sinds|sindsdien|afgelopen"
    r"|vanaf|per|eerder|vond(?:en)?|sprak(?:en)?|kwam(?:en)?|ging(?:en)?|nam(?:en)?|gaf|gaven|stelden?"
    r"|besloot|besloten|hield(?:en)?|kreeg|kregen|koos|kozen|\w+eerden?)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s|\n\s*\n")
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Stale:
    """A moment before the letter's date, spoken of as coming; `start` is its offset in the text."""

    start: int
    tekst: str


def find_stale(text: str, datum: datetime.date) -> Iterator[Stale]:
    """Yield each moment of `text` that is past on `datum` in a sentence about the future.

    This is a guess from words and only ever a warning: a sentence counts where it has a word of
    the future, or one of the present and none of the past.
    """
    if not _HAS_YEAR.search(text):
        return
    for moment in _MOMENTS.finditer(text):
        if _end_of(moment) < datum and _speaks_of_coming(_sentence_around(text, moment)):
            yield Stale(moment.start(), " ".join(moment[0].split()))


def _sentence_around(text: str, moment: re.Match[str]) -> str:
    """Return the sentence that the moment stands in."""
    ends = [0, *(end.end() for end in _SENTENCE_END.finditer(text, 0, moment.start()))]
    following = _SENTENCE_END.search(text, moment.end())
    return text[ends[-1] : following.start() if following else len(text)]


def _speaks_of_coming(sentence: str) -> bool:
    if _COMING.search(sentence):
        return True
    return bool(_PRESENT.search(sentence)) and not _PAST.search(sentence)


def _end_of(moment: re.Match[str]) -> datetime.date:
    """Return the last day of the moment, or the latest date there is where it is no moment."""
    year = int(moment["jaar"] or moment["jaar_van_deel"])
    if moment["maand"]:
        month = MAANDEN.index(moment["maand"].casefold()) + 1
        day = int(moment["dag"] or 0)
    else:
        part = int(moment["q"]) if moment["q"] else _ORDINALS[moment["deel"].casefold()]
        month = part * (6 if (moment["soort"] or "").casefold() == "helft" else 3)
        day = 0
    if month > 12:
        return datetime.date.max
    last = monthrange(year, month)[1]
    return datetime.date(year, month, day if 1 <= day <= last else last)
