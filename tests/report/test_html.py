"""The page of a report: rules on drawn pairs of letters, then what it is as a file."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from typing import cast
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from msgspec.structs import replace

from pipeline.compare.words import Stuk, diff_words
from pipeline.content.sides import Side, load_side
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Tekst
from pipeline.make.diff import write_report
from pipeline.report.forms import Screen
from pipeline.report.html.element import clean, is_link
from pipeline.report.html.report import write_html
from pipeline.report.html.words import write_redline
from pipeline.report.verslag import Deel, Kant, Verslag, Verslagregel
from support.drawn import draw_once
from support.edits import rich_letter
from support.examples import at_most
from support.places import EXAMPLES
from support.reportpages import find_texts, make_page, pairs, parse, read_letter
from support.strategies import Letter, make_brief

FEW = at_most(25)
drawn = draw_once(pairs(), __name__)
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"' onclick='alert(1)'",
    "]]> --> <!-- <![CDATA[",
    "&amp; &lt;b&gt; &#60;",
    "\u202eomgekeerd \u05e9\u05dc\u05d5\u05dd",
    "👩\u200d👩\u200d👧 \U0001f600",
    "{{ x }} {% raw %} \\",
)


@FEW
@given(drawn.map(lambda pair: pair[0]))
def test_all_of_a_letter_is_on_its_page(brief: Brief) -> None:
    page = make_page(brief, brief)
    assert "ongewijzigd" in page
    assert "<ins>" not in page
    assert "<del>" not in page
    oud, nieuw = read_letter(page, "oud"), read_letter(page, "nieuw")
    assert oud == nieuw
    said = Counter(clean(text).strip() for text in find_texts(brief))
    assert said <= Counter(text.strip() for text in nieuw)


@FEW
@given(drawn)
def test_each_column_is_its_letter(pair: tuple[Brief, Brief]) -> None:
    oud, nieuw = pair
    page = make_page(oud, nieuw)
    whole = read_letter(make_page(nieuw, nieuw), "nieuw")
    assert "".join(read_letter(page, "nieuw")) == "".join(whole)
    # Of what moved the old text stands beside the new: the same text, in another order.
    before = read_letter(make_page(oud, oud), "oud")
    assert Counter("".join(read_letter(page, "oud"))) == Counter("".join(before))


@FEW
@given(drawn)
def test_a_page_stands_by_itself_and_says_that_it_is_secret(
    pair: tuple[Brief, Brief],
) -> None:
    page = make_page(*pair)
    assert make_page(*pair) == page
    tree = parse(page)
    assert [e.tag for e in tree.iter() if {"src", "srcset", "data", "style"} & {*e.attrib}] == []
    assert {e.tag for e in tree.iter() if e.get("href")} <= {"a"}
    assert not {"link", "img", "iframe", "object", "embed", "base", "form"} & {
        e.tag for e in tree.iter()
    }
    assert all(not name.startswith("on") for e in tree.iter() for name in e.attrib)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(e.get("href")) for e in tree.iter("a")]
    assert all(link[1:] in ids if link.startswith("#") else is_link(link) for link in links)
    secret = any(brief.geheimhouding is not None for brief in pair)
    assert ("@top-center { content:" in page) == secret
    for place in ("header", "footer"):
        (landmark,) = tree.iter(place)
        assert ("GEHEIM – geheimhouding opgelegd" in "".join(landmark.itertext())) == secret
    assert ("<title>GEHEIM – " in page) == secret


def test_links_lead_to_the_steps_of_a_weg_that_moved() -> None:
    """They did not change, and fold; from where they were a link leads to them."""

    def weg(naam: str) -> Letter:
        stap = {"id": f"stap-{naam}", "titel": f"Stap {naam}", "voortgang": "loopt"}
        return {"id": naam, "titel": f"Weg {naam}", "stappen": [stap]}

    made = [
        make_brief(
            {
                **rich_letter(),
                "inhoud": [{"statustabel": {"kolommen": ["A", "B", "C"], "wegen": wegen}}],
            }
        )
        for wegen in ([weg("1"), weg("2")], [weg("2"), weg("1")])
    ]
    tree = parse(make_page(*made))
    ids = {e.get("id") for e in tree.iter() if e.get("id")}
    links = [str(e.get("href"))[1:] for e in tree.iter("a") if str(e.get("href")).startswith("#")]
    assert [link for link in links if "rij" in link]
    assert set(links) <= ids


def test_the_policy_names_the_style_and_the_script() -> None:
    tree = parse(make_page(*example()))
    (policy,) = (
        e.get("content") or ""
        for e in tree.iter("meta")
        if e.get("http-equiv") == "Content-Security-Policy"
    )
    hashes = [
        base64.b64encode(hashlib.sha256((e.text or "").encode()).digest()).decode()
        for tag in ("style", "script")
        for e in tree.iter(tag)
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; "
        f"script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|@font-face", "".join(e.text or "" for e in tree.iter()))


def example() -> tuple[Brief, Brief]:
    """The two editions of the routekaart."""
    oud, nieuw = (load_side(str(pad), None).brief for pad in EXAMPLES if "routekaart" in str(pad))
    assert oud is not None
    assert nieuw is not None
    return oud, nieuw


def verslag_of(*texts: str, geheim: tuple[str, ...] = ()) -> Verslag:
    """A report of which every text is one of these."""
    oud, nieuw = texts[0], texts[-1]
    lines = tuple(
        Verslagregel("gewijzigd", diff_words((Tekst(text),), (Tekst("x"),)), text, noot=text)
        for text in texts
    )
    kant = Kant(oud, oud, oud)
    return Verslag(nieuw, kant, kant, geheim, texts, (Deel(nieuw, lines),))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_it_says_is_text(text: str) -> None:
    page = write_html(verslag_of(text, geheim=(text,)))
    tree = parse(page)
    assert [e.tag for e in tree.iter() if e.tag in ("script", "style")] == ["style", "script"]
    assert read_letter(page, "oud") == [text]
    assert [e.text for e in tree.iter("title")] == [f"GEHEIM – Wat is er veranderd: {text}"]
    (style,) = (e.text or "" for e in tree.iter("style"))
    (content,) = re.findall(r'@top-center \{ content: "([^"]*)"; \}', style)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), content) == text


def test_what_html_allows_in_no_text_is_shown_as_unknown() -> None:
    page = write_html(verslag_of("a\x00b\x1b[31m\x85\ud800\ufdd0\U0001ffffc"))
    assert read_letter(page, "oud") == ["a\ufffdb\ufffd[31m\ufffd\ufffd\ufffd\ufffdc"]
    page.encode()


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://www.example.nl/", True),
        ("HTTP://example.nl/?a=1&b=\"'<", True),
        ("mailto:griffie@example.nl", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https:", False),
        ("data:text/html,x", False),
        ("//example.nl", False),
    ],
)
def test_only_a_site_or_a_mailbox_is_a_link(href: str, link: bool) -> None:
    stukken = diff_words((Tekst("weg", href=href),), (Tekst("hier", href=href),))
    line = Verslagregel("gewijzigd", stukken)
    kant = Kant("a", "b", "c")
    page = write_html(Verslag("x", kant, kant, (), ("x",), (Deel("Tekst", (line,)),)))
    found = [e.get("href") for e in parse(page).iter("a") if not str(e.get("href")).startswith("#")]
    assert found == [href] * link
    assert read_letter(page, "oud") == ["weg"]


def test_a_moved_row_points_to_where_it_is_and_is_compared_there() -> None:
    page = make_page(*(make_brief(letter(order)) for order in ("ab", "ba")))
    tree = parse(page)
    rows = [e for e in tree.iter("div") if "rij" in (e.get("class") or "").split()]
    elders = [row for row in rows if "elders" in (row.get("class") or "")]
    (link,) = (a for row in elders for a in row.iter("a"))
    assert link.text == "staat nu op een andere plaats"
    (there,) = (row for row in rows if f"#{row.get('id')}" == link.get("href"))
    assert "verplaatst" in "".join(there.itertext())
    assert [[e.tag for e in row] for row in elders] == [["p"]], "its title, and no heading twice"
    assert not [e for row in elders for e in row.iter("del")]


def test_a_row_that_went_from_a_table_that_moved_is_told_once() -> None:
    oud, nieuw = letter("ab"), letter("a")
    (tabel,), (kleiner,) = (cast("list[object]", brief["inhoud"]) for brief in (oud, nieuw))
    oud["inhoud"], nieuw["inhoud"] = [tabel, {"kop": "Kosten"}], [{"kop": "Kosten"}, kleiner]
    page = make_page(make_brief(oud), make_brief(nieuw))
    assert page.count("</a>: geschrapt") == 1
    assert page.count(">staat nu op een andere plaats<") == 3  # the headings and both rows
    for zijde, wegen in (("oud", ["Weg a", "Weg b"]), ("nieuw", ["Weg a"])):
        read = [text for text in read_letter(page, zijde) if text.startswith("Weg")]
        assert read == ["Weg", *wegen]


def test_a_weg_that_became_a_stap_loses_no_step() -> None:
    oud, nieuw = letter("ab"), letter("ab")
    weg, ander = ({"id": naam, "titel": f"Weg {naam}"} for naam in "ab")
    stap = {"id": "c", "titel": "Stap c"}
    for brief, wegen in (
        (oud, [weg | {"stappen": [stap]}, ander]),
        (nieuw, [ander | {"stappen": [weg]}]),
    ):
        tabel = {"kolommen": ["Weg", "Acties", "Status"], "wegen": wegen}
        brief["inhoud"] = [{"statustabel": tabel}]
    page = make_page(make_brief(oud), make_brief(nieuw))
    assert read_letter(page, "oud").count("Stap c") == 1
    assert page.count("Stap c</a>: geschrapt") == 1
    back = make_page(make_brief(nieuw), make_brief(oud))
    assert read_letter(back, "nieuw").count("Stap c") == 1


def test_a_space_that_went_from_a_title_is_marked_as_gone() -> None:
    stuk = Stuk("tekst", (Tekst("a "),), (Tekst("b"),))
    line = Verslagregel("gewijzigd", (stuk, Stuk("gelijk", (Tekst("c"),), (Tekst("c"),))))
    assert "<del>a </del><ins>b</ins>c" in write_redline(line)
    spaced = replace(stuk, nieuw=(Tekst("b "),))
    assert "<del>a</del><ins>b</ins> " in write_redline(replace(line, stukken=(spaced,)))


def row_letter(*stappen: Letter) -> Brief:
    """A letter of two wegen, of which the first has these steps."""
    wegen: list[Letter] = [
        {"id": "w", "titel": "Weg 1", "stappen": list(stappen)},
        {"id": "x", "titel": "Weg 2", "stappen": [{"id": "y", "titel": "Stap y"}]},
    ]
    tabel = {"kolommen": ["Weg", "Acties", "Status"], "wegen": wegen}
    return make_brief(letter("a") | {"inhoud": [{"statustabel": tabel}]})


def rows_of(page: str) -> dict[str, Element]:
    """The rows that a page shows, by their titles as they are read."""
    rows = [e for e in parse(page).iter("div") if "rij" in (e.get("class") or "").split()]
    return {"".join(row[0].itertext()).strip(): row for row in rows}


def test_the_summary_tells_of_a_row_what_became_of_its_status() -> None:
    long = "Een status van meer dan veertig tekens is hier te lang."
    steps: list[tuple[Letter, Letter, str]] = [
        ({"voortgang": "loopt"}, {"voortgang": "afgerond"}, "van ‘Loopt’ naar ‘Afgerond’"),
        ({"status": "Kort."}, {"status": long}, "gewijzigd"),
        ({"status": long}, {"status": "Kort."}, "gewijzigd"),
        ({"acties": [{"tekst": "Dit."}]}, {"acties": [{"tekst": "Dat."}]}, "gewijzigd"),
    ]
    for oud, nieuw, said in steps:
        stap = {"id": "s", "titel": "Stap 1"}
        page = make_page(row_letter(stap | oud), row_letter(stap | nieuw))
        told = ["".join(item.itertext()) for item in parse(page).iter("li")]
        assert [words for words in told if words.startswith("Stap 1")] == [f"Stap 1: {said}"]


def test_what_came_or_went_says_so_beside_it_and_once() -> None:
    """A row by its title, not again by each of its lines; a line in a row that stayed, itself."""
    stays: Letter = {"id": "s", "titel": "Stap 1", "voortgang": "loopt"}
    other: Letter = {"id": "t", "titel": "Stap 2", "acties": [{"tekst": "Wij doen dit ook nog."}]}
    told = stays | {"acties": [{"tekst": "Wij doen iets heel anders erbij."}]}
    for oud, nieuw, word in (
        (row_letter(stays), row_letter(told, other), "nieuw"),
        (row_letter(told, other), row_letter(stays), "geschrapt"),
    ):
        rows = rows_of(make_page(oud, nieuw))
        marks = {
            name: [e.text for e in row.iter("span") if "merk" in (e.get("class") or "").split()]
            for name, row in rows.items()
        }
        assert marks == {"Weg 1": [], "Stap 1": [word], f"Stap 2 {word}": [word]}


def test_a_weg_of_which_nothing_changed_folds() -> None:
    stap: Letter = {"id": "s", "titel": "Stap 1"}
    page = make_page(
        row_letter(stap | {"voortgang": "loopt"}), row_letter(stap | {"voortgang": "afgerond"})
    )
    assert list(rows_of(page)) == ["Weg 1", "Stap 1"]
    folded = ["".join(fold.itertext()) for fold in parse(page).iter("details")]
    assert [text for text in folded if "Weg 2" in text] == ["… 2 rijen ongewijzigdWeg 2Stap y"]


@at_most(15)
@given(drawn)
def test_every_side_with_words_has_its_name_and_no_other(pair: tuple[Brief, Brief]) -> None:
    sides = [
        (zijde, side)
        for side in parse(make_page(*pair)).iter("div")
        for zijde in ("oud", "nieuw")
        if zijde in (side.get("class") or "").split()
    ]
    for zijde, side in sides:
        names = [e.text for e in side if e.get("class") == "kant"]
        empty = "leeg" in (side.get("class") or "")
        assert names == ([] if empty else [zijde.capitalize()])
        assert empty == (len(side) == 0)
    assert [zijde for zijde, _ in sides] == ["oud", "nieuw"] * (len(sides) // 2)


def test_what_moved_within_an_action_is_read_where_it_is() -> None:
    texts = [f"Alinea {naam} gaat over {naam} en over nog veel meer dan dat." for naam in "abc"]
    oud, nieuw = (make_brief(letter("a", "\n\n".join(t))) for t in (texts, texts[1:] + texts[:1]))
    page = make_page(oud, nieuw)
    assert "<del>" not in page
    assert page.count(">staat nu op een andere plaats<") == 1
    for zijde in ("oud", "nieuw"):
        assert Counter(read_letter(page, zijde))[texts[0]] == 1


def test_an_item_has_the_number_of_each_letter() -> None:
    oud, nieuw = (make_brief(letter("a", f"{n}. Een punt dat blijft.")) for n in (2, 3))
    page = make_page(oud, nieuw)
    labels = [e.text for e in parse(page).iter("span") if e.get("class") == "label"]
    assert [label for label in labels if str(label).endswith(".")] == ["2.", "3."]
    assert ">was 2.<" in page


def test_one_letter_alone_is_a_page_too() -> None:
    brief = make_brief(letter("a") | {"geheimhouding": {"orgaan": "de raad", "grond": "<b>"}})
    report = write_report(Side("a.yaml", None), Side("b.yaml", brief), "html", Screen(80, False))
    tree = parse(report.text)
    assert [e.text for e in tree.iter("h1")] == ["b.yaml: nieuwe brief"]
    assert "".join(e.text or "" for e in tree.iter("pre")).count("Wij doen a.") == 1
    assert report.text.count("op grond van &lt;b&gt;</p>") == 2


def letter(order: str, tekst: str = "") -> dict[str, object]:
    """A letter with wegen in that order."""
    weg = {
        naam: {
            "id": naam,
            "titel": f"Weg {naam}",
            "acties": [{"tekst": tekst or f"Wij doen {naam}."}],
        }
        for naam in "ab"
    }
    tabel = {"kolommen": ["Weg", "Acties", "Status"], "wegen": [weg[naam] for naam in order]}
    return {
        "zaaknummer": "Z/17/011355",
        "documentnummer": "166008",
        "datum": "2019-12-16",
        "onderwerp": "Proef",
        "aanhef": "Geachte raad,",
        "inhoud": [{"statustabel": tabel}],
        "afsluiting": "Met vriendelijke groet,",
        "ondertekening": [{"naam": "A. Jansen", "functie": "burgemeester"}],
    }


def test_the_command_writes_the_page() -> None:
    oud, nieuw = (Side(f"{n}.yaml", brief) for n, brief in enumerate(example()))
    report = write_report(oud, nieuw, "html", Screen(80, False))
    assert report.differs
    assert report.text.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "<del>Loopt</del>" in report.text
    assert "<ins>Afgerond</ins>" in report.text
