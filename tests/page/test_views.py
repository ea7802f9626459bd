"""What stands on the pages of letters: nothing that the commands would not say."""

from __future__ import annotations

import mimetypes
import os
import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.commands.cli import main
from support.asking import Asked
from support.folders import letter, write
from support.places import EXAMPLES, ROOT
from support.reportpages import parse
from support.strategies import write_pictures

ONE = "/brieven/reeks/een.yaml/"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"


def test_the_examples_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    asked = Asked().enter()
    overview = asked.get("/").text
    for pad in EXAMPLES:
        assert pad.relative_to(ROOT).as_posix() in overview
        naam = pad.relative_to(ROOT / "content").as_posix()
        page = asked.get(f"/brieven/{naam}/")
        assert page.status == 200
        assert "Geen problemen gevonden" in page.text
        parse(page.text)
        parse(asked.get(f"/brieven/{naam}/bestand").text)


def test_the_handleiding_and_its_pictures_are_there_and_nothing_beside_them(asked: Asked) -> None:
    assert 'href="/uitleg/"' in asked.get("/").text
    page = asked.get("/uitleg/").text
    parse(page)
    shown = re.findall(r'<img src="([^"]+)"', page)
    assert len(shown) > 1
    for src in shown:
        answer = asked.get(f"/uitleg/{src}")
        assert answer.headers["content-type"] == "image/png"
        assert answer.body == (ROOT / "docs" / src).read_bytes()
    for src in ("beeld/geen.png", "handleiding.md", "beeld/..%2Fhandleiding.md"):
        assert asked.get(f"/uitleg/{src}").status == 404


def test_the_overview_says_how_each_letter_stands(asked: Asked) -> None:
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16", concept="ja"))
    geheim = "\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"
    write("content/ander/drie.yaml", letter(166010, geheimhouding=geheim))
    write("content/ander/vier.yaml", letter(166011, datum="gisteren"))
    write("content/vijf.yaml", letter(166012))
    page = asked.get("/").text
    parse(page)
    assert page.index(">ander<") < page.index(">reeks<")
    assert page.index("twee.yaml") < page.index("een.yaml")
    assert "Losse brieven" in page
    for said in ("concept", "definitief", "geheim", "1 fout", "nog geen Word-bestand"):
        assert f">{said}<" in page
    assert "<strong>1 brief heeft fouten</strong> en kan niet worden gemaakt" in page


def test_the_word_file_of_a_letter_is_judged(asked: Asked) -> None:
    assert main(["build"]) == 0
    assert "Word-bestand gemaakt" in asked.get("/").text
    write("content/reeks/een.yaml", letter(onderwerp="Anders"))
    assert "Word-bestand is van een eerdere versie" in asked.get("/").text
    target = Path("output/reeks/een.docx")
    with ZipFile(target) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with ZipFile(target, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part.replace(b"Proef", b"Proefje"))
    assert "in Word veranderd" in asked.get("/").text
    target.write_bytes(b"niets")
    assert "Word-bestand is niet hier gemaakt" in asked.get(ONE).text


