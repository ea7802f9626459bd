"""A content file and what several copies made of it in, the file with all of that in it out.

Changes that do not touch each other are all taken; of those that do, somebody says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from pipeline.problems.values import InputError, show


class Kopie(Struct, frozen=True):
    """What a content file is after the edits of one copy of the letter."""

    naam: str
    data: bytes


class _Change(Struct, frozen=True, order=True):
    """Lines of the file that a copy has otherwise."""

    start: int
    end: int
    kopie: int
    lines: tuple[bytes, ...]


class Strijd(Struct, frozen=True):
    """A place that copies have otherwise: what it was, and what each made of it, by number."""

    regel: int
    was: bytes
    versies: Mapping[int, bytes]


class ConflictError(InputError):
    """Copies of which the changes touch each other, and nobody said which are taken.

    It says on lines of its own, for each place, what it was and what each copy has there.
    """

    def __init__(self, regels: Sequence[str]) -> None:
        super().__init__("\n".join(regels))


def merge_copies(data: bytes, kopieen: Sequence[Kopie], kies: Mapping[int, int], pad: str) -> bytes:
    """Return a content file with the changes of all copies; `pad` is what messages call it.

    `kies` says for each place where changes touch each other, from 1, the number of the copy that
    is taken there, 0 for none. Raises `ConflictError` where that is not said, `InputError` where it
    is said of what is not there.
    """
    lines = data.splitlines(keepends=True)
    changes = sorted(c for n, k in enumerate(kopieen, 1) for c in _find_changes(lines, k, n))
    made: list[bytes] = []
    place, strijd = 0, list[Strijd]()
    for group in _group(changes):
        start, end = min(c.start for c in group), max(c.end for c in group)
        versions = _apply_each(lines, group, start, end)
        made += lines[place:start]
        if len(set(versions.values())) > 1:
            strijd.append(Strijd(start + 1, b"".join(lines[start:end]), versions))
            versions[0] = strijd[-1].was
            made.append(versions.get(kies.get(len(strijd), 0), b""))
        else:
            made.append(next(iter(versions.values())))
        place = end
    _check(strijd, kies, kopieen, pad)
    return b"".join([*made, *lines[place:]])


def _find_changes(lines: Sequence[bytes], kopie: Kopie, number: int) -> Iterator[_Change]:
    other = kopie.data.splitlines(keepends=True)
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, lines, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(i1, i2, number, tuple(other[j1:j2]))


def _group(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield changes, those together that touch each other."""
    group: list[_Change] = []
    for change in changes:
        if group and not any(_touch(one, change) for one in group):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _touch(a: _Change, b: _Change) -> bool:
    if a.start == a.end or b.start == b.end:
        return a.start == b.start or a.start < b.start < a.end
    return b.start < a.end


def _apply_each(
    lines: Sequence[bytes], group: Sequence[_Change], start: int, end: int
) -> dict[int, bytes]:
    """Return what each copy makes of a stretch of lines, by its number."""
    made = {}
    for number in {change.kopie for change in group}:
        said: list[bytes] = []
        place = start
        for change in (c for c in group if c.kopie == number):
            said += [*lines[place : change.start], *change.lines]
            place = change.end
        made[number] = b"".join([*said, *lines[place:end]])
    return made


def _check(
    strijd: Sequence[Strijd], kies: Mapping[int, int], kopieen: Sequence[Kopie], pad: str
) -> None:
    for place, number in kies.items():
        if place > len(strijd) or (number and number not in strijd[place - 1].versies):
            raise ConflictError(
                [f"--kies {place}={number}: die keuze is er niet.", *_tell(strijd, kopieen, pad)]
            )
    if len(kies) < len(strijd):
        raise ConflictError(_tell(strijd, kopieen, pad))


def _tell(strijd: Sequence[Strijd], kopieen: Sequence[Kopie], pad: str) -> list[str]:
    """Return each place with what it was and what each copy has there, below each other."""
    if not strijd:
        return [f"{pad}: de kopieën gaan overal samen; laat --kies weg."]
    count = "1 plaats" if len(strijd) == 1 else f"{len(strijd)} plaatsen"
    lines = [f"{pad}: op {count} gaan de kopieën niet samen; er is niets overgenomen."]
    for n, place in enumerate(strijd, 1):
        lines.append(f"  {n}. regel {place.regel}")
        lines.append(f"     {n}=0 zoals het was: {_show(place.was)}")
        lines += [
            f"     {n}={number} {kopieen[number - 1].naam}: {_show(said)}"
            for number, said in sorted(place.versies.items())
            if number
        ]
    lines.append("Kies voor elke plaats wat ervan komt, zoals met --kies 1=2.")
    return lines


def _show(said: bytes) -> str:
    text = " / ".join(" ".join(line.split()) for line in said.decode().splitlines() if line.strip())
    return f"‘{show(text)}’" if text else "niets"
