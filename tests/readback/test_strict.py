"""A letter that a colleague saved as Strict Open XML: it says what it says in a usual Word file."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipeline.readback.word.read import read_word
from support.examples import at_most
from support.readbacks import build, take
from support.strategies import Letter, letters, write_yaml
from support.word_edits import draw_edited
from support.wordfiles import read_parts, zip_parts

USUAL, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
# ISO/IEC 29500-1 beside 29500-4: what a part calls its things, and what relations are called.
NAMES = {
    f"{USUAL}{kind}/2006/{name}": f"{STRICT}{kind}/{strict}"
    for kind, name, strict in (
        ("wordprocessingml", "main", "main"),
        ("drawingml", "main", "main"),
        ("drawingml", "picture", "picture"),
        ("drawingml", "wordprocessingDrawing", "wordprocessingDrawing"),
        ("officeDocument", "math", "math"),
        ("officeDocument", "relationships", "relationships"),
        ("officeDocument", "custom-properties", "customProperties"),
        ("officeDocument", "extended-properties", "extendedProperties"),
        ("officeDocument", "docPropsVTypes", "docPropsVTypes"),
    )
}


def make_strict(data: bytes) -> bytes:
    """Return a Word file as Word saves it where somebody chooses Strict."""
    parts = read_parts(data)
    for name in parts:
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            for usual, strict in NAMES.items():
                parts[name] = parts[name].replace(usual.encode(), strict.encode())
    assert STRICT.encode() in parts["word/document.xml"]
    return zip_parts(parts)


@at_most(25)
@given(letters())
def test_any_letter_says_the_same(content: Letter) -> None:
    word = build(write_yaml(content).encode())
    assert read_word(make_strict(word), "brief.docx") == read_word(word, "brief.docx")


@pytest.mark.parametrize("seed", [3, 7])
def test_edits_come_back_from_it(seed: int) -> None:
    edited = draw_edited(seed)
    found = take(edited.data, make_strict(edited.word))
    assert found.data == take(edited.data, edited.word).data != edited.data
