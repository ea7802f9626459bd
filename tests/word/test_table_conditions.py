"""Which parts of a table's style hold for a cell, by its place and what the table asks for."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.styles import W
from pipeline.word.table_conditions import Tables

NS = f'xmlns:w="{W[1:-1]}"'


def make(look: str, rows: int = 3, cells: int = 3) -> etree._Element:
    row = f"<w:tr>{'<w:tc/>' * cells}</w:tr>"
    return etree.fromstring(f"<w:tbl {NS}><w:tblPr>{look}</w:tblPr>{row * rows}</w:tbl>")


def find(table: etree._Element, up: int, left: int, tables: Tables | None = None) -> list[str]:
    row = table.findall(f"{W}tr")[up]
    return list((tables or Tables()).find_conditions(table, row, row.findall(f"{W}tc")[left]))


def look(value: str, **more: object) -> str:
    said = "".join(f' w:{name}="{on}"' for name, on in more.items())
    return f'<w:tblLook w:val="{value}"{said}/>'


def test_every_place_of_a_table_with_all_looks() -> None:
    tables, table = Tables(), make(look("01E0"), rows=4, cells=4)
    found = [[find(table, up, left, tables) for left in range(4)] for up in range(4)]
    assert found == [
        [
            ["firstCol", "firstRow", "nwCell"],
            ["band1Vert", "firstRow"],
            ["band2Vert", "firstRow"],
            ["lastCol", "firstRow", "neCell"],
        ],
        [
            ["band1Horz", "firstCol"],
            ["band1Vert", "band1Horz"],
            ["band2Vert", "band1Horz"],
            ["band1Horz", "lastCol"],
        ],
        [
            ["band2Horz", "firstCol"],
            ["band1Vert", "band2Horz"],
            ["band2Vert", "band2Horz"],
            ["band2Horz", "lastCol"],
        ],
        [
            ["firstCol", "lastRow", "swCell"],
            ["band1Vert", "lastRow"],
            ["band2Vert", "lastRow"],
            ["lastCol", "lastRow", "seCell"],
        ],
    ]


ALL = ["firstCol", "lastCol", "firstRow", "lastRow", "nwCell", "neCell", "swCell", "seCell"]


def test_the_only_cell_is_at_every_edge() -> None:
    assert find(make(look("01E0"), rows=1, cells=1), 0, 0) == ALL


@pytest.mark.parametrize(
    ("said", "corner"),
    [
        # Nothing said: neither edges nor bands.
        ("", []),
        (look(""), ["band1Vert", "band1Horz"]),
        (look("0000"), ["band1Vert", "band1Horz"]),
        (look("0600"), []),
        (look("0200"), ["band1Vert"]),
        (look("0400"), ["band1Horz"]),
        (look("0620"), ["firstRow"]),
        (look("0680"), ["firstCol"]),
        (look("0640"), []),
        (look("0700"), []),
        (look("06a0"), ["firstCol", "firstRow", "nwCell"]),
        # What is no number says nothing; of a long one only the start is read.
        (look("zz20"), ["band1Vert", "band1Horz"]),
        (look("000006A0"), ["firstCol", "firstRow", "nwCell"]),
        (look("0000062A0"), ["firstRow"]),
        # By name comes before by number.
        (look("0620", firstRow=0), []),
        (look("0600", firstRow=1), ["firstRow"]),
        (look("0600", firstColumn="true"), ["firstCol"]),
        (look("0600", firstColumn="on"), ["firstCol"]),
        (look("0600", firstColumn="x"), []),
        (look("0600", noHBand=0, noVBand="off"), ["band1Vert", "band1Horz"]),
        (look("0000", noHBand=1), ["band1Vert"]),
        (look("0000", noVBand=1), ["band1Horz"]),
    ],
)
def test_what_a_table_asks_for_in_its_first_cell(said: str, corner: list[str]) -> None:
    assert find(make(said), 0, 0) == corner


@pytest.mark.parametrize(
    ("said", "corner"),
    [
        ("", []),
        (look("0640"), ["lastRow"]),
        (look("0700"), ["lastCol"]),
        (look("0600", lastRow=1, lastColumn=1), ["lastCol", "lastRow", "seCell"]),
        (look("0620"), []),
        (look("0000"), ["band1Vert", "band1Horz"]),
        # A band counts from behind the edge that has a look of its own.
        (look("00A0"), ["band2Vert", "band2Horz"]),
        (look("0020"), ["band1Vert", "band2Horz"]),
        (look("0080"), ["band2Vert", "band1Horz"]),
    ],
)
def test_what_a_table_asks_for_in_its_last_cell(said: str, corner: list[str]) -> None:
    assert find(make(said), 2, 2) == corner


def test_a_table_in_a_cell_counts_by_itself() -> None:
    inner = "<w:tbl><w:tblPr/><w:tr><w:tc/><w:tc/></w:tr></w:tbl>"
    rows = f"<w:tr><w:tc>{inner}</w:tc><w:tc/></w:tr><w:tr><w:tc/><w:tc/></w:tr>"
    table = etree.fromstring(f"<w:tbl {NS}><w:tblPr>{look('0660')}</w:tblPr>{rows}</w:tbl>")
    tables = Tables()
    assert [find(table, up, left, tables) for up in (0, 1) for left in (0, 1)] == [
        ["firstRow"],
        ["firstRow"],
        ["lastRow"],
        ["lastRow"],
    ]


def test_rows_in_a_control_are_rows_of_the_table() -> None:
    row = "<w:tr><w:tc/></w:tr>"
    table = etree.fromstring(
        f"<w:tbl {NS}><w:tblPr>{look('0660')}</w:tblPr>{row}<w:sdt>{row}</w:sdt></w:tbl>"
    )
    assert find(table, 0, 0) == ["firstRow"]
