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
from support.drawn import draw_once
from support.editions import DATES, edition, stap
from support.examples import at_most
from support.folders import letter, write
from support.strategies import Letter, brieven

drawn = draw_once(brieven(), __name__, most=40)


@at_most(40)
@given(st.lists(drawn, min_size=1, max_size=4))
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
    assert (weg.stil, weg.sinds) == (0, DATES[2]), "it moves with its steps, also where one goes"


@at_most(60)
@given(st.data(), st.integers(1, 6), st.integers(0, 3))
def test_a_weg_stands_still_only_when_all_its_steps_do(
    data: st.DataObject, editions: int, count: int
) -> None:
    """Its rule over drawn series, of which each row may move in each edition."""
    some = st.sampled_from(("loopt", "gedeeltelijk afgerond"))
    words = st.lists(some, min_size=editions, max_size=editions)
    own, *steps = [data.draw(words) for _ in range(count + 1)]
    letters = [
        edition(
            n,
            *(stap(course[n], id=f"s{m}", titel=f"Stap {m}") for m, course in enumerate(steps)),
            weg={"voortgang": own[n]},
        )
        for n in range(editions)
    ]
    weg, *below = make_historie(letters).lopen
    of_itself = make_historie([edition(n, weg={"voortgang": own[n]}) for n in range(editions)])
    assert weg.is_weg
    assert weg.stil == min(loop.stil for loop in (*of_itself.lopen, *below))
    assert weg.sinds == max(loop.sinds for loop in (*of_itself.lopen, *below))
    assert weg.is_still == (weg.stil >= 2)


@pytest.mark.parametrize(
    ("last", "still"),
    [
        ((stap("loopt"), stap("afgerond", id="t", titel="Stap 2")), ["Weg 1", "Stap 1"]),
        ((stap("loopt"), stap("vervallen", id="t", titel="Stap 2")), ["Stap 1"]),
        ((stap("loopt"),), ["Stap 1"]),
        ((stap("loopt", status="Bijna klaar."), stap("afgerond", id="t")), []),
        ((stap("loopt"), stap("afgerond", id="t"), stap("loopt", id="u")), ["Stap 1"]),
        ((stap("afgerond", id="t", titel="Stap 2"), stap("loopt")), ["Weg 1", "Stap 1"]),
    ],
    ids=["as they were", "one changed", "one went", "other words", "one came", "other order"],
)
def test_what_stands_still_is_said_in_both_forms(
    last: tuple[Letter, ...], still: list[str]
) -> None:
    before = (stap("loopt"), stap("afgerond", id="t", titel="Stap 2"))
    editions = [(0, before), (1, before), (2, last)]
    letters = [edition(n, *stappen, weg={"voortgang": "loopt"}) for n, stappen in editions]
    historie = make_historie(letters)
    assert [loop.titel for loop in historie.lopen if loop.is_still] == still
    said = [f"{titel}: 2 brieven, sinds 9 maart 2025" for titel in still]
    text = write_history(historie, 100, circles=True)
    rest = text.partition("Zonder beweging:\n")[2]
    assert rest.split("\n\n")[0].splitlines() == [f"  {line}" for line in said]
    found = page(*letters)
    assert [
        li.text_content() for li in found.xpath("//section[@aria-labelledby='stil']//li")
    ] == said
    badges = found.xpath("//tr[.//span[@class='stil']]/th")
    assert [th.text_content() for th in badges] == still


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
@given(st.lists(drawn, min_size=1, max_size=3))
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
    assert [stelt.text_content() for stelt in row.find_class("stelt")] == list(course)
    assert [moved.text_content() for moved in row.find_class("anders")] == ["loopt"]
    assert [strong.text_content() for strong in row.iter("strong")] == ["loopt"]
    assert row[-1].text_content() == "Laatst veranderd9 maart 2026 2 brieven stil"
    assert all(svg.get("aria-hidden") == "true" for svg in found.iter("svg"))


def test_every_cell_has_the_head_of_its_column() -> None:
    """For a screen without room for heads; who listens has it from the table."""
    found = page(*(edition(n, stap("loopt")) for n in range(3)))
    heads = [th.text_content() for th in found.xpath("//thead//th")][1:]
    for row in found.xpath("//tbody/tr"):
        names = [td[0] for td in row.iter("td")]
        assert [name.text_content() for name in names] == heads
        assert {(name.get("class"), name.get("aria-hidden")) for name in names} == {
            ("kolom", "true")
        }


