"""What a redline is planned as: an order in which both letters can be read, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from lxml import etree
from msgspec import Struct

from pipeline.redline.runs import RunStretch
from pipeline.word.styles import W


class Rijnaam(Struct, frozen=True):
    """Which row of a status table it is, in every edition: of weg or stap `id`, its `actie`.

    `tekst` is what the action says, paragraph by paragraph, and who is to act.
    """

    id: str
    actie: str | None = None
    tekst: tuple[str, ...] = ()


Rijnamen = Mapping[etree._Element, Rijnaam]


class Kept(Struct, frozen=True):
    """An element that is the same in both letters."""

    oud: etree._Element
    nieuw: etree._Element


class Single(Struct, frozen=True):
    """A table, row or other element that only one of the letters has."""

    node: etree._Element
    is_new: bool


class Move(Struct, frozen=True):
    """What moved, by a name that it has at both places; whether it begins or ends here."""

    name: str
    begins: bool
    ends: bool


class Paragraph(Struct, frozen=True):
    """A paragraph: what it says, and whose mark ends it in the old letter and in the new one.

    Without `oud` the mark is inserted, without `nieuw` deleted. What an inserted or deleted mark
    ends goes on in the paragraph that follows where the mark is not; `begint_oud` and
    `begint_nieuw` are the paragraph of either letter that begins here and ends further on. With
    `move` it went from here, or came here, as it is.
    """

    inhoud: tuple[RunStretch, ...]
    oud: etree._Element | None
    nieuw: etree._Element | None
    begint_oud: etree._Element | None = None
    begint_nieuw: etree._Element | None = None
    move: Move | None = None

    @property
    def look_oud(self) -> etree._Element | None:
        """The paragraph of the old letter that this looks like."""
        return self.begint_oud if self.oud is None else self.oud

    @property
    def look_nieuw(self) -> etree._Element | None:
        """The paragraph of the new letter that this looks like."""
        return self.begint_nieuw if self.nieuw is None else self.nieuw


class Nested(Struct, frozen=True):
    """An element of both letters in which something changed: `slots` are what holds it."""

    oud: etree._Element
    nieuw: etree._Element
    slots: tuple[tuple[etree._Element, tuple[Entry, ...]], ...]


Entry = Kept | Single | Paragraph | Nested


def count_marked(entries: Iterable[Entry]) -> int:
    """Return how many characters of a plan are marked as inserted or deleted."""
    return sum(map(_count_marked, entries))


def _count_marked(entry: Entry) -> int:
    match entry:
        case Kept():
            return 0
        case Single(node):
            return sum(len(t.text or "") for t in node.iter(f"{W}t"))
        case Paragraph(inhoud):
            changed = (s for s in inhoud if s.verschil == "tekst")
            return sum(len(p.tekst) for s in changed for p in (*s.oud, *s.nieuw) if not p.is_whole)
        case Nested(_, _, slots):
            return sum(count_marked(inner) for _, inner in slots)
        case _:
            assert_never(entry)
