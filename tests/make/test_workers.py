"""Work over processes: in what order it comes back, and what ends a process early."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.make import workers
from pipeline.make.workers import run_in_workers
from pipeline.problems.values import (
    BriefError,
    InputError,
    Place,
    Problem,
    ProblemsError,
    SurroundingsError,
    TemplateError,
    TemplateProblem,
    WordPlace,
    WorkerError,
)
from pipeline.word.package import PackageError

pytestmark = [pytest.mark.usefixtures("_importable"), pytest.mark.slow]


@pytest.fixture
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a worker, which starts anew, find this module."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def start_plainly() -> Callable[[int], int]:
    return _double


def _double(item: int) -> int:
    # The first ones take longest: they come first all the same.
    time.sleep(0.02 if item < 3 else 0)
    return item * 2


def start_fatally(deadly: tuple[int, ...], once: Path | None) -> Callable[[int], int]:
    return partial(_die_of, deadly, once)


def _die_of(deadly: tuple[int, ...], once: Path | None, item: int) -> int:
    if item in deadly and not (once is not None and once.exists()):
        if once is not None:
            once.touch()
        os._exit(1)
    return item


def start_wrongly(kind: type[Exception]) -> Callable[[int], int]:
    return partial(_raise, kind)


def _raise(kind: type[Exception], item: int) -> int:
    raise kind(f"bij {item}")


def start_slowly() -> Callable[[float], None]:
    return time.sleep


def start_recording(folder: Path) -> Callable[[int], int]:
    return partial(_record, folder)


def _record(folder: Path, item: int) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(0.005)
    return item


def test_what_is_made_comes_in_the_order_of_the_items() -> None:
    made = list(run_in_workers(start_plainly, range(50), 2))
    assert made == [(n, n * 2) for n in range(50)]


def test_the_work_is_shared(tmp_path: Path) -> None:
    assert len(list(run_in_workers(partial(start_recording, tmp_path), range(100), 2))) == 100
    pids = [int(pad.name) for pad in tmp_path.iterdir()]
    assert len(pids) == 2
    assert os.getpid() not in pids


def test_an_item_of_which_a_process_dies_is_told_and_the_rest_goes_on() -> None:
    start = partial(start_fatally, (0, 21), None)
    made = list(run_in_workers(start, range(30), 2))
    assert made == [(n, None if n in (0, 21) else n) for n in range(30)]


def test_a_process_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    start = partial(start_fatally, (5,), tmp_path / "once")
    assert list(run_in_workers(start, range(12), 2)) == [(n, n) for n in range(12)]


def test_a_fault_of_our_own_keeps_its_place() -> None:
    with pytest.raises(WorkerError, match=r"^LookupError in tests/make/test_\w+\.py:\d+: bij 0$"):
        list(run_in_workers(partial(start_wrongly, LookupError), range(5), 2))


@pytest.mark.parametrize("kind", [OSError, SurroundingsError])
def test_what_the_machine_refuses_comes_back_as_it_is(kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"^bij 0$"):
        list(run_in_workers(partial(start_wrongly, kind), range(5), 2))


@pytest.mark.parametrize(
    "error",
    [
        ProblemsError((Problem(Place("a.yaml"), "datum", "dit is geen datum.", "Verbeter."),)),
        TemplateError(
            (TemplateProblem("s.docx", WordPlace("tekst"), "", "dit mist.", "Voeg toe."),)
        ),
        PackageError("is versleuteld.", "Haal het wachtwoord eraf."),
        InputError("dit bestaat niet."),
        SurroundingsError("de schijf is vol."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_ours_says_the_same_from_another_process(error: BriefError) -> None:
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)


def test_who_stops_asking_stops_the_processes() -> None:
    working = run_in_workers(start_plainly, range(1000), 2)
    assert next(working) == (0, 0)
    working.close()
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupt_gives_what_was_made_and_goes_on() -> None:
    made = []
    threads = threading.active_count()
    working = run_in_workers(start_plainly, range(100_000), 2)
    made.append(next(working))
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            made.extend(working)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert made[:5] == [(n, n * 2) for n in range(5)]
    assert not multiprocessing.active_children()
    # What is busy while Python closes down complains there, in English.
    assert threading.active_count() == threads


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_after_an_interrupt_no_batch_is_waited_for_that_was_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_GRACE", 30)
    working = run_in_workers(partial(start_recording, tmp_path), range(100_000), 2)
    next(working)
    began = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            list(working)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < 15


def test_a_second_interrupt_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workers, "wait", interrupt)
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(run_in_workers(start_slowly, [30], 1))
    assert time.monotonic() - began < 15
    assert not multiprocessing.active_children()
