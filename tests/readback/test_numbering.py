"""The number of an item of a list, as its format in Word writes it."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.readback.word.document import Lijstteken
from pipeline.readback.word.numbering import Numbering, _spell
from pipeline.word.styles import W

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


def level(n: int, fmt: str = "decimal", text: str | None = None, start: int | None = None) -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    shown = f"%{n + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{n}">{begin}<w:numFmt w:val="{fmt}"/><w:lvlText w:val="{shown}"/></w:lvl>'
    )


def read(abstracts: dict[str, str], nums: dict[str, tuple[str, str]]) -> Numbering:
    """Read a part with abstract numberings, and lists that refer to them."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">{xml}</w:abstractNum>'
        for name, xml in abstracts.items()
    )
    made += "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{xml}</w:num>'
        for name, (abstract, xml) in nums.items()
    )
    uri = W.strip("{}")
    return Numbering(etree.fromstring(f'<w:numbering xmlns:w="{uri}">{made}</w:numbering>'))


def count(numbering: Numbering, *items: tuple[str, int]) -> list[str | None]:
    """Return the markers of items: a list and a level each."""
    found = (numbering.count(num, niveau) for num, niveau in items)
    return [None if teken is None else teken.teken for teken in found]


LEVELS = "".join(
    [
        level(0),
        level(1, "lowerLetter", "%2)"),
        level(2, "upperRoman", "%1.%3."),
        level(3, "bullet", "o"),
        level(4, "none"),
        level(5, "ordinal", "%6", 3),
        level(8, "decimal", " (%9) "),
        level(9, "decimal", "te diep"),
    ]
)
ONE = {"1": ("a", "")}


def test_items_are_counted_by_their_level() -> None:
    numbering = read({"a": LEVELS}, ONE)
    items = [("1", n) for n in (0, 1, 1, 2, 2, 0, 1, 2, 8, 8)]
    assert count(numbering, *items) == [
        *("1.", "a)", "b)", "1.I.", "1.II.", "2.", "a)", "2.I.", "(1)", "(2)"),
    ]


def test_what_stands_before_an_item() -> None:
    numbering = read({"a": LEVELS}, ONE)
    assert numbering.count("1", 0) == Lijstteken(0, "1.", "1")
    assert numbering.count("1", 1) == Lijstteken(1, "a)", "a")
    assert numbering.count("1", 2) == Lijstteken(2, "1.I.", "I")
    assert numbering.count("1", 3) == Lijstteken(3, "•")
    assert numbering.count("1", 4) is None
    assert numbering.count("1", 5) == Lijstteken(5, "3", "1")
    assert numbering.count("1", 6) is None
    assert numbering.count("1", 9) is None
    assert numbering.count("1", -1) is None
    assert numbering.count("2", 0) is None
    assert Numbering(None).count("1", 0) is None


def test_a_level_that_was_not_counted_is_shown_as_the_first() -> None:
    assert count(read({"a": LEVELS}, ONE), ("1", 2)) == ["1.I."]


def test_lists_of_one_abstract_numbering_count_on() -> None:
    numbering = read({"a": level(0)}, {"1": ("a", ""), "2": ("a", "")})
    assert count(numbering, ("1", 0), ("2", 0), ("1", 0)) == ["1.", "2.", "3."]


def test_a_list_that_says_where_it_starts_starts_there_once() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    other = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = read(
        {"a": level(0) + level(1)}, {"1": ("a", ""), "2": ("a", start), "3": ("a", other)}
    )
    items = (("1", 0), ("2", 0), ("2", 0), ("1", 0), ("3", 0), ("3", 1), ("3", 1))
    assert count(numbering, *items) == ["1.", "5.", "6.", "7.", "8.", "7.", "8."]


def test_a_list_with_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2:")}</w:lvlOverride>'
    numbering = read({"a": level(0) + level(1)}, {"1": ("a", own)})
    assert count(numbering, ("1", 0), ("1", 1), ("1", 1)) == ["1.", "A:", "B:"]


def test_an_empty_override_changes_nothing() -> None:
    own = '<w:lvlOverride w:ilvl="0"/>'
    assert count(read({"a": level(0, start=4)}, {"1": ("a", own)}), ("1", 0), ("1", 0)) == [
        "4.",
        "5.",
    ]
