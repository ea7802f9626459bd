"""A PDF of an earlier version of its letter: said, and put away as the house chooses."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from pipeline.make.office.old_pdf import is_current
from pipeline.problems.seal import seal_pdf
from support.folders import letter, write

DOCX, PDF, OLD = (
    Path("output/a/een.docx"),
    Path("output/a/een.pdf"),
    Path("output/a/een-verouderd.pdf"),
)
NOW_CALLED = (
    "output/a/een.pdf: is van een eerdere versie van de brief en heet nu een-verouderd.pdf. "
    "Met --pdf maakt u een nieuwe.\n"
)
FOREIGN = (
    "output/a/een.pdf: is ouder dan de brief ernaast en niet door brief gemaakt; het blijft staan. "
    "Haal het weg of maak het opnieuw.\n"
)
TAKE_AWAY = "oude_pdf: weghalen\n"


@pytest.fixture(autouse=True)
def letter_with_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Work in a folder with a letter and a PDF of it."""
    monkeypatch.chdir(tmp_path)
    change("Eerste")
    assert main(["build"]) == 0
    PDF.write_bytes(seal_pdf(b"%PDF-1.7\n%%EOF\n", DOCX.read_bytes()))
    capsys.readouterr()


def change(onderwerp: str) -> None:
    write("content/a/een.yaml", letter(1, onderwerp=onderwerp))


def said(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["build", "-q", *options]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_a_pdf_of_the_letter_as_it_is_stays(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the clock says: a copy or a checkout gives files other times."""
    os.utime(PDF, (1, 1))
    assert said(capsys) == ""
    assert PDF.exists()
    assert is_current(DOCX)


def test_an_older_pdf_gets_another_name(capsys: pytest.CaptureFixture[str]) -> None:
    before = PDF.read_bytes()
    change("Tweede")
    assert said(capsys) == NOW_CALLED
    assert OLD.read_bytes() == before
    assert not PDF.exists()
    assert said(capsys) == ""
    # The next takes the place of the one that was put away before.
    PDF.write_bytes(seal_pdf(b"%PDF-1.7\n%tweede\n%%EOF\n", DOCX.read_bytes()))
    change("Derde")
    assert said(capsys) == NOW_CALLED
    assert b"tweede" in OLD.read_bytes()


def test_a_house_may_have_it_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    write("instellingen.yaml", TAKE_AWAY)
    change("Tweede")
    assert said(capsys) == (
        "output/a/een.pdf: was van een eerdere versie van de brief en is weggehaald. Met --pdf "
        "maakt u een nieuwe.\n"
    )
    assert sorted(os.listdir("output/a")) == ["een.docx"]  # noqa: PTH208


@pytest.mark.sampled(3)
@pytest.mark.parametrize("settings", ["", TAKE_AWAY])
@pytest.mark.parametrize("work", ["signed", "changed", "of Word", "link"])
def test_a_pdf_that_was_not_made_here_stays(
    work: str, settings: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if settings:
        write("instellingen.yaml", settings)
    match work:
        case "signed":
            PDF.write_bytes(PDF.read_bytes() + b"1 0 obj\nendobj\n%%EOF\n")
        case "changed":
            PDF.write_bytes(PDF.read_bytes().replace(b"1.7", b"1.6"))
        case "of Word":
            PDF.write_bytes(b"%PDF-1.7\n%%EOF\n")
        case "link":
            if sys.platform == "win32":
                pytest.skip("needs the right to make links")
            PDF.replace("elders.pdf")
            PDF.symlink_to("../../elders.pdf")
    before = PDF.read_bytes()
    change("Tweede")
    os.utime(PDF, (1, 1))
    assert said(capsys) == FOREIGN
    assert PDF.read_bytes() == before
    assert said(capsys) == FOREIGN, "it is said until somebody does something about it"


def test_a_file_of_another_in_the_way_stays(capsys: pytest.CaptureFixture[str]) -> None:
    write(OLD, "van een ander")
    change("Tweede")
    assert said(capsys) == (
        "output/a/een.pdf: is van een eerdere versie van de brief. Haal het weg, of haal "
        "een-verouderd.pdf weg, want zo zou het anders heten. Met --pdf maakt u een nieuwe.\n"
    )
    assert OLD.read_text(encoding="utf-8") == "van een ander"
    assert PDF.exists()


def test_a_pdf_that_is_open(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change("Tweede")
    before = PDF.read_bytes()
    assert main(["build"]) == 0
    capsys.readouterr()
    OLD.unlink()
    PDF.write_bytes(before)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert said(capsys) == (
        "output/a/een.pdf: is van een eerdere versie van de brief en kan niet worden weggehaald (u "
        "hebt er geen rechten voor). Sluit het waar het open is, en haal het weg. Met --pdf maakt "
        "u een nieuwe.\n"
    )


def test_a_letter_with_errors_keeps_its_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/a/een.yaml", letter(1, datum="nooit"))
    assert main(["build", "-q"]) == 1
    assert "verouderd" not in capsys.readouterr().err
    assert PDF.exists()


def test_a_choice_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    write("instellingen.yaml", "oude_pdf: bewaren\n")
    assert main(["build"]) == 1
    assert capsys.readouterr().err == (
        "instellingen.yaml:1:11: fout: oude_pdf: ‘bewaren’ is geen keuze. Kies uit: merken, "
        "weghalen.\n"
    )


@pytest.mark.soffice
def test_the_real_one_is_known_again(capsys: pytest.CaptureFixture[str]) -> None:
    PDF.unlink()
    assert main(["build", "--pdf", "-q"]) == 0
    assert is_current(DOCX)
    change("Tweede")
    assert said(capsys) == NOW_CALLED
    assert main(["build", "--pdf", "-q"]) == 0
    assert said(capsys) == ""
    assert sorted(os.listdir("output/a")) == [  # noqa: PTH208
        "een-verouderd.pdf",
        "een.docx",
        "een.pdf",
    ]


def test_a_pdf_of_another_is_not_written_over(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    soffice = write("bin/soffice", '#!/bin/sh\nprintf "%%PDF-1.7\\n%%%%EOF\\n" > 1.pdf\n')
    if sys.platform == "win32":
        pytest.skip("its LibreOffice is a script")
    soffice.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    PDF.write_bytes(b"%PDF-1.7\nvan Word\n%%EOF\n")
    os.utime(PDF, (1, 1))
    assert main(["build", "--pdf", "-q"]) == 4
    assert capsys.readouterr().err == (
        "output/a/een.pdf: is niet door brief gemaakt en blijft zoals het is. Zet dat bestand "
        f"ergens anders neer, of overschrijf het met --force.\n{FOREIGN}"
    )
    assert b"van Word" in PDF.read_bytes()
    assert main(["build", "--pdf", "-q", "--force"]) == 0
    assert is_current(DOCX)
