"""Where each part of a content file stands, with its comments, and how the file is written."""

from __future__ import annotations

import pytest

from pipeline.content.yaml.layout import Habits, Layout
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlText
from pipeline.letter.types import Loc

FILE = """\
# over het bestand
datum: 2026-01-02
  # bij de datum

# van niemand

# bij namen
# ook bij namen
namen:
  # bij de eerste
  - Jan
    # nog bij de eerste

  # bij de tweede
  - - Piet
  -
    naam: Klaas
    # bij de rol
    rol: lid
contact: {a: 1,
  b: 2}
tekst: |
  Een.

  # Twee.

slot: >+
  Dag.

# onderaan
"""


def layout(text: str) -> Layout:
    return Layout(text.encode(), "x.yaml")


def find_map(text: str | Layout, loc: Loc = ()) -> YamlMap:
    made = layout(text) if isinstance(text, str) else text
    found = made.find(loc)
    assert isinstance(found, YamlMap)
    return found


def find_list(made: Layout, loc: Loc) -> YamlList:
    found = made.find(loc)
    assert isinstance(found, YamlList)
    return found


@pytest.mark.parametrize(
    ("loc", "lines"),
    [
        # What stands above the first field is about the file.
        (("datum",), (1, 3)),
        (("namen",), (6, 19)),
        (("namen", 0), (9, 12)),
        (("namen", 1), (13, 15)),
        (("namen", 2), (15, 19)),
        (("namen", 2, "naam"), (16, 17)),
        (("namen", 2, "rol"), (17, 19)),
        (("contact",), (19, 21)),
        (("tekst",), (21, 25)),
        (("slot",), (26, 29)),
    ],
)
def test_the_lines_of_a_part(loc: Loc, lines: tuple[int, int]) -> None:
    made = layout(FILE)
    outer, last = made.find(loc[:-1]), loc[-1]
    if isinstance(outer, YamlMap):
        assert made.find_field(outer, str(last)) == lines
        assert made.find_field_end(outer, str(last)) == lines[1]
    else:
        assert isinstance(outer, YamlList)
        assert made.find_item(outer, int(last)) == lines
        assert made.find_item_end(outer, int(last)) == lines[1]


def test_comments_of_the_one_before_are_not_those_of_the_next() -> None:
    made = layout("a:\n  - b: c\n  # bij b\n  # bij d\n  - d\ne: f\n # bij e\ng: h\n")
    assert made.find_item(find_list(made, ("a",)), 1) == (2, 5)
    assert made.find_field(made.root, "e") == (5, 7)
    assert made.find_field(made.root, "g") == (7, 8)
    inner = layout("a:\n  b: c\n   # bij b\n  # bij d\n  d: e\n")
    assert inner.find_field(find_map(inner, ("a",)), "b") == (1, 3)
    assert inner.find_field(find_map(inner, ("a",)), "d") == (3, 5)


@pytest.mark.parametrize(
    ("n", "dash"), [(0, 1), (1, 2), (2, 3), (3, 6), (4, 8)], ids=["", "glued", "apart", "list", "-"]
)
def test_the_dash_of_an_item(n: int, dash: int) -> None:
    made = layout("a:\n - b\n -  c: d\n -\n\n   e\n - - f\n   - g\n -\n   - h\n")
    assert made.find_dash(find_list(made, ("a",)), n) == dash


def test_the_dash_of_an_item_in_an_item() -> None:
    made = layout("a:\n - - f\n   - g\n")
    inner = find_list(made, ("a", 0))
    assert [made.find_dash(inner, n) for n in (0, 1)] == [1, 2]
    assert made.find_item(inner, 0) == (1, 2)
    assert made.find_item(inner, 1) == (2, 3)


@pytest.mark.parametrize(
    ("loc", "found"),
    [
        ((), True),
        (("namen",), True),
        (("namen", 2), True),
        (("namen", 3), False),
        (("namen", "naam"), False),
        (("weg",), False),
        ((0,), False),
        (("namen", 2, "rol"), True),
        (("namen", 2, "rol", "x"), False),
        (("datum", 0), False),
    ],
)
def test_what_stands_at_a_path(loc: Loc, found: bool) -> None:
    assert (layout(FILE).find(loc) is not None) is found


def test_places_count_in_characters() -> None:
    made = layout("a: b\r\nc: d\r\n")
    assert [made.at(0), made.at(0, 3), made.at(1), made.at(1, 1), made.at(2), made.at(9)] == [
        0,
        3,
        6,
        7,
        12,
        12,
    ]
    assert made.lines == ["a: b", "c: d"]


