"""All goals as ratios, measured in one run: how this program compares with the usual way.

`bench.py` measures everything, `bench.py render cold` only those suites.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

from bench_batch import bench_batch
from bench_cold import bench_cold
from bench_files import bench_files
from bench_import import bench_import
from bench_inputs import LETTER
from bench_large import bench_large
from bench_measure import Goal
from bench_page import bench_page
from bench_pages import bench_pages
from bench_redline import bench_redline
from bench_render import bench_render
from bench_write import bench_write

SUITES: Mapping[str, Callable[[], Iterator[Goal]]] = {
    "render": bench_render,
    "files": bench_files,
    "redline": bench_redline,
    "large": bench_large,
    "cold": bench_cold,
    "batch": bench_batch,
    "import": bench_import,
    "page": bench_page,
    "pages": bench_pages,
    "write": bench_write,
}
"""A new benchmark is a row here and a function that yields its goals."""


def main(names: list[str]) -> int:
    print(f"letter: {LETTER.name}", flush=True)
    reached = True
    for name in names or SUITES:
        for goal in SUITES[name]():
            print(goal, flush=True)
            reached &= goal.reached
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
