"""The files that pages are made of: a name in, its bytes with their type and their mark out.

Only a name that the listing has is served. The types are ours: Windows may have it in its registry
that scripts are plain text, and a browser then runs none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath

from msgspec import Struct

_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
_ROOT = Path(str(files("pipeline.page"))) / "static"
_REPORT = Path(str(files("pipeline.report.html")))
_OF_REPORT = ("page.css", "page.js", "history.css")
BUNDLE = "bundle/pages.js"
"""What lays out the pages of a letter; `make page` makes it."""
EDITOR = "bundle/editor.js"
"""What shows texts as they are in Word, to write in."""


class Statisch(Struct, frozen=True):
    """A file to serve: its bytes, what they are, and a mark that changes with them."""

    data: bytes
    soort: str
    merk: str


def find_static(name: str) -> Statisch | None:
    """Return the file of that name, `None` where there is none."""
    pad = dict(_list()).get(name)
    if pad is None:
        return None
    data = pad.read_bytes()
    merk = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    return Statisch(data, _TYPES[pad.suffix], merk)


def has_bundle(name: str = BUNDLE) -> bool:
    """Tell whether what lays out the pages, or another part of the bundle, was made."""
    return (_ROOT / name).is_file()


def _list() -> Iterator[tuple[str, Path]]:
    for name in _OF_REPORT:
        yield f"report/{name}", _REPORT / name
    for pad in _ROOT.rglob("*"):
        if pad.is_file() and pad.suffix in _TYPES:
            yield PurePosixPath(pad.relative_to(_ROOT)).as_posix(), pad
