"""The bundle of the page behind a server of its own, under the strictest policy it works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

from support.browser import open_context
from support.places import ROOT

BUNDLE = ROOT / "pipeline" / "page" / "static" / "bundle"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' blob:"
)
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".wasm": "application/wasm",
    ".ttf": "font/ttf",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
}
_STATES = ("shown", "failed", "hidden")
_PAGE = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Proef</title>'
    '<script type="module" src="/static/bundle/pages.js"></script></head>'
    "<body><main><h1>Proef</h1><div {}></div></main></body></html>"
)


@dataclass(frozen=True, slots=True)
class Served:
    """Where the files are served that a test may change while the page is open."""

    url: str
    files: dict[str, bytes] = field(repr=False)
    asked: list[str] = field(repr=False)


@contextmanager
def serve(files: Mapping[str, bytes]) -> Iterator[Served]:
    """Serve the bundle, these files as `NAME.docx`, and for each a page `NAME.html` to show it."""
    served, asked = {"favicon.ico": b"", **files}, list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            data = _find(served, self.path)
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            kind = _TYPES.get(Path(self.path.partition("?")[0]).suffix, "application/octet-stream")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *args: object) -> None:
            """Say nothing: the tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", served, asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _find(served: Mapping[str, bytes], address: str) -> bytes | None:
    path, _, query = address.partition("?")
    if path.startswith("/static/bundle/"):
        pad = BUNDLE / path.removeprefix("/static/bundle/")
        return pad.read_bytes() if pad.is_file() else None
    if path.endswith(".html"):
        attributes = f'data-pages="{path.removesuffix(".html")}.docx"'
        return _PAGE.format(f"{attributes} {query.replace('+', ' ')}").encode()
    return served.get(path.removeprefix("/").removesuffix(".docx"))


@dataclass(frozen=True, slots=True)
class Shown:
    """An open page with a letter on it, and what the browser said of it."""

    page: Page
    said: list[str]

    def count(self) -> int:
        """Return how many pages it shows."""
        return self.page.locator(".docx-page").count()

    def status(self) -> str:
        """Return what it tells of the pages."""
        return self.page.locator(".pages-status").inner_text()

    def texts(self) -> list[tuple[str, str]]:
        """Return the path and the text of each paragraph of the body that is painted."""
        found: list[list[str]] = self.page.evaluate(_TEXTS)
        return [(path, text) for path, text in found]

    def reload(self) -> None:
        """Fetch the file anew, and wait until its pages are there."""
        self.page.evaluate(
            "async () => (await import('/static/bundle/pages.js')).reload()",
        )


# Each run of text once, however many pages repeat it, by its paragraph and its place in it.
_TEXTS = """() => {
    const runs = new Map();
    for (const run of document.querySelectorAll('.docx-page-content [data-start]')) {
        const [part, path] = run.dataset.paragraphId.split('#');
        if (part !== '/word/document.xml' || run.dataset.docxMarker !== undefined) continue;
        if (!runs.has(path)) runs.set(path, new Map());
        runs.get(path).set(Number(run.dataset.start), run.textContent);
    }
    return [...runs].map(([path, texts]) =>
        [path, [...texts].sort(([a], [b]) => a - b).map(([, text]) => text).join('')]);
}"""


@contextmanager
def show_letter(
    browser: Browser, served: Served, naam: str, size: tuple[int, int] = (1280, 900), more: str = ""
) -> Iterator[Shown]:
    """Open the page of a file and wait until its pages are there, or the word that they are not.

    `more` holds further attributes of the place for the pages, such as `data-markup=new`.
    """
    viewport = {"width": size[0], "height": size[1]}
    with open_context(browser, viewport=viewport) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{served.url}/{naam}.html{f'?{more}' if more else ''}")
        page.wait_for_selector(
            ", ".join(f"[data-state={one}]" for one in _STATES), state="attached"
        )
        yield Shown(page, said)
