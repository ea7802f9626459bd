"""What changes on disk is told to browsers at once, and costs nothing while nobody listens."""

from __future__ import annotations

import asyncio
import http.client
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.page.folder import kijken
from pipeline.page.folder.kijken import Kijker, is_told
from support.folders import letter, write
from support.visits import Visit, serve


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    write("content/reeks/een.yaml", letter())


@contextmanager
def listen(visit: Visit) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection("127.0.0.1", visit.port, timeout=60)
    headers = {"Host": visit.host, "Cookie": visit.cookie}
    connection.request("GET", "/gebeurtenissen", headers=headers)
    try:
        yield connection.getresponse()
    finally:
        connection.close()


def wait_until_watched(stream: http.client.HTTPResponse) -> None:
    """Wait until a change is told."""
    assert stream.readline().startswith(b"retry")
    assert stream.readline() == b"event: luistert\n"
    assert read_word(stream) == "ja"


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
            wait_until_watched(one)
            wait_until_watched(other)
            write("content/reeks/.brief-x.tmp", "niets")
            write("content/reeks/een.yaml", letter(onderwerp="Anders"))
            assert read_word(one) == '["een.yaml"]'
            assert read_word(other) == '["een.yaml"]'
            assert "Anders" in visit.get("/")
            # Who holds on does not keep it alive.
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0


@pytest.mark.slow
def test_who_comes_back_hears_again() -> None:
    with serve() as (_, address):
        visit = Visit(address)
        for n in range(2):
            with listen(visit) as stream:
                wait_until_watched(stream)
                write("content/reeks/een.yaml", letter(onderwerp=f"Anders {n}"))
                assert read_word(stream) == '["een.yaml"]'


@pytest.mark.slow
def test_what_comes_after_the_first_browser_is_told_too() -> None:
    with serve() as (_, address):
        visit = Visit(address)
        with listen(visit) as stream:
            wait_until_watched(stream)
            write("output/reeks/een.docx", "niets")
            assert read_word(stream) == '["output"]'
            # Watching begins anew, with that folder: until it does, nothing of it is told.
            with listen(visit) as again:
                wait_until_watched(again)
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


# Without a server


def test_as_long_as_there_is_nothing_to_watch_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    end: Any = SimpleNamespace(is_set=lambda: len(waited) == 3)
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    kijker = Kijker()
    monkeypatch.setattr(kijken, "_find_watched", list)
    monkeypatch.setattr(kijken, "asyncio", SimpleNamespace(sleep=sleep))
    asyncio.run(kijker._watch(end))
    assert waited == [2.0] * 3


def test_a_disk_that_falls_away_is_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def find() -> list[str]:
        looked.append(1)
        if len(looked) == 1:
            raise OSError("de schijf is weg")
        return ["content"]

    async def watch(*_: str, **named: Any) -> AsyncIterator[set[tuple[int, str]]]:
        yield {(1, "content/een.yaml")}
        await named["stop_event"].wait()

    async def listen() -> None:
        stream: Any = Kijker()._tell()
        assert (await anext(stream)).startswith(b"retry")
        assert await anext(stream) == b'event: veranderd\ndata: ["een.yaml"]\n\n'
        await stream.aclose()

    monkeypatch.setattr(kijken, "_find_watched", find)
    monkeypatch.setattr(kijken, "_NEW", 1)
    monkeypatch.setattr("watchfiles.awatch", watch)
    asyncio.run(asyncio.wait_for(listen(), 20))


def test_it_is_watched_until_the_last_browser_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    ends: list[asyncio.Event] = []

    async def watch(*_: str, **named: Any) -> AsyncIterator[set[tuple[int, str]]]:
        ends.append(named["stop_event"])
        while not ends[-1].is_set():
            yield {(1, "content/een.yaml")}
            await asyncio.sleep(0)

    async def listen() -> None:
        kijker: Any = Kijker()
        one, other = kijker._tell(), kijker._tell()
        word = b'event: veranderd\ndata: ["een.yaml"]\n\n'
        for stream in (one, other):
            assert await anext(stream) == b"retry: 2000\nevent: luistert\ndata: ja\n\n"
        for stream in (one, other):
            assert await anext(stream) == word
        watching = kijker._watching
        await one.aclose()
        assert (len(kijker._listening), ends[0].is_set()) == (1, False)
        assert kijker._watching is watching
        assert await anext(other) == word
        await other.aclose()
        assert (len(kijker._listening), ends[0].is_set(), kijker._watching) == (0, True, None)
        await watching
        # Who comes back is watched for anew; so is who listens where the watching ended.
        again = kijker._tell()
        assert [await anext(again), await anext(again)][1] == word
        ends[1].set()
        await kijker._watching
        late = kijker._tell()
        assert [await anext(late), await anext(late)][1] == word
        assert len(ends) == 3
        for stream in (again, late):
            await stream.aclose()

    monkeypatch.setattr("watchfiles.awatch", watch)
    asyncio.run(asyncio.wait_for(listen(), 20))
