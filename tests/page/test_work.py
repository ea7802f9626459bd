"""Letters made from the page, line by line as it is told, beside what the command would say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from pipeline.content.load import load_instellingen
from pipeline.make.build import Pdf, Result
from pipeline.page.folder.taken import Taak, Taakregel, Taken
from pipeline.page.views import maken
from pipeline.page.views.maken import make_letters
from pipeline.problems.values import InputError, Place, Problem
from support.asking import Asked
from support.folders import letter, write

ONE, TWO = Path("content/reeks/een.yaml"), Path("content/reeks/twee.yaml")
AGAIN = {"brief": "reeks/een.yaml", "wat": "word"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(ONE, letter())
    write(TWO, letter(166009, datum="2020-12-16"))


def make(
    *pads: Path, pdf: bool = False, force: bool = False, taak: Taak | None = None
) -> tuple[Taak, list[Taakregel]]:
    """Make letters; return the work and what was told of it."""
    taak = taak or Taak("Proef", "/")
    make_letters(taak, pads, pdf=pdf, force=force, again=AGAIN)
    return taak, list(taak.regels)


def goed(naam: str, outcome: str = "gemaakt", kind: str = "docx") -> Taakregel:
    adres = f"/brieven/reeks/{naam}.yaml/gemaakt.{kind}"
    return Taakregel("goed", f"output/reeks/{naam}.{kind}: {outcome}.", adres)


def test_each_letter_is_told_with_the_way_to_its_file() -> None:
    taak, told = make(ONE, TWO)
    assert told == [goed("een"), goed("twee")]
    assert (taak.gedaan, taak.totaal, taak.opnieuw) == (2, 2, {})
    assert taak.stap == "content/reeks/twee.yaml: het Word-bestand wordt gemaakt."
    assert make(ONE)[1] == [goed("een", "ongewijzigd")]


def test_problems_are_told_with_the_way_to_their_lines() -> None:
    ahead = "\n  - tekst: Op 3 januari 2018 stellen wij het plan vast."
    write(ONE, letter(inhoud=ahead))
    write(TWO, letter(166009, datum="gisteren"))
    taak, [first, made, wrong] = make(ONE, TWO)
    assert (first.soort, first.adres) == ("let op", "/brieven/reeks/een.yaml/bestand")
    assert first.tekst.startswith("content/reeks/een.yaml:7:")
    assert made == goed("een")
    assert (wrong.soort, wrong.adres) == ("fout", "/brieven/reeks/twee.yaml/bestand")
    assert "‘gisteren’ is geen datum" in wrong.tekst
    assert (taak.gedaan, taak.opnieuw) == (2, {})


@pytest.mark.parametrize("others", [[], [TWO]])
def test_what_somebody_changed_may_be_written_over_when_asked(others: Sequence[Path]) -> None:
    target = write("output/reeks/een.docx", "werk van een ander")
    taak, told = make(ONE, *others)
    assert told[0].soort == "fout"
    assert "kies hieronder Toch overschrijven" in told[0].tekst
    assert "--" not in told[0].tekst
    assert told[1:] == [goed("twee") for _ in others]
    assert taak.opnieuw == {**AGAIN, "opnieuw": "ja"}
    taak, told = make(ONE, force=True)
    assert (told, taak.opnieuw) == ([goed("een")], {})
    assert target.read_bytes().startswith(b"PK")


def test_what_went_wrong_otherwise_offers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.page.views.maken._OVERWRITE", "gemaakt")
    assert make(ONE)[0].opnieuw == {**AGAIN, "opnieuw": "ja"}
    assert make(ONE, force=True)[0].opnieuw == {}
    monkeypatch.setattr("pipeline.page.views.maken._OVERWRITE", "nergens")
    assert make(ONE)[0].opnieuw == {}


def test_letters_under_an_invented_name_are_warned_of_once() -> None:
    write(ONE, letter().replace("Merenwoude", "Veldhaven"))
    told = make(ONE, TWO)[1]
    assert told[:2] == [goed("een"), goed("twee")]
    [warning] = told[2:]
    assert warning.soort == "let op"
    assert "een verzonnen gemeente" in warning.tekst
    assert warning.adres == ""


def test_a_field_without_a_place_in_the_template_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = Problem(Place(ONE.as_posix(), 4), "namens", "staat nergens.", "Haal het weg.")

    def build(*_: Any, **__: Any) -> Iterator[Result]:
        yield Result(ONE, (), Path("output"), None, None, (lost,))

    monkeypatch.setattr(maken, "build_letters", build)
    said = "content/reeks/een.yaml:4:1: fout: namens: staat nergens. Haal het weg."
    assert make(ONE)[1] == [Taakregel("fout", said)]


@pytest.fixture
def pdfs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What was asked of the making of PDFs; each but the first goes wrong."""
    asked: dict[str, Any] = {}

    def build(made: Sequence[Path], _find: object, **named: Any) -> Iterator[Pdf]:
        asked.update(named, made=list(made))
        for n, target in enumerate(made):
            pad = target.with_suffix(".pdf")
            yield Pdf(pad, None, "gebruik --force.") if n else Pdf(pad, "gemaakt")

    monkeypatch.setattr(maken, "build_pdfs", build)
    return asked


def test_pdfs_are_told_behind_the_word_files(pdfs: dict[str, Any]) -> None:
    taak, told = make(ONE, TWO, pdf=True)
    wrong = "output/reeks/twee.pdf: kies hieronder Toch overschrijven."
    assert told == [
        goed("een"),
        goed("twee"),
        goed("een", kind="pdf"),
        Taakregel("fout", wrong),
    ]
    assert (taak.gedaan, taak.totaal) == (4, 4)
    assert taak.stap == "LibreOffice maakt de pdf; dat duurt enkele seconden."
    assert pdfs["made"] == [Path("output/reeks/een.docx"), Path("output/reeks/twee.docx")]
    assert pdfs["force"] is False
    assert pdfs["is_ended"]() is False
    taak.stop()
    assert pdfs["is_ended"]() is True
    make(ONE, pdf=True, force=True)
    assert pdfs["force"] is True


