"""A table as it is typed in, a `Rooster` out, or every fault with its place; and back.

Rows of cells between bars, as Markdown has them, or lines with tabs, as they come from Word and
Excel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.read import (
    MarkdownError,
    MarkdownFault,
    parse_line,
)
from pipeline.letter.markdown.write import write_line
from pipeline.letter.opmaak import Inline, Regeleinde
from pipeline.letter.rooster import (
    LEAST_COLUMNS,
    MOST_COLUMNS,
    Rooster,
    Tabelcel,
    Tabelkolom,
    Tabelrij,
    Uitlijning,
)

BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
"""A bar between cells, with the pairs of backslashes before it."""
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)<br ?/?>", re.IGNORECASE)
_RULE = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*")
_SIDES: dict[tuple[bool, bool], Uitlijning | None] = {
    (False, False): None,
    (True, False): "links",
    (True, True): "midden",
    (False, True): "rechts",
}
RULES: dict[Uitlijning | None, str] = {
    None: "---",
    "links": ":--",
    "midden": ":-:",
    "rechts": "--:",
}
"""What stands below the heading of a column."""


class Celbron(Struct, frozen=True):
    """A cell as it is typed, and the column where it begins, from 0."""

    tekst: str
    kolom: int


class _Line(Struct, frozen=True):
    """A line of the table: its number, from 0, and its cells."""

    regel: int
    kolom: int
    cellen: tuple[Celbron, ...]


def parse_table(bron: str) -> Rooster:
    """Return the table that `bron` writes; raise `MarkdownError` with every fault in it."""
    lines = bron.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    numbered = [(n, line) for n, line in enumerate(lines) if line.strip(" \t\u00a0")]
    is_pasted = not any(BAR.search(line) for _, line in numbered)
    is_pasted = is_pasted and any("\t" in line for _, line in numbered)
    cut = cut_at_tabs if is_pasted else cut_at_bars
    rows = [_Line(n, len(line) - len(line.lstrip()), tuple(cut(line))) for n, line in numbered]
    faults = list(_find_shape_faults(rows, is_pasted=is_pasted))
    if faults:
        raise MarkdownError(faults)
    head, *body = rows
    rule = None if is_pasted else body.pop(0)
    reader = _CellReader()
    kolommen = tuple(
        Tabelkolom(reader.read(cel, head.regel), _read_side(rule.cellen[n]) if rule else None)
        for n, cel in enumerate(head.cellen)
    )
    rijen = tuple(
        Tabelrij(tuple(Tabelcel(reader.read(cel, row.regel)) for cel in row.cellen)) for row in body
    )
    if reader.faults:
        raise MarkdownError(reader.faults)
    return Rooster(kolommen, rijen)


def cut_at_tabs(line: str) -> Iterator[Celbron]:
    """Yield the cells between tabs."""
    kolom = 0
    for tekst in line.split("\t"):
        yield Celbron(tekst.strip(" "), kolom + len(tekst) - len(tekst.lstrip(" ")))
        kolom += len(tekst) + 1


def cut_at_bars(line: str) -> Iterator[Celbron]:
    """Yield the cells between bars; a bar behind a backslash is a sign of the text."""
    start = len(line) - len(line.lstrip(" \t"))
    end = len(line.rstrip(" \t"))
    bars = [found.end() - 1 for found in BAR.finditer(line, 0, end)]
    start += bool(bars) and bars[0] == start
    bars = [bar for bar in bars if bar >= start]
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    for left, right in zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True):
        typed = line[left:right]
        bare = typed.strip(" \t")
        yield Celbron(bare, left + len(typed) - len(typed.lstrip(" \t")))


def _is_rule(row: _Line) -> bool:
    return all(_RULE.fullmatch(cel.tekst) for cel in row.cellen)


def _read_side(cel: Celbron) -> Uitlijning | None:
    found = _RULE.fullmatch(cel.tekst)
    assert found is not None
    return _SIDES[bool(found[1]), bool(found[2])]


def _find_shape_faults(rows: Sequence[_Line], *, is_pasted: bool) -> Iterator[MarkdownFault]:
    """Yield what makes of lines no table, or not one that a letter can hold."""
    if not rows or not (is_pasted or any(len(row.cellen) > 1 for row in rows)):
        yield MarkdownFault(rows[0].regel if rows else 0, 0, *texts.NO_TABLE)
        return
    head, *body = rows
    count = len(head.cellen)
    if not is_pasted and not (body and _is_rule(body[0])):
        rule = f"| {' | '.join(['---'] * count)} |"
        what, advice = texts.NO_RULE
        yield MarkdownFault(head.regel, head.kolom, what, advice.format(streepregel=rule))
        return
    if not LEAST_COLUMNS <= count <= MOST_COLUMNS:
        what, advice = texts.COLUMN_COUNT
        said = f"{count} kolom" if count == 1 else f"{count} kolommen"
        yield MarkdownFault(head.regel, head.kolom, what.format(aantal=said), advice)
        return
    if len(body) == (not is_pasted):
        yield MarkdownFault(head.regel, head.kolom, *texts.NO_ROWS)
    previous = head.regel
    for row in body:
        if row.regel > previous + 1:
            yield MarkdownFault(row.regel, row.kolom, *texts.PARTED_TABLE)
            return
        previous = row.regel
        if len(row.cellen) != count:
            yield _miscounted(row, count)
    if not is_pasted:
        for row in body[1:]:
            # One dash in each cell says that there is nothing.
            if _is_rule(row) and all(len(cel.tekst) > 2 for cel in row.cellen):
                yield MarkdownFault(row.regel, row.kolom, *texts.SECOND_RULE)


def _miscounted(row: _Line, count: int) -> MarkdownFault:
    what, advice = texts.CELL_COUNT
    found = len(row.cellen)
    cells = "1 cel" if found == 1 else f"{found} cellen"
    return MarkdownFault(
        row.regel,
        row.kolom,
        what.format(cellen=cells, kolommen=count),
        advice[found > count],
    )


class _CellReader:
    """Reads the cells of one table and gathers their faults."""

    def __init__(self) -> None:
        self.faults: list[MarkdownFault] = []

    def read(self, cel: Celbron, regel: int) -> tuple[Inline, ...]:
        """Return the runs of a cell; none where it is empty, or wrong."""
        try:
            return read_cell(cel.tekst) if cel.tekst else ()
        except MarkdownError as error:
            self.faults += [
                MarkdownFault(regel, cel.kolom + found.kolom, found.melding, found.advies)
                for found in error.faults
            ]
            return ()


def read_cell(tekst: str) -> tuple[Inline, ...]:
    """Return the runs of a cell as it is typed; raises `MarkdownError`."""
    # A sign behind a backslash is text, and so may the backslash before a break be.
    lines = _BREAK.sub(r"\1\n", tekst.replace("\\|", "|")).split("\n")
    inlines: list[Inline] = []
    for n, line in enumerate(lines):
        inlines += [Regeleinde()] if n else []
        inlines += parse_line(bare) if (bare := line.strip(" \t")) else ()
    return tuple(inlines)


def write_table(rooster: Rooster) -> str:
    """Return the lines of a table, with bars, the columns below each other.

    Raises `UnwritableError` where a cell holds what none can say, such as a line break.
    """
    rows = [
        [write_cell(kolom.kop) for kolom in rooster.kolommen],
        *([write_cell(cel.inhoud) for cel in rij.cellen] for rij in rooster.rijen),
    ]
    rules = [RULES[kolom.uitlijning] for kolom in rooster.kolommen]
    widths = [max(3, *map(len, column)) for column in zip(*rows, strict=True)]
    head, *body = (write_row(row, widths) for row in rows)
    ruled = [
        rule[0] + "-" * (width - 2) + rule[-1] for rule, width in zip(rules, widths, strict=True)
    ]
    return "\n".join([head, f"| {' | '.join(ruled)} |", *body])


def write_row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a line of cells, each at least so wide."""
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def write_cell(inlines: tuple[Inline, ...]) -> str:
    """Return a cell as it is typed, with `<br>` for a line break; raises `UnwritableError`."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Regeleinde):
            lines.append([])
        else:
            lines[-1].append(inline)
    return "<br>".join(_escape(write_line(tuple(line))) if line else "" for line in lines)


def _escape(text: str) -> str:
    """Return a text with a backslash before each bar that has none of its own."""
    return BAR.sub(r"\1\\|", text)


def rewrite_table(typed: str, old: Rooster, new: Rooster) -> str:
    """Return the table `new` in the lines in which `old` was typed, those of rows that stayed kept.

    Raises `UnwritableError` as `write_table` does.
    """
    end = "\n" * typed.endswith("\n")
    whole = write_table(new) + end
    lines = typed.rstrip("\n").split("\n")
    sides = [kolom.uitlijning for kolom in old.kolommen]
    is_other = sides != [kolom.uitlijning for kolom in new.kolommen]
    if is_other or len(lines) != len(old.rijen) + 2 or not lines[0].startswith("|"):
        return whole
    widths = [len(cell) - 2 for cell in BARE_BAR.split(lines[0])[1:-1]]
    if len(widths) != len(sides):
        return whole
    heads = tuple(kolom.kop for kolom in new.kolommen)
    is_same_head = heads == tuple(kolom.kop for kolom in old.kolommen)
    head = lines[0] if is_same_head else write_row([write_cell(kop) for kop in heads], widths)
    known = dict(zip(old.rijen, lines[2:], strict=True))
    body = [
        known.get(rij) or write_row([write_cell(cel.inhoud) for cel in rij.cellen], widths)
        for rij in new.rijen
    ]
    made = "\n".join([head, lines[1], *body]) + end
    try:
        return made if parse_table(made) == new else whole
    except MarkdownError:
        return whole


BARE_BAR = re.compile(r"(?<!\\)\|")
"""A bar between cells, and none that is part of what one says."""
