"""An edited file, the letter that was made of it and what is left in, all that is left out.

The new letter is filled in and held against the edited file, paragraph by paragraph: the same
words at the same place, in the same look. What differs and is not told is a fault of our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.compare.match.lcs import trim
from pipeline.letter.models import Actie, KopBlok, Stap, Weg
from pipeline.problems.values import BriefError
from pipeline.readback.forms import Vormen
from pipeline.readback.merge.merge import Samen
from pipeline.readback.pair import Rijplaats
from pipeline.readback.rest import (
    BIJSCHRIFT,
    LIJST,
    LOOK,
    NOOT,
    RIJ,
    STIJL,
    VAST_TERUG,
    VAST_WEG,
    Rest,
    explain_around,
    make_rest,
)
from pipeline.readback.sources import Gemaakt, find_rooster, is_running
from pipeline.readback.word.document import Wordalinea, Worddocument

_Key = tuple[int, str, tuple[tuple[str, ...], ...]]


class UnprovenError(BriefError):
    """A letter that does not say what the edited file says: our own fault, nothing is written."""

    def __init__(self, alinea: Wordalinea) -> None:
        words = alinea.tekst if len(alinea.tekst) <= _SHOWN else f"{alinea.tekst[:_SHOWN]}…"
        super().__init__(
            "wat in Word is veranderd, komt niet precies zo in de brief terug en is daarom niet "
            f"overgenomen ({alinea.plaats}: ‘{words}’). Dit is een fout in het programma: meld die "
            "aan de beheerder, met beide bestanden."
        )


_SHOWN = 80


def prove(
    document: Worddocument, samen: Samen, new: Gemaakt, old: Worddocument, vormen: Vormen
) -> tuple[Rest, ...]:
    """Return all that did not come over; raise `UnprovenError` where more differs than is told.

    `new` is the letter as Word shows it now, `old` what it showed before the edits; `vormen`
    is how the template prints it.
    """
    resten = {id(rest): rest for rest in samen.resten}
    told_new = {rest.nieuw for rest in samen.resten}
    told_old = {rest.tekst for rest in samen.resten if rest.nieuw is None}
    soft = {rest.nieuw: rest for rest in samen.vast}
    made, found = new.document.alineas, document.alineas
    order = _place_captions(new, found, samen.onderschriften)
    for m in samen.onderschriften.keys() & {m for n, m in enumerate(order) if n != m}:
        resten[m] = make_rest(found[m], BIJSCHRIFT, nieuw=m)
    owners = _find_owners(vormen)
    order, below = _read_down(found, order, samen.begonnen, owners)
    printed, below_made = _read_down(made, range(len(made)), _find_begun(new), owners)
    pair = [made[n] for n in printed], [found[m] for m in order]
    for i1, i2, j1, j2, is_equal in match_paragraphs(*pair):
        there, here = printed[i1:i2], order[j1:j2]
        if is_equal:
            for n, m in zip(there, here, strict=True):
                if m not in told_new and (rest := _compare(new, n, found[m], samen, vormen)):
                    resten[id(rest)] = rest
                if below.get(m, 0) == below_made.get(n, 0):
                    continue
                if found[m].stijl in owners and found[m].tekst not in vormen.vast:
                    raise UnprovenError(found[m])
                resten[m] = make_rest(found[m], RIJ, nieuw=m)
            continue
        for m in here:
            if m in soft:
                resten[id(soft[m])] = soft[m]
            elif m not in told_new and found[m].tekst in vormen.vast:
                rest = make_rest(found[m], VAST_WEG, nieuw=m)
                resten[id(rest)] = rest
            elif m not in told_new:
                raise UnprovenError(found[m])
        is_told = any(m in told_new or m in soft for m in here)
        for n in there:
            if not new.find(n).doelen and not new.find(n).tekeningen:
                if not is_told:
                    rest = make_rest(made[n], VAST_TERUG)
                    resten[id(rest)] = rest
            elif not is_told and made[n].tekst not in told_old:
                raise UnprovenError(made[n])
    around = _find_around(document, new.document, old)
    ordered = sorted(resten.values(), key=lambda r: (r.nieuw is None, r.nieuw or 0))
    return (*ordered, *around)


def _place_captions(
    new: Gemaakt, found: Sequence[Wordalinea], captions: Mapping[int, int]
) -> list[int]:
    """Return the paragraphs of an edited file by number, its captions where the template has them.

    `captions` says of which figure, or first cell of a table, each is.
    """
    made = new.document.alineas
    printed = [n for n in range(len(made)) if _CAPTION & {d.veld for d in new.find(n).doelen}]
    order = [*range(len(found))]
    for m, anchor in captions.items():
        for n in (n for n in printed if made[n].tekst == found[m].tekst):
            is_above = n + 1 < len(made) and _key(made[n + 1]) == _key(found[anchor])
            if is_above or (n and _key(made[n - 1]) == _key(found[anchor])):
                order.remove(m)
                order.insert(order.index(anchor) + (not is_above), m)
                break
    return order


_CAPTION = {"bijschrift", "titel"}


def _find_begun(new: Gemaakt) -> frozenset[Rijplaats]:
    """Return the rows in which a weg or a stap begins."""
    return frozenset(
        (alinea.cel.tabel, alinea.cel.rij)
        for n, alinea in enumerate(new.document.alineas)
        if alinea.cel is not None
        and any(d.knoop.model in (Weg, Stap) and d.veld == "titel" for d in new.find(n).doelen)
    )


def _find_owners(vormen: Vormen) -> frozenset[str]:
    """Return the styles of the lines that say who an action is for."""
    stijlen = {vorm.stijl for vorm in vormen.regels if (Actie, "voor") in vorm.velden}
    koppen = {vorm.kop for vorm in vormen.regels if (Actie, "voor") in vorm.velden}
    return frozenset(stijlen | {vormen.vast[kop] for kop in koppen if kop in vormen.vast})


def _read_down(
    alineas: Sequence[Wordalinea],
    order: Iterable[int],
    begun: Collection[Rijplaats],
    owners: frozenset[str],
) -> tuple[list[int], dict[int, int]]:
    """Return paragraphs by number, those of one weg or stap column by column, owners last.

    In which of its rows a status stands, or a further action, is for the template to say; beside
    it, of each paragraph, how many rows below the first of them it is.
    """
    tables = {tabel for tabel, _ in begun}
    placed: list[tuple[int, int, bool, int]] = []
    below: dict[int, int] = {}
    group, first = 0, None
    for n in order:
        cel = alineas[n].cel
        if cel is None or cel.tabel not in tables:
            group, first = group + 1, None
            placed.append((group, 0, False, n))
            continue
        row = (cel.tabel, cel.rij)
        if first is None or row[0] != first[0] or (row != first and row in begun):
            group, first = group + 1, row
        placed.append((group, cel.kolom, alineas[n].stijl in owners, n))
        below[n] = cel.rij - first[1]
    return [n for *_, n in sorted(placed)], below


def match_paragraphs(
    made: Sequence[Wordalinea], found: Sequence[Wordalinea]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield stretches of both, and whether they say the same at the same place."""
    a, b = list(map(_key, made)), list(map(_key, found))
    start, end = trim(a, b)
    yield 0, start, 0, start, True
    inner = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end], autojunk=False)
    for kind, i1, i2, j1, j2 in inner.get_opcodes():
        yield start + i1, start + i2, start + j1, start + j2, kind == "equal"
    yield len(a) - end, len(a), len(b) - end, len(b), True


