"""Changes put to the letter that they are of, and to another."""

from __future__ import annotations

import copy

import pytest
from msgspec.structs import replace

from pipeline.compare.apply import OtherLetterError, apply
from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Plek,
    Samengevoegd,
    Toegevoegd,
    Verplaatst,
    Wijziging,
)
from pipeline.compare.compare import compare
from pipeline.letter.models import Brief
from support.edits import rich_letter
from support.strategies import Letter, make_brief

RICH = make_brief(rich_letter())


def table(*wegen: Letter) -> Brief:
    """Return a letter with one table."""
    made = copy.deepcopy(rich_letter())
    made["inhoud"] = [{"statustabel": {"kolommen": ["A", "B", "C"], "wegen": list(wegen)}}]
    return make_brief(made)


def row(naam: str, *stappen: Letter) -> Letter:
    return {"id": naam, "titel": f"Titel van {naam}"} | ({"stappen": [*stappen]} if stappen else {})


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        pytest.param(table(row("a", row("b"))), table(row("b", row("a"))), id="changed places"),
        pytest.param(table(row("a", row("b"))), table(row("a"), row("b")), id="became a weg"),
        pytest.param(
            table(row("a"), row("b")), table(row("n", row("a"), row("m")), row("b", row("k"))),
            id="into a new weg",
        ),
        pytest.param(
            table(row("a", row("b"), row("c"))), table(row("c"), row("b", row("d"))),
            id="out of a weg that is gone",
        ),
    ],
)  # fmt: skip
def test_rows_that_move_out_of_and_into_each_other(oud: Brief, nieuw: Brief) -> None:
    there = compare(oud, nieuw)
    assert apply(oud, there) == nieuw
    moved = [w.plek_nieuw.loc[-1] for w in there.wijzigingen if isinstance(w, Verplaatst)]
    assert moved
    # What moved is in no change but its own.
    for w in there.wijzigingen:
        if isinstance(w, Toegevoegd):
            assert not any(f"Titel van {naam}'" in repr(w.waarde) for naam in moved)


def test_no_changes_change_nothing() -> None:
    assert apply(RICH, Changes()) is RICH


def change(letter: Letter) -> Changes:
    return compare(RICH, make_brief(letter))


def _edits() -> list[tuple[str, Letter]]:
    letter = copy.deepcopy(rich_letter())
    other = copy.deepcopy(letter)
    other["onderwerp"] = "Iets anders"
    moved = copy.deepcopy(letter)
    moved["afschrift"].reverse()
    gone = copy.deepcopy(letter)
    del gone["bijlagen"][1]
    longer = copy.deepcopy(letter)
    longer["afschrift"].append("Nog een")
    return [("field", other), ("moved", moved), ("gone", gone), ("added", longer)]


@pytest.mark.parametrize("letter", [pytest.param(e, id=naam) for naam, e in _edits()])
def test_changes_of_another_letter_are_refused(letter: Letter) -> None:
    bare = copy.deepcopy(rich_letter())
    for veld in ("afschrift", "bijlagen"):
        del bare[veld]
    bare["onderwerp"] = "Heel iets anders"
    with pytest.raises(OtherLetterError, match="these changes are of another letter"):
        apply(make_brief(bare), change(letter))


def test_what_was_removed_is_what_the_changes_say() -> None:
    changes = change({**rich_letter(), "afschrift": rich_letter()["afschrift"][:2]})
    other = {**rich_letter(), "afschrift": [*rich_letter()["afschrift"][:2], "Iemand anders"]}
    with pytest.raises(OtherLetterError, match="afschrift 2 is not as they say"):
        apply(make_brief(other), changes)


def _at(*adres: int, onderdeel: str = "afschrift", veld: str | None = None) -> Plek:
    return Plek(onderdeel, veld, ("afschrift", 0), adres)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wijziging",
    [
        pytest.param(Verplaatst(_at(99, 0), _at(14, 0)), id="from nowhere"),
        pytest.param(Verplaatst(_at(5, 0), _at(14, 0)), id="of another kind"),
        pytest.param(Toegevoegd(_at(14), _at(14, 9), "Zij"), id="behind the end"),
        pytest.param(Toegevoegd(_at(14), _at(7, 9, 0, 3, 0), "Zij"), id="in what is not there"),
        pytest.param(
            Gesplitst(_at(8, 0, onderdeel="alinea"), (), (), (), ()), id="another paragraph"
        ),
    ],
)
def test_changes_that_fit_no_letter_are_refused(wijziging: Wijziging) -> None:
    naden = compare(RICH, make_brief({**rich_letter(), "aanhef": "Beste raad,"})).naden_oud
    with pytest.raises(OtherLetterError, match="afschrift 0 is not as they say"):
        apply(RICH, Changes((wijziging,), naden, naden))


_ALINEA = _at(8, 0, onderdeel="alinea")


@pytest.mark.parametrize(
    "wijziging",
    [
        pytest.param(Gesplitst(_ALINEA, (_ALINEA,), (), ((), ()), ()), id="split"),
        pytest.param(Samengevoegd((_ALINEA, _ALINEA), _ALINEA, ((),), (), ()), id="joined"),
    ],
)
def test_paragraphs_and_places_that_are_not_as_many_are_no_change(wijziging: Wijziging) -> None:
    naden = compare(RICH, make_brief({**rich_letter(), "aanhef": "Beste raad,"})).naden_oud
    with pytest.raises(ValueError, match="zip"):
        apply(RICH, Changes((wijziging,), naden, naden))


def test_changes_of_other_blocks_are_refused() -> None:
    changes = change({**rich_letter(), "aanhef": "Beste raad,"})
    assert changes.naden_oud
    with pytest.raises(OtherLetterError, match="inhoud is not as they say"):
        apply(RICH, replace(changes, naden_oud=()))
