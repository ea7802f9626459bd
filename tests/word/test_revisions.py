"""Revisions as Word writes them, element by element."""

from __future__ import annotations

import datetime
from itertools import count

import pytest
from lxml import etree

from pipeline.word.revisions import DEL, INS, Reviser
from pipeline.word.styles import W

NS = f'xmlns:w="{W[1:-1]}"'
BY = 'w:author="Griffie" w:date="2026-03-09T00:00:00Z"'


@pytest.fixture
def reviser() -> Reviser:
    return Reviser("Griffie", datetime.date(2026, 3, 9), count(5))


def parse(xml: str) -> etree._Element:
    """Return the one element in what is written with the prefix `w`."""
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def show(node: etree._Element) -> str:
    """Return an element with the prefix `w`, and no namespace declared."""
    holder = etree.Element("x", nsmap={"w": W[1:-1]})
    holder.append(node)
    return etree.tostring(holder, encoding="unicode").removeprefix(f"<x {NS}>")[:-4]


@pytest.mark.parametrize("revisie", [INS, DEL])
def test_runs_stand_in_a_revision_each_with_its_own_number(reviser: Reviser, revisie: str) -> None:
    runs = [parse("<w:r><w:t>a</w:t></w:r>"), parse("<w:r/>")]
    assert show(reviser.wrap(revisie, iter(runs))) == (
        f'<w:{revisie} w:id="5" {BY}><w:r><w:t>a</w:t></w:r><w:r/></w:{revisie}>'
    )
    assert show(reviser.wrap(revisie, [])) == f'<w:{revisie} w:id="6" {BY}/>'


def test_every_second_revision_that_stands_apart_has_another_hour(reviser: Reviser) -> None:
    dates = [reviser.wrap(INS, []).get(f"{W}date")]
    for _ in range(3):
        reviser.begin_apart()
        dates.append(reviser.wrap(INS, []).get(f"{W}date"))
    assert dates == [f"2026-03-09T0{hour}:00:00Z" for hour in (0, 1, 0, 1)]


def test_a_deleted_run_says_so_of_its_text_and_of_the_code_of_a_field(reviser: Reviser) -> None:
    run = parse("<w:r><w:t>a</w:t><w:br/><w:instrText>PAGE</w:instrText><w:t>b</w:t></w:r>")
    reviser.delete_text(run)
    assert show(run) == (
        "<w:r><w:delText>a</w:delText><w:br/><w:delInstrText>PAGE</w:delInstrText>"
        "<w:delText>b</w:delText></w:r>"
    )


@pytest.mark.parametrize(("revisie", "way"), [(INS, "moveTo"), (DEL, "moveFrom")])
def test_a_move_begins_and_ends_with_one_number(reviser: Reviser, revisie: str, way: str) -> None:
    start, end = reviser.bound_move("move3", revisie)
    assert show(start) == f'<w:{way}RangeStart w:id="5" {BY} w:name="move3"/>'
    assert show(end) == f'<w:{way}RangeEnd w:id="5"/>'


@pytest.mark.parametrize("name", ["rPr", "pPr", "tcPr"])
def test_what_changed_holds_what_was(reviser: Reviser, name: str) -> None:
    was = parse(f"<w:{name}><w:b/></w:{name}>")
    assert show(reviser.change(f"{name}Change", was)) == (
        f'<w:{name}Change w:id="5" {BY}><w:{name}><w:b/></w:{name}></w:{name}Change>'
    )
    assert show(reviser.change(f"{name}Change", None)) == (
        f'<w:{name}Change w:id="6" {BY}><w:{name}/></w:{name}Change>'
    )


MARK = f'<w:ins w:id="5" {BY}/>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"<w:rPr>{MARK}</w:rPr>"),
        ("<w:jc/>", f"<w:jc/><w:rPr>{MARK}</w:rPr>"),
        ("<w:jc/><w:sectPr/>", f"<w:jc/><w:rPr>{MARK}</w:rPr><w:sectPr/>"),
        ("<w:jc/><w:pPrChange/>", f"<w:jc/><w:rPr>{MARK}</w:rPr><w:pPrChange/>"),
        (
            "<w:sectPr/><w:pPrChange/>",
            f"<w:rPr>{MARK}</w:rPr><w:sectPr/><w:pPrChange/>",
        ),
        ("<w:rPr><w:b/></w:rPr><w:sectPr/>", f"<w:rPr>{MARK}<w:b/></w:rPr><w:sectPr/>"),
    ],
)
def test_the_mark_of_a_paragraph_stands_where_word_looks_for_it(
    reviser: Reviser, before: str, after: str
) -> None:
    properties = parse(f"<w:pPr>{before}</w:pPr>")
    reviser.mark_paragraph(properties, INS)
    assert show(properties) == f"<w:pPr>{after}</w:pPr>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:tc/>", f'<w:trPr><w:cantSplit w:val="off"/>{MARK}</w:trPr><w:tc/>'),
        (
            "<w:tblPrEx/><w:tc/>",
            f'<w:tblPrEx/><w:trPr><w:cantSplit w:val="off"/>{MARK}</w:trPr><w:tc/>',
        ),
        ("<w:trPr/><w:tc/>", f'<w:trPr><w:cantSplit w:val="off"/>{MARK}</w:trPr><w:tc/>'),
        (
            "<w:trPr><w:tblHeader/></w:trPr><w:tc/>",
            f"<w:trPr><w:tblHeader/>{MARK}</w:trPr><w:tc/>",
        ),
    ],
)
def test_the_mark_of_a_row_never_stands_alone(reviser: Reviser, before: str, after: str) -> None:
    row = parse(f"<w:tr>{before}</w:tr>")
    reviser.mark_row(row, INS)
    assert show(row) == f"<w:tr>{after}</w:tr>"
