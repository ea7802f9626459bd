"""Making letters from the page: what comes of it, in words, and what it leaves running."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.page.app import make_app
from pipeline.page.folder.taken import Taak, Taken
from pipeline.problems.values import SurroundingsError
from support.asking import PORT, Answer, Asked
from support.folders import letter, write
from support.reportpages import parse
from support.visits import Visit, serve

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its LibreOffices are scripts")

MAKE = 'printf "%%PDF-1.4\\n%%%%EOF\\n" > "${f%.docx}.pdf"'


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    write("content/reeks/een.yaml", letter())
    return Asked().enter()


def fake_soffice(each: str) -> None:
    """Put a LibreOffice on the path that does `each` for each file that it is to convert."""
    files = 'for f in "$@"; do case "$f" in *.docx) ' + each + ";; esac; done"
    pad = write("bin/soffice", f"#!/bin/sh\n{files}\n")
    pad.chmod(0o755)


def make(asked: Asked, **form: str) -> tuple[str, str]:
    """Ask for letters, and return where that is told and its page once it is done."""
    answer = asked.post("/maken", {"merk": asked.find_mark(), **form})
    assert answer.status == 303
    place = answer.headers["location"]
    return place, wait(asked, place).text


def wait(asked: Asked, place: str) -> Answer:
    for _ in range(600):
        if '"klaar":true' in asked.get(f"{place}stand").text:
            return asked.get(place)
        time.sleep(0.02)
    pytest.fail("the work does not end")


def test_a_letter_becomes_a_word_file(asked: Asked) -> None:
    place, page = make(asked, brief="reeks/een.yaml", wat="word")
    parse(page)
    assert "<strong>Klaar.</strong>" in page
    assert "output/reeks/een.docx: gemaakt." in page
    assert 'href="/brieven/reeks/een.yaml/gemaakt.docx" download' in page
    assert Path("output/reeks/een.docx").is_file()
    assert asked.get(f"{place}stand").headers["content-type"] == "application/json"
    assert "output/reeks/een.docx: ongewijzigd." in make(asked, brief="reeks/een.yaml")[1]
    assert "Word-bestand gemaakt" in asked.get("/").text


def test_all_letters_of_a_series(asked: Asked) -> None:
    write("content/reeks/twee.yaml", letter(166009, datum="gisteren"))
    write("content/reeks/drie.yaml", letter(166010))
    write("content/ander/vier.yaml", letter(166011))
    page = make(asked, reeks="reeks", wat="word")[1]
    assert "Klaar, maar één keer ging het niet." in page
    assert "content/reeks/twee.yaml:3:8: fout: datum: ‘gisteren’ is geen datum." in page
    made = sorted(pad.name for pad in Path("output").rglob("*.docx"))
    assert made == ["drie.docx", "een.docx"]


def test_a_letter_becomes_a_pdf(asked: Asked) -> None:
    fake_soffice(MAKE)
    page = make(asked, brief="reeks/een.yaml", wat="pdf")[1]
    assert "output/reeks/een.pdf: gemaakt." in page
    assert asked.get("/brieven/reeks/een.yaml/gemaakt.pdf").body.startswith(b"%PDF-")
    assert "de pdf in de map output" in asked.get("/brieven/reeks/een.yaml/").text
    write("content/reeks/een.yaml", letter(onderwerp="Anders"))
    page = make(asked, brief="reeks/een.yaml", wat="word")[1]
    assert "heet nu een-verouderd.pdf. Met de knop Pdf maken maakt u een nieuwe." in page


def test_without_libreoffice_it_is_said(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.page.views.maken.find_soffice", _absent)
    page = make(asked, brief="reeks/een.yaml", wat="pdf")[1]
    assert "LibreOffice is niet gevonden" in page
    assert "output/reeks/een.docx: gemaakt." in page


def _absent() -> str:
    raise SurroundingsError("LibreOffice is niet gevonden.")


def test_what_was_changed_in_word_stays_until_somebody_says_so(asked: Asked) -> None:
    target = write("output/reeks/een.docx", "werk van een ander")
    page = make(asked, brief="reeks/een.yaml", wat="word")[1]
    assert "--" not in page.replace("<!--", "")
    assert "kies hieronder Toch overschrijven" in page
    assert "Wat met de hand is veranderd, gaat dan verloren." in page
    assert target.read_text(encoding="utf-8") == "werk van een ander"
    form = dict(re.findall('name="(brief|wat|opnieuw)" value="([^"]*)"', page))
    assert form == {"brief": "reeks/een.yaml", "wat": "word", "opnieuw": "ja"}
    assert "een.docx: gemaakt." in make(asked, **form)[1]


def test_a_libreoffice_that_hangs_is_stopped_with_all_it_started(asked: Asked) -> None:
    child = Path.cwd() / "child"
    fake_soffice(f'sleep 60 & echo $! > "{child}"; wait')
    answer = asked.post(
        "/maken", {"merk": asked.find_mark(), "brief": "reeks/een.yaml", "wat": "pdf"}
    )
    place = answer.headers["location"]
    for _ in range(600):
        if child.is_file() and child.read_text(encoding="utf-8").strip():
            break
        time.sleep(0.02)
    shown = asked.get(place).text
    assert "LibreOffice maakt de pdf" in shown
    assert ">Stoppen</button>" in shown
    # Pages are answered meanwhile.
    assert asked.get("/").status == 200
    asked.post(f"{place}stoppen", {"merk": asked.find_mark()})
    assert "Gestopt. Wat al gemaakt was, is heel." in wait(asked, place).text
    assert ends(int(child.read_text(encoding="utf-8")))


@pytest.mark.detail
def test_what_a_server_that_is_killed_had_started_ends_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    # As LibreOffice is: a script that starts the program, which does the work in a third.
    fake_soffice(f"sh -c 'sleep 60 & echo $! $PWD > {tmp_path}/child; wait' & wait")
    environment = {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "XDG_RUNTIME_DIR": str(tmp_path / "eigen"),
    }
    with serve(**environment) as (process, address), subprocess.Popen(["sleep", "60"]) as other:
        visit = Visit(address)
        assert visit.post("/maken", brief="reeks/een.yaml", wat="pdf")[0] == 303
        child, _, folder = wait_for(tmp_path / "child").partition(" ")
        assert Path(folder).is_dir()
        process.kill()
        assert ends(int(child))
        assert is_taken_away(Path(folder))
        # Another's program goes on, and so does what has only the same name.
        assert other.poll() is None
        other.kill()


def is_taken_away(folder: Path) -> bool:
    for _ in range(100):
        if not folder.exists():
            return True
        time.sleep(0.05)
    return False


def wait_for(pad: Path) -> str:
    for _ in range(600):
        if pad.is_file() and (said := pad.read_text(encoding="utf-8").strip()):
            return said
        time.sleep(0.02)
    pytest.fail(f"{pad} does not come")


def ends(process: int) -> bool:
    """Tell whether a process is gone, or will be in a moment."""
    for _ in range(100):
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_the_end_of_the_server_ends_its_work(asked: Asked) -> None:
    fake_soffice("sleep 60 & wait")
    taken = Taken()
    asked.app = make_app(asked.toegang, PORT, lambda: None, taken)
    answer = asked.post(
        "/maken", {"merk": asked.find_mark(), "brief": "reeks/een.yaml", "wat": "pdf"}
    )
    taken.end()
    assert '"klaar":true' in asked.get(f"{answer.headers['location']}stand").text


def test_what_does_not_exist_cannot_be_made(asked: Asked) -> None:
    mark = asked.find_mark()
    for form in ({"brief": "weg.yaml"}, {"reeks": "weg"}, {"brief": "../een.yaml"}, {}):
        assert asked.post("/maken", {"merk": mark, **form}).status == 404
    assert asked.get("/taken/x/").status == 404
    assert not Path("output").exists()


def test_a_bad_template_is_told_line_by_line(asked: Asked) -> None:
    write("templates/informatiebrief.docx", "geen Word")
    page = make(asked, brief="reeks/een.yaml", wat="word")[1]
    assert "templates/informatiebrief.docx: fout:" in page


def test_a_fault_of_our_own_is_told() -> None:
    taken = Taken()
    taak = Taak("Proef", "/")
    taken.begin(taak, lambda _: 1 // 0)  # type: ignore[arg-type]
    taken.end()
    assert taak.klaar
    assert "Dit is een fout in brief zelf (ZeroDivisionError" in taak.regels[0].tekst


def test_only_so_much_work_is_remembered() -> None:
    taken, first = Taken(), Taak("Eerste", "/")
    taken.begin(first, lambda _: None)
    taken.end()
    for _ in range(60):
        taken.begin(Taak("Later", "/"), lambda _: None)
        taken.end()
    assert taken.find(first.naam) is None
