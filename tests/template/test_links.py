"""What a template fetches or runs is found wherever it hides; good links are left alone."""

from __future__ import annotations

import pytest

from support.templatefiles import (
    ACTIVEX,
    CHUNK,
    DOCUMENT_RELS,
    FOOTER,
    HEADER,
    HOUSE,
    MACROS,
    MICROSOFT,
    OBJECT,
    RELATIONS,
    RELS,
    SETTINGS,
    SIGNATURE,
    add,
    p,
    relate,
    say,
)

pytestmark = pytest.mark.detail

HYPERLINK = (
    "een hyperlink leidt naar ‘{}’; dat is geen webadres of mailadres. Verbeter in Word het adres, "
    "voluit met https:// of mailto:, of verwijder de hyperlink."
)
IMAGE = (
    "een afbeelding zit niet in het bestand maar komt van ‘{}’. Verwijder die in Word en voeg de "
    "afbeelding zelf in met Invoegen > Afbeeldingen."
)
OUTSIDE = "het sjabloon haalt iets van buiten het bestand: ‘{}’. Verwijder dat in Word."
ABSENT = (
    "er wordt verwezen naar een onderdeel dat niet in het bestand zit: ‘{}’. Open het sjabloon in "
    "Word, verwijder wat leeg of beschadigd is en bewaar het opnieuw."
)
ADDIN = (
    "fout: het sjabloon opent een invoegtoepassing bij wie een brief leest. Verwijder de "
    "invoegtoepassing in Word uit het document."
)
MAIL_MERGE = (
    "fout: instellingen: het sjabloon is gekoppeld aan een adressenbestand. Kies in Word "
    "Verzendlijsten > Afdruk samenvoegen starten > Normaal Word-document."
)
ATTACHED = (
    "fout: instellingen: het sjabloon is gekoppeld aan een ander sjabloon, ‘{}’, dat Word bij elke "
    "brief opent. Maak in Word onder Ontwikkelaars > Documentsjabloon het vak met de naam leeg."
)
SUBDOCUMENT = (
    "een deel van de tekst komt uit een ander bestand, ‘{}’. Zet die tekst in Word in het sjabloon "
    "zelf en verwijder het subdocument."
)
FIELD = (
    "het Word-veld ‘{}’ haalt iets van buiten het bestand of voert iets uit. Druk in Word op "
    "Alt+F9 om de veldcodes te zien en verwijder dit veld."
)
HERE = "fout: hoofdtekst, bij ‘Proef’: "
SETTINGS_RELS = "word/_rels/settings.xml.rels"


# Relations


@pytest.mark.parametrize(
    "address",
    [
        *("file:///C:/geheim.txt", "\\\\server\\deel\\a.docx", "//server/a", "a.docx", "../a.docx"),
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "ms-word:ofe|u|http://x", "vbscript:x"),
        *("http:evil", "https:", "data:text/html,x", "ftp://x/y", "xhttps://x"),
    ],
)
def test_a_hyperlink_that_leads_elsewhere(address: str) -> None:
    assert say(relate("hyperlink", address)) == [f"fout: hoofdtekst: {HYPERLINK.format(address)}"]


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.example.nl", "HTTP://example.nl/a?b=c#d", "mailto:griffie@example.nl"),
        *("#bijlage", "", " https://example.nl"),
    ],
)
def test_a_hyperlink_to_the_web_a_mailbox_or_the_letter_itself_is_good(address: str) -> None:
    assert say(relate("hyperlink", address)) == []


def test_several_hyperlinks_are_one_problem() -> None:
    twice = relate("hyperlink", "b.docx", data=relate("hyperlink", "a.docx"))
    assert say(twice) == [
        "fout: hoofdtekst: 2 hyperlinks leiden niet naar een webadres of mailadres; de eerste "
        "leidt naar ‘a.docx’. Verbeter in Word het adres, voluit met https:// of mailto:, of "
        "verwijder de hyperlink."
    ]


