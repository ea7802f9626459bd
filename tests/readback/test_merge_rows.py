"""Edits of a status table, row by row and line by line: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.readback.word.document import Cel, Lijstteken
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

UNWRITABLE = (Tekst("een "), Tekst(" ", href="https://a.example"))
"""Words of which no Markdown is read: a link of a space."""


CASES: dict[str, tuple[list[Hand], str]] = {
    # Rows that came
    "a weg": (
        [
            lambda p: p.come_row(
                "De brug",
                (0, "De weg", "weg"),
                (1, "Die komt er.", "tabeltekst"),
                (2, "Loopt", "status"),
            )
        ],
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    acties -\n"
        "+      tekst| Die komt er.\n"
        "+    voortgang: loopt",
    ),
    "a weg above all": (
        [lambda p: p.come_row("Stand", (0, "De weg", "weg"), (2, "Wacht nog.", "status"))],
        "+    id: weg-1\n+    titel: De weg\n+    status| Wacht nog.\n+  wegen -",
    ),
    "a stap where there is no weg yet": (
        [lambda p: p.come_row("Stand", (0, "De weg", "stap"))],
        "+    id: weg-1\n+    titel: De weg\n+  wegen -",
    ),
    "a stap": (
        [
            lambda p: p.come_row(
                "Het slopen", (0, "Het bouwen", "stap"), (1, "Dat begint.", "tabeltekst")
            )
        ],
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Het bouwen\n"
        "+      acties -\n"
        "+        tekst| Dat begint.",
    ),
    "a stap behind a weg": (
        [lambda p: p.come_row("De brug", (0, "Het bouwen", "stap"))],
        "+    stappen -\n+      id: stap-8\n+      titel: Het bouwen",
    ),
    "a row in a style of neither": (
        [lambda p: p.come_row("De brug", (0, "Het bouwen", "tabeltekst"))],
        "+    stappen -\n+      id: stap-8\n+      titel: Het bouwen",
    ),
    "a row with a title of two paragraphs": (
        [
            lambda p: p.come_row(
                "De brug", (0, "De lange", "weg"), (0, " weg ", "weg"), (2, "Loopt", "status")
            )
        ],
        "+  wegen -\n+    id: weg-1\n+    titel: De lange weg\n+    voortgang: loopt",
    ),
    "two rows": (
        [
            lambda p: p.come_row("De brug", (0, "De weg", "weg")),
            lambda p: p.come_row("De weg", (0, "De vaart", "weg")),
        ],
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+  wegen -\n"
        "+    id: weg-2\n"
        "+    titel: De vaart",
    ),
    "two stappen": (
        [
            lambda p: p.come_row("De brug", (0, "Een", "stap")),
            lambda p: p.come_row("Een", (0, "Twee", "stap")),
        ],
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Een\n"
        "+    stappen -\n"
        "+      id: stap-9\n"
        "+      titel: Twee",
    ),
    "a row without a title above all": (
        [lambda p: p.come_row("Stand", (1, "Los.", "tabeltekst"), (2, "Loopt", "status"))],
        "! Los.: GEEN_PLAATS\n! Loopt: GEEN_PLAATS",
    ),
    "a further action": (
        [lambda p: p.come_row("De brug", (1, "Meer.", "tabeltekst"))],
        "+    acties -\n+      tekst| Meer.",
    ),
    "a further action of two paragraphs": (
        [
            lambda p: p.come_row(
                "De brug", (1, "Meer.", "tabeltekst"), (1, "En meer.", "tabeltekst")
            )
        ],
        "+    acties -\n+      tekst| Meer.\n+      tekst| \n+      tekst| En meer.",
    ),
    "a further action with its owner": (
        [
            lambda p: p.come_row(
                "De brug",
                (1, "Meer.", "tabeltekst"),
                (2, "Actie voor:", "eigenaar label"),
                (2, "De\nraad", "eigenaar"),
            )
        ],
        "+    acties -\n+      tekst| Meer.\n+      voor: De raad\n~ Actie voor:",
    ),
    "an owner without an action": (
        [lambda p: p.come_row("De brug", (2, "Raad", "eigenaar"))],
        "! Raad: GEEN_PLAATS",
    ),
    "a status in a row of its own": (
        [lambda p: p.come_row("De grond", (2, "En meer.", "status"))],
        "+    status| \n+    status| En meer.",
    ),
    "a status in a row of its own, below a voortgang": (
        [lambda p: p.come_row("De brug", (2, "En meer.", "status"))],
        "+    status| Afgerond\n+    status| \n+    status| En meer.",
    ),
    "a status in a row of its own, below none": (
        [lambda p: p.gone("Afgerond"), lambda p: p.come_row("De brug", (2, "Vervallen", "status"))],
        "-    voortgang: afgerond",
    ),
    "a weg with two statuses": (
        [
            lambda p: p.come_row(
                "De brug",
                (0, "De weg", "weg"),
                (2, "Loopt", "status"),
                (2, "Maar langzaam.", "status"),
            )
        ],
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    voortgang: loopt\n"
        "+    status| Loopt\n"
        "+    status| \n"
        "+    status| Maar langzaam.",
    ),
    "a weg with a status and a word for it": (
        [
            lambda p: p.come_row(
                "De brug", (0, "De weg", "weg"), (2, "Langzaam.", "status"), (2, "Loopt", "status")
            )
        ],
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    status| Langzaam.\n"
        "+    status| \n"
        "+    status| Loopt",
    ),
    "a weg with words in a column of none": (
        [lambda p: p.come_row("De brug", (0, "De weg", "weg"), (3, "Los.", "tabeltekst"))],
        "+  wegen -\n+    id: weg-1\n+    titel: De weg\n! Los.: GEEN_PLAATS",
    ),
    # Lines that came in a row
    "more in an action": (
        [lambda p: p.come("Die is gekocht.", "En betaald.")],
        "+      tekst| \n+      tekst| En betaald.",
    ),
    "more before an action": (
        [lambda p: p.insert(p.place("Die is gekocht."), "Eerst.", like="Die is gekocht.")],
        "+      tekst| Eerst.\n+      tekst| ",
    ),
    "an action of two the other way round": (
        [lambda p: p.move("Het besluit valt.", "Daarna begint het.")],
        "+      tekst| Daarna begint het.\n"
        "+      tekst| \n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.",
    ),
    "an action as an item": (
        [lambda p: p.change("Die is gekocht.", lijst=Lijstteken(0, "•"))],
        "-      tekst| Die is gekocht.\n+      tekst| - Die is gekocht.",
    ),
    "an action where there is none": (
        [
            lambda p: p.insert(
                p.place("Niet gestart"),
                "Er wordt gesloopt.",
                like="Het slopen",
                stijl="tabeltekst",
                cel=Cel(2, 4, 1),
            )
        ],
        "+      acties -\n+        tekst| Er wordt gesloopt.",
    ),
    "two actions where there is none": (
        [
            lambda p: p.insert(
                p.place("Niet gestart"),
                "Twee.",
                like="Het slopen",
                stijl="tabeltekst",
                cel=Cel(2, 4, 1),
            ),
            lambda p: p.insert(p.place("Twee."), "Een.", like="Twee."),
        ],
        "+      acties -\n+        tekst| Een.\n+        tekst| \n+        tekst| Twee.",
    ),
    "an owner of an action that had none": (
        [lambda p: p.come("Dat duurt nog.", "Griffie", stijl="eigenaar")],
        "+      voor: Griffie",
    ),
    "the words before an owner": (
        [lambda p: p.come("Dat duurt nog.", "Actie voor:", stijl="eigenaar label")],
        "~ Actie voor:",
    ),
    "more below a status": (
        [lambda p: p.come("Dat duurt nog.", "Heel lang.")],
        "+    status| \n+    status| Heel lang.",
    ),
    "more above a status": (
        [lambda p: p.insert(p.place("Dat duurt nog."), "Eerst.", like="Dat duurt nog.")],
        "+    status| Eerst.\n+    status| ",
    ),
    "more below a voortgang": (
        [lambda p: p.come("Afgerond", "In mei.")],
        "+    status| Afgerond\n+    status| \n+    status| In mei.",
    ),
    "more above a voortgang": (
        [lambda p: p.insert(p.place("Afgerond"), "In mei.", like="Afgerond")],
        "+    status| In mei.\n+    status| \n+    status| Afgerond",
    ),
    "two more below a voortgang": (
        [lambda p: p.come("Afgerond", "En klaar."), lambda p: p.come("Afgerond", "In mei.")],
        "+    status| Afgerond\n"
        "+    status| \n"
        "+    status| In mei.\n"
        "+    status| \n"
        "+    status| En klaar.",
    ),
    "another voortgang": (
        [lambda p: p.say("Afgerond", "Vervallen")],
        "-    voortgang: afgerond\n+    voortgang: vervallen",
    ),
    "a voortgang in capitals": (
        [lambda p: p.say("Afgerond", "VERVALLEN")],
        "-    voortgang: afgerond\n+    voortgang: vervallen",
    ),
    "a status in the place of a voortgang": (
        [lambda p: p.say("Afgerond", "Dat is klaar.")],
        "+    status| Dat is klaar.",
    ),
    "a voortgang in the place of a status": (
        [lambda p: p.say("Dat duurt nog.", "Loopt")],
        "-    status| Dat duurt nog.\n+    status| Loopt",
    ),
    "a voortgang gone": (
        [lambda p: p.gone("Afgerond")],
        "-    voortgang: afgerond",
    ),
    "a voortgang gone and another come": (
        [
            lambda p: p.gone("Afgerond"),
            lambda p: p.insert(
                p.place("Tot slot."), "Vervallen", like="Niet gestart", cel=Cel(2, 5, 2)
            ),
        ],
        "-    voortgang: afgerond\n+    voortgang: vervallen",
    ),
    "a voortgang gone and words come": (
        [
            lambda p: p.gone("Afgerond"),
            lambda p: p.insert(
                p.place("Tot slot."), "Dat is klaar.", like="Niet gestart", cel=Cel(2, 5, 2)
            ),
        ],
        "+    status| Dat is klaar.",
    ),
    "a voortgang as an item": (
        [
            lambda p: p.gone("Afgerond"),
            lambda p: p.insert(
                p.place("Tot slot."),
                "Vervallen",
                like="Niet gestart",
                cel=Cel(2, 5, 2),
                lijst=Lijstteken(0, "•"),
            ),
        ],
        "-    voortgang: afgerond\n+    voortgang: vervallen",
    ),
    "a status gone": (
        [lambda p: p.gone("Dat duurt nog.")],
        "-    status| Dat duurt nog.",
    ),
    "an action gone": (
        [lambda p: p.gone("Die is gekocht.")],
        "-      tekst| Die is gekocht.\n-    acties -",
    ),
    "an owner gone": (
        [lambda p: p.drop(p.place("Raad"), 1)],
        "-      voor: Raad",
    ),
    "a line below a title": (
        [lambda p: p.come("Het slopen", "van het huis")],
        "! van het huis: GEEN_PLAATS",
    ),
    "a line in a fourth column": (
        [lambda p: p.come("Niet gestart", "Los.", cel=Cel(2, 4, 3))],
        "! Los.: GEEN_PLAATS",
    ),
    "a text that no letter can say in a status": (
        [lambda p: p.come("Dat duurt nog.", "", inhoud=UNWRITABLE)],
        "! een  : GEEN_PLAATS",
    ),
    "a text that no letter can say in an action": (
        [lambda p: p.come("Die is gekocht.", "", inhoud=UNWRITABLE)],
        "! een  : GEEN_PLAATS",
    ),
    "a text that no letter can say in a new action": (
        [
            lambda p: p.come_row("De brug", (1, "Meer.", "tabeltekst")),
            lambda p: p.change("Meer.", inhoud=UNWRITABLE),
        ],
        "! een  : GEEN_PLAATS",
    ),
    "an action that no letter can say": (
        [lambda p: p.change("Die is gekocht.", inhoud=UNWRITABLE)],
        "! een  : GEEN_PLAATS",
    ),
    "an action that no letter can say as an item": (
        [lambda p: p.change("Die is gekocht.", inhoud=UNWRITABLE, lijst=Lijstteken(0, "•"))],
        "! een  : GEEN_PLAATS",
    ),
    "a title": (
        [lambda p: p.say("De grond", "De klei")],
        "-    titel: De grond\n+    titel: De klei",
    ),
    "an owner": (
        [lambda p: p.say("Raad", "Griffie")],
        "-      voor: Raad\n+      voor: Griffie",
    ),
    # Rows that went or moved
    "a stap gone": (
        [lambda p: p.drop_row("De aanvraag")],
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -",
    ),
    "a weg without stappen gone": (
        [lambda p: p.drop_row("De brug")],
        "-  wegen -\n-    id: bouw-2\n-    titel: De brug\n-    voortgang: afgerond",
    ),
    "a further action gone": (
        [lambda p: p.drop_row("Het besluit valt.")],
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad",
    ),
    "a stap moved": (
        [lambda p: p.move_row("De aanvraag", "Het slopen")],
        "+      id: stap-7\n"
        "+      titel: Het slopen\n"
        "+      voortgang: niet gestart\n"
        "+    stappen -\n"
        "-    stappen -\n"
        "-      id: stap-7\n"
        "-      titel: Het slopen\n"
        "-      voortgang: niet gestart",
    ),
    "a stap moved to another weg": (
        [lambda p: p.move_row("De aanvraag", "De brug")],
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -\n"
        "+    stappen -\n"
        "+      id: stap-1\n"
        "+      titel: De aanvraag\n"
        "+      acties -\n"
        "+        tekst| Zij ligt er.\n"
        "+        voor: College\n"
        "+      voortgang: loopt",
    ),
    "a stap moved above all": (
        [lambda p: p.move_row("De aanvraag", "Stand")],
        "-      id: stap-1\n"
        "-      titel: De aanvraag\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-    stappen -\n"
        "! De aanvraag: GEEN_PLAATS\n"
        "! Zij ligt er.: GEEN_PLAATS\n"
        "! Loopt: GEEN_PLAATS\n"
        "! Actie voor:: GEEN_PLAATS\n"
        "! College: GEEN_PLAATS",
    ),
    "a weg moved": (
        [lambda p: p.move_row("De brug", "Stand")],
        "+    id: bouw-2\n"
        "+    titel: De brug\n"
        "+    voortgang: afgerond\n"
        "+  wegen -\n"
        "-  wegen -\n"
        "-    id: bouw-2\n"
        "-    titel: De brug\n"
        "-    voortgang: afgerond",
    ),
    "a further action moved": (
        [lambda p: p.move_row("Het besluit valt.", "Het slopen")],
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "+      acties -\n"
        "+        tekst| Het besluit valt.\n"
        "+        tekst| \n"
        "+        tekst| Daarna begint het.\n"
        "+        voor: Raad",
    ),
    "a further action moved above all": (
        [lambda p: p.move_row("Het besluit valt.", "Stand")],
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "! Het besluit valt.: GEEN_PLAATS\n"
        "! Daarna begint het.: GEEN_PLAATS\n"
        "! Actie voor:: GEEN_PLAATS\n"
        "! Raad: GEEN_PLAATS",
    ),
    "a stap becomes a weg": (
        [lambda p: p.change("De aanvraag", stijl="weg")],
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
        "+    voortgang: loopt",
    ),
    "a stap with more behind it becomes a weg": (
        [
            lambda p: p.change("De aanvraag", stijl="weg"),
            lambda p: p.come_row("Het slopen", (0, "Nieuw", "stap")),
        ],
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
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Nieuw",
    ),
    "a weg becomes a stap": (
        [lambda p: p.change("De brug", stijl="stap")],
        "-  wegen -\n"
        "-    id: bouw-2\n"
        "-    titel: De brug\n"
        "-    voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: bouw-2\n"
        "+      titel: De brug\n"
        "+      voortgang: afgerond",
    ),
    "the first weg becomes a stap": (
        [lambda p: p.change("De grond", stijl="stap")],
        "",
    ),
    "all rows gone": (
        [lambda p: p.drop(p.place("De grond"), 16)],
        "-    acties -\n"
        "-      tekst| Die is gekocht.\n"
        "-    acties -\n"
        "-      tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "-    status| Dat duurt nog.\n"
        "-      acties -\n"
        "-        tekst| Zij ligt er.\n"
        "-        voor: College\n"
        "-      voortgang: loopt\n"
        "-      voortgang: niet gestart\n"
        "-    voortgang: afgerond\n"
        "! De grond: VERPLICHT\n"
        "! De aanvraag: VERPLICHT\n"
        "! Het slopen: VERPLICHT\n"
        "! De brug: VERPLICHT",
    ),
    # The head
    "another heading of a column": (
        [lambda p: p.say("Stand", "Hoe het staat")],
        "-    : Stand\n+    : Hoe het staat",
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
        "+    voortgang: loopt",
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
        "+inhoud -\n+  kolommen -\n+    : x\n+  kolommen -\n+    : y\n+  kolommen -\n+    : z",
    ),
    "a table of three columns with a title": (
        [
            lambda p: p.come_table(
                "Tot slot.", ("x", "y", "z"), ("a", "b", "c"), stijlen=("tabelkop", "tabeltekst")
            ),
            lambda p: p.lines("Tot slot.", ("caption", "De titel")),
        ],
        "+inhoud -\n"
        "+  titel: De titel\n"
        "+  tekst| x   | y   | z   |\n"
        "+  tekst| --- | --- | --- |\n"
        "+  tekst| a   | b   | c   |\n"
        "+  totaal: False\n"
        "+  liggend: False",
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
        "+  alt: Per weg en stap de ondernomen acties, de status en wie aan zet is.\n"
        "+  alt: De namen en functies van de ondertekenaars.\n"
        "! x: TABEL\n"
        "! y: TABEL\n"
        "! z: TABEL\n"
        "! De weg: TABEL\n"
        "! Wij doen.: TABEL\n"
        "! Loopt: TABEL",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_status_table_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