@pytest.mark.parametrize(
    ("text", "eol", "ended"),
    [
        ("a: b", "\n", False),
        ("a: b\n", "\n", True),
        ("a: b\r\n", "\r\n", True),
        ("a: b\r", "\r", True),
        ("a: b\r\nc: d", "\r\n", False),
        ("a: b\nc: d\r\ne: f\r\n", "\r\n", True),
        ("a: b\nc: d\ne: f\r\n", "\n", True),
    ],
)
def test_line_ends(text: str, eol: str, ended: bool) -> None:
    made = layout(text)
    assert (made.eol, made.is_ended, made.mark) == (eol, ended, b"")
    assert made.text == (text if ended else text + eol)
    assert len(made.lines) == len(text.split()) // 2


def test_the_mark_of_the_file() -> None:
    made = layout("\ufeffa: b\n")
    assert (made.mark, made.text) == (b"\xef\xbb\xbf", "a: b\n")
    assert layout("a: \u201c\n").mark == b""


def test_the_place_behind_a_colon() -> None:
    made = layout("a  : b\n'c:d': e\n")
    key, _ = made.root.entries["a"]
    other, _ = made.root.entries["c:d"]
    assert (made.find_colon(key), made.find_colon(other)) == (4, 13)


@pytest.mark.parametrize(
    ("loc", "last", "keeps"),
    [
        (("tekst",), 24, False),
        (("slot",), 28, True),
        (("contact",), 20, None),
        (("namen",), 18, None),
        (("namen", 1), 14, None),
        (("namen", 2), 18, None),
        ((), 28, None),
    ],
)
def test_the_last_line_of_a_value(loc: Loc, last: int, keeps: bool | None) -> None:
    made = layout(FILE)
    node = made.find(loc)
    assert node is not None
    assert made.find_last(node) == last
    if keeps is not None:
        assert isinstance(node, YamlText)
        assert made.keeps(node) is keeps


def test_a_block_without_text_ends_where_it_begins() -> None:
    made = layout("a: |\n\n\nb: |-  # hier\n  c\nd: >2-\n   e\nf: g\n")
    for naam, last, header in (("a", 0, "|"), ("b", 4, "|-"), ("d", 6, ">2-"), ("f", 7, "")):
        _, node = made.root.entries[naam]
        assert isinstance(node, YamlText)
        assert (made.find_last(node), made.read_header(node)) == (last, header)


# How it is written

DEEP = "a:\n    b: c\n    d:\n        e: f\n"
LONG, SHORT = f"  {'x' * 58}", f"  {'y' * 30}"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a: b\n", "'"),
        ("a: 'b'\n", "'"),
        ('a: "b"\n', '"'),
        ("a: 'b'\nc: \"d\"\n", "'"),
        ('a: \'b\'\nc: "d"\ne: ["f"]\n', '"'),
        ("a: |\n  \"b\"\n  'c'\n", "'"),
    ],
)
def test_the_quote_of_a_file(text: str, quote: str) -> None:
    assert Habits(layout(text)).quote == quote


@pytest.mark.parametrize(
    ("text", "step", "list_step", "dash"),
    [
        ("a: b\n", 2, 2, 2),
        (DEEP, 4, 2, 2),
        ("a:\n   b: c\nd:\n  e: f\n", 2, 2, 2),
        ("a:\n- b\n", 2, 0, 2),
        ("a:\n    - b\n", 2, 4, 2),
        ("a:\n  -   b\nc:\n  -   d\ne:\n- f\n", 2, 2, 4),
        ("a:\n  - b: c\n", 2, 2, 2),
        ("a:\n  -   b: c\n", 4, 2, 4),
        ("a: [b, c]\nd: {e: f}\n", 2, 2, 2),
        ("a:\n -\n  b: c\n", 1, 1, 1),
        ("a:\n -  - b\n    - c\n", 2, 1, 2),
    ],
)
def test_the_indents_of_a_file(text: str, step: int, list_step: int, dash: int) -> None:
    habits = Habits(layout(text))
    assert (habits.step, habits.list_step, habits.dash) == (step, list_step, dash)


@pytest.mark.parametrize(
    ("lines", "wraps", "width"),
    [
        ([], False, 100),
        ([LONG], False, 100),
        # The last line of a paragraph says nothing of how wide they are.
        ([SHORT, "", LONG], False, 100),
        ([SHORT, LONG], True, 32),
        ([LONG, SHORT], True, 60),
        ([SHORT, "", LONG, SHORT, "", SHORT, SHORT], True, 60),
    ],
)
@pytest.mark.parametrize("mark", "|>")
def test_the_width_of_a_file(mark: str, lines: list[str], wraps: bool, width: int) -> None:
    text = "\n".join([f"a: {mark}", *lines, "b: c"]) + "\n" if lines else "b: c\n"
    habits = Habits(layout(text))
    assert (habits.wraps, habits.width) == (wraps, width)


def test_texts_in_quotes_have_no_width() -> None:
    assert not Habits(layout(f"a: '{LONG}\n  b'\nc: d\n{LONG}\n")).wraps
