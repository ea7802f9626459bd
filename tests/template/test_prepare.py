"""What a template's parts get that letters need: kinds of pictures, properties, a name of ours."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.template.catalogue import (
    Veld,
    Veldsoort,
    count_field,
    kenmerk_field,
    loop_fields,
    read_kenmerk,
    template_fields,
    walk_fields,
    write_fields,
)
from pipeline.template.check import check as checking
from pipeline.template.check.check import check_template
from pipeline.template.check.tags.scan import scan_part
from pipeline.template.compile import compile_template
from pipeline.template.fill import render_letter
from pipeline.template.prepare import CORE, CUSTOM, ROOT_RELS, declare_media, prepare_properties
from pipeline.template.remarks import COMMENTS, write_remarks
from support.letters import short_letter
from support.places import ROOT, TEMPLATE
from support.readers import read_word
from support.strategies import make_brief
from support.templateedits import change
from support.wordfiles import edit, read_parts, zip_parts

HOUSE = TEMPLATE.read_bytes()
TYPES, DOCUMENT, RELS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"


def make_types(*extensions: str) -> etree._Element:
    known = "".join(f'<Default Extension="{each}" ContentType="x"/>' for each in extensions)
    return etree.fromstring(f'<Types xmlns="{_TYPES}">{known}</Types>')


def list_types(root: etree._Element) -> list[tuple[str | None, str | None]]:
    return [(node.get("Extension"), node.get("ContentType")) for node in root]


PNG, JPEG = ("png", "image/png"), ("jpeg", "image/jpeg")


@pytest.mark.parametrize(
    ("known", "made"),
    [
        ([], [JPEG, PNG]),
        (["png"], [JPEG, ("png", "x")]),
        (["PNG", "Jpeg"], [("PNG", "x"), ("Jpeg", "x")]),
        (["jpg"], [JPEG, PNG, ("jpg", "x")]),
    ],
)
def test_pictures_are_declared_once(known: list[str], made: list[tuple[str, str]]) -> None:
    types = make_types(*known)
    declare_media({TYPES: types})
    assert list_types(types) == made
    assert {node.tag for node in types} == {f"{{{_TYPES}}}Default"}


def prepare(custom: str | None, core: str | None = None) -> dict[str, etree._Element]:
    roots = {TYPES: make_types(), ROOT_RELS: etree.fromstring(f'<R xmlns="{_RELS}"/>')}
    if custom is not None:
        roots[CUSTOM] = etree.fromstring(f'<Properties xmlns="{_CUSTOM}">{custom}</Properties>')
    if core is not None:
        roots[CORE] = etree.fromstring(core)
    prepare_properties(roots)
    return roots


def list_properties(root: etree._Element) -> list[tuple[str | None, str | None, str]]:
    return [
        (node.get("name"), node.get("pid"), "".join(map(str, node.itertext()))) for node in root
    ]


MARK = "{{ controlegetal }}"


@pytest.mark.parametrize(
    ("custom", "made"),
    [
        (None, [("Controlegetal", "2", MARK)]),
        ("", [("Controlegetal", "2", MARK)]),
        (
            '<property name="Team" pid="2">a</property><property name="Zaak" pid="7">b</property>',
            [("Team", "2", "a"), ("Zaak", "7", "b"), ("Controlegetal", "8", MARK)],
        ),
        (
            '<property name="Controlegetal" pid="2">oud</property>'
            '<property name="Team" pid="3">a</property>',
            [("Team", "3", "a"), ("Controlegetal", "4", MARK)],
        ),
    ],
)
def test_a_letter_gets_a_mark_among_its_properties(
    custom: str | None, made: list[tuple[str, str, str]]
) -> None:
    roots = prepare(custom)
    assert list_properties(roots[CUSTOM]) == made
    assert roots[CUSTOM][-1].get("fmtid") == "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    # What was there is known already.
    assert [len(roots[name]) for name in (TYPES, ROOT_RELS)] == [int(custom is None)] * 2


def test_properties_that_were_not_there_are_made_known() -> None:
    roots = prepare(None)
    (override,), (relation,) = roots[TYPES], roots[ROOT_RELS]
    assert dict(override.attrib) == {
        "PartName": "/docProps/custom.xml",
        "ContentType": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    }
    assert dict(relation.attrib) == {
        "Id": "rIdBriefCustom",
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "custom-properties",
        "Target": "docProps/custom.xml",
    }
    assert (override.tag, relation.tag) == (f"{{{_TYPES}}}Override", f"{{{_RELS}}}Relationship")


def test_the_dates_of_a_file_are_those_of_its_letter() -> None:
    terms = "http://purl.org/dc/terms/"
    core = f'<c xmlns:d="{terms}"><d:created>a</d:created><d:modified>b</d:modified><t>c</t></c>'
    made = prepare("", core)[CORE]
    moment = "{{ datum_iso }}T00:00:00Z"
    assert [node.text for node in made] == [moment, moment, "c"]


# What a letter adds has a name of its own


@pytest.mark.parametrize(
    ("known", "mark"),
    [
        (("rId77", "media/x.png"), "brief"),
        (("brief1", "media/x.png"), "briefx"),
        (("BRIEF", "media/x.png"), "briefx"),
        (("xbrief", "media/x.png"), "brief"),
        (("briefx", "media/x.png"), "briefxx"),
        (("rId77", "media/brief1.png"), "briefx"),
        (("rId77", "media/Briefx2.png"), "briefxx"),
        (("rId77", "brief1.png"), "brief"),
    ],
)
@pytest.mark.detail
def test_nothing_of_the_template_has_the_name_of_what_a_letter_adds(
    known: tuple[str, str], mark: str
) -> None:
    rel_id, name = known
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    more = (
        f'<Relationship Id="{rel_id}" Type="{kind}" Target="https://x.nl" TargetMode="External"/>'
    )
    data = edit(HOUSE, RELS, ("</Relationships>", f"{more}</Relationships>"))
    png = b"\x89PNG\r\n\x1a\n"
    folder = "word/" if name.startswith("media/") else "other/"
    template = compile_template(zip_parts({**read_parts(data), folder + name: png}), "huis.docx")
    assert template.mark == mark


@pytest.mark.parametrize(
    "typed", ["{", "}", "{ x }", "} {", "}{", "a{b", "{}", "{{ onderwerp }} {x}", "{# x #}{"]
)
def test_braces_that_are_no_tag_are_printed(typed: str) -> None:
    template = compile_template(change(f"+ {typed}"), "huis.docx")
    word = read_word(render_letter(make_brief(short_letter()), template))
    said = typed.replace("{{ onderwerp }}", "Proef").replace("{# x #}", "")
    assert word.paragraphs[0].text == said


def test_braces_between_runs_are_printed_too() -> None:
    """Where other programs put text between elements it stays there."""
    xml = '<w:p><w:r><w:t xml:space="preserve">a</w:t></w:r></w:p>'
    template = compile_template(change(f"{xml}{{ b }}"), "huis.docx")
    part = read_parts(render_letter(make_brief(short_letter()), template))[DOCUMENT]
    assert b"{ b }" in part


# Bounds of the check


def test_a_part_has_so_many_tags_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for most, said in ((19, True), (20, False), (21, False)):
        monkeypatch.setattr(checking, "MAX_TAGS", most)
        part = "".join(f"{{{{ onderwerp }}}}{n}" for n in range(20))
        scanned = scan_part(make_lines(part), "deel")
        assert (checking._read_items(scanned) is None) is said


def make_lines(text: str) -> etree._Element:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return etree.fromstring(f'<w:b xmlns:w="{w}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:b>')


OTHERWISE = "dit onderdeel is anders geschreven dan Word het schrijft."


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/footer1.xml", "<w:p>", "<w:p>", False),
        (DOCUMENT, "xmlns:r=", "xmlns:q=", True),
        (
            "word/numbering.xml",
            "</w:numbering>",
            '<q:num xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'q:numId="99"><q:abstractNumId q:val="0"/></q:num></w:numbering>',
            True,
        ),
    ],
)
def test_other_names_than_those_of_word(part: str, old: str, new: str, said: bool) -> None:
    source = read_parts(HOUSE)[part].decode()
    made = source.replace(old, new)
    if "xmlns:q=" in new and part == DOCUMENT:
        made = made.replace(" r:", " q:")
    data = zip_parts({**read_parts(HOUSE), part: made.encode()})
    problems = check_template(data, "huis.docx").problems
    assert (OTHERWISE in [problem.melding for problem in problems]) is said


# The list of fields


def test_the_list_of_fields_is_that_of_the_document() -> None:
    document = (ROOT / "docs" / "template.md").read_text(encoding="utf-8")
    assert f"```text\n{write_fields()}```\n" in document


def test_what_a_repetition_counts() -> None:
    loop = loop_fields("bijlagen")
    assert (loop.voluit, loop.naam, loop.soort) == ("loop bijlagen", "loop", Veldsoort.GROEP)
    assert [(v.voluit, v.naam, v.soort, v.uitleg.stuurt) for v in loop.velden.values()] == [
        ("loop bijlagen.index", "loop.index", Veldsoort.GETAL, True),
        ("loop bijlagen.length", "loop.length", Veldsoort.GETAL, True),
        ("loop bijlagen.first", "loop.first", Veldsoort.JA_NEE, True),
        ("loop bijlagen.last", "loop.last", Veldsoort.JA_NEE, True),
    ]
    assert [v.uitleg.tekst for v in loop.velden.values()] == [
        "Het hoeveelste item dit is.",
        "Hoeveel items er zijn.",
        "Of dit het eerste item is.",
        "Of dit het laatste item is.",
    ]


def test_counts_and_kenmerken() -> None:
    count = count_field(template_fields()["bijlagen"])
    assert (count.voluit, count.naam) == ("bijlagen|length", "bijlagen|length")
    assert (count.soort, count.uitleg.tekst) == (Veldsoort.GETAL, "Hoeveel items er zijn.")
    team = kenmerk_field("Team")
    assert (team.voluit, team.soort, team.optioneel) == (
        'kenmerk["Team"]',
        Veldsoort.TEKST,
        False,
    )
    assert read_kenmerk(team.voluit) == "Team"
    assert (read_kenmerk("kenmerken"), read_kenmerk("onderwerp")) == (None, None)


def test_the_tag_of_each_kind_of_field() -> None:
    def tag(naam: str) -> str:
        return next(veld.tag for veld in walk_fields() if veld.naam == naam)

    assert [tag(n) for n in ("onderwerp", "blok.niveau", "blok.tekst", "bijlagen", "concept")] == [
        "{{ onderwerp }}",
        "{{ blok.niveau }}",
        "{{p blok.tekst }}",
        "{%p for bijlage in bijlagen %}",
        "{%p if concept %}",
    ]
    assert tag("soort") == "{%p if soort %}"


def test_each_field_is_walked_once() -> None:
    names = [veld.voluit for veld in walk_fields()]
    assert len(names) == len(set(names))
    assert {"afschrift", "afschrift[]", "bijlagen[].titel", "soort.titel"} <= set(names)
    assert "bijlagen[]" not in names, "an item with fields is no field"
    inner = walk_fields({"x": Veld("x", "x", Veldsoort.TEKST, kenmerk_field("a").uitleg)})
    assert [veld.voluit for veld in inner] == ["x"]


# Comments in a copy


def test_a_comment_has_a_number_a_name_and_a_place() -> None:
    wrong = change("hoofdtekst: {{ zaaknummer }} => {{ zaaknumer }}")
    wrong = edit(wrong, RELS, ('Id="rId9"', 'Id="rIdBrief0"'))
    parts = read_parts(write_remarks(check_template(wrong, "huis.docx")))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    (comment,) = etree.fromstring(parts[COMMENTS])
    assert dict(comment.attrib) == {f"{w}id": "0", f"{w}author": "brief", f"{w}initials": "b"}
    document = etree.fromstring(parts[DOCUMENT])
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [node.get(f"{w}id") for node in document.iter(f"{w}{name}")] == ["0"]
    (start,) = document.iter(f"{w}commentRangeStart")
    before = start.getprevious()
    assert before is None or before.tag == f"{w}pPr"
    relation = etree.fromstring(parts[RELS])[-1]
    assert (relation.get("Id"), relation.get("Target")) == ("rIdBrief1", "comments.xml")
    assert relation.get("Type", "").endswith("/officeDocument/2006/relationships/comments")
    override = etree.fromstring(parts[TYPES])[-1]
    assert override.get("PartName") == "/word/comments.xml"
