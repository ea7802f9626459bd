"""Web and mail addresses in a text: which a letter may link to, and which stand bare in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from msgspec.structs import replace

from pipeline.letter.opmaak import Tekst

_ADDRESS = re.compile(r"(?<![\w@./:-])https?://[^\s<>\"“”„]+")
_BEHIND = re.compile(r"\]\(|\[\^")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NO_END_OF_ADDRESS = ".,;:!?'’‘\""
MAX_ADDRESS = 2083
"""Characters of an address: what readers of Word files take at most."""

Gebrek = Literal["vorm", "lengte", "site"]
"""What is wrong with an address: its form, its length, or the name or port of its site."""


def is_address(href: str) -> bool:
    """Tell whether a letter may link to `href`: a whole web or mail address, nothing else."""
    return find_gebrek(href) is None


def find_gebrek(href: str) -> Gebrek | None:
    """Return why a letter may not link to `href`, if it may not.

    It must be an address for strict readers of a Word file's relations as well.
    """
    if re.search(r"[\s<>\"\\^`{|}\u00ad\u200b-\u200f\u2060]", href):
        return "vorm"
    try:
        parts = urlsplit(href)
    except ValueError:
        return "vorm"
    if parts.scheme in ("http", "https") and parts.netloc:
        found: Gebrek | None = None if _is_site(parts) else "site"
    elif parts.scheme == "mailto" and "@" in parts.path:
        # Nothing before or behind the @ is no address of anybody.
        found = None if all(map(str.strip, parts.path.split("@"))) else "vorm"
    else:
        return "vorm"
    return found or ("lengte" if len(href) > MAX_ADDRESS else None)


def _is_site(parts: SplitResult) -> bool:
    """Tell whether a web address has a site that can be: no empty label, a port that exists."""
    try:
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    labels = host.removesuffix(".").split(".")
    return all(0 < len(label) <= MAX_LABEL for label in labels)


MAX_LABEL = 63
"""Characters between two dots of a site's name (RFC 1035, 2.3.4)."""


def find_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Yield place and text of each bare web address that a letter may link to."""
    for match in _ADDRESS.finditer(text):
        # The end of a link's text is no part of an address in it, nor is a note behind it.
        address = _trim_address(_BEHIND.split(match[0], maxsplit=1)[0])
        if is_address(address):
            yield match.start(), address


def split_addresses(inline: Tekst) -> Iterator[Tekst]:
    """Yield the run, with each bare web address in it as a link of its own."""
    if inline.href or "://" not in inline.tekst:
        yield inline
        return
    start = 0
    for pos, address in find_addresses(inline.tekst):
        if pos > start:
            yield replace(inline, tekst=inline.tekst[start:pos])
        yield replace(inline, tekst=address, href=address)
        start = pos + len(address)
    if start < len(inline.tekst):
        yield replace(inline, tekst=inline.tekst[start:])


def _trim_address(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        end = address[-1]
        unpaired = end in _PAIRS and address.count(end) > address.count(_PAIRS[end])
        is_mark = end == "*" or address.endswith("~~")
        if is_mark and (body := _trim_marks(address, end)) == address:
            break
        if not (unpaired or is_mark or end in _NO_END_OF_ADDRESS):
            break
        address = body if is_mark else address[:-1]
    return address


def _trim_marks(address: str, sign: str) -> str:
    """Return the address without the marks at its end that no others in it belong to."""
    opened: list[int] = []
    *runs, last = map(len, re.findall(re.escape(sign) + "+", address))
    for run in runs:
        if opened and opened[-1] == run:
            opened.pop()
        else:
            opened.append(run)
    return address[: len(address) - last + min(last, opened[-1] if opened else 0)]
