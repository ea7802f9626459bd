"""Why LibreOffice made no PDF: how it ended and what it said in, a cause and what to do out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.problems.values import show

_MOST = 120
"""So many characters of what LibreOffice itself says are shown."""

_IN_WORD = "Open de brief in Word en sla hem daar op als pdf (Bestand > Exporteren)."
_INSTALL = "Installeer LibreOffice opnieuw, of sla de brief in Word op als pdf."
_ROOM = "Maak ruimte op de schijf en probeer het opnieuw."
_AGAIN = f"Probeer het opnieuw. Helpt dat niet: {_IN_WORD[0].lower()}{_IN_WORD[1:]}"

# What LibreOffice says (desktop/source/app, sfx2), what that means, and what to do.
_CAUSES: Sequence[tuple[str, str, str]] = (
    (r"source file could not be loaded", "LibreOffice kan de brief niet openen", _IN_WORD),
    (
        r"(?:while loading shared libraries|cannot open shared object|Library not loaded)",
        "LibreOffice is niet volledig geïnstalleerd",
        _INSTALL,
    ),
    (r"No space left|disk (?:is )?full|File too large", "de schijf is vol", _ROOM),
    (
        r"User installation could not|cannot create.*(?:profile|UserInstallation)",
        "LibreOffice kan in de map voor tijdelijke bestanden niet schrijven",
        "Controleer of daar ruimte is en of u er mag schrijven.",
    ),
    (
        r"Permission denied|Read-only file system|Class:(?:Access|Write)",
        "LibreOffice kan de pdf niet wegschrijven",
        "Controleer of er in de map voor tijdelijke bestanden ruimte is en of u er mag schrijven.",
    ),
    (r"command not found|No such file or directory", "LibreOffice mist bestanden", _INSTALL),
)
# What it says of each file, and what it always says on a machine without Java.
_CHATTER = re.compile(r"^(?:convert |Overwriting:|.*javaldx|\s*$)")


def explain_soffice(code: int, said: str) -> str:
    """Return why LibreOffice made no PDF of a letter and what to do, as Dutch sentences.

    `code` is how it ended: below zero the signal that ended it, with the sign turned.
    """
    cause, advice = _find_cause(code, said)
    return f"LibreOffice kon hier geen pdf van maken: {cause}. {advice}"


def _find_cause(code: int, said: str) -> tuple[str, str]:
    for pattern, cause, advice in _CAUSES:
        if re.search(pattern, said, re.IGNORECASE):
            return cause, advice
    lines = [line.strip() for line in said.splitlines() if not _CHATTER.match(line)]
    quoted = f" en zei ‘{show(lines[-1])[:_MOST]}’" if lines else ""
    # A shell that starts the real program adds 128 to the signal that ended it.
    if code < 0 or code > 128:
        return f"het liep vast (signaal {-code if code < 0 else code - 128}){quoted}", _AGAIN
    if code:
        return f"het stopte met code {code}{quoted}", _AGAIN
    return f"het stopte zonder pdf{quoted or ' en zei niet waarom'}", _AGAIN
