"""No more is marked than what changed: against a plain comparison of words, and case by case."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.examples import at_most
from support.marks import count_marked, count_plain, count_rows, find_unmarked
from support.random_edits import draw_pair
from support.redline_edits import BASE
from support.strategies import Letter, make_brief
from support.templatefiles import DOCUMENT
from support.wordfiles import read_parts

SMALL = 100
"""So many characters a plain comparison marks at least, in the eyes of these tests.

What names a step comes and goes with its first row, and the signatories after a new one shift from
cell to cell: of a small edit that is more than the edit, and of a letter next to nothing.
"""

Pair = tuple[Brief, Brief]
AVERAGE = settings(max_examples=60)
"""Also where a run looks less far: what holds of many pairs together need not hold of ten."""


@pytest.mark.slow
def test_of_many_pairs_little_more_is_marked_than_by_a_plain_comparison(
    template: Template,
) -> None:
    """By number, so always the same: what holds of many pairs together hangs on which they are.

    Three in four are editions of a letter, the others letters that have nothing to do with each
    other: of those a plain comparison finds single words again anywhere, so they decide the sum.
    """
    numbers = range(200, 245)
    many = [draw_pair(n) for n in numbers]
    many += [(draw_pair(n)[0], draw_pair(n + 1)[0]) for n in numbers[::3]]
    counts = [count_pair(pair, template) for pair in many]
    assert all(marked <= 2 * max(plain, SMALL) for marked, plain in counts)
    marked, plain = (sum(column) for column in zip(*counts, strict=True))
    assert plain > len(counts) * SMALL
    assert marked <= 1.1 * plain


def count_pair(pair: Pair, template: Template) -> tuple[int, int]:
    """Return how much is marked between two letters, and by a plain comparison."""
    redline = write_redline(*pair, template)
    return count_marked(redline), count_plain(*(render_letter(brief, template) for brief in pair))


@pytest.mark.slow
def test_of_letters_with_much_in_them_little_more_is_marked(template: Template) -> None:
    """With tables, figures and lists that moved: `make judge` has the same pairs."""
    marked: list[int] = []
    plain: list[int] = []

    @AVERAGE
    @given(st.integers(0, 10**6).map(draw_pair))
    def compare(pair: Pair) -> None:
        counts = count_pair(pair, template)
        marked.append(counts[0])
        plain.append(counts[1])
        assert counts[0] <= 2 * max(counts[1], SMALL)

    compare()
    assert sum(marked) <= 1.1 * sum(plain)


def count_both(oud: list[Letter], nieuw: list[Letter], template: Template) -> tuple[int, int]:
    """Return how much is marked between two letters of these blocks, and by a plain comparison."""
    return count_pair(
        (make_brief({**BASE, "inhoud": oud}), make_brief({**BASE, "inhoud": nieuw})), template
    )


small_blocks = st.lists(
    st.sampled_from(
        [
            {"kop": "Een kop"},
            {"tekst": "Kort."},
            {"figuur": {"alt": "Een ring", "bollen": ["Aa", "Bb"], "bijschrift": "De ring."}},
        ]
    ),
    min_size=1,
    max_size=4,
)


@at_most(20)
@given(small_blocks, st.booleans())
def test_what_is_small_moves_and_a_table_stays(
    template: Template, blokken: list[Letter], turned: bool
) -> None:
    acties = [{"tekst": f"Dit is actie {n}, die blijft waar zij is."} for n in range(3)]
    stap = {"id": "s", "titel": "Stap 1", "acties": acties, "voortgang": "loopt"}
    wegen = [{"id": "w", "titel": "Weg 1", "stappen": [stap]}]
    tabel = {"statustabel": {"kolommen": ["Stap", "Actie", "Status"], "wegen": wegen}}
    first, last = {"tekst": "Dit staat voorop."}, {"tekst": "Dit sluit af."}
    oud: list[Letter] = [first, *blokken, tabel, last]
    nieuw: list[Letter] = [first, tabel, *blokken, last]
    marked, plain = count_both(nieuw, oud, template) if turned else count_both(oud, nieuw, template)
    assert marked <= 1.1 * plain


def test_a_figure_is_no_words(template: Template) -> None:
    """However much stands in it, it moves, and not the paragraph that it stood before."""
    ring = {"figuur": {"alt": "Ring", "bollen": [f"Gemeente nummer {n}" for n in range(8)]}}
    one = {"tekst": "Dit is een alinea van zo veel tekens dat zij langer is dan een kop."}
    assert count_both([ring, one], [one, ring], template)[0] == 0


# Actions of a step


def make_stap(acties: Sequence[Letter], titel: str = "Stap 1", **status: str) -> Brief:
    stap = {"id": "s", "titel": titel, "acties": list(acties), **(status or {"voortgang": "loopt"})}
    wegen = [{"id": "w", "titel": "Weg 1", "stappen": [stap]}]
    tabel = {"kolommen": ["Stap", "Actie", "Status"], "wegen": wegen}
    return make_brief({**BASE, "inhoud": [{"statustabel": tabel}]})


WORDS = ("brug", "pad", "bord", "raad", "meer", "gemaal", "dorp", "school", "plan", "water", "bos")
sentences = st.lists(st.sampled_from(WORDS), min_size=8, max_size=20).map(
    lambda words: f"{' '.join(words).capitalize()}."
)


@st.composite
def one_more_action(draw: st.DrawFn) -> tuple[list[Letter], int]:
    """Return the actions of a step, and which of them one letter has and the other has not."""
    teksten = draw(st.lists(sentences, min_size=2, max_size=5, unique=True))
    acties = [{"tekst": tekst} | draw(st.sampled_from([{}, {"voor": "Raad"}])) for tekst in teksten]
    return acties, draw(st.integers(0, len(acties) - 1))


@at_most(40)
@given(one_more_action())
def test_an_action_that_comes_or_goes_leaves_the_others_unmarked(
    template: Template, case: tuple[list[Letter], int]
) -> None:
    acties, n = case
    rest = [*acties[:n], *acties[n + 1 :]]
    for oud, nieuw in ((rest, acties), (acties, rest)):
        redline = write_redline(make_stap(oud), make_stap(nieuw), template)
        assert count_rows(redline) == 1
        assert {actie["tekst"] for actie in rest} <= find_unmarked(redline)


FIRST, SECOND, NEW = (
    {"tekst": "Een eerste actie, die hetzelfde blijft."},
    {"tekst": "Een tweede actie, die hetzelfde blijft.", "voor": "Raad"},
    {"tekst": "Een nieuwe actie."},
)


@pytest.mark.parametrize(
    ("oud", "nieuw", "stays"),
    [
        pytest.param([FIRST, SECOND], [NEW, FIRST, SECOND], [FIRST, SECOND], id="one before"),
        pytest.param([FIRST, SECOND], [SECOND], [SECOND], id="the first gone"),
        pytest.param([FIRST], [NEW, FIRST], [FIRST], id="before the only one"),
        pytest.param([NEW, FIRST, SECOND], [SECOND], [SECOND], id="two gone"),
        pytest.param([FIRST, NEW], [NEW, FIRST], [FIRST], id="the first goes last"),
        pytest.param([NEW, FIRST], [FIRST | {"voor": "Raad"}], [FIRST], id="and another acts"),
    ],
)
def test_an_action_stays_what_it_was(
    template: Template, oud: list[Letter], nieuw: list[Letter], stays: list[Letter]
) -> None:
    for before, after in ((oud, nieuw), (nieuw, oud)):
        redline = write_redline(make_stap(before), make_stap(after), template)
        assert {actie["tekst"] for actie in stays} <= find_unmarked(redline)


def test_a_long_status_is_not_written_again_for_a_short_action(template: Template) -> None:
    """Then the first row stays the first row, and what it says changes."""
    status = "De raad heeft hier op 4 april over besloten. " * 9
    oud, nieuw = (make_stap(acties, status=status) for acties in ([FIRST, NEW], [NEW]))
    for pair in ((oud, nieuw), (nieuw, oud)):
        assert count_marked(write_redline(*pair, template)) < 100


@pytest.mark.parametrize("order", [1, -1])
def test_a_weg_that_became_a_stap_keeps_its_words(template: Template, order: int) -> None:
    rij = {"id": "r", "titel": "De bosroute", "acties": [FIRST, SECOND], "voortgang": "loopt"}
    weg = {"id": "w", "titel": "Weg 1", "voortgang": "loopt"}
    oud, nieuw = (
        make_brief({**BASE, "inhoud": [{"statustabel": {"kolommen": ["A", "B", "C"], "wegen": w}}]})
        for w in ([weg, rij], [weg | {"stappen": [rij]}])[::order]
    )
    assert count_marked(write_redline(oud, nieuw, template)) == 0


def test_a_row_that_grew_beyond_what_stays_on_a_page_is_the_same_row(template: Template) -> None:
    """Whether it may break over pages is no change in what it says."""
    added = "Een nieuwe alinea bij dit punt."
    broken = set[bool]()
    for size in range(2, 12):
        punten = [f"{n}. Het {n}e punt.\n\n   1. Een punt in een punt." for n in range(1, size)]
        longer = [*punten[:1], f"   {added}", *punten[1:]]
        oud, nieuw = (
            make_stap([{"tekst": "\n\n".join(teksten)}, SECOND]) for teksten in (punten, longer)
        )
        broken.add(
            may_break(render_letter(oud, template)) == may_break(render_letter(nieuw, template))
        )
        for redline in (write_redline(oud, nieuw, template), write_redline(nieuw, oud, template)):
            assert count_rows(redline) == 0
            assert count_marked(redline) == len("".join(added.split()))
    assert broken == {True, False}


def may_break(data: bytes) -> list[str]:
    """Return of each row whether it may break over pages."""
    return re.findall(r'<w:cantSplit w:val="(\w+)"', read_parts(data)[DOCUMENT].decode())
