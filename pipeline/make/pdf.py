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

from pipeline.problems.files import explain, replace_file
from pipeline.problems.values import SurroundingsError

START_SECONDS = 90
"""How long LibreOffice may take to start, and then for each letter: see below."""
LETTER_SECONDS = 20
# Windows takes at most 32,767 characters on one command line.
_LETTERS_PER_START = 1000
_IDLE_STARTS = 2
"""So many starts in a row without a PDF, and LibreOffice is taken not to work here."""
_REFUSED = "LibreOffice kon hier geen pdf van maken."


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
        # Windows may hold on to a file of a program that was just ended.
        with tempfile.TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as folder:
            yield from _convert_batch(batch, Path(folder), soffice)


def _convert_batch(
    documents: Sequence[Path], folder: Path, soffice: str
) -> Iterator[tuple[Path, str | None]]:
    # Names of our own: two series may both have a letter of the same date.
    waiting = {f"{n}.docx": document for n, document in enumerate(documents, 1)}
    for name, document in waiting.items():
        shutil.copyfile(document, folder / name)
    idle = 0
    while waiting:
        stopped = None
        try:
            _start(soffice, folder, list(waiting))
        except SurroundingsError as error:
            stopped = error
        # Also of a LibreOffice that was stopped: what it finished need not be made again.
        made = [name for name in waiting if _is_whole((folder / name).with_suffix(".pdf"))]
        yield from (_move(folder / name, waiting.pop(name)) for name in made)
        if stopped is not None:
            raise stopped
        idle = 0 if made else idle + 1
        # A letter that LibreOffice breaks on keeps the ones behind it waiting: go on without it.
        refused = list(waiting)[: 1 if idle < _IDLE_STARTS else None]
        yield from ((waiting.pop(name).with_suffix(".pdf"), _REFUSED) for name in refused)


def _start(soffice: str, folder: Path, names: Sequence[str]) -> None:
    """Let LibreOffice make PDFs of the named files in `folder`, as far as it can."""
    profile = (folder / "profiel").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    seconds = START_SECONDS + LETTER_SECONDS * len(names)
    _run([*command, "--convert-to", "pdf", *names], folder, seconds)


def _is_whole(pdf: Path) -> bool:
    return pdf.is_file() and pdf.read_bytes().rstrip().endswith(b"%%EOF")


def _move(copy: Path, document: Path) -> tuple[Path, str | None]:
    """Put the PDF of a copy beside the document; return its path and why that failed, if it did."""
    target = document.with_suffix(".pdf")
    try:
        replace_file(target, copy.with_suffix(".pdf").read_bytes())
    except PermissionError:
        return target, f"kan niet worden geschreven. Sluit {target.name} en probeer het opnieuw."
    except OSError as error:
        return target, f"kan niet worden geschreven ({explain(error)})."
    return target, None


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
            f"{command[0]}: LibreOffice start niet ({explain(error)})."
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
