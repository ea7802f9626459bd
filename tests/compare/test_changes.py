"""The kinds of changes, their order and their mirror."""

from __future__ import annotations

import copy
import re
from typing import get_args

import pytest

from pipeline.compare.apply import apply
from pipeline.compare.changes import Changes, Wijziging, find_plekken, mirror
from pipeline.compare.compare import compare
from pipeline.letter.opmaak import Alinea, Tekst
from support.edits import NEW_TEXT, rich_letter
from support.places import ROOT
from support.strategies import Bron, Letter, make_brief

DOCUMENT = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")


def test_nothing_changed() -> None:
    assert not Changes()
    assert mirror(Changes()) == Changes()


def edit_all() -> Letter:
    """Return the letter with a change of every kind in it, in the order of the file."""
    letter = copy.deepcopy(rich_letter())
    letter["onderwerp"] = "Voortgang"
    first, table = letter["inhoud"][:2]
    alineas = first["tekst"].blokken
    words = alineas[1].inhoud[0].tekst.split(". ", 1)
    split = [Alinea((Tekst(words[0] + "."),)), Alinea((Tekst(words[1]),))]
    joined = Alinea((Tekst(f"{alineas[4].inhoud[0].tekst} {alineas[5].inhoud[0].tekst}"),))
    first["tekst"] = Bron.of((alineas[0], *split, alineas[3], alineas[2], joined))
    weg = table["statustabel"]["wegen"][0]
    weg["voortgang"] = "afgerond"
    del weg["stappen"][1]
    letter["afschrift"].insert(0, NEW_TEXT)
    return letter


def kinds(changes: Changes) -> list[str]:
    return [
        f"{type(w).__name__} {'/'.join(map(str, find_plekken(w)[1][0].loc))}"
        for w in changes.wijzigingen
    ]


def test_changes_stand_in_the_order_of_the_new_letter() -> None:
    oud, nieuw = make_brief(rich_letter()), make_brief(edit_all())
    there, back = compare(oud, nieuw), compare(nieuw, oud)
    assert kinds(there) == [
        "Gewijzigd onderwerp",
        "Gesplitst inhoud/0/tekst/1",
        "Verplaatst inhoud/0/tekst/3",
        "Samengevoegd inhoud/0/tekst/5",
        "Verwijderd inhoud",
        "Status inhoud/1/statustabel/wegen/weg-1/voortgang",
        "Verwijderd inhoud/1/statustabel/wegen/weg-1/stappen",
        "Toegevoegd afschrift/0",
    ]
    assert kinds(back) == [
        "Gewijzigd onderwerp",
        "Samengevoegd inhoud/0/tekst/1",
        "Verplaatst inhoud/0/tekst/3",
        "Gesplitst inhoud/0/tekst/4",
        "Toegevoegd inhoud/0/tekst/6",
        "Status inhoud/1/statustabel/wegen/weg-1/voortgang",
        "Toegevoegd inhoud/1/statustabel/wegen/weg-1/stappen/stap-1",
        "Verwijderd afschrift",
    ]
    assert mirror(there) == back
    assert apply(nieuw, back) == oud
    assert {type(w) for w in (*there.wijzigingen, *back.wijzigingen)} == set(get_args(Wijziging))


@pytest.mark.parametrize("kind", get_args(Wijziging))
def test_the_document_names_each_kind(kind: type) -> None:
    assert re.search(rf"^### .*\b{kind.__name__.lower()}\b", DOCUMENT, re.MULTILINE)
