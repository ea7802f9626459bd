"""A letter with its differences as tracked changes: both letters, and no more than what changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.edits import edited
from support.examples import at_most
from support.redline_edits import EDITS, TOGETHER, edit_base
from support.redlines import count_revisions, read_plainly, resolve_all
from support.strategies import brieven

pairs = st.tuples(brieven(), brieven()) | edited()


def audit(data: bytes, folder: Path) -> list[str]:
    (folder / "brief.docx").write_bytes(data)
    return [e.description for e in OpenXmlValidator().validate(folder / "brief.docx").errors]


# Rules for every pair of letters


@at_most(60)
@given(pairs)
def test_accepted_it_is_the_new_letter_and_rejected_the_old(
    template: Template, pair: tuple[Brief, Brief]
) -> None:
    oud, nieuw = pair
    redline = write_redline(oud, nieuw, template)
    for accept, brief in ((True, nieuw), (False, oud)):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, template))


@at_most(15)
@given(pairs)
def test_word_opens_it_and_what_becomes_of_it(
    template: Template,
    tmp_path_factory: pytest.TempPathFactory,
    pair: tuple[Brief, Brief],
) -> None:
    folder = tmp_path_factory.mktemp("redline")
    redline = write_redline(*pair, template)
    assert audit(redline, folder) == []
    for accept in (True, False):
        assert audit(resolve_all(redline, accept=accept), folder) == []


@at_most(20)
@given(brieven())
def test_a_letter_against_itself_has_no_revision(template: Template, brief: Brief) -> None:
    assert count_revisions(write_redline(brief, brief, template)) == 0


@at_most(20)
@given(pairs)
def test_the_same_letters_give_the_same_bytes(
    template: Template, pair: tuple[Brief, Brief]
) -> None:
    assert write_redline(*pair, template) == write_redline(*pair, template)


# Edits by name, with the least number of revisions that can say them


@pytest.mark.parametrize("naam", EDITS)
def test_each_edit_takes_the_least_revisions(template: Template, tmp_path: Path, naam: str) -> None:
    oud, nieuw = edit_base(naam)
    least = EDITS[naam][1]
    for pair in ((oud, nieuw), (nieuw, oud)):
        redline = write_redline(*pair, template)
        assert count_revisions(redline) == least, naam
        assert audit(redline, tmp_path) == []
        for accept, brief in ((False, pair[0]), (True, pair[1])):
            found = read_plainly(resolve_all(redline, accept=accept))
            assert found == read_plainly(render_letter(brief, template))


def test_everything_at_once(template: Template, tmp_path: Path) -> None:
    oud, nieuw = edit_base(*TOGETHER)
    for pair in ((oud, nieuw), (nieuw, oud)):
        redline = write_redline(*pair, template)
        assert audit(redline, tmp_path) == []
        assert count_revisions(redline) > len(TOGETHER)
        for accept, brief in ((False, pair[0]), (True, pair[1])):
            found = read_plainly(resolve_all(redline, accept=accept))
            assert found == read_plainly(render_letter(brief, template))
