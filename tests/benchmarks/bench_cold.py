"""Whole processes: `brief build` of one letter and `brief --help`, against the plain script."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_files import copy_pictures
from bench_inputs import LETTER, TEMPLATE, write_prepared
from bench_measure import Goal, installed_environment, measure

BRIEF = Path(sys.executable).with_name("brief")
PLAIN = Path(__file__).with_name("plain_script.py")


def bench_cold() -> Iterator[Goal]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letter = folder / "content" / "reeks" / LETTER.name
        letter.parent.mkdir(parents=True)
        shutil.copy(LETTER, letter)
        copy_pictures(letter.parent)
        write_prepared(folder / "prepared.json")
        environment = installed_environment(folder)

        def run(*command: str | Path) -> None:
            subprocess.run(
                command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL
            )

        def plain() -> None:
            run(sys.executable, PLAIN, letter, TEMPLATE, "prepared.json", "plain.docx")

        def build() -> None:
            shutil.rmtree(folder / "output", ignore_errors=True)
            run(BRIEF, "build", "--template", TEMPLATE)

        def help_() -> None:
            run(BRIEF, "--help")

        turns = [measure(build, help_, plain, rounds=1) for _ in range(25)]
        built, helped, other = map(median, zip(*turns, strict=True))
        for what, ours, ratio, goal in (
            ("brief build of one letter", built, median(c / a for a, _, c in turns), 1),
            ("brief --help", helped, median(c / b for _, b, c in turns), 3),
        ):
            figures = f"{ours:.0f} ms against {other:.0f} ms, medians of 25 turns"
            yield Goal(f"{what}, as a process", figures, ratio, goal)
