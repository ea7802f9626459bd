"""How much of a plan is marked, and whose look a paragraph has."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.compare.tokens import Piece, Stretch
from pipeline.redline.entries import Entry, Kept, Nested, Paragraph, Single, count_marked
from pipeline.redline.order import count_said
from pipeline.redline.runs import RunLook, RunPiece
from pipeline.word.styles import W


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{xml}</w:x>')[0]


def piece(text: str, *, is_whole: bool = False) -> RunPiece:
    return Piece(text, RunLook(""), is_whole)


ROW = parse("<w:tr><w:t>abc</w:t><w:t/><w:t>de</w:t><w:delText>f</w:delText></w:tr>")
ONE, TWO = parse("<w:p/>"), parse("<w:p/>")
CHANGED = Paragraph(
    (
        Stretch("gelijk", (piece("gelijk"),), (piece("gelijk"),)),
        Stretch("opmaak", (piece("vet"),), (piece("vet"),)),
        Stretch("tekst", (piece("ab"), piece("<w:br/>", is_whole=True)), (piece("cde"),)),
        Stretch("tekst", (), (piece("f"),)),
    ),
    ONE,
    TWO,
)


@pytest.mark.parametrize(
    ("entries", "marked"),
    [
        ([], 0),
        ([Kept(ROW, ROW)], 0),
        ([Single(ROW, is_new=True)], 5),
        ([Single(ROW, is_new=False), Kept(ROW, ROW)], 5),
        ([CHANGED], 6),
        ([Nested(ROW, ROW, ((ROW, (CHANGED,)), (ONE, (CHANGED, Single(ROW, is_new=True)))))], 17),
    ],
)
def test_how_many_characters_are_marked(entries: list[Entry], marked: int) -> None:
    assert count_marked(entries) == marked


def test_whose_look_a_paragraph_has() -> None:
    assert (CHANGED.look_oud, CHANGED.look_nieuw) == (ONE, TWO)
    come = Paragraph((), None, TWO, begint_oud=ONE)
    assert (come.look_oud, come.look_nieuw) == (ONE, TWO)
    gone = Paragraph((), ONE, None, begint_nieuw=TWO)
    assert (gone.look_oud, gone.look_nieuw) == (ONE, TWO)
    both = Paragraph((), ONE, TWO, begint_oud=TWO, begint_nieuw=ONE)
    assert (both.look_oud, both.look_nieuw) == (ONE, TWO)
    assert Paragraph((), ONE, None).look_nieuw is None


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<w:p><w:r><w:t>abc</w:t></w:r></w:p>", 3),
        ("<w:p><w:r><w:t>abc</w:t><w:drawing/></w:r></w:p>", 0),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>abc</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 3),
        ("<w:tbl><w:p><w:r><w:drawing/><w:t>abc</w:t></w:r></w:p></w:tbl>", 3),
    ],
)
def test_how_much_a_block_says_that_moves(xml: str, said: int) -> None:
    assert count_said(parse(xml)) == said
