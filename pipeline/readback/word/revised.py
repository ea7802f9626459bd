"""Revisions in a Word file: who made them, and the file as it is with them taken or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from pipeline.word.resolve import CELL_COME, CELL_GONE, CHANGES, resolve, resolve_change
from pipeline.word.styles import W

Keuze = Literal["aanvaard", "verworpen"]
"""What is to be done with the revisions of a file."""

_INS, _DEL = f"{W}ins", f"{W}del"
_OTHER = {_INS: _DEL, _DEL: _INS, CELL_COME: CELL_GONE, CELL_GONE: CELL_COME}
"""What undoes a revision, by what it is."""
_MOVES = {f"{W}moveTo": _INS, f"{W}moveFrom": _DEL}
_RANGES = tuple(f"{W}move{side}Range{end}" for side in ("From", "To") for end in ("Start", "End"))
_TEXTS = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_TEXTS_BACK = {value: key for key, value in _TEXTS.items()}


def count_revisions(root: etree._Element) -> Counter[str]:
    """Return how many revisions each author has in a part."""
    return Counter(map(_find_author, root.iter(*_OTHER, *_MOVES, *CHANGES)))


def settle_revisions(root: etree._Element, keuze: Keuze, auteur: str | None) -> None:
    """Take the revisions of a part, or do not, in place; with `auteur` only that one's are taken.

    What others moved, put in, took out or gave another look is then as it was.
    """
    for mark in list(root.iter(*_MOVES)):
        mark.tag = _MOVES[str(mark.tag)]
    for mark in list(root.iter(*_RANGES)):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    if keuze == "aanvaard" and auteur is not None:
        for change in list(_find_others(root, auteur, CHANGES)):
            resolve_change(change, accept=False)
        for mark in list(_find_others(root, auteur, tuple(_OTHER))):
            if mark.tag == _INS:
                _lift(mark, auteur)
            _turn(mark)
    resolve(root, accept=keuze == "aanvaard")


def _find_others(
    root: etree._Element, auteur: str, kinds: tuple[str, ...]
) -> Iterator[etree._Element]:
    return (mark for mark in root.iter(*kinds) if _find_author(mark) != auteur)


def _find_author(mark: etree._Element) -> str:
    return mark.get(f"{W}author", "") or "onbekend"


def _lift(mark: etree._Element, auteur: str) -> None:
    """Put what one author wrote in what another one put in, and is not taken, behind that."""
    for own in reversed([m for m in mark.iter(_INS) if _find_author(m) == auteur]):
        if next(own.iterancestors(_INS)) is mark:
            mark.addnext(own)


def _turn(mark: etree._Element) -> None:
    """Make an insertion a deletion and the other way round: taking it is not taking the other."""
    mark.tag = _OTHER[str(mark.tag)]
    texts = _TEXTS if mark.tag == _DEL else _TEXTS_BACK
    for node in mark.iter(*texts):
        node.tag = texts[str(node.tag)]
