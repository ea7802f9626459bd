"""Parts and places of a template are called what a clerk calls them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.check.file.package import Package, describe_part, open_package
from pipeline.template.parts import describe_place, find_pages, show
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


def cells(*texts: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{text}</w:tc>' for text in texts)}</w:tr>"


def find(xml: str) -> str:
    """Return the place of the bookmark in a text."""
    root = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    (node,) = root.iter(f"{{{WORD}}}bookmarkStart")
    return describe_place(node)


HERE = p("<w:bookmarkStart/>")
BARE = "<w:p><w:bookmarkStart/></w:p>"
ONE = f"<w:tbl>{cells('<w:p/>', '<w:p/>')}</w:tbl>"
BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("xml", "place"),
    [
        (f"<w:tbl>{cells(HERE)}</w:tbl>", "tabel 1, rij 1, cel 1, bij ‘Proef’"),
        (f"<w:tbl>{cells('<w:p/>', HERE)}</w:tbl>", "tabel 1, rij 1, cel 2, bij ‘Proef’"),
        (f"<w:tbl>{cells('<w:p/>')}{cells(HERE)}</w:tbl>", "tabel 1, rij 2, cel 1, bij ‘Proef’"),
        (f"{ONE}<w:p/><w:tbl>{cells(HERE)}</w:tbl>", "tabel 2, rij 1, cel 1, bij ‘Proef’"),
        # In a table nothing is said of the text before it.
        (f"{p('')}<w:tbl>{cells(BARE)}</w:tbl>", "tabel 1, rij 1, cel 1"),
        # A table in a cell counts as one more, and its rows and cells are not those around it.
        (f"<w:tbl>{cells(f'{ONE}<w:p/>', HERE)}</w:tbl>", "tabel 1, rij 1, cel 2, bij ‘Proef’"),
        (
            f"<w:tbl>{cells(f'{ONE}<w:p/>')}{cells(HERE)}</w:tbl>",
            "tabel 1, rij 2, cel 1, bij ‘Proef’",
        ),
        (
            f"<w:tbl>{cells('<w:p/>', f'<w:tbl>{cells(HERE)}</w:tbl>')}</w:tbl>",
            "tabel 2, rij 1, cel 1, bij ‘Proef’",
        ),
        (f"<w:tc>{HERE}</w:tc>", "bij ‘Proef’"),
        (f"<w:tr><w:tc>{HERE}</w:tc></w:tr>", "bij ‘Proef’"),
        # Text boxes.
        (p(BOX.format(HERE.replace("Proef", "Vak"))), "tekstvak, bij ‘Vak’"),
        (p(BOX.format(BARE)), "tekstvak, bij ‘Proef’"),
        (p("<w:bookmarkStart/><w:r><w:t/></w:r>"), "bij ‘Proef’"),
        (
            p(BOX.format(f"<w:tbl>{cells(HERE)}</w:tbl>")),
            "tekstvak, tabel 1, rij 1, cel 1, bij ‘Proef’",
        ),
        (
            f"<w:tbl>{cells(p(BOX.format(HERE)))}</w:tbl>",
            "tabel 1, rij 1, cel 1, tekstvak, bij ‘Proef’",
        ),
        # As many characters as fit are shown, and no space before what stands for the rest.
        (HERE.replace("Proef", "a" * 40), f"bij ‘{'a' * 40}’"),
        (HERE.replace("Proef", "a" * 41), f"bij ‘{'a' * 40}…’"),
        (HERE.replace("Proef", f"{'a' * 39} b"), f"bij ‘{'a' * 39}…’"),
    ],
)
def test_where_something_stands_in_tables_and_text_boxes(xml: str, place: str) -> None:
    assert find(xml) == place


def test_a_paragraph_is_at_its_own_text() -> None:
    first, second = etree.fromstring(f"<w:body {NAMESPACES}>{p('')}<w:p/></w:body>")
    assert (describe_place(first), describe_place(second)) == ("bij ‘Proef’", "na ‘Proef’")


@pytest.mark.parametrize(
    ("root", "xml", "place"),
    [
        ("coreProperties", "<title>x</title>", "Titel"),
        ("coreProperties", "<subject>x</subject>", "Onderwerp"),
        ("coreProperties", "<creator>x</creator>", "Auteur"),
        ("coreProperties", "<keywords>x</keywords>", "Trefwoorden"),
        ("coreProperties", "<description>x</description>", "Opmerkingen"),
        ("coreProperties", "<category>x</category>", "Categorie"),
        ("Properties", "<Company>x</Company>", "Bedrijf"),
        ("Properties", "<Manager>x</Manager>", "Manager"),
        ("Properties", "<Anders>x</Anders>", "Anders"),
        ("Properties", '<property name="Eigen naam"><lpwstr>x</lpwstr></property>', "Eigen naam"),
    ],
)
def test_a_property_of_the_file_is_called_as_word_calls_it(root: str, xml: str, place: str) -> None:
    made = etree.fromstring(f"<c:{root} xmlns:c='urn:c' xmlns='urn:d'>{xml}</c:{root}>")
    node = next(node for node in made.iter() if node.text)
    assert describe_place(node) == f"eigenschap {place}"


# Kinds of pages

REFERENCE = '<w:{}Reference w:type="{}" r:id="{}"/>'


def read_pages(*sections: str, settings: str | None = None) -> list[tuple[str, str, str, bool]]:
    """Return the kinds of pages of sections in a document with the parts `a` to `d`."""
    body = "".join(f"<w:sectPr>{section}</w:sectPr>" for section in sections)
    rels = "".join(
        f'<Relationship Id="{name}" Type="x/header" Target="{name}.xml"/>' for name in "abcd"
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    roots = {
        DOCUMENT: etree.fromstring(f"<w:body {NAMESPACES}>{body}</w:body>"),
        DOCUMENT_RELS: etree.fromstring(f'<Relationships xmlns="{space}">{rels}</Relationships>'),
    }
    if settings is not None:
        roots["word/settings.xml"] = etree.fromstring(f"<w:x {NAMESPACES}>{settings}</w:x>")
    return [
        (page.kind, page.header[5:6], page.footer[5:6], page.shown) for page in find_pages(roots)
    ]


HEAD_A, FOOT_B = (
    REFERENCE.format("header", "default", "a"),
    REFERENCE.format("footer", "first", "b"),
)


@pytest.mark.parametrize(
    ("sections", "settings", "pages"),
    [
        ([""], None, [("default", "", "", True)]),
        ([HEAD_A], None, [("default", "a", "", True)]),
        (['<w:headerReference r:id="a"/>'], None, [("default", "a", "", True)]),
        (['<w:headerReference r:id="weg"/>'], None, [("default", "", "", True)]),
        ([FOOT_B], None, [("first", "", "b", False), ("default", "", "", True)]),
        ([f"{FOOT_B}<w:titlePg/>"], None, [("first", "", "b", True), ("default", "", "", True)]),
        (["<w:titlePg/>"], None, [("first", "", "", True), ("default", "", "", True)]),
        (['<w:titlePg w:val="0"/>'], None, [("default", "", "", True)]),
        ([""], "", [("default", "", "", True)]),
        (
            [""],
            "<w:evenAndOddHeaders/>",
            [("default", "", "", True), ("even", "", "", True)],
        ),
        ([""], '<w:evenAndOddHeaders w:val="0"/>', [("default", "", "", True)]),
        # A section has the edges of the one before it, where it says nothing else; each kind once.
        ([HEAD_A, ""], None, [("default", "a", "", True)]),
        (
            [HEAD_A, REFERENCE.format("header", "default", "c")],
            None,
            [("default", "a", "", True), ("default", "c", "", True)],
        ),
        (
            [FOOT_B, "<w:titlePg/>"],
            None,
            [
                ("first", "", "b", False),
                ("default", "", "", True),
                ("first", "", "b", True),
            ],
        ),
    ],
)
def test_kinds_of_pages(
    sections: list[str], settings: str | None, pages: list[tuple[str, str, str, bool]]
) -> None:
    assert read_pages(*sections, settings=settings) == pages


def test_no_pages_without_a_document_or_its_relations() -> None:
    root = etree.fromstring(f"<w:body {NAMESPACES}><w:sectPr/></w:body>")
    assert find_pages({}) == ()
    assert find_pages({DOCUMENT: root}) == ()
    assert find_pages({DOCUMENT_RELS: root}) == ()


def test_of_a_long_text_a_thousand_characters_are_looked_at() -> None:
    assert show(" " * 999 + "ab") == "a"
    assert show(" " * 1000 + "ab") == ""


def test_text_of_a_template_in_a_message() -> None:
    assert show("een\n\t twee\x9b\u200b") == "een twee��"
    assert show("x" * 100) == "x" * 60 + "…"


def test_a_package_has_all_parts_and_the_roots_of_those_of_xml() -> None:
    package = open_(put("word/media/a.svg", b"<!DOCTYPE svg><svg/>", put("word/media/b.png", b"x")))
    assert set(package.parts) == {*PARTS, "word/media/a.svg", "word/media/b.png"}
    assert set(package.roots) == set(PARTS)
    assert package.roots[DOCUMENT].tag == f"{{{WORD}}}document"
