"""Content files as a tired, hurried or hostile hand leaves them: a letter or problems, no crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.load import Inhoudsbestand, load_letter
from pipeline.content.yaml import nodes
from pipeline.letter.instellingen import Instellingen
from pipeline.problems.values import Ernst
from support.cases import complete, load_cases
from support.places import EXAMPLES

Lines = list[str]

NASTY = [
    *"*&!|>%@`'\"#:-?,[]{}\\\t\0\x07\x85\xa0\u2028\ufeff\U0001f600\ud83d~<$_=+.)0",
    "\r",
    "\r\n",
]
NASTY += [
    ": ",
    " #",
    "- ",
    "? ",
    "---",
    "...",
    "|\n",
    ">-\n",
    "\n\n",
    "  ",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
]
NASTY += [
    "{{",
    "[[",
    "\\x00",
    "\\ud83d",
    "**",
    "~~",
    "](",
    "![",
    "<b>",
    "# ",
    "1. ",
    "[^1]",
    "ja",
    "'s ",
]


def _starts() -> list[Lines]:
    """Return the examples, short letters with one of everything, and every case of a fault."""
    letters = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    letters += [complete(case.input) for name in ("velden", "yaml") for case in load_cases(name)]
    return [letter.split("\n") for letter in letters]


STARTS = _starts()


@dataclass(frozen=True)
class Change:
    """One slip of the hand: what happens to the lines at two places, with a piece of text."""

    name: str
    do: Callable[[Lines, int, int, str], Lines]

    def __repr__(self) -> str:
        return self.name


def _within(lines: Lines, at: int, column: int, make: Callable[[str, str], str]) -> Lines:
    line = lines[at]
    column %= len(line) + 1
    return [*lines[:at], *make(line[:column], line[column:]).split("\n"), *lines[at + 1 :]]


def _moved(lines: Lines, at: int, to: int) -> Lines:
    rest = lines[:at] + lines[at + 1 :]
    return [*rest[:to], lines[at], *rest[to:]]


def _with_value(lines: Lines, at: int, value: str) -> Lines:
    return [*lines[:at], lines[at].split(":")[0] + ":" + value, *lines[at + 1 :]]


CHANGES = [
    Change("delete lines", lambda lines, a, b, _: lines[:a] + lines[a + 1 + b % 5 :]),
    Change("repeat a line", lambda lines, a, _, __: lines[: a + 1] + lines[a:]),
    Change("move a line", lambda ls, a, b, _: _moved(ls, a, b % len(ls))),
    Change("cut off the end", lambda lines, a, b, _: _within(lines[: a + 1], a, b, lambda x, _: x)),
    Change("indent", lambda ls, a, b, _: [*ls[:a], " " * (b % 7) + ls[a], *ls[a + 1 :]]),
    Change("outdent", lambda ls, a, b, _: [*ls[:a], ls[a][b % 7 :], *ls[a + 1 :]]),
    Change("indent with tab", lambda ls, a, _, __: [*ls[:a], "\t" + ls[a].lstrip(), *ls[a + 1 :]]),
    Change("insert", lambda ls, a, b, s: _within(ls, a, b, lambda x, y: x + s + y)),
    Change("overwrite", lambda ls, a, b, s: _within(ls, a, b, lambda x, y: x + s + y[len(s) :])),
    Change("delete a character", lambda ls, a, b, _: _within(ls, a, b, lambda x, y: x + y[1:])),
    Change("break a line", lambda ls, a, b, _: _within(ls, a, b, lambda x, y: f"{x}\n{y}")),
    Change("join lines", lambda ls, a, _, __: [*ls[:a], "".join(ls[a : a + 2]), *ls[a + 2 :]]),
    Change("empty a value", lambda lines, a, _, __: _with_value(lines, a, "")),
    Change("replace a value", lambda lines, a, _, piece: _with_value(lines, a, f" {piece}")),
]

spots = st.integers(0, 10_000)
changes = st.lists(
    st.tuples(st.sampled_from(CHANGES), spots, spots, st.sampled_from(NASTY)),
    min_size=1,
    max_size=4,
)


def change(lines: Lines, made: list[tuple[Change, int, int, str]]) -> str:
    for slip, first, second, piece in made:
        lines = slip.do(lines, first % len(lines), second, piece) or [""]
    return "\n".join(lines)


def load(data: bytes) -> Inhoudsbestand:
    with TemporaryDirectory() as folder:
        path = Path(folder, "brief.yaml")
        path.write_bytes(data)
        return load_letter(path, Instellingen())


def check(data: bytes) -> None:
    """Assert that a file is a letter or has faults, each of them at a place that is in the file."""
    letter = load(data)
    lines = (
        data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    assert (letter.brief is None) == letter.has_errors
    for problem in letter.problems:
        regel, kolom = problem.place.regel, problem.place.kolom
        assert 1 <= regel <= len(lines), problem
        assert 1 <= kolom <= len(lines[regel - 1]) + 1, problem
        assert "\n" not in str(problem)
        assert len(str(problem)) < 1000
    assert list(letter.problems) == sorted(letter.problems, key=lambda problem: problem.place)
    assert len(set(letter.problems)) == len(letter.problems)
    if letter.brief is not None:
        assert all(problem.ernst is Ernst.WAARSCHUWING for problem in letter.problems)


@pytest.mark.parametrize("loader", [nodes._LOADER, yaml.SafeLoader])
@given(st.sampled_from(STARTS), changes)
@settings(max_examples=3 * settings().max_examples)
def test_letter_with_slips_of_the_hand(
    loader: object, lines: Lines, made: list[tuple[Change, int, int, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "_LOADER", loader)
        check(change(lines, made).encode("utf-8", "surrogatepass"))


@given(
    st.sampled_from(STARTS), st.lists(st.tuples(spots, st.integers(0, 255)), min_size=1, max_size=4)
)
def test_letter_with_other_bytes(lines: Lines, flips: list[tuple[int, int]]) -> None:
    data = bytearray("\n".join(lines).encode())
    for at, byte in flips:
        data[at % len(data)] = byte
    check(bytes(data))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.lists(st.sampled_from(NASTY), max_size=20))
@settings(max_examples=15 * settings().max_examples)
def test_any_nasty_text(pieces: list[str]) -> None:
    check("".join(pieces).encode("utf-8", "surrogatepass"))
