"""The form of a letter, part by part: how each field is typed, and what has no place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from pipeline.content.load import load_instellingen
from pipeline.content.yaml.layout import Layout
from pipeline.page.form.formulier import (
    OPMAAK,
    Formulierdeel,
    Formuliergroep,
    Formulieritem,
    Formulierlijst,
    Formulierrest,
    Formulierveld,
    make_form,
    make_templates,
)
from support.folders import write

pytestmark = pytest.mark.detail

KINDS = """\
soorten:
  - naam: nota
    titel: Nota
    zaaknummer: geen
    documentnummer: optioneel
    aanhef: geen
    functie: geen
  - naam: memo
    titel: Memo
    zaaknummer: optioneel
    ondertekening: geen
    functie: optioneel
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def walk(delen: Iterable[Formulierdeel | Formulieritem]) -> Iterator[Formulierdeel | Formulieritem]:
    for deel in delen:
        yield deel
        if isinstance(deel, Formuliergroep | Formulieritem):
            yield from walk(deel.delen)
        elif isinstance(deel, Formulierlijst):
            yield from walk(deel.items)


def make(text: str) -> tuple[Formulierdeel, ...]:
    return make_form(Layout(text.encode(), "x.yaml").root, load_instellingen(Path()))


def find(text: str, *pad: str | int) -> Formulierdeel:
    """Return the part of a form at a path: a field, a group, a list or what stays as it is."""
    [found] = [d for d in walk(make(text)) if d.pad == pad and not isinstance(d, Formulieritem)]
    return found


def find_veld(text: str, *pad: str | int) -> Formulierveld:
    found = find(text, *pad)
    assert isinstance(found, Formulierveld)
    return found


def find_lijst(text: str, *pad: str | int) -> Formulierlijst:
    found = find(text, *pad)
    assert isinstance(found, Formulierlijst)
    return found


@pytest.mark.parametrize(
    ("text", "pad", "invoer", "waarde"),
    [
        ("a: b", ("datum",), "datum", None),
        ("datum: 2026-10-08", ("datum",), "datum", "2026-10-08"),
        ("datum: ''", ("datum",), "datum", ""),
        ("datum: gisteren", ("datum",), "regel", "gisteren"),
        ("datum: 2026-10-08 vroeg", ("datum",), "regel", "2026-10-08 vroeg"),
        ("datum: |\n  2026-10-08\n  laat", ("datum",), "regels", "2026-10-08\nlaat"),
        ("datum: |\n  2026-10-08\n", ("datum",), "datum", "2026-10-08"),
        ("onderwerp: Een", ("onderwerp",), "regel", "Een"),
        ("onderwerp: |+\n  Een\n\n", ("onderwerp",), "regel", "Een"),
        ("onderwerp: |\n  Een\n\n  twee\n", ("onderwerp",), "regels", "Een\n\ntwee"),
        ("a: b", ("concept",), "ja", None),
        ("concept: misschien", ("concept",), "ja", "misschien"),
        ("inhoud: [{tekst: x}]", ("inhoud", 0, "tekst"), "opmaak", "x"),
        ("inhoud: [{tabel: {tekst: x}}]", ("inhoud", 0, "tabel", "tekst"), "rooster", "x"),
        (
            "inhoud: [{tabel: {breedtes: [10, 20]}}]",
            ("inhoud", 0, "tabel", "breedtes"),
            "regel",
            "10, 20",
        ),
        (
            "inhoud: [{tabel: {breedtes: [10, [a], 20]}}]",
            ("inhoud", 0, "tabel", "breedtes"),
            "regel",
            "10, 20",
        ),
        (
            "inhoud: [{tabel: {breedtes: {a: b}}}]",
            ("inhoud", 0, "tabel", "breedtes"),
            "regel",
            None,
        ),
        ("kenmerken: {Kort: een}", ("kenmerken", "Kort"), "regels", "een"),
    ],
)
def test_how_a_field_is_typed(
    text: str, pad: tuple[str | int, ...], invoer: str, waarde: str | None
) -> None:
    velden = [d for d in walk(make(text)) if isinstance(d, Formulierveld) and d.pad == pad]
    assert (velden[-1].invoer, velden[-1].waarde) == (invoer, waarde)


