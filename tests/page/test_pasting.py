"""What people paste from elsewhere: clean text of a letter, and what was left out is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from support.cases import Case, load_cases
from support.pageserver import BUNDLE
from support.texteditor import Desk, open_desk, open_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]
SAID = "Bij het plakken: "


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folders = tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("eigen")
    with open_site(*folders) as site, open_desk(*site) as desk:
        yield desk


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    opened.said.clear()
    yield opened
    assert opened.said == []


@pytest.mark.parametrize("case", load_cases("plakken"), ids=str)
def test_what_is_pasted(desk: Desk, case: Case) -> None:
    desk.show("")
    desk.paste(html=case.input, plain="gewone tekst")
    markdown, _, said = case.expected.partition("» ")
    assert desk.value() == markdown.rstrip("\n")
    assert desk.told() == (SAID + said.strip() if said else "")
    shown = desk.text().inner_text()
    assert not any(rubbish in shown for rubbish in ("mso", "<!", "endif", "supportLists"))


def test_pasting_alone_is_a_change_that_is_undone_by_one_key(desk: Desk) -> None:
    desk.show("Voor  en na.")
    desk.stand_behind("Voor ")
    desk.paste(html="<p>het <b>midden</b></p>")
    desk.expect_value("Voor het **midden** en na.")
    desk.page.keyboard.press("Control+z")
    assert desk.value() == "Voor  en na."


def test_a_list_in_a_list_and_in_the_midst_of_a_paragraph(desk: Desk) -> None:
    desk.show("- een\n- twee\n\nTot slot.\n")
    desk.stand_behind("een")
    desk.page.keyboard.press("Enter")
    desk.paste(html="<ul><li>erbij</li><li>en dit</li></ul>")
    assert desk.value() == "- een\n- erbij\n- en dit\n- twee\n\nTot slot.\n"


def test_plain_text_is_taken_as_it_stands(desk: Desk) -> None:
    desk.show("")
    desk.paste(plain="Eerste regel\r\ntweede **regel**\r\n\r\n\r\n1. geen lijst")
    assert desk.value() == "Eerste regel\\\ntweede \\*\\*regel\\*\\*\n\n1\\. geen lijst"
    assert desk.told() == ""


def test_words_come_before_a_picture_of_them(desk: Desk) -> None:
    desk.show("", "")
    desk.paste(html="<p>woorden</p>", rtf="{}", png="x")
    assert desk.value() == "woorden"
    desk.paste(1, png="x")
    assert desk.value(1) == ""
    assert desk.told(1).startswith(f"{SAID}Een afbeelding past niet in deze tekst")


def test_in_a_text_of_one_line_all_is_on_that_line(desk: Desk) -> None:
    desk.show("", vorm="regel")
    desk.paste(html="<p>een<br>twee</p><ul><li><b>drie</b></li></ul>")
    assert desk.value() == "een twee **drie**"
    assert "past één regel" in desk.told()
    desk.show("", vorm="regel")
    desk.paste(plain="een\ntwee\n\ndrie")
    assert desk.value() == "een twee drie"


def test_what_is_copied_in_a_text_of_ours_stays_what_it_is(desk: Desk) -> None:
    desk.show("3) drie\n7) **zeven**", "")
    desk.text().click()
    desk.page.keyboard.press("Control+a")
    copied = desk.page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            document.querySelector('.schrijfvlak').dispatchEvent(new ClipboardEvent('copy',
                { clipboardData, bubbles: true, cancelable: true }));
            return clipboardData.getData('text/html');
        }"""
    )
    desk.paste(1, html=copied)
    assert desk.value(1) == "3) drie\n7) **zeven**"
    expect(desk.text(1).locator("li")).to_have_count(2)
