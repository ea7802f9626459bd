"""Dates left over from the last edition: a text and the letter's date in, suspect places out."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from pipeline.letter.types import MAANDEN

_MONTH = "|".join(MAANDEN)
_ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    **{f"{n}{ending}": n for n in range(1, 5) for ending in ("e", "de", "ste")},
}
# The last month that a part of a year can be about.
_PARTS = {"begin": 4, "voorjaar": 6, "lente": 6, "medio": 9, "zomer": 9, "najaar": 12}
_PARTS |= {"herfst": 12, "eind": 12, "einde": 12}
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_OF = r"(?:\s+van)?(?:\s+het\s+jaar)?\s+"

# Every way of writing a moment that has a year; without one nothing can be said of it.
_MOMENTS = re.compile(
    r"\b(?:"
    rf"(?:(?:(?P<dag>[0-3]?\d)|begin|half|medio|eind)\s+)?(?P<maand>{_MONTH})\s+{_YEAR.format('j1')}"
    rf"|(?P<dag2>[0-3]?\d)-(?P<maand2>[01]?\d)-{_YEAR.format('j2')}"
    rf"|(?P<deel>{'|'.join(_ORDINALS)})\s+(?P<soort>kwartaal|helft){_OF}{_YEAR.format('j3')}"
    rf"|Q(?P<q>[1-4])(?:[-/]|{_OF}){_YEAR.format('j4')}"
    rf"|(?P<tijd>{'|'.join(_PARTS)}){_OF}{_YEAR.format('j5')}"
    r")(?![\d-])",
    re.IGNORECASE,
)
# “de motie van 4 april 2019” names the motion; only of a meeting does it say when.
_NAMES_A_PAPER = re.compile(
    r"(?<!vergadering )(?<!bijeenkomst )(?<!raad )(?<!commissie )(?<!overleg )(?<!presidium )"
    r"(?:\bvan|\bd\.d\.|\bdd\.?|\bgedateerd)(?: de| het)?\s*$",
    re.IGNORECASE,
)

# Words of the future …
_COMING = re.compile(
    r"\b(?:zal|zullen|zult|verwacht(?:en)?|hopen|hoopt?|uiterlijk|binnenkort|voornemens|gepland"
    r"|streven|streeft?|van plan|aanstaande|komende?|wil(?:len|t)?|moet(?:en)?|beoogde?|beogen"
    r"|voorzien(?! van)|planning)\b(?<!zoals verwacht)(?<!zoals gepland)(?<!zoals voorzien)",
)
# … unless the sentence tells what went before …
_GONE = re.compile(
    r"\b(?:was|waren|werd(?:en)?|had(?:den)?|zou(?:den)?|moest(?:en)?|wilde[n]?|kon(?:den)?"
    r"|vond(?:en)?|sprak(?:en)?|kwam(?:en)?|ging(?:en)?|nam(?:en)?|gaf|gaven|stelden?|besloot"
    r"|besloten|hield(?:en)?|kreeg|kregen|koos|kozen|bleek|bleken|bleef|bleven|begon(?:nen)?"
    r"|liep(?:en)?|deed|deden|zag(?:en)?|lag(?:en)?|stond(?:en)?|ontving(?:en)?|bracht(?:en)?"
    r"|afgelopen|destijds|toen|verwachtten?|hoopten?|streefden?|(?!ge|verkeerde)\w+eerden?)\b",
)
# … and words of the present, by which a plan is told as well …
_PRESENT = re.compile(
    r"\b(?:gaan|gaat|wordt|worden|volgt|volgen|ontvangt|ontvangen|komt|komen|start(?:en)?|begint"
    r"|beginnen|organiseren|organiseert|houden|houdt|kiezen|kiest|besluit|beslissen|beslist"
    r"|besluiten|bespreekt|bespreken|behandelt|behandelen|presenteert|presenteren|informeert"
    r"|informeren|krijgt|krijgen|stuurt|sturen|legt|leggen|biedt|bieden|rondt|ronden|levert"
    r"|leveren|vindt|vinden|neemt|nemen|verschijnt|verschijnen|opent|openen|doet|doen|maakt"
    r"|maken|stelt|stellen|brengt|brengen)\b",
)
# … unless it tells what has been done.
_DONE = re.compile(r"\b(?:heeft|hebben|hebt|bent|zijn|is|sinds|sindsdien|vanaf|per|eerder)\b")
_SENTENCE_END = re.compile(
    r"[.!?][”’\"')*]*\s+(?=[“‘\"'(*\[]*[^\W\d_a-z])|\n[ \t]*\n\s*"
    r"|\n(?=[ \t]*(?:[-+*]|\d+[.)])[ \t])"
)
# Titles have verbs of their own.
_QUOTED = re.compile("“[^”]{0,200}”|‘[^’]{0,200}’")
_SOME_YEAR = re.compile(r"(?:19|20)\d\d")
# Characters before the year in the longest way of writing, line ends and indents included.
_LONGEST = 80


class Stale(Struct, frozen=True):
    """A moment before the letter's date, spoken of as coming; `start` is its offset in the text."""

    start: int
    tekst: str


