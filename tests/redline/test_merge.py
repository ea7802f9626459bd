"""A letter with its differences as tracked changes: both letters, and no more than what changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import pipeline.redline.merge
from pipeline.letter.models import Brief
from pipeline.letter.soort import STANDAARD
from pipeline.redline.merge import write_redline
from pipeline.redline.plan import Planner, WholePlanner
from pipeline.redline.proof import ProofError
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from pipeline.template.parts import DOCUMENT
from pipeline.word.notes import NOTES
from pipeline.word.styles import NUMBERING
from support.drawn import draw_once
from support.edits import edited
from support.examples import at_most
from support.random_edits import draw_pair
from support.redline_edits import BASE, EDITS, TOGETHER, edit_base
from support.redlines import count_revisions, read_plainly, resolve_all
from support.strategies import brieven, make_brief
from support.wordfiles import read_parts

pairs = draw_once(st.tuples(brieven(), brieven()) | edited(), __name__)


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
@pytest.mark.detail
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
@given(pairs.map(lambda pair: pair[0]))
def test_a_letter_against_itself_has_no_revision(template: Template, brief: Brief) -> None:
    assert count_revisions(write_redline(brief, brief, template)) == 0


@at_most(20)
@given(pairs)
def test_the_same_letters_give_the_same_bytes(
    template: Template, pair: tuple[Brief, Brief]
) -> None:
    assert write_redline(*pair, template) == write_redline(*pair, template)


@at_most(40)
@given(st.integers(0, 10**9))
def test_letters_with_long_lists_are_compared_word_by_word(template: Template, seed: int) -> None:
    """Nothing has to go and come as a whole: the finer plan is both letters."""
    oud, nieuw = draw_pair(seed)
    pipeline.redline.merge._write(oud, nieuw, template, "A", Planner, STANDAARD)


@at_most(12)
@given(pairs | st.integers(0, 10**9).map(draw_pair))
def test_what_goes_and_comes_as_a_whole_is_both_letters_too(
    template: Template, pair: tuple[Brief, Brief]
) -> None:
    redline = pipeline.redline.merge._write(*pair, template, "A", WholePlanner, STANDAARD)
    for accept, brief in ((True, pair[1]), (False, pair[0])):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, template))


class _Loser(Planner):
    """Loses the last paragraph of each container."""

    def plan(self, *args: Any) -> Any:
        return super().plan(*args)[:-1]


def test_where_the_finer_plan_is_wrong_all_goes_and_comes_as_a_whole(
    template: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    oud, nieuw = edit_base("paragraph split", "list item moved")
    monkeypatch.setattr(pipeline.redline.merge, "Planner", _Loser)
    redline = write_redline(oud, nieuw, template)
    for accept, brief in ((True, nieuw), (False, oud)):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, template))
    monkeypatch.setattr(pipeline.redline.merge, "WholePlanner", _Loser)
    with pytest.raises(ProofError):
        write_redline(oud, nieuw, template)


def test_revisions_with_only_an_end_of_a_paragraph_between_them_are_of_another_hour(
    template: Template,
) -> None:
    """LibreOffice takes them for one otherwise, and joins the paragraphs."""
    first, second = "De bouw loopt.", "De kosten vallen mee."
    oud, nieuw, apart = (
        make_brief({**BASE, "inhoud": [{"tekst": tekst}]})
        for tekst in (
            f"{first}\n\n{second}",
            f"{first} Goed zo.\n\nGelukkig: {second}",
            f"{first} Goed zo.\n\n{second} Gelukkig.",
        )
    )
    hours = [
        sorted(set(re.findall(rb'w:date="2026-05-12T(\d\d)', read_parts(redline)[DOCUMENT])))
        for redline in (write_redline(oud, nieuw, template), write_redline(oud, apart, template))
    ]
    assert hours == [[b"00", b"01"], [b"00"]]


def test_revisions_are_by_who_is_named_on_the_day_of_the_new_letter(template: Template) -> None:
    oud, nieuw = (
        make_brief({**BASE, "inhoud": [{"tekst": tekst}], "datum": datum})
        for tekst, datum in (("Een brug.", "2026-05-12"), ("Een dam.", "2026-06-03"))
    )
    for more, auteur in ((), b"informatiebrief"), (("Ada & co",), b"Ada &amp; co"):
        document = read_parts(write_redline(oud, nieuw, template, *more))[DOCUMENT]
        assert document.startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")
        assert {*re.findall(rb'w:author="(.*?)"', document)} == {auteur}
        assert {*re.findall(rb'w:date="(.*?)T', document)} == {b"2026-06-03"}


def write_texts(template: Template, oud: str, nieuw: str) -> dict[str, bytes]:
    """Return the parts of a redline of two letters that say this, and are both of them."""
    pair = [make_brief({**BASE, "inhoud": [{"tekst": tekst}]}) for tekst in (oud, nieuw)]
    redline = write_redline(pair[0], pair[1], template)
    for accept, brief in ((False, pair[0]), (True, pair[1])):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, template))
    return read_parts(redline)


MAP, LIST, BARE = (
    *(f"Een brug[^a].\n\n[^a]: Zie de {what}." for what in ("kaart", "lijst")),
    "Een brug.",
)


@pytest.mark.parametrize(
    ("oud", "nieuw", "said", "marks"),
    [
        (MAP, LIST, ["Zie de ", "kaart", "lijst", "."], ["del", "ins"]),
        (MAP, BARE, ["Zie de kaart."], ["del"]),
        (BARE, MAP, ["Zie de kaart."], ["ins"]),
        (MAP, MAP, ["Zie de kaart."], []),
        (BARE, BARE, [], []),
    ],
)
def test_what_notes_say_in_a_redline(
    template: Template, oud: str, nieuw: str, said: list[str], marks: list[str]
) -> None:
    notes = write_texts(template, oud, nieuw).get(NOTES, b"").decode()
    found = re.findall(r"<w:(?:t|delText)\b[^>]*>([^<]*)<", notes)
    assert "|".join(filter(str.strip, found)).lstrip() == "|".join(said)
    assert re.findall(r"<w:(ins|del) ", notes) == marks


def test_a_list_of_which_the_first_item_came_or_went_counts_by_itself(template: Template) -> None:
    three, two = "1. Een brug.\n2. Een dam.\n3. Een pad.", "1. Een dam.\n2. Een pad."
    counts = [
        write_texts(template, *pair)[NUMBERING].count(b"<w:abstractNum ")
        for pair in ((three, three), (three, two), (two, three))
    ]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]


# Edits by name, with the least number of revisions that can say them


@pytest.mark.sampled(4)
@pytest.mark.parametrize("naam", EDITS)
@pytest.mark.detail
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


@pytest.mark.parametrize(
    ("old", "new", "least"),
    [("GR-en", "GR-**en**", 1), ("**GR-en**", "GR-**en**", 1), ("**GR**-en", "GR-**en**", 2)],
)
def test_another_look_inside_a_word_leaves_its_letters(
    template: Template, old: str, new: str, least: int
) -> None:
    briefs = [make_brief({**BASE, "inhoud": [{"tekst": f"De {t} komen."}]}) for t in (old, new)]
    for oud, nieuw in (briefs, briefs[::-1]):
        redline = pipeline.redline.merge._write(oud, nieuw, template, "A", Planner, STANDAARD)
        assert count_revisions(redline) == least
