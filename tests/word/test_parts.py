"""Types and relations of a package are read as Word reads them; XML only without a DOCTYPE."""

from __future__ import annotations

import time

import pytest
from lxml import etree

from pipeline.word.parts import (
    DoctypeError,
    Relation,
    find_type,
    is_xml,
    parse_xml,
    read_relations,
    read_types,
)

TYPES = {
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".bin": "a/b+xml",
    "/word/a.png": "a/c+xml",
    ".plain": "text/xml",
    ".image": "image/xml",
    ".xmlx": "a/xmlx",
    ".half": "a/bxml",
}
BOMB = "<!DOCTYPE a [{}]><a b='&l9;'>&l9;</a>".format(
    "<!ENTITY l0 'lol'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE a><a/>",
        "<!-- a --><?b c?>\n<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>',
        BOMB,
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_doctype_in_any_encoding(text: str, encoding: str) -> None:
    with pytest.raises(DoctypeError):
        parse_xml(text.encode(encoding))


def test_a_doctype_in_an_encoding_that_only_the_parser_knows() -> None:
    with pytest.raises(DoctypeError):
        parse_xml(b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-')


@pytest.mark.parametrize(
    "xml", ["<!-- <!DOCTYPE a> --><a/>", "<a><![CDATA[<!DOCTYPE a>]]></a>", "<a b='DOCTYPE'/>"]
)
def test_text_that_speaks_of_a_doctype_is_none(xml: str) -> None:
    assert parse_xml(xml.encode()).tag == "a"


@pytest.mark.parametrize(
    "xml", ["", "x", "<a>", "<a></b>", "<a/><b/>", "<a>&e;</a>", "<a>\x01</a>"]
)
def test_what_is_no_xml(xml: str) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        parse_xml(xml.encode())


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "xml",
    [
        b"<a>" * 1_000_000,
        b"<a>" * 300 + b"</a>" * 300,
        b"<a>" + b"x" * 10_000_001 + b"</a>",
        b"<a " + b" ".join(b'a%x=""' % n for n in range(400_000)) + b"><b>",
        b"<a " + b" ".join(b'xmlns:a%x="u"' % n for n in range(200_000)) + b"><b>",
    ],
    ids=["deep", "deep and whole", "long", "attributes", "namespaces"],
)
def test_xml_beyond_bounds_is_refused_in_time(xml: bytes) -> None:
    before = time.process_time()
    with pytest.raises(etree.XMLSyntaxError):
        parse_xml(xml)
    assert time.process_time() - before < 10


def test_comments_and_instructions_do_not_cut_a_text() -> None:
    assert parse_xml(b"<a>{{ on<!-- x -->der<?y?>werp }}</a>").text == "{{ onderwerp }}"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("word/a.png", "a/c+xml"),
        ("WORD/A.png", "a/c+xml"),
        ("word/b.PNG", "image/png"),
        ("word/c.jpg", ""),
        ("word/png", ""),
        ("png", ""),
    ],
)
def test_the_type_of_a_part(name: str, kind: str) -> None:
    assert find_type(TYPES, name) == kind


def test_types_as_they_are_written() -> None:
    xml = (
        '<Types><Default Extension="XML" ContentType="Text/XML; charset=utf-8"/>'
        '<Override PartName="/Word/a.xml" ContentType="a/b"/><Override/></Types>'
    )
    assert read_types(parse_xml(xml.encode())) == {
        ".xml": "text/xml",
        "/word/a.xml": "a/b",
        ".": "",
    }


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("a.plain", True),
        ("a.image", False),
        ("a.xmlx", False),
        ("a.half", False),
        ("a.xml", True),
        ("a.XML", True),
        ("_rels/.rels", True),
        ("a.bin", True),
        ("word/a.png", True),
        ("a.png", False),
        ("a.svg", False),
        ("a", False),
    ],
)
def test_what_is_read_as_xml(name: str, *, answer: bool) -> None:
    assert is_xml(name, TYPES) is answer


@pytest.mark.parametrize(
    ("rels", "source"),
    [
        ("_rels/.rels", ""),
        ("word/_rels/document.xml.rels", "word/document.xml"),
        ("Word/_RELS/a.xml.RELS", "Word/a.xml"),
    ],
)
def test_whose_a_relation_is(rels: str, source: str) -> None:
    root = parse_xml(b'<R><r Id="a" Type="u/v/image" Target="b" TargetMode="External"/><r/></R>')
    assert list(read_relations(rels, root)) == [
        Relation(source, "a", "image", "b", external=True),
        Relation(source, "", "", "", external=False),
    ]


def test_a_part_that_holds_no_relations() -> None:
    assert list(read_relations("word/document.xml", parse_xml(b"<R><r/></R>"))) == []


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "media/a.png", "word/media/a.png"),
        ("word/document.xml", "/media/a.png", "media/a.png"),
        ("word/document.xml", "../media/./a.png", "media/a.png"),
        ("word/document.xml", "../../../a.png", "a.png"),
        ("word/document.xml", "a.xml#b", "word/a.xml"),
        ("word/document.xml", "#b", "word/document.xml"),
    ],
)
def test_the_part_that_a_relation_points_at(source: str, target: str, part: str) -> None:
    assert Relation(source, "a", "image", target, external=False).part == part
