"""Whose a file is: its bytes in, made here, changed since or another's out."""

from __future__ import annotations

from enum import Enum, auto

from pipeline.problems.seal import read_seal
from pipeline.word.package import PackageError

_WORD, _PDF = b"PK\x03\x04", b"%PDF-"


class Herkomst(Enum):
    """Whose a file is: as it was made here, made here and changed since, or another's."""

    EIGEN = auto()
    VERANDERD = auto()
    VREEMD = auto()


def judge_file(there: bytes, kind: bytes) -> Herkomst:
    """Return whose the file is that has the bytes `there`, where one that begins as `kind` comes.

    A file of another kind (Word, PDF, text) is another's: a report never takes a letter's place.
    """
    if find_kind(there) != find_kind(kind):
        return Herkomst.VREEMD
    if find_kind(there) == _WORD:
        return _judge_word(there)
    seal = read_seal(there)
    if seal is None:
        return Herkomst.VREEMD
    return Herkomst.EIGEN if seal.holds else Herkomst.VERANDERD


def find_kind(data: bytes) -> bytes:
    """Return how a file of its kind begins; nothing for text."""
    return next((kind for kind in (_WORD, _PDF) if data.startswith(kind)), b"")


def _judge_word(there: bytes) -> Herkomst:
    from pipeline.template.fill import has_mark, is_untouched

    try:
        if not has_mark(there):
            return Herkomst.VREEMD
        return Herkomst.EIGEN if is_untouched(there) else Herkomst.VERANDERD
    except PackageError:
        return Herkomst.VREEMD
