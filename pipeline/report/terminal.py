"""A report for the terminal: a `Verslag` in, lines of text out, with or without colour.

Only what changed is shown, between counts of what did not. Without colour, `[-oud-]` is what went
and `{+nieuw+}` what came, as git writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from pipeline.compare.words import Inlines, join_over_spaces
from pipeline.report.plain import write_inlines
from pipeline.report.verslag import (
    Deel,
    Kant,
    Noot,
    Uitkomst,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)

CONTEXT = 8
"""Words shown on either side of a change in a paragraph."""

_SIGNS: dict[Uitkomst, str] = {
    "gewijzigd": "~",
    "toegevoegd": "+",
    "verwijderd": "-",
    "verplaatst": ">",
}
_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_GONE, _NEW, _HEAD = "\x1b[31;9m", "\x1b[32;4m", "\x1b[1;36m"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Style(Struct, frozen=True):
    """How a terminal shows something, and what stands around it where that is not to be."""

    code: str = ""
    before: str = ""
    after: str = ""


_PLAIN, _STRONG, _SOFT = _Style(), _Style(_BOLD), _Style(_DIM)
_TITLE = _Style(_HEAD)
_DELETED, _INSERTED = _Style(_GONE, "[-", "-]"), _Style(_NEW, "{+", "+}")

_Piece = tuple[str, _Style]


def write_terminal(verslag: Verslag, width: int, *, colour: bool) -> str:
    """Return the report in lines of at most `width` characters, where words allow it."""
    screen = _Screen(width, colour)
    screen.add([(verslag.onderwerp, _STRONG)])
    for naam, kant in (("oud", verslag.oud), ("nieuw", verslag.nieuw)):
        screen.add([(_write_kant(naam, kant), _PLAIN)], 2)
    for words in verslag.geheim:
        screen.blank()
        screen.add([(words, _STRONG)])
    screen.blank()
    summary = "; ".join(verslag.samenvatting)
    screen.add([(f"{summary[:1].upper()}{summary[1:]}.", _PLAIN)])
    for deel in verslag.delen:
        _write_deel(screen, deel)
    for noot in verslag.noten:
        _write_noot(screen, noot)
    return screen.text()


def _write_kant(naam: str, kant: Kant) -> str:
    return f"{naam:<6} {kant.kenmerk} ({kant.naam})"


class _Screen:
    """The lines of a report so far."""

    def __init__(self, width: int, colour: bool) -> None:
        self._width = max(width, 20)
        self._colour = colour
        self._lines: list[str] = []

    def text(self) -> str:
        return "\n".join(self._lines) + "\n"

    def blank(self) -> None:
        self._lines.append("")

    def add(self, pieces: Iterable[_Piece], indent: int = 0, sign: str = "") -> None:
        """Add a paragraph, wrapped; `sign` stands before its first line."""
        indent = min(indent, self._width // 3)
        lead = " " * indent + (f"{sign} " if sign else "")
        room = self._width - len(lead)
        for n, line in enumerate(_wrap(pieces, room, self._colour)):
            shown = "".join(self._paint(*piece) for piece in line)
            self._lines.append((lead if n == 0 else " " * len(lead)) + shown)

    def _paint(self, tekst: str, style: _Style) -> str:
        tekst = _UNSAFE.sub("\ufffd", tekst)
        if not self._colour:
            return f"{style.before}{tekst}{style.after}"
        return f"{style.code}{tekst}{_RESET}" if style.code else tekst


def _wrap(pieces: Iterable[_Piece], room: int, colour: bool) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line."""
    line: list[_Piece] = []
    used = 0
    for tekst, style in pieces:
        extra = 0 if colour else len(style.before) + len(style.after)
        for word in re.findall(r"\n|[^\S\n]+|\S+", tekst):
            if word == "\n" or (line and used + len(word.strip()) + extra > room):
                yield _join(line)
                line, used = [], 0
            if line or word.strip():
                # Marks stand around a stretch, not around each of its words.
                used += len(word) + (0 if line and line[-1][1] is style else extra)
                line.append((word, style))
    if line:
        yield _join(line)


def _join(line: Sequence[_Piece]) -> list[_Piece]:
    joined = [
        ("".join(tekst for tekst, _ in group), style)
        for style, group in groupby(line, key=lambda piece: piece[1])
    ]
    if joined:
        tekst, style = joined[-1]
        joined[-1] = (tekst.rstrip(), style)
    return joined


def _write_noot(screen: _Screen, noot: Noot) -> None:
    screen.blank()
    screen.add([(noot.kop.upper(), _TITLE)])
    for regel in noot.regels:
        screen.add([(f"{regel.plaats}: ", _PLAIN), (regel.tekst, _STRONG)], 2, "!")
        screen.add([(regel.uitleg, _PLAIN)], 6)


