"""Which edition came before a concept: the last one of its folder with an earlier date."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pipeline.content.before import find_before
from pipeline.content.clashes import Facts, find_clashes
from pipeline.content.series import find_editions
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import InputError, Place, ProblemsError
from support.folders import letter, write

FOLDER = Path("content/reeks")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, datum in (("a", "2026-01-05"), ("b", "2026-02-05"), ("c", "2026-03-05")):
        write(FOLDER / f"{name}.yaml", letter(datum=datum))
    write("content/ander/x.yaml", letter(datum="2026-02-20"))


def facts(name: str, datum: str, *, concept: bool = True) -> Facts:
    pad = FOLDER / f"{name}.yaml"
    if not pad.exists():
        write(pad, letter("", datum=datum, concept="ja"))
    return Facts(pad, datetime.date.fromisoformat(datum), None, None, concept)


@pytest.mark.parametrize(
    ("datum", "before"),
    [
        ("2026-01-04", None),
        ("2026-01-05", None),
        ("2026-01-06", "a"),
        ("2026-02-05", "a"),
        ("2026-02-06", "b"),
        ("2026-03-05", "b"),
        ("2027-01-01", "c"),
    ],
)
def test_by_its_date_alone(datum: str, before: str | None) -> None:
    own = facts("0", datum)
    expected = {own.pad: FOLDER / f"{before}.yaml"} if before else {}
    assert find_before([own], Instellingen()) == expected


def test_only_what_is_still_being_written_has_one() -> None:
    sent, own = facts("c", "2026-03-05", concept=False), facts("d", "2026-04-05")
    assert find_before([sent], Instellingen()) == {}
    assert find_before([sent, own], Instellingen()) == {own.pad: sent.pad}


def test_the_date_of_a_letter_that_was_read_is_taken_from_there() -> None:
    moved, own = facts("a", "2026-03-20", concept=False), facts("d", "2026-04-05")
    assert find_before([moved, own], Instellingen()) == {own.pad: moved.pad}


def test_a_letter_with_errors_comes_last_of_all() -> None:
    write(FOLDER / "fout.yaml", "datum: gisteren\n")
    own = facts("d", "2026-04-05")
    assert find_before([own], Instellingen()) == {own.pad: FOLDER / "c.yaml"}


# The editions of a series


def editions(reeks: str) -> list[str]:
    return [one.pad.stem for one in find_editions(Path(reeks), Instellingen())]


def test_the_editions_by_date_and_then_by_the_shorter_name() -> None:
    for name, datum in (("lang", "2026-02-05"), ("0", "2026-04-05")):
        write(FOLDER / f"{name}.yml", letter(datum=datum))
    write(FOLDER / "onder/z.yaml", letter(datum="2026-01-01"))
    assert editions("reeks") == editions("content/reeks") == ["a", "b", "lang", "c", "0"]


def refused(reeks: str) -> str:
    with pytest.raises((InputError, ProblemsError)) as caught:
        editions(reeks)
    return str(caught.value)


def test_a_series_that_is_not_there() -> None:
    assert refused("weg") == "weg: deze reeks bestaat niet. Kies uit: ander, reeks."
    Path("content").rename("elders")
    assert refused("weg") == ("weg: deze reeks bestaat niet. Werk in de map waar content in staat.")
    Path("content").mkdir()
    Path("content/los.yaml").touch()
    assert refused("weg") == (
        "weg: deze reeks bestaat niet. In content staat nog geen reeks: maak daar een map met een "
        "eerste brief."
    )


def test_an_edition_with_errors_has_no_place() -> None:
    write(FOLDER / "fout.yaml", letter(datum="gisteren"))
    write(FOLDER / "let-op.yaml", letter(datum="2026-05-05", aanhef="Geachte raad"))
    assert refused("reeks").startswith("content/reeks/fout.yaml:3:8: fout: datum: ‘gisteren’")
    assert "let-op" not in refused("reeks")


# Who takes the number or the file of another


def clash(*letters: tuple[str, str, str | None]) -> list[str]:
    """Return which of the letters (name, date, number) takes what an earlier one has."""
    made = [
        Facts(Path(pad), datetime.date.fromisoformat(datum), nummer, Place(pad) if nummer else None)
        for pad, datum, nummer in letters
    ]
    return [f"{one.pad}: {problem.melding}" for one, problem in find_clashes(made, Path("uit"))]


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ([("a.yaml", "2026-01-01", "7"), ("b.yaml", "2026-01-02", "8")], []),
        ([("a.yaml", "2026-01-01", None), ("b.yaml", "2026-01-02", None)], []),
        (
            [("a.yaml", "2026-01-02", "7"), ("b.yaml", "2026-01-01", "7")],
            ["a.yaml: ‘7’ is ook het documentnummer van b.yaml."],
        ),
        (
            [("kopie.yaml", "2026-01-01", "7"), ("b.yaml", "2026-01-01", "7")],
            ["kopie.yaml: ‘7’ is ook het documentnummer van b.yaml."],
        ),
        (
            [("a.yaml", "2026-01-01", "7"), ("A.yml", "2026-01-02", "8")],
            ["A.yml: deze brief zou hetzelfde bestand worden als a.yaml: uit/A.docx."],
        ),
        (
            [("\u00e9.yaml", "2026-01-01", "7"), ("e\u0301.yaml", "2026-01-02", "8")],
            [
                "e\u0301.yaml: deze brief zou hetzelfde bestand worden als \u00e9.yaml: "
                "uit/e\u0301.docx."
            ],
        ),
    ],
)
def test_what_two_letters_cannot_both_have(
    letters: list[tuple[str, str, str | None]], said: list[str]
) -> None:
    assert clash(*letters) == said
