"""`brief import`: what a clerk types when a letter comes back, and what is told and written."""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pipeline.make.importing.edited
from pipeline.commands.cli import main
from pipeline.readback.edits import find_edits
from support.folders import letter, start, write
from support.word_editor import Edit, add_comments, edit_word

PAD = "content/reeks/2019-12-16.yaml"
WORD = "output/reeks/2019-12-16.docx"
TEKST = "\n  - tekst: |\n      Wij bouwen de brug.\n"

EDIT: Edit = lambda e: e.replace("bouwen", "slopen")  # noqa: E731


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    write(PAD, letter(1, inhoud=TEKST))
    assert main(["build", "-q"]) == 0


def come_back(*edits: Edit, pad: str = "terug.docx") -> str:
    Path(pad).write_bytes(edit_word(Path(WORD).read_bytes(), *edits))
    return pad


REPORT = f"""\
Proef
  oud    16 december 2019, documentnummer 1 ({PAD})
  nieuw  16 december 2019, documentnummer 1 (terug.docx)

1 alinea gewijzigd.

TEKST
  … 1 regel ongewijzigd
  ~ Wij [-bouwen-]{{+slopen+}} de brug.
"""


def test_what_was_edited_goes_into_the_content_file(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(PAD).read_text("utf-8")
    capsys.readouterr()
    assert main(["import", come_back(EDIT)]) == 0
    out, err = capsys.readouterr()
    assert out == REPORT
    assert err == f"gemaakt       {PAD}\n"
    assert Path(PAD).read_text("utf-8") == before.replace("bouwen", "slopen")


def test_what_nobody_edited_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    stamp = Path(PAD).stat().st_mtime_ns
    capsys.readouterr()
    assert main(["import", WORD]) == 0
    assert capsys.readouterr().err == f"ongewijzigd   {PAD}\n"
    assert Path(PAD).stat().st_mtime_ns == stamp


def test_elsewhere_with_o(capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(PAD).read_bytes()
    assert main(["import", come_back(EDIT), "-o", "nieuw.yaml"]) == 0
    assert Path(PAD).read_bytes() == before
    assert b"slopen" in Path("nieuw.yaml").read_bytes()
    capsys.readouterr()
    assert main(["import", "terug.docx", "-o", "nieuw.yaml"]) == 4
    assert "nieuw.yaml: bestaat al en blijft zoals het is." in capsys.readouterr().err
    assert main(["import", "terug.docx", "-o", "nieuw.yaml", "--force"]) == 0


def test_a_content_file_changed_meanwhile_stays(capsys: pytest.CaptureFixture[str]) -> None:
    word = come_back(EDIT)
    changed = Path(PAD).read_text("utf-8").replace("Geachte raad", "Beste raad")
    Path(PAD).write_text(changed, "utf-8")
    capsys.readouterr()
    assert main(["import", word]) == 4
    assert "is veranderd nadat de brief werd gemaakt" in capsys.readouterr().err
    assert Path(PAD).read_text("utf-8") == changed


def halt(monkeypatch: pytest.MonkeyPatch, what: Callable[[], object]) -> None:
    """Let something happen between the reading and the writing."""
    real = pipeline.make.importing.edited.write_content

    def write_content(*given: Any, **said: Any) -> Any:
        what()
        return real(*given, **said)

    monkeypatch.setattr(pipeline.make.importing.edited, "write_content", write_content)


@pytest.mark.parametrize("name", [PAD, "nieuw.yaml"])
def test_what_came_while_this_ran_stays(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    word = come_back(EDIT)
    halt(monkeypatch, lambda: Path(name).write_text("van een ander", "utf-8"))
    capsys.readouterr()
    assert main(["import", word, "-o", name]) == 4
    assert capsys.readouterr().err == (
        f"{name}: is net door iemand anders veranderd en blijft zoals het is. Probeer het opnieuw."
        "\n"
    )
    assert Path(name).read_text("utf-8") == "van een ander"
    Path(name).unlink()
    if name == PAD:
        return
    assert main(["import", word, "-o", name, "--force"]) == 0
    assert b"slopen" in Path(name).read_bytes()


def test_a_disk_that_is_full_leaves_the_file_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    word, before = come_back(EDIT), Path(PAD).read_bytes()

    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    capsys.readouterr()
    assert main(["import", word]) == 4
    said = f"{PAD}: kan niet worden geschreven (de schijf is vol).\n"
    assert capsys.readouterr().err == said
    assert Path(PAD).read_bytes() == before
    assert not list(Path().rglob(".brief-*"))


def test_what_is_not_proven_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a program would that loses an edit: the proof is the real one."""
    word, before = come_back(EDIT, lambda e: e.replace("Geachte", "Beste")), Path(PAD).read_bytes()
    name = "pipeline.readback.take.find_edits"
    monkeypatch.setattr(name, lambda *given: find_edits(*given)[1:])
    for target in ([], ["-o", "nieuw.yaml"]):
        capsys.readouterr()
        assert main(["import", word, *target]) == 3
        out, err = capsys.readouterr()
        assert not out
        assert "wat in Word is veranderd, komt niet precies zo in de brief terug" in err
        assert "Beste raad" in err
    assert Path(PAD).read_bytes() == before
    assert not Path("nieuw.yaml").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("moment", [0.0, 0.3, 0.6, 0.9, 1.2, 1.5])
def test_an_import_that_is_stopped_writes_all_or_nothing(moment: float) -> None:
    word, before = come_back(EDIT), Path(PAD).read_bytes()
    ends = [signal.SIGTERM, signal.SIGKILL] if sys.platform != "win32" else []
    for number in ends:
        Path(PAD).write_bytes(before)
        program = start("import", word)
        time.sleep(moment)
        program.send_signal(number)
        program.communicate(timeout=60)
        assert Path(PAD).read_bytes() in (before, before.replace(b"bouwen", b"slopen"))


def test_the_basis_is_found_by_the_number_or_named(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/reeks/2020-03-09.yaml", letter(1, datum="2020-03-09", inhoud=TEKST))
    capsys.readouterr()
    assert main(["import", come_back(EDIT)]) == 1
    assert "terug.docx: dit kan de brief van elk van deze zijn: " in capsys.readouterr().err
    assert main(["import", "terug.docx", "--basis", PAD]) == 0


def test_revisions_of_one_author() -> None:
    word = come_back(
        lambda e: e.track("bouwen", "slopen", "J. Smit"),
        lambda e: e.track("brug", "sluis", "B. Bos"),
    )
    before = Path(PAD).read_bytes()
    assert main(["import", word]) == 1
    assert Path(PAD).read_bytes() == before
    assert main(["import", word, "--per", "B. Bos"]) == 0
    assert Path(PAD).read_bytes() == before.replace(b"brug", b"sluis")
    assert main(["import", word, "--per", "B. Bos", "--wijzigingen", "verworpen"]) == 2


def test_json_says_what_came_over_and_what_did_not(capsys: pytest.CaptureFixture[str]) -> None:
    word = come_back(
        EDIT, lambda e: e.replace("Onderwerp", "Betreft"), lambda e: e.comment("de brug", 1)
    )
    Path(word).write_bytes(add_comments(Path(word).read_bytes(), {1: ("J. Smit", "Welke?")}))
    capsys.readouterr()
    assert main(["import", word, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["inhoudsbestand"] == PAD
    assert found["niet_overgenomen"] == [
        {
            "plaats": "tabel 1, rij 4, kolom 1",
            "tekst": "Betreft:",
            "waarom": "dit is vaste tekst van het sjabloon; verander het sjabloon als het in elke "
            "brief anders moet.",
        }
    ]
    assert found["opmerkingen"] == [
        {"plaats": "alinea 3", "bij": "de brug", "auteur": "J. Smit", "tekst": "Welke?"}
    ]


def remark(word: str, number: int, text: str) -> str:
    Path(word).write_bytes(add_comments(Path(word).read_bytes(), {number: ("J. Smit", text)}))
    return word


def test_comments_go_into_the_content_file_once() -> None:
    word = remark(come_back(EDIT, lambda e: e.comment("de brug", 1)), 1, "Welke?")
    before = Path(PAD).read_text("utf-8")
    after = before.replace("bouwen", "slopen").replace(
        "  - tekst: |\n", "  # Opmerking van J. Smit bij ‘de brug’: Welke?\n  - tekst: |\n"
    )
    assert main(["import", word, "--met-opmerkingen"]) == 0
    assert Path(PAD).read_text("utf-8") == after
    # The letter says the same, so that the file is no other version of it.
    assert main(["import", word, "--met-opmerkingen", "--force"]) == 0
    assert Path(PAD).read_text("utf-8") == after


def test_comments_of_all_copies_go_into_the_content_file() -> None:
    words = [
        remark(come_back(EDIT, lambda e: e.comment("de brug", 1), pad="a.docx"), 1, "Welke?"),
        remark(come_back(lambda e: e.comment("Geachte", 1), pad="b.docx"), 1, "Beste?"),
    ]
    assert main(["import", *words, "--met-opmerkingen"]) == 0
    text = Path(PAD).read_text("utf-8")
    assert "# Opmerking van J. Smit bij ‘de brug’: Welke?\n  - tekst: |\n" in text
    assert "# Opmerking van J. Smit bij ‘Geachte’: Beste?\naanhef: " in text


def test_comments_go_into_a_first_content_file() -> None:
    word = remark(come_back(lambda e: e.comment("de brug", 1)), 1, "Welke?")
    Path(PAD).unlink()
    assert main(["import", word, "-o", "nieuw.yaml", "--met-opmerkingen"]) == 0
    assert "  # Opmerking van J. Smit bij ‘de brug’: Welke?\n  - tekst: " in Path(
        "nieuw.yaml"
    ).read_text("utf-8")


def test_html_is_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    word = come_back(EDIT, lambda e: e.replace("Onderwerp", "Betreft"))
    capsys.readouterr()
    assert main(["import", word, "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "Niet overgenomen" in page


def test_what_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("los.docx").write_bytes(b"PK\x03\x04 en niets meer")
    for name in ("er-niet.docx", "los.docx", "content", PAD):
        capsys.readouterr()
        assert main(["import", name]) in (1, 2)
        err = capsys.readouterr().err
        assert name in err
        assert "Traceback" not in err
