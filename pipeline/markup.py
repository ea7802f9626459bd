"""Strings of XML from one small builder, so that whatever a letter says arrives escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

Xml = NewType("Xml", str)
"""Well-formed XML; only this module and lxml make it from text."""

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = {ord(key): f"&#{ord(key)};" for key in "\"'\t\n"} | _IN_TEXT


def text(value: str) -> Xml:
    """Return `value` escaped for element content."""
    return Xml(value.translate(_IN_TEXT))


def attribute(value: str) -> Xml:
    """Return `value` escaped for a quoted attribute, tabs and newlines included."""
    return Xml(value.translate(_IN_ATTRIBUTE))


def element(tag: str, attributes: Mapping[str, object] | None = None, *content: Xml) -> Xml:
    """Return the element `tag` with `attributes` (escaped, in the order given) around `content`."""
    opening = tag
    for name, value in (attributes or {}).items():
        opening += f' {name}="{attribute(str(value))}"'
    inner = "".join(content)
    return Xml(f"<{opening}>{inner}</{tag}>" if inner else f"<{opening}/>")
