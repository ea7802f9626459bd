"""Redlines of long letters: time and size grow with what changed, and no faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from support.growth import ROUNDS, grows_with_size, measure
from support.redline_edits import BASE
from support.strategies import Letter, make_brief


def make_rows(size: int, status: str, order: int = 1) -> Letter:
    """Return a letter with a table of so many steps, in this order or turned around."""
    stappen = [
        {
            "id": f"s{n}",
            "titel": f"Stap {n}",
            "voortgang": status,
            "acties": [{"tekst": f"s{n}" * 9}],
        }
        for n in range(size)
    ]
    return make_table({"stappen": stappen[::order]})


def make_acties(first: int, size: int) -> Letter:
    """Return a letter with a table of one weg with so many actions."""
    acties = [{"tekst": f"Actie {n} van de {n + 1} die er zijn."} for n in range(first, size)]
    return make_table({"acties": acties, "voortgang": "loopt"})


def make_table(weg: Letter) -> Letter:
    tabel = {"kolommen": ["A", "B", "C"], "wegen": [{"id": "w", "titel": "W", **weg}]}
    return {**BASE, "inhoud": [{"tekst": "Begin."}, {"statustabel": tabel}, {"tekst": "Einde."}]}


def make_paragraphs(size: int, word: str) -> Letter:
    """Return a letter with so many paragraphs and list items, in blocks of a hundred."""
    blocks = [
        {"tekst": f"{mark}{word}{n} en {word}{n + 1}.{between}" * 50}
        for n in range(0, size, 100)
        for mark, between in (("", "\n\n"), ("- ", "\n"))
    ]
    return {**BASE, "inhoud": blocks}


def make_list(size: int) -> Letter:
    """Return a letter with one list of so many items."""
    items = "".join(f"- Punt {n} van de lijst.\n" for n in range(size))
    return {**BASE, "inhoud": [{"tekst": items}]}


LONG: dict[str, Callable[[int], tuple[Letter, Letter]]] = {
    "every row changed": lambda n: (make_rows(n, "loopt"), make_rows(n, "afgerond")),
    "a table turned around": lambda n: (make_rows(n, "loopt"), make_rows(n, "loopt", -1)),
    "a table gone": lambda n: (make_rows(n, "loopt"), BASE),
    "a table that came": lambda n: (BASE, make_rows(n, "loopt")),
    "the first of many actions gone": lambda n: (make_acties(0, n), make_acties(1, n)),
    "an action before many": lambda n: (make_acties(1, n), make_acties(0, n)),
    "items at the end of a list": lambda n: (make_list(1), make_list(3 * n)),
    "a text all new": lambda n: (make_paragraphs(2 * n, "oud"), make_paragraphs(2 * n, "nieuw")),
}


def make_pair(what: str, size: int) -> tuple[Brief, Brief]:
    oud, nieuw = LONG[what](size)
    return make_brief(oud), make_brief(nieuw)


@pytest.mark.alone
@pytest.mark.parametrize("what", LONG)
def test_time_and_size_grow_with_the_letter_and_not_faster(template: Template, what: str) -> None:
    pairs = {size: make_pair(what, size) for size in (200, 1000)}
    made: dict[int, bytes] = {}

    def make(size: int) -> None:
        made[size] = write_redline(*pairs[size], template)

    assert grows_with_size(make, *pairs)
    assert len(made[1000]) < 10 * len(made[200])


@pytest.mark.alone
def test_a_table_that_came_takes_no_longer_than_one_that_is_gone(template: Template) -> None:
    without, whole = make_pair("a table that came", 1000)
    gone = measure(lambda: write_redline(whole, without, template))
    assert any(
        measure(lambda: write_redline(without, whole, template)) < 2 * gone for _ in range(ROUNDS)
    )
