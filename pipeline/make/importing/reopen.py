"""A text of another program in, the same as a Word file out, through LibreOffice where that is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.make.office.pdf import LETTER_SECONDS, START_SECONDS, find_soffice, run_soffice
from pipeline.problems.values import InputError, SurroundingsError

ENDINGS = (".odt", ".rtf")
"""What files that LibreOffice can make a Word file of are called."""

_KINDS = {".odt": "een OpenDocument-bestand", ".rtf": "een RTF-bestand"}
_SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."
_FILTER = "docx:MS Word 2007 XML"
# Nothing in the file is run or fetched: no macro, no object, no picture from elsewhere.
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_SETTINGS = {
    "DisableMacrosExecution": "true",
    "MacroSecurityLevel": "3",
    "DisableActiveContent": "true",
    "BlockUntrustedRefererLinks": "true",
}


def find_ending(data: bytes) -> str | None:
    """Return how a file of another program is called, by what is in it; `None` for any other."""
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    # Such a file says first of all what it is (OpenDocument 1.3 Part 2, 3.3).
    if (
        data.startswith(b"PK\x03\x04")
        and b"mimetypeapplication/vnd.oasis.opendocument.text" in (data[:120])
    ):
        return ".odt"
    return None


def reopen(data: bytes, naam: str) -> bytes:
    """Return a file as a Word file: itself, unless LibreOffice has to make one of it.

    Raises `InputError` where there is no LibreOffice, or it cannot read the file;
    `SurroundingsError` where it does not end in time.
    """
    ending = find_ending(data)
    if ending is None:
        return data
    what = f"{naam}: dit bestand is {_KINDS[ending]} en geen Word-bestand"
    try:
        soffice = find_soffice()
    except SurroundingsError as error:
        raise InputError(
            f"{what}, en LibreOffice, dat het kan lezen, is hier niet. {_SAVE_AGAIN}"
        ) from error
    with tempfile.TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as folder:
        made = _convert(data, ending, soffice, Path(folder))
    if made is None:
        raise InputError(f"{what}, en LibreOffice kan het niet lezen. {_SAVE_AGAIN}")
    return made


def _convert(data: bytes, ending: str, soffice: str, folder: Path) -> bytes | None:
    """Return the Word file that LibreOffice makes, with a profile of its own; `None` for none."""
    (folder / f"1{ending}").write_bytes(data)
    settings = folder / "profiel" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    items = "".join(_ITEM.format(name=name, value=value) for name, value in _SETTINGS.items())
    settings.write_text(_SAFE.format(items=items), "utf-8")
    command = [
        soffice,
        f"-env:UserInstallation={(folder / 'profiel').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        "nieuw",
        f"1{ending}",
    ]
    run_soffice(command, folder, START_SECONDS + LETTER_SECONDS, folder / "gezegd.txt")
    made = folder / "nieuw" / "1.docx"
    return made.read_bytes() if made.is_file() else None
