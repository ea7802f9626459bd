"""Copies of one letter that came back: all changes that go together, and a choice of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.problems.values import InputError
from pipeline.readback.copies import ConflictError, Kopie, merge_copies
from support.folders import letter, write
from support.word_editor import Edit, edit_word

PAD = "content/reeks/2019-12-16.yaml"
TEKST = "\n  - tekst: |\n      Wij bouwen de brug.\n\n      De raad beslist.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(PAD, letter(1, inhoud=TEKST))
    assert main(["build", "-q"]) == 0


def copy(naam: str, *edits: Edit) -> str:
    word = Path("output/reeks/2019-12-16.docx").read_bytes()
    Path(naam).write_bytes(edit_word(word, *edits))
    return naam


@pytest.mark.usefixtures("folder")
def test_changes_that_go_together_are_all_taken() -> None:
    before = Path(PAD).read_text("utf-8")
    words = (
        copy("a.docx", lambda e: e.replace("bouwen", "slopen")),
        copy("b.docx", lambda e: e.replace("beslist", "kiest")),
        copy("c.docx", lambda e: e.replace("16 december", "17 december")),
    )
    assert main(["import", *words]) == 0
    after = before.replace("bouwen", "slopen").replace("beslist", "kiest").replace("-16", "-17")
    assert Path(PAD).read_text("utf-8") == after


@pytest.mark.usefixtures("folder")
def test_of_changes_that_do_not_one_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(PAD).read_text("utf-8")
    words = (
        copy("a.docx", lambda e: e.replace("bouwen", "slopen")),
        copy("b.docx", lambda e: e.replace("bouwen", "verven")),
    )
    capsys.readouterr()
    assert main(["import", *words]) == 1
    assert capsys.readouterr().err == (
        f"{PAD}: op 1 plaats gaan de kopieën niet samen; er is niets overgenomen.\n"
        "  1. regel 8\n"
        "     1=0 zoals het was: ‘Wij bouwen de brug.’\n"
        "     1=1 a.docx: ‘Wij slopen de brug.’\n"
        "     1=2 b.docx: ‘Wij verven de brug.’\n"
        "Kies voor elke plaats wat ervan komt, zoals met --kies 1=2.\n"
    )
    assert Path(PAD).read_text("utf-8") == before
    assert main(["import", *words, "--kies", "2=1"]) == 1
    assert main(["import", *words, "--kies", "b"]) == 2
    assert main(["import", *words, "--kies", "1=2"]) == 0
    assert Path(PAD).read_text("utf-8") == before.replace("bouwen", "verven")


LINES = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"d\n"]), max_size=6).map(b"".join)


@given(LINES, LINES)
def test_one_copy_or_the_same_twice_is_that_copy(data: bytes, other: bytes) -> None:
    kopie = Kopie("a", other)
    assert merge_copies(data, [kopie], {}, "x") == other
    assert merge_copies(data, [kopie, kopie], {}, "x") == other
    assert merge_copies(data, [kopie, Kopie("b", data)], {}, "x") == other


@given(LINES, LINES, LINES)
def test_no_line_of_a_copy_is_lost_in_silence(data: bytes, one: bytes, two: bytes) -> None:
    try:
        made = merge_copies(data, [Kopie("a", one), Kopie("b", two)], {}, "x")
    except ConflictError:
        return
    for line in {*one.splitlines(), *two.splitlines()} - set(data.splitlines()):
        assert line in made.splitlines()


def test_a_choice_of_nothing() -> None:
    with pytest.raises(InputError, match="die keuze is er niet"):
        merge_copies(b"a\n", [Kopie("a", b"b\n")], {1: 1}, "x")
