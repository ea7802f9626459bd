"""Web and mail addresses in a text: which a letter may link to, and which stand bare in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec.structs import replace

from pipeline.letter.opmaak import Tekst

_ADDRESS = re.compile(r"(?<![\w@./:-])https?://[^\s<>\"“”„]+")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NO_END_OF_ADDRESS = ".,;:!?'’‘\"*"


def is_address(href: str) -> bool:
    """Tell whether a letter may link to `href`: a whole web or mail address, nothing else."""
    if re.search(r"[\s<>\"\\^`{|}]", href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme == "mailto" and "@" in parts.path


def split_addresses(inline: Tekst) -> Iterator[Tekst]:
    """Yield the run, with each bare web address in it as a link of its own."""
    if inline.href or "://" not in inline.tekst:
        yield inline
        return
    start = 0
    for match in _ADDRESS.finditer(inline.tekst):
        address = _trim_address(match[0])
        if not is_address(address):
            continue
        if match.start() > start:
            yield replace(inline, tekst=inline.tekst[start : match.start()])
        yield replace(inline, tekst=address, href=address)
        start = match.start() + len(address)
    if start < len(inline.tekst):
        yield replace(inline, tekst=inline.tekst[start:])


def _trim_address(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        end = address[-1]
        unpaired = end in _PAIRS and address.count(end) > address.count(_PAIRS[end])
        if not unpaired and end not in _NO_END_OF_ADDRESS:
            break
        address = address[:-1]
    return address
