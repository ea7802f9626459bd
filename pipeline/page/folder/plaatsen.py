"""A letter and its template in, which field each paragraph of its Word file prints out.

The letter is filled in with a word of its own in the place of every text, as the reading back of
Word files does: wherever such a word stands, its field is printed. A page that shows the Word file
then knows of each paragraph, cell and circle what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from pipeline.letter.models import Brief
from pipeline.letter.types import Loc
from pipeline.readback.sources import Merken, mark_letter
from pipeline.template.fill import Additions, fill_parts, make_fields
from pipeline.template.tags import Counter
from pipeline.word.parts import parse_xml
from pipeline.word.styles import W

if TYPE_CHECKING:
    from pipeline.template.compile import Template

_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INNER = f"{W}txbxContent"


class Woordplek(Struct, frozen=True):
    """A paragraph or drawing of a Word file: its part, its path from the root, what it prints."""

    deel: str
    pad: str
    velden: tuple[Loc, ...]


def find_places(brief: Brief, template: Template) -> Iterator[Woordplek]:
    """Yield each paragraph and drawing that prints something of the letter, part by part."""
    marked, merken = mark_letter(brief)
    additions = Additions(template.first_num_id, template.mark)
    context = make_fields(marked, template, additions, Counter(template.first_docpr_id))
    for naam, data in sorted(fill_parts(template, context).items()):
        yield from _walk(naam, parse_xml(data), "0", merken)


def _walk(deel: str, node: etree._Element, pad: str, merken: Merken) -> Iterator[Woordplek]:
    """Yield what is in an element; paths count the children from the root, as the viewer does."""
    if node.tag == f"{W}p":
        yield from _tell(deel, pad, "".join(_texts(node)), merken)
    elif node.tag == f"{W}drawing":
        alts = (said.get("descr", "") for said in node.iter(f"{_SHAPE}docPr"))
        yield from _tell(deel, pad, " ".join(alts), merken)
    for n, child in enumerate(node):
        yield from _walk(deel, child, f"{pad}.{n}", merken)


def _tell(deel: str, pad: str, text: str, merken: Merken) -> Iterator[Woordplek]:
    velden = tuple(dict.fromkeys(doel.loc for doel in merken.find_doelen(text)))
    if velden:
        yield Woordplek(deel, pad, velden)


def _texts(node: etree._Element) -> Iterator[str]:
    """Yield the texts of a paragraph itself: what is drawn in it has paragraphs of its own."""
    for child in node:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag != _INNER:
            yield from _texts(child)
