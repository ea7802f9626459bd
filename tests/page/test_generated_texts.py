"""Texts as clerks may write them, opened in the text editor: untouched they keep every byte."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.letter.markdown.read import parse_markdown
from pipeline.letter.opmaak import Opmaak, read_bare, walk_alineas
from support.pageserver import BUNDLE
from support.strategies import Bron, opmaak
from support.texteditor import Desk, open_desk, open_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]
TOGETHER = 6
"""Texts that are opened at once: a page takes longer to make than a text."""
SAMPLE = settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
_END = """([n, m]) => {
    const alinea = document.querySelectorAll('.schrijfvlak')[n].querySelectorAll('p')[m];
    alinea.closest('.schrijfvlak').focus();
    getSelection().selectAllChildren(alinea);
    getSelection().collapseToEnd();
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folders = tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("eigen")
    with open_site(*folders) as site, open_desk(*site) as opened:
        yield opened
        assert opened.said == []


def count_alineas(opmaak: Opmaak) -> int:
    return sum(1 for _ in walk_alineas(opmaak.blokken))


def read_words(opmaak: Opmaak, place: int, more: str) -> list[str]:
    """Return the words of each paragraph, those of one with `more` behind them."""
    found = list(map(read_bare, walk_alineas(opmaak.blokken)))
    return [words + more if n == place else words for n, words in enumerate(found)]


def find_changed(old: list[str], new: list[str]) -> list[str]:
    """Return the old lines between those that both texts begin and end with."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return old[first : len(old) - last]


@SAMPLE
@given(st.lists(opmaak(), min_size=TOGETHER, max_size=TOGETHER))
def test_untouched_they_keep_every_byte(desk: Desk, bronnen: list[Bron]) -> None:
    desk.show(*bronnen)
    for n in range(len(bronnen)):
        desk.text(n).focus()
        desk.page.keyboard.press("Control+End")
        desk.page.keyboard.press("Control+z")
    assert [desk.value(n) for n in range(len(bronnen))] == bronnen
    assert desk.sent() == []


@SAMPLE
@given(st.lists(opmaak(), min_size=TOGETHER, max_size=TOGETHER), st.integers(0, 99))
def test_a_word_more_changes_the_lines_of_its_paragraph(
    desk: Desk, bronnen: list[Bron], place: int
) -> None:
    desk.show(*bronnen)
    places = [place % count_alineas(parse_markdown(bron)) for bron in bronnen]
    for n, m in enumerate(places):
        desk.page.evaluate(_END, [n, m])
        desk.page.keyboard.type(" nieuw")
    for n, (bron, m) in enumerate(zip(bronnen, places, strict=True)):
        made = desk.value(n)
        old, new = parse_markdown(bron), parse_markdown(made)
        assert read_words(new, -1, "") == read_words(old, m, " nieuw")
        changed = find_changed(bron.split("\n"), made.split("\n"))
        assert "" not in changed[:-1], f"{bron!r} became {made!r}"


@SAMPLE
@given(st.lists(opmaak(), min_size=TOGETHER, max_size=TOGETHER))
def test_what_is_typed_and_taken_back_is_no_change(desk: Desk, bronnen: list[Bron]) -> None:
    desk.show(*bronnen)
    for n in range(len(bronnen)):
        desk.page.evaluate(_END, [n, 0])
        desk.page.keyboard.press("Enter")
        desk.page.keyboard.type("x")
        for _ in range(3):
            desk.page.keyboard.press("Control+z")
    assert [desk.value(n) for n in range(len(bronnen))] == bronnen
    assert list(chain.from_iterable(desk.told(n) for n in range(len(bronnen)))) == []
