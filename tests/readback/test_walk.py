"""What a paragraph, a table or a field of a Word file says, element by element."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot
from pipeline.readback.word.document import Cel, Lijstteken, Wordalinea, Worddrawing
from pipeline.readback.word.numbering import Numbering
from pipeline.readback.word.walk import (
    Surroundings,
    read_surroundings,
    walk_descriptions,
    walk_notes,
    walk_paragraphs,
)

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
NOTE = Voetnoot((Tekst("noot"),))
END_NOTE = Voetnoot((Tekst("eindnoot"),))
W = f"{{{NAMES['w']}}}"
AROUND = Surroundings(
    namen={"": "", "S": "strong", "E": "emphasis", "K1": "kop 1", "P": "plat", "L": "lijst"},
    lijsten={"L": ("1", 0)},
    koppelingen={"r1": "https://a.example"},
    standaard="P",
    beelden={"b1": b"beeld", "b2": b"ander"},
    noten={(f"{W}footnoteReference", "1"): NOTE, (f"{W}endnoteReference", "1"): END_NOTE},
    teksten={"t1": ("een", "twee")},
)


def parse(xml: str) -> etree._Element:
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
    return etree.fromstring(f"<w:body {spaces}>{xml}</w:body>")


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def walk(xml: str) -> list[Wordalinea]:
    found = walk_paragraphs(parse(xml), AROUND, Numbering(parse(NUMBERING)))
    return [alinea for alinea, _ in found]


def r(text: str, look: str = "") -> str:
    said = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    return f"{char('begin')}{code(instruction)}{char('separate')}{result}{char('end')}"


T = Tekst
LINK = "https://b.example/x"
INLINE: dict[str, tuple[str, list[Inline]]] = {
    "a run": (r("een"), [T("een")]),
    "bold": (r("een", "<w:b/>"), [T("een", vet=True)]),
    "not bold": (r("een", '<w:b w:val="0"/>'), [T("een")]),
    "italic": (r("een", '<w:i w:val="true"/>'), [T("een", cursief=True)]),
    "struck": (r("een", "<w:strike/>"), [T("een", doorgehaald=True)]),
    "struck twice": (r("een", "<w:dstrike/>"), [T("een", doorgehaald=True)]),
    "not struck": (r("een", '<w:strike w:val="false"/>'), [T("een")]),
    "strong": (r("een", '<w:rStyle w:val="S"/>'), [T("een", vet=True)]),
    "strong, not bold": (r("een", '<w:rStyle w:val="S"/><w:b w:val="0"/>'), [T("een")]),
    "emphasis": (r("een", '<w:rStyle w:val="E"/>'), [T("een", cursief=True)]),
    "emphasis, not italic": (r("een", '<w:rStyle w:val="E"/><w:i w:val="0"/>'), [T("een")]),
    "a style that nobody knows": (r("een", '<w:rStyle w:val="X"/>'), [T("een")]),
    "hidden": (r("een", "<w:vanish/>") + r("twee"), [T("twee")]),
    "not hidden": (r("een", '<w:vanish w:val="0"/>'), [T("een")]),
    "a link": (
        f'<w:hyperlink r:id="r1">{r("een")}</w:hyperlink>',
        [T("een", href="https://a.example")],
    ),
    "a link to nowhere": (f'<w:hyperlink r:id="r9">{r("een")}</w:hyperlink>', [T("een")]),
    "a link in one": (
        f'<w:hyperlink r:id="r1"><w:hyperlink>{r("een")}</w:hyperlink></w:hyperlink>',
        [T("een", href="https://a.example")],
    ),
    "a simple field with a link": (
        f"<w:fldSimple w:instr='HYPERLINK \"{LINK}\"'>{r('een')}</w:fldSimple>",
        [T("een", href=LINK)],
    ),
    "a simple field in a link": (
        f'<w:hyperlink r:id="r1"><w:fldSimple w:instr="REF x">{r("een")}</w:fldSimple>'
        "</w:hyperlink>",
        [T("een", href="https://a.example")],
    ),
    "a simple field of a page": (f'<w:fldSimple w:instr=" PAGE ">{r("1")}</w:fldSimple>', []),
    "a simple field of a page that is none": (
        f'<w:fldSimple w:instr="PAGEREF x">{r("een")}</w:fldSimple>',
        [T("een")],
    ),
    "a field": (field("REF x", r("een")) + r(" twee"), [T("een twee")]),
    "a field of all pages": (field("NUMPAGES", r("3")) + r("twee"), [T("twee")]),
    "a field of pages in a section": (field(" SECTIONPAGES ", r("3")), []),
    "a field with a link": (field(f"HYPERLINK {LINK} ", r("een")), [T("een", href=LINK)]),
    "a field with a link within": (field('HYPERLINK \\l "x"', r("een")), [T("een")]),
    "a code in two runs": (
        f"{char('begin')}{code('HYPER')}{code(f'LINK {LINK}')}{char('separate')}{r('een')}"
        f"{char('end')}{r(' na')}",
        [T("een", href=LINK), T(" na")],
    ),
    "a field without a result": (
        f"{char('begin')}{r('code')}{code('REF x')}{char('end')}{r('een')}",
        [T("een")],
    ),
    "a field in the code of one": (
        f"{char('begin')}{code('IF ')}{field('REF x', r('weg'))}{char('separate')}{r('een')}"
        f"{char('end')}",
        [T("een")],
    ),
    "a field in the result of one": (
        field(f"HYPERLINK {LINK}", f"{r('een ')}{field('REF x', r('twee'))}"),
        [T("een twee", href=LINK)],
    ),
    "a field that ends without a begin": (
        f"{char('separate')}{char('end')}{code('x')}{r('een')}",
        [T("een")],
    ),
    "signs": (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t><w:noBreakHyphen/>"
        "<w:softHyphen/><w:t>d</w:t></w:r>",
        [T("a\tb\tc\u2011\u00add")],
    ),
    "a sign of a font": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        [T("✓")],
    ),
    "line ends": (
        '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:br w:type="textWrapping"/>'
        '<w:t>d</w:t><w:br w:type="page"/><w:t>e</w:t></w:r>',
        [T("a"), Regeleinde(), T("b"), Regeleinde(), T("c"), Regeleinde(), T("de")],
    ),
    "what is taken out": (f"<w:del>{r('weg')}</w:del>{r('een')}", [T("een")]),
    "what moved away": (f"<w:moveFrom>{r('weg')}</w:moveFrom>{r('een')}", [T("een")]),
    "a formula": ("<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>=b</m:t></m:r></m:oMath>", [T("a=b")]),
    "an empty formula": ("<m:oMath/>", []),
    "a footnote": (f'{r("een")}<w:r><w:footnoteReference w:id="1"/></w:r>', [T("een"), NOTE]),
    "an endnote": ('<w:r><w:endnoteReference w:id="1"/></w:r>', [END_NOTE]),
    "a note that is not there": (
        f'{r("een")}<w:r><w:footnoteReference w:id="2"/></w:r>',
        [T("een")],
    ),
    "ruby": (
        "<w:r><w:ruby><w:rt><w:r><w:t>boven</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>een</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>",
        [T("boveneen")],
    ),
    "one of two ways": (
        f"<mc:AlternateContent><mc:Choice>{r('een')}</mc:Choice><mc:Fallback>{r('twee')}"
        "</mc:Fallback></mc:AlternateContent>",
        [T("een")],
    ),
    "the other way": (
        f"<mc:AlternateContent><mc:Fallback>{r('twee')}</mc:Fallback></mc:AlternateContent>",
        [T("twee")],
    ),
    "one of two ways in a run": (
        "<w:r><mc:AlternateContent><mc:Choice><w:t>een</w:t></mc:Choice><mc:Fallback><w:t>twee</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r>",
        [T("een")],
    ),
    "the first way that says something": (
        "<w:r><mc:AlternateContent><mc:Choice><w:x/></mc:Choice><mc:Choice><w:t>een</w:t></mc:Choice>"
        "<mc:Fallback><w:t>twee</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        [T("een")],
    ),
    "a link in a field that is begun": (
        f'{char("begin")}{code("REF x")}{char("separate")}<w:hyperlink r:id="r1">{r("een")}'
        f"</w:hyperlink>{char('end')}",
        [T("een", href="https://a.example")],
    ),
}


@pytest.mark.parametrize("name", INLINE)
def test_what_a_paragraph_says(name: str) -> None:
    xml, expected = INLINE[name]
    found = walk(f"<w:p>{xml}</w:p>")
    assert [list(alinea.inhoud) for alinea in found] == ([expected] if expected else [])
    inside = walk(f"<w:p><w:ins><w:smartTag>{xml}</w:smartTag></w:ins></w:p>")
    assert [alinea.inhoud for alinea in inside] == [alinea.inhoud for alinea in found]


def choices(result: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{text}"/>' for text in ("een", "twee", ""))
    return (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f"{result}{entries}</w:ddList></w:ffData></w:fldChar></w:r>{char('end')}"
    )


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("", ["een"]),
        ('<w:default w:val="1"/>', ["twee"]),
        ('<w:result w:val="0"/><w:default w:val="1"/>', ["een"]),
        ('<w:result w:val="1"/>', ["twee"]),
        ('<w:result w:val="2"/>', []),
        ('<w:result w:val="3"/>', []),
    ],
)
def test_what_is_chosen_in_a_form(result: str, said: list[str]) -> None:
    assert [alinea.tekst for alinea in walk(f"<w:p>{choices(result)}</w:p>")] == said


def test_the_style_the_list_and_the_indent_of_a_paragraph() -> None:
    num = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
    said = [
        "",
        '<w:pStyle w:val="K1"/>',
        '<w:pStyle w:val="X"/>',
        '<w:pStyle w:val="L"/>',
        num.format(0, 1),
        num.format(1, 1) + "<w:ind/>",
        num.format(0, 0) + "<w:ind/>",
        '<w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="1"/></w:numPr>',
        '<w:ind w:left="20"/>',
    ]
    found = walk("".join(f"<w:p><w:pPr>{one}</w:pPr>{r('een')}</w:p>" for one in said))
    one, two = (Lijstteken(0, f"{n}.", "1") for n in (1, 2))
    deep = Lijstteken(1, "•")
    assert [(a.nummer, a.stijl, a.lijst, a.ingesprongen) for a in found] == [
        (0, "plat", None, False),
        (1, "kop 1", None, False),
        (2, "", None, False),
        (3, "lijst", one, False),
        (4, "plat", two, False),
        (5, "plat", deep, False),
        (6, "plat", None, True),
        (7, "lijst", deep, False),
        (8, "plat", None, True),
    ]


def test_a_large_first_letter_is_that_of_the_next_paragraph() -> None:
    cap = '<w:p><w:pPr><w:framePr w:dropCap="{}"/></w:pPr>' + r("Z") + "</w:p>"
    words = f"<w:p>{r('waluw')}</w:p>"
    assert [a.tekst for a in walk(cap.format("drop") + words + words)] == ["Zwaluw", "waluw"]
    assert [a.tekst for a in walk(cap.format("none") + words)] == ["Z", "waluw"]
    assert [a.tekst for a in walk(words + cap.format("drop"))] == ["waluw", "Z"]
    assert [a.tekst for a in walk(cap.format("drop") + "<w:tbl/>" + words)] == ["Z", "waluw"]


def cell(text: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr><w:p>{r(text)}</w:p></w:tc>"


def test_the_cells_of_tables() -> None:
    span, begin, more = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    inner = f"<w:tbl><w:tr>{cell('in')}</w:tr></w:tbl>"
    xml = (
        f"<w:tbl><w:tr>{cell('a', span)}{cell('b', begin)}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("c")}{cell("weg", more)}</w:tr>'
        f"<w:sdt><w:sdtContent><w:tr><w:tc>{inner}<w:p>{r('d')}</w:p></w:tc>"
        f"<w:customXml>{cell('e')}</w:customXml></w:tr></w:sdtContent></w:sdt></w:tbl>"
        f"<w:p>{r('los')}</w:p><w:tbl><w:tr>{cell('f')}</w:tr></w:tbl>"
    )
    assert [(a.tekst, a.cel) for a in walk(xml)] == [
        ("a", Cel(0, 0, 0)),
        ("b", Cel(0, 0, 2)),
        ("c", Cel(0, 1, 1)),
        ("in", Cel(0, 2, 0)),
        ("d", Cel(0, 2, 0)),
        ("e", Cel(0, 2, 1)),
        ("los", None),
        ("f", Cel(1, 0, 0)),
    ]


def test_what_tables_say_of_themselves() -> None:
    said = '<w:tblPr><w:tblDescription w:val="{}"/></w:tblPr>'
    inner = f"<w:tbl>{said.format('in')}</w:tbl>"
    xml = (
        f"<w:tbl>{said.format('een')}<w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl><w:tbl/>"
        f"<w:sdt><w:sdtContent><w:tbl>{said.format('drie')}</w:tbl></w:sdtContent></w:sdt>"
        f"<mc:AlternateContent><mc:Choice><w:tbl>{said.format('vier')}</w:tbl></mc:Choice>"
        f"<mc:Fallback><w:tbl>{said.format('weg')}</w:tbl></mc:Fallback></mc:AlternateContent>"
        "<w:p/>"
    )
    assert list(walk_descriptions(parse(xml))) == ["een", "", "drie", "vier"]


def test_the_place_of_paragraphs() -> None:
    words = "<w:r><w:t>De</w:t><w:br/><w:t>kop</w:t></w:r>"
    kop = f'<w:p><w:pPr><w:pStyle w:val="K1"/></w:pPr>{words}</w:p>'
    xml = (
        f"<w:p>{r('een')}</w:p><w:p/><w:p>{r('twee')}</w:p>{kop}<w:p>{r('drie')}</w:p>"
        f"<w:tbl><w:tr><w:tc>{kop}</w:tc></w:tr></w:tbl><w:p>{r('vier')}</w:p>"
    )
    assert [alinea.plaats for alinea in walk(xml)] == [
        "alinea 1",
        "alinea 2",
        "kop ‘De kop’",
        "onder ‘De kop’, alinea 1",
        "tabel 1, rij 1, kolom 1",
        "onder ‘De kop’, alinea 2",
    ]


DRAWINGS: dict[str, tuple[str, Worddrawing]] = {
    "a picture": (
        '<w:drawing><wp:docPr descr="Kaart"/><a:blip r:embed="b1"/></w:drawing>',
        Worddrawing("Kaart", (), b"beeld"),
    ),
    "a drawn picture, with one of points": (
        '<w:drawing><a:blip r:embed="b1"/><a:svgBlip r:embed="b2"/></w:drawing>',
        Worddrawing("", (), b"ander"),
    ),
    "an old picture": (
        '<w:pict><v:imagedata r:id="b1"/></w:pict>',
        Worddrawing("", (), b"beeld"),
    ),
    "a picture that is not there": (
        '<w:object><a:blip r:embed="b9"/></w:object>',
        Worddrawing(""),
    ),
    "a text box": (
        f"<w:drawing><w:txbxContent><w:p>{r('een ')}{r(' twee')}</w:p><w:p/><w:p>{r('drie')}</w:p>"
        "</w:txbxContent></w:drawing>",
        Worddrawing("", ("een twee drie",)),
    ),
    "a text box twice": (
        f"<w:drawing><w:txbxContent><w:p>{r('een')}</w:p></w:txbxContent><mc:Fallback>"
        f"<w:txbxContent><w:p>{r('een')}</w:p></w:txbxContent></mc:Fallback></w:drawing>",
        Worddrawing("", ("een",)),
    ),
    "WordArt": (
        '<w:pict><v:textpath string="een"/><v:textpath/></w:pict>',
        Worddrawing("", ("een", "")),
    ),
    "a chart": (
        '<w:drawing><c:chart r:id="t1"/></w:drawing>',
        Worddrawing("", (), b"", ("een", "twee")),
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_what_is_drawn(name: str) -> None:
    xml, expected = DRAWINGS[name]
    (alinea,) = walk(f"<w:p><w:r>{xml}</w:r></w:p>")
    assert alinea.tekeningen == (expected,)
    assert alinea.inhoud == ()
    both = f"<mc:Choice>{xml}</mc:Choice><mc:Fallback>{xml}</mc:Fallback>"
    (chosen,) = walk(
        f"<w:p>{r('een')}<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    )
    assert chosen.tekst == "een"
    assert chosen.tekeningen == (expected,)


def test_the_notes_of_a_file() -> None:
    inner = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = parse(
        f'<w:footnote w:id="1"><w:p>{r(" een", "<w:b/>")}</w:p><w:p/><w:p>{r("twee")}{inner}</w:p>'
        f'</w:footnote><w:footnote w:id="2"><w:p/></w:footnote>'
        f'<w:endnote w:id="1"><w:p>{r("drie")}</w:p></w:endnote><w:p>{r("los")}</w:p>'
    )
    assert list(walk_notes(notes, AROUND)) == [
        (
            (f"{W}footnoteReference", "1"),
            Voetnoot((T("een", vet=True), Regeleinde(), T("twee"))),
        ),
        ((f"{W}endnoteReference", "1"), Voetnoot((T("drie"),))),
    ]


def test_what_styles_bring() -> None:
    num = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'

    def style(name: str, said: str, more: str = "") -> str:
        return f'<w:style w:type="paragraph" w:styleId="{name}"{more}>{said}</w:style>'

    styles = parse(
        style("A", '<w:name w:val="Body Text"/>', ' w:default="1"')
        + style("B", f'<w:name w:val="Lijst"/>{num.format(2, 5)}')
        + style("C", '<w:basedOn w:val="B"/>')
        + style("D", '<w:basedOn w:val="E"/>')
        + style("E", '<w:basedOn w:val="D"/>')
        + style("F", f'<w:name w:val="F"/>{num.format(0, 6)}', ' w:default="1"').replace(
            "paragraph", "character"
        )
        + style("G", '<w:basedOn w:val="F"/>', ' w:default="0"')
    )
    made = read_surroundings(styles, {"r1": "x"}, {"b1": b"y"})
    assert made.namen == {
        "A": "body text",
        "B": "lijst",
        "C": "",
        "D": "",
        "E": "",
        "F": "f",
        "G": "",
    }
    assert made.lijsten == {"B": ("5", 2), "C": ("5", 2)}
    assert (made.standaard, made.koppelingen, made.beelden) == ("A", {"r1": "x"}, {"b1": b"y"})
    bare = read_surroundings(None, {})
    assert (bare.namen, bare.lijsten, bare.standaard, bare.beelden) == ({}, {}, "", {})


def test_a_default_style_said_in_words() -> None:
    styles = parse('<w:style w:type="paragraph" w:styleId="A" w:default="true"/>')
    assert read_surroundings(styles, {}).standaard == "A"
