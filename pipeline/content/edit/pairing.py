"""Two versions of a list in, for each item of the second which one of the first it is out."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from operator import ne
from typing import Any

_ALIKE = 0.6
"""Which part of their words two items have in common that are one, changed."""
_NEAR = 20
"""Items that are looked at for that: of hundreds that are all new, none is held against all."""
_WORD = re.compile(r"\w+")


def pair_items(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return for each item of `new` the number of the one in `old` that it is; `None` for none.

    Items are what a content file holds: texts, mappings and lists. What is equal is the same; then
    what has the same `id`; then what stands between the same two others and is alike.
    """
    if len(old) == len(new) and sum(map(ne, old, new)) <= 1:
        return list(range(len(new)))
    olds, news = [_write(item) for item in old], [_write(item) for item in new]
    found: list[int | None] = [None] * len(new)
    for block in SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks():
        for n in range(block.size):
            found[block.b + n] = block.a + n
    _pair_by(olds, news, found)
    _pair_by([_name(item) for item in old], [_name(item) for item in new], found)
    _pair_alike(old, new, (_count_words(olds), _count_words(news)), found)
    return found


def _write(item: Any) -> str:
    return json.dumps(item, ensure_ascii=False)


def _count_words(written: Sequence[str]) -> list[Counter[str]]:
    return [Counter(_WORD.findall(text)) for text in written]


def _name(item: Any) -> str | None:
    """Return by what an item is itself, where it says so."""
    named = item.get("id") if isinstance(item, dict) else None
    return named if isinstance(named, str) else None


def _pair_by(
    olds: Sequence[str | None], news: Sequence[str | None], found: list[int | None]
) -> None:
    """Pair what is left and has the same key, in the order of both."""
    taken, waiting = set(found), defaultdict[str, deque[int]](deque)
    for n, key in enumerate(olds):
        if key is not None and n not in taken:
            waiting[key].append(n)
    for n, key in enumerate(news):
        if found[n] is None and key is not None and waiting[key]:
            found[n] = waiting[key].popleft()


def _pair_alike(
    old: Sequence[Any],
    new: Sequence[Any],
    words: tuple[Sequence[Counter[str]], Sequence[Counter[str]]],
    found: list[int | None],
) -> None:
    """Pair what is left between the same two neighbours: all of it where it is as many."""
    taken = set(found)
    start = first = 0
    while start < len(new):
        if (known := found[start]) is not None:
            start, first = start + 1, known + 1
        end = next((n for n in range(start, len(new)) if found[n] is not None), len(new))
        left = []
        while first < len(old) and first not in taken:
            left.append(first)
            first += 1
        same = len(left) == end - start
        for n in range(start, end):
            match = next(
                (
                    k
                    for k in left[:_NEAR]
                    if _kind(old[k]) == _kind(new[n])
                    and (same or _is_alike(words[0][k], words[1][n]))
                ),
                None,
            )
            if match is not None:
                found[n] = match
                left = [k for k in left if k > match]
        start = end


def _kind(item: Any) -> str:
    """Return what kind of item one is: a text, a list, or by its first name that says it."""
    if isinstance(item, dict):
        return next((naam for naam in item if naam not in ("id", "niveau")), "")
    return type(item).__name__


def _is_alike(old: Counter[str], new: Counter[str]) -> bool:
    return 2 * (old & new).total() >= _ALIKE * (old.total() + new.total())
