"""A letter with all there can be in it, as plain text and as HTML: whole, and branch by branch."""

from __future__ import annotations

import datetime

import lxml.html
import pytest

from pipeline.letter import types
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot
from pipeline.letter.said import group_velden
from pipeline.letter.soort import STANDAARD, Gebruik, Nummersoort, Soort
from pipeline.report import plain
from pipeline.report.html import letter as html
from pipeline.report.html.letter import make_id, write_letter_html
from pipeline.report.plain import write_inlines, write_letter_text, write_value
from support.kept import hold
from support.rendered import render_html
from support.strategies import Letter, make_brief

SMALL: Letter = {
    "zaaknummer": "Z/26/000123",
    "documentnummer": "17",
    "datum": "2026-03-09",
    "onderwerp": "Proef <1>",
    "aanhef": "Geachte raad,",
    "inhoud": [{"tekst": "Tekst."}],
    "afsluiting": "Groet,",
    "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
}

MARKED = """\
Een zin. Nog een, met **vet**, *schuin*, ***beide*** en ~~weg~~. [Hier](https://molen.example/a)
staat meer; ook op https://molen.example/b.[^1]

Kade 1\\
Veldhaven

- een punt. Met twee zinnen.

  een vervolg

  - dieper
    1. genummerd
- nog een punt

3. derde
4. vierde

a) eerste
b) tweede

I. Romeins
II. ook

> Een citaat. Met twee zinnen.
>
> - en een punt

[^1]: Een *noot* daarbij.
"""

WEGEN: list[Letter] = [
    {
        "id": "w",
        "titel": "Weg 1",
        "voortgang": "loopt",
        "acties": [
            {"tekst": "Graven.\n\nEn dichten. Dat duurt."},
            {"tekst": "Meten.", "voor": "College"},
            {"tekst": "Wegen.", "voor": "Raad"},
        ],
        "stappen": [
            {"id": "a", "titel": "Stap 1", "acties": [{"tekst": "Doen.", "voor": "Raad"}]},
            {"id": "c", "titel": "Stap 3", "acties": [{"tekst": "Een."}, {"tekst": "Twee."}]},
            {
                "id": "b",
                "titel": "Stap 2",
                "voortgang": "afgerond",
                "status": "Klaar. Echt.\n\nNu.",
            },
        ],
    },
    {"id": "x", "titel": "Weg 2"},
]

CELLS = (
    "| Post | Bedrag |\n|:--|--:|\n| **Graaf**werk | [2](https://molen.example/a) |\n| Rest | 3 |"
)

FULL: Letter = {
    **SMALL,
    "kenmerken": {"Behandeld door": "J. Molenaar", "Wie": "de raad"},
    "geheimhouding": {"orgaan": "de raad", "grond": "artikel 88", "tot": "de oogst"},
    "inhoud": [
        {"kop": "Eerste kop"},
        {"kop": "Tweede kop", "niveau": "2"},
        {"tekst": MARKED},
        {"vraag": {"nummer": "1", "steller": "ons", "tekst": "Hoe? En zo?", "antwoord": "Zo. Ja."}},
        {"statustabel": {"kolommen": ["Weg", "Wat", "Stand"], "wegen": WEGEN, "alt": "De wegen"}},
        {
            "tabel": {
                "titel": "Kosten",
                "tekst": CELLS,
                "totaal": "ja",
                "breedtes": "60%, 40%",
                "liggend": "ja",
                "alt": "Wat het kost",
            }
        },
        {"tabel": {"titel": "Baten", "tekst": "| a | b |\n|---|---|\n| 1 | 2 |"}},
        {"statustabel": {"kolommen": ["a", "b", "c"], "wegen": [{"id": "y", "titel": "Weg 3"}]}},
        {"figuur": {"alt": "Een ring", "bollen": ["Wind", "Water", "Zon"], "bijschrift": "Ring"}},
        {"figuur": {"alt": "Een kaart", "bestand": "kaart.png", "breedte": "60%"}},
        {
            "figuren": [
                {"alt": "Links", "bestand": "kaart.png", "bijschrift": "Toen"},
                {"alt": "Rechts", "bestand": "foto.jpg"},
            ]
        },
    ],
    "namens": "het college,",
    "bijlagen": [
        {"titel": "Plan", "documentnummer": "18"},
        {"titel": "Site", "link": "https://molen.example/c"},
    ],
    "verwijzingen": [{"soort": "motie", "nummer": "12", "titel": "Meer wind"}],
    "afschrift": ["De molenaar", "De schipper"],
}


