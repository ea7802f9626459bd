"""What changes on disk is told to browsers at once, and costs nothing while nobody listens."""

from __future__ import annotations

import http.client
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.page.folder.kijken import is_told
from support.folders import letter, write
from support.visits import Visit, serve


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    write("content/reeks/een.yaml", letter())


@contextmanager
def listen(visit: Visit) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", visit.port, timeout=10)
    headers = {"Host": visit.host, "Cookie": visit.cookie}
    connection.request("GET", "/gebeurtenissen", headers=headers)
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def read_word(stream: http.client.HTTPResponse) -> str:
    while True:
        line = stream.readline().decode()
        assert line
        if line.startswith("data:"):
            return line.partition(": ")[2].strip()


@pytest.mark.slow
def test_every_browser_hears_of_a_change() -> None:
    with serve() as (process, address):
        visit = Visit(address)
        with listen(visit) as one, listen(visit) as other:
            assert one.getheader("content-type", "").startswith("text/event-stream")
            assert one.readline().startswith(b"retry")
            time.sleep(0.5)
            write("content/reeks/.brief-x.tmp", "niets")
            write("content/reeks/een.yaml", letter(onderwerp="Anders"))
            assert read_word(one) == '["een.yaml"]'
            assert read_word(other) == '["een.yaml"]'
            assert "Anders" in visit.get("/")
            # Who holds on does not keep it alive.
            process.send_signal(signal.SIGINT)
            assert process.wait(6) == 0


@pytest.mark.slow
def test_who_comes_back_hears_again() -> None:
    with serve() as (_, address):
        visit = Visit(address)
        for n in range(2):
            with listen(visit) as stream:
                stream.readline()
                time.sleep(0.5)
                write("content/reeks/een.yaml", letter(onderwerp=f"Anders {n}"))
                assert read_word(stream) == '["een.yaml"]'


@pytest.mark.slow
def test_what_comes_after_the_first_browser_is_told_too() -> None:
    with serve() as (_, address), listen(Visit(address)) as stream:
        stream.readline()
        time.sleep(0.5)
        write("output/reeks/een.docx", "niets")
        assert read_word(stream) == '["output"]'
        time.sleep(0.5)
        write("output/reeks/twee.docx", "niets")
        assert read_word(stream) == '["twee.docx"]'


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("een.yaml", True),
        ("kaart.png", True),
        ("een.docx", True),
        (".een.yaml.swp", False),
        ("~$een.docx", False),
        (".~lock.een.docx#", False),
        ("een.tmp", False),
    ],
)
def test_what_programs_keep_beside_files_is_not_told(name: str, told: bool) -> None:
    assert is_told(Path(name)) is told
