"""Word files as other programs write them: each word is in a first content file or the report."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from lxml import etree

from pipeline.letter.instellingen import Instellingen
from pipeline.readback.first.letter import make_first
from pipeline.readback.word.read import read_word
from readback.test_first import make_plain
from support.wordfiles import read_parts, zip_parts

pytestmark = pytest.mark.detail

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_W = f"{{{_NAMES['w']}}}"
_BY = 'w:id="1" w:author="A"'


def t(word: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{word} </w:t></w:r>'


def field(code: str, word: str) -> str:
    marks = {
        n: f'<w:r><w:fldChar w:fldCharType="{n}"/></w:r>' for n in ("begin", "separate", "end")
    }
    instr = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f"{marks['begin']}{instr}{marks['separate']}{t(word)}{marks['end']}"


def box(word: str) -> str:
    return f"<wps:txbx><w:txbxContent><w:p>{t(word)}</w:p></w:txbxContent></wps:txbx>"


INLINE: dict[str, Callable[[str], str]] = {
    "a run": t,
    "a content control": lambda w: f"<w:sdt><w:sdtPr/><w:sdtContent>{t(w)}</w:sdtContent></w:sdt>",
    "forty of them": lambda w: "<w:sdt><w:sdtContent>" * 40 + t(w) + "</w:sdtContent></w:sdt>" * 40,
    "a smart tag": lambda w: f'<w:smartTag w:element="x">{t(w)}</w:smartTag>',
    "XML of one's own": lambda w: f'<w:customXml w:element="x">{t(w)}</w:customXml>',
    "another direction": lambda w: f'<w:bdo w:val="rtl">{t(w)}</w:bdo>',
    "a simple field": lambda w: f'<w:fldSimple w:instr="DOCPROPERTY x">{t(w)}</w:fldSimple>',
    "a field": lambda w: field("MERGEFIELD x", w),
    "a link in a field": lambda w: field('HYPERLINK "https://x.example/"', w),
    "a field in a field": lambda w: field(
        "IF 1 = 1", f"a </w:t></w:r>{field('REF x', w)}<w:r><w:t>"
    ),
    "a link to nowhere": lambda w: f'<w:hyperlink w:anchor="x">{t(w)}</w:hyperlink>',
    "an insertion": lambda w: f"<w:ins {_BY}>{t(w)}</w:ins>",
    "what moved here": lambda w: f"<w:moveTo {_BY}>{t(w)}</w:moveTo>",
    "one way or another": lambda w: (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{t(w)}</mc:Choice>'
        f"<mc:Fallback>{t(w)}</mc:Fallback></mc:AlternateContent>"
    ),
    "a text box": lambda w: f"<w:r><w:drawing>{box(w)}</w:drawing></w:r>",
    "an old text box": lambda w: (
        f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{t(w)}</w:p></w:txbxContent></v:textbox>"
        "</w:pict></w:r>"
    ),
    "a formula": lambda w: f"<m:oMath><m:r><m:t>{w}</m:t></m:r></m:oMath>",
    "a formula on its own line": lambda w: (
        f"<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>{w}</m:t></m:r></m:e></m:sSup></m:oMath>"
        "</m:oMathPara>"
    ),
    "words with words above them": lambda w: (
        f"<w:r><w:ruby><w:rt>{t('boven')}</w:rt><w:rubyBase>{t(w)}</w:rubyBase></w:ruby></w:r>"
    ),
    "a sign for new programs": lambda w: (
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"/>'
        f"<mc:Fallback><w:t>{w}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "a choice of a form": lambda w: (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        f'<w:listEntry w:val="een"/><w:listEntry w:val="{w}"/></w:ddList></w:ffData></w:fldChar>'
        '<w:instrText>FORMDROPDOWN</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "WordArt": lambda w: (
        f'<w:r><w:pict><v:shape><v:textpath string="{w}"/></v:shape></w:pict></w:r>'
    ),
    "hidden words": lambda w: t(w, "<w:rPr><w:vanish/></w:rPr>"),
    "tabs and hyphens": lambda w: (
        f"<w:r><w:tab/><w:t>{w}</w:t><w:noBreakHyphen/><w:t>los</w:t><w:cr/></w:r>"
    ),
}
BLOCK: dict[str, Callable[[str], str]] = {
    "a content control": lambda w: f"<w:sdt><w:sdtContent><w:p>{t(w)}</w:p></w:sdtContent></w:sdt>",
    "a table in a table": lambda w: (
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>"
        f"<w:p>{t(w)}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "a table of one cell": lambda w: f"<w:tbl><w:tr><w:tc><w:p>{t(w)}</w:p></w:tc></w:tr></w:tbl>",
    "a wide table": lambda w: (
        "<w:tbl><w:tr>" + f"<w:tc><w:p>{t(w)}</w:p></w:tc>" * 20 + "</w:tr></w:tbl>"
    ),
    "a deep list": lambda w: (
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="7"/>'
        f'<w:numId w:val="1"/></w:numPr></w:pPr>{t(w)}</w:p>'
    ),
    "a frame": lambda w: f'<w:p><w:pPr><w:framePr w:w="2000"/></w:pPr>{t(w)}</w:p>',
    "a large first letter": lambda w: (
        '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>'
        f"<w:r><w:t>{w[0]}</w:t></w:r></w:p><w:p>{t(w[1:])}</w:p>"
    ),
    "a heading of the ninth level": lambda w: (
        f'<w:p><w:pPr><w:pStyle w:val="Heading9"/></w:pPr>{t(w)}</w:p>'
    ),
    "a paragraph of 3,000 characters": lambda w: f"<w:p>{t((w + ' ') * 400)}</w:p>",
}


def find_lost(data: bytes, words: list[str]) -> list[str]:
    """Return the words that are in neither the first content file nor the report."""
    found = make_first(read_word(data, "x.docx", "aanvaard"), Instellingen(), "x.docx")
    said = found.data.decode() + " ".join(rest.tekst for rest in found.resten)
    return [word for word in words if word not in said]


def put(parts: dict[str, bytes], chance: Random, *made: str, is_block: bool) -> bytes:
    """Return a Word file with pieces put somewhere in it."""
    root = etree.fromstring(parts["word/document.xml"])
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
    for xml in made:
        pieces = list(etree.fromstring(f"<x {spaces}>{xml}</x>"))
        paragraph = chance.choice([p for p in root.iter(f"{_W}p") if _is_place(p)])
        if is_block:
            for piece in reversed(pieces):
                paragraph.addnext(piece)
        else:
            paragraph.extend(pieces)
    return zip_parts({**parts, "word/document.xml": etree.tostring(root)})


def _is_place(paragraph: etree._Element) -> bool:
    """Tell whether something may come behind a paragraph: behind a large letter is its word."""
    is_letter = paragraph.find(f"{_W}pPr/{_W}framePr[@{_W}dropCap]") is not None
    return bool("".join(paragraph.itertext()).strip()) and not is_letter


PLAIN = read_parts(make_plain())


@pytest.mark.parametrize("name", INLINE)
@pytest.mark.parametrize("seed", range(3))
def test_what_stands_in_a_paragraph(name: str, seed: int) -> None:
    word = put(PLAIN, Random(seed), INLINE[name]("zwaluwnest"), is_block=False)  # noqa: S311
    assert find_lost(word, ["zwaluwnest"]) == []


@pytest.mark.parametrize("name", BLOCK)
@pytest.mark.parametrize("seed", range(3))
def test_what_stands_beside_paragraphs(name: str, seed: int) -> None:
    word = put(PLAIN, Random(seed), BLOCK[name]("zwaluwnest"), is_block=True)  # noqa: S311
    assert find_lost(word, ["zwaluwnest"]) == []


@pytest.mark.sampled(10)
@pytest.mark.parametrize("seed", range(100))
def test_all_of_it_at_once(seed: int) -> None:
    chance = Random(seed)  # noqa: S311
    inline = chance.sample(list(INLINE), 6)
    block = chance.sample(list(BLOCK), 3)
    words = [f"woord{n}x" for n in range(9)]
    made = [INLINE[name](word) for name, word in zip(inline, words, strict=False)]
    parts = read_parts(put(PLAIN, chance, *made, is_block=False))
    made = [BLOCK[name](word) for name, word in zip(block, words[6:], strict=True)]
    assert find_lost(put(parts, chance, *made, is_block=True), words) == []
