"""Edits of running text and headings: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.readback.word.document import Lijstteken
from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

pytestmark = pytest.mark.detail

UNWRITABLE = (Tekst("een "), Tekst(" ", href="https://a.example"))
"""Words of which no Markdown is read: a link of a space."""


CASES: dict[str, tuple[list[Hand], str]] = {
    # Running text and headings
    "other words in a text": (
        [lambda p: p.say("Onder de ring.", "Boven.")],
        " inhoud -\n-  tekst| Onder de ring.\n+  tekst| Boven.\n inhoud -",
    ),
    "all of a text becomes a heading": (
        [lambda p: p.change("Onder de ring.", like="Kosten")],
        " inhoud -\n-  tekst| Onder de ring.\n+  kop: Onder de ring.\n+  niveau: 1\n inhoud -",
    ),
    "the last of a text becomes a heading": (
        [lambda p: p.change("De raad beslist.", like="Kosten")],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "-  tekst| De raad beslist.\n"
        "+inhoud -\n"
        "+  kop: De raad beslist.\n"
        "+  niveau: 1\n"
        " inhoud -",
    ),
    "the first of a text becomes a heading": (
        [lambda p: p.change("De bouw begint.", like="Kosten")],
        " inhoud -\n"
        "-  tekst| De bouw begint.\n"
        "-  tekst| \n"
        "+  kop: De bouw begint.\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "   tekst| De raad beslist.",
    ),
    "a heading becomes text": (
        [lambda p: p.change("Kosten", like="De bouw begint.")],
        "   tekst| De raad beslist.\n"
        "-inhoud -\n"
        "-  kop: Kosten\n"
        "-  niveau: 1\n"
        "+  tekst| \n"
        "+  tekst| Kosten\n"
        " inhoud -",
    ),
    "a heading becomes text behind a figure": (
        [
            lambda p: p.come("Onder de ring.", "Nieuw", like="Kosten"),
            lambda p: p.move("Nieuw", "De bouw begint."),
        ],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "+inhoud -\n"
        "+  kop: Nieuw\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "   tekst| De raad beslist.",
    ),
    "a heading of the second level": (
        [lambda p: p.change("Kosten", stijl="heading 2")],
        "   kop: Kosten\n-  niveau: 1\n+  niveau: 2\n inhoud -",
    ),
    "a heading of the third level in other words": (
        [lambda p: p.change("Kosten", stijl="heading 3", tekst="Geld")],
        " inhoud -\n-  kop: Kosten\n-  niveau: 1\n+  kop: Geld\n+  niveau: 3\n inhoud -",
    ),
    "a heading moved up": (
        [lambda p: p.move("Kosten", "De bouw begint.")],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "-  tekst| De raad beslist.\n"
        " inhoud -\n"
        "   niveau: 1\n"
        "+inhoud -\n"
        "+  tekst| De raad beslist.\n"
        " inhoud -",
    ),
    "a heading moved to the begin": (
        [lambda p: p.move("Kosten", "Geachte raad,")],
        " inhoud -\n"
        "+  kop: Kosten\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "   tekst| De bouw begint.\n"
        "   tekst| De raad beslist.\n"
        "-inhoud -\n"
        "-  kop: Kosten\n"
        "-  niveau: 1\n"
        " inhoud -",
    ),
    "a heading moved to the end": (
        [lambda p: p.move("Kosten", "Tot slot.")],
        "   tekst| De raad beslist.\n"
        "-inhoud -\n"
        "-  kop: Kosten\n"
        "-  niveau: 1\n"
        " inhoud -\n"
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  kop: Kosten\n"
        "+  niveau: 1\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a text moved": (
        [lambda p: p.move("De raad beslist.", "Tot slot.")],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "-  tekst| De raad beslist.\n"
        " inhoud -\n"
        "   tekst| Tot slot.\n"
        "+  tekst| \n"
        "+  tekst| De raad beslist.\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a text moved into an answer": (
        [lambda p: p.move("De raad beslist.", "In mei.")],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "-  tekst| De raad beslist.\n"
        " inhoud -\n"
        "   antwoord| In mei.\n"
        "+  antwoord| \n"
        "+  antwoord| De raad beslist.\n"
        " inhoud -",
    ),
    "a text moved out of an answer": (
        [lambda p: p.move("Denken wij.", "De bouw begint.")],
        "   tekst| De bouw begint.\n"
        "+  tekst| \n"
        "+  tekst| Denken wij.\n"
        "   tekst| \n"
        "   antwoord| Niet veel.\n"
        "-  antwoord| \n"
        "-  antwoord| Denken wij.\n"
        " inhoud -",
    ),
    "a text gone": (
        [lambda p: p.gone("De bouw begint.")],
        " inhoud -\n-  tekst| De bouw begint.\n-  tekst| \n   tekst| De raad beslist.",
    ),
    "all of a text gone": (
        [lambda p: p.gone("Onder de ring.")],
        "     : College\n-inhoud -\n-  tekst| Onder de ring.\n inhoud -",
    ),
    "all of two texts gone": (
        [lambda p: p.gone("Onder de ring.", "Tot slot.")],
        "     : College\n"
        "-inhoud -\n"
        "-  tekst| Onder de ring.\n"
        " inhoud -\n"
        "     voortgang: afgerond\n"
        "-inhoud -\n"
        "-  tekst| Tot slot.\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a text in a look of half a word": (
        [lambda p: p.change("De bouw begint.", inhoud=(Tekst("De bo"), Tekst("uw", vet=True)))],
        " inhoud -\n"
        "-  tekst| De bouw begint.\n"
        "+  tekst| De bouw\n"
        "   tekst| \n"
        "! De bouw: HALF_WOORD",
    ),
    "a text that no letter can say": (
        [lambda p: p.change("De bouw begint.", inhoud=UNWRITABLE)],
        "! een  : GEEN_PLAATS",
    ),
    "a new text that no letter can say": (
        [lambda p: p.come("De bouw begint.", "", inhoud=UNWRITABLE)],
        "! een  : GEEN_PLAATS",
    ),
    "a text becomes a quotation": (
        [lambda p: p.change("Dat was het.", stijl="quote")],
        "   tekst| > Zo staat het er.\n"
        "-  tekst| \n"
        "-  tekst| Dat was het.\n"
        "+  tekst| >\n"
        "+  tekst| > Dat was het.\n"
        " inhoud -",
    ),
    "a quotation becomes text": (
        [lambda p: p.change("Zo staat het er.", stijl="body text")],
        "   tekst| \n-  tekst| > Zo staat het er.\n+  tekst| Zo staat het er.\n   tekst| ",
    ),
    "another number of an item": (
        [lambda p: p.change("Een punt.", lijst=Lijstteken(0, "4.", "1"))],
        "   tekst| \n-  tekst| 1. Een punt.\n+  tekst| 4. Een punt.\n   tekst| 2. Nog een punt.",
    ),
    "another number of the second item": (
        [lambda p: p.change("Nog een punt.", lijst=Lijstteken(0, "7.", "1"))],
        "   tekst| 1. Een punt.\n"
        "-  tekst| 2. Nog een punt.\n"
        "+  tekst| 7. Nog een punt.\n"
        "   tekst| ",
    ),
    "a number becomes a bullet": (
        [lambda p: p.change("Een punt.", lijst=Lijstteken(0, "•"))],
        "   tekst| \n"
        "-  tekst| 1. Een punt.\n"
        "+  tekst| - Een punt.\n"
        "+  tekst| \n"
        "   tekst| 2. Nog een punt.",
    ),
    "an item deeper": (
        [lambda p: p.change("Nog een punt.", lijst=Lijstteken(1, "a.", "a"))],
        "   tekst| 1. Een punt.\n"
        "-  tekst| 2. Nog een punt.\n"
        "   tekst| \n"
        "-  tekst|    Onder dat punt.\n"
        "+  tekst|    a. Nog een punt.\n"
        "+  tekst| \n"
        "+  tekst|       Onder dat punt.\n"
        "   tekst| 3. Het laatste punt.",
    ),
    "the text below an item is an item": (
        [lambda p: p.change("Onder dat punt.", lijst=Lijstteken(0, "3.", "1"))],
        "   tekst| 2. Nog een punt.\n"
        "-  tekst| \n"
        "-  tekst|    Onder dat punt.\n"
        "+  tekst| 3. Onder dat punt.\n"
        "   tekst| 3. Het laatste punt.",
    ),
    "an item gone above a text": (
        [lambda p: p.gone("Nog een punt.")],
        "   tekst| 1. Een punt.\n-  tekst| 2. Nog een punt.\n   tekst| ",
    ),
    "an item behind a text": (
        [lambda p: p.come("De bouw begint.", "Punt", like="Een punt.")],
        "   tekst| De bouw begint.\n+  tekst| \n+  tekst| 1. Punt\n   tekst| ",
    ),
    "text at the begin": (
        [lambda p: p.come("Geachte raad,", "Vooraf.", like="De bouw begint.")],
        " inhoud -\n+  tekst| Vooraf.\n+  tekst| \n   tekst| De bouw begint.",
    ),
    "two texts at the begin": (
        [
            lambda p: p.come("Geachte raad,", "Twee.", like="De bouw begint."),
            lambda p: p.come("Geachte raad,", "Een.", like="De bouw begint."),
        ],
        " inhoud -\n"
        "+  tekst| Een.\n"
        "+  tekst| \n"
        "+  tekst| Twee.\n"
        "+  tekst| \n"
        "   tekst| De bouw begint.",
    ),
    "text behind a heading": (
        [lambda p: p.come("Kosten", "Vooraf.", like="De bouw begint.")],
        " inhoud -\n+  tekst| Vooraf.\n+  tekst| \n   tekst| Het past.",
    ),
    "text behind a figure": (
        [lambda p: p.come("", "Vooraf.", like="De bouw begint.")],
        " inhoud -\n+  tekst| Vooraf.\n+  tekst| \n   tekst| Onder de ring.",
    ),
    "text behind a table": (
        [lambda p: p.come("elf", "Achteraf.", like="De bouw begint.")],
        "   liggend: False\n+inhoud -\n+  tekst| Achteraf.\n inhoud -",
    ),
    "text behind a status table": (
        [lambda p: p.come("Afgerond", "Achteraf.", like="De bouw begint.")],
        " inhoud -\n+  tekst| Achteraf.\n+  tekst| \n   tekst| Tot slot.",
    ),
    "text behind a question": (
        [lambda p: p.come("Denken wij.", "Achteraf.", like="De bouw begint.")],
        "   antwoord| Denken wij.\n+  antwoord| \n+  antwoord| Achteraf.\n inhoud -",
    ),
    "text before the title": (
        [lambda p: p.insert(0, "Vooraf.", like="De bouw begint.")],
        "! Vooraf.: GEEN_PLAATS",
    ),
    "text before the salutation": (
        [lambda p: p.come("Informatiebrief", "Vooraf.", like="De bouw begint.")],
        "! Vooraf.: GEEN_PLAATS",
    ),
    "text before the closing": (
        [lambda p: p.come("Tot slot.", "Achteraf.")],
        "   tekst| Tot slot.\n"
        "+  tekst| \n"
        "+  tekst| Achteraf.\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "text behind the closing": (
        [lambda p: p.come("Met vriendelijke groet,", "Achteraf.", like="De bouw begint.")],
        "! Achteraf.: GEEN_PLAATS",
    ),
    "text behind on whose behalf": (
        [lambda p: p.come("het college van Merenwoude,", "Achteraf.", like="De bouw begint.")],
        "! Achteraf.: GEEN_PLAATS",
    ),
    "text behind a heading of the template": (
        [lambda p: p.come("Bijlagen", "Achteraf.", like="De bouw begint.")],
        "! Achteraf.: GEEN_PLAATS",
    ),
    "text behind all": (
        [lambda p: p.come("Rekenkamer", "Achteraf.", like="De bouw begint.")],
        "! Achteraf.: GEEN_PLAATS",
    ),
    "a heading behind all": (
        [lambda p: p.come("Rekenkamer", "Achteraf", like="Kosten")],
        "! Achteraf: GEEN_PLAATS",
    ),
    "text behind a body without its closing": (
        [lambda p: p.gone("Met vriendelijke groet,"), lambda p: p.come("Tot slot.", "Achteraf.")],
        "   tekst| Tot slot.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        " namens: het college van Merenwoude,\n"
        "! Achteraf.: GEEN_PLAATS",
    ),
    "a salutation gone": (
        [lambda p: p.gone("Geachte raad,")],
        "   waarde: 0123\n-aanhef: Geachte raad,\n inhoud -",
    ),
    "who it is on behalf of gone": (
        [lambda p: p.gone("het college van Merenwoude,")],
        " afsluiting: Met vriendelijke groet,\n"
        "-namens: het college van Merenwoude,\n"
        " ondertekening -",
    ),
    "text right before the salutation": (
        [lambda p: p.insert(p.place("Geachte raad,"), "Vooraf.", like="De bouw begint.")],
        "! Vooraf.: GEEN_PLAATS",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_letter_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
