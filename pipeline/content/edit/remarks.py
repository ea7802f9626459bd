"""A content file and what somebody remarked on places in it in, the file with that in comments out.

Each remark stands right above the field or the item that it is about; nothing else changes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.content.edit.write import LayoutError
from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import YamlList, YamlMap, to_data
from pipeline.content.yaml.splice import Splices
from pipeline.letter.types import Loc
from pipeline.problems.values import show

_WIDTH = 100
_LEAST = 40


class Aantekening(Struct, frozen=True):
    """A remark on what stands at a path of a content file; the empty path is the file itself."""

    loc: Loc
    tekst: str


def write_remarks(data: bytes, remarks: Sequence[Aantekening], pad: str) -> bytes:
    """Return a content file with remarks as YAML comments; those that are there already stay one.

    Raises `LayoutError` for a file that would say something else with them.
    """
    layout = Layout(data, pad)
    splices = Splices(layout)
    made: dict[int, list[str]] = {}
    for remark in remarks:
        regel, kolom = _find_place(layout, remark.loc)
        lines = list(_write(remark.tekst, kolom))
        known = [*_find_comments(layout, regel), *made.get(regel, ())]
        if not _holds(known, lines):
            made.setdefault(regel, []).extend(lines)
    for regel, lines in made.items():
        splices.add_lines(regel, lines, ())
    text = splices.render(0, len(layout.text), ())
    text = text if layout.is_ended else text.removesuffix(layout.eol)
    after = layout.mark + text.encode("utf-8")
    if to_data(Layout(after, pad).root) != to_data(layout.root):
        raise LayoutError(f"{pad}: in dit bestand is geen plaats voor een opmerking te vinden.")
    return after


def _find_place(layout: Layout, loc: Loc) -> tuple[int, int]:
    """Return the line and the column of the field or item at a path, or of what that is in."""
    for size in range(len(loc), 0, -1):
        outer, last = _find(layout, loc[: size - 1]), loc[size - 1]
        if isinstance(outer, YamlMap) and not outer.flow:
            naam = outer.names[last] if isinstance(last, int) else last
            if naam not in outer.entries:
                continue
            key = outer.entries[naam][0]
            place = key.regel, key.kolom
        elif isinstance(outer, YamlList) and isinstance(last, int) and not outer.flow:
            place = layout.find_dash(outer, last), outer.kolom
        else:
            continue
        if layout.is_first_on_line(*place):
            return place
    return layout.root.entries[layout.root.names[0]][0].regel, 0


def _find(layout: Layout, loc: Loc) -> YamlMap | YamlList | None:
    """Return what stands at a path; parts with names may be asked for by number."""
    known: list[str | int] = []
    for part in loc:
        node = layout.find(tuple(known))
        is_named = isinstance(node, YamlMap) and isinstance(part, int)
        known.append(node.names[part] if is_named else part)  # type: ignore[union-attr]
    found = layout.find(tuple(known))
    return found if isinstance(found, YamlMap | YamlList) else None


def _write(text: str, kolom: int) -> Iterator[str]:
    """Yield the lines of a comment; what a program would obey is shown as its number."""
    width = max(_WIDTH - kolom - 2, _LEAST)
    lines = textwrap.wrap(show(" ".join(text.split())), width, break_long_words=False)
    return (f"{' ' * kolom}# {line}" for line in lines)


def _find_comments(layout: Layout, regel: int) -> list[str]:
    """Return the comments right above a line."""
    first = regel
    while first and layout.lines[first - 1].lstrip(" ").startswith("#"):
        first -= 1
    return list(layout.lines[first:regel])


def _holds(known: Sequence[str], lines: Sequence[str]) -> bool:
    size = len(lines)
    return any(list(known[n : n + size]) == list(lines) for n in range(len(known) - size + 1))
