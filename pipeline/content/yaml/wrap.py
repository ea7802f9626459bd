"""Words in, lines of a certain width out: how running text stands in a content file."""

from __future__ import annotations

from collections.abc import Sequence


def wrap_words(words: Sequence[str], width: int, first: int = 0) -> list[str]:
    """Return the words in lines of at most `width` characters; a longer word has its own.

    On the first line `first` characters are taken already.
    """
    lines: list[str] = []
    line, room = "", width - first
    for word in words:
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, width
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
