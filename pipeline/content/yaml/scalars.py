"""A text in, its YAML out: in the style that the file has, and the same text to every YAML reader.

Readers differ in what they make of a value without quotes (`ja`, `0166`, `1:30`); between quotes,
or in a block, all of them read what was written. What no YAML can hold is not seen to here:
whoever writes reads it back.
"""

from __future__ import annotations

import datetime
import re
from typing import Literal

from pipeline.content.yaml.wrap import wrap_words

Style = Literal["", "'", '"', "|", ">"]
"""YAML's mark before a text: nothing, a quote, or that of a block."""

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_UNPLAIN = re.compile(r"^[\s]|[\s]$|:(?=\s|$)|\s#|\t|^\.\.\.")
_IN_FLOW = re.compile(r"[,\[\]{}]")
# What YAML 1.1 or 1.2 takes for a number, a moment, a truth or nothing.
_NUMBER = re.compile(r"[-+.]?[0-9][0-9A-Fa-fxXoO_.:eE+TZtz -]*|[-+]?\.(?:inf|nan)", re.IGNORECASE)
_NAMED = re.compile(r"y|n|yes|no|true|false|on|off|null|~|=|<<", re.IGNORECASE)
# Numbers that are written in one way only: whoever types them gets the same text back.
_SAME = re.compile(r"0|[1-9][0-9]{0,14}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Tell whether every YAML reader gets this text from a value without quotes."""
    if not text or text[0] in _INDICATORS or _UNPLAIN.search(text) or "\n" in text:
        return False
    if flow and _IN_FLOW.search(text):
        return False
    return _is_same(text) or not (_NUMBER.fullmatch(text) or _NAMED.fullmatch(text))


def _is_same(text: str) -> bool:
    """Tell whether a number or a date is, made text again, what was written."""
    if _DATE.fullmatch(text):
        try:
            datetime.date.fromisoformat(text)
        except ValueError:
            return False
        return True
    return _SAME.fullmatch(text) is not None


def write_line(text: str, style: Style, quote: Style, *, flow: bool = False) -> str:
    """Return a text of one line as YAML, in its style or else as plain as may be.

    `quote` is the quotation mark that the file uses.
    """
    if style not in ("'", '"') and is_plain(text, flow=flow):
        return text
    mark = style if style in ("'", '"') else quote
    # Doubled marks are hard to read: the other mark, where the text has none of that.
    if mark == "'" and "'" in text and '"' not in text and "\\" not in text:
        mark = '"'
    elif mark == '"' and ('"' in text or "\\" in text):
        mark = "'"
    if mark == '"':
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def write_header(text: str, step: int) -> str:
    """Return what stands before the lines of a `|` block that are `step` further indented."""
    body = text.lstrip("\n")
    # YAML finds the indent by the first line with text, unless that begins with a space.
    digit = str(step) if not body or body[0] in " \t" else ""
    return f"|{digit}{find_chomping(text)}"


def find_chomping(text: str) -> Literal["", "-", "+"]:
    """Return the mark that says what the line ends behind a block are."""
    if not text.endswith("\n"):
        return "-"
    return "+" if text.endswith("\n\n") or text == "\n" else ""


def cut_lines(text: str) -> list[str]:
    """Return the lines of a `|` block with this text, not yet indented."""
    return text.removesuffix("\n").split("\n")


def indent_line(line: str, indent: int) -> str:
    """Return a line of a block in its place; an empty line stays empty."""
    return f"{' ' * indent}{line}" if line else ""


def can_fold(text: str) -> bool:
    """Tell whether a text comes back whole from a `>-` block that is cut at its spaces."""
    return re.search(r"\s\s|^\s|\s$|[\t\n]", text) is None and bool(text)


def fold_lines(text: str, width: int) -> list[str]:
    """Return the lines of a `>-` block, of at most `width` characters where words allow it."""
    return wrap_words(text.split(" "), width)
