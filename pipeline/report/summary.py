"""What changed, in a line that a councillor reads: changes in, phrases out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import assert_never, cast

from pipeline.compare.changes import (
    Gesplitst,
    Gewijzigd,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
    find_plekken,
)
from pipeline.compare.compare import Vergelijking
from pipeline.compare.kinds import BRIEF, CEL, KINDS, Onderdeel
from pipeline.compare.rebuild import make_inhoud
from pipeline.compare.tree import Adres
from pipeline.letter.models import Stap, Weg
from pipeline.letter.opmaak import walk_alineas
from pipeline.letter.types import shorten
from pipeline.report.plain import write_inlines

NOTHING = "geen verschillen"
NAMED = 3
"""So many rows of which the status changed are told by name; more are counted."""
SHORT = 40
"""Characters of a status in own words that is repeated."""

_STATUS = "status"

# What is told first, in this order: what periodic letters are about. The rest stands in the
# order of the letter.
_FIRST = (
    *("weg", "stap", "status", "actie", "vraag", "kop", "alinea", "lijst", "punt", "citaat"),
    *("statustabel", "tabel", "kolom", "rij", "cel"),
    *("figurenrij", "figuur", "bollen", "bol", "kenmerk"),
)
# The fields of the letter itself are told by their names.
_COUNTED = [soort for soort in KINDS if soort != BRIEF]
_COUNTED.sort(key=lambda soort: _FIRST.index(soort) if soort in _FIRST else len(_FIRST))
_WHAT = {
    "erbij": "erbij",
    "weg": "geschrapt",
    "gewijzigd": "gewijzigd",
    "verplaatst": "verplaatst",
}


def write_summary(vergelijking: Vergelijking) -> tuple[str, ...]:
    """Return phrases such as `2 acties erbij, 1 geschrapt`, or the one that nothing changed.

    What the printed letter does not show is counted by itself, at the end.
    """
    changes = vergelijking.changes
    shown = [change for change in changes.wijzigingen if change.zichtbaar]
    rows = list(_find_rows(vergelijking, shown))
    others = [change for change in shown if not _is_status(change)]
    phrases = [*_fields(others), *_write_rows(rows), *_parts(others)]
    if hidden := len(changes.wijzigingen) - len(shown):
        noun = "verschil dat" if hidden == 1 else "verschillen die"
        phrases.append(
            f"{hidden} {noun} niet in de brief te zien {'is' if hidden == 1 else 'zijn'}"
        )
    return tuple(phrases) if changes else (NOTHING,)


def _is_status(change: Wijziging) -> bool:
    """Tell whether a change is of what the status column of a row says as a whole."""
    match change:
        case Status():
            return True
        case Toegevoegd(plek_nieuw=plek) | Verwijderd(plek_oud=plek):
            return plek.onderdeel == _STATUS and plek.veld is None
    return False


def _find_rows(vergelijking: Vergelijking, shown: list[Wijziging]) -> Iterator[tuple[Stap, Stap]]:
    """Yield the rows of which the status is another one, as they are in both letters."""
    pairing = vergelijking.pairing
    rows = {_find_row(change) for change in shown if _is_status(change)}
    for new in pairing.nieuw.nodes if rows else ():
        if new.adres in rows and (old := pairing.find_old(new)) is not None:
            yield cast("Stap", make_inhoud(old.part)), cast("Stap", make_inhoud(new.part))


def _find_row(change: Wijziging) -> Adres:
    """Return the place in the new letter of the row of which the status changed."""
    (plek,) = find_plekken(change)[1]
    # A field stands in its row; a status in own words in a list of it.
    return plek.adres[:-1] if plek.veld is not None else plek.adres[:-2]


def _write_rows(rows: list[tuple[Stap, Stap]]) -> Iterator[str]:
    """Yield which rows have another status, by name where they are few."""
    if len(rows) <= NAMED:
        for oud, nieuw in rows:
            said = f"van {_say_status(oud)} naar {_say_status(nieuw)}"
            yield f"{type(nieuw).een} ‘{shorten(nieuw.titel)}’ {said}"
        return
    counts = Counter(type(nieuw) for _, nieuw in rows)
    for kind in (Weg, Stap):
        if count := counts[kind]:
            yield f"{count} {_name(Onderdeel(kind.een), count)} van status veranderd"


def _say_status(stap: Stap) -> str:
    """Return what the status column says, where that is short."""
    if stap.status is None:
        return stap.voortgang or "geen status"
    text = " ".join(write_inlines(runs) for runs in walk_alineas(stap.status.blokken))
    return f"‘{text}’" if len(text) <= SHORT and "\n" not in text else "een status in eigen woorden"


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


def _parts(changes: list[Wijziging]) -> Iterator[str]:
    """Yield for each kind of part how many came, went, changed and moved."""
    counts: Counter[tuple[Onderdeel, str]] = Counter()
    changed: set[tuple[object, ...]] = set()
    for change in changes:
        soort, what, place = _sort(change)
        if soort == CEL and what != "gewijzigd":
            continue  # it comes, goes and moves with its column
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


def _sort(change: Wijziging) -> tuple[Onderdeel, str, Adres]:
    """Return what kind of part a change is of, what became of it, and its place."""
    match change:
        case Toegevoegd(plek_nieuw=plek) | Verwijderd(plek_oud=plek) if plek.veld is None:
            what = "erbij" if isinstance(change, Toegevoegd) else "weg"
            return plek.onderdeel, what, plek.adres
        case Verplaatst(plek_nieuw=plek):
            return plek.onderdeel, "verplaatst", plek.adres
        case Gesplitst(plek_oud=plek) | Samengevoegd(plek_nieuw=plek):
            return plek.onderdeel, "gewijzigd", plek.adres
        case Toegevoegd() | Verwijderd() | Gewijzigd() | Status():
            plek = change.plek_nieuw
            return plek.onderdeel, "gewijzigd", plek.adres[:-1]
        case _:
            assert_never(change)


def _name(soort: Onderdeel, count: int) -> str:
    kind = KINDS[soort]
    return kind.een if count == 1 else kind.meer
