"""Thousands of letters: throughput on two cores, and the memory of all processes together."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench_files import copy_pictures
from bench_inputs import LETTER
from bench_measure import Goal, installed_environment, keep_within

BRIEF = Path(sys.executable).with_name("brief")
MANY, FEW = int(os.environ.get("BENCH_LETTERS", "10000")), 1000
TURNS = int(os.environ.get("BENCH_TURNS", "2"))
LIMIT = 400
"""MiB of all processes together."""


def bench_batch() -> Iterator[Goal]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if sys.platform != "linux" or (cores or 1) < 2:
        print("thousands of letters: not measured (needs Linux and two cores)", flush=True)
        return
    with tempfile.TemporaryDirectory() as name:
        many, few = Path(name) / "many", Path(name) / "few"
        write_letters(many, MANY)
        write_letters(few, FEW)
        one, two, peaks = [], [], []
        for _ in range(TURNS):
            one.append(build(many, 1)[0])
            seconds, peak = build(many, 2)
            two.append(seconds)
            peaks.append(peak)
        peak_of_few = max(build(few, 2)[1] for _ in range(TURNS))
    seconds, alone, peak = min(two), min(one), max(peaks)
    figures = f"{MANY / seconds:.0f} letters a second against {MANY / alone:.0f}"
    yield Goal(f"{MANY} letters, two cores against one", figures, alone / seconds, 1.7)
    yield keep_within(f"{MANY} letters, peak memory against the limit", peak, LIMIT, 1, "MiB")
    what = f"{MANY} letters, peak memory against {FEW}"
    yield keep_within(what, peak, peak_of_few, 1.1, "MiB")


def write_letters(folder: Path, count: int) -> None:
    """Write the letter so many times, each with a documentnummer of its own."""
    text = LETTER.read_text(encoding="utf-8")
    for n in range(count):
        series = folder / "content" / f"reeks-{n // 100:03}"
        if n % 100 == 0:
            series.mkdir(parents=True)
            copy_pictures(series)
        numbered = re.sub(
            r"^documentnummer: .*$", f"documentnummer: {100000 + n}", text, flags=re.MULTILINE
        )
        (series / f"{n:05}.yaml").write_text(numbered, encoding="utf-8")


def build(folder: Path, jobs: int) -> tuple[float, float]:
    """Build all letters anew; return the seconds that took and the peak of memory, in MiB."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    start = time.perf_counter()
    command = [str(BRIEF), "build", "--quiet", "--jobs", str(jobs)]
    peak = 0
    environment = installed_environment(folder.parent)
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.DEVNULL
    ) as program:
        while program.poll() is None:
            peak = max(peak, measure_memory(program.pid))
            time.sleep(0.1)
    assert program.returncode == 0
    return time.perf_counter() - start, peak / 1024


def measure_memory(pid: int) -> int:
    """Return the memory (PSS, KiB) of a process and all below it; what they share counts once."""
    total = 0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += measure_memory(int(child))
    except (OSError, ValueError):
        pass  # it has ended meanwhile
    return total
