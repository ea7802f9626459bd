"""A template as a file: a good one says nothing, a bad one says all at once, a hostile one ends."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from pipeline.template.check.check import check_template
from pipeline.template.check.file.package import open_package
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.office import save_again
from support.smallletter import LETTER
from support.strategies import make_brief
from support.templatefiles import (
    DOCUMENT,
    DOCUMENT_RELS,
    HEADER,
    HOUSE,
    NUMBERING,
    PARTS,
    RELS,
    SETTINGS,
    STYLES,
    TYPES,
    WORD,
    add,
    drop,
    p,
    put,
    relate,
    say,
)
from support.wordfiles import edit, zip_parts

AS_DOCX = "Bewaar het met Bestand > Opslaan als, als Word-document (*.docx)."
SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."
AGAIN = "Open het sjabloon in Word en bewaar het opnieuw."
CHOOSE = "Kies een sjabloon dat in Word is gemaakt en bewaard als Word-document (*.docx)."
EARLIER = "Ga terug naar een eerdere versie van het sjabloon."
DOCTYPE = (
    "dit onderdeel bevat een DOCTYPE; dat hoort niet in een Word-bestand. Word schrijft dat niet: "
    "ga na waar het bestand vandaan komt."
)
NO_NUMBERING = (
    "fout: het sjabloon heeft geen opsommingstekens en geen nummering. Geef die in Word aan de "
    "stijlen List Bullet en List Number."
)
NO_STYLES = f"fout: het sjabloon heeft geen stijlen. {AGAIN}"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def absent(name: str) -> str:
    return f"fout: het onderdeel ‘{name}’ ontbreekt of is niet gekoppeld. {AGAIN}"


# Good templates


def test_the_default_template_says_nothing_and_is_opened() -> None:
    package, problems = open_package(HOUSE, "huis.docx")
    assert problems == []
    assert package is not None
    assert package.parts == PARTS


def test_a_letter_made_with_it_says_nothing(template: Template) -> None:
    assert say(render_letter(make_brief(LETTER), template)) == []


@pytest.mark.soffice
def test_a_template_saved_by_libreoffice_says_nothing(tmp_path: Path) -> None:
    assert say(save_again(HOUSE, tmp_path)) == []


@pytest.mark.parametrize("data", [HOUSE, None], ids=["house", "empty"])
def test_a_template_saved_by_python_docx_says_nothing(data: bytes | None) -> None:
    stream = BytesIO()
    docx.Document(BytesIO(data) if data else None).save(stream)
    assert say(stream.getvalue()) == []


def test_what_word_adds_of_its_own_says_nothing() -> None:
    data = HOUSE
    for name in (
        *("customXml/item1.xml", "customXml/itemProps1.xml", "word/webSettings.xml"),
        *("word/people.xml", "word/commentsExtended.xml", "word/commentsIds.xml"),
        *("word/glossary/document.xml", "word/glossary/settings.xml", "docMetadata/LabelInfo.xml"),
        *("docProps/thumbnail.emf", "word/printerSettings/printerSettings1.bin"),
        *("word/fonts/font1.odttf", "word/media/image1.svg", "word/theme/themeOverride1.xml"),
        *("word/stylesWithEffects.xml", "[trash]/0000.dat", "word/charts/chart1.xml"),
    ):
        data = put(name, b"\x01\0\0\0" if name.endswith(".emf") else b"<x/>", data)
    kinds = {"bin": "printerSettings", "odttf": "font", "svg": "svg", "emf": "emf"}
    for extension, kind in kinds.items():
        known = f'<Default Extension="{extension}" ContentType="application/{kind}"/><Default '
        data = edit(data, TYPES, ('<Default Extension="xml"', f'{known}Extension="xml"'))
    for n, (kind, target) in enumerate(
        [
            ("customXml", "../customXml/item1.xml"),
            ("webSettings", "webSettings.xml"),
            ("glossaryDocument", "glossary/document.xml"),
            ("people", "people.xml"),
            ("font", "fonts/font1.odttf"),
            ("printerSettings", "printerSettings/printerSettings1.bin"),
            ("chart", "charts/chart1.xml"),
        ]
    ):
        rels = [DOCUMENT_RELS, f"word/_rels/extra{n}.xml.rels"][kind == "font"]
        data = edit(relate(kind, target, rels, data, external=False), rels, ("rIdX", f"rIdX{n}"))
    assert say(relate("hyperlink", "https://www.example.nl", data=data)) == []


# No Word documents


def with_type(kind: str, data: bytes = HOUSE) -> bytes:
    main = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return edit(data, TYPES, (f"application/{main}", f"application/{kind}"))


def other(folder: str, kind: str) -> bytes:
    """Return a file of another program of Office."""
    types = f'<Types><Override PartName="/{folder}" ContentType="application/{kind}"/></Types>'
    parts = {TYPES: types.encode(), folder: b"<x/>"}
    return relate("officeDocument", folder, RELS, zip_parts(parts), external=False)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"dit bestand is geen Word-bestand (.docx), of het is beschadigd. {SAVE_AGAIN}"),
        (
            b"Geachte raad,",
            f"dit bestand is geen Word-bestand (.docx), of het is beschadigd. {SAVE_AGAIN}",
        ),
        (zip_parts({"a.txt": b"x"}), f"dit bestand is geen Word-bestand (.docx). {SAVE_AGAIN}"),
        (
            zip_parts({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}),
            f"dit bestand is een OpenDocument-bestand en geen Word-bestand. {SAVE_AGAIN}",
        ),
        (COMPOUND, f"dit bestand is een oud Word-bestand of heeft een wachtwoord. {SAVE_AGAIN}"),
        (
            COMPOUND + "WordDocument".encode("utf-16-le"),
            f"dit bestand is een oud Word-bestand (.doc). {SAVE_AGAIN}",
        ),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "dit bestand is versleuteld. Haal in Word het wachtwoord weg: Bestand > Info > "
            "Document beveiligen > Versleutelen met wachtwoord.",
        ),
        (
            other(
                "xl/workbook.xml", "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
            ),
            f"dit is een Excel-bestand en geen Word-bestand. {CHOOSE}",
        ),
        (
            other("xl/workbook.xml", "vnd.ms-excel.sheet.macroEnabled.main+xml"),
            f"dit is een Excel-bestand en geen Word-bestand. {CHOOSE}",
        ),
        (
            other("ppt/x.xml", "vnd.openxmlformats-officedocument.presentationml.x.main+xml"),
            f"dit is een PowerPoint-bestand en geen Word-bestand. {CHOOSE}",
        ),
        (
            other("ppt/x.xml", "vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
            f"dit is een PowerPoint-bestand en geen Word-bestand. {CHOOSE}",
        ),
        (
            other("visio/x.xml", "vnd.ms-visio.drawing.main+xml"),
            f"dit is geen Word-document. {CHOOSE}",
        ),
        (with_type("xml"), f"dit is geen Word-document. {CHOOSE}"),
        (put(DOCUMENT, b"<document/>"), f"dit is geen Word-document. {CHOOSE}"),
        (
            put(DOCUMENT, PARTS[DOCUMENT].replace(WORD.encode(), STRICT.encode())),
            f"het sjabloon is bewaard als Strict Open XML-document. {AS_DOCX}",
        ),
        (
            put(HEADER, f'<w:hdr xmlns:w="{STRICT}"/>'.encode()),
            f"het sjabloon is bewaard als Strict Open XML-document. {AS_DOCX}",
        ),
    ],
    ids=[
        *("empty", "text", "zip", "odt", "compound", "doc", "encrypted", "xlsx", "xlsm", "pptx"),
        *("pptm", "visio", "type", "root", "strict", "strict header"),
    ],
)
def test_what_is_no_word_document(data: bytes, message: str) -> None:
    assert say(data) == [f"fout: {message}"]
    assert open_package(data, "huis.docx")[0] is None


def test_a_template_of_word_itself_is_checked_further() -> None:
    dotx = with_type(
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", add(p("<w:ins/>"))
    )
    first, second = say(dotx)
    assert first == f"fout: het sjabloon is bewaard als Word-sjabloon (.dotx). {AS_DOCX}"
    assert "bijgehouden wijziging" in second
    assert open_package(dotx, "huis.docx")[0] is not None


# Parts that are absent or broken


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (TYPES, f"fout: dit bestand is geen Word-bestand (.docx). {SAVE_AGAIN}"),
        (RELS, absent(RELS)),
        (DOCUMENT, absent(DOCUMENT)),
        (DOCUMENT_RELS, absent(DOCUMENT_RELS)),
        (STYLES, NO_STYLES),
        (NUMBERING, NO_NUMBERING),
    ],
)
def test_a_part_that_letters_need_is_absent(name: str, message: str) -> None:
    assert say(drop(name)) == [message]
    assert (open_package(drop(name), "huis.docx")[0] is None) == (name in (TYPES, DOCUMENT))
    # Nothing else is looked at: the rest of the check asks for these parts.
    checked = check_template(drop(name), "huis.docx")
    assert [str(problem) for problem in checked.problems] == [f"huis.docx: {message}"]


def without_relation(rels: str, target: str) -> bytes:
    lines = PARTS[rels].replace(b"<Relationship ", b"\n<Relationship ").split(b"\n")
    kept = [line for line in lines if f'Target="{target}"'.encode() not in line]
    return put(rels, b"\n".join(kept))


@pytest.mark.parametrize(
    ("rels", "kind", "target", "message"),
    [
        (RELS, "officeDocument", "word/document.xml", absent(DOCUMENT)),
        (DOCUMENT_RELS, "styles", "styles.xml", NO_STYLES),
        (DOCUMENT_RELS, "numbering", "numbering.xml", NO_NUMBERING),
    ],
)
def test_a_part_that_word_does_not_find_or_finds_elsewhere(
    rels: str, kind: str, target: str, message: str
) -> None:
    bare = without_relation(rels, target)
    assert say(bare) == [message]
    assert say(relate(kind, target, rels, bare, external=False)) == []
    decoy = target.replace(".xml", "2.xml")
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    override = f'<Override PartName="/{decoy}" ContentType="{main}"/></Types>'
    for data in (bare, HOUSE):
        both = relate(kind, decoy, rels, data, external=False)
        name = decoy if rels == RELS else f"word/{decoy}"
        declared = edit(put(name, b"<x/>", both), TYPES, ("</Types>", override))
        assert say(declared) == [message]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        (TYPES, TYPES),
        (RELS, RELS),
        (DOCUMENT, "hoofdtekst"),
        (DOCUMENT_RELS, DOCUMENT_RELS),
        (STYLES, "stijlen"),
        (NUMBERING, "nummering"),
        (SETTINGS, "instellingen"),
        ("docProps/custom.xml", "eigenschappen"),
        ("customXml/item1.xml", "customXml/item1.xml"),
    ],
)
def test_a_part_that_is_no_xml_or_has_a_doctype(name: str, called: str) -> None:
    broken = f"fout: {called}: dit onderdeel is beschadigd (regel 2, teken 1). {EARLIER}"
    assert say(put(name, b"<a>\n")) == [broken]
    for encoding in ("utf-8", "utf-16", "utf-32"):
        doctype = "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>".encode(encoding)
        assert say(put(name, doctype)) == [f"fout: {called}: {DOCTYPE}"]
    assert (open_package(put(name, b"<a>"), "huis.docx")[0] is None) == (name == DOCUMENT)


def test_xml_is_found_by_its_type_too() -> None:
    types = ("</Types>", '<Default Extension="bin" ContentType="application/x+xml"/></Types>')
    hidden = edit(put("word/x.bin", b"<!DOCTYPE a><a/>"), TYPES, types)
    assert say(hidden) == [f"fout: word/x.bin: {DOCTYPE}"]


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_parts() -> None:
    data = drop(NUMBERING, put("docProps/custom.xml", b"<", put(SETTINGS, b"<!DOCTYPE a><a/>")))
    data = add(p("<w:ins/>"), HEADER, relate("hyperlink", "a.docx", data=data))
    assert [message.partition(":")[2].split(":")[0].strip() for message in say(data)] == [
        "het sjabloon heeft geen opsommingstekens en geen nummering. Geef die in Word aan de "
        "stijlen List Bullet en List Number.",
        "hoofdtekst",
        "instellingen",
        "koptekst 2 (volgende bladzijden), bij ‘Proef’",
        "eigenschappen",
    ]


def test_a_broken_text_does_not_hide_what_is_wrong_elsewhere() -> None:
    package, problems = open_package(
        add(p("<w:ins/>"), HEADER, put(DOCUMENT, b"<w:d")), "huis.docx"
    )
    assert package is None
    assert [problem.place.onderdeel for problem in problems] == ["hoofdtekst", "koptekst 2"]


# Names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../evil.xml", "../evil.xml"),
        ("/word/a.xml", "/word/a.xml"),
        ("word\\a.xml", "word\\a.xml"),
        ("C:/a.xml", "C:/a.xml"),
        ("word/\x1b[31m.xml", "word/�[31m.xml"),
    ],
)
def test_a_name_that_no_part_can_have(name: str, shown: str) -> None:
    assert say(put(name, b"x")) == [
        f"fout: dit bestand heeft een onderdeel met een onmogelijke naam: ‘{shown}’. Word schrijft "
        "dat niet: ga na waar het bestand vandaan komt."
    ]


def test_a_name_that_two_parts_have() -> None:
    (found,) = say(put("word/Header2.XML", b"x"))
    assert found.startswith(
        "fout: dit bestand heeft twee onderdelen met de naam ‘word/header2.xml’."
    )
