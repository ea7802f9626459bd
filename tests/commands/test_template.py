"""`brief template`: what a communications officer types, reads and gets."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from pipeline.commands.cli import main
from pipeline.template.catalogue import walk_fields, write_fields
from support.places import ROOT, TEMPLATE
from support.wordfiles import edit, read_parts

HOUSE = TEMPLATE.read_bytes()
DOCUMENT, FOOTER, STYLES = "word/document.xml", "word/footer2.xml", "word/styles.xml"
MISSPELLED = (
    "huis.docx: fout: hoofdtekst, tabel 1, rij 2, cel 2, bij ‘{{ zaaknumer }}’: {{ zaaknumer }}: "
    "het veld ‘zaaknumer’ bestaat niet. Bedoeld is waarschijnlijk zaaknummer.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_house(*changes: tuple[str, str], part: str = DOCUMENT) -> None:
    Path("huis.docx").write_bytes(edit(HOUSE, part, *changes))


def test_check_without_a_name_takes_the_template_that_build_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["template", "check"]) == 0
    assert capsys.readouterr() == ("", f"{TEMPLATE.as_posix()}: geen fouten.\n")
    Path("templates").mkdir()
    Path("templates/informatiebrief.docx").write_text("geen zip", encoding="utf-8")
    assert main(["template", "check"]) == 1
    assert "templates/informatiebrief.docx: 1 fout.\n" in capsys.readouterr().err


def test_check_with_errors_and_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    write_house(("{{ zaaknummer }}", "{{ zaaknumer }}"), ("<w:tblHeader/>", ""))
    assert main(["template", "check", "huis.docx"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(MISSPELLED)
    assert ": waarschuwing: hoofdtekst, tabel 2, rij 1, cel 1, bij " in out
    assert err == "huis.docx: 1 fout, 1 waarschuwing.\n"


def test_check_with_warnings_only(capsys: pytest.CaptureFixture[str]) -> None:
    write_house(("<w:tblHeader/>", ""))
    assert main(["template", "check", "huis.docx"]) == 0
    assert capsys.readouterr().err == "huis.docx: geen fouten, 1 waarschuwing.\n"


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    write_house(("{{ zaaknummer }}", "{{ zaaknumer }}"))
    assert main(["template", "check", "huis.docx", "--format", "json"]) == 1
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == [
        {
            "pad": "huis.docx",
            "onderdeel": "hoofdtekst",
            "plaats": "tabel 1, rij 2, cel 2, bij ‘{{ zaaknumer }}’",
            "ernst": "fout",
            "veld": "{{ zaaknumer }}",
            "melding": "het veld ‘zaaknumer’ bestaat niet.",
            "advies": "Bedoeld is waarschijnlijk zaaknummer.",
        }
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_no_template(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("huis.docx")
    assert main(["template", "check", "huis.docx"]) == 4
    assert capsys.readouterr().err == (
        "huis.docx: het sjabloon kan niet worden gelezen (het is geen gewoon bestand).\n"
    )


def test_build_says_the_same_as_check(capsys: pytest.CaptureFixture[str]) -> None:
    write_house(("{{ zaaknummer }}", "{{ zaaknumer }}"))
    example = ROOT / "content" / "wonen" / "2026-10-08.yaml"
    assert main(["build", str(example), "--template", "huis.docx"]) == 1
    assert MISSPELLED in capsys.readouterr().err
    assert not Path("output").exists() or not list(Path("output").rglob("*.docx"))


def test_each_fault_of_a_template_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Also where two letters are compared in Word."""
    write_house(
        ("{{ zaaknummer }}", "{{ zaaknumer }}"), ("{{ documentnummer }}", "{{ documentnumer }}")
    )
    assert main(["template", "check", "huis.docx"]) == 1
    found = capsys.readouterr().out
    assert len(found.splitlines()) == 2
    example = str(ROOT / "content" / "wonen" / "2026-10-08.yaml")
    command = ["diff", example, example, "--format", "docx", "-o", "uit.docx"]
    assert main([*command, "--template", "huis.docx"]) == 1
    assert capsys.readouterr().err == found


def test_fields_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "fields"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (write_fields(), "")
    assert [line for veld in walk_fields() if (line := veld.tag) not in out] == []
    assert all(veld.uitleg.tekst for veld in walk_fields())


def test_the_document_on_the_template_has_the_same_fields() -> None:
    document = (ROOT / "docs" / "template.md").read_text(encoding="utf-8")
    assert f"```text\n{write_fields()}```\n" in document


def test_new_makes_a_template_without_error_or_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Image.new("RGB", (300, 100), "#8A2B16").save("logo.png")
    name = ["--organisatie", "Gemeente Zonnedael"]
    options = [*name, "--logo", "logo.png", "--kleur", "#ffcc00"]
    assert main(["template", "new", "nieuw/huis.docx", *options]) == 0
    out, err = capsys.readouterr()
    assert out == "gemaakt       nieuw/huis.docx\n"
    assert err.startswith("De kleur #FFCC00 is donkerder gemaakt: #907300.")
    assert main(["template", "check", "nieuw/huis.docx"]) == 0
    assert capsys.readouterr() == ("", "nieuw/huis.docx: geen fouten.\n")
    parts = read_parts(Path("nieuw/huis.docx").read_bytes())
    assert any("/media/" in name for name in parts)
    assert b"Zonnedael" in b"".join(parts.values())


def test_new_overwrites_only_with_force(capsys: pytest.CaptureFixture[str]) -> None:
    Path("huis.docx").write_text("van mij", encoding="utf-8")
    command = ["template", "new", "huis.docx", "--organisatie", "Gemeente Zonnedael"]
    assert main(command) == 4
    assert "bestaat al en blijft zoals het is" in capsys.readouterr().err
    assert Path("huis.docx").read_text(encoding="utf-8") == "van mij"
    assert main([*command, "--force"]) == 0
    assert Path("huis.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--logo", "logo.png"], "Het logo ‘logo.png’ bestaat niet"),
        (["--kleur", "rood"], "rood"),
        (["--logo", "tekst.png"], "Het logo ‘tekst.png’ "),
    ],
)
def test_new_with_a_logo_or_a_colour_that_is_none(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("tekst.png").write_text("geen plaatje", encoding="utf-8")
    command = ["template", "new", "huis.docx", "--organisatie", "Gemeente Zonnedael"]
    assert main([*command, *options]) == 1
    assert said in capsys.readouterr().err
    assert not Path("huis.docx").exists()
