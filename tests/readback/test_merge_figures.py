"""Edits of figures and captions: what a letter says after them."""

from __future__ import annotations

import pytest

from pipeline.readback.word.document import Worddrawing
from support.mergeletter import CONTENT
from support.paragraphs import Hand, ring, tell_edits

pytestmark = pytest.mark.detail

CASES: dict[str, tuple[list[Hand], str]] = {
    # Figures and captions
    "a figure moved down": (
        [lambda p: p.move("", "Tot slot.")],
        "   tekst| Dat was het.\n"
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        " inhoud -\n"
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a figure moved to the begin": (
        [lambda p: p.move("", "Geachte raad,")],
        " aanhef: Geachte raad,\n"
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College\n"
        " inhoud -\n"
        "   tekst| Dat was het.\n"
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        " inhoud -",
    ),
    "a figure gone": (
        [lambda p: p.gone("")],
        "   tekst| Dat was het.\n"
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        " inhoud -",
    ),
    "a figure of other texts": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", "Inwoners"))],
        "   bollen -\n-    : College\n+    : Inwoners\n inhoud -",
    ),
    "a figure of more texts": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", "College", "Inwoners"))],
        "     : College\n+  bollen -\n+    : Inwoners\n inhoud -",
    ),
    "a figure of a text less": (
        [lambda p: p.change("", **ring("Een ring.", "Raad", ""))],
        "     : Raad\n-  bollen -\n-    : College\n inhoud -",
    ),
    "a figure that is described otherwise": (
        [lambda p: p.change("", **ring("Een kring.", "Raad", "College"))],
        " inhoud -\n-  alt: Een ring.\n+  alt: Een kring.\n   bollen -",
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
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a ring of three": (
        [lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b", "c"))],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "+  bollen -\n"
        "+    : c\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a ring within a text": (
        [lambda p: p.come("De bouw begint.", "", **ring("Nieuw.", "a", "b"))],
        "   tekst| De bouw begint.\n"
        "-  tekst| \n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "+inhoud -\n"
        "   tekst| De raad beslist.",
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
        "   tekst| Tot slot.\n"
        "+  tekst| \n"
        "+  tekst| Erbij.\n"
        " afsluiting: Met vriendelijke groet,\n"
        "! Erbij. a b: BEELD",
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
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bijschrift: De titel\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        " afsluiting: Met vriendelijke groet,",
    ),
    "a ring with a caption below it": (
        [
            lambda p: p.come("Tot slot.", "Onder", stijl="caption"),
            lambda p: p.come("Tot slot.", "", **ring("Nieuw.", "a", "b")),
        ],
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bijschrift: Onder\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        " afsluiting: Met vriendelijke groet,\n"
        "^ Onder: a b",
    ),
    "a caption above a figure": (
        [lambda p: p.come("Dat was het.", "De\nring", stijl="caption")],
        "   alt: Een ring.\n+  bijschrift: De ring\n   bollen -\n^ De\nring: Raad College",
    ),
    "a caption below a figure": (
        [lambda p: p.insert(p.place("") + 1, "De\nring", like="Bedragen")],
        "   alt: Een ring.\n+  bijschrift: De ring\n   bollen -\n^ De\nring: Raad College",
    ),
    "a caption above and one below a figure": (
        [
            lambda p: p.insert(p.place("") + 1, "Nog een", like="Bedragen"),
            lambda p: p.come("Dat was het.", "De ring", stijl="caption"),
        ],
        "   alt: Een ring.\n"
        "+  bijschrift: De ring\n"
        "   bollen -\n"
        " inhoud -\n"
        "+  tekst| Nog een\n"
        "+  tekst| \n"
        "   tekst| Onder de ring.\n"
        "^ De ring: Raad College",
    ),
    "a caption of nothing": (
        [lambda p: p.come("De bouw begint.", "Los", stijl="caption")],
        "   tekst| De bouw begint.\n+  tekst| \n+  tekst| Los\n   tekst| ",
    ),
    "a caption below a text": (
        [lambda p: p.come("Onder de ring.", "Los", stijl="caption")],
        "   tekst| Onder de ring.\n+  tekst| \n+  tekst| Los\n inhoud -",
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
        "   liggend: False\n+inhoud -\n+  tekst| Nog een\n inhoud -\n^ Bedragen: Jaar",
    ),
    "another title of a table": (
        [lambda p: p.say("Bedragen", "Het geld")],
        " inhoud -\n-  titel: Bedragen\n+  titel: Het geld\n   tekst| Jaar | Euro |",
    ),
    # What hangs together with them
    "all of a text moved": (
        [lambda p: p.move("Onder de ring.", "De bouw begint.")],
        "   tekst| De bouw begint.\n"
        "+  tekst| \n"
        "+  tekst| Onder de ring.\n"
        "   tekst| \n"
        "     : College\n"
        "-inhoud -\n"
        "-  tekst| Onder de ring.\n"
        " inhoud -",
    ),
    "all of a text becomes a quotation elsewhere": (
        [
            lambda p: p.change("Onder de ring.", stijl="quote"),
            lambda p: p.move("Onder de ring.", "De bouw begint."),
        ],
        "   tekst| De bouw begint.\n"
        "+  tekst| \n"
        "+  tekst| > Onder de ring.\n"
        "   tekst| \n"
        "     : College\n"
        "-inhoud -\n"
        "-  tekst| Onder de ring.\n"
        " inhoud -",
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
        "   tekst| Tot slot.\n"
        "+  tekst| \n"
        "+  tekst| De titel\n"
        " afsluiting: Met vriendelijke groet,\n"
        "! a: BEELD",
    ),
    "a caption below a ring of one behind a heading": (
        [
            lambda p: p.come("Kosten", "De titel", stijl="caption"),
            lambda p: p.come("Kosten", "", **ring("Nieuw.", "a")),
        ],
        " inhoud -\n+  tekst| De titel\n+  tekst| \n   tekst| Het past.\n! a: BEELD",
    ),
    "a caption above a figure that moved": (
        [
            lambda p: p.move("", "Tot slot."),
            lambda p: p.come("Tot slot.", "De titel", stijl="caption"),
        ],
        "   tekst| Dat was het.\n"
        "-inhoud -\n"
        "-  alt: Een ring.\n"
        "-  bollen -\n"
        "-    : Raad\n"
        "-  bollen -\n"
        "-    : College\n"
        " inhoud -\n"
        "   tekst| Tot slot.\n"
        "+inhoud -\n"
        "+  alt: Een ring.\n"
        "+  bijschrift: De titel\n"
        "+  bollen -\n"
        "+    : Raad\n"
        "+  bollen -\n"
        "+    : College\n"
        " afsluiting: Met vriendelijke groet,\n"
        "^ De titel: Raad College",
    ),
    "a heading behind the heading of a question": (
        [lambda p: p.lines("Vraag 2", ("heading 1", "Iets"), ("body text", "Erbij."))],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  kop: Iets\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "+  tekst| Erbij.\n"
        " inhoud -",
    ),
    "a heading behind that of a question that came": (
        [
            lambda p: p.lines(
                "Denken wij.", ("heading 2", "Vraag 3"), ("heading 1", "Iets"), ("vraag", "Waarom?")
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  kop: Iets\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "+  tekst| Waarom?\n"
        " inhoud -",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_letter_shows_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
