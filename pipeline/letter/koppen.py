"""The fixed headings of a kind of letter: those of a letter in, what is wrong with them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from pipeline.letter.soort import VasteKop
from pipeline.letter.types import Loc, fault, nearest, shorten


def find_misplaced(
    koppen: Sequence[tuple[int, str]], vast: Sequence[VasteKop]
) -> Iterator[tuple[Loc, Any]]:
    """Yield place and fault of each heading that is not as the kind has it, and of what lacks.

    `koppen` are the headings of level 1 of a letter, each with the number of its block, from 0.
    Without fixed headings any will do.
    """
    if not vast:
        return
    known = [kop.kop for kop in vast]
    meant: set[str] = set()
    last, seen = -1, set[str]()
    for n, kop in koppen:
        loc: Loc = ("inhoud", n, "kop")
        if kop not in known:
            guess = nearest(kop, [name for name in known if name not in seen])
            meant |= {guess} if guess else set()
            yield loc, _unknown(kop, guess, known)
            continue
        place = known.index(kop)
        if kop in seen:
            yield loc, fault(f"de kop ‘{kop}’ staat er al.", "Haal een van de twee weg.")
        elif place < last:
            yield (
                loc,
                fault(
                    f"de kop ‘{kop}’ staat niet op zijn plaats: hij hoort voor ‘{known[last]}’.",
                    "Verplaats hem, met de tekst eronder.",
                ),
            )
        seen.add(kop)
        last = max(last, place)
    for n, fixed in enumerate(vast):
        if fixed.verplicht and fixed.kop not in seen | meant:
            yield ("inhoud",), _lacking(vast, n, seen)


def _unknown(kop: str, guess: str | None, known: Sequence[str]) -> Any:
    melding = f"‘{shorten(kop)}’ is geen vaste kop van deze soort brief."
    if guess:
        return fault(melding, f"Bedoeld is waarschijnlijk ‘{guess}’.")
    return fault(melding, f"Kies uit: {', '.join(known)}; of schrijf er niveau: 2 bij.")


def _lacking(vast: Sequence[VasteKop], n: int, seen: AbstractSet[str]) -> Any:
    # The nearest before it that is there, or is asked for too.
    before = [kop.kop for kop in vast[:n] if kop.verplicht or kop.kop in seen]
    where = f"na het deel ‘{before[-1]}’" if before else "vooraan"
    kop = vast[n].kop
    return fault(f"de vaste kop ‘{kop}’ ontbreekt.", f"Zet {where} een blok: kop: {kop}")
