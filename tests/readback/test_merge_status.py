"""Rows that went or moved in a status table, its head, and such a table that came."""

from __future__ import annotations

import pytest

from pipeline.readback.word.document import Cel
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

CASES: dict[str, tuple[list[Hand], str]] = {
    # Rows that went or moved
    "a stap gone": (
        [lambda p: p.drop_row("De aanvraag")],
        "     stappen -\n"
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -\n"
        "       id: stap-7",
    ),
    "a weg without stappen gone": (
        [lambda p: p.drop_row("De brug")],
        "       voortgang: niet gestart\n"
        "-  wegen -\n"
        "-    id: bouw-2\n"
        "-    titel: De brug\n"
        "-    voortgang: afgerond\n"
        " inhoud -",
    ),
    "a further action gone": (
        [lambda p: p.drop_row("Het besluit valt.")],
        "       tekst| Die is gekocht.\n"
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "     status| Dat duurt nog.",
    ),
    "a stap moved": (
        [lambda p: p.move_row("De aanvraag", "Het slopen")],
        "     stappen -\n"
        "+      id: stap-7\n"
        "+      titel: Het slopen\n"
        "+      voortgang: niet gestart\n"
        "+    stappen -\n"
        "       id: stap-1\n"
        "       voortgang: loopt\n"
        "-    stappen -\n"
        "-      id: stap-7\n"
        "-      titel: Het slopen\n"
        "-      voortgang: niet gestart\n"
        "   wegen -",
    ),
    "a stap moved to another weg": (
        [lambda p: p.move_row("De aanvraag", "De brug")],
        "     stappen -\n"
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -\n"
        "       id: stap-7\n"
        "     voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: stap-1\n"
        "+      titel: De aanvraag\n"
        "+      acties -\n"
        "+        tekst| Zij ligt er.\n"
        "+        voor: College\n"
        "+      voortgang: loopt\n"
        " inhoud -",
    ),
    "a stap moved above all": (
        [lambda p: p.move_row("De aanvraag", "Stand")],
        "     stappen -\n"
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -\n"
        "       id: stap-7\n"
        "! De aanvraag: GEEN_PLAATS\n"
        "! Zij ligt er.: GEEN_PLAATS\n"
        "! Loopt: GEEN_PLAATS\n"
        "! Actie voor:: GEEN_PLAATS\n"
        "! College: GEEN_PLAATS",
    ),
    "a weg moved": (
        [lambda p: p.move_row("De brug", "Stand")],
        "   wegen -\n"
        "+    id: bouw-2\n"
        "+    titel: De brug\n"
        "+    voortgang: afgerond\n"
        "+  wegen -\n"
        "     id: bouw-1\n"
        "       voortgang: niet gestart\n"
        "-  wegen -\n"
        "-    id: bouw-2\n"
        "-    titel: De brug\n"
        "-    voortgang: afgerond\n"
        " inhoud -",
    ),
    "a further action moved": (
        [lambda p: p.move_row("Het besluit valt.", "Het slopen")],
        "       tekst| Die is gekocht.\n"
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "     status| Dat duurt nog.\n"
        "       titel: Het slopen\n"
        "+      acties -\n"
        "+        tekst| Het besluit valt.\n"
        "+        tekst| \n"
        "+        tekst| Daarna begint het.\n"
        "+        voor: Raad\n"
        "       voortgang: niet gestart",
    ),
    "a further action moved above all": (
        [lambda p: p.move_row("Het besluit valt.", "Stand")],
        "       tekst| Die is gekocht.\n"
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "     status| Dat duurt nog.\n"
        "! Het besluit valt.: GEEN_PLAATS\n"
        "! Daarna begint het.: GEEN_PLAATS\n"
        "! Actie voor:: GEEN_PLAATS\n"
        "! Raad: GEEN_PLAATS",
    ),
    "a stap becomes a weg": (
        [lambda p: p.change("De aanvraag", stijl="weg")],
        "     status| Dat duurt nog.\n"
        "-    stappen -\n"
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "+  wegen -\n"
        "+    id: stap-1\n"
        "+    titel: De aanvraag\n"
        "+    acties -\n"
        "+      tekst| Zij ligt er.\n"
        "+      voor: College\n"
        "+    voortgang: loopt\n"
        "     stappen -",
    ),
    "a stap with more behind it becomes a weg": (
        [
            lambda p: p.change("De aanvraag", stijl="weg"),
            lambda p: p.come_row("Het slopen", (0, "Nieuw", "stap")),
        ],
        "     status| Dat duurt nog.\n"
        "-    stappen -\n"
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "+  wegen -\n"
        "+    id: stap-1\n"
        "+    titel: De aanvraag\n"
        "+    acties -\n"
        "+      tekst| Zij ligt er.\n"
        "+      voor: College\n"
        "+    voortgang: loopt\n"
        "     stappen -\n"
        "       voortgang: niet gestart\n"
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Nieuw\n"
        "   wegen -",
    ),
    "a weg becomes a stap": (
        [lambda p: p.change("De brug", stijl="stap")],
        "       voortgang: niet gestart\n"
        "-  wegen -\n"
        "-    id: bouw-2\n"
        "-    titel: De brug\n"
        "-    voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: bouw-2\n"
        "+      titel: De brug\n"
        "+      voortgang: afgerond\n"
        " inhoud -",
    ),
    "the first weg becomes a stap": (
        [lambda p: p.change("De grond", stijl="stap")],
        "",
    ),
    "all rows gone": (
        [lambda p: p.drop(p.place("De grond"), 16)],
        "     titel: De grond\n"
        "-    acties -\n"
        "-      tekst| Die is gekocht.\n"
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "-    status| Dat duurt nog.\n"
        "     stappen -\n"
        "       titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "     stappen -\n"
        "       titel: Het slopen\n"
        "-      voortgang: niet gestart\n"
        "   wegen -\n"
        "     titel: De brug\n"
        "-    voortgang: afgerond\n"
        " inhoud -\n"
        "! De grond: VERPLICHT\n"
        "! De aanvraag: VERPLICHT\n"
        "! Het slopen: VERPLICHT\n"
        "! De brug: VERPLICHT",
    ),
    # The head
    "another heading of a column": (
        [lambda p: p.say("Stand", "Hoe het staat")],
        "   kolommen -\n-    : Stand\n+    : Hoe het staat\n   kolommen -",
    ),
    "a heading of a column of two lines": (
        [lambda p: p.come("Stand", "en meer")],
        "! en meer: GEEN_PLAATS",
    ),
    "a heading of a column gone": (
        [lambda p: p.gone("Actie")],
        "! Actie: VERPLICHT",
    ),
    "a fourth heading of a column": (
        [lambda p: p.come("Status", "Los", cel=Cel(2, 0, 3))],
        "! Los: GEEN_PLAATS",
    ),
    # The whole table
    "a status table that came": (
        [
            lambda p: p.come_table(
                "Tot slot.",
                ("x", "y", "z"),
                ("De weg", "Wij doen.", "Loopt"),
                ("", "Meer.", ""),
                stijlen=("tabelkop", "weg"),
            )
        ],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  kolommen -\n"
        "+    : x\n"
        "+  kolommen -\n"
        "+    : y\n"
        "+  kolommen -\n"
        "+    : z\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    acties -\n"
        "+      tekst| Wij doen.\n"
        "+    acties -\n"
        "+      tekst| Meer.\n"
        "+    voortgang: loopt\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a table of four columns that came": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("x", "y", "z", "u"), ("a", "b", "c", "d"), stijlen=("tabelkop", "weg")
            )
        ],
        "! x: TABEL\n"
        "! y: TABEL\n"
        "! z: TABEL\n"
        "! u: TABEL\n"
        "! a: TABEL\n"
        "! b: TABEL\n"
        "! c: TABEL\n"
        "! d: TABEL",
    ),
    "a table of two columns that came": (
        [lambda p: p.come_table("Tot slot.", ("x", "y"), ("a", "b"), stijlen=("tabelkop", "weg"))],
        "! x: TABEL\n! y: TABEL\n! a: TABEL\n! b: TABEL",
    ),
    "a table of three columns in other styles that came": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("x", "y", "z"), ("a", "b", "c"), stijlen=("tabeltekst",)
            )
        ],
        "! x: TABEL\n! y: TABEL\n! z: TABEL\n! a: TABEL\n! b: TABEL\n! c: TABEL",
    ),
    "a table of three columns without a word in its second row": (
        [lambda p: p.come_table("Tot slot.", ("x", "y", "z"), stijlen=("tabelkop",))],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  kolommen -\n"
        "+    : x\n"
        "+  kolommen -\n"
        "+    : y\n"
        "+  kolommen -\n"
        "+    : z\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a table of three columns with a title": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("x", "y", "z"), ("a", "b", "c"), stijlen=("tabelkop", "tabeltekst")
            ),
            lambda p: p.lines("Tot slot.", ("caption", "De titel")),
        ],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  titel: De titel\n"
        "+  tekst| x   | y   | z   |\n"
        "+  tekst| --- | --- | --- |\n"
        "+  tekst| a   | b   | c   |\n"
        "+  totaal: False\n"
        "+  liggend: False\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a status table that came behind the closing": (
        [
            lambda p: p.come_table(
                "Rekenkamer",
                ("x", "y", "z"),
                ("De weg", "Wij doen.", "Loopt"),
                stijlen=("tabelkop", "weg"),
            )
        ],
        "! x: TABEL\n! y: TABEL\n! z: TABEL\n! De weg: TABEL\n! Wij doen.: TABEL\n! Loopt: TABEL",
    ),
    "a status table that came before the salutation": (
        [
            lambda p: p.come_table(
                "Informatiebrief",
                ("x", "y", "z"),
                ("De weg", "Wij doen.", "Loopt"),
                stijlen=("tabelkop", "weg"),
            )
        ],
        "! x: TABEL\n! y: TABEL\n! z: TABEL\n! De weg: TABEL\n! Wij doen.: TABEL\n! Loopt: TABEL",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_status_table_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
