"""A sign of a font of signs in a Word file in, the character that it looks like out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.word.styles import W

SIGN = f"{W}sym"
UNKNOWN = "\ufffd"
"""What stands for a sign of which nobody here knows how it looks: it is seen to be missing."""

# What people put in letters of the fonts that Word offers for it (17.3.3.30).
_WINGDINGS = dict(
    zip(
        (0x4A, 0x6C, 0x6E, 0x6F, 0x71, 0x76, 0x9F, 0xA7, 0xA8, 0xD8, 0xDF, 0xE0, 0xE1, 0xE2),
        "☺●■□❑❖•▪◻➢←→↑↓",
        strict=True,
    )
) | {0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
_SYMBOL = {0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_SYMBOL |= {0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xDE: "⇒", 0xE5: "∑", 0xB0: "°"}
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL |= {0x61 + n: letter for n, letter in enumerate(_GREEK)}
_FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def read_sign(node: etree._Element) -> str:
    """Return the character of a sign; `UNKNOWN` for one that is not known here."""
    typed = node.get(f"{W}char", "")
    code = int(typed, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", typed) else 0
    # Word writes a place in the font as a character of private use.
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    known = _FONTS.get(node.get(f"{W}font", "").casefold(), {})
    if place in known:
        return known[place]
    sign = chr(code)
    return sign if sign.isprintable() and not 0xE000 <= code <= 0xF8FF else UNKNOWN
