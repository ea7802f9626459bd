"""Two letters that are named: which two, what is said where they are not two, and one alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.content.sides import Side
from pipeline.make import diff
from pipeline.make.diff import Report, load_sides, make_docx, write_docx, write_report
from pipeline.make.importing import side as wordside
from pipeline.problems.values import InputError
from pipeline.report.forms import Screen
from support.folders import letter, write

ONE, TWO = "content/reeks/een.yaml", "content/reeks/twee.yaml"
SCREEN = Screen(80, False)
GEHEIM = "\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(ONE, letter(1))
    write(TWO, letter(2, datum="2020-03-09", geheimhouding=GEHEIM))


def name_both(*names: str | None, pads: tuple[str, ...] = ()) -> list[str]:
    oud, nieuw = names
    assert oud is not None
    return [one.naam for one in load_sides(oud, nieuw, [Path(pad) for pad in pads])]


def test_both_are_called_as_they_are_named() -> None:
    assert name_both(ONE, TWO) == [ONE, TWO]
    assert name_both(TWO, ONE) == [TWO, ONE]
    assert name_both(ONE, os.devnull) == [ONE, os.devnull]
    assert name_both(ONE, TWO, pads=("a.yaml",)) == ["a.yaml", "a.yaml"]
    assert name_both(ONE, TWO, pads=("a.yaml", "b.yaml")) == ["a.yaml", "b.yaml"]


def test_a_word_file_is_read_beside_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str, other: str | None) -> Side:
        return Side(f"{name} naast {other}", None)

    monkeypatch.setattr(wordside, "load_word_side", load)
    assert name_both("a.docx", ONE) == [f"a.docx naast {ONE}", ONE]
    assert name_both(ONE, "a.odt", pads=("b.yaml",)) == ["b.yaml", f"a.odt naast {ONE}"]


def test_of_a_series_the_last_two_editions() -> None:
    write("content/reeks/nul\t.yaml", letter(3, datum="2021-01-01"))
    assert name_both("reeks", None) == [TWO, "content/reeks/nul\\t.yaml"]
    write("instellingen.yaml", "soorten:\n  - {naam: nota, titel: Nota}\n  - {naam: m, titel: M}\n")
    sides = load_sides("reeks", None, [])
    assert [one.soort.naam for one in sides] == ["nota", "nota"]


@pytest.mark.parametrize(
    ("oud", "said"),
    [
        (ONE, f"{ONE}: noem ook de brief om mee te vergelijken, of alleen een reeks."),
        ("een", "een: deze reeks heeft één brief; er is niets om mee te vergelijken."),
    ],
)
def test_one_letter_is_not_compared(oud: str, said: str) -> None:
    write("content/een/een.yaml", letter(4))
    with pytest.raises(InputError) as refused:
        load_sides(oud, None, [])
    assert str(refused.value) == said


def test_of_one_letter_alone_all_is_new_or_gone() -> None:
    one, two, nothing = *load_sides(ONE, TWO, []), Side("/dev/null", None)
    text = write_report(nothing, one, "terminal", SCREEN).text.partition("\n\n")[2]
    assert "Z/17/011355" in text
    for form in ("terminal", "markdown", "json"):
        new, gone = (write_report(*pair, form, SCREEN) for pair in ((nothing, one), (one, nothing)))
        assert new == Report(f"{ONE}: nieuwe brief\n\n{text}", True)
        assert gone == Report(f"{ONE}: brief verwijderd\n\n{text}", True)
    page = write_report(two, nothing, "html", SCREEN)
    assert page.text.startswith("<!DOCTYPE html>")
    assert f"{TWO}: brief verwijderd" in page.text
    assert "artikel 87 Gemeentewet" in page.text
    assert page.differs is True
    assert write_report(nothing, nothing, "terminal", SCREEN) == Report("", False)


def test_whether_two_letters_differ() -> None:
    one, two = load_sides(ONE, TWO, [])
    assert write_report(one, two, "markdown", SCREEN).differs is True
    assert write_report(one, one, "markdown", SCREEN).differs is False


def test_a_report_knows_the_kind_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    write("instellingen.yaml", "soorten:\n  - {naam: nota, titel: Nota}\n  - {naam: m, titel: M}\n")
    write(TWO, letter(2, datum="2020-03-09", soort="m"))
    asked: list[Any] = []

    def form(*given: Any) -> str:
        asked.extend(given)
        return "verslag"

    monkeypatch.setattr(diff, "FORMS", {"eigen": form})
    sides = load_sides(ONE, TWO, [])
    assert write_report(*sides, "eigen", Screen(71, True)) == Report("verslag", True)
    assert (asked[0], asked[1], asked[2], asked[3]) == (
        ONE,
        sides[0].brief,
        TWO,
        sides[1].brief,
    )
    seen = asked[4]
    assert (seen.width, seen.colour) == (71, True)
    assert [soort.naam for soort in seen.soorten] == ["nota", "m"]


@pytest.mark.parametrize("auteur", ["", " ", "a\tb", "x" * 101])
def test_who_cannot_be_an_author(auteur: str) -> None:
    none: Any = None
    sides = load_sides(ONE, TWO, [])
    for refuse in (
        lambda: write_docx(*sides, None, auteur, Path("uit.docx"), force=False),
        lambda: make_docx(*sides, none, auteur),
    ):
        with pytest.raises(InputError) as refused:
            refuse()
        assert str(refused.value) == (
            "--auteur: dit is geen naam van 1 tot 100 tekens. Schrijf bijvoorbeeld "
            '--auteur "A. Jansen".'
        )
    assert not Path("uit.docx").exists()


@pytest.mark.parametrize("auteur", [None, "x", "x" * 100, " A. Jansen "])
def test_who_can_be_an_author(auteur: str | None) -> None:
    diff._check_auteur(auteur)


def test_one_letter_has_no_tracked_changes() -> None:
    none: Any = None
    one, nothing = load_sides(ONE, os.devnull, [])
    said = f"{one.naam}: een vergelijking in Word heeft twee brieven nodig, en dit is er één."
    for make in (
        lambda: write_docx(one, nothing, Path("weg.docx"), None, Path("uit.docx"), force=False),
        lambda: make_docx(one, nothing, none, None),
    ):
        with pytest.raises(InputError) as refused:
            make()
        assert str(refused.value) == said
    with pytest.raises(InputError) as refused:
        make_docx(nothing, one, none, None)
    assert str(refused.value).startswith("/dev/null: een vergelijking in Word heeft ")
