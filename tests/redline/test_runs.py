"""What stands in a paragraph with what changed in it: old and new in, Word's runs out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import count

import pytest
from lxml import etree

from pipeline.redline.runs import (
    RunPiece,
    diff_paragraphs,
    find_edges,
    read_pieces,
    write_content,
)
from pipeline.redline.runs import write as write_xml
from pipeline.word.revisions import Reviser
from pipeline.word.styles import W

SPACES = {"w": W[1:-1], "r": "u"}
DECLARED = f' xmlns:w="{W[1:-1]}"', ' xmlns:r="u"'
BY = ' w:author="A" w:date="2026-01-02T00:00:00Z"'
BREAK = "<w:r><w:br/></w:r>"
B, IT = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"


def p(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:p{''.join(DECLARED)}>{inner}</w:p>")


def r(text: str, look: str = "") -> str:
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def link(inner: str, n: int = 1) -> str:
    return f'<w:hyperlink r:id="rId{n}">{inner}</w:hyperlink>'


def ref(n: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'


def show(nodes: Sequence[etree._Element]) -> str:
    """Return elements without their prefix, and without who revised what when."""
    holder = etree.Element("x", nsmap=SPACES)
    holder.extend(list(nodes))
    text = etree.tostring(holder, encoding="unicode")
    for left_out in (*DECLARED, BY, "w:"):
        text = text.replace(left_out, "")
    return text.removeprefix("<x>").removesuffix("</x>").replace("<x/>", "")


def write(oud: list[str], nieuw: list[str], *, is_moved: bool = False) -> list[str]:
    reviser = Reviser("A", datetime.date(2026, 1, 2), count(1))
    return [
        show(write_content(stretches, reviser, is_moved=is_moved)).replace(
            ' xml:space="preserve"', ""
        )
        for stretches in diff_paragraphs(list(map(p, oud)), list(map(p, nieuw)))
    ]


SOFT = "<w:r><w:t>Wob</w:t><w:softHyphen/><w:t>verzoek</w:t></w:r>"


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ([r("de raad")], [r("de raad")], ["<r><t>de raad</t></r>"]),
        (
            [r("de kat")],
            [r("de hond")],
            [
                '<r><t>de </t></r><del id="1"><r><delText>kat</delText></r></del><ins id="2">'
                "<r><t>hond</t></r></ins>"
            ],
        ),
        (
            [r("de kat")],
            [r("de kat", B)],
            ['<r><rPr><b/><rPrChange id="1"><rPr/></rPrChange></rPr><t>de kat</t></r>'],
        ),
        (
            [r("de kat", B)],
            [r("de kat")],
            ['<r><rPr><rPrChange id="1"><rPr><b/></rPr></rPrChange></rPr><t>de kat</t></r>'],
        ),
        (
            [r("de kat", B)],
            [r("de kat", IT)],
            ['<r><rPr><i/><rPrChange id="1"><rPr><b/></rPr></rPrChange></rPr><t>de kat</t></r>'],
        ),
        (
            [r("de ") + r("kat", B)],
            [r("de kat")],
            [
                '<r><t>de </t></r><r><rPr><rPrChange id="1"><rPr><b/></rPr></rPrChange></rPr>'
                "<t>kat</t></r>"
            ],
        ),
        (
            [r("abcd")],
            [r("ab", B) + r("cd", IT)],
            [
                '<r><rPr><b/><rPrChange id="1"><rPr/></rPrChange></rPr><t>ab</t></r><r><rPr>'
                '<i/><rPrChange id="2"><rPr/></rPrChange></rPr><t>cd</t></r>'
            ],
        ),
        (
            [r("ab", B) + r("cd", IT)],
            [r("abcd")],
            [
                '<r><rPr><rPrChange id="1"><rPr><b/></rPr></rPrChange></rPr><t>ab</t></r><r>'
                '<rPr><rPrChange id="2"><rPr><i/></rPr></rPrChange></rPr><t>cd</t></r>'
            ],
        ),
        ([], [r("nieuw")], ['<ins id="1"><r><t>nieuw</t></r></ins>']),
        ([r("oud", B)], [], ['<del id="1"><r><rPr><b/></rPr><delText>oud</delText></r></del>']),
        (
            [r("a")],
            [r("a") + "<w:r><w:br/></w:r>"],
            ['<r><t>a</t></r><ins id="1"><r><br/></r></ins>'],
        ),
        (
            [r("a") + "<w:r><w:br/></w:r>"],
            [r("a")],
            ['<r><t>a</t></r><del id="1"><r><br/></r></del>'],
        ),
        ([r("a")], ["<w:bookmarkStart/>" + r("a")], ["<bookmarkStart/><r><t>a</t></r>"]),
        (
            ["<w:bookmarkStart/>" + r("a")],
            [r("b")],
            ['<del id="1"><r><delText>a</delText></r></del><ins id="2"><r><t>b</t></r></ins>'],
        ),
        (
            [link(r("a"))],
            [link(r("a"), 2)],
            [
                '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                '</hyperlink><hyperlink r:id="rId2"><ins id="2"><r><t>a</t></r></ins>'
                "</hyperlink>"
            ],
        ),
        (
            [link(r("a")) + r(" en meer")],
            [link(r("b")) + r(" en meer")],
            [
                '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                '</hyperlink><del id="2"><r><delText> en</delText></r></del>'
                '<hyperlink r:id="rId1"><ins id="3"><r><t>b</t></r></ins></hyperlink>'
                '<ins id="4"><r><t> en</t></r></ins><r><t> meer</t></r>'
            ],
        ),
        # Another look in a link takes nothing along.
        (
            [link(r("a")) + r(" en meer")],
            [link(r("a", B)) + r(" en meer")],
            [
                (
                    '<hyperlink r:id="rId1"><r><rPr><b/><rPrChange id="1"><rPr/></rPrChange></rPr>'
                    "<t>a</t></r></hyperlink><r><t> en meer</t></r>"
                )
            ],
        ),
        (
            [link(r("a")) + BREAK + r("b")],
            [link(r("c")) + BREAK + r("b")],
            [
                (
                    '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                    '</hyperlink><del id="2"><r><br/></r></del><hyperlink r:id="rId1"><ins id="3">'
                    '<r><t>c</t></r></ins></hyperlink><ins id="4"><r><br/></r></ins><r><t>b</t></r>'
                )
            ],
        ),
        (
            [link(r("a")) + BREAK],
            [link(r("c")) + BREAK],
            [
                (
                    '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                    '</hyperlink><del id="2"><r><br/></r></del><hyperlink r:id="rId1"><ins id="3">'
                    '<r><t>c</t></r></ins></hyperlink><ins id="4"><r><br/></r></ins>'
                )
            ],
        ),
        (
            [link(r("a")) + r(" ") + BREAK],
            [link(r("c")) + r(" ") + BREAK],
            [
                (
                    '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                    '</hyperlink><del id="2"><r><delText> </delText><br/></r></del><hyperlink'
                    ' r:id="rId1"><ins id="3"><r><t>c</t></r></ins></hyperlink><ins id="4"><r><t> '
                    "</t><br/></r></ins>"
                )
            ],
        ),
        # Also where there is a link on one side only.
        (
            [link(r("a")) + r(" en meer")],
            [r("b en meer")],
            [
                (
                    '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                    '</hyperlink><del id="2"><r><delText> en</delText></r></del><ins id="3"><r><t>b'
                    " en</t></r></ins><r><t> meer</t></r>"
                )
            ],
        ),
        (
            [r("a en meer")],
            [link(r("b")) + r(" en meer")],
            [
                (
                    '<del id="1"><r><delText>a en</delText></r></del><hyperlink r:id="rId1"><ins'
                    ' id="2"><r><t>b</t></r></ins></hyperlink><ins id="3"><r><t> en</t></r></ins>'
                    "<r><t> meer</t></r>"
                )
            ],
        ),
        (
            [r("a") + link(r("b"))],
            [r("c") + link(r("b"))],
            [
                (
                    '<del id="1"><r><delText>a</delText></r></del><hyperlink r:id="rId1"><del'
                    ' id="2"><r><delText>b</delText></r></del></hyperlink><ins id="3"><r>'
                    '<t>c</t></r></ins><hyperlink r:id="rId1"><ins id="4"><r>'
                    "<t>b</t></r></ins></hyperlink>"
                )
            ],
        ),
        (
            [link(r("a")) + r(". En meer")],
            [link(r("b")) + r(". En meer")],
            [
                '<hyperlink r:id="rId1"><del id="1"><r><delText>a</delText></r></del>'
                '</hyperlink><del id="2"><r><delText>.</delText></r></del>'
                '<hyperlink r:id="rId1"><ins id="3"><r><t>b</t></r></ins></hyperlink>'
                '<ins id="4"><r><t>.</t></r></ins><r><t> En meer</t></r>'
            ],
        ),
        (
            [link(r("a b")) + r(" c")],
            [link(r("a d")) + r(" c")],
            [
                '<hyperlink r:id="rId1"><r><t>a </t></r><del id="1"><r><delText>b</delText></r>'
                '</del></hyperlink><del id="2"><r><delText> c</delText></r></del>'
                '<hyperlink r:id="rId1"><ins id="3"><r><t>d</t></r></ins></hyperlink>'
                '<ins id="4"><r><t> c</t></r></ins>'
            ],
        ),
        (
            [link(r("a b"))],
            [link(r("c b"))],
            [
                '<hyperlink r:id="rId1"><del id="1"><r><delText>a b</delText></r></del>'
                '<ins id="2"><r><t>c b</t></r></ins></hyperlink>'
            ],
        ),
        ([r("a") + ref(3)], [r("a") + ref(3)], ['<r><t>a</t><footnoteReference id="3"/></r>']),
        (
            [r("a") + ref(3)],
            [r("a") + ref(4)],
            ['<r><t>a</t></r><r><footnoteReference id="4" was="3"/></r>'],
        ),
        (
            [r("a") + ref(3)],
            [r("a")],
            ['<r><t>a</t></r><del id="1"><r><footnoteReference id="3"/></r></del>'],
        ),
        (
            [SOFT],
            [r("Wobverzoek")],
            [
                '<del id="1"><r><delText>Wob</delText><softHyphen/><delText>verzoek</delText>'
                '</r></del><ins id="2"><r><t>Wobverzoek</t></r></ins>'
            ],
        ),
        (
            [r("PAGE")],
            ["<w:r><w:instrText>X</w:instrText></w:r>"],
            [
                '<del id="1"><r><delText>PAGE</delText></r></del><ins id="2"><r>'
                "<instrText>X</instrText></r></ins>"
            ],
        ),
        (["<w:r><w:t>a</w:t><w:t/><w:t>b</w:t></w:r>"], [r("ab")], ["<r><t>ab</t></r>"]),
        (
            [r("de grote kat")],
            [r("een kleine hond")],
            [
                '<del id="1"><r><delText>de grote kat</delText></r></del><ins id="2"><r>'
                "<t>een kleine hond</t></r></ins>"
            ],
        ),
        (
            [r("Een. Twee.")],
            [r("Een."), r("Twee.")],
            [
                '<r><t>Een.</t></r><del id="1"><r><delText> </delText></r></del>',
                "<r><t>Twee.</t></r>",
            ],
        ),
        (
            [r("Een."), r("Twee.")],
            [r("Een. Twee.")],
            ["<r><t>Een.</t></r>", '<ins id="1"><r><t> </t></r></ins><r><t>Twee.</t></r>'],
        ),
        (
            ["<w:bdo>" + r("a") + "</w:bdo>"],
            ["<w:bdo>" + r("a", B) + "</w:bdo>"],
            ['<bdo><r><rPr><b/><rPrChange id="1"><rPr/></rPrChange></rPr><t>a</t></r></bdo>'],
        ),
    ],
)
def test_what_a_paragraph_says_with_what_changed(
    oud: list[str], nieuw: list[str], expected: list[str]
) -> None:
    assert write(oud, nieuw) == expected


def test_a_link_to_elsewhere_takes_along_the_word_behind_it() -> None:
    (made,) = write([link(r("a")) + r(" en meer")], [link(r("a"), 2) + r(" en meer")])
    gone, come = (
        f'<{t} id="{{}}"><r><{x}>{{}}</{x}></r></{t}>'
        for t, x in (("del", "delText"), ("ins", "t"))
    )
    assert made == (
        f'<hyperlink r:id="rId1">{gone.format(1, "a")}</hyperlink>{gone.format(2, " en")}'
        f'<hyperlink r:id="rId2">{come.format(3, "a")}</hyperlink>{come.format(4, " en")}'
        "<r><t> meer</t></r>"
    )


def test_what_moved_is_not_said_to_be_gone() -> None:
    assert write([r("a")], [], is_moved=True) == ['<moveFrom id="1"><r><t>a</t></r></moveFrom>']
    assert write([], [r("a")], is_moved=True) == ['<moveTo id="1"><r><t>a</t></r></moveTo>']


def test_spaces_are_kept() -> None:
    (stretches,) = diff_paragraphs([], [p(r("a "))])
    (ins,) = write_content(stretches, Reviser("A", datetime.date(2026, 1, 2), count(1)))
    assert [dict(t.attrib) for t in ins.iter(f"{W}t")] == [
        {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
    ]


@pytest.mark.parametrize(
    ("oud", "nieuw", "edges"),
    [
        ("", "", None),
        (r("a"), r("a"), ("", "")),
        (r("a"), "", ("del", "del")),
        ("", r("a"), ("ins", "ins")),
        (r("a"), r("b"), ("del", "ins")),
        (r("a b"), r("a"), ("", "del")),
        (r("b"), r("a b"), ("ins", "")),
        (r("a"), r("a", B), ("", "")),
        ("<w:bookmarkStart/>", "", None),
        ("", "<w:bookmarkStart/>" + r("a"), ("ins", "ins")),
        (r("a"), "<w:bookmarkStart/>" + r("a") + "<w:bookmarkEnd/>", ("", "")),
    ],
)
def test_what_happened_to_the_first_and_the_last(
    oud: str, nieuw: str, edges: tuple[str, str] | None
) -> None:
    (stretches,) = diff_paragraphs([p(oud)], [p(nieuw)])
    assert find_edges(stretches) == edges


def read(inner: str) -> list[RunPiece]:
    return list(read_pieces(p(inner)))


def test_the_pieces_of_a_paragraph() -> None:
    inner = (
        f"<w:pPr><w:jc/></w:pPr>{r('a', B)}<w:bookmarkStart/>{link(r('b'))}{ref(3)}{SOFT}"
        "<w:r><w:t/><w:br/><w:noBreakHyphen/></w:r>"
    )
    found = [(x.tekst, x.is_whole, x.look.opmaak is None, x.look.noot) for x in read(inner)]
    assert [(text.partition(" xmlns")[0], *rest) for text, *rest in found] == [
        ("a", False, False, ""),
        (" <w:bookmarkStart", True, True, ""),
        ("b", False, False, ""),
        (" noot", True, False, "3"),
        ("Wob", False, False, ""),
        ("\u00ad", False, False, ""),
        ("verzoek", False, False, ""),
        (" <w:br", True, False, ""),
        ("\u2011", False, False, ""),
    ]
    assert [len(x.look.binnen) for x in read(inner)] == [0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert len(read(f"<w:dir>{link(r('b'))}</w:dir>")[0].look.binnen) == 2


def test_what_stands_behind_an_element_is_none_of_it() -> None:
    (first, _) = p(f"{r('a')} \n {r('a')}")
    assert write_xml(first) == write_xml(p(r("a"))[0])
