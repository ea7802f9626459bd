"""Word files seen through other people's programs: LibreOffice with poppler, and pandoc."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _find_profile() -> Path:
    """Return where LibreOffice keeps its settings: to make those takes longer than a letter."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def print_word(data: bytes, folder: Path) -> str:
    """Return the text of the PDF that LibreOffice makes of a file, a form feed behind each page."""
    (folder / "brief.docx").write_bytes(data)
    profile = f"-env:UserInstallation={_find_profile().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "brief.docx"]
    _run(command, folder)
    return _run(["pdftotext", "-raw", "brief.pdf", "-"], folder)


def print_pages(
    files: Mapping[str, bytes], folder: Path, how: str = "-layout"
) -> dict[str, list[str]]:
    """Return the text of each page of each file, printed by one start of LibreOffice.

    With `-bbox` as `how`, that is XHTML in which each word has its place.
    """
    for naam, data in files.items():
        (folder / f"{naam}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={_find_profile().as_uri()}"
    names = [f"{naam}.docx" for naam in files]
    _run(["soffice", profile, "--headless", "--convert-to", "pdf", *names], folder)
    printed = {n: _run(["pdftotext", how, f"{n}.pdf", "-"], folder) for n in files}
    end = "</page>" if how == "-bbox" else "\f"
    return {naam: text.split(end)[:-1] for naam, text in printed.items()}


_saved: dict[bytes, bytes] = {}


def save_again(data: bytes, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it: once, however many tests ask for it."""
    if data not in _saved:
        (folder / "brief.docx").write_bytes(data)
        profile = f"-env:UserInstallation={_find_profile().as_uri()}"
        kind = "docx:MS Word 2007 XML"
        options = ["--headless", "--convert-to", kind, "--outdir", "nieuw", "brief.docx"]
        _run(["soffice", profile, *options], folder)
        _saved[data] = (folder / "nieuw" / "brief.docx").read_bytes()
    return _saved[data]


def convert(data: bytes, ending: str, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it in another form, by the ending of its name."""
    (folder / "brief.docx").write_bytes(data)
    profile = f"-env:UserInstallation={_find_profile().as_uri()}"
    _run(["soffice", profile, "--headless", "--convert-to", ending, "brief.docx"], folder)
    return (folder / f"brief.{ending}").read_bytes()


def save_all_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return Word files as LibreOffice saves them, by one start of it."""
    names = [f"{naam}.docx" for naam in files]
    for naam, data in files.items():
        (folder / f"{naam}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={_find_profile().as_uri()}"
    options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "nieuw"]
    _run(["soffice", profile, *options, *names], folder, timeout=60 + 20 * len(files))
    return {naam: (folder / "nieuw" / f"{naam}.docx").read_bytes() for naam in files}


def read_with_pandoc(data: bytes, folder: Path) -> str:
    """Return a Word file as plain text in pandoc's eyes."""
    (folder / "brief.docx").write_bytes(data)
    return _run(["pandoc", "-t", "plain", "--wrap=none", "brief.docx"], folder)


def _run(command: list[str], folder: Path, timeout: int = 180) -> str:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=timeout)
    return done.stdout.decode()


def resolve_in_office(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Return each Word file as LibreOffice saves it with its revisions accepted, and rejected."""
    orders: list[str] = []
    for name, data in files.items():
        (folder / name).mkdir()
        (folder / name / "brief.docx").write_bytes(data)
        orders += [
            f"{folder / name / 'brief.docx'}\t{command}\t{folder / name / command}.docx\n"
            for command in ("accept", "reject")
        ]
    subprocess.run(
        # The system's own Python has LibreOffice's bridge; ours, in its own environment, has not.
        ["/usr/bin/python3", str(Path(__file__).parent / "office_saves.py"), folder / "profile"],
        input="".join(orders),
        text=True,
        check=True,
        capture_output=True,
        timeout=60 + 30 * len(files),
    )
    return {
        name: (
            (folder / name / "accept.docx").read_bytes(),
            (folder / name / "reject.docx").read_bytes(),
        )
        for name in files
    }


def read_letters_with_pandoc(data: bytes, folder: Path, track_changes: str) -> str:
    """Return all that a Word file says in pandoc's eyes, without spaces, rows or looks.

    pandoc knows no revisions of rows, and puts a space where two paragraphs were joined.
    """
    (folder / "brief.docx").write_bytes(data)
    command = ["pandoc", f"--track-changes={track_changes}", "-t", "json", "brief.docx"]
    return "".join(_walk_text(json.loads(_run(command, folder))))


def _walk_text(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for item in node:
            yield from _walk_text(item)
    elif isinstance(node, dict):
        if node.get("t") == "Str":
            yield node["c"]
        else:
            yield from _walk_text([value for key, value in node.items() if key != "meta"])
