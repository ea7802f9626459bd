"""When each moment that a text can name is past: the day after its last day, and not before."""

from __future__ import annotations

import datetime

import pytest

from pipeline.content.warn.moments import find_moments
from pipeline.content.warn.stale import find_elapsed
from pipeline.letter.types import MAANDEN

pytestmark = pytest.mark.detail

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
    "7.5.2021": "05-07",
    "7/5/2021": "05-07",
    "2021-05-07": "05-07",
    "3e mei 2021": "05-03",
    "1 sept. 2021": "09-01",
    **{
        f"{naam}. 2021": last
        for naam, last in {
            "jan": "01-31",
            "feb": "02-28",
            "febr": "02-28",
            "mrt": "03-31",
            "apr": "04-30",
            "jun": "06-30",
            "jul": "07-31",
            "aug": "08-31",
            "sep": "09-30",
            "sept": "09-30",
            "okt": "10-31",
            "nov": "11-30",
            "dec": "12-31",
        }.items()
    },
    "mrt 2021": "03-31",
    "mei van het jaar 2021": "05-31",
    "eerste halfjaar van 2021": "06-30",
    "tweede half jaar 2021": "12-31",
    "eerste jaarhelft van 2021": "06-30",
    "tweede trimester van 2021": "08-31",
    "laatste kwartaal van 2021": "12-31",
    "laatste helft van 2021": "12-31",
    "kwartaal 2 van 2021": "06-30",
    "week 1 van 2021": "01-10",
    "week 20 van 2021": "05-23",
    "week 20, 2021": "05-23",
    "week 20 (2021": "05-23",
    "week 18 en 20 van 2021": "05-23",
    "winter van 2020": "2021-03-31",
    "voorjaarsvakantie van 2021": "03-31",
    "zomerreces 2021": "09-30",
    "eerste maanden van 2021": "06-30",
    "eerste\n      maanden van 2021": "06-30",
    "laatste  maanden van 2021": "12-31",
    "laatste maanden van 2021": "12-31",
    **{
        f"{naam} 2021": f"{n:02}-{day}"
        for n, (naam, day) in enumerate(
            zip(MAANDEN, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), strict=True), 1
        )
    },
}


@pytest.mark.parametrize("moment", LAST_DAYS)
def test_a_moment_is_past_the_day_after_its_last(moment: str) -> None:
    last = datetime.date.fromisoformat(f"2021-{LAST_DAYS[moment]}"[-10:])
    text, day = f"Dat is {moment} gebeurd.", datetime.timedelta(1)
    said = " ".join(moment.split())
    assert [stale.tekst for stale in find_elapsed(text, last, last + day)] == [said]
    assert list(find_elapsed(text, last, last)) == []
    # What was past already when the last letter was written, is no news.
    assert list(find_elapsed(text, last + day, last + day)) == []


def test_the_last_day_of_february_is_that_of_its_year() -> None:
    leap = datetime.date(2024, 2, 29)
    assert list(find_elapsed("Dat is februari 2024 gebeurd.", leap, leap)) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In 2021 volgt een plan.", "2021-12-31"),
        ("In het jaar 2021 volgt een plan.", "2021-12-31"),
        ("In 2020 en 2021 volgt een plan.", "2021-12-31"),
        ("In 2020, 2021 volgt een plan.", "2021-12-31"),
        ("In 2020-2021 volgt een plan.", "2021-12-31"),
        ("In 2020/2021 volgt een plan.", "2021-12-31"),
        ("In de loop van 2021 volgt een plan.", "2021-12-31"),
        ("Voor de zomer van 2021 volgt een plan.", "2021-07-31"),
        ("Vóór het zomerreces van 2021 volgt een plan.", "2021-07-31"),
        ("Na de zomer van 2021 volgt een plan.", "2021-09-30"),
        ("Voor het voorjaar van 2021 volgt een plan.", "2021-06-30"),
    ],
)
def test_the_last_day_of_a_year_and_of_what_comes_before_the_summer(text: str, last: str) -> None:
    (moment,) = find_moments(text, 2030)
    assert moment.laatste == datetime.date.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    [
        "De Begroting 2021.",
        "Zaak Z/2021/12.",
        "Wet 2021-2024 en later.",
        "In 2021-04 en later.",
        "20210 in",
    ],
)
def test_a_year_in_a_name_or_a_row_is_no_moment(text: str) -> None:
    assert not list(find_moments(text, 2030))


def test_moments_after_the_last_year_are_left_out() -> None:
    assert [m.laatste.year for m in find_moments("In 2020, mei 2021 en mei 2022.", 2021)] == [
        2020,
        2021,
    ]


def test_a_year_alone_is_not_what_elapsed() -> None:
    day = datetime.date(2022, 1, 1)
    assert not list(find_elapsed("In 2021 volgt een plan.", datetime.date(2021, 1, 1), day))


@pytest.mark.parametrize(
    "moment",
    ["5-13-2021", "5-0-2021", "5e kwartaal van 2021", "31 juni 2021", "week 54 van 2021"],
)
def test_what_is_no_moment_is_never_past(moment: str) -> None:
    future, past = datetime.date(2030, 1, 1), datetime.date(2000, 1, 1)
    assert list(find_elapsed(f"Dat is {moment} gebeurd.", past, future)) == []


