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
    """A file to serve: what it is, and a mark that changes with its bytes."""

    pad: Path
    soort: str
    merk: str

    def read(self) -> bytes:
        """Return the bytes of it; raises `OSError` where it went meanwhile."""
        return self.pad.read_bytes()


class Uitstalling:
    """The files that were asked for: listed once, each marked once as long as it is the same."""

    def __init__(self) -> None:
        """Know none yet."""
        self._listed: dict[str, Path] = {}
        self._marked: dict[str, tuple[tuple[int, int], Statisch]] = {}

    def find(self, name: str) -> Statisch | None:
        """Return the file of that name, `None` where there is none."""
        if name not in self._listed:
            # What is made while the server runs is found too.
            self._listed = dict(_list())
        pad = self._listed.get(name)
        return self._mark(name, pad) if pad is not None else None

    def _mark(self, name: str, pad: Path) -> Statisch | None:
        try:
            there = pad.stat()
            now = there.st_mtime_ns, there.st_size
            known = self._marked.get(name)
            if known is None or known[0] != now:
                merk = f'"{hashlib.sha256(pad.read_bytes()).hexdigest()[:32]}"'
                known = self._marked[name] = now, Statisch(pad, _TYPES[pad.suffix], merk)
        except OSError:
            return None
        return known[1]


find_static = Uitstalling().find
"""Returns the file of that name, `None` where there is none."""


def has_bundle(name: str = BUNDLE) -> bool:
    """Tell whether what lays out the pages, or another part of the bundle, was made."""
    return (_ROOT / name).is_file()


def _list() -> Iterator[tuple[str, Path]]:
    for name in _OF_REPORT:
        yield f"report/{name}", _REPORT / name
    for pad in _ROOT.rglob("*"):
        if pad.is_file() and pad.suffix in _TYPES:
            yield PurePosixPath(pad.relative_to(_ROOT)).as_posix(), pad
