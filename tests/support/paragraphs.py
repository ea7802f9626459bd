"""Edits of what a Word file says, paragraph by paragraph: quicker than by way of a Word file."""

from __future__ import annotations

import copy
import datetime
import difflib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from pipeline.letter.markdown.table import write_table
from pipeline.letter.markdown.write import write_markdown
from pipeline.letter.opmaak import Opmaak, Tekst
from pipeline.letter.rooster import Rooster
from pipeline.letter.types import Model
from pipeline.readback import rest
from pipeline.readback.forms import Vormen, learn_vormen
from pipeline.readback.merge.merge import Samen, merge
from pipeline.readback.sources import Bron, make_bron
from pipeline.readback.word.document import Cel, Wordalinea, Worddrawing
from support.readbacks import basis, template

Hand = Callable[["Paragraphs"], None]


class Paragraphs:
    """The paragraphs of a Word file, with the hand of who edits them."""

    def __init__(self, alineas: Sequence[Wordalinea]) -> None:
        self.alineas = [*alineas]
        self.said: dict[int, str] = {}
        """What tables say of themselves, by their number."""

    def place(self, text: str) -> int:
        """Return which paragraph says this; only one may."""
        (found,) = (n for n, alinea in enumerate(self.alineas) if alinea.tekst == text)
        return found

    def get(self, text: str) -> Wordalinea:
        return self.alineas[self.place(text)]

    def first(self, text: str) -> int:
        """Return the first paragraph that says this."""
        return next(n for n, alinea in enumerate(self.alineas) if alinea.tekst == text)

    def describe(self, tabel: int, said: str) -> None:
        """Say of a table what it shows, for who cannot see it."""
        self.said[tabel] = said

    def change(self, text: str, **changes: Any) -> None:
        """Let a paragraph be otherwise; `like` is one whose style and list it gets."""
        self.alineas[self.place(text)] = self._alter(self.get(text), **changes)

    def say(self, old: str, new: str) -> None:
        self.change(old, tekst=new)

    def insert(self, place: int, text: str, like: str, **changes: Any) -> None:
        """Put a paragraph at a place."""
        made = self._alter(self.get(like), tekst=text, **changes)
        self.alineas.insert(place, made)

    def lines(self, after: str, *lines: tuple[str, str]) -> None:
        """Type paragraphs behind another one: of each its style and its words."""
        made = [Wordalinea(0, stijl, (Tekst(text),)) for stijl, text in lines]
        place = self.place(after) + 1
        self.alineas[place:place] = made

    def cut(self, text: str) -> None:
        """Take out a paragraph and all behind it."""
        del self.alineas[self.place(text) :]

    def drop(self, place: int, count: int) -> None:
        del self.alineas[place : place + count]

    def shift(self, place: int, count: int, after: str) -> None:
        """Drag some paragraphs behind another one before them."""
        moved = self.alineas[place : place + count]
        self.drop(place, count)
        behind = self.place(after) + 1
        self.alineas[behind:behind] = moved

    def gone(self, *texts: str) -> None:
        for text in texts:
            del self.alineas[self.place(text)]

    def come(self, after: str, text: str, **changes: Any) -> None:
        """Type a paragraph behind another one, in the same style."""
        made = self._alter(self.get(after), **{"tekst": text, **changes})
        self.alineas.insert(self.place(after) + 1, made)

    def move(self, text: str, after: str) -> None:
        made = self.alineas.pop(self.place(text))
        self.alineas.insert(self.place(after) + 1, made)

    def row(self, text: str) -> list[int]:
        """Return the paragraphs of the row in which one stands."""
        cel = self.get(text).cel
        assert cel is not None
        return [
            n
            for n, a in enumerate(self.alineas)
            if a.cel is not None and (a.cel.tabel, a.cel.rij) == (cel.tabel, cel.rij)
        ]

    def drop_row(self, text: str) -> None:
        for n in reversed(self.row(text)):
            del self.alineas[n]

    def come_row(self, after: str, *cells: tuple[int, str, str]) -> None:
        """Put a row below another one: of each paragraph its column, its words and its style."""
        last, cel = self.row(after)[-1], self.get(after).cel
        assert cel is not None
        for n, a in enumerate(self.alineas):
            if a.cel is not None and a.cel.tabel == cel.tabel and a.cel.rij > cel.rij:
                self.alineas[n] = replace(a, cel=replace(a.cel, rij=a.cel.rij + 1))
        self.alineas[last + 1 : last + 1] = [
            Wordalinea(0, stijl, (Tekst(text),), cel=Cel(cel.tabel, cel.rij + 1, kolom))
            for kolom, text, stijl in cells
        ]

    def move_row(self, text: str, after: str) -> None:
        """Drag a row below another one of its table."""
        moved = [self.alineas[n] for n in self.row(text)]
        for n in reversed(self.row(text)):
            del self.alineas[n]
        place = self.row(after)[-1] + 1
        self.alineas[place:place] = moved
        tabel = moved[0].cel and moved[0].cel.tabel
        rows: list[int] = []
        for n, a in enumerate(self.alineas):
            if a.cel is not None and a.cel.tabel == tabel:
                if not rows or rows[-1] != a.cel.rij:
                    rows.append(a.cel.rij)
                self.alineas[n] = replace(a, cel=replace(a.cel, rij=len(rows) - 1))

    def come_table(self, after: str, *rows: Sequence[str], stijlen: Sequence[str]) -> None:
        """Put a table behind a paragraph; of each row its cells and their style."""
        place = self.place(after) + 1
        number = 1 + max((a.cel.tabel for a in self.alineas[:place] if a.cel), default=-1)
        for n, a in enumerate(self.alineas[place:], place):
            if a.cel is not None:
                self.alineas[n] = replace(a, cel=replace(a.cel, tabel=a.cel.tabel + 1))
        self.alineas[place:place] = [
            Wordalinea(0, stijlen[min(rij, len(stijlen) - 1)], (Tekst(text),), cel=cel)
            for rij, row in enumerate(rows)
            for kolom, text in enumerate(row)
            if text
            for cel in (Cel(number, rij, kolom),)
        ]

    def _alter(self, alinea: Wordalinea, **changes: Any) -> Wordalinea:
        if (tekst := changes.pop("tekst", None)) is not None:
            changes = {"inhoud": (Tekst(tekst),) if tekst else (), "tekeningen": (), **changes}
        if (like := changes.pop("like", None)) is not None:
            other = self.get(like)
            names = ("stijl", "lijst", "cel", "ingesprongen")
            changes = {naam: getattr(other, naam) for naam in names} | changes
        return replace(alinea, **changes)


