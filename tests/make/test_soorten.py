"""Letters of kinds that a house describes: through every form, from generated kinds and letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from jsonschema import Draft7Validator
from openxml_audit import OpenXmlValidator

from pipeline.compare.apply import apply
from pipeline.compare.compare import compare
from pipeline.content.load import Inhoudsbestand, load_instellingen, read_letter
from pipeline.letter.models import Brief
from pipeline.letter.schema import make_schema
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Soort
from pipeline.problems.values import Ernst
from pipeline.redline.merge import write_redline
from pipeline.report.plain import write_letter_text
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from pipeline.template.prove import examine_template
from support.examples import at_most
from support.kinds import Kindletters, kindletters
from support.places import TEMPLATE
from support.readers import read_word
from support.redlines import read_plainly, resolve_all
from support.strategies import Letter, load_picture, make_brief, write_yaml

PAD = Path("brief.yaml")
TEMPLATE_DATA = TEMPLATE.read_bytes()


def read(case: Kindletters, letter: Letter) -> Inhoudsbestand:
    data = write_yaml(letter).encode()
    return read_letter(PAD, data, case.instellingen, load=_load)


def _load(naam: str) -> Any:
    return load_picture(naam)


def errors(found: Inhoudsbestand) -> list[str]:
    return [str(problem) for problem in found.problems if problem.ernst is Ernst.FOUT]


def brief_of(case: Kindletters, letter: Letter) -> Brief:
    return make_brief(letter, case.soort)


def template_of(template: Template, soort: Soort) -> Template:
    """Return the default template, compiled once for all kinds: it is that of each."""
    from msgspec.structs import replace

    return replace(template, soort=soort)


@given(kindletters())
def test_a_letter_as_its_kind_has_it_is_right(case: Kindletters) -> None:
    found = read(case, case.first)
    assert errors(found) == []
    assert found.brief == brief_of(case, case.first)


@at_most(40)
@given(kindletters())
def test_the_settings_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, case: Kindletters
) -> None:
    folder = tmp_path_factory.mktemp("huis")
    (folder / "instellingen.yaml").write_text(write_yaml(case.settings), encoding="utf-8")
    assert load_instellingen(folder).find_soorten() == case.instellingen.find_soorten()


@at_most(40)
@given(kindletters())
def test_the_schema_follows_the_kinds(case: Kindletters) -> None:
    schema = make_schema(case.instellingen)
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors(case.first)] == []
    for broken in _break(case):
        assert not validator.is_valid(broken), broken


@given(kindletters())
def test_what_a_kind_demands_or_has_not_is_told_by_its_name(case: Kindletters) -> None:
    for broken in _break(case):
        changed = set(case.first) ^ set(broken)
        assert any(naam in error for error in errors(read(case, broken)) for naam in changed)


def _break(case: Kindletters) -> list[Letter]:
    """Return the letter with a field too few or too many, each in a letter of its own."""
    made = []
    extra = {
        **dict.fromkeys(NAAR_SOORT, "166008"),
        "nummers": {"X": "1"},
        "ondertekening": [{"naam": "A"}],
    }
    for naam in NAAR_SOORT:
        match case.soort.find_gebruik(naam):
            case Gebruik.VERPLICHT:
                is_late = naam in ("documentnummer", "nummers")
                if naam in case.first and not (is_late and case.first.get("concept") == "ja"):
                    made.append({k: v for k, v in case.first.items() if k != naam})
            case Gebruik.GEEN:
                made.append({**case.first, naam: extra[naam]})
    return made


@at_most(15)
@given(kindletters())
def test_it_prints_what_it_has_by_its_name(template: Template, case: Kindletters) -> None:
    """And nothing of what its kind has not: no label without a number, no lone comma."""
    brief = brief_of(case, case.first)
    data = render_letter(brief, template_of(template, case.soort))
    word = read_word(data)
    lines = [paragraph.text for paragraph in word.all_paragraphs]
    assert case.soort.titel in lines
    labels = [f"{nummer.label}:" for nummer in brief.nummers]
    for naam, label in (("zaaknummer", case.soort.zaaknummer.label), *_documentnummer(case)):
        assert (f"{label}:" in lines) == bool(getattr(brief, naam))
    assert [line for line in lines if line in labels] == labels or len(set(lines)) < len(lines)
    for nummer in brief.nummers:
        assert nummer.waarde in lines
    shown = write_letter_text(brief, case.soort)
    assert all(f"{nummer.label}: {nummer.waarde}" in shown for nummer in brief.nummers)


def _documentnummer(case: Kindletters) -> list[tuple[str, str]]:
    """Return the documentnummer with its label, but of a concept, that says it comes."""
    if case.first.get("concept") == "ja":
        return []
    return [("documentnummer", case.soort.documentnummer.label)]


@at_most(8)
@given(kindletters())
def test_word_opens_it(
    template: Template, tmp_path_factory: pytest.TempPathFactory, case: Kindletters
) -> None:
    pad = tmp_path_factory.mktemp("soort") / "brief.docx"
    pad.write_bytes(render_letter(brief_of(case, case.first), template_of(template, case.soort)))
    assert [e.description for e in OpenXmlValidator().validate(pad).errors] == []


@at_most(4)
@given(kindletters())
def test_the_default_template_serves_every_kind(case: Kindletters) -> None:
    checked = examine_template(TEMPLATE_DATA, "sjabloon", case.soort)
    assert [str(problem) for problem in checked.problems] == []


@at_most(40)
@given(kindletters())
def test_its_changes_make_one_letter_of_the_other(case: Kindletters) -> None:
    oud, nieuw = (brief_of(case, letter) for letter in (case.first, case.second))
    assert apply(oud, compare(oud, nieuw)) == nieuw


@at_most(12)
@given(kindletters())
def test_a_redline_is_both_letters(template: Template, case: Kindletters) -> None:
    oud, nieuw = (brief_of(case, letter) for letter in (case.first, case.second))
    assume(oud != nieuw)
    own = template_of(template, case.soort)
    redline = write_redline(oud, nieuw, own)
    for accept, brief in ((True, nieuw), (False, oud)):
        found = read_plainly(resolve_all(redline, accept=accept))
        assert found == read_plainly(render_letter(brief, own))
