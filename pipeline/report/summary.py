"""What changed, in a line that a councillor reads: changes in, phrases out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Gewijzigd,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
)
from pipeline.compare.kinds import BRIEF, KINDS, Onderdeel
from pipeline.compare.tree import Adres

NOTHING = "geen verschillen"

# What is told first, in this order: what periodic letters are about. The rest stands in the
# order of the letter.
_FIRST = (
    *("weg", "stap", "status", "actie", "kop", "alinea", "lijst", "punt", "statustabel"),
    *("figuur", "bollen", "bol", "kenmerk"),
)
# The fields of the letter itself are told by their names.
_COUNTED = [soort for soort in KINDS if soort != BRIEF]
_COUNTED.sort(key=lambda soort: _FIRST.index(soort) if soort in _FIRST else len(_FIRST))
_WHAT = {
    "erbij": "erbij",
    "weg": "afgevallen",
    "gewijzigd": "gewijzigd",
    "verplaatst": "verplaatst",
}


def write_summary(changes: Changes) -> tuple[str, ...]:
    """Return phrases such as `2 acties erbij, 1 afgevallen`, or the one that nothing changed.

    What the printed letter does not show is counted by itself, at the end.
    """
    shown = [change for change in changes.wijzigingen if change.zichtbaar]
    phrases = [*_fields(shown), *_statuses(shown), *_parts(shown)]
    if hidden := len(changes.wijzigingen) - len(shown):
        noun = "verschil dat" if hidden == 1 else "verschillen die"
        phrases.append(
            f"{hidden} {noun} niet in de brief te zien {'is' if hidden == 1 else 'zijn'}"
        )
    return tuple(phrases) if changes else (NOTHING,)


def _fields(changes: list[Wijziging]) -> Iterator[str]:
    """Yield the fields at the top of the letter that are different, by name."""
    names = [
        str(change.plek_nieuw.veld)
        for change in changes
        if isinstance(change, Gewijzigd | Toegevoegd | Verwijderd)
        and change.plek_nieuw.onderdeel == "brief"
    ]
    if names:
        *first, last = dict.fromkeys(names)
        yield f"{', '.join(first)} en {last} veranderd" if first else f"{last} veranderd"


def _statuses(changes: list[Wijziging]) -> Iterator[str]:
    moved = Counter(c.plek_nieuw.onderdeel for c in changes if isinstance(c, Status))
    for soort in (Onderdeel("weg"), Onderdeel("stap")):
        if count := moved[soort]:
            yield f"{count} {_name(soort, count)} van status veranderd"


def _parts(changes: list[Wijziging]) -> Iterator[str]:
    """Yield for each kind of part how many came, went, changed and moved."""
    counts: Counter[tuple[Onderdeel, str]] = Counter()
    changed: set[tuple[object, ...]] = set()
    for change in changes:
        if isinstance(change, Status):
            continue
        soort, what, place = _sort(change)
        # A part of which two fields changed is one part.
        if (soort, what, place) not in changed:
            changed.add((soort, what, place))
            counts[soort, what] += 1
    for soort in _COUNTED:
        found = [(counts[soort, what], word) for what, word in _WHAT.items() if counts[soort, what]]
        if found:
            (count, word), *others = found
            yield ", ".join(
                [f"{count} {_name(soort, count)} {word}", *(f"{n} {w}" for n, w in others)]
            )


def _sort(
    change: Toegevoegd | Verwijderd | Verplaatst | Gewijzigd | Gesplitst | Samengevoegd,
) -> tuple[Onderdeel, str, Adres]:
    """Return what kind of part a change is of, what became of it, and its place."""
    match change:
        case Toegevoegd(plek_nieuw=plek) | Verwijderd(plek_oud=plek) if plek.veld is None:
            what = "erbij" if isinstance(change, Toegevoegd) else "weg"
            return plek.onderdeel, what, plek.adres
        case Verplaatst(plek_nieuw=plek):
            return plek.onderdeel, "verplaatst", plek.adres
        case Gesplitst(plek_oud=plek) | Samengevoegd(plek_nieuw=plek):
            return plek.onderdeel, "gewijzigd", plek.adres
        case Toegevoegd() | Verwijderd() | Gewijzigd():
            plek = change.plek_nieuw
            return plek.onderdeel, "gewijzigd", plek.adres[:-1]
        case _:
            assert_never(change)


def _name(soort: Onderdeel, count: int) -> str:
    kind = KINDS[soort]
    return kind.een if count == 1 else kind.meer
