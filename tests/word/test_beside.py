"""Blocks in columns beside each other: a table without lines, of cells that Word can read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.letter.beeld.beside import GAP
from pipeline.word.beside import Kolom, lay_beside
from pipeline.word.styles import EMU_PER_TWIP
from support.redlines import W

NS = f'xmlns:w="{W[1:-1]}"'
WIDTH = 9000
"""Twips of the text in these tests."""
TEXT = "<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>"
STYLED = '<w:p><w:pPr><w:pStyle w:val="Bijschrift"/><w:jc w:val="left"/></w:pPr></w:p>'
KEPT = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
DRAWN = "<w:p><w:r><w:drawing/></w:r></w:p>"
TABLE = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
BLOCKS = (TEXT, STYLED, KEPT, DRAWN, TABLE)
SHARES = ((100,), (50, 50), (30, 70), (20, 30, 50))


def lay(
    before: str, columns: list[list[str]], behind: str, shares: tuple[int, ...]
) -> list[etree._Element]:
    """Return what stands in the body then."""
    body = before
    for n, blocks in enumerate(columns):
        kolom = Kolom(n, shares)
        body += "".join(map(str, [kolom.before, *blocks, kolom.behind]))
    part = f"<w:body {NS}>{body}{behind}<w:sectPr/></w:body>".encode()
    return list(etree.fromstring(lay_beside(part, WIDTH * EMU_PER_TWIP)))


def take(node: etree._Element, *names: str) -> etree._Element:
    """Return the first of what stands in a node by these names."""
    found = node.find("/".join(f"{W}{name}" for name in names))
    assert found is not None
    return found


def get(node: etree._Element, *names: str) -> str | None:
    """Return what the attribute named last says of what stands there."""
    return take(node, *names[:-1]).get(f"{W}{names[-1]}")


def name(node: etree._Element) -> str:
    return str(node.tag).removeprefix(W)


columns = st.sampled_from(SHARES).flatmap(
    lambda shares: st.tuples(
        st.just(shares),
        st.lists(
            st.lists(st.sampled_from(BLOCKS), max_size=3),
            min_size=len(shares),
            max_size=len(shares),
        ),
    )
)


@given(columns, st.sampled_from(["", TEXT, TABLE]), st.sampled_from(["", TEXT, TABLE]))
def test_columns_are_cells_of_one_row(
    case: tuple[tuple[int, ...], list[list[str]]], before: str, behind: str
) -> None:
    shares, blocks = case
    body = lay(before, blocks, behind, shares)
    table = [node for node in body if name(node) == "tbl"][before == TABLE]
    cells = table.findall(f"{W}tr/{W}tc")
    assert take(table, "tr", "trPr", "cantSplit") is not None
    assert not [*table.iter(etree.Comment)]
    for cell, column, share in zip(cells, blocks, shares, strict=True):
        assert get(cell, "tcPr", "tcW", "w") == str(WIDTH * share // 100)
        assert get(cell, "tcPr", "tcW", "type") == "dxa"
        wanted = ["tbl" if block == TABLE else "p" for block in column]
        # A cell ends in a paragraph (17.4.65).
        wanted += [] if wanted[-1:] == ["p"] else ["p"]
        assert [name(node) for node in cell] == ["tcPr", *wanted]
        texts = [block for block in column if block != TABLE]
        for paragraph in cell.findall(f"{W}p")[: len(texts)]:
            assert get(paragraph, "pPr", "keepNext", "val") == "0"
            properties = [name(node) for node in take(paragraph, "pPr")]
            assert properties in (["keepNext"], ["pStyle", "keepNext", "jc"])
        is_drawn = texts[-1:] == [DRAWN]
        assert get(cell, "tcPr", "vAlign", "val") == ("bottom" if is_drawn else "top")
    widths = [node.get(f"{W}w") for node in take(table, "tblGrid")]
    assert widths == [str(WIDTH * share // 100) for share in shares]
    assert get(table, "tblPr", "tblW", "w") == str(sum(WIDTH * share // 100 for share in shares))
    # Word makes one table of two that touch.
    assert ("tbl", "tbl") not in pairwise(map(name, body))


@pytest.mark.parametrize(
    ("before", "behind", "wanted"),
    [
        ("", TEXT, ["tbl", "p", "sectPr"]),
        (TEXT, TEXT, ["p", "tbl", "p", "sectPr"]),
        (TABLE, TEXT, ["tbl", "p", "tbl", "p", "sectPr"]),
        (TEXT, TABLE, ["p", "tbl", "p", "tbl", "sectPr"]),
    ],
)
def test_a_paragraph_of_a_point_keeps_tables_apart(
    before: str, behind: str, wanted: list[str]
) -> None:
    body = lay(before, [[TEXT], [TEXT]], behind, (50, 50))
    assert [name(node) for node in body] == wanted
    made = [node for node in body if node.find(f".//{W}spacing") is not None]
    assert len(made) == len(body) - 2 - bool(before) - bool(behind)
    for paragraph in made:
        spacing = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        assert {
            key.removeprefix(W): value for key, value in take(paragraph, "pPr", "spacing").items()
        } == spacing
        assert get(paragraph, "pPr", "rPr", "sz", "val") == "2"


@pytest.mark.parametrize(
    ("shares", "wanted"),
    [
        ((100,), [(0, 0)]),
        ((50, 50), [(0, 1), (1, 0)]),
        ((20, 30, 50), [(0, 1), (1, 1), (1, 0)]),
    ],
)
def test_columns_are_kept_apart_and_the_row_ends_where_the_text_does(
    shares: tuple[int, ...], wanted: list[tuple[int, int]]
) -> None:
    gap = GAP // EMU_PER_TWIP
    (table, *_) = lay("", [[TEXT] for _ in shares], TEXT, shares)
    found = []
    for n, cell in enumerate(table.iter(f"{W}tc")):
        sides = {name(side): side.get(f"{W}w") for side in cell.findall(f"{W}tcPr/{W}tcMar/*")}
        found.append(tuple(int(sides.get(side) or 0) for side in ("left", "right")))
        room = WIDTH * shares[n] // 100 - sum(found[-1])
        assert Kolom(n, shares).measure(WIDTH * EMU_PER_TWIP) == room * EMU_PER_TWIP
    assert found == [(gap * left, gap * right) for left, right in wanted]


def test_a_part_without_columns_comes_back_as_it_is() -> None:
    part = f"<w:body  {NS}>{TEXT}</w:body>".encode()
    assert lay_beside(part, WIDTH) is part


LINELESS = (
    '<w:tblBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="nil"/>'
    '<w:right w:val="nil"/><w:insideH w:val="nil"/><w:insideV w:val="nil"/></w:tblBorders>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def test_a_row_of_two_columns_in_whole() -> None:
    first, last = (Kolom(n, (30, 70)) for n in range(2))
    mark = "<!--kolom 30 70-->"
    assert (first.before, first.behind) == (mark, "")
    assert (last.before, last.behind) == (mark, "<!--einde van de kolommen-->")
    styled = '<w:p><w:pPr><w:pStyle w:val="Bijschrift"/><w:keepNext/></w:pPr></w:p>'
    body = f"{mark}{TEXT}{DRAWN}{mark}{styled}{TABLE}{last.behind}<w:sectPr/>"
    part = f"<w:body {NS}>{body}</w:body>".encode()
    gap = GAP // EMU_PER_TWIP
    kept = '<w:pPr><w:keepNext w:val="0"/></w:pPr>'
    assert lay_beside(part, WIDTH * EMU_PER_TWIP + EMU_PER_TWIP - 1).decode() == (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<w:body {NS}><w:tbl><w:tblPr>"
        f'<w:tblW w:w="9000" w:type="dxa"/>{LINELESS}</w:tblPr><w:tblGrid><w:gridCol w:w="2700"/>'
        '<w:gridCol w:w="6300"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>'
        '<w:tcW w:w="2700" w:type="dxa"/><w:tcMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{gap}" w:type="dxa"/></w:tcMar><w:vAlign w:val="bottom"/></w:tcPr>'
        f"<w:p>{kept}<w:r><w:t>Tekst</w:t></w:r></w:p><w:p>{kept}<w:r><w:drawing/></w:r></w:p>"
        '</w:tc><w:tc><w:tcPr><w:tcW w:w="6300" w:type="dxa"/><w:tcMar>'
        f'<w:left w:w="{gap}" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
        '<w:vAlign w:val="top"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Bijschrift"/>'
        f'<w:keepNext w:val="0"/></w:pPr></w:p>{TABLE}<w:p/></w:tc></w:tr></w:tbl><w:sectPr/>'
        "</w:body>"
    )


def test_one_column_has_no_margins() -> None:
    table, *_ = lay("", [[TEXT]], TEXT, (100,))
    assert table.find(f".//{W}tcMar") is None
    assert table.find(f".//{W}tblW") is not None


def test_other_comments_are_no_marks_before_a_row_and_part_columns_in_it() -> None:
    mark = Kolom(0, (50, 50)).before
    body = f"<!--anders-->{mark}{TEXT}<!--anders-->{TEXT}<!--einde van de kolommen--><w:p/>"
    part = f"<w:body {NS}>{body}</w:body>".encode()
    made = list(etree.fromstring(lay_beside(part, WIDTH * EMU_PER_TWIP)))
    assert [node.tag if isinstance(node, etree._Comment) else name(node) for node in made] == [
        etree.Comment,
        "tbl",
        "p",
    ]


def test_rows_of_columns_behind_each_other_are_tables_apart() -> None:
    row = "".join(
        f"{kolom.before}{TEXT}{kolom.behind}" for kolom in (Kolom(n, (50, 50)) for n in (0, 1))
    )
    part = f"<w:body {NS}>{row}{row}</w:body>".encode()
    made = list(etree.fromstring(lay_beside(part, WIDTH * EMU_PER_TWIP)))
    assert [name(node) for node in made] == ["tbl", "p", "tbl", "p"]


def test_columns_and_shares_that_are_not_as_many_are_refused() -> None:
    part = f"<w:body {NS}>{Kolom(0, (50, 50)).before}{TEXT}<!--einde van de kolommen--></w:body>"
    with pytest.raises(ValueError, match="zip"):
        lay_beside(part.encode(), WIDTH * EMU_PER_TWIP)
