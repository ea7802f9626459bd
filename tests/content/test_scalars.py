"""How a text is written in YAML: plain or between which marks, as a block, and cut into lines."""

from __future__ import annotations

import pytest

from pipeline.content.yaml.scalars import (
    Style,
    can_fold,
    cut_lines,
    find_chomping,
    fold_lines,
    indent_line,
    is_plain,
    write_header,
    write_line,
)
from pipeline.content.yaml.wrap import wrap_words

pytestmark = pytest.mark.detail


@pytest.mark.parametrize("sign", "-?:,[]{}#&*!|>'\"%@`")
def test_a_sign_of_yaml_begins_no_plain_text(sign: str) -> None:
    assert not is_plain(f"{sign}a")
    assert is_plain(f"a{sign}a") == is_plain(f"a{sign}a", flow=True) or sign in ",[]{}"


@pytest.mark.parametrize(
    ("text", "plain", "in_flow"),
    [
        ("", False, False),
        ("a", True, True),
        ("a b", True, True),
        (" a", False, False),
        ("a ", False, False),
        ("a\u00a0", False, False),
        ("a:b", True, True),
        ("a: b", False, False),
        ("a:", False, False),
        ("a#b", True, True),
        ("a #b", False, False),
        ("a\tb", False, False),
        ("a\nb", False, False),
        ("...a", False, False),
        ("a...", True, True),
        ("a, b", True, False),
        ("a[b", True, False),
        ("a]b", True, False),
        ("a{b", True, False),
        ("a}b", True, False),
        # Numbers, dates and truths of some readers.
        ("0", True, True),
        ("7", True, True),
        ("007", False, False),
        ("123456789012345", True, True),
        ("1234567890123456", False, False),
        ("-7", False, False),
        (".5", False, False),
        ("1.5", False, False),
        ("1e3", False, False),
        ("0b1", False, False),
        ("7a", False, False),
        ("7g", True, True),
        ("12:30", False, False),
        ("2026-09-17", True, True),
        ("2026-02-28", True, True),
        ("2026-02-29", False, False),
        ("2026-13-01", False, False),
        ("2026-9-17", False, False),
        ("2026-09-17 12:00:00", False, False),
        ("17-09-2026", False, False),
        (".nan", False, False),
        (".INF", False, False),
        (".infx", True, True),
        ("y", False, False),
        ("N", False, False),
        ("Yes", False, False),
        ("no", False, False),
        ("True", False, False),
        ("false", False, False),
        ("ON", False, False),
        ("off", False, False),
        ("NULL", False, False),
        ("~", False, False),
        ("=", False, False),
        ("<<", False, False),
        ("ja", True, True),
        ("yes!", True, True),
    ],
)
def test_what_needs_marks(text: str, plain: bool, in_flow: bool) -> None:
    assert is_plain(text) == plain
    assert is_plain(text, flow=True) == in_flow


@pytest.mark.parametrize(
    ("text", "style", "quote", "made"),
    [
        ("een", "", "'", "een"),
        ("een", "'", '"', "'een'"),
        ("een", '"', "'", '"een"'),
        ("een", "|", "'", "een"),
        ("een", ">", "'", "een"),
        ("0166", "", "'", "'0166'"),
        ("0166", "", '"', '"0166"'),
        ("0166", "|", '"', '"0166"'),
        ("0166", "'", '"', "'0166'"),
        ("0166", '"', "'", '"0166"'),
        ("a, b", "", "'", "a, b"),
        # The other mark, where doubled ones would be hard to read.
        ("it's: x", "", "'", '"it\'s: x"'),
        ("it's", "'", "'", '"it\'s"'),
        ('zei: "ja"', "", '"', "'zei: \"ja\"'"),
        ('"ja"', "", "'", "'\"ja\"'"),
        ("a\\b", '"', "'", "'a\\b'"),
        ("a\\b: c", "", '"', "'a\\b: c'"),
        ("'a' \"b\"", "'", "'", "'''a'' \"b\"'"),
        ("'a' \\b", "", "'", "'''a'' \\b'"),
        ("'a' \\b", "", '"', "'''a'' \\b'"),
    ],
)
def test_a_line_and_its_marks(text: str, style: Style, quote: Style, made: str) -> None:
    assert write_line(text, style, quote) == made


def test_a_comma_needs_marks_between_brackets_only() -> None:
    assert write_line("a, b", "", "'", flow=True) == "'a, b'"
    assert write_line("a b", "", "'", flow=True) == "a b"


@pytest.mark.parametrize(
    ("text", "header", "lines"),
    [
        ("een", "|-", ["een"]),
        ("een\n", "|", ["een"]),
        ("een\n\n", "|+", ["een", ""]),
        ("een\n\ntwee\n", "|", ["een", "", "twee"]),
        (" een\n", "|2", [" een"]),
        ("\teen\n", "|2", ["\teen"]),
        ("\n een", "|2-", ["", " een"]),
        ("\neen", "|-", ["", "een"]),
        ("een\n twee\n", "|", ["een", " twee"]),
        ("", "|2-", [""]),
        ("\n", "|2+", [""]),
        ("\n\n", "|2+", ["", ""]),
    ],
)
def test_a_block(text: str, header: str, lines: list[str]) -> None:
    assert write_header(text, 2) == header
    assert write_header(text, 4) == header.replace("2", "4")
    assert find_chomping(text) == header.strip("|2")
    assert cut_lines(text) == lines


def test_a_line_of_a_block_in_its_place() -> None:
    assert [indent_line(line, 3) for line in ("a", " b", "")] == ["   a", "    b", ""]


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("een twee", True),
        ("een", True),
        ("", False),
        ("een  twee", False),
        (" een", False),
        ("een ", False),
        ("een\ttwee", False),
        ("een\ntwee", False),
    ],
)
def test_what_can_be_folded(text: str, folds: bool) -> None:
    assert can_fold(text) is folds


@pytest.mark.parametrize(
    ("width", "first", "lines"),
    [
        (3, 0, ["aa", "bb", "c", "dddd", "e"]),
        (4, 0, ["aa", "bb c", "dddd", "e"]),
        (5, 0, ["aa bb", "c", "dddd", "e"]),
        (6, 0, ["aa bb", "c dddd", "e"]),
        (6, 1, ["aa bb", "c dddd", "e"]),
        (6, 2, ["aa", "bb c", "dddd e"]),
        (6, 6, ["aa", "bb c", "dddd e"]),
        (99, 0, ["aa bb c dddd e"]),
    ],
)
def test_words_in_lines_of_a_width(width: int, first: int, lines: list[str]) -> None:
    assert wrap_words(["aa", "bb", "c", "dddd", "e"], width, first) == lines
    if not first:
        assert fold_lines("aa bb c dddd e", width) == lines


def test_no_words_are_one_empty_line() -> None:
    assert wrap_words([], 5) == [""]
    assert wrap_words(["a", "b"], 99) == ["a b"]
