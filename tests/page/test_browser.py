"""Whole journeys over the page in a real browser, by keyboard and by mouse, and for whom."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.page.door.statisch import has_bundle
from support.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    Scheme,
    find_violations,
    open_context,
    start_browser,
)
from support.folders import letter, write
from support.hardletters import SCRIPT
from support.places import ROOT
from support.visits import serve

pytestmark = pytest.mark.browser

NEWEST = "/brieven/routekaart/2026-09-17.yaml/"
WRONG = "/brieven/fout/fout.yaml/"
VIEWS = {
    "overzicht": "/",
    "zoeken": "/?zoek=meer",
    "brief": NEWEST,
    "bestand": f"{NEWEST}bestand",
    "fout": WRONG,
    "regels": f"{WRONG}bestand",
    "kiezen": "/vergelijken",
    "vergelijken": "/vergelijken?nieuw=routekaart%2F2026-09-17.yaml",
    "reeks": "/reeksen/routekaart/",
    "weg": "/brieven/weg.yaml/",
    "eerder": f"{NEWEST}eerder",
    "nieuw": "/nieuw",
    "volgende": "/nieuw?reeks=routekaart",
    "uitleg": "/uitleg/",
}
SOFFICE = (
    '#!/bin/sh\nfor f in "$@"; do case "$f" in *.docx) '
    "printf '%%PDF-1.4\\n%%%%EOF\\n' > \"${f%.docx}.pdf\";; esac; done\n"
)


@dataclass(frozen=True, slots=True)
class Site:
    """A running server over a folder, and a browser that is let in."""

    browser: Browser
    folder: Path
    origin: str
    state: Any


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("map")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    write(folder / "content/fout/fout.yaml", letter(datum="gisteren"))
    left_over = "\n  - tekst: Goed.\n  - tekst: Op 3 januari 2018 stellen wij het plan vast."
    write(folder / "content/fout/oud.yaml", letter(166009, inhoud=left_over))
    bad = f'{SCRIPT}"><img src=x onerror=alert(1)>'
    write(
        folder / "content/fout/boos.yaml", letter(166010, onderwerp=f"'{bad}'", aanhef=f"'{bad}'")
    )
    write(folder / "bin/soffice", SOFFICE).chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("eigen")))
        patch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")
        with serve() as (_, address), start_browser() as browser:
            with open_context(browser) as context:
                page = context.new_page()
                page.goto(address)
                assert page.title().startswith("Brieven")
                state = context.storage_state()
            yield Site(browser, folder, address.partition("/start")[0], state)


@dataclass(frozen=True, slots=True)
class Window:
    """An open page and what the browser said of it."""

    page: Page
    said: list[str]


@contextmanager
def look(
    site: Site, path: str, size: tuple[int, int] = DESKTOP, scheme: Scheme = "light"
) -> Iterator[Window]:
    """Give a page, with what the browser says of it; hold that it asks nothing elsewhere."""
    with open_context(
        site.browser,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        storage_state=site.state,
    ) as context:
        page, said, asked = context.new_page(), list[str](), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site.origin}{path}")
        yield Window(page, said)
        assert [url for url in asked if not url.startswith((f"{site.origin}/", "blob:"))] == []


def press_until(page: Page, selector: str, most: int = 80) -> None:
    """Go on with the Tab key until it stands on what is meant."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"no Tab leads to {selector}")


def wait_for_pages(page: Page) -> None:
    if has_bundle() and page.locator(".bladzijden").is_visible():
        page.wait_for_selector('.bladzijden[data-state="shown"]', timeout=60_000)


WIDE: Sequence[tuple[tuple[int, int], Scheme]] = [(DESKTOP, "light"), (DESKTOP, "dark")]
SMALL: Sequence[tuple[tuple[int, int], Scheme]] = [(PHONE, "dark"), (NARROW, "light")]


