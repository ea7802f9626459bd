"""The parts of a Word file beside its text: what is read of them, and what is wrong with them."""

from __future__ import annotations

from typing import Literal

import pytest

from pipeline.problems.values import InputError
from pipeline.readback.word.document import Opmerking, Worddocument
from pipeline.readback.word.read import OpenRevisionsError, WordfileError, read_word
from support.wordfiles import zip_parts

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}"'
REVISED = 'w:id="1" w:author="{}"'


def p(text: str, more: str = "") -> str:
    return f"<w:p>{more}<w:r><w:t>{text}</w:t></w:r></w:p>"


def ins(author: str, text: str = "nieuw") -> str:
    return f"<w:ins {REVISED.format(author)}><w:r><w:t>{text}</w:t></w:r></w:ins>"


def make(
    body: str,
    *relations: tuple[str, str, str],
    types: str = MAIN,
    name: str = "word/document.xml",
    **parts: str,
) -> bytes:
    """Return a Word file: its text, relations of kind, target and mode, and parts by their name."""
    rels = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for n, (kind, target, mode) in enumerate(relations)
    )
    root = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{name}"/>'
    made = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/{name}" ContentType="{types}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        name: f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        name.replace("word/", "word/_rels/") + ".rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{rels}</Relationships>'
        ),
    }
    made |= {f"word/{part}.xml": xml for part, xml in parts.items()}
    return zip_parts({part: xml.encode() for part, xml in made.items()})


def internal(kind: str, part: str | None = None) -> tuple[str, str, str]:
    return kind, f"{part or kind}.xml", "Internal"


def read(data: bytes) -> Worddocument:
    return read_word(data, "brief.docx")


def test_what_stands_around_a_text() -> None:
    box = (
        "<w:p><w:r><w:pict><w:txbxContent>"
        + p("in een vak")
        + "</w:txbxContent></w:pict></w:r></w:p>"
    )
    document = read(
        make(
            p("een"),
            *(internal(kind) for kind in ("header", "footer", "footnotes", "endnotes")),
            internal("header", "tweede"),
            header=f"<w:hdr {W}>{p('boven')}{p(' ')}{box}</w:hdr>",
            tweede=f"<w:hdr {W}>{p('ook boven')}</w:hdr>",
            footer=f"<w:ftr {W}>{p('onder')}</w:ftr>",
            footnotes=f'<w:footnotes {W}><w:footnote w:id="1">{p("noot")}</w:footnote>'
            "</w:footnotes>",
            endnotes=f'<w:endnotes {W}><w:endnote w:id="1">{p("eindnoot")}</w:endnote>'
            "</w:endnotes>",
        )
    )
    assert document.rond == (
        ("koptekst", "boven"),
        ("koptekst", "in een vak"),
        ("koptekst", "ook boven"),
        ("voettekst", "onder"),
        ("voetnoten", "noot"),
        ("eindnoten", "eindnoot"),
    )


def test_a_note_that_the_text_refers_to_stands_in_it() -> None:
    reference = '<w:r><w:{}Reference w:id="1"/></w:r>'
    note = (
        f'<w:footnote w:id="1">{p("noot")}</w:footnote><w:footnote w:id="2">{p("los")}</w:footnote>'
    )
    document = read(
        make(
            p("een", reference.format("footnote")),
            internal("footnotes"),
            internal("endnotes"),
            footnotes=f"<w:footnotes {W}>{note}</w:footnotes>",
            endnotes=f'<w:endnotes {W}><w:endnote w:id="1">{p("slot")}</w:endnote></w:endnotes>',
        )
    )
    assert document.alineas[0].noten == ("noot",)
    assert document.rond == (("voetnoten", "los"), ("eindnoten", "slot"))


def test_what_nobody_sees_in_a_text() -> None:
    hidden = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{hidden.format('', 'geheim')}{hidden.format('', ' ')}"
        f"{hidden.format(' w:val=' + chr(34) + '0' + chr(34), 'open')}</w:p>"
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"
        '<w:altChunk r:id="r7"/><w:subDoc r:id="r8"/>'
    )
    document = read(make(body))
    assert [alinea.tekst for alinea in document.alineas] == ["open"]
    assert document.rond == (
        ("verborgen tekst", "geheim"),
        ("ingevoegd bestand", "r7"),
        ("ingevoegd bestand", "r8"),
    )


def test_the_comments_on_a_text() -> None:
    def comment(number: int, author: str, *lines: str) -> str:
        return (
            f'<w:comment w:id="{number}" w:author="{author}">{"".join(map(p, lines))}</w:comment>'
        )

    def mark(number: int, end: str = "Reference") -> str:
        return f'<w:comment{end} w:id="{number}"/>'

    comments = comment(1, "A. Bos", " een", "twee ") + comment(2, "", "drie") + comment(3, "C", " ")
    body = (
        p("los") + f"<w:p>{mark(1, 'RangeStart')}<w:r><w:t>De </w:t></w:r>{mark(2, 'RangeStart')}"
        f"<w:r><w:t> bouw</w:t></w:r>{mark(1, 'RangeEnd')}<w:r><w:t>begint</w:t></w:r>"
        f"{mark(2, 'RangeEnd')}<w:r>{mark(1)}{mark(2)}{mark(3)}{mark(4)}</w:r></w:p>"
        + p("nu", f"<w:r>{mark(2)}</w:r>")
    )
    document = read(
        make(body, internal("comments"), comments=f"<w:comments {W}>{comments}</w:comments>")
    )
    assert document.opmerkingen == (
        Opmerking("A. Bos", "een\ntwee", 1, "De bouw"),
        Opmerking("onbekend", "drie", 1, "bouwbegint"),
        Opmerking("onbekend", "drie", 2, ""),
    )


