"""What every request passes first: headers in, the request let through or refused out.

A site elsewhere may let a browser ask this server anything: by a name of its own that leads to
127.0.0.1 (then the Host is not ours), or by a form or a script (then the Origin is not). Only what
comes from a page of ours, in a session, gets an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.page.door.toegang import OPNIEUW, START, Sessie, Toegang

_SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing from elsewhere, and no script or style in the page itself; wasm lays out the pages."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With less, a browser does not say of a form that it is ours.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
CACHE = "no-store"
"""What a browser keeps of a page: nothing. What never changes says so itself."""


class Guard:
    """Lets through what comes from a page of ours, and puts our headers on every answer."""

    def __init__(self, app: ASGIApp, toegang: Toegang, poort: int) -> None:
        """Guard `app`, which listens to `poort`."""
        self._app = app
        self._toegang = toegang
        self._hosts = {f"{name}:{poort}" for name in ("127.0.0.1", "localhost")}
        if poort == 80:
            self._hosts |= {"127.0.0.1", "localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the app do it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _add_headers(message["headers"])
            await send(message)

        request = Request(scope)
        answer = self._judge(request)
        if isinstance(answer, Sessie):
            scope["sessie"] = answer
            await self._app(scope, receive, send_guarded)
        else:
            await answer(scope, receive, send_guarded)

    def _judge(self, request: Request) -> Sessie | Response:
        """Return the session that a request is of, or what it is answered instead."""
        headers = request.headers
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return PlainTextResponse("Dit adres is niet van deze pagina.\n", 421)
        if request.url.path == OPNIEUW and request.method == "POST":
            return self._answer_second_start(request)
        if not self._is_ours(request.method, headers):
            return PlainTextResponse("Dit verzoek komt niet van deze pagina.\n", 403)
        sessie = self._toegang.find(_read_cookie(request, self._toegang.cookie))
        if request.url.path == START and request.method in _SAFE:
            return self._let_in(request, sessie)
        return sessie or _refuse()

    def _is_ours(self, method: str, headers: Mapping[str, str]) -> bool:
        """Tell whether a page of ours asks, or somebody who opens an address."""
        origin = headers.get("origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self._hosts:
            return False
        if origin is not None and not origin.lower().startswith("http://"):
            return False
        site = headers.get("sec-fetch-site", "same-origin")
        if method in _SAFE:
            # Cookies know no ports: what another server on this machine embeds comes with ours.
            opened = headers.get("sec-fetch-mode", "navigate") == "navigate"
            return site in ("same-origin", "none") or opened
        return origin is not None and site == "same-origin"

    def _let_in(self, request: Request, sessie: Sessie | None) -> Response:
        code = parse_qs(request.url.query).get("code", [""])[0]
        sleutel = self._toegang.enter(code)
        if sleutel is None:
            return RedirectResponse("/", 303) if sessie else _refuse()
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._toegang.cookie, sleutel, httponly=True, samesite="strict", path="/")
        return answer

    def _answer_second_start(self, request: Request) -> Response:
        """Return a new code to a start of the same program in the same folder.

        No page can ask it: a browser sends this header nowhere without our leave.
        """
        kind, _, said = request.headers.get("authorization", "").partition(" ")
        if kind != "Bearer" or not self._toegang.is_beheer(said) or "origin" in request.headers:
            return PlainTextResponse("Nee.\n", 403)
        leest = request.url.query == "leest"
        return PlainTextResponse(self._toegang.make_code(leest=leest))


def _read_cookie(request: Request, name: str) -> str:
    """Return the value of our cookie; the others of this machine may be anything."""
    for said in request.headers.getlist("cookie"):
        for part in said.split(";"):
            try:
                found = SimpleCookie(part.strip()).get(name)
            except CookieError:
                continue
            if found is not None:
                return found.value
    return ""


def _add_headers(there: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    names = {name.lower() for name, _ in there}
    added = [*HEADERS.items(), ("cache-control", CACHE)]
    return [
        *there,
        *((n.encode(), v.encode()) for n, v in added if n.encode() not in names),
    ]


def _refuse() -> Response:
    return HTMLResponse(_NO_ENTRY, 403)


_NO_ENTRY = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>Open de pagina opnieuw – brief</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Open de pagina opnieuw</h1>
<p>Dit adres is al gebruikt, of het programma is intussen opnieuw gestart. Typ in het venster met
opdrachten nog eens <code>brief open</code> in de map van uw brieven; de pagina opent dan
vanzelf.</p>
<p>Kwam u hier via een koppeling? <a href="/">Ga verder naar de brieven</a>.</p>
</main></body></html>
"""
