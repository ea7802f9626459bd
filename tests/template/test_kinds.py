"""Parts that are not what the file says they are: what makes letters that no program opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.problems.values import TemplateError
from pipeline.template.check.check import check_template
from pipeline.template.check.file.kinds import find_kinds
from pipeline.template.parts import Package
from pipeline.template.prove import load_template
from support.places import ROOT
from support.templatefiles import (
    DOCUMENT_RELS,
    HEADER,
    HOUSE,
    OFFICE,
    PARTS,
    RELS,
    TYPES,
    put,
    relate,
    say,
)
from support.wordfiles import edit

pytestmark = pytest.mark.detail

EARLIER = "Ga terug naar een eerdere versie van het sjabloon."
OTHER = f"dit onderdeel is iets anders dan het bestand ervan zegt. {EARLIER}"
RELATION = f"een koppeling noemt geen naam, soort of bestemming die Word kent: ‘{{}}’. {EARLIER}"
SPACE = "http://schemas.openxmlformats.org/package/2006/"
FAULTS = ROOT.parent / "shared" / "faults" / "template"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("docProps/core.xml", "eigenschappen"),
        ("docProps/custom.xml", "eigenschappen"),
        ("docProps/app.xml", "eigenschappen"),
        ("word/theme/theme1.xml", "word/theme/theme1.xml"),
        ("word/settings.xml", "instellingen"),
        ("word/fontTable.xml", "word/fontTable.xml"),
        ("word/footer1.xml", "voettekst 1 (eerste bladzijde)"),
    ],
)
def test_a_part_that_is_another_part(name: str, part: str) -> None:
    assert say(put(name, PARTS[HEADER])) == [f"fout: {part}: {OTHER}"]


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "bmp", "tiff", "emf", "wmf"])
def test_a_picture_that_is_none(kind: str) -> None:
    default = f'<Default Extension="{kind}" ContentType="image/{kind}"/><Default '
    data = edit(HOUSE, TYPES, ("<Default ", default))
    assert say(put(f"word/media/a.{kind}", b"<html/>", data)) == [
        f"fout: word/media/a.{kind}: dit is geen afbeelding, al zegt het bestand van wel. "
        "Verwijder de afbeelding in Word en voeg haar opnieuw in."
    ]


def test_a_picture_that_is_one() -> None:
    assert say(put("word/media/a.png", PNG)) == []
    # Programs look at the bytes, and so may one be named after another.
    assert say(put("word/media/a.jpeg", PNG)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            (f'xmlns="{SPACE}relationships"', f'xmlns="{SPACE}relations"'),
            f"de koppelingen hierin zijn anders geschreven dan Word ze schrijft. {EARLIER}",
        ),
        (
            ("2006/relationships/officeDocument", "200é6/relationships/officeDocument"),
            RELATION.format("http://schemas.openxmlformats.org/officeDocument/200é6/relat…"),
        ),
        (
            (' Id="rId2"', ""),
            RELATION.format(f"{SPACE}relationships/metadata/core-properties"[:60] + "…"),
        ),
        ((f'Type="{OFFICE}/extended-properties"', 'Type="x y"'), RELATION.format("x y")),
        (('Id="rId2"', 'Id="rId1"'), f"twee koppelingen hebben dezelfde naam: ‘rId1’. {EARLIER}"),
    ],
)
def test_relations_that_word_does_not_read(changes: tuple[str, str], said: str) -> None:
    assert f"fout: {RELS}: {said}" in say(edit(HOUSE, RELS, changes))


def test_several_relations_are_one_problem() -> None:
    data = edit(HOUSE, DOCUMENT_RELS, (f'Type="{OFFICE}/footer"', 'Type="x footer"'))
    assert say(data)[0] == (
        f"fout: {DOCUMENT_RELS}: 2 koppelingen noemen geen naam, soort of bestemming die Word "
        f"kent; de eerste is ‘x footer’. {EARLIER}"
    )


def test_a_relation_without_a_target() -> None:
    data = edit(HOUSE, DOCUMENT_RELS, (' Target="theme/theme1.xml"', ""))
    assert say(data) == [f"fout: {DOCUMENT_RELS}: {RELATION.format('rId9')}"]


def test_a_relation_that_word_need_not_know() -> None:
    assert say(relate("https://example.nl/eigen", "styles.xml", external=False)) == []


def test_a_part_without_a_type() -> None:
    assert say(put("word/iets.xyz", b"x")) == [
        f"fout: word/iets.xyz: van dit onderdeel zegt het bestand niet wat het is. {EARLIER}"
    ]


def test_types_in_another_form() -> None:
    data = edit(HOUSE, TYPES, (f"{SPACE}content-types", f"{SPACE}types"))
    assert (
        f"fout: de lijst van onderdelen is anders geschreven dan Word haar schrijft. {EARLIER}"
        in say(data)
    )


@pytest.mark.parametrize("path", sorted(FAULTS.glob("*.docx")), ids=lambda path: path.stem)
def test_what_made_letters_that_no_program_opened(path: Path) -> None:
    data = path.read_bytes()
    assert check_template(data, path.name).has_errors
    with pytest.raises(TemplateError):
        load_template(data, path.name)


# Parts by themselves

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def judge(
    name: str, kind: str = "", data: bytes = b"", root: etree._Element | None = None
) -> list[str]:
    """Return what is wrong with a part of a content type."""
    types = {f"/{name}".lower(): kind.lower()} if kind else {}
    roots = {} if root is None else {name: root}
    found = find_kinds(Package({name: data}, roots, types))
    return [finding.fault.een.format(wat=finding.wat) for finding in found]


def element(space: str, name: str, *inside: etree._Element) -> etree._Element:
    made = etree.Element(f"{{{space}}}{name}")
    made.extend(inside)
    return made


ROOTS = [
    *(
        (f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml", WORD, name)
        for kind, name in (
            *(("document.main", "document"), ("styles", "styles"), ("numbering", "numbering")),
            *(("settings", "settings"), ("webSettings", "webSettings"), ("fontTable", "fonts")),
            *(("header", "hdr"), ("footer", "ftr"), ("footnotes", "footnotes")),
            *(("endnotes", "endnotes"), ("comments", "comments")),
        )
    ),
    (
        "application/vnd.openxmlformats-package.core-properties+xml",
        *(f"{SPACE}metadata/core-properties", "coreProperties"),
    ),
    (
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        *(f"{DOCUMENTS}custom-properties", "Properties"),
    ),
    (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        *(f"{DOCUMENTS}extended-properties", "Properties"),
    ),
    (
        "application/vnd.openxmlformats-officedocument.theme+xml",
        *("http://schemas.openxmlformats.org/drawingml/2006/main", "theme"),
    ),
    (
        "application/vnd.openxmlformats-package.relationships+xml",
        *(f"{SPACE}relationships", "Relationships"),
    ),
]


@pytest.mark.parametrize(("kind", "space", "name"), ROOTS)
def test_what_the_root_of_each_kind_of_part_is(kind: str, space: str, name: str) -> None:
    said = ["dit onderdeel is iets anders dan het bestand ervan zegt."]
    assert judge("word/a.xml", kind, root=element(space, name)) == []
    assert judge("word/a.xml", kind, root=element(space, "anders")) == said
    assert judge("word/a.xml", kind, root=element("urn:anders", name)) == said


def test_of_a_kind_that_is_not_known_nothing_is_asked() -> None:
    assert judge("word/a.xml", "application/xml", root=etree.Element("x")) == []
    assert judge("word/a.xml", "application/xml") == []
    # Whatever the package says of them, letters fill these in.
    for name in ("docProps/core.xml", "docProps/custom.xml"):
        assert judge(name, "application/xml", root=etree.Element("x")) == [
            "dit onderdeel is iets anders dan het bestand ervan zegt."
        ]


@pytest.mark.parametrize(
    ("name", "kind", "data", "wrong"),
    [
        *(
            ("a.bin", kind, data, data == b"x")
            for kind in (
                *("image/png", "image/jpg", "image/jpeg", "image/jpe", "image/gif", "image/bmp"),
                *(
                    "image/tif",
                    "image/tiff",
                    "image/x-emf",
                    "image/x-wmf",
                    "image/emf",
                    "IMAGE/WMF",
                ),
            )
            for data in (PNG, b"x")
        ),
        *(
            (f"a.{extension}", "", b"x", True)
            for extension in (
                *("png", "jpg", "jpeg", "jpe", "gif", "bmp", "tif", "tiff", "emf", "wmf", "PNG"),
            )
        ),
        *(
            ("a.png", "", data, False)
            for data in (
                *(PNG, b"\xff\xd8\xff\xe0", b"GIF89a", b"BM..", b"II*\0.", b"MM\0*."),
                *(b"\x01\0\0\0.", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0.", b"\x02\0\x09\0."),
            )
        ),
        ("a.png", "", b"\x89PNG", True),
        ("a.png", "", b"", True),
        # What is said of a part goes before its name.
        ("a.png", "application/xml", b"x", False),
        ("a.svg", "image/svg+xml", b"x", False),
        ("a.png", "x/image/png", b"x", False),
        ("a.png", "image/pngx", b"x", False),
    ],
)
def test_what_is_a_picture(name: str, kind: str, data: bytes, wrong: bool) -> None:
    said = ["dit is geen afbeelding, al zegt het bestand van wel."]
    assert judge(f"word/media/{name}", kind, data) == (said if wrong else [])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("word/a.xyz", True),
        ("[trash]/0000.dat", False),
        ("[Content_Types].xml", False),
        ("a[trash]/0000.dat", True),
        ("word/_rels/a.rels", False),
    ],
)
def test_a_part_of_which_nothing_is_said(name: str, said: bool) -> None:
    none = ["van dit onderdeel zegt het bestand niet wat het is."]
    assert judge(name) == (none if said else [])


def relation(**attributes: str) -> etree._Element:
    node = element(f"{SPACE}relationships", "Relationship")
    given = {"Id": "r", "Type": "x/y", "Target": "t"} | attributes
    node.attrib.update({key: value for key, value in given.items() if value != "-"})
    return node


def judge_relations(*nodes: etree._Element, name: str = "Relationships") -> list[str]:
    return judge("word/_rels/a.rels", root=element(f"{SPACE}relationships", name, *nodes))


UNKNOWN = "een koppeling noemt geen naam, soort of bestemming die Word kent: ‘{}’."
TWINS = "twee koppelingen hebben dezelfde naam: ‘{}’."
STRANGE = "de koppelingen hierin zijn anders geschreven dan Word ze schrijft."


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ([relation()], []),
        ([relation(), relation(Id="s")], []),
        ([relation(Target="")], []),
        ([relation(Target="-")], [UNKNOWN.format("r")]),
        ([relation(Id="-")], [UNKNOWN.format("x/y")]),
        ([relation(Id="")], [UNKNOWN.format("x/y")]),
        ([relation(Id="-", Target="-")], [UNKNOWN.format("")]),
        ([relation(Type="-")], [UNKNOWN.format("")]),
        ([relation(Type="x y")], [UNKNOWN.format("x y")]),
        ([relation(Type="x~!y")], []),
        ([relation(), relation()], [TWINS.format("r")]),
        ([relation(), relation(Id="s"), relation()], [TWINS.format("r")]),
        ([relation(), relation(), relation()], [TWINS.format("r")] * 2),
        ([relation(Target="-"), relation()], [UNKNOWN.format("r"), TWINS.format("r")]),
        ([relation(Id="-"), relation(Id="-")], [UNKNOWN.format("x/y")] * 2),
        ([relation(Id="-"), relation(Id="X")], [UNKNOWN.format("x/y")]),
        ([relation(), etree.Element("x")], [STRANGE]),
        ([element(f"{SPACE}relationships", "Relations")], [STRANGE]),
    ],
)
def test_each_relation(nodes: list[etree._Element], said: list[str]) -> None:
    assert judge_relations(*nodes) == said
    assert judge_relations(*nodes, name="Anders") == [STRANGE]


KNOWN = (
    *("officeDocument", "styles", "numbering", "settings", "theme", "fontTable", "webSettings"),
    *("header", "footer", "footnotes", "endnotes", "comments", "image", "hyperlink"),
    *("extended-properties", "custom-properties", "customXml", "customXmlProps"),
)


@pytest.mark.parametrize("word", KNOWN)
def test_of_these_word_reads_the_whole_type(word: str) -> None:
    for start, known in (
        (f"{DOCUMENTS}relationships", True),
        (STRICT, True),
        (f"{DOCUMENTS}relationships/x", False),
        (f"{STRICT}x", False),
        ("http://example.nl", False),
        ("", False),
    ):
        kind = f"{start}/{word}" if start else word
        assert judge_relations(relation(Type=kind)) == ([] if known else [UNKNOWN.format(kind)])
    assert judge_relations(relation(Type=f"http://example.nl/{word}s")) == []


@pytest.mark.parametrize("word", ["core-properties", "thumbnail"])
def test_of_these_the_package_knows_the_type(word: str) -> None:
    for start, known in (
        (f"{SPACE}relationships/metadata", True),
        (f"{SPACE}relationships/metadata/x", True),
        (STRICT, True),
        (f"{DOCUMENTS}relationships", True),
        (f"{SPACE}relationships", False),
        ("http://example.nl", False),
    ):
        assert (judge_relations(relation(Type=f"{start}/{word}")) == []) is known


def test_a_list_of_parts_in_another_form_is_all_that_is_said() -> None:
    types = element("urn:anders", "Types")
    package = Package({TYPES: b"", "word/a.xyz": b""}, {TYPES: types})
    assert [finding.fault.een for finding in find_kinds(package)] == [
        "de lijst van onderdelen is anders geschreven dan Word haar schrijft."
    ]
    good = Package(package.parts, {TYPES: element(f"{SPACE}content-types", "Types")})
    assert [finding.part for finding in find_kinds(good)] == ["word/a.xyz"]
