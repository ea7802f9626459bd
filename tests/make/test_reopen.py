"""Texts of other programs that LibreOffice makes Word files of, and what is said without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from pipeline.make.importing.reopen import find_ending, reopen
from pipeline.problems.values import InputError
from readback.test_first import FIRST, make_plain
from support.office import convert

RTF = b"{\\rtf1\\ansi Geachte raad,\\par}"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.soffice
@pytest.mark.parametrize("ending", ["odt", "rtf"])
def test_a_letter_in_another_form_is_a_first_content_file(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = convert(make_plain(), ending, tmp_path)
    assert find_ending(data) == f".{ending}"
    Path(f"oud.{ending}").write_bytes(data)
    assert main(["import", f"oud.{ending}", "-o", "nieuw.yaml"]) == 0
    text = Path("nieuw.yaml").read_text("utf-8")
    head, body = FIRST.split("inhoud:\n")
    assert text.startswith(head.replace("brief.docx", f"oud.{ending}"))
    # Two tables that touch are one in LibreOffice.
    assert body.split("  - tabel:")[0] in text
    assert body.split("afsluiting:")[1] in text


@pytest.mark.parametrize(
    ("data", "kind"), [(RTF, "een RTF-bestand"), (ODT, "een OpenDocument-bestand")]
)
def test_without_libreoffice_it_says_what_to_do(
    data: bytes,
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.make.office.pdf._usual_places", lambda _: iter(()))
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    Path("oud.bestand").write_bytes(data)
    assert main(["import", "oud.bestand", "-o", "nieuw.yaml"]) == 1
    assert capsys.readouterr().err == (
        f"oud.bestand: dit bestand is {kind} en geen Word-bestand, en LibreOffice, dat het kan "
        "lezen, is hier niet. Open het in Word en bewaar het als Word-document (*.docx).\n"
    )
    assert not Path("nieuw.yaml").exists()


@pytest.mark.soffice
def test_what_libreoffice_cannot_read() -> None:
    with pytest.raises(InputError, match="en LibreOffice kan het niet lezen"):
        reopen(ODT, "oud.odt")


def test_a_word_file_stays_as_it_is() -> None:
    data = make_plain()
    assert reopen(data, "brief.docx") is data
