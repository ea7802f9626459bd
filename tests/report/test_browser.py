"""The page of a report in a real browser: what it says, what works, and for whom."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipeline.content.sides import load_side
from support.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    SCHEMES,
    ZOOMED,
    find_violations,
    open_page,
    start_browser,
)
from support.hardletters import GEHEIM_NIEUW, GEHEIM_OUD, SCRIPT, hard_letters
from support.places import EXAMPLES
from support.reportpages import make_page

pytestmark = pytest.mark.browser

SWITCH = "#alleen-wijzigingen"
NAMES = ("routekaart", "hard")
SIDES = (("del", "Loopt"), ("ins", "Afgerond"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of an everyday pair of letters and of one with all that is hard."""
    oud, nieuw = (load_side(str(pad), None).brief for pad in EXAMPLES if "routekaart" in str(pad))
    assert oud is not None
    assert nieuw is not None
    folder = tmp_path_factory.mktemp("pages")
    made = dict(zip(NAMES, (make_page(oud, nieuw), make_page(*hard_letters())), strict=True))
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_against_wcag(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int], name: str
) -> None:
    with open_page(browser, pages[name], size) as opened:
        opened.page.uncheck(SWITCH)
        for scheme in SCHEMES:
            opened.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert find_violations(opened.page) == [], scheme


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_in_silence_and_asks_for_nothing(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    with open_page(browser, pages[name]) as opened:
        opened.page.click("#volgende")
        assert opened.said == []
        assert opened.asked == [pages[name].as_uri()]


def test_the_policy_stops_what_is_not_of_the_page(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    page = pages["hard"].read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    broken = tmp_path / "broken.html"
    broken.write_text(page.replace("</h1>", f"</h1>{SCRIPT}<img src='x.png'>"), encoding="utf-8")
    with open_page(browser, broken) as opened:
        assert len(opened.said) == 2
        assert all("Content Security Policy" in said for said in opened.said)
        assert opened.page.locator("#balk").is_visible()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROW])
def test_nothing_is_wider_than_the_window(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int], name: str
) -> None:
    with open_page(browser, pages[name], size) as opened:
        opened.page.uncheck(SWITCH)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        wide = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
        assert (
            opened.page.locator(".paar > div:visible, p:visible, li:visible").evaluate_all(wide)
            == 0
        )


def test_the_switch_folds_and_unfolds_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    with open_page(browser, pages["routekaart"]) as opened:
        page = opened.page
        same = page.get_by_text("Op 14 mei 2025 spraken 85 inwoners")
        changed = page.get_by_text("Spelregels voor samenwerken").last
        assert page.is_checked(SWITCH)
        assert not same.is_visible()
        walk_to(page, "alleen-wijzigingen")
        page.keyboard.press("Space")
        assert same.is_visible()
        page.keyboard.press("Space")
        assert not same.is_visible()
        assert changed.is_visible()


def walk_to(page: Page, name: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"{name} is not reached by keyboard")


def test_a_fold_opens_by_itself(browser: Browser, pages: dict[str, Path]) -> None:
    with open_page(browser, pages["routekaart"]) as opened:
        folds = opened.page.locator("details")
        assert folds.count() > 5
        folds.first.locator("summary").focus()
        opened.page.keyboard.press("Enter")
        assert [fold.get_attribute("open") is not None for fold in folds.all()[:3]] == [
            True,
            False,
            False,
        ]


def test_changes_are_walked_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    with open_page(browser, pages["routekaart"]) as opened:
        page = opened.page
        count = page.locator("[data-wijziging]").count()
        walk_to(page, "volgende")
        page.keyboard.press("Enter")
        assert page.inner_text("#plaats") == f"1 van {count}"
        assert page.locator(":focus").inner_text().startswith("STAP 1")
        page.keyboard.press("n")
        assert page.locator(":focus").inner_text().startswith("STAP 2")
        page.keyboard.press("p")
        # From the last to the first: each of them in sight, below what stays at the top.
        for number in range(count, 0, -1):
            page.keyboard.press("p")
            assert page.inner_text("#plaats") == f"{number} van {count}"
            top = page.locator(":focus").evaluate("e => e.getBoundingClientRect().top")
            assert top >= page.locator("#balk").evaluate("e => e.getBoundingClientRect().bottom")


