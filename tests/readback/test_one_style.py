"""A template that prints the salutation and the closing as it prints running text."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.letter.instellingen import Instellingen
from pipeline.readback.take import take_back
from pipeline.readback.word.read import read_word
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from support.folders import letter
from support.places import TEMPLATE
from support.readbacks import basis
from support.word_editor import DOCUMENT, edit_word
from support.wordfiles import read_parts, zip_parts

CONTENT = letter(inhoud="\n  - tekst: Een.\n  - kop: Kosten\n  - tekst: Twee.", namens="de raad,")
OTHERS = {
    "Geachte raad,": "Beste mensen,",
    "Een.": "Nul.",
    "Twee.": "Drie.",
    "Met vriendelijke groet,": "Hoogachtend,",
    "de raad,": "het college,",
}


@cache
def plain() -> Template:
    parts = read_parts(TEMPLATE.read_bytes())
    text = parts[DOCUMENT].decode()
    for style in ("Salutation", "Closing", "Namens"):
        text = text.replace(f'w:pStyle w:val="{style}"', 'w:pStyle w:val="BodyText"')
    return compile_template(zip_parts({**parts, DOCUMENT: text.encode()}), "effen.docx")


@pytest.mark.parametrize("old", ["", *OTHERS])
def test_a_letter_in_it_is_taken_back(old: str) -> None:
    data = CONTENT.encode()
    made = render_letter(basis(data).brief, plain())
    if old:
        made = edit_word(made, lambda e: e.replace(old, OTHERS[old]))
    document = read_word(made, "brief.docx")
    found = take_back(document, basis(data), plain(), Instellingen(), "brief.docx")
    assert found.data.decode() == (CONTENT.replace(old, OTHERS[old]) if old else CONTENT)
    assert found.resten == ()