def test_the_place_of_a_link_is_that_of_the_text_that_uses_it() -> None:
    used = add(p('<w:hyperlink r:id="rIdX"><w:r><w:t>tekst</w:t></w:r></w:hyperlink>'))
    assert say(relate("hyperlink", "a.docx", data=used)) == [
        f"fout: hoofdtekst, bij ‘Proeftekst’: {HYPERLINK.format('a.docx')}"
    ]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("image", IMAGE),
        ("oleObject", OBJECT),
        ("package", OBJECT),
        ("subDocument", SUBDOCUMENT),
        ("frame", OUTSIDE),
        ("video", OUTSIDE),
        ("transform", OUTSIDE),
        ("font", OUTSIDE),
        ("header", OUTSIDE),
        ("onbekend", OUTSIDE),
        ("aFChunk", CHUNK),
        ("control", ACTIVEX),
    ],
)
def test_what_a_part_has_outside_the_file(kind: str, message: str) -> None:
    found = say(relate(kind, "https://example.nl/x", "word/_rels/header2.xml.rels"))
    header = "koptekst 2 (volgende bladzijden)"
    assert found == [f"fout: {header}: {message.format('https://example.nl/x')}"]


def test_external_is_read_in_any_case() -> None:
    xml = f'<Relationship xmlns="{RELATIONS}" Type="x/image" Target="a.png" TargetMode="external"/>'
    assert say(add(xml, DOCUMENT_RELS)) == [f"fout: hoofdtekst: {IMAGE.format('a.png')}"]


def test_a_template_that_hangs_on_another_template() -> None:
    """Word reads it when a letter is opened: also from the internet, also with macros."""
    attached = add('<w:attachedTemplate r:id="rIdX"/>', SETTINGS)
    address = "file:///C:\\Users\\jansen\\huisstijl.dotm"
    found = say(relate("attachedTemplate", address, SETTINGS_RELS, attached))
    assert found == [ATTACHED.format(address)]


@pytest.mark.parametrize("kind", ["mailMergeSource", "mailMergeHeaderSource"])
def test_a_template_that_hangs_on_addresses(kind: str) -> None:
    merge = add('<w:mailMerge><w:dataSource r:id="rIdX"/></w:mailMerge>', SETTINGS)
    assert say(merge) == [MAIL_MERGE]
    assert say(relate(kind, "file:///adressen.xlsx", SETTINGS_RELS, merge)) == [MAIL_MERGE]


@pytest.mark.parametrize(
    ("kind", "message"),
    [("oleObject", OBJECT), ("package", OBJECT), ("aFChunk", CHUNK), ("control", ACTIVEX)],
)
def test_what_may_not_be_in_the_file_either(kind: str, message: str) -> None:
    inside = relate(kind, "styles.xml", external=False)
    assert say(inside) == [f"fout: hoofdtekst: {message}"]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (f"{MICROSOFT}/vbaProject", MACROS),
        (f"{MICROSOFT}/wordVbaData", MACROS),
        (f"{MICROSOFT}/vbaProjectSignature", MACROS),
        (f"{MICROSOFT}/attachedToolbars", MACROS),
        (f"{MICROSOFT}/ui/extensibility", ADDIN),
        (f"{MICROSOFT}/webextensiontaskpanes", ADDIN),
        (f"{RELATIONS}/digital-signature/origin", SIGNATURE),
    ],
)
def test_what_is_said_of_the_file_as_a_whole(kind: str, message: str) -> None:
    for rels, target in ((RELS, "word/styles.xml"), (DOCUMENT_RELS, "styles.xml")):
        assert say(relate(kind, target, rels, external=False)) == [message]
    assert say(relate(kind, "https://example.nl/x")) == [message]


@pytest.mark.parametrize(
    "target", ["media/weg.png", "/word/weg.png", "../weg.png", "..\\styles.xml", "../../../x"]
)
def test_a_relation_to_a_part_that_is_not_there(target: str) -> None:
    found = say(relate("image", target, external=False))
    assert found == [f"fout: hoofdtekst: {ABSENT.format(target)}"]