@pytest.mark.parametrize("states", [WIDE, SMALL], ids=["wide", "small"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    site: Site, view: str, states: Sequence[tuple[tuple[int, int], Scheme]]
) -> None:
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    with look(site, VIEWS[view], *states[0]) as window:
        for size, scheme in states:
            window.page.set_viewport_size({"width": size[0], "height": size[1]})
            window.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            wait_for_pages(window.page)
            assert find_violations(window.page) == [], (size, scheme)
            assert window.page.evaluate(too_wide) == 0, (size, scheme)
        assert [said for said in window.said if "404" not in said] == []


def test_by_keyboard_from_the_command_to_the_newest_letter(site: Site) -> None:
    with look(site, "/") as window:
        page = window.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "naar-inhoud"
        press_until(page, f'a[href="{NEWEST}"]')
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("routekaart")
        wait_for_pages(page)
        if has_bundle():
            expect(page.locator(".bladzijden")).to_contain_text("Geachte raad")
        expect(page.locator(".brieftekst")).to_contain_text("Geachte raad")
        # To the last control of the page, and never back to nothing.
        press_until(page, ".voet button")
        assert window.said == []


def test_by_keyboard_every_change_is_visited_and_the_redline_taken(site: Site) -> None:
    with look(site, NEWEST) as window:
        page = window.page
        press_until(page, 'a[href^="/vergelijken"]')
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Wat is er veranderd")
        count = page.locator("[data-wijziging]").count()
        assert count > 10
        press_until(page, "#volgende")
        page.keyboard.press("Enter")
        seen = set()
        for n in range(count):
            expect(page.locator("#plaats")).to_have_text(f"{n + 1} van {count}")
            seen.add(page.evaluate("document.activeElement.textContent"))
            page.keyboard.press("n")
        assert len(seen) > count // 2
        page.keyboard.press("p")
        page.goto(page.url)
        press_until(page, 'a[href^="/vergelijken/word"]')
        with page.expect_download() as taken:
            page.keyboard.press("Enter")
        assert taken.value.suggested_filename == "2026-09-17-wijzigingen.docx"
        assert taken.value.path().read_bytes().startswith(b"PK")
        assert window.said == []


@pytest.mark.skipif(not has_bundle(), reason="make page was not run")
def test_a_comparison_as_pages_new_and_old(site: Site) -> None:
    with look(site, VIEWS["vergelijken"]) as window:
        page = window.page
        wait_for_pages(page)
        pages = page.locator(".bladzijden")
        for name, there, gone in (
            ("de nieuwe brief", "17 september 2026", "12 maart 2026"),
            ("de oude brief", "12 maart 2026", "17 september 2026"),
        ):
            page.get_by_label(name).check()
            expect(pages).to_contain_text(there, timeout=60_000)
            expect(pages).not_to_contain_text(gone, timeout=60_000)
        assert window.said == []


def test_a_problem_leads_to_its_place_by_mouse_and_by_keyboard(site: Site) -> None:
    with look(site, "/brieven/fout/oud.yaml/") as window:
        page = window.page
        page.click("text=Toon in de brief")
        expect(page.locator('[id="veld.inhoud.1"]')).to_be_focused()
        page.goto(f"{site.origin}/brieven/fout/oud.yaml/")
        press_until(page, 'a[href*="#regel-"]')
        page.keyboard.press("Enter")
        expect(page.locator("li:focus")).to_contain_text("3 januari 2018")
        assert window.said == []


@pytest.mark.skipif(not has_bundle(), reason="make page was not run")
def test_a_problem_leads_to_the_pages_and_the_pages_to_it(site: Site) -> None:
    lines = "\n\n".join(f"      Alinea {n}." for n in range(60))
    late = "\n  - tekst: Op 3 januari 2018 stellen wij het vast."
    inhoud = f"{late}\n  - tekst: |\n{lines}\n\n      Op 4 februari 2018 komt het terug."
    write(site.folder / "content/fout/lang.yaml", letter(166012, inhoud=inhoud))
    with look(site, "/brieven/fout/lang.yaml/") as window:
        page = window.page
        wait_for_pages(page)
        buttons = page.get_by_role("button", name="Toon op de bladzijden")
        expect(buttons).to_have_count(2)
        buttons.last.press("Enter")
        assert page.evaluate("document.activeElement.className") == "bladzijden"
        expect(page.locator("#aangewezen")).to_contain_text("Aangewezen op bladzijde 3.")
        chosen = page.locator(".pages-chosen")
        expect(chosen).to_have_count(1)
        expect(chosen).to_have_text("Op 4 februari 2018 komt het terug.")
        expect(chosen).to_be_in_viewport()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "melding-2"
        # From problem to problem by keyboard, the pages follow.
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.id") == "melding-1"
        expect(page.locator(".pages-chosen")).to_have_text(
            "Op 3 januari 2018 stellen wij het vast."
        )
        page.get_by_role("button", name="Vorig probleem").click()
        assert page.evaluate("document.activeElement.id") == "melding-2"
        # And from a paragraph to what is said of it.
        page.locator(".docx-line", has_text="3 januari").first.click()
        told = page.locator("#aangewezen")
        expect(told).to_contain_text("Blok 1, tekst.")
        told.get_by_role("link", name="Waarschuwing").click()
        expect(page.locator("#melding-1")).to_be_focused()
        page.locator(".docx-line", has_text="Geachte raad").first.click()
        told.get_by_role("link", name="Lees dit in de tekst").press("Enter")
        expect(page.locator('[id="veld.aanhef"]')).to_be_focused()
        page.locator(".docx-line", has_text="Informatiebrief").first.click()
        expect(told).to_contain_text("Dit komt uit het sjabloon")
        assert find_violations(page) == []
        assert window.said == []


@pytest.mark.skipif(not has_bundle(), reason="make page was not run")
def test_each_change_leads_to_its_marks_and_back(site: Site) -> None:
    with look(site, VIEWS["vergelijken"]) as window:
        page = window.page
        wait_for_pages(page)
        page.wait_for_load_state()
        count = page.locator("[data-wijziging]").count()
        for n in range(count):
            page.locator("#volgende").click()
            expect(page.locator("#plaats")).to_have_text(f"{n + 1} van {count}")
            expect(page.locator("#aangewezen")).to_contain_text("Aangewezen op bladzijde")
            words = page.evaluate(CHANGED)
            marked = page.locator(".pages-chosen").all_inner_texts()
            assert any("".join(mark.split()) in "".join(words.split()) for mark in marked), (
                n,
                marked,
            )
            # What is clicked there leads to the same change.
            page.evaluate("document.activeElement.blur()")
            box = page.locator(".pages-chosen").first.bounding_box()
            assert box is not None
            page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
            assert page.evaluate(CHANGED) == words
        page.locator(".bladzijden").focus()
        page.keyboard.press("p")
        expect(page.locator("#plaats")).to_have_text(f"{count - 1} van {count}")
        assert window.said == []


CHANGED = """(() => {
    const at = document.activeElement;
    return (at.matches('.titel') ? at.parentElement : at).textContent;
})()"""


@pytest.mark.parametrize("what", ["Word-bestand maken", "Pdf maken"])
def test_by_keyboard_a_letter_is_made(site: Site, what: str) -> None:
    with look(site, "/brieven/wonen/2026-10-08.yaml/") as window:
        page = window.page
        page.get_by_role("button", name=what).focus()
        page.keyboard.press("Enter")
        expect(page.locator('[data-klaar="ja"] #uitslag')).to_have_text("Klaar.", timeout=60_000)
        assert find_violations(page) == []
        press_until(page, "a[download]")
        with page.expect_download() as taken:
            page.keyboard.press("Enter")
        assert taken.value.suggested_filename.startswith("2026-10-08.")
        assert window.said == []


def test_a_file_that_changes_on_disk_shows_and_who_reads_stays(site: Site) -> None:
    pad = site.folder / "content/fout/wissel.yaml"
    long = "\n".join(f"      Alinea {n} van de brief.\n" for n in range(80))
    write(pad, letter(166020, inhoud=f"\n  - tekst: |\n{long}\n  - tekst: Het einde."))
    with look(site, "/brieven/fout/wissel.yaml/") as window:
        page = window.page
        wait_for_pages(page)
        page.locator('a[href="/brieven/fout/wissel.yaml/bestand"]').focus()
        page.evaluate("window.scrollTo(0, 900)")
        text = pad.read_text(encoding="utf-8").replace("Het einde.", "Het slot.")
        write(pad, text)
        expect(page.locator(".brieftekst")).to_contain_text("Het slot.", timeout=60_000)
        expect(page.locator("#melding")).to_have_text(
            "Er is iets veranderd; de pagina is bijgewerkt."
        )
        assert page.evaluate("document.activeElement.textContent") == "Inhoudsbestand bekijken"
        assert abs(page.evaluate("window.scrollY") - 900) < 60
        # Who breaks the letter while its pages are asked for is told that they are not there.
        expect(page.locator(".bladzijden")).to_contain_text("Het slot.", timeout=60_000)
        write(pad, text.replace("2019-12-16", "gisteren"))
        expect(page.locator(".problemen")).to_contain_text(
            "‘gisteren’ is geen datum", timeout=60_000
        )
        write(pad, text)
        expect(page.locator(".brieftekst")).to_contain_text("Het slot.", timeout=60_000)
        wait_for_pages(page)
        assert window.said == []
    pad.unlink()


def test_what_comes_beside_it_takes_nothing_from_who_is_at_work(site: Site) -> None:
    with look(site, "/") as window:
        page = window.page
        expect(page.locator("[data-wacht]")).to_have_count(0)
        page.get_by_label("Zoek in alle brieven").fill("half getypt")
        name = page.get_by_role("button", name="Alle Word-bestanden maken").first.inner_text()
        button = page.get_by_role("button", name=" ".join(name.split()), exact=True)
        button.focus()
        pad = write(site.folder / "content/aanwas/een.yaml", letter(166030))
        expect(page.locator("h2", has_text="aanwas")).to_have_count(1)
        expect(page.get_by_label("Zoek in alle brieven")).to_have_value("half getypt")
        expect(button).to_be_focused()
        assert window.said == []
    shutil.rmtree(pad.parent)


def test_a_letter_that_has_become_right_shows_its_pages_and_takes_a_file(
    site: Site, tmp_path: Path
) -> None:
    pad = site.folder / "content/fout/beter.yaml"
    left_over = "\n  - tekst: Op 3 januari 2018 stellen wij het plan vast."
    right = letter(166021, inhoud=left_over)
    write(pad, right.replace("2019-12-16", "gisteren"))
    with look(site, "/brieven/fout/beter.yaml/") as window:
        page = window.page
        expect(page.locator(".problemen")).to_contain_text("geen datum")
        write(pad, right)
        expect(page.locator(".brieftekst")).to_contain_text("3 januari 2018")
        wait_for_pages(page)
        with page.expect_download() as taken:
            page.click('a[href$="/word"]')
        taken.value.save_as(tmp_path / "terug.docx")
        page.set_input_files("#word", tmp_path / "terug.docx")
        expect(page).to_have_title(f"Veranderd in Word: terug.docx – {site.folder.name}")
        assert window.said == []
    pad.unlink()


def test_a_hostile_content_file_does_nothing(site: Site) -> None:
    for path in ("/", "/brieven/fout/boos.yaml/", "/brieven/fout/boos.yaml/bestand"):
        with look(site, path) as window:
            wait_for_pages(window.page)
            assert SCRIPT in window.page.locator("body").inner_text()
            assert window.page.locator("main img").count() == 0
            assert window.said == []


def test_a_word_file_is_chosen_or_dropped(site: Site, tmp_path: Path) -> None:
    with look(site, NEWEST) as window:
        page = window.page
        with page.expect_download() as taken:
            page.click('a[href$="/word"]')
        taken.value.save_as(tmp_path / "terug.docx")
        page.set_input_files("#word", tmp_path / "terug.docx")
        expect(page).to_have_title(
            f"Veranderd in Word: terug.docx – {site.folder.name}", timeout=60_000
        )
        expect(page.locator("main")).to_contain_text("Geen verschillen")
        assert find_violations(page) == []
        page.goto(f"{site.origin}{NEWEST}")
        dropped = page.evaluate_handle(
            "() => { const held = new DataTransfer();"
            " held.items.add(new File(['niets'], 'los.docx')); return held; }"
        )
        page.dispatch_event("main", "drop", {"dataTransfer": dropped})
        expect(page.locator(".uitkomst")).to_contain_text("los.docx: ", timeout=60_000)
        assert [said for said in window.said if "409" not in said] == []


def test_eight_windows_beside_each_other_all_load(site: Site) -> None:
    with open_context(site.browser, storage_state=site.state) as context:
        for _ in range(8):
            page = context.new_page()
            page.goto(f"{site.origin}/")
            expect(page.locator("h1")).to_have_text("Brieven")


def test_the_page_stops_the_program(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    write("content/a/een.yaml", letter())
    with serve() as (process, address):
        page = site.browser.new_page()
        page.goto(address)
        page.get_by_role("button", name="Programma stoppen").click()
        expect(page.locator("h1")).to_have_text("Het programma is gestopt")
        assert process.wait(60) == 0
        page.close()


def test_a_program_that_is_gone_is_said_by_who_comes_back(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/a/een.yaml", letter())
    with serve(XDG_RUNTIME_DIR=str(tmp_path / "eigen")) as (process, address):
        page = site.browser.new_page()
        page.goto(address)
        page.wait_for_timeout(800)
        expect(page.locator("#melding")).to_have_text("")
        process.kill()
        process.wait()
        # As after a night: the stream may not know yet, and somebody comes back to the window.
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        expect(page.locator("#melding")).to_contain_text("Het programma geeft geen antwoord")
        page.close()


def test_a_file_that_is_touched_and_is_the_same_is_no_change(site: Site) -> None:
    with look(site, NEWEST) as window:
        wait_for_pages(window.page)
        window.page.wait_for_timeout(1000)
        for _ in range(5):
            (site.folder / "content/routekaart/2026-09-17.yaml").touch()
            window.page.wait_for_timeout(150)
        window.page.wait_for_timeout(500)
        expect(window.page.locator("#melding")).to_have_text("")
        assert window.said == []


def test_without_scripts_all_is_there(site: Site) -> None:
    with open_context(site.browser, java_script_enabled=False, storage_state=site.state) as context:
        page = context.new_page()
        page.goto(f"{site.origin}{NEWEST}")
        expect(page.locator(".brieftekst")).to_contain_text("Geachte raad")
        page.get_by_role("button", name="Word-bestand maken").click()
        expect(page.locator('[data-klaar="ja"] #uitslag')).to_have_text("Klaar.")
