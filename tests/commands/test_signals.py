"""What ends the program early: at any moment a word, an exit code, and no file that is half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.commands.signals import Ended, check_ended, find_code, raise_ended
from support.folders import BRIEF, program_environment, start, write, write_letters

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs signals"),
    pytest.mark.slow,
]
SAID = "\nAfgebroken. Wat al gemaakt was, is heel.\n"
ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if sys.platform != "win32" else []
START = 0.12
"""Seconds after which Python itself has started, on a machine that is busy."""
LONG = 1000
"""Letters that take the program some seconds to make, on a machine that is quick."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def leftovers() -> list[Path]:
    return list(Path().rglob(".brief-*"))


@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2, 0.4])
def test_from_the_first_moment_on(number: signal.Signals, moment: float) -> None:
    """While the program is still reading itself in, too."""
    write_letters(LONG)
    with start("build") as program:
        wait_for_python(program.pid)
        time.sleep(moment)
        assert program.poll() is None
        program.send_signal(number)
        _, err = program.communicate(timeout=30)
    assert (program.returncode, err.decode()) == (128 + number, SAID)
    assert leftovers() == []


def wait_for_python(pid: int) -> None:
    """Wait until a program listens to signals, which it says to the kernel; else some time."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        time.sleep(START * 4)
        return
    for _ in range(2000):
        caught = int(status.read_text().partition("SigCgt:")[2].split()[0], 16)
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.001)


@pytest.mark.parametrize("to_all", [False, True], ids=["to the program", "to all of its group"])
@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
@pytest.mark.parametrize("made", [1, 20])
def test_with_other_processes_at_work(number: signal.Signals, made: int, to_all: bool) -> None:
    """As a terminal that is closed tells all of them, and `kill` one."""
    write_letters(300)
    program = start("build", "--jobs", "2")
    while len(list(Path("output").glob("*/*.docx"))) < made:
        assert program.poll() is None
        time.sleep(0.005)
    if to_all:
        os.killpg(program.pid, number)
    else:
        program.send_signal(number)
    out, err = program.communicate(timeout=60)
    assert (program.returncode, err.decode()) == (128 + number, SAID)
    assert leftovers() == []
    count = len(list(Path("output").glob("*/*.docx")))
    assert made <= count < 300
    # Of each process the last batch may not have been counted.
    assert out.decode().count("gemaakt ") <= count


@pytest.mark.parametrize("number", ENDS, ids=lambda number: number.name)
def test_while_libreoffice_is_at_work(number: signal.Signals, tmp_path: Path) -> None:
    write_letters(1)
    soffice = write("bin/soffice", f'#!/bin/sh\necho $$ > "{tmp_path}/busy"; sleep 60\n')
    soffice.chmod(0o755)
    work = tmp_path / "tijdelijk"
    work.mkdir()
    path = f"{soffice.parent.resolve()}{os.pathsep}{os.environ['PATH']}"
    program = start("build", "--pdf", PATH=path, TMPDIR=str(work))
    while not Path("busy").exists() or not Path("busy").read_text():
        assert program.poll() is None
        time.sleep(0.01)
    program.send_signal(number)
    _, err = program.communicate(timeout=30)
    assert (program.returncode, err.decode()) == (128 + number, SAID)
    assert list(work.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(Path("busy").read_text()), 0)


def test_a_run_that_is_deaf_stays_deaf() -> None:
    """As `nohup` starts it."""
    write_letters(300)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        program = subprocess.Popen(
            [*BRIEF, "build", "-q"], stderr=subprocess.PIPE, env=program_environment()
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    time.sleep(0.4)
    assert program.poll() is None
    program.send_signal(signal.SIGHUP)
    _, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, b"")


def test_an_end_that_python_lost_is_asked_for_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    check_ended()
    monkeypatch.setattr(Ended, "asked", 143)
    with pytest.raises(Ended) as caught:
        check_ended()
    assert find_code(caught.value) == 143


def test_the_code_of_an_end_that_another_passed_on() -> None:
    passed = RuntimeError()
    passed.__cause__ = Ended(129)
    assert find_code(passed) == 129
    assert find_code(KeyboardInterrupt()) == 130


def test_of_an_end_that_python_lost_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes while Python clears up, which raises nothing; of anything else there it says so."""
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    raise_ended()

    class Cleared:
        def __init__(self, error: BaseException) -> None:
            self.error = error

        def __del__(self) -> None:
            raise self.error

    Cleared(Ended(130))
    assert capsys.readouterr().err == ""
    Cleared(ValueError("iets anders"))
    assert "ValueError: iets anders" in capsys.readouterr().err
