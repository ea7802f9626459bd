"""Parts and places of a template are called what a clerk calls them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.check.file.package import Package, describe_part, open_package
from pipeline.template.parts import describe_place, show
from support.templatefiles import (
    DOCUMENT,
    DOCUMENT_RELS,
    HOUSE,
    NAMESPACES,
    PARTS,
    WORD,
    drop,
    p,
    put,
)
from support.wordfiles import edit

EMPTY = Package({}, {})


def open_(data: bytes) -> Package:
    package, _ = open_package(data, "huis.docx")
    assert package is not None
    return package


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("word/document.xml", "hoofdtekst"),
        ("word/header1.xml", "koptekst 1"),
        ("word/header.xml", "koptekst"),
        ("word/footer12.xml", "voettekst 12"),
        ("word/footnotes.xml", "voetnoten"),
        ("word/endnotes.xml", "eindnoten"),
        ("word/comments.xml", "opmerkingen"),
        ("word/styles.xml", "stijlen"),
        ("word/numbering.xml", "nummering"),
        ("word/settings.xml", "instellingen"),
        ("word/charts/chart3.xml", "grafiek 3"),
        ("docProps/core.xml", "eigenschappen"),
        ("docProps/custom.xml", "eigenschappen"),
        ("word/theme/theme1.xml", "word/theme/theme1.xml"),
        ("word/glossary/header1.xml", "word/glossary/header1.xml"),
        ("word/\u202egnp.xml", "word/�gnp.xml"),
        ("", ""),
    ],
)
def test_what_a_part_is_called(name: str, words: str) -> None:
    assert describe_part(name, EMPTY) == words


def headers(data: bytes) -> list[str]:
    package = open_(data)
    names = (f"word/{kind}{n}.xml" for kind in ("header", "footer") for n in (1, 2))
    return [describe_part(name, package) for name in names]


def test_headers_of_the_first_and_of_the_other_pages() -> None:
    assert headers(HOUSE) == [
        "koptekst 1 (eerste bladzijde)",
        "koptekst 2 (volgende bladzijden)",
        "voettekst 1 (eerste bladzijde)",
        "voettekst 2 (volgende bladzijden)",
    ]


def test_headers_of_all_pages_and_of_even_ones() -> None:
    even = edit(
        HOUSE, DOCUMENT, ('w:headerReference w:type="first"', 'w:headerReference w:type="even"')
    )
    assert headers(even) == [
        "koptekst 1 (even bladzijden)",
        "koptekst 2",
        "voettekst 1 (eerste bladzijde)",
        "voettekst 2 (volgende bladzijden)",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:headerReference w:type="first" r:id="rId5"/>', ""),
        ('w:type="first" r:id="rId5"', 'w:type="first" r:id="rId99"'),
        ('w:type="first" r:id="rId5"', 'w:type="first"'),
        ('w:headerReference w:type="first"', 'w:headerReference w:type="anders"'),
    ],
)
def test_a_header_of_which_the_sections_do_not_say_so(old: str, new: str) -> None:
    assert headers(edit(HOUSE, DOCUMENT, (old, new)))[0] == "koptekst 1"


def test_a_header_for_several_kinds_of_pages() -> None:
    both = '<w:headerReference w:type="even" r:id="rId5"/><w:headerReference w:type="first"'
    edited = edit(HOUSE, DOCUMENT, ('<w:headerReference w:type="first"', both))
    assert headers(edited)[:2] == ["koptekst 1", "koptekst 2 (volgende bladzijden)"]


def test_a_header_of_several_sections_that_is_for_the_same_pages() -> None:
    section = '<w:sectPr><w:headerReference w:type="first" r:id="rId5"/></w:sectPr>'
    again = f"<w:p><w:pPr>{section}</w:pPr></w:p>"
    edited = edit(HOUSE, DOCUMENT, ("<w:body>", f"<w:body>{again}"))
    assert headers(edited)[0] == "koptekst 1 (eerste bladzijde)"


def test_headers_when_the_relations_cannot_be_read() -> None:
    assert headers(drop(DOCUMENT_RELS))[0] == "koptekst 1"
    assert headers(put(DOCUMENT_RELS, b"<x"))[0] == "koptekst 1"


@pytest.mark.parametrize(
    ("before", "place"),
    [
        (p("<w:bookmarkStart/>"), "bij ‘Proef’"),
        (p("") + p("<w:bookmarkStart/>").replace("Proef", ""), "na ‘Proef’"),
        (p("") + "<w:p/><w:tbl><w:bookmarkStart/></w:tbl>", "na ‘Proef’"),
        (p("").replace("Proef", "Eerder") + p("") + "<w:bookmarkStart/>", "na ‘Proef’"),
        ("<w:bookmarkStart/>" + p(""), ""),
        (p("").replace("Proef", " ") + "<w:bookmarkStart/>", ""),
        (p("<w:bookmarkStart/>").replace("Proef", "a" * 50), f"bij ‘{'a' * 40}…’"),
        (p("<w:bookmarkStart/>").replace("Proef", " een \n twee "), "bij ‘een twee’"),
        (
            p("<w:bookmarkStart/>").replace("<w:t>Proef</w:t>", "<w:delText>weg</w:delText>"),
            "bij ‘weg’",
        ),
        (p(f"<w:r><w:pict>{'<w:p><w:bookmarkStart/></w:p>'}</w:pict></w:r>"), "bij ‘Proef’"),
    ],
)
def test_where_something_stands(before: str, place: str) -> None:
    root = etree.fromstring(f"<w:body {NAMESPACES}>{before}</w:body>")
    (node,) = root.iter(f"{{{WORD}}}bookmarkStart")
    assert describe_place(node) == place


def test_text_of_a_template_in_a_message() -> None:
    assert show("een\n\t twee\x9b\u200b") == "een twee��"
    assert show("x" * 100) == "x" * 60 + "…"


def test_a_package_has_all_parts_and_the_roots_of_those_of_xml() -> None:
    package = open_(put("word/media/a.svg", b"<!DOCTYPE svg><svg/>", put("word/media/b.png", b"x")))
    assert set(package.parts) == {*PARTS, "word/media/a.svg", "word/media/b.png"}
    assert set(package.roots) == set(PARTS)
    assert package.roots[DOCUMENT].tag == f"{{{WORD}}}document"
