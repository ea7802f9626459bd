"""A new working folder: which files it has, what stands in them, and what is said of any other."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pipeline.content.edition import NieuweWaarden
from pipeline.make.begin import WERKMAP, Wens, Werkmap, make_folder, write_folder
from pipeline.problems.files import replace_file
from pipeline.problems.values import InputError, SurroundingsError

DAY = NieuweWaarden(datetime.date(2027, 3, 11))

SETTINGS = """\
{
  "[yaml]": {
    "editor.wordWrap": "on",
    "editor.tabSize": 2,
    "editor.insertSpaces": true
  },
  "yaml.format.enable": false,
  "files.encoding": "utf8",
  "files.eol": "\\n",
  "search.exclude": {
    "output": true
  }
}
"""
EXTENSIONS = """\
{
  "recommendations": [
    "redhat.vscode-yaml"
  ]
}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_a_new_folder_has() -> None:
    made = make_folder(Wens("Gemeente Zonnedael", DAY))
    assert [pad.as_posix() for pad in made.bestanden] == [
        "templates/informatiebrief.docx",
        "instellingen.yaml",
        "content/informatiebrief.schema.json",
        "content/eerste-reeks/2027-03-11.yaml",
        "voorbeelden/beantwoording.yaml",
        "voorbeelden/memo.yaml",
        "voorbeelden/raadsinformatiebrief.yaml",
        ".vscode/settings.json",
        ".vscode/extensions.json",
    ]
    assert made.brief == Path("content/eerste-reeks/2027-03-11.yaml")
    assert made.remarks == ()
    assert made.bestanden[Path(".vscode/settings.json")].decode() == SETTINGS
    assert made.bestanden[Path(".vscode/extensions.json")].decode() == EXTENSIONS
    for name in ("instellingen.yaml", "voorbeelden/memo.yaml"):
        assert made.bestanden[Path(name)] == (WERKMAP / name).read_bytes()
    first = made.bestanden[made.brief].decode()
    assert first.startswith("# yaml-language-server: $schema=../informatiebrief.schema.json\n")
    assert "\nsoort: informatiebrief\n" in first
    assert "datum: 2027-03-11\n" in first
    other = make_folder(Wens("Gemeente Zonnedael", DAY, soort="memo", kleur="ffcc00"))
    assert "\nsoort: memo\n" in other.bestanden[other.brief].decode()
    assert [line[:45] for line in other.remarks] == [
        "De kleur #FFCC00 is donkerder gemaakt: #90730"
    ]
    assert other.bestanden[Path("instellingen.yaml")] == made.bestanden[Path("instellingen.yaml")]


SMALL = Werkmap({Path("a/een.txt"): b"een", Path("b/c/twee.txt"): b"twee"}, Path("a"), ())


def test_a_folder_is_written_whole(folder: Path) -> None:
    write_folder(folder / "diep" / "werk", SMALL)
    assert (folder / "diep/werk/a/een.txt").read_bytes() == b"een"
    assert (folder / "diep/werk/b/c/twee.txt").read_bytes() == b"twee"


def test_what_is_there_is_named_and_nothing_is_written(folder: Path) -> None:
    for name in ("w\t/a/een.txt", "w\t/b/c/twee.txt"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).symlink_to("nergens")
    with pytest.raises(InputError) as refused:
        write_folder(Path("w\t"), SMALL)
    assert str(refused.value) == (
        "w\\t: hier is al iets, en dat blijft zoals het is: w\\t/a/een.txt, w\\t/b/c/twee.txt. "
        "Kies een lege map."
    )
    (folder / "w\t/a/een.txt").unlink()
    with pytest.raises(InputError):
        write_folder(Path("w\t"), SMALL)
    assert not (folder / "w\t/a/een.txt").exists()


def test_a_folder_in_which_nobody_may_write(folder: Path) -> None:
    (folder / "werk\t").write_bytes(b"")
    with pytest.raises(SurroundingsError) as refused:
        write_folder(Path("werk\t"), SMALL)
    assert str(refused.value) == (
        "werk\\t: in deze map kan niet worden geschreven. Controleer of u erin mag, of kies een "
        "andere map."
    )


def test_what_came_while_a_folder_was_written_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(place: Path, data: bytes) -> None:
        replace_file(place, data)
        (folder / "b/c").mkdir(parents=True, exist_ok=True)
        (folder / "b/c/twee.txt").write_bytes(b"van een ander")

    monkeypatch.setattr("pipeline.make.output.replace_file", write)
    with pytest.raises(SurroundingsError, match="is niet door brief gemaakt"):
        write_folder(Path(), SMALL)
    assert (folder / "b/c/twee.txt").read_bytes() == b"van een ander"
