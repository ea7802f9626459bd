"""A plugin of pytest: runs the tests that a file names, in its order, and notes how each went.

`PLANTED_TESTS` is the file with the names; `PLANTED_NOTES` the file for the notes.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

_LONGEST = 240
"""Seconds that one test may take: a fault may keep it in a loop; the run ends as failed then."""

_seconds: dict[str, float] = {}
_failed: list[str] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PLANTED_TESTS" in os.environ:
        names = Path(os.environ["PLANTED_TESTS"]).read_text(encoding="utf-8").splitlines()
        place = {name: n for n, name in enumerate(names)}
        chosen = [item for item in items if item.nodeid in place]
        items[:] = sorted(chosen, key=lambda item: place[item.nodeid])


def pytest_runtest_setup() -> None:
    """Let each test make what is remembered anew: where that is measured, its lines are its own."""
    if "PLANTED_NOTES" in os.environ:
        for name in [name for name in sys.modules if name.startswith("pipeline.")]:
            for value in [*vars(sys.modules[name]).values()]:
                if isinstance(value, _lru_cache_wrapper):
                    value.cache_clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """Stop what a fault keeps in a loop."""
    if "PLANTED_TESTS" in os.environ:
        faulthandler.dump_traceback_later(_LONGEST, exit=True)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration
    if report.failed:
        _failed.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if "PLANTED_NOTES" in os.environ and not hasattr(session.config, "workerinput"):
        notes = {"seconds": _seconds, "failed": _failed}
        Path(os.environ["PLANTED_NOTES"]).write_text(json.dumps(notes), encoding="utf-8")
