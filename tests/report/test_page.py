"""What a page is built of: elements of which the text is escaped, and the frame around them."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

import pytest
from markupsafe import Markup

from pipeline.report.html.element import clean, element, is_link, join, text
from pipeline.report.html.page import write_page

pytestmark = pytest.mark.detail

ALLOWED = "\t\n a~\xa0é\ud7ff\ue000\ufdcf\ufdf0\ufffd\U00010000\U0001fffd\U00020000\U0010fffd"
BARRED = [
    *(chr(n) for n in (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))),
    *("\ud800", "\udbff", "\udc00", "\udfff", "\ufdd0", "\ufdef", "\ufffe", "\uffff"),
    *(chr(n * 0x10000 + end) for n in range(1, 17) for end in (0xFFFE, 0xFFFF)),
]


def test_what_html_allows_stays() -> None:
    assert clean(ALLOWED) == ALLOWED


@pytest.mark.parametrize("sign", BARRED, ids=lambda sign: f"{ord(sign):x}")
def test_what_html_does_not_allow_is_shown_as_unknown(sign: str) -> None:
    assert clean(f"a{sign}b") == "a\ufffdb"
    assert element("p", {"title": sign}, sign) == '<p title="\ufffd">\ufffd</p>'


def test_text_is_escaped_and_html_is_not() -> None:
    assert text("<a & \"b\" 'c'>") == "&lt;a &amp; &#34;b&#34; &#39;c&#39;&gt;"
    assert text(Markup("<br>")) == "<br>"
    assert join("<", Markup("<br>"), ">") == "&lt;<br>&gt;"
    assert join() == ""


def test_an_element() -> None:
    assert element("p") == "<p></p>"
    assert element("p", {}, "a", Markup("<br>"), "<") == "<p>a<br>&lt;</p>"
    attributes = {"class": "a b", "id": None, "hidden": "", "title": '"<'}
    assert element("p", attributes, "x") == '<p class="a b" hidden title="&#34;&lt;">x</p>'


@pytest.mark.parametrize("tag", ["br", "img", "input", "meta"])
def test_an_element_that_holds_nothing_has_no_end(tag: str) -> None:
    assert element(tag, {"id": "a"}) == f'<{tag} id="a">'


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://a", True),
        ("http://a", True),
        ("mailto:a", True),
        ("MAILTO:a", True),
        ("https://", False),
        ("https://a b", False),
        ("https://a\x7f", False),
        ("https:/a", False),
        ("ftp://a", False),
        ("xhttps://a", False),
        ("", False),
        (None, False),
    ],
)
def test_a_site_or_a_mailbox_is_a_link(href: str | None, link: bool) -> None:
    assert is_link(href) is link


def read(name: str) -> str:
    return (files("pipeline.report.html") / name).read_text(encoding="utf-8").strip()


def hashed(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


@pytest.mark.parametrize(
    ("geheim", "content"),
    [
        ((), ""),
        (("GEHEIM – a<b",), "GEHEIM\\20 \\2013 \\20 a\\3c b"),
        (("Z9", "b"), "Z9\\a b"),
        (("\x00",), "\\fffd "),
    ],
)
@pytest.mark.parametrize("sheets", [("page.css",), ("page.css", "history.css")])
def test_the_whole_page(geheim: tuple[str, ...], content: str, sheets: tuple[str, ...]) -> None:
    rule = (
        f'\n@media print {{ @page {{ @top-center {{ content: "{content}"; }} }} }}'
        if geheim
        else ""
    )
    header, main = Markup("<h1>Kop</h1>"), Markup("<p>Tekst</p>")
    page = write_page("Titel <1>", header, main, geheim, sheets)
    style, script = "\n".join(map(read, sheets)) + rule, read("page.js")
    title = "GEHEIM – Titel &lt;1&gt;" if geheim else "Titel &lt;1&gt;"
    banner = "".join(f'<p class="geheim">{text(words)}</p>' for words in geheim)
    assert page == (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; '
        f"style-src &#39;{hashed(style)}&#39;; script-src &#39;{hashed(script)}&#39;; "
        'base-uri &#39;none&#39;; form-action &#39;none&#39;">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title}</title><style>{style}</style></head><body>"
        '<a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>'
        f'<header class="kop">{banner}<h1>Kop</h1></header>'
        '<main id="inhoud" tabindex="-1"><p>Tekst</p></main>'
        f'<footer class="voet">{banner}'
        "<p>Gemaakt uit de inhoudsbestanden van de brieven.</p></footer>"
        f"<script>{script}</script></body></html>\n"
    )


def test_a_page_says_of_itself_only_what_it_must() -> None:
    assert write_page("a", Markup("b"), Markup("c")) == write_page(
        "a", Markup("b"), Markup("c"), (), ("page.css",)
    )