def find_stale(text: str, datum: datetime.date) -> Iterator[Stale]:
    """Yield each moment of `text` that is past on `datum` in a sentence about the future.

    This is a guess from words and only ever a warning: a sentence counts where it has a word of
    the future and none of the past, or one of the present and none of what has been done.
    """
    past = deque(_find_past(text, datum))
    for start, end in _sentences(text) if past else ():
        sentence = text[start:end]
        inside = []
        while past and past[0].start() < end:
            inside.append(past.popleft())
        if inside and _speaks_of_coming(sentence):
            for moment in inside:
                if not _names_a_paper(sentence, moment.start() - start):
                    yield Stale(moment.start(), " ".join(moment[0].split()))


def find_elapsed(text: str, since: datetime.date, datum: datetime.date) -> Iterator[Stale]:
    """Yield each moment of `text` that was to come on `since` and is past on `datum`."""
    for moment in _find_past(text, datum):
        if _end_of(moment) >= since:
            yield Stale(moment.start(), " ".join(moment[0].split()))


def _find_past(text: str, datum: datetime.date) -> Iterator[re.Match[str]]:
    """Yield each moment before `datum`.

    All of them end in a year, so only what leads up to one is looked at.
    """
    previous = 0
    for year in _SOME_YEAR.finditer(text):
        start, previous = max(previous, year.start() - _LONGEST), year.end()
        if int(year[0]) > datum.year:
            continue
        # One character more, to see that the year ends there.
        moment = _MOMENTS.search(text, start, year.end() + 1)
        if moment is not None and moment.end() == year.end() and _end_of(moment) < datum:
            yield moment


def _names_a_paper(sentence: str, pos: int) -> bool:
    """Tell whether the moment at `pos` belongs to a paper's name."""
    before = " ".join(sentence[max(0, pos - 60) : pos].split())
    return bool(_NAMES_A_PAPER.search(before))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; a list item is one at least."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        yield start, found.start() + 1
        start = found.end()
    yield start, len(text)


def _speaks_of_coming(sentence: str) -> bool:
    sentence = _QUOTED.sub("", sentence).lower()
    if _GONE.search(sentence):
        return False
    if _COMING.search(sentence):
        return True
    return bool(_PRESENT.search(sentence)) and not _DONE.search(sentence)


def _end_of(moment: re.Match[str]) -> datetime.date:
    """Return the last day of the moment, or the latest date there is where it is no moment."""
    year = int(moment["j1"] or moment["j2"] or moment["j3"] or moment["j4"] or moment["j5"])
    day = int(moment["dag"] or moment["dag2"] or 0)
    month = _last_month(moment)
    if not 1 <= month <= 12:
        return datetime.date.max
    last = monthrange(year, month)[1]
    return datetime.date(year, month, day if 1 <= day <= last else last)


def _last_month(moment: re.Match[str]) -> int:
    """Return the number of the month in which the moment ends; more than 12 for no moment."""
    if moment["maand"]:
        return MAANDEN.index(moment["maand"].casefold()) + 1
    if moment["maand2"]:
        return int(moment["maand2"])
    if moment["tijd"]:
        return _PARTS[moment["tijd"].casefold()]
    if moment["q"]:
        return int(moment["q"]) * 3
    months = 6 if moment["soort"].casefold() == "helft" else 3
    return _ORDINALS[moment["deel"].casefold()] * months
