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
from pipeline.problems.values import InputError
from pipeline.template.prove import examine_template
from pipeline.template.remarks import COMMENTS, write_remarks
from support.cases import Case, load_cases
from support.examples import at_most
from support.office import save_again
from support.templateedits import W, change
from support.templatefiles import DOCUMENT, HOUSE
from support.wordfiles import read_parts

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
