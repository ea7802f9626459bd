"""The shipped template as the viewer meets it: what a table style aligns, its cells align too."""

from __future__ import annotations

from lxml import etree

from support.places import TEMPLATE
from support.redlines import W
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts

_SPACE = {"w": W[1:-1]}


def test_cells_say_themselves_that_they_are_centred() -> None:
    parts = read_parts(TEMPLATE.read_bytes())
    styles = etree.fromstring(parts["word/styles.xml"])
    centred = styles.xpath(
        "w:style[w:tblStylePr[@w:type='firstRow']/w:tcPr/w:vAlign/@w:val='center']/@w:styleId",
        namespaces=_SPACE,
    )
    assert centred
    assert not styles.xpath(
        "//w:vAlign[not(ancestor::w:tblStylePr[@w:type='firstRow'])]", namespaces=_SPACE
    )
    for table in etree.fromstring(parts[DOCUMENT]).iter(f"{W}tbl"):
        style = table.xpath("string(w:tblPr/w:tblStyle/@w:val)", namespaces=_SPACE)
        cells = table.xpath("w:tr[w:trPr/w:tblHeader]/w:tc", namespaces=_SPACE)
        aligned = [
            cell.xpath("string(w:tcPr/w:vAlign/@w:val)", namespaces=_SPACE) for cell in cells
        ]
        assert aligned == ["center" if style in centred else ""] * len(cells)