def test_a_letter_is_read_anew_when_a_byte_of_it_changes(asked: Asked) -> None:
    assert "Geen problemen" in asked.get(ONE).text
    pad = Path("content/reeks/een.yaml")
    before = pad.stat()
    write(pad, letter(datum="2019-12-1x"))
    os.utime(pad, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "‘2019-12-1x’ is geen datum" in asked.get(ONE).text
    assert "De brief kan niet worden getoond" in asked.get(ONE).text


def test_a_picture_that_comes_makes_the_letter_right(asked: Asked) -> None:
    inhoud = "\n  - figuur:\n      alt: Een kaart.\n      bestand: groot.png"
    write("content/reeks/een.yaml", letter(inhoud=inhoud))
    assert "bestaat niet" in asked.get(ONE).text
    write_pictures(Path("content/reeks"))
    made = next(Path("content/reeks").glob("*.png"))
    shutil.copy(made, "content/reeks/groot.png")
    page = asked.get(ONE).text
    assert f'src="{ONE}beeld?naam=groot.png"' in page
    answer = asked.get(f"{ONE}beeld?naam=groot.png")
    assert answer.body == made.read_bytes()
    assert answer.headers["content-type"] == "image/png"
    assert "sandbox" in answer.headers["content-security-policy"]
    for other in ("een.yaml", "../reeks/groot.png", ""):
        assert asked.get(f"{ONE}beeld?naam={other}").status == 404


def test_a_problem_leads_to_its_place(asked: Asked) -> None:
    inhoud = "\n  - tekst: Goed.\n  - tekst: Op 3 januari 2018 stellen wij het plan vast."
    write("content/reeks/een.yaml", letter(inhoud=inhoud))
    page = asked.get(ONE).text
    assert '<a href="#veld.inhoud.1">Toon in de brief' in page
    assert '<div id="veld.inhoud.1">' in page
    assert 'href="/brieven/reeks/een.yaml/bestand#regel-8"' in page
    shown = asked.get(f"{ONE}bestand").text
    assert '<li id="regel-8" tabindex="-1" class="geraakt">' in shown


def test_the_word_file_is_that_of_build(asked: Asked) -> None:
    answer = asked.get(f"{ONE}word")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''een.docx"
    assert not Path("output").exists()
    assert main(["build"]) == 0
    assert answer.body == Path("output/reeks/een.docx").read_bytes()
    assert asked.get(f"{ONE}gemaakt.docx").body == answer.body
    assert asked.get(f"{ONE}gemaakt.pdf").status == 503
    assert ZipFile(BytesIO(answer.body)).testzip() is None


def test_of_a_letter_with_errors_there_is_no_word_file(asked: Asked) -> None:
    write("content/reeks/een.yaml", letter(datum="gisteren"))
    answer = asked.get(f"{ONE}word")
    assert answer.status == 409
    assert "‘gisteren’ is geen datum" in answer.text


@pytest.mark.parametrize("name", ["onderwerp", "aanhef", "datum", "zaaknummer", "inhoud"])
def test_what_a_letter_says_is_text(asked: Asked, name: str) -> None:
    said = (
        f"\n  - tekst: |\n      {HOSTILE}\n"
        if name == "inhoud"
        else f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"
    )
    write("content/reeks/een.yaml", letter(**{name: said}))
    for path in ("/", ONE, f"{ONE}bestand", f"/?zoek={'%3Cscript%3E'}"):
        page = asked.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        parse(page)


def test_names_of_files_are_text(asked: Asked) -> None:
    name = "<b>&\"'é%23?#.yaml"
    write(f"content/<i>/{name}", letter(166009))
    page = asked.get("/").text
    parse(page)
    assert "<b>" not in page
    address = "/brieven/%3Ci%3E/%3Cb%3E%26%22%27%C3%A9%2523%3F%23.yaml/"
    assert address in page
    assert asked.get(address).status == 200


def test_searching(asked: Asked) -> None:
    inhoud = "\n  - tekst: De coördinatie van het Café begint."
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16", inhoud=inhoud))
    page = asked.get("/?zoek=CAFE+coord").text
    assert "1 brief met ‘CAFE coord’" in page
    assert "De <mark>coörd</mark>inatie van het <mark>Café</mark> begint." in page
    assert "een.yaml" not in page
    assert "0 brieven met ‘nergens’" in asked.get("/?zoek=nergens").text
    assert "2 brieven met ‘geachte’" in asked.get("/?zoek=geachte").text
    write("content/reeks/een.yaml", letter(datum="gisteren"))
    assert "1 brief met ‘gisteren’" in asked.get("/?zoek=gisteren").text
    assert asked.get("/?zoek=" + "a" * 5000).status == 200


def test_a_folder_without_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "leeg"
    folder.mkdir()
    monkeypatch.chdir(folder)
    asked = Asked().enter()
    page = asked.get("/").text
    assert "content: deze map bestaat niet" in page
    # There is nothing to take a Word file back into, and no letter with errors.
    assert "data-inleveren" not in page
    assert "fouten" not in page
    assert asked.get(ONE).status == 409


def test_bad_settings_are_said(asked: Asked) -> None:
    write("instellingen.yaml", "zaaknummer: [")
    assert "instellingen.yaml:1:" in asked.get("/").text


def test_a_bad_template_is_said(asked: Asked) -> None:
    write("templates/informatiebrief.docx", "geen Word")
    page = asked.get("/").text
    assert "Het sjabloon heeft fouten" in page
    assert "een.yaml" in page
    assert asked.get(f"{ONE}word").status == 409
    assert "Geen problemen" in asked.get(ONE).text


def test_a_fault_of_our_own_is_a_sentence(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **_named: object) -> None:
        raise ZeroDivisionError("<b>")

    monkeypatch.setattr("pipeline.page.views.brieven.write_letter_html", fail)
    answer = asked.get(ONE)
    assert answer.status == 500
    assert "Dit is een fout in brief zelf (ZeroDivisionError in " in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "<b>" not in answer.text


def test_static_files_have_types_of_our_own(asked: Asked) -> None:
    mimetypes.add_type("text/plain", ".js")
    try:
        answer = asked.get("/static/page.js")
    finally:
        mimetypes.init()
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    again = asked.get("/static/page.js", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert asked.get("/static/report/page.css").headers["content-type"].startswith("text/css")
    assert asked.get("/static/__init__.py").status == 404


def test_who_only_reads_waits_for_no_style_of_the_pages_and_loads_no_editor(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.page.views.frame.has_bundle", lambda *_: True)
    write("content/reeks/een.yaml", letter())
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16"))
    letter_page, bundle = "/brieven/reeks/twee.yaml/", "/static/bundle/"
    compared = "/vergelijken?nieuw=reeks%2Ftwee.yaml"
    for path in ("/", letter_page, f"{letter_page}bestand", compared, "/reeksen/reeks/"):
        page = asked.get(path).text
        shows_pages = path in (letter_page, compared)
        # A style holds up the first paint, a module does not: it brings its own style along.
        assert f'rel="stylesheet" href="{bundle}' not in page, path
        assert page.count(bundle) == page.count(f'type="module" src="{bundle}pages.js"'), path
        assert (bundle in page) == shows_pages, path
    assert f"{bundle}editor.js" in asked.get(f"{letter_page}bewerken").text
