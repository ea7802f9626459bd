"""A series' history for the terminal: a `Historie` in, lines of text out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from pipeline.letter.printed import write_datum
from pipeline.report.history.historie import Historie, Loop, Stand

SIGNS = {
    "niet gestart": "○",
    "loopt": "◔",
    "gedeeltelijk afgerond": "◑",
    "afgerond": "●",
    "vervallen": "✕",
}
"""What stands for each voortgang; the words always stand with them."""

PLAIN_SIGNS = {
    "niet gestart": ".",
    "loopt": ">",
    "gedeeltelijk afgerond": "/",
    "afgerond": "v",
    "vervallen": "x",
}
"""The same for a console that lacks circles."""

_WRITTEN, _ABSENT = "*", "-"
_MOVED, _PLAIN_MOVED = "›", "+"
"""What stands before the sign of the edition in which a step last changed."""

OWN = "eigen woorden"
"""What a status without a voortgang is called."""
NOTHING = "De brieven van deze reeks hebben geen statustabel."
_SMALLEST, _TITLE = 20, 44
"""The fewest and the most characters of a title."""
_COLUMN, _LAST = 9, 24
"""Characters of an edition, and of the words behind the last one."""
_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def write_history(historie: Historie, width: int, *, circles: bool) -> str:
    """Return the history in lines of at most `width` characters, where its editions allow it.

    `circles` tells whether the console has the signs of `SIGNS`.
    """
    signs = SIGNS if circles else PLAIN_SIGNS
    shown = max(1, min(len(historie.data), (width - _SMALLEST - _LAST) // _COLUMN))
    title = max(_SMALLEST, min(_TITLE, width - _COLUMN * shown - _LAST))
    secret = [
        f"GEHEIM: op de brief van {write_datum(d)} rust geheimhouding." for d in historie.geheim
    ]
    lines = [historie.onderwerp, "", *secret, *([""] if secret else [])]
    if not historie.lopen:
        return "\n".join([*lines, NOTHING]) + "\n"
    if older := len(historie.data) - shown:
        newest = "De laatste brief" if shown == 1 else f"De {shown} laatste brieven"
        past = "1 oudere past" if older == 1 else f"{older} oudere passen"
        lines += [f"{newest}; {past} niet op het scherm.", ""]
    months = "".join(f"{_month(datum):^{_COLUMN}}" for datum in historie.data[-shown:])
    lines.append(f"{'':<{title}} {months}".rstrip())
    mark = _MOVED if circles else _PLAIN_MOVED
    for loop in historie.lopen:
        cells = [_sign(stand, signs) for stand in loop.standen]
        # A weg that says nothing itself has no sign to mark.
        if (moved := len(cells) - 1 - loop.stil) and cells[moved]:
            cells[moved] = f"{mark}{cells[moved]}"
        lines.append(_write_loop(loop, title, cells[-shown:]))
    lines += ["", *_write_still(historie)]
    legend = [f"{sign} {voortgang}" for voortgang, sign in signs.items()]
    legend += [f"{_WRITTEN} {OWN}", f"{_ABSENT} niet in de brief"]
    legend.append(f"{mark} laatst veranderd")
    return "\n".join([*lines, *_wrap(legend, width)]) + "\n"


def _wrap(legend: Sequence[str], width: int) -> Iterator[str]:
    """Yield the signs with their words in lines of at most `width` characters."""
    line = ""
    for entry in legend:
        if line and len(line) + 3 + len(entry) > width:
            yield line
            line = ""
        line = f"{line}   {entry}" if line else entry
    yield line


def _month(datum: datetime.date) -> str:
    return f"{_MONTHS[datum.month - 1]} {datum.year}"


def _write_loop(loop: Loop, title: int, cells: Sequence[str]) -> str:
    indent = "" if loop.is_weg else "  "
    name = f"{indent}{loop.titel}"
    name = name if len(name) <= title else f"{name[: title - 1]}…"
    row = "".join(f"{cell:>{_COLUMN // 2 + 1}}{'':<{_COLUMN // 2}}" for cell in cells)
    return f"{name:<{title}} {row} {_words(loop.standen[-1])}".rstrip()


def _sign(stand: Stand | None, signs: dict[str, str]) -> str:
    if stand is None:
        return _ABSENT
    return signs[stand.voortgang] if stand.voortgang else _WRITTEN if stand.status else ""


def _words(stand: Stand | None) -> str:
    """Return how a step stands, in words."""
    if stand is None:
        return "niet meer in de brief"
    return stand.voortgang or (f"‘{stand.status[:30]}’" if stand.status else "")


def _write_still(historie: Historie) -> Iterator[str]:
    still = [loop for loop in historie.lopen if loop.is_still]
    if still:
        yield "Zonder beweging:"
        for loop in still:
            yield f"  {loop.titel}: {loop.stil} brieven, sinds {write_datum(loop.sinds)}"
        yield ""
