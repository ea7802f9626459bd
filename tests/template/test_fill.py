"""From letter to Word file: nothing lost, nothing altered, and what Word makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from lxml import etree

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.markdown.read import parse_markdown
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import is_untouched, render_letter
from pipeline.word.package import PackageError
from support.audit import audit
from support.examples import at_most
from support.expected import expect_footer, expect_lines, expect_marks, read_lines
from support.letters import short_letter as make_letter
from support.places import TEMPLATE
from support.readers import Cell, Table, WordFile, read_word
from support.strategies import (
    NASTY,
    Bron,
    Letter,
    letters,
    make_brief,
    opmaak,
    write_pictures,
    write_yaml,
)
from support.wordfiles import edit, read_parts

pytestmark = pytest.mark.detail

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
DOCUMENT = "word/document.xml"
TEXT_PLACEHOLDER = (
    '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{{p blok.tekst }}</w:t></w:r>'
)


def make_table(*wegen: Letter) -> Letter:
    """Return a block with a table of the given wegen."""
    numbered = [{"id": f"w{n}", "titel": f"Weg {n}", **weg} for n, weg in enumerate(wegen, 1)]
    return {"statustabel": {"kolommen": ["Stap", "Actie", "Stand"], "wegen": numbered}}


@pytest.fixture
def write(template: Template) -> Callable[[Letter], WordFile]:
    """Return a way from a letter to what its Word file says."""
    return lambda letter: read_word(render_letter(make_brief(letter), template))


Write = Callable[[Letter], WordFile]


# Invariants of every letter


@at_most(120)
@given(opmaak())
def test_markdown_is_read_as_the_blocks_it_was_written_from(bron: Bron) -> None:
    assert parse_markdown(bron).blokken == bron.blokken


@at_most(40)
@given(letter=letters())
def test_every_letter_arrives_whole(
    letter: Letter, template: Template, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    write_pictures(folder)
    path = folder / "brief.yaml"
    path.write_text(write_yaml(letter), encoding="utf-8", newline="\n")
    brief = make_brief(letter)
    assert load_letter(path, Instellingen()).brief == brief

    data = render_letter(brief, template)
    assert render_letter(make_brief(letter), template) == data
    assert audit(data, folder) == []

    word = read_word(data)
    assert read_lines(word) == expect_lines(letter)
    assert {tuple(p.text for p in header) for header in word.headers.values()} == {
        (*expect_marks(letter), "Gemeente Merenwoude"),
        (*expect_marks(letter), "Gemeente", "Merenwoude"),
    }
    assert [[p.text for p in footer] for footer in word.footers.values()] == [
        [expect_footer(letter)],
        [expect_footer(letter)],
    ]
    assert is_untouched(data)


def test_a_compiled_template_forgets_the_letters_it_made(template: Template) -> None:
    rich = make_brief(
        make_letter({"tekst": "1. een\n2. twee\n\n[griffie](https://example.nl)"}, concept="ja")
    )
    plain = make_brief(make_letter())
    alone = render_letter(plain, compile_template(TEMPLATE.read_bytes(), "sjabloon"))
    render_letter(rich, template)
    assert render_letter(plain, template) == alone


# Lists


def numbers(word: WordFile) -> list[str]:
    return [p.line for p in word.all_paragraphs if p.num_id]


def test_every_list_has_a_number_of_its_own_with_a_start(template: Template) -> None:
    text = "1. a\n2. b\n\n- c\n- d\n\n1) e\n\nTussen.\n\n1. f\n   1. g\n2. h"
    data = render_letter(make_brief(make_letter({"tekst": text}, {"tekst": text})), template)
    root = etree.fromstring(read_parts(data)["word/numbering.xml"])
    starts = {
        num.get(f"{W}numId"): [o.get(f"{W}val") for o in num.iter(f"{W}startOverride")]
        for num in root.iter(f"{W}num")
    }
    used = [p.num_id for p in read_word(data).paragraphs if p.num_id]
    first = template.first_num_id
    counted = (0, 0, 1, 1, 2, 3, 4, 3, 5, 5, 6, 6, 7, 8, 9, 8)
    assert used == [str(first + n) for n in counted]
    assert all(starts[num_id] == ["1"] for num_id in used)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1. a\n2. b\n3. c\n5. d\n6. e", ["1. a", "2. b", "3. c", "5. d", "6. e"]),
        ("3. a\n4. b", ["3. a", "4. b"]),
        ("2. a\n1. b\n1. c", ["2. a", "1. b", "1. c"]),
        ("0. a\n1. b", ["0. a", "1. b"]),
        ("1) a\n2) b\n4) c", ["1) a", "2) b", "4) c"]),
        ("1. a\n\n1) b\n\n2. c", ["1. a", "1) b", "2. c"]),
        ("1. a\n\n   onder a\n2. b", ["1. a", "2. b"]),
        ("- a\n  - b\n    - c\n- d", ["• a", "– b", "▪ c", "• d"]),
        ("1. a\n   1. b\n      1. c\n2. d\n   1. e", ["1. a", "1. b", "1. c", "2. d", "1. e"]),
        ("1. a\n   - b\n     1) c\n   - d\n2. e", ["1. a", "– b", "1) c", "– d", "2. e"]),
        ("- 1. a\n  2. b", ["• ", "1. a", "2. b"]),
        ("32767. a", ["32767. a"]),
    ],
)
def test_numbers_are_printed_as_typed(write: Write, text: str, printed: list[str]) -> None:
    assert numbers(write(make_letter({"tekst": text}))) == printed
    cell = make_table({"acties": [{"tekst": text}, {"tekst": text}], "status": text})
    assert numbers(write(make_letter(cell))) == printed * 3


def test_text_under_an_item_stands_where_the_text_of_the_item_does(template: Template) -> None:
    brief = make_brief(make_letter({"tekst": "1. a\n\n   onder\n   - b\n\n     diep"}))
    root = etree.fromstring(read_parts(render_letter(brief, template))[DOCUMENT])
    indents = {
        "".join(p.itertext()): ind.get(f"{W}left")
        for p in root.iter(f"{W}p")
        if (ind := p.find(f"{W}pPr/{W}ind")) is not None
    }
    assert indents == {"onder": "360", "diep": "720"}


# The status table


def only_table(word: WordFile) -> Table:
    return next(table for table in word.tables if table.rows[0].header)


def cells(word: WordFile) -> list[list[list[str]]]:
    return [[cell.lines for cell in row.cells] for row in only_table(word).rows]


def merges(word: WordFile) -> list[str]:
    return [row.cells[0].merge for row in only_table(word).rows]


def test_rows_of_weg_stap_and_further_actions(write: Write) -> None:
    stap: Letter = {
        "id": "s1",
        "titel": "Stap 1",
        "voortgang": "gedeeltelijk afgerond",
        "acties": [
            {"tekst": "eerste"},
            {"tekst": "tweede", "voor": "Raad"},
            {"tekst": "derde"},
            {"tekst": "vierde", "voor": "College"},
        ],
    }
    kaal: Letter = {"id": "s2", "titel": "Stap 2"}
    weg: Letter = {"voortgang": "loopt", "status": "in **overleg**", "stappen": [stap, kaal]}
    word = write(make_letter(make_table(weg)))
    assert cells(word) == [
        [["Stap"], ["Actie"], ["Stand"]],
        [["Weg 1"], [], ["in overleg"]],
        [["Stap 1"], ["eerste"], ["Gedeeltelijk afgerond"]],
        [[], ["tweede"], ["Actie voor:", "Raad"]],
        [[], ["derde"], []],
        [[], ["vierde"], ["College"]],
        [["Stap 2"], [], []],
    ]
    assert merges(word) == ["", "restart", "restart", "continue", "continue", "continue", "restart"]
    assert [row.header for row in only_table(word).rows] == [True] + [False] * 6


def test_owner_of_the_first_action_stands_under_the_status(write: Write) -> None:
    acties = [{"tekst": "a", "voor": "Raad"}, {"tekst": "b", "voor": "Raad"}]
    word = write(
        make_letter(make_table({"status": "Loopt al", "acties": acties}, {"acties": acties}))
    )
    assert [row[2] for row in cells(word)] == [
        ["Stand"],
        ["Loopt al", "Actie voor:", "Raad"],
        ["Raad"],
        ["Actie voor:", "Raad"],
        ["Raad"],
    ]


def test_a_cell_without_text_holds_one_empty_paragraph(write: Write) -> None:
    row = only_table(write(make_letter(make_table({"voortgang": "loopt"})))).rows[1]
    assert [paragraph.style for paragraph in row.cells[1].paragraphs] == ["Tabeltekst"]
    assert [paragraph.text for paragraph in row.cells[1].paragraphs] == [""]
    assert isinstance(row.cells[2], Cell)
    assert [paragraph.text for paragraph in row.cells[2].paragraphs] == ["Loopt"]


def test_adjacent_tables_stay_apart(write: Write) -> None:
    """Word makes one table of two without a paragraph between."""
    word = write(
        make_letter(make_table({}), make_table({"id": "x"}), {"kop": "K"}, make_table({"id": "y"}))
    )
    kinds = ["table" if isinstance(item, Table) else item.text for item in word.body]
    assert kinds[3:9] == ["table", "", "table", "K", "table", "Met vriendelijke groet,"]


# Figures and drawings


def drawing_ids(data: bytes) -> list[int]:
    """Return the id of every drawing and shape in all parts."""
    names = re.compile(r"word/(document|header\d|footer\d)\.xml")
    return [
        int(str(drawing.get("id")))
        for name, part in read_parts(data).items()
        if names.fullmatch(name)
        for drawing in etree.fromstring(part).iter("{*}docPr", "{*}cNvPr")
        # Word itself gives the picture inside a drawing the id 0, over and over.
        if not str(etree.QName(drawing).namespace).endswith("/picture")
    ]


HEADER = "word/header1.xml"
TAGS_OF_HEADER = re.findall(
    r"\{%.*?%\}|\{\{.*?\}\}", read_parts(TEMPLATE.read_bytes())[HEADER].decode()
)
MARKS = (
    "{% if concept %}CONCEPT{% endif %}{% if geheimhouding %}{{ geheimhouding.orgaan }}"
    "{{ geheimhouding.grond }}{{ geheimhouding.tot }}{% endif %}"
)


@pytest.mark.parametrize("tag", ["", "{# opmerking #}"])
def test_ids_of_drawings_are_unique_over_all_parts(template: Template, tag: str) -> None:
    ring: Letter = {"figuur": {"alt": "Ring.", "bollen": ["een", "twee", "drie"]}}
    picture: Letter = {"figuur": {"alt": "Kaart.", "bestand": "kaart.png"}}
    brief = make_brief(make_letter(ring, picture, ring, picture))
    # The wordmark's header is not compiled where it has no tags.
    bare = edit(TEMPLATE.read_bytes(), HEADER, *((known, tag) for known in set(TAGS_OF_HEADER)))
    first_of_footer = "{% if zaaknummer %}"
    bare = edit(bare, "word/footer1.xml", (first_of_footer, f"{MARKS}{first_of_footer}"))
    for data in (
        render_letter(brief, template),
        render_letter(brief, compile_template(bare, "sjabloon")),
    ):
        ids, wordmark = drawing_ids(data), 6
        assert len(ids) == wordmark + 2 * 4 + 2 * 1
        assert len(set(ids)) == len(ids)
        assert min(ids) > 0
        assert b"{#" not in read_parts(data)[HEADER]


def test_the_same_picture_is_stored_once(template: Template) -> None:
    figuren: list[Letter] = [
        {"figuur": {"alt": "Een kaart.", "bestand": bestand}}
        for bestand in ("kaart.png", "foto.jpg", "kopie & kaart.png", "kaart.png")
    ]
    data = render_letter(make_brief(make_letter(*figuren)), template)
    media = [name for name in read_parts(data) if "/media/" in name]
    assert media == ["word/media/brief1.png", "word/media/brief2.jpeg"]
    shown = [p.picture for p in read_word(data).paragraphs if p.picture]
    first, photo = "media/brief1.png", "media/brief2.jpeg"
    assert shown == [first, photo, first, first]


def test_a_picture_of_the_template_is_not_written_over(tmp_path: Path) -> None:
    """A template that was made from a letter holds that letter's pictures and links."""
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relation = (
        f'<Relationship Id="brief1" Type="{target}" Target="https://oud.nl" TargetMode="External"/>'
    )
    made = edit(
        TEMPLATE.read_bytes(),
        "word/_rels/document.xml.rels",
        ("</Relationships>", f"{relation}</Relationships>"),
    )
    letter = make_letter(
        {"tekst": "[nieuw](https://nieuw.nl)"}, {"figuur": {"alt": "K", "bestand": "kaart.png"}}
    )
    data = render_letter(make_brief(letter), compile_template(made, "sjabloon"))
    relations = etree.fromstring(read_parts(data)["word/_rels/document.xml.rels"])
    ids = [relation.get("Id") for relation in relations]
    assert len(set(ids)) == len(ids)
    assert relations.xpath("string(*[@Id='brief1']/@Target)") == "https://oud.nl"
    assert [p.links for p in read_word(data).paragraphs if p.links] == [
        (("nieuw", "https://nieuw.nl"),)
    ]
    assert audit(data, tmp_path) == []


