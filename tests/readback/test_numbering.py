"""The number of an item of a list, as its format in Word writes it."""

from __future__ import annotations

import pytest

from pipeline.readback.word.numbering import _spell

SPELT = {
    "lowerLetter": {1: "a", 2: "b", 26: "z", 27: "aa", 28: "bb", 52: "zz", 53: "aaa"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA"},
    "lowerRoman": {1: "i", 3: "iii", 4: "iv", 5: "v", 8: "viii", 9: "ix", 10: "x", 14: "xiv"}
    | {
        39: "xxxix",
        40: "xl",
        49: "xlix",
        50: "l",
        89: "lxxxix",
        90: "xc",
        99: "xcix",
        100: "c",
        400: "cd",
        500: "d",
    }
    | {900: "cm", 1000: "m", 1994: "mcmxciv"},
    "upperRoman": {4: "IV", 19: "XIX", 44: "XLIV"},
    "decimal": {0: "0", 1: "1", 27: "27"},
    "chicago": {3: "3"},
}


@pytest.mark.parametrize("fmt", SPELT)
def test_a_number_as_word_writes_it(fmt: str) -> None:
    """17.18.59: letters double after the last one."""
    assert {number: _spell(number, fmt) for number in SPELT[fmt]} == SPELT[fmt]
