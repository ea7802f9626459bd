"""What becomes of a template: tags, styles, numbering and rows as letters need them."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.problems.values import InputError, TemplateError
from pipeline.template.compile import compile_template
from pipeline.template.fill import render_letter
from pipeline.word.styles import W
from support.damage import damage
from support.examples import at_most
from support.places import TEMPLATE
from support.readers import read_word
from support.smallletter import LETTER
from support.strategies import make_brief
from support.wordfiles import edit, read_parts, zip_parts

HOUSE = TEMPLATE.read_bytes()
PARTS = read_parts(HOUSE)
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
HEADER, PLACE = "word/header2.xml", "Gemeente Merenwoude"


def render(data: bytes) -> bytes:
    return render_letter(make_brief(LETTER), compile_template(data, "huis.docx"))


def complaint(data: bytes) -> str:
    """Return what is said of a template that no letter can be made with."""
    with pytest.raises(TemplateError) as caught:
        render(data)
    return str(caught.value)


def header_of(text: str) -> str:
    """Return what the second header prints of `text`, put where the house's name stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    word = read_word(render(edit(HOUSE, HEADER, (PLACE, escaped))))
    return word.headers[HEADER][-1].text


# Tags


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ onderwerp|upper }}", "PROEF"),
        ("{{ namens }}", ""),
        ("[{{ namens }}]", "[]"),
        ("{# opmerking #}over", "over"),
        ("{% if not geheimhouding and concept %}ja{% else %}nee{% endif %}", "ja"),
        ("{% for v in verwijzingen %}{{ loop.index }} {{ v.nummer }}{% endfor %}", "1 12"),
        ("{% if onderwerp == 'Proef' %}ja{% endif %}", "ja"),
    ],
)
def test_what_a_tag_may_do(tag: str, printed: str) -> None:
    assert header_of(tag) == printed


@pytest.mark.parametrize(
    ("typed", "said"),
    [("true", "on"), ("1", "on"), ("false", "off"), ("0", "off"), ("on", "on"), ("off", "off")],
)
def test_a_switch_of_a_table_is_on_or_off(typed: str, said: str) -> None:
    """In a letter these stand as the standard knows them (part 4), whoever saved the template."""
    switch = f'<w:tblHeader w:val="{typed}"/>'
    letter = render(edit(HOUSE, DOCUMENT, ("<w:tblHeader/>", switch)))
    root = etree.fromstring(read_parts(letter)[DOCUMENT])
    assert {node.get(f"{W}val") for node in root.iter(f"{W}tblHeader")} == {said}


# Styles and numbering

THIRD_BULLET = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="▪"/>'
)


@pytest.mark.parametrize(
    ("part", "old", "new", "cause"),
    [
        (
            STYLES,
            '<w:name w:val="Bol"/>',
            '<w:name w:val="Rond"/>',
            "de stijl Bol, voor de tekst in bollen, ontbreekt. Voeg die in Word toe.",
        ),
        (
            STYLES,
            '<w:numPr><w:numId w:val="2"/></w:numPr>',
            "",
            "de stijl List Number heeft geen nummering of opsommingsteken. Stel die in Word in.",
        ),
        (
            "word/numbering.xml",
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            "",
            "de stijl List Bullet heeft geen nummering of opsommingsteken. Stel die in Word in.",
        ),
        (
            "word/numbering.xml",
            THIRD_BULLET.format(2),
            THIRD_BULLET.format(8),
            "de nummering van de stijl List Bullet heeft minder dan 3 niveaus. "
            "Kies in Word een lijst met meer niveaus.",
        ),
    ],
)
def test_styles_that_letters_need(part: str, old: str, new: str, cause: str) -> None:
    assert complaint(edit(HOUSE, part, (old, new))) == f"huis.docx: fout: stijlen: {cause}"


def test_names_of_styles_in_any_case() -> None:
    """Word writes `list bullet` where LibreOffice writes `List Bullet`."""
    edited = edit(HOUSE, STYLES, ('w:val="List Number"', 'w:val="list number"'))
    assert render(edited) != b""


def test_numbering_by_way_of_a_list_style() -> None:
    """What Word makes of “nieuwe lijststijl definiëren”: a numbering that names a style."""
    style = (
        '<w:style w:type="numbering" w:styleId="Huislijst"><w:name w:val="Huislijst"/><w:pPr>'
        '<w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
        '<w:numStyleLink w:val="Huislijst"/></w:abstractNum><w:num w:numId="1">'
    )
    edited = edit(
        edit(HOUSE, STYLES, ("</w:styles>", style)),
        "word/numbering.xml",
        ('<w:num w:numId="1">', linked),
        (
            '<w:num w:numId="2"><w:abstractNumId w:val="1"/>',
            '<w:num w:numId="2"><w:abstractNumId w:val="7"/>',
        ),
        ("</w:numbering>", '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num></w:numbering>'),
    )
    numbers = [p.number for p in read_word(render(edited)).all_paragraphs if p.number]
    assert numbers == ["1.", "2."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:pgSz w:w="11906" w:h="16838"/>', ""),
        ('w:w="11906"', 'w:w="21cm"'),
        ('w:left="1417"', 'w:left="99999"'),
        ('w:w="11906"', ""),
    ],
)
def test_a_page_without_a_sensible_size_is_taken_for_a4(old: str, new: str) -> None:
    template = compile_template(edit(HOUSE, DOCUMENT, (old, new)), "huis.docx")
    assert (template.text_width, template.text_height) == (9072 * 635, 14000 * 635)