def test_caption_belongs_to_its_figure(write: Write) -> None:
    figuur = {"alt": "Twee bollen.", "bollen": ["een", "twee"], "bijschrift": "Bij de bollen:"}
    word = write(make_letter({"figuur": figuur}, {"figuur": {**figuur, "bijschrift": "Nog eens:"}}))
    styles = [(p.style, p.line or p.labels) for p in word.paragraphs][2:6]
    assert styles == [
        ("Caption", "Bij de bollen:"),
        ("Figuur", ("een", "twee")),
        ("Caption", "Nog eens:"),
        ("Figuur", ("een", "twee")),
    ]


# Links


def test_links_are_external_and_an_address_has_one_relationship(template: Template) -> None:
    text = "Zie [hier](https://example.nl/?a=1&b=2), **[daar](https://example.nl/?a=1&b=2)** en https://x.nl."
    data = render_letter(make_brief(make_letter({"tekst": text}, {"tekst": text})), template)
    relations = [
        relation.attrib
        for relation in etree.fromstring(read_parts(data)["word/_rels/document.xml.rels"])
        if str(relation.get("Type")).endswith("/hyperlink")
    ]
    assert [(r["Target"], r["TargetMode"]) for r in relations] == [
        ("https://example.nl/?a=1&b=2", "External"),
        ("https://x.nl", "External"),
    ]
    links = [p.links for p in read_word(data).paragraphs if p.links]
    assert (
        links
        == [
            (
                ("hier", "https://example.nl/?a=1&b=2"),
                ("daar", "https://example.nl/?a=1&b=2"),
                ("https://x.nl", "https://x.nl"),
            )
        ]
        * 2
    )