def find(beeld: Beeld) -> str:
    return f"/beeld/{beeld.naam}"


def show(brief: Brief, level: int = 2, soort: Soort = STANDAARD) -> str:
    return render_html(str(write_letter_html(brief, find, level, soort)))


def test_all_there_can_be_as_text() -> None:
    hold("letter/vol.txt", write_letter_text(make_brief(FULL)))


def test_all_there_can_be_as_html() -> None:
    hold("letter/vol-html.txt", show(make_brief(FULL)))


def test_headings_begin_at_a_level_and_go_no_deeper_than_six() -> None:
    for level, tags in ((1, ["h1", "h2"]), (2, ["h2", "h3"]), (5, ["h5", "h6"]), (6, ["h6", "h6"])):
        brief = make_brief({**SMALL, "inhoud": [{"kop": "A"}, {"kop": "B", "niveau": "2"}]})
        tree = lxml.html.fromstring(str(write_letter_html(brief, find, level)))
        assert [e.tag for e in tree if e.text in ("A", "B")] == tags


@pytest.mark.parametrize("concept", [False, True])
def test_a_concept_says_so_and_which_number_is_to_come(concept: bool) -> None:
    brief = make_brief({**SMALL, "concept": "ja" if concept else "nee"}).model_copy(
        update={"documentnummer": None if concept else "17"}
    )
    number = "volgt" if concept else "17"
    mark = "CONCEPT\n" if concept else ""
    assert write_letter_text(brief) == (
        f"{mark}Zaaknummer: Z/26/000123\nDocumentnummer: {number}\nDatum: 9 maart 2026\n"
        "Onderwerp: Proef <1>\n\nGeachte raad,\n\nTekst.\n\nGroet,\nA. Jansen, griffier\n"
    )
    said = '<p class="concept" id="veld.concept">CONCEPT</p>' if concept else ""
    pairs = (
        ("zaaknummer", "Zaaknummer", "Z/26/000123"),
        ("documentnummer", "Documentnummer", number),
        ("datum", "Datum", "9 maart 2026"),
        ("onderwerp", "Onderwerp", "Proef &lt;1&gt;"),
    )
    header = "".join(
        f'<div id="veld.{naam}"><dt>{label}</dt><dd>{value}</dd></div>'
        for naam, label, value in pairs
    )
    assert write_letter_html(brief, find) == (
        f'<article class="brieftekst">{said}<dl class="gegevens">{header}</dl>'
        '<p id="veld.aanhef">Geachte raad,</p><div id="veld.inhoud.0"><p>Tekst.</p></div>'
        '<p id="veld.afsluiting">Groet,</p>'
        '<p id="veld.ondertekening.0">A. Jansen, griffier</p></article>'
    )


def test_numbers_are_called_what_the_kind_calls_them() -> None:
    soort = Soort(
        naam="memo",
        zaaknummer=Nummersoort("Zaak", Gebruik.VERPLICHT, ".*", "1"),
        documentnummer=Nummersoort("Kenmerk", Gebruik.OPTIONEEL, ".*", "1"),
        nummers=(Nummersoort("Ons nummer", Gebruik.OPTIONEEL, ".*", "1"),),
    )
    brief = make_brief(SMALL).model_copy(update={"documentnummer": None})
    whole = make_brief({**SMALL, "nummers": {"Ons nummer": "5"}}, soort)
    assert write_letter_text(brief, soort).splitlines()[:2] == [
        "Zaak: Z/26/000123",
        "Datum: 9 maart 2026",
    ]
    assert write_letter_text(whole, soort).splitlines()[:3] == [
        "Zaak: Z/26/000123",
        "Kenmerk: 17",
        "Ons nummer: 5",
    ]
    shown = write_letter_html(whole, find, 2, soort)
    for naam, label, value in (
        ("zaaknummer", "Zaak", "Z/26/000123"),
        ("documentnummer", "Kenmerk", "17"),
        ("nummers.0", "Ons nummer", "5"),
    ):
        assert f'<div id="veld.{naam}"><dt>{label}</dt><dd>{value}</dd></div>' in shown
    assert "Kenmerk" not in write_letter_html(brief, find, 2, soort)


