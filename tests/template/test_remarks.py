"""Findings as comments in a copy: each at its place, in a file that every program opens."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.commands.cli import main
from pipeline.problems.values import Ernst, InputError, TemplateProblem, WordPlace
from pipeline.template.check.check import CheckedTemplate
from pipeline.template.parts import Package
from pipeline.template.prove import examine_template
from pipeline.template.remarks import COMMENTS, write_remarks
from support.cases import Case, load_cases
from support.examples import at_most
from support.office import save_again
from support.templateedits import W, change
from support.templatefiles import DOCUMENT, HOUSE, NAMESPACES
from support.wordfiles import read_parts

pytestmark = pytest.mark.detail

WRONG = """\
hoofdtekst: {{ zaaknummer }} => {{ zaaknumer }}
run ‹{{ aanhef }}›: <w:vanish/>
koptekst 1: {%p if concept %} => {%p if concpt %}
"""
CHANGED = [case for case in load_cases("sjabloon") if case.expected]


def annotate(lines: str) -> dict[str, bytes]:
    """Return the parts of the copy with comments of a changed template."""
    return read_parts(write_remarks(examine_template(change(lines), "huis.docx")))


def read_remarks(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return of each comment what it is about and what it says, in the order of the text."""
    said = {
        node.get(f"{W}id"): "".join(t.text or "" for t in node.iter(f"{W}t"))
        for node in etree.fromstring(parts[COMMENTS]).iter(f"{W}comment")
    }
    found, opened = [], dict[str | None, list[str]]()
    for node in etree.fromstring(parts[DOCUMENT]).iter():
        number = node.get(f"{W}id")
        if node.tag == f"{W}commentRangeStart":
            opened[number] = []
        elif node.tag == f"{W}commentRangeEnd":
            found.append(("".join(opened[number]), said[number]))
        elif node.tag == f"{W}t":
            for texts in opened.values():
                texts.append(node.text or "")
    return found


def test_each_finding_stands_at_its_place() -> None:
    assert read_remarks(annotate(WRONG)) == [
        (
            "{{ soort.titel }}",
            "Fout: koptekst 1 (eerste bladzijde), bij ‘{%p if concpt %}’: {%p if concpt %}: het "
            "veld ‘concpt’ bestaat niet. Bedoeld is waarschijnlijk concept.",
        ),
        (
            "{{ zaaknumer }}",
            "Fout: {{ zaaknumer }}: het veld ‘zaaknumer’ bestaat niet. Bedoeld is waarschijnlijk "
            "zaaknummer.",
        ),
        (
            "{{ aanhef }}",
            "Fout: {{ aanhef }}: dit is verborgen tekst: wie de brief leest, ziet het niet. Toon "
            "in Word de verborgen tekens (Ctrl+Shift+8), selecteer het en haal bij Lettertype het "
            "vinkje bij Verborgen weg.",
        ),
    ]


@at_most(30)
@given(st.sampled_from(CHANGED))
def test_nothing_of_the_template_is_lost_and_no_finding(case: Case) -> None:
    changed = change(case.input)
    checked = examine_template(changed, "huis.docx")
    parts = read_parts(write_remarks(checked))
    remarks = read_remarks(parts)
    assert len(remarks) == len(checked.problems)
    assert {re.sub(".*: ", "", said) for _, said in remarks} == {
        re.sub(".*: ", "", f": {problem.melding} {problem.advies}") for problem in checked.problems
    }
    before = read_parts(changed)
    kept = {
        name
        for name in before
        if name not in (DOCUMENT, "[Content_Types].xml", "word/_rels/document.xml.rels")
    }
    assert {name: parts[name] for name in kept} == {name: before[name] for name in kept}
    texts = [
        [t.text for t in etree.fromstring(part[DOCUMENT]).iter(f"{W}t")] for part in (before, parts)
    ]
    assert texts[0] == texts[1]


def test_the_same_template_gives_the_same_copy() -> None:
    assert annotate(WRONG) == annotate(WRONG)


def test_comments_that_were_there_stay() -> None:
    once = write_remarks(examine_template(change(WRONG), "huis.docx"))
    twice = read_parts(write_remarks(examine_template(once, "huis.docx")))
    ids = [node.get(f"{W}id") for node in etree.fromstring(twice[COMMENTS])]
    assert len(ids) == len(set(ids)) > 3
    assert len(read_remarks(twice)) == len(ids)


def test_a_file_that_cannot_be_read_gets_no_comments() -> None:
    with pytest.raises(InputError) as caught:
        write_remarks(examine_template(b"geen docx", "huis.docx"))
    assert str(caught.value) == (
        "In dit sjabloon zijn geen opmerkingen te zetten: Word zou het niet openen. Begin met wat "
        "hierboven staat."
    )


