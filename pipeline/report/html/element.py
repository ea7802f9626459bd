"""Strings of HTML from one small builder, so that whatever a letter says arrives escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

# Control characters, halves of a pair and noncharacters: HTML allows none of them in text.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|[" + "".join(f"{chr((n << 16) + 0xFFFE)}{chr((n << 16) + 0xFFFF)}" for n in range(1, 17))
    + "]"
)  # fmt: skip
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\x7f]+", re.IGNORECASE)
_VOID = frozenset({"br", "img", "input", "meta"})


def text(value: str) -> Markup:
    """Return `value` cleaned and escaped; what is HTML already as it is."""
    return value if isinstance(value, Markup) else escape(clean(value))


def clean(value: str) -> str:
    """Return `value` with the sign for an unknown character where HTML allows none."""
    return _UNSAFE.sub("\ufffd", value)


def join(*content: str) -> Markup:
    """Return the pieces as one, those that are no HTML yet escaped."""
    return Markup("").join(map(text, content))


def element(tag: str, attributes: Mapping[str, str | None] | None = None, *content: str) -> Markup:
    """Return the element `tag` around `content`, of which text is escaped.

    `attributes` come in the order given; one of `None` is left out, one of `""` is its name alone.
    """
    opening = text(tag)
    for name, value in (attributes or {}).items():
        if value is not None:
            shape = Markup(' {}="{}"') if value else Markup(" {}")
            opening += shape.format(name, text(value))
    closing = Markup("") if tag in _VOID else Markup("</{}>").format(tag)
    return Markup("<{}>{}{}").format(opening, join(*content), closing)


def is_link(href: str | None) -> bool:
    """Tell whether an address may be a link on a page: a site or a mailbox, and never a script."""
    return href is not None and _LINK.fullmatch(href) is not None
