"""The page on machines that this is not: where things are, how it starts, which signals end it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
from pathlib import Path

import pytest

from pipeline.commands import page
from pipeline.page import serve
from pipeline.page.door import lopend
from pipeline.page.door.statisch import find_static
from pipeline.problems.values import SurroundingsError


def test_on_windows_the_state_stands_in_the_users_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "José de Wit" / "AppData"))
    # There are no numbers of users there, and no rights to look at: the folder is the user's own.
    monkeypatch.delattr(os, "getuid")
    place = lopend.find_place()
    assert place is not None
    assert place.parent == tmp_path / "José de Wit" / "AppData" / "brief"
    with lopend.stand_for(place, 1, "woord") as first:
        assert first
        assert place.is_file()
    assert not place.exists()


def test_without_either_it_stands_in_a_temporary_folder_of_this_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_RUNTIME_DIR", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    place = lopend.find_place()
    assert place is not None
    assert place.parent.parent == tmp_path
    assert place.parent.name.startswith("brief-")


def test_a_disk_without_links_has_its_server_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "geen koppelingen")

    monkeypatch.setattr(os, "link", refuse)
    with lopend.stand_for(tmp_path / "x.json", 1, "woord") as first:
        assert first
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EADDRINUSE, errno.EACCES, 10013, 10048])
def test_each_systems_word_for_a_taken_port_is_known(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "bezet")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(SurroundingsError, match="Poort 80 is in gebruik"), serve._listen(80):
        pass


def test_a_port_is_shared_with_nobody_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setattr(socket.socket, "setsockopt", lambda *_: said.append(_))
    monkeypatch.setattr("sys.platform", "win32")
    with serve._listen(0):
        assert said == []
    monkeypatch.setattr("sys.platform", "darwin")
    with serve._listen(0):
        assert len(said) == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"])
def test_every_signal_that_ends_programs_ends_the_server(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Of Windows alone is the one for Ctrl-Break; here another stands for it.
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    number = getattr(signal, name)
    before, end = signal.getsignal(number), threading.Event()
    with serve._ending(end):
        signal.raise_signal(number)
        assert end.is_set()
    assert signal.getsignal(number) == before


def test_without_a_browser_the_address_is_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    def refuse(_: str) -> bool:
        raise webbrowser.Error("geen")

    monkeypatch.setattr(webbrowser, "open", refuse)
    assert page._open_browser("http://127.0.0.1:1/") is False


def test_a_name_with_the_lines_of_windows_leads_nowhere() -> None:
    for name in (
        "..\\app.py",
        "..\\..\\letter\\models.py",
        "C:\\Windows\\win.ini",
        "page.css:$DATA",
    ):
        assert find_static(name) is None
