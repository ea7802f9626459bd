"""Work over processes without any: what is handed over when, and what is done once one ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.make import workers
from pipeline.make.workers import run_in_workers
from pipeline.problems.values import SurroundingsError

Made = list[tuple[int, str | None]]


def start() -> Callable[[int], str]:
    raise AssertionError("nothing is made here")


def finish(*made: str, error: Exception | None = None) -> Future[Any]:
    """Return what comes of a batch that was made."""
    future: Future[Any] = Future()
    future.set_result((list(made), error))
    return future


def fail(error: BaseException) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


# What is tried again where a process dies


def let_run(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[deque[Any]], Made]
) -> list[tuple[list[int], int, int]]:
    """Let `make` take batches away; keep the size of those there were, and how it was asked."""
    asked: list[tuple[list[int], int, int]] = []

    def run(_: object, batches: deque[Any], jobs: int, ahead: int) -> Iterator[Any]:
        asked.append(([len(batch.items) for batch in batches], jobs, ahead))
        yield from make(batches)

    monkeypatch.setattr(workers, "_run", run)
    return asked


def take_all(batches: deque[Any]) -> Made:
    made: Made = [(item, f"{item}!") for batch in batches for item in batch.items]
    batches.clear()
    return made


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (60, 60), (61, 61), (62, 61), (500, 61)])
def test_so_many_processes_at_most(jobs: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = let_run(monkeypatch, take_all)
    assert list(run_in_workers(start, [1, 2], jobs)) == [(1, "1!"), (2, "2!")]
    assert asked == [([1, 1], most, 3 * most)]


def test_what_was_under_way_is_tried_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cut", lambda *_: [(1, 2), (3, 4), (5, 6), (7, 8), (9,)])

    def make(batches: deque[Any]) -> Made:
        if len(asked) == 1:
            # A process died; the second batch was ready by then.
            batches[1].future = finish("3!", "4!")
            return []
        made: Made = []
        while batches and batches[0].items != (2,):
            made += [(item, f"{item}!") for item in batches.popleft().items]
        return made

    asked = let_run(monkeypatch, make)
    made = list(run_in_workers(start, range(9), 1))
    assert made == [(n, None if n == 2 else f"{n}!") for n in range(1, 10)]
    assert asked == [
        ([2, 2, 2, 2, 1], 1, 3),
        # Each by itself, but for what was ready; of what is left then it died again.
        ([1, 1, 2, 1, 1], 1, 1),
        ([2, 1, 1], 1, 1),
        ([2, 1], 1, 3),
    ]


@pytest.mark.parametrize(
    ("future", "is_made"),
    [
        (None, False),
        (Future(), False),
        (finish("a"), True),
        (fail(ValueError()), False),
    ],
)
def test_a_batch_is_made_once_something_came_of_it(
    future: Future[Any] | None, is_made: bool
) -> None:
    batch = workers._Batch[int, str]((1, 2), future)
    assert batch.is_made is is_made
    apart = list(workers._take_apart(batch))
    assert [(list(one.items), one.future) for one in apart] == (
        [([1, 2], future)] if is_made else [([1], None), ([2], None)]
    )


def test_a_batch_that_was_called_off_is_not_made() -> None:
    future: Future[Any] = Future()
    future.cancel()
    assert workers._Batch[int, str]((1,), future).is_made is False


# One run


class Pool:
    """Makes batches when they are handed over, and notes how many wait by then."""

    def __init__(self, batches: deque[Any], *made: Future[Any]) -> None:
        self.batches, self.made = batches, iter(made)
        self.handed: list[tuple[Sequence[int], int]] = []
        self.stopped = threading.Event()

    def submit(self, make: object, items: Sequence[int]) -> Future[Any]:
        assert make is workers._make
        self.handed.append((items, len(self.batches)))
        return next(self.made)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Pool, deque[Any], Iterator[Any]]]:
    """Give what runs batches of these items over a pool of which these come."""

    def begin(
        *items: Sequence[int], made: Sequence[Future[Any]], ahead: int = 2
    ) -> tuple[Pool, deque[Any], Iterator[Any]]:
        batches = deque(workers._Batch[int, str](part) for part in items)
        pool = Pool(batches, *made)

        @contextmanager
        def open_pool(given: object, jobs: int) -> Iterator[tuple[Pool, threading.Event]]:
            assert (given, jobs) == (start, 2)
            yield pool, pool.stopped

        monkeypatch.setattr(workers, "_open_pool", open_pool)
        return pool, batches, workers._run(start, batches, 2, ahead)

    return begin


def test_so_many_batches_wait_and_no_more(run: Callable[..., Any]) -> None:
    made = [finish("1!", "2!"), finish("3!"), finish("4!"), finish("5!")]
    pool, batches, running = run((1, 2), (3,), (4,), (5,), made=made)
    assert list(running) == [(1, "1!"), (2, "2!"), (3, "3!"), (4, "4!"), (5, "5!")]
    assert pool.handed == [((1, 2), 4), ((3,), 4), ((4,), 3), ((5,), 2)]
    assert not batches


def test_what_is_made_already_is_not_handed_over(run: Callable[..., Any]) -> None:
    pool, batches, running = run((1,), (2,), made=[finish("2!")])
    batches[0].future = finish("1!")
    assert list(running) == [(1, "1!"), (2, "2!")]
    assert [items for items, _ in pool.handed] == [(2,)]


def test_an_error_comes_behind_what_was_made_before_it(run: Callable[..., Any]) -> None:
    made = [finish("1!", error=SurroundingsError("vol.")), finish("3!")]
    _, batches, running = run((1, 2), (3,), made=made)
    assert next(running) == (1, "1!")
    with pytest.raises(SurroundingsError, match=r"^vol\.$"):
        next(running)
    assert [batch.items for batch in batches] == [(3,)]


def test_where_a_process_dies_what_is_left_stays(run: Callable[..., Any]) -> None:
    made = [finish("1!"), fail(BrokenProcessPool()), fail(BrokenProcessPool())]
    _, batches, running = run((1,), (2,), (3,), (4,), made=made)
    assert list(running) == [(1, "1!")]
    assert [batch.items for batch in batches] == [(2,), (3,), (4,)]


def test_an_interrupt_gives_what_is_ready_and_ends_the_processes(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    late: Future[Any] = Future()
    heard: list[Any] = []

    def wait(futures: Sequence[Future[Any]], seconds: float) -> SimpleNamespace:
        heard.append((futures, seconds))
        return SimpleNamespace(done=futures)

    child: Any = SimpleNamespace(
        terminate=lambda: heard.append("terminate"),
        kill=lambda: heard.append("kill"),
        join=lambda *seconds: heard.append(("join", *seconds)),
    )
    pool, _, running = run(
        (1,), (2, 3), (4,), (5,), made=[fail(KeyboardInterrupt()), finish("2!"), late], ahead=3
    )
    monkeypatch.setattr(workers, "wait", wait)
    monkeypatch.setattr(multiprocessing, "active_children", lambda: [child])
    assert next(running) == (2, "2!")
    with pytest.raises(KeyboardInterrupt):
        next(running)
    assert pool.stopped.is_set()
    (first, tick), (futures, grace) = heard[:2]
    assert (len(first), tick) == (1, 0.2)
    assert (len(futures), futures[2], grace) == (3, late, 0.3)
    assert heard[2:6] == ["terminate", ("join", 0.3), "kill", ("join",)]


def test_a_pool_is_of_processes_that_are_started_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    stop: Any = threading.Event()
    spawn = SimpleNamespace(Event=lambda: stop)

    def make(*given: object) -> SimpleNamespace:
        told.append(given)
        return SimpleNamespace(shutdown=lambda **how: told.append((how, stop.is_set())))

    def choose(name: str) -> SimpleNamespace:
        told.append(name)
        return spawn

    monkeypatch.setattr(multiprocessing, "get_context", choose)
    monkeypatch.setattr(workers, "ProcessPoolExecutor", make)
    with workers._open_pool(start, 3) as (_, given):
        assert given == stop
        assert not stop.is_set()
    assert told == [
        "spawn",
        (3, spawn, workers._begin, (start, stop, gc.get_threshold())),
        ({"cancel_futures": True}, True),
    ]


# In a process


def test_a_process_begins_deaf_and_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    stop: Any = threading.Event()

    class Thread:
        def __init__(self, **how: object) -> None:
            told.append(how)

        def start(self) -> None:
            told.append("started")

    monkeypatch.setattr(gc, "set_threshold", lambda *given: told.append(given))
    monkeypatch.setattr(signal, "signal", lambda *given: told.append(given))
    monkeypatch.setattr(threading, "Thread", Thread)
    monkeypatch.setattr(signal, "pthread_sigmask", lambda *given: told.append(given), raising=False)
    for name in ("start", "stop"):
        monkeypatch.setattr(workers._Worker, name, None, raising=False)
    workers._begin(start, stop, (1, 2, 3))
    assert (workers._Worker.start, workers._Worker.stop) == (start, stop)
    assert told[:4] == [
        (1, 2, 3),
        (signal.SIGINT, signal.SIG_IGN),
        {"target": workers._leave_with_parent, "daemon": True},
        "started",
    ]
    if sys.platform != "win32":
        assert told[4:] == [(signal.SIG_UNBLOCK, {signal.SIGTERM})]


def test_a_process_that_nobody_waits_for_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[object] = []
    parent: Any = SimpleNamespace(join=lambda: ended.append("waited"))
    monkeypatch.setattr(os, "_exit", ended.append)
    for one in (None, parent):
        monkeypatch.setattr(multiprocessing, "parent_process", lambda found=one: found)
        workers._leave_with_parent()
        assert ended == ([] if one is None else ["waited", 1])
