"""Redlines in house styles that are built otherwise: what Word allows around and beside fields."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from support.office import save_again
from support.redline_edits import BASE, EDITS
from support.redlines import count_revisions, read_plainly, resolve_all
from support.strategies import make_brief
from support.templatefiles import DOCUMENT, FOOTER, HOUSE, put
from support.wordfiles import edit, read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCE = read_parts(HOUSE)[DOCUMENT].decode()


def run(tekst: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{tekst}</w:t></w:r>'


def p(style: str, tekst: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(tekst)}</w:p>'


def only_in_concept(inner: str) -> str:
    return p("BodyText", "{%p if concept %}") + inner + p("BodyText", "{%p endif %}")


def table(inner: str) -> str:
    width = '<w:tblW w:w="0" w:type="auto"/>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    grid = '<w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr>{width}</w:tblPr>{grid}<w:tr>{cell}</w:tr></w:tbl>"


def control(inner: str) -> str:
    lock = '<w:lock w:val="contentLocked"/>'
    return f"<w:sdt><w:sdtPr>{lock}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def custom(inner: str) -> str:
    known = "<w:customXmlPr/>"
    return f'<w:customXml w:uri="u" w:element="e">{known}{inner}</w:customXml>'


def smart(inner: str) -> str:
    return f'<w:smartTag w:uri="u" w:element="e"><w:smartTagPr/>{inner}</w:smartTag>'


def find(pattern: str) -> str:
    """Return a stretch of the template; the last one that begins before the tag in it."""
    found = re.search(pattern, SOURCE, re.DOTALL)
    assert found is not None
    return found[0]


NUMMER = run("{{ documentnummer }}")
AANHEF, TEKST = p("Salutation", "{{ aanhef }}"), p("BodyText", "{{p blok.tekst }}")
ROW = find(r"<w:tr>(?:(?!<w:tr>).)*\{\{ documentnummer \}\}.*?</w:tr>")
CELL = find(r"<w:tc>(?:(?!<w:tc>).)*\{\{ documentnummer \}\}.*?</w:tc>")
SECTION = find(r"<w:sectPr.*</w:sectPr>(?=</w:body>)")
FIELD = f'<w:fldSimple w:instr=" PAGE " w:dirty="true">{run("1")}</w:fldSimple>'

# What prints the same as without: part of the template, and what is put around it.
FRAMES = {
    "text in a content control": (NUMMER, control(NUMMER)),
    "a paragraph in a content control": (AANHEF, control(AANHEF)),
    "running text in a content control": (TEKST, control(TEKST)),
    "a row in a content control": (ROW, control(ROW)),
    "a cell in a content control": (CELL, control(CELL)),
    "a control in a control": (ROW, control(ROW.replace(CELL, control(CELL)))),
    "custom XML around a paragraph": (AANHEF, custom(AANHEF)),
    "custom XML around text": (NUMMER, custom(NUMMER)),
    "a smart tag": (NUMMER, smart(NUMMER)),
}

# What is in the template more, or in the place of something.
OTHERS = {
    "a direction of writing": (NUMMER, f'<w:bdo w:val="rtl">{NUMMER}</w:bdo>'),
    "a row without properties": (CELL, CELL.replace("<w:p>", table(p("BodyText", "x")) + "<w:p>")),
    "a table in some letters": (AANHEF, AANHEF + only_in_concept(table(p("BodyText", "x")))),
    "a row of which cells come and go": (
        CELL,
        CELL.replace("{{ documentnummer }}", "{%tc if concept %}")
        + CELL.replace("{{ documentnummer }}", "concept")
        + CELL.replace("{{ documentnummer }}", "{%tc endif %}")
        + CELL,
    ),
    "a field beside a changed word": (NUMMER, NUMMER + FIELD + run(" van {{ datum }}")),
    "a field in some letters": (
        AANHEF,
        AANHEF + only_in_concept(f"<w:p>{run('Pagina ')}{FIELD}</w:p>"),
    ),
    "a section that ends in some letters": (
        AANHEF,
        AANHEF + only_in_concept(f"<w:p><w:pPr>{SECTION}</w:pPr>{run('{{ datum }}')}</w:p>"),
    ),
    "a bookmark in some letters": (
        AANHEF,
        AANHEF
        + only_in_concept(
            '<w:bookmarkStart w:id="5" w:name="a"/>'
            f'{p("BodyText", "Concept")}<w:bookmarkEnd w:id="5"/>'
        ),
    ),
}


def make_pair() -> tuple[Brief, Brief]:
    """Return two letters between which a bit of everything changed."""
    letter = copy.deepcopy(BASE)
    for naam in ("list item moved", "step added", "paragraph removed", "datum", "concept"):
        EDITS[naam][0](letter)
    # A block of text that is all new.
    letter["inhoud"].insert(3, {"tekst": "Nieuwe tekst.\n\n- Een punt."})
    letter |= {"documentnummer": "200109", "aanhef": "Geachte leden van de raad,"}
    return make_brief(BASE), make_brief(letter)


PAIR = make_pair()


def compile_with(old: str, new: str) -> Template:
    return compile_template(edit(HOUSE, DOCUMENT, (old, new)), "huis.docx")


def audit(data: bytes, folder: Path) -> list[str]:
    (folder / "brief.docx").write_bytes(data)
    return [e.description for e in OpenXmlValidator().validate(folder / "brief.docx").errors]


@pytest.mark.sampled(3)
@pytest.mark.parametrize("naam", FRAMES)
@pytest.mark.detail
def test_what_frames_text_prints_nothing_and_is_left_out(template: Template, naam: str) -> None:
    """Word itself fills in some of it, or refuses changes in it."""
    framed = compile_with(*FRAMES[naam])
    for oud, nieuw in (PAIR, PAIR[::-1]):
        redline = write_redline(oud, nieuw, framed)
        assert count_revisions(redline) == count_revisions(write_redline(oud, nieuw, template))
        for accept, brief in ((True, nieuw), (False, oud)):
            found = read_plainly(resolve_all(redline, accept=accept))
            assert found == read_plainly(render_letter(brief, template))


@pytest.mark.sampled(3)
@pytest.mark.parametrize("naam", OTHERS)
@pytest.mark.detail
def test_other_house_styles_are_proven_and_sound(tmp_path: Path, naam: str) -> None:
    other = compile_with(*OTHERS[naam])
    for oud, nieuw in (PAIR, PAIR[::-1]):
        redline = write_redline(oud, nieuw, other)
        assert audit(redline, tmp_path) == audit(render_letter(nieuw, other), tmp_path)
    assert count_revisions(write_redline(*PAIR[:1] * 2, other)) == 0


def test_a_field_that_comes_is_inserted_with_all_its_signs() -> None:
    redline = write_redline(*PAIR, compile_with(*OTHERS["a field in some letters"]))
    root = etree.fromstring(read_parts(redline)[DOCUMENT])
    (code,) = root.iter(f"{W}instrText")
    (holder,) = code.iterancestors(f"{W}ins")
    signs = [node.get(f"{W}fldCharType") for node in holder.iter(f"{W}fldChar")]
    assert (code.text, signs) == (" PAGE ", ["begin", "separate", "end"])
    assert next(holder.iter(f"{W}fldChar")).get(f"{W}dirty") == "true"


def test_a_footer_with_a_field_in_one_piece(tmp_path: Path) -> None:
    footer = read_parts(HOUSE)[FOOTER].decode().replace("</w:p></w:ftr>", f"{FIELD}</w:p></w:ftr>")
    assert FIELD in footer
    other = compile_template(put(FOOTER, footer.encode()), "huis.docx")
    assert audit(write_redline(*PAIR, other), tmp_path) == []


def test_revisions_have_numbers_that_bookmarks_leave_free() -> None:
    """Word reads no number above 2147483647, and a bookmark may have that one."""
    marked = "".join(
        f'<w:bookmarkStart w:id="{n}" w:name="a{n}"/><w:bookmarkEnd w:id="{n}"/>'
        for n in (2, 2**31 - 1)
    )
    redline = write_redline(*PAIR, compile_with(NUMMER, marked + NUMMER))
    roots = [
        etree.fromstring(part)
        for name, part in read_parts(redline).items()
        if "word/" in name and "media/" not in name
    ]
    tags = [f"{W}{tag}" for tag in ("ins", "del", "rPrChange", "pPrChange", "bookmarkStart")]
    ids = [int(node.get(f"{W}id", "")) for root in roots for node in root.iter(*tags)]
    assert len(set(ids)) == len(ids)
    assert max(ids) == 2**31 - 1


@pytest.mark.soffice
def test_a_house_style_that_libreoffice_saved(tmp_path: Path) -> None:
    other = compile_template(save_again(HOUSE, tmp_path), "huis.docx")
    for oud, nieuw in (PAIR, PAIR[::-1]):
        write_redline(oud, nieuw, other)
