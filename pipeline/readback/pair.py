"""The paragraphs that a letter makes and those of an edited file in, which is which out.

Body, rows and cells are aligned each by itself. A paragraph that is one field of a letter is known
by its style; running text by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from pipeline.compare.match.align import align, keep_in_order
from pipeline.compare.match.similarity import Item
from pipeline.readback.sources import Bronalinea, is_running
from pipeline.readback.word.document import Wordalinea

Rijplaats = tuple[int, int]
"""The number of a table, and of a row in it."""


class Gepaard(Struct):
    """Which paragraph, row and table of an edited file was which, by their numbers."""

    alineas: dict[int, int] = field(default_factory=dict)
    rijen: dict[Rijplaats, Rijplaats] = field(default_factory=dict)
    tabellen: dict[int, int] = field(default_factory=dict)
    verplaatst: set[int] = field(default_factory=set)
    """The paragraphs of the body that stand elsewhere than they did; of a table its first."""


class _Unit(Struct, frozen=True):
    """A paragraph of the body, or a whole table."""

    tabel: int | None
    alineas: tuple[int, ...]


def pair_documents(
    old: Sequence[Bronalinea], new: Sequence[Wordalinea], koppen: frozenset[str]
) -> Gepaard:
    """Return which paragraph of an edited file was which of those that the letter makes.

    `koppen` are the styles of headings: of one level or another, a heading is a heading.
    """
    return _Pairing(old, new, koppen).finish()


class _Pairing:
    """One search."""

    def __init__(
        self, old: Sequence[Bronalinea], new: Sequence[Wordalinea], koppen: frozenset[str]
    ) -> None:
        self._old, self._new = [b.alinea for b in old], new
        running = {b.alinea.stijl for b in old if is_running(b)}
        self._fixed = {b.alinea.stijl for b in old} - running
        self._koppen = koppen
        self._kinds = ["alinea" if is_running(b) else self._name(b.alinea) for b in old]
        self._found = Gepaard()

    def finish(self) -> Gepaard:
        old, new = list(_find_units(self._old)), list(_find_units(self._new))
        spans = align(
            [self._item(self._old, unit) for unit in old],
            [self._item(self._new, unit) for unit in new],
        )
        kept = set(keep_in_order(spans, lambda n: sum(self._size(p) for p in old[n].alineas)))
        for span in spans:
            unit, was = new[span.nieuw], old[span.oud]
            if span not in kept:
                self._found.verplaatst.add(unit.alineas[0])
            if unit.tabel is None or was.tabel is None:
                self._found.alineas[unit.alineas[0]] = was.alineas[0]
            else:
                self._pair_tables(was, unit)
        bare_old = [unit.alineas[0] for unit in old if unit.tabel is None]
        bare_new = [unit.alineas[0] for unit in new if unit.tabel is None]
        self._pair_lone(bare_old, bare_new)
        self._pair_lone_tables(old, new)
        return self._found

    def _name(self, alinea: Wordalinea) -> str:
        return "kop" if alinea.stijl in self._koppen else f"stijl {alinea.stijl}"

    def _size(self, n: int) -> int:
        return len(self._old[n].tekst)

    def _item(self, alineas: Sequence[Wordalinea], unit: _Unit) -> Item:
        if unit.tabel is not None:
            texts = tuple(alineas[n].tekst for n in unit.alineas)
            return Item(f"tabel {alineas[unit.alineas[0]].stijl}", texts, texts)
        return self._paragraph(alineas[unit.alineas[0]])

    def _paragraph(self, alinea: Wordalinea) -> Item:
        kind = self._name(alinea) if alinea.stijl in self._fixed | self._koppen else "alinea"
        if alinea.tekeningen:
            kind = "tekening"
        texts = [alinea.tekst, *(t for d in alinea.tekeningen for t in d.teksten)]
        shown = (alinea.inhoud, tuple(d.teksten for d in alinea.tekeningen))
        return Item(kind, shown, tuple(texts), deelbaar=kind == "alinea")

    def _pair_lone(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Pair what is alone of its style on both sides, whatever it says."""
        taken = set(self._found.alineas.values())
        free_old = _by_kind((self._kinds[n], n) for n in old if n not in taken)
        free_new = _by_kind(
            (self._name(self._new[n]), n) for n in new if n not in self._found.alineas
        )
        for kind, found in free_new.items():
            there = free_old.get(kind, ())
            if len(found) == len(there) == 1 and self._stands_there(found[0], there[0]):
                self._found.alineas[found[0]] = there[0]

    def _stands_there(self, new: int, old: int) -> bool:
        """Tell whether a paragraph has the same before it and behind it as another one had."""
        pairs = ((n, m) for n, m in self._found.alineas.items() if n not in self._found.verplaatst)
        return all((n < new) == (m < old) for n, m in pairs)

    def _pair_lone_tables(self, old: Sequence[_Unit], new: Sequence[_Unit]) -> None:
        taken, known = set(self._found.tabellen.values()), set(self._found.tabellen)
        free_old = [unit for unit in old if unit.tabel is not None and unit.tabel not in taken]
        free_new = [unit for unit in new if unit.tabel is not None and unit.tabel not in known]
        for unit in free_new:
            stijl = self._new[unit.alineas[0]].stijl
            alike = [was for was in free_old if self._old[was.alineas[0]].stijl == stijl]
            if len(alike) == 1:
                free_old.remove(alike[0])
                self._pair_tables(alike[0], unit)

    def _pair_tables(self, was: _Unit, unit: _Unit) -> None:
        assert was.tabel is not None
        assert unit.tabel is not None
        self._found.tabellen[unit.tabel] = was.tabel
        old, new = _find_rows(self._old, was), _find_rows(self._new, unit)
        rows_old, rows_new = list(old.values()), list(new.values())
        spans = align(
            [_make_row(self._old, row) for row in rows_old],
            [_make_row(self._new, row) for row in rows_new],
        )
        numbers_old, numbers_new = list(old), list(new)
        for span in spans:
            place = (was.tabel, numbers_old[span.oud])
            self._found.rijen[unit.tabel, numbers_new[span.nieuw]] = place
            if self._is_same_row(rows_old[span.oud], rows_new[span.nieuw]):
                pairs = zip(rows_new[span.nieuw], rows_old[span.oud], strict=True)
                self._found.alineas.update(pairs)
                continue
            self._pair_cells(rows_old[span.oud], rows_new[span.nieuw])

    def _is_same_row(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Tell whether two rows say the same in cells and styles that are the same."""
        return len(old) == len(new) and all(
            (a.stijl, _column(a), a.inhoud) == (b.stijl, _column(b), b.inhoud)
            for a, b in ((self._old[m], self._new[n]) for m, n in zip(old, new, strict=True))
        )

    def _pair_cells(self, old: Sequence[int], new: Sequence[int]) -> None:
        cells_old = _by_column(self._old, old)
        for kolom, found in _by_column(self._new, new).items():
            there = cells_old.get(kolom, [])
            spans = align(
                [self._paragraph(self._old[n]) for n in there],
                [self._paragraph(self._new[n]) for n in found],
            )
            kept = set(keep_in_order(spans, lambda n, there=there: self._size(there[n])))  # type: ignore[misc]
            for span in spans:
                self._found.alineas[found[span.nieuw]] = there[span.oud]
                if span not in kept:
                    self._found.verplaatst.add(found[span.nieuw])
            self._pair_lone(there, found)
            self._pair_even(there, found)

    def _pair_even(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Pair the one paragraph of a cell with the one that came in its place."""
        if len(old) == len(new) == 1 and new[0] not in self._found.alineas:
            self._found.alineas[new[0]] = old[0]


def _find_units(alineas: Sequence[Wordalinea]) -> Iterator[_Unit]:
    waiting: list[int] = []
    tabel: int | None = None
    for n, alinea in enumerate(alineas):
        here = None if alinea.cel is None else alinea.cel.tabel
        if waiting and here != tabel:
            yield _Unit(tabel, tuple(waiting))
            waiting = []
        tabel = here
        if here is None:
            yield _Unit(None, (n,))
        else:
            waiting.append(n)
    if waiting:
        yield _Unit(tabel, tuple(waiting))


def _find_rows(alineas: Sequence[Wordalinea], unit: _Unit) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for n in unit.alineas:
        cel = alineas[n].cel
        assert cel is not None
        rows.setdefault(cel.rij, []).append(n)
    return rows


def _make_row(alineas: Sequence[Wordalinea], row: Sequence[int]) -> Item:
    texts = tuple(alineas[n].tekst for n in row)
    first = tuple(t for n, t in zip(row, texts, strict=True) if _column(alineas[n]) == 0)
    shown = tuple((_column(alineas[n]), alineas[n].inhoud) for n in row)
    kind = "rij" if first else "vervolgrij"
    return Item(kind, shown, texts, kentekens=frozenset(first))


def _column(alinea: Wordalinea) -> int:
    return 0 if alinea.cel is None else alinea.cel.kolom


def _by_column(alineas: Sequence[Wordalinea], row: Sequence[int]) -> dict[int, list[int]]:
    columns: dict[int, list[int]] = {}
    for n in row:
        columns.setdefault(_column(alineas[n]), []).append(n)
    return columns


def _by_kind(found: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    kinds: dict[str, list[int]] = {}
    for kind, n in found:
        kinds.setdefault(kind, []).append(n)
    return kinds
