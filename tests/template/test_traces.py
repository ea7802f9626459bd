"""What people and programs left behind in a template is found, counted and given a place."""

from __future__ import annotations

import pytest

from support.templatefiles import (
    ACTIVEX,
    CHUNK,
    DOCUMENT,
    HEADER,
    MACROS,
    NAMESPACES,
    NUMBERING,
    OBJECT,
    PARTS,
    SETTINGS,
    SIGNATURE,
    STYLES,
    TYPES,
    add,
    p,
    put,
    relate,
    say,
)

ACCEPT = "Kies in Word Controleren > Accepteren > Alle wijzigingen accepteren."
TRACKED = f"er staat nog een bijgehouden wijziging in. {ACCEPT}"
COMMENT = (
    "er staat nog een opmerking in de kantlijn. Kies in Word Controleren > Verwijderen > Alle "
    "opmerkingen in het document verwijderen."
)
HERE = "fout: hoofdtekst, bij ‘Proef’: "
GLOSSARY = "word/glossary/document.xml"


# Tracked changes


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:pPrChange/></w:pPr><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:numPr><w:ins/></w:numPr></w:pPr><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:sectPr><w:sectPrChange/></w:sectPr></w:pPr><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:ins><w:r><w:t>Proef</w:t></w:r></w:ins></w:p>",
        "<w:p><w:del><w:r><w:delText>Proef</w:delText></w:r></w:del></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>Proef</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:moveTo><w:r><w:t>Proef</w:t></w:r></w:moveTo></w:p>",
        "<w:p><w:r><w:rPr><w:rPrChange/></w:rPr><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:customXmlInsRangeStart/><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w:customXmlDelRangeStart/><w:r><w:t>Proef</w:t></w:r></w:p>",
        "<w:p><w14:conflictIns><w:r><w:t>Proef</w:t></w:r></w14:conflictIns></w:p>",
        "<w:p><w14:conflictDel><w:r><w:t>Proef</w:t></w:r></w14:conflictDel></w:p>",
    ],
)
def test_a_tracked_change_in_the_text(xml: str) -> None:
    assert say(add(xml)) == [HERE + TRACKED]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:tbl><w:tblPr><w:tblPrChange/></w:tblPr></w:tbl>",
        "<w:tbl><w:tblGrid><w:tblGridChange/></w:tblGrid></w:tbl>",
        "<w:tbl><w:tr><w:tblPrEx><w:tblPrExChange/></w:tblPrEx></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:ins/></w:trPr></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:trPr><w:trPrChange/></w:trPr></w:tr></w:tbl>",
        "<w:customXmlMoveFromRangeStart/>",
        "<w:customXmlMoveToRangeStart/>",
        "<w:sectPr><w:sectPrChange/></w:sectPr>",
    ],
)
def test_a_tracked_change_between_the_text(xml: str) -> None:
    assert say(add(f"{p('')}{xml}")) == [f"fout: hoofdtekst, na ‘Proef’: {TRACKED}"]


@pytest.mark.parametrize("name", ["cellIns", "cellDel", "cellMerge", "tcPrChange"])
def test_a_tracked_change_of_a_cell(name: str) -> None:
    table = f"<w:tbl><w:tr><w:tc><w:tcPr><w:{name}/></w:tcPr></w:tc></w:tr></w:tbl>"
    assert say(add(table)) == [f"fout: hoofdtekst, tabel 1, rij 1, cel 1: {TRACKED}"]


@pytest.mark.parametrize(
    ("part", "name", "xml"),
    [
        (STYLES, "stijlen", "<w:style><w:pPr><w:pPrChange/></w:pPr></w:style>"),
        (NUMBERING, "nummering", "<w:abstractNum><w:numberingChange/></w:abstractNum>"),
    ],
)
def test_a_tracked_change_where_there_is_no_text(part: str, name: str, xml: str) -> None:
    assert say(add(xml, part)) == [f"fout: {name}: {TRACKED}"]


