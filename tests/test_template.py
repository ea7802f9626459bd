"""A template that is wrong is told so in Dutch, whatever is wrong with it; a right one compiles."""

from __future__ import annotations

import copy
import random
from contextlib import suppress

import pytest
from conftest import TEMPLATE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from readers import read_word
from strategies import Letter, make_brief
from wordfiles import edit, read_parts, zip_parts

from pipeline.errors import InputError
from pipeline.package import MAX_UNPACKED
from pipeline.render import render_letter
from pipeline.styles import StyleError, W
from pipeline.tags import TemplateError
from pipeline.template import compile_template

HOUSE = TEMPLATE.read_bytes()
PARTS = read_parts(HOUSE)
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
HEADER, PLACE = "word/header2.xml", "Gemeente Merenwoude"
LETTER: Letter = {
    "zaaknummer": "Z/26/000123",
    "concept": "ja",
    "datum": "2026-03-09",
    "onderwerp": "Proef",
    "aanhef": "Geachte raad,",
    "inhoud": [
        {"tekst": "1. een\n2. [twee](https://example.nl)"},
        {
            "statustabel": {
                "kolommen": ["a", "b", "c"],
                "wegen": [{"id": "w", "titel": "W", "acties": [{"tekst": "x"}, {"tekst": "y"}]}],
            }
        },
        {"figuur": {"alt": "Ring.", "bollen": ["een", "twee"]}},
        {"figuur": {"alt": "Kaart.", "bestand": "kaart.png"}},
    ],
    "afsluiting": "Groet,",
    "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
    "verwijzingen": [{"soort": "motie", "nummer": "12"}],
}


def render(data: bytes) -> bytes:
    return render_letter(make_brief(LETTER), compile_template(data, "huis.docx"))


def complaint(data: bytes) -> str:
    """Return what is said of a template that no letter can be made with."""
    with pytest.raises(InputError) as caught:
        render(data)
    assert isinstance(caught.value, TemplateError | StyleError)
    return str(caught.value)


