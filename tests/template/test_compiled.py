"""What becomes of the text of a template, place by place: made by hand, and never checked."""

from __future__ import annotations

import copy
import re
import zlib
from collections.abc import Mapping

import pytest
from lxml import etree
from markupsafe import Markup

from pipeline.problems.values import Ernst, TemplateError, TemplateProblem, WordPlace
from pipeline.template.check.check import CheckedTemplate
from pipeline.template.compile import Template, compile_checked
from pipeline.template.fields import (
    Afbeelding,
    BijlageVeld,
    BlokVeld,
    Kenmerken,
    KenmerkVeld,
    Opgemaakt,
    Reekstekst,
    Rij,
)
from pipeline.template.parts import Package
from pipeline.template.tags import Counter
from pipeline.word.xml import Xml
from support.places import TEMPLATE
from support.smallparts import W, make_part, write_part
from support.wordfiles import read_parts

pytestmark = pytest.mark.detail

PARTS = read_parts(TEMPLATE.read_bytes())
DOCUMENT = "word/document.xml"
_NEEDED = (
    *("word/styles.xml", "word/numbering.xml", "word/settings.xml", "[Content_Types].xml"),
    *("_rels/.rels", "word/_rels/document.xml.rels"),
)
_ROOTS = {name: etree.fromstring(PARTS[name]) for name in _NEEDED}


def make(lines: str, more: Mapping[str, etree._Element] | None = None) -> Template:
    """Return a template with these lines for a text, and with other parts."""
    document = etree.Element(f"{W}document", nsmap={"w": W[1:-1]})
    document.append(make_part(lines))
    roots = {**copy.deepcopy(_ROOTS), DOCUMENT: document, **(more or {})}
    package = Package({name: PARTS.get(name, b"") for name in roots}, roots)
    return compile_checked(CheckedTemplate(package, ()), "huis.docx")


def fill(lines: str, **velden: object) -> etree._Element:
    """Return what the lines are in a letter with these fields."""
    return etree.fromstring(make(lines).tagged[DOCUMENT].fill(velden))[0]


TEKST = Opgemaakt(lambda properties: Xml(f"<w:p>{''.join(xml for _, xml in properties)}</w:p>"))
"""A paragraph of the properties that it was given."""


