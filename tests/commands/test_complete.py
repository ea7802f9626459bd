"""What a shell offers at the Tab key, asked for as the shell asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.folders import BRIEF, letter, program_environment, write

pytestmark = pytest.mark.detail


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for pad in ("routekaart/2026-03-12", "routekaart/2026-09-17", "wonen/brief", "wonen/.oud"):
        write(f"content/{pad}.yaml", letter())
    write("content/leeg/notitie.txt", "")


def offered(*words: str, shell: str = "bash") -> list[str]:
    """Return what the program offers for the last of the words."""
    environment = program_environment(
        _BRIEF_COMPLETE=f"{shell}_complete",
        COMP_WORDS=" ".join(("brief", *words)),
        COMP_CWORD=str(len(words)),
    )
    code = "import sys; sys.argv[0] = 'brief'; from pipeline.commands.start import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, env=environment
    )
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


LETTERS = [
    "plain,content/routekaart",
    "plain,content/routekaart/2026-03-12.yaml",
    "plain,content/routekaart/2026-09-17.yaml",
]


@pytest.mark.parametrize("command", ["new", "history"])
def test_series(command: str) -> None:
    assert offered(command, "") == ["plain,routekaart", "plain,wonen"]
    assert offered(command, "w") == ["plain,wonen"]


@pytest.mark.parametrize("command", ["build", "check", "text"])
def test_letters(command: str) -> None:
    assert offered(command, "content/r") == LETTERS
    # Elsewhere the shell knows better.
    assert offered(command, "../") == ["file,../"]


def test_both() -> None:
    assert offered("diff", "r") == ["plain,routekaart"]
    assert offered("diff", "content/r") == LETTERS
    assert offered("diff", "x.yaml", "content/r") == LETTERS


def test_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("elders").mkdir()
    monkeypatch.chdir("elders")
    assert offered("history", "") == ["file,"]
    assert offered("-C", str(tmp_path), "history", "") == ["plain,routekaart", "plain,wonen"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_the_shell(shell: str) -> None:
    """As the README tells to install it."""
    if os.name == "nt":
        pytest.skip("bash is another one there")
    done = subprocess.run(
        [*BRIEF],
        check=False,
        capture_output=True,
        env=program_environment(_BRIEF_COMPLETE=f"{shell}_source"),
    )
    assert b"_BRIEF_COMPLETE" in done.stdout
    assert done.returncode == 0
