"""The history of a series: where every step stood, when it moved, and what stands still."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.cli import main
from pipeline.letter.models import VOORTGANG, Brief, StatustabelBlok
from pipeline.report.history.historie import make_historie
from pipeline.report.history.html import write_history_html
from pipeline.report.history.terminal import PLAIN_SIGNS, SIGNS, write_history
from pipeline.report.html.element import clean
from support.editions import DATES, edition, stap
from support.examples import at_most
from support.folders import letter, write
from support.strategies import Letter, brieven


@at_most(40)
@given(st.lists(brieven(), min_size=1, max_size=4))
def test_every_row_of_every_edition_is_there(letters: list[Brief]) -> None:
    historie = make_historie(letters)
    rows = {
        stap.id
        for brief in letters
        for blok in brief.inhoud
        if isinstance(blok, StatustabelBlok)
        for weg in blok.statustabel.wegen
        for stap in (weg, *weg.stappen)
    }
    assert {loop.sleutel for loop in historie.lopen} == rows
    assert len(historie.lopen) == len(rows)
    for loop in historie.lopen:
        assert len(loop.standen) == len(letters)
        assert loop.sinds == letters[len(letters) - 1 - loop.stil].datum


@given(st.lists(st.sampled_from(VOORTGANG), min_size=1, max_size=8))
def test_a_step_has_moved_where_its_voortgang_is_another(course: list[str]) -> None:
    _, loop = make_historie(
        [edition(n, stap(voortgang)) for n, voortgang in enumerate(course)]
    ).lopen
    assert [stand.voortgang for stand in loop.standen if stand] == course
    last = len(course)
    while last > 1 and course[last - 2] == course[-1]:
        last -= 1
    assert loop.stil == len(course) - last
    assert loop.sinds == DATES[last - 1]
    assert loop.is_still == (loop.stil >= 2 and course[-1] not in ("afgerond", "vervallen"))


def test_a_step_that_got_other_words_has_moved() -> None:
    letters = [edition(0, stap("loopt")), edition(1, stap("loopt", status="Bijna.")), edition(2)]
    weg, gone = make_historie(letters).lopen
    assert (gone.titel, gone.stil, gone.is_still) == ("Stap 1", 0, False)
    assert [stand and stand.status for stand in gone.standen] == ["Loopt", "Bijna.", None]
    assert weg.stil == 2, "the steps of a weg are rows of their own"
    assert not weg.is_still, "it never says how it stands"


def test_rows_that_are_gone_come_behind_those_that_are_there() -> None:
    old = edition(0, stap(id="x", titel="Oud"), stap(id="y", titel="Blijft"))
    new = edition(1, stap(id="z", titel="Nieuw"), stap(id="y", titel="Blijft nu"))
    titles = [loop.titel for loop in make_historie([old, new]).lopen]
    assert titles == ["Weg 1", "Nieuw", "Blijft nu", "Oud"]


def test_the_table() -> None:
    course = ("niet gestart", "loopt", "loopt", "loopt")
    letters = [edition(n, stap(word)) for n, word in enumerate(course)]
    assert write_history(make_historie(letters), 100, circles=True) == (
        f"Routekaart\n\n{'':<40} mrt 2025 mrt 2026 mrt 2027 mrt 2028\nWeg 1{'':<34}\n".rstrip()
        + "\n"
        f"{'  Stap 1':<40}     ○       ›◔        ◔        ◔     loopt\n"
        "\n"
        "Zonder beweging:\n"
        "  Stap 1: 2 brieven, sinds 9 maart 2026\n"
        "\n"
        "○ niet gestart   ◔ loopt   ◑ gedeeltelijk afgerond   ● afgerond   ✕ vervallen   "
        "* eigen woorden\n- niet in de brief   › laatst veranderd\n"
    )


def test_more_editions_than_fit() -> None:
    letters = [edition(n, stap("loopt")) for n in range(12)]
    text = write_history(make_historie(letters), 80, circles=True)
    assert "De 4 laatste brieven; 8 oudere passen niet op het scherm.\n" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_edition_in_which_a_step_last_changed_has_a_mark() -> None:
    course = ("loopt", "loopt", "afgerond")
    letters = [edition(n, stap(word)) for n, word in enumerate(course)]
    for circles, row in ((True, "◔        ◔       ›●"), (False, ">        >       +v")):
        text = write_history(make_historie(letters), 100, circles=circles)
        assert row in text.splitlines()[4]
    assert "›" not in write_history(make_historie(letters[:2]), 100, circles=True).split("○")[0]


def test_a_series_without_a_table() -> None:
    letters = [edition(0).model_copy(update={"inhoud": edition(0).inhoud[:0]})]
    historie = make_historie(letters)
    nothing = "De brieven van deze reeks hebben geen statustabel."
    assert write_history(historie, 80, circles=True) == f"Routekaart\n\n{nothing}\n"
    found = page(*letters)
    assert [p.text_content() for p in found.iterfind(".//main/p")] == [nothing]
    assert not found.xpath("//table | //main//h2")


@pytest.mark.parametrize(
    ("status", "sign", "words"),
    [
        ({"status": "Wacht op de provincie."}, "*", "‘Wacht op de provincie.’"),
        ({}, " ", ""),
        ({"voortgang": "afgerond", "status": "Klaar."}, "●", "afgerond"),
    ],
)
def test_signs_and_words_of_a_step(status: dict[str, str], sign: str, words: str) -> None:
    text = write_history(make_historie([edition(0, stap(**status))]), 100, circles=True)
    row = text.splitlines()[4]
    assert row == f"{'  Stap 1':<44}     {sign}     {words}".rstrip()


def test_secret_letters_are_said() -> None:
    geheim: Letter = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet"}
    letters = [edition(0, stap("loopt"), geheimhouding=geheim), edition(1, stap("loopt"))]  # type: ignore[arg-type]
    text = write_history(make_historie(letters), 100, circles=True)
    assert text.splitlines()[2] == "GEHEIM: op de brief van 9 maart 2025 rust geheimhouding."


def test_every_voortgang_has_a_sign_on_every_console() -> None:
    assert list(SIGNS) == list(PLAIN_SIGNS) == list(VOORTGANG)
    assert len(set(SIGNS.values())) == len(set(PLAIN_SIGNS.values())) == len(VOORTGANG)
    assert all(sign.isascii() for sign in PLAIN_SIGNS.values())


def test_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inhoud = (
        "\n  - statustabel:\n      kolommen: [a, b, c]\n      wegen:\n"
        "        - id: w\n          titel: Weg\n          voortgang: "
    )
    write("content/r/1.yaml", letter(1, datum="2019-06-01", inhoud=f"{inhoud}loopt"))
    write("content/r/2.yaml", letter(2, datum="2019-12-16", inhoud=f"{inhoud}afgerond"))
    assert main(["history", "r"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "jun 2019 dec 2019" in out
    assert "afgerond\n" in out
    assert main(["history", "weg"]) == 1


# The page


def page(*letters: Brief) -> lxml.html.HtmlElement:
    source = write_history_html(make_historie(letters))
    assert source == write_history_html(make_historie(letters))
    return lxml.html.document_fromstring(source)


@at_most(30)
@given(st.lists(brieven(), min_size=1, max_size=3))
def test_the_page_has_a_row_for_every_step(letters: list[Brief]) -> None:
    historie = make_historie(letters)
    found = page(*letters)
    titles = [clean(loop.titel) for loop in historie.lopen]
    assert [th.text_content() for th in found.xpath("//tbody//th[@scope='row']")] == titles
    assert len(found.xpath("//thead//th")) == (len(letters) + 2 if titles else 0)
    assert not found.xpath("//@style | //@src | //body//@href[not(starts-with(., '#'))]")


def test_the_page_says_in_words_what_it_shows() -> None:
    course = ("niet gestart", "loopt", "loopt", "loopt")
    found = page(*(edition(n, stap(word)) for n, word in enumerate(course)))
    assert [item.text_content() for item in found.find_class("aantal")] == [
        f"{word}: 1" for word in course
    ]
    (row,) = found.find_class("is-stap")
    assert [td.text_content() for td in row.iter("td")] == [
        *course,
        "9 maart 2026 2 brieven stil",
    ]
    assert len(row.find_class("anders")) == 1
    assert all(svg.get("aria-hidden") == "true" for svg in found.iter("svg"))


def test_the_page_escapes_what_letters_say() -> None:
    nasty = "<script>alert(1)</script>&amp;"
    source = write_history_html(make_historie([edition(0, stap("loopt", titel=nasty))]))
    assert "<script>alert" not in source
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in source


def test_the_page_of_secret_letters_says_so() -> None:
    geheim: Letter = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet"}
    found = page(edition(0, stap("loopt"), geheimhouding=geheim))  # type: ignore[arg-type]
    said = "GEHEIM – op de brief van 9 maart 2025 rust geheimhouding"
    assert [p.text_content() for p in found.find_class("geheim")] == [said, said]
    assert str(found.findtext(".//title")).startswith("GEHEIM – ")


def test_the_page_by_the_command(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("content/r/1.yaml", letter(1))
    assert main(["history", "r", "--format", "html"]) == 0
    out = capsysbinary.readouterr().out
    assert out.startswith(b"<!DOCTYPE html>")
    assert main(["history", "r", "--format", "html", "-o", "uit/h.html"]) == 0
    assert Path("uit/h.html").read_bytes() == out
