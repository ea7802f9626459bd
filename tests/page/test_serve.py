"""The program that serves: how it starts, whom it answers, and how it ends."""

from __future__ import annotations

import asyncio
import errno
import gc
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
import uvicorn

from pipeline.commands.cli import main
from pipeline.page import serve as serving
from pipeline.page.door.toegang import Toegang
from pipeline.page.folder.huis import Huis
from pipeline.page.folder.taken import Taken
from pipeline.problems.files import explain
from pipeline.problems.values import SurroundingsError
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
        assert process.wait(60) == 0
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
            assert process.wait(60) == 0


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


# Part by part


def test_what_answers_is_bound_to_this_machine_and_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[Any] = []

    class Server(uvicorn.Server):
        def run(self, sockets: list[socket.socket] | None = None) -> None:
            told.append((self.config, sockets))
            ticks = [asyncio.run(self.on_tick(1))]
            end.set()
            ticks.append(asyncio.run(self.on_tick(2)))
            told.append(ticks)
            raise KeyboardInterrupt

    end = threading.Event()
    listener: Any = object()
    monkeypatch.setattr(uvicorn, "Server", Server)
    monkeypatch.setattr(gc, "freeze", lambda: told.append("frozen"))
    monkeypatch.setattr(gc, "set_threshold", told.append)
    monkeypatch.setattr(Huis, "warm", lambda _: told.append("warm"))
    monkeypatch.setattr(Taken, "end", lambda _: told.append("ended"))
    with pytest.raises(KeyboardInterrupt):
        serving._run(listener, Toegang(1), 1, end)
    assert told.pop(3)[1] == [listener]
    assert told == ["warm", "frozen", 2000, [False, True], "ended"]


def test_how_it_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, Any] = {}

    def configure(_: object, **named: object) -> NoReturn:
        told.update(named)
        raise KeyboardInterrupt

    monkeypatch.setattr(uvicorn, "Config", configure)
    monkeypatch.setattr(Huis, "warm", lambda _: None)
    listener: Any = object()
    with pytest.raises(KeyboardInterrupt):
        serving._run(listener, Toegang(1), 1, threading.Event())
    assert told == {
        "log_level": "critical",
        "access_log": False,
        "server_header": False,
        "lifespan": "off",
        "timeout_graceful_shutdown": 2,
        "ws": "none",
    }


def test_the_listener_answers_here_alone_and_at_once() -> None:
    with serving._listen(0) as listener:
        host, port = listener.getsockname()
        assert (host, listener.proto) == ("127.0.0.1", socket.IPPROTO_TCP)
        assert bool(listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)) is (
            sys.platform != "win32"
        )
        with pytest.raises(SurroundingsError), serving._listen(port):
            pass
    assert listener.fileno() == -1


@pytest.mark.parametrize(
    ("code", "why"),
    [
        *((code, "is in gebruik") for code in (errno.EADDRINUSE, errno.EACCES, 10013, 10048)),
        (errno.EIO, f"kan niet ({explain(OSError(errno.EIO, ''))})"),
    ],
)
def test_why_a_port_cannot_be_had(code: int, why: str) -> None:
    assert str(serving._is_taken(80, OSError(code, "no"))) == (
        f"Poort 80 {why}. Kies met --poort een ander getal, of laat de optie weg."
    )


def test_the_signals_that_end_programs_end_it() -> None:
    numbers = [getattr(signal, name) for name in serving._ENDING if hasattr(signal, name)]
    before = [signal.getsignal(number) for number in numbers]
    assert {signal.SIGINT, signal.SIGTERM} <= {*numbers}
    for number in numbers:
        end = threading.Event()
        with serving._ending(end):
            assert not end.is_set()
            signal.raise_signal(number)
            assert end.is_set()
    assert [signal.getsignal(number) for number in numbers] == before
    assert serving._ENDING == ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def start_serving(
    monkeypatch: pytest.MonkeyPatch, place: Path | None, *firsts: bool
) -> tuple[list[Any], list[serving.Aankondiging]]:
    """Let nothing really serve; keep what was asked, and what was announced."""
    told: list[Any] = []
    announced: list[serving.Aankondiging] = []
    answers = iter(firsts)

    @contextmanager
    def listen(poort: int) -> Iterator[Any]:
        told.append(poort)
        yield SimpleNamespace(getsockname=lambda: ("127.0.0.1", 4321))

    @contextmanager
    def stand(where: Path | None, poort: int, beheer: str) -> Iterator[bool]:
        told.append((where, poort, len(beheer)))
        yield next(answers)

    def run(_: object, toegang: Toegang, port: int, announce: Callable[[], None]) -> None:
        announce()
        sleutel = toegang.enter(announced[-1].adres.partition("code=")[2])
        assert sleutel is not None
        told.append((port, toegang.find(sleutel)))

    monkeypatch.setattr(serving, "find_place", lambda: place)
    monkeypatch.setattr(serving, "_listen", listen)
    monkeypatch.setattr(serving, "stand_for", stand)
    monkeypatch.setattr(serving, "_serve", run)
    return told, announced


@pytest.mark.parametrize("leest", [False, True])
def test_the_first_start_serves(monkeypatch: pytest.MonkeyPatch, leest: bool) -> None:
    told, announced = start_serving(monkeypatch, None, False, True)
    serving.serve_folder(None, leest=leest, announce=announced.append)
    # Another was first, and is gone by now: it is tried once more.
    assert told[:4] == [0, (None, 4321, 43), 0, (None, 4321, 43)]
    port, sessie = told[4]
    assert (port, sessie.leest) == (4321, leest)
    [said] = announced
    assert said.was_open is False
    assert re.fullmatch(r"http://127\.0\.0\.1:4321/start\?code=[\w-]{43}", said.adres)


def test_a_folder_that_is_open_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def ask(place: Path, *, leest: bool) -> tuple[int, str] | None:
        asked.append((place, leest))
        return (99, "woord") if len(asked) == 2 else None

    told, announced = start_serving(monkeypatch, Path("x.json"), False)
    monkeypatch.setattr(serving, "ask_code", ask)
    serving.serve_folder(80, leest=True, announce=announced.append)
    assert asked == [(Path("x.json"), True)] * 2
    assert told == [80, (Path("x.json"), 4321, 43)]
    assert announced == [serving.Aankondiging("http://127.0.0.1:99/start?code=woord", True)]
