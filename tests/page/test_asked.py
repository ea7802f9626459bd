"""What each request of a page is answered: every refusal, every way on, what stands there then."""

from __future__ import annotations

import asyncio
import json
from html import unescape
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document

from pipeline.commands.cli import main
from pipeline.letter.models import Brief
from pipeline.page.folder import huis as house
from pipeline.page.folder import kijken
from pipeline.page.folder.huis import Huis, find_letter, name_letter
from pipeline.page.folder.kijken import Kijker
from pipeline.page.folder.woordstaat import Woordstaat, judge_word
from pipeline.page.form import schrijven
from pipeline.page.form.journaal import Getypt, Journaal
from pipeline.page.form.schrijven import Schrijver, Verzoek
from pipeline.page.form.versies import name_version
from pipeline.page.views import inlezen
from pipeline.page.views.bewerken import Schrijfplek
from pipeline.page.views.overzicht import Kaart, Overzicht, Reekskaart, make_overview
from pipeline.problems.values import InputError, SurroundingsError, show
from support.asking import HOST, Answer, Asked, make_request
from support.folders import letter, write
from support.strategies import write_pictures
from support.writing import Writing

NAAM = "reeks/een.yaml"
ONE = f"/brieven/{NAAM}/"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    monkeypatch.chdir(tmp_path)
    write(f"content/{NAAM}", letter())
    return tmp_path


def said(answer: Answer) -> tuple[int, dict[str, Any]]:
    found: dict[str, Any] = json.loads(answer.text)
    assert answer.headers["content-type"] == "application/json"
    return answer.status, found


