"""Marks of Markdown around words (`*`, `**`, `~~`): rules for markdown-it that read them.

They mark whole words. What marks a part of a word or number is text, and no mark of it is lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from msgspec import Struct

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.notes import REFERENCE

InlineRule = Callable[[StateInline, bool], bool]


def mark_by(sign: str, tokenize: InlineRule) -> InlineRule:
    """Return the rule that reads `*` and `**`, or `~~`, and notes where each stands.

    They mark whole words; an underscore is a character like any other. Inside a word, a number
    (`4*5*3`) or an address they are text, and so is a sign of multiplication or a footnote's mark
    between brackets.
    """

    def mark(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != sign:
            return False
        if state.pos in state.env["in_address"]:
            return _as_text(state, silent)
        pos, delimiters = state.pos, len(state.delimiters)
        if not tokenize(state, silent):
            return False
        noten: Noten = state.env["noten"]
        goes_on, begun, is_inside = _find_neighbours(state.src, pos, state.pos, noten)
        for delimiter in state.delimiters[delimiters:]:
            delimiter.open &= not goes_on
            delimiter.close &= not begun
        _note_places(state, pos, is_inside=is_inside)
        return True

    return mark


def _note_places(state: StateInline, start: int, *, is_inside: bool) -> None:
    """Note in the tokens of marks where each stands: the text before them may be a token too."""
    pos = state.pos
    for token in reversed(state.tokens):
        if pos == start:
            break
        pos -= len(token.content)
        token.meta["mark"], token.meta["inside"] = pos, is_inside


def _as_text(state: StateInline, silent: bool) -> bool:
    """Take one sign for what it is."""
    if not silent:
        state.pending += state.src[state.pos]
    state.pos += 1
    return True


class _Run(Struct):
    """Marks of one sign beside each other: where they stand, and what they are for markdown-it."""

    sign: int
    start: int
    end: int
    is_inside: bool
    delimiters: list[Delimiter]

    @property
    def opens(self) -> bool:
        return self.delimiters[0].open

    @property
    def closes(self) -> bool:
        return self.delimiters[0].close


def close_partial_words(state: StateInline) -> None:
    """Let marks that were meant for a part of a word begin nothing that ends further on."""
    inner = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
    spaces = [n for n, character in enumerate(state.src) if character.isspace()]
    for delimiters in (state.delimiters, *inner):
        runs = list(_find_runs(state.tokens, delimiters))
        for sign in dict.fromkeys(run.sign for run in runs):
            _close_partial(spaces, [run for run in runs if run.sign == sign])


def _find_runs(tokens: Sequence[Token], delimiters: Iterable[Delimiter]) -> Iterator[_Run]:
    last: _Run | None = None
    for delimiter in delimiters:
        meta, content = tokens[delimiter.token].meta, tokens[delimiter.token].content
        start = meta["mark"]
        if last is not None and (last.sign, last.end) == (delimiter.marker, start):
            last.delimiters.append(delimiter)
            last.end += len(content)
            continue
        if last is not None:
            yield last
        end = start + len(content)
        last = _Run(delimiter.marker, start, end, meta["inside"], [delimiter])
    if last is not None:
        yield last


def _close_partial(spaces: Sequence[int], runs: Sequence[_Run]) -> None:
    """Take from runs of one sign the power to open where the end stands inside a word.

    Where another end follows, in the same word or before anything else begins, that is the end:
    `*4*5*` is a product that stands out.
    """
    opened: list[_Run] = []
    behind = _find_whole_behind(runs)
    for run, following in zip(runs, behind, strict=True):
        if run.closes and opened:
            opened.pop()
        elif run.opens:
            opened.append(run)
        elif run.is_inside and opened:
            first = opened[-1]
            ends = following is not None and following.closes
            if ends and following is not None and not _has_space(spaces, first.end, run.start):
                ends = not _has_space(spaces, run.end, following.start)
            if not ends:
                opened.pop()
                for delimiter in first.delimiters:
                    delimiter.open = False


def _find_whole_behind(runs: Sequence[_Run]) -> list[_Run | None]:
    """Return for each run the first one behind it that is not inside a word."""
    found: list[_Run | None] = []
    last: _Run | None = None
    for run in reversed(runs):
        found.append(last)
        last = last if run.is_inside else run
    return found[::-1]


def _has_space(spaces: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the places of spaces, in their order, is in a stretch."""
    n = bisect_left(spaces, start)
    return n < len(spaces) and spaces[n] < end


