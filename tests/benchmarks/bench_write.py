"""Writing a letter in `brief open`: what a key costs, on the server and in a browser, and memory.

Times of the server are of its processor, those of the browser of the clock. `read` says beside them
how long this machine takes to read and make the same letter at that moment: 6.4 ms where it is
quiet.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench_files import copy_pictures
from bench_inputs import LETTER, TEMPLATE, load_template
from bench_large import write_large
from bench_measure import Goal, keep_within, read_memory, time_process
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.template.fill import render_letter
from support.browser import start_browser
from support.visits import Visit, serve

ROWS, KEYS = 500, 200
EDITS = int(os.environ.get("EDITS", "10000"))
"""`make bench ONLY=write EDITS=1000` looks at fewer, where others keep the machine busy."""
SUBJECT = '[data-veld="onderwerp"] [data-waarde]'
_PATIENCE = 120_000
# Each waits for what must come, and tells how long that took from the key on.
_PROBLEM = """async ([selector, value, wanted]) => {
    const field = document.querySelector(selector);
    const list = document.getElementById('problemenlijst');
    const began = performance.now();
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (list.children.length > 0 !== wanted) {
        await new Promise(resolve => {
            const seen = new MutationObserver(() => { seen.disconnect(); resolve(); });
            seen.observe(list, { childList: true, subtree: true });
        });
    }
    return performance.now() - began;
}"""
_PAGES = """async ([selector, value]) => {
    const field = document.querySelector(selector);
    const shown = new Promise(resolve =>
        document.addEventListener('pages-shown', resolve, { once: true }));
    const began = performance.now();
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await shown;
    return performance.now() - began;
}"""
_LISTEN = """() => {
    window.followed = new Promise(resolve => document.addEventListener('keydown', () => {
        const began = performance.now();
        document.addEventListener('pages-shown',
            () => resolve(performance.now() - began), { once: true });
    }, { once: true, capture: true }));
}"""
_WAIT = """() => {
    window.followed = new Promise(resolve =>
        document.addEventListener('pages-shown', () => resolve(Date.now()), { once: true }));
}"""
_PAUSE = 500
"""Milliseconds between two keys: the form lets who types rest as long as its last answer took."""


@dataclass(slots=True)
class Form:
    """The form of one letter, asked as its script asks it."""

    visit: Visit
    adres: str
    versie: str = ""
    merk: str = ""

    def __post_init__(self) -> None:
        page = self.visit.get(f"{self.adres}bewerken")
        self.versie, self.merk = (_find(page, name) for name in ("versie", "merk"))

    def ask(self, what: str, subject: str, **more: Any) -> Any:
        """Return what the server says of the letter with another subject."""
        edit = {"pad": ["onderwerp"], "waarde": subject}
        asked = {"versie": self.versie, "basis": self.versie, "bewerkingen": [edit], **more}
        headers = {
            "Cookie": self.visit.cookie,
            "Origin": f"http://{self.visit.host}",
            "Content-Type": "application/json",
            "X-Merk": self.merk,
        }
        body = json.dumps(asked).encode()
        status, _, said = self.visit.ask("POST", f"{self.adres}{what}", headers, body)
        assert status == 200, said
        return json.loads(said)

    def fetch_word(self, versie: str) -> None:
        """Fetch the Word file of a version that was tried."""
        path = f"{self.adres}proef/{versie}/word"
        status, _, said = self.visit.ask("GET", path, {"Cookie": self.visit.cookie})
        assert status == 200, said


def _find(page: str, name: str) -> str:
    found = re.search(f'data-{name}="([^"]*)"', page)
    assert found
    return unescape(found[1])


def bench_write() -> Iterator[Goal]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        os.chdir(folder)
        own = {one: str(folder / one) for one in ("XDG_RUNTIME_DIR", "XDG_STATE_HOME")}
        try:
            with serve(**own) as (process, address):
                visit = Visit(address)
                yield from _measure_server(visit, process.pid, folder)
                with start_browser() as browser, _enter(browser, visit, address) as page:
                    yield from _measure_browser(page, visit.host)
                    yield from _measure_disk(page, visit.host, folder)
        finally:
            os.chdir(before)


def _fill(folder: Path) -> None:
    """Make a folder with the reference letter and one with a large table."""
    for name in ("reeks", "groot"):
        (folder / "content" / name).mkdir(parents=True)
    shutil.copy(LETTER, folder / "content" / "reeks" / "brief.yaml")
    copy_pictures(folder / "content" / "reeks")
    large = write_large(folder / "content" / "groot" / "brief.yaml", ROWS, 1000)
    large.write_text(large.read_text().replace("166008", "166009"))
    (folder / "templates").mkdir()
    shutil.copy(TEMPLATE, folder / "templates" / "informatiebrief.docx")


def _measure_server(visit: Visit, pid: int, folder: Path) -> Iterator[Goal]:
    for naam, what, limit in (("reeks", "", 50), ("groot", f", {ROWS} rows", 300)):
        form = Form(visit, f"/brieven/{naam}/brief.yaml/")
        said = {"versie": form.ask("proef", "Een")["versie"]}

        def try_out(n: int, form: Form = form, said: dict[str, str] = said) -> None:
            said["versie"] = form.ask("proef", f"Onderwerp {n}")["versie"]

        spent, waited = time_process(pid, try_out, 20)
        read = _time_reading(folder / "content" / naam / "brief.yaml")
        beside = f"{waited:.1f} by the clock, read {read:.1f}"
        yield keep_within(f"problems after a key{what}, processor; {beside}", spent, limit, 1)

        def fetch(_: int, form: Form = form, said: dict[str, str] = said) -> None:
            form.fetch_word(said["versie"])

        spent, _ = time_process(pid, fetch)
        yield keep_within(f"Word file after a key{what}, processor", spent, limit, 1)
    yield from _measure_memory(visit, pid, folder)


def _measure_memory(visit: Visit, pid: int, folder: Path) -> Iterator[Goal]:
    form = Form(visit, "/brieven/reeks/brief.yaml/")

    def edit(first: int, count: int) -> None:
        for n in range(first, first + count):
            said = form.ask("proef", f"Onderwerp {n}")
            if n % 10 == 0:
                form.fetch_word(said["versie"])
                form.ask("journaal", f"Onderwerp {n}", blad="venster-een")
            if n % 100 == 0:
                form.versie = form.ask("bewaren", f"Onderwerp {n}", blad="venster-een")["versie"]

    # What is kept of versions and texts is full by then: it does not grow beyond that.
    edit(0, EDITS // 5)
    memory, kept = read_memory(pid), _count_bytes(folder / "XDG_STATE_HOME")
    edit(EDITS // 5, EDITS)
    yield keep_within(f"memory over {EDITS} edits", read_memory(pid), memory, 1.1, "MiB")
    yield keep_within(
        "journal on disk over as many", _count_bytes(folder / "XDG_STATE_HOME"), kept, 1.1, "KiB"
    )


@contextmanager
def _enter(browser: Browser, visit: Visit, address: str) -> Iterator[Page]:
    """Give a browser that is let in by the cookie of another one."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_PATIENCE)
    name, _, value = visit.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": address.partition("/start")[0]}])
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()


