"""An edited file and the letter made of it in, the paragraphs of both in one order out.

Where a caption stands, and in which of its rows the status of a stap, is for the template to say:
held against each other, neither is elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from pipeline.letter.models import Actie, Stap, Weg
from pipeline.readback.forms import Vormen
from pipeline.readback.merge.merge import Samen
from pipeline.readback.pair import Rijplaats
from pipeline.readback.sources import Gemaakt
from pipeline.readback.word.document import Wordalinea, Worddocument

_CAPTION = {"bijschrift", "titel"}
Sleutel = tuple[int, str, tuple[tuple[str, ...], ...]]


class Order(Struct, frozen=True):
    """The paragraphs of the letter and of the edited file by number, in the order to compare them.

    `onderschriften` are the captions that the file has elsewhere than the letter. Of each paragraph
    in a row of a weg or stap it is known how many rows below the first of those it is.
    """

    made: Sequence[int]
    found: Sequence[int]
    onderschriften: Collection[int] = ()
    below_made: Mapping[int, int] = {}
    below_found: Mapping[int, int] = {}
    owners: Collection[int] = ()
    """The paragraphs of the file that say who an action is for."""

    def are_in_one_row(self, n: int, m: int) -> bool:
        """Tell whether a paragraph of the letter and one of the file stand in the same row."""
        return self.below_made.get(n, 0) == self.below_found.get(m, 0)


def make_key(alinea: Wordalinea) -> Sleutel:
    """Return by what a paragraph is the same: its column, its words and those that are drawn."""
    kolom = -1 if alinea.cel is None else alinea.cel.kolom
    return kolom, alinea.tekst, tuple(d.teksten for d in alinea.tekeningen)


def find_order(document: Worddocument, samen: Samen, new: Gemaakt, vormen: Vormen) -> Order:
    """Return the paragraphs of both in one order; `new` is the letter as Word shows it now."""
    made, found = new.document.alineas, document.alineas
    if [*map(_make_place, made)] == [*map(_make_place, found)]:
        # Nothing is elsewhere, and what the paragraphs are takes longer to find than all the rest.
        return Order(range(len(made)), range(len(found)))
    order = _place_captions(new, found, samen.onderschriften)
    elsewhere = {m for n, m in enumerate(order) if n != m}
    owners = _find_owners(vormen)
    order, below = _read_down(found, order, samen.begonnen, owners)
    printed, below_made = _read_down(made, range(len(made)), _find_begun(new), owners)
    said = {m for m in below if found[m].stijl in owners and found[m].tekst not in vormen.vast}
    moved = sorted(samen.onderschriften.keys() & elsewhere)
    return Order(printed, order, moved, below_made, below, said)


def _make_place(alinea: Wordalinea) -> tuple[object, ...]:
    return alinea.cel, *make_key(alinea)


def _place_captions(
    new: Gemaakt, found: Sequence[Wordalinea], captions: Mapping[int, int]
) -> list[int]:
    """Return the paragraphs of an edited file by number, its captions where the template has them.

    `captions` says of which figure, or first cell of a table, each is.
    """
    made = new.document.alineas
    printed = [n for n in range(len(made)) if _CAPTION & {d.veld for d in new.find(n).doelen}]
    order = [*range(len(found))]
    for m, anchor in captions.items():
        for n in (n for n in printed if made[n].tekst == found[m].tekst):
            is_above = n + 1 < len(made) and make_key(made[n + 1]) == make_key(found[anchor])
            if is_above or (n and make_key(made[n - 1]) == make_key(found[anchor])):
                order.remove(m)
                order.insert(order.index(anchor) + (not is_above), m)
                break
    return order


def _find_begun(new: Gemaakt) -> frozenset[Rijplaats]:
    """Return the rows in which a weg or a stap begins."""
    return frozenset(
        (alinea.cel.tabel, alinea.cel.rij)
        for n, alinea in enumerate(new.document.alineas)
        if alinea.cel is not None
        and any(d.knoop.model in (Weg, Stap) and d.veld == "titel" for d in new.find(n).doelen)
    )


def _find_owners(vormen: Vormen) -> frozenset[str]:
    """Return the styles of the lines that say who an action is for."""
    stijlen = {vorm.stijl for vorm in vormen.regels if (Actie, "voor") in vorm.velden}
    koppen = {vorm.kop for vorm in vormen.regels if (Actie, "voor") in vorm.velden}
    return frozenset(stijlen | {vormen.vast[kop] for kop in koppen if kop in vormen.vast})


def _read_down(
    alineas: Sequence[Wordalinea],
    order: Iterable[int],
    begun: Collection[Rijplaats],
    owners: frozenset[str],
) -> tuple[list[int], dict[int, int]]:
    """Return paragraphs by number, those of one weg or stap column by column, owners last.

    In which of its rows a status stands, or a further action, is for the template to say; beside
    it, of each paragraph, how many rows below the first of them it is.
    """
    tables = {tabel for tabel, _ in begun}
    placed: list[tuple[int, int, bool, int]] = []
    below: dict[int, int] = {}
    group, first = 0, None
    for n in order:
        cel = alineas[n].cel
        if cel is None or cel.tabel not in tables:
            group, first = group + 1, None
            placed.append((group, 0, False, n))
            continue
        row = (cel.tabel, cel.rij)
        if first is None or row[0] != first[0] or (row != first and row in begun):
            group, first = group + 1, row
        placed.append((group, cel.kolom, alineas[n].stijl in owners, n))
        below[n] = cel.rij - first[1]
    return [n for *_, n in sorted(placed)], below
