"""Edits of questions and what looks as one: what a letter says after them."""

from __future__ import annotations

import pytest

from support.mergeletter import CONTENT
from support.paragraphs import Hand, tell_edits

pytestmark = pytest.mark.detail

CASES: dict[str, tuple[list[Hand], str]] = {
    # Questions
    "other words in a question": (
        [lambda p: p.say("Wat kost het?", "Wat kost dat?")],
        "   nummer: 2\n-  tekst| Wat kost het?\n+  tekst| Wat kost dat?\n   antwoord| Niet veel.",
    ),
    "a question named otherwise": (
        [lambda p: p.say("Vraag 2", "Punt 2")],
        " inhoud -\n-  nummer: 2\n+  nummer: Punt 2\n   tekst| Wat kost het?\n! Punt 2: VAST",
    ),
    "another number of a question": (
        [lambda p: p.say("Vraag 2", "Vraag 3a")],
        " inhoud -\n-  nummer: 2\n+  nummer: 3a\n   tekst| Wat kost het?",
    ),
    "who asks, where nobody did": (
        [lambda p: p.say("Vraag 2", "Vraag 2 – de fractie Blauw")],
        " inhoud -\n-  nummer: 2\n+  nummer: 2 – de fractie Blauw\n   tekst| Wat kost het?",
    ),
    "nobody asks, where somebody did": (
        [lambda p: p.say("Vraag 1 – de fractie Groen", "Vraag 1")],
        "! Vraag 1: VAST",
    ),
    "another that asks": (
        [lambda p: p.say("Vraag 1 – de fractie Groen", "Vraag 1 – de fractie Blauw")],
        "   nummer: 1\n"
        "-  steller: de fractie Groen\n"
        "+  steller: de fractie Blauw\n"
        "   tekst| Wanneer is het klaar?",
    ),
    "the words of the template changed": (
        [
            lambda p: p.drop(p.first("Antwoord"), 1),
            lambda p: p.insert(p.place("In mei."), "Ons antwoord", like="Antwoord"),
        ],
        "! Ons antwoord: VAST",
    ),
    "the words of the template gone": (
        [lambda p: p.drop(p.first("Antwoord"), 1)],
        "",
    ),
    "the words of the template twice": (
        [lambda p: p.insert(p.first("Antwoord"), "Antwoord", like="Bijlagen", stijl="antwoord")],
        "   tekst| Wanneer is het klaar?\n"
        "+  antwoord| Antwoord\n"
        "+  antwoord| \n"
        "   antwoord| In mei.",
    ),
    "text before the words of the template": (
        [lambda p: p.insert(p.first("Antwoord"), "En hoe?", like="Wanneer is het klaar?")],
        "   tekst| Wanneer is het klaar?\n+  tekst| \n+  tekst| En hoe?\n   antwoord| In mei.",
    ),
    "text behind the words of the template": (
        [lambda p: p.insert(p.first("Antwoord") + 1, "Vooraf.", like="In mei.")],
        "   tekst| Wanneer is het klaar?\n"
        "+  antwoord| Vooraf.\n"
        "+  antwoord| \n"
        "   antwoord| In mei.",
    ),
    "text behind the heading of a question": (
        [lambda p: p.insert(p.first("Vraag 2") + 1, "Vooraf.", like="Wat kost het?")],
        "   nummer: 2\n+  tekst| Vooraf.\n+  tekst| \n   tekst| Wat kost het?",
    ),
    "an answer gone": (
        [lambda p: p.gone("In mei.")],
        "! In mei.: VERPLICHT",
    ),
    "one of two answers gone": (
        [lambda p: p.gone("Denken wij.")],
        "   antwoord| Niet veel.\n-  antwoord| \n-  antwoord| Denken wij.\n inhoud -",
    ),
    "both answers gone": (
        [lambda p: p.gone("Niet veel.", "Denken wij.")],
        "   tekst| Wat kost het?\n"
        "-  antwoord| Niet veel.\n"
        "-  antwoord| \n"
        "   antwoord| Denken wij.\n"
        "! Denken wij.: VERPLICHT",
    ),
    "the words of a question gone": (
        [lambda p: p.gone("Wat kost het?")],
        "! Wat kost het?: VERPLICHT",
    ),
    "the heading of a question gone": (
        [lambda p: p.gone("Vraag 2")],
        "! Vraag 2: VERPLICHT",
    ),
    "a question gone": (
        [lambda p: p.drop(p.place("Vraag 2"), 5)],
        "   antwoord| In mei.\n"
        "-inhoud -\n"
        "-  nummer: 2\n"
        "-  tekst| Wat kost het?\n"
        "-  antwoord| Niet veel.\n"
        "-  antwoord| \n"
        "-  antwoord| Denken wij.\n"
        " inhoud -",
    ),
    "a question gone but its answer": (
        [lambda p: p.gone("Vraag 2", "Wat kost het?")],
        "! Vraag 2: VERPLICHT\n! Wat kost het?: VERPLICHT",
    ),
    "a question moved up": (
        [lambda p: p.shift(p.place("Vraag 2"), 5, "elf")],
        " inhoud -\n"
        "-  nummer: 1\n"
        "-  steller: de fractie Groen\n"
        "-  tekst| Wanneer is het klaar?\n"
        "-  antwoord| In mei.\n"
        "-inhoud -\n"
        "   nummer: 2\n"
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 1\n"
        "+  steller: de fractie Groen\n"
        "+  tekst| Wanneer is het klaar?\n"
        "+  antwoord| In mei.\n"
        " inhoud -",
    ),
    "a question that came": (
        [
            lambda p: p.lines(
                "Denken wij.",
                ("heading 2", "Vraag 3"),
                ("vraag", "Waarom?"),
                ("antwoord", "Antwoord"),
                ("body text", "Daarom."),
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  tekst| Waarom?\n"
        "+  antwoord| Daarom.\n"
        " inhoud -\n"
        "~ Antwoord",
    ),
    "a question that came in running text": (
        [
            lambda p: p.lines(
                "Denken wij.",
                ("heading 2", "Vraag 3"),
                ("body text", "Waarom?"),
                ("antwoord", "Antwoord"),
                ("body text", "Daarom."),
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  tekst| Waarom?\n"
        "+  antwoord| Daarom.\n"
        " inhoud -\n"
        "~ Antwoord",
    ),
    "a question that came under a heading of the first level": (
        [
            lambda p: p.lines(
                "Denken wij.",
                ("heading 1", "Vraag 3 – de fractie Rood"),
                ("vraag", "Waarom?"),
                ("antwoord", "Antwoord"),
                ("body text", "Daarom."),
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  steller: de fractie Rood\n"
        "+  tekst| Waarom?\n"
        "+  antwoord| Daarom.\n"
        " inhoud -\n"
        "~ Antwoord",
    ),
    "a question that came with more": (
        [
            lambda p: p.lines(
                "Denken wij.",
                ("heading 2", "Vraag 3"),
                ("vraag", "Waarom?"),
                ("vraag", "En hoe?"),
                ("antwoord", "Antwoord"),
                ("body text", "Daarom."),
                ("body text", "Zo."),
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  tekst| Waarom?\n"
        "+  tekst| \n"
        "+  tekst| En hoe?\n"
        "+  antwoord| Daarom.\n"
        "+  antwoord| \n"
        "+  antwoord| Zo.\n"
        " inhoud -\n"
        "~ Antwoord",
    ),
    "a question that came without an answer": (
        [lambda p: p.lines("Denken wij.", ("heading 2", "Vraag 3"), ("vraag", "Waarom?"))],
        "   antwoord| Denken wij.\n+inhoud -\n+  nummer: 3\n+  tekst| Waarom?\n inhoud -",
    ),
    "a question that came without a word": (
        [
            lambda p: p.lines(
                "Denken wij.",
                ("heading 2", "Vraag 3"),
                ("antwoord", "Antwoord"),
                ("body text", "Daarom."),
            )
        ],
        "   antwoord| Denken wij.\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  tekst| Antwoord\n"
        "+  tekst| \n"
        "+  tekst| Daarom.\n"
        " inhoud -",
    ),
    "a heading as of a question": (
        [lambda p: p.lines("Dat was het.", ("heading 2", "Vraag 3"), ("body text", "Waarom?"))],
        "   tekst| Dat was het.\n"
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  tekst| Waarom?\n"
        " inhoud -",
    ),
    "a heading as of a question before another": (
        [
            lambda p: p.lines(
                "Dat was het.",
                ("heading 2", "Vraag 3"),
                ("heading 1", "Kop"),
                ("body text", "Waarom?"),
                ("antwoord", "Antwoord"),
            )
        ],
        "   tekst| Dat was het.\n"
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  kop: Kop\n"
        "+  niveau: 1\n"
        "+inhoud -\n"
        "+  tekst| Waarom?\n"
        "+  tekst| \n"
        "+  tekst| Antwoord\n"
        " inhoud -",
    ),
    "a heading as of a question before a table": (
        [lambda p: p.lines("Onder de ring.", ("heading 2", "Vraag 3"))],
        "   tekst| Onder de ring.\n+inhoud -\n+  kop: Vraag 3\n+  niveau: 2\n inhoud -",
    ),
    "a heading as of a question before the template's words in another style": (
        [
            lambda p: p.lines(
                "Dat was het.",
                ("heading 2", "Vraag 3"),
                ("body text", "Waarom?"),
                ("body text", "Antwoord"),
            )
        ],
        "   tekst| Dat was het.\n"
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  tekst| Waarom?\n"
        "+  tekst| \n"
        "+  tekst| Antwoord\n"
        " inhoud -",
    ),
    "a heading before a question's text": (
        [lambda p: p.lines("Dat was het.", ("heading 2", "Iets"), ("vraag", "Waarom?"))],
        "   tekst| Dat was het.\n"
        "+inhoud -\n"
        "+  kop: Iets\n"
        "+  niveau: 2\n"
        "+inhoud -\n"
        "+  tekst| Waarom?\n"
        " inhoud -",
    ),
    "the template's words in running text": (
        [lambda p: p.come("De bouw begint.", "Antwoord", stijl="antwoord")],
        "   tekst| De bouw begint.\n+  tekst| \n+  tekst| Antwoord\n   tekst| ",
    ),
    "the template's words behind the letter": (
        [lambda p: p.come("Rekenkamer", "Bijlagen", like="Bijlagen")],
        "~ Bijlagen",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_letter_asks_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(CONTENT, *edits) == expected
