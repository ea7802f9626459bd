"""The letter as its pages in a browser, once warm: from the address of its file to the paint."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench_inputs import LETTER, load_template
from bench_large import write_large
from bench_measure import Goal, keep_within
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.template.fill import render_letter
from support.browser import start_browser
from support.pageserver import Shown, serve, show_letter

ROWS = 295
"""Rows of a status table that make some twenty-four pages."""
_RELOAD = """async () => {
    const pages = await import('/static/bundle/pages.js');
    const began = performance.now();
    await pages.reload();
    return performance.now() - began;
}"""


def bench_pages() -> Iterator[Goal]:
    with tempfile.TemporaryDirectory() as name:
        large = write_large(Path(name) / "groot.yaml", ROWS, 1000)
        files = {"brief": _render(LETTER), "groot": _render(large)}
    with start_browser() as browser, serve(files) as served:
        for naam, limit in (("brief", 400), ("groot", 2000)):
            with show_letter(browser, served, naam) as shown:
                what = f"{shown.count()} pages in the browser, once warm"
                yield keep_within(what, _measure(shown), limit, 1)


def _render(pad: Path) -> bytes:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return render_letter(brief, load_template())


def _measure(shown: Shown) -> float:
    """Return the best of ten in milliseconds: the first ones find nothing compiled."""
    times: list[float] = [shown.page.evaluate(_RELOAD) for _ in range(10)]
    return min(times)
