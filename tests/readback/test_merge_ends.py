"""Edits of a letter with one text: what comes behind it, and lists that it did not have."""

from __future__ import annotations

import pytest

from support.folders import letter
from support.paragraphs import Hand, ring, tell_edits

SMALL = letter(inhoud="\n  - tekst: Een.")


CASES: dict[str, tuple[list[Hand], str]] = {
    "text behind a body of which all that follows is gone": (
        [lambda p: p.cut("Met vriendelijke groet,"), lambda p: p.come("Een.", "Achteraf.")],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+  tekst| \n"
        "+  tekst| Achteraf.",
    ),
    "a heading that is the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.lines("Een.", ("heading 2", "Vraag 3")),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+inhoud -\n"
        "+  kop: Vraag 3\n"
        "+  niveau: 2",
    ),
    "text behind a salutation of which all that follows is gone": (
        [
            lambda p: p.cut("Een."),
            lambda p: p.lines(
                "Geachte raad,", ("body text", "Nieuw en wel."), ("body text", "Ook nog.")
            ),
        ],
        " inhoud -\n"
        "-  tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+  tekst| Nieuw en wel.\n"
        "+  tekst| \n"
        "+  tekst| Ook nog.",
    ),
    "a ring that is the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.insert(len(p.alineas), "", like="Een.", **ring("Nieuw.", "a", "b")),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b",
    ),
    "a caption that is the last": (
        [lambda p: p.cut("Met vriendelijke groet,"), lambda p: p.lines("Een.", ("caption", "Los"))],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+  tekst| \n"
        "+  tekst| Los",
    ),
    "a caption below a ring that is the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.insert(len(p.alineas), "", like="Een.", **ring("Nieuw.", "a", "b")),
            lambda p: p.insert(len(p.alineas), "Los", like="Een.", stijl="caption"),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+inhoud -\n"
        "+  alt: Nieuw.\n"
        "+  bijschrift: Los\n"
        "+  bollen -\n"
        "+    : a\n"
        "+  bollen -\n"
        "+    : b\n"
        "^ Los: a b",
    ),
    "a table with a title that is the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.come_table(
                "Een.", ("a", "b"), ("c", "d"), stijlen=("tabelkop", "tabeltekst")
            ),
            lambda p: p.lines("Een.", ("caption", "Titel")),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+inhoud -\n"
        "+  titel: Titel\n"
        "+  tekst| a   | b   |\n"
        "+  tekst| --- | --- |\n"
        "+  tekst| c   | d   |\n"
        "+  totaal: False\n"
        "+  liggend: False",
    ),
    "all enclosures that came": (
        [
            lambda p: p.lines(
                "burgemeester",
                ("bijlagen kop", "Bijlagen"),
                ("bijlage", "De kaart"),
                ("bijlage", "Het plan (documentnummer 12) – geheim"),
            )
        ],
        "   functie: burgemeester\n"
        "+bijlagen -\n"
        "+  titel: De kaart\n"
        "+  geheim: False\n"
        "+bijlagen -\n"
        "+  titel: Het plan\n"
        "+  documentnummer: 12\n"
        "+  geheim: True\n"
        "~ Bijlagen",
    ),
    "copies that came": (
        [
            lambda p: p.lines(
                "burgemeester", ("bijlagen kop", "Afschrift aan"), ("bijlage", "De raad")
            )
        ],
        "   functie: burgemeester\n+afschrift -\n+  : De raad\n~ Afschrift aan",
    ),
    "references that came": (
        [
            lambda p: p.lines(
                "burgemeester",
                ("bijlagen kop", "Verwijzingen"),
                ("bijlage", "Motie 12: Over de brug"),
                ("bijlage", "Amendement 13"),
            )
        ],
        "   functie: burgemeester\n"
        "+verwijzingen -\n"
        "+  soort: motie\n"
        "+  nummer: 12\n"
        "+  titel: Over de brug\n"
        "+verwijzingen -\n"
        "+  soort: amendement\n"
        "+  nummer: 13\n"
        "~ Verwijzingen",
    ),
    "references under another heading": (
        [
            lambda p: p.lines(
                "burgemeester", ("bijlagen kop", "Bijlagen"), ("bijlage", "Motie 12: Over de brug")
            )
        ],
        "   functie: burgemeester\n"
        "+bijlagen -\n"
        "+  titel: Motie 12: Over de brug\n"
        "+  geheim: False\n"
        "~ Bijlagen",
    ),
    "lists that came under each other": (
        [
            lambda p: p.lines(
                "burgemeester",
                ("bijlagen kop", "Bijlagen"),
                ("bijlage", "De kaart"),
                ("bijlagen kop", "Afschrift aan"),
                ("bijlage", "De raad"),
            )
        ],
        "   functie: burgemeester\n"
        "+bijlagen -\n"
        "+  titel: De kaart\n"
        "+  geheim: False\n"
        "+afschrift -\n"
        "+  : De raad\n"
        "~ Bijlagen\n"
        "~ Afschrift aan",
    ),
    "an enclosure of two lines": (
        [lambda p: p.lines("burgemeester", ("bijlagen kop", "Bijlagen"), ("bijlage", "De\nkaart"))],
        "   functie: burgemeester\n+bijlagen -\n+  titel: De kaart\n+  geheim: False\n~ Bijlagen",
    ),
    "an enclosure without a heading": (
        [lambda p: p.lines("burgemeester", ("bijlage", "De kaart"))],
        "   functie: burgemeester\n+verwijzingen -\n+  soort: De\n+  nummer: kaart",
    ),
    "on whose behalf": (
        [lambda p: p.lines("Met vriendelijke groet,", ("namens", "het college,"))],
        " afsluiting: Met vriendelijke groet,\n+namens: het college,\n ondertekening -",
    ),
    "twice on whose behalf": (
        [
            lambda p: p.lines(
                "Met vriendelijke groet,", ("namens", "het college,"), ("namens", "de raad,")
            )
        ],
        " afsluiting: Met vriendelijke groet,\n"
        "+namens: het college,\n"
        " ondertekening -\n"
        "! de raad,: GEEN_PLAATS",
    ),
    "a line in a style of none": (
        [lambda p: p.lines("burgemeester", ("zomaar", "De kaart"))],
        "! De kaart: GEEN_PLAATS",
    ),
    "a line in a style of cells": (
        [lambda p: p.lines("burgemeester", ("kopblok waarde", "De kaart"))],
        " onderwerp: Proef\n+kenmerken -\n+  label: \n+  waarde: De kaart\n aanhef: Geachte raad,",
    ),
    "a number that followed": (
        [lambda p: p.say("166008", "166009")],
        " zaaknummer: Z/17/011355\n"
        "-documentnummer: 166008\n"
        "+documentnummer: 166009\n"
        " datum: 2019-12-16",
    ),
    "a kenmerk that came": (
        [
            lambda p: p.come_row(
                "Proef", (0, "Contact:", "kopblok label"), (1, "A. Bos", "kopblok waarde")
            )
        ],
        " onderwerp: Proef\n"
        "+kenmerken -\n"
        "+  label: Contact\n"
        "+  waarde: A. Bos\n"
        " aanhef: Geachte raad,",
    ),
    "a heading of a question and its text that are the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.lines("Een.", ("heading 2", "Vraag 3"), ("vraag", "Waarom?")),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "+inhoud -\n"
        "+  nummer: 3\n"
        "+  tekst| Waarom?",
    ),
    "a cell with a title that is the last": (
        [
            lambda p: p.cut("Met vriendelijke groet,"),
            lambda p: p.come_table("Een.", ("a",), stijlen=("tabelkop",)),
            lambda p: p.lines("Een.", ("caption", "Titel")),
        ],
        "   tekst| Een.\n"
        "-afsluiting: Met vriendelijke groet,\n"
        "-ondertekening -\n"
        "-  naam: A. Jansen\n"
        "-  functie: burgemeester\n"
        "! Titel: GEEN_PLAATS\n"
        "! a: TABEL",
    ),
    "other texts in the place of the only one": (
        [
            lambda p: p.gone("Een."),
            lambda p: p.lines(
                "Geachte raad,", ("body text", "Nieuw en wel."), ("heading 1", "Kop")
            ),
        ],
        " inhoud -\n"
        "-  tekst| Een.\n"
        "+  tekst| Nieuw en wel.\n"
        "+inhoud -\n"
        "+  kop: Kop\n"
        "+  niveau: 1\n"
        " afsluiting: Met vriendelijke groet,",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_small_letter_says_after_an_edit(name: str) -> None:
    edits, expected = CASES[name]
    assert tell_edits(SMALL, *edits) == expected
