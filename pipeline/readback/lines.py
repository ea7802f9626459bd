"""A paragraph of a Word file in, what it says as a line or a cell of a letter out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.letter.models import Bijlage, Brief, Kenmerk
from pipeline.letter.opmaak import Tekst
from pipeline.letter.reeks import write_reeks
from pipeline.letter.said import read_velden
from pipeline.readback.forms import Regelvorm
from pipeline.readback.sources import Bronalinea
from pipeline.readback.word.document import Wordalinea


def is_line(vorm: Regelvorm) -> bool:
    """Tell whether a form is that of a field or an item of the letter itself."""
    if not vorm.velden:
        return False
    model, naam = vorm.velden[0]
    velden = read_velden(Brief)
    if model is Brief:
        return naam in velden
    return any(model in veld.delen for veld in velden.values() if veld.naam != "inhoud")


def read_bare(vorm: Regelvorm, e: Wordalinea) -> dict[str, str] | None:
    """Return the one field of a line where the template's own words are left out."""
    return {vorm.velden[0][1]: say_item(e, vorm)} if len(vorm.velden) == 1 else None


def say(e: Wordalinea, was: Bronalinea) -> str:
    """Return what a line says as its fields have it: of a kenmerk with its links."""
    is_reeks = any((doel.knoop.model, doel.veld) in _REEKSEN for doel in was.doelen)
    return write_reeks(e.inhoud) if is_reeks else e.tekst


def say_item(e: Wordalinea, vorm: Regelvorm) -> str:
    """Return what a line says as an item of that form has it."""
    is_reeks = any(veld in _REEKSEN for veld in vorm.velden)
    return write_reeks(e.inhoud).strip() if is_reeks else say_on_one_line(e)


_REEKSEN = {(Kenmerk, "waarde")}
"""Fields of plain text that hold lines and links."""
UNDER = {(Bijlage, "link")}
"""Fields that stand under the words of another."""


def say_on_one_line(e: Wordalinea) -> str:
    """Return the words of a paragraph with a space for each line end."""
    return " ".join(e.tekst.split("\n")).strip()


def find_looks(e: Wordalinea) -> set[tuple[bool, ...]]:
    """Return how words of a paragraph look otherwise than its style."""
    looks = ((i.vet, i.cursief, i.doorgehaald) for i in e.inhoud if isinstance(i, Tekst))
    return {look for look in looks if any(look)}


def find_cells(alineas: Sequence[Wordalinea], unit: Sequence[int]) -> Iterator[list[int]]:
    """Yield the paragraphs of each cell of a table, by their numbers."""
    cell: list[int] = []
    for n in unit:
        if cell and alineas[n].cel != alineas[cell[0]].cel:
            yield cell
            cell = []
        cell.append(n)
    if cell:
        yield cell


def read_cell(alinea: Wordalinea) -> tuple[object, ...]:
    """Return where in its table a paragraph stands, and what it says."""
    cel = alinea.cel
    return (cel and (cel.rij, cel.kolom), alinea.inhoud)
