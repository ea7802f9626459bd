"""What a page says of the letters of a folder, as values: cards, choices, files and lines."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.content.edit.edits import Drop, Edit, Put
from pipeline.page.folder.huis import Huis
from pipeline.page.folder.lettertypen import Lettertype
from pipeline.page.folder.meldingen import Melding
from pipeline.page.folder.woordstaat import Woordstaat
from pipeline.page.views import brieven, inlezen, reeksen, vergelijken
from pipeline.page.views.brieven import Bestand, GeenBriefError, open_letter
from pipeline.page.views.overzicht import Kaart, make_overview
from pipeline.page.views.reeksen import Tijdpunt
from pipeline.page.views.vergelijken import Gekozen, Keus, Keuzegroep, find_side, list_choices
from pipeline.problems.values import InputError
from pipeline.readback.word.document import Opmerking, Worddocument
from support.asking import make_request
from support.folders import letter, write

GEHEIM = "\n  orgaan: het college\n  grond: artikel 87 Gemeentewet"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Huis, "find_template_fault", lambda *_: "")
    write("content/b/een.yaml", letter(1, datum="2020-03-09", onderwerp="Tweede"))
    write("content/b/twee.yaml", letter("", datum="2019-12-16", concept="ja"))
    write("content/b/fout.yaml", letter(3, datum="gisteren"))
    write("content/los.yaml", letter(4, geheimhouding=GEHEIM))
    write("content/a b/drie.yaml", letter(5))


def test_what_a_card_says_of_each_letter() -> None:
    shown = make_overview(Huis())
    assert [(one.naam, one.adres) for one in shown.reeksen] == [
        ("", ""),
        ("a b", "a%20b"),
        ("b", "b"),
    ]
    assert (shown.aantal, shown.fout, shown.sjabloonfout, shown.wacht) == (5, 1, "", "")
    geen = Woordstaat.GEEN
    assert shown.reeksen[2].kaarten == (
        # What has errors comes first, then the newest.
        Kaart("b/fout.yaml", "content/b/fout.yaml", "content/b/fout.yaml", fouten=1, word=geen),
        Kaart(
            "b/een.yaml",
            "content/b/een.yaml",
            "Tweede",
            "9 maart 2020",
            "1",
            word=geen,
        ),
        Kaart(
            "b/twee.yaml",
            "content/b/twee.yaml",
            "Proef",
            "16 december 2019",
            "volgt",
            concept=True,
            word=geen,
        ),
    )
    [los] = shown.reeksen[0].kaarten
    assert (los.geheim, los.concept, los.titel) == (True, False, "Proef")


def test_a_search_keeps_the_letters_with_its_words() -> None:
    shown = make_overview(Huis(), "tweede")
    [reeks] = shown.reeksen
    [kaart] = reeks.kaarten
    assert (shown.aantal, shown.fout, kaart.naam) == (1, 1, "b/een.yaml")
    [treffer] = kaart.treffers
    assert [(one.tekst, one.gevonden) for one in treffer.stukjes][-1] == ("Tweede", True)


# Which letters are compared


def test_which_letters_can_be_chosen() -> None:
    huis = Huis()
    assert list_choices(huis, huis.check()) == [
        Keuzegroep("losse brieven", (Keus("los.yaml", "16 december 2019: Proef (los.yaml)"),)),
        Keuzegroep("a b", (Keus("a b/drie.yaml", "16 december 2019: Proef (drie.yaml)"),)),
        Keuzegroep(
            "b",
            (
                Keus("b/twee.yaml", "16 december 2019: Proef (twee.yaml)"),
                Keus("b/een.yaml", "9 maart 2020: Tweede (een.yaml)"),
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("query", "oud", "nieuw"),
    [
        ("", ("", ""), ("", "")),
        ("oud=a&nieuw=b", ("a", ""), ("b", "")),
        ("oud=a&oud-versie=%20v1%20&nieuw-versie=v2", ("a", "v1"), ("", "v2")),
    ],
)
def test_what_an_address_chooses(query: str, oud: tuple[str, str], nieuw: tuple[str, str]) -> None:
    request = make_request(path=f"/vergelijken?{query}")
    assert vergelijken._read_choice(request, "oud") == Gekozen(*oud)
    assert vergelijken._read_choice(request, "nieuw") == Gekozen(*nieuw)


def test_an_address_names_what_was_chosen_and_no_more() -> None:
    both = vergelijken._query(Gekozen("a b", "v1"), Gekozen("c", ""))
    assert both == "oud=a+b&oud-versie=v1&nieuw=c"
    assert vergelijken._query(Gekozen("", ""), Gekozen("c", "v2")) == "nieuw=c&nieuw-versie=v2"


def test_the_edition_before_is_the_old_one() -> None:
    huis = Huis()
    letters = huis.check()
    guessed = [
        vergelijken._guess_old(huis, letters, Gekozen(naam, ""))
        for naam in ("b/een.yaml", "b/twee.yaml", "weg.yaml", "")
    ]
    assert guessed == [Gekozen("b/twee.yaml", ""), *[Gekozen("", "")] * 3]


@pytest.mark.parametrize(
    ("versie", "may"),
    [
        ("HEAD~1", True),
        ("v", True),
        ("x" * 100, True),
        ("x" * 101, False),
        ("-x", False),
        ("a b", False),
        ("a:b", False),
        ("a\x1f", False),
        ("a\x7f", False),
    ],
)
def test_which_versions_git_may_be_asked_for(
    versie: str, may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(vergelijken, "load_side", asked.append)
    letters = Huis().check()
    if may:
        find_side(letters, Gekozen("los.yaml", versie))
        assert asked == [f"{versie}:content/los.yaml"]
    else:
        with pytest.raises(InputError, match="is geen versie die git kent"):
            find_side(letters, Gekozen("los.yaml", versie))
        assert asked == []


def test_a_letter_to_compare_is_one_of_this_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(vergelijken, "load_side", asked.append)
    letters = Huis().check()
    find_side(letters, Gekozen("a b/drie.yaml", ""))
    assert asked == ["content/a b/drie.yaml"]
    with pytest.raises(GeenBriefError) as refused:
        find_side(letters, Gekozen("weg\t.yaml", ""))
    assert str(refused.value) == "‘weg\\t.yaml’ is geen brief in deze map."
    with pytest.raises(InputError) as wrong:
        find_side(letters, Gekozen("los.yaml", "a\tb"))
    assert str(wrong.value) == "‘a\\tb’ is geen versie die git kent."


def test_each_edition_but_the_first_has_what_changed_in_it() -> None:
    huis = Huis()
    pads = [Path("content/b/twee.yaml"), Path("content/b/een.yaml")]
    read: Any = [(pad, huis.load(pad).brief) for pad in pads]
    assert list(reeksen._list_editions(read)) == [
        Tijdpunt("16 december 2019", "Proef", "/brieven/b/twee.yaml/", ""),
        Tijdpunt(
            "9 maart 2020",
            "Tweede",
            "/brieven/b/een.yaml/",
            "/vergelijken?oud=b%2Ftwee.yaml&nieuw=b%2Feen.yaml",
        ),
    ]


# One letter


def test_what_was_made_of_a_letter_is_listed() -> None:
    opened = open_letter(Huis(), "a b/drie.yaml")
    assert brieven._list_files(opened) == []
    write("output/a b/drie.pdf", "")
    pdf = Bestand(
        "/brieven/a%20b/drie.yaml/gemaakt.pdf", "output/a b/drie.pdf", "de pdf in de map output"
    )
    assert brieven._list_files(opened) == [pdf]
    write("output/a b/drie.docx", "")
    word = Bestand(
        "/brieven/a%20b/drie.yaml/gemaakt.docx",
        "output/a b/drie.docx",
        "het Word-bestand in de map output",
    )
    assert brieven._list_files(opened) == [word, pdf]


def test_problems_stand_below_their_line() -> None:
    def melding(regel: int) -> Melding:
        return Melding("fout", "", str(regel), "", regel, "")

    found = brieven._by_line([melding(n) for n in (0, 3, 1, 9, 3, 4)], 4)
    assert {n: [one.melding for one in there] for n, there in found.items()} == {
        1: ["0", "1"],
        3: ["3", "3"],
        4: ["9", "4"],
    }


def test_the_fonts_of_a_letter_are_listed_and_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = [
        Lettertype("Calibri", vet, cursief, write(f"{vet}{cursief}.ttf", f"{vet}{cursief}"))
        for vet, cursief in ((False, False), (True, False), (False, True))
    ]
    monkeypatch.setattr(Huis, "find_fonts", lambda *_: tuple(fonts))
    told: Any = brieven.list_fonts(Huis(), make_request(naam="los.yaml"))
    assert json.loads(told.body) == [
        {"family": "Calibri", "weight": weight, "style": style, "url": url}
        for weight, style, url in zip(
            (400, 700, 400),
            ("normal", "normal", "italic"),
            [f"/brieven/los.yaml/lettertypen/{font.merk}" for font in fonts],
            strict=True,
        )
    ]
    sent = brieven.send_font(Huis(), make_request(naam="los.yaml", merk=fonts[1].merk))
    assert sent.body == b"TrueFalse"
    assert sent.headers["content-type"] == "font/ttf"
    assert sent.headers["cache-control"] == "private, max-age=3600"
    with pytest.raises(GeenBriefError) as gone:
        brieven.send_font(Huis(), make_request(naam="los.yaml", merk="x"))
    assert str(gone.value) == "Dit lettertype is er niet (meer). Laad de pagina opnieuw."


def test_a_file_to_keep_may_have_any_name() -> None:
    sent = brieven.send_download(b"x", "text/plain", "een\t/twee é’s.docx")
    assert sent.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''een%5Ct%2Ftwee%20%C3%A9%E2%80%99s.docx"
    )
    assert sent.body == b"x"


# What was changed in Word


def test_with_nothing_left_out_all_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    before = letter(1, datum="2020-03-09", onderwerp="Tweede")
    after = before.replace("Tweede", "Anders").replace("Geachte raad,", "Dag,")
    changes = tuple(inlezen.list_changes(before.encode(), after.encode(), "x.yaml"))
    assert [one.veld for one in changes] == ["onderwerp", "aanhef"]
    document: Any = SimpleNamespace(opmerkingen=("een", "twee"))
    terug: Any = SimpleNamespace(document=document)
    verslag: Any = None
    kept = inlezen.Vergeleken(
        "a.docx",
        "b/een.yaml",
        verslag,
        verouderd=False,
        basis=before.encode(),
        gemaakt=after.encode(),
        wijzigingen=changes,
        opmerkingen=("een", "twee"),
        terug=terug,
    )
    ingekomen = inlezen.Ingekomen()
    naam = ingekomen.keep(kept)
    put: list[tuple[bytes, bytes]] = []
    remarked: list[Any] = []

    def remark(_: object, pad: Path, data: bytes, said: Any, left: Any) -> bytes:
        remarked.append((pad, said, [edit.loc for edit in left]))
        return data + b"#"

    monkeypatch.setattr(inlezen, "_remark", remark)
    schrijver: Any = SimpleNamespace(huis=Huis(), put=lambda _, *data: put.append(data))

    def take(**form: str) -> str:
        request = make_request(komst=naam)
        answer = inlezen.take_over(ingekomen, schrijver, request, form)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "/brieven/b/een.yaml/bewerken",
        )
        assert put[-1][0] == before.encode()
        return put[-1][1].decode()

    both = {"wijziging-0": "ja", "wijziging-1": "ja"}
    assert take(**both) == after
    assert take() == before
    assert take(**{"wijziging-0": "ja", "wijziging-1": "nee"}) == before.replace("Tweede", "Anders")
    assert remarked == []
    assert take(**both, **{"opmerking-1": "ja", "opmerking-0": "nee"}) == f"{after}#"
    assert take(**{"wijziging-1": "ja", "opmerking-0": "ja"}) == (
        before.replace("Geachte raad,", "Dag,") + "#"
    )
    pad = Path("content/b/een.yaml")
    assert remarked == [(pad, ["twee"], []), (pad, ["een"], [("onderwerp",)])]


def test_comments_stand_by_the_letter_as_it_becomes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def remark(data: bytes, brief: Any, basis: object, documents: Any) -> bytes:
        asked.append((data, brief, basis, documents))
        return b"gemaakt"

    monkeypatch.setattr("pipeline.make.importing.edited.remark", remark)
    pad = Path("content/b/een.yaml")
    data = pad.read_bytes()
    own: Any = "the letter with all changes"
    document = Worddocument((), opmerkingen=(Opmerking("A", "x", 0, ""),))
    terug: Any = SimpleNamespace(brief=own, basis="basis", document=document)
    kept = [Opmerking("B", "y", 0, "")]
    put, drop = Put(("onderwerp",), "x"), Drop(("aanhef",))

    def ask(data: bytes, *left: Edit) -> Any:
        assert inlezen._remark(terug, pad, data, kept, left) == b"gemaakt"
        given, brief, basis, [said] = asked[-1]
        assert (given, basis, said.opmerkingen) == (data, "basis", tuple(kept))
        return brief

    assert ask(data) == own
    assert ask(data, put, put) == own
    assert ask(data, put, drop).onderwerp == "Tweede"
    assert ask(b"geen brief", drop) == own
