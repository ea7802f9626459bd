"""Tables that somebody edits in Word: cells, rows, headings and the title come over alone."""

from __future__ import annotations

import difflib

import pytest

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
    pair = (CONTENT.decode().splitlines(), found.data.decode().splitlines())
    lines = difflib.unified_diff(*pair, n=0, lineterm="")
    assert "\n".join(li for li in lines if not li.startswith(("---", "+++", "@@"))) == expected
    assert not found.resten
