"""`brief diff` of Word files: what a colleague changed, as any report shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.cli import main
from support.folders import letter, write
from support.word_editor import edit_word

PAD = "content/reeks/2019-12-16.yaml"
WORD = "output/reeks/2019-12-16.docx"
TEKST = "\n  - tekst: |\n      Wij bouwen de brug.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    write(PAD, letter(1, inhoud=TEKST))
    assert main(["build", "-q"]) == 0
    edited = edit_word(Path(WORD).read_bytes(), lambda e: e.track("bouwen", "slopen", "J. Smit"))
    Path("terug.docx").write_bytes(edited)


@pytest.mark.parametrize("sides", [(PAD, "terug.docx"), (WORD, "terug.docx")])
def test_what_a_colleague_changed(
    sides: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["diff", *sides]) == 0
    out, err = capsys.readouterr()
    assert "  ~ Wij [-bouwen-]{+slopen+} de brug.\n" in out
    assert f"({sides[0]})" in out
    assert "(terug.docx)" in out
    assert not err


def test_the_other_way_round_and_as_tracked_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "terug.docx", PAD]) == 0
    assert "Wij [-slopen-]{+bouwen+} de brug." in capsys.readouterr().out
    assert main(["diff", PAD, "terug.docx", "--format", "docx", "-o", "verschil.docx"]) == 0
    assert Path("verschil.docx").read_bytes().startswith(b"PK")


def test_the_same() -> None:
    assert main(["diff", PAD, WORD, "--exit-code"]) == 0


def test_what_is_no_letter(capsys: pytest.CaptureFixture[str]) -> None:
    Path("leeg.docx").write_bytes(b"")
    capsys.readouterr()
    assert main(["diff", PAD, "leeg.docx"]) == 1
    assert capsys.readouterr().err.startswith("leeg.docx: dit bestand is geen Word-bestand")
    assert main(["diff", PAD, "er-niet.docx"]) == 1
    assert "er-niet.docx: dit bestand bestaat niet." in capsys.readouterr().err