@pytest.mark.parametrize(("tot", "said"), [({}, ""), ({"tot": "de oogst"}, ", tot de oogst")])
def test_a_secret_says_by_whom_and_until_when(tot: Letter, said: str) -> None:
    geheim = {"orgaan": "de raad", "grond": "artikel 88", **tot}
    brief = make_brief({**SMALL, "geheimhouding": geheim})
    first = f"GEHEIM: opgelegd door de raad op grond van artikel 88{said}"
    assert write_letter_text(brief).splitlines()[0] == first
    words = f"GEHEIM – geheimhouding opgelegd door de raad op grond van artikel 88{said}"
    mark = f'<p class="geheim" id="veld.geheimhouding">{words}</p>'
    assert write_letter_html(brief, find).count(mark) == 1
    assert "Geheimhouding" not in write_letter_text(brief)
    assert "Geheimhouding" not in write_letter_html(brief, find)


def test_a_value_among_lists_stands_there_with_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    velden = {v.naam: v for group in group_velden(Brief).values() for v in group}
    found = {
        types.GEGEVENS: [velden["ondertekening"]],
        "Overig": [velden["onderwerp"], velden["namens"], velden["ondertekening"]],
    }
    for module in (plain, html):
        monkeypatch.setattr(module, "group_velden", lambda _: found)
    brief = make_brief(SMALL)
    assert write_letter_text(brief) == (
        "A. Jansen, griffier\n\nOverig:\n- Onderwerp: Proef <1>\n- A. Jansen, griffier\n"
    )
    assert write_letter_html(brief, find) == (
        '<article class="brieftekst"><dl class="gegevens"><div id="veld.ondertekening.0">'
        "<dt>Ondertekening</dt><dd>A. Jansen, griffier</dd></div></dl><h2>Overig</h2><ul>"
        '<li id="veld.onderwerp">Onderwerp: Proef &lt;1&gt;</li>'
        '<li id="veld.ondertekening.0">A. Jansen, griffier</li></ul></article>'
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (datetime.date(2026, 3, 9), "9 maart 2026"),
        (True, "ja"),
        ("a", "a"),
        (7, "7"),
        (make_brief(SMALL).ondertekening[0], "A. Jansen, griffier"),
    ],
)
def test_a_value_in_one_line(value: object, said: str) -> None:
    assert write_value(value) == said


def test_a_further_number_that_is_to_come_is_told() -> None:
    nummer = Nummersoort("Ons nummer", Gebruik.VERPLICHT, ".*", "1")
    soort = Soort(naam="memo", nummers=(nummer,))
    brief = make_brief({**SMALL, "concept": "ja"}, soort)
    assert "\nDocumentnummer: 17\nOns nummer: volgt\nDatum: " in write_letter_text(brief, soort)


def test_a_place_has_its_path_as_its_id() -> None:
    assert make_id(()) == "veld"
    assert make_id(("inhoud", 2, "figuren", 0)) == "veld.inhoud.2.figuren.0"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Een. Twee", ["Een.", "Twee"]),
        ("Een! Twee", ["Een!", "Twee"]),
        ("Een? Twee", ["Een?", "Twee"]),
        ("Een. twee", ["Een. twee"]),
        ("Een; Twee", ["Een; Twee"]),
        ("Een: Twee", ["Een: Twee"]),
        ("Een. 2 keer", ["Een.", "2 keer"]),
        ("Een. ’s Avonds", ["Een.", "’s Avonds"]),
        ("Een. “Twee”", ["Een.", "“Twee”"]),
        ("Een. ‘Twee’", ["Een.", "‘Twee’"]),
        ("Een. (Twee)", ["Een.", "(Twee)"]),
        ("Een. (‘Twee’)", ["Een.", "(‘Twee’)"]),
        ("Een. (twee)", ["Een. (twee)"]),
        ("Een. [Twee](https://a.example)", ["Een.", "[Twee](https://a.example)"]),
        ("Een. **Twee**", ["Een.", "**Twee**"]),
        ("Een. *Twee*", ["Een.", "*Twee*"]),
        ("Een. É", ["Een. É"]),
        ("Een.Twee", ["Een.Twee"]),
        ("Een\\\nTwee", ["Een", "Twee"]),
    ],
)
def test_a_sentence_begins_a_line(text: str, lines: list[str]) -> None:
    brief = make_brief({**SMALL, "inhoud": [{"tekst": text}]})
    assert write_letter_text(brief).split("\n\n")[2].splitlines() == lines


