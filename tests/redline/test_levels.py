"""List items that change level in a redline: what they say stands unmarked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from support.examples import at_most
from support.marks import count_marked
from support.redline_edits import BASE
from support.strategies import make_brief

DEEPEST = 2
WORDS = ("brug", "pad", "bord", "raad", "meer", "gemaal", "dorp", "school", "plan", "water", "bos")
teksten = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
    min_size=2,
    max_size=8,
    unique=True,
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], list[int], list[int]]:
    """Return the items of a list, how deep each was, and how deep it is now."""
    items = draw(teksten)
    was = [0]
    for _ in items[1:]:
        was.append(draw(st.integers(0, min(DEEPEST, was[-1] + 1))))
    now = [0]
    for level in was[1:]:
        deeper = draw(st.booleans())
        now.append(min(DEEPEST, now[-1] + 1, level + deeper))
    return items, was, now


def write_list(items: Sequence[str], levels: Sequence[int], *, numbered: bool) -> str:
    """Return a list in Markdown, each item as deep as its level says."""
    return "\n\n".join(_write_items(items, levels, numbered=numbered))


def _write_items(items: Sequence[str], levels: Sequence[int], *, numbered: bool) -> Iterator[str]:
    counts = [0] * (DEEPEST + 1)
    for item, level in zip(items, levels, strict=True):
        counts[level:] = [counts[level] + 1] + [0] * (DEEPEST - level)
        yield f"{'   ' * level}{f'{counts[level]}.' if numbered else '- '} {item}"


def make_letter(tekst: str, *, in_table: bool) -> Brief:
    if not in_table:
        return make_brief({**BASE, "inhoud": [{"tekst": f"Vooraf.\n\n{tekst}\n\nTot slot."}]})
    weg = {"id": "w", "titel": "Weg", "voortgang": "loopt", "acties": [{"tekst": tekst}]}
    tabel = {"kolommen": ["Weg", "Actie", "Status"], "wegen": [weg]}
    return make_brief({**BASE, "inhoud": [{"statustabel": tabel}]})


@at_most(60)
@given(lists(), st.booleans(), st.booleans())
def test_an_item_that_is_nested_deeper_keeps_its_words(
    template: Template,
    case: tuple[list[str], list[int], list[int]],
    numbered: bool,
    in_table: bool,
) -> None:
    items, was, now = case
    oud, nieuw = (
        make_letter(write_list(items, levels, numbered=numbered), in_table=in_table)
        for levels in (was, now)
    )
    for pair in ((oud, nieuw), (nieuw, oud)):
        assert count_marked(write_redline(*pair, template)) == 0
