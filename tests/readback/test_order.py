"""Where a caption, a status or an owner stands in an edited file: told, refused or no matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pytest

from pipeline.letter.models import (
    Actie,
    Brief,
    Figuur,
    Stap,
    Statustabel,
    Tabel,
    TekstBlok,
    Weg,
)
from pipeline.letter.opmaak import Tekst
from pipeline.letter.types import Model
from pipeline.readback.forms import Regelvorm, Vormen
from pipeline.readback.knots import Knoop
from pipeline.readback.merge.merge import Samen
from pipeline.readback.pair import Gepaard
from pipeline.readback.prove import UnprovenError, prove
from pipeline.readback.rest import BIJSCHRIFT, RIJ, VAST_TERUG, make_rest
from pipeline.readback.sources import Bron, Bronalinea, Doel, Gemaakt
from pipeline.readback.word.document import Cel, Wordalinea, Worddocument, Worddrawing
from support.folders import letter
from support.readbacks import basis, template

pytestmark = pytest.mark.detail

SMALL = basis(letter().encode()).brief
FIELDS: dict[str, tuple[type[Model], str]] = {
    "weg": (Weg, "titel"),
    "stap": (Stap, "titel"),
    "doen": (Actie, "tekst"),
    "stand": (Weg, "status"),
    "eigenaar": (Actie, "voor"),
    "kolom": (Statustabel, "kolommen"),
    "titel": (Tabel, "titel"),
    "vak": (Tabel, "tekst"),
    "bijschrift": (Figuur, "bijschrift"),
    "tekst": (TekstBlok, "tekst"),
}
VORMEN = Vormen(
    (
        Regelvorm("weg", (FIELDS["weg"],)),
        Regelvorm("eigenaar", (FIELDS["eigenaar"],), "voor:"),
        Regelvorm("stand", (FIELDS["stand"],), "voor:"),
    ),
    {},
    {"voor:": "label", "vast": "vast"},
    {},
)


def line(n: int, text: str) -> Wordalinea:
    """Return a paragraph of its words; `1.0 weg` is a cell, `2:1.0 weg` one of the third table.

    The first word says what it is; `ring …` is a figure with those texts.
    """
    found = re.fullmatch(r"(?:(?:(\d):)?(\d)\.(\d) )?(.*)", text)
    assert found is not None
    tabel, rij, kolom, words = found.groups()
    cel = None if rij is None else Cel(int(tabel or 0), int(rij), int(kolom))
    stijl = {"voor:": "label"}.get(words, words.split()[0])
    if stijl == "ring":
        return Wordalinea(n, stijl, (), cel=cel, tekeningen=(Worddrawing("", (words,)),))
    return Wordalinea(n, stijl, (Tekst(words),), cel=cel)


def source(alinea: Wordalinea) -> Bronalinea:
    if alinea.stijl in FIELDS:
        model, veld = FIELDS[alinea.stijl]
        return Bronalinea(alinea, (Doel(Knoop(model), veld),))
    doel = Doel(Knoop(Figuur), "alt")
    return Bronalinea(alinea, (alinea.tekst,), tuple((doel, ()) for _ in alinea.tekeningen))


def hold(
    made: Sequence[str],
    found: Sequence[str],
    captions: Mapping[str, str] | None = None,
    told: Sequence[str] = (),
) -> list[str]:
    """Return what is told of an edited file; `captions` says of what each caption in it is."""
    lines = tuple(line(n, text) for n, text in enumerate(made))
    new = Gemaakt(SMALL, template(), Worddocument(lines))
    new.bron = Bron(SMALL, Knoop(Brief), new.document, tuple(map(source, lines)))
    alineas = tuple(line(n, text) for n, text in enumerate(found))
    begun = {
        (a.cel.tabel, a.cel.rij)
        for a in alineas
        if a.cel is not None and a.stijl in ("weg", "stap")
    }
    samen = Samen(
        SMALL,
        tuple(make_rest(alineas[found.index(t)], "al", nieuw=found.index(t)) for t in told),
        (),
        Gepaard({n: n for n in range(len(alineas))}),
        {found.index(a): found.index(b) for a, b in (captions or {}).items()},
        frozenset(begun),
    )
    resten = prove(Worddocument(alineas), samen, new, new.document, VORMEN)
    said = {BIJSCHRIFT: "bijschrift", RIJ: "rij", VAST_TERUG: "terug"}
    return [f"{rest.tekst}: {said.get(rest.waarom, rest.waarom)}" for rest in resten]


CAPTIONS: dict[str, tuple[list[str], list[str], dict[str, str], list[str]]] = {
    "a caption where the template has it": (
        ["tekst a", "bijschrift b", "ring r", "tekst c"],
        ["tekst a", "bijschrift b", "ring r", "tekst c"],
        {"bijschrift b": "ring r"},
        [],
    ),
    "below a figure, where the template has it above": (
        ["tekst a", "bijschrift b", "ring r", "tekst c"],
        ["tekst a", "ring r", "bijschrift b", "tekst c"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
    "above a figure, where the template has it below": (
        ["tekst a", "ring r", "bijschrift b", "tekst c"],
        ["tekst a", "bijschrift b", "ring r", "tekst c"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
    "far from a figure": (
        ["bijschrift b", "ring r", "tekst a", "tekst c", "tekst d"],
        ["ring r", "tekst a", "tekst c", "tekst d", "bijschrift b"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
    "below a figure that is the first of a file": (
        ["ring r", "bijschrift b", "tekst a"],
        ["bijschrift b", "ring r", "tekst a"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
    "below a figure that is the last of a file": (
        ["tekst a", "ring r", "bijschrift b"],
        ["tekst a", "bijschrift b", "ring r"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
    "the title of a table": (
        ["tekst a", "titel t", "0.0 vak een", "0.1 vak twee", "tekst c"],
        ["tekst a", "0.0 vak een", "0.1 vak twee", "titel t", "tekst c"],
        {"titel t": "0.0 vak een"},
        ["titel t: bijschrift"],
    ),
    "of two figures": (
        ["bijschrift b", "ring r", "tekst a", "bijschrift d", "ring s"],
        ["ring r", "bijschrift b", "tekst a", "ring s", "bijschrift d"],
        {"bijschrift b": "ring r", "bijschrift d": "ring s"},
        ["bijschrift b: bijschrift", "bijschrift d: bijschrift"],
    ),
    "one of two": (
        ["bijschrift b", "ring r", "tekst a", "bijschrift d", "ring s"],
        ["bijschrift b", "ring r", "tekst a", "ring s", "bijschrift d"],
        {"bijschrift b": "ring r", "bijschrift d": "ring s"},
        ["bijschrift d: bijschrift"],
    ),
    "with the words of a text that is no caption": (
        ["bijschrift b", "ring r", "tekst a", "tekst c", "ring r"],
        ["ring r", "bijschrift b", "tekst a", "tekst c", "ring r"],
        {"bijschrift b": "ring r"},
        ["bijschrift b: bijschrift"],
    ),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_where_a_caption_stands(name: str) -> None:
    made, found, captions, told = CAPTIONS[name]
    assert hold(made, found, captions) == told


def test_what_is_told_of_a_caption_already_is_told_once() -> None:
    made, found = ["bijschrift b", "ring r", "tekst a"], ["ring r", "bijschrift b", "tekst a"]
    of = {"bijschrift b": "ring r"}
    assert hold(made, found, of, told=["tekst a"]) == ["bijschrift b: bijschrift", "tekst a: al"]


ELSEWHERE: dict[str, tuple[list[str], list[str], dict[str, str]]] = {
    "a caption that nobody knew": (
        ["bijschrift b", "ring r", "tekst a"],
        ["ring r", "bijschrift b", "tekst a"],
        {},
    ),
    "a caption at another figure": (
        ["bijschrift b", "ring r", "tekst a", "ring s"],
        ["ring r", "tekst a", "bijschrift b", "ring s"],
        {"bijschrift b": "ring s"},
    ),
    "a caption that the template has at neither side": (
        ["bijschrift b", "tekst a", "ring r"],
        ["tekst a", "bijschrift b", "ring r"],
        {"bijschrift b": "ring r"},
    ),
    "a text that is no caption": (
        ["tekst b", "ring r", "tekst a"],
        ["ring r", "tekst b", "tekst a"],
        {"tekst b": "ring r"},
    ),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_what_stands_elsewhere_is_told(name: str) -> None:
    made, found, captions = ELSEWHERE[name]
    told = hold(made, found, captions)
    assert told
    for words in told:
        what, _, where = words.partition(
            ": dit staat in de brief in een andere volgorde dan in Word: "
        )
        before = [*made[: made.index(what)]][-1:]
        assert where == (f"achter ‘{before[0]}’." if before else "vooraan.")


REFUSED: dict[str, tuple[list[str], list[str], dict[str, str]]] = {
    "a caption of other words": (
        ["bijschrift b", "ring r", "tekst a"],
        ["ring r", "bijschrift c", "tekst a"],
        {"bijschrift c": "ring r"},
    ),
    "cells of a table in the order of its columns": (
        [
            "0.0 vak a",
            "0.1 vak b",
            "0.0 weg c",
            "tekst t",
            "1:0.0 vak d",
            "1:0.1 vak e",
            "1:1.0 vak f",
        ],
        [
            "0.0 vak a",
            "0.1 vak b",
            "0.0 weg c",
            "tekst t",
            "1:0.0 vak d",
            "1:1.0 vak f",
            "1:1.1 vak e",
        ],
        {},
    ),
    "an owner in another row": (
        ["0.0 weg w", "0.1 doen a", "0.2 voor:", "0.2 eigenaar e", "1.1 doen b"],
        ["0.0 weg w", "0.1 doen a", "0.2 voor:", "1.1 doen b", "1.2 eigenaar e"],
        {},
    ),
    "a status of another weg": (
        ["0.0 weg w", "0.2 stand s", "1.0 weg x", "1.1 doen a"],
        ["0.0 weg w", "1.0 weg x", "1.1 doen a", "1.2 stand s"],
        {},
    ),
    "a status of another stap": (
        ["0.0 weg w", "0.2 stand s", "1.0 stap x", "1.1 doen a"],
        ["0.0 weg w", "1.0 stap x", "1.1 doen a", "1.2 stand s"],
        {},
    ),
    "a status in the column of what is done": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s"],
        ["0.0 weg w", "0.1 doen a", "0.1 stand s"],
        {},
    ),
    "two that are done the other way round": (
        ["0.0 weg w", "0.1 doen a", "1.1 doen b"],
        ["0.0 weg w", "0.1 doen b", "1.1 doen a"],
        {},
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_stands_in_another_row_is_refused(name: str) -> None:
    made, found, captions = REFUSED[name]
    with pytest.raises(UnprovenError):
        hold(made, found, captions)


ROWS: dict[str, tuple[list[str], list[str], list[str]]] = {
    "all where it was": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s", "1.1 doen b", "1.2 voor:", "1.2 eigenaar e"],
        ["0.0 weg w", "0.1 doen a", "0.2 stand s", "1.1 doen b", "1.2 voor:", "1.2 eigenaar e"],
        [],
    ),
    "a status beside the second that is done": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s", "1.1 doen b"],
        ["0.0 weg w", "0.1 doen a", "1.1 doen b", "1.2 stand s"],
        ["stand s: rij"],
    ),
    "a status in a row of its own": (
        ["0.0 stap w", "0.1 doen a", "0.2 stand s", "1.1 doen b"],
        ["0.0 stap w", "0.1 doen a", "1.1 doen b", "2.2 stand s"],
        ["stand s: rij"],
    ),
    "what is done in a row of its own": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s"],
        ["0.0 weg w", "0.2 stand s", "1.1 doen a"],
        ["doen a: rij"],
    ),
    "what is done in the row of the title, where the template has it below": (
        ["0.0 weg w", "0.2 stand s", "1.1 doen a"],
        ["0.0 weg w", "0.1 doen a", "0.2 stand s"],
        ["doen a: rij"],
    ),
    "who an action is for, above the status": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s", "0.2 voor:", "0.2 eigenaar e"],
        ["0.0 weg w", "0.1 doen a", "0.2 voor:", "0.2 eigenaar e", "0.2 stand s"],
        [],
    ),
    "the words before an owner in another row": (
        ["0.0 weg w", "0.1 doen a", "0.2 voor:", "1.1 doen b"],
        ["0.0 weg w", "0.1 doen a", "1.1 doen b", "1.2 voor:"],
        ["voor:: rij"],
    ),
    "rows below one that became two": (
        ["0.0 weg w", "0.1 doen a", "0.2 stand s", "1.0 weg x", "1.1 doen b", "2.1 doen c"],
        ["0.0 weg w", "0.1 doen a", "1.2 stand s", "2.0 weg x", "2.1 doen b", "3.1 doen c"],
        ["stand s: rij"],
    ),
    "a table right below one of which a row became two": (
        ["0.0 weg w", "0.2 stand s", "1.0 weg x", "1:0.0 kolom k", "1:1.0 weg y"],
        ["0.0 weg w", "1.2 stand s", "2.0 weg x", "1:0.0 kolom k", "1:1.0 weg y"],
        ["stand s: rij"],
    ),
    "a table behind a text": (
        ["0.0 weg w", "0.2 stand s", "tekst t", "1:0.0 kolom k", "1:1.0 weg y", "1:1.2 stand z"],
        ["0.0 weg w", "1.2 stand s", "tekst t", "1:0.0 kolom k", "1:1.0 weg y", "1:2.2 stand z"],
        ["stand s: rij", "stand z: rij"],
    ),
    "a table in which nothing begins": (
        ["0.0 weg w", "tekst t", "1:0.0 vak a", "1:0.1 vak b"],
        ["0.0 weg w", "tekst t", "1:0.0 vak a", "1:1.1 vak b"],
        [],
    ),
    "a text between, and one behind": (
        ["tekst t", "0.0 weg w", "0.1 doen a", "0.2 stand s", "1.1 doen b", "tekst u", "tekst v"],
        ["tekst t", "0.0 weg w", "0.1 doen a", "1.1 doen b", "1.2 stand s", "tekst u", "tekst v"],
        ["stand s: rij"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_in_which_row_it_stands(name: str) -> None:
    made, found, told = ROWS[name]
    assert hold(made, found) == told


def test_what_is_told_already_is_told_of_its_row_as_well() -> None:
    made = ["0.0 weg w", "0.1 doen a", "0.2 stand s", "1.1 doen b"]
    found = ["0.0 weg w", "0.1 doen a", "1.1 doen b", "1.2 stand s"]
    assert hold(made, found, told=["1.2 stand s"]) == ["stand s: al", "stand s: rij"]
    assert hold(made, found, told=["1.1 doen b"]) == ["doen b: al", "stand s: rij"]