@pytest.mark.parametrize(
    ("tekst", "shown"),
    [
        (Tekst("a"), "a"),
        (Tekst("a", vet=True), "**a**"),
        (Tekst("a", cursief=True), "*a*"),
        (Tekst("a", vet=True, cursief=True), "***a***"),
        (Tekst("a", doorgehaald=True), "~~a~~"),
        (Tekst("a", vet=True, doorgehaald=True), "~~**a**~~"),
        (Tekst("a", href="http://b"), "[a](http://b)"),
        (Tekst("a", cursief=True, href="http://b"), "[*a*](http://b)"),
        (Tekst("http://b", href="http://b"), "http://b"),
        (Regeleinde(), "\n"),
        (Voetnoot((Tekst("a", vet=True), Tekst("b"))), " [noot: **a**b]"),
    ],
)
def test_marks_of_markdown(tekst: Tekst | Regeleinde | Voetnoot, shown: str) -> None:
    assert write_inlines([tekst]) == shown
    assert write_inlines([Tekst("x"), tekst, Tekst("y")]) == f"x{shown}y"


@pytest.mark.parametrize(
    ("velden", "look"),
    [
        ({}, []),
        ({"totaal": "ja"}, ["[Tabel: laatste rij is totaal]"]),
        ({"breedtes": "60%, 40%"}, ["[Tabel: breedtes 60%, 40%]"]),
        ({"liggend": "ja"}, ["[Tabel: liggend]"]),
        ({"alt": "Prijzen"}, ["[Beschrijving: Prijzen]"]),
        (
            {"liggend": "ja", "totaal": "ja", "alt": "Prijzen"},
            ["[Tabel: laatste rij is totaal, liggend]", "[Beschrijving: Prijzen]"],
        ),
    ],
)
def test_how_a_table_looks_is_told(velden: Letter, look: list[str]) -> None:
    tabel = {
        "titel": "Kosten",
        "tekst": "| a | b |\n|---|---|\n| 1 | 2<br>3 |\n| 4 | 5 |",
        **velden,
    }
    brief = make_brief({**SMALL, "inhoud": [{"tabel": tabel}]})
    shown = write_letter_text(brief).split("\n\n")[2].splitlines()
    assert shown == ["Kosten", "a | b", "1 | 2 / 3", "4 | 5", *look]


@pytest.mark.parametrize(
    ("signs", "look"),
    [
        ("---|---", []),
        (":--|---", ["kolom 1 links"]),
        ("--:|:-:", ["kolom 1 rechts, kolom 2 midden"]),
    ],
)
def test_how_columns_are_aligned_is_told(signs: str, look: list[str]) -> None:
    tabel = {"titel": "Kosten", "tekst": f"| a | b |\n|{signs}|\n| 1 | 2 |"}
    brief = make_brief({**SMALL, "inhoud": [{"tabel": tabel}]})
    shown = write_letter_text(brief).split("\n\n")[2].splitlines()
    assert shown == ["Kosten", "a | b", "1 | 2", *(f"[Tabel: {words}]" for words in look)]


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        ("https://a.example", '<a href="https://a.example" rel="noreferrer">x</a>'),
        (None, "x"),
    ],
)
def test_a_link_of_a_letter(href: str | None, shown: str) -> None:
    words = f"[x]({href})" if href else "x"
    brief = make_brief({**SMALL, "inhoud": [{"tekst": words}]})
    assert f'<div id="veld.inhoud.0"><p>{shown}</p></div>' in write_letter_html(brief, find)