# Bold, italic and line breaks


def test_looks_of_text(write: Write) -> None:
    text = "Gewoon **vet** *schuin* ***beide*** ~~weg~~\\\n[*link*](https://example.nl)"
    (paragraph,) = (p for p in write(make_letter({"tekst": text})).paragraphs if p.links)
    assert paragraph.text == "Gewoon vet schuin beide weg\nlink"
    assert [run for run in paragraph.runs if run[0] != " "] == [
        ("Gewoon ", ""),
        ("vet", "b"),
        ("schuin", "i"),
        ("beide", "b i"),
        ("weg", "strike"),
        ("\n", ""),
        ("link", "Hyperlink i"),
    ]


# The placeholder's own look


def render_with(changes: list[tuple[str, str]], *inhoud: Letter) -> WordFile:
    edited = compile_template(edit(TEMPLATE.read_bytes(), DOCUMENT, *changes), "sjabloon")
    return read_word(render_letter(make_brief(make_letter(*inhoud)), edited))


LOOK = (
    '<w:pPr><w:pStyle w:val="BodyText"/><w:keepLines/><w:ind w:left="567"/>'
    '<w:jc w:val="right"/></w:pPr>'
)
SPLIT_TAG = (
    '<w:r w:rsidRPr="00AB12CD"><w:rPr><w:lang w:val="nl-NL"/></w:rPr><w:t>{</w:t></w:r>'
    '<w:proofErr w:type="spellStart"/><w:r><w:t>{p blok.</w:t></w:r>'
    '<w:r><w:t>tekst</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    '<w:r><w:t xml:space="preserve"> }}</w:t></w:r>'
)


