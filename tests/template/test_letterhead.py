"""Letters that go out under the name of a municipality that does not exist: a warning, no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.commands.cli import main
from support.folders import letter, write
from support.places import ROOT, TEMPLATE

OWN = letter().replace("Merenwoude", "Zonnedael")
SAID = (
    "{}: waarschuwing: brieven krijgen hiermee het briefhoofd van een verzonnen gemeente, Gemeente "
    "Merenwoude. Maak een sjabloon van uw eigen organisatie: brief template new "
    "templates/informatiebrief.docx --organisatie NAAM\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_build_and_check_warn_without_a_template_of_ones_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("content/reeks/2019-12-16.yaml", OWN)
    assert main(["build"]) == 0
    assert capsys.readouterr().err == SAID.format("het meegeleverde sjabloon")
    assert main(["check"]) == 0
    assert capsys.readouterr().err.startswith(SAID.format("het meegeleverde sjabloon"))


@pytest.mark.parametrize("change", [b"", b" "], ids=["as it came", "saved again"])
def test_build_warns_of_a_template_that_is_the_invented_one_still(
    change: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    write("content/reeks/2019-12-16.yaml", OWN)
    Path("templates").mkdir()
    Path("templates/informatiebrief.docx").write_bytes(TEMPLATE.read_bytes() + change)
    assert main(["build"]) == 0
    assert capsys.readouterr().err == SAID.format("templates/informatiebrief.docx")


def test_the_way_that_the_warning_tells_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/reeks/2019-12-16.yaml", OWN)
    new = ["template", "new", "templates/informatiebrief.docx", "--organisatie"]
    assert main([*new, "Gemeente Zonnedael"]) == 0
    capsys.readouterr()
    assert main(["build"]) == 0
    assert capsys.readouterr().err == ""


def test_a_template_that_cannot_be_read_is_told_of_by_build_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("content/reeks/2019-12-16.yaml", OWN)
    write("templates/informatiebrief.docx", "geen docx")
    assert main(["check"]) == 0
    assert capsys.readouterr().err == "1 brief gecontroleerd: geen fouten.\n"


def test_the_examples_are_of_that_municipality(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(ROOT / "content")]) == 0
    assert capsys.readouterr().err == ""


def test_without_letters_there_is_nothing_to_warn_of(capsys: pytest.CaptureFixture[str]) -> None:
    write("content/reeks/fout.yaml", OWN.replace("datum: 2019-12-16", "datum: gisteren"))
    assert main(["build"]) == 1
    assert "briefhoofd" not in capsys.readouterr().err
