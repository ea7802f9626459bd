"""Word files in, PDFs beside them out, through LibreOffice; only this module starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from pipeline.errors import SurroundingsError
from pipeline.output import replace_file

START_SECONDS = 90
"""How long LibreOffice may take to start, and then for each letter: see below."""
LETTER_SECONDS = 20
# Windows takes at most 32,767 characters on one command line.
_LETTERS_PER_START = 1000


def find_soffice(environment: Mapping[str, str] = os.environ) -> str:
    """Return the path of LibreOffice; raise `SurroundingsError` where the machine has none.

    Windows and macOS install it outside PATH, so the usual folders are looked at too.
    """
    path = environment.get("PATH", os.defpath)
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name, path=path):
            return found
    for candidate in _usual_places(environment):
        if candidate.is_file():
            return str(candidate)
    raise SurroundingsError(
        "LibreOffice is niet gevonden; zonder LibreOffice komt er geen pdf. Installeer het van "
        "libreoffice.org, of sla de brief in Word op als pdf. De Word-bestanden zijn wel gemaakt."
    )


def _usual_places(environment: Mapping[str, str]) -> Iterator[Path]:
    for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
        if folder := environment.get(variable):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"
    home = environment.get("HOME", "")
    for folder in ("/Applications", f"{home}/Applications"):
        yield Path(folder) / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield Path("/opt/libreoffice/program/soffice")


def is_current(docx: Path) -> bool:
    """Tell whether the PDF beside a Word file was made from it as it is now."""
    pdf = docx.with_suffix(".pdf")
    return pdf.is_file() and pdf.stat().st_mtime_ns >= docx.stat().st_mtime_ns


def convert_pdf(documents: Sequence[Path], soffice: str) -> Iterator[tuple[Path, str | None]]:
    """Yield for each Word file its PDF and what went wrong with it, if anything.

    LibreOffice starts once for all of them, with a profile of its own: it then runs beside a
    LibreOffice that is open on the screen. Raises `SurroundingsError` where it does not start or
    does not end in time.
    """
    remaining = iter(documents)
    while batch := list(islice(remaining, _LETTERS_PER_START)):
        with tempfile.TemporaryDirectory(prefix="brief-") as folder:
            yield from _convert_batch(batch, Path(folder), soffice)


def _convert_batch(
    documents: Sequence[Path], folder: Path, soffice: str
) -> Iterator[tuple[Path, str | None]]:
    # Names of our own: two series may both have a letter of the same date.
    names = [f"{n}.docx" for n in range(1, len(documents) + 1)]
    for name, document in zip(names, documents, strict=True):
        shutil.copyfile(document, folder / name)
    profile = (folder / "profiel").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    _run(
        [*command, "--convert-to", "pdf", *names],
        folder,
        START_SECONDS + LETTER_SECONDS * len(names),
    )
    for name, document in zip(names, documents, strict=True):
        made, target = (folder / name).with_suffix(".pdf"), document.with_suffix(".pdf")
        yield target, _move(made, target)


def _move(made: Path, target: Path) -> str | None:
    """Put a PDF in its place; return why that could not be done."""
    if not made.is_file():
        return "LibreOffice kon hier geen pdf van maken."
    try:
        replace_file(target, made.read_bytes())
    except OSError:
        return f"kan niet worden geschreven. Sluit {target.name} en probeer het opnieuw."
    return None


def _run(command: Sequence[str], folder: Path, seconds: int) -> None:
    """Run a program to its end; kill it and all that it started when its time is up."""
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # soffice is a script that starts the real program: end them together.
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise SurroundingsError(
            f"LibreOffice start niet ({error.strerror}): {command[0]}."
        ) from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise SurroundingsError(
            f"LibreOffice was na {seconds} seconden nog niet klaar en is gestopt. "
            "Probeer het opnieuw met minder brieven tegelijk."
        ) from error
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False)  # noqa: S607
    else:
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
