"""A real browser for tests: a page in, what a reader meets there out."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
ZOOMED = (320, 225)
"""DESKTOP at 400 %."""
PATIENCE = 60_000
"""Milliseconds that is waited for what must come: a busy machine is no fault of the page."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_PATIENT = """{
    const wait = AbortSignal.timeout, later = window.setTimeout;
    AbortSignal.timeout = ms => wait.call(AbortSignal, 20 * ms);
    window.setTimeout = (what, ms, ...more) => later(what, ms === 30_000 ? 600_000 : ms, ...more);
}"""

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@contextmanager
def start_browser() -> Iterator[Browser]:
    """Give Debian's Chromium, without a window and without a network."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"], timeout=5 * PATIENCE
        )
        yield browser
        browser.close()


@contextmanager
def open_context(
    browser: Browser, *, patient: bool = True, **options: Any
) -> Iterator[BrowserContext]:
    """Give a browser of its own that is as good as new.

    Its pages are `patient`: they wait much longer for the server, and for a layout, than those of
    who writes a letter; how long those wait is held by a test of its own.
    """
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    if patient:
        context.add_init_script(_PATIENT)
    try:
        yield context
    finally:
        context.close()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open page, what the browser said of it, and what it asked for elsewhere."""

    page: Page
    said: list[str]
    asked: list[str]


@contextmanager
def open_page(
    browser: Browser,
    pad: Path,
    size: tuple[int, int] = DESKTOP,
    scheme: Scheme = "light",
    *,
    script: bool = True,
) -> Iterator[Opened]:
    """Give a page opened from its file."""
    with open_context(
        browser,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        java_script_enabled=script,
        offline=True,
    ) as context:
        page = context.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pad.as_uri())
        yield Opened(page, said, asked)


def wait_until(page: Page, script: str) -> None:
    """Wait until `script` is true there, asked from outside: a page may forbid `eval` to itself."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(script):
        assert time.monotonic() < end, f"never: {script}"
        page.wait_for_timeout(20)


def find_violations(page: Page) -> list[str]:
    """Return what axe-core finds against WCAG 2.2 AA, each with the first place."""
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
