"""Moments that a text names: a text in, dates, weeks, months, seasons and years out."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator

from msgspec import Struct

from pipeline.letter.types import MAANDEN

_SHORT = {"jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9}
_SHORT |= {"sept": 9, "okt": 10, "nov": 11, "dec": 12}
_MONTHS = {naam: n for n, naam in enumerate(MAANDEN, 1)} | _SHORT
_MONTH = rf"(?:{'|'.join(MAANDEN)}|(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b\.?)"
_ORDINALS = {
    "eerste": 1,
    "tweede": 2,
    "derde": 3,
    "vierde": 4,
    **{f"{n}{ending}": n for n in range(1, 5) for ending in ("e", "de", "ste")},
    "laatste": 0,
}
# How many there are of a part in a year.
_PARTS_OF_A_YEAR = {"kwartaal": 4, "helft": 2, "halfjaar": 2, "jaarhelft": 2, "trimester": 3}
# The last month that a time of the year can be about.
_TIMES = {"begin": 4, "voorjaar": 6, "lente": 6, "medio": 9, "halverwege": 9, "zomer": 9}
_TIMES |= {"najaar": 12, "herfst": 12, "eind": 12, "einde": 12, "jaareinde": 12}
_TIMES |= {"voorjaarsvakantie": 3, "meivakantie": 5, "meireces": 5, "zomervakantie": 9}
_TIMES |= {"zomerreces": 9, "herfstvakantie": 10, "herfstreces": 10, "kerstreces": 12}
_TIMES |= {"eerste maanden": 6, "laatste maanden": 12}
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_OF = r"(?:\s+van)?(?:\s+het)?(?:\s+jaar)?\s+"
_ORDINAL = "|".join(_ORDINALS)
_BREAK = r"\s+"
"""Between two words of one moment a line may end."""

# Every way of writing a moment that ends in a year; without one nothing can be said of it.
_MOMENTS = re.compile(
    r"\b(?:"
    rf"(?:(?:(?P<dag>[0-3]?\d)(?:e|ste|de)?|begin|half|medio|eind)\s+)?"
    rf"(?P<maand>{_MONTH}){_OF}{_YEAR.format('j1')}"
    rf"|(?P<dag2>[0-3]?\d)(?P<teken>[-/.])(?P<maand2>[01]?\d)(?P=teken){_YEAR.format('j2')}"
    rf"|(?P<deel>{_ORDINAL})\s+(?P<soort>kwartaal|helft|half\s?jaar|jaarhelft|trimester)"
    rf"{_OF}{_YEAR.format('j3')}"
    rf"|(?:Q|kwartaal\s+)(?P<q>[1-4])(?:[-/]|{_OF}){_YEAR.format('j4')}"
    rf"|(?P<tijd>{'|'.join(_TIMES).replace(' ', _BREAK)}){_OF}{_YEAR.format('j5')}"
    r"|(?P<winter>winter)(?:periode)?"
    rf"{_OF}{_YEAR.format('j6')}"
    r"|week\s+(?:\d\d?\s*(?:en|of|tot en met|t/m|[-–])\s*)?(?P<week>[0-5]?\d)"
    rf"(?:,|\s+in)?(?:{_OF}|\s+\(){_YEAR.format('j7')}"
    r")(?![\d-])",
    re.IGNORECASE,
)
# A year on its own is a moment behind a word that makes it one; “begroting 2026” is a name.
_IN_A_YEAR = re.compile(
    r"\b(?:in|gedurende|uiterlijk|tot|vóór|loop\s+van|eind\s+van)"
    r"(?:\s+(?:het(?:\s+hele)?\s+(?:kalender)?jaar|heel))?\s+"
    r"(?:(?:19|20)\d\d(?:,\s*|\s+en\s+|\s+of\s+|\s+tot en met\s+|\s+t/m\s+|[-–/]))*$",
    re.IGNORECASE,
)
# “Voor de zomer” is over when the summer begins.
_UNTIL = re.compile(r"\bv(?:oo|óó)r\s+(?:de|het)\s+$", re.IGNORECASE)
_SUMMER = {"zomer": 7, "zomervakantie": 7, "zomerreces": 7}
_MORE_YEARS = re.compile(r"(?:\s*(?:,|en|of|tot en met|t/m)\s*|[-–/])(?:19|20)?\d\d\b")
_SOME_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_FIRST = re.compile(r"(?P<jaar>(?:19|20)\d\d)-(?P<maand>[01]\d)-(?P<dag>[0-3]\d)(?![\d-])")
# Characters before the year in the longest way of writing, line ends and indents included.
_LONGEST = 80


class Moment(Struct, frozen=True):
    """A moment in a text: where it stands, and its last day."""

    start: int
    end: int
    laatste: datetime.date
    is_jaar: bool = False
    """Whether it is a year on its own."""


def find_moments(text: str, last_year: int) -> Iterator[Moment]:
    """Yield each moment of a text that is not after `last_year`.

    All of them have a year, so only what leads up to one is looked at.
    """
    previous = 0
    for year in _SOME_YEAR.finditer(text):
        start, previous = max(previous, year.start() - _LONGEST), year.end()
        if int(year[0]) > last_year:
            continue
        if moment := _read_moment(text, start, year):
            previous = moment.end
            yield moment


def _read_moment(text: str, start: int, year: re.Match[str]) -> Moment | None:
    """Return the moment that a year belongs to, looking back to `start`."""
    if iso := _YEAR_FIRST.match(text, year.start()):
        last = _last_day(int(iso["jaar"]), int(iso["maand"]), int(iso["dag"]))
        return Moment(iso.start(), iso.end(), last)
    # One character more, to see that the year ends there.
    found = _MOMENTS.search(text, start, year.end() + 1)
    if found is not None and found.end() == year.end():
        return Moment(found.start(), found.end(), _end_of(found))
    if (
        _IN_A_YEAR.search(text, max(0, year.start() - _LONGEST), year.start())
        and not _MORE_YEARS.match(text, year.end())
        and text[year.end() : year.end() + 1] not in ("-", "/")
    ):
        return Moment(*year.span(), datetime.date(int(year[0]), 12, 31), is_jaar=True)
    return None


def _end_of(moment: re.Match[str]) -> datetime.date:
    """Return the last day of the moment, or the latest date there is where it is no moment."""
    year = int(next(filter(None, (moment[f"j{n}"] for n in range(1, 8)))))
    if moment["week"]:
        return _end_of_week(year, int(moment["week"]))
    if moment["winter"]:
        return _last_day(year + 1, 3, 0)
    before = max(0, moment.start() - _LONGEST)
    if moment["tijd"] and _UNTIL.search(moment.string, before, moment.start()):
        return _last_day(year, _SUMMER.get(moment["tijd"].casefold(), _last_month(moment)), 0)
    return _last_day(year, _last_month(moment), int(moment["dag"] or moment["dag2"] or 0))


def _end_of_week(year: int, week: int) -> datetime.date:
    try:
        return datetime.date.fromisocalendar(year, week, 7)
    except ValueError:
        return datetime.date.max


def _last_day(year: int, month: int, day: int) -> datetime.date:
    """Return a day, or the last one of its month for 0; the latest date there is for no day."""
    if not 1 <= month <= 12 or day > (last := monthrange(year, month)[1]):
        return datetime.date.max
    return datetime.date(year, month, day or last)


def _last_month(moment: re.Match[str]) -> int:
    """Return the number of the month in which the moment ends; more than 12 for no moment."""
    if moment["maand"]:
        return _MONTHS[moment["maand"].casefold().rstrip(".")]
    if moment["maand2"]:
        return int(moment["maand2"])
    if moment["tijd"]:
        return _TIMES[" ".join(moment["tijd"].casefold().split())]
    if moment["q"]:
        return int(moment["q"]) * 3
    parts = _PARTS_OF_A_YEAR["".join(moment["soort"].casefold().split())]
    return (_ORDINALS[moment["deel"].casefold()] or parts) * (12 // parts)
