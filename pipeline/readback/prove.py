"""An edited file, the letter that was made of it and what is left in, all that is left out.

The new letter is filled in and held against the edited file, paragraph by paragraph: the same
words at the same place, in the same look. What differs and is not told is a fault of our own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.compare.match.lcs import trim
from pipeline.letter.models import KopBlok
from pipeline.problems.values import BriefError
from pipeline.readback.forms import Vormen
from pipeline.readback.merge.merge import Samen
from pipeline.readback.order import Sleutel, find_order, make_key
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
    explain_elsewhere,
    make_rest,
)
from pipeline.readback.sources import Gemaakt, find_rooster, is_running
from pipeline.readback.word.document import Cel, Wordalinea, Worddocument


class UnprovenError(BriefError):
    """A letter that does not say what the edited file says: our own fault, nothing is written."""

    def __init__(self, alinea: Wordalinea) -> None:
        super().__init__(
            "wat in Word is veranderd, komt niet precies zo in de brief terug en is daarom niet "
            f"overgenomen ({alinea.plaats}: ‘{_say(alinea)}’). Dit is een fout in het programma: "
            "meld die aan de beheerder, met beide bestanden."
        )


_SHOWN = 80


def prove(
    document: Worddocument, samen: Samen, new: Gemaakt, old: Worddocument, vormen: Vormen
) -> tuple[Rest, ...]:
    """Return all that did not come over; raise `UnprovenError` where more differs than is told.

    `new` is the letter as Word shows it now, `old` what it showed before the edits; `vormen`
    is how the template prints it.
    """
    told_new = {rest.nieuw for rest in samen.resten}
    told_old = {rest.tekst for rest in samen.resten if rest.nieuw is None}
    soft = {rest.nieuw: rest for rest in samen.vast}
    made, found = new.document.alineas, document.alineas
    order = find_order(document, samen, new, vormen)
    told = [*samen.resten]
    told += [make_rest(found[m], BIJSCHRIFT, nieuw=m) for m in order.onderschriften]
    pair = [made[n] for n in order.made], [found[m] for m in order.found]
    missing: list[int] = []
    more: list[int] = []
    for i1, i2, j1, j2, is_equal in match_paragraphs(*pair):
        there, here = order.made[i1:i2], order.found[j1:j2]
        if is_equal:
            for n, m in zip(there, here, strict=True):
                if m not in told_new and (rest := _compare(new, n, found[m], samen, vormen)):
                    told.append(rest)
                if order.are_in_one_row(n, m):
                    continue
                if m in order.owners:
                    raise UnprovenError(found[m])
                told.append(make_rest(found[m], RIJ, nieuw=m))
            continue
        for m in here:
            if m in soft:
                told.append(soft[m])
            elif m not in told_new and found[m].tekst in vormen.vast:
                told.append(make_rest(found[m], VAST_WEG, nieuw=m))
            elif m not in told_new:
                missing.append(m)
        is_told = any(m in told_new or m in soft for m in here)
        for n in there:
            if not new.find(n).doelen and not new.find(n).tekeningen:
                if not is_told:
                    told.append(make_rest(made[n], VAST_TERUG))
            elif not is_told and made[n].tekst not in told_old:
                more.append(n)
    elsewhere = [*find_elsewhere(made, more, missing, document)]
    told += _tell_elsewhere(new, elsewhere, document)
    told += filter(None, (_compare(new, n, found[m], samen, vormen) for n, m in elsewhere))
    around = _find_around(document, new.document, old)
    ordered = sorted(told, key=lambda r: (r.nieuw is None, r.nieuw or 0))
    return (*ordered, *around)


def find_elsewhere(
    made: Sequence[Wordalinea], more: Sequence[int], missing: Sequence[int], document: Worddocument
) -> Iterator[tuple[int, int]]:
    """Yield what stands whole at another place in the letter: where, and which paragraph it is.

    `more` are the paragraphs of the letter that are not at their place, `missing` those of the
    edited file. A table may be elsewhere as a whole, and lines of a cell in another order; a cell
    may not be in another row: a status that came with another stap says something else. Raises
    `UnprovenError` where a paragraph stands nowhere.
    """
    found = document.alineas
    there: dict[Sleutel, list[int]] = {}
    for n in more:
        there.setdefault(make_key(made[n]), []).append(n)
    cells = [(a.cel.tabel, m) for m, a in enumerate(found) if a.cel is not None]
    gone = set(missing)
    parted = {t for t, m in cells if m in gone} & {t for t, m in cells if m not in gone}
    # Counted once for each table: what each of its cells says.
    same = {t: _count_cells(made, t) == _count_cells(found, t) for t in parted}
    moved: dict[int, tuple[int, int]] = {}
    for m in missing:
        cel, places = found[m].cel, there.get(make_key(found[m]))
        if not places:
            raise UnprovenError(found[m])
        n = places.pop(0)
        now = made[n].cel
        if cel is not None and now is not None:
            shift = (now.tabel, now.rij - cel.rij)
            if not same.get(cel.tabel, shift == moved.setdefault(cel.tabel, shift)):
                raise UnprovenError(found[m])
        yield n, m
    for left in there.values():
        if left:
            raise UnprovenError(made[left[0]])


def _count_cells(alineas: Sequence[Wordalinea], tabel: int) -> Counter[tuple[Cel, Sleutel]]:
    """Return what each cell of a table says, in whatever order."""
    cells = (a for a in alineas if a.cel is not None and a.cel.tabel == tabel)
    return Counter((a.cel, make_key(a)) for a in cells if a.cel is not None)


def _tell_elsewhere(
    new: Gemaakt, pairs: Sequence[tuple[int, int]], document: Worddocument
) -> Iterator[Rest]:
    """Yield of what stands elsewhere behind what; of a table its first words, not each cell."""
    made = new.document.alineas
    told: set[int] = set()
    for n, m in pairs:
        alinea = document.alineas[m]
        if alinea.cel is None or alinea.cel.tabel not in told:
            before = next(filter(None, (_say(made[k]) for k in range(n - 1, -1, -1))), "")
            yield make_rest(alinea, explain_elsewhere(before), nieuw=m)
        if alinea.cel is not None and alinea.tekst:
            told.add(alinea.cel.tabel)


def _say(alinea: Wordalinea) -> str:
    """Return what a paragraph says, cut short."""
    words = alinea.tekst or " ".join(t for d in alinea.tekeningen for t in d.teksten)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def match_paragraphs(
    made: Sequence[Wordalinea], found: Sequence[Wordalinea]
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield stretches of both, and whether they say the same at the same place."""
    a, b = list(map(make_key, made)), list(map(make_key, found))
    start, end = trim(a, b)
    yield 0, start, 0, start, True
    inner = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end], autojunk=False)
    for kind, i1, i2, j1, j2 in inner.get_opcodes():
        yield start + i1, start + i2, start + j1, start + j2, kind == "equal"
    yield len(a) - end, len(a), len(b) - end, len(b), True


def _compare(new: Gemaakt, n: int, found: Wordalinea, samen: Samen, vormen: Vormen) -> Rest | None:
    """Return in what two paragraphs with the same words differ."""
    made = new.document.alineas[n]
    is_known = found.nummer in samen.gepaard.alineas
    if made.noten != found.noten:
        return make_rest(found, NOOT, nieuw=found.nummer)
    if made.lijst != found.lijst:
        return make_rest(found, LIJST, nieuw=found.nummer)
    if made.inhoud != found.inhoud:
        is_text = is_running(new.find(n)) or find_rooster(new.find(n).doelen) is not None
        if is_text:
            return make_rest(found, LOOK, nieuw=found.nummer)
    if made.ingesprongen != found.ingesprongen and is_running(new.find(n)):
        # One that came is in an item or not, as the list has it.
        return make_rest(found, LOOK, nieuw=found.nummer) if is_known else None
    if made.stijl == found.stijl:
        return None
    # What came in a style of no letter had to get another: that is not worth a word.
    is_ours = is_known or found.stijl in vormen.stijlen
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
