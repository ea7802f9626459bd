"""The cells of an edited table and the table as it was typed in, the table as it is typed now out.

A cell that nobody touched keeps its signs, a row that nobody touched its line.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.markdown.read import MarkdownError
from pipeline.letter.markdown.table import (
    BAR,
    BARE_BAR,
    RULES,
    cut_at_bars,
    cut_at_tabs,
    parse_table,
    write_cell,
    write_row,
)
from pipeline.letter.markdown.tidy import settle, tidy
from pipeline.letter.opmaak import Alinea, Inline, Opmaak, Regeleinde, walk_alineas

Celinhoud = tuple[Inline, ...]


class Roostercel(Struct, frozen=True):
    """A cell of an edited table: what it says, and the row and column where it was typed.

    Without words of its own it says what was typed there.
    """

    inhoud: Celinhoud | None
    was: tuple[int, int] | None = None


Roosterrij = int | Sequence[Roostercel]
"""A row of an edited table: its cells, or the number of a row that is as it was typed."""


def list_cells(typed: str) -> list[list[Celinhoud]]:
    """Return what each cell of a table says, the headings first; raises `MarkdownError`."""
    rooster = parse_table(typed)
    rows = [[cel.inhoud for cel in rij.cellen] for rij in rooster.rijen]
    return [[kolom.kop for kolom in rooster.kolommen], *rows]


def edit_table(typed: str, rijen: Sequence[Roosterrij]) -> str:
    """Return a table of these rows, the first of them its headings; nothing of one without words.

    Raises `UnwritableError` for a cell that cannot be written, `MarkdownError` where what was typed
    is no table, and `LookupError` for a cell that was not typed there.
    """
    known = _Known(typed)
    cells = [known.find(rij) for rij in rijen]
    if [[cel.inhoud for cel in rij] for rij in cells] == known.inhouden:
        return typed
    if not any(cel.inhoud for rij in cells for cel in rij):
        return ""
    if known.is_pasted:
        made = "\n".join("\t".join(cel.tekst for cel in rij) for rij in cells) + known.end
        if _reads(made, cells):
            return made
        # Between tabs stands no row without a word, and no bar: it is written between bars.
        cells = [[replace(cel, was=None) for cel in rij] for rij in cells]
    head, *body = (known.write(rij) for rij in cells)
    return "\n".join([head, known.write_rule(cells[0]), *body]) + known.end


class _Cel(Struct, frozen=True):
    """A cell as it is typed, what it says, and where it was typed."""

    tekst: str
    inhoud: Celinhoud
    was: tuple[int, int] | None


def _reads(made: str, wanted: Sequence[Sequence[_Cel]]) -> bool:
    try:
        return list_cells(made) == [[cel.inhoud for cel in rij] for rij in wanted]
    except MarkdownError:
        return False


class _Known:
    """A table as it was typed: what each of its cells says, and in what signs."""

    def __init__(self, typed: str) -> None:
        bare = typed.rstrip("\n")
        lines = [line for line in bare.split("\n") if line.strip(" \t\u00a0")]
        self.end = typed[len(bare) :]
        self.inhouden = list_cells(typed) if lines else []
        self.is_pasted = bool(lines) and not any(map(BAR.search, lines))
        self._rule = lines.pop(1) if lines and not self.is_pasted else ""
        self._lines = lines
        cut = cut_at_tabs if self.is_pasted else cut_at_bars
        self._cells = [list(cut(line)) for line in lines]
        slots = BARE_BAR.split(lines[0])[1:-1] if lines else []
        self._widths = [len(slot) - 2 for slot in slots]

    def find(self, rij: Roosterrij) -> list[_Cel]:
        """Return the cells of a row as they are typed: one that says the same as it was."""
        if isinstance(rij, int):
            rij = [Roostercel(None, (rij, n)) for n in range(len(self._cells[rij]))]
        return [self._find(cel) for cel in rij]

    def _find(self, cel: Roostercel) -> _Cel:
        if cel.was is not None:
            row, column = cel.was
            known = self.inhouden[row][column]
            if cel.inhoud is None or cel.inhoud == known:
                return _Cel(self._cells[row][column].tekst, known, cel.was)
        inhoud = _settle(cel.inhoud or ())
        return _Cel(write_cell(inhoud), inhoud, cel.was)

    def write(self, rij: Sequence[_Cel]) -> str:
        """Return the line of a row."""
        cells = [cel.tekst for cel in rij]
        row = next((cel.was[0] for cel in rij if cel.was is not None), None)
        if row is not None and len(cells) == len(self._cells[row]):
            line = self._patch(row, cells)
            if [cel.tekst for cel in cut_at_bars(line)] == cells:
                return line
        return write_row(cells, self._find_widths(len(cells)))

    def _patch(self, row: int, cells: Sequence[str]) -> str:
        """Return a line with other words in its cells, its bars where they were if that fits."""
        line, made, start = self._lines[row], "", 0
        for cel, text in zip(self._cells[row], cells, strict=True):
            if cel.tekst == text:
                continue
            left = len(line[: cel.kolom].rstrip(" ")) if not cel.tekst else cel.kolom
            end = cel.kolom + len(cel.tekst)
            end += len(line[end:]) - len(line[end:].lstrip(" "))
            made += line[start:left] + _fill(line[left:end], text, is_empty=not cel.tekst)
            start = end
        return made + line[start:]

    def _find_widths(self, count: int) -> list[int]:
        """Return how wide columns are typed; of another number of them it is not known."""
        return self._widths if len(self._widths) == count else [0] * count

    def write_rule(self, head: Sequence[_Cel]) -> str:
        """Return the line below the headings, with each column aligned as it was."""
        columns = [None if cel.was is None else cel.was[1] for cel in head]
        rules = [cel.tekst for cel in cut_at_bars(self._rule)] if self._rule else []
        if columns == [*range(len(rules))]:
            return self._rule
        written = [RULES[None] if n is None else rules[n] for n in columns]
        widths = self._find_widths(len(written))
        return write_row(
            [_lengthen(rule, width) for rule, width in zip(written, widths, strict=True)], widths
        )


def _lengthen(rule: str, width: int) -> str:
    """Return what stands below a heading, as wide as its column."""
    return rule[0] + "-" * max(width - 2, 1) + rule[-1]


def _fill(slot: str, text: str, *, is_empty: bool) -> str:
    """Return a place with a text in it, with the same room around it where that is there."""
    if is_empty and slot:
        text = f" {text}"
    return text.ljust(len(slot) - 1) + " " if slot.endswith(" ") else text.ljust(len(slot))


def _settle(inhoud: Celinhoud) -> Celinhoud:
    """Return what a cell can say of what an editor holds: each of its lines without its spaces."""
    lines: list[list[Inline]] = [[]]
    for inline in inhoud:
        if isinstance(inline, Regeleinde):
            lines.append([])
        else:
            lines[-1].append(inline)
    tidied = [_settle_line(line) for line in lines]
    while tidied and not tidied[-1]:
        tidied.pop()
    return tuple(i for n, line in enumerate(tidied) for i in ([Regeleinde()] * bool(n) + [*line]))


def _settle_line(line: Sequence[Inline]) -> Celinhoud:
    tidied = tidy(Opmaak((Alinea(tuple(line)),)))
    settled = settle(tidied, lambda alinea: write_cell(alinea.inhoud), frozenset())
    return tuple(i for inlines in walk_alineas(settled.blokken) for i in inlines)