def test_what_a_field_says_of_itself() -> None:
    veld = find_veld("a: b", "onderwerp")
    assert (veld.naam, veld.label, veld.voorbeeld, veld.keuzen, veld.verplicht) == (
        "onderwerp",
        "Onderwerp",
        "Voortgang van Dennenkamp",
        (),
        True,
    )
    assert veld.uitleg.startswith("Het onderwerp")
    assert find_veld("a: b", "concept").verplicht is False
    wegen = "inhoud: [{statustabel: {wegen: [{titel: x, id: y}]}}]"
    weg = ("inhoud", 0, "statustabel", "wegen", 0)
    voortgang = find_veld(wegen, *weg, "voortgang")
    assert (voortgang.invoer, voortgang.keuzen) == (
        "keuze",
        ("niet gestart", "loopt", "gedeeltelijk afgerond", "afgerond", "vervallen"),
    )
    assert find_veld(wegen, *weg, "id").label == "Vaste naam"
    assert find_veld("inhoud: [{figuur: {alt: x}}]", "inhoud", 0, "figuur", "bestand").label == (
        "Afbeelding"
    )
    assert find_veld("inhoud: [{tekst: x}]", "inhoud", 0, "tekst").voorbeeld == ""
    assert OPMAAK == {"opmaak": "tekst", "rooster": "rooster", "regels": "plat"}


@pytest.mark.parametrize(
    ("text", "pad", "naam", "label"),
    [
        ("extra: 1", ("extra",), "extra", "extra"),
        ("onderwerp: [a]", ("onderwerp",), "onderwerp", "Onderwerp"),
        ("geheimhouding: x", ("geheimhouding",), "geheimhouding", "Geheimhouding"),
        ("kenmerken: [a]", ("kenmerken",), "kenmerken", "Kenmerken"),
        ("kenmerken: x", ("kenmerken",), "kenmerken", "Kenmerken"),
        ("bijlagen: {a: b}", ("bijlagen",), "bijlagen", "Bijlagen"),
        ("inhoud: x", ("inhoud",), "inhoud", "Inhoud"),
        ("afschrift: x", ("afschrift",), "afschrift", "Afschrift"),
        ("afschrift: [a, [b]]", ("afschrift",), "afschrift", "Afschrift"),
        ("geheimhouding: {vreemd: x}", ("geheimhouding", "vreemd"), "vreemd", "vreemd"),
        ("inhoud: [los]", ("inhoud", 0), "", "blok"),
        ("inhoud: [{tekst: a, kop: b}]", ("inhoud", 0), "", "blok"),
        ("inhoud: [{vreemd: a}]", ("inhoud", 0), "", "blok"),
        ("inhoud: [{niveau: 2}]", ("inhoud", 0), "", "blok"),
        ("ondertekening: [los]", ("ondertekening", 0), "", "ondertekenaar"),
    ],
)
def test_what_has_no_place_in_the_form(
    text: str, pad: tuple[str | int, ...], naam: str, label: str
) -> None:
    assert find(text, *pad) == Formulierrest(naam, pad, label)


def test_a_kenmerk_that_is_no_text_keeps_its_label() -> None:
    lijst = find_lijst("kenmerken: {Kort: een, Lang: [a]}", "kenmerken")
    assert (lijst.soort, lijst.aanwezig, lijst.nieuw) == (
        "paren",
        True,
        (("Kenmerk", "kenmerk"),),
    )
    kort, lang = lijst.items
    assert (kort.pad, kort.label, kort.soort) == (("kenmerken", "Kort"), "kenmerk", "Kenmerk")
    label, waarde = kort.delen
    assert isinstance(label, Formulierveld)
    assert (label.naam, label.waarde, waarde.naam) == ("label", "Kort", "waarde")
    assert lang.delen[1] == Formulierrest("waarde", ("kenmerken", "Lang"), "Lang")
    empty = find_lijst("a: b", "kenmerken")
    assert (empty.items, empty.aanwezig, empty.verplicht) == ((), False, False)


