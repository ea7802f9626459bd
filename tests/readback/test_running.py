"""The running text of a letter of another hand: headings, texts, tables, and what is left of it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from pipeline.letter.opmaak import Inline, Tekst, Voetnoot
from pipeline.readback.first.text import Leestekst, read_text
from pipeline.readback.rest import (
    BEELD,
    GEEN_ALT,
    HALF_WOORD,
    LIJST,
    ONDER_TABEL,
    TABEL,
    VORM,
)
from pipeline.readback.word.document import Cel, Lijstteken, Wordalinea, Worddrawing

BULLET, FIRST = Lijstteken(0, "•"), Lijstteken(0, "1.", "1")
BOLD = (Tekst("Vet", vet=True),)


Block = dict[str, Any]


def say(*alineas: Wordalinea) -> Leestekst:
    numbered = [
        Wordalinea(n, a.stijl, a.inhoud, a.lijst, a.cel, a.tekeningen)
        for n, a in enumerate(alineas)
    ]
    return read_text(numbered, "stam")


def p(text: str, stijl: str = "plat", lijst: Lijstteken | None = None) -> Wordalinea:
    return Wordalinea(0, stijl, (Tekst(text),) if text else (), lijst)


def look(*inhoud: Inline, lijst: Lijstteken | None = None) -> Wordalinea:
    return Wordalinea(0, "plat", inhoud, lijst)


def rows(*texts: tuple[str, ...]) -> list[Wordalinea]:
    """Return the paragraphs of a table; a cell without words has none."""
    return [
        Wordalinea(0, "plat", (Tekst(text),), cel=Cel(0, rij, kolom))
        for rij, row in enumerate(texts)
        for kolom, text in enumerate(row)
        if text
    ]


def kop(text: str, niveau: int = 1) -> Block:
    return {"kop": text} | ({"niveau": str(niveau)} if niveau > 1 else {})


HEADINGS: dict[str, tuple[list[Wordalinea], list[Block]]] = {
    "levels": (
        [
            p("a", "heading 1"),
            p("b", "kop 2"),
            p("c", "heading3"),
            p("d", "heading 4"),
            p("e", "kop 1"),
        ],
        [kop("a"), kop("b", 2), kop("c", 3), kop("d", 3), kop("e")],
    ),
    "no level is skipped": (
        [p("a", "heading 3"), p("b", "heading 3"), p("c", "heading 3"), p("d", "heading 3")],
        [kop("a"), kop("b", 2), kop("c", 3), kop("d", 3)],
    ),
    "titles": (
        [p("a", "title"), p("b", "subtitle"), p("c", "titel"), p("d", "ondertitel")],
        [kop("a"), kop("b", 2), kop("c"), kop("d", 2)],
    ),
    "no level": ([p("a", "heading 0")], [kop("a")]),
    "of two lines": ([p("a\n b", "heading 1")], [kop("a b")]),
    "bold": ([look(*BOLD)], [kop("Vet")]),
    "bold in part": ([look(*BOLD, Tekst(" niet"))], [{"tekst": "**Vet** niet"}]),
    "a bold sentence": ([look(Tekst("Vet.", vet=True))], [{"tekst": "**Vet.**"}]),
    "a bold lead": ([look(Tekst("Vet:", vet=True))], [{"tekst": "**Vet:**"}]),
    "a bold item": ([look(*BOLD, lijst=FIRST)], [{"tekst": "1. **Vet**"}]),
    "a heading with a number": ([p("a", "heading 1", FIRST)], [kop("a")]),
    "a heading with a bullet": ([p("a", "heading 1", BULLET)], [{"tekst": "- a"}]),
    "bold and long": (
        [look(Tekst("v" * 90, vet=True)), look(Tekst("w" * 91, vet=True))],
        [kop("v" * 90), {"tekst": f"**{'w' * 91}**\n"}],
    ),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_which_lines_are_headings(name: str) -> None:
    alineas, expected = HEADINGS[name]
    found = say(*alineas)
    assert found.blokken == expected
    assert not found.resten


TEXTS: dict[str, tuple[list[Wordalinea], list[Block]]] = {
    "a line": ([p("een")], [{"tekst": "een"}]),
    "ninety characters": ([p("e" * 90)], [{"tekst": "e" * 90}]),
    "more": ([p("e" * 91)], [{"tekst": f"{'e' * 91}\n"}]),
    "wrapped": (
        [p(f"{'e' * 45} {'f' * 44} g")],
        [{"tekst": f"{'e' * 45} {'f' * 44}\ng\n"}],
    ),
    "paragraphs and items": (
        [p("een"), p("twee", lijst=BULLET), p("drie", lijst=BULLET)],
        [{"tekst": "een\n\n- twee\n- drie\n"}],
    ),
    "nothing": ([p("")], []),
    "a quotation": ([p("een", "quote")], [{"tekst": "> een"}]),
    "between headings": (
        [p("een"), p("a", "heading 1"), p("twee")],
        [{"tekst": "een"}, kop("a"), {"tekst": "twee"}],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(name: str) -> None:
    alineas, expected = TEXTS[name]
    found = say(*alineas)
    assert found.blokken == expected
    assert not found.resten


def test_a_look_of_half_a_word_is_told() -> None:
    found = say(look(Tekst("ha"), Tekst("l", vet=True), Tekst("f")))
    assert found.blokken == [{"tekst": "half"}]
    assert [(rest.tekst, rest.waarom, rest.nieuw) for rest in found.resten] == [
        ("half", HALF_WOORD, 0)
    ]


def test_a_list_that_no_content_file_says_is_told() -> None:
    second = Lijstteken(0, "ii.", "i")
    found = say(p("een", lijst=second), p("streep", lijst=Lijstteken(1, "•")))
    assert found.blokken == [{"tekst": "i. een\n\n   - streep\n"}]
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [
        ("een", LIJST),
        ("streep", LIJST),
    ]


TABLES: dict[str, tuple[list[Wordalinea], list[Block]]] = {
    "two columns": (
        rows(("a", "b"), ("c", "d")),
        [{"tabel": {"titel": "Tabel 1", "tekst": "| a   | b   |\n| --- | --- |\n| c   | d   |\n"}}],
    ),
    "an empty cell": (
        rows(("a", "b"), ("", "d")),
        [{"tabel": {"titel": "Tabel 1", "tekst": "| a   | b   |\n| --- | --- |\n|     | d   |\n"}}],
    ),
    "steps": (
        rows(("Stap", "Wat", "Stand"), ("Plan", "Het is af.", "Afgerond"), ("Bouw", "", "loopt")),
        [
            {
                "statustabel": {
                    "kolommen": ["Stap", "Wat", "Stand"],
                    "wegen": [
                        {
                            "id": "weg-1",
                            "titel": "Plan",
                            "acties": [{"tekst": "Het is af."}],
                            "voortgang": "afgerond",
                        },
                        {"id": "weg-2", "titel": "Bouw", "voortgang": "loopt"},
                    ],
                }
            }
        ],
    ),
    "steps of two rows": (
        rows(
            ("Stap", "Wat", "Stand"),
            ("Plan", "Een.", "Loopt nog"),
            ("", "Twee.", "even"),
            ("Bouw", "", ""),
        ),
        [
            {
                "statustabel": {
                    "kolommen": ["Stap", "Wat", "Stand"],
                    "wegen": [
                        {
                            "id": "weg-1",
                            "titel": "Plan",
                            "acties": [{"tekst": "Een."}, {"tekst": "Twee."}],
                            "status": "Loopt nog\n\neven\n",
                        },
                        {"id": "weg-2", "titel": "Bouw"},
                    ],
                }
            }
        ],
    ),
    "half of it says how far it is": (
        rows(("Stap", "Wat", "Stand"), ("a", "", "loopt"), ("b", "", "wacht")),
        [
            {
                "statustabel": {
                    "kolommen": ["Stap", "Wat", "Stand"],
                    "wegen": [
                        {"id": "weg-1", "titel": "a", "voortgang": "loopt"},
                        {"id": "weg-2", "titel": "b", "status": "wacht"},
                    ],
                }
            }
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str) -> None:
    alineas, expected = TABLES[name]
    found = say(*alineas)
    assert found.blokken == expected
    assert not found.resten


NO_STEPS = {
    "less than half of it": (("S", "W", "T"), ("a", "", "loopt"), ("b", "", "x"), ("c", "", "y")),
    "nothing said": (("S", "W", "T"), ("a", "b", "")),
    "a heading without words": (("S", "", "T"), ("a", "b", "loopt")),
    "a first row without a title": (("S", "W", "T"), ("", "b", "loopt")),
    "four columns": (("S", "W", "T", "U"), ("a", "b", "loopt", "c")),
}


@pytest.mark.parametrize("name", NO_STEPS)
def test_a_table_of_other_things(name: str) -> None:
    (blok,) = say(*rows(*NO_STEPS[name])).blokken
    assert isinstance(blok, dict)
    assert list(blok) == ["tabel"]


@pytest.mark.parametrize(
    "texts",
    [(("a", "b"),), (("a",), ("b",)), (tuple("abcdefghijklm"), tuple("nopqrstuvwxyz"))],
    ids=["one row", "one column", "thirteen columns"],
)
def test_a_table_that_no_letter_has_is_told(texts: tuple[tuple[str, ...], ...]) -> None:
    found = say(*rows(*texts))
    assert found.blokken == []
    assert [(rest.tekst, rest.waarom) for rest in found.resten] == [
        (text, TABEL) for row in texts for text in row
    ]


def test_tables_are_numbered_among_all() -> None:
    first, second = rows(("a", "b"), ("c", "d")), rows(("a", "b"), ("c", "d"))
    found = say(*first, p("los"), *(Wordalinea(0, "", a.inhoud, cel=a.cel) for a in second))
    blokken: list[Any] = list(found.blokken)
    titles = [blok["tabel"]["titel"] for blok in blokken if "tabel" in blok]
    assert titles == ["Tabel 1", "Tabel 2"]


def picture(colour: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (6, 4), colour).save(stream, "PNG")
    return stream.getvalue()


RED, BLUE = picture("red"), picture("blue")


def drawn(*beelden: bytes, alt: str = "Kaart", text: str = "") -> Wordalinea:
    drawings = tuple(Worddrawing(alt, (), beeld) for beeld in beelden)
    return Wordalinea(0, "plat", (Tekst(text),) if text else (), tekeningen=drawings)


def figuur(number: int, alt: str = "Kaart", **said: str) -> Block:
    return {"figuur": {"alt": alt, "bestand": f"stam-{number}.png", **said}}


def test_pictures_are_figures() -> None:
    found = say(
        p("een"),
        drawn(RED, alt=" De  kaart "),
        p("Bij\nde kaart", "caption"),
        p("Los bijschrift", "caption"),
        drawn(BLUE, RED),
        p("Daarbij", "bijschrift"),
        drawn(BLUE, text="twee"),
        p("Niet daarbij", "caption"),
    )
    assert found.blokken == [
        {"tekst": "een"},
        figuur(1, "De kaart", bijschrift="Bij de kaart"),
        {"tekst": "Los bijschrift"},
        figuur(2),
        figuur(1, bijschrift="Daarbij"),
        figuur(2),
        {"tekst": "twee\n\nNiet daarbij\n"},
    ]
    assert found.beelden == [("stam-1.png", RED), ("stam-2.png", BLUE)]
    assert found.getekend == {1, 4, 6}
    assert not found.resten


def test_pictures_of_which_something_is_told() -> None:
    words = Wordalinea(0, "plat", (), tekeningen=(Worddrawing("", ("woord",)),))
    found = say(drawn(RED, alt=" "), drawn(b"niets"), words)
    assert found.blokken == [figuur(1, "Een afbeelding.")]
    assert [(rest.nieuw, rest.waarom) for rest in found.resten] == [
        (0, GEEN_ALT),
        (1, BEELD),
        (2, VORM),
    ]


def test_pictures_in_a_table() -> None:
    table = rows(("a", "b"), ("c", "d"))
    last = Wordalinea(0, "plat", (), cel=Cel(0, 1, 1), tekeningen=(Worddrawing("K", (), RED),))
    found = say(*table, last, p("Los", "caption"))
    (tabel, figure, tekst) = found.blokken
    assert isinstance(tabel, dict)
    assert "| c   | d   |" in str(tabel["tabel"])
    assert (figure, tekst) == (figuur(1, "K"), {"tekst": "Los"})
    assert [(rest.nieuw, rest.waarom) for rest in found.resten] == [(4, ONDER_TABEL)]


def test_a_status_with_a_note_is_a_text() -> None:
    noot = Voetnoot((Tekst("noot"),))
    table = rows(("Stap", "Wat", "Stand"), ("a", "b", "loopt"))
    table[-1] = Wordalinea(0, "plat", (Tekst("loopt"), noot), cel=Cel(0, 1, 2))
    (blok,) = say(*table).blokken
    assert blok == {
        "statustabel": {
            "kolommen": ["Stap", "Wat", "Stand"],
            "wegen": [
                {
                    "id": "weg-1",
                    "titel": "a",
                    "acties": [{"tekst": "b"}],
                    "status": "loopt[^1]\n\n[^1]: noot\n",
                }
            ],
        }
    }


def test_a_note_in_a_part_of_a_status_is_not_lost() -> None:
    noot = Voetnoot((Tekst("noot"),))
    table = rows(("Stap", "Wat", "Stand"), ("a", "b", "niet"))
    table.append(Wordalinea(0, "plat", (Tekst("gestart"), noot), cel=Cel(0, 1, 2)))
    assert "status': 'niet\\n\\ngestart[^1]" in str(say(*table).blokken)