def _write_deel(screen: _Screen, deel: Deel) -> None:
    tables = [inhoud for inhoud in deel.inhoud if isinstance(inhoud, Verslagtabel)]
    lines = [inhoud for inhoud in deel.inhoud if isinstance(inhoud, Verslagregel)]
    rows = [rij for tabel in tables for rij in tabel.rijen]
    headings = [kolom for tabel in tables for kolom in tabel.kolommen]
    soorten = [line.soort for line in [*lines, *headings]] + [rij.soort for rij in rows]
    if set(soorten) <= {"gelijk"}:
        return
    screen.blank()
    screen.add([(deel.kop.upper(), _TITLE)])
    _write_lines(screen, headings, 2, "kolomkop")
    _write_rows(screen, rows)
    _write_lines(screen, lines, 2, "regel")


def _write_rows(screen: _Screen, rows: Sequence[Verslagrij]) -> None:
    """Write the rows that changed, each stap below the weg that it is in."""
    shown: Verslagrij | None = None
    weg: Verslagrij | None = None
    same = 0
    for rij in rows:
        weg = rij if rij.is_weg else weg
        if rij.soort == "gelijk":
            same += 1
            continue
        if rij.elders:
            continue
        _write_same(screen, 2, same, "rij", "rijen")
        same = 0
        if weg is not None and weg is not shown and weg is not rij:
            screen.add([(write_inlines(_new(weg.titel)), _STRONG)], 2)
        shown = weg
        _write_rij(screen, rij)
    _write_same(screen, 2, same, "rij", "rijen")


def _write_rij(screen: _Screen, rij: Verslagrij) -> None:
    indent = 2 if rij.is_weg else 4
    noot = [(f" ({rij.noot})", _SOFT)] if rij.noot else []
    screen.add([*_pieces(rij.titel, _STRONG), *noot], indent, _SIGNS[rij.soort])
    for line in rij.status:
        if line.soort != "gelijk":
            _write_line(screen, line, indent + 2, "" if line.label else "Status: ")
    _write_lines(screen, rij.acties, indent + 2, "alinea")


def _new(line: Verslagregel) -> Inlines:
    return tuple(inline for stuk in line.stukken for inline in (stuk.nieuw or stuk.oud))


def _write_lines(screen: _Screen, lines: Sequence[Verslagregel], indent: int, noun: str) -> None:
    more = {"regel": "regels", "alinea": "alinea’s", "kolomkop": "kolomkoppen"}[noun]
    for same, group in groupby(lines, key=lambda line: line.soort == "gelijk" or line.elders):
        found = list(group)
        if same:
            _write_same(screen, indent, sum(not line.elders for line in found), noun, more)
        else:
            for line in found:
                _write_line(screen, line, indent)


def _write_same(screen: _Screen, indent: int, count: int, one: str, more: str) -> None:
    if count:
        screen.add([(f"… {count} {one if count == 1 else more} ongewijzigd", _SOFT)], indent)


def _write_line(screen: _Screen, line: Verslagregel, indent: int, before: str = "") -> None:
    label = before or (f"{line.label} " if line.niveau else f"{line.label}: " if line.label else "")
    style = _STRONG if line.kop else _PLAIN
    noot = [(f" ({line.noot})", _SOFT)] if line.noot else []
    pieces = [(label, _SOFT), *_pieces(line, style), *noot]
    screen.add(pieces, indent + 2 * max(line.niveau - 1, 0), _SIGNS[line.soort])


def _pieces(line: Verslagregel, style: _Style) -> Iterator[_Piece]:
    """Yield the text of a line with what differs marked, and what is far from that left out."""
    if line.soort in ("toegevoegd", "verwijderd"):
        whole = _INSERTED if line.soort == "toegevoegd" else _DELETED
        yield write_inlines(_new(line)), _Style(whole.code)
        return
    stukken = join_over_spaces(line.stukken)
    for n, stuk in enumerate(stukken):
        if stuk.verschil == "gelijk":
            first, last = n == 0, n == len(stukken) - 1
            yield _fold(write_inlines(stuk.nieuw), first, last), style
            continue
        if stuk.oud:
            yield write_inlines(stuk.oud), _DELETED
        if stuk.nieuw:
            yield write_inlines(stuk.nieuw), _INSERTED


def _fold(tekst: str, first: bool, last: bool) -> str:
    """Return unchanged text with only the words beside a change, where it is long."""
    words = re.split(r"(\s+)", tekst)
    before, after = (0 if first else 2 * CONTEXT), (0 if last else 2 * CONTEXT)
    if (first and last) or len(words) <= before + after + CONTEXT:
        return tekst
    start, end = "".join(words[:before]), "".join(words[len(words) - after :] if after else [])
    return f"{start.rstrip()} … {end.lstrip()}" if start else f"… {end.lstrip()}"
