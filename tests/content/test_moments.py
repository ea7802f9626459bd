"""When each moment that a text can name is past: the day after its last day, and not before."""

from __future__ import annotations

import datetime

import pytest

from pipeline.content.stale import find_elapsed
from pipeline.letter.types import MAANDEN

LAST_DAYS = {
    "eerste kwartaal van 2021": "03-31",
    "tweede kwartaal van 2021": "06-30",
    "derde kwartaal van 2021": "09-30",
    "vierde kwartaal van 2021": "12-31",
    "1e kwartaal van 2021": "03-31",
    "1ste kwartaal 2021": "03-31",
    "2de kwartaal van het jaar 2021": "06-30",
    "3e kwartaal van 2021": "09-30",
    "4de kwartaal van 2021": "12-31",
    "eerste helft van 2021": "06-30",
    "tweede helft van 2021": "12-31",
    "Q1 2021": "03-31",
    "Q2-2021": "06-30",
    "Q3/2021": "09-30",
    "Q4 van 2021": "12-31",
    "begin 2021": "04-30",
    "voorjaar van 2021": "06-30",
    "lente van 2021": "06-30",
    "medio 2021": "09-30",
    "zomer van 2021": "09-30",
    "najaar van 2021": "12-31",
    "herfst 2021": "12-31",
    "eind 2021": "12-31",
    "einde van 2021": "12-31",
    "1 mei 2021": "05-01",
    "31 mei 2021": "05-31",
    "half mei 2021": "05-31",
    "7-5-2021": "05-07",
    "31-12-2021": "12-31",
    **{
        f"{naam} 2021": f"{n:02}-{day}"
        for n, (naam, day) in enumerate(
            zip(MAANDEN, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True), 1
        )
    },
}


@pytest.mark.parametrize("moment", LAST_DAYS)
def test_a_moment_is_past_the_day_after_its_last(moment: str) -> None:
    last = datetime.date.fromisoformat(f"2021-{LAST_DAYS[moment]}")
    text, day = f"Dat is {moment} gebeurd.", datetime.timedelta(1)
    assert [stale.tekst for stale in find_elapsed(text, last, last + day)] == [moment]
    assert list(find_elapsed(text, last, last)) == []
    # What was past already when the last letter was written, is no news.
    assert list(find_elapsed(text, last + day, last + day)) == []


def test_the_last_day_of_february_is_that_of_its_year() -> None:
    leap = datetime.date(2024, 2, 29)
    assert list(find_elapsed("Dat is februari 2024 gebeurd.", leap, leap)) == []


@pytest.mark.parametrize("moment", ["5-13-2021", "5-0-2021", "5e kwartaal van 2021"])
def test_what_is_no_moment_is_never_past(moment: str) -> None:
    future, past = datetime.date(2030, 1, 1), datetime.date(2000, 1, 1)
    assert list(find_elapsed(f"Dat is {moment} gebeurd.", past, future)) == []