@pytest.mark.parametrize(
    "target",
    [
        *("styles.xml", "/word/styles.xml", "../word/./styles.xml", "STYLES.xml", "st%79les.xml"),
        *("../../word/styles.xml", "styles.xml#deel", "#bladwijzer", ""),
    ],
)
def test_a_relation_to_a_part_that_is_there_however_it_is_written(target: str) -> None:
    assert say(relate("hyperlink", target, external=False)) == []


def test_a_relation_of_the_file_to_a_part_that_is_not_there() -> None:
    assert say(relate("thumbnail", "x.jpeg", RELS, external=False)) == [
        f"fout: {ABSENT.format('x.jpeg')}"
    ]


def test_relations_beside_the_folder_for_them_are_none() -> None:
    assert say(relate("image", "file:///x", "word/extra/document.xml.rels")) == []


# Fields


def field(*codes: str) -> str:
    """Return a field whose code stands in pieces."""
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f"{BEGIN}{pieces}{SEPARATE}<w:r><w:t>uitkomst</w:t></w:r>{END}"


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)
UITKOMST = "fout: hoofdtekst, bij ‘Proefuitkomst’: "


@pytest.mark.parametrize(
    "name",
    [
        *("INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "EMBED"),
        *("DATABASE", "MACROBUTTON", "RD", "PRINT"),
    ],
)
def test_a_field_that_fetches_or_runs(name: str) -> None:
    code = f"{name} x"
    assert say(add(p(field(f" {name} x ")))) == [UITKOMST + FIELD.format(code)]
    simple = add(p(f'<w:fldSimple w:instr=" {name.lower()} x"/>'), HEADER)
    header = "fout: koptekst 2 (volgende bladzijden), bij ‘Proef’: "
    assert say(simple) == [header + FIELD.format(f"{name.lower()} x")]


@pytest.mark.parametrize("name", ["DATE", "TIME", "SAVEDATE", "PRINTDATE"])
def test_a_field_with_the_date_of_the_moment_is_a_warning(name: str) -> None:
    (found,) = say(add(p(field(f' {name} \\@ "d MMMM yyyy" '))))
    assert found == (
        f'waarschuwing: hoofdtekst, bij ‘Proefuitkomst’: het Word-veld ‘{name} \\@ "d MMMM yyyy"’ '
        "zet hier bij het openen of bewaren de datum of tijd van dat moment. Zet er {{ datum }} "
        "voor in de plaats, of gewone tekst."
    )


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (field("IN", "CLUDE", 'picture "x"'), 'INCLUDEpicture "x"'),
        (field("DD", "EAUTO c:\\\\x"), "DDEAUTO c:\\\\x"),
        (field('"DDEAUTO" x'), '"DDEAUTO" x'),
        (field("\nDDE\tx"), "DDE x"),
        (f"{BEGIN}<w:r><w:t>DDE x</w:t></w:r>{END}", "DDE x"),
        (f"{BEGIN}<w:r><w:delText>DDE x</w:delText></w:r>{END}", "DDE x"),
        (f"{BEGIN}<w:r><w:delInstrText>DDE x</w:delInstrText></w:r>{END}", "DDE x"),
        (f"{END}<w:r><w:instrText>DDE x</w:instrText></w:r>{SEPARATE}", "DDE x"),
        (f"{field(' IF 1 = 1 ')}{field('DDE x')}", "DDE x"),
        (f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{field('DDE x')}{END}", "DDE x"),
        (
            f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{SEPARATE}{field('DDE x')}{END}",
            "DDE x",
        ),
        (f"{BEGIN}{field('QUOTE 68 68 69')}<w:r><w:instrText> x</w:instrText></w:r>{END}", "{} x"),
        (field("{{ onderwerp }} x"), "{{ onderwerp }} x"),
        (field("DD{{ onderwerp }} x"), "DD{{ onderwerp }} x"),
    ],
)
def test_a_field_that_hides(xml: str, code: str) -> None:
    (found,) = say(add(p(xml)))
    assert found.endswith(FIELD.format(code))


