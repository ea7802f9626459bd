"""Every page as the Nu Html Checker has it: of the examples, of hard letters and of drawn ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.content.sides import Side, load_side
from pipeline.letter.models import VOORTGANG, Brief
from pipeline.make.diff import write_report
from pipeline.report.forms import Screen
from pipeline.report.history.historie import make_historie
from pipeline.report.history.html import write_history_html
from support.editions import edition, stap
from support.hardletters import hard_letters
from support.nu import Said, check_pages
from support.places import EXAMPLES
from support.reportpages import make_page, pairs

pytestmark = pytest.mark.nu

BROKEN = '<!DOCTYPE html><html lang="nl"><title>x</title><table><tr><td role="cell">x</table>'
"""A page with an error and a warning."""


def _history(*letters: Brief) -> str:
    return write_history_html(make_historie(letters))


def _alone(oud: Brief | None, nieuw: Brief | None) -> str:
    return write_report(Side("oud", oud), Side("nieuw", nieuw), "html", Screen(80, False)).text


def _two_tables() -> tuple[Brief, Brief]:
    letters = (edition(0, stap("loopt")), edition(1, stap("afgerond")))
    first, second = (one.model_copy(update={"inhoud": one.inhoud * 2}) for one in letters)
    return first, second


def _example(number: int) -> Brief:
    """Return the first or the second edition of the routekaart."""
    pad = [pad for pad in EXAMPLES if "routekaart" in str(pad)][number]
    brief = load_side(str(pad), None).brief
    assert brief is not None
    return brief


def _long_series() -> Iterator[Brief]:
    for n, word in enumerate((*VOORTGANG, "loopt", "loopt", "loopt")):
        yield edition(n, stap(word), stap(id="t", titel="Stap 2", status="Wacht."))


MADE: Mapping[str, Callable[[], str]] = {
    "two editions": lambda: make_page(_example(0), _example(1)),
    "the same edition": lambda: make_page(_example(0), _example(0)),
    "all that is hard": lambda: make_page(*hard_letters()),
    "two tables": lambda: make_page(*_two_tables()),
    "a new letter": lambda: _alone(None, _example(1)),
    "a letter that went": lambda: _alone(_example(0), None),
    "a secret letter": lambda: _alone(None, hard_letters()[1]),
    "a series": lambda: _history(_example(0), _example(1)),
    "a long series": lambda: _history(*_long_series()),
    "a secret series": lambda: _history(*hard_letters()),
    "a series without a table": lambda: _history(
        edition(0).model_copy(update={"inhoud": edition(0).inhoud[:0]})
    ),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Said]]:
    """What the checker says of every page, by its name."""
    folder = tmp_path_factory.mktemp("pages")
    examples = ((name, make()) for name, make in MADE.items())
    for name, page in (*examples, *_drawn(), ("broken", BROKEN)):
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    found = check_pages(sorted(folder.iterdir()))
    return {pad.stem: found.get(pad.name, []) for pad in folder.iterdir()}


def _drawn() -> list[tuple[str, str]]:
    pages: list[str] = []

    # How long drawing takes is not what is tested, and a busy machine fails for it.
    @settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
    @given(pairs())
    def draw(pair: tuple[Brief, Brief]) -> None:
        pages.extend((make_page(*pair), _alone(None, pair[0]), _history(*pair)))

    draw()
    return [(f"drawn {n}", page) for n, page in enumerate(pages)]


@pytest.mark.parametrize("name", MADE)
def test_a_page_has_no_fault_and_no_warning(said: Mapping[str, list[Said]], name: str) -> None:
    assert [one.words for one in said[name]] == []


def test_no_page_of_drawn_letters_has_a_fault(said: Mapping[str, list[Said]]) -> None:
    """What a warning says there, the letter itself asked for, such as a text in another form."""
    drawn = [found for name, found in said.items() if name.startswith("drawn")]
    assert len(drawn) >= 20
    assert [one.words for found in drawn for one in found if one.is_error] == []


def test_the_checker_says_what_is_wrong(said: Mapping[str, list[Said]]) -> None:
    assert {one.is_error for one in said["broken"]} == {True, False}
