"""The pictures of the page in the documents, made anew: `make pictures`, then look at them.

A letter of the examples is begun, written, saved and compared as in the handleiding, in a copy of
the folder, and each step is a picture in docs/beeld.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect

from pipeline.commands.cli import main as brief
from support.browser import start_browser
from support.places import ROOT
from support.visits import serve

BEELD = ROOT / "docs" / "beeld"
COLOURS = 48
WINDOW: ViewportSize = {"width": 1120, "height": 780}
PATIENCE = 300_000
"""Milliseconds; a busy machine may take long."""
NEWEST = "/brieven/routekaart/2026-09-17.yaml/"
NEXT = "/brieven/routekaart/2027-03-11.yaml/"
WONEN = "/brieven/wonen/2026-10-08.yaml/"

MARGIN = 16
SHOW_DATES = """() => document.querySelectorAll('input[type="date"]').forEach((field) => {
    const day = field.value.split('-').reverse().join('-') || 'dd-mm-jjjj';
    field.type = 'text';
    field.dataset.day = field.value;
    field.value = day;
})"""
"""Chromium writes dates in its own language, and has no Dutch on every machine."""
HIDE_DATES = """() => document.querySelectorAll('input[data-day]').forEach((field) => {
    field.value = field.dataset.day;
    field.type = 'date';
    delete field.dataset.day;
})"""


@dataclass(frozen=True, slots=True)
class Studio:
    """A browser window over a copy of the examples."""

    page: Page
    origin: str

    def go(self, path: str) -> None:
        """Open a page, and wait for the pages of its letter."""
        self.page.goto(f"{self.origin}{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the pages of the letter are there."""
        if self.page.locator("[data-pages]").count():
            self.page.wait_for_selector('.bladzijden[data-state="shown"]')
        self.page.wait_for_timeout(800)

    def take(self, name: str, part: Locator | None = None) -> None:
        """Keep what the window shows, or a part of the page, as a light picture."""
        self.page.evaluate(SHOW_DATES)
        box = part.bounding_box() if part else None
        shot = self.page.screenshot(animations="disabled", clip=widen(box) if box else None)
        self.page.evaluate(HIDE_DATES)
        with Image.open(BytesIO(shot)) as image:
            light = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        light.save(BEELD / f"{name}.png", optimize=True)
        print(f"docs/beeld/{name}.png: {(BEELD / f'{name}.png').stat().st_size // 1000} kB")


def take_overview(studio: Studio) -> None:
    """The letters of the folder, and a letter as its pages."""
    studio.go("/")
    studio.take("pagina-overzicht")
    studio.go(NEWEST)
    studio.take("pagina-brief")


def take_beginning(studio: Studio) -> None:
    """The next letter of a series, and the first of another."""
    studio.go("/nieuw?reeks=routekaart")
    studio.page.get_by_label("Datum van de brief").fill("2027-03-11")
    studio.take("pagina-volgende", studio.page.locator("main"))
    studio.page.get_by_role("button", name="Beginnen").click()
    studio.page.wait_for_url(re.compile("bewerken"))
    studio.settle()
    show(studio.page, studio.page.locator(".naast-elkaar"))
    studio.take("pagina-bewerken")


def take_writing(studio: Studio) -> None:
    """A text, a step of the status table, and a problem at its field."""
    page = studio.page
    tekst = page.locator(".item-TekstBlok").first
    tekst.scroll_into_view_if_needed()
    expect(tekst.locator(".schrijfvlak")).to_be_visible()
    show(page, tekst)
    studio.take("pagina-tekst")
    stap = page.locator(".item-Stap").nth(3)
    show(page, stap)
    expect(stap.locator(".schrijfvlak").first).to_be_visible()
    show(page, stap)
    stap.locator('[data-veld="voortgang"] select').select_option("afgerond")
    studio.settle()
    studio.take("pagina-stap")