@lru_cache(maxsize=4)
def _bron(content: str) -> Bron:
    return make_bron(basis(content.encode()).brief, template())


def vormen() -> Vormen:
    return learn_vormen(template())


def merge_edits(content: str, *edits: Hand) -> tuple[Samen, list[Wordalinea]]:
    """Return the letter after the edits, and the paragraphs that it was made of."""
    bron = copy.deepcopy(_bron(content))
    made = Paragraphs(bron.document.alineas)
    for edit in edits:
        edit(made)
    alineas = [replace(alinea, nummer=n) for n, alinea in enumerate(made.alineas)]
    number = 1 + max((a.cel.tabel for a in alineas if a.cel), default=-1)
    tabellen = tuple(made.said.get(n, "") for n in range(number))
    document = replace(bron.document, alineas=tuple(alineas), tabellen=tabellen)
    return merge(bron, document, vormen()), alineas


def tell_edits(content: str, *edits: Hand) -> str:
    """Return which lines of a letter are others after the edits, each between its neighbours.

    Below them stands behind `!` what is told and why, behind `~` what may be text of the template
    itself, behind `^` a caption that came or stands elsewhere, and what it is of.
    """
    samen, alineas = merge_edits(content, *edits)
    known = samen.gepaard.alineas
    pair = list(_write(basis(content.encode()).brief)), list(_write(samen.brief))
    lines = difflib.unified_diff(*pair, n=1, lineterm="")
    changed = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    resten = [f"! {r.tekst}: {_WHY[r.waarom]}" for r in samen.resten]
    vast = [f"~ {r.tekst}" for r in samen.vast]
    moved = ((m, n) for m, n in samen.onderschriften.items() if n != m + 1 or m not in known)
    captions = [f"^ {alineas[m].tekst}: {_say(alineas[n])}" for m, n in moved]
    return "\n".join([*changed, *resten, *vast, *captions])


_WHY = {value: name for name, value in vars(rest).items() if name.isupper()}
"""The reasons of what did not come over, by what the program calls them."""


def _say(alinea: Wordalinea) -> str:
    return alinea.tekst or " ".join(t for d in alinea.tekeningen for t in d.teksten)


def ring(alt: str, *teksten: str) -> dict[str, Any]:
    """Return what a paragraph is in which a ring of these texts is drawn."""
    drawn = (Worddrawing(alt, teksten),)
    return {"stijl": "figuur", "lijst": None, "cel": None, "inhoud": (), "tekeningen": drawn}


def _write(value: Any, naam: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the lines of a part, each with its name; an item of a list begins with a dash."""
    indent = "  " * depth
    match value:
        case Model():
            for inner in type(value).model_fields:
                if hasattr(value, inner):
                    yield from _write(getattr(value, inner), inner, depth)
        case tuple():
            for item in value:
                yield f"{indent}{naam} -"
                yield from _write(item, "", depth + 1)
        case Opmaak():
            yield from (f"{indent}{naam}| {line}" for line in write_markdown(value).split("\n"))
        case Rooster():
            yield from (f"{indent}{naam}{line}" for line in write_table(value).split("\n"))
        case None:
            pass
        case datetime.date() | str() | int():
            yield f"{indent}{naam}: {value}"
        case _:
            yield f"{indent}{naam}: {type(value).__name__}"
