"""Two letters and whole series on the page: what the reports say, at home."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.commands.cli import main
from support.asking import Asked
from support.folders import letter, write
from support.places import ROOT
from support.reportpages import parse

TWO = "/vergelijken?oud=reeks/een.yaml&nieuw=reeks/twee.yaml"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    inhoud = "\n  - tekst: Dit is een andere brief."
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16", inhoud=inhoud))
    return Asked().enter()


def test_two_editions_are_compared(asked: Asked) -> None:
    page = asked.get(TWO).text
    parse(page)
    assert main(["diff", "reeks", "--format", "html", "-o", "verslag.html"]) == 0
    report = Path("verslag.html").read_text(encoding="utf-8")
    section = report[report.index('<section class="samenvatting"') : report.index("</main>")]
    assert section in page
    assert '<script defer src="/static/report/page.js"></script>' in page
    assert 'href="/vergelijken?oud=reeks%2Ftwee.yaml&amp;nieuw=reeks%2Feen.yaml"' in page


def test_the_newest_is_compared_with_the_one_before_it(asked: Asked) -> None:
    assert (
        "Wat is er veranderd sinds de vorige brief" in asked.get("/brieven/reeks/twee.yaml/").text
    )
    assert "sinds de vorige" not in asked.get("/brieven/reeks/een.yaml/").text
    page = asked.get("/vergelijken?nieuw=reeks%2Ftwee.yaml").text
    assert "<ins>andere</ins>" in page
    alone = asked.get("/vergelijken?nieuw=reeks%2Feen.yaml").text
    assert "<h1>Vergelijken</h1>" in alone
    assert '<option value="reeks/een.yaml" selected>' in alone


def test_the_redline_is_that_of_the_command(asked: Asked) -> None:
    answer = asked.get(TWO.replace("/vergelijken", "/vergelijken/word"))
    assert answer.headers["content-disposition"].endswith("twee-wijzigingen.docx")
    pads = ["content/reeks/een.yaml", "content/reeks/twee.yaml"]
    assert main(["diff", *pads, "--format", "docx", "-o", "verschil.docx"]) == 0
    assert answer.body == Path("verschil.docx").read_bytes()
    bad = asked.get(TWO.replace("?", "/word?") + "&auteur=" + "a" * 101)
    assert bad.status == 409


def test_versions_in_git(asked: Asked) -> None:
    page = asked.get(TWO).text
    assert page.count('<option value="">Zoals hij nu is</option>') == 2
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.nl", "commit", "-qm", "Eerste <b>versie</b>"],
    ):
        subprocess.run(["git", *command], check=True)
    write("content/reeks/een.yaml", letter(inhoud="\n  - tekst: Dit is mijn brief."))
    same = "/vergelijken?oud=reeks/een.yaml&nieuw=reeks/een.yaml"
    page = asked.get(f"{same}&oud-versie=HEAD").text
    parse(page)
    assert "<ins>mijn</ins>" in page
    assert "Eerste &lt;b&gt;versie&lt;/b&gt;" in page
    for bad in ("--output=x", "HEAD:content/reeks/twee.yaml", "weg", "HEAD HEAD", "-1"):
        answer = asked.get(f"{same}&oud-versie={bad.replace(' ', '%20')}")
        assert answer.status == 409
        assert "geen versie die git kent" in answer.text
    assert not Path("x").exists()


def test_what_cannot_be_compared_is_said(asked: Asked) -> None:
    write("content/reeks/twee.yaml", letter(166009, datum="gisteren"))
    answer = asked.get(TWO)
    assert answer.status == 409
    assert "‘gisteren’ is geen datum" in answer.text
    for naam in ("../geheim.yaml", "weg.yaml", "/etc/passwd"):
        assert asked.get(f"/vergelijken?oud={naam}&nieuw=reeks/een.yaml").status == 404
        assert asked.get(f"/vergelijken/word?oud={naam}&nieuw=reeks/een.yaml").status == 404
    assert asked.get("/vergelijken/word").status == 404


def test_what_is_secret_says_so(asked: Asked) -> None:
    geheim = "\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16", geheimhouding=geheim))
    for path in (TWO, "/reeksen/reeks/"):
        page = asked.get(path).text
        assert "<title>GEHEIM – " in page
        assert '<p class="geheim">GEHEIM – ' in page
    assert "GEHEIM – geheimhouding opgelegd" in asked.get("/brieven/reeks/twee.yaml/").text


def test_the_history_of_a_series(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    page = asked.get("/reeksen/reeks/").text
    parse(page)
    assert "16 december 2019: Proef" in page
    assert 'href="/vergelijken?oud=reeks%2Feen.yaml&amp;nieuw=reeks%2Ftwee.yaml"' in page
    for weg in ("weg", "../content/reeks", "", "reeks/een.yaml"):
        assert asked.get(f"/reeksen/{weg}/").status == 404
    write("content/los.yaml", letter(166010))
    assert "Geschiedenis van losse brieven" in asked.get("/reeksen//").text
    write("content/reeks/drie.yaml", letter(166011, datum="gisteren"))
    assert asked.get("/reeksen/reeks/").status == 409
    monkeypatch.chdir(ROOT)
    shown = Asked().enter().get("/reeksen/routekaart/").text
    parse(shown)
    assert "Stand van de stappen" in shown
