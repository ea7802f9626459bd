"""A Word file dropped on the page: compared with its letter, and taken over as far as chosen."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.page import app
from pipeline.page.views.inlezen import leave_same
from support.asking import HOST, Answer, Asked
from support.folders import letter, write
from support.reportpages import parse
from support.word_editor import add_comments, edit_word

ONE = "/brieven/reeks/een.yaml/"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    write("content/reeks/twee.yaml", letter(166009, datum="2020-12-16"))
    return Asked().enter()


def send(asked: Asked, data: bytes, query: str = "bestand=terug.docx", mark: str = "") -> Answer:
    headers = {"origin": f"http://{HOST}", "x-merk": mark or asked.find_mark()}
    return asked.ask("POST", f"/ingekomen?{query}", headers, data)


def change(data: bytes, **words: str) -> bytes:
    """Return a letter in which somebody put other words in the place of these."""
    document = Document(BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    for old, new in words.items():
        for paragraph in paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def edit(data: bytes) -> bytes:
    """Return a letter in which somebody changed a word."""
    document = Document(BytesIO(data))
    (paragraph,) = [p for p in document.paragraphs if p.text == "Dit is een brief."]
    paragraph.runs[0].text = "Dit is mijn <b>brief</b>."
    for run in paragraph.runs[1:]:
        run.text = ""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def files() -> dict[str, bytes]:
    return {pad.as_posix(): pad.read_bytes() for pad in Path().rglob("*") if pad.is_file()}


@pytest.mark.parametrize("leest", [False, True])
def test_a_word_file_is_compared_with_its_letter(asked: Asked, leest: bool) -> None:
    asked = Asked(toegang=asked.toegang).enter(leest=leest)
    before, data = files(), edit(asked.get(f"{ONE}word").body)
    for query in ("bestand=terug.docx", "bestand=C%3A%5Cmap%5Cterug.docx&brief=reeks/een.yaml"):
        answer = send(asked, data, query)
        assert answer.status == 200, answer.text
        page = asked.get(json.loads(answer.text)["adres"]).text
        parse(page)
        assert "Veranderd in Word: terug.docx" in page
        assert "<ins>mijn" in page
        assert "&lt;b&gt;" in page
        assert f'href="{ONE}"' in page
    assert files() == before


def test_each_change_is_taken_or_left(asked: Asked) -> None:
    pad = Path("content/reeks/een.yaml")
    before = pad.read_text(encoding="utf-8")
    data = change(asked.get(f"{ONE}word").body, Geachte="Beste", mijn="x", Dit="Dat", Jansen="Smit")
    adres = json.loads(send(asked, data).text)["adres"]
    page = asked.get(adres).text
    parse(page)
    for said in ("<del>Geachte raad,</del>", "<ins>Beste raad,</ins>", "<ins>A. Smit</ins>"):
        assert said in page
    merk = {"merk": asked.find_mark()}
    assert asked.post(f"{adres}overnemen", merk).status == 303
    assert pad.read_text(encoding="utf-8") == before
    chosen = merk | {"wijziging-0": "ja", "wijziging-2": "ja", "wijziging-99": "ja"}
    answer = asked.post(f"{adres}overnemen", chosen)
    assert answer.headers["location"] == f"{ONE}bewerken"
    text = before.replace("Geachte", "Beste").replace("Jansen", "Smit")
    assert pad.read_text(encoding="utf-8") == text


def test_every_change_gives_what_the_command_gives(asked: Asked) -> None:
    data = change(asked.get(f"{ONE}word").body, Geachte="Beste", Dit="Dat")
    adres = json.loads(send(asked, data).text)["adres"]
    taken = {"merk": asked.find_mark()} | {f"wijziging-{n}": "ja" for n in range(9)}
    assert asked.post(f"{adres}overnemen", taken).status == 303
    made = Path("content/reeks/een.yaml").read_bytes()
    write("content/reeks/een.yaml", letter())
    write("terug.docx", "").write_bytes(data)
    assert main(["import", "terug.docx"]) == 0
    assert Path("content/reeks/een.yaml").read_bytes() == made


def test_what_was_changed_meanwhile_stays_when_a_word_file_comes_in(asked: Asked) -> None:
    data = change(asked.get(f"{ONE}word").body, Geachte="Beste")
    adres = json.loads(send(asked, data).text)["adres"]
    write("content/reeks/een.yaml", letter(onderwerp="Anders"))
    taken = {"merk": asked.find_mark(), "wijziging-0": "ja"}
    assert asked.post(f"{adres}overnemen", taken).status == 303
    text = Path("content/reeks/een.yaml").read_text(encoding="utf-8")
    assert text == letter(onderwerp="Anders", aanhef="Beste raad,")
    write("content/reeks/een.yaml", letter(aanhef="Hallo,"))
    answer = asked.post(f"{adres}overnemen", taken)
    assert answer.status == 409
    assert "Iemand anders heeft intussen dezelfde tekst veranderd." in answer.text


def mark_up(data: bytes) -> bytes:
    """Return a letter with tracked changes of two people in it, and a comment of one."""
    edited = edit_word(
        data,
        lambda word: word.track("Geachte raad", "Beste raad", "J. Smit"),
        lambda word: word.track("Dit is", "Dat is", "A. Aydin"),
        lambda word: word.comment("een brief", 1),
    )
    return add_comments(edited, {1: ("J. Smit", "Welke brief?")})


@pytest.mark.parametrize(("keuze", "aanhef"), [("aanvaard", "Beste"), ("verworpen", "Geachte")])
def test_open_tracked_changes_are_asked_about(asked: Asked, keuze: str, aanhef: str) -> None:
    data = mark_up(asked.get(f"{ONE}word").body)
    answer = send(asked, data)
    assert answer.status == 409
    vraag = "In terug.docx staan bijgehouden wijzigingen van A. Aydin (2), J. Smit (2). "
    assert json.loads(answer.text) == {"vraag": f"{vraag}Hoe leest u die?"}
    page = asked.get(
        json.loads(send(asked, data, f"bestand=terug.docx&wijzigingen={keuze}").text)["adres"]
    ).text
    assert ("Dat is" in page) == (aanhef == "Beste")


@pytest.mark.parametrize("taken", [True, False])
def test_a_comment_is_kept_above_its_place_when_asked(asked: Asked, taken: bool) -> None:
    pad = Path("content/reeks/een.yaml")
    before = pad.read_text(encoding="utf-8")
    data = mark_up(asked.get(f"{ONE}word").body)
    adres = json.loads(send(asked, data, "bestand=terug.docx&wijzigingen=aanvaard").text)["adres"]
    page = asked.get(adres).text
    parse(page)
    said = "Opmerking van J. Smit bij ‘een brief’: Welke brief?"
    assert said in page
    merk = {"merk": asked.find_mark()}
    assert asked.post(f"{adres}overnemen", merk).status == 303
    assert pad.read_text(encoding="utf-8") == before
    chosen = merk | {"opmerking-0": "ja"} | ({"wijziging-1": "ja"} if taken else {})
    assert asked.post(f"{adres}overnemen", chosen).status == 303
    text = "Dat is een brief." if taken else "Dit is een brief."
    wanted = before.replace("  - tekst: Dit is een brief.", f"  # {said}\n  - tekst: {text}")
    assert pad.read_text(encoding="utf-8") == wanted


def test_what_is_no_letter_is_said(asked: Asked) -> None:
    for data in (b"", b"niets", b"PK\x03\x04 niets", b"\x00" * 1000):
        answer = send(asked, data)
        assert answer.status == 409
        assert json.loads(answer.text)["fout"].startswith("terug.docx: ")
    data = asked.get(f"{ONE}word").body
    assert send(asked, data, "bestand=x.docx&brief=../weg.yaml").status == 409
    assert asked.get("/ingekomen/x/").status == 404


def test_only_our_page_may_send_and_only_so_much(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = asked.get(f"{ONE}word").body
    assert send(asked, data, mark="x").status == 403
    monkeypatch.setattr(app, "MAX_UPLOAD", 1000)
    assert send(asked, data).status == 413


@pytest.mark.slow
def test_only_so_many_are_kept(asked: Asked) -> None:
    data = asked.get(f"{ONE}word").body
    places = [json.loads(send(asked, data).text)["adres"] for _ in range(21)]
    assert asked.get(places[0]).status == 404
    assert "Geen verschillen" in asked.get(places[-1]).text


@given(*[st.lists(st.sampled_from("abc"), min_size=1, max_size=8)] * 2)
def test_of_a_long_text_only_the_paragraphs_that_differ_are_shown(
    old: list[str], new: list[str]
) -> None:
    shown = [side.split("\n\n") for side in leave_same("\n\n".join(old), "\n\n".join(new))]
    gone, come = ([one for one in side if one not in ("…", "")] for side in shown)
    # What comes in the place of what goes makes the one text of the other.
    places = (n for n in range(len(old) + 1) if old[n : n + len(gone)] == gone)
    assert new in [old[:n] + come + old[n + len(gone) :] for n in places]
    if old != new and gone and come:
        assert gone[0] != come[0]
        assert gone[-1] != come[-1]


def test_a_paragraph_that_changed_stands_alone() -> None:
    shown = leave_same("een\n\ntwee\n\ndrie", "een\n\n2\n\ndrie")
    assert shown == ("…\n\ntwee\n\n…", "…\n\n2\n\n…")
    assert leave_same("een", "een\n\ntwee") == ("", "…\n\ntwee")
    assert leave_same("", "een\n\ntwee") == ("", "een\n\ntwee")
