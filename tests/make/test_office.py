"""How LibreOffice is started, waited for and ended: what it is told, and for how long."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from pipeline.make.importing import reopen as reopening
from pipeline.make.importing.reopen import reopen
from pipeline.make.office import pdf, watched, watcher
from pipeline.make.office.pdf import convert_pdf, find_soffice, run_soffice
from pipeline.problems.seal import seal_pdf
from pipeline.problems.values import InputError, SurroundingsError
from support.folders import write

WHOLE = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Where it is


def test_where_it_is_looked_for() -> None:
    environment = {"PROGRAMFILES(X86)": "x86", "PROGRAMFILES": "p", "PROGRAMW6432": "w"}
    mac = "LibreOffice.app/Contents/MacOS/soffice"
    unix = ["/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"]
    assert [pad.as_posix() for pad in pdf._usual_places({**environment, "HOME": "/h"})] == [
        "p/LibreOffice/program/soffice.exe",
        "w/LibreOffice/program/soffice.exe",
        "x86/LibreOffice/program/soffice.exe",
        f"/Applications/{mac}",
        f"/h/Applications/{mac}",
        *unix,
    ]
    assert [pad.as_posix() for pad in pdf._usual_places({"PROGRAMFILES": ""})] == [
        f"/Applications/{mac}",
        f"/Applications/{mac}",
        *unix,
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="its programs are scripts")
def test_of_two_names_its_own_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("libreoffice", "soffice"):
        write(folder / "bin" / name, "").chmod(0o755)
        assert find_soffice({"PATH": "bin"}) == f"bin/{name}"
    monkeypatch.setattr(os, "defpath", "bin")
    assert find_soffice({}) == "bin/soffice"


# What it is told


Asked = list[tuple[list[str], str, int, str, bool]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Let LibreOffice make a PDF of each but those called `2.docx`; keep what it was told."""
    told: Asked = []

    def run(
        command: Sequence[str],
        folder: Path,
        seconds: int,
        said: Path,
        is_ended: Callable[[], bool] = bool,
    ) -> int:
        told.append(
            (
                [one.replace(folder.as_uri(), "FOLDER") for one in command],
                folder.name.partition("-")[0],
                seconds,
                said.relative_to(folder).as_posix(),
                is_ended(),
            )
        )
        said.write_bytes(b"x" * 4000 + b"\xffEnd.\n")
        for name in command:
            if name.endswith(".docx") and not name.startswith("2."):
                (folder / name).with_suffix(".pdf").write_bytes(WHOLE)
        return 3

    monkeypatch.setattr(pdf, "run_soffice", run)
    return told


def test_what_it_is_told_of_some_letters(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[int, str]] = []

    def explain(code: int, said: str) -> str:
        heard.append((code, said))
        return "daarom."

    monkeypatch.setattr(pdf, "explain_soffice", explain)
    pads = [write(f"output/{name}.docx", name) for name in "abc"]
    made = list(convert_pdf(pads, "soffice", is_ended=lambda: True))
    assert made == [
        (Path("output/a.pdf"), None),
        (Path("output/c.pdf"), None),
        (Path("output/b.pdf"), "daarom."),
    ]
    head = ["soffice", "-env:UserInstallation=FOLDER/profiel", "--headless", "--norestore"]
    names = ["1.docx", "2.docx", "3.docx"]
    assert asked == [
        ([*head, "--convert-to", "pdf", *names], "brief", 150, "gezegd.txt", True),
    ]
    # Of all that it says the end is read.
    assert heard == [(3, "x" * (4000 - 6) + "\ufffdEnd.\n")]
    assert Path("output/a.pdf").read_bytes() == seal_pdf(WHOLE, b"a")


def test_a_pdf_of_somebody_else_stays_unless_asked(asked: Asked) -> None:
    pads = [write("output/b.docx", "b")]
    assert dict(convert_pdf(pads, "soffice")) == {Path("output/b.pdf"): None}
    assert asked[0][2] == 110
    assert asked[0][4] is False
    write("output/b.pdf", "van een ander")
    refused = dict(convert_pdf(pads, "soffice"))[Path("output/b.pdf")]
    assert refused is not None
    assert refused.startswith("is niet door brief gemaakt en blijft zoals het is.")
    assert dict(convert_pdf(pads, "soffice", force=True)) == {Path("output/b.pdf"): None}


