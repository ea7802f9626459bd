"""The page of a series in a real browser: no noise, nothing too wide, nothing against WCAG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.letter.models import VOORTGANG
from pipeline.report.history.historie import make_historie
from pipeline.report.history.html import write_history_html
from support.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    Scheme,
    find_violations,
    open_page,
    start_browser,
)
from support.editions import edition, stap

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A series with every voortgang, own words, a step that stands still and one that is gone."""
    geheim = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet"}
    words = [*VOORTGANG, "loopt", "loopt", "loopt"]
    letters = [
        edition(
            n,
            stap(voortgang),
            stap(id="t", titel="Lang" * 30, status="Wacht op de provincie."),
            *([stap("loopt", id="v", titel="Vervalt")] if n < 3 else []),
            **({"geheimhouding": geheim} if n == 1 else {}),  # type: ignore[arg-type]
        )
        for n, voortgang in enumerate(words)
    ]
    pad = tmp_path_factory.mktemp("page") / "historie.html"
    pad.write_text(write_history_html(make_historie(letters)), encoding="utf-8")
    return pad


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_against_wcag(
    browser: Browser, page: Path, size: tuple[int, int], scheme: Scheme
) -> None:
    with open_page(browser, page, size, scheme) as opened:
        assert find_violations(opened.page) == []
        assert opened.said == []
        assert opened.asked == [page.as_uri()]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW])
def test_nothing_is_wider_than_the_window(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    with open_page(browser, page, size) as opened:
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert opened.page.evaluate(wide) is False