@pytest.mark.parametrize("tag", [TEXT_PLACEHOLDER.partition("</w:pPr>")[2], SPLIT_TAG])
def test_inserted_paragraphs_take_the_properties_of_the_placeholder(tag: str) -> None:
    text = "Een.\n\nTwee.\n\n1. drie\n\n   vier\n2. vijf\n\nZes."
    word = render_with([(TEXT_PLACEHOLDER, LOOK + tag)], {"tekst": text}, {"kop": "Kop"})
    inserted = [p for p in word.paragraphs if p.style == "BodyText"]
    assert [(p.text, p.properties) for p in inserted] == [
        ("Een.", ("pStyle", "keepLines", "ind", "jc")),
        ("Twee.", ("pStyle", "keepLines", "ind", "jc")),
        # An indent of its own would undo that of the numbering.
        ("drie", ("pStyle", "keepLines", "numPr", "contextualSpacing", "jc")),
        ("vier", ("pStyle", "keepLines", "ind", "contextualSpacing", "jc")),
        ("vijf", ("pStyle", "keepLines", "numPr", "contextualSpacing", "jc")),
        ("Zes.", ("pStyle", "keepLines", "ind", "jc")),
    ]


def test_figures_take_the_properties_of_their_placeholder() -> None:
    old = '<w:pPr><w:pStyle w:val="Figuur"/></w:pPr>'
    new = '<w:pPr><w:pStyle w:val="Figuur"/><w:pageBreakBefore/></w:pPr>'
    word = render_with([(old, new)], {"figuur": {"alt": "R", "bollen": ["a", "b"]}})
    (figure,) = (p for p in word.paragraphs if p.labels)
    assert figure.properties == ("pStyle", "pageBreakBefore")