def test_what_was_whole_before_it_was_stopped_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_: object, folder: Path, *__: object) -> NoReturn:
        (folder / "1.pdf").write_bytes(WHOLE)
        (folder / "2.pdf").write_bytes(WHOLE[:-3])
        raise SurroundingsError("Gestopt.")

    monkeypatch.setattr(pdf, "run_soffice", run)
    pads = [write(f"output/{name}.docx", name) for name in "abc"]
    making = convert_pdf(pads, "soffice")
    assert next(making) == (Path("output/a.pdf"), None)
    with pytest.raises(SurroundingsError, match=r"^Gestopt\.$"):
        next(making)
    assert not Path("output/b.pdf").exists()


# How it is started, waited for and ended


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_it_is_started_apart_from_this_program(
    platform: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, dict[str, Any]]] = []

    def start(command: object, **how: Any) -> str:
        started.append((command, how))
        return "process"

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(subprocess, "Popen", start)
    made: Any = pdf._launch(["soffice", "x"], folder, folder / "gezegd.txt")
    beside: Any = watched._start(12, folder)
    assert (made, beside) == ("process", "process")
    (command, how), (watching, beside_how) = started
    assert command == ["soffice", "x"]
    assert how.pop("stdout").name == str(folder / "gezegd.txt")
    assert how == {
        "cwd": folder,
        "stdin": subprocess.DEVNULL,
        "stderr": subprocess.STDOUT,
        "start_new_session": platform == "linux",
    }
    assert watching == [sys.executable, "-I", "-S", watcher.__file__, "12", str(folder)]
    assert beside_how == {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "start_new_session": platform == "linux",
    }


class Clock:
    """A process that ends after some looks, by a clock of its own."""

    def __init__(self, looks: int, code: int = 7) -> None:
        self.looks, self.code = looks, code
        self.now = 100.0
        self.waits: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def wait(self, timeout: float) -> int:
        self.waits.append(round(timeout, 3))
        self.now += timeout
        if len(self.waits) >= self.looks:
            return self.code
        raise subprocess.TimeoutExpired("soffice", timeout)