@pytest.mark.soffice
def test_libreoffice_has_each_comment_where_it_is(tmp_path: Path) -> None:
    made = write_remarks(examine_template(change(WRONG), "huis.docx"))
    assert read_remarks(read_parts(save_again(made, tmp_path))) == read_remarks(read_parts(made))


def test_the_copy_is_what_the_standard_says(tmp_path: Path) -> None:
    copy = tmp_path / "uit.docx"
    copy.write_bytes(write_remarks(examine_template(change(WRONG), "huis.docx")))
    audit = Path(sys.executable).with_name("openxml-audit")
    subprocess.run([audit, copy], check=True, capture_output=True)


# Places and parts, by themselves

TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def remark(
    body: str,
    *anchors: str,
    comments: str | None = None,
    relations: str = "",
    ernst: Ernst = Ernst.FOUT,
    veld: str = "",
) -> dict[str, bytes]:
    """Return the parts of a copy with a comment at each bookmark so named (at none for `""`)."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    root = etree.fromstring(document)
    named = {node.get(f"{W}name"): node for node in root.iter(f"{W}bookmarkStart")}
    problems = tuple(
        TemplateProblem("h.docx", WordPlace("deel"), veld, f"m{n}.", "a.", ernst)
        for n in range(len(anchors))
    )
    parts = {
        DOCUMENT: document,
        TYPES: f'<Types xmlns="{PACKAGE}/content-types"><Default/></Types>'.encode(),
        RELS: f'<All xmlns="{PACKAGE}/relationships">{relations}</All>'.encode(),
    } | ({"word/opm.xml": comments.encode()} if comments else {})
    placed = {p: named[name] for p, name in zip(problems, anchors, strict=True) if name}
    package = Package(parts, {DOCUMENT: root})
    checked = CheckedTemplate(package, problems, anchors=dict(placed.items()))
    return read_parts(write_remarks(checked))


def line(text: str, xml: str = "") -> str:
    return f"<w:p>{xml}<w:r><w:t>{text}</w:t></w:r></w:p>"


def here(name: str) -> str:
    return f'<w:bookmarkStart w:name="{name}"/>'


BOX = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("body", "anchor", "about"),
    [
        (line("een") + line("twee", here("x")), "x", "twee"),
        # One that is nowhere stands at the first line that is in no text box.
        (line("een") + line("twee", here("x")), "", "een"),
        # What holds lines is marked at the first of those.
        (line("een") + f"<w:tbl>{here('x')}</w:tbl>" + line("twee"), "x", "een"),
        (line("een", here("x") + BOX.format(line("twee"))), "x", "tweeeen"),
        # In a text box there are no comments: the line that has the box gets it.
        (line("een") + line("drie", BOX.format(line("twee", here("x")))), "x", "tweedrie"),
        ("<w:tbl/>", "", ""),
    ],
)
def test_which_line_a_comment_stands_at(body: str, anchor: str, about: str) -> None:
    ((said_of, said),) = read_remarks(remark(body, anchor))
    assert said_of == about
    placed = bool(anchor) and "<w:tbl>" not in body
    assert said == ("Fout: m0. a." if placed else "Fout: deel: m0. a.")


@pytest.mark.parametrize(
    ("ernst", "veld", "anchor", "said"),
    [
        (Ernst.FOUT, "", "x", "Fout: m0. a."),
        (Ernst.WAARSCHUWING, "", "x", "Waarschuwing: m0. a."),
        (Ernst.FOUT, "{{ a }}", "x", "Fout: {{ a }}: m0. a."),
        (Ernst.FOUT, "{{ a }}", "", "Fout: deel: {{ a }}: m0. a."),
    ],
)
def test_what_a_comment_says(ernst: Ernst, veld: str, anchor: str, said: str) -> None:
    found = read_remarks(remark(line("een", here("x")), anchor, ernst=ernst, veld=veld))
    assert found == [("een", said)]


def test_a_comment_stands_around_all_of_its_line() -> None:
    for properties, first in (("", 0), ("<w:pPr/>", 1)):
        parts = remark(line("een", properties + here("x")), "x", "x")
        (p,) = etree.fromstring(parts[DOCUMENT])[0]
        names = [etree.QName(node).localname for node in p]
        assert names == [
            *["pPr"][:first],
            *["commentRangeStart"] * 2,
            *("bookmarkStart", "r", "commentRangeEnd", "r", "commentRangeEnd", "r"),
        ]
        assert [node.get(f"{W}id") for node in p.iter(f"{W}commentReference")] == ["0", "1"]


KNOWN = f'<w:comments {NAMESPACES}><w:comment w:id="4"/><w:comment w:id="2"/></w:comments>'


def relate(target: str, kind: str = "comments") -> str:
    return f'<Relationship Id="rIdBrief0" Type="x/{kind}" Target="{target}"/>'


def test_comments_go_on_in_the_part_that_there_is() -> None:
    parts = remark(line("een"), "", "", comments=KNOWN, relations=relate("opm.xml"))
    ids = [node.get(f"{W}id") for node in etree.fromstring(parts["word/opm.xml"])]
    assert ids == ["4", "2", "5", "6"]
    assert COMMENTS not in parts
    assert len(etree.fromstring(parts[RELS])) == len(etree.fromstring(parts[TYPES])) == 1


@pytest.mark.parametrize("relation", [relate("weg.xml"), relate("opm.xml", "anders")])
def test_comments_that_no_relation_leads_to_are_none(relation: str) -> None:
    parts = remark(line("een"), "", comments=KNOWN, relations=relation)
    (comment,) = etree.fromstring(parts[COMMENTS])
    assert comment.get(f"{W}id") == "0"
    assert parts["word/opm.xml"] == KNOWN.encode()
    added, override = etree.fromstring(parts[RELS])[-1], etree.fromstring(parts[TYPES])[-1]
    assert dict(added.attrib) == {
        "Id": "rIdBrief1",
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        "Target": "comments.xml",
    }
    assert dict(override.attrib) == {
        "PartName": "/word/comments.xml",
        "ContentType": (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        ),
    }
    assert added.tag == f"{{{PACKAGE}/relationships}}Relationship"
    assert override.tag == f"{{{PACKAGE}/content-types}}Override"


def test_what_a_comment_is_made_of() -> None:
    root = etree.fromstring(remark(line("een"), "")[COMMENTS])
    assert etree.tostring(root).decode() == (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="0" w:author="brief" w:initials="b">'
        '<w:p><w:r><w:annotationRef/></w:r><w:r><w:t xml:space="preserve">Fout: deel: m0. a.'
        "</w:t></w:r></w:p></w:comment></w:comments>"
    )


def test_without_relations_there_are_no_comments() -> None:
    package = Package({DOCUMENT: b"<x/>", RELS: b""}, {})
    with pytest.raises(InputError, match="geen opmerkingen te zetten"):
        write_remarks(CheckedTemplate(package, ()))


# The command


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_command_makes_a_copy(capsys: pytest.CaptureFixture[str]) -> None:
    data = change(WRONG)
    Path("huis.docx").write_bytes(data)
    assert main(["template", "check", "huis.docx", "--opmerkingen", "uit.docx"]) == 1
    assert capsys.readouterr().err == "huis.docx: 3 fouten.\ngemaakt       uit.docx\n"
    assert Path("huis.docx").read_bytes() == data
    assert COMMENTS in read_parts(Path("uit.docx").read_bytes())


def test_nothing_to_say_makes_no_copy(capsys: pytest.CaptureFixture[str]) -> None:
    Path("huis.docx").write_bytes(HOUSE)
    assert main(["template", "check", "huis.docx", "--opmerkingen", "uit.docx"]) == 0
    said = "huis.docx: geen fouten.\nuit.docx: niet gemaakt, er is niets op te merken.\n"
    assert capsys.readouterr().err == said
    assert not Path("uit.docx").exists()


def test_the_template_itself_is_never_written(capsys: pytest.CaptureFixture[str]) -> None:
    data = change(WRONG)
    Path("huis.docx").write_bytes(data)
    command = ["template", "check", "huis.docx", "--opmerkingen", "./huis.docx", "--force"]
    assert main(command) == 1
    assert (
        "huis.docx: dit is het sjabloon zelf. Kies een andere naam voor de kopie."
        in capsys.readouterr().err
    )
    assert Path("huis.docx").read_bytes() == data


def test_a_copy_that_is_there_stays_without_force(capsys: pytest.CaptureFixture[str]) -> None:
    Path("huis.docx").write_bytes(change(WRONG))
    Path("uit.docx").write_text("van mij", encoding="utf-8")
    command = ["template", "check", "huis.docx", "--opmerkingen", "uit.docx"]
    assert main(command) == 4
    assert "uit.docx: bestaat al en blijft zoals het is." in capsys.readouterr().err
    assert main([*command, "--force"]) == 1
    assert COMMENTS in read_parts(Path("uit.docx").read_bytes())


def test_check_of_a_folder_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("map").mkdir()
    assert main(["template", "check", "map"]) == 1
    assert capsys.readouterr().err == (
        "map: dit is een map. Noem het Word-bestand (.docx) van het sjabloon.\n"
    )
