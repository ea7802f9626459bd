"""Where a paragraph of a Word file stands, in words with which somebody finds it there."""

from __future__ import annotations

import pytest

from pipeline.readback.word.read import read_word
from support.folders import letter
from support.readbacks import build
from support.wordfiles import edit

CONTENT = letter(
    inhoud="""
  - tekst: |
      De bouw begint.

      De raad beslist.
  - kop: Kosten
  - tekst: |
      Het past.

      Het is genoeg.
  - tabel:
      titel: Bedragen
      tekst: |
        | Jaar | Bedrag |
        | --- | --- |
        | 2025 | tien |
        | 2026 | elf |
  - tekst: Tot slot."""
).encode()
BREAK = "<w:lastRenderedPageBreak/>"
T = '<w:t xml:space="preserve">'


def find(word: bytes) -> dict[str, str]:
    """Return the place of each paragraph by its words."""
    return {alinea.tekst: alinea.plaats for alinea in read_word(word, "brief.docx").alineas}


def test_under_which_heading_it_stands() -> None:
    places = find(build(CONTENT))
    assert places["Kosten"] == "kop ‘Kosten’"
    assert places["Het is genoeg."] == "onder ‘Kosten’, alinea 2"
    assert places["elf"] == "tabel 2, rij 3, kolom 2"
    before, after = (
        int(places[text].split()[-1]) for text in ("De bouw begint.", "De raad beslist.")
    )
    assert after == before + 1
    assert places["De bouw begint."] == f"alinea {before}"


PAGES = {
    "Het past.": ("Het past.", "Het is genoeg.", 2),
    "De bouw begint.": ("De bouw begint.", "Kosten", 2),
    "2026": ("2026", "Tot slot.", 2),
}


@pytest.mark.parametrize("name", PAGES)
def test_on_which_page_it_stands(name: str) -> None:
    begins, later, page = PAGES[name]
    word = build(CONTENT)
    start = f"{T}{begins}</w:t>"
    paged = edit(word, "word/document.xml", (start, f"{BREAK}{start}"))
    places = find(paged)
    assert places[begins].startswith(f"bladzijde {page}, ")
    assert places[later].startswith(f"bladzijde {page}, ")
    assert places["Geachte raad,"].startswith("bladzijde 1, ")


def test_cells_of_one_row_begin_on_one_page() -> None:
    cells = tuple(
        (f"{T}{text}</w:t>", f"{BREAK}{T}{text}</w:t>") for text in ("2026", "elf", "2025")
    )
    places = find(edit(build(CONTENT), "word/document.xml", *cells))
    assert places["2026"] == "bladzijde 3, tabel 2, rij 3, kolom 1"
    assert places["elf"] == "bladzijde 3, tabel 2, rij 3, kolom 2"
    assert places["tien"] == "bladzijde 1, tabel 2, rij 2, kolom 2"
    assert places["Tot slot."].startswith("bladzijde 3, ")


def test_a_break_within_a_paragraph_counts_behind_it() -> None:
    word = edit(
        build(CONTENT),
        "word/document.xml",
        (f"{T}Het past.</w:t>", f"{T}Het </w:t>{BREAK}{T}past.</w:t>"),
    )
    places = find(word)
    assert places["Het past."] == "bladzijde 1, onder ‘Kosten’, alinea 1"
    assert places["Het is genoeg."] == "bladzijde 2, onder ‘Kosten’, alinea 2"