def test_lists_and_groups_say_whether_they_are_there() -> None:
    inhoud = find_lijst("inhoud:\n  - tekst: a\n  - kop: b", "inhoud")
    assert (inhoud.label, inhoud.een, inhoud.soort) == ("Inhoud", "blok", "delen")
    assert (inhoud.aanwezig, inhoud.verplicht) == (True, True)
    assert [(one.pad, one.label, one.soort) for one in inhoud.items] == [
        (("inhoud", 0), "tekst", "TekstBlok"),
        (("inhoud", 1), "kop", "KopBlok"),
    ]
    assert inhoud.nieuw == (
        ("KopBlok", "kop"),
        ("TekstBlok", "tekst"),
        ("VraagBlok", "vraag"),
        ("StatustabelBlok", "statustabel"),
        ("TabelBlok", "tabel"),
        ("FiguurBlok", "figuur"),
        ("FigurenBlok", "figurenrij"),
    )
    assert find_lijst("a: b", "inhoud").aanwezig is False
    for text, there in (("a: b", False), ("geheimhouding: {orgaan: x}", True)):
        groep = find(text, "geheimhouding")
        assert isinstance(groep, Formuliergroep)
        assert (groep.aanwezig, groep.verplicht, groep.label) == (there, False, "Geheimhouding")
        assert [deel.naam for deel in groep.delen] == ["orgaan", "grond", "tot"]
    figuur = find("inhoud: [{figuur: {alt: x}}]", "inhoud", 0, "figuur")
    assert isinstance(figuur, Formuliergroep)
    assert figuur.verplicht is True
    # A block is known by its own field, whatever else it has.
    more = find_lijst("inhoud: [{vreemd: x, figuur: {alt: x}}]", "inhoud").items[0]
    assert [deel.naam for deel in more.delen] == ["figuur", "vreemd"]
    assert more.soort == "FiguurBlok"
    assert find_lijst("ondertekening: [{vreemd: x}]", "ondertekening").items[0].soort == (
        "Ondertekenaar"
    )


def test_a_page_tells_the_parts_of_a_form_apart() -> None:
    vormen = {deel.naam: deel.vorm for deel in make("extra: x")}
    wanted = {"datum": "veld", "geheimhouding": "groep", "inhoud": "lijst", "extra": "rest"}
    assert {naam: vormen[naam] for naam in wanted} == wanted


def test_texts_are_typed_one_by_one_or_in_their_cells() -> None:
    texts = find_lijst("afschrift:\n  - een\n  - |\n    twee\n    drie\n", "afschrift")
    assert (texts.soort, texts.aanwezig, texts.nieuw) == (
        "teksten",
        True,
        (("Tekstregel", "afschrift"),),
    )
    assert [(one.pad, one.label, one.soort) for one in texts.items] == [
        (("afschrift", n), "afschrift", "Tekstregel") for n in range(2)
    ]
    veld = [one.delen[0] for one in texts.items]
    assert veld == [
        Formulierveld("", ("afschrift", 0), "Afschrift", "", "", "regel", (), "een", True),
        Formulierveld("", ("afschrift", 1), "Afschrift", "", "", "regels", (), "twee\ndrie", True),
    ]
    assert find_lijst("a: b", "afschrift").items == ()
    kolommen = ("inhoud", 0, "statustabel", "kolommen")
    fixed = find_lijst("inhoud: [{statustabel: {wegen: []}}]", *kolommen)
    assert (fixed.soort, fixed.aanwezig, len(fixed.items)) == ("vakken", False, 3)
    assert [one.delen[0] for one in fixed.items] == [
        Formulierveld("", (*kolommen, n), "Kolom", "", "", "regel", (), None, True)
        for n in range(3)
    ]
    assert len(find_lijst("inhoud: [{statustabel: {kolommen: [a]}}]", *kolommen).items) == 1