def header_of(text: str) -> str:
    """Return what the second header prints of `text`, put where the house's name stands."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    word = read_word(render(edit(HOUSE, HEADER, (PLACE, escaped))))
    return word.headers[HEADER][-1].text


# Tags


@pytest.mark.parametrize(
    ("tag", "cause"),
    [
        ("{{ onbekend }}", "het veld ‘onbekend’ bestaat niet"),
        ("{{ blok }}", "het veld ‘blok’ bestaat niet"),
        ("{{ onderwerp.titel }}", "het veld ‘titel’ bestaat niet"),
        ("{{ onderwerp.upper }}", "het veld ‘upper’ bestaat niet"),
        ("{% for v in verwijzingen %}{{ v.soor }}{% endfor %}", "het veld ‘soor’ bestaat niet"),
        (
            "{% for v in verwijzingen %}{{ v.model_copy }}{% endfor %}",
            LIST := ("een lijst of groep velden kan niet worden afgedrukt; noem er één veld van"),
        ),
        ("{{ geheimhouding.tot }}", "‘tot’ is er niet altijd: zet er {% if … %} omheen"),
        ("{{ verwijzingen }}", LIST),
        ("{{ concept }}", "een veld zegt alleen ja of nee; gebruik het in {% if … %}"),
        (
            "{% for b in inhoud %}{{ b.tekst }}{% endfor %}",
            "een veld met opmaak hoort alleen in een alinea, als {{p … }}",
        ),
        ("{{p onderwerp }}", "een veld achter {{p is gewone tekst; schrijf {{ zonder p"),
        ("{{ onderwerp|groot }}", "het filter ‘groot’ bestaat niet"),
        ("{{ onderwerp|upper(1) }}", "het filter ‘upper’ staat zonder haakjes"),
        ("{{ onderwerp|alinea(0) }}", "een veld achter {{p is gewone tekst; schrijf {{ zonder p"),
        ("{{ range(3) }}", "een aanroep met haakjes kan niet in een sjabloon"),
        ("{{ onderwerp.upper() }}", "een aanroep met haakjes kan niet in een sjabloon"),
        ("{{ verwijzingen[0] }}", "een veld met vierkante haken kan niet in een sjabloon"),
        ("{{ onderwerp.__class__ }}", "‘__class__’ mag hier niet"),
        ("{{ _x }}", "‘_x’ mag hier niet"),
        ("{% set x = 1 %}", "{% set %} kan niet in een sjabloon"),
        ("{% include 'x' %}", "{% include %} kan niet in een sjabloon"),
        ("{{ 1 + 1 }}", "rekenen kan niet in een sjabloon"),
        ("{{ -1 }}", "rekenen kan niet in een sjabloon"),
        ("{{ onderwerp ~ 'x' }}", "‘~’ kan niet in een sjabloon"),
        ("{{ (1, 2) }}", "deze opdracht kan niet in een sjabloon"),
        ("{% if concept %}", "‘{% if … %}’ wordt niet gesloten"),
        ("{% for x in bijlagen %}", "‘{% for … %}’ wordt niet gesloten"),
        ("{% endif %}", "‘endif’ hoort hier niet"),
        ("{% als concept %}", "‘als’ is geen opdracht die hier kan"),
        ("{% if %}{% endif %}", "een veld of opdracht is leeg of niet af"),
        ("{{ }}", "een veld of opdracht is leeg of niet af"),
        ("{{ onderwerp datum }}", "bij ‘datum’ staat er te veel of te weinig"),
        ("{{ onderwerp $ }}", "het teken ‘$’ kan niet in een veld"),
        ("{# vergeten", "‘{#’ wordt niet gesloten met ‘#}’"),
        (
            "{{ onderwerp",
            UNREADABLE := (
                "een veld of opdracht is niet te lezen; vergelijk het met het standaardsjabloon"
            ),
        ),
        ("{% for x in concept %}{% endfor %}", UNREADABLE),
        ("{% if concept > 'a' %}{% endif %}", UNREADABLE),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", UNREADABLE),
        (
            "{% for a in bijlagen %}" * 30 + "{% endfor %}" * 30,
            "meer dan 3 herhalingen in elkaar kunnen niet",
        ),
        ("{{ " + "9" * 5000 + " }}", UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_tag(tag: str, cause: str) -> None:
    escaped = tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = complaint(edit(HOUSE, HEADER, (PLACE, escaped)))
    assert found == f"huis.docx: in {HEADER} klopt een sjabloonveld niet: {cause}."


@pytest.mark.parametrize("part", ["docProps/core.xml", "docProps/custom.xml"])
def test_what_is_wrong_in_the_properties_of_the_file(part: str) -> None:
    found = complaint(edit(HOUSE, part, ("{{ zaaknummer }}", "{{ zaak }}")))
    assert (
        found == f"huis.docx: in {part} klopt een sjabloonveld niet: het veld ‘zaak’ bestaat niet."
    )


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ onderwerp|upper }}", "PROEF"),
        ("{{ namens }}", ""),
        ("[{{ namens }}]", "[]"),
        ("{# opmerking #}over", "over"),
        ("{% if not geheimhouding and concept %}ja{% else %}nee{% endif %}", "ja"),
        ("{% for v in verwijzingen %}{{ loop.index }} {{ v.nummer }}{% endfor %}", "1 12"),
        ("{{ 'a' if concept else 'b' }} {{ 7 }}", "a 7"),
        ("{{ '<' }}", "<"),
    ],
)
def test_what_a_tag_may_do(tag: str, printed: str) -> None:
    assert header_of(tag) == printed


# Styles and numbering


@pytest.mark.parametrize(
    ("part", "old", "new", "cause"),
    [
        (
            STYLES,
            '<w:name w:val="Bol"/>',
            '<w:name w:val="Rond"/>',
            "de stijl Bol ontbreekt; voeg die toe voor de tekst in bollen.",
        ),
        (
            STYLES,
            '<w:numPr><w:numId w:val="2"/></w:numPr>',
            "",
            "de stijl List Number heeft geen nummering of opsommingsteken; stel die in Word in.",
        ),
        (
            "word/numbering.xml",
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
            "",
            "de stijl List Bullet heeft geen nummering of opsommingsteken; stel die in Word in.",
        ),
        (
            "word/numbering.xml",
            '<w:lvl w:ilvl="2">',
            '<w:lvl w:ilvl="8">',
            "de nummering van de stijl List Bullet heeft minder dan 3 niveaus; "
            "kies in Word een lijst met meer niveaus.",
        ),
    ],
)
def test_styles_that_letters_need(part: str, old: str, new: str, cause: str) -> None:
    assert complaint(edit(HOUSE, part, (old, new))) == f"huis.docx: {cause}"


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


def test_a_template_made_of_a_letter_is_a_template() -> None:
    """What was filled in stays; the mark of who made it is not there twice."""
    data = render(render(HOUSE))
    assert read_parts(data)["docProps/custom.xml"].count(b'name="Controlegetal"') == 1
    assert "Geachte raad," in [p.text for p in read_word(data).paragraphs]


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


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"geen zip", "is geen Word-bestand (.docx), of het is beschadigd."),
        (
            zip_parts({**PARTS, "word/media/groot.png": bytes(MAX_UNPACKED)}),
            "is uitgepakt te groot voor een sjabloon of brief.",
        ),
        (without("[Content_Types].xml"), "is geen Word-bestand (.docx)."),
        (without(DOCUMENT), "is geen Word-document."),
        (without("_rels/.rels"), "is beschadigd; Word kan het niet openen."),
        (without("word/numbering.xml"), "is beschadigd; Word kan het niet openen."),
        (
            edit(HOUSE, DOCUMENT, ("<w:document ", "<!DOCTYPE x><w:document ")),
            "word/document.xml bevat een DOCTYPE; dat hoort niet in een Word-bestand.",
        ),
        (
            zip_parts({**PARTS, HEADER: "<!DOCTYPE x><x/>".encode("utf-16")}),
            "word/header2.xml bevat een DOCTYPE; dat hoort niet in een Word-bestand.",
        ),
        (
            zip_parts({**PARTS, DOCUMENT: b"<w:document"}),
            "is beschadigd; Word kan het niet openen.",
        ),
        (
            zip_parts({**PARTS, "docProps/custom.xml": b"<Properties"}),
            "het onderdeel docProps/custom.xml is beschadigd.",
        ),
        (unnumbered(), "het onderdeel word/numbering.xml ontbreekt."),
    ],
    ids=[
        *("text", "large", "types", "document", "rels", "numbering"),
        *("doctype", "utf-16", "cut", "properties", "unnumbered"),
    ],
)
def test_what_is_no_template(data: bytes, cause: str) -> None:
    assert complaint(data) == f"huis.docx: {cause}"


def test_an_external_entity_is_not_read() -> None:
    edited = edit(
        HOUSE,
        DOCUMENT,
        ("<w:document ", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document '),
        ("Informatiebrief", "&e;"),
    )
    assert "DOCTYPE" in complaint(edited)


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

VALUES = ("", "x", "-1", "0", "9" * 20, "1.5", "21cm", "é", "{{ onderwerp }}", "{% if x %}", "../x")
TAGS = ("{{ x }}", "{{p onderwerp }}", "{{", "}}", "{%", "{#", "{% if %}", "{{p blok.tekst }}")


def damage(parts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Return the parts with one or two elements of one of them spoiled."""
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(parts[name])
    for _ in range(chance.choice([1, 2])):
        elements = list(root.iter(etree.Element))
        node = chance.choice(elements)
        parent = node.getparent()
        match chance.randrange(6):
            case 0 if parent is not None:
                parent.remove(node)
            case 1 if node.attrib:
                del node.attrib[chance.choice(list(node.attrib))]
            case 2 if node.attrib:
                node.set(str(chance.choice(list(node.attrib))), chance.choice(VALUES))
            case 3:
                texts = [t for t in elements if str(t.tag).endswith("}t")]
                chance.choice(texts or [node]).text = chance.choice(TAGS)
            case 4:
                node.tag = chance.choice(elements).tag
            case 5 if parent is not None:
                node.append(copy.deepcopy(chance.choice(elements[1:])))
                node.addprevious(etree.ProcessingInstruction("x", "y"))
    return {**parts, name: etree.tostring(root)}


@settings(max_examples=100)
@given(st.randoms(use_true_random=False))
def test_a_spoiled_template_makes_a_letter_or_a_complaint(chance: random.Random) -> None:
    with suppress(InputError):
        render(zip_parts(damage(PARTS, chance)))


def test_a_block_that_opens_in_the_text_and_closes_in_a_cell_makes_no_broken_letter() -> None:
    title = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
    value = '<w:p><w:pPr><w:pStyle w:val="KopblokWaarde"/></w:pPr><w:r><w:t xml:space="preserve">'
    cell = f"{value}{{{{ datum"
    edited = edit(
        HOUSE,
        DOCUMENT,
        (title, f"<w:p><w:r><w:t>{{%p if namens %}}</w:t></w:r></w:p>{title}"),
        (cell, f"<w:p><w:r><w:t>{{%p endif %}}</w:t></w:r></w:p>{cell}"),
    )
    cause = "een opdracht begint en eindigt niet in dezelfde tekst, rij of cel"
    assert complaint(edited) == (f"huis.docx: in {DOCUMENT} klopt een sjabloonveld niet: {cause}.")
