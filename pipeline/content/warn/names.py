"""Names of content files on other machines: a path in, warnings of what goes wrong there out."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.problems.values import Ernst, Place, Problem

MAX_PATH = 259
"""Characters in a path with which every program of Windows copes (MAX_PATH, less the end)."""

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])", re.IGNORECASE)
_IMPOSSIBLE = re.compile(r'[<>:"|?*\\\x00-\x1f]')

# What OneDrive (a number, or the name of the other computer) and a file manager put behind a name.
_COPY = re.compile(
    r"(?P<naam>.+?)(?: \([0-9]+\)|-(?=[0-9-]*[A-Z])[A-Z0-9][A-Z0-9-]{2,14}"
    r"| ?- ?(?:kopie|copy)(?: \([0-9]+\))?)",
    re.DOTALL,
)


def find_name_faults(pad: Path) -> tuple[Problem, ...]:
    """Return a warning for each thing in the path of a content file that goes wrong elsewhere."""
    said = [
        (f"‘{part}’ kan op Windows niet: {reason}.", "Kies een andere naam.")
        for part in pad.relative_to(pad.anchor).parts
        if part != ".." and (reason := explain_name(part))
    ]
    if is_too_long(pad.as_posix()):
        said.append(
            (
                f"de naam is met alle mappen langer dan {MAX_PATH} tekens; Windows kan dat niet "
                "aan.",
                "Kies kortere namen.",
            )
        )
    original = find_original(pad)
    if original is not None:
        said.append(
            (
                f"dit lijkt een kopie van {original.name}, gemaakt door OneDrive of de verkenner; "
                "beide worden een brief.",
                "Kijk welke de goede is en haal de andere weg.",
            )
        )
    place = Place(pad.as_posix())
    return tuple(Problem(place, "", *words, Ernst.WAARSCHUWING) for words in said)


def explain_name(name: str) -> str | None:
    """Return why a file or folder cannot be called so on Windows, or `None` where it can."""
    if _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")):
        return "zo heet daar een apparaat"
    if found := _IMPOSSIBLE.search(name):
        return f"het teken {found.group()} mag daar niet in een naam"
    if name.endswith((" ", ".")):
        what = "spatie" if name.endswith(" ") else "punt"
        return f"een naam eindigt daar niet op een {what}"
    return None


def is_too_long(path: str) -> bool:
    """Tell whether a path is longer than Windows takes, in its own units (UTF-16)."""
    return len(path.encode("utf-16-le", "surrogatepass")) // 2 > MAX_PATH


def find_original(pad: Path) -> Path | None:
    """Return the file beside a content file that it is called a copy of, where there is one."""
    found = _COPY.fullmatch(pad.stem)
    original = pad.with_name(f"{found['naam']}{pad.suffix}") if found else None
    return original if original is not None and original.is_file() else None
