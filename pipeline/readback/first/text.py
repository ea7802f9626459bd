"""The running text of a Word letter in, the blocks of a content file out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from pipeline.content.edit.fresh import Waarde
from pipeline.letter.markdown.table import write_table
from pipeline.letter.markdown.write import UnwritableError, write_markdown
from pipeline.letter.models import VOORTGANG, TekstBlok
from pipeline.letter.opmaak import Opmaak, Tekst
from pipeline.letter.rooster import (
    LEAST_COLUMNS,
    MOST_COLUMNS,
    Rooster,
    Tabelcel,
    Tabelkolom,
    Tabelrij,
)
from pipeline.readback.fields import NoValueError, make_writable
from pipeline.readback.knots import Alineaknoop, Alinealus, Knoop, untie
from pipeline.readback.rest import (
    GEEN_ALT,
    GEEN_PLAATS,
    HALF_WOORD,
    LIJST,
    ONDER_TABEL,
    TABEL,
    Rest,
    explain_drawing,
    make_rest,
)
from pipeline.readback.text import insert_after, insert_first
from pipeline.readback.word.document import Wordalinea, Worddrawing, find_units
from pipeline.readback.word.pictures import find_picture_ending
from pipeline.readback.writable import can_write, mend_opmaak

_HEADING = re.compile(r"(?:heading|kop)\s*(\d)")
_TITLES = {"title": 1, "titel": 1, "subtitle": 2, "ondertitel": 2}
_CAPTIONS = ("caption", "bijschrift")
_LONGEST = 90
_DEEPEST = 3
_WIDTH = 90
_STATUS = 3
"""So many columns a status table has."""


class Leestekst(Struct):
    """The blocks of a text, and what is in none of them."""

    blokken: list[Waarde] = field(default_factory=list)
    resten: list[Rest] = field(default_factory=list)
    beelden: list[tuple[str, bytes]] = field(default_factory=list)
    """The files of its figures, by name."""
    getekend: set[int] = field(default_factory=set)
    """The paragraphs of which the pictures are figures."""


def read_text(alineas: Sequence[Wordalinea], stam: str) -> Leestekst:
    """Return the blocks that the paragraphs and tables between salutation and closing make.

    The files of figures are called `stam` with their number.
    """
    return _TextReader(alineas, stam).finish()


class _TextReader:
    """One reading of a text."""

    def __init__(self, alineas: Sequence[Wordalinea], stam: str) -> None:
        self._alineas, self._stam = alineas, stam
        self._made = Leestekst()
        self._loop = Alinealus(Knoop(TekstBlok), "tekst")
        self._last: Alineaknoop | None = None
        self._from: list[Wordalinea] = []
        self._niveau = 0
        self._tables = 0
        self._figuur: dict[str, Waarde] | None = None
        """The figure that came last, while nothing came behind it."""

    def finish(self) -> Leestekst:
        for unit in ([self._alineas[n] for n in unit] for unit in find_units(self._alineas)):
            if unit[0].cel is not None:
                self._flush()
                self._figuur = None
                self._table(unit)
            else:
                self._paragraph(unit[0])
        self._flush()
        return self._made

    def _note(self, alinea: Wordalinea, why: str) -> None:
        self._made.resten.append(make_rest(alinea, why, nieuw=alinea.nummer))

    def _paragraph(self, alinea: Wordalinea) -> None:
        if self._figuur is not None and alinea.stijl in _CAPTIONS and not alinea.tekeningen:
            self._figuur["bijschrift"] = " ".join(alinea.tekst.split())
            self._figuur = None
            return
        for tekening in alinea.tekeningen:
            self._draw(alinea, tekening)
        if not alinea.inhoud:
            return
        self._figuur = None
        niveau = _find_level(alinea)
        if niveau is not None:
            self._flush()
            self._niveau = min(niveau, self._niveau + 1, _DEEPEST)
            kop = {"kop": " ".join(alinea.tekst.split())}
            deeper = {"niveau": str(self._niveau)} if self._niveau > 1 else {}
            self._made.blokken.append({**kop, **deeper})
            return
        try:
            inhoud, is_bare = make_writable(alinea.inhoud)
        except NoValueError:
            self._note(alinea, GEEN_PLAATS)
            return
        if is_bare:
            self._note(alinea, HALF_WOORD)
        if self._last is None:
            self._last = insert_first(self._loop, alinea, inhoud)
        else:
            self._last = insert_after(self._last, alinea, inhoud)
        self._from.append(alinea)

    def _draw(self, alinea: Wordalinea, tekening: Worddrawing) -> None:
        """Make a figure of a picture, with a file of its own."""
        ending = find_picture_ending(tekening.beeld)
        if ending is None:
            self._note(alinea, explain_drawing(alinea))
            return
        self._flush()
        self._made.getekend.add(alinea.nummer)
        known = [naam for naam, data in self._made.beelden if data == tekening.beeld]
        naam = known[0] if known else f"{self._stam}-{len(self._made.beelden) + 1}{ending}"
        if not known:
            self._made.beelden.append((naam, tekening.beeld))
        alt = " ".join(tekening.alt.split())
        if not alt:
            self._note(alinea, GEEN_ALT)
        self._figuur = {"alt": alt or "Een afbeelding.", "bestand": naam}
        self._made.blokken.append({"figuur": self._figuur})

    def _flush(self) -> None:
        """End the running text that there is."""
        opmaak = untie(self._loop)
        assert isinstance(opmaak, Opmaak)
        parts = [opmaak] if opmaak.blokken else []
        if not can_write(opmaak):
            # What cannot stand below each other can stand in texts of its own.
            parts = [Opmaak((blok,)) for blok in opmaak.blokken]
        mended = [mend_opmaak(part) for part in parts]
        is_said = all(map(can_write, mended))
        if is_said:
            self._made.blokken += [{"tekst": _write(part)} for part in mended]
        if mended != parts or not is_said:
            for alinea in self._from:
                self._note(alinea, LIJST if is_said else GEEN_PLAATS)
        self._loop, self._last, self._from = Alinealus(Knoop(TekstBlok), "tekst"), None, []

    def _table(self, unit: Sequence[Wordalinea]) -> None:
        grid = _make_grid(unit)
        status = _make_status(grid)
        rooster = None if status is not None else _make_rooster(grid)
        self._tables += 1
        if status is not None:
            self._made.blokken.append({"statustabel": status})
        elif rooster is not None:
            titel = f"Tabel {self._tables}"
            self._made.blokken.append({"tabel": {"titel": titel, "tekst": rooster}})
        else:
            for alinea in unit:
                self._note(alinea, TABEL)
        for alinea in unit:
            for tekening in alinea.tekeningen:
                self._draw(alinea, tekening)
            if alinea.nummer in self._made.getekend:
                # In a cell there is no place for it.
                self._note(alinea, ONDER_TABEL)
        # What is a caption here may be that of the table.
        self._figuur = None


def _find_level(alinea: Wordalinea) -> int | None:
    """Return the level of a heading, by its style or by its look; `None` for other text."""
    if alinea.lijst is not None and alinea.lijst.telling is None:
        return None
    if found := _HEADING.match(alinea.stijl):
        return int(found[1]) or 1
    if alinea.stijl in _TITLES:
        return _TITLES[alinea.stijl]
    texts = [inline for inline in alinea.inhoud if isinstance(inline, Tekst)]
    is_bold = bool(texts) and all(tekst.vet for tekst in texts) and alinea.lijst is None
    text = alinea.tekst
    return 1 if is_bold and len(text) <= _LONGEST and text[-1:] not in ".,;:\n" else None


def _write(opmaak: Opmaak) -> str:
    text = write_markdown(opmaak)
    return f"{write_markdown(opmaak, _WIDTH)}\n" if "\n" in text or len(text) > _LONGEST else text


_Grid = list[list[list[Wordalinea]]]
"""The paragraphs of each cell, by row and column."""


def _make_grid(unit: Sequence[Wordalinea]) -> _Grid:
    cells = {(a.cel.rij, a.cel.kolom) for a in unit if a.cel is not None}
    rows, width = sorted({rij for rij, _ in cells}), 1 + max(kolom for _, kolom in cells)
    return [
        [[a for a in unit if a.cel and (a.cel.rij, a.cel.kolom) == (rij, n)] for n in range(width)]
        for rij in rows
    ]


def _say(cell: Sequence[Wordalinea]) -> str:
    return " ".join(" ".join(a.tekst.split()) for a in cell)


def _make_rooster(grid: _Grid) -> str | None:
    """Return a table as it is typed, `None` where letters have no such table."""
    if not LEAST_COLUMNS <= len(grid[0]) <= MOST_COLUMNS or len(grid) < 2:
        return None
    try:
        head, *rows = [[_join(cell) for cell in row] for row in grid]
        kolommen = tuple(Tabelkolom(kop.inhoud) for kop in head)
        return write_table(Rooster(kolommen, tuple(Tabelrij(tuple(row)) for row in rows))) + "\n"
    except (UnwritableError, NoValueError):
        return None


def _join(cell: Sequence[Wordalinea]) -> Tabelcel:
    # A paragraph that only holds a picture says nothing.
    said = [alinea for alinea in cell if alinea.inhoud]
    if len(said) == 1:
        return Tabelcel(make_writable(said[0].inhoud)[0])
    text = _say(cell)
    return Tabelcel((Tekst(text),) if text else ())


def _make_status(grid: _Grid) -> dict[str, Waarde] | None:
    """Return a status table of a table that looks as one: three columns, the last how far it is."""
    if any(len(row) != _STATUS for row in grid) or not all(map(_say, grid[0])):
        return None
    said = [_say(row[2]) for row in grid[1:] if _say(row[2])]
    known = [text for text in said if text.casefold().startswith(VOORTGANG)]
    if not said or len(known) * 2 < len(said) or not _say(grid[1][0]):
        return None
    wegen: list[_Grid] = []
    for row in grid[1:]:
        if _say(row[0]) or not wegen:
            wegen.append([])
        wegen[-1].append(row)
    if not all(map(_can_say, wegen)):
        return None
    made: list[Waarde] = [_make_weg(rows, n) for n, rows in enumerate(wegen, 1)]
    return {"kolommen": [_say(cell) for cell in grid[0]], "wegen": made}


def _can_say(rows: _Grid) -> bool:
    cells = [_join_status(rows), *(row[1] for row in rows)]
    return all(not cell or can_write(_read_cell(cell)) for cell in cells)


def _join_status(rows: _Grid) -> list[Wordalinea]:
    """Return what the rows of a weg say of how far it is: of a further action below the first."""
    return [alinea for row in rows for alinea in row[2]]


def _read_cell(cell: Sequence[Wordalinea]) -> Opmaak:
    loop = Alinealus(Knoop(TekstBlok), "tekst")
    last: Alineaknoop | None = None
    for alinea in (alinea for alinea in cell if alinea.inhoud):
        try:
            inhoud, _ = make_writable(alinea.inhoud)
        except NoValueError:
            inhoud = (Tekst(alinea.tekst),)
        last = (
            insert_first(loop, alinea, inhoud)
            if last is None
            else insert_after(last, alinea, inhoud)
        )
    made = untie(loop)
    assert isinstance(made, Opmaak)
    return made


def _make_weg(rows: _Grid, number: int) -> Waarde:
    """Return the weg of the row that names it, and of those below that name none."""
    weg: dict[str, Waarde] = {"id": f"weg-{number}", "titel": _say(rows[0][0]) or "–"}
    acties = [_read_cell(row[1]) for row in rows]
    if any(actie.blokken for actie in acties):
        weg["acties"] = [{"tekst": _write(actie)} for actie in acties if actie.blokken]
    status = _join_status(rows)
    said = _say(status).casefold()
    if said in VOORTGANG and not any(alinea.noten for alinea in status):
        weg["voortgang"] = said
    elif said:
        # Written as one text: its notes have numbers of their own, and its lists go on.
        weg["status"] = _write(_read_cell(status))
    return weg
