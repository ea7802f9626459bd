"""Notes in a Markdown text: rules for markdown-it that read `[^naam]` and `[^naam]: tekst`.

A note is one paragraph; it stands at the margin, anywhere in the text that refers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown import lists
from pipeline.letter.opmaak import Inline, Voetnoot

_NAME = r"\[\^([^\s\[\]]+)\]"
REFERENCE = re.compile(_NAME)
DEFINITION = re.compile(rf"{_NAME}:[ \t]*")
BEGINS_DEFINITION = re.compile(rf"[ \t]*{_NAME}:")
BLOCK_IN_NOTE = re.compile(r"(?:[-+*]|\d{1,9}[.)]|#{1,6})(?:[ \t]|$)|>|```|~~~")
"""What a note begins with that is more than a paragraph."""
_MAX_NAME = 30
"""Characters of a name that a message repeats."""
_CODE = 4
"""Spaces by which a line is no paragraph."""


def read_reference(state: StateInline, silent: bool) -> bool:
    """Read a reference to a note, and note where it stands and what it names."""
    found = REFERENCE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("note_reference", "", 0)
        token.meta = {"naam": found[1], "pos": state.pos}
    state.pos = found.end()
    return True


def read_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a note: its first line, and those below it up to an empty line or another note."""
    found = _match(state, start_line)
    if found is None:
        return False
    if silent:
        return True
    line = start_line + 1
    while line < end_line and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if _match(state, line) is not None:
            break
        line += 1
    span = [start_line, line]
    opening = state.push("note_open", "", 1)
    opening.map, opening.meta = span, {"naam": found[1]}
    token = state.push("inline", "", 0)
    content = lists.get_source_lines(state, start_line, line, state.blkIndent).strip(" \t\n")
    rest = content[len(found[0]) :]
    token.content = rest.strip(" \t\n")
    # The text may begin on the line below.
    skipped = rest[: len(rest) - len(rest.lstrip(" \t\n"))].count("\n")
    token.map = [start_line + skipped, line]
    state.push("note_close", "", -1)
    state.line = line
    return True


def _match(state: StateBlock, line: int) -> re.Match[str] | None:
    # A line further to the left ends an item of a list, as the mark of another item does.
    if state.sCount[line] - state.blkIndent >= _CODE:
        return None
    return DEFINITION.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


Notenplek = tuple[int, int]
"""A line and a column in a text, from 0."""


class Notes:
    """The notes of one text, and what refers to them."""

    def __init__(self) -> None:
        """Begin with none."""
        self.noten: dict[str, Voetnoot] = {}
        self._defined: list[tuple[str, Notenplek]] = []
        self._used: list[tuple[str, Notenplek]] = []
        self._inside: set[str] = set()
        self._ends: set[int] = set()

    def define(self, naam: str, place: Notenplek, end: int, inhoud: Sequence[Inline]) -> None:
        """Take in a note that stands at a place, and ends before line `end`."""
        bare = tuple(inline for inline in inhoud if not isinstance(inline, Voetnoot))
        self.noten.setdefault(naam, Voetnoot(bare))
        self._defined.append((naam, place))
        self._ends.add(end)

    def refer(self, naam: str, place: Notenplek, *, is_inside: bool) -> None:
        """Take in a reference; one inside a note is a fault of its own."""
        if is_inside:
            self._inside.add(naam)
        else:
            self._used.append((naam, place))

    def ends_above(self, lines: Sequence[str]) -> bool:
        """Tell whether a note is the last thing in these lines."""
        end = len(lines)
        while end and not lines[end - 1].strip():
            end -= 1
        return end in self._ends

    def find_faults(self) -> Iterator[tuple[int, int, tuple[str, str]]]:
        """Yield what is wrong with notes that stand alone, or twice."""
        used, defined = self._inside | {*dict(self._used)}, dict(self._defined)
        yield from _find_twice(self._defined, texts.NOTE_TWICE)
        yield from _find_twice(self._used, texts.NOTE_REUSED)
        for naam, place in reversed(self._used):
            if naam not in defined:
                yield *place, _name(texts.NOTE_MISSING, naam)
        for naam, place in self._defined:
            if naam not in used:
                yield *place, _name(texts.NOTE_UNUSED, naam)


def _find_twice(
    found: Sequence[tuple[str, Notenplek]], text: tuple[str, str]
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    seen: set[str] = set()
    for naam, place in sorted(found, key=lambda one: one[1]):
        if naam in seen:
            yield *place, _name(text, naam)
        seen.add(naam)


def _name(text: tuple[str, str], naam: str) -> tuple[str, str]:
    short = naam if len(naam) <= _MAX_NAME else f"{naam[:_MAX_NAME]}…"
    melding, advies = text
    return melding.format(naam=short), advies.format(naam=short)