def take_problem(studio: Studio) -> None:
    """What is wrong, at its field and in the list."""
    page = studio.page
    page.get_by_role("textbox", name="Zaaknummer").fill("Z-25")
    expect(page.locator('[data-veld="zaaknummer"] .veldfouten li')).to_be_visible()
    page.evaluate("window.scrollTo(0, document.querySelector('.bewaarbalk').offsetTop)")
    studio.settle()
    studio.take("pagina-probleem")


def take_conflict(studio: Studio) -> None:
    """What somebody else saved meanwhile."""
    page = studio.page
    pad = Path("content/routekaart/2027-03-11.yaml")
    before = pad.read_text(encoding="utf-8")
    pad.write_text(before.replace("Geachte raad,", "Beste raadsleden,"), encoding="utf-8")
    page.get_by_label("Aanhef").fill("Geachte leden van de raad,")
    page.keyboard.press("Control+s")
    page.get_by_role("dialog").get_by_label("Uw tekst").check()
    studio.take("pagina-botsing", page.get_by_role("dialog"))
    page.get_by_role("button", name="Nog niet bewaren").click()
    pad.write_text(before, encoding="utf-8")


def take_final(studio: Studio) -> None:
    """What must be done before a letter is final."""
    studio.go(f"{NEXT}definitief")
    studio.take("pagina-definitief", studio.page.locator("main"))


def take_comparison(studio: Studio) -> None:
    """Two letters of a series beside each other, and how each step stood in each."""
    studio.go("/vergelijken?nieuw=routekaart%2F2026-09-17.yaml")
    studio.page.locator("#volgende").click()
    studio.page.evaluate("document.querySelector('.balk').scrollIntoView()")
    studio.settle()
    studio.take("pagina-vergelijken")
    studio.go("/reeksen/routekaart/")
    studio.take("pagina-geschiedenis")


def take_back(studio: Studio) -> None:
    """A Word file in which a colleague changed something."""
    brief(["build", "content/wonen"])
    word = Path("output/wonen/2026-10-08.docx")
    document = Document(str(word))
    (groet,) = (p for p in document.paragraphs if p.text == "Met vriendelijke groet,")
    groet.runs[0].text = "Met hartelijke groet,"
    document.save("terug.docx")
    studio.page.goto(f"{studio.origin}{WONEN}")
    studio.page.set_input_files("#word", "terug.docx")
    expect(studio.page).to_have_title(re.compile("Veranderd in Word"))
    studio.settle()
    studio.take("pagina-overnemen")


SCENES: tuple[Callable[[Studio], None], ...] = (
    take_overview,
    take_beginning,
    take_writing,
    take_problem,
    take_conflict,
    take_final,
    take_comparison,
    take_back,
)


def widen(box: FloatRect) -> FloatRect:
    """Return a part of the window with some paper around it."""
    x, y = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
    wide = min(WINDOW["width"] - x, box["width"] + 2 * MARGIN)
    high = min(WINDOW["height"] - y, box["height"] + 2 * MARGIN)
    return {"x": x, "y": y, "width": wide, "height": high}


def show(page: Page, part: Locator) -> None:
    """Let a part of the form stand right below the bar that stays."""
    part.evaluate("part => scrollTo(0, part.getBoundingClientRect().top + scrollY - 90)")
    page.wait_for_timeout(500)


@contextmanager
def open_studio() -> Iterator[Studio]:
    """Give a window over a copy of the examples, in Dutch."""
    with serve() as (_, address), start_browser() as browser:
        expect.set_options(timeout=PATIENCE)
        context = browser.new_context(
            viewport=WINDOW,
            color_scheme="light",
            reduced_motion="reduce",
            locale="nl-NL",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(address)
        yield Studio(page, address.partition("/start")[0])
        context.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made, "brieven")
        for name in ("content", "templates"):
            shutil.copytree(ROOT / name, folder / name)
        os.chdir(folder)
        for name in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME"):
            os.environ[name] = made
        with open_studio() as studio:
            for scene in SCENES:
                scene(studio)
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
