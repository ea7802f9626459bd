"""What is read of a template: styles, numbering, pages, and what counts where it is silent."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.word.styles import (
    StyleError,
    W,
    find_bol,
    find_list_styles,
    find_notes,
    find_quote,
    find_style,
    find_tables,
    is_on,
    measure_text_area,
    read_number,
    read_value,
    with_ancestors,
)
from pipeline.word.table import TableStyles

NS = f'xmlns:w="{W[1:-1]}"'
A4 = (9072 * 635, 14000 * 635)


def style(name: str, style_id: str, inner: str = "", *, based: str = "", kind: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind or "paragraph"}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f"{base}{inner}</w:style>"
    )


def size(value: object) -> str:
    return f'<w:rPr><w:sz w:val="{value}"/></w:rPr>'


def read(*styles: str, defaults: str = "") -> etree._Element:
    whole = f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault></w:docDefaults>"
    return etree.fromstring(f"<w:styles {NS}>{whole}{''.join(styles)}</w:styles>")


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")


# Small things


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (None, 0), ("", 0), ("0", 0), ("7", 7), ("012", 12), ("999999999", 999_999_999),
        ("1000000000", 0), ("-1", 0), ("1.5", 0), (" 1", 0), ("1\n", 0), ("١", 0), ("x", 0),
    ],
)  # fmt: skip
def test_a_whole_number_or_none(text: str | None, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("xml", "on"),
    [
        ("", False), ("<w:b/>", True), ('<w:b w:val="1"/>', True), ('<w:b w:val="true"/>', True),
        ('<w:b w:val="on"/>', True), ('<w:b w:val="0"/>', False), ('<w:b w:val="off"/>', False),
        ('<w:b w:val="false"/>', False),
    ],
)  # fmt: skip
def test_what_is_on(xml: str, on: bool) -> None:
    assert is_on(parse(xml).find(f"{W}b")) is on


def test_the_value_at_the_end_of_a_path() -> None:
    node = parse('<w:a w:val="1"><w:b w:val="2"/><w:c/></w:a>')
    assert [read_value(node, *path) for path in (("a",), ("a", "b"), ("a", "c"), ("b",))] == [
        "1",
        "2",
        "",
        "",
    ]


# Styles by name


def test_a_style_is_found_by_its_name_in_any_case() -> None:
    styles = read(style("Heading 1", "Kop1"), style("heading 1", "Kop2"), style("Bol", "B"))
    assert find_style(styles, "HEADING 1") == "Kop1"
    assert find_style(styles, "bol") == "B"
    assert find_style(styles, "Kop1") is None


def test_a_style_and_what_it_is_based_on_each_once() -> None:
    styles = read(
        style("a", "A", based="B"), style("b", "B", based="C"), style("c", "C", based="A")
    )

    def walk(style_id: str) -> list[str | None]:
        return [node.get(f"{W}styleId") for node in with_ancestors(styles, style_id)]

    assert walk("A") == ["A", "B", "C"]
    assert walk("C") == ["C", "A", "B"]
    assert walk("") == walk("D") == []
    assert list(with_ancestors(read(style("a", "A", based="weg")), "weg")) == []


@pytest.mark.parametrize(
    ("styles", "defaults", "found"),
    [
        ([style("Bol", "B", size(16))], size(30), ("B", 16)),
        ([style("Bol", "B", based="C"), style("c", "C", size(18))], size(30), ("B", 18)),
        ([style("Bol", "B", size("groot"), based="C"), style("c", "C", size(18))], "", ("B", 18)),
        ([style("Bol", "B")], size(30), ("B", 30)),
        ([style("Bol", "B")], "", ("B", 20)),
        ([style("Bol", "B")], size("x"), ("B", 20)),
    ],
)
def test_the_size_of_text_in_circles(
    styles: list[str], defaults: str, found: tuple[str, int]
) -> None:
    assert find_bol(read(*styles, defaults=defaults)) == found


def test_without_a_style_for_circles() -> None:
    with pytest.raises(StyleError) as caught:
        find_bol(read(style("Bollen", "B")))
    said = "de stijl Bol, voor de tekst in bollen, ontbreekt.", "Voeg die in Word toe."
    assert caught.value.faults == (said,)
    assert str(caught.value) == " ".join(said)


TABEL = style("Tabel", "T", kind="table")


@pytest.mark.parametrize(
    ("styles", "found"),
    [
        ([], TableStyles(None, None, None)),
        # A style of another kind, or with another name, is none.
        ([style("Tabel", "P"), style("tabel", "t", kind="table")], TableStyles(None, None, None)),
        (
            [style("Tabelkop", "K"), style("Tabeltekst", "X", size(16))],
            TableStyles(None, None, None),
        ),
        ([TABEL], TableStyles("T", None, None, 20)),
        ([style("Tabel", "P"), TABEL, style("Tabelkop", "K")], TableStyles("T", "K", None, 20)),
        ([TABEL, style("Tabeltotaal", "S")], TableStyles("T", None, "S", 20)),
        ([TABEL, style("Tabeltekst", "X", size(16))], TableStyles("T", None, None, 16)),
        (
            [TABEL, style("Tabeltekst", "X", based="Y"), style("y", "Y", size(17))],
            TableStyles("T", None, None, 17),
        ),
    ],
)
def test_the_styles_of_tables(styles: list[str], found: TableStyles) -> None:
    assert find_tables(read(*styles)) == found


def test_tables_of_a_template_without_styles_have_text_of_a_size() -> None:
    assert find_tables(read()).corps == 19


@pytest.mark.parametrize(
    ("styles", "found"),
    [
        ([], (None, 0)),
        ([style("Quote", "C")], ("C", 0)),
        ([style("quote", "C", '<w:pPr><w:ind w:left="567"/></w:pPr>')], ("C", 567)),
        ([style("Quote", "C", '<w:pPr><w:ind w:start="568"/></w:pPr>')], ("C", 568)),
        ([style("Quote", "C", '<w:pPr><w:ind w:left="1" w:start="2"/></w:pPr>')], ("C", 1)),
        (
            [
                style("Quote", "C", based="D"),
                style("d", "D", '<w:pPr><w:ind w:left="300"/></w:pPr>'),
            ],
            ("C", 300),
        ),
        (
            [
                style("Quote", "C", '<w:pPr><w:ind w:right="9"/></w:pPr>', based="D"),
                style("d", "D", '<w:pPr><w:ind w:left="300"/></w:pPr>'),
            ],
            ("C", 0),
        ),
    ],
)
def test_the_style_of_quotations(styles: list[str], found: tuple[str | None, int]) -> None:
    assert find_quote(read(*styles)) == found


def test_the_styles_of_notes() -> None:
    text, mark = style("footnote text", "V"), style("Footnote Reference", "M")
    assert find_notes(read(text, mark)) == ("V", "M")
    assert find_notes(read(mark)) == (None, "M")
    assert find_notes(read(text)) == ("V", None)


# Pages

SIZE = '<w:pgSz w:w="11906" w:h="16838"/>'


def margins(side: int = 1000, top: int = 1000, gutter: int = 0) -> str:
    return (
        f'<w:pgMar w:left="{side}" w:right="{side + 1}" w:top="{top}" w:bottom="{top + 2}" '
        f'w:gutter="{gutter}" w:header="700"/>'
    )


@pytest.mark.parametrize(
    ("section", "area"),
    [
        ("", A4),
        ("<w:sectPr/>", A4),
        (f"<w:sectPr>{SIZE}</w:sectPr>", A4),
        (f"<w:sectPr>{margins()}</w:sectPr>", A4),
        (f"<w:sectPr>{SIZE}{margins()}</w:sectPr>", (9905 * 635, 14836 * 635)),
        (f"<w:sectPr>{SIZE}{margins(gutter=5)}</w:sectPr>", (9900 * 635, 14836 * 635)),
        # Word writes a negative margin where the text may run under a header.
        (f"<w:sectPr>{SIZE}{margins(top=-1000)}</w:sectPr>", (9905 * 635, 14840 * 635)),
        (f"<w:sectPr>{SIZE}{margins(side=5952)}</w:sectPr>", (635, 14836 * 635)),
        (f"<w:sectPr>{SIZE}{margins(side=5952, gutter=1)}</w:sectPr>", A4),
        (f"<w:sectPr>{SIZE}{margins(side=6000)}</w:sectPr>", A4),
        (f"<w:sectPr>{SIZE}{margins(top=8417, gutter=1)}</w:sectPr>", (9904 * 635, 2 * 635)),
        (f"<w:sectPr>{SIZE}{margins(top=8418)}</w:sectPr>", A4),
        (f"<w:sectPr>{SIZE}{margins(top=9000)}</w:sectPr>", A4),
    ],
)
def test_the_room_for_text_on_a_page(section: str, area: tuple[int, int]) -> None:
    document = etree.fromstring(f"<w:document {NS}><w:body>{section}</w:body></w:document>")
    assert measure_text_area(document) == area


# Lists


def level(n: int, ind: str = "") -> str:
    return f'<w:lvl w:ilvl="{n}"><w:pPr>{ind}</w:pPr></w:lvl>'


LEVELS = (
    level(0, '<w:ind w:left="100" w:hanging="50"/>')
    + level(1, '<w:ind w:start="200" w:hanging="x"/>')
    + level(2, '<w:ind w:right="9"/>')
)


def numbering(*abstracts: str, nums: str = "") -> etree._Element:
    return etree.fromstring(f"<w:numbering {NS}>{''.join(abstracts)}{nums}</w:numbering>")


def abstract(n: int, inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{n}">{inner}</w:abstractNum>'


def num(n: int, to: int) -> str:
    return f'<w:num w:numId="{n}"><w:abstractNumId w:val="{to}"/></w:num>'


def listed(n: int, more: str = "") -> str:
    return f'<w:pPr><w:numPr><w:numId w:val="{n}"/></w:numPr>{more}</w:pPr>'


BULLET, NUMBER = style("List Bullet", "LB", listed(7)), style("List Number", "LN", listed(8))
CONTEXT = "<w:contextualSpacing/>"


def test_the_styles_of_lists_as_the_template_has_them() -> None:
    styles = read(style("list bullet", "LB", listed(7, CONTEXT)), NUMBER)
    made = numbering(
        abstract(3, LEVELS), abstract(4, LEVELS + level(3, '<w:ind w:left="400"/>')),
        nums=num(7, 3) + num(8, 4),
    )  # fmt: skip
    bullets, numbers = find_list_styles(styles, made)
    assert (bullets.abstract, bullets.contextual) == ({".": 3}, True)
    assert (numbers.abstract, numbers.contextual) == ({".": 4}, False)
    indents = [f'<w:ind w:left="{left}"/>' for left in (100, 200, 0, 0)]
    assert list(bullets.indents) == indents
    assert list(numbers.indents) == [*indents[:3], '<w:ind w:left="400"/>']
    assert (bullets.lefts, bullets.hangings) == ((100, 200, 0, 0), (50, 0, 0, 0))
    assert (numbers.lefts, numbers.hangings) == ((100, 200, 0, 400), (50, 0, 0, 0))


def test_a_list_that_names_a_style_of_lists_is_as_that_says() -> None:
    link = '<w:numStyleLink w:val="L"/>'
    styles = read(BULLET, NUMBER, style("l", "L", listed(9), kind="numbering"))
    made = numbering(
        abstract(3, link), abstract(4, LEVELS), abstract(5, LEVELS + link),
        nums=num(7, 3) + num(8, 4) + num(9, 5),
    )  # fmt: skip
    bullets, numbers = find_list_styles(styles, made)
    # Of the style that is named the numbering is taken as it is.
    assert (bullets.abstract, numbers.abstract) == ({".": 5}, {".": 4})


NO_LIST = "de stijl {} heeft geen nummering of opsommingsteken.", "Stel die in Word in."
FEW = (
    "de nummering van de stijl {} heeft minder dan 3 niveaus.",
    "Kies in Word een lijst met meer niveaus.",
)
TWO = level(0) + level(1)


@pytest.mark.parametrize(
    ("styles", "made", "faults"),
    [
        ([], numbering(), [(NO_LIST, "List Bullet"), (NO_LIST, "List Number")]),
        ([BULLET], numbering(abstract(3, LEVELS), nums=num(7, 3)), [(NO_LIST, "List Number")]),
        (
            [BULLET, NUMBER],
            numbering(abstract(3, LEVELS), nums=num(7, 3) + num(8, 4)),
            [(NO_LIST, "List Number")],
        ),
        (
            [BULLET, NUMBER],
            numbering(abstract(3, LEVELS), abstract(4, TWO), nums=num(7, 3) + num(8, 4)),
            [(FEW, "List Number")],
        ),
        (
            [BULLET, NUMBER],
            numbering(
                abstract(3, TWO + level(3)),
                abstract(4, '<w:numStyleLink w:val="weg"/>'),
                nums=num(7, 3) + num(8, 4),
            ),
            [(FEW, "List Bullet"), (NO_LIST, "List Number")],
        ),
    ],
)
def test_lists_that_a_template_lacks(
    styles: list[str], made: etree._Element, faults: list[tuple[tuple[str, str], str]]
) -> None:
    with pytest.raises(StyleError) as caught:
        find_list_styles(read(*styles), made)
    wanted = [(melding.format(name), advies) for (melding, advies), name in faults]
    assert list(caught.value.faults) == wanted
    assert str(caught.value) == " ".join(f"{melding} {advies}" for melding, advies in wanted)
