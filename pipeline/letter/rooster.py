"""A table of a letter as frozen values: columns with their headings, rows with their cells."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from pipeline.letter.opmaak import Inline

Uitlijning = Literal["links", "midden", "rechts"]
UITLIJNINGEN: tuple[Uitlijning, ...] = get_args(Uitlijning)

LEAST_COLUMNS, MOST_COLUMNS = 2, 12
"""How many columns a table can have."""


class Tabelkolom(Struct, frozen=True):
    """A column: its heading, which may be empty, and how it was said to be aligned, if at all."""

    kop: tuple[Inline, ...]
    uitlijning: Uitlijning | None = None


class Tabelcel(Struct, frozen=True):
    """What stands in a cell: the runs of one paragraph, or none."""

    inhoud: tuple[Inline, ...]


class Tabelrij(Struct, frozen=True):
    """A row: a cell for each column."""

    cellen: tuple[Tabelcel, ...]


class Rooster(Struct, frozen=True):
    """A table: each row has as many cells as there are columns."""

    kolommen: tuple[Tabelkolom, ...]
    rijen: tuple[Tabelrij, ...]
