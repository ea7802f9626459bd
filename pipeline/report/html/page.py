"""A page that stands by itself: a title and what is on it in, one HTML file out.

Nothing on it comes from elsewhere, and the page says so: its policy lets a browser run the one
style and the one script that are in it, known by their hashes, and load nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files

from markupsafe import Markup

from pipeline.report.html.element import clean, element, join


def write_page(
    title: str,
    header: Markup,
    main: Markup,
    geheim: Sequence[str] = (),
    sheets: Sequence[str] = ("page.css",),
) -> str:
    """Return a page in Dutch with `header` and `main` as its landmarks, in the look of `sheets`.

    Each of `geheim` stands at the top, at the end, in the title, and on paper on every sheet.
    """
    style = Markup("\n").join((*map(_read, sheets), *_sheet_header(geheim)))
    script = _read("page.js")
    head = join(
        element("meta", {"charset": "utf-8"}),
        _policy(style, script),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("title", None, f"GEHEIM – {title}" if geheim else title),
        element("style", None, style),
    )
    body = join(
        element("a", {"class": "naar-inhoud", "href": "#inhoud"}, "Naar de inhoud"),
        element("header", {"class": "kop"}, _banner(geheim), header),
        element("main", {"id": "inhoud", "tabindex": "-1"}, main),
        _footer(geheim),
        element("script", None, script),
    )
    page = element("html", {"lang": "nl"}, element("head", None, head), element("body", None, body))
    return f"<!DOCTYPE html>\n{page}\n"


def _read(name: str) -> Markup:
    source = (files("pipeline.report.html") / name).read_text(encoding="utf-8")
    # Without space around it every reader of the policy finds the same hash.
    return Markup(source.strip())  # noqa: S704 - a file of our own, which holds no end tag


def _policy(style: Markup, script: Markup) -> Markup:
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return element("meta", {"http-equiv": "Content-Security-Policy", "content": policy})


def _hash(source: Markup) -> str:
    """Return how a policy names a style or a script (CSP level 3, section 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _banner(geheim: Sequence[str]) -> Markup:
    return join(*(element("p", {"class": "geheim"}, words) for words in geheim))


def _footer(geheim: Sequence[str]) -> Markup:
    made = element("p", None, "Gemaakt uit de inhoudsbestanden van de brieven.")
    return element("footer", {"class": "voet"}, _banner(geheim), made)


def _sheet_header(geheim: Sequence[str]) -> Iterator[Markup]:
    """Yield the style that prints `geheim` on every sheet of paper, none where nothing is."""
    if geheim:
        words = re.sub(r"[^A-Za-z0-9]", _escape_css, clean("\n".join(geheim)))
        rule = f'@media print {{ @page {{ @top-center {{ content: "{words}"; }} }} }}'
        yield Markup(rule)  # noqa: S704 - letters, digits and numbers of characters


def _escape_css(found: re.Match[str]) -> str:
    """Return a character as its number (CSS Syntax 3, section 4.3.7): none ends a string."""
    return f"\\{ord(found.group()):x} "