def test_size_of_the_text_area() -> None:
    template = compile_template(HOUSE, "huis.docx")
    assert template.text_width == (11906 - 2 * 1417) * 635
    assert template.text_height == (16838 - 1588 - 1474) * 635


@pytest.mark.parametrize(
    ("old", "new", "corps"),
    [
        ('<w:sz w:val="18"/>', '<w:sz w:val="22"/>', 22),
        ('<w:sz w:val="18"/>', '<w:sz w:val="groot"/>', 21),
    ],
)
def test_size_of_text_in_circles(old: str, new: str, corps: int) -> None:
    before, name, style = PARTS[STYLES].decode().partition('<w:name w:val="Bol"/>')
    assert old in style.partition("</w:style>")[0]
    styles = before + name + style.replace(old, new, 1)
    template = compile_template(zip_parts({**PARTS, STYLES: styles.encode()}), "huis.docx")
    assert template.bol_corps == corps


# The file


def without(name: str) -> bytes:
    return zip_parts({known: data for known, data in PARTS.items() if known != name})


def unnumbered() -> bytes:
    """Return a template in which no list was ever made."""
    parts = {name: data for name, data in PARTS.items() if name != "word/numbering.xml"}
    for name, mark in (
        ("[Content_Types].xml", "PartName"),
        ("word/_rels/document.xml.rels", "Target"),
    ):
        root = etree.fromstring(parts[name])
        for child in [child for child in root if "numbering.xml" in child.get(mark, "")]:
            root.remove(child)
        parts[name] = etree.tostring(root)
    return zip_parts(parts)


def test_the_mark_of_who_made_a_file_is_not_there_twice() -> None:
    """A template that was once made from a letter brings its mark along."""
    marked = read_parts(render(HOUSE))["docProps/custom.xml"]
    data = render(zip_parts({**PARTS, "docProps/custom.xml": marked}))
    assert read_parts(data)["docProps/custom.xml"].count(b'name="Controlegetal"') == 1


def test_a_letter_is_no_template() -> None:
    """What was filled in stays as it is: it would be in every letter."""
    assert "‘zaaknummer’ wordt nergens afgedrukt." in complaint(render(HOUSE))


ROW = '<w:tr><w:tc><w:tcPr><w:tcW w:w="2540" w:type="dxa"/><w:vMerge w:val="restart"/>'


@pytest.mark.parametrize("before", ["", "<w:tblPrEx/>", "<w:trPr><w:cantSplit/></w:trPr>"])
@pytest.mark.parametrize(("tekst", "said"), [("Kort.", "on"), ("Lang. " * 200, "off")])
def test_a_row_says_itself_whether_it_may_break(before: str, tekst: str, said: str) -> None:
    """Whatever the template says of it; the properties of a row stand before its cells."""
    weg = {"id": "w", "titel": "W", "acties": [{"tekst": tekst}]}
    tabel = {"statustabel": {"kolommen": ["a", "b", "c"], "wegen": [weg]}}
    edited = edit(HOUSE, DOCUMENT, (ROW, ROW.replace("<w:tr>", f"<w:tr>{before}")))
    made = compile_template(edited, "huis.docx")
    letter = render_letter(make_brief({**LETTER, "inhoud": [tabel]}), made)
    (row,) = etree.fromstring(read_parts(letter)[DOCUMENT]).xpath(
        "//w:tr[w:tc/w:tcPr/w:vMerge]", namespaces={"w": W[1:-1]}
    )
    assert [split.values() for split in row.iter(f"{W}cantSplit")] == [[said]]
    names = [etree.QName(child).localname for child in row if child.tag != f"{W}tblPrEx"]
    assert names == ["trPr", "tc", "tc", "tc"]


def test_a_template_without_custom_properties_gets_them() -> None:
    bare = without("docProps/custom.xml")
    types, rels = "[Content_Types].xml", "_rels/.rels"
    for part, mark in ((types, b"/docProps/custom.xml"), (rels, b"docProps/custom.xml")):
        root = etree.fromstring(read_parts(bare)[part])
        for child in [c for c in root if mark.decode() in (c.get("PartName"), c.get("Target"))]:
            root.remove(child)
        bare = zip_parts({**read_parts(bare), part: etree.tostring(root)})
    data = render(bare)
    assert list(read_word(data).properties)[-1] == "Controlegetal"
    assert read_parts(data)[types].count(b"/docProps/custom.xml") == 1
    assert read_parts(data)[rels].count(b"docProps/custom.xml") == 1


# Whatever somebody does to it


@at_most(100)
@given(st.randoms(use_true_random=False))
def test_a_spoiled_template_makes_a_letter_or_a_complaint(chance: random.Random) -> None:
    with suppress(InputError):
        render(zip_parts(damage(PARTS, chance)))
