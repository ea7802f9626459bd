"""The footnotes of two letters in, those of the redline with their tracked changes out.

Notes that say the same are one; a reference that stayed may be to another note than it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree

from pipeline.redline.runs import WAS, diff_paragraphs, write_content
from pipeline.word.notes import REFERENCE, make_note
from pipeline.word.revisions import DEL, INS, Reviser
from pipeline.word.styles import W
from pipeline.word.xml import Xml

_ID = f"{W}id"
_P, _PPR = f"{W}p", f"{W}pPr"
# What a reference stands in that went or came (17.13.5.14, 17.13.5.18, 17.13.5.22, 17.13.5.25).
_GONE, _COME = (f"{W}del", f"{W}moveFrom"), (f"{W}ins", f"{W}moveTo")


class NoteTable:
    """The notes of both letters, each once, by the number that references to it get."""

    def __init__(self, first: int) -> None:
        """Begin with none; the template itself has those before `first`."""
        self._first = first
        self._numbers: dict[Xml, int] = {}

    def point(self, root: etree._Element, notes: Mapping[int, Xml]) -> None:
        """Let the references in a part of a letter point to what is here.

        What is the same in both letters is equal then. `notes` are the letter's own.
        """
        for reference in root.iter(REFERENCE):
            paragraph = notes.get(int(reference.get(_ID, "0")))
            if paragraph is not None:
                number = self._numbers.setdefault(paragraph, self._first + len(self._numbers))
                reference.set(_ID, str(number))

    def number(self, root: etree._Element, reviser: Reviser) -> Iterator[etree._Element]:
        """Yield the notes that a part of a redline refers to, and number its references anew."""
        by_number = {str(number): paragraph for paragraph, number in self._numbers.items()}
        numbers = count(self._first)
        for reference in root.iter(REFERENCE):
            paragraph = by_number.get(reference.get(_ID, ""))
            if paragraph is None:
                continue
            was = by_number.get(reference.attrib.pop(WAS, ""))
            number = next(numbers)
            reference.set(_ID, str(number))
            note = make_note(number, paragraph)
            if next(reference.iterancestors(*_GONE), None) is not None:
                _revise(note, reviser, DEL)
            elif next(reference.iterancestors(*_COME), None) is not None:
                _revise(note, reviser, INS)
            elif was is not None:
                _replace(note, make_note(number, was), reviser)
            yield note


def _revise(note: etree._Element, reviser: Reviser, revisie: str) -> None:
    """Let all that a note says be inserted or deleted."""
    for paragraph in note.iterchildren(_P):
        sides = ([], [paragraph]) if revisie == INS else ([paragraph], [])
        _rewrite(paragraph, *sides, reviser)


def _replace(note: etree._Element, was: etree._Element, reviser: Reviser) -> None:
    """Let a note say what it says now in the place of what it was."""
    for paragraph, old in zip(note.iterchildren(_P), was.iterchildren(_P), strict=True):
        _rewrite(paragraph, [old], [paragraph], reviser)


def _rewrite(
    paragraph: etree._Element,
    oud: list[etree._Element],
    nieuw: list[etree._Element],
    reviser: Reviser,
) -> None:
    (stretches,) = diff_paragraphs(oud, nieuw)
    content = write_content(stretches, reviser)
    for child in [child for child in paragraph if child.tag != _PPR]:
        paragraph.remove(child)
    paragraph.extend(content)
