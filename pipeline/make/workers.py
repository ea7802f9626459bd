"""Work spread over processes: items in, what was made of each out, in the order of the items.

The processes are started anew (`spawn`) on every system, so that it works the same on all of them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from typing import Any, Generic, TypeVar

from msgspec import Struct

from pipeline.problems.files import undisturbed
from pipeline.problems.values import BriefError, WorkerError, describe_fault

MOST = 61
"""Windows waits for no more processes than these at once."""
SIZE = 16
"""So many items go to a process at a time: handing over each by itself is work as well."""
AHEAD = 3
"""So many batches wait for a process, or it would stand still while another's takes long."""
_TICK = 0.2
"""Seconds after which it is seen on Windows, too, that somebody pressed Ctrl-C."""

_GRACE = 0.3
"""Seconds that a process has to finish what it is busy with after Ctrl-C."""

Job = TypeVar("Job")
Made = TypeVar("Made")
Start = Callable[[], Callable[[Job], Made]]
"""What each process calls once; it returns what is called for every item."""
Done = tuple[list[Made], Exception | None]
"""What was made of the items of a batch, up to the one that made it end, and why that one did."""


class _Batch(Struct, Generic[Job, Made]):
    items: Sequence[Job]
    future: Future[Done[Made]] | None = None

    @property
    def is_made(self) -> bool:
        future = self.future
        return bool(future and future.done() and not future.cancelled() and not future.exception())

    def wait_for(self) -> Done[Made]:
        assert self.future is not None
        while not wait([self.future], _TICK).done:
            pass
        return self.future.result()


def run_in_workers(
    start: Start[Job, Made], items: Sequence[Job], jobs: int
) -> Generator[tuple[Job, Made | None], None, None]:
    """Yield each item with what was made of it, or with `None` where its process died of it.

    On Ctrl-C what was made by then is still yielded, before `KeyboardInterrupt` goes on. Raises
    what making an item raises, `WorkerError` for a fault of our own.
    """
    jobs = min(jobs, MOST)
    batches = deque(_Batch[Job, Made](part) for part in _cut(items, jobs))
    while batches:
        yield from _run(start, batches, jobs, jobs * AHEAD)
        # A process died, of one of the items under way. Each gets a second chance, one at a time:
        # what dies then again did it.
        under_way = [batches.popleft() for _ in range(min(len(batches), jobs * AHEAD))]
        suspects = deque(alone for batch in under_way for alone in _take_apart(batch))
        while suspects:
            yield from _run(start, suspects, 1, 1)
            if suspects:
                yield suspects.popleft().items[0], None


def _cut(items: Sequence[Job], jobs: int) -> Iterator[Sequence[Job]]:
    """Yield the items in batches; those at the end are small, so that all are ready at once."""
    start = 0
    while start < len(items):
        end = start + min(SIZE, 1 + (len(items) - start) // (jobs * 4))
        yield items[start:end]
        start = end


def _take_apart(batch: _Batch[Job, Made]) -> Iterable[_Batch[Job, Made]]:
    return [batch] if batch.is_made else [_Batch((item,)) for item in batch.items]


def _run(
    start: Start[Job, Made], batches: deque[_Batch[Job, Made]], jobs: int, ahead: int
) -> Iterator[tuple[Job, Made | None]]:
    """Take batches from the left as they are made, until a process dies or none is left."""
    with _open_pool(start, jobs) as (pool, stop):
        submitted = 0
        try:
            while batches:
                while submitted < min(ahead, len(batches)):
                    _submit(pool, batches[submitted])
                    submitted += 1
                made, error = batches[0].wait_for()
                submitted -= 1
                yield from zip(batches.popleft().items, made, strict=False)
                if error is not None:
                    raise error
        except BrokenProcessPool:
            return
        except KeyboardInterrupt:
            # A batch that nothing is made of yet comes back empty.
            stop.set()
            try:
                wait([batch.future for batch in batches if batch.future is not None], _GRACE)
            finally:
                # What is not ready by now, or at a second Ctrl-C, was starting or takes too long.
                for process in multiprocessing.active_children():
                    process.terminate()
                    process.join(_GRACE)
                    process.kill()
                    process.join()
            for batch in batches:
                if batch.is_made:
                    yield from zip(batch.items, batch.wait_for()[0], strict=False)
            raise


def _submit(pool: ProcessPoolExecutor, batch: _Batch[Job, Made]) -> None:
    if not batch.is_made:
        # The one that started the processes stops them.
        with undisturbed():
            batch.future = pool.submit(_make, batch.items)


@contextmanager
def _open_pool(start: Start[Job, Made], jobs: int) -> Iterator[tuple[ProcessPoolExecutor, Event]]:
    """Yield a pool and what stops its processes after the item that each is busy with."""
    spawn = multiprocessing.get_context("spawn")
    # What Python itself starts for this hears no signals either: it complains in English.
    with undisturbed():
        stop = spawn.Event()
    pool = ProcessPoolExecutor(jobs, spawn, _begin, (start, stop, gc.get_threshold()))
    try:
        yield pool, stop
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


class _Worker:
    """What a process keeps from one item to the next; set in worker processes only."""

    start: Start[Any, Any]
    stop: Event
    make: Callable[[Any], Any] | None = None


def _begin(start: Start[Any, Any], stop: Event, threshold: tuple[int, int, int]) -> None:
    # As seldom as in the process that started this one: it took a fifth of the time.
    gc.set_threshold(*threshold)
    # Deaf from before it began; on Windows from now on.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if hasattr(signal, "pthread_sigmask"):
        # But not to being stopped; that thread stays deaf, or a file could be left half.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    _Worker.start, _Worker.stop = start, stop


def _leave_with_parent() -> None:
    """End a worker that nobody waits for any more: its parent was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(items: Sequence[Any]) -> Done[Any]:
    made: list[Any] = []
    try:
        if _Worker.make is None:
            _Worker.make = _Worker.start()
        for item in items:
            if _Worker.stop.is_set():
                break
            made.append(_Worker.make(item))
    except (BriefError, OSError) as error:
        return made, error
    except Exception as error:
        # Some errors do not survive the way to another process; all lose their place on it.
        return made, WorkerError(describe_fault(error))
    return made, None