def read_lines(answer: Answer) -> list[str]:
    """Return the lines of a page that says why not."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return [unescape(one.partition("<")[0]) for one in main.split("<p>")[1:]]


# Writing


def test_what_the_script_of_a_form_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    writing = Writing(NAAM)
    assert said(writing.ask("journaal", bewerkingen=[])) == (200, {"bijgehouden": True})
    status, told = said(writing.ask("proef"))
    assert (status, told) == (200, {"versie": writing.versie, "meldingen": [], "maakbaar": True})
    status, told = said(writing.ask("bewaren"))
    assert (status, told) == (
        200,
        {"versie": writing.versie, "samengevoegd": False, "meldingen": [], "maakbaar": True},
    )
    old = "Deze pagina is van een eerdere start van het programma. Laad haar opnieuw; wat u typte, "
    status, told = said(writing.ask("bewaren", versie="x"))
    assert (status, told) == (409, {"fout": f"{old}staat dan klaar.", "opnieuw": True})
    status, told = said(writing.ask("bewaren", tekst="a: ["))
    assert status == 422
    assert told["fout"] == (
        "Zo kan het bestand niet worden gelezen. Verbeter eerst de regels die hieronder staan."
    )
    assert len(told["meldingen"]) == 1

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Journaal, "note", refuse)
    edits = [{"pad": ["onderwerp"], "waarde": "Anders"}]
    status, told = said(writing.ask("journaal", bewerkingen=edits))
    why = "u hebt er geen rechten voor"
    assert (status, told) == (
        503,
        {"fout": f"Wat u typt, kan niet tussentijds worden bewaard ({why})."},
    )
    monkeypatch.setattr(schrijven, "replace_file", refuse)
    status, told = said(writing.ask("bewaren", bewerkingen=edits))
    assert (status, told) == (
        503,
        {
            "fout": f"content/{NAAM} kan niet worden geschreven ({why}). Wat u typte, blijft op "
            "dit scherm staan; probeer het opnieuw."
        },
    )


def test_a_letter_that_is_nowhere_is_told_to_the_script() -> None:
    writing = Writing(NAAM)
    write("content/reeks/twee.yaml", letter(2, datum="2020-01-01"))
    writing.pad.unlink()
    gone = f"‘{NAAM}’ is geen brief in deze map. Misschien is hij verplaatst of hernoemd."
    assert said(writing.ask("proef")) == (404, {"fout": gone})


def test_who_changed_the_same_is_told_once_of_each_place() -> None:
    mine, theirs = Writing(NAAM), Writing(NAAM)
    theirs.save({"pad": ["ondertekening", 0, "naam"], "waarde": "B. Orsel"})
    edit = {"pad": ["ondertekening", 0, "naam"], "waarde": "C. Sluis"}
    status, told = said(mine.ask("bewaren", bewerkingen=[edit]))
    assert status == 409
    assert told["fout"] == "Iemand anders heeft intussen dezelfde tekst veranderd."
    assert told["botsingen"] == [
        {
            "pad": ["ondertekening", 0, "naam"],
            "veld": "ondertekenaar 1, naam",
            "basis": "A. Jansen",
            "mijn": "C. Sluis",
            "hun": "B. Orsel",
        }
    ]
    keuzes = [{"pad": ["ondertekening", 0, "naam"], "wie": "mijn"}]
    # A choice that was made against another version does not count.
    answer = mine.ask("bewaren", bewerkingen=[edit], tegen="x", keuzes=keuzes)
    assert answer.status == 409
    status, told = said(mine.ask("bewaren", bewerkingen=[edit], tegen=told["tegen"], keuzes=keuzes))
    assert (status, told["samengevoegd"]) == (200, False)


def test_a_choice_of_the_whole_file_is_of_one_side() -> None:
    text = letter()
    for wie, wanted in (("mijn", "Van mij"), ("hun", "Van hen")):
        write(f"content/{NAAM}", text)
        mine = Writing(NAAM)
        write(f"content/{NAAM}", text.replace("Proef", "Van hen"))
        whole = {"tekst": text.replace("Proef", "Van mij")}
        status, told = said(mine.ask("bewaren", **whole))
        assert (status, [one["pad"] for one in told["botsingen"]]) == (409, [[]])
        assert told["botsingen"][0]["basis"] == text
        keuzes = [{"pad": [], "wie": wie}]
        status, told = said(mine.ask("bewaren", **whole, tegen=told["tegen"], keuzes=keuzes))
        assert (status, told["samengevoegd"]) == (200, wie == "hun")
        assert mine.pad.read_text("utf-8") == text.replace("Proef", wanted)


def test_a_file_of_somebody_else_that_cannot_be_read_is_one_place() -> None:
    mine = Writing(NAAM)
    write(f"content/{NAAM}", "onderwerp: [stuk")
    edits = [{"pad": ["onderwerp"], "waarde": "Van mij"}]
    status, told = said(mine.ask("bewaren", bewerkingen=edits))
    assert (status, [one["veld"] for one in told["botsingen"]]) == (409, ["het hele bestand"])
    assert told["botsingen"][0]["hun"] == "onderwerp: [stuk"


def test_what_others_wrote_beside_a_change_keeps_its_lines() -> None:
    text = "# Boven.\n" + letter(inhoud="\n  # Bij een.\n  - tekst: Een.\n  - tekst: Twee.")
    write(f"content/{NAAM}", text)
    mine = Writing(NAAM)
    write(f"content/{NAAM}", text.replace("# Boven.", "# Anders."))
    told = mine.save({"pad": ["inhoud", 1, "tekst"], "waarde": "Drie."})
    assert told["samengevoegd"] is True, told
    made = text.replace("# Boven.", "# Anders.").replace("Twee.", "Drie.")
    assert mine.pad.read_text("utf-8") == made


def test_lines_that_touch_come_together_by_their_fields() -> None:
    mine = Writing(NAAM)
    write(f"content/{NAAM}", letter(onderwerp="Van hen"))
    said_of = mine.save({"pad": ["datum"], "waarde": "2020-01-01"})
    assert said_of["samengevoegd"] is True
    assert mine.pad.read_text("utf-8") == letter(onderwerp="Van hen", datum="2020-01-01")


def test_a_file_of_too_many_bytes_is_not_put_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    text = letter()
    writing = Writing(NAAM)
    monkeypatch.setattr(schrijven, "MAX_BYTES", len(text.encode()))
    assert writing.ask("bewaren", tekst=text).status == 200
    assert writing.ask("bewaren", tekst=f"{text}#").status == 422


def make_schrijver() -> tuple[Schrijver, Schrijfplek]:
    return Schrijver(Huis()), Schrijfplek(Path("content") / NAAM, NAAM)


def test_a_note_is_forgotten_once_its_words_are_in_the_file() -> None:
    schrijver, plek = make_schrijver()
    there = plek.pad.read_bytes()
    versie = schrijver.versies.keep(there)
    for blad, text in (("a", letter(onderwerp="Een")), ("b", letter(aanhef="Twee,"))):
        schrijver.note(plek, NAAM, Verzoek(versie, versie, tekst=text, blad=blad, tijd="10:42"))
    assert {one.blad for one in schrijver.list_notes(plek, there)} == {"a", "b"}
    both = letter(onderwerp="Een", aanhef="Anders,").encode()
    assert [one.blad for one in schrijver.list_notes(plek, both)] == ["b"]
    assert [one.blad for one in schrijver.journaal.list_notes(NAAM)] == ["b"]
    # What is typed back to what it was is no note.
    schrijver.note(plek, NAAM, Verzoek(versie, versie, tekst=letter(), blad="b"))
    assert schrijver.journaal.list_notes(NAAM) == ()


def test_lines_that_stand_elsewhere_do_not_make_a_note_saved() -> None:
    text = letter(inhoud="\n  - tekst: Een.\n  - tekst: Twee.\n  - tekst: Drie.")
    schrijver, plek = make_schrijver()
    versie = schrijver.versies.keep(text.encode())
    typed = text.replace("Een.", "Twee.")
    schrijver.note(plek, NAAM, Verzoek(versie, versie, tekst=typed))
    assert len(schrijver.list_notes(plek, text.replace("Drie.", "Vier.").encode())) == 1
    assert schrijver.list_notes(plek, typed.encode()) == ()


@pytest.mark.parametrize(
    ("typed", "there", "is_in"),
    [
        # What was taken out has no lines that could be missing.
        ({"aanhef": ""}, {"aanhef": ""}, True),
        ({"aanhef": ""}, {"aanhef": "", "onderwerp": "Meer"}, True),
        ({"aanhef": ""}, {"aanhef": "Anders,"}, False),
        ({"aanhef": ""}, {"onderwerp": "Meer"}, False),
        ({"aanhef": "Dag,"}, {"aanhef": "Dag,", "afsluiting": ""}, True),
        ({"aanhef": "Dag,"}, {"aanhef": "", "onderwerp": "Meer"}, False),
        ({}, {"onderwerp": "Meer"}, True),
    ],
)
def test_what_was_typed_is_in_the_file_or_still_to_be_saved(
    typed: dict[str, str], there: dict[str, str], is_in: bool
) -> None:
    schrijver, plek = make_schrijver()
    basis = plek.pad.read_bytes()
    schrijver.journaal.note(Getypt(NAAM, basis, letter(**typed).encode(), "10:42", "venster1"))
    found = schrijver.list_notes(plek, letter(**there).encode())
    assert [one.blad for one in found] == ([] if is_in else ["venster1"])
    assert schrijver.journaal.list_notes(NAAM) == found


def test_a_version_is_known_by_the_file_and_by_what_was_typed() -> None:
    schrijver, plek = make_schrijver()
    there = plek.pad.read_bytes()
    versie = schrijver.versies.keep(there)
    typed = letter(onderwerp="Getypt")
    schrijver.note(plek, NAAM, Verzoek(versie, versie, tekst=typed))
    write(plek.pad, letter(aanhef="Van een ander,"))
    later = Schrijver(schrijver.huis)
    for known in (there, typed.encode(), plek.pad.read_bytes()):
        name = name_version(known)
        proef = later.try_out(plek, NAAM, Verzoek(name, name))
        assert proef.versie == name
        assert later.versies.find(name) == known


def test_a_request_may_be_as_long_as_a_file_of_which_each_sign_is_escaped() -> None:
    assert schrijven.MAX_VERZOEK == 12 * 2**20


def test_the_same_bytes_are_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    schrijver, plek = make_schrijver()
    there = plek.pad.read_bytes()
    monkeypatch.setattr(schrijven, "replace_file", lambda *_: pytest.fail("written"))
    schrijver.write(plek, there, there)
    assert schrijver.journaal.list_before(NAAM) == ()
    gone = Schrijfplek(Path("content/weg\t.yaml"), "weg.yaml")
    with pytest.raises(SurroundingsError) as refused:
        schrijver.read(gone)
    assert str(refused.value) == (
        "content/weg\\t.yaml: dit bestand kan niet worden gelezen (bestaat niet)."
    )


def test_a_save_that_cannot_be_kept_for_later_is_a_save_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Journaal, "keep_before", refuse)
    writing = Writing(NAAM)
    assert writing.save({"pad": ["onderwerp"], "waarde": "Anders"})["maakbaar"] is True
    assert "onderwerp: Anders" in writing.pad.read_text("utf-8")


def test_a_version_that_is_gone_or_wrong_has_no_word_file(asked: Asked) -> None:
    gone = asked.get(f"{ONE}proef/x/word")
    assert (gone.status, read_lines(gone)) == (
        404,
        ["Deze versie is niet meer bekend. Laad de pagina opnieuw."],
    )
    writing = Writing(NAAM, asked)
    versie = writing.try_out({"pad": ["onderwerp"], "waarde": "Proef 2"})["versie"]
    answer = asked.get(f"{ONE}proef/{versie}/word")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''een.docx"
    wml = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer.headers["content-type"] == wml
    places = json.loads(asked.get(f"{ONE}proef/{versie}/plaatsen").text)
    assert places["namen"]["veld.onderwerp"] == "onderwerp"
    wrong = writing.try_out({"pad": ["datum"], "waarde": "gisteren"})["versie"]
    assert asked.get(f"{ONE}proef/{wrong}/word").status == 409
    assert asked.get(f"/brieven/weg.yaml/proef/{versie}/word").status == 404


@pytest.mark.parametrize(
    ("blad", "kept"),
    [
        ("a" * 7, False),
        ("a" * 8, True),
        ("-_" * 32, True),
        ("a" * 65, False),
        ("a" * 8 + "é", False),
    ],
)
def test_what_a_window_may_call_itself(blad: str, kept: bool) -> None:
    found = Writing(NAAM).open(f"?blad={blad}").find("data-blad")
    assert (found == blad) is kept
    assert len(found) == (len(blad) if kept else 12)


def test_an_earlier_text_that_is_gone_is_not_put_back(asked: Asked) -> None:
    form = {"merk": asked.find_mark(), "nummer": "00000001"}
    answer = asked.post(f"{ONE}eerder/terug", form)
    assert (answer.status, read_lines(answer)) == (
        404,
        ["Deze eerdere tekst is niet meer bewaard."],
    )
    Writing(NAAM, asked).save({"pad": ["onderwerp"], "waarde": "Anders"})
    answer = asked.post(f"{ONE}eerder/terug", form)
    assert (answer.status, answer.headers["location"]) == (303, f"{ONE}bewerken")
    answer = asked.post(f"{ONE}journaal/weg", {"merk": asked.find_mark()})
    assert (answer.status, answer.headers["location"]) == (303, f"{ONE}bewerken")


# Beginning and ending


def begin(asked: Asked, **form: str) -> tuple[int, list[str]]:
    answer = asked.post("/nieuw/maken", {"merk": asked.find_mark(), **form})
    shown = unescape(answer.text).split("<strong>Fout:</strong> ")[1:]
    return answer.status, [one.partition("</p>")[0] for one in shown]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"reeks": "reeks"}, ["Kies de datum van de brief."]),
        (
            {"reeks": "a\tb", "datum": "2020-01-01"},
            [
                "‘a\\tb’ kan geen naam van een reeks zijn. Kies een naam van letters, cijfers en "
                "streepjes, zoals wonen."
            ],
        ),
        (
            {"van": NAAM, "reeks": "reeks", "datum": "2019-12-17", "documentnummer": "x"},
            [
                "documentnummer: ‘x’ is geen documentnummer. Schrijf het zoals 166008. Is er nog "
                "geen nummer, haal deze regel dan weg en schrijf concept: ja."
            ],
        ),
    ],
)
def test_why_a_letter_is_not_begun(asked: Asked, form: dict[str, str], said: list[str]) -> None:
    status, told = begin(asked, **form)
    assert (status, told) == (409, said)
    assert [pad.name for pad in Path("content").rglob("*.yaml")] == ["een.yaml"]


@pytest.mark.parametrize(
    ("reeks", "status"),
    [
        ("wonen", 303),
        (" wonen ", 303),
        ("Wonen (1) & co’s.x-y", 303),
        ("a/b/c/d", 303),
        ("a/b/c/d/e", 409),
        ("a.", 409),
        (".a", 409),
        ("-a", 409),
        ("a//b", 409),
        ("a/.b", 409),
        ("é_1", 303),
    ],
)
def test_what_a_series_may_be_called(asked: Asked, reeks: str, status: int) -> None:
    assert begin(asked, reeks=reeks, datum="2020-01-01", soort="informatiebrief")[0] == status
    made = Path("content") / reeks.strip() / "2020-01-01.yaml"
    assert made.is_file() == (status == 303)


def test_a_copy_takes_the_numbers_that_were_typed_and_leaves_its_pictures(asked: Asked) -> None:
    inhoud = "\n  - figuur:\n      alt: Een kaart.\n      bestand: kaart.png"
    write(f"content/{NAAM}", letter(inhoud=inhoud))
    write_pictures(Path("content/reeks"))
    form = {"van": NAAM, "reeks": "ander", "datum": "2020-01-01"}
    numbers = {"documentnummer": "17", "zaaknummer": "Z/20/000001"}
    assert begin(asked, **form, **numbers)[0] == 303
    made = Path("content/ander/2020-01-01.yaml").read_text("utf-8")
    assert "documentnummer: 17\n" in made.replace("'", "")
    assert "zaaknummer: Z/20/000001\n" in made
    write_pictures(Path("content/ander"))
    again = {**form, "datum": "2020-02-01", "documentnummer": "17"}
    status, told = begin(asked, **again)
    assert status == 409
    assert "17" in told[0]
    status, told = begin(asked, **form)
    assert (status, told) == (
        409,
        ["content/ander/2020-01-01.yaml: bestaat al. Kies een andere datum of reeks."],
    )
    Path("content/ander/2020-03-01.yaml").symlink_to("nergens")
    assert begin(asked, **{**form, "datum": "2020-03-01"})[0] == 409


def test_the_first_letter_of_a_series_is_of_its_kind_and_the_next_as_the_one_before(
    asked: Asked,
) -> None:
    write(
        "instellingen.yaml", "soorten:\n  - {naam: nota, titel: Nota}\n  - {naam: memo, titel: M}\n"
    )
    assert begin(asked, reeks="een", datum="2020-01-01", soort="memo")[0] == 303
    assert "soort: memo\n" in Path("content/een/2020-01-01.yaml").read_text("utf-8")
    write("content/een/2020-01-01.yaml", letter(1, datum="2020-01-01", soort="memo"))
    assert begin(asked, reeks="een", datum="2020-02-01", soort="nota")[0] == 303
    assert "soort: memo\n" in Path("content/een/2020-02-01.yaml").read_text("utf-8")


def test_a_concept_becomes_final_once_it_is_right(asked: Asked) -> None:
    form = {"merk": asked.find_mark()}
    write(f"content/{NAAM}", letter(concept="ja", documentnummer=""))
    answer = asked.post(f"{ONE}definitief/maken", form)
    assert (answer.status, read_lines(answer)) == (
        409,
        ["Deze brief heeft nog fouten en kan daarom niet definitief worden."],
    )
    write(f"content/{NAAM}", letter(concept="ja"))
    answer = asked.post(f"{ONE}definitief/maken", form)
    assert (answer.status, answer.headers["location"]) == (303, ONE)
    assert Path(f"content/{NAAM}").read_text("utf-8") == letter()
    assert asked.post(f"{ONE}definitief/maken", form).status == 303
    answer = asked.post(f"{ONE}gezien", {**form, "punt": "x"})
    assert (answer.status, read_lines(answer)) == (409, ["Dit is geen punt van deze brief."])
    answer = asked.post(f"{ONE}gezien", {**form, "punt": "0" * 32})
    assert (answer.status, answer.headers["location"]) == (303, f"{ONE}definitief")
    assert Journaal().list_seen(NAAM) == ("0" * 32,)
    asked.post(f"{ONE}gezien", {**form, "punt": "0" * 32, "weer": "ja"})
    assert Journaal().list_seen(NAAM) == ()


# Files of a letter


def test_what_was_made_of_a_letter_is_sent(asked: Asked) -> None:
    wml = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    write("output/reeks/een.docx", "word")
    write("output/reeks/een.pdf", "pdf")
    for soort, kind in (("docx", wml), ("pdf", "application/pdf")):
        answer = asked.get(f"{ONE}gemaakt.{soort}")
        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''een.{soort}"
        Path(f"output/reeks/een.{soort}").unlink()
        gone = asked.get(f"{ONE}gemaakt.{soort}")
        why = "dit bestand kan niet worden gelezen (bestaat niet)."
        assert (gone.status, read_lines(gone)) == (503, [f"output/reeks/een.{soort}: {why}"])
    odd = asked.get(f"{ONE}gemaakt.txt")
    assert (odd.status, read_lines(odd)) == (404, ["‘txt’ wordt van een brief niet gemaakt."])


def test_pictures_of_each_kind_of_block_are_sent_and_drawings_are_painted(asked: Asked) -> None:
    inhoud = (
        "\n  - figuren:\n      - {alt: a, bestand: kaart.png}\n      - {alt: b, bestand: foto.jpg}"
        "\n  - figuur:\n      alt: c\n      bollen: [een, twee]"
    )
    write_pictures(Path("content/reeks"))
    names = {pad.suffix: pad.name for pad in Path("content/reeks").iterdir()}
    inhoud = inhoud.replace("foto.jpg", names.get(".jpg", names[".png"]))
    if ".svg" in names:
        inhoud += f"\n  - figuur:\n      alt: d\n      bestand: {names['.svg']}"
    write(f"content/{NAAM}", letter(inhoud=inhoud))
    answer = asked.get(f"{ONE}beeld?naam=kaart.png")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    if ".jpg" in names:
        answer = asked.get(f"{ONE}beeld?naam={names['.jpg']}")
        assert answer.headers["content-type"] == "image/jpeg"
    if ".svg" in names:
        answer = asked.get(f"{ONE}beeld?naam={names['.svg']}")
        assert answer.headers["content-type"] == "image/png"
        assert answer.body.startswith(b"\x89PNG")
    gone = asked.get(f"{ONE}beeld?naam=weg.png")
    assert read_lines(gone) == ["‘weg.png’ is geen afbeelding van deze brief."]


def test_a_file_that_cannot_be_read_is_one_empty_line(asked: Asked) -> None:
    Path("content/reeks/los.yaml").symlink_to("nergens")
    page = asked.get("/brieven/reeks/los.yaml/bestand")
    assert page.status == 200
    assert page.text.count('<li id="regel-') == 1
    assert '<li id="regel-1" tabindex="-1" class="geraakt">' in page.text
    write("content/reeks/bom.yaml", "\ufeff" + letter(2, aanhef=""))
    shown = asked.get("/brieven/reeks/bom.yaml/bestand").text
    assert "<code>zaaknummer: Z/17/011355</code>" in shown


# The folder


def test_a_letter_is_found_by_what_addresses_call_it() -> None:
    write("content/reeks/twee.yaml", letter(2, datum="2020-01-01"))
    huis = Huis()
    letters = huis.check()
    found = find_letter(letters, NAAM)
    assert found is not None
    assert (found.pad.as_posix(), find_letter(letters, "een.yaml")) == (f"content/{NAAM}", None)
    assert huis.find_pad(NAAM) == found.pad
    assert huis.find_pad("reeks/weg.yaml") is None
    assert name_letter(Path("content/a\udcff.yaml")) == "a\ufffd.yaml"


def test_which_edition_is_before_a_letter() -> None:
    for naam, datum in (("c", "2021-01-01"), ("a", "2020-01-01"), ("b", "2020-01-01")):
        write(f"content/reeks/{naam}.yaml", letter(ord(naam), datum=datum))
    write("content/ander/d.yaml", letter(4, datum="2020-06-01"))
    write("content/reeks/fout.yaml", letter(5, datum="gisteren"))
    huis = Huis()
    letters = huis.check()
    before = {one.pad.stem: huis.find_before(letters, one.pad) for one in letters}
    assert {naam: pad and pad.stem for naam, pad in before.items()} == {
        "a": "een",
        "b": "een",
        "c": "b",
        "d": None,
        "een": None,
        "fout": None,
    }


def test_letters_are_checked_as_if_one_was_another() -> None:
    write("content/reeks/twee.yaml", letter(2, datum="2020-01-01"))
    huis, pad = Huis(), Path(f"content/{NAAM}")
    one, two = huis.check_as(pad, letter(2).encode())
    assert one.problems or two.problems, "two letters with one number"
    assert [len(found.problems) for found in huis.check()] == [0, 0]
    [wrong, _] = huis.check_as(pad, b"a: [")
    assert wrong.has_errors
    assert huis.read_as(pad, letter(onderwerp="Anders").encode()).brief != huis.load(pad).brief


def test_an_overview_says_what_it_still_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    write("content/los\t.yaml", letter(2))
    write("templates/informatiebrief.docx", "geen Word")
    huis = Huis()
    shown = make_overview(huis)
    assert shown.sjabloonfout.startswith("templates/informatiebrief.docx: fout: ")
    assert (shown.aantal, shown.fout, shown.wacht) == (2, 0, "")
    monkeypatch.setattr(Huis, "is_warm", lambda _: False)
    shown = make_overview(huis)
    assert (shown.sjabloonfout, shown.wacht) == (
        "",
        "Het sjabloon en de Word-bestanden worden nog bekeken.",
    )
    monkeypatch.setattr(Huis, "wait_for_letters", lambda _: False)
    unread = [
        Kaart(name_letter(pad), show(pad.as_posix()), show(pad.as_posix()))
        for pad in (Path("content/los\t.yaml"), Path(f"content/{NAAM}"))
    ]
    assert make_overview(huis) == Overzicht(
        (Reekskaart("", (unread[0],)), Reekskaart("reeks", (unread[1],))),
        2,
        0,
        "",
        "De brieven worden nog gelezen; wat er van elk te zeggen is, komt vanzelf.",
    )
    assert make_overview(huis, "proef").aantal == 2


def test_how_long_is_waited_for_the_letters_and_for_the_first_overview(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waited: list[Any] = []
    huis: Any = Huis()
    assert (huis.wait_for_letters(), huis.is_warm()) == (True, True)
    huis._shown = SimpleNamespace(wait=waited.append)
    monkeypatch.setattr(Huis, "find_fonts", lambda _: waited.append("fonts"))
    monkeypatch.setattr(Huis, "find_template_fault", lambda _: waited.append("template"))
    huis._warm()
    assert waited == [3, "template", "fonts"]
    huis._warming = SimpleNamespace(is_alive=lambda: True)
    huis._read = SimpleNamespace(wait=lambda seconds: ("waited", seconds))
    assert huis.wait_for_letters() == ("waited", 0.3)
    huis._shown = SimpleNamespace(set=lambda: waited.append("shown"))
    assert (huis.is_warm(), waited[-1]) == (False, "shown")
    huis._warming = SimpleNamespace(is_alive=lambda: False)
    assert huis.is_warm() is True


def test_a_template_is_compiled_once_as_long_as_it_is_the_same() -> None:
    huis = Huis()
    brief = huis.load(Path(f"content/{NAAM}")).brief
    first = huis.find_template(brief)
    assert huis.find_template(brief) is first
    assert huis.find_template() is first
    assert huis.find_template_fault(brief) == ""
    write("templates/informatiebrief.docx", "geen Word")
    assert huis.find_template_fault(brief).startswith("templates/informatiebrief.docx: fout: ")
    assert huis.find_fonts(brief) == ()
    Path("templates/informatiebrief.docx").unlink()
    assert house._read_families(b"geen Word") == frozenset()
    write(
        "instellingen.yaml", "soorten:\n  - {naam: nota, titel: Nota}\n  - {naam: memo, titel: M}\n"
    )
    assert huis.find_soort().naam == "nota"
    other = huis.find_template()
    assert other is not first


def test_a_word_file_is_judged_anew_only_where_something_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    huis, pad = Huis(), Path(f"content/{NAAM}")
    judged: list[Woordstaat] = []

    def judge(*asked: Any) -> Woordstaat:
        judged.append(judge_word(*asked))
        return judged[-1]

    monkeypatch.setattr(house, "judge_word", judge)
    brief = huis.load(pad).brief
    assert huis.judge_word(pad, brief) is Woordstaat.GEEN
    assert judged == []
    assert main(["build"]) == 0
    for _ in range(2):
        assert huis.judge_word(pad, brief) is Woordstaat.GEMAAKT
    assert len(judged) == 1
    assert huis.judge_word(pad, None) is Woordstaat.OUDER
    assert huis.judge_word(pad, brief) is Woordstaat.GEMAAKT
    write("output/reeks/een.docx", "van een ander")
    assert huis.judge_word(pad, brief) is Woordstaat.VREEMD
    write("templates/informatiebrief.docx", "geen Word")
    assert huis.judge_word(pad, brief) is Woordstaat.VREEMD
    assert main(["build", "--force", "--template", "weg.docx"]) == 1
    assert len(judged) == 5


def test_how_a_word_file_stands(tmp_path: Path) -> None:
    pad, output = Path(f"content/{NAAM}"), Path("output")
    huis = Huis()
    brief = huis.load(pad).brief
    assert brief is not None
    template = huis.find_template(brief)
    assert judge_word(pad, output, brief, template) is Woordstaat.GEEN
    assert main(["build"]) == 0
    assert judge_word(pad, output, brief, template) is Woordstaat.GEMAAKT
    assert judge_word(pad, output, None, template) is Woordstaat.OUDER
    assert judge_word(pad, output, brief, None) is Woordstaat.OUDER
    other = Brief.model_construct(**{**dict(brief), "onderwerp": "Anders"})
    assert judge_word(pad, output, other, template) is Woordstaat.OUDER
    target = tmp_path / "output/reeks/een.docx"
    target.unlink()
    target.mkdir()
    assert judge_word(pad, output, brief, template) is Woordstaat.DICHT
    care = [one for one in Woordstaat if one.needs_care]
    assert care == [Woordstaat.VERANDERD, Woordstaat.VREEMD, Woordstaat.DICHT]
    assert [one for one in Woordstaat if one.is_awaited] == [Woordstaat.KOMT]


# Word files that come in


def send(asked: Asked, data: bytes, query: str) -> Answer:
    headers = {"origin": f"http://{HOST}", "x-merk": asked.find_mark()}
    return asked.ask("POST", f"/ingekomen?{query}", headers, data)


@pytest.mark.parametrize(
    ("query", "naam"),
    [
        ("bestand=terug.docx", "terug.docx"),
        ("bestand=C:%5Cmap%5Cterug.docx", "terug.docx"),
        ("bestand=/map/terug.docx", "terug.docx"),
        ("bestand=", "brief.docx"),
        ("", "brief.docx"),
    ],
)
def test_a_word_file_is_called_by_its_name_alone(asked: Asked, query: str, naam: str) -> None:
    status, told = said(send(asked, b"niets", query))
    assert status == 409
    assert told["fout"].startswith(f"{naam}: ")
    assert inlezen._name_file(make_request(path=f"/ingekomen?{query}")) == naam


def replace_words(data: bytes, old: str, new: str) -> bytes:
    document = Document(BytesIO(data))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_file_of_an_older_letter_is_told_so(asked: Asked) -> None:
    data = replace_words(asked.get(f"{ONE}word").body, "Dit is", "Dat was")
    old = "De brief of het sjabloon is veranderd nadat dit Word-bestand werd gemaakt."
    page = asked.get(said(send(asked, data, "bestand=a.docx"))[1]["adres"]).text
    assert ("<ins>Dat was een brief.</ins>" in page, old in page) == (True, False)
    assert "<strong>blok 1, tekst</strong>" in page
    write(f"content/{NAAM}", letter(onderwerp="Later"))
    asked_of = f"bestand=a.docx&brief={NAAM}"
    page = asked.get(said(send(asked, data, asked_of))[1]["adres"]).text
    assert old in page


def test_a_comparison_that_is_gone_is_said(asked: Asked) -> None:
    gone = asked.get("/ingekomen/x/")
    assert (gone.status, read_lines(gone)) == (
        404,
        ["Deze vergelijking is niet meer bekend. Zet het Word-bestand opnieuw op de pagina."],
    )


def test_of_many_comparisons_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inlezen, "_MOST", 2)
    kept = inlezen.Ingekomen()
    one: Any = object()
    names = [kept.keep(one) for _ in range(3)]
    assert {len(naam) for naam in names} == {12}
    for naam in names[1:]:
        assert kept.find(naam) is one
    with pytest.raises(InputError):
        kept.find(names[0])


# What changes on disk


def listen(kijker: Kijker, changes: list[list[str]], words: int) -> list[bytes]:
    """Return the first words of the stream, while files change."""

    async def watch(*_: Any, **__: Any) -> Any:
        for found in changes:
            yield {(1, name) for name in found}
        await asyncio.sleep(60)

    async def read() -> list[bytes]:
        stream: Any = kijker._tell()
        got = [await anext(stream) for _ in range(words)]
        await stream.aclose()
        return got

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("watchfiles.awatch", watch)
        return asyncio.run(asyncio.wait_for(read(), 20))


def test_a_change_is_told_by_the_names_of_its_files() -> None:
    write("templates/x.docx", "")
    changes = [["content/reeks/b.yaml", "content/a.yaml"], [], ["templates/x.docx"]]
    got = listen(Kijker(), changes, 3)
    assert got == [
        b"retry: 2000\nevent: luistert\ndata: ja\n\n",
        b'event: veranderd\ndata: ["a.yaml", "b.yaml"]\n\n',
        b'event: veranderd\ndata: ["x.docx"]\n\n',
    ]


def test_that_somebody_still_listens_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kijken, "_HEARTBEAT", 0.01)
    kijker = Kijker()
    assert listen(kijker, [], 2) == [
        b"retry: 2000\nevent: luistert\ndata: ja\n\n",
        b": nog steeds hier\n\n",
    ]
    assert kijker._watching is None
    assert kijker._listening == set()
    answer = kijker.listen(make_request())
    assert answer.media_type == "text/event-stream"


def test_what_is_there_is_watched(folder: Path) -> None:
    assert kijken._find_watched() == ["content"]
    for pad in ("output/x", "templates/x", "instellingen.yaml", "elders/x"):
        write(folder / pad, "")
    assert kijken._find_watched() == ["content", "templates", "output", "instellingen.yaml"]


def test_how_changes_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    async def watch(*names: str, **named: Any) -> Any:
        told = named.pop("watch_filter")
        asked.append((names, named, told(1, "a/een.yaml"), told(1, "a/.een.yaml")))
        write("output/x", "")
        yield set()
        await asyncio.sleep(60)

    async def read() -> list[bytes]:
        stream: Any = Kijker()._tell()
        got = [await anext(stream) for _ in range(2)]
        await stream.aclose()
        return got

    monkeypatch.setattr("watchfiles.awatch", watch)
    assert asyncio.run(asyncio.wait_for(read(), 20))[1] == b'event: veranderd\ndata: ["output"]\n\n'
    names, named, *told = asked[0]
    assert names == ("content",)
    assert told == [True, False]
    end = named.pop("stop_event")
    assert isinstance(end, asyncio.Event)
    assert named == {
        "debounce": 50,
        "step": 20,
        "rust_timeout": 2000,
        "yield_on_timeout": True,
    }
