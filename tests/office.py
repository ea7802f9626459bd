"""Word files seen through other people's programs: LibreOffice with poppler, and pandoc."""

from __future__ import annotations

import subprocess
from pathlib import Path


def print_word(data: bytes, folder: Path) -> str:
    """Return the text of the PDF that LibreOffice makes of a file, a form feed behind each page."""
    (folder / "brief.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "brief.docx"]
    _run(command, folder)
    return _run(["pdftotext", "-raw", "brief.pdf", "-"], folder)


def save_again(data: bytes, folder: Path) -> bytes:
    """Return a Word file as LibreOffice saves it."""
    (folder / "brief.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            "nieuw",
            "brief.docx",
        ],
        folder,
    )
    return (folder / "nieuw" / "brief.docx").read_bytes()


def read_with_pandoc(data: bytes, folder: Path) -> str:
    """Return a Word file as plain text in pandoc's eyes."""
    (folder / "brief.docx").write_bytes(data)
    return _run(["pandoc", "-t", "plain", "--wrap=none", "brief.docx"], folder)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return done.stdout.decode()
