"""What LibreOffice prints before each item of a list is what was typed, wherever it stands."""

from __future__ import annotations

import re

import pytest

from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.office import print_word
from support.readers import read_word
from support.strategies import Letter, make_brief

# Each item is one word of its own, so that it is found again on the printed page.
BODY = """\
1. alfa
2. bravo

Een alinea ertussen.

1. charlie
2. delta
5. echo
6. foxtrot

Nummers met een haakje, vanaf vier:

4) golf
5) hotel

Drie niveaus:

1. india
   - juliet
     1. kilo
     2. lima
   - mike

     3. november
2. oscar

   7) papa
   9) quebec
3. romeo

Letters en Romeinse cijfers:

a. ida
b. jozef
   i) karel
   ii) lodewijk
       - mina
         A) nico
   iv) otto
e. pieter

a. quinten

En verder met:

I. rudolf
II. simon

Punten met nummers erin:

- sierra
  1. tango
  2. uniform
- victor
  1. whiskey
"""
CELLS = ("1. xray\n2. yankee", "1. zulu\n3. anton", "2. berta\n   - caesar\n3. dora", "1) emil")
STATUS = "1. friedrich\n2. gustav"
MARKERS = {
    "ida": "a.",
    "jozef": "b.",
    "karel": "i)",
    "lodewijk": "ii)",
    "mina": "▪",
    "nico": "A)",
    "otto": "iv)",
    "pieter": "e.",
    "quinten": "a.",
    "rudolf": "I.",
    "simon": "II.",
    "alfa": "1.",
    "bravo": "2.",
    "charlie": "1.",
    "delta": "2.",
    "echo": "5.",
    "foxtrot": "6.",
    "golf": "4)",
    "hotel": "5)",
    "india": "1.",
    "juliet": "–",
    "kilo": "1.",
    "lima": "2.",
    "mike": "–",
    "november": "3.",
    "oscar": "2.",
    "papa": "7)",
    "quebec": "9)",
    "romeo": "3.",
    "sierra": "•",
    "tango": "1.",
    "uniform": "2.",
    "victor": "•",
    "whiskey": "1.",
    "xray": "1.",
    "yankee": "2.",
    "zulu": "1.",
    "anton": "3.",
    "berta": "2.",
    "caesar": "–",
    "dora": "3.",
    "emil": "1)",
    "friedrich": "1.",
    "gustav": "2.",
}
LETTER: Letter = {
    "zaaknummer": "Z/26/000001",
    "documentnummer": "1",
    "datum": "2026-01-05",
    "onderwerp": "Nummers",
    "aanhef": "Geachte raad,",
    "inhoud": [
        {"tekst": BODY},
        {
            "statustabel": {
                "kolommen": ["Stap", "Actie", "Stand"],
                "wegen": [
                    {
                        "id": "w",
                        "titel": "Weg",
                        "acties": [{"tekst": cell} for cell in CELLS],
                        "status": STATUS,
                    }
                ],
            }
        },
    ],
    "afsluiting": "Met vriendelijke groet,",
    "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
}


@pytest.fixture(scope="module")
def data(template: Template) -> bytes:
    return render_letter(make_brief(LETTER), template)


@pytest.mark.soffice
@pytest.mark.poppler
def test_numbers_in_the_pdf_are_as_typed(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = print_word(data, tmp_path_factory.mktemp("pdf"))
    printed = {
        word: match[1] if (match := re.search(rf"(\S+)\s+{word}\b", text)) else ""
        for word in MARKERS
    }
    assert printed == MARKERS


def test_numbers_that_word_counts_are_as_typed(data: bytes) -> None:
    """The same, by the counting of ECMA-376 17.9, which is Word's."""
    counted = {p.text: p.number for p in read_word(data).all_paragraphs if p.num_id}
    assert counted == MARKERS
