"""Letters that are begun, copied and made final on the page, as the commands do it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from pipeline.letter.invullen import write_plek
from support.asking import Answer, Asked
from support.folders import letter, run, write
from support.pages import hold_page
from support.writing import Writing

NAAM = "reeks/2019-12-16.yaml"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.chdir(tmp_path)
    write(f"content/{NAAM}", letter())
    return Asked().enter()


def begin(asked: Asked, **form: str) -> Answer:
    return asked.post("/nieuw/maken", {"merk": asked.find_mark(), **form})


def test_the_next_letter_is_the_one_of_the_command(asked: Asked) -> None:
    page = asked.get("/nieuw?reeks=reeks").text
    hold_page(page)
    assert "Volgende brief van reeks" in page
    assert 'href="/nieuw?reeks=reeks"' in asked.get("/").text
    answer = begin(asked, reeks="reeks", datum="2020-06-01")
    assert answer.status == 303
    assert answer.headers["location"] == "/brieven/reeks/2020-06-01.yaml/bewerken"
    made = Path("content/reeks/2020-06-01.yaml")
    data = made.read_bytes()
    made.unlink()
    assert run("new", "reeks", "--datum", "2020-06-01").returncode == 0
    assert made.read_bytes() == data


def test_what_to_look_at_again_stays_listed_until_it_is_changed(asked: Asked) -> None:
    bijlagen = "\n  - titel: Planning"
    write(f"content/{NAAM}", letter(bijlagen=bijlagen))
    begin(asked, reeks="reeks", datum="2020-06-01")
    adres = "/brieven/reeks/2020-06-01.yaml/"
    for _ in range(2):
        assert "de bijlagen zijn die van de vorige brief" in asked.get(f"{adres}bewerken").text
    pad = Path("content/reeks/2020-06-01.yaml")
    write(pad, pad.read_text(encoding="utf-8").replace("Planning", "Nieuwe planning"))
    assert "de bijlagen zijn die" not in asked.get(f"{adres}bewerken").text


def test_what_was_looked_at_is_ticked_off_until_its_words_change(asked: Asked) -> None:
    text = "Op 3 maart 2020 stelt de raad het vast."
    inhoud = f"\n  - tekst: |\n      {text}\n\n      Meer."
    write(f"content/{NAAM}", letter(inhoud=inhoud, bijlagen="\n  - titel: Planning"))
    begin(asked, reeks="reeks", datum="2020-06-01", documentnummer="166020")
    writing = Writing("reeks/2020-06-01.yaml", asked)
    points = list_points(writing)
    assert points == {"bijlagen": False, "blok 1, tekst": False}
    for veld in points:
        assert tick(writing, veld).status == 303
    assert list_points(writing) == dict.fromkeys(points, True)
    assert list_points(Writing(writing.naam)) == dict.fromkeys(points, True), "another start"
    page = asked.get(f"{writing.adres}definitief").text
    hold_page(page)
    assert "2 punten gezien" in page
    assert "Bekijk dit nog" not in page
    # Another paragraph of the text is another matter; these words are not.
    for old, new, seen in (("Meer.", "Meer en meer.", True), ("het vast", "dit vast", False)):
        write(writing.pad, writing.pad.read_text(encoding="utf-8").replace(old, new))
        assert list_points(writing)["blok 1, tekst"] is seen
    tick(writing, "bijlagen", weer="ja")
    assert list_points(writing)["bijlagen"] is False
    for punt in ("", "x", "../x", "0" * 33):
        form = {"merk": asked.find_mark(), "punt": punt}
        assert asked.post(f"{writing.adres}gezien", form).status == 409


def list_points(writing: Writing) -> dict[str, bool]:
    """Return what is to be looked at in a letter, and whether somebody did."""
    said = json.loads(writing.open().find("data-meldingen"))
    return {one["veld"]: one["gezien"] for one in said if one["punt"]}


def tick(writing: Writing, veld: str, **more: str) -> Answer:
    """Say of a point that it was looked at."""
    said = json.loads(writing.open().find("data-meldingen"))
    [punt] = [one["punt"] for one in said if one["veld"] == veld]
    form = {"merk": writing.asked.find_mark(), "punt": punt, **more}
    return writing.asked.post(f"{writing.adres}gezien", form)


def test_a_series_begins_with_a_kind_of_the_house(asked: Asked) -> None:
    soorten = "soorten:\n  - naam: brief\n    titel: Brief\n  - naam: memo\n    titel: Memo\n"
    write("instellingen.yaml", soorten)
    page = asked.get("/nieuw").text
    hold_page(page)
    assert "<option>memo</option>" in page
    answer = begin(asked, reeks="wonen/bouw", soort="memo", datum="2020-06-01")
    assert answer.status == 303
    made = Path("content/wonen/bouw/2020-06-01.yaml").read_text(encoding="utf-8")
    assert "soort: memo\n" in made
    assert asked.get(unquote(answer.headers["location"])).status == 200


def test_a_copy_is_a_concept_of_another_date(asked: Asked) -> None:
    page = asked.get(f"/nieuw?van={NAAM}&reeks=reeks").text
    assert "Kopie van Proef" in page
    assert begin(asked, van=NAAM, reeks="ander", datum="2018-01-01").status == 303
    made = Path("content/ander/2018-01-01.yaml").read_text(encoding="utf-8")
    assert "concept: ja\n" in made
    assert "documentnummer" not in made
    assert begin(asked, van=NAAM, reeks="ander", datum="2018-01-01").status == 409
    assert begin(asked, van="weg.yaml", reeks="ander", datum="2018-01-02").status == 404


@pytest.mark.parametrize(
    "form",
    [
        {"reeks": "reeks", "datum": ""},
        {"reeks": "reeks", "datum": "gisteren"},
        {"reeks": "reeks", "datum": "2019-12-16"},
        {"reeks": "reeks", "datum": "2020-01-01", "documentnummer": "166008"},
        {"reeks": "reeks", "datum": "2020-01-01", "zaaknummer": "17"},
        *(
            {"reeks": reeks, "datum": "2020-01-01", "soort": "informatiebrief"}
            for reeks in (
                "",
                "..",
                "../buiten",
                "/buiten/alles",
                "a/../../b",
                ".git",
                "a\\b",
                "a/",
                "x.",
            )
        ),
        {"reeks": "nieuw", "datum": "2020-01-01", "soort": "onbekend"},
    ],
)
def test_what_cannot_be_begun_is_said_and_kept_on_the_form(
    asked: Asked, form: dict[str, str], tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    answer = begin(asked, **form)
    assert answer.status == 409
    hold_page(answer.text)
    assert "<strong>Fout:</strong>" in answer.text
    assert [pad for pad in sorted(tmp_path.rglob("*")) if pad not in before] == []


def test_a_folder_without_letters_begins_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    asked = Asked().enter()
    assert "Nieuwe reeks" in asked.get("/nieuw").text
    assert begin(asked, reeks="eerste", soort="informatiebrief", datum="2020-01-01").status == 303


def test_a_concept_becomes_final_when_nothing_is_wrong(asked: Asked) -> None:
    pad = write(f"content/{NAAM}", letter(concept="ja"))
    page = asked.get(f"/brieven/{NAAM}/definitief").text
    hold_page(page)
    assert "Er zijn geen problemen gevonden" in page
    assert "Definitief maken" in asked.get(f"/brieven/{NAAM}/").text
    merk = asked.find_mark()
    assert asked.post(f"/brieven/{NAAM}/definitief/maken", {"merk": merk}).status == 303
    assert pad.read_text(encoding="utf-8") == letter()
    assert "geen concept meer" in asked.get(f"/brieven/{NAAM}/definitief").text


def test_what_stops_a_letter_from_being_final_is_said(asked: Asked) -> None:
    pad = write(
        f"content/{NAAM}",
        letter(concept="ja", documentnummer="", onderwerp=f"'{write_plek('wat')}'"),
    )
    before = pad.read_bytes()
    page = asked.get(f"/brieven/{NAAM}/definitief").text
    assert "Dit moet eerst" in page
    assert "documentnummer: dit veld ontbreekt. Vul het in." in page
    assert f"‘{write_plek('wat')}’ is nog niet ingevuld." in page
    merk = asked.find_mark()
    assert asked.post(f"/brieven/{NAAM}/definitief/maken", {"merk": merk}).status == 409
    assert pad.read_bytes() == before


def test_who_only_reads_begins_nothing(asked: Asked) -> None:
    reader = Asked(toegang=asked.toegang).enter(leest=True)
    assert "/nieuw" not in reader.get("/").text
    for path in ("/nieuw", f"/brieven/{NAAM}/definitief"):
        assert reader.get(path).status == 403
    assert begin(reader, reeks="reeks", datum="2020-06-01").status == 403