@pytest.mark.parametrize(("size", "stays"), [(DESKTOP, True), (PHONE, True), (ZOOMED, False)])
def test_what_stays_at_the_top_leaves_room_to_read(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int], stays: bool
) -> None:
    with open_page(browser, pages["routekaart"], size) as opened:
        bar = opened.page.locator("#balk")
        opened.page.locator("#deel-2").scroll_into_view_if_needed()
        assert (bar.evaluate("e => getComputedStyle(e).position") == "sticky") is stays
        opened.page.click("#volgende")
        place = opened.page.locator(":focus").evaluate("e => e.getBoundingClientRect().top")
        assert 0 <= place < size[1]
        height = bar.evaluate("e => e.getBoundingClientRect().height")
        assert not stays or height < size[1] / 4


def test_without_script_all_of_it_is_there(browser: Browser, pages: dict[str, Path]) -> None:
    with open_page(browser, pages["routekaart"], script=False) as opened:
        assert opened.page.get_by_text("Op 14 mei 2025 spraken 85 inwoners").is_visible()
        assert not opened.page.locator("#balk").is_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_screen_reader_meets_landmarks_headings_and_both_sides_by_name(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int]
) -> None:
    with open_page(browser, pages["routekaart"], size) as opened:
        page = opened.page
        for role in ("banner", "main", "contentinfo", "navigation"):
            assert page.get_by_role(role).count() == 1
        seen = page.get_by_role("main").aria_snapshot()
        headings = re.findall(r'heading "(.*?)" \[level=(\d)\]', seen)
        weg = headings.index(("Weg 1: Welke taken doen wij samen en met wie?", "3"))
        assert headings[weg + 1] == ("STAP 1 – Spelregels voor samenwerken", "4")
        gone, came = (page.locator(tag, has_text=re.compile(f"^{words}$")) for tag, words in SIDES)
        pair = page.locator(".regel").filter(has=gone).filter(has=came).first.aria_snapshot()
        order = ["Oud", "Status:", "deletion:.*Loopt", "Nieuw", "Status:", "insertion:.*Afgerond"]
        assert re.search(".*".join(order), pair, re.DOTALL)


@pytest.mark.parametrize(("size", "heads"), [(DESKTOP, True), (PHONE, False), (NARROW, False)])
def test_which_letter_a_text_is_of_is_seen_at_every_width(
    browser: Browser, pages: dict[str, Path], size: tuple[int, int], heads: bool
) -> None:
    """By the head of its column, or by a name of its own where the columns are one."""
    with open_page(browser, pages["routekaart"], size) as opened:
        opened.page.uncheck(SWITCH)
        assert {head.is_visible() for head in opened.page.locator(".hoofd").all()} == {heads}
        seen = "all => all.map(e => e.getBoundingClientRect().width > 1)"
        names = opened.page.locator(".kant").evaluate_all(seen)
        assert len(names) > 20
        assert set(names) == {not heads}


def test_what_came_and_went_differs_by_more_than_colour(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with open_page(browser, pages["routekaart"]) as opened:
        for media in ("screen", "print"):
            opened.page.emulate_media(media=media)
            style = "e => getComputedStyle(e).textDecorationLine"
            assert opened.page.locator("del").first.evaluate(style) == "line-through"
            assert opened.page.locator("ins").first.evaluate(style) == "underline"


@pytest.mark.poppler
def test_on_paper_every_sheet_says_that_it_is_secret(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    pad = tmp_path / "brief.pdf"
    with open_page(browser, pages["hard"], scheme="dark") as opened:
        opened.page.pdf(path=pad, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", pad, "-"], check=True, capture_output=True, text=True
    ).stdout
    sheets = text.rstrip("\f").split("\f")
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert GEHEIM_OUD in sheet
        assert GEHEIM_NIEUW in sheet
        assert f"bladzijde {number} van {len(sheets)}" in sheet
    assert "Volgende wijziging" not in text
    assert "Nieuw 17 september 2026" in sheets[1]
