"""The list items of both letters in, one numbering that counts right for either of them out.

Word counts: a list number is not written but follows from the items before it that are there. So
items share a list (`w:num`) only where the number of each follows from the last, in the old letter
by what that has and in the new one by what this has.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from pipeline.redline.levels import Levels
from pipeline.template.fill import Additions
from pipeline.word.styles import W, read_number
from pipeline.word.xml import Xml, element

_NUM_ID = f"{W}pPr/{W}numPr/{W}numId"


class List(Struct, frozen=True):
    """A list as a letter has it: abstract numbering, level and the number of its first item."""

    abstract: int
    level: int
    start: int


class ListAdditions(Additions):
    """What two letters add to the package, and what is known of their lists."""

    def __init__(self, first_num_id: int, mark: str, first_note: int) -> None:
        super().__init__(first_num_id, mark, first_note)
        self.found: dict[int, List] = {}

    def add_list(self, abstract: int, level: int, start: int, *overrides: Xml) -> int:
        """Return the id of a new list, and note what it is."""
        num_id = super().add_list(abstract, level, start, *overrides)
        self.found[num_id] = List(abstract, level, start)
        return num_id


class Marker(Struct, frozen=True):
    """What stands before a list item: the list's abstract numbering, the level, the number."""

    abstract: int
    level: int
    number: int

    @property
    def key(self) -> tuple[int, int]:
        """The list that it counts in: abstract numbering and level."""
        return self.abstract, self.level

    def plus(self, n: int) -> Marker:
        """Return the marker of the `n`th item that follows it."""
        return Marker(self.abstract, self.level, self.number + n)


Markers = Mapping[etree._Element, Marker]


def read_markers(root: etree._Element, lists: Mapping[int, List]) -> dict[etree._Element, Marker]:
    """Return the marker of each paragraph in one of the lists.

    Takes the list out of the paragraph, so that two paragraphs are equal wherever their lists are.
    """
    counts: dict[int, int] = {}
    found: dict[etree._Element, Marker] = {}
    for node in root.iter(f"{W}numId"):
        num_id = read_number(node.get(f"{W}val"))
        paragraph = next(node.iterancestors(f"{W}p"), None)
        if paragraph is not None and num_id in lists:
            one = lists[num_id]
            n = counts.get(num_id, 0)
            counts[num_id] = n + 1
            found[paragraph] = Marker(one.abstract, one.level, one.start + n)
            node.set(f"{W}val", f"{one.abstract}")
    return found


class _Count(Struct):
    """A list of the redline, and the numbers that come next in the old and in the new letter."""

    num_id: int
    oud: int
    nieuw: int


class _Used(Struct):
    """A list of the redline: its first marker, its place among the lists, and what items it has.

    Of each item is said whether it is in the list in the old letter and in the new one.
    """

    marker: Marker
    place: int
    kinds: list[tuple[bool, bool]] = []
    is_put_back: bool = False

    @property
    def needs_own(self) -> bool:
        """Whether the first item may go while others stay, or an item comes back into it."""
        is_mixed = self.kinds[0] != (True, True) and len(set(self.kinds)) > 1
        return is_mixed or self.is_put_back


