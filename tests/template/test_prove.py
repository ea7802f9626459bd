"""The second proof of a template: letters in which each field says a word that must be seen."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.letter.soort import STANDAARD, Nummersoort
from pipeline.problems.values import InputError, TemplateError, WordPlace
from pipeline.template.catalogue import Veldsoort, walk_fields
from pipeline.template.check import check as checking
from pipeline.template.fill import Additions, make_fields, render_letter
from pipeline.template.prove import examine_template, load_template
from pipeline.template.tags import Counter, compile_tags, make_environment
from pipeline.template.trial import WORD, try_letters
from pipeline.word.package import MAX_UNPACKED, SizeError
from support.damage import damage
from support.examples import at_most
from support.letters import marked_briefs
from support.office import print_word
from support.templateedits import change
from support.templatefiles import DOCUMENT, HOUSE, PARTS
from support.templates import Sjabloon, Spot, UnfitError, W, make_xml
from support.wordfiles import zip_parts

pytestmark = pytest.mark.detail

NAME = "huis.docx"


def say(data: bytes) -> list[str]:
    problems = examine_template(data, NAME).problems
    return [str(problem).removeprefix(f"{NAME}: ") for problem in problems]


def test_the_default_template_is_proven() -> None:
    assert say(HOUSE) == []


# The letters


def test_each_field_has_a_word_in_the_fullest_letter() -> None:
    printed = {
        veld.voluit
        for veld in walk_fields()
        if veld.soort in (Veldsoort.TEKST, Veldsoort.OPMAAK) and not veld.uitleg.stuurt
    }
    numbered = replace(STANDAARD, nummers=(Nummersoort("RIB-nummer"),))
    assert set(try_letters(numbered)["vol"].words.values()) == printed


def test_no_word_is_part_of_another_or_of_the_template() -> None:
    plain = b"".join(PARTS.values()).decode(errors="replace")
    assert WORD.search(plain) is None
    for trial in try_letters().values():
        assert all(WORD.fullmatch(word) for word in trial.words)


# What the check does not know of is found by the letters

Blind = Callable[[str], None]


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Blind:
    """Let the check find nothing of a kind."""

    def make(name: str) -> None:
        monkeypatch.setattr(checking, name, lambda *_: ())

    return make


def test_a_field_that_is_not_there(blind: Blind) -> None:
    blind("find_missing")
    assert say(change("hoofdtekst: {{ aanhef }} => Geachte raad,")) == [
        "fout: hoofdtekst: ‘aanhef’ is niet in elke brief te zien. Zet {{ aanhef }} waar elke "
        "brief het heeft: in de tekst of op de eerste bladzijde."
    ]


def test_building_refuses_what_only_the_letters_show(blind: Blind) -> None:
    blind("find_missing")
    with pytest.raises(TemplateError) as caught:
        load_template(change("hoofdtekst: {{ aanhef }} => Geachte raad,"), NAME)
    (problem,) = caught.value.problems
    assert problem.melding == "‘aanhef’ is niet in elke brief te zien."


def test_a_field_on_the_following_pages_only(blind: Blind) -> None:
    """A letter of one page has none of those."""
    blind("find_missing")
    lines = "hoofdtekst: {{ aanhef }} => Geachte raad,\nkoptekst 2: + {{ aanhef }}"
    (said,) = say(change(lines))
    assert said.startswith("fout: hoofdtekst: ‘aanhef’ is niet in elke brief te zien.")


def test_a_mark_that_is_not_there(blind: Blind) -> None:
    blind("find_unmarked")
    assert say(change("koptekst 2: CONCEPT => \xa0")) == [
        "fout: koptekst 2 (volgende bladzijden): op de volgende bladzijden staat niet dat een "
        "brief een concept is. Zet in de koptekst {%p if concept %}, het woord CONCEPT en {%p "
        "endif %}."
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "run ‹{{ onderwerp }}›: <w:vanish/>",
        "run ‹CONCEPT›: <w:vanish/>",
        "stijl MerktekenGeheim: <w:vanish/>",
        "run ‹{{ aanhef }}›: <w:color w:val='FFFFFF'/>",
        "rij ‹{{ onderwerp }}›: <w:hidden/>",
    ],
)
def test_what_is_hidden(lines: str, blind: Blind) -> None:
    blind("find_unseen")
    assert say(change(lines))


# Both roads say the same of whatever is hidden

HIDERS = (
    "<w:vanish/>",
    "<w:webHidden/>",
    '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>',
    '<w:sz w:val="2"/>',
    '<w:w w:val="1"/>',
)


def printed_tags() -> list[Spot]:
    tags = Sjabloon().tags()
    return [tag for tag in tags if tag.prints and tag.in_text and tag.scope != "p"]


@at_most(40)
@given(st.sampled_from(printed_tags()), st.sampled_from(HIDERS))
def test_no_tag_can_be_hidden(spot: Spot, hider: str) -> None:
    sjabloon = Sjabloon()
    try:
        run = sjabloon.isolate(spot)
    except UnfitError:
        return
    for known in run.findall(f"{W}rPr"):
        run.remove(known)
    (properties,) = make_xml(f"<w:rPr>{hider}</w:rPr>")
    run.insert(0, properties)
    errors = [line for line in say(sjabloon.save()) if line.startswith("fout: ")]
    assert any(spot.typed in line for line in errors)


@at_most(60)
@given(st.randoms(use_true_random=False))
def test_building_refuses_what_the_check_refuses_and_nothing_else(chance: random.Random) -> None:
    data = zip_parts(damage(PARTS, chance))
    checked = examine_template(data, NAME)
    if not checked.has_errors:
        load_template(data, NAME)
        return
    with pytest.raises(TemplateError) as caught:
        load_template(data, NAME)
    assert caught.value.problems == checked.problems


def test_a_tag_that_no_check_let_by_is_refused_in_words() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_tags(make_environment([], in_run=True), "{{ 1 + 1 }}", NAME, "word/document.xml")
    (problem,) = caught.value.problems
    assert problem.place == WordPlace("word/document.xml")
    assert f"{problem.melding} {problem.advies}" == (
        "een sjabloonveld in dit onderdeel is niet te lezen. Vergelijk het met het "
        "standaardsjabloon."
    )


# How much a template may print


def test_a_letter_that_a_template_makes_too_large() -> None:
    """Two thousand times a text of thirty thousand characters: it is not written, nor held."""
    many = load_template(change("+ " + "{{ onderwerp }}" * 1800), NAME)
    brief = marked_briefs()["minst"].model_copy(update={"onderwerp": "x" * 30_000})
    with pytest.raises(SizeError) as caught:
        render_letter(brief, many)
    assert isinstance(caught.value, InputError)
    assert str(caught.value) == (
        f"de brief wordt met dit sjabloon groter dan {MAX_UNPACKED // 2**20} MiB. Maak de brief "
        "korter, of laat het sjabloon zijn tekst minder vaak afdrukken."
    )


def test_a_part_is_not_written_further_than_it_may_be() -> None:
    many = load_template(change("+ " + "{{ onderwerp }}" * 1800), NAME)
    trial = try_letters()["leeg"].brief
    additions = Additions(many.first_num_id, many.mark)
    fields = make_fields(trial, many, additions, Counter(many.first_docpr_id))
    with pytest.raises(SizeError):
        many.tagged[DOCUMENT].fill({**fields, "onderwerp": "x" * 1_000_000})


def test_a_letter_that_prints_a_text_many_times_is_made() -> None:
    many = load_template(change("+ " + "{{ onderwerp }}" * 500), NAME)
    brief = marked_briefs()["minst"]
    assert render_letter(brief, many)[:2] == b"PK"


# As LibreOffice has it


@pytest.mark.soffice
@pytest.mark.poppler
def test_libreoffice_prints_every_word_of_the_letters(tmp_path: Path) -> None:
    template = load_template(HOUSE, NAME)
    for name, trial in try_letters().items():
        folder = tmp_path / name
        folder.mkdir()
        printed = print_word(render_letter(trial.brief, template), folder)
        shown = re.sub(r"\s+", " ", printed).casefold()
        assert [word for word in trial.words if word not in shown] == []
