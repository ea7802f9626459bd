"""The hands of who writes on a page: what is to be pressed or typed, by mouse or by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 600
"""Presses of the Tab key by which every control of a page is reached."""
_TRIES = 5
"""Times that a hand does it again on a busy machine."""


class Hand(Protocol):
    """Someone at a page."""

    def press(self, place: Locator) -> None:
        """Press a button or follow a link."""

    def fill(self, place: Locator, text: str) -> None:
        """Put a text in the place of what a field of one line has."""

    def pick(self, place: Locator, option: str) -> None:
        """Choose one of a list."""

    def date(self, place: Locator, day: str, month: str, year: str) -> None:
        """Fill in a date."""

    def replace(self, editor: Locator, words: str, text: str) -> None:
        """Put words in the place of others in a text."""

    def solve(self, veld: str) -> None:
        """Go to the problem of a field that is next in the list."""


@dataclass(frozen=True, slots=True)
class Mouse:
    """Points with the mouse; types nothing but text."""

    page: Page

    def press(self, place: Locator) -> None:
        """Press a button or follow a link."""
        place.click()

    def fill(self, place: Locator, text: str) -> None:
        """Put a text in the place of what a field of one line has."""
        place.click(click_count=3)
        self.page.keyboard.insert_text(text)

    def pick(self, place: Locator, option: str) -> None:
        """Choose one of a list."""
        place.select_option(option)

    def date(self, place: Locator, day: str, month: str, year: str) -> None:
        """Fill in a date, as the calendar of the browser does."""
        place.fill(f"{year}-{month}-{day}")

    def solve(self, veld: str) -> None:
        """Go to the problem of a field."""
        for _ in range(_TRIES):
            # A list that is renewed under the mouse takes no click.
            self.page.get_by_role("button", name=f"Naar het veld: {veld}").click()
            if self.page.evaluate("document.activeElement.closest('#formulier') !== null"):
                return
        raise AssertionError(veld)

    def replace(self, editor: Locator, words: str, text: str) -> None:
        """Put words in the place of others: drag over them, and type."""
        editor.scroll_into_view_if_needed()
        for _ in range(_TRIES):
            # What is laid out meanwhile may shift it.
            x, y, to_x, to_y = editor.evaluate(_BOX, words)
            self.page.mouse.move(x, y)
            self.page.mouse.down()
            self.page.mouse.move(to_x, to_y, steps=3)
            self.page.mouse.up()
            if " ".join(self.page.evaluate("getSelection().toString()").split()) == words:
                break
        else:
            raise AssertionError(words)
        self.page.keyboard.type(text)


@dataclass(frozen=True, slots=True)
class Keys:
    """Has no mouse: goes by the Tab key, and presses Enter."""

    page: Page

    def press(self, place: Locator) -> None:
        """Press a button or follow a link."""
        self.go(place)
        self.page.keyboard.press("Enter")

    def fill(self, place: Locator, text: str) -> None:
        """Put a text in the place of what a field of one line has."""
        self.go(place)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def pick(self, place: Locator, option: str) -> None:
        """Choose one of a list: by its first letters."""
        self.go(place)
        for _ in range(_TRIES):
            self.page.keyboard.type(option)
            if place.input_value() == option:
                return
            # A list takes letters that come late for the begin of another word.
            self.page.wait_for_timeout(1_500)
        expect(place).to_have_value(option)

    def date(self, place: Locator, day: str, month: str, year: str) -> None:
        """Fill in a date, part by part; the order is that of the browser."""
        self.go(place)
        self.page.keyboard.type(f"{month}{day}{year}")
        expect(place).to_have_value(f"{year}-{month}-{day}")

    def solve(self, veld: str) -> None:
        """Go to the problem that is next, once the one before it is gone from the list."""
        first = self.page.locator("#problemenlijst > li").first
        expect(first).to_contain_text(veld)
        self.page.keyboard.press("F8")

    def replace(self, editor: Locator, words: str, text: str) -> None:
        """Put words in the place of others: with the arrows, and Shift."""
        self.go(editor)
        self.page.keyboard.press("Control+Home")
        for _ in range(editor.evaluate(_BEFORE, words)):
            self.page.keyboard.press("ArrowRight")
        for _ in words:
            self.page.keyboard.press("Shift+ArrowRight")
        assert " ".join(self.page.evaluate("getSelection().toString()").split()) == words
        self.page.keyboard.type(text)

    def go(self, place: Locator) -> None:
        """Go on with the Tab key until it stands there."""
        place.wait_for()
        for _ in range(MOST_TABS):
            if place.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {place}")


_FIND = """
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
"""
_BOX = f"""(editor, words) => {{{_FIND}
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        node.parentElement.scrollIntoView({{ block: 'center' }});
        const boxes = [...range.getClientRects()];
        const first = boxes[0], last = boxes[boxes.length - 1];
        return [first.left + 1, first.top + first.height / 2,
            last.right - 0.5, last.top + last.height / 2];
    }}
}}"""
# Each end of a paragraph is a press of an arrow too.
_BEFORE = f"""(editor, words) => {{{_FIND}
        const range = document.createRange();
        range.setStart(editor, 0);
        range.setEnd(node, at);
        const blocks = range.cloneContents().querySelectorAll('p').length;
        return range.toString().length + Math.max(blocks - 1, 0);
    }}
}}"""
