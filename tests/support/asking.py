"""A page asked as a browser asks it, without a network: a request in, the answer out."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.requests import Request

from pipeline.page.app import make_app
from pipeline.page.door.toegang import Sessie, Toegang

PORT = 18917
HOST = f"127.0.0.1:{PORT}"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as a page."""
        return self.body.decode()


@dataclass(slots=True)
class Asked:
    """A server over the current folder, and the session of one browser."""

    toegang: Toegang = field(default_factory=lambda: Toegang(PORT))
    stopped: list[bool] = field(default_factory=list)
    cookie: str = ""
    app: Any = None
    marks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app = make_app(self.toegang, PORT, lambda: self.stopped.append(True))

    def enter(self, *, leest: bool = False) -> Asked:
        """Come in as a browser does, with a code."""
        answer = self.get(f"/start?code={self.toegang.make_code(leest=leest)}")
        assert answer.status == 303
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def get(self, path: str, **headers: str) -> Answer:
        """Return what a page is answered."""
        return self.ask("GET", path, headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> Answer:
        """Return what a form of a page is answered."""
        own = {"origin": f"http://{HOST}", "content-type": FORM}
        return self.ask("POST", path, own | headers, urlencode(form).encode())

    def find_mark(self) -> str:
        """Return the mark that forms of this session bear, as the first page that it saw has it."""
        if self.cookie not in self.marks:
            found = re.search('data-merk="([^"]+)"', self.get("/").text)
            assert found
            self.marks[self.cookie] = found[1]
        return self.marks[self.cookie]

    def ask(
        self, method: str, path: str, headers: Mapping[str, str | None], body: bytes = b""
    ) -> Answer:
        """Return what a request is answered; a header of `None` is left out."""
        sent = {"host": HOST, "cookie": self.cookie or None} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return asyncio.run(_ask(self.app, method, path, sent, body))


def ask(asked: Asked, path: str, body: bytes | dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return what a script of the page is answered: the status, and what the JSON says."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"origin": f"http://{HOST}", "x-merk": asked.find_mark()}
    answer = asked.ask("POST", path, headers, data)
    return answer.status, json.loads(answer.text)


def make_request(
    *body: bytes, path: str = "/", headers: Mapping[str, str] | None = None, **named: str
) -> Request:
    """Return a request as a view gets it: its body in pieces, `named` what its address names."""
    pieces = list(body)

    async def receive() -> dict[str, Any]:
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    raw, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": raw,
        "query_string": query.encode(),
        "headers": [(n.lower().encode(), v.encode()) for n, v in (headers or {}).items()],
        "server": ("127.0.0.1", PORT),
        "path_params": named,
        "sessie": Sessie("merk", leest=False),
    }
    return Request(scope, receive)


async def _ask(
    app: Any, method: str, path: str, headers: Mapping[str, str | None], body: bytes
) -> Answer:
    raw, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "headers": [
            (name.lower().encode(), value.encode("latin-1"))
            for name, value in headers.items()
            if value is not None
        ],
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 50000),
    }
    messages = [{"type": "http.request", "body": body, "more_body": False}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0) if messages else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    got = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return Answer(
        start["status"],
        {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]},
        got,
    )
