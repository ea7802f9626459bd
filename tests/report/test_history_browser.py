"""The page of a series in a real browser: no noise, nothing too wide, nothing against WCAG."""

from __future__ import annotations

import subprocess
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
    SCHEMES,
    ZOOMED,
    find_violations,
    open_page,
    start_browser,
    wait_until,
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


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_against_wcag(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    with open_page(browser, page, size) as opened:
        for scheme in SCHEMES:
            opened.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert find_violations(opened.page) == [], scheme
        assert opened.said == []
        assert opened.asked == [page.as_uri()]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW])
def test_nothing_is_wider_than_the_window(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    with open_page(browser, page, size) as opened:
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert opened.page.evaluate(wide) is False


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW, ZOOMED])
def test_each_state_is_seen_with_its_row_and_its_letter(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    """Wherever a reader is in the table: in words, beside its title, and below a date."""
    with open_page(browser, page, size) as opened:
        table = opened.page.get_by_role("table")
        heads = table.locator("thead th").all_inner_texts()[1:]
        for row in table.locator("tbody tr").all():
            title = row.locator("th")
            for head, cell in zip(heads, row.locator("td").all(), strict=True):
                cell.locator("span:visible").last.scroll_into_view_if_needed()
                box, beside = cell.bounding_box(), title.bounding_box()
                assert box is not None
                assert beside is not None
                assert beside["x"] >= 0, "the title stays where the states move below it"
                assert cell.inner_text().strip() not in ("", head)
                assert (head in cell.inner_text()) is (size[0] <= 640)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW])
def test_a_table_is_laid_out_as_one_at_every_width(
    browser: Browser, page: Path, size: tuple[int, int]
) -> None:
    """Else some screen readers read it as an empty one, or miscount its columns."""
    parts = ("table", "thead", "tbody", "tr", "th", "td")
    with open_page(browser, page, size) as opened:
        for media in ("screen", "print"):
            opened.page.emulate_media(media=media)
            shown = "all => [...new Set(all.map(e => getComputedStyle(e).display))]"
            found = [opened.page.locator(part).evaluate_all(shown) for part in parts]
            assert found == [
                ["table"],
                ["table-header-group"],
                ["table-row-group"],
                ["table-row"],
                ["table-cell"],
                ["table-cell"],
            ]


def test_the_table_moves_by_keyboard_where_it_is_wider_than_the_screen(
    browser: Browser, page: Path
) -> None:
    with open_page(browser, page, PHONE) as opened:
        region = opened.page.get_by_role("region", name="Tabel, opzij te schuiven")
        region.focus()
        opened.page.keyboard.press("ArrowRight")
        wait_until(opened.page, "document.querySelector('.schuif').scrollLeft > 0")


@pytest.mark.poppler
@pytest.mark.parametrize("count", [2, 12])
def test_on_paper_all_of_the_table_is_there(browser: Browser, tmp_path: Path, count: int) -> None:
    pad, paper = tmp_path / "h.html", tmp_path / "h.pdf"
    letters = [edition(n, stap("gedeeltelijk afgerond")) for n in range(count)]
    pad.write_text(write_history_html(make_historie(letters)), encoding="utf-8")
    with open_page(browser, pad, scheme="dark") as opened:
        opened.page.pdf(path=paper, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-raw", paper, "-"], check=True, capture_output=True, text=True
    ).stdout
    table = "".join(text.partition("Laatst")[2].split()).replace("-", "")
    assert table.count("gedeeltelijkafgerond") == count
    assert "9maart2025" in table
