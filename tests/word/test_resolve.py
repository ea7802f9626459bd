"""Revisions accepted and rejected: what Word makes of each, in small pieces of its own XML."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.resolve import resolve

_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BY = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'


def t(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def ins(inner: str) -> str:
    return f"<w:ins {BY}>{inner}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def p(inner: str, properties: str = "", mark: str = "") -> str:
    """Return a paragraph; `mark` is the revision of its end, if it is one."""
    noted = f"<w:rPr><w:{mark} {BY}/></w:rPr>" if mark else ""
    held = f"<w:pPr>{properties}{noted}</w:pPr>" if properties or noted else ""
    return f"<w:p>{held}{inner}</w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def row(text: str, mark: str = "") -> str:
    noted = f'<w:trPr><w:cantSplit w:val="off"/><w:{mark} {BY}/></w:trPr>' if mark else ""
    return f"<w:tr>{noted}<w:tc>{p(t(text))}</w:tc></w:tr>"


def cell(text: str, mark: str = "") -> str:
    noted = f"<w:tcPr><w:{mark} {BY}/></w:tcPr>" if mark else ""
    return f"<w:tc>{noted}{p(t(text))}</w:tc>"


def changed(name: str, now: str, was: str) -> str:
    """Return properties that were others."""
    change = f"<w:{name}Change {BY}><w:{name}>{was}</w:{name}></w:{name}Change>"
    return f"<w:{name}>{now}{change}</w:{name}>"


def table(cell: str, properties: str) -> str:
    return f"<w:tbl>{properties}<w:tr><w:tc>{cell}{p(t('A'))}</w:tc></w:tr></w:tbl>"


BOLD = "<w:b/>"
WIDE = '<w:tblW w:w="0" w:type="auto"/>'
WIDER, HIGH = '<w:gridCol w:w="9"/>', "<w:cantSplit/>"
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
CASES = {
    "a cell that was merged, in a table that says so": (
        table(changed("tcPr", RESTART, GOES_ON), changed("tblPr", WIDE, WIDE)),
        table(f"<w:tcPr>{RESTART}</w:tcPr>", f"<w:tblPr>{WIDE}</w:tblPr>"),
        table(f"<w:tcPr>{GOES_ON}</w:tcPr>", f"<w:tblPr>{WIDE}</w:tblPr>"),
    ),
    "a word": (
        p(t("de ") + gone("oude") + ins(t("nieuwe")) + t(" brug")),
        p(t("de ") + t("nieuwe") + t(" brug")),
        p(t("de ") + t("oude") + t(" brug")),
    ),
    "a whole paragraph": (
        p(t("A")) + p(ins(t("B")), style("X"), "ins") + p(t("C"), style("Y")),
        p(t("A")) + p(t("B"), style("X")) + p(t("C"), style("Y")),
        p(t("A")) + p(t("C"), style("Y")),
    ),
    "a paragraph that moved": (
        f'<w:moveToRangeStart {BY} w:name="m"/>'
        + p(f"<w:moveTo {BY}>{t('B')}</w:moveTo>", style("X"), "moveTo")
        + '<w:moveToRangeEnd w:id="1"/>'
        + p(t("A"))
        + p(
            f'<w:moveFromRangeStart {BY} w:name="m"/><w:moveFrom {BY}>{t("B")}</w:moveFrom>',
            style("X"),
            "moveFrom",
        )
        + '<w:moveFromRangeEnd w:id="1"/>'
        + p(t("C"), style("Y")),
        p(t("B"), style("X")) + p(t("A")) + p(t("C"), style("Y")),
        p(t("A")) + p(t("B"), style("X")) + p(t("C"), style("Y")),
    ),
    "a paragraph split in two": (
        p(t("A"), style("X"), "ins") + p(t("B"), style("X")),
        p(t("A"), style("X")) + p(t("B"), style("X")),
        p(t("A") + t("B"), style("X")),
    ),
    "three joined, which then look as the last": (
        p(t("A"), style("X"), "del") + p(t("B"), "", "del") + p(t("C"), style("Z")),
        p(t("A") + t("B") + t("C"), style("Z")),
        p(t("A"), style("X")) + p(t("B")) + p(t("C"), style("Z")),
    ),
    "joined with one of several runs that has no properties": (
        p(t("A") + t("B"), style("X"), "del") + p(t("C") + t("D") + t("E")),
        p(t("A") + t("B") + t("C") + t("D") + t("E")),
        p(t("A") + t("B"), style("X")) + p(t("C") + t("D") + t("E")),
    ),
    "joined with one of several runs that has properties": (
        p(t("A") + t("B"), "", "ins") + p(t("C") + t("D") + t("E"), style("X")),
        p(t("A") + t("B")) + p(t("C") + t("D") + t("E"), style("X")),
        p(t("A") + t("B") + t("C") + t("D") + t("E"), style("X")),
    ),
    "the last paragraph of a cell": (
        f"<w:tc>{p(t('A'), '', 'del')}{p(gone('B'))}</w:tc>",
        f"<w:tc>{p(t('A'))}</w:tc>",
        f"<w:tc>{p(t('A'))}{p(t('B'))}</w:tc>",
    ),
    "rows": (
        f"<w:tbl>{row('A')}{row('B', 'del')}{row('C', 'ins')}</w:tbl>",
        f'<w:tbl>{row("A")}{row("C", "x")}</w:tbl>',
        f'<w:tbl>{row("A")}{row("B", "x")}</w:tbl>',
    ),
    "a table with no row left": (
        f"<w:tbl>{row('A', 'del')}</w:tbl>{p('')}",
        p(""),
        f'<w:tbl>{row("A", "x")}</w:tbl>{p("")}',
    ),
    "bold": (
        p(t("A", changed("rPr", BOLD, ""))),
        p(t("A", f"<w:rPr>{BOLD}</w:rPr>")),
        p(t("A")),
    ),
    "another style": (
        f"<w:p>{changed('pPr', style('X'), style('Y'))}</w:p>",
        p("", style("X")),
        p("", style("Y")),
    ),
    "a link with other text": (
        p(f"<w:hyperlink>{gone('A')}</w:hyperlink><w:hyperlink>{ins(t('B'))}</w:hyperlink>"),
        p(f"<w:hyperlink>{t('B')}</w:hyperlink>"),
        p(f"<w:hyperlink>{t('A')}</w:hyperlink>"),
    ),
    "cells that came and went": (
        f"<w:tbl><w:tr>{cell('A')}{cell('B', 'cellIns')}{cell('C', 'cellDel')}</w:tr></w:tbl>",
        f"<w:tbl><w:tr>{cell('A')}{cell('B', 'x')}</w:tr></w:tbl>",
        f"<w:tbl><w:tr>{cell('A')}{cell('C', 'x')}</w:tr></w:tbl>",
    ),
    "the only cell of a table": (
        f"<w:tbl><w:tr>{cell('B', 'cellIns')}</w:tr></w:tbl>{p('')}",
        f"<w:tbl><w:tr>{cell('B', 'x')}</w:tr></w:tbl>{p('')}",
        p(""),
    ),
    "a cell that was joined with the one above": (
        f'<w:tc><w:tcPr><w:cellMerge {BY} w:vMerge="cont"/></w:tcPr>{p("")}</w:tc>',
        f'<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr>{p("")}</w:tc>',
        f"<w:tc><w:tcPr/>{p('')}</w:tc>",
    ),
    "another height of a row, and columns": (
        f"<w:tbl>{changed('tblGrid', WIDER, '')}<w:tr>{changed('trPr', HIGH, '')}</w:tr></w:tbl>",
        f"<w:tbl><w:tblGrid>{WIDER}</w:tblGrid><w:tr><w:trPr>{HIGH}</w:trPr></w:tr></w:tbl>",
        "<w:tbl><w:tr/></w:tbl>",
    ),
    "a paragraph before a table that has nothing left": (
        p(ins(t("A")), "", "ins") + "<w:tbl/>" + p(t("B")),
        p(t("A")) + "<w:tbl/>" + p(t("B")),
        "<w:tbl/>" + p(t("B")),
    ),
    "a paragraph before a table that says something": (
        p(t("A"), "", "ins") + "<w:tbl/>",
        p(t("A")) + "<w:tbl/>",
        p(t("A")) + "<w:tbl/>",
    ),
    "the last paragraph of all": (
        p(t("A")) + p(ins(t("B")), "", "ins"),
        p(t("A")) + p(t("B")),
        p(t("A")) + p(""),
    ),
    "the mark and the section of a paragraph that changed": (
        "<w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr><w:sectPr/>"
        f"<w:pPrChange {BY}><w:pPr><w:ind/></w:pPr></w:pPrChange></w:pPr></w:p>",
        "<w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>",
        "<w:p><w:pPr><w:ind/><w:rPr><w:b/></w:rPr><w:sectPr/></w:pPr></w:p>",
    ),
    "a section that keeps its headers and footers": (
        changed("sectPr", "<w:headerReference/><w:footerReference/><w:cols/>", "<w:pgSz/>"),
        "<w:sectPr><w:headerReference/><w:footerReference/><w:cols/></w:sectPr>",
        "<w:sectPr><w:headerReference/><w:footerReference/><w:pgSz/></w:sectPr>",
    ),
    "a cell that begins what is joined, and one that stood alone": (
        f'<w:tc><w:tcPr><w:vMerge/><w:cellMerge {BY} w:vMerge="rest" w:vMergeOrig="cont"/>'
        f"</w:tcPr></w:tc>",
        '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr></w:tc>',
        '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr></w:tc>',
    ),
    "a smart tag and directions of which all went": (
        p("".join(f"<w:{name}>{gone('A')}</w:{name}>" for name in ("smartTag", "bdo", "dir"))),
        p(""),
        p("".join(f"<w:{name}>{t('A')}</w:{name}>" for name in ("smartTag", "bdo", "dir"))),
    ),
    "a control of which all went": (
        p(f"<w:sdtContent>{gone('A')}</w:sdtContent>"),
        p("<w:sdtContent/>"),
        p(f"<w:sdtContent>{t('A')}</w:sdtContent>"),
    ),
    "a link of which a part went": (
        p(f"<w:hyperlink>{gone('A')}{t('B')}</w:hyperlink>"),
        p(f"<w:hyperlink>{t('B')}</w:hyperlink>"),
        p(f"<w:hyperlink>{t('A')}{t('B')}</w:hyperlink>"),
    ),
    "what was inserted and deleted again": (
        p(ins(gone("A")) + t("B")),
        p(t("B")),
        p(t("B")),
    ),
    "the look of what was inserted": (
        p(f"<w:r><w:rPr><w:ins {BY}/><w:b/></w:rPr><w:t>A</w:t></w:r>"),
        p(t("A", "<w:rPr><w:b/></w:rPr>")),
        p(t("A", "<w:rPr><w:b/></w:rPr>")),
    ),
    "the mark of a row alone": (
        f"<w:tbl><w:tr><w:trPr><w:ins {BY}/></w:trPr></w:tr>{row('B')}</w:tbl>",
        f"<w:tbl><w:tr><w:trPr/></w:tr>{row('B')}</w:tbl>",
        f"<w:tbl>{row('B')}</w:tbl>",
    ),
    "a field": (
        p(f"<w:del {BY}><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>"),
        p(""),
        p("<w:r><w:instrText>PAGE</w:instrText></w:r>"),
    ),
}  # fmt: skip


def parse(inner: str) -> etree._Element:
    # A row that was marked keeps what else was said of it.
    unmarked = inner.replace(f"<w:x {BY}/>", "")
    return etree.fromstring(f'<w:body xmlns:w="{_URI}">{unmarked}</w:body>')


@pytest.mark.parametrize("naam", CASES)
def test_accepted_and_rejected(naam: str) -> None:
    source, accepted, rejected = CASES[naam]
    for accept, wanted in ((True, accepted), (False, rejected)):
        root = parse(source)
        resolve(root, accept=accept)
        assert etree.tostring(root) == etree.tostring(parse(wanted))