def test_what_is_put_away_is_told_also_where_pdfs_go_wrong(
    pdfs: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def put_away(made: Sequence[Path], settings: object) -> list[str]:
        asked.append((list(made), settings))
        return ["een.pdf heet anders. Met --pdf maakt u een nieuwe."]

    def fail(*_: object, **__: object) -> Iterator[Pdf]:
        raise InputError("Mis.")

    monkeypatch.setattr(maken, "put_away_old", put_away)
    said = Taakregel("let op", "een.pdf heet anders. Met de knop Pdf maken maakt u een nieuwe.")
    assert make(ONE)[1] == [goed("een"), said]
    assert pdfs == {}
    assert asked == [([Path("output/reeks/een.docx")], load_instellingen(Path()))]
    monkeypatch.setattr(maken, "build_pdfs", fail)
    taak = Taak("Proef", "/")
    with pytest.raises(InputError):
        make(ONE, pdf=True, taak=taak)
    assert list(taak.regels) == [goed("een", "ongewijzigd"), said]


@pytest.mark.parametrize(
    ("form", "titel", "terug", "again"),
    [
        (
            {"brief": "reeks/een.yaml"},
            "Word-bestand maken: Proef",
            "/brieven/reeks/een.yaml/",
            {"brief": "reeks/een.yaml"},
        ),
        (
            {"brief": "reeks/fout.yaml", "wat": "pdf", "meer": "x"},
            "Pdf maken: content/reeks/fout.yaml",
            "/brieven/reeks/fout.yaml/",
            {"brief": "reeks/fout.yaml", "wat": "pdf"},
        ),
        (
            {"reeks": "reeks", "wat": "word", "opnieuw": "ja"},
            "Word-bestand maken: alle brieven van reeks",
            "/",
            {"reeks": "reeks", "wat": "word"},
        ),
        (
            {"reeks": "", "wat": "pdf", "opnieuw": "nee"},
            "Pdf maken: alle brieven van content",
            "/",
            {"reeks": "", "wat": "pdf"},
        ),
    ],
)
def test_what_a_form_asks_to_be_made(
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
    form: dict[str, str],
    titel: str,
    terug: str,
    again: dict[str, str],
) -> None:
    write("content/reeks/fout.yaml", letter(3, datum="gisteren"))
    write("content/los.yaml", letter(4))
    said: dict[str, Any] = {}

    def note(taak: Taak, pads: Sequence[Path], **named: Any) -> None:
        said.update(named, pads=[pad.name for pad in pads], titel=taak.titel, terug=taak.terug)
        taak.totaal, taak.gedaan = 7, 3

    monkeypatch.setattr(maken, "make_letters", note)
    answer = asked.post("/maken", {"merk": asked.find_mark(), **form})
    assert answer.status == 303
    place = answer.headers["location"]
    assert re.fullmatch(r"/taken/[\w-]{12}/", place)
    told: dict[str, Any] = {}
    for _ in range(1000):
        told = json.loads(asked.get(f"{place}stand").text)
        if told["klaar"]:
            break
    assert told == {"uitslag": "Klaar.", "gedaan": 3, "totaal": 7, "klaar": True}
    every = ["een.yaml", "fout.yaml", "twee.yaml"]
    pads = (
        [Path(form["brief"]).name] if "brief" in form else every if form["reeks"] else ["los.yaml"]
    )
    assert said == {
        "pads": pads,
        "titel": titel,
        "terug": terug,
        "again": again,
        "pdf": form.get("wat") == "pdf",
        "force": form.get("opnieuw") == "ja",
    }
    page = asked.get(place).text
    assert f"<title>{titel} – " in page
    assert ("Terug naar de brief" in page) == ("brief" in form)


def test_what_is_no_series_is_said(asked: Asked) -> None:
    for form, said in (
        ({"reeks": "weg"}, "‘weg’ is geen reeks in deze map."),
        ({}, "‘’ is geen reeks in deze map."),
        (
            {"brief": "weg.yaml"},
            "‘weg.yaml’ is geen brief in deze map. Misschien is hij verplaatst of hernoemd.",
        ),
    ):
        answer = asked.post("/maken", {"merk": asked.find_mark(), **form})
        assert answer.status == 404
        assert f"<p>{said}</p>" in unescape(answer.text)


def test_work_is_stopped_from_its_page(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maken, "make_letters", lambda *_, **__: None)
    place = asked.post("/maken", {"merk": asked.find_mark(), **AGAIN}).headers["location"]
    answer = asked.post(f"{place}stoppen", {"merk": asked.find_mark()})
    assert (answer.status, answer.headers["location"]) == (303, place)
    assert "Gestopt. Wat al gemaakt was, is heel." in asked.get(place).text


def test_a_letter_that_cannot_be_begun_stops_the_rest() -> None:
    write("templates/informatiebrief.docx", "geen Word")

    def work(taak: Taak) -> None:
        make(ONE, TWO, taak=taak)

    taken, taak = Taken(), Taak("Proef", "/")
    taken.begin(taak, work)
    taken._threads[taak.naam].join(20)
    assert [regel.soort for regel in taak.regels] == ["fout"]
    assert (taak.gedaan, taak.totaal) == (0, 2)
    with pytest.raises(InputError):
        make(ONE)
