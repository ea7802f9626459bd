"""Content files as lines: bytes in, the text of a page out; and back, line by line.

What was not touched keeps its bytes, whatever its line ends are and whatever a page can show of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

from pipeline.content.yaml.nodes import YamlMap, parse_nodes, read_source

T = TypeVar("T", str, bytes)
Code = tuple[str, int, int, int, int]
"""What `difflib` says of two stretches: `equal`, or how they differ."""

_MARK = b"\xef\xbb\xbf"
_MOST_LINES = 4000
"""Lines that differ and are still compared one by one."""


def read_root(data: bytes, pad: Path) -> YamlMap | None:
    """Return the fields of a content file; `None` where it cannot be read."""
    source, text = read_source(data, pad.as_posix())
    return parse_nodes(source, text) if text is not None else None


def show_text(data: bytes) -> str:
    """Return a content file as a page shows it to be typed in."""
    text = data.removeprefix(_MARK).decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_text(data: bytes, text: str) -> bytes:
    """Return a content file with a text in its place; each line that is the same keeps its bytes.

    A browser has one kind of line ends, and shows a sign for each byte that is no text.
    """
    mark = _MARK if data.startswith(_MARK) else b""
    old = data.removeprefix(_MARK).splitlines(keepends=True)
    old_shown = [show_text(line).removesuffix("\n") for line in old]
    new = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    new = new[:-1] if new[-1] == "" else new
    end = b"\r\n" if data.count(b"\r\n") * 2 > data.count(b"\n") else b"\n"
    made: list[bytes] = []
    for tag, a, b, c, d in compare_lines(old_shown, new):
        if tag == "equal":
            made += [line if line.endswith((b"\r", b"\n")) else line + end for line in old[a:b]]
        else:
            made += [line.encode("utf-8", "replace") + end for line in new[c:d]]
    whole = b"".join(made)
    return mark + (whole if text.endswith("\n") else whole.removesuffix(end))


def merge_lines(basis: bytes, mine: bytes, theirs: bytes) -> bytes | None:
    """Return a version with two changes of it, line by line; `None` where those touch.

    What both changed to the same is one change.
    """
    old = basis.splitlines(keepends=True)
    sides = [side.splitlines(keepends=True) for side in (mine, theirs)]
    found = {
        (a, b, tuple(side[c:d]))
        for side in sides
        for tag, a, b, c, d in compare_lines(old, side)
        if tag != "equal"
    }
    changes = sorted(found)
    made: list[bytes] = []
    place = 0
    for n, (start, end, lines) in enumerate(changes):
        if n and start <= changes[n - 1][1]:
            return None
        made += [*old[place:start], *lines]
        place = end
    return b"".join([*made, *old[place:]])


def compare_lines(old: Sequence[T], new: Sequence[T]) -> list[Code]:
    """Return what is equal and what is not; equal ends are found at once.

    What lies between very long ones is taken for different as a whole.
    """
    start: int = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end: int = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    left: Sequence[T] = old[start : len(old) - end]
    right: Sequence[T] = new[start : len(new) - end]
    codes: list[Code]
    if max(len(left), len(right)) > _MOST_LINES:
        codes = [("replace", 0, len(left), 0, len(right))]
    else:
        codes = list(SequenceMatcher(None, left, right, autojunk=False).get_opcodes())
    return [
        ("equal", 0, start, 0, start),
        *((tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in codes),
        ("equal", len(old) - end, len(old), len(new) - end, len(new)),
    ]