def test_tracked_changes_are_one_problem_per_part_with_the_first_place() -> None:
    changes = p("<w:ins/>") + p("<w:del/><w:moveTo/>").replace("Proef", "Later")
    said = f"er staan nog 3 bijgehouden wijzigingen in; dit is de eerste. {ACCEPT}"
    assert say(add(changes, HEADER, add(changes))) == [
        f"{HERE}{said}",
        f"fout: koptekst 2 (volgende bladzijden), bij ‘Proef’: {said}",
    ]


@pytest.mark.parametrize("part", ["word/footnotes.xml", "word/endnotes.xml"])
def test_a_tracked_change_in_a_note(part: str) -> None:
    name = {"word/footnotes.xml": "voetnoten", "word/endnotes.xml": "eindnoten"}[part]
    notes = f"<w:x {NAMESPACES}>{p('<w:ins/>')}</w:x>"
    assert say(put(part, notes.encode())) == [f"fout: {name}, bij ‘Proef’: {TRACKED}"]


def test_words_of_other_xml_that_look_like_tracked_changes() -> None:
    assert say(put("customXml/item1.xml", b"<ins xmlns='urn:x'><del/></ins>")) == []


# Comments


def comments(*numbers: int) -> bytes:
    inside = "".join(f'<w:comment w:id="{number}"/>' for number in numbers)
    return f"<w:comments {NAMESPACES}>{inside}</w:comments>".encode()


def remark(number: int) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/><w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def test_a_comment_counts_once() -> None:
    text = add(p(remark(1)))
    assert say(put("word/comments.xml", comments(1), text)) == [HERE + COMMENT]
    assert say(text) == [HERE + COMMENT]
    for xml in ('<w:commentRangeStart w:id="1"/>', '<w:r><w:commentReference w:id="1"/></w:r>'):
        assert say(add(p(xml))) == [HERE + COMMENT]


def test_comments_are_counted() -> None:
    assert say(add(p(remark(1)) + p(remark(2)).replace("Proef", "Later"))) == [
        f"{HERE}er staan nog 2 opmerkingen in de kantlijn; dit is de eerste. Kies in Word "
        "Controleren > Verwijderen > Alle opmerkingen in het document verwijderen."
    ]


def test_comments_without_a_place_in_the_text() -> None:
    assert say(put("word/comments.xml", comments(1))) == [f"fout: {COMMENT}"]
    assert say(put("word/comments.xml", comments())) == []


# Building blocks


def test_what_is_only_in_the_building_blocks_is_in_no_letter() -> None:
    blocks = f"<w:glossaryDocument {NAMESPACES}>{p('<w:ins/>' + remark(1))}</w:glossaryDocument>"
    assert say(put(GLOSSARY, blocks.encode())) == []


# Objects


@pytest.mark.parametrize("name", ["o:OLEObject", "w:objectEmbed", "w:objectLink"])
def test_an_object_in_the_text(name: str) -> None:
    text = add(p(f'<w:r><w:object><{name} r:id="rIdX"/></w:object></w:r>'))
    assert say(text) == [HERE + OBJECT]
    linked = relate("oleObject", "embeddings/oleObject1.bin", data=text, external=False)
    assert say(put("word/embeddings/oleObject1.bin", b"x", linked)) == [HERE + OBJECT]
    assert say(relate("oleObject", "file:///C:/x.xlsx", data=text)) == [HERE + OBJECT]


def test_a_control_in_the_text() -> None:
    text = add(p('<w:r><w:object><w:control r:id="rIdX"/></w:object></w:r>'))
    assert say(text) == [HERE + ACTIVEX]
    linked = relate("control", "activeX/activeX1.xml", data=text, external=False)
    binary = relate(
        "http://schemas.microsoft.com/office/2006/relationships/activeXControlBinary",
        "activeX1.bin",
        "word/activeX/_rels/activeX1.xml.rels",
        put("word/activeX/activeX1.xml", b"<x/>", put("word/activeX/activeX1.bin", b"x", linked)),
        external=False,
    )
    assert say(binary) == [HERE + ACTIVEX]


