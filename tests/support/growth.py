"""How time grows with the size of the work, also on a machine that is busy with other things.

Time is what this process computes, not what the clock says; of each size the shortest of several
rounds counts, taken turn by turn; and as soon as the two are near enough, that is the answer.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial

ROUNDS = 5


def measure(work: Callable[[], object]) -> float:
    """Return the seconds that this process computes on something."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def grows_with_size(
    work: Callable[[int], object], small: int, large: int, room: float = 2.0
) -> bool:
    """Tell whether time grows as the size does; `room` is how much faster it may seem to grow.

    What grows with the square of the size takes `large / small` times as long again: leave that far
    above the room, so that only such growth fails.
    """
    assert large >= 3 * room * small / 2
    best = {small: float("inf"), large: float("inf")}
    for _ in range(ROUNDS):
        for size in best:
            best[size] = min(best[size], measure(partial(work, size)))
        if best[large] <= room * large / small * best[small]:
            return True
    return False
