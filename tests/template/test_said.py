"""What the check says of a template that somebody changed: the whole text, in tests/cases."""

from __future__ import annotations

import re

import pytest

from pipeline.problems.values import TemplateError, TemplateProblem
from pipeline.template.check.check import MAX_TAGS, check_template
from pipeline.template.prove import examine_template, load_template
from support.cases import Case, load_cases
from support.templateedits import change

pytestmark = pytest.mark.detail

NAME = "huis.docx"


def answer_sjabloon(lines: str) -> str:
    """Return what is said of the default template after a change, without its name."""
    return "".join(
        f"{_write(problem)}\n" for problem in examine_template(change(lines), NAME).problems
    )


def _write(problem: TemplateProblem) -> str:
    """Return a problem without the name of the file, and without how many tags are alike."""
    return re.sub(r"\((\d+e) van \d+\)", r"(\1 van …)", str(problem).removeprefix(f"{NAME}: "))


@pytest.mark.parametrize("case", load_cases("sjabloon"), ids=str)
def test_what_is_said_of_a_change(case: Case) -> None:
    assert answer_sjabloon(case.input) == case.expected


@pytest.mark.sampled(20)
@pytest.mark.parametrize("case", load_cases("sjabloon"), ids=str)
def test_a_letter_is_made_where_the_check_has_no_errors(case: Case) -> None:
    """And only there: what building refuses the check has said, in the same words."""
    errors = [line for line in case.expected.splitlines() if line.startswith("fout: ")]
    refused: list[str] = []
    try:
        load_template(change(case.input), NAME)
    except TemplateError as error:
        refused = [_write(problem) for problem in error.problems]
    assert [line for line in refused if line.startswith("fout: ")] == errors


def test_more_tags_than_anybody_makes() -> None:
    assert answer_sjabloon(f"+ {'{{ onderwerp }}' * (MAX_TAGS + 1)}") == (
        f"fout: hoofdtekst: hier staan meer dan {MAX_TAGS} sjabloonvelden. Maak het sjabloon "
        "eenvoudiger.\n"
    )


def test_the_check_itself_sees_that_an_empty_mark_is_none() -> None:
    """The letters would show it too; whoever only checks the tags must not take it for one."""
    (case,) = (case for case in load_cases("sjabloon") if "empty mark" in case.title)
    problems = check_template(change(case.input), NAME).problems
    assert "".join(f"{_write(problem)}\n" for problem in problems) == case.expected
