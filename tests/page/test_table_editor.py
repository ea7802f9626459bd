"""The table editor at work: cells, rows and columns by key and button, and cells from Excel."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from support.browser import find_violations
from support.cases import Case, load_cases
from support.pageserver import BUNDLE
from support.texteditor import Desk, open_desk, open_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]
BRON = """\
| Jaar | Bedrag   |
|:-----|---------:|
| 2026 | **1.000**|
|2027|\\|2|
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folders = tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("eigen")
    with open_site(*folders) as site, open_desk(*site) as opened:
        yield opened
        assert opened.said == []


def test_a_table_is_written_as_in_word(desk: Desk) -> None:
    desk.show(BRON, vorm="rooster")
    keyboard = desk.page.keyboard
    desk.stand_behind("2026")
    # Tab goes from cell to cell, and at the end it leaves the table.
    for _ in range(4):
        keyboard.press("Tab")
    expect(desk.button("Bewaren")).to_be_focused()
    assert desk.value() == BRON
    desk.stand_behind("1.000")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowLeft")
    keyboard.type(",50")
    changed = BRON.replace("**1.000**|", "**1.000,50**|")
    assert desk.value() == changed
    keyboard.press("Tab")
    keyboard.type("2028")
    keyboard.press("Enter")
    keyboard.type("en later")
    changed = changed.replace("|2027|", "|2028<br>en later|")
    assert desk.value() == changed
    # At the edge of a cell its words stay where they are.
    keyboard.press("Home")
    for _ in range(3):
        keyboard.press("Backspace")
    keyboard.press("Tab")
    keyboard.press("Home")
    keyboard.press("Backspace")
    assert "|\\|2|" in desk.value()
    said = desk.page.locator(".schrijfmelding")
    desk.button("Rij eronder").click()
    expect(said).to_have_text("Rij 3 toegevoegd.")
    keyboard.type("x")
    desk.button("Rij omhoog").click()
    expect(said).to_have_text("De rij staat nu op plaats 2 van 3.")
    desk.button("Kolom rechts").click()
    desk.stand_behind("Bedrag")
    keyboard.press("Tab")
    keyboard.type("Wat")
    desk.button("Kolom naar links").click()
    assert desk.value().split("\n")[:2] == ["| Jaar | Wat | Bedrag |", "| :-- | --- | --: |"]
    assert find_violations(desk.page) == []
    desk.button("Kolom verwijderen").click()
    # The last two columns stay.
    expect(desk.button("Kolom verwijderen")).to_have_attribute("aria-disabled", "true")
    desk.text().focus()
    for _ in range(40):
        keyboard.press("Control+z")
    assert desk.value() == BRON
    # What is chosen over cells is emptied, and cells stay cells.
    keyboard.press("Control+a")
    keyboard.press("Delete")
    assert desk.value() == ""
    expect(desk.text().locator("tr")).to_have_count(3)


@pytest.mark.parametrize("case", load_cases("plakken-tabel"), ids=str)
def test_cells_that_are_pasted(desk: Desk, case: Case) -> None:
    desk.show("", vorm="rooster")
    is_html = "<" in case.input
    desk.paste(html=case.input if is_html else "", plain="x" if is_html else case.input)
    table, _, said = case.expected.partition("» ")
    assert desk.value() == table.rstrip("\n")
    assert desk.told() == (f"Bij het plakken: {said.strip()}" if said else "")


def test_what_is_pasted_in_a_table_goes_on_from_the_cell(desk: Desk) -> None:
    desk.show(BRON, vorm="rooster")
    desk.stand_behind("2027")
    desk.paste(plain="2030\t1\n2031\t2\n")
    assert desk.value() == BRON.replace("|2027|\\|2|", "|2030|1  |") + "| 2031 | 2        |\n"
    desk.page.keyboard.press("Control+z")
    assert desk.value() == BRON
    desk.stand_behind("2026")
    desk.paste(html="<p>, een <b>half</b> jaar</p>")
    assert desk.value() == BRON.replace("| 2026 ", "| 2026, een **half** jaar ")


@pytest.mark.alone
def test_a_table_of_many_rows_stays_usable(desk: Desk) -> None:
    short, long = (_time_typing(desk, count) for count in (25, 500))
    assert long < 8 * short


def _time_typing(desk: Desk, count: int) -> float:
    """Return the milliseconds from a key to what it shows, in a table of so many rows."""
    rows = "".join(f"| regel {n} | {n} | x | y |\n" for n in range(count))
    bron = "| a | b | c | d |\n| --- | --- | --- | --- |\n" + rows
    desk.show(bron, vorm="rooster")
    desk.stand_behind("regel 20")
    took: float = desk.page.evaluate(
        """async () => {
            const took = [];
            for (let n = 0; n < 15; n += 1) {
                const start = performance.now();
                document.execCommand('insertText', false, 'z');
                await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                took.push(performance.now() - start);
            }
            return took.sort((a, b) => a - b)[7];
        }"""
    )
    assert desk.value() == bron.replace("regel 20 ", f"regel 20{'z' * 15} ")
    return took
