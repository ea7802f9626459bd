"""The hand of who writes on a page by mouse: what is to be pressed or typed, done."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page


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

    def replace(self, editor: Locator, words: str, text: str) -> None:
        """Put words in the place of others: drag over them, and type."""
        editor.scroll_into_view_if_needed()
        x, y, to_x, to_y = editor.evaluate(_BOX, words)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x, to_y, steps=3)
        self.page.mouse.up()
        assert " ".join(self.page.evaluate("getSelection().toString()").split()) == words
        self.page.keyboard.type(text)


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
