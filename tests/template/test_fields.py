"""What a template gets of a letter: each field, and which paragraphs stay on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.letter.models import Figuur, Tabel
from pipeline.letter.opmaak import Inline, Opmaak, read_bare
from pipeline.letter.soort import STANDAARD
from pipeline.template.fields import (
    BlokVeld,
    Kenmerken,
    Naam,
    Opgemaakt,
    Paar,
    Reekstekst,
    Rij,
    find_said,
    fold_label,
    make_context,
    name_fields,
)
from pipeline.word.beside import NO_MARK, Kolom
from pipeline.word.paragraphs import KeepNext
from pipeline.word.sections import BEGIN, END
from pipeline.word.xml import Xml
from support.letters import short_letter
from support.strategies import Letter, make_brief


class Notes:
    """A printer that notes what it is asked: of each prepared thing, what the template gets."""

    def __init__(self) -> None:
        self.kept: list[KeepNext] = []
        self.tables: list[int] = []
        self.columns: list[Kolom | None] = []

    def _make(self) -> Opgemaakt:
        return Opgemaakt(lambda _: Xml(""))

    def prepare_opmaak(self, opmaak: Opmaak, *, keep: KeepNext = "") -> Opgemaakt:
        del opmaak
        self.kept.append(keep)
        return self._make()

    def prepare_reeks(self, inlines: Sequence[Inline]) -> Reekstekst:
        return Reekstekst(read_bare(inlines))

    def prepare_tabel(self, tabel: Tabel, n: int) -> Opgemaakt:
        del tabel
        self.tables.append(n)
        return self._make()

    def prepare_figuur(self, figuur: Figuur, kolom: Kolom | None = None) -> Opgemaakt:
        del figuur
        self.columns.append(kolom)
        return self._make()


def read(letter: Letter, named: Sequence[str] = ()) -> tuple[dict[str, Any], Notes]:
    """Return what a template gets of a letter, and what was asked of its printer."""
    notes = Notes()
    return dict(make_context(make_brief(letter), notes, STANDAARD, named)), notes


def read_blocks(*inhoud: Letter) -> tuple[list[BlokVeld], Notes]:
    context, notes = read(short_letter(*inhoud))
    return list(context["inhoud"]), notes


def test_plain_fields() -> None:
    fields, _ = read(short_letter(namens="het college", concept="ja"))
    assert list(fields) == [*name_fields(), "kenmerk"]
    said = {naam: value for naam, value in fields.items() if isinstance(value, str | bool)}
    assert said == {
        "concept": True,
        "zaaknummer": "Z/26/000123",
        "documentnummer": "4711",
        "datum": "9 maart 2026",
        "datum_kort": "09-03-2026",
        "datum_iso": "2026-03-09",
        "onderwerp": "Proef",
        "aanhef": "Geachte raad,",
        "afsluiting": "Met vriendelijke groet,",
        "namens": "het college",
    }
    soort = fields["soort"]
    assert (soort.titel, soort.naam) == ("Informatiebrief", "informatiebrief")
    assert (soort.zaaknummer, soort.documentnummer) == ("Zaaknummer", "Documentnummer")


def test_what_a_letter_has_not() -> None:
    fields, _ = read(short_letter())
    assert (fields["geheimhouding"], fields["namens"], fields["concept"]) == (None, None, False)
    lists = ("kenmerken", "bijlagen", "verwijzingen", "afschrift", "nummers")
    assert {naam: fields[naam] for naam in lists} == dict.fromkeys(lists, ())


def test_what_a_kind_of_letter_need_not_have_is_empty() -> None:
    brief = make_brief(short_letter())
    names = ("zaaknummer", "documentnummer", "aanhef", "afsluiting")
    bare = brief.model_copy(update=dict.fromkeys(names))
    fields = make_context(bare, Notes(), STANDAARD)
    assert [fields[naam] for naam in names] == [""] * 4


def test_the_dates_follow_the_date() -> None:
    names = list(name_fields())
    n = names.index("datum")
    assert names[n : n + 3] == ["datum", "datum_kort", "datum_iso"]
    assert len(names) == len(set(names))


A, B, C = Naam("A", "a"), Naam("B", ""), Naam("C", "")


@pytest.mark.parametrize(
    ("namen", "paren"),
    [
        ([A], (Paar(A, None),)),
        ([A, B], (Paar(A, B),)),
        ([A, B, C], (Paar(A, B), Paar(C, None))),
        ([A, B, C, A], (Paar(A, B), Paar(C, A))),
    ],
)
def test_who_signs_stands_two_by_two(namen: list[Naam], paren: tuple[Paar, ...]) -> None:
    wie = [{"naam": n.naam} | ({"functie": n.functie} if n.functie else {}) for n in namen]
    brief = make_brief(short_letter()).model_copy(
        update={"ondertekening": tuple(_sign(each) for each in wie)}
    )
    assert make_context(brief, Notes(), STANDAARD)["ondertekening"] == paren


def _sign(wie: dict[str, str]) -> object:
    (made,) = make_brief(short_letter()).ondertekening
    return made.model_copy(update={"naam": wie["naam"], "functie": wie.get("functie")})


# Kenmerken


KENMERKEN = {"Team": "Rood", "Zaak": "12", "Wijk": "Noord"}


@pytest.mark.parametrize(
    ("named", "others"),
    [
        ([], ["Team", "Zaak", "Wijk"]),
        (["team"], ["Zaak", "Wijk"]),
        (["wijk", "team"], ["Zaak"]),
        (["anders"], ["Team", "Zaak", "Wijk"]),
    ],
)
def test_the_list_leaves_out_what_is_named(named: list[str], others: list[str]) -> None:
    fields, _ = read(short_letter(kenmerken=KENMERKEN), named)
    assert [veld.label for veld in fields["kenmerken"]] == others
    assert fields["kenmerk"].find("TEAM") == "Rood"
    assert fields["kenmerk"].find("Zaak") == "12"
    assert fields["kenmerk"].find("anders") == ""


def test_of_two_by_one_name_the_second_is_in_the_list() -> None:
    brief = make_brief(short_letter(kenmerken=KENMERKEN))
    first, second, _ = brief.kenmerken
    twice = brief.model_copy(
        update={"kenmerken": (first, second.model_copy(update={"label": "TEAM"}))}
    )
    fields = make_context(twice, Notes(), STANDAARD, ["team"])
    kenmerken, kenmerk = fields["kenmerken"], fields["kenmerk"]
    assert isinstance(kenmerken, tuple)
    assert [(veld.label, str(veld.waarde)) for veld in kenmerken] == [("TEAM", "12")]
    assert isinstance(kenmerk, Kenmerken)
    assert kenmerk.find("Team") == "Rood"


def test_labels_are_compared_without_capitals_and_spaces() -> None:
    assert fold_label("  Behandeld \t Door ") == "behandeld door"
    assert fold_label("STRASSE") == fold_label("Straße")


def ask(nummer: str = "1", **velden: str) -> Letter:
    return {"vraag": {"nummer": nummer, "tekst": "Wie?", "antwoord": "Zij.", **velden}}


def steps(naam: str = "w") -> Letter:
    weg = {"id": naam, "titel": "W", "acties": [{"tekst": "x"}]}
    return {"statustabel": {"kolommen": ["a", "b", "c"], "wegen": [weg]}}


WEG: Letter = {"id": "w", "titel": "W", "acties": [{"tekst": "x"}]}


@pytest.mark.parametrize(
    ("pad", "named", "loc"),
    [
        ("namens", (), ("namens",)),
        ("kenmerken", (), ("kenmerken",)),
        ("kenmerken", ("team",), ("kenmerken", "Zaak")),
        ("kenmerken", ("team", "zaak", "wijk"), None),
        ("bijlagen", (), None),
        ("bijlagen", ("team",), None),
        ("inhoud[].vraag", (), ("inhoud", 1, "vraag")),
        ("inhoud[].statustabel", (), ("inhoud", 2, "statustabel")),
        ("inhoud[].tabel", (), None),
    ],
)
def test_where_a_letter_says_something(
    pad: str, named: tuple[str, ...], loc: tuple[str | int, ...] | None
) -> None:
    inhoud = ({"tekst": "T"}, ask("1"), steps(), ask("2"))
    letter = short_letter(*inhoud, namens="N", kenmerken=KENMERKEN)
    assert find_said(make_brief(letter), pad, named) == loc


# Blocks


def kop(niveau: int) -> Letter:
    return {"kop": "K"} if niveau == 1 else {"kop": "K", "niveau": niveau}


def test_levels_of_headings_and_of_questions_below_them() -> None:
    below = [blok for n in (1, 2, 3) for blok in (kop(n), ask(str(n)))]
    blocks, _ = read_blocks(ask("0"), *below, {"tekst": "T"})
    assert [blok.niveau for blok in blocks] == [1, 1, 2, 2, 3, 3, 3, 1]
    assert [blok.kop for blok in blocks] == [None, "K", None, "K", None, "K", None, None]


def test_each_block_has_one_field() -> None:
    figuur = {"figuur": {"alt": "A", "bollen": ["een", "twee"]}}
    tabel = {"tabel": {"titel": "T", "tekst": "| a | b |\n|---|---|\n| c | d |"}}
    blocks, notes = read_blocks(kop(1), {"tekst": "T"}, ask(), steps(), tabel, figuur)
    names = ("kop", "tekst", "vraag", "statustabel", "tabel", "figuur")
    assert [[n for n in names if getattr(blok, n) is not None] for blok in blocks] == [
        [name] for name in names
    ]
    assert notes.tables == [4]
    assert notes.columns == [None]
    assert blocks[4].tabel is not None
    assert blocks[4].tabel.titel == "T"


def test_the_end_of_the_text_stays_with_the_closing() -> None:
    assert read_blocks({"tekst": "T"}, {"tekst": "T"})[1].kept == ["", "last"]
    assert read_blocks({"tekst": "T"}, kop(1))[1].kept == [""]


def test_a_table_that_follows_another_joins_it() -> None:
    blocks, _ = read_blocks(steps(), steps("b"), {"tekst": "T"}, steps("c"), steps("d"))
    joins = [blok.statustabel.aansluitend for blok in blocks if blok.statustabel is not None]
    assert joins == [False, True, False, True]


def figuur(**velden: str) -> Letter:
    return {"alt": "A", "bestand": "kaart.png", **velden}


def test_captions_are_numbered() -> None:
    rij = {"figuren": [figuur(bijschrift="c"), figuur(), figuur(bijschrift="d")]}
    blocks, _ = read_blocks(
        {"figuur": figuur(bijschrift="a")}, {"figuur": figuur()}, {"figuur": figuur()}, rij
    )
    shown = [blok.figuur for blok in blocks if blok.figuur is not None]
    assert [(f.bijschrift, f.nummer) for f in shown] == [
        *(("a", 1), ("", 0), ("", 0)),
        *(("c", 2), ("", 0), ("d", 3)),
    ]


def test_figures_beside_each_other_have_marks_around_them() -> None:
    blocks, notes = read_blocks({"figuren": [figuur(breedte="30%"), figuur()]})
    first, second = Kolom(0, (30, 70)), Kolom(1, (30, 70))
    assert notes.columns == [first, second]
    assert [(blok.voor, blok.na) for blok in blocks] == [
        (first.before, NO_MARK),
        (second.before, second.behind),
    ]
    assert second.behind != NO_MARK


def tabel(*, wide: bool) -> Letter:
    own = {"liggend": "ja"} if wide else {}
    return {"tabel": {"titel": "T", **own, "tekst": "| a | b |\n|---|---|\n| c | d |"}}


WIDE, NARROW, TEXT = tabel(wide=True), tabel(wide=False), {"tekst": "T"}


@pytest.mark.parametrize(
    ("inhoud", "marks"),
    [
        ([NARROW], [".."]),
        ([WIDE], ["BE"]),
        ([TEXT, WIDE, TEXT], ["..", "BE", ".."]),
        ([WIDE, WIDE, TEXT], ["B.", ".E", ".."]),
        ([WIDE, NARROW, WIDE], ["BE", "..", "BE"]),
        ([WIDE, TEXT, WIDE], ["BE", "..", "BE"]),
        # A heading goes with the table below it, and so does one above that.
        ([kop(1), WIDE], ["B.", ".E"]),
        ([TEXT, kop(1), kop(2), WIDE, TEXT], ["..", "B.", "..", ".E", ".."]),
        ([WIDE, kop(1), WIDE], ["B.", "..", ".E"]),
        ([kop(1), TEXT, WIDE], ["..", "..", "BE"]),
        ([kop(1), NARROW], ["..", ".."]),
        ([WIDE, kop(1)], ["BE", ".."]),
    ],
)
def test_landscape_pages(inhoud: list[Letter], marks: list[str]) -> None:
    blocks, _ = read_blocks(*inhoud)
    signs = {NO_MARK: ".", BEGIN: "B", END: "E"}
    assert [signs[blok.voor] + signs[blok.na] for blok in blocks] == marks


# Which paragraphs stay on one page


def lines(n: int, width: int = 84) -> str:
    """Return a text of so many lines of so many characters."""
    return "x" * (width * (n - 1))


@pytest.mark.parametrize(
    ("tekst", "antwoord", "is_last", "kept"),
    [
        (1, 1, False, ["whole", "together"]),
        (1, 1, True, ["whole", "whole"]),
        # As many as a page holds, and one more.
        (17, 17, False, ["whole", "together"]),
        (17, 18, False, ["last", ""]),
        (16, 19, False, ["all", ""]),
        (17, 18, True, ["last", "last"]),
        (16, 19, True, ["all", "last"]),
        (1, 33, False, ["whole", "together"]),
        (1, 34, False, ["all", ""]),
    ],
)
def test_a_question_and_its_answer(
    tekst: int, antwoord: int, is_last: bool, kept: list[str]
) -> None:
    def fill(n: int) -> str:
        return lines(n) or "x"

    vraag = {"vraag": {"nummer": "1", "tekst": fill(tekst), "antwoord": fill(antwoord)}}
    _, notes = read_blocks(vraag, *([] if is_last else [kop(1)]))
    assert notes.kept == kept


def test_lines_of_paragraphs_and_items_are_counted_without_their_notes() -> None:
    """Sixteen of a question and nineteen of its answer are one more than a page."""
    sixteen = "\n\n".join(["kort"] * 14 + ["- een\n- twee"])
    for antwoord, kept in (
        (lines(18), ["whole", "together"]),
        (lines(19), ["all", ""]),
        (lines(18) + "[^n]\n\n[^n]: " + "noot " * 99, ["whole", "together"]),
    ):
        vraag = {"vraag": {"nummer": "1", "tekst": sixteen, "antwoord": antwoord}}
        assert read_blocks(vraag, kop(1))[1].kept == kept


def test_fields_of_a_question() -> None:
    (first, second), _ = read_blocks(ask("1"), ask("2", steller="S"))
    assert first.vraag is not None
    assert second.vraag is not None
    assert [(v.nummer, v.steller) for v in (first.vraag, second.vraag)] == [("1", ""), ("2", "S")]


def read_rows(weg: Letter) -> tuple[list[Rij], list[KeepNext]]:
    tabel = {"statustabel": {"kolommen": ["a", "b", "c"], "wegen": [{**WEG, **weg}]}}
    (blok, *_), notes = read_blocks(tabel, kop(1))
    assert blok.statustabel is not None
    return list(blok.statustabel.rijen), notes.kept


def actie(tekst: str = "x", voor: str = "") -> Letter:
    return {"tekst": tekst} | ({"voor": voor} if voor else {})


def flags(rij: Rij) -> str:
    """Return what a row is: of a weg, stap or further action; first with an owner, kept, said."""
    names = ("weg", "stap", "vervolg", "label", "samen", "zegt")
    return " ".join(name for name in names if getattr(rij, name))


STAP: Letter = {"id": "s", "titel": "S"}


@pytest.mark.parametrize(
    ("weg", "said"),
    [
        ({}, ["weg zegt"]),
        ({"acties": []}, ["weg zegt"]),
        ({"acties": [actie("x", "Raad")]}, ["weg label"]),
        ({"acties": [actie("x", "Raad")], "voortgang": "loopt"}, ["weg label zegt"]),
        ({"acties": [actie(), actie()]}, ["weg samen zegt", "vervolg zegt"]),
        (
            {"acties": [actie(), actie("x", "R"), actie("x", "C")], "voortgang": "loopt"},
            ["weg samen zegt", "vervolg label", "vervolg"],
        ),
        ({"stappen": [STAP]}, ["weg samen zegt", "stap zegt"]),
        (
            {"stappen": [{**STAP, "acties": [actie(), actie()]}, {**STAP, "id": "t"}]},
            ["weg samen zegt", "stap zegt", "vervolg zegt", "stap zegt"],
        ),
    ],
)
def test_rows_of_a_weg(weg: Letter, said: list[str]) -> None:
    rows, kept = read_rows(weg)
    assert list(map(flags, rows)) == said
    # The action and the status of a row are kept as the row is.
    assert kept == [keep for row in rows for keep in [("all" if row.samen else "")] * 2]


@pytest.mark.parametrize(
    ("weg", "bijeen", "samen"),
    [
        ({"acties": [actie(lines(16, 44))]}, "on", True),
        ({"acties": [actie(lines(17, 44))]}, "off", False),
        ({"status": lines(16, 22)}, "on", True),
        ({"status": lines(17, 22)}, "off", False),
        ({"acties": [actie(lines(17, 44))], "status": lines(17, 22)}, "off", False),
    ],
)
def test_a_row_of_sixteen_lines_stays_whole(weg: Letter, bijeen: str, samen: bool) -> None:
    first, _ = read_rows({**weg, "stappen": [STAP]})[0]
    assert (first.bijeen, first.samen) == (bijeen, samen)


def test_fields_of_a_row() -> None:
    rows, _ = read_rows({"acties": [actie("x", "Raad"), actie()], "stappen": [STAP]})
    assert [(rij.titel, rij.voor) for rij in rows] == [("W", "Raad"), ("W", ""), ("S", "")]


@pytest.mark.parametrize(
    ("alt", "said"), [(None, ""), ('Per "weg" & stap', "Per &quot;weg&quot; &amp; stap")]
)
def test_what_a_table_says_of_itself(alt: str | None, said: str) -> None:
    own = {} if alt is None else {"alt": alt}
    tabel = {"statustabel": {**own, **steps()["statustabel"]}}
    (blok,), _ = read_blocks(tabel)
    assert blok.statustabel is not None
    assert blok.statustabel.alt == said
    assert [getattr(blok.statustabel, f"kolom{n}") for n in (1, 2, 3)] == ["a", "b", "c"]


def test_enclosures() -> None:
    bijlagen = [{"titel": "A", "documentnummer": "1", "geheim": "ja"}, {"titel": "B"}]
    fields, _ = read(short_letter(bijlagen=bijlagen))
    assert [(str(b.titel), b.documentnummer, b.geheim) for b in fields["bijlagen"]] == [
        ("A", "1", True),
        ("B", None, False),
    ]
