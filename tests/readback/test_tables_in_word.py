"""Tables that somebody edits in Word: cells, rows, headings and the title come over alone."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import pytest

from pipeline.readback.rest import TABEL
from pipeline.readback.take import Teruggelezen
from support.folders import letter
from support.readbacks import build, take
from support.word_editor import Edit, edit_word

CONTENT = letter(
    inhoud="""
  - tekst: De kosten staan hieronder.
  - tabel:
      titel: Kosten per jaar
      totaal: ja
      tekst: |
        | Jaar | Wat | Bedrag |
        | --- | --- | ---: |
        | 2025 | Bouw **nu** | € 1.200 |
        | 2027 |  | € 13 |
        | Totaal | | € 1.213 |
  - tekst: Dat past binnen de begroting.
  - statustabel:
      kolommen: [Stand, Actie, Status]
      wegen:
        - id: bouw
          titel: De bouw
          acties:
            - tekst: De bouw loopt.
  - tekst: En verder.
  - statustabel:
      kolommen: [Nog een, Actie, Status]
      alt: Per motie.
      wegen:
        - id: sloop
          titel: De sloop
          acties:
            - tekst: De sloop is klaar."""
).encode()

CASES: dict[str, tuple[Edit, str]] = {
    "nothing": (lambda _: None, ""),
    "a cell": (
        lambda e: e.replace("Bouw", "Sloop"),
        "-        | 2025 | Bouw **nu** | € 1.200 |\n+        | 2025 | Sloop **nu** | € 1.200 |",
    ),
    "a row gone": (lambda e: e.delete_row("2027"), "-        | 2027 |  | € 13 |"),
    "a heading": (
        lambda e: e.replace("Bedrag", "Kosten"),
        "-        | Jaar | Wat | Bedrag |\n+        | Jaar | Wat | Kosten |",
    ),
    "what it says for who cannot see it": (
        lambda e: e.describe("Bedrag", "Bouw en sloop, per jaar."),
        "+      alt: Bouw en sloop, per jaar.",
    ),
    "what a status table says for who cannot see it": (
        lambda e: e.describe("Stand", "Per motie."),
        "+      alt: Per motie.",
    ),
    "what a status table said itself": (
        lambda e: e.describe("Nog een", "Per besluit."),
        "-      alt: Per motie.\n+      alt: Per besluit.",
    ),
    "what was said is left out": (lambda e: e.describe("Nog een", ""), ""),
    "the title": (
        lambda e: e.replace("Kosten per jaar", "Uitgaven"),
        "-      titel: Kosten per jaar\n+      titel: Uitgaven",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_of_a_table(name: str) -> None:
    edit, expected = CASES[name]
    found = take(CONTENT, edit_word(build(CONTENT), edit))
    assert diff(found) == expected
    assert not found.resten


def diff(found: Teruggelezen) -> str:
    pair = (CONTENT.decode().splitlines(), found.data.decode().splitlines())
    lines = difflib.unified_diff(*pair, n=0, lineterm="")
    return "\n".join(li for li in lines if not li.startswith(("---", "+++", "@@")))


def add_table(rows: Sequence[Sequence[str]], like: str | None) -> Teruggelezen:
    word = edit_word(build(CONTENT), lambda e: e.add_table("En verder.", *rows, like=like))
    return take(CONTENT, word)


def test_a_table_in_the_style_of_a_status_table_becomes_one() -> None:
    rows = (("Fase", "Wie", "Stand"), ("Het plan", "Het plan is af.", "klaar"))
    found = add_table(rows, like="Stand")
    assert not found.resten
    made = """\
  - tekst: En verder.
  - statustabel:
      kolommen:
        - Fase
        - Wie
        - Stand
      wegen:
        - id: weg-1
          titel: Het plan
          acties:
            - tekst: Het plan is af.
          status: klaar
"""
    assert found.data.decode() == CONTENT.decode().replace("  - tekst: En verder.\n", made)


@pytest.mark.parametrize(
    ("rows", "like"),
    [
        ((("Fase", "Wie", "Stand"), ("Plan", "Bouwer", "klaar")), None),
        ((("Fase", "Stand"), ("Plan", "klaar")), "Stand"),
    ],
    ids=["another style", "two columns"],
)
def test_another_table_is_told_cell_by_cell(
    rows: Sequence[Sequence[str]], like: str | None
) -> None:
    found = add_table(rows, like)
    assert diff(found) == ""
    assert [(rest.waarom, rest.tekst) for rest in found.resten] == [
        (TABEL, text) for row in rows for text in row
    ]
