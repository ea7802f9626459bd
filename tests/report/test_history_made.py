"""A history made by hand: every sign and every cell of it, on a screen and on a page."""

from __future__ import annotations

import datetime

import pytest

from pipeline.report.history.historie import Historie, Loop, Stand
from pipeline.report.history.html import write_header, write_history_html, write_main
from pipeline.report.history.terminal import write_history
from support.kept import hold
from support.rendered import render_html

DAYS = tuple(datetime.date(2024 + n // 12, n % 12 + 1, 1) for n in range(13))
KINDS = ("niet gestart", "loopt", "gedeeltelijk afgerond", "afgerond", "vervallen")


def loop(
    naam: str, *standen: str | None, stil: int = 0, is_weg: bool = False, days: int = 3
) -> Loop:
    """Return a course; a stand is a voortgang, a status in own words, `""` or nothing."""
    made = tuple(
        None if s is None else Stand(s, "") if s in KINDS else Stand(None, s) for s in standen
    )
    return Loop(naam, naam, is_weg, made, DAYS[days - 1 - stil], stil)


LOPEN = (
    loop("Weg 1", "", "", "", is_weg=True),
    loop("Stap a", "niet gestart", "loopt", "loopt", stil=1),
    loop("Stap b", None, "gedeeltelijk afgerond", "Wacht op <wind>"),
    loop("Stap c", "vervallen", None, None, stil=1),
    loop("Weg 2", "loopt", "loopt", "loopt", stil=2, is_weg=True),
    loop("Stap d", "afgerond", "afgerond", "afgerond", stil=2),
    loop("Stap e met een naam die langer is dan de regel", "Kort.", "Kort.", "Kort.", stil=2),
    loop("Stap f", "loopt", "Een status van meer dan dertig tekens", "vervallen"),
    loop("Stap g", "", "", "", stil=2),
    loop("Stap h", None, None, "Een status van dertig letters, en meer."),
)
HISTORIE = Historie("Molens & vaarten", DAYS[:3], LOPEN, DAYS[1:3])


@pytest.mark.parametrize("circles", [True, False])
def test_on_a_screen(circles: bool) -> None:
    name = "rond" if circles else "kaal"
    hold(f"history/made-{name}.txt", write_history(HISTORIE, 80, circles=circles))


def test_on_a_page() -> None:
    hold("history/made-html.txt", render_html(write_history_html(HISTORIE)))


def test_a_page_without_steps() -> None:
    empty = Historie("Molens", DAYS[:1], (), ())
    assert write_main(empty) == "<p>De brieven van deze reeks hebben geen statustabel.</p>"
    assert write_header(empty) == (
        '<h1><span class="bovenkop">Voortgang per stap: </span>'
        '<span class="tekst">Molens</span></h1>'
    )


def test_an_edition_without_steps_has_an_empty_bar() -> None:
    shown = write_main(Historie("Molens", DAYS[:3], (LOPEN[0], LOPEN[3]), ()))
    assert shown.count('aria-hidden="true"></svg><span class="aantal">geen stappen</span>') == 2


def test_what_does_not_fit_on_a_screen_is_told() -> None:
    shown = write_history(Historie("Molens", DAYS[:3], LOPEN[1:2], ()), 60, circles=True)
    assert shown.splitlines()[:4] == [
        *("Molens", "", "De laatste brief; 2 oudere passen niet op het scherm.", ""),
    ]


def test_nothing_stands_still_where_all_moves() -> None:
    moving = Historie("Molens", DAYS[:3], LOPEN[:2], ())
    assert "Zonder beweging" not in write_history(moving, 80, circles=True)
    assert "Zonder beweging" not in write_main(moving)


@pytest.mark.parametrize(
    ("last", "stil", "still"),
    [
        ("loopt", 1, False),
        ("loopt", 2, True),
        ("niet gestart", 2, True),
        ("gedeeltelijk afgerond", 3, True),
        ("afgerond", 3, False),
        ("vervallen", 3, False),
        ("Eigen woorden.", 1, False),
        ("Eigen woorden.", 2, True),
        ("", 3, False),
        (None, 3, False),
    ],
)
def test_what_is_not_done_may_stand_still(last: str | None, stil: int, still: bool) -> None:
    assert loop("a", *[last] * 4, stil=stil, days=4).is_still is still


def test_every_month_has_its_name() -> None:
    course = loop("a", *["loopt"] * 12, stil=11, days=12)
    shown = write_history(Historie("Molens", DAYS[:12], (course,), ()), 300, circles=True)
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    assert shown.splitlines()[2].split() == [w for month in months for w in (month, "2024")]


@pytest.mark.parametrize(
    ("width", "legend"),
    [
        (38, ["○ niet gestart   ◔ loopt", "◑ gedeeltelijk afgerond   ● afgerond"]),
        (37, ["○ niet gestart   ◔ loopt", "◑ gedeeltelijk afgerond   ● afgerond"]),
        (36, ["○ niet gestart   ◔ loopt", "◑ gedeeltelijk afgerond   ● afgerond"]),
        (35, ["○ niet gestart   ◔ loopt", "◑ gedeeltelijk afgerond", "● afgerond   ✕ vervallen"]),
    ],
)
def test_the_signs_are_explained_in_lines_that_fit(width: int, legend: list[str]) -> None:
    shown = write_history(Historie("Molens", DAYS[:1], LOPEN[:1], ()), width, circles=True)
    lines = shown.split("\n\n")[-1].splitlines()
    assert lines[: len(legend)] == legend
    assert max(map(len, lines)) <= width