def test_in_an_item_lists_come_last_and_what_nobody_reads_before_them() -> None:
    items = find_lijst(
        "inhoud: [{statustabel: {wegen: [{vreemd: x, id: y, titel: z}]}}]",
        *("inhoud", 0, "statustabel", "wegen"),
    ).items
    assert [deel.naam for deel in items[0].delen] == [
        "titel",
        "voortgang",
        "status",
        "id",
        "acties",
        "stappen",
        "vreemd",
    ]


def names(text: str) -> list[str]:
    return [deel.naam for deel in make(text)]


def test_a_form_has_what_its_kind_has_and_what_the_file_has() -> None:
    write("instellingen.yaml", KINDS)
    for soort in ("", "soort: nota\n", "soort: weg\n", "soort: [x]\n"):
        found = names(f"{soort}a: b")
        assert {"zaaknummer", "aanhef"} & {*found} == set()
        assert {"soort", "documentnummer", "ondertekening"} <= {*found}
    assert "zaaknummer" in names("zaaknummer: x")
    memo = names("soort: memo")
    assert "zaaknummer" in memo
    assert "ondertekening" not in memo
    chosen = find_veld("soort: weg", "soort")
    assert (chosen.invoer, chosen.keuzen, chosen.waarde) == ("keuze", ("nota", "memo"), "weg")
    text = "ondertekening: [{naam: x}]"
    [nota] = find_lijst(text, "ondertekening").items
    [memo_item] = find_lijst(f"soort: memo\n{text}", "ondertekening").items
    assert [deel.naam for deel in nota.delen] == ["naam"]
    assert [deel.naam for deel in memo_item.delen] == ["naam", "functie"]
    functie = memo_item.delen[1]
    assert isinstance(functie, Formulierveld)
    assert functie.verplicht is False
    demanded = {naam: find_veld(f"soort: {naam}", "documentnummer") for naam in ("nota", "memo")}
    assert [one.verplicht for one in demanded.values()] == [False, True]
    assert find_veld("soort: memo", "zaaknummer").verplicht is False
    assert find_veld("soort: memo", "aanhef").verplicht is True


def test_without_settings_a_letter_has_the_fields_of_the_standard() -> None:
    found = find_lijst("ondertekening: [{naam: x}]", "ondertekening")
    assert found.verplicht is True
    functie = found.items[0].delen[1]
    assert isinstance(functie, Formulierveld)
    assert (functie.naam, functie.verplicht) == ("functie", True)


def test_numbers_are_called_as_the_house_calls_them() -> None:
    write(
        "instellingen.yaml",
        "soorten:\n  - {naam: n, titel: N, zaaknummer: {label: Kenmerk}}\n"
        "  - {naam: m, titel: M, documentnummer: {label: Ons nummer}}\n",
    )
    labels = [
        tuple(find_veld(f"soort: {soort}", f"{what}nummer").label for what in ("zaak", "document"))
        for soort in "nm"
    ]
    assert labels == [("Kenmerk", "Documentnummer"), ("Zaaknummer", "Ons nummer")]


def test_an_empty_item_of_each_kind_is_made_once() -> None:
    made = make_templates(load_instellingen(Path()))
    assert list(made) == [
        "Nummer",
        "Kenmerk",
        "KopBlok",
        "TekstBlok",
        "VraagBlok",
        "StatustabelBlok",
        "Weg",
        "Actie",
        "Stap",
        "TabelBlok",
        "FiguurBlok",
        "FigurenBlok",
        "Figuur",
        "Ondertekenaar",
        "Bijlage",
        "Verwijzing",
        "Tekstregel",
    ]
    for naam, item in made.items():
        if naam != "Tekstregel":
            assert (item.pad, item.soort) == (("nieuw", naam), naam)
            assert item.delen
    line = made["Tekstregel"]
    veld = Formulierveld("", ("nieuw", "Tekstregel"), "", "", "", "regel", (), None, True)
    assert line == Formulieritem((), "", "Tekstregel", (veld,))
    assert [deel.naam for deel in made["Stap"].delen] == [
        "titel",
        "voortgang",
        "status",
        "id",
        "acties",
    ]
    assert made["Bijlage"].label == "bijlage"
