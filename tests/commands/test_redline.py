"""`brief diff --format docx`: what a reviewer types and gets, and what is never lost."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

import pipeline.redline.merge
from pipeline.commands.cli import main
from pipeline.redline.proof import ProofError
from support.folders import letter, write
from support.places import TEMPLATE
from support.repositories import commit
from support.wordfiles import edit

OLD, NEW = "content/reeks/2019-12-16.yaml", "content/reeks/2020-03-09.yaml"
TEKST = "\n  - tekst: Wij {} de brug."
GEHEIM = "\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(OLD, letter(1, inhoud=TEKST.format("bouwen")))
    write(NEW, letter(2, datum="2020-03-09", inhoud=TEKST.format("slopen")))


def read(pad: str, part: str = "word/document.xml") -> str:
    with zipfile.ZipFile(pad) as archive:
        return archive.read(part).decode()


def test_of_two_letters_of_a_series_and_of_a_version_in_git(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["diff", OLD, NEW, "--format", "docx", "-o", "verschil.docx"]) == 0
    assert capsys.readouterr() == ("gemaakt       verschil.docx\n", "")
    xml = read("verschil.docx")
    assert 'w:author="informatiebrief" w:date="2020-03-09T00:00:00Z"' in xml
    assert ">bouwen</w:delText>" in xml
    assert main(["diff", "reeks", "--format", "docx", "-o", "reeks.docx"]) == 0
    assert Path("reeks.docx").read_bytes() == Path("verschil.docx").read_bytes()
    commit()
    write(NEW, letter(2, datum="2020-03-09", inhoud=TEKST.format("verven")))
    assert main(["diff", f"HEAD:{NEW}", NEW, "--format", "docx", "-o", "git.docx"]) == 0
    assert ">slopen</w:delText>" in read("git.docx")


def test_again_it_is_unchanged_and_with_exit_code_it_tells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["diff", OLD, NEW, "--format", "docx", "-o", "uit/verschil.docx", "--exit-code"]
    assert main(command) == 1
    assert main(command) == 1
    assert capsys.readouterr().out.splitlines()[1] == "ongewijzigd   uit/verschil.docx"
    same = ["diff", OLD, OLD, "--format", "docx", "-o", "gelijk.docx", "--exit-code"]
    assert main(same) == 0
    assert "<w:ins " not in read("gelijk.docx")


def test_what_a_reviewer_did_in_word_is_not_overwritten(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = ["diff", OLD, NEW, "--format", "docx", "-o", "verschil.docx"]
    assert main(command) == 0
    pad = Path("verschil.docx")
    pad.write_bytes(edit(pad.read_bytes(), "word/document.xml", ("slopen", "sluiten")))
    kept = hashlib.sha256(pad.read_bytes()).hexdigest()
    assert main(command) == 4
    assert "is in Word veranderd" in capsys.readouterr().err
    assert hashlib.sha256(pad.read_bytes()).hexdigest() == kept
    assert main([*command, "--force"]) == 0
    assert "sluiten" not in read("verschil.docx")


def test_by_whom_and_in_which_house_style(capsys: pytest.CaptureFixture[str]) -> None:
    other = Path("eigen.docx")
    other.write_bytes(edit(TEMPLATE.read_bytes(), "word/document.xml", ("Onderwerp:", "Waarover:")))
    command = ["diff", OLD, NEW, "--format", "docx", "-o", "v.docx"]
    assert main([*command, "--auteur", "A. Jansen & B. <C>", "--template", "eigen.docx"]) == 0
    assert 'w:author="A. Jansen &amp; B. &lt;C&gt;"' in read("v.docx")
    assert "Waarover:" in read("v.docx")
    for auteur in ("", " ", "a\tb", "x" * 101):
        assert main([*command, "--auteur", auteur]) == 1
        assert capsys.readouterr().err == (
            "--auteur: dit is geen naam van 1 tot 100 tekens. Schrijf bijvoorbeeld "
            '--auteur "A. Jansen".\n'
        )
    assert main([*command, "--template", "geen.docx"]) == 1
    assert "geen.docx: dit sjabloon bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "docx"], "Geef met -o BESTAND op waar het Word-bestand komt."),
        (
            ["--format", "docx", "-o", NEW, "--force"],
            "Geef het Word-bestand achter -o een naam die op .docx eindigt.",
        ),
        (["--auteur", "A"], "--auteur en --template horen bij --format docx."),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", OLD, NEW, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_secrecy_of_either_letter_stands_in_it() -> None:
    write(OLD, letter(1, geheimhouding=GEHEIM))
    assert main(["diff", OLD, NEW, "--format", "docx", "-o", "v.docx"]) == 0
    texts = "".join(read("v.docx", name) for name in _edges("v.docx"))
    assert "artikel 87 Gemeentewet" in texts.replace("</w:delText></w:r><w:r><w:delText>", "")


def _edges(pad: str) -> list[str]:
    with zipfile.ZipFile(pad) as archive:
        return [name for name in archive.namelist() if name.startswith("word/header")]


def test_a_field_that_the_template_does_not_print(capsys: pytest.CaptureFixture[str]) -> None:
    write(NEW, letter(2, datum="2020-03-09", namens="namens het college van Merenwoude,"))
    xml = read(str(TEMPLATE))
    assert "{{ namens }}" in xml
    bare = edit(TEMPLATE.read_bytes(), "word/document.xml", ("{{ namens }}", "Namens:"))
    Path("kaal.docx").write_bytes(bare)
    command = ["diff", OLD, NEW, "--format", "docx", "-o", "v.docx", "--template", "kaal.docx"]
    assert main(command) == 1
    assert capsys.readouterr().err.endswith(
        f"{NEW}: namens: het sjabloon kaal.docx drukt dit nergens af. Zet het veld in het "
        "sjabloon, of haal het uit de brief.\n"
    )
    assert not Path("v.docx").exists()


def test_what_is_not_proven_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise ProofError("oude", "word/document.xml")

    monkeypatch.setattr(pipeline.redline.merge, "prove", refuse)
    assert main(["diff", OLD, NEW, "--format", "docx", "-o", "v.docx"]) == 3
    assert "geeft in word/document.xml niet precies de oude brief terug" in capsys.readouterr().err
    assert not Path("v.docx").exists()
