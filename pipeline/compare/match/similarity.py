"""How close two items of a letter are, and which of two lists are worth holding side by side."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

CLOSE = 0.5
"""From this similarity on, two items at the same place are the same item, changed."""
NEARLY_EQUAL = 0.8
"""The same for items that say by their own key that they are not, and for split paragraphs."""
MOVED = 0.6
"""The same for items that changed and moved as well."""
MIN_WORDS = 4
"""What changed and moved holds so many words, or something that it is known by."""
SHORT = 6
"""An item of up to so many words that is alone between the same neighbours may change whole."""
ALIKE = 0.2
"""A longer one is still the same item where so much of it is."""
CANDIDATES = 32
"""How many items of the other list an item is held against at most."""
LANDMARK = 100_000
MAX_GROWTH = 1.25
"""How much longer than the whole the parts are at most that it was split into."""
MAX_PARTS = 8
"""In how many parts one paragraph may have been split."""


class Item(Struct, frozen=True, dict=True):
    """An item of a list as aligning sees it; no slots, because what is derived is kept.

    Only items of one `soort` match, those with equal `inhoud` before all others. `kentekens` are
    what an item is known by, beside its text; items with a `sleutel` each are the same only where
    they are nearly equal. A `deelbaar` item may have been split in several, or joined from them.
    """

    soort: str
    inhoud: Hashable
    teksten: tuple[str, ...]
    kentekens: frozenset[str] = frozenset()
    sleutel: str | None = None
    deelbaar: bool = False

    @cached_property
    def woorden(self) -> frozenset[str]:
        """The different words; where there are none, the different signs."""
        teksten = [tekst.casefold() for tekst in self.teksten]
        woorden = {woord for tekst in teksten for woord in re.findall(r"\w+", tekst)}
        return frozenset(woorden or {sign for tekst in teksten for sign in tekst} or {""})

    @property
    def size(self) -> int:
        """How heavy it is to move: its characters; a heading, as a landmark, more than any text."""
        return sum(map(len, self.teksten)) + (LANDMARK if self.soort == "kop" else 0)

    @cached_property
    def tekst(self) -> str:
        """All its text without spaces."""
        return "".join("".join(self.teksten).split())


def find_similarity(a: Item, b: Item) -> float:
    """Return how close two items are: 0 for nothing in common, 1 for the same words."""
    if a.soort != b.soort:
        return 0.0
    similarity = _dice(a.woorden, b.woorden)
    if a.kentekens & b.kentekens:
        similarity = max(similarity, 0.5 + _dice(a.kentekens, b.kentekens) / 2)
    return similarity


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def is_close(a: Item, b: Item, similarity: float) -> bool:
    """Tell whether two items of this similarity are the same item, changed."""
    return similarity >= (NEARLY_EQUAL if _are_keyed(a, b) else CLOSE)


def _are_keyed(a: Item, b: Item) -> bool:
    return a.sleutel is not None and b.sleutel is not None


def may_be_one(a: Item, b: Item) -> bool:
    """Tell whether two items that stand alone in one place are the same item, changed whole."""
    if a.soort != b.soort or _are_keyed(a, b):
        return False
    is_short = min(len(a.woorden), len(b.woorden)) <= SHORT
    return is_short or find_similarity(a, b) >= ALIKE


def may_move(a: Item, b: Item) -> bool:
    """Tell whether there is enough in two items to find the one back as the other elsewhere."""
    many = min(len(a.woorden), len(b.woorden)) >= MIN_WORDS
    return many or not a.kentekens.isdisjoint(b.kentekens)


def weigh(shared: int, similarity: float, items: int) -> int:
    """Return what a match weighs: most of all the words that it keeps together."""
    return shared * 1000 + round(similarity * 900) + items


def weigh_parts(whole: Item, parts: Sequence[Item]) -> dict[int, int]:
    """Return in how many of the parts, from the first on, the whole may have been split."""
    found: dict[int, int] = {}
    words: frozenset[str] = frozenset()
    tekst = ""
    for size, part in enumerate(parts, start=1):
        shared = part.woorden & whole.woorden
        tekst += part.tekst
        if len(tekst) > MAX_GROWTH * len(whole.tekst) or len(shared) < MOVED * len(part.woorden):
            break
        brings_nothing = len(shared - words) < ALIKE * len(part.woorden)
        if brings_nothing and not whole.tekst.startswith(tekst):
            break
        words |= part.woorden
        similarity = _dice(words, whole.woorden)
        if size > 1 and (tekst == whole.tekst or similarity >= NEARLY_EQUAL):
            found[size] = weigh(len(words & whole.woorden), similarity, size + 1)
    return found


def find_candidates(
    old: Sequence[Item], new: Sequence[Item], left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs to look at: all of a short list, of a long one those with a rare word."""
    if len(left_new) <= CANDIDATES:
        yield from ((i, j) for i in left_old for j in left_new)
        return
    places = defaultdict(list)
    for rank, j in enumerate(left_new):
        for key in new[j].woorden | new[j].kentekens:
            places[key].append(rank)
    for rank, i in enumerate(left_old):
        near = rank * len(left_new) // len(left_old)
        keys = [key for key in old[i].woorden | old[i].kentekens if key in places]
        keys.sort(key=lambda key: (len(places[key]), key))
        chosen: set[int] = set()
        for key in keys:
            room = CANDIDATES - len(chosen)
            if room == 0:
                break
            start = max(0, bisect_left(places[key], near) - room // 2)
            chosen.update(places[key][start : start + room])
        yield from ((i, left_new[n]) for n in sorted(chosen))
