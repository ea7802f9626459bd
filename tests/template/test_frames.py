"""Cells, rows, tables and parts that some letter would leave without what they cannot miss."""

from __future__ import annotations

import pytest

from pipeline.template.check.frames import find_empty
from support.smallparts import check_part, make_part

CELL = "deze cel eindigt in sommige brieven niet met een alinea."
ROW = "deze rij heeft in sommige brieven geen cellen."
TABLE = "deze tabel heeft in sommige brieven geen rijen."
BOX = "dit tekstvak eindigt in sommige brieven niet met een alinea."
IF, ELSE, END = "{%p if concept %}", "{%p else %}", "{%p endif %}"
FOR, ENDFOR = "{%p for b in bijlagen %}", "{%p endfor %}"
ALWAYS, NO_MORE = "{%p for blok in inhoud %}", "{%p endfor %}"


def find(lines: str, part: str = "body") -> list[str]:
    root = make_part(lines, part)
    checked = check_part(root)
    assert checked.structure.whole
    # The root has a frame around it, as a part has.
    return [melding for _, melding, _ in find_empty(checked.structure.blocks)]


@pytest.mark.parametrize(
    ("cell", "empty"),
    [
        (f"{IF} ¶ a ¶ {END}", True),
        (f"{IF} ¶ a ¶ {END} ¶ b", False),
        (f"b ¶ {IF} ¶ a ¶ {END}", False),
        (f"{IF} ¶ a ¶ {ELSE} ¶ b ¶ {END}", False),
        (f"{IF} ¶ a ¶ {ELSE} ¶ {END}", True),
        (f"{IF} ¶ {ELSE} ¶ b ¶ {END}", True),
        (f"{IF} ¶ a ¶ {{%p elif namens %}} ¶ b ¶ {END}", True),
        (f"{IF} ¶ a ¶ {{%p elif namens %}} ¶ b ¶ {ELSE} ¶ c ¶ {END}", False),
        (f"{IF} ¶ a ¶ {{%p elif namens %}} ¶ {ELSE} ¶ c ¶ {END}", True),
        (f"{FOR} ¶ a ¶ {ENDFOR}", True),
        (f"{FOR} ¶ a ¶ {ENDFOR} ¶ b", False),
        # A list that is never empty is always there.
        (f"{ALWAYS} ¶ a ¶ {NO_MORE}", False),
        (f"{ALWAYS} ¶ {NO_MORE}", True),
        (f"{ALWAYS} ¶ {IF} ¶ a ¶ {END} ¶ {NO_MORE}", True),
        (f"{IF} ¶ {IF} ¶ a ¶ {ELSE} ¶ b ¶ {END} ¶ {ELSE} ¶ c ¶ {END}", False),
        (f"{IF} ¶ {IF} ¶ a ¶ {ELSE} ¶ b ¶ {END} ¶ {END}", True),
        (f"{IF} ¶ {IF} ¶ a ¶ {END} ¶ {ELSE} ¶ c ¶ {END}", True),
        ("{#p opmerking #}", True),
        ("{#p opmerking #} ¶ a", False),
        ("a ¶ {% if concept %}b{% endif %}", False),
    ],
)
def test_a_cell_ends_in_a_paragraph(cell: str, empty: bool) -> None:
    assert find(f"| {cell}") == ([CELL] if empty else [])


def test_a_cell_may_not_end_in_a_table() -> None:
    def make(behind: str) -> str:
        inner = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        tags = "".join(f"<w:p><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in (IF, END))
        return f"<w:tbl><w:tr><w:tc><w:p/>{inner}{tags}{behind}</w:tc></w:tr></w:tbl>"

    assert find(make("")) == [CELL]
    assert find(make("<w:p/>")) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("| {%tr if concept %}\n| a\n| {%tr endif %}", [TABLE]),
        ("| {%tr if concept %}\n| a\n| {%tr endif %}\n| b", []),
        ("| b\n| {%tr if concept %}\n| a\n| {%tr endif %}", []),
        ("| {%tr if concept %}\n| a\n| {%tr else %}\n| b\n| {%tr endif %}", []),
        ("| {%tc if concept %} | a | {%tc endif %}", [ROW]),
        ("| {%tc if concept %} | a | {%tc endif %} | b", []),
        ("| {%tc if concept %} | a | {%tc else %} | b | {%tc endif %}", []),
        # Of each frame it is said once.
        ("| {%tc if concept %} | a | {%tc endif %} | {%tc if namens %} | b | {%tc endif %}", [ROW]),
        (f"| {IF} ¶ a ¶ {END}\n| {IF} ¶ a ¶ {END}", [CELL, CELL]),
        (f"+ {IF}\n+ a\n+ {END}", []),
    ],
)
def test_a_table_has_rows_and_a_row_cells(lines: str, said: list[str]) -> None:
    assert find(lines) == said


def wrap(name: str, inside: str) -> str:
    return f"<w:{name}>{inside}</w:{name}>"


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("wrapper", ["sdtContent", "customXml", "smartTag"])
def test_what_stands_around_content_is_none_itself(wrapper: str) -> None:
    def make(*cell: str) -> str:
        return wrap("tbl", wrap("tr", wrap("tc", "".join(cell))))

    block = (line(IF), line("a"), line(END))
    assert find(make(wrap(wrapper, line("a")), *block)) == []
    assert find(make(wrap("bookmarkStart", line("a")), *block)) == [CELL]
    assert find(make(wrap(wrapper, "".join(block)))) == [CELL]
    assert find(make(wrap(wrapper, "".join(block)), line("a"))) == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("hdr", "deze koptekst blijft in sommige brieven leeg."),
        ("ftr", "deze voettekst blijft in sommige brieven leeg."),
        ("txbxContent", BOX),
        ("footnote", "deze voetnoot eindigt in sommige brieven niet met een alinea."),
        ("endnote", "deze eindnoot eindigt in sommige brieven niet met een alinea."),
        ("body", None),
    ],
)
def test_parts(part: str, said: str | None) -> None:
    block = f"+ {IF}\n+ a\n+ {END}"
    assert find(block, part) == ([said] if said else [])
    assert find(f"{block}\n+ b", part) == []
    ends_in_table = said and "leeg" not in said
    assert find(f"{block}\n| b\n+ {IF}\n+ {END}", part) == ([said] if ends_in_table else [])


@pytest.mark.parametrize(
    ("lines", "need"),
    [
        (f"| {IF} ¶ a ¶ {END}", "een alinea"),
        ("| {%tr if concept %}\n| a\n| {%tr endif %}", "een rij"),
        ("| {%tc if concept %} | a | {%tc endif %}", "een cel"),
    ],
)
def test_what_to_do_about_it(lines: str, need: str) -> None:
    root = make_part(lines)
    blocks = check_part(root).structure.blocks
    ((node, _, advies),) = find_empty(blocks)
    assert node is next(iter(blocks))
    assert advies == f"Zet er {need} in die altijd blijft, achter het laatste sjabloonveld."
