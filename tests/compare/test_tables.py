"""Tables by row and column: what came, went and changed in them is told as just that."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.compare.apply import apply
from pipeline.compare.changes import (
    Gewijzigd,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    find_plekken,
    mirror,
)
from pipeline.compare.compare import compare
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Tekst
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.redline.merge import write_redline
from pipeline.report.compose import make_verslag
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.letters import short_letter
from support.redlines import resolve_all
from support.strategies import Roosterbron, make_brief, roosters

T = TypeVar("T")

ROWS = """\
| Onderdeel | 2026 | 2027 |
| --- | --- | --- |
| Wegen | € 10 | € 20 |
| Bruggen | € 30 | € 40 |
| Sluizen | € 50 | € 60 |
"""


def letter(rows: str, **velden: str) -> Brief:
    tabel = {"titel": "Kosten", **velden, "tekst": rows}
    return make_brief(short_letter({"tabel": tabel}))


def tell(oud: Brief, nieuw: Brief) -> list[tuple[type, str]]:
    """Return what changed, apart from cells that come, go and move with their column."""
    found: list[tuple[type, str]] = []
    for change in compare(oud, nieuw).wijzigingen:
        (plek, *_) = find_plekken(change)[1]
        if plek.onderdeel != "cel" or isinstance(change, Gewijzigd):
            found.append((type(change), plek.onderdeel))
    return found


def summarise(oud: Brief, nieuw: Brief) -> str:
    return "; ".join(make_verslag("oud", oud, "nieuw", nieuw).samenvatting)


def test_a_changed_amount_is_a_changed_cell() -> None:
    oud, nieuw = letter(ROWS), letter(ROWS.replace("€ 30", "€ 35"))
    assert tell(oud, nieuw) == [(Gewijzigd, "cel")]
    assert summarise(oud, nieuw) == "1 cel gewijzigd"


def test_a_row_that_came_is_a_row() -> None:
    oud, nieuw = letter(ROWS), letter(ROWS.replace("| Sl", "| Havens | € 1 | € 2 |\n| Sl"))
    assert tell(oud, nieuw) == [(Toegevoegd, "rij")]
    assert tell(nieuw, oud) == [(Verwijderd, "rij")]


def test_a_column_that_went_is_a_column() -> None:
    rows = [line.split("|") for line in ROWS.splitlines()]
    without = "\n".join("|".join([*row[:2], *row[3:]]) for row in rows)
    oud, nieuw = letter(ROWS), letter(without)
    assert tell(oud, nieuw) == [(Verwijderd, "kolom")]
    assert summarise(oud, nieuw) == "1 kolom geschrapt"
    assert summarise(nieuw, oud) == "1 kolom erbij"


def test_rows_and_columns_that_changed_places_moved() -> None:
    lines = ROWS.splitlines()
    turned = "\n".join([*lines[:2], *lines[3:], lines[2]])
    assert tell(letter(ROWS), letter(turned)) == [(Verplaatst, "rij")]
    rows = [line.split("|") for line in lines]
    swapped = "\n".join("|".join([*row[:2], row[3], row[2], *row[4:]]) for row in rows)
    assert tell(letter(ROWS), letter(swapped)) == [(Verplaatst, "kolom")]


def test_a_row_is_itself_by_its_first_cell_whatever_its_amounts_are() -> None:
    nieuw = ROWS.replace("€ 30 | € 40", "€ 31 | € 41")
    assert tell(letter(ROWS), letter(nieuw)) == [(Gewijzigd, "cel"), (Gewijzigd, "cel")]


def test_how_a_table_looks_is_told_too() -> None:
    oud = letter(ROWS)
    assert summarise(oud, letter(ROWS, totaal="ja")) == "1 tabel gewijzigd"
    assert summarise(oud, letter(ROWS.replace("--- | ---", "--- | --:", 1))) == "1 kolom gewijzigd"


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Brief, Brief]:
    """A letter with a table, and the same with rows and columns gone, come, changed and moved."""
    oud = draw(roosters()).rooster
    nieuw = _edit(draw, oud)
    return letter(Roosterbron.of(oud)), letter(Roosterbron.of(nieuw))


def _edit(draw: st.DrawFn, rooster: Rooster) -> Rooster:
    order = draw(st.permutations(range(len(rooster.kolommen))))
    order = order[: draw(st.integers(2, len(order)))]
    extra = draw(st.booleans())

    def turn(cells: tuple[T, ...], new: T) -> tuple[T, ...]:
        return (*(cells[n] for n in order), *([new] if extra else []))

    rijen = draw(st.permutations(rooster.rijen))
    rijen = rijen[: draw(st.integers(1, len(rijen)))]
    new = Tabelcel((Tekst("nieuw"),))
    return replace(
        rooster,
        kolommen=turn(rooster.kolommen, Tabelkolom((Tekst("erbij"),))),
        rijen=tuple(Tabelrij(turn(rij.cellen, new)) for rij in rijen),
    )


@given(pairs())
def test_the_changes_of_any_two_tables_make_the_one_of_the_other(pair: tuple[Brief, Brief]) -> None:
    oud, nieuw = pair
    changes = compare(oud, nieuw)
    assert apply(oud, changes) == nieuw
    assert compare(nieuw, oud) == mirror(changes)


@given(pair=pairs())
def test_a_redline_of_any_two_tables_is_both(pair: tuple[Brief, Brief], template: Template) -> None:
    oud, nieuw = pair
    redline = write_redline(oud, nieuw, template)  # proven, or an error
    assert resolve_all(redline, accept=True)
    assert render_letter(nieuw, template)