def _measure_browser(page: Page, host: str) -> Iterator[Goal]:
    for naam, what, limit in (("reeks", "", 50), ("groot", f", {ROWS} rows", 300)):
        # A busy machine takes longer to load a large form than a browser waits by itself.
        page.goto(f"http://{host}/brieven/{naam}/brief.yaml/bewerken", wait_until="commit")
        page.wait_for_selector("#bewaarstand:not(:empty)", state="attached")
        opened = page.evaluate("performance.now()")
        page.wait_for_selector('.bladzijden[data-state="shown"]')
        if what:
            yield keep_within(f"form open{what}, in the browser", opened, 2000, 1)
        spent = min(_time_problem(page, n) for n in range(6))
        told = f"problem shown after a key{what}, in the browser"
        yield keep_within(told, spent, limit, 1)
        if not what:
            yield from _measure_pages(page)


def _time_problem(page: Page, n: int) -> float:
    """Return how long a problem took to show, and to go, in milliseconds."""
    spent: list[float] = []
    for value, wanted in (("", True), (f"Onderwerp {n}", False)):
        page.wait_for_timeout(_PAUSE)
        spent.append(page.evaluate(_PROBLEM, [SUBJECT, value, wanted]))
    return statistics.mean(spent)


def _measure_pages(page: Page) -> Iterator[Goal]:
    times: list[float] = []
    for n in range(10):
        # Or the pages of an earlier key come first.
        page.wait_for_timeout(_PAUSE)
        times.append(page.evaluate(_PAGES, [SUBJECT, f"Bladzijden {n}"]))
    yield keep_within("pages after a key, once warm", min(times), 400, 1)
    page.locator("[data-opmaak=tekst]").first.scroll_into_view_if_needed()
    page.locator(".schrijfvlak").first.focus()
    times = [_time_key(page) for _ in range(10)]
    yield keep_within("pages after a key in a text, once warm", min(times), 400, 1)
    heap = _measure_heap(page)
    for n in range(KEYS):
        page.evaluate(_PAGES, [SUBJECT, f"Geheugen {n}"])
    grown = _measure_heap(page)
    yield keep_within(f"heap of the browser over {KEYS} keys", grown, heap, 1.2, "MiB")


def _time_key(page: Page) -> float:
    """Return how long the pages took to follow a key in the text that has the focus."""
    page.wait_for_timeout(_PAUSE)
    page.evaluate(_LISTEN)
    page.keyboard.press("x")
    spent: float = page.evaluate("window.followed")
    return spent


def _measure_disk(page: Page, host: str, folder: Path) -> Iterator[Goal]:
    """Yield how long the pages of who reads take to follow a file that another program writes."""
    page.goto(f"http://{host}/brieven/reeks/brief.yaml/")
    page.wait_for_selector('.bladzijden[data-state="shown"]')
    letter = folder / "content" / "reeks" / "brief.yaml"
    text = letter.read_text(encoding="utf-8")
    times: list[float] = []
    for n in range(15):
        page.wait_for_timeout(_PAUSE)
        page.evaluate(_WAIT)
        began = time.time() * 1000
        letter.write_text(text.replace("onderwerp: ", f"onderwerp: {n} ", 1), encoding="utf-8")
        times.append(page.evaluate("window.followed") - began)
    told = "pages after a change on disk, once warm: the median of ten"
    yield keep_within(told, statistics.median(times[5:]), 400, 1)


def _measure_heap(page: Page) -> float:
    """Return what scripts hold on to, in MiB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = float(session.send("Runtime.getHeapUsage")["usedSize"])
    session.detach()
    return used / 2**20


def _time_reading(pad: Path) -> float:
    """Return how long this process takes to read and make a letter, in milliseconds."""
    spent: list[float] = []
    for _ in range(5):
        start = time.process_time()
        brief = load_letter(pad, Instellingen()).brief
        assert brief is not None
        render_letter(brief, load_template())
        spent.append(time.process_time() - start)
    return min(spent) * 1000


def _count_bytes(folder: Path) -> float:
    """Return how much stands in a folder, in KiB."""
    return sum(pad.stat().st_size for pad in folder.rglob("*") if pad.is_file()) / 1024
