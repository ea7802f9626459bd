"""The recipe of the README: git shows letters as this program does."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support.folders import letter, write
from support.places import ROOT
from support.repositories import commit, git

pytestmark = pytest.mark.detail

README = (ROOT / "README.md").read_text(encoding="utf-8")
LETTER = "content/reeks/2019-12-16.yaml"
TEKST = "\n  - tekst: |\n      Wij {} de brug. De weg blijft open.\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow the recipe, with this Python's program in the place of an installed one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    section = README.partition("## Inside git")[2].partition("\n## ")[0]
    attributes, configuration = re.findall(r"^```\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    write(".gitattributes", attributes)
    write(LETTER, letter(inhoud=TEKST.format("bouwen")))
    commit("Eerste versie")
    program = f"{sys.executable} -m pipeline"
    configuration = re.sub(r"\bbrief (?=diff|text)", f"{program} ", configuration)
    with Path(".git/config").open("a", encoding="utf-8") as file:
        file.write(configuration)


def test_git_diff_shows_what_changed() -> None:
    write(LETTER, letter(inhoud=TEKST.format("slopen")))
    shown = git("diff")
    assert f"({LETTER})" in shown
    assert "~ Wij [-bouwen-]{+slopen+} de brug. De weg blijft open." in shown
    assert "diff --git" not in shown


def test_git_diff_between_commits() -> None:
    write(LETTER, letter(inhoud=TEKST.format("slopen")))
    commit("Tweede versie")
    assert "{+slopen+}" in git("diff", "HEAD~1", "HEAD")


def test_git_log_shows_the_text() -> None:
    write(LETTER, letter(inhoud=TEKST.format("slopen")))
    commit("Tweede versie")
    shown = git("log", "-p", "-1")
    assert "\n-Wij bouwen de brug.\n+Wij slopen de brug.\n De weg blijft open.\n" in shown
    assert "tekst: |" not in shown


def test_a_new_letter_and_one_that_is_gone() -> None:
    write("content/reeks/2020-03-09.yaml", letter(2))
    Path(LETTER).unlink()
    git("add", "--all")
    shown = git("diff", "--cached", "--no-renames")
    assert f"{LETTER}: brief verwijderd\n" in shown
    assert "content/reeks/2020-03-09.yaml: nieuwe brief\n" in shown


def test_a_letter_that_was_renamed_has_both_its_names() -> None:
    new = "content/reeks/2019-12-17.yaml"
    Path(LETTER).rename(new)
    write(new, letter(inhoud=TEKST.format("slopen")))
    git("add", "--all")
    shown = git("diff", "--cached", "--find-renames=30%")
    assert f"oud    16 december 2019, documentnummer 166008 ({LETTER})\n" in shown
    assert f"nieuw  16 december 2019, documentnummer 166008 ({new})\n" in shown
    assert "~ Wij [-bouwen-]{+slopen+} de brug." in shown


@pytest.mark.slow
def test_a_version_that_is_no_letter_does_not_stop_git() -> None:
    write(LETTER, letter(datum="gisteren"))
    write("content/reeks/2020-03-09.yaml", letter(2))
    commit("Fout")
    shown = git("diff", "HEAD~1", "HEAD")
    assert "fout: datum: ‘gisteren’ is geen datum." in shown
    assert "nieuwe brief" in shown
    assert "datum: gisteren" in git("log", "-p", "-1")
