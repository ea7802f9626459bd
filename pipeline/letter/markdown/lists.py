"""Lists as a letter has them: CommonMark's, and those with letters (`a.`, `B)`) or Roman numbers.

markdown-it counts in figures only. So it reads a copy of the text in which each letter that may
begin an item is a figure, just as wide; which of them do begin one is decided here, and paragraphs
are taken from the text as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct, field

from pipeline.letter.opmaak import Telling
from pipeline.letter.telling import LETTERS, read_nummers

_BEFORE = r"[-+*][ \t]+|\d{1,9}[.)][ \t]+"
_LINE = re.compile(rf"^[ \t>]*(?:{_BEFORE})*(?:{LETTERS})[.)](?=[ \t]|$)", re.MULTILINE)
_MARKER = re.compile(rf"[ \t]*(?:>|{_BEFORE}|({LETTERS})[.)](?=[ \t\n]|$))")
_FIGURES = re.compile(r"\d{1,9}[.)]")
_MAX_AHEAD = 200
"""Lines in which the next item is looked for, of one that may begin no list by itself."""

Letterlijst = tuple[Telling, str]
"""A kind of list: how it counts, and the sign behind the number."""


class Lists(Struct):
    """What is known of the lists of one text while it is read.

    `markers` has the letters that may begin an item, by their place in the text; `open` the kinds
    of the lists that are being read, the outermost first (`None` for bullets and figures); `ended`
    the number at which the last list of each kind stopped.
    """

    source: str
    markers: dict[int, str]
    open: list[Letterlijst | None] = field(default_factory=list)
    ended: dict[Letterlijst, int] = field(default_factory=dict)


def has_letters(bron: str) -> bool:
    """Tell whether a line of a text may begin an item with a letter or a Roman number."""
    return _LINE.search(bron) is not None


def find_letters(state: StateCore) -> None:
    """Note the letters that may begin an item, and write figures in their place."""
    source = state.src
    markers = {
        start: text for line in _LINE.finditer(source) for start, text in _read(source, line)
    }
    state.env["lists"] = Lists(source, markers)
    if markers:
        pieces, last = [], 0
        for start, letters in markers.items():
            pieces += [source[last:start], _as_figures(letters)]
            last = start + len(letters)
        state.src = "".join([*pieces, source[last:]])


def _read(source: str, line: re.Match[str]) -> Iterator[tuple[int, str]]:
    """Yield the letters that may be markers in the beginning of a line: there may be several."""
    pos = line.start()
    while found := _MARKER.match(source, pos):
        if found[1] and read_nummers(found[1]):
            yield found.start(1), found[1]
        pos = found.end()


def _as_figures(letters: str) -> str:
    """Return a number as wide as the letters; 1 only for what may be the first."""
    number = 1 if 1 in read_nummers(letters).values() else 2
    return str(number).zfill(len(letters))


def read_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a list, but never in the middle of a paragraph that is not in a list itself."""
    if silent and state.parentType == "paragraph" and state.listIndent < 0:
        return False
    lists: Lists = state.env["lists"]
    pos = _find_start(state, start_line)
    letters = lists.markers.get(pos)
    soort = _find_soort(state, start_line, letters) if letters is not None else None
    if letters is not None and soort is None:
        return False
    lists.open += [] if silent else [soort]
    before = len(state.tokens)
    made = rules_block.list_block(state, start_line, end_line, silent)
    if not silent:
        lists.open.pop()
    if made and not silent and soort is not None and letters is not None:
        _note_numbers(lists, state, state.tokens[before:], soort, letters)
    return made


def ends_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Tell whether a line begins an item of another kind than the list that is being read."""
    del end_line
    if not silent or state.parentType != "list":
        return False
    lists: Lists = state.env["lists"]
    soort = lists.open[-1]
    pos = _find_start(state, start_line)
    letters = lists.markers.get(pos)
    if letters is None:
        return soort is not None and _FIGURES.match(state.src, pos) is not None
    if soort is None or soort[0] not in read_nummers(letters):
        return True
    # In a list with letters `i.` is the ninth, but not before `ii.`.
    return letters in ("i", "I") and _find_following(state, start_line, soort[1]) == letters * 2


def get_source_lines(state: StateBlock, start_line: int, end_line: int, indent: int) -> str:
    """Return lines of the text as it was typed."""
    figures, state.src = state.src, state.env["lists"].source
    lines = state.getLines(start_line, end_line, indent, False)
    state.src = figures
    return lines


def _find_start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _find_soort(state: StateBlock, line: int, letters: str) -> Letterlijst | None:
    """Return the kind of list in which letters begin an item, `None` where they are text.

    In the middle of a list they are what that counts in. Else they begin one where a bracket
    stands behind them, where the next item follows, where they go on from the last list, or where
    they are the first small ones: `A. de Vries` is somebody's name.
    """
    lists: Lists = state.env["lists"]
    sign = state.src[_find_start(state, line) + len(letters)]
    numbers = read_nummers(letters)
    if state.parentType == "paragraph":
        for soort in reversed(lists.open):
            if soort is not None and soort[1] == sign and soort[0] in numbers:
                return soort
    following = _find_following(state, line, sign)
    for telling, number in numbers.items():
        if following is not None and read_nummers(following).get(telling) == number + 1:
            return telling, sign
    for telling, number in numbers.items():
        goes_on = lists.ended.get((telling, sign)) == number - 1
        if goes_on or sign == ")" or (number == 1 and telling.islower()):
            return telling, sign
    return None


def _find_following(state: StateBlock, line: int, sign: str) -> str | None:
    """Return the letters of the next item at the indent of a line."""
    lists: Lists = state.env["lists"]
    is_after_empty = False
    for other in range(line + 1, min(line + _MAX_AHEAD, state.lineMax)):
        if state.isEmpty(other) or state.sCount[other] > state.sCount[line]:
            is_after_empty = state.isEmpty(other)
            continue
        pos = _find_start(state, other)
        letters = lists.markers.get(pos)
        if letters is not None and state.sCount[other] == state.sCount[line]:
            return letters if state.src[pos + len(letters)] == sign else None
        if is_after_empty or state.sCount[other] < state.sCount[line]:
            return None
    return None


def _note_numbers(
    lists: Lists, state: StateBlock, tokens: list[Token], soort: Letterlijst, first: str
) -> None:
    """Note in the tokens of a list how it counts, and of each item the number that it has."""
    opening = tokens[0]
    opening.meta["telling"] = soort[0]
    letters: str | None = first
    for token in tokens:
        if token.type == "list_item_open" and token.level == opening.level + 1:
            if letters is None:
                line = cast("list[int]", token.map)[0]
                letters = lists.markers[_find_start(state, line)]
            token.meta["nummer"] = lists.ended[soort] = read_nummers(letters)[soort[0]]
            letters = None
