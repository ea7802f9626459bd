"""Measuring in turns: calls in, the best time of each out, and goals that are ratios of those."""

from __future__ import annotations

import gc
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio with what it must reach: at least `goal`, or with `at_most` no more than that."""

    what: str
    figures: str
    ratio: float
    goal: float
    at_most: bool = False

    @property
    def reached(self) -> bool:
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def __str__(self) -> str:
        bound = "at most" if self.at_most else "at least"
        verdict = "ok" if self.reached else "TOO MUCH" if self.at_most else "TOO SLOW"
        return f"{self.what}: {self.figures}, {self.ratio:.2f}x ({bound} {self.goal:g}x) {verdict}"


def measure(*calls: Call, rounds: int = 40) -> tuple[float, ...]:
    """Return the best of each call in milliseconds, run in turns: all feel the same machine.

    As in `timeit`: the best, because all else is the machine, and no garbage collected meanwhile.
    """
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for call, spent in zip(calls, times, strict=True):
            gc.collect()
            gc.disable()
            start = time.perf_counter()
            call()
            spent.append(time.perf_counter() - start)
            gc.enable()
    return tuple(min(spent) * 1000 for spent in times)


def compare_with(what: str, ours: float, theirs: float, goal: float) -> Goal:
    """Return the goal of being so many times as fast as something else."""
    return Goal(what, f"{ours:.2f} ms against {theirs:.2f} ms", theirs / ours, goal)


def keep_within(what: str, ours: float, limit: float, goal: float, unit: str = "ms") -> Goal:
    """Return the goal of taking at most so many times as much as something else."""
    return Goal(what, f"{ours:.2f} {unit} of {limit:.2f} {unit}", ours / limit, goal, at_most=True)


def installed_environment(folder: Path) -> dict[str, str]:
    """Return an environment in which Python keeps what it compiled, as pip does on installing."""
    known = {name: value for name, value in os.environ.items() if name != _NEVER_KEEP}
    return known | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}


_NEVER_KEEP = "PYTHONDONTWRITEBYTECODE"


def time_process(pid: int, call: Callable[[int], None], rounds: int = 20) -> tuple[float, float]:
    """Return what a call costs a process, and how long it takes, in milliseconds.

    Of the processor the mean, because its clock ticks a hundred times a second; the best by ours.
    """
    waited: list[float] = []
    before = _processor_time(pid)
    for n in range(rounds):
        start = time.perf_counter()
        call(n)
        waited.append(time.perf_counter() - start)
    return (_processor_time(pid) - before) * 1000 / rounds, min(waited) * 1000


def _processor_time(pid: int) -> float:
    """Return the seconds that a process had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_memory(pid: int) -> float:
    """Return how much memory a process has of its own and its share of what others have too."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    found = re.search(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)
    assert found
    return int(found[1]) / 1024