def test_the_end_of_the_text_stays_with_the_closing(write: Write) -> None:
    paragraphs = write(make_letter({"tekst": "Een."}, {"tekst": "Twee.\n\n- drie"})).paragraphs
    kept = {p.text: "keepNext" in p.properties for p in paragraphs}
    assert [kept[text] for text in ("Een.", "Twee.", "drie")] == [False, False, True]


# Plain fields


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_arrives_in_every_field(write: Write, text: str) -> None:
    word = write(
        make_letter(
            {"kop": text},
            {"figuur": {"alt": text, "bijschrift": text, "bollen": ["een", "twee"]}},
            onderwerp=text,
            kenmerken={text: text},
            namens=text,
            afschrift=[text],
            geheimhouding={"orgaan": text, "grond": text},
        )
    )
    lines = read_lines(word)
    assert lines.count(text) == 6
    assert lines.count(f"{text}:") == lines.count(f"[{text}]") == 1
    assert word.properties["title"] == text
    mark = f"GEHEIM – geheimhouding opgelegd door {text} op grond van {text}"
    assert [header[0].text for header in word.headers.values()] == [mark, mark]


def test_line_breaks_in_a_letter_made_without_a_file() -> None:
    """No content file has a line break in a field of one line; a letter from elsewhere may."""
    brief = make_brief(make_letter()).model_copy(update={"onderwerp": "een\ntwee\tdrie\r"})
    word = read_word(render_letter(brief, compile_template(TEMPLATE.read_bytes(), "sjabloon")))
    assert "een\ntwee\tdrie\r" in read_lines(word)