def _key(alinea: Wordalinea) -> _Key:
    kolom = -1 if alinea.cel is None else alinea.cel.kolom
    return kolom, alinea.tekst, tuple(d.teksten for d in alinea.tekeningen)


def _compare(new: Gemaakt, n: int, found: Wordalinea, samen: Samen, vormen: Vormen) -> Rest | None:
    """Return in what two paragraphs with the same words differ."""
    made = new.document.alineas[n]
    if made.noten != found.noten:
        return make_rest(found, NOOT, nieuw=found.nummer)
    if made.lijst != found.lijst:
        return make_rest(found, LIJST, nieuw=found.nummer)
    if made.inhoud != found.inhoud:
        is_text = is_running(new.find(n)) or find_rooster(new.find(n).doelen) is not None
        if is_text:
            return make_rest(found, LOOK, nieuw=found.nummer)
    if made.stijl == found.stijl:
        return None
    # What came in a style of no letter had to get another: that is not worth a word.
    is_ours = found.nummer in samen.gepaard.alineas or found.stijl in vormen.stijlen
    models = {doel.knoop.model for doel in new.find(n).doelen}
    if {made.stijl, found.stijl} <= vormen.koppen.keys() and KopBlok not in models:
        # Of which level the heading of a part is, the template tells from where it stands.
        return None
    return make_rest(found, STIJL, nieuw=found.nummer) if is_ours else None


def _find_around(document: Worddocument, new: Worddocument, old: Worddocument) -> Iterator[Rest]:
    """Yield what was changed in headers, footers and notes."""
    known = {text for _, text in (*new.rond, *old.rond)}
    words = Counter(_find_words(known))
    for naam, text in dict.fromkeys(document.rond):
        if text not in known and any(word not in words for word in _find_words([text])):
            yield Rest(naam, text, explain_around(naam))


def _find_words(texts: Sequence[str] | set[str]) -> Iterator[str]:
    for text in texts:
        yield from re.findall(r"\w+", text)
