"""The page of `brief open`: its start, its answers after a change, many readers, and its memory."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench_files import copy_pictures
from bench_inputs import LETTER, TEMPLATE
from bench_measure import Goal, keep_within, read_memory, time_process

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.visits import Visit, serve

ROOT = Path(__file__).parents[2]
READERS, REQUESTS = 20, 10_000


def bench_page() -> Iterator[Goal]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder)
        os.chdir(folder)
        try:
            yield from _measure(folder)
        finally:
            os.chdir(before)


def _fill(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    letter = folder / "content" / "reeks" / LETTER.name
    letter.parent.mkdir(parents=True)
    shutil.copy(LETTER, letter)
    copy_pictures(letter.parent)
    (folder / "templates").mkdir()
    shutil.copy(TEMPLATE, folder / "templates" / "informatiebrief.docx")


def _measure(folder: Path) -> Iterator[Goal]:
    start, path = time.perf_counter(), f"/brieven/reeks/{LETTER.name}/"
    with serve(XDG_RUNTIME_DIR=str(folder / "eigen")) as (process, address):
        visit = Visit(address)
        visit.get("/")
        shown = (time.perf_counter() - start) * 1000
        yield keep_within("overview after the command", shown, 1000, 1)
        visit.get(f"{path}")
        _ask(visit, f"{path}word")
        letter = folder / "content" / "reeks" / LETTER.name
        for what, asked in (("problems", path), ("Word file", f"{path}word")):

            def change(n: int, asked: str = asked) -> None:
                _change(letter, visit, asked, n)

            spent, waited = time_process(process.pid, change)
            told = f"{what} after a change, processor; {waited:.1f} by the clock"
            yield keep_within(told, spent, 50, 1)
        yield keep_within(f"slowest page of {READERS} readers", _read_together(visit), 2000, 1)
        for _ in range(500):
            _ask(visit, path)
        memory = read_memory(process.pid)
        for _ in range(REQUESTS):
            _ask(visit, "/static/page.css")
        for _ in range(REQUESTS // 20):
            _ask(visit, path)
        grown = read_memory(process.pid)
        yield keep_within(f"memory over {REQUESTS} requests", grown, memory, 1.1, "MiB")


def _ask(visit: Visit, path: str) -> bytes:
    return visit.ask("GET", path, {"Cookie": visit.cookie})[2]


def _change(letter: Path, visit: Visit, path: str, number: int) -> None:
    data = letter.read_text(encoding="utf-8").rstrip("\n# 0123456789")
    letter.write_text(f"{data}\n# {number}\n", encoding="utf-8")
    assert _ask(visit, path)


def _read_together(visit: Visit) -> float:
    """Return the slowest answer when many read at once, in milliseconds."""
    spent: list[float] = []

    def read() -> None:
        for path in ("/", f"/brieven/reeks/{LETTER.name}/"):
            start = time.perf_counter()
            visit.get(path)
            spent.append((time.perf_counter() - start) * 1000)

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return max(spent)