def test_a_chart_with_its_sheet() -> None:
    chart = put("word/charts/chart1.xml", b"<x/>", put("word/embeddings/blad1.xlsx", b"x"))
    rels = "word/charts/_rels/chart1.xml.rels"
    sheet = relate("package", "../embeddings/blad1.xlsx", rels, chart, external=False)
    assert say(sheet) == [f"fout: grafiek 1: {OBJECT}"]


def test_another_document_in_the_text() -> None:
    assert say(add(f'{p("")}<w:altChunk r:id="rIdX"/>')) == [
        f"fout: hoofdtekst, na ‘Proef’: {CHUNK}"
    ]


def test_a_video_in_the_text() -> None:
    xml = '<w:r><w:drawing><wp15:webVideoPr embeddedHtml="x"/></w:drawing></w:r>'
    assert say(add(p(xml))) == [
        f"{HERE}er staat een onlinevideo in; die komt van buiten het bestand. Vervang die in Word "
        "door een hyperlink."
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("word/activeX/activeX1.bin", f"fout: {ACTIVEX}"),
        ("word/embeddings/oleObject1.bin", f"fout: {OBJECT}"),
        ("Word/EMBEDDINGS/x.bin", f"fout: {OBJECT}"),
        ("word/vbaProject.bin", MACROS),
        ("word/vbaData.xml", MACROS),
        ("_xmlsignatures/sig1.xml", SIGNATURE),
    ],
)
def test_a_part_that_nothing_points_at(name: str, message: str) -> None:
    assert say(put(name, b"<x/>")) == [message]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
        ("/word/document.xml", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
        ("/word/x.bin", "application/vnd.ms-office.vbaProject"),
    ],
)
def test_macros_by_their_type(name: str, kind: str) -> None:
    types = PARTS[TYPES].replace(b"</Types>", b"<Override/></Types>")
    override = f'<Override PartName="{name}" ContentType="{kind}"/>'
    assert say(put(TYPES, types.replace(b"<Override/>", override.encode()))) == [MACROS]


# Protection


@pytest.mark.parametrize("on", ["1", "true", "on"])
def test_a_protected_template(on: str) -> None:
    xml = f'<w:documentProtection w:edit="readOnly" w:enforcement="{on}"/>'
    assert say(add(xml, SETTINGS)) == [
        "waarschuwing: instellingen: het sjabloon is beveiligd tegen bewerken, en elke brief dan "
        "ook. Is dat niet de bedoeling, kies dan in Word Controleren > Bewerking beperken."
    ]


@pytest.mark.parametrize(
    "xml",
    [
        '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>',
        "<w:documentProtection/>",
        "<w:attachedTemplate/>",
        '<w:attachedTemplate r:id="rIdX"/>',
    ],
)
def test_settings_without_effect(xml: str) -> None:
    assert say(add(xml, SETTINGS)) == []


def test_a_template_that_is_opened_to_read_only() -> None:
    assert say(add('<w:writeProtection w:recommended="1"/>', SETTINGS)) == [
        "waarschuwing: instellingen: Word vraagt bij het openen om alleen-lezen of een wachtwoord, "
        "bij elke brief dan ook. Is dat niet de bedoeling, kies dan in Word Bestand > Opslaan als "
        "> Extra > Algemene opties."
    ]


def test_a_document_with_every_trace_says_each_once() -> None:
    text = p(f"<w:ins/>{remark(1)}<w:r><w:object><o:OLEObject/></w:object></w:r>")
    assert say(add(text, DOCUMENT)) == [HERE + TRACKED, HERE + OBJECT, HERE + COMMENT]