# What emphasised words do not begin or end with: `(*)`, `*)` and `2*, 3*` are no emphasis.
_NEVER_FIRST = frozenset(")]},;:!?")
_NEVER_LAST = frozenset("([{")
# What joins the digits of one number: `1.250,50`, `10:30`, `Z/26/003187`.
_IN_NUMBER = frozenset(".,:/")


def _find_neighbours(source: str, start: int, end: int, noten: Noten) -> tuple[bool, bool, bool]:
    """Tell whether marks from `start` to `end` can begin nothing, whether they can end nothing.

    So it is where what stands outside them goes on inside. The third is whether one word or number
    goes on at both sides. A note is no part of the word that it stands behind.
    """
    before = "" if start in noten.ends else source[max(0, start - 1) : start]
    behind = "" if end in noten.starts else source[end : end + 1]
    is_escaped = source[max(0, start - 2) : start - 1] == "\\"
    splits_number = _splits_number(source, start, end)
    follows, precedes = _is_inside(before, ")]}"), _is_inside(behind, "([{")
    return (
        follows or behind in _NEVER_FIRST or splits_number,
        precedes or (before in _NEVER_LAST and not is_escaped) or splits_number,
        (follows and precedes) or splits_number,
    )


class Noten(Struct, frozen=True):
    """Where references to notes begin and end in a paragraph."""

    starts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


def find_notes(source: str) -> Noten:
    """Return where a paragraph refers to notes."""
    if "[^" not in source:
        return _NO_NOTES
    spans = [found.span() for found in REFERENCE.finditer(source)]
    return Noten(frozenset(start for start, _ in spans), frozenset(end for _, end in spans))


_NO_NOTES = Noten()


def _splits_number(source: str, start: int, end: int) -> bool:
    """Tell whether marks stand beside the comma, or the like, in the middle of a number."""
    before, behind = source[max(0, start - 2) : start], source[end : end + 2]
    return (before[-1:] in _IN_NUMBER and before[:1].isdigit() and behind[:1].isdigit()) or (
        behind[:1] in _IN_NUMBER and behind[1:].isdigit() and before[-1:].isdigit()
    )


def _is_inside(neighbour: str, brackets: str) -> bool:
    """Tell whether what stands outside marks goes on in what is inside."""
    return bool(neighbour) and (
        _is_letter(neighbour)
        or neighbour in brackets
        or (neighbour != "~" and category(neighbour) == "Sm")
    )


def _is_letter(character: str) -> bool:
    """Tell whether a character is of a word or a number; an accent of its own is."""
    return bool(character) and (character.isalnum() or category(character).startswith("M"))


def find_stray_marks(state: StateInline) -> None:
    """Note a fault for each `**` or `~~` that marked nothing, before it becomes text.

    Not for one inside a word, nor for the other one of the pair that it was meant to make: of
    those is noted that they are printed.
    """
    for sign, faults in texts.STRAY_MARKS.items():
        open_runs: list[tuple[int, bool]] = []
        for pos, is_inside in _find_stray_pairs(state.tokens, sign):
            if open_runs and is_inside is not open_runs[-1][1]:
                state.env["notes"].append((open_runs.pop()[0], texts.INNER_MARKS[sign]))
            else:
                open_runs.append((pos, is_inside))
        state.env["faults"] += [(pos, faults) for pos, is_inside in open_runs if not is_inside]


def _find_stray_pairs(tokens: Iterable[Token], sign: str) -> Iterator[tuple[int, bool]]:
    """Yield where two of a sign stand beside each other as text, and whether inside a word."""
    last: int | None = None
    for token in tokens:
        if token.type != "text" or sign not in token.content or "mark" not in token.meta:
            continue
        pos: int = token.meta["mark"]
        if len(token.content) > 1:
            yield pos, token.meta["inside"]
        elif last is not None and pos == last + 1:
            yield last, token.meta["inside"]
            last = None
            continue
        last = pos