@pytest.mark.parametrize(("spaces", "last"), [(75, "2021-05-03"), (76, "2021-05-31")])
def test_how_far_before_its_year_a_moment_may_begin(spaces: int, last: str) -> None:
    (moment,) = find_moments(f"3 mei{' ' * spaces}2021", 2030)
    assert moment.laatste == datetime.date.fromisoformat(last)
    assert moment.start == (0 if spaces == 75 else 2)


@pytest.mark.parametrize(("spaces", "count"), [(78, 1), (79, 0)])
def test_how_far_before_a_year_its_word_may_stand(spaces: int, count: int) -> None:
    assert len(list(find_moments(f"in{' ' * spaces}2021", 2030))) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("op 3 mei 2021", [("3 mei 2021", False)]),
        ("in 2021", [("2021", True)]),
        ("In 2021, en mei 2022.", [("2021", True), ("mei 2022", False)]),
        ("in 2021 of later", [("2021", True)]),
        ("in 2021 en 2022", [("2022", True)]),
        ("in 2021, 2022 en 2023", [("2023", True)]),
        ("in 2021-22", []),
        ("in 2021-a", []),
        ("in 2021/a", []),
        ("in 2021 -", [("2021", True)]),
        ("MEI 2021, Q2 2021", [("MEI 2021", False), ("Q2 2021", False)]),
        ("Eerste Kwartaal 2021", [("Eerste Kwartaal 2021", False)]),
        ("gedurende 2021", [("2021", True)]),
        ("uiterlijk 2021", [("2021", True)]),
        ("tot 2021", [("2021", True)]),
        ("vóór 2021", [("2021", True)]),
        ("loop van 2021", [("2021", True)]),
        ("in heel 2021", [("2021", True)]),
        ("in het hele kalenderjaar 2021", [("2021", True)]),
        ("begin 2021", [("begin 2021", False)]),
        ("Op 2021-05-03 en 3-5-2021", [("2021-05-03", False), ("3-5-2021", False)]),
        ("2021-05-03-1", []),
        ("3-5-2021-1", []),
        ("3-5/2021", []),
        ("13 mei 20211", []),
        ("mei van het jaar 2021", [("mei van het jaar 2021", False)]),
        ("Week 3 t/m 5 van 2021", [("Week 3 t/m 5 van 2021", False)]),
        ("week 3 in 2021", [("week 3 in 2021", False)]),
        ("Winterperiode 2021", [("Winterperiode 2021", False)]),
    ],
)
def test_which_words_are_a_moment(text: str, found: list[tuple[str, bool]]) -> None:
    made = [(text[m.start : m.end], m.is_jaar) for m in find_moments(text, 2030)]
    assert made == found


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("week 52 van 2020", "2020-12-27"),
        ("week 53 van 2020", "2021-01-03"),
        ("week 53 van 2021", "9999-12-31"),
        ("week 0 van 2021", "9999-12-31"),
        ("29 februari 2020", "2020-02-29"),
        ("29 februari 2021", "9999-12-31"),
        ("1-1-2021", "2021-01-01"),
        ("1-12-2021", "2021-12-01"),
        ("1-13-2021", "9999-12-31"),
        ("1-0-2021", "9999-12-31"),
        ("31-1-2021", "2021-01-31"),
        ("32-1-2021", "9999-12-31"),
        ("2021-12-31", "2021-12-31"),
        ("2021-13-01", "9999-12-31"),
        ("laatste trimester van 2021", "2021-12-31"),
        ("eerste trimester van 2021", "2021-04-30"),
        ("vierde trimester van 2021", "9999-12-31"),
        ("derde helft van 2021", "9999-12-31"),
        ("winter van 2021", "2022-03-31"),
        ("voor de zomervakantie van 2021", "2021-07-31"),
        ("van de zomervakantie van 2021", "2021-09-30"),
    ],
)
def test_the_last_day_at_the_edges(text: str, last: str) -> None:
    (moment,) = find_moments(text, 2030)
    assert moment.laatste.isoformat() == last


SHORT = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
TIMES = {
    "begin": 4, "voorjaar": 6, "lente": 6, "medio": 9, "halverwege": 9, "zomer": 9, "najaar": 12,
    "herfst": 12, "eind": 12, "einde": 12, "jaareinde": 12, "voorjaarsvakantie": 3,
    "meivakantie": 5, "meireces": 5, "zomervakantie": 9, "zomerreces": 9, "herfstvakantie": 10,
    "herfstreces": 10, "kerstreces": 12, "Eerste maanden": 6, "laatste maanden": 12,
}  # fmt: skip
ORDINALS = {
    f"{word} kwartaal van": 3 * n
    for n, words in enumerate(
        [
            ("eerste", "1e", "1de", "1ste"),
            ("tweede", "2e", "2de", "2ste"),
            ("derde", "3e", "3de", "3ste"),
            ("Vierde", "4e", "4de", "4ste", "laatste"),
        ],
        1,
    )
    for word in words
}
LAST_MONTHS = {**SHORT, **{f"{short}.": n for short, n in SHORT.items()}, **TIMES, **ORDINALS}


@pytest.mark.parametrize(("word", "month"), LAST_MONTHS.items())
def test_the_last_month_of_each_word(word: str, month: int) -> None:
    (moment,) = find_moments(f"Dat is {word} 2021 gebeurd.", 2030)
    next_month = datetime.date(2021 + month // 12, month % 12 + 1, 1)
    assert moment.laatste == next_month - datetime.timedelta(1)


def test_a_winter_ends_in_the_year_after_it() -> None:
    (moment,) = find_moments("In de winter van 2099 vriest het.", 2100)
    assert moment.laatste == datetime.date(2100, 3, 31)
