"""From nothing to a first letter: `brief begin` makes a working folder that all else works in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from letter.test_schema import as_an_editor_reads
from pipeline.commands.cli import main
from pipeline.make.begin import VOORBEELDEN, WERKMAP
from pipeline.make.uitleg import find_handleiding, make_page
from support.places import ROOT
from support.readers import read_word
from support.strategies import pictures

NAME = ["--organisatie", "Gemeente Zonnedael"]
KINDS = ["informatiebrief", "raadsinformatiebrief", "beantwoording", "memo"]
EXAMPLES = sorted((WERKMAP / VOORBEELDEN).glob("*.yaml"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def begin(*words: str) -> int:
    return main(["begin", *words, *NAME, "--datum", "2027-03-11"])


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("soort", KINDS)
def test_a_new_folder_passes_its_own_checks(soort: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin("werk", "--soort", soort, "--kleur", "7a1f4b") == 0
    out = capsys.readouterr().out
    assert "gemaakt       werk/content/eerste-reeks/2027-03-11.yaml\n" in out
    assert "cd werk\n" in out
    assert main(["-C", "werk", "check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(": waarschuwing: " in line and "is nog niet ingevuld" in line for line in lines)


@pytest.mark.detail
def test_letters_are_made_in_it_and_all_its_templates_are_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin("--soort", "raadsinformatiebrief") == 0
    assert main(["build"]) == 0
    word = read_word((folder / "output/eerste-reeks/2027-03-11.docx").read_bytes())
    assert "Raadsinformatiebrief" in [paragraph.text for paragraph in word.all_paragraphs]
    capsys.readouterr()
    assert main(["template", "check"]) == 0
    assert capsys.readouterr() == ("", "templates/informatiebrief.docx: geen fouten.\n")


def test_the_examples_of_the_kinds_are_right(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert begin() == 0
    capsys.readouterr()
    assert main(["check", "voorbeelden"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["build", "voorbeelden"]) == 0
    schema = json.loads((folder / "content/informatiebrief.schema.json").read_text("utf-8"))
    for pad in EXAMPLES:
        text = (folder / "voorbeelden" / pad.name).read_text(encoding="utf-8")
        assert list(Draft7Validator(schema).iter_errors(as_an_editor_reads(text))) == []
        named = text.partition("\n")[0].partition("$schema=")[2]
        assert (folder / "voorbeelden" / named).is_file()
    assert len(EXAMPLES) == len(KINDS) - 1


def test_the_first_letter_names_its_schema(folder: Path) -> None:
    assert begin() == 0
    pad = folder / "content/eerste-reeks/2027-03-11.yaml"
    named = pad.read_text(encoding="utf-8").partition("\n")[0].partition("$schema=")[2]
    assert (pad.parent / named).is_file()
    assert json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
    assert json.loads((folder / ".vscode/extensions.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "there",
    ["instellingen.yaml", "templates/informatiebrief.docx", ".vscode/settings.json"],
)
def test_it_writes_over_nothing(
    there: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / there).parent.mkdir(exist_ok=True)
    (folder / there).write_text("van mij", encoding="utf-8")
    assert begin() == 1
    assert capsys.readouterr().err == (
        f".: hier is al iets, en dat blijft zoals het is: {there}. Kies een lege map.\n"
    )
    assert read_all(folder) == {there: b"van mij"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--soort", "nemo"],
            "‘nemo’ is geen soort brief. Bedoeld is waarschijnlijk memo.",
        ),
        (["--kleur", "rood"], "rood"),
        (["--logo", "niets.png"], "niets.png"),
        (["--datum", "11 maart 2027"], "Schrijf 2027-03-11."),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(
    words: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["begin", *NAME, *words]) == 1
    assert said in capsys.readouterr().err
    assert read_all(folder) == {}


def test_a_logo_comes_into_the_template(folder: Path) -> None:
    (folder / "logo.png").write_bytes(pictures()["kaart.png"])
    assert begin("werk", "--logo", "logo.png") == 0
    assert begin("ander") == 0
    one, other = (folder / name / "templates/informatiebrief.docx" for name in ("werk", "ander"))
    assert one.read_bytes() != other.read_bytes()


def test_the_same_wish_gives_the_same_folder(folder: Path) -> None:
    assert begin("een") == begin("twee") == 0
    assert read_all(folder / "een") == read_all(folder / "twee")


# The handleiding


def test_the_handleiding_is_shown_where_there_is_no_browser(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["uitleg", "--geen-browser"]) == 0
    pad = Path(capsys.readouterr().out.strip())
    page = pad.read_text(encoding="utf-8")
    assert "<h1" in page
    shown = re.findall(r'<img src="([^"]+)"', page)
    assert shown
    for src in shown:
        assert (pad.parent / src).read_bytes() == (ROOT / "docs" / src).read_bytes()


def test_the_handleiding_opens_in_the_browser(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert not opened
    assert main(["uitleg"]) == 0
    capsys.readouterr()
    assert opened[0].startswith("file://")


def test_every_link_in_the_page_leads_somewhere() -> None:
    assert find_handleiding() == ROOT / "docs" / "handleiding.md"
    page = make_page(find_handleiding().read_text(encoding="utf-8"))
    targets = set(map(unquote, re.findall(r'href="#([^"]+)"', page)))
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert targets
    assert {t for t in targets if t not in ids} == set()
    # In a wheel no other document stands beside it.
    assert re.findall(r'href="(?!#|https?:|mailto:)[^"]*"', page) == []
