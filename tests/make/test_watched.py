"""What we started and are killed over: it ends with all it started, and nothing else does."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.make.office import watcher
from pipeline.make.office.watched import watched

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its programs are those of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "profiel").mkdir()
    return tmp_path / "profiel"


def start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(["sleep", "60"], start_new_session=True)


def test_without_a_word_it_ends_and_its_folder_goes(folder: Path) -> None:
    process = start()
    watcher.watch(io.BytesIO(b""), process.pid, str(folder))
    assert process.wait(5) == -9
    assert not folder.exists()
    # Once more: it is gone already.
    watcher.watch(io.BytesIO(b""), process.pid, str(folder))


def test_who_ended_it_says_so_and_nothing_else_ends(folder: Path) -> None:
    with start() as process:
        watcher.watch(io.BytesIO(watcher.DONE), process.pid, str(folder))
        with watched(process, folder):
            assert process.poll() is None
        assert process.poll() is None
        assert folder.exists()
        process.kill()


def test_on_windows_the_tree_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[list[str]] = []
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: said.append(command))
    watcher.end_tree(12)
    assert said == [["taskkill", "/T", "/F", "/PID", "12"]]


def test_without_room_for_a_watcher_the_work_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "vol")

    with start() as process:
        monkeypatch.setattr(subprocess, "Popen", refuse)
        with watched(process, folder):
            assert process.poll() is None
        process.kill()
