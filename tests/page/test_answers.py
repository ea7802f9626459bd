"""What the server answers whoever asks: each refusal in its words, each limit on both sides."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import Response

from pipeline.page import app
from pipeline.page.app import MAX_FIELDS, read_form
from pipeline.page.door import statisch
from pipeline.page.door.statisch import Uitstalling, find_static, has_bundle
from pipeline.page.views.brieven import GeenBriefError
from pipeline.problems.values import (
    BriefError,
    InputError,
    Place,
    Problem,
    ProblemsError,
    SurroundingsError,
)
from support.asking import FORM, HOST, Answer, Asked, make_request
from support.folders import letter, write

ONE = "/brieven/reeks/een.yaml/"


def read_said(body: bytes | memoryview) -> list[str]:
    """Return the heading of a page that says why not, and its lines."""
    main = bytes(body).decode().partition("<main")[2].partition("</main>")[0]
    return [unescape(said) for said in re.findall(r"<(?:h1|p)>(.*)</(?:h1|p)>", main)]


# What goes wrong in a view


def fail(error: Exception) -> Response:
    def view() -> Response:
        raise error

    return app._try(make_request(), view)


TWO = tuple(Problem(Place("a.yaml", n), "datum", f"fout {n}.", "Doe iets.") for n in (1, 2))


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (GeenBriefError("Weg."), 404, ["Niet gevonden", "Weg."]),
        (SurroundingsError("Vol."), 503, ["Dit lukt nu niet", "Vol."]),
        (InputError("Anders."), 409, ["Dit lukt nog niet", "Anders."]),
        (
            ProblemsError(TWO),
            409,
            [
                "Dit lukt nog niet",
                "a.yaml:1:1: fout: datum: fout 1. Doe iets.",
                "a.yaml:2:1: fout: datum: fout 2. Doe iets.",
            ],
        ),
        (BriefError("Een\x1b."), 503, ["Dit lukt nu niet", "Een\\x1b."]),
        (OSError("schijf"), 503, ["Dit lukt nu niet", "schijf"]),
    ],
)
def test_what_goes_wrong_is_a_page_that_says_why(
    error: Exception, status: int, said: list[str]
) -> None:
    answer = fail(error)
    assert (answer.status_code, read_said(answer.body)) == (status, said)


def test_a_fault_of_our_own_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEF_TRACEBACK", raising=False)
    answer = fail(ZeroDivisionError("nul"))
    kop, said = read_said(answer.body)
    assert (answer.status_code, kop) == (500, "Er ging iets mis")
    assert re.fullmatch(
        r"Dit is een fout in brief zelf \(ZeroDivisionError in .*test_answers.py:\d+: nul\)\. "
        r"Meld hem bij de beheerder, met het inhoudsbestand erbij\.",
        said,
    )
    monkeypatch.setenv("BRIEF_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        fail(ZeroDivisionError("nul"))


def test_what_no_address_answers_is_said(asked: Asked) -> None:
    gone = asked.get("/nergens")
    assert (gone.status, read_said(gone.body)) == (
        404,
        ["Niet gevonden", "Deze pagina bestaat niet."],
    )
    wrong = asked.ask("POST", "/", {"origin": f"http://{HOST}"})
    assert (wrong.status, wrong.text) == (405, "Zo kan deze pagina niet worden gevraagd.\n")


# Forms


def read(kind: str | None, *body: bytes) -> dict[str, str] | None:
    headers = {} if kind is None else {"content-type": kind}
    return asyncio.run(read_form(make_request(*body, headers=headers)))


def test_a_form_is_read_field_by_field() -> None:
    for kind in (FORM, f"{FORM};charset=utf-8", f" {FORM.upper()} ; x"):
        assert read(kind, b"a=1&b=&", b"a=2&c=%C3%A9+e") == {"a": "2", "b": "", "c": "é e"}
    for none in (None, "", "text/plain", "multipart/form-data", f"x;{FORM}"):
        assert read(none, b"a=1") is None
    assert read(FORM, b"a=\xff") is None


def test_a_form_may_be_so_long_and_no_longer() -> None:
    value = b"x" * (app._MOST_FORM - 2)
    assert read(FORM, b"a=" + value) == {"a": value.decode()}
    assert read(FORM, b"a=" + value, b"x") is None
    assert read(FORM, b"a=x" + value) is None
    most = b"&".join([b"a=1"] * MAX_FIELDS)
    assert read(FORM, most) == {"a": "1"}
    assert read(FORM, most + b"&a=1") is None


def test_a_form_of_elsewhere_is_refused_in_words(asked: Asked) -> None:
    answer = asked.post("/stoppen", {"merk": "x"})
    assert (answer.status, answer.text) == (403, "Dit formulier is niet van deze pagina.\n")
    reader = Asked(toegang=asked.toegang).enter(leest=True)
    answer = reader.post("/stoppen", {"merk": reader.find_mark()})
    assert (answer.status, read_said(answer.body)) == (
        403,
        ["Alleen lezen", "Met dit adres kunt u alleen lezen."],
    )
    assert asked.stopped == reader.stopped == []


# What scripts send


def send(asked: Asked, path: str, body: bytes, **headers: str) -> Answer:
    own = {"origin": f"http://{HOST}", "x-merk": asked.find_mark()}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asked.ask("POST", path, own | named, body)


def test_a_file_may_be_so_large_and_no_larger(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = b'{"bron": "Een."}'
    monkeypatch.setattr(app, "MAX_UPLOAD", len(body))
    assert send(asked, "/tekst/lezen", body).status == 200
    answer = send(asked, "/tekst/lezen", body + b" ")
    assert (answer.status, json.loads(answer.text)) == (
        413,
        {"fout": "Dit bestand is groter dan 0 MB."},
    )
    other = send(asked, "/tekst/lezen", body, x_merk="x")
    assert (other.status, other.text) == (403, "Dit bestand komt niet van deze pagina.\n")


def test_how_large_a_file_may_be_is_told_in_megabytes(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        """Say of a body that it is too large, without making one."""

    monkeypatch.setattr(app, "_read_body", refuse)
    said = {"fout": "Dit bestand is groter dan 50 MB."}
    assert json.loads(send(asked, "/ingekomen", b"").text) == said


def test_what_the_script_of_a_form_may_ask(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    page = asked.get(f"{ONE}bewerken").text
    (versie,) = re.findall('data-versie="([^"]*)"', page)
    body = json.dumps({"versie": versie, "basis": versie}).encode()
    adres, kind = f"{ONE}proef", "application/json"
    for said in (kind, f"{kind}; charset=utf-8", f" {kind.upper()} "):
        assert send(asked, adres, body, content_type=said).status == 200
    for wrong in ({"content_type": "text/json"}, {"content_type": kind, "x_merk": "x"}):
        answer = send(asked, adres, body, **wrong)
        assert (answer.status, answer.text) == (403, "Dit verzoek komt niet van deze pagina.\n")
    answer = send(asked, adres, b"{}", content_type=kind)
    assert (answer.status, json.loads(answer.text)) == (
        400,
        {"fout": "Dit verzoek is niet te lezen."},
    )
    monkeypatch.setattr(app, "MAX_VERZOEK", len(body))
    assert send(asked, adres, body, content_type=kind).status == 200
    answer = send(asked, adres, body + b" ", content_type=kind)
    assert (answer.status, json.loads(answer.text)) == (
        413,
        {"fout": "Dit is te groot voor een brief."},
    )
    reader = Asked(toegang=asked.toegang).enter(leest=True)
    answer = send(reader, adres, body, content_type=kind)
    assert (answer.status, json.loads(answer.text)) == (
        403,
        {"fout": "Met dit adres kunt u alleen lezen."},
    )


def test_of_what_is_searched_for_so_many_characters_count(asked: Asked) -> None:
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16"))
    for path, value in (
        (f"/?zoek={'a' * 201}", "a" * 200),
        (f"/?zoek=%20{'a' * 200}%20", "a" * 200),
        ("/?zoek=%20", ""),
    ):
        page = asked.get(path).text
        assert f'type="search" value="{value}"' in page
        assert ("brieven met ‘" in page) == bool(value)


# Files that pages are made of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("page.css", "text/css; charset=utf-8"),
        ("page.js", "text/javascript; charset=utf-8"),
        ("report/page.css", "text/css; charset=utf-8"),
        ("report/page.js", "text/javascript; charset=utf-8"),
        ("report/history.css", "text/css; charset=utf-8"),
    ],
)
def test_a_file_is_served_with_its_mark(asked: Asked, name: str, kind: str) -> None:
    answer = asked.get(f"/static/{name}")
    folder = Path(app.__file__).parent
    root = folder.parent / "report" / "html" if name.startswith("report/") else folder / "static"
    assert answer.body == (root / Path(name).name).read_bytes()
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-cache"
    assert re.fullmatch('"[0-9a-f]{32}"', answer.headers["etag"])
    again = asked.get(f"/static/{name}", if_none_match=answer.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", answer.headers["etag"])
    other = asked.get(f"/static/{name}", if_none_match='"x"')
    assert (other.status, other.body) == (200, answer.body)


def test_only_what_is_listed_is_served(asked: Asked) -> None:
    for name in ("page.py", "", "report/page.html", "report/weg.css", "templates/fout.html"):
        answer = asked.get(f"/static/{name}")
        assert (answer.status, answer.text) == (404, "Niet gevonden.\n")


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files to serve."""
    folder = tmp_path / "static"
    write(folder / "een.txt", "een")
    write(folder / "bundle" / "pages.js", "")
    monkeypatch.setattr(statisch, "_ROOT", folder)
    return folder


