"""Rows of tables: which stand together, which are the same, and which may be another changed."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.compare.match.lcs import Span
from pipeline.redline.entries import Rijnaam
from pipeline.redline.order import keep_rows
from pipeline.redline.rows import find_fixed, find_units, may_stay, pair_rows, read_text
from pipeline.word.styles import W

NS = f'xmlns:w="{W[1:-1]}"'


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def make_rows(*namen: Rijnaam | None) -> tuple[etree._Element, dict[etree._Element, Rijnaam]]:
    table = parse(f"<w:tbl><w:tblPr/>{'<w:tr/>' * len(namen)}</w:tbl>")
    rows = table.findall(f"{W}tr")
    return table, {row: naam for row, naam in zip(rows, namen, strict=True) if naam}


def test_rows_of_one_step_behind_each_other_stand_together() -> None:
    a, b = Rijnaam("a"), Rijnaam("b")
    table, namen = make_rows(None, None, a, Rijnaam("a", "x"), b, a, None, b)
    assert [len(unit) for unit in find_units(table, namen)] == [1, 1, 2, 1, 1, 1, 1]
    assert [row for unit in find_units(table, namen) for row in unit] == table.findall(f"{W}tr")


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ([], [], []),
        ([None], [None], []),
        (["a"], ["a"], [(0, 0)]),
        (["a", "b", None], ["b", None, "c", "a"], [(0, 3), (1, 0)]),
    ],
)
def test_what_has_one_name_is_one(
    oud: list[str | None], nieuw: list[str | None], expected: list[tuple[int, int]]
) -> None:
    assert list(find_fixed(oud, nieuw)) == [Span.of(*pair) for pair in expected]


ONE, TWO, THREE = (
    "De raad besluit in mei over de brug.",
    "Inwoners denken mee over het plan voor het meer.",
    "Het gemaal krijgt nieuwe pompen van het waterschap.",
)


def pair(oud: list[str], nieuw: list[str]) -> list[list[tuple[int, int]]]:
    """Return the ways to pair rows that say these texts."""
    table_oud, namen_oud = make_rows(*(Rijnaam("s", None, (text,)) for text in oud))
    table, namen = make_rows(*(Rijnaam("s", None, (text,)) for text in nieuw))
    rows = table_oud.findall(f"{W}tr"), table.findall(f"{W}tr")
    ways = pair_rows(*rows, namen_oud | namen, keep_rows)
    return [[(span.oud, span.nieuw) for span in spans] for spans in ways]


@pytest.mark.parametrize(
    ("oud", "nieuw", "ways"),
    [
        # Alone they are one, whatever they say.
        ([ONE], [TWO], [[(0, 0)]]),
        ([ONE, TWO], [ONE, TWO], [[(0, 0), (1, 1)]]),
        ([ONE], [ONE, TWO], [[(0, 0)]]),
        # What the first said has moved down, or up: also by their place.
        ([ONE], [TWO, ONE], [[(0, 1)], [(0, 0)]]),
        ([TWO, ONE], [ONE], [[(1, 0)], [(0, 0)]]),
        ([ONE, TWO], [THREE, ONE, TWO], [[(0, 1), (1, 2)], [(0, 0), (1, 2)]]),
        # The first is another one in both: by place only.
        ([ONE, TWO], [THREE, TWO], [[(0, 0), (1, 1)]]),
        ([ONE, TWO], [THREE], [[(0, 0)]]),
    ],
)
def test_rows_of_a_step_by_what_they_say_and_by_their_place(
    oud: list[str], nieuw: list[str], ways: list[list[tuple[int, int]]]
) -> None:
    assert pair(oud, nieuw) == ways


def row(*cells: str, properties: str = "") -> etree._Element:
    return parse(f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>")


def span(n: int) -> str:
    return f'<w:tcPr><w:gridSpan w:val="{n}"/></w:tcPr>'


HEADER, HIGH = "<w:trPr><w:tblHeader/></w:trPr>", "<w:trPr><w:trHeight/></w:trPr>"


@pytest.mark.parametrize(
    ("oud", "nieuw", "stays"),
    [
        (row("", ""), row("", "<w:p/>"), True),
        (row("", ""), row(""), False),
        (row(span(2)), row(span(2)), True),
        (row(span(2)), row(span(3)), False),
        (row(span(2), ""), row("", span(2)), False),
        (row(""), row(span(1)), False),
        (row("<w:tcPr><w:vMerge/></w:tcPr>"), row("<w:tcPr><w:shd/></w:tcPr>"), True),
        (row("", properties=HEADER), row("", properties=HEADER), True),
        (row("", properties=HEADER), row("", properties=HEADER.replace("/>", "/> ")), True),
        (row("", properties=HEADER), row(""), False),
        (row("", properties=HEADER), row("", properties=HIGH), False),
        (row("", properties="<w:trPr><w:cantSplit/></w:trPr>"), row(""), True),
        (row("", properties="<w:tblPrEx><w:jc/></w:tblPrEx>"), row(""), False),
    ],
)
def test_whether_a_row_can_be_another_one_changed(
    oud: etree._Element, nieuw: etree._Element, stays: bool
) -> None:
    assert may_stay(oud, nieuw) is stays


def test_all_text_in_an_element() -> None:
    assert read_text(parse("<w:p><w:t>a</w:t><w:t/><w:r><w:t> b</w:t></w:r></w:p>")) == "a b"
