"""Word files in, PDFs beside them out, through LibreOffice; only this module starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from pipeline.make.office.said import explain_soffice
from pipeline.make.office.watched import watched
from pipeline.make.office.watcher import end_tree
from pipeline.make.output import write_output
from pipeline.problems.files import explain, undisturbed
from pipeline.problems.seal import seal_pdf
from pipeline.problems.values import SurroundingsError

START_SECONDS = 90
"""How long LibreOffice may take to start, and then for each letter: see below."""
LETTER_SECONDS = 20
# Windows takes at most 32,767 characters on one command line.
_LETTERS_PER_START = 1000
_IDLE_STARTS = 2
"""So many starts in a row without a PDF, and LibreOffice is taken not to work here."""
_MOST_SAID = 4000
"""So many of the last bytes of what LibreOffice says are read."""
_LOOK_SECONDS = 0.2
"""How often it is looked whether somebody wants it to stop."""

IsEnded = Callable[[], bool]
"""Tells whether somebody wants the work to stop; `bool` itself never does."""


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


def convert_pdf(
    documents: Sequence[Path], soffice: str, *, force: bool = False, is_ended: IsEnded = bool
) -> Iterator[tuple[Path, str | None]]:
    """Yield for each Word file its PDF and what went wrong with it, if anything.

    LibreOffice starts once for all of them, with a profile of its own: it then runs beside a
    LibreOffice that is open on the screen. A PDF that was not made here stays, unless `force`.
    Raises `SurroundingsError` where LibreOffice does not start or does not end in time, or where
    `is_ended` comes to say that it is to stop.
    """
    remaining = iter(documents)
    while batch := list(islice(remaining, _LETTERS_PER_START)):
        # Windows may hold on to a file of a program that was just ended.
        with tempfile.TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as folder:
            for copy, document, error in _convert_batch(batch, Path(folder), soffice, is_ended):
                yield document.with_suffix(".pdf"), error or _move(copy, document, force=force)


def _convert_batch(
    documents: Sequence[Path], folder: Path, soffice: str, is_ended: IsEnded
) -> Iterator[tuple[Path, Path, str | None]]:
    """Yield the copy and the Word file itself of each, once it has a PDF, or why it has none."""
    # Names of our own: two series may both have a letter of the same date.
    waiting = {f"{n}.docx": document for n, document in enumerate(documents, 1)}
    for name, document in waiting.items():
        shutil.copyfile(document, folder / name)
    idle = 0
    while waiting:
        stopped, cause = None, ""
        try:
            cause = explain_soffice(*_start(soffice, folder, list(waiting), is_ended))
        except SurroundingsError as error:
            stopped = error
        # Also of a LibreOffice that was stopped: what it finished need not be made again.
        made = [name for name in waiting if _is_whole((folder / name).with_suffix(".pdf"))]
        yield from ((folder / name, waiting.pop(name), None) for name in made)
        if stopped is not None:
            raise stopped
        idle = 0 if made else idle + 1
        # A letter that LibreOffice breaks on keeps the ones behind it waiting: go on without it.
        refused = list(waiting)[: 1 if idle < _IDLE_STARTS else None]
        yield from ((folder / name, waiting.pop(name), cause) for name in refused)


def _start(soffice: str, folder: Path, names: Sequence[str], is_ended: IsEnded) -> tuple[int, str]:
    """Let LibreOffice make PDFs of the named files in `folder`, as far as it can.

    Returns how it ended, and the last that it said.
    """
    profile = (folder / "profiel").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    seconds = START_SECONDS + LETTER_SECONDS * len(names)
    said = folder / "gezegd.txt"
    code = run_soffice([*command, "--convert-to", "pdf", *names], folder, seconds, said, is_ended)
    return code, said.read_bytes()[-_MOST_SAID:].decode(errors="replace")


def _is_whole(pdf: Path) -> bool:
    return pdf.is_file() and pdf.read_bytes().rstrip().endswith(b"%%EOF")


def _move(copy: Path, document: Path, *, force: bool) -> str | None:
    """Put the PDF of a copy beside the document, marked as of it; return why that failed."""
    made = seal_pdf(copy.with_suffix(".pdf").read_bytes(), copy.read_bytes())
    target = document.with_suffix(".pdf")
    try:
        write_output(target, made, force=force)
    except SurroundingsError as error:
        return str(error).removeprefix(f"{target.as_posix()}: ")
    return None


def run_soffice(
    command: Sequence[str], folder: Path, seconds: int, said: Path, is_ended: IsEnded = bool
) -> int:
    """Run a program to its end and return its exit code; what it says goes to the file `said`.

    It is killed, with all that it started, when its time is up or somebody wants it to stop.
    """
    process = None
    try:
        # An end that comes while it starts waits until it can be killed.
        with undisturbed():
            process = _launch(command, folder, said)
        with watched(process, folder):
            return _wait(process, seconds, is_ended)
    except subprocess.TimeoutExpired as error:
        raise SurroundingsError(
            f"LibreOffice was na {seconds} seconden nog niet klaar en is gestopt. "
            "Probeer het opnieuw met minder brieven tegelijk."
        ) from error
    finally:
        if process is not None:
            _kill(process)


def _wait(process: subprocess.Popen[bytes], seconds: float, is_ended: IsEnded) -> int:
    """Return the exit code of a process; raise `TimeoutExpired` where it takes too long."""
    until = time.monotonic() + seconds
    while True:
        try:
            return process.wait(timeout=min(_LOOK_SECONDS, max(until - time.monotonic(), 0)))
        except subprocess.TimeoutExpired:
            if is_ended():
                raise SurroundingsError("LibreOffice is gestopt, zoals gevraagd.") from None
            if time.monotonic() >= until:
                raise


def _launch(command: Sequence[str], folder: Path, said: Path) -> subprocess.Popen[bytes]:
    # Into a file and no pipe: what it leaves running may hold on to that for ever.
    with said.open("wb") as output:
        try:
            return subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # soffice is a script that starts the real program: end them together.
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise SurroundingsError(
                f"{command[0]}: LibreOffice start niet ({explain(error)}). Installeer LibreOffice "
                "opnieuw, of sla de brief in Word op als pdf."
            ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    end_tree(process.pid)
    process.wait()
