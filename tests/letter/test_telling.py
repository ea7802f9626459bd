"""How items of a list are counted, in figures, letters and Roman numbers, and read back."""

from __future__ import annotations

from typing import get_args

import pytest

from pipeline.letter.opmaak import Lijst, Punt, Telling
from pipeline.letter.telling import MAX_ROMAN, read_nummers, write_merk, write_nummer


@pytest.mark.parametrize(
    ("nummer", "small", "roman"),
    [
        (1, "a", "i"),
        (4, "d", "iv"),
        (5, "e", "v"),
        (8, "h", "viii"),
        (9, "i", "ix"),
        (10, "j", "x"),
        (14, "n", "xiv"),
        (19, "s", "xix"),
        (20, "t", "xx"),
        (25, "y", "xxv"),
        (26, "z", "xxvi"),
        (27, "aa", "xxvii"),
        (30, "dd", "xxx"),
        (39, "mm", "xxxix"),
        (40, "nn", "xl"),
        (44, "rr", "xliv"),
        (49, "ww", "xlix"),
    ],
)
def test_a_number_in_each_way_of_counting(nummer: int, small: str, roman: str) -> None:
    assert write_nummer(nummer, "1") == str(nummer)
    assert (write_nummer(nummer, "a"), write_nummer(nummer, "A")) == (small, small.upper())
    assert (write_nummer(nummer, "i"), write_nummer(nummer, "I")) == (roman, roman.upper())


@pytest.mark.parametrize(("nummer", "letters"), [(52, "zz"), (53, "aaa"), (78, "zzz")])
def test_after_the_alphabet_letters_stand_more_than_once(nummer: int, letters: str) -> None:
    assert write_nummer(nummer, "a") == letters


@pytest.mark.parametrize("telling", get_args(Telling))
def test_what_is_written_is_read_as_the_same_number(telling: Telling) -> None:
    last = {"1": 0, "a": 26, "A": 26, "i": MAX_ROMAN, "I": MAX_ROMAN}[telling]
    assert MAX_ROMAN == 49
    for nummer in range(1, last + 1):
        assert read_nummers(write_nummer(nummer, telling))[telling] == nummer


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a", [("a", 1)]),
        ("B", [("A", 2)]),
        ("z", [("a", 26)]),
        # The likeliest first.
        ("i", [("i", 1), ("a", 9)]),
        ("I", [("I", 1), ("A", 9)]),
        ("v", [("a", 22), ("i", 5)]),
        ("X", [("A", 24), ("I", 10)]),
        ("l", [("a", 12)]),
        ("iv", [("i", 4)]),
        ("XXXIX", [("I", 39)]),
        ("xl", [("i", 40)]),
        ("li", []),
        ("mi", []),
        ("iiii", []),
        ("xxxx", []),
    ],
)
def test_what_letters_may_stand_for(typed: str, found: list[tuple[Telling, int]]) -> None:
    assert [*read_nummers(typed).items()] == found


@pytest.mark.parametrize(
    ("lijst", "merk"),
    [
        (Lijst((Punt(()),)), "-"),
        (Lijst((Punt((), 3),), "."), "3."),
        (Lijst((Punt((), 3),), ")", "a"), "c)"),
        (Lijst((Punt((), 3),), ".", "I"), "III."),
        (Lijst((Punt((), 3),)), "3."),
    ],
)
def test_what_stands_before_an_item(lijst: Lijst, merk: str) -> None:
    assert write_merk(lijst, lijst.punten[0]) == merk
