"""Which tests run which line: one run of all tests with coverage in, tests by line out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from copies import WITHOUT, run_tests

_STARTS = re.compile(r"subprocess|support\.folders import .*\b(run|start)\b")
"""What is in a file of tests that start the program: coverage does not see what they run."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Tests by file and line; how long each takes; those that fail without any fault planted."""

    tests: Mapping[str, Mapping[int, Sequence[str]]]
    seconds: Mapping[str, float]
    failed: Sequence[str]
    starting: Sequence[str]
    """Tests that start the program as another process."""

    def find(self, module: str, lines: Iterable[int]) -> list[str]:
        """Return the tests that run one of the lines: those of its wing first, quick before slow.

        What is run when a module is read is run for all tests of that module, and where it has
        nothing that runs later, for all tests of its wing; those of the project hold every limit,
        of a module too that a test was the first to read.
        """
        known = self.tests.get(module, {})
        found = {test for line in lines for test in known.get(line, ())}
        wing = f"tests/{module.split('/')[1]}/"
        if not found:
            found = {test for tests in known.values() for test in tests}
            found = found or {test for test in self.seconds if test.startswith(wing)}
        found |= {test for test in self.seconds if test.startswith("tests/project/")}
        usable = (found & {*self.seconds}) - {*self.failed}
        return sorted(usable, key=lambda test: (not test.startswith(wing), self.seconds[test]))

    def find_starting(self, known: Iterable[str]) -> list[str]:
        """Return the tests that start the program, but for those that ran already."""
        usable = {*self.starting} - {*known} - {*self.failed}
        return sorted(usable, key=lambda test: self.seconds[test])


def measure_reach(copy: Path, processes: int) -> Reach:
    """Run all tests in a copy, once, and return what each reached."""
    notes = copy.parent / "notes.json"
    options = ["-m", WITHOUT, "-n", str(processes), "--dist", "worksteal", "--cov"]
    options += ["--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    run_tests(copy, options, PLANTED_NOTES=str(notes), COVERAGE_FILE=str(copy / ".coverage"))
    return read_reach(copy, [copy / ".coverage"], json.loads(notes.read_text(encoding="utf-8")))


def read_reach(copy: Path, measured: Sequence[Path], notes: Mapping[str, object]) -> Reach:
    """Return what runs of tests in a copy reached; `notes` are those of the plugin `chosen`."""
    tests: dict[str, dict[int, set[str]]] = {}
    for path in measured:
        data = CoverageData(str(path))
        data.read()
        for file in data.measured_files():
            lines = tests.setdefault(Path(file).relative_to(copy).as_posix(), {})
            for line, contexts in data.contexts_by_lineno(file).items():
                names = {name.rpartition("|")[0] for name in contexts} - {""}
                lines.setdefault(line, set()).update(names)
    seconds, failed = notes["seconds"], notes["failed"]
    assert isinstance(seconds, dict)
    assert isinstance(failed, list)
    starting = [test for test in seconds if _starts(copy / test.partition("::")[0])]
    kept = {
        file: {line: sorted(names) for line, names in lines.items()}
        for file, lines in tests.items()
    }
    return Reach(kept, seconds, failed, starting)


def _starts(path: Path) -> bool:
    return _STARTS.search(path.read_text(encoding="utf-8")) is not None


def write_reach(reach: Reach, path: Path) -> None:
    """Keep what was measured, for another run over the same code; a test by its number."""
    numbers = {test: n for n, test in enumerate(reach.seconds)}
    fields = {name: getattr(reach, name) for name in Reach.__slots__} | {
        "tests": {
            file: {
                line: [numbers[test] for test in tests if test in numbers]
                for line, tests in lines.items()
            }
            for file, lines in reach.tests.items()
        }
    }
    path.write_text(json.dumps(fields), encoding="utf-8")


def load_reach(path: Path) -> Reach:
    """Return what was kept."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    names = list(fields["seconds"])
    fields["tests"] = {
        file: {int(line): [names[n] for n in tests] for line, tests in lines.items()}
        for file, lines in fields["tests"].items()
    }
    return Reach(**fields)
