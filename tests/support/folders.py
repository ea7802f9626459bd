"""A working folder for a test: small letters in files, and the program that works on them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

BRIEF = (sys.executable, "-m", "pipeline")
_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


VERZONNEN = "# Van de verzonnen gemeente Merenwoude.\n"
"""What lets a letter have the letterhead of the packaged template without a warning."""


def letter(nummer: int | str = 166008, **fields: str) -> str:
    """Return the text of a small letter; `fields` replace its own, an empty one leaves it out."""
    known = {
        "zaaknummer": "Z/17/011355",
        "documentnummer": str(nummer),
        "datum": "2019-12-16",
        "onderwerp": "Proef",
        "aanhef": "Geachte raad,",
        "inhoud": "\n  - tekst: Dit is een brief.",
        "afsluiting": "Met vriendelijke groet,",
        "ondertekening": "\n  - naam: A. Jansen\n    functie: burgemeester",
    }
    said = "".join(f"{naam}: {waarde}\n" for naam, waarde in (known | fields).items() if waarde)
    return f"{said}{VERZONNEN}"


def write(pad: str | Path, text: str) -> Path:
    """Write a file, and the folders that it is in."""
    pad = Path(pad)
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(text, encoding="utf-8")
    return pad


def write_letters(count: int, onderwerp: str = "Proef", folder: str | Path = "content") -> None:
    """Write letters 1 to `count` into one series."""
    for n in range(1, count + 1):
        write(Path(folder) / "reeks" / f"{n:03}.yaml", letter(1000 + n, onderwerp=onderwerp))


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in the current folder, to its end."""
    return subprocess.run(
        [*BRIEF, *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=program_environment(**environment),
    )


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start the program in the current folder, in a group of its own and listening to signals.

    Tests that run in the background of a shell are deaf to Ctrl-C, and what they start would be so.
    """
    before = {number: signal.signal(number, signal.default_int_handler) for number in _SIGNALS}
    try:
        return subprocess.Popen(
            [*BRIEF, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=program_environment(**environment),
            start_new_session=sys.platform != "win32",
        )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def program_environment(**environment: str) -> Mapping[str, str]:
    """Return an environment in which the output is UTF-8, unless a test says otherwise."""
    return os.environ | {"PYTHONIOENCODING": "utf-8"} | environment