KINDS = {
    "a.css": "text/css; charset=utf-8",
    "a.js": "text/javascript; charset=utf-8",
    "a.mjs": "text/javascript; charset=utf-8",
    "a.json": "application/json",
    "a.map": "application/json",
    "a.wasm": "application/wasm",
    "a.woff2": "font/woff2",
    "a.ttf": "font/ttf",
    "a.svg": "image/svg+xml",
    "a.png": "image/png",
    "a.txt": "text/plain; charset=utf-8",
}


def test_each_kind_of_file_has_its_type(static: Path) -> None:
    for name in (*KINDS, "a.html", "a.py"):
        write(static / "diep" / name, "x")
    (static / "map.js").mkdir()
    shown = Uitstalling()
    found = {name: shown.find(f"diep/{name}") for name in (*KINDS, "a.html", "a.py")}
    assert {name: one.soort for name, one in found.items() if one is not None} == KINDS
    assert shown.find("map.js") is None


def test_a_file_that_comes_changes_or_goes_while_the_server_runs(static: Path) -> None:
    shown = Uitstalling()
    first = shown.find("een.txt")
    assert first is not None
    assert (first.read(), shown.find("twee.txt")) == (b"een", None)
    assert shown.find("een.txt") is first, "read once as long as it is the same"
    write(static / "twee.txt", "twee")
    assert (found := shown.find("twee.txt")) is not None
    assert found.merk != first.merk
    write(static / "een.txt", "eenmaal")
    assert (changed := shown.find("een.txt")) is not None
    assert (changed.read(), changed.merk == first.merk) == (b"eenmaal", False)
    (static / "een.txt").unlink()
    assert shown.find("een.txt") is None


def test_a_file_that_goes_before_it_is_read_is_not_found(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> bytes:
        raise FileNotFoundError

    assert find_static("page.css") is not None
    monkeypatch.setattr(Path, "read_bytes", refuse)
    answer = asked.get("/static/page.css")
    assert (answer.status, answer.text) == (404, "Niet gevonden.\n")


def test_what_was_made_of_the_bundle_is_known(static: Path) -> None:
    assert (has_bundle(), has_bundle("bundle/editor.js")) == (True, False)
    (static / "bundle" / "pages.js").unlink()
    assert has_bundle() is False
