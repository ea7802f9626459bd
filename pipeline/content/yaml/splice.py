"""Stretches of a content file and what comes in their place in, the text of the file out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.content.yaml.layout import Layout
from pipeline.letter.types import Loc


class Splice(Struct):
    """What comes in the place of a stretch of the file; one without length only comes in.

    `owner` is the path of what it is a change in.
    """

    start: int
    end: int
    text: str
    owner: Loc


class Splices:
    """What is to be replaced in one file, in any order."""

    def __init__(self, layout: Layout) -> None:
        """Replace in the text of `layout`."""
        self._layout = layout
        self._found: list[Splice] = []

    def add(self, start: int, end: int, text: str, owner: Loc) -> Splice:
        """Put a text, its lines ended as those of the file, in the place of a stretch."""
        splice = Splice(start, end, text.replace("\n", self._layout.eol), owner)
        self._found.append(splice)
        return splice

    def add_lines(self, regel: int, lines: Sequence[str], owner: Loc) -> Splice:
        """Put lines before a line."""
        place = self._layout.at(regel)
        return self.add(place, place, "".join(f"{line}\n" for line in lines), owner)

    def drop_lines(self, first: int, behind: int, owner: Loc) -> None:
        """Take out lines, and the empty ones below where there are others above."""
        lines = self._layout.lines
        if first == 0 or not lines[first - 1].strip():
            while behind < len(lines) and not lines[behind].strip():
                behind += 1
        self.add(self._layout.at(first), self._layout.at(behind), "", owner)

    def render(self, start: int, end: int, owner: Loc) -> str:
        """Return a stretch of the file, with what was replaced in it by changes in `owner`."""
        within = [s for s in self._found if _owns(owner, s) and start <= s.start and s.end <= end]
        made, place = [], start
        for splice in sorted(within, key=lambda splice: (splice.start, splice.end)):
            made += [self._layout.text[place : splice.start], splice.text]
            place = max(place, splice.end)
        return "".join([*made, self._layout.text[place:end]])

    def forget(self, owner: Loc) -> None:
        """Take back all changes in what stands at a path: it was rendered."""
        self._found = [splice for splice in self._found if not _owns(owner, splice)]


def _owns(owner: Loc, splice: Splice) -> bool:
    return splice.owner[: len(owner)] == owner
