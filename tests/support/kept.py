"""Whole outputs kept as files: what a command gives in, compared with its file in tests/expected.

`make expected` writes the files anew; the difference is read in git before it is kept.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "expected"
SERIES = FOLDER / "content" / "wandelpad"
OLDER, OLD, NEW = sorted(SERIES.glob("*.yaml"))[-3:]
"""Editions that together show every mark: `OLDER` to `OLD` is the richest pair."""


def hold(name: str, made: str) -> None:
    """Compare an output with `tests/expected/<name>`, or write it there if that was asked for."""
    path = FOLDER / name
    if os.environ.get("RENEW_EXPECTED"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.encode())
    kept = path.read_bytes().decode() if path.is_file() else ""
    assert made == kept, f"not as tests/expected/{name} has it; make expected renews it"


def copy_series(folder: Path) -> None:
    """Put the editions in a working folder, as `content/wandelpad`."""
    shutil.copytree(FOLDER / "content", folder / "content")
