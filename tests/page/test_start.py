"""The first overview: it does not wait for what takes long, and fills itself up."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.content.plan import Gecontroleerd
from pipeline.letter.models import Brief
from pipeline.page.app import make_app
from pipeline.page.folder import huis as house
from pipeline.page.folder.huis import Huis
from support.asking import PORT, Asked
from support.folders import letter, run, write

pytestmark = pytest.mark.detail

LATER = ("docx", "docxtpl", "lxml", "pipeline.template.prove", "pipeline.redline")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter(onderwerp="Het onderwerp"))


def ask_over(huis: Huis) -> Asked:
    """Return a browser that was let in, over a house that is being warmed."""
    asked = Asked().enter()
    asked.app = make_app(asked.toegang, PORT, lambda: None, huis=huis)
    return asked


def test_letters_that_are_not_read_yet_stand_by_the_names_of_their_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, check = threading.Event(), Huis.check

    def wait_and_check(huis: Huis) -> list[Gecontroleerd]:
        held.wait(30)
        return check(huis)

    monkeypatch.setattr(house, "_PATIENCE", 0.01)
    monkeypatch.setattr(Huis, "check", wait_and_check)
    huis = Huis()
    asked = ask_over(huis)
    huis.warm()
    page = asked.get("/").text
    assert '<a href="/brieven/reeks/een.yaml/">content/reeks/een.yaml</a>' in page
    assert "De brieven worden nog gelezen" in page
    assert "data-wacht" in page
    held.set()
    # Who searches gets every letter that has the word, however long that takes.
    assert "1 brief met ‘onderwerp’" in asked.get("/?zoek=onderwerp").text
    finish(huis)
    page = asked.get("/").text
    assert ">Het onderwerp</a>" in page
    assert "data-wacht" not in page


def finish(huis: Huis) -> None:
    huis.is_warm()
    assert huis._warming is not None
    huis._warming.join(60)


def test_word_files_are_looked_at_after_the_first_overview(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("build").returncode == 0
    held, find = threading.Event(), Huis.find_template_fault

    def wait_and_find(huis: Huis, *brief: Brief) -> str:
        held.wait(30)
        return find(huis, *brief)

    monkeypatch.setattr(Huis, "find_template_fault", wait_and_find)
    huis = Huis()
    asked = ask_over(huis)
    huis.warm()
    for path in ("/", "/brieven/reeks/een.yaml/"):
        page = asked.get(path).text
        assert "Word-bestand wordt bekeken" in page
        assert "data-wacht" in page
    held.set()
    finish(huis)
    for path in ("/", "/brieven/reeks/een.yaml/"):
        page = asked.get(path).text
        assert "Word-bestand gemaakt" in page
        assert "data-wacht" not in page


def test_a_template_with_faults_is_told_once_it_was_looked_at() -> None:
    write("templates/informatiebrief.docx", "geen Word")
    huis = Huis()
    asked = ask_over(huis)
    huis.warm()
    asked.get("/")
    finish(huis)
    assert "Het sjabloon heeft fouten" in asked.get("/").text


def test_a_folder_without_letters_and_bad_settings_end_no_warming() -> None:
    write("instellingen.yaml", "geen: [goed")
    huis = Huis()
    asked = ask_over(huis)
    huis.warm()
    finish(huis)
    assert "instellingen.yaml" in asked.get("/").text
    write("instellingen.yaml", "")
    Path("content/reeks/een.yaml").unlink()
    huis.warm()
    finish(huis)
    assert "Brieven" in asked.get("/").text


def test_the_first_overview_needs_nothing_that_fills_templates() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST], check=False, capture_output=True)
    assert done.stderr.decode() == ""
    assert done.stdout.decode().splitlines() == ["1", "[]"]


FIRST = f"""
import sys, threading
import pipeline.page.app
from pipeline.page.folder.huis import Huis
from pipeline.page.views.overzicht import make_overview
Huis._warm = lambda huis: (huis._read.set(), threading.Event().wait(5))
huis = Huis()
huis.warm()
print(make_overview(huis).aantal)
print(sorted(name for name in {LATER} if name in sys.modules))
"""


@pytest.mark.alone
def test_answers_leave_nothing_behind() -> None:
    asked = Asked().enter()

    def ask(times: int) -> int:
        """Return how many blocks of memory are in use after so many answers."""
        for _ in range(times):
            for path in ("/", "/brieven/reeks/een.yaml/", "/static/page.css"):
                assert asked.get(path).status == 200
        gc.collect()
        return sys.getallocatedblocks()

    # Threads that come later have blocks of their own, once; what answers leave comes each time.
    counts = [ask(40) for _ in range(5)]
    assert min(later - before for before, later in pairwise(counts)) < 120