class Numberer:
    """Gives the items of a redline their lists, one by one in reading order.

    `bullets` is the abstract numbering without numbers; `levels` says how each level looks.
    """

    def __init__(self, additions: Additions, bullets: int, levels: Levels) -> None:
        self._additions = additions
        self._bullets = bullets
        self._levels = levels
        self._oud: dict[tuple[int, int], _Count] = {}
        self._nieuw: dict[tuple[int, int], _Count] = {}
        self._lists: dict[int, _Used] = {}

    def number(
        self, oud: Marker | None, nieuw: Marker | None, *, is_changed: bool
    ) -> tuple[int, int]:
        """Return the ids of the lists that a paragraph is in, in the old letter and in the new one.

        0 where it is in none. The two are the same where one list does for both, which is never so
        for a nested item of which more is changed.
        """
        found = self._number(oud, nieuw, is_changed=is_changed)
        id_oud, id_nieuw = found
        for num_id in {*found} & {*self._lists}:
            used = self._lists[num_id]
            used.kinds.append((num_id == id_oud, num_id == id_nieuw))
            is_moved = is_changed or (oud is not None and nieuw is not None)
            used.is_put_back |= is_moved and num_id == id_oud != id_nieuw
        return found

    def finish(self) -> None:
        """Give each list of which the first item may go an abstract numbering of its own.

        LibreOffice keeps where a list starts with its first item, and lets lists of one abstract
        numbering count on together: without the item the list would go on from the one before.
        """
        next_id = self._levels.next_id
        for num_id, used in self._lists.items():
            if not used.needs_own:
                continue
            one = used.marker
            own = self._levels.write_own(one.abstract, one.level, one.number, next_id)
            if own is not None:
                self._additions.abstracts.append(own)
                self._additions.lists[used.place] = _write_num(num_id, next_id)
                next_id += 1

    def _number(
        self, oud: Marker | None, nieuw: Marker | None, *, is_changed: bool
    ) -> tuple[int, int]:
        for marker, counts in ((oud, self._oud), (nieuw, self._nieuw)):
            if marker:
                _end_deeper(counts, marker.level)
        if oud and nieuw and oud.key == nieuw.key and not (is_changed and oud.level):
            return self._number_both(oud, nieuw)
        number_old = self._number_apart if is_changed else self._number_old
        return number_old(oud) if oud else 0, self._number_new(nieuw) if nieuw else 0

    def _number_both(self, oud: Marker, nieuw: Marker) -> tuple[int, int]:
        count = self._oud.get(oud.key)
        if (
            count is None
            or count is not self._nieuw.get(oud.key)
            or not self._follows(count, oud, nieuw)
        ):
            if oud.number != nieuw.number:
                return self._number_apart(oud), self._number_new(nieuw)
            count = self._start(oud)
        count.oud += 1
        count.nieuw += 1
        return count.num_id, count.num_id

    def _follows(self, count: _Count, oud: Marker, nieuw: Marker) -> bool:
        is_bullet = oud.abstract == self._bullets
        return is_bullet or (count.oud == oud.number and count.nieuw == nieuw.number)

    def _number_apart(self, oud: Marker) -> int:
        """Return the list of an item that is a change of properties away from the new letter.

        LibreOffice, where such a change is rejected, puts back the list and not the level: so the
        item has a list of its own, of which the first level looks like its own level.
        """
        flat = self._levels.look_flat(oud.abstract, oud.level, oud.number) if oud.level else None
        if flat is None:
            return self._number_old(oud)
        return self._additions.add_list(oud.abstract, oud.level, oud.number, flat)

    def _number_old(self, oud: Marker) -> int:
        count = self._oud.get(oud.key)
        if count is None or (count.oud != oud.number and oud.abstract != self._bullets):
            count = self._start(oud)
        count.oud += 1
        return count.num_id

    def _number_new(self, nieuw: Marker) -> int:
        count = self._nieuw.get(nieuw.key)
        if count is None or (count.nieuw != nieuw.number and nieuw.abstract != self._bullets):
            count = self._start(nieuw)
        count.nieuw += 1
        return count.num_id

    def _start(self, marker: Marker) -> _Count:
        """Begin a list, which is then the one that goes on in either letter."""
        num_id = self._additions.add_list(marker.abstract, marker.level, marker.number)
        self._lists[num_id] = _Used(marker, len(self._additions.lists) - 1)
        count = _Count(num_id, marker.number, marker.number)
        self._oud[marker.key] = count
        self._nieuw[marker.key] = count
        return count


def _end_deeper(counts: dict[tuple[int, int], _Count], level: int) -> None:
    """Let no list go on below an item that is less deep: Word would count from its start again."""
    for key in [key for key in counts if key[1] > level]:
        del counts[key]


def _write_num(num_id: int, abstract: int) -> Xml:
    """Return a list that is all that its abstract numbering is (17.9.15)."""
    named = element("w:abstractNumId", {"w:val": abstract})
    return element("w:num", {"w:numId": num_id}, named)


def set_list(paragraph: etree._Element, num_id: int) -> None:
    """Put a paragraph in a list."""
    node = paragraph.find(_NUM_ID)
    assert node is not None
    node.set(f"{W}val", str(num_id))