@pytest.mark.parametrize(
    ("voortgang", "fill"),
    [
        ("niet gestart", []),
        ("loopt", [("vol", "M12 12 L12 2 A10 10 0 0 1 22.00 12.00 Z")]),
        ("gedeeltelijk afgerond", [("vol", "M12 12 L12 2 A10 10 0 0 1 12.00 22.00 Z")]),
        ("afgerond", [("vol", None)]),
        ("vervallen", [("streep", "M7 7 L17 17 M17 7 L7 17")]),
    ],
)
def test_the_circle_is_as_full_as_the_voortgang_is_far(
    voortgang: str, fill: list[tuple[str, str | None]]
) -> None:
    (row,) = page(edition(0, stap(voortgang))).find_class("is-stap")
    (ring, *inner) = row.find_class("teken")[0]
    assert (ring.get("class"), ring.get("r")) == ("rand", "10")
    assert [(part.get("class"), part.get("d")) for part in inner] == fill


@given(st.lists(st.sampled_from((*VOORTGANG, None)), max_size=6))
def test_a_bar_has_a_part_for_each_kind_as_wide_as_its_steps_are_many(
    kinds: list[str | None],
) -> None:
    stappen = [
        stap(kind, id=f"s{n}", titel=f"Stap {n}", status="Eigen.") for n, kind in enumerate(kinds)
    ]
    found = page(edition(0, *stappen))
    (bar,) = found.find_class("balk-stand")
    (words,) = found.find_class("aantal")
    order = [kind for kind in (*reversed(VOORTGANG), None) if kind in kinds]
    said = [f"{kind or 'eigen woorden'}: {kinds.count(kind)}" for kind in order]
    assert words.text_content() == (", ".join(said) or "geen stappen")
    assert [rect.get("class") for rect in bar] == [
        f"deel deel-{'eigen' if kind is None else VOORTGANG.index(kind)}" for kind in order
    ]
    assert [rect.get("class") for rect in words.iter("rect")] == [r.get("class") for r in bar]
    widths = [float(rect.get("width", 0)) for rect in bar]
    assert widths == [
        pytest.approx(600 * kinds.count(kind) / len(kinds), abs=0.06) for kind in order
    ]
    places = [float(rect.get("x", 0)) for rect in bar]
    assert places == [pytest.approx(sum(widths[:n]), abs=0.5) for n in range(len(widths))]


@pytest.mark.parametrize(("count", "wide"), [(4, False), (5, True)])
def test_more_letters_than_fit_upright_lie_on_paper(count: int, wide: bool) -> None:
    found = page(*(edition(n, stap("loopt")) for n in range(count)))
    assert bool(found.find_class("breed")) is wide


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
    # Behind the page stands the number by which a later call knows its own file.
    assert Path("uit/h.html").read_bytes().startswith(out)


@pytest.mark.parametrize(
    ("width", "shown", "title"),
    [
        (1, 1, 20),
        (53, 1, 20),
        (61, 1, 28),
        (62, 2, 20),
        (70, 2, 28),
        (71, 3, 20),
        (97, 5, 28),
        (98, 6, 20),
        (121, 6, 43),
        (122, 6, 44),
        (200, 6, 44),
    ],
)
def test_how_many_editions_and_how_much_of_a_title_fit(width: int, shown: int, title: int) -> None:
    """An edition takes nine characters, the words behind it 24, and a title from 20 up to 44."""
    letters = [edition(n, stap("loopt", titel="Stap " * 12)) for n in range(6)]
    text = write_history(make_historie(letters), width, circles=True)
    months = next(line for line in text.splitlines() if "mrt" in line)
    assert months.count("mrt") == shown
    assert len(months) - len(months.lstrip()) == title + 1
    newest = "De laatste brief" if shown == 1 else f"De {shown} laatste brieven"
    past = "1 oudere past" if shown == 5 else f"{6 - shown} oudere passen"
    assert (f"{newest}; {past} niet op het scherm.\n" in text) == (shown < 6)
