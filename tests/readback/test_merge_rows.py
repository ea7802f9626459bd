"""Rows and lines that came in a status table: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.readback.word.document import Cel, Lijstteken
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

pytestmark = pytest.mark.detail

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
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    acties -\n"
        "+      tekst| Die komt er.\n"
        "+    voortgang: loopt\n"
        " inhoud -",
    ),
    "a weg above all": (
        [lambda p: p.come_row("Stand", (0, "De weg", "weg"), (2, "Wacht nog.", "status"))],
        "   wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    status| Wacht nog.\n"
        "+  wegen -\n"
        "     id: bouw-1",
    ),
    "a stap where there is no weg yet": (
        [lambda p: p.come_row("Stand", (0, "De weg", "stap"))],
        "   wegen -\n+    id: weg-1\n+    titel: De weg\n+  wegen -\n     id: bouw-1",
    ),
    "a stap": (
        [
            lambda p: p.come_row(
                "Het slopen", (0, "Het bouwen", "stap"), (1, "Dat begint.", "tabeltekst")
            )
        ],
        "       voortgang: niet gestart\n"
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Het bouwen\n"
        "+      acties -\n"
        "+        tekst| Dat begint.\n"
        "   wegen -",
    ),
    "a stap behind a weg": (
        [lambda p: p.come_row("De brug", (0, "Het bouwen", "stap"))],
        "     voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Het bouwen\n"
        " inhoud -",
    ),
    "a row in a style of neither": (
        [lambda p: p.come_row("De brug", (0, "Het bouwen", "tabeltekst"))],
        "     voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Het bouwen\n"
        " inhoud -",
    ),
    "a row with a title of two paragraphs": (
        [
            lambda p: p.come_row(
                "De brug", (0, "De lange", "weg"), (0, " weg ", "weg"), (2, "Loopt", "status")
            )
        ],
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De lange weg\n"
        "+    voortgang: loopt\n"
        " inhoud -",
    ),
    "two rows": (
        [
            lambda p: p.come_row("De brug", (0, "De weg", "weg")),
            lambda p: p.come_row("De weg", (0, "De vaart", "weg")),
        ],
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+  wegen -\n"
        "+    id: weg-2\n"
        "+    titel: De vaart\n"
        " inhoud -",
    ),
    "two stappen": (
        [
            lambda p: p.come_row("De brug", (0, "Een", "stap")),
            lambda p: p.come_row("Een", (0, "Twee", "stap")),
        ],
        "     voortgang: afgerond\n"
        "+    stappen -\n"
        "+      id: stap-8\n"
        "+      titel: Een\n"
        "+    stappen -\n"
        "+      id: stap-9\n"
        "+      titel: Twee\n"
        " inhoud -",
    ),
    "a row without a title above all": (
        [lambda p: p.come_row("Stand", (1, "Los.", "tabeltekst"), (2, "Loopt", "status"))],
        "! Los.: GEEN_PLAATS\n! Loopt: GEEN_PLAATS",
    ),
    "a further action": (
        [lambda p: p.come_row("De brug", (1, "Meer.", "tabeltekst"))],
        "     titel: De brug\n+    acties -\n+      tekst| Meer.\n     voortgang: afgerond",
    ),
    "a further action of two paragraphs": (
        [
            lambda p: p.come_row(
                "De brug", (1, "Meer.", "tabeltekst"), (1, "En meer.", "tabeltekst")
            )
        ],
        "     titel: De brug\n"
        "+    acties -\n"
        "+      tekst| Meer.\n"
        "+      tekst| \n"
        "+      tekst| En meer.\n"
        "     voortgang: afgerond",
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
        "     titel: De brug\n"
        "+    acties -\n"
        "+      tekst| Meer.\n"
        "+      voor: De raad\n"
        "     voortgang: afgerond\n"
        "~ Actie voor:",
    ),
    "an owner without an action": (
        [lambda p: p.come_row("De brug", (2, "Raad", "eigenaar"))],
        "! Raad: GEEN_PLAATS",
    ),
    "a status in a row of its own": (
        [lambda p: p.come_row("De grond", (2, "En meer.", "status"))],
        "     status| Dat duurt nog.\n+    status| \n+    status| En meer.\n     stappen -",
    ),
    "a status in a row of its own, below a voortgang": (
        [lambda p: p.come_row("De brug", (2, "En meer.", "status"))],
        "     voortgang: afgerond\n"
        "+    status| Afgerond\n"
        "+    status| \n"
        "+    status| En meer.\n"
        " inhoud -",
    ),
    "a status in a row of its own, below none": (
        [lambda p: p.gone("Afgerond"), lambda p: p.come_row("De brug", (2, "Vervallen", "status"))],
        "     titel: De brug\n-    voortgang: afgerond\n inhoud -",
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
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    voortgang: loopt\n"
        "+    status| Loopt\n"
        "+    status| \n"
        "+    status| Maar langzaam.\n"
        " inhoud -",
    ),
    "a weg with a status and a word for it": (
        [
            lambda p: p.come_row(
                "De brug", (0, "De weg", "weg"), (2, "Langzaam.", "status"), (2, "Loopt", "status")
            )
        ],
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        "+    status| Langzaam.\n"
        "+    status| \n"
        "+    status| Loopt\n"
        " inhoud -",
    ),
    "a weg with words in a column of none": (
        [lambda p: p.come_row("De brug", (0, "De weg", "weg"), (3, "Los.", "tabeltekst"))],
        "     voortgang: afgerond\n"
        "+  wegen -\n"
        "+    id: weg-1\n"
        "+    titel: De weg\n"
        " inhoud -\n"
        "! Los.: GEEN_PLAATS",
    ),
    # Lines that came in a row
    "more in an action": (
        [lambda p: p.come("Die is gekocht.", "En betaald.")],
        "       tekst| Die is gekocht.\n+      tekst| \n+      tekst| En betaald.\n     acties -",
    ),
    "more before an action": (
        [lambda p: p.insert(p.place("Die is gekocht."), "Eerst.", like="Die is gekocht.")],
        "     acties -\n+      tekst| Eerst.\n+      tekst| \n       tekst| Die is gekocht.",
    ),
    "an action of two the other way round": (
        [lambda p: p.move("Het besluit valt.", "Daarna begint het.")],
        "     acties -\n"
        "+      tekst| Daarna begint het.\n"
        "+      tekst| \n"
        "       tekst| Het besluit valt.\n"
        "-      tekst| \n"
        "-      tekst| Daarna begint het.\n"
        "       voor: Raad",
    ),
    "an action as an item": (
        [lambda p: p.change("Die is gekocht.", lijst=Lijstteken(0, "•"))],
        "     acties -\n"
        "-      tekst| Die is gekocht.\n"
        "+      tekst| - Die is gekocht.\n"
        "     acties -",
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
        "       titel: Het slopen\n"
        "+      acties -\n"
        "+        tekst| Er wordt gesloopt.\n"
        "       voortgang: niet gestart",
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
        "       titel: Het slopen\n"
        "+      acties -\n"
        "+        tekst| Een.\n"
        "+        tekst| \n"
        "+        tekst| Twee.\n"
        "       voortgang: niet gestart",
    ),
    "an owner of an action that had none": (
        [lambda p: p.come("Dat duurt nog.", "Griffie", stijl="eigenaar")],
        "       tekst| Die is gekocht.\n+      voor: Griffie\n     acties -",
    ),
    "the words before an owner": (
        [lambda p: p.come("Dat duurt nog.", "Actie voor:", stijl="eigenaar label")],
        "~ Actie voor:",
    ),
    "more below a status": (
        [lambda p: p.come("Dat duurt nog.", "Heel lang.")],
        "     status| Dat duurt nog.\n+    status| \n+    status| Heel lang.\n     stappen -",
    ),
    "more above a status": (
        [lambda p: p.insert(p.place("Dat duurt nog."), "Eerst.", like="Dat duurt nog.")],
        "       voor: Raad\n+    status| Eerst.\n+    status| \n     status| Dat duurt nog.",
    ),
    "more below a voortgang": (
        [lambda p: p.come("Afgerond", "In mei.")],
        "     voortgang: afgerond\n"
        "+    status| Afgerond\n"
        "+    status| \n"
        "+    status| In mei.\n"
        " inhoud -",
    ),
    "more above a voortgang": (
        [lambda p: p.insert(p.place("Afgerond"), "In mei.", like="Afgerond")],
        "     voortgang: afgerond\n"
        "+    status| In mei.\n"
        "+    status| \n"
        "+    status| Afgerond\n"
        " inhoud -",
    ),
    "two more below a voortgang": (
        [lambda p: p.come("Afgerond", "En klaar."), lambda p: p.come("Afgerond", "In mei.")],
        "     voortgang: afgerond\n"
        "+    status| Afgerond\n"
        "+    status| \n"
        "+    status| In mei.\n"
        "+    status| \n"
        "+    status| En klaar.\n"
        " inhoud -",
    ),
    "another voortgang": (
        [lambda p: p.say("Afgerond", "Vervallen")],
        "     titel: De brug\n-    voortgang: afgerond\n+    voortgang: vervallen\n inhoud -",
    ),
    "a voortgang in capitals": (
        [lambda p: p.say("Afgerond", "VERVALLEN")],
        "     titel: De brug\n-    voortgang: afgerond\n+    voortgang: vervallen\n inhoud -",
    ),
    "a status in the place of a voortgang": (
        [lambda p: p.say("Afgerond", "Dat is klaar.")],
        "     voortgang: afgerond\n+    status| Dat is klaar.\n inhoud -",
    ),
    "a voortgang in the place of a status": (
        [lambda p: p.say("Dat duurt nog.", "Loopt")],
        "       voor: Raad\n-    status| Dat duurt nog.\n+    status| Loopt\n     stappen -",
    ),
    "a voortgang gone": (
        [lambda p: p.gone("Afgerond")],
        "     titel: De brug\n-    voortgang: afgerond\n inhoud -",
    ),
    "a voortgang gone and another come": (
        [
            lambda p: p.gone("Afgerond"),
            lambda p: p.insert(
                p.place("Tot slot."), "Vervallen", like="Niet gestart", cel=Cel(2, 5, 2)
            ),
        ],
        "     titel: De brug\n-    voortgang: afgerond\n+    voortgang: vervallen\n inhoud -",
    ),
    "a voortgang gone and words come": (
        [
            lambda p: p.gone("Afgerond"),
            lambda p: p.insert(
                p.place("Tot slot."), "Dat is klaar.", like="Niet gestart", cel=Cel(2, 5, 2)
            ),
        ],
        "     voortgang: afgerond\n+    status| Dat is klaar.\n inhoud -",
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
        "     titel: De brug\n-    voortgang: afgerond\n+    voortgang: vervallen\n inhoud -",
    ),
    "a status gone": (
        [lambda p: p.gone("Dat duurt nog.")],
        "       voor: Raad\n-    status| Dat duurt nog.\n     stappen -",
    ),
    "an action gone": (
        [lambda p: p.gone("Die is gekocht.")],
        "     acties -\n"
        "-      tekst| Die is gekocht.\n"
        "-    acties -\n"
        "       tekst| Het besluit valt.",
    ),
    "an owner gone": (
        [lambda p: p.drop(p.place("Raad"), 1)],
        "       tekst| Daarna begint het.\n-      voor: Raad\n     status| Dat duurt nog.",
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
        "     id: bouw-1\n-    titel: De grond\n+    titel: De klei\n     acties -",
    ),
    "an owner": (
        [lambda p: p.say("Raad", "Griffie")],
        "       tekst| Daarna begint het.\n"
        "-      voor: Raad\n"
        "+      voor: Griffie\n"
        "     status| Dat duurt nog.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_status_table_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