@pytest.mark.parametrize(
    ("looks", "seconds", "waits"),
    [
        (1, 1.0, [0.2]),
        (3, 1.0, [0.2, 0.2, 0.2]),
        (1, 0.1, [0.1]),
        (1, 0.0, [0.0]),
        (9, 0.5, [0.2, 0.2, 0.1]),
        (9, 0.4, [0.2, 0.2]),
    ],
)
def test_it_is_waited_for_until_its_time_is_up(
    looks: int, seconds: float, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock: Any = Clock(looks)
    monkeypatch.setattr(pdf, "time", clock)
    if looks <= len(waits):
        assert pdf._wait(clock, seconds, bool) == 7
    else:
        with pytest.raises(subprocess.TimeoutExpired):
            pdf._wait(clock, seconds, bool)
    assert clock.waits == waits


def test_it_is_stopped_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    clock: Any = Clock(9)
    monkeypatch.setattr(pdf, "time", clock)
    with pytest.raises(SurroundingsError) as stopped:
        pdf._wait(clock, 60, lambda: len(clock.waits) == 3)
    assert str(stopped.value) == "LibreOffice is gestopt, zoals gevraagd."
    assert stopped.value.__cause__ is None
    assert clock.waits == [0.2] * 3


class Started:
    """A process that was started, and what became of it."""

    def __init__(self, code: int | None) -> None:
        self.pid, self.code = 12, code
        self.ended: list[object] = []

    def poll(self) -> int | None:
        return self.code

    def wait(self) -> None:
        self.ended.append("waited")


@pytest.mark.parametrize(("code", "ended"), [(None, [12, "waited"]), (0, []), (3, [])])
def test_what_still_runs_is_ended_with_all_it_started(
    code: int | None, ended: list[object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process: Any = Started(code)
    asked: list[object] = []

    @contextmanager
    def watch(*given: object) -> Iterator[None]:
        asked.append(given)
        yield

    def wait(*given: object) -> int:
        asked.append(given)
        return 5

    monkeypatch.setattr(pdf, "end_tree", process.ended.append)
    monkeypatch.setattr(pdf, "_launch", lambda *_: process)
    monkeypatch.setattr(pdf, "watched", watch)
    monkeypatch.setattr(pdf, "_wait", wait)
    assert run_soffice(["soffice"], folder, 31, folder / "gezegd.txt") == 5
    assert asked == [(process, folder), (process, 31, bool)]
    assert process.ended == ended

    def expire(*_: object) -> NoReturn:
        raise subprocess.TimeoutExpired("soffice", 31)

    monkeypatch.setattr(pdf, "_wait", expire)
    process.ended.clear()
    with pytest.raises(SurroundingsError) as late:
        run_soffice(["soffice"], folder, 31, folder / "gezegd.txt")
    assert str(late.value) == (
        "LibreOffice was na 31 seconden nog niet klaar en is gestopt. Probeer het opnieuw met "
        "minder brieven tegelijk."
    )
    assert process.ended == ended


def test_who_watches_is_told_that_all_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    beside: Any = SimpleNamespace(
        communicate=lambda said, timeout: heard.append((said, timeout)),
        kill=lambda: heard.append("killed"),
        wait=lambda: heard.append("waited"),
    )
    watched._release(beside)
    assert heard == [(b"klaar", 5), "killed", "waited"]

    def fail(*_: object, **__: object) -> NoReturn:
        raise subprocess.TimeoutExpired("x", 5)

    heard.clear()
    beside.communicate = fail
    watched._release(beside)
    assert heard == ["killed", "waited"]
    monkeypatch.setattr(watched, "_start", lambda *given: heard.append(given))
    process: Any = SimpleNamespace(pid=12)
    with watched.watched(process, Path("map")):
        assert heard[2:] == [(12, Path("map"))]


@pytest.mark.parametrize(("said", "ended"), [(b"klaar", False), (b"", True), (b"klaa", True)])
def test_without_the_whole_word_all_is_ended(
    said: bytes, ended: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    monkeypatch.setattr(watcher, "end_tree", heard.append)
    profile = folder / "profiel"
    write(profile / "x", "")
    stream: Any = SimpleNamespace(read=lambda: said)
    watcher.watch(stream, 12, str(profile))
    assert (heard, profile.exists()) == ([12] if ended else [], not ended)
    watcher.watch(stream, 12, "weg")


@pytest.mark.skipif(sys.platform == "win32", reason="its programs are those of POSIX")
def test_a_group_that_is_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "killpg", lambda *given: ended.append(given))
    watcher.end_tree(12)
    assert ended == [(12, 9)]

    def refuse(*_: object) -> NoReturn:
        raise ProcessLookupError

    monkeypatch.setattr(os, "killpg", refuse)
    watcher.end_tree(12)


def test_on_windows_the_tree_is_ended_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[list[str], dict[str, object]]] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "run", lambda command, **how: said.append((command, how)))
    watcher.end_tree(12)
    assert said == [
        (["taskkill", "/T", "/F", "/PID", "12"], {"check": False, "capture_output": True})
    ]


# Texts of other programs

SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" '
    'oor:op="fuse"><value>{}</value></prop></item>'
)


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"{\\rtf1", "1.rtf", "een RTF-bestand"),
        (
            b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "1.odt",
            "een OpenDocument-bestand",
        ),
    ],
)
def test_a_text_of_another_program_is_opened_safely(
    data: bytes, name: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    made: list[bytes] = [b"word"]

    def run(command: Sequence[str], folder: Path, seconds: int, said: Path) -> int:
        known = [one.replace(folder.as_uri(), "FOLDER") for one in command]
        settings = folder / "profiel/user/registrymodifications.xcu"
        asked.extend([known, folder.name[:6], seconds, said.relative_to(folder).as_posix()])
        asked.extend([settings.read_text("utf-8"), (folder / name).read_bytes()])
        for word in made:
            (folder / "nieuw").mkdir()
            (folder / "nieuw/1.docx").write_bytes(word)
        return 0

    monkeypatch.setattr(reopening, "find_soffice", lambda: "soffice")
    monkeypatch.setattr(reopening, "run_soffice", run)
    assert reopen(data, "oud.x") == b"word"
    items = [
        ("DisableMacrosExecution", "true"),
        ("MacroSecurityLevel", "3"),
        ("DisableActiveContent", "true"),
        ("BlockUntrustedRefererLinks", "true"),
    ]
    assert asked == [
        [
            "soffice",
            "-env:UserInstallation=FOLDER/profiel",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            "nieuw",
            name,
        ],
        "brief-",
        110,
        "gezegd.txt",
        SETTINGS.format("".join(ITEM.format(*item) for item in items)),
        data,
    ]
    made.clear()
    with pytest.raises(InputError) as refused:
        reopen(data, "oud.x")
    assert str(refused.value) == (
        f"oud.x: dit bestand is {what} en geen Word-bestand, en LibreOffice kan het niet lezen. "
        "Open het in Word en bewaar het als Word-document (*.docx)."
    )