def line(*texts: str, properties: str = "") -> str:
    """Return a paragraph of so many runs."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{properties}{runs}</w:p>"


# Which parts are filled in


HEADER = "word/header7.xml"


@pytest.mark.parametrize(
    ("said", "tagged"),
    [
        ("{{ datum }}", True),
        ("{% if concept %}x{% endif %}", True),
        ("{# x #}", True),
        ("x", False),
        ("{ x }", False),
        ("", False),
    ],
)
def test_a_part_with_a_tag_is_filled_in(said: str, tagged: bool) -> None:
    header = make_part(f"+ a\n+ {said}\n<w:p/>", "hdr")
    template = make("+ a", {HEADER: header})
    assert (HEADER in template.tagged) is tagged
    assert (HEADER in template.parts) is not tagged
    # The text always is, and the properties too; what is no text of a letter never.
    assert {*template.tagged} == {DOCUMENT, "docProps/custom.xml"} | ({HEADER} & {*template.tagged})
    glossary = make("+ a", {"word/glossary/document.xml": make_part(f"+ {said}")})
    assert "word/glossary/document.xml" in glossary.parts


def test_drawings_are_numbered_apart_in_all_parts() -> None:
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1"/><wp:cNvPr id="1"/></w:drawing></w:r></w:p>'
    template = make(drawing, {HEADER: make_part(f"{drawing}{drawing}", "hdr")})
    assert template.first_docpr_id == 5
    header = zlib.decompress(template.parts[HEADER].packed, -zlib.MAX_WBITS).decode()
    assert re.findall(r'Pr id="(\d+)"', header) == ["1", "2", "3", "4"]
    root = etree.fromstring(template.tagged[DOCUMENT].fill({"uniek_nummer": Counter(7)}))
    assert [node.get("id") for node in root.iter("{*}docPr", "{*}cNvPr")] == ["7", "8"]
    assert make(drawing).first_docpr_id == 1


def test_numbers_of_lists_go_on_behind_those_of_the_template() -> None:
    numbering = copy.deepcopy(_ROOTS["word/numbering.xml"])
    for num_id in ("9", "8"):
        etree.SubElement(numbering, f"{W}num").set(f"{W}numId", num_id)
    template = make("+ a", {"word/numbering.xml": numbering})
    assert template.first_num_id == 10
    assert template.numbering.before.endswith('<w:num w:numId="8"/>')
    assert template.numbering.after == "</w:numbering>"


def test_where_a_letter_adds_to_a_part() -> None:
    template = make("+ a")
    for split, last in (
        (template.relationships, "/>"),
        (template.content_types, "/>"),
        (template.numbering, "</w:num>"),
    ):
        assert split.before.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<')
        assert split.before.endswith(last)
        assert re.fullmatch(r"</[\w:]+>", split.after)
    behind = copy.deepcopy(_ROOTS["word/numbering.xml"])
    etree.SubElement(behind, f"{W}numIdMacAtCleanup").set(f"{W}val", "1")
    split = make("+ a", {"word/numbering.xml": behind}).numbering
    assert split.before.endswith("</w:num>")
    assert split.after == '<w:numIdMacAtCleanup w:val="1"/></w:numbering>'


def test_relationships_of_a_document_that_has_none() -> None:
    rels = etree.fromstring(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )
    split = make("+ a", {"word/_rels/document.xml.rels": rels}).relationships
    assert split.before.endswith('/relationships">')
    assert split.after == "</Relationships>"


@pytest.mark.parametrize(
    ("rel_id", "name", "mark"),
    [
        ("rId77", "word/media/a.png", "brief"),
        ("brief", "word/media/a.png", "briefx"),
        ("Brief2", "word/media/BRIEFX1.png", "briefxx"),
        ("rIdbrief", "word/media/abrief", "brief"),
        ("rId77", "word/media/brief1.png", "briefx"),
        ("rId77", "word/brief1.png", "brief"),
    ],
)
def test_what_a_letter_adds_has_a_name_of_its_own(rel_id: str, name: str, mark: str) -> None:
    rels = copy.deepcopy(_ROOTS["word/_rels/document.xml.rels"])
    rels[0].set("Id", rel_id)
    more = {"word/_rels/document.xml.rels": rels, name: etree.Element("x")}
    assert make("+ a", more).mark == mark


@pytest.mark.parametrize("weights", [[Ernst.FOUT], [Ernst.WAARSCHUWING, Ernst.FOUT]])
def test_a_template_with_errors_is_not_compiled(weights: list[Ernst]) -> None:
    problems = tuple(
        TemplateProblem("h.docx", WordPlace("deel"), "", f"m{n}.", "a.", ernst)
        for n, ernst in enumerate(weights)
    )
    with pytest.raises(TemplateError) as caught:
        compile_checked(CheckedTemplate(Package({}, {}), problems), "h.docx")
    assert caught.value.problems == problems
    with pytest.raises(TemplateError):
        compile_checked(CheckedTemplate(None, ()), "h.docx")


def test_a_tab_is_an_element_in_the_text_and_none_in_the_properties() -> None:
    template = make("+ {{ datum }}")
    assert write_part(fill("+ {{ datum }}", datum="a\tb<")) == "(a<w:tab/>b&lt;)"
    custom = template.tagged["docProps/custom.xml"].fill({"controlegetal": "a\tb<"})
    assert b">a\tb&lt;</" in custom


# Braces


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{", "{"),
        ("a } b { c", "a } b { c"),
        ("{ {{ datum }} }", "{ D }"),
        ("{% if datum %}{{% endif %}", "{"),
        ("}{{ datum }}{", "}D{"),
        ("{# { #}}", "}"),
    ],
)
def test_a_brace_that_is_no_tag_is_printed(typed: str, said: str) -> None:
    assert write_part(fill(f"+ {typed}", datum="D")) == f"({said})"


def test_a_brace_between_elements_is_printed() -> None:
    assert write_part(fill(f"{line('a')}x {{% }} y{line('b')}")) == "(a)x {% } y(b)"


# The rows of a status table

ACTIE = "{{p rij.actie }}"
FOR, ENDFOR = "{%tr for rij in rijen %}", "{%tr endfor %}"


def row(*cells: str, before: str = "") -> str:
    """Return a row of cells, of one line each where no paragraph is given."""
    lines = (cell if cell.startswith("<") else line(cell) for cell in cells)
    return f"<w:tr>{before}{''.join(f'<w:tc>{cell}</w:tc>' for cell in lines)}</w:tr>"


def show(*rows: str, samen: bool = True, bijeen: str = "on") -> str:
    """Return what is made of the rows of a table, in a letter whose status tables have one row."""
    rij = Rij("T", TEKST, TEKST, "", False, bijeen, samen, True, False, False, False)
    root = fill(f"<w:tbl>{''.join(rows)}</w:tbl>", rijen=(rij,), r=rij, rij=rij)
    return write_part(root)[1:-1]


def split(said: str) -> str:
    return f'<w:trPr>{said}<w:cantSplit w:val="on"/></w:trPr>'


KEPT = "<w:pPr><w:keepNext/></w:pPr>"


@pytest.mark.parametrize(
    ("before", "made"),
    [
        ("", split("")),
        ("<w:trPr/>", split("")),
        ("<w:trPr><w:tblHeader/></w:trPr>", split("<w:tblHeader/>")),
        ("<w:trPr><w:cantSplit/><w:cantSplit/></w:trPr>", split("")),
        ("<w:tblPrEx/>", f"<w:tblPrEx/>{split('')}"),
        ("<w:tblPrEx/><w:trPr/>", f"<w:tblPrEx/>{split('')}"),
    ],
)
def test_where_a_row_says_whether_it_may_break(before: str, made: str) -> None:
    said = show(row(FOR), row(ACTIE, before=before), row(ENDFOR), samen=False)
    assert said == f"[{made}‹()›]"
    off = show(row(FOR), row(ACTIE, before=before), row(ENDFOR), samen=False, bijeen="off")
    assert off == said.replace('cantSplit w:val="on"', 'cantSplit w:val="off"')


@pytest.mark.parametrize(
    ("cell", "made"),
    [
        (line("a"), f"({KEPT}a)"),
        (line("a", properties="<w:pPr/>"), f"({KEPT}a)"),
        (
            line("a", properties='<w:pPr><w:pStyle w:val="S"/><w:jc w:val="end"/></w:pPr>'),
            '(<w:pPr><w:pStyle w:val="S"/><w:keepNext/><w:jc w:val="end"/></w:pPr>a)',
        ),
        (
            line("a", properties='<w:pPr><w:jc w:val="end"/></w:pPr>'),
            '(<w:pPr><w:keepNext/><w:jc w:val="end"/></w:pPr>a)',
        ),
        (line("{{ rij.titel }}"), f"({KEPT}T)"),
        # A mark of the template's own stays as it is.
        (
            line("a", properties='<w:pPr><w:keepNext w:val="off"/></w:pPr>'),
            '(<w:pPr><w:keepNext w:val="off"/></w:pPr>a)',
        ),
        # Running text keeps itself; a line that vanishes has nothing to keep.
        (line(" {{p rij.status }}"), "()"),
        (line("", "{{p rij.status }}"), "()"),
        (line("{%p if rij.voor %}") + line("b") + line("{%p endif %}"), ""),
        (line("{%p if rij.titel %}") + line("b") + line("{%p endif %}"), f"({KEPT}b)"),
        (line("a") + line("b"), f"({KEPT}a)({KEPT}b)"),
    ],
)
def test_a_row_stays_with_the_next_where_the_letter_says_so(cell: str, made: str) -> None:
    rows = row(FOR), row(ACTIE, cell), row(ENDFOR)
    assert show(*rows).replace("<w:tc/>", "‹›") == f"[{split('')}‹()›‹{made}›]"
    bare = made.replace(KEPT, "").replace("<w:keepNext/>", "")
    # Properties that are empty say nothing.
    apart = show(*rows, samen=False).replace("<w:tc/>", "‹›").replace("<w:pPr/>", "")
    assert apart == f"[{split('')}‹()›‹{bare}›]"


@pytest.mark.parametrize(
    ("rows", "is_status"),
    [
        ([FOR, ACTIE, ENDFOR], True),
        ([FOR, "{{ rij.titel }}", ENDFOR], False),
        ([FOR, "{{p rij.status }}", ENDFOR], False),
        # Another's action, or one that no row repeats.
        ([FOR, "{{p r.actie }}", ENDFOR], False),
        (["a", ACTIE, "b"], False),
        ([ACTIE], False),
        ([FOR, "a", ENDFOR, ACTIE], False),
        ([ACTIE, FOR, "a", ENDFOR], False),
        (["{% for rij in rijen %}", ACTIE, "{% endfor %}"], False),
        # Of repetitions within each other each counts, and one that was closed does not.
        ([FOR, "{%tr for a in rijen %}", ACTIE, ENDFOR, ENDFOR], True),
        (["{%tr for a in rijen %}", FOR, ACTIE, ENDFOR, ENDFOR], True),
        ([FOR, "{%tr for a in rijen %}", "a", ENDFOR, ACTIE, ENDFOR], True),
        (["{%tr for a in rijen %}", FOR, "a", ENDFOR, ACTIE, ENDFOR], False),
        ([FOR, "a", ENDFOR, FOR, ACTIE, ENDFOR], True),
        ([FOR, "a", ENDFOR, FOR, "b", ENDFOR, ACTIE], False),
        # Choices between rows are no repetitions.
        ([FOR, "{%tr if rij.titel %}", ACTIE, "{%tr endif %}", ENDFOR], True),
    ],
)
def test_which_rows_are_of_a_status_table(rows: list[str], is_status: bool) -> None:
    said = show(*map(row, rows))
    assert ("cantSplit" in said) is is_status


def test_what_a_table_in_a_cell_says_is_not_said_by_the_row_around_it() -> None:
    inner = f"<w:tbl>{row(FOR)}{row(ACTIE)}{row(ENDFOR)}</w:tbl>"
    said = show(row(f"{inner}{line('a')}"))
    assert said == f"[‹«[{split('')}‹()›]»(a)›]"
    # Tags in it neither repeat the rows around it nor close what does.
    said = show(row(FOR), row(f"{inner}{line('a')}"), row(ACTIE), row(ENDFOR))
    assert said == f"[‹«[{split('')}‹()›]»(a)›][{split('')}‹()›]"


# Captions

BEELD, BIJSCHRIFT = "{{p blok.figuur.beeld }}", "{{ blok.figuur.bijschrift }}"
FIGUUR = BlokVeld(figuur=Afbeelding(TEKST, "Kaart"))
LET_GO = '<w:pPr><w:keepNext w:val="0"/></w:pPr>'


@pytest.mark.parametrize(
    ("lines", "below", "made"),
    [
        (f"+ {BEELD}\n+ {BIJSCHRIFT}", True, f"()({LET_GO}Kaart)"),
        (f"+ {BIJSCHRIFT}\n+ {BEELD}", False, "(Kaart)()"),
        (f"+ {BEELD}\n+ a\n+ Figuur: {BIJSCHRIFT}.", True, f"()(a)({LET_GO}Figuur: Kaart.)"),
        (f"+ {BEELD}\n+ {{{{ blok.figuur.bijschrift|upper }}}}", True, f"()({LET_GO}KAART)"),
        # Below one figure, and above another.
        (
            f"+ {BIJSCHRIFT}\n+ {BEELD}\n+ {BIJSCHRIFT}",
            True,
            f"(Kaart)()({LET_GO}Kaart)",
        ),
        (f"+ {BEELD}\n+ a", False, "()(a)"),
        (f"+ {{{{p blok.tekst }}}}\n+ {BIJSCHRIFT}", False, "()(Kaart)"),
        (f"+ a\n+ {BIJSCHRIFT}", False, "(a)(Kaart)"),
        # A choice about a caption is none.
        (
            f"+ {BEELD}\n+ {{% if blok.figuur.bijschrift %}}a{{% endif %}}",
            False,
            "()(a)",
        ),
        (
            f"+ {BEELD}\n" + line(BIJSCHRIFT, properties="<w:pPr><w:keepNext/></w:pPr>"),
            True,
            "()(<w:pPr><w:keepNext/></w:pPr>Kaart)",
        ),
        (
            f"+ {BEELD}\n" + line(BIJSCHRIFT, properties='<w:pPr><w:pStyle w:val="C"/></w:pPr>'),
            True,
            '()(<w:pPr><w:pStyle w:val="C"/><w:keepNext w:val="0"/></w:pPr>Kaart)',
        ),
    ],
)
def test_a_caption_below_its_figure_lets_go_of_what_follows(
    lines: str, below: bool, made: str
) -> None:
    assert make(lines).caption_below is below
    blok = BlokVeld(tekst=TEKST, figuur=FIGUUR.figuur)
    assert write_part(fill(lines, blok=blok)) == made


def test_captions_elsewhere_than_in_the_text_say_nothing_of_it() -> None:
    header = make_part(f"+ {BEELD}\n+ {BIJSCHRIFT}", "hdr")
    template = make("+ a", {HEADER: header})
    assert not template.caption_below
    said = template.tagged[HEADER].fill({"blok": FIGUUR})
    assert write_part(etree.fromstring(said)) == "()(Kaart)"


# Blocks

EACH, ALL = "{%p for blok in inhoud %}", "{%p endfor %}"
BLOKKEN = tuple(
    BlokVeld(kop=kop, voor=Markup(f"<!--voor {kop}-->"), na=Markup(f"<!--na {kop}-->"))  # noqa: S704
    for kop in "AB"
)


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        (
            f"+ {EACH}\n+ {{{{ blok.kop }}}}\n+ {ALL}",
            "<!--voor A-->(A)<!--na A--><!--voor B-->(B)<!--na B-->",
        ),
        (
            f"+ a\n+ {EACH}\n+ b\n| {{{{ blok.kop }}}}\n+ {ALL}\n+ c",
            "(a)<!--voor A-->(b)«[‹(A)›]»<!--na A--><!--voor B-->(b)«[‹(B)›]»<!--na B-->(c)",
        ),
        (
            f"+ {EACH}\n+ {{%p for v in verwijzingen %}}\n+ v\n+ {ALL}\n+ {{{{ blok.kop }}}}\n"
            f"+ {ALL}",
            "<!--voor A-->(v)(A)<!--na A--><!--voor B-->(v)(B)<!--na B-->",
        ),
        # What is repeated within one line is closed there.
        (
            f"+ {EACH}\n+ {{% for v in verwijzingen %}}v{{% endfor %}}\n+ {ALL}",
            "<!--voor A-->(v)<!--na A--><!--voor B-->(v)<!--na B-->",
        ),
        # Another list, or blocks within a line, have no columns.
        (f"+ {{%p for v in verwijzingen %}}\n+ v\n+ {ALL}", "(v)"),
        ("+ {% for blok in inhoud %}{{ blok.kop }}{% endfor %}", "(AB)"),
        (
            f"| {EACH} ¶ {{{{ blok.kop }}}} ¶ {ALL} ¶ a",
            "«[‹<!--voor A-->(A)<!--na A--><!--voor B-->(B)<!--na B-->(a)›]»",
        ),
    ],
)
def test_blocks_have_the_marks_of_their_columns_around_them(lines: str, made: str) -> None:
    root = fill(lines, inhoud=BLOKKEN, verwijzingen=(1,))
    assert write_part(root) == made


def test_an_empty_text_beside_a_tag_says_nothing() -> None:
    lines = f"{line('', EACH)}{line('a')}{line(ALL, '')}"
    assert write_part(fill(lines, inhoud=BLOKKEN[:1])) == "<!--voor A-->(a)<!--na A-->"


def test_a_block_may_be_called_anything() -> None:
    lines = "+ {%p  for  deel  in  inhoud  %}\n+ {{ deel.kop }}\n+ {%p endfor%}"
    made = "<!--voor A-->(A)<!--na A-->"
    assert write_part(fill(lines, inhoud=BLOKKEN[:1])) == made


# What a placeholder is like


@pytest.mark.parametrize(
    ("properties", "made"),
    [
        ("", ""),
        ("<w:pPr/>", ""),
        ('<w:pPr><w:pStyle w:val="S"/></w:pPr>', '<w:pStyle w:val="S"/>'),
        (
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs><w:jc w:val="a&amp;&quot;"/>'
            "</w:pPr>",
            '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs><w:jc w:val="a&amp;&quot;"/>',
        ),
        (
            '<w:pPr><w:jc w:val="end"/><w:pStyle w:val="S"/></w:pPr>',
            '<w:pStyle w:val="S"/><w:jc w:val="end"/>',
        ),
    ],
)
@pytest.mark.parametrize(
    "texts",
    [("{{p tekst }}",), (" ", "{{p tekst }}", " "), ("{{p tekst }} ", ""), ("{{p blok.tekst }}",)],
)
def test_a_text_is_like_the_placeholder_that_it_replaces(
    texts: tuple[str, ...], properties: str, made: str
) -> None:
    root = fill(line(*texts, properties=properties), tekst=TEKST, blok=BlokVeld(tekst=TEKST))
    assert write_part(root) == f"({made})"


def test_each_placeholder_has_properties_of_its_own() -> None:
    lines = "".join(
        line("{{p tekst }}", properties=f'<w:pPr><w:pStyle w:val="{n}"/></w:pPr>') for n in "abc"
    )
    made = "".join(f'(<w:pStyle w:val="{n}"/>)' for n in "abc")
    assert write_part(fill(lines, tekst=TEKST)) == made


# Links


def make_reeks() -> Reekstekst:
    reeks = Reekstekst("woorden")
    reeks.write = lambda run: Xml(f"</w:t></w:r><w:x>{run}</w:x><w:r><w:t>")
    return reeks


BOLD = '<w:rPr><w:rFonts w:ascii="A" xml:lang="nl"/><w:b/></w:rPr>'


@pytest.mark.parametrize(
    ("tag", "linked"),
    [
        ("{{ kenmerk.waarde }}", True),
        ("{{kenmerk.waarde}}", True),
        ("{{ bijlage.titel }}", True),
        ('{{ kenmerk["A"] }}', True),
        ('{{kenmerk ["A"]}}', True),
        ("{{ kenmerk.waarde|upper }}", False),
        ("{{ waarde }}", False),
        ("{{ kenmerk.label }}", False),
    ],
)
def test_where_links_are_printed(tag: str, linked: bool) -> None:
    reeks = make_reeks()
    velden = {
        "kenmerk": Kenmerken({"a": reeks}) if "[" in tag else KenmerkVeld(reeks, reeks),
        "bijlage": BijlageVeld(reeks, None, False),
        "waarde": reeks,
    }
    run = f"<w:r>{BOLD}<w:t>a {tag} b</w:t></w:r>"
    made = write_part(fill(f"<w:p>{run}<w:r><w:t>{tag}</w:t></w:r></w:p>", **velden))
    words = "WOORDEN" if "upper" in tag else "woorden"
    expected = f"({BOLD}a <w:x>{BOLD}</w:x> b<w:x/>)" if linked else f"({BOLD}a {words} b{words})"
    assert made == expected


def test_within_a_link_stands_no_other() -> None:
    run = "<w:r><w:t>{{ kenmerk.waarde }}</w:t></w:r>"
    reeks = make_reeks()
    for around in ("w:hyperlink", "w:ins", "w:sdtContent"):
        root = fill(f"<w:p><{around}>{run}</{around}></w:p>", kenmerk=KenmerkVeld("", reeks))
        assert write_part(root) == f"(<{around}>woorden</{around}>)"