@pytest.mark.parametrize(
    "code",
    [
        *(
            " PAGE ",
            "NUMPAGES \\* Arabic",
            "STYLEREF 1",
            'TOC \\o "1-3"',
            "REF LINK",
            "= 1 + 2",
            "",
        ),
        *("LINKBLAD", 'QUOTE "DDE"', "DOCPROPERTY Zaaknummer"),
        *('HYPERLINK "https://example.nl"', 'HYPERLINK \\l "kop"', "HYPERLINK mailto:a@b.nl"),
        *("HYPERLINK", 'HYPERLINK "#kop" \\o "tip"'),
    ],
)
def test_a_field_that_may_be_there(code: str) -> None:
    assert say(add(p(field(code)))) == []
    assert say(add(p("<w:r><w:t>DDE x</w:t></w:r>" + field(code)))) == []


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ('HYPERLINK "file:///x"', "file:///x"),
        ('hyperlink "\\\\\\\\server\\\\x" \\o "tip"', "\\\\\\\\server\\\\x"),
        ("HYPERLINK a.docx", "a.docx"),
        ("HYPERLINK “javascript:x”", "javascript:x"),
    ],
)
def test_a_hyperlink_in_a_field(code: str, address: str) -> None:
    assert say(add(p(field(code)))) == [UITKOMST + HYPERLINK.format(address)]


def test_a_field_that_does_not_end() -> None:
    (found,) = say(add(p(f"{BEGIN}<w:r><w:instrText>DDE x</w:instrText></w:r>")))
    assert found.startswith(f"{HERE}het Word-veld ‘DDE x")


def test_a_field_without_code_around_another_one() -> None:
    assert say(add(p(f"{BEGIN}{SEPARATE}{field('PAGE')}{END}"))) == []


def test_several_fields_are_one_problem_per_part() -> None:
    fields = p(field("DDE a") + field("LINK b"))
    several = (
        "2 Word-velden halen iets van buiten het bestand of voeren iets uit; het eerste is ‘DDE "
        "a’. Druk in Word op Alt+F9 om de veldcodes te zien en verwijder dit veld."
    )
    found = say(add(fields, FOOTER, add(fields)))
    assert found == [
        f"fout: hoofdtekst, bij ‘Proefuitkomstuitkomst’: {several}",
        f"fout: voettekst 1 (eerste bladzijde), bij ‘Proefuitkomstuitkomst’: {several}",
    ]


# Old drawings


@pytest.mark.parametrize("key", ["src", "o:href", "o:althref"])
def test_a_picture_from_elsewhere_in_an_old_drawing(key: str) -> None:
    xml = f'<w:r><w:pict><v:shape><v:imagedata {key}="//server/x.png"/></v:shape></w:pict></w:r>'
    assert say(add(p(xml))) == [HERE + IMAGE.format("//server/x.png")]


def test_a_hyperlink_in_an_old_drawing() -> None:
    for address, said in (
        ("https://example.nl", []),
        ("x.exe", [HERE + HYPERLINK.format("x.exe")]),
    ):
        xml = f'<w:r><w:pict><v:rect href="{address}" style="x"/></w:pict></w:r>'
        assert say(add(p(xml))) == said


def test_several_pictures_from_elsewhere_are_one_problem() -> None:
    xml = '<w:r><w:pict><v:fill src="a.png"/><v:stroke src="b.png"/></w:pict></w:r>'
    assert say(add(p(xml))) == [
        f"{HERE}2 afbeeldingen zitten niet in het bestand; de eerste komt van ‘a.png’. Verwijder "
        "die in Word en voeg de afbeelding zelf in met Invoegen > Afbeeldingen."
    ]


def test_the_default_template_says_nothing() -> None:
    assert say(HOUSE) == []
