"""Whole processes: `brief build` of one letter and `brief --help`, against the plain script."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench_files import copy_pictures
from bench_inputs import LETTER, TEMPLATE, write_prepared
from bench_measure import Goal, compare_with, installed_environment, measure

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

        built, helped, other = measure(build, lambda: run(BRIEF, "--help"), plain, rounds=25)
        yield compare_with("brief build of one letter, as a process", built, other, 1)
        yield compare_with("brief --help, as a process", helped, other, 3)
