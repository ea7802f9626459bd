"""Edits of running text, headings and figures: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.letter.opmaak import Tekst
from pipeline.readback.word.document import Lijstteken, Worddrawing
from support.mergeletter import CONTENT
from support.paragraphs import Hand, ring, tell_edits

UNWRITABLE = (Tekst("een "), Tekst(" ", href="https://a.example"))
"""Words of which no Markdown is read: a link of a space."""


CASES: dict[str, tuple[list[Hand], str]] = {
    # Running text and headings
    "other words in a text": (
        [lambda p: p.say("Onder de ring.", "Boven.")],
        "-  tekst| Onder de ring.\n+  tekst| Boven.",
    ),
    "all of a text becomes a heading": (
        [lambda p: p.change("Onder de ring.", like="Kosten")],
        "-  tekst| Onder de ring.\n+  kop: Onder de ring.\n+  niveau: 1",
    ),
    "the last of a text becomes a heading": (
        [lambda p: p.change("De raad beslist.", like="Kosten")],
        "-  tekst| \n-  tekst| De raad beslist.\n+inhoud -\n+  kop: De raad beslist.\n+  niveau: 1",
    ),
    "the first of a text becomes a heading": (
        [lambda p: p.change("De bouw begint.", like="Kosten")],
        "-  tekst| De bouw begint.\n-  tekst| \n+  kop: De bouw begint.\n+  niveau: 1\n+inhoud -",
    ),
    "a heading becomes text": (
        [lambda p: p.change("Kosten", like="De bouw begint.")],
        "-inhoud -\n-  kop: Kosten\n-  niveau: 1\n+  tekst| \n+  tekst| Kosten",
    ),
    "a heading becomes text behind a figure": (
        [
            lambda p: p.come("Onder de ring.", "Nieuw", like="Kosten"),
            lambda p: p.move("Nieuw", "De bouw begint."),
        ],
        "-  tekst| \n+inhoud -\n+  kop: Nieuw\n+  niveau: 1\n+inhoud -",
    ),
    "a heading of the second level": (
        [lambda p: p.change("Kosten", stijl="heading 2")],
        "-  niveau: 1\n+  niveau: 2",
    ),
    "a heading of the third level in other words": (
        [lambda p: p.change("Kosten", stijl="heading 3", tekst="Geld")],
        "-  kop: Kosten\n-  niveau: 1\n+  kop: Geld\n+  niveau: 3",
    ),
    "a heading moved up": (
        [lambda p: p.move("Kosten", "De bouw begint.")],
        "-  tekst| \n-  tekst| De raad beslist.\n+inhoud -\n+  tekst| De raad beslist.",
    ),
    "a heading moved to the begin": (
        [lambda p: p.move("Kosten", "Geachte raad,")],
        "+  kop: Kosten\n+  niveau: 1\n+inhoud -\n-inhoud -\n-  kop: Kosten\n-  niveau: 1",
    ),
    "a heading moved to the end": (
        [lambda p: p.move("Kosten", "Tot slot.")],
        "-inhoud -\n-  kop: Kosten\n-  niveau: 1\n+inhoud -\n+  kop: Kosten\n+  niveau: 1",
    ),
    "a text moved": (
        [lambda p: p.move("De raad beslist.", "Tot slot.")],
        "-  tekst| \n-  tekst| De raad beslist.\n+  tekst| \n+  tekst| De raad beslist.",
    ),
    "a text moved into an answer": (
        [lambda p: p.move("De raad beslist.", "In mei.")],
        "-  tekst| \n-  tekst| De raad beslist.\n+  antwoord| \n+  antwoord| De raad beslist.",
    ),
    "a text moved out of an answer": (
        [lambda p: p.move("Denken wij.", "De bouw begint.")],
        "+  tekst| \n+  tekst| Denken wij.\n-  antwoord| \n-  antwoord| Denken wij.",
    ),
    "a text gone": (
        [lambda p: p.gone("De bouw begint.")],
        "-  tekst| De bouw begint.\n-  tekst| ",
    ),
    "all of a text gone": (
        [lambda p: p.gone("Onder de ring.")],
        "-inhoud -\n-  tekst| Onder de ring.",
    ),
    "all of two texts gone": (
        [lambda p: p.gone("Onder de ring.", "Tot slot.")],
        "-inhoud -\n-  tekst| Onder de ring.\n-inhoud -\n-  tekst| Tot slot.",
    ),
    "a text in a look of half a word": (
        [lambda p: p.change("De bouw begint.", inhoud=(Tekst("De bo"), Tekst("uw", vet=True)))],
        "-  tekst| De bouw begint.\n+  tekst| De bouw\n! De bouw: HALF_WOORD",
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
        "-  tekst| \n-  tekst| Dat was het.\n+  tekst| >\n+  tekst| > Dat was het.",
    ),
    "a quotation becomes text": (
        [lambda p: p.change("Zo staat het er.", stijl="body text")],
        "-  tekst| > Zo staat het er.\n+  tekst| Zo staat het er.",
    ),
    "another number of an item": (
        [lambda p: p.change("Een punt.", lijst=Lijstteken(0, "4.", "1"))],
        "-  tekst| 1. Een punt.\n+  tekst| 4. Een punt.",
    ),
    "another number of the second item": (
        [lambda p: p.change("Nog een punt.", lijst=Lijstteken(0, "7.", "1"))],
        "-  tekst| 2. Nog een punt.\n+  tekst| 7. Nog een punt.",
    ),
    "a number becomes a bullet": (
        [lambda p: p.change("Een punt.", lijst=Lijstteken(0, "•"))],
        "-  tekst| 1. Een punt.\n+  tekst| - Een punt.\n+  tekst| ",
    ),
    "an item deeper": (
        [lambda p: p.change("Nog een punt.", lijst=Lijstteken(1, "a.", "a"))],
        "-  tekst| 2. Nog een punt.\n"
        "-  tekst|    Onder dat punt.\n"
        "+  tekst|    a. Nog een punt.\n"
        "+  tekst| \n"
        "+  tekst|       Onder dat punt.",
    ),
    "the text below an item is an item": (
        [lambda p: p.change("Onder dat punt.", lijst=Lijstteken(0, "3.", "1"))],
        "-  tekst| \n-  tekst|    Onder dat punt.\n+  tekst| 3. Onder dat punt.",
    ),
    "an item gone above a text": (
        [lambda p: p.gone("Nog een punt.")],
        "-  tekst| 2. Nog een punt.",
    ),
    "an item behind a text": (
        [lambda p: p.come("De bouw begint.", "Punt", like="Een punt.")],
        "+  tekst| \n+  tekst| 1. Punt",
    ),
    "text at the begin": (
        [lambda p: p.come("Geachte raad,", "Vooraf.", like="De bouw begint.")],
        "+  tekst| Vooraf.\n+  tekst| ",
    ),
    "two texts at the begin": (
        [
            lambda p: p.come("Geachte raad,", "Twee.", like="De bouw begint."),
            lambda p: p.come("Geachte raad,", "Een.", like="De bouw begint."),
        ],
        "+  tekst| Een.\n+  tekst| \n+  tekst| Twee.\n+  tekst| ",
    ),
    "text behind a heading": (
        [lambda p: p.come("Kosten", "Vooraf.", like="De bouw begint.")],
        "+  tekst| Vooraf.\n+  tekst| ",
    ),
    "text behind a figure": (
        [lambda p: p.come("", "Vooraf.", like="De bouw begint.")],
        "+  tekst| Vooraf.\n+  tekst| ",
    ),
    "text behind a table": (
        [lambda p: p.come("elf", "Achteraf.", like="De bouw begint.")],
        "+inhoud -\n+  tekst| Achteraf.",
    ),
    "text behind a status table": (
        [lambda p: p.come("Afgerond", "Achteraf.", like="De bouw begint.")],
        "+  tekst| Achteraf.\n+  tekst| ",
    ),
    "text behind a question": (
        [lambda p: p.come("Denken wij.", "Achteraf.", like="De bouw begint.")],
        "+  antwoord| \n+  antwoord| Achteraf.",
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
        "+  tekst| \n+  tekst| Achteraf.",
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
        "-afsluiting: Met vriendelijke groet,\n! Achteraf.: GEEN_PLAATS",
    ),
    "a salutation gone": (
        [lambda p: p.gone("Geachte raad,")],
        "-aanhef: Geachte raad,",
    ),
    "who it is on behalf of gone": (
        [lambda p: p.gone("het college van Merenwoude,")],
        "-namens: het college van Merenwoude,",
    ),
    # Figures and captions
    "a figure moved down": (
        [lambda p: p.move("", "Tot slot.")],
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College",
    ),
    "a figure moved to the begin": (
        [lambda p: p.move("", "Geachte raad,")],
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College\n"
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College",
    ),
    "a figure gone": (
        [lambda p: p.gone("")],
        "-inhoud -\n-  alt: Een ring.\n-  bollen -\n-    : Raad\n-  bollen -\n-    : College",
    ),
    "a figure of other texts": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", "Inwoners"))],
        "-    : College\n+    : Inwoners",
    ),
    "a figure of more texts": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", "College", "Inwoners"))],
        "+  bollen -\n+    : Inwoners",
    ),
    "a figure of a text less": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", ""))],
        "-  bollen -\n-    : College",
    ),
    "a figure that is described otherwise": (
        [lambda p: p.change("", **ring("Een kring.", "Raad", "College"))],
        "-  alt: Een ring.\n+  alt: Een kring.",
    ),
    "a figure that is not described": (
        [lambda p: p.change("", **ring(" ", "Raad", "College"))],
        "",
    ),
    "two figures in the place of one": (
        [lambda p: p.change("", tekeningen=(Worddrawing("Een ring.", ("Raad", "College")),) * 2)],
        "! Raad College Raad College: BEELD",
    ),
    "a figure with words beside it": (
        [
            lambda p: p.change(
                "", tekst="Erbij.", tekeningen=(Worddrawing("Een ring.", ("Raad", "College")),)
            )
        ],
        "! Erbij. Raad College: VAST",
    ),
    "a ring of two": (
        [lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b"))],
        "+inhoud -\n+  alt: Nieuw.\n+  bollen -\n+    : a\n+  bollen -\n+    : b",
    ),
    "a ring of three": (
        [lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b", "c"))],
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "+  bollen -\n"
        "+    : c",
    ),
    "a ring within a text": (
        [lambda p: p.come("De bouw begint.", "", **ring("Nieuw.", "a", "b"))],
        "-  tekst| \n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "+inhoud -",
    ),
    "a ring of one": (
        [lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a"))],
        "! a: BEELD",
    ),
    "a ring that is not described": (
        [lambda p: p.come("Tot slot.", "", **ring("", "a", "b"))],
        "! a b: BEELD",
    ),
    "a ring with words beside it": (
        [lambda p: p.come("Tot slot.", "Erbij.", tekeningen=(Worddrawing("Nieuw.", ("a", "b")),))],
        "+  tekst| \n+  tekst| Erbij.\n! Erbij. a b: BEELD",
    ),
    "two rings in one paragraph": (
        [
            lambda p: p.come(
                "Tot slot.", "", stijl="figuur", tekeningen=(Worddrawing("Nieuw.", ("a", "b")),) * 2
            )
        ],
        "! a b a b: BEELD",
    ),
    "a ring behind the closing": (
        [lambda p: p.come("het college van Merenwoude,", "", **ring("Nieuw.", "a", "b"))],
        "! a b: BEELD",
    ),
    "a ring before the salutation": (
        [lambda p: p.come("Informatiebrief", "", **ring("Nieuw.", "a", "b"))],
        "! a b: BEELD",
    ),
    "a ring with a caption above it": (
        [
            lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b")),
            lambda p: p.come("Tot slot.", "De\ntitel", stijl="caption"),
        ],
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bijschrift: De titel\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b",
    ),
    "a ring with a caption below it": (
        [
            lambda p: p.come("Tot slot.", "Onder", stijl="caption"),
            lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b")),
        ],
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bijschrift: Onder\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "^ Onder: a b",
    ),
    "a caption above a figure": (
        [lambda p: p.come("Dat was het.", "De\nring", stijl="caption")],
        "+  bijschrift: De ring\n^ De\nring: Raad College",
    ),
    "a caption below a figure": (
        [lambda p: p.insert(p.place("") + 1, "De\nring", like="Bedragen")],
        "+  bijschrift: De ring\n^ De\nring: Raad College",
    ),
    "a caption above and one below a figure": (
        [
            lambda p: p.insert(p.place("") + 1, "Nog een", like="Bedragen"),
            lambda p: p.come("Dat was het.", "De ring", stijl="caption"),
        ],
        "+  bijschrift: De ring\n+  tekst| Nog een\n+  tekst| \n^ De ring: Raad College",
    ),
    "a caption of nothing": (
        [lambda p: p.come("De bouw begint.", "Los", stijl="caption")],
        "+  tekst| \n+  tekst| Los",
    ),
    "a caption below a text": (
        [lambda p: p.come("Onder de ring.", "Los", stijl="caption")],
        "+  tekst| \n+  tekst| Los",
    ),
    "a caption before all": (
        [lambda p: p.insert(0, "Los", like="Bedragen")],
        "! Los: GEEN_PLAATS",
    ),
    "a caption before all, and a ring behind all": (
        [
            lambda p: p.come("Rekenkamer", "", **ring("Nieuw.", "a", "b")),
            lambda p: p.insert(0, "Los", like="Bedragen"),
        ],
        "! Los: GEEN_PLAATS\n! a b: BEELD",
    ),
    "a caption behind all": (
        [lambda p: p.come("Rekenkamer", "Los", like="Bedragen")],
        "! Los: GEEN_PLAATS",
    ),
    "a caption above a ring in no other place": (
        [
            lambda p: p.come("Rekenkamer", "", **ring("Nieuw.", "a", "b")),
            lambda p: p.come("Rekenkamer", "Los", like="Bedragen"),
        ],
        "! Los: GEEN_PLAATS\n! a b: BEELD",
    ),
    "the title of a table gone": (
        [lambda p: p.gone("Bedragen")],
        "! Bedragen: VERPLICHT",
    ),
    "the title of a table twice": (
        [lambda p: p.come("Bedragen", "Nog een")],
        "+inhoud -\n+  tekst| Nog een\n^ Bedragen: Jaar",
    ),
    "another title of a table": (
        [lambda p: p.say("Bedragen", "Het geld")],
        "-  titel: Bedragen\n+  titel: Het geld",
    ),
    # What hangs together with them
    "all of a text moved": (
        [lambda p: p.move("Onder de ring.", "De bouw begint.")],
        "+  tekst| \n+  tekst| Onder de ring.\n-inhoud -\n-  tekst| Onder de ring.",
    ),
    "all of a text becomes a quotation elsewhere": (
        [
            lambda p: p.change("Onder de ring.", stijl="quote"),
            lambda p: p.move("Onder de ring.", "De bouw begint."),
        ],
        "+  tekst| \n+  tekst| > Onder de ring.\n-inhoud -\n-  tekst| Onder de ring.",
    ),
    "a caption above a ring of one": (
        [
            lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a")),
            lambda p: p.come("Tot slot.", "De titel", stijl="caption"),
        ],
        "! De titel: GEEN_PLAATS\n! a: BEELD",
    ),
    "a caption below a ring of one behind a text": (
        [
            lambda p: p.come("Tot slot.", "De titel", stijl="caption"),
            lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a")),
        ],
        "+  tekst| \n+  tekst| De titel\n! a: BEELD",
    ),
    "a caption below a ring of one behind a heading": (
        [
            lambda p: p.come("Kosten", "De titel", stijl="caption"),
            lambda p: p.come("Kosten", "", **ring("Nieuw.", "a")),
        ],
        "+  tekst| De titel\n+  tekst| \n! a: BEELD",
    ),
    "a caption above a figure that moved": (
        [
            lambda p: p.move("", "Tot slot."),
            lambda p: p.come("Tot slot.", "De titel", stijl="caption"),
        ],
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bijschrift: De titel\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College\n"
        "^ De titel: Raad College",
    ),
    "a heading behind the heading of a question": (
        [lambda p: p.lines("Vraag 2", ("heading 1", "Iets"), ("body text", "Erbij."))],
        "+inhoud -\n+  kop: Iets\n+  niveau: 1\n+inhoud -\n+  tekst| Erbij.",
    ),
    "a heading behind that of a question that came": (
        [
            lambda p: p.lines(
                "Denken wij.", ("heading 2", "Vraag 3"), ("heading 1", "Iets"), ("vraag", "Waarom?")
            )
        ],
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  kop: Iets\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "+  tekst| Waarom?",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_letter_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
