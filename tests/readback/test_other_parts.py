"""Word files of which words stand in other parts than the text: none is passed over."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.letter.instellingen import Instellingen
from pipeline.readback.first.letter import Eerste, make_first
from pipeline.readback.word.numbering import Numbering
from pipeline.readback.word.read import read_word
from pipeline.readback.word.signs import read_sign
from readback.test_first import make_plain
from support.wordfiles import read_parts, zip_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PARTS = {
    "diagramData": (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r>'
        "<a:t>zwaluwnest</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
        f'<w:drawing><dgm:relIds xmlns:dgm="{DGM}" r:dm="x1"/></w:drawing>',
    ),
    "chart": (
        f'<c:chartSpace xmlns:c="{C}"><c:cat><c:strCache><c:pt><c:v>zwaluwnest</c:v></c:pt>'
        "</c:strCache></c:cat></c:chartSpace>",
        f'<w:drawing><c:chart xmlns:c="{C}" r:id="x1"/></w:drawing>',
    ),
    "endnotes": (
        f'<w:endnotes xmlns:w="{W}"><w:endnote w:id="7"><w:p><w:r><w:t>zwaluwnest</w:t></w:r></w:p>'
        "</w:endnote></w:endnotes>",
        '<w:endnoteReference w:id="7"/>',
    ),
}


def read_with(kind: str) -> Eerste:
    """Return the first content file of a letter with something of another part behind a word."""
    part, run = PARTS[kind]
    parts = read_parts(make_plain())
    relation = f'<Relationship Id="x1" Type="{R}/{kind}" Target="x1.xml"/></Relationships>'
    rels, document = "word/_rels/document.xml.rels", "word/document.xml"
    made, place = parts[document].decode(), "De planning is:</w:t></w:r>"
    assert made.count(place) == 1
    changed = {
        "word/x1.xml": part,
        rels: parts[rels].decode().replace("</Relationships>", relation),
        document: made.replace(place, f'{place}<w:r xmlns:r="{R}">{run}</w:r>'),
    }
    word = zip_parts({**parts, **{name: xml.encode() for name, xml in changed.items()}})
    return make_first(read_word(word, "brief.docx"), Instellingen(), "brief.docx")


@pytest.mark.parametrize("kind", ["diagramData", "chart"])
def test_what_is_drawn_elsewhere_is_named(kind: str) -> None:
    (rest,) = [rest for rest in read_with(kind).resten if "zwaluwnest" in rest.tekst]
    assert rest.waarom == (
        "een tekstvak, schema of grafiek wordt niet overgenomen; zet de woorden zelf in de brief."
    )


def test_an_endnote_is_a_note_of_the_letter() -> None:
    eerste = read_with("endnotes")
    assert "De planning is:[^1]" in eerste.data.decode()
    assert "[^1]: zwaluwnest" in eerste.data.decode()
    assert not [rest for rest in eerste.resten if "zwaluwnest" in rest.tekst]


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"),
        ("Symbol", "F061", "α"),
        ("Symbol", "00B3", "≥"),
        ("Calibri", "00E9", "é"),
        ("Wingdings", "F021", "\ufffd"),
        ("Webdings", "F0FC", "\ufffd"),
        ("Wingdings", "zzzz", "\ufffd"),
        ("Wingdings", "D800", "\ufffd"),
    ],
)
def test_a_sign_is_the_character_that_it_looks_like(font: str, char: str, sign: str) -> None:
    node = etree.fromstring(f'<w:sym xmlns:w="{W}" w:font="{font}" w:char="{char}"/>')
    assert read_sign(node) == sign


def test_a_list_by_a_list_style_has_its_numbers() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/></w:lvl>'
    root = etree.fromstring(
        f'<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Lijst"/>{level}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )
    numbering = Numbering(root)
    found = [numbering.count("5", 0) for _ in range(2)]
    assert [one and one.teken for one in found] == ["A.", "B."]
