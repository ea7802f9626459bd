"""The table editor's questions: a table as it is typed in, its cells out as JSON, and back.

Nothing is written on disk.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.letter.markdown.edit_table import (
    Celinhoud,
    Roostercel,
    Roosterrij,
    edit_table,
    list_cells,
)
from pipeline.letter.markdown.read import MarkdownError
from pipeline.letter.markdown.write import UnwritableError
from pipeline.letter.opmaak import Voetnoot
from pipeline.page.form.opmaak import JsonDeel, JsonRegeleinde, JsonTekst, read_bare, write_bare
from pipeline.page.views.teksten import MAX_TEXT, check, describe, explain_alinea

Rijnummer = Annotated[int, Field(ge=0)]
JsonPlek = Annotated[list[Rijnummer], Field(min_length=2, max_length=2)]
"""The row and the column where a cell was typed."""


class JsonCel(JsonDeel):
    """A cell that was touched: what it says, and where it was typed if it was."""

    inhoud: list[Annotated[JsonTekst | JsonRegeleinde, Field(discriminator="soort")]]
    was: JsonPlek | None = None


class Tabelleesvraag(JsonDeel):
    """A table to be read."""

    bron: str = Field(max_length=MAX_TEXT)


class Tabelschrijfvraag(Tabelleesvraag):
    """Rows to be written: their cells, or the number of one that is as it was typed in `bron`."""

    rijen: list[Rijnummer | list[JsonPlek | JsonCel]] = Field(min_length=1)


def read_table(_request: Request, data: bytes) -> Response:
    """Return what each cell of a table says, or each reason why it is none."""
    vraag = check(Tabelleesvraag, data)
    if isinstance(vraag, Response):
        return vraag
    try:
        cells = list_cells(vraag.bron) if vraag.bron.strip() else []
    except MarkdownError as error:
        return JSONResponse({"fouten": [describe(fault) for fault in error.faults]})
    return JSONResponse({"rijen": [[_write_cell(cel) for cel in rij] for rij in cells]})


def write_table(_request: Request, data: bytes) -> Response:
    """Return a table as it is typed, with what was typed and did not change as it was."""
    vraag = check(Tabelschrijfvraag, data)
    if isinstance(vraag, Response):
        return vraag
    try:
        made = edit_table(vraag.bron, [_read_row(rij) for rij in vraag.rijen])
    except UnwritableError as error:
        return JSONResponse({"fout": explain_alinea(error.alinea)}, 409)
    except (MarkdownError, LookupError):
        return JSONResponse({"fout": "Deze vraag is niet te lezen."}, 400)
    return JSONResponse({"bron": made, "opmerking": ""})


def _write_cell(inhoud: Celinhoud) -> list[dict[str, object]]:
    # No note stands in a cell.
    return [write_bare(i).model_dump() for i in inhoud if not isinstance(i, Voetnoot)]


def _read_row(rij: int | list[list[int] | JsonCel]) -> Roosterrij:
    return rij if isinstance(rij, int) else [_read_cell(cel) for cel in rij]


def _read_cell(cel: list[int] | JsonCel) -> Roostercel:
    if isinstance(cel, list):
        return Roostercel(None, (cel[0], cel[1]))
    was = (cel.was[0], cel.was[1]) if cel.was is not None else None
    return Roostercel(tuple(map(read_bare, cel.inhoud)), was)
