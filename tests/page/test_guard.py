"""Who may ask the page anything: every door, and what knocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.page.door.guard import HEADERS
from pipeline.page.door.toegang import Toegang
from support.asking import FORM, HOST, PORT, Asked
from support.folders import letter, write

LETTER = "/brieven/reeks/een.yaml/"
READS = (
    "/",
    "/?zoek=brief",
    LETTER,
    f"{LETTER}word",
    f"{LETTER}bestand",
    f"{LETTER}beeld?naam=x",
    f"{LETTER}gemaakt.docx",
    "/static/page.css",
    "/weg",
)
OWN = {"origin": f"http://{HOST}", "content-type": FORM}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())


@pytest.fixture
def inside() -> Asked:
    return Asked().enter()


def find_writes(asked: Asked) -> list[str]:
    """Return every address that changes something."""
    routes = [route for route in asked.app.routes if "GET" not in route.methods]
    return [route.path.replace("{naam:path}", "reeks/een.yaml") for route in routes]


@pytest.mark.parametrize("path", READS)
def test_nobody_comes_in_without_a_code(path: str) -> None:
    for cookie in ("", f"brief-{PORT}=", f"brief-{PORT}=x", "brief-1=x; a", f"brief-{PORT}"):
        answer = Asked(cookie=cookie).get(path)
        assert answer.status == 403
        assert "brief open" in answer.text
        assert "een.yaml" not in answer.text


@pytest.mark.parametrize("path", READS)
def test_a_name_that_leads_here_from_elsewhere_is_refused(inside: Asked, path: str) -> None:
    for host in (
        f"evil.example:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        f"127.0.0.2:{PORT}",
        f"[::1]:{PORT}",
        "",
        None,
    ):
        assert inside.ask("GET", path, {"host": host}).status == 421
    assert inside.get("/", host=f"LOCALHOST:{PORT}").status == 200


@pytest.mark.parametrize("path", READS)
def test_a_page_elsewhere_cannot_read(inside: Asked, path: str) -> None:
    for origin in (
        "http://evil.example",
        "null",
        f"https://{HOST}",
        f"http://127.0.0.1:{PORT + 1}",
    ):
        assert inside.get(path, origin=origin).status == 403
    for site in ("cross-site", "same-site"):
        embedded = {"sec_fetch_site": site, "sec_fetch_mode": "no-cors"}
        assert inside.get(path, **embedded).status == 403


def test_every_write_asks_for_origin_and_mark(inside: Asked) -> None:
    mark = inside.find_mark()
    writes = find_writes(inside)
    assert "/stoppen" in writes
    for path in writes:
        good = f"merk={mark}".encode()
        assert inside.ask("POST", path, {"content-type": FORM}, good).status == 403
        for origin in ("http://evil.example", "null", f"http://{HOST}.evil.example"):
            assert inside.ask("POST", path, OWN | {"origin": origin}, good).status == 403
        site = {"sec-fetch-site": "cross-site"}
        assert inside.ask("POST", path, OWN | site, good).status == 403
        for body in (b"", b"merk=", b"merk=x", f"merk={mark}x".encode(), b"merk=%ff", b"\xff"):
            assert inside.ask("POST", path, OWN, body).status == 403
        plain = OWN | {"content-type": "text/plain"}
        assert inside.ask("POST", path, plain, good).status == 403
        assert inside.ask("POST", path, OWN, good + b"&x=" + b"a" * 100_000).status == 403
        other = Asked(toegang=inside.toegang).enter().find_mark()
        assert inside.post(path, {"merk": other}).status == 403
        assert inside.get(path).status in (404, 405)
    assert inside.stopped == []


def test_who_only_reads_changes_nothing() -> None:
    reader = Asked().enter(leest=True)
    assert "Alleen lezen" in reader.get("/").text
    assert '<form method="post"' not in reader.get("/").text
    for path in find_writes(reader):
        assert reader.post(path, {"merk": reader.find_mark()}).status == 403
    assert reader.stopped == []


def test_the_page_stops_the_server(inside: Asked) -> None:
    answer = inside.post("/stoppen", {"merk": inside.find_mark()})
    assert "Het programma is gestopt" in answer.text
    assert inside.stopped == [True]


def test_a_code_lets_one_browser_in() -> None:
    asked = Asked()
    code = asked.toegang.make_code(leest=False)
    first = asked.get(f"/start?code={code}")
    assert (first.status, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"brief-{PORT}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert code not in cookie
    assert asked.get(f"/start?code={code}").status == 403
    for wrong in ("", "?code=", "?code=x", "?code=%00"):
        assert asked.get(f"/start{wrong}").status == 403
    asked.cookie = cookie.partition(";")[0]
    # Who is in already comes back with an old address, from a bookmark.
    assert asked.get(f"/start?code={code}").headers["location"] == "/"


def test_a_session_is_of_its_own_server(inside: Asked) -> None:
    assert Asked(cookie=inside.cookie).get("/").status == 403
    assert inside.get("/", cookie=f"a=b; {inside.cookie}; c=d=e").status == 200


def test_only_so_many_sessions_are_kept() -> None:
    toegang = Toegang(PORT)
    first = toegang.enter(toegang.make_code(leest=False))
    assert first is not None
    for _ in range(1000):
        last = toegang.enter(toegang.make_code(leest=True))
    assert toegang.find(first) is None
    assert last is not None
    assert toegang.find(last) is not None


@pytest.mark.parametrize("path", READS)
def test_every_answer_has_its_headers(inside: Asked, path: str) -> None:
    for asked in (inside, Asked()):
        answer = asked.get(path)
        for name in HEADERS:
            assert answer.headers[name], name
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe-inline" not in policy
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize(
    "name",
    [
        "../templates/informatiebrief.docx",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/geheim.yaml",
        "/etc/passwd",
        "reeks/..%5c..%5cgeheim",
        "reeks/een.yaml%00",
        "reeks/../reeks/een.yaml",
        "reeks//een.yaml",
        "REEKS/een.yaml",
        "geheim.yaml",
        ".verborgen.yaml",
    ],
)
def test_no_path_leads_out_of_the_letters(inside: Asked, name: str) -> None:
    write("geheim.yaml", letter(onderwerp="Buiten"))
    write("content/.verborgen.yaml", letter(onderwerp="Buiten"))
    for what in ("", "word", "bestand", "gemaakt.docx", "gemaakt.yaml"):
        answer = inside.get(f"/brieven/{name}/{what}")
        assert answer.status == 404
        assert "Buiten" not in answer.text
    assert inside.get(f"/static/{name}").status == 404


def test_symlinks_are_as_the_commands_treat_them(inside: Asked, tmp_path: Path) -> None:
    write("elders/twee.yaml", letter(166009, onderwerp="Gekoppeld"))
    Path("content/koppeling").symlink_to(tmp_path / "elders", target_is_directory=True)
    Path("content/kring").symlink_to(tmp_path / "content", target_is_directory=True)
    Path("content/reeks/los.yaml").symlink_to(tmp_path / "weg.yaml")
    assert "Gekoppeld" in inside.get("/brieven/koppeling/twee.yaml/").text
    assert inside.get("/brieven/kring/reeks/een.yaml/").status == 404
    assert "kan niet worden gelezen" in inside.get("/brieven/reeks/los.yaml/").text


def test_a_second_start_asks_for_a_code_with_its_own_word() -> None:
    asked = Asked()
    word = {"authorization": f"Bearer {asked.toegang.beheer}"}
    for wrong in ({}, {"authorization": "Bearer x"}, {"authorization": asked.toegang.beheer}):
        assert asked.ask("POST", "/opnieuw", wrong).status == 403
    assert asked.ask("POST", "/opnieuw", word | {"origin": f"http://{HOST}"}).status == 403
    assert asked.ask("POST", "/opnieuw", word | {"host": "evil.example"}).status == 421
    assert asked.ask("GET", "/opnieuw", word).status == 403
    code = asked.ask("POST", "/opnieuw?leest", word).text
    assert asked.get(f"/start?code={code}").status == 303
