"""The file of a picture in a Word letter in, what its name ends with in a letter of ours out."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.letter.beeld.bestand import load_beeld
from pipeline.letter.beeld.fout import BeeldError

_ENDINGS = {"png": ".png", "jpeg": ".jpg", "svg": ".svg"}


def find_picture_ending(data: bytes) -> str | None:
    """Return `.png`, `.jpg` or `.svg`; `None` for what no letter can hold, or what is damaged."""
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:
        (Path(folder) / "beeld.png").write_bytes(data)
        try:
            # What it is, is told from what is in it.
            return _ENDINGS[load_beeld(Path(folder), "beeld.png").soort]
        except BeeldError:
            return None