def test_signatories_stand_two_to_a_row(write: Write) -> None:
    wie = [{"naam": f"N{n}", "functie": f"f{n}"} for n in range(3)]
    table = write(make_letter(ondertekening=wie)).tables[-1]
    assert [[cell.lines for cell in row.cells] for row in table.rows] == [
        [["N0,", "f0"], ["N1,", "f1"]],
        [["N2,", "f2"], []],
    ]


@pytest.mark.parametrize(
    ("tot", "printed"),
    [
        ("2027-01-31", ", tot 31 januari 2027"),
        ("het raadsbesluit", ", tot het raadsbesluit"),
        ("20270131", ", tot 20270131"),
    ],
)
def test_end_of_secrecy(write: Write, tot: str, printed: str) -> None:
    geheim = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet", "tot": tot}
    for header in write(make_letter(geheimhouding=geheim, concept="ja")).headers.values():
        assert header[0].text == "CONCEPT"
        assert header[1].text.endswith(f"op grond van artikel 87 Gemeentewet{printed}")


# The file itself


def test_properties_of_the_file(write: Write) -> None:
    properties = write(make_letter(onderwerp="Stand van zaken <2>")).properties
    del properties["Controlegetal"]
    assert properties == {
        "title": "Stand van zaken <2>",
        "subject": "Informatiebrief Z/26/000123",
        "creator": "Gemeente Merenwoude",
        "lastModifiedBy": "Gemeente Merenwoude",
        "revision": "1",
        "created": "2026-03-09T00:00:00Z",
        "modified": "2026-03-09T00:00:00Z",
        "language": "nl-NL",
        "Zaaknummer": "Z/26/000123",
        "Documentnummer": "4711",
    }


def test_a_number_that_is_not_there_yet(write: Write) -> None:
    letter = make_letter(concept="ja")
    del letter["documentnummer"]
    assert write(letter).properties["Documentnummer"] == "volgt"


def test_nothing_of_the_template_is_left_in_a_letter() -> None:
    """No tags, and nothing of what Word notes for itself."""
    noted = edit(
        TEMPLATE.read_bytes(),
        DOCUMENT,
        ("<w:p>", '<w:p w:rsidR="00AB12CD" w14:paraId="12345678" w14:textId="77777777">'),
        ("<w:r><w:t", '<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00AB12CD"><w:t'),
        ("<w:document ", f'<w:document xmlns:w14="{WORD_2010}" '),
    )
    for data in (TEMPLATE.read_bytes(), noted):
        letter = render_letter(make_brief(make_letter()), compile_template(data, "sjabloon"))
        for name, part in read_parts(letter).items():
            assert not re.search(rb"\{[{%#]|[}%#]\}|w:rsid|w14:\w+Id|proofErr", part), name


def test_a_file_is_untouched_until_another_program_saves_it(template: Template) -> None:
    data = render_letter(make_brief(make_letter()), template)
    assert is_untouched(data)
    stream = BytesIO()
    docx.Document(BytesIO(data)).save(stream)
    assert not is_untouched(stream.getvalue())


def test_a_change_of_one_letter_is_noticed(template: Template) -> None:
    data = render_letter(make_brief(make_letter()), template)
    assert not is_untouched(edit(data, DOCUMENT, ("Tekst.", "Tokst.")))
    assert not is_untouched(edit(data, "word/header2.xml", ("Merenwoude", "Merenwaude")))


def test_a_file_of_another_maker_is_not_ours(template: Template) -> None:
    assert template.parts
    assert not is_untouched(TEMPLATE.read_bytes())
    with pytest.raises(PackageError):
        is_untouched(b"Geachte raad,")


def test_audit_and_reader_see_what_is_wrong(template: Template, tmp_path: Path) -> None:
    """The two that the tests lean on: blind, they would let everything pass."""
    data = render_letter(make_brief(make_letter({"tekst": "1. een"})), template)
    wrong = edit(data, DOCUMENT, ("<w:ilvl w:val", "<w:niveau w:val"))
    assert audit(wrong, tmp_path) != []
    wrong = edit(data, "word/numbering.xml", ('startOverride w:val="1"', 'startOverride w:val="2"'))
    assert numbers(read_word(wrong)) == ["2. een"]
