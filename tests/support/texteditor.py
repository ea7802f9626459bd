"""The text editor in a real browser, on a page of the real server: Markdown in, typed in, out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.browser import open_context, start_browser
from support.folders import letter, write
from support.visits import serve

_SHOW = """async html => {
    document.getElementById('inhoud').innerHTML = html;
    window.sent = [];
    document.getElementById('inhoud').addEventListener('input', event => {
        window.sent.push([event.target.name ?? event.target.tagName, event.target.value ?? '']);
    });
    document.addEventListener('securitypolicyviolation', event => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
    if (!document.querySelector('link[href="/static/bundle/editor.css"]')) {
        const link = Object.assign(document.createElement('link'),
            { rel: 'stylesheet', href: '/static/bundle/editor.css' });
        document.head.append(link);
    }
    window.editor = await import('/static/bundle/editor.js');
}"""


@dataclass(frozen=True, slots=True)
class Desk:
    """An open page with a form on it, and what the browser said."""

    page: Page
    said: list[str]

    def show(
        self, *bronnen: str, vorm: str = "tekst", more: str = "", writable: bool = True
    ) -> None:
        """Put a form with these texts on the page, and wait until they can be written in."""
        areas = [
            f'<p><label for="t{n}">Tekst {n}</label></p><textarea id="t{n}" name="t{n}" '
            f'data-opmaak="{vorm}" data-pad="inhoud.{n}.tekst" data-id="{n}" '
            f'autocomplete="off">\n{escape(bron)}</textarea>'
            for n, bron in enumerate(bronnen)
        ]
        button = '<button type="submit">Bewaren</button>'
        html = f"<h1>Schrijven</h1><form>{''.join(areas)}{more}{button}</form>"
        self.page.evaluate(_SHOW, html)
        self.page.evaluate("document.querySelectorAll('[data-opmaak]').forEach(editor.mountText)")
        for n in range(len(bronnen) if writable else 0):
            self.page.wait_for_selector(f"#t{n}[hidden]", state="attached", timeout=60_000)

    def show_yaml(self, text: str) -> None:
        """Put a form with a content file on the page, and wait until it can be written in."""
        html = (
            '<h1>Bestand</h1><form><label for="y">Inhoudsbestand</label><p id="u">Uitleg.</p>'
            f'<textarea id="y" name="y" data-yaml aria-describedby="u">\n{escape(text)}</textarea>'
            '<button type="submit">Bewaren</button></form>'
        )
        self.page.evaluate(_SHOW, html)
        self.page.wait_for_selector("#y[hidden]", state="attached", timeout=60_000)

    def text(self, n: int = 0) -> Locator:
        """Return the text to write in."""
        return self.page.get_by_role("textbox", name=f"Tekst {n}", exact=True)

    def button(self, name: str) -> Locator:
        """Return a button of the first text's bar."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def value(self, n: int = 0) -> str:
        """Return what the form would send now, once all that was typed is in it."""
        assert self.page.evaluate("editor.flush()") is True
        return self.plain(n)

    def plain(self, n: int = 0) -> str:
        """Return what the text area holds."""
        found: str = self.page.evaluate(f"document.getElementById('t{n}').value")
        return found

    def sent(self) -> list[list[str]]:
        """Return each field that said that it changed, with its value."""
        found: list[list[str]] = self.page.evaluate("window.sent")
        return found

    def stand_behind(self, tekst: str, n: int = 0) -> None:
        """Put the caret behind words."""
        self.text(n).focus()
        assert self.page.evaluate(_STAND, [tekst, n])

    def choose(self, tekst: str, n: int = 0) -> None:
        """Choose words."""
        self.stand_behind(tekst, n)
        for _ in tekst:
            self.page.keyboard.press("Shift+ArrowLeft")

    def paste(self, n: int = 0, **data: str) -> None:
        """Paste as a program puts it on the clipboard: `html`, `plain`, `rtf` and `png`."""
        self.text(n).focus()
        self.page.evaluate(_PASTE, [n, data])

    def told(self, n: int = 0) -> str:
        """Return what is said beneath a text."""
        return self.page.locator(".schrijfmelding").nth(n).inner_text()

    def expect_value(self, bron: str, n: int = 0) -> None:
        """Wait until the text area holds this by itself."""
        expect(self.page.locator(f"#t{n}")).to_have_value(bron, timeout=60_000)


_STAND = """([words, n]) => {
    const text = document.querySelectorAll('.schrijfvlak')[n];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(words);
        if (at < 0) continue;
        getSelection().collapse(node, at + words.length);
        return true;
    }
    return false;
}"""
_PASTE = """([n, data]) => {
    const kinds = { html: 'text/html', plain: 'text/plain', rtf: 'text/rtf' };
    const clipboard = new DataTransfer();
    for (const [name, text] of Object.entries(data)) {
        if (name in kinds) clipboard.setData(kinds[name], text);
        else clipboard.items.add(new File([text], 'beeld.png', { type: 'image/png' }));
    }
    document.querySelectorAll('.schrijfvlak')[n].dispatchEvent(new ClipboardEvent('paste',
        { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


Site = tuple[Browser, str, Any]
"""A browser, the address of a page, and a session that was let in."""


@contextmanager
def open_site(folder: Path, own: Path) -> Iterator[Site]:
    """Give a page that serves `folder` with a letter in it; `own` is for its state."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_RUNTIME_DIR", str(own))
        write("content/reeks/een.yaml", letter())
        with serve() as (_, address), start_browser() as browser:
            with open_context(browser) as context:
                context.new_page().goto(address)
                state = context.storage_state()
            yield browser, address.partition("/start")[0], state


@contextmanager
def open_desk(
    browser: Browser, origin: str, state: Any, size: tuple[int, int] = (1280, 900), **more: Any
) -> Iterator[Desk]:
    """Give a page of the server at `origin`, in a session that was let in."""
    with open_context(
        browser,
        viewport={"width": size[0], "height": size[1]},
        storage_state=state,
        **more,
    ) as context:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{origin}/")
        yield Desk(page, said)
