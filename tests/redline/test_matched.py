"""By what blocks and rows of two letters are held side by side, and how wide tables are in both."""

from __future__ import annotations

from itertools import count, islice
from types import SimpleNamespace
from typing import Any, cast

import pytest
from lxml import etree

from pipeline.compare.match.similarity import Item
from pipeline.letter.models import Brief, StatustabelBlok
from pipeline.redline.entries import Rijnaam
from pipeline.redline.filled import (
    FilledPair,
    _find_widths,
    _read_rijnamen,
    _walk_rijnamen,
    number_drawings,
)
from pipeline.redline.merge import _find_free_ids
from pipeline.redline.plan import Planner
from pipeline.template.compile import Template
from pipeline.word.styles import W
from support.letters import short_letter
from support.strategies import make_brief

NS = f'xmlns:w="{W[1:-1]}"'


def parse(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NS}>{xml}</w:x>")[0]


def cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*texts: str) -> str:
    return f"<w:tr>{''.join(map(cell, texts))}</w:tr>"


def see(node: etree._Element, namen: dict[etree._Element, Rijnaam] | None = None) -> Item:
    planner: Any = Planner(namen or {}, {})
    made = planner._make_item(node)
    assert isinstance(made, Item)
    return made


def test_a_paragraph_is_of_its_style_and_may_be_split() -> None:
    text = "<w:r><w:t>Een raad</w:t></w:r>"
    plain = see(parse(f"<w:p>{text}</w:p>"))
    assert (plain.soort, plain.teksten, plain.deelbaar) == (f"{W}p", ("Een raad",), True)
    styled = see(parse(f'<w:p><w:pPr><w:pStyle w:val="Kop"/></w:pPr>{text}</w:p>'))
    assert (styled.soort, styled.kentekens) == (f"{W}pKop", frozenset())
    assert see(parse("<w:p><w:pPr><w:jc/></w:pPr></w:p>")).soort == f"{W}p"


def test_a_table_is_known_by_its_first_cells_and_the_names_of_its_rows() -> None:
    table = parse(f"<w:tbl>{row('a', 'b')}{row('', 'c')}{row('d', 'e')}</w:tbl>")
    seen = see(table, {table[1]: Rijnaam("w1"), table[2]: Rijnaam("w2", "x")})
    assert (seen.soort, seen.deelbaar) == (f"{W}tbl", False)
    assert seen.kentekens == {"a", "d", "id=w1", "id=w2"}
    other = see(parse("<w:bookmarkStart/>"))
    assert (other.soort, other.kentekens) == (f"{W}bookmarkStart", frozenset())


@pytest.mark.parametrize(
    ("texts", "naam", "known"),
    [
        (("a", "b"), None, {"a"}),
        (("", "b"), None, set()),
        (("a", "b"), Rijnaam("w"), set()),
    ],
)
def test_a_row_is_known_by_its_first_cell_or_by_its_name(
    texts: tuple[str, ...], naam: Rijnaam | None, known: set[str]
) -> None:
    one = parse(row(*texts))
    planner: Any = Planner({one: naam} if naam else {}, {})
    item = planner._make_unit_item([one])
    assert item.kentekens == known
    assert item.teksten == texts
    assert item.sleutel == (naam.id if naam else None)
    assert not item.deelbaar


ROWS = "| A | B |\n| --- | --- |\n| een | {} |"


def letter(title: str, rows: str) -> Brief:
    return make_brief(
        short_letter({"tekst": "Vooraf."}, {"tabel": {"titel": title, "tekst": rows}})
    )


def test_a_table_is_as_wide_in_both_letters(template: Template) -> None:
    new = letter("Kosten", ROWS.format("twee woorden die lang zijn"))
    (block,) = _find_widths(letter("Kosten", ROWS.format("x")), new, template).items()
    assert block[0] == 1
    assert len(block[1]) == 2
    assert block[1][0] < block[1][1]
    # Of the same table, and of another one, nothing is taken over.
    assert _find_widths(new, new, template) == {}
    assert _find_widths(letter("Baten", ROWS.format("x")), new, template) == {}
    wider = "| A | B | C |\n| --- | --- | --- |\n| een | x | y |"
    assert _find_widths(letter("Kosten", wider), new, template) == {}


def test_revisions_are_numbered_from_one_past_the_bookmarks() -> None:
    marks = '<w:bookmarkStart w:id="2"/><w:bookmarkEnd w:id="2"/><w:bookmarkEnd w:id="4"/>'
    pair = (parse('<w:p><w:bookmarkStart w:id="1"/></w:p>'), parse(f"<w:p>{marks}</w:p>"))
    source = cast("FilledPair", SimpleNamespace(paren={"a": pair}))
    assert list(islice(_find_free_ids(source), 3)) == [1, 3, 5]


def test_the_number_in_a_row_says_which_row_it_is_and_goes() -> None:
    def split(value: str) -> str:
        return f'<w:trPr><w:cantSplit w:val="{value}"/></w:trPr>'

    rows = f"<w:tr>{split('on 1')}</w:tr><w:tr>{split('off')}</w:tr><w:tr>{split('off 0')}</w:tr>"
    root = parse(f"<w:body><w:tbl>{rows}</w:tbl>{split('on 0')}</w:body>")
    namen = [Rijnaam("a"), Rijnaam("b")]
    first, _, last = root.iter(f"{W}tr")
    assert list(_read_rijnamen(root, namen)) == [(first, namen[1]), (last, namen[0])]
    values = [node.get(f"{W}val") for node in root.iter(f"{W}cantSplit")]
    assert values == ["on", "off", "off", "on 0"]


def test_what_is_drawn_gets_a_number_also_in_a_name_that_ends_in_it() -> None:
    names = (("3", "Ring 3"), ("4", "kaart"), ("5", "kaart 4"), ("0", "kaart 0"), ("6", "7 6"))
    drawn = "".join(f'<w:docPr id="{n}" name="{name}"/>' for n, name in names)
    root = parse(f'<w:p>{drawn}<w:cNvPr id="7"/><w:other id="8"/></w:p>')
    number_drawings(root, count(1))
    found = [(node.get("id"), node.get("name")) for node in root]
    assert found == [
        ("1", "Ring 1"), ("2", "kaart"), ("3", "kaart 4"), ("0", "kaart 0"), ("4", "7 4"),
        ("5", None), ("8", None),
    ]  # fmt: skip


def test_each_row_is_of_a_weg_or_stap_and_its_action() -> None:
    acties = [
        {"id": "x", "tekst": "Een\\\nbrug.\n\n- Twee", "voor": "Jan"},
        {"tekst": "Drie"},
    ]
    stap = {"id": "s", "titel": "Stap", "voortgang": "loopt"}
    weg = {"id": "w", "titel": "Weg", "acties": acties, "stappen": [stap]}
    brief = make_brief(short_letter({"statustabel": {"kolommen": ["A", "B", "C"], "wegen": [weg]}}))
    (blok,) = (blok for blok in brief.inhoud if isinstance(blok, StatustabelBlok))
    assert list(_walk_rijnamen(blok.statustabel)) == [
        Rijnaam("w", "x", ("Een brug.", "Twee", "Jan")),
        Rijnaam("w", None, ("Drie", "")),
        Rijnaam("s"),
    ]
