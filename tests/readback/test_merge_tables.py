"""Edits of tables: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst, Voetnoot
from pipeline.readback.word.document import Cel
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

pytestmark = pytest.mark.detail

UNWRITABLE = (Tekst("een "), Tekst(" ", href="https://a.example"))
"""Words of which no Markdown is read: a link of a space."""


CASES: dict[str, tuple[list[Hand], str]] = {
    # Tables
    "another cell": (
        [lambda p: p.say("elf", "twaalf")],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro   |\n"
        "+  tekst| ---- | -----: |\n"
        "+  tekst| 2025 | tien   |\n"
        "+  tekst|      |        |\n"
        "+  tekst| 2026 | twaalf |\n"
        "   totaal: False",
    ),
    "a cell in bold": (
        [lambda p: p.change("elf", inhoud=(Tekst("elf", vet=True),))],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro    |\n"
        "+  tekst| ---- | ------: |\n"
        "+  tekst| 2025 | tien    |\n"
        "+  tekst|      |         |\n"
        "+  tekst| 2026 | **elf** |\n"
        "   totaal: False",
    ),
    "a cell emptied": (
        [lambda p: p.gone("elf")],
        "   tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| 2026 |      |\n"
        "   totaal: False",
    ),
    "a heading of a table": (
        [lambda p: p.say("Euro", "Bedrag")],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Bedrag |\n"
        "+  tekst| ---- | -----: |\n"
        "+  tekst| 2025 | tien   |\n"
        "+  tekst|      |        |\n"
        "+  tekst| 2026 | elf    |\n"
        "   totaal: False",
    ),
    "a heading of a table emptied": (
        [lambda p: p.gone("Euro")],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "+  tekst| Jaar |      |\n"
        "   tekst| ---- | ---: |",
    ),
    "a heading of a table of two lines": (
        [lambda p: p.come("Euro", "Bedrag")],
        "! Bedrag: CEL",
    ),
    "a cell of two paragraphs": (
        [lambda p: p.come("tien", "duizend")],
        "! duizend: CEL",
    ),
    "a cell with a note": (
        [lambda p: p.change("tien", inhoud=(Tekst("tien"), Voetnoot((Tekst("noot"),))))],
        "",
    ),
    "a cell that no letter can say": (
        [lambda p: p.change("tien", inhoud=UNWRITABLE)],
        "   tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "+  tekst| 2025 |      |\n"
        "   tekst|      |      |\n"
        "! een  : GEEN_PLAATS",
    ),
    "a row of a table": (
        [lambda p: p.come_row("2025", (0, "2027", "tabeltekst"), (1, "twaalf", "tabeltekst"))],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro   |\n"
        "+  tekst| ---- | -----: |\n"
        "+  tekst| 2025 | tien   |\n"
        "+  tekst| 2027 | twaalf |\n"
        "+  tekst|      |        |\n"
        "+  tekst| 2026 | elf    |\n"
        "   totaal: False",
    ),
    "a row of a table with one cell": (
        [lambda p: p.come_row("2025", (1, "twaalf", "tabeltekst"))],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro   |\n"
        "+  tekst| ---- | -----: |\n"
        "+  tekst| 2025 | tien   |\n"
        "+  tekst|      | twaalf |\n"
        "+  tekst|      |        |\n"
        "+  tekst| 2026 | elf    |\n"
        "   totaal: False",
    ),
    "a row of a table gone": (
        [lambda p: p.drop_row("2026")],
        "   tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "   totaal: False",
    ),
    "a first row of a table gone": (
        [lambda p: p.drop_row("2025")],
        "   tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "+  tekst|      |      |\n"
        "   tekst|      |      |",
    ),
    "rows of a table the other way round": (
        [lambda p: p.move_row("2026", "Jaar")],
        "   tekst| ---- | ---: |\n"
        "+  tekst| 2026 | elf  |\n"
        "   tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "   totaal: False",
    ),
    "a column of a table": (
        [
            lambda p: p.come("Euro", "Per", cel=Cel(1, 0, 2)),
            lambda p: p.come("tien", "jaar", cel=Cel(1, 1, 2)),
        ],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro | Per  |\n"
        "+  tekst| ---- | ---: | ---- |\n"
        "+  tekst| 2025 | tien | jaar |\n"
        "+  tekst|      |      |      |\n"
        "+  tekst| 2026 | elf  |      |\n"
        "   totaal: False",
    ),
    "a column of a table without a heading": (
        [lambda p: p.come("tien", "jaar", cel=Cel(1, 1, 2))],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Euro |      |\n"
        "+  tekst| ---- | ---: | ---- |\n"
        "+  tekst| 2025 | tien | jaar |\n"
        "+  tekst|      |      |      |\n"
        "+  tekst| 2026 | elf  |      |\n"
        "   totaal: False",
    ),
    "a column between those of a table": (
        [
            lambda p: p.change("Euro", cel=Cel(1, 0, 2)),
            lambda p: p.change("tien", cel=Cel(1, 1, 2)),
            lambda p: p.change("elf", cel=Cel(1, 3, 2)),
            lambda p: p.come("Jaar", "Per", cel=Cel(1, 0, 1)),
        ],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar | Per | Euro |\n"
        "+  tekst| ---- | --- | ---: |\n"
        "+  tekst| 2025 |     | tien |\n"
        "+  tekst|      |     |      |\n"
        "+  tekst| 2026 |     | elf  |\n"
        "   totaal: False",
    ),
    "columns of a table the other way round": (
        [
            lambda p: p.say("Jaar", "x"),
            lambda p: p.say("Euro", "Jaar"),
            lambda p: p.say("x", "Euro"),
        ],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "+  tekst| Euro | Jaar |\n"
        "+  tekst| ---- | ---- |\n"
        "   tekst| 2025 | tien |",
    ),
    "a column of a table gone": (
        [lambda p: p.gone("Euro", "tien", "elf")],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Jaar |\n"
        "+  tekst| ---- |\n"
        "+  tekst| 2025 |\n"
        "+  tekst|      |\n"
        "+  tekst| 2026 |\n"
        "   totaal: False",
    ),
    "the first column of a table gone": (
        [
            lambda p: p.gone("Jaar", "2025", "2026"),
            lambda p: p.change("Euro", cel=Cel(1, 0, 0)),
            lambda p: p.change("tien", cel=Cel(1, 1, 0)),
            lambda p: p.change("elf", cel=Cel(1, 3, 0)),
        ],
        "   titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "+  tekst| Euro |\n"
        "+  tekst| ---: |\n"
        "+  tekst| tien |\n"
        "+  tekst|      |\n"
        "+  tekst| elf  |\n"
        "   totaal: False",
    ),
    "a table gone": (
        [lambda p: p.drop(p.place("Bedragen"), 7)],
        "   tekst| Onder de ring.\n"
        "-inhoud -\n"
        "-  titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "-  totaal: False\n"
        "-  liggend: False\n"
        " inhoud -",
    ),
    "a table gone but its title": (
        [lambda p: p.drop(p.place("Jaar"), 6)],
        "   tekst| Onder de ring.\n"
        "-inhoud -\n"
        "-  titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "-  totaal: False\n"
        "-  liggend: False\n"
        " inhoud -\n"
        "! Bedragen: GEEN_PLAATS",
    ),
    "a table moved with its title": (
        [lambda p: p.shift(p.place("Bedragen"), 7, "Geachte raad,")],
        " aanhef: Geachte raad,\n"
        "+inhoud -\n"
        "+  titel: Bedragen\n"
        "+  tekst| Jaar | Euro |\n"
        "+  tekst| ---- | ---: |\n"
        "+  tekst| 2025 | tien |\n"
        "+  tekst|      |      |\n"
        "+  tekst| 2026 | elf  |\n"
        "+  totaal: False\n"
        "+  liggend: False\n"
        " inhoud -\n"
        "   tekst| Onder de ring.\n"
        "-inhoud -\n"
        "-  titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "-  totaal: False\n"
        "-  liggend: False\n"
        " inhoud -",
    ),
    "a table moved without its title": (
        [lambda p: p.shift(p.place("Jaar"), 6, "Geachte raad,")],
        " aanhef: Geachte raad,\n"
        "+inhoud -\n"
        "+  titel: Bedragen\n"
        "+  tekst| Jaar | Euro |\n"
        "+  tekst| ---- | ---: |\n"
        "+  tekst| 2025 | tien |\n"
        "+  tekst|      |      |\n"
        "+  tekst| 2026 | elf  |\n"
        "+  totaal: False\n"
        "+  liggend: False\n"
        " inhoud -\n"
        "   tekst| Onder de ring.\n"
        "-inhoud -\n"
        "-  titel: Bedragen\n"
        "-  tekst| Jaar | Euro |\n"
        "-  tekst| ---- | ---: |\n"
        "-  tekst| 2025 | tien |\n"
        "-  tekst|      |      |\n"
        "-  tekst| 2026 | elf  |\n"
        "-  totaal: False\n"
        "-  liggend: False\n"
        " inhoud -\n"
        "^ Bedragen: Jaar",
    ),
    "a table that came with a title": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("a", "b"), ("c", "d"), stijlen=("tabelkop", "tabeltekst")
            ),
            lambda p: p.lines("Tot slot.", ("caption", "De\ntitel")),
        ],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  titel: De titel\n"
        "+  tekst| a   | b   |\n"
        "+  tekst| --- | --- |\n"
        "+  tekst| c   | d   |\n"
        "+  totaal: False\n"
        "+  liggend: False\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a table that came without a title": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("a", "b"), ("c", "d"), stijlen=("tabelkop", "tabeltekst")
            )
        ],
        "! a: TABEL\n! b: TABEL\n! c: TABEL\n! d: TABEL",
    ),
    "a table of one column that came with a title": (
        [
            lambda p: p.come_table("Tot slot.", ("a",), ("c",), stijlen=("tabelkop", "tabeltekst")),
            lambda p: p.lines("Tot slot.", ("caption", "De titel")),
        ],
        "! De titel: GEEN_PLAATS\n! a: TABEL\n! c: TABEL",
    ),
    "a table of twelve columns that came with a title": (
        [
            lambda p: p.come_table("Tot slot.", "abcdefghijkl", stijlen=("tabelkop",)),
            lambda p: p.lines("Tot slot.", ("caption", "De titel")),
        ],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  titel: De titel\n"
        "+  tekst| a   | b   | c   | d   | e   | f   | g   | h   | i   | j   | k   | l   |\n"
        "+  tekst| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "+  totaal: False\n"
        "+  liggend: False\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a table of thirteen columns that came with a title": (
        [
            lambda p: p.come_table("Tot slot.", "abcdefghijklm", stijlen=("tabelkop",)),
            lambda p: p.lines("Tot slot.", ("caption", "De titel")),
        ],
        "! De titel: GEEN_PLAATS\n"
        "! a: TABEL\n"
        "! b: TABEL\n"
        "! c: TABEL\n"
        "! d: TABEL\n"
        "! e: TABEL\n"
        "! f: TABEL\n"
        "! g: TABEL\n"
        "! h: TABEL\n"
        "! i: TABEL\n"
        "! j: TABEL\n"
        "! k: TABEL\n"
        "! l: TABEL\n"
        "! m: TABEL",
    ),
    "a table that came with a title behind the closing": (
        [
            lambda p: p.come_table("Rekenkamer", ("a", "b"), stijlen=("tabelkop",)),
            lambda p: p.lines("Rekenkamer", ("caption", "De titel")),
        ],
        "! De titel: GEEN_PLAATS\n! a: TABEL\n! b: TABEL",
    ),
    "a table described": (
        [lambda p: p.describe(1, "Wat het\n kost.")],
        "   titel: Bedragen\n+  alt: Wat het kost.\n   tekst| Jaar | Euro |",
    ),
    "a table of which nothing is said": (
        [lambda p: p.describe(1, " ")],
        "",
    ),
    "a status table described": (
        [lambda p: p.describe(2, "Hoe het staat.")],
        "     : Status\n+  alt: Hoe het staat.\n   wegen -",
    ),
    "a table of lines described": (
        [lambda p: p.describe(0, "Het kopblok.")],
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_table_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
