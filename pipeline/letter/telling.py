"""How items of a list are counted: a number in, `3`, `c` or `iii` out, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.letter.opmaak import Lijst, Punt, Telling

MAX_ROMAN = 49
"""The largest Roman number that a list has: with C, D and M they would be words (`mi`, `di`)."""
_LETTERS = 26
_ROMAN = re.compile("(xl|x{0,3})(ix|iv|v?i{0,3})")
_TENS = {"": 0, "x": 10, "xx": 20, "xxx": 30, "xl": 40}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")

LETTERS = "[A-Za-z]|[ivxl]{2,8}|[IVXL]{2,8}"
"""A pattern for what may count items, apart from figures."""


def write_nummer(nummer: int, telling: Telling) -> str:
    """Return a number as a list prints it, as Word writes it: after `z` comes `aa`."""
    match telling:
        case "1":
            return str(nummer)
        case "a" | "A":
            letters = chr(ord("a") + (nummer - 1) % _LETTERS) * (1 + (nummer - 1) // _LETTERS)
        case "i" | "I":
            tens = {value: letters for letters, value in _TENS.items()}
            letters = tens.get(nummer - nummer % 10, "") + _ONES[nummer % 10]
    return letters if telling.islower() else letters.upper()


def write_merk(lijst: Lijst, punt: Punt) -> str:
    """Return what stands before an item in Markdown: `-`, `2.` or `b)`."""
    if punt.nummer is None:
        return "-"
    return f"{write_nummer(punt.nummer, lijst.telling)}{lijst.teken or '.'}"


def read_nummers(typed: str) -> Mapping[Telling, int]:
    """Return what number letters may stand for, in each way of counting; the likeliest first.

    `i` is rather the first Roman number than the ninth letter; `v` and `x` are rather letters.
    """
    small = typed.lower()
    found: dict[Telling, int] = {}
    letter: Telling = "a" if typed.islower() else "A"
    roman: Telling = "i" if typed.islower() else "I"
    if len(typed) == 1:
        found[letter] = ord(small) - ord("a") + 1
    if match := _ROMAN.fullmatch(small):
        found[roman] = _TENS[match[1]] + _ONES.index(match[2])
    return dict(reversed(found.items())) if small == "i" else found
