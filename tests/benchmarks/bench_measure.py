"""Measuring in turns: calls in, the best time of each out, and goals that are ratios of those."""

from __future__ import annotations

import gc
import os
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
