"""The program that serves: how it starts, whom it answers, and how it ends."""

from __future__ import annotations

import re
import signal
import socket
import threading
import time
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from pipeline.page import serve as serving
from support.folders import letter, write
from support.visits import Visit, serve


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    write("content/reeks/een.yaml", letter())


def test_from_the_command_to_a_letter_and_to_the_end() -> None:
    with serve() as (process, address):
        visit = Visit(address)
        assert visit.status == 303
        assert "/brieven/reeks/een.yaml/" in visit.get("/")
        assert "Dit is een brief." in visit.get("/brieven/reeks/een.yaml/")
        assert Visit(address).status == 403
        with pytest.raises(OSError, match=r"refused|unreachable"):
            socket.create_connection((find_own_address(), visit.port), timeout=2)
        process.send_signal(signal.SIGINT)
        assert process.wait(4) == 0
        assert process.communicate()[1].decode() == "Het adres werkt één keer. Stoppen: Ctrl-C.\n"


def find_own_address() -> str:
    """Return an address of this machine that others reach it by."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says which way it would go.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.2"
        return str(probe.getsockname()[0])


@pytest.mark.slow
def test_it_ends_when_it_is_told_to_while_a_browser_holds_on() -> None:
    with serve() as (process, address):
        visit = Visit(address)
        with socket.create_connection(("127.0.0.1", visit.port)):
            process.send_signal(signal.SIGTERM)
            assert process.wait(4) == 0


def test_the_page_ends_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said: list[str] = []

    def visit() -> None:
        while not (found := re.search("http://.*", "".join(said))):
            said.append(capsys.readouterr().out)
            time.sleep(0.01)
        said.append(str(Visit(found[0]).post("/stoppen")))

    visitor = threading.Thread(target=visit)
    visitor.start()
    before = signal.getsignal(signal.SIGINT)
    assert main(["open", str(tmp_path), "--geen-browser"]) == 0
    visitor.join()
    assert "Het programma is gestopt" in said[-1]
    assert signal.getsignal(signal.SIGINT) == before


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["open", "--geen-browser", "--poort", str(port)]) == 4
    assert capsys.readouterr().err == (
        f"Poort {port} is in gebruik. Kies met --poort een ander getal, of laat de optie weg.\n"
    )


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", ""])
def test_a_port_that_is_none(capsys: pytest.CaptureFixture[str], port: str) -> None:
    assert main(["open", "--poort", port]) == 2
    assert f"'{port}' is geen poort" in capsys.readouterr().err


def test_a_browser_that_does_not_open_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    told = serving.Aankondiging("http://127.0.0.1:1/start", was_open=False)
    for opens, first in (
        (True, "De brieven staan open in de browser. Zo niet, open"),
        (False, "Open"),
    ):
        monkeypatch.setattr("webbrowser.open", lambda _, opens=opens: opens)
        monkeypatch.setattr(serving, "serve_folder", lambda *_, announce, **__: announce(told))
        assert main(["open"]) == 0
        said.append(capsys.readouterr().out)
        assert (
            said[-1]
            == f"{first} dit adres in een browser op deze computer:\nhttp://127.0.0.1:1/start\n"
        )
