"""Who comes in by which door: each header on both sides, each key as long as it is kept."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.page.door import lopend
from pipeline.page.door.guard import HEADERS, POLICY, Guard
from pipeline.page.door.lopend import ask_code, make_own, stand_for
from pipeline.page.door.toegang import Sessie, Toegang
from support.asking import HOST, PORT, Asked

posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such rights")


def judge(toegang: Toegang, poort: int, headers: dict[str, str], method: str = "GET") -> int | str:
    """Return what the guard answers; `inside` where it lets a request through."""
    sent: list[Any] = []

    async def inner(scope: Any, _receive: Any, send: Any) -> None:
        assert isinstance(scope["sessie"], Sessie)
        await send({"type": "http.response.start", "status": "inside", "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": method,
        "path": "/",
        "query_string": b"",
        "headers": [(n.encode(), v.encode()) for n, v in headers.items()],
    }
    asyncio.run(Guard(inner, toegang, poort)(scope, receive, send))
    found: int | str = sent[0]["status"]
    return found


@pytest.fixture
def let_in() -> tuple[Toegang, str]:
    toegang = Toegang(PORT)
    sleutel = toegang.enter(toegang.make_code(leest=False))
    assert sleutel is not None
    return toegang, f"{toegang.cookie}={sleutel}"


@pytest.mark.parametrize(
    ("poort", "host", "answer"),
    [
        (PORT, f"127.0.0.1:{PORT}", "inside"),
        (PORT, f"localhost:{PORT}", "inside"),
        (PORT, "127.0.0.1", 421),
        (PORT, "localhost", 421),
        (80, "127.0.0.1", "inside"),
        (80, "localhost", "inside"),
        (80, "127.0.0.1:80", "inside"),
        (80, "evil.example", 421),
        (81, "127.0.0.1", 421),
        (79, "127.0.0.1", 421),
    ],
)
def test_by_which_names_it_is_reached(
    let_in: tuple[Toegang, str], poort: int, host: str, answer: int | str
) -> None:
    toegang, cookie = let_in
    assert judge(toegang, poort, {"host": host, "cookie": cookie}) == answer


OURS, ELSEWHERE = f"http://{HOST}", "http://evil.example"


@pytest.mark.parametrize(
    ("method", "headers", "answer"),
    [
        ("GET", {}, "inside"),
        ("HEAD", {}, "inside"),
        ("GET", {"origin": OURS}, "inside"),
        ("GET", {"origin": OURS.upper()}, "inside"),
        ("GET", {"origin": ELSEWHERE}, 403),
        ("GET", {"origin": HOST}, 403),
        ("GET", {"sec-fetch-site": "none", "sec-fetch-mode": "cors"}, "inside"),
        ("GET", {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, "inside"),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}, "inside"),
        ("GET", {"sec-fetch-site": "cross-site"}, "inside"),
        ("GET", {"sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403),
        ("GET", {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, 403),
        ("POST", {"origin": OURS}, "inside"),
        ("POST", {"origin": OURS, "sec-fetch-site": "same-origin"}, "inside"),
        ("POST", {"origin": OURS, "sec-fetch-site": "none"}, 403),
        ("POST", {"origin": OURS, "sec-fetch-site": "cross-site"}, 403),
        ("POST", {}, 403),
        ("POST", {"origin": ELSEWHERE}, 403),
    ],
)
def test_which_page_may_ask(
    let_in: tuple[Toegang, str], method: str, headers: dict[str, str], answer: int | str
) -> None:
    toegang, cookie = let_in
    said = {"host": HOST, "cookie": cookie, **headers}
    assert judge(toegang, PORT, said, method) == answer


@pytest.mark.parametrize(
    ("cookies", "is_in"),
    [
        ("{}", True),
        ("a=b; {}", True),
        ("a b; =; {};", True),
        ("ongeldig\x01=x; {}", True),
        ("", False),
        ("x{}", False),
        ("{}x", False),
    ],
)
def test_our_cookie_is_found_among_others(
    let_in: tuple[Toegang, str], cookies: str, is_in: bool
) -> None:
    toegang, cookie = let_in
    said = {"host": HOST, "cookie": cookies.format(cookie)}
    assert judge(toegang, PORT, said) == ("inside" if is_in else 403)


def test_what_is_refused_is_refused_in_words(asked: Asked) -> None:
    for answer, status, said in (
        (asked.get("/", host="evil.example"), 421, "Dit adres is niet van deze pagina.\n"),
        (asked.get("/", origin=ELSEWHERE), 403, "Dit verzoek komt niet van deze pagina.\n"),
        (asked.ask("POST", "/opnieuw", {}), 403, "Nee.\n"),
    ):
        assert (answer.status, answer.text) == (status, said)
    gone = Asked().get("/")
    assert "<title>Open de pagina opnieuw – brief</title>" in gone.text
    assert gone.headers["content-type"].startswith("text/html")


def test_the_headers_that_every_answer_bears(asked: Asked) -> None:
    assert POLICY == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
        "style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    assert HEADERS == {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    got = asked.get("/").headers
    assert {name: got[name] for name in HEADERS} == HEADERS
    assert got["cache-control"] == "no-store"
    # What an answer says itself stays, and is said once.
    assert asked.get("/static/page.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("kind", ["lifespan", "websocket"])
def test_only_pages_are_guarded_and_nothing_else_comes_through(kind: str) -> None:
    came: list[str] = []

    async def inner(scope: Any, _receive: Any, _send: Any) -> None:
        came.append(scope["type"])

    guard: Any = Guard(inner, Toegang(PORT), PORT)
    asyncio.run(guard({"type": kind}, None, None))
    assert came == (["lifespan"] if kind == "lifespan" else [])


def test_a_code_that_was_used_lets_nobody_in_but_who_is_in_goes_on(asked: Asked) -> None:
    for code in ("", "?code=x"):
        answer = asked.get(f"/start{code}")
        assert (answer.status, answer.headers["location"]) == (303, "/")
    fresh = asked.toegang.make_code(leest=True)
    outside = Asked(toegang=asked.toegang)
    # A code is for a browser that opens it, and for nothing that is sent.
    assert outside.post(f"/start?code={fresh}", {}).status == 403
    answer = outside.ask("HEAD", f"/start?code={fresh}", {})
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_a_second_start_says_whether_it_only_reads() -> None:
    asked = Asked()
    word = {"authorization": f"Bearer {asked.toegang.beheer}"}
    for query, leest in (("", False), ("?leest", True), ("?leest=1", False)):
        code = asked.ask("POST", f"/opnieuw{query}", word).text
        sleutel = asked.toegang.enter(code)
        assert sleutel is not None
        sessie = asked.toegang.find(sleutel)
        assert sessie is not None
        assert sessie.leest is leest
    basic = {"authorization": f"Basic {asked.toegang.beheer}"}
    assert asked.ask("POST", "/opnieuw", basic).status == 403


# Codes and sessions


def test_secrets_are_long_and_no_two_are_alike() -> None:
    toegang = Toegang(PORT)
    codes = [toegang.make_code(leest=True) for _ in range(3)]
    keys = [toegang.enter(code) for code in codes]
    marks = [found.merk for key in keys if key and (found := toegang.find(key))]
    said = [*codes, *map(str, keys), *marks, toegang.beheer]
    assert {len(one) for one in said} == {43}
    assert len({*said}) == 10
    assert toegang.cookie == f"brief-{PORT}"


def test_the_oldest_codes_and_sessions_end_first() -> None:
    toegang = Toegang(PORT)
    codes = [toegang.make_code(leest=False) for _ in range(1001)]
    assert toegang.enter(codes[0]) is None
    keys = [key for code in codes[1:] if (key := toegang.enter(code))]
    assert len(keys) == 1000
    assert all(map(toegang.find, keys))
    assert toegang.enter(codes[1]) is None, "each code once"
    assert toegang.enter(toegang.make_code(leest=False))
    assert toegang.find(keys[0]) is None
    assert all(map(toegang.find, keys[1:]))


def test_a_session_bears_its_own_mark() -> None:
    sessie = Sessie("merk", leest=False)
    assert (sessie.bears("merk"), sessie.bears("merk2"), sessie.bears("")) == (True, False, False)
    toegang = Toegang(PORT)
    assert toegang.is_beheer(toegang.beheer)
    assert not toegang.is_beheer(toegang.beheer[:-1])
    # A browser may send any character.
    assert toegang.find("\ud800") is None


# The server that runs


@contextmanager
def answering(said: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Give the port of a server that answers this once, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            with listener.accept()[0] as connection:
                asked.append(connection.recv(10_000))
                connection.sendall(said)

        thread = threading.Thread(target=answer)
        thread.start()
        yield listener.getsockname()[1], asked
        thread.join(5)


def put(place: Path, poort: int, beheer: str = "woord") -> bytes:
    place.write_text(f'{{"poort":{poort},"beheer":"{beheer}"}}', encoding="utf-8")
    return place.read_bytes()


def http(status: str, body: bytes) -> bytes:
    return b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status.encode(), len(body), body)


@pytest.mark.parametrize(
    ("leest", "first"), [(False, b"POST /opnieuw HTTP"), (True, b"POST /opnieuw?leest HTTP")]
)
def test_a_server_that_runs_is_asked_for_a_code(tmp_path: Path, leest: bool, first: bytes) -> None:
    with answering(http("200 OK", b"code")) as (port, asked):
        put(tmp_path / "x.json", port)
        assert ask_code(tmp_path / "x.json", leest=leest) == (port, "code")
    assert asked[0].startswith(first)
    assert b"\r\nAuthorization: Bearer woord\r\n" in asked[0]


@pytest.mark.parametrize("said", [http("403 Nee", b"code"), b"geen antwoord", b""])
def test_another_server_at_its_port_gives_no_code(tmp_path: Path, said: bytes) -> None:
    with answering(said) as (port, _):
        put(tmp_path / "x.json", port)
        assert ask_code(tmp_path / "x.json", leest=False) is None


def test_what_was_noted_of_a_server_that_runs_stays(tmp_path: Path) -> None:
    place = tmp_path / "x.json"
    with answering(http("200 OK", b"code")) as (port, _):
        said = put(place, port)
        with stand_for(place, port + 1, "ander") as is_first:
            assert is_first is False
        assert place.read_bytes() == said
    assert list(tmp_path.iterdir()) == [place]


def test_what_another_noted_meanwhile_is_left_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "x.json"
    with stand_for(place, 1, "woord") as is_first:
        assert is_first
        assert place.read_bytes() == b'{"poort":1,"beheer":"woord"}'
        said = put(place, 2, "ander")
    assert place.read_bytes() == said
    place.unlink()
    with stand_for(place, 1, "woord"):
        place.unlink()
    assert list(tmp_path.iterdir()) == []
    with stand_for(None, 1, "woord") as is_first:
        assert is_first


def test_a_note_that_comes_back_each_time_is_of_another_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "x.json"
    put(place, 1)
    tries: list[int] = []

    def ask(_place: Path, *, leest: bool) -> None:
        tries.append(len(tries))
        assert leest
        put(place, 2 + len(tries))

    monkeypatch.setattr(lopend, "ask_code", ask)
    with stand_for(place, 9, "woord") as is_first:
        assert is_first is False
    assert len(tries) == 3
    assert place.read_bytes() == b'{"poort":5,"beheer":"woord"}'


def test_a_draft_is_never_under_the_name_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    link = os.link

    def look(source: Path, target: Path) -> None:
        seen.append(f"{Path(source).name} {Path(target).name}")
        link(source, target)

    monkeypatch.setattr(os, "link", look)
    with stand_for(tmp_path / "x.json", 1, "woord"):
        assert seen == [f"x.{os.getpid()} x.json"]


@posix
def test_a_folder_is_made_for_this_user_alone(tmp_path: Path) -> None:
    made = make_own(tmp_path / "a" / "b")
    assert made == tmp_path / "a" / "b"
    assert made.stat().st_mode & 0o777 == 0o700
    for mode in (0o701, 0o704, 0o710, 0o740):
        made.chmod(mode)
        assert make_own(made) is None
    made.chmod(0o700)
    (tmp_path / "link").symlink_to(made, target_is_directory=True)
    assert make_own(tmp_path / "link") is None
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "file").chmod(0o600)
    assert make_own(tmp_path / "file") is None
    assert make_own(tmp_path / "file" / "x") is None


@posix
def test_a_folder_of_another_user_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_own(tmp_path / "a")
    assert folder is not None
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert make_own(folder) is None


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_RUNTIME_DIR": "run", "LOCALAPPDATA": "local"}, "run/brief"),
        ({"LOCALAPPDATA": "local"}, "local/brief"),
        ({"XDG_RUNTIME_DIR": "", "LOCALAPPDATA": "local"}, "local/brief"),
        ({}, "tmp/brief-{}"),
    ],
)
def test_where_it_is_noted_which_server_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_RUNTIME_DIR", "LOCALAPPDATA"):
        said = environment.get(name)
        monkeypatch.setenv(name, str(tmp_path / said) if said else "")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "tmp"))
    place = lopend.find_place()
    assert place is not None
    who = os.getuid() if hasattr(os, "getuid") else ""
    assert place.parent == tmp_path / folder.format(who)
    assert re.fullmatch(r"[0-9a-f]{32}\.json", place.name)
    (tmp_path / "ander").mkdir()
    monkeypatch.chdir(tmp_path / "ander")
    assert lopend.find_place() != place
