"""Faults planted in the code at random, to see which of them the tests find.

`make planted` plants 300; `N=60` another number, `SEED=7` others. What it prints of each fault that
no test found is a hole in the tests, or a change that changes nothing: those are listed by hand in
`same.toml`, with why. docs/tests.md keeps the score.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from copies import ROOT, make_copy, run_tests
from faults import WEIGHTS, Fault, can_be_read, find_faults
from reach import Reach, load_reach, measure_reach, write_reach

SAME = Path(__file__).parent / "same.toml"
_LEAST = 120
"""Seconds that a run may take at least; else six times what its tests took without a fault."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault in a module, named by its path in the repository."""

    module: str
    fault: Fault

    @property
    def source(self) -> bytes:
        """The module as it is."""
        return (ROOT / self.module).read_bytes()

    @property
    def changed(self) -> bytes:
        """The module with the fault."""
        return self.fault.plant(self.source)

    def describe(self) -> str:
        """Return the fault as a difference of lines, under its place."""
        before, after = (text.decode().splitlines() for text in (self.source, self.changed))
        lines = list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]
        return "\n".join([f"{self.module}:{self.fault.first}: {self.fault.kind}", *lines])


def choose_faults(modules: Sequence[str], number: int, seed: int) -> list[Planted]:
    """Return so many different faults, the same for the same code and seed."""
    by_kind: dict[str, list[Planted]] = {kind: [] for kind in WEIGHTS}
    for module in modules:
        for fault in find_faults((ROOT / module).read_bytes()):
            by_kind[fault.kind].append(Planted(module, fault))
    pick = random.Random(seed)  # noqa: S311 - no secret
    chosen: dict[Planted, None] = {}
    # A small wing has no place for some kinds.
    kinds = {kind: weight for kind, weight in WEIGHTS.items() if by_kind[kind]}
    number = min(number, sum(map(len, by_kind.values())))
    while len(chosen) < number:
        (kind,) = pick.choices(list(kinds), list(kinds.values()))
        planted = pick.choice(by_kind[kind])
        if can_be_read(planted.changed):
            chosen[planted] = None
    return list(chosen)


def try_fault(planted: Planted, copy: Path, reach: Reach) -> str:
    """Return what became of a fault: `found`, `found (no end)` or `not found`."""
    path = copy / planted.module
    kept, times = path.read_bytes(), path.stat()
    lines = range(planted.fault.first, planted.fault.last + 1)
    reaching = reach.find(planted.module, lines)
    try:
        path.write_bytes(planted.changed)
        for tests in (*_part(reaching, reach), reach.find_starting(reaching)):
            if tests and (outcome := _run(tests, copy, reach)):
                return outcome
    finally:
        path.write_bytes(kept)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    return "not found" if reaching else "not found: no test runs it"


def _part(tests: Sequence[str], reach: Reach) -> Iterator[Sequence[str]]:
    """Yield the tests of the two quickest files of the wing, then the rest of it, then all others.

    To read a file of tests often takes longer than to run those that find a fault.
    """
    seconds: Counter[str] = Counter()
    for test in tests:
        seconds[test.partition("::")[0]] += round(1000 * reach.seconds[test])
    wing = tests[0].split("/")[1] if tests else ""
    order = sorted(seconds, key=lambda file: (file.split("/")[1] != wing, seconds[file]))
    own = [file for file in order if file.split("/")[1] == wing]
    for files in (order[:2], own[2:], order[max(2, len(own)) :]):
        yield [test for test in tests if test.partition("::")[0] in {*files}]


def _run(tests: Sequence[str], copy: Path, reach: Reach) -> str:
    """Return how the first test found a fault; nothing where none did."""
    names = copy.parent / "tests.txt"
    names.write_text("\n".join(tests), encoding="utf-8")
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    timeout = max(_LEAST, 6 * sum(reach.seconds[test] for test in tests))
    ended = run_tests(copy, ["-x", *files], timeout, PLANTED_TESTS=str(names))
    return "found (no end)" if ended is None else "found" if ended else ""


def changes_nothing(planted: Planted) -> str:
    """Return why a fault makes no difference to anybody, from the list; nothing where it does."""
    before = _line(planted.source, planted.fault)
    after = _line(planted.changed, planted.fault)
    for entry in tomllib.loads(SAME.read_text(encoding="utf-8")).get("same", []):
        if (entry["module"], entry["before"], entry["after"]) == (planted.module, before, after):
            return str(entry["why"])
    return ""


def _line(source: bytes, fault: Fault) -> str:
    return source.decode().splitlines()[fault.first - 1].strip()


def try_all(chosen: Sequence[Planted], copies: Sequence[Path], reach: Reach) -> Iterator[str]:
    """Yield what became of each fault, in order; in as many processes as there are copies."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def work(planted: Planted) -> str:
        if why := changes_nothing(planted):
            return f"same: {why}"
        copy = free.get()
        try:
            return try_fault(planted, copy, reach)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(work, chosen)


def write_score(outcomes: Sequence[str], seed: int) -> str:
    """Return the line for docs/tests.md."""
    kinds = Counter(outcome.partition(":")[0].partition(" (")[0] for outcome in outcomes)
    telling = kinds["found"] + kinds["not found"]
    share = 100 * kinds["found"] / telling if telling else 0.0
    return (
        f"seed {seed}: {len(outcomes)} planted, {kinds['same']} change nothing, "
        f"{kinds['found']} found, {kinds['not found']} not found: {share:.1f} %"
    )


def main(say: Callable[[str], None] = print) -> None:
    """Plant faults, print each as it is tried, and the score."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=300, help="how many faults")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", default="pipeline", help="modules below this folder")
    options.add_argument("--reach", type=Path, help="file to keep which tests run which line in")
    given = options.parse_args()
    modules = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / given.only).rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        copies = [make_copy(Path(folder) / str(n)) for n in range(given.jobs)]
        if given.reach is not None and given.reach.is_file():
            reach = load_reach(given.reach)
        else:
            say("measuring which tests run which line")
            reach = measure_reach(copies[0], given.jobs)
            if given.reach is not None:
                write_reach(reach, given.reach)
        chosen = choose_faults(modules, given.n, given.seed)
        outcomes = []
        for planted, outcome in zip(chosen, try_all(chosen, copies, reach), strict=True):
            outcomes.append(outcome)
            say(f"{len(outcomes)}/{given.n} {outcome}\n{planted.describe()}\n")
    say(write_score(outcomes, given.seed))


if __name__ == "__main__":
    main()