def test_links_go_where_their_relation_goes() -> None:
    body = "".join(
        f'<w:p><w:hyperlink r:id="r{n}"><w:r><w:t>een</w:t></w:r></w:hyperlink></w:p>'
        for n in range(3)
    )
    document = read(
        make(
            body,
            ("hyperlink", "https://a.example", "External"),
            ("hyperlink", "x.xml", "Internal"),
            ("image", "https://a.example", "External"),
        )
    )
    links = [getattr(alinea.inhoud[0], "href", "") for alinea in document.alineas]
    assert links == ["https://a.example", None, None]


def test_the_text_stands_where_the_package_says() -> None:
    assert read(make(p("een"), name="word/ander.xml")).alineas[0].tekst == "een"


@pytest.mark.parametrize(
    ("types", "said"),
    [
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "bevat macro’s en wordt niet gelezen. Open het in Word en bewaar het als Word-document "
            "(*.docx). Dan gaan zij eruit.",
        ),
        (
            "application/vnd.ms-office.vbaProject",
            "bevat macro’s en wordt niet gelezen. Open het in Word en bewaar het als Word-document "
            "(*.docx). Dan gaan zij eruit.",
        ),
        (
            MAIN.replace("document.main", "template.main"),
            "is geen Word-document maar iets anders. Open het in Word en bewaar het als "
            "Word-document (*.docx).",
        ),
    ],
)
def test_a_file_of_another_kind(types: str, said: str) -> None:
    with pytest.raises(WordfileError) as raised:
        read(make(p("een"), types=types))
    assert str(raised.value) == f"brief.docx: dit bestand {said}"


def test_a_part_that_cannot_be_read_is_named() -> None:
    with pytest.raises(WordfileError) as raised:
        read(make(p("een"), internal("header"), header="<w:hdr>"))
    assert str(raised.value) == (
        "brief.docx: dit bestand is beschadigd: het onderdeel word/header.xml is niet te lezen. "
        "Open het in Word en bewaar het als Word-document (*.docx)."
    )


BODY = f"<w:p>{ins('A. Bos')}</w:p><w:p>{ins('C. Smit')}{ins('C. Smit')}</w:p>{p('vast')}"
HEADER = f"<w:hdr {W}><w:p>{ins('D. Dijk')}</w:p></w:hdr>"
REVISIONS = make(BODY, internal("header"), header=HEADER)
AUTHORS = "A. Bos (1), C. Smit (2), D. Dijk (1)"
Keuze = Literal["aanvaard", "verworpen"] | None


@pytest.mark.parametrize(
    ("keuze", "auteur", "texts", "around"),
    [
        ("aanvaard", None, ["nieuw", "nieuwnieuw", "vast"], ["nieuw"]),
        ("verworpen", None, ["vast"], []),
        ("aanvaard", "C. Smit", ["nieuwnieuw", "vast"], []),
        ("aanvaard", "D. Dijk", ["vast"], ["nieuw"]),
    ],
)
def test_revisions_are_taken_or_not(
    keuze: Keuze, auteur: str | None, texts: list[str], around: list[str]
) -> None:
    document = read_word(REVISIONS, "brief.docx", keuze, auteur)
    assert [alinea.tekst for alinea in document.alineas] == texts
    assert [text for _, text in document.rond] == around


def test_who_revised_is_asked_about() -> None:
    with pytest.raises(OpenRevisionsError) as raised:
        read(REVISIONS)
    assert raised.value.auteurs == AUTHORS
    assert str(raised.value) == (
        f"brief.docx: in dit bestand staan bijgehouden wijzigingen van {AUTHORS}. Zeg wat ermee "
        "moet: --wijzigingen aanvaard neemt ze over, --wijzigingen verworpen niet; --per AUTEUR "
        "neemt die van één persoon over."
    )


@pytest.mark.parametrize(
    ("data", "known"),
    [(REVISIONS, f"Wel zijn er van {AUTHORS}."), (make(p("een")), "Er zijn er geen.")],
    ids=["of others", "of nobody"],
)
def test_revisions_of_who_made_none(data: bytes, known: str) -> None:
    with pytest.raises(InputError) as raised:
        read_word(data, "brief.docx", "aanvaard", "B. Bol")
    assert str(raised.value) == (
        f"brief.docx: van B. Bol zijn er geen bijgehouden wijzigingen. {known}"
    )


def test_a_file_without_revisions_is_read_whatever_is_said_of_them() -> None:
    for keuze in ("aanvaard", "verworpen"):
        made = read_word(make(p("een")), "brief.docx", keuze)
        assert made == read(make(p("een")))
