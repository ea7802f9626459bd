"""Paragraphs of an edited file in, running text of a letter with them in their place out."""

from __future__ import annotations

from typing import TypeVar

from pipeline.letter.opmaak import Inline, Lijstsoort
from pipeline.readback.knots import (
    Alineaknoop,
    Alinealus,
    Citaatknoop,
    Houder,
    Lijstknoop,
    Puntknoop,
    Tekstknoop,
    find_loop,
)
from pipeline.readback.word.document import Lijstteken, Wordalinea

T = TypeVar("T")


def find_lists(alinea: Tekstknoop) -> list[tuple[Lijstknoop, Puntknoop]]:
    """Return the lists that a paragraph is in, the outermost first, each with its item."""
    found: list[tuple[Lijstknoop, Puntknoop]] = []
    houder = alinea.ouder
    while isinstance(houder, Puntknoop):
        found.insert(0, (houder.ouder, houder))
        houder = houder.ouder.ouder
    return found


def is_first_of_item(alinea: Alineaknoop) -> bool:
    """Tell whether the marker of an item stands before a paragraph."""
    houder = alinea.ouder
    return isinstance(houder, Puntknoop) and houder.inhoud[0] is alinea


def is_alike(alinea: Alineaknoop, lijst: Lijstteken | None) -> bool:
    """Tell whether a paragraph is in such a list, as deep, or in none where that is so."""
    lists = find_lists(alinea)
    if lijst is None:
        return not (lists and is_first_of_item(alinea))
    if not (lists and is_first_of_item(alinea)) or len(lists) - 1 != lijst.niveau:
        return False
    return lists[-1][0].soort == lijst.soort


def insert_after(
    last: Alineaknoop | Citaatknoop, alinea: Wordalinea, inhoud: tuple[Inline, ...]
) -> Alineaknoop:
    """Put a paragraph behind another one: in a list or a quotation where it is in one."""
    citaat = find_citaat(last)
    if (citaat is not None) != alinea.is_citaat:
        return _cross_citaat(last, citaat, alinea, inhoud)
    lists = find_lists(last)
    if alinea.lijst is not None:
        return _insert_item(last, lists, alinea.lijst, inhoud)
    if not lists or alinea.ingesprongen:
        return insert_beside(last, inhoud)
    outer = lists[0][0]
    _split_lists(last, lists)
    return _put_behind(outer.ouder, outer, inhoud)


def insert_beside(last: Alineaknoop | Citaatknoop, inhoud: tuple[Inline, ...]) -> Alineaknoop:
    """Put a paragraph behind another one, in what that is in: of an item it is one more."""
    return _put_behind(last.ouder, last, inhoud)


def find_citaat(alinea: Tekstknoop) -> Citaatknoop | None:
    """Return the quotation that a paragraph is in, if it is in one."""
    houder: Houder = alinea.ouder
    while isinstance(houder, Puntknoop):
        houder = houder.ouder.ouder
    return houder if isinstance(houder, Citaatknoop) else None


def _cross_citaat(
    last: Tekstknoop, citaat: Citaatknoop | None, alinea: Wordalinea, inhoud: tuple[Inline, ...]
) -> Alineaknoop:
    """Put a paragraph behind another one, where a quotation begins or ends between them."""
    lists = find_lists(last)
    _split_lists(last, lists)
    top: Tekstknoop = lists[0][0] if lists else last
    if citaat is None:
        behind, new = top, Citaatknoop(top.ouder)
        houder: Houder = top.ouder
        houder.inhoud.insert(houder.inhoud.index(behind) + 1, new)
        return insert_first(new, alinea, inhoud)
    _split_citaat(citaat, top)
    return insert_after(citaat, alinea, inhoud)


def _split_citaat(citaat: Citaatknoop, top: Tekstknoop) -> None:
    """Begin a new quotation behind a block, where there is more in it."""
    rest = citaat.inhoud[citaat.inhoud.index(top) + 1 :]
    if rest:
        del citaat.inhoud[-len(rest) :]
        following = Citaatknoop(citaat.ouder)
        following.inhoud = rest
        for blok in rest:
            blok.ouder = following
        citaat.ouder.inhoud.insert(citaat.ouder.inhoud.index(citaat) + 1, following)


def insert_first(
    loop: Alinealus | Citaatknoop, alinea: Wordalinea, inhoud: tuple[Inline, ...]
) -> Alineaknoop:
    """Put a paragraph before all others of a text, or of a quotation."""
    if isinstance(loop, Alinealus) and alinea.is_citaat:
        citaat = Citaatknoop(loop)
        loop.inhoud.insert(0, citaat)
        return insert_first(citaat, alinea, inhoud)
    if alinea.lijst is None:
        made = Alineaknoop(inhoud, loop)
        loop.inhoud.insert(0, made)
        return made
    first = loop.inhoud[0] if loop.inhoud else None
    if isinstance(first, Lijstknoop) and first.soort == alinea.lijst.soort:
        return _add_item(first, alinea.lijst, inhoud)
    lijst = Lijstknoop(alinea.lijst.soort, loop)
    loop.inhoud.insert(0, lijst)
    return _add_item(lijst, alinea.lijst, inhoud)


def _put_behind(houder: Houder, what: Tekstknoop, inhoud: tuple[Inline, ...]) -> Alineaknoop:
    made = Alineaknoop(inhoud, houder)
    houder.inhoud.insert(houder.inhoud.index(what) + 1, made)
    return made


def _add_item(
    lijst: Lijstknoop, teken: Lijstteken, inhoud: tuple[Inline, ...], place: int = 0
) -> Alineaknoop:
    punt = Puntknoop(teken.nummer if lijst.soort else None, lijst)
    made = Alineaknoop(inhoud, punt)
    punt.inhoud.append(made)
    lijst.punten.insert(place, punt)
    return made


def _insert_item(
    last: Tekstknoop,
    lists: list[tuple[Lijstknoop, Puntknoop]],
    teken: Lijstteken,
    inhoud: tuple[Inline, ...],
) -> Alineaknoop:
    kind = teken.soort
    if teken.niveau < len(lists):
        lijst, punt = lists[teken.niveau]
        if lijst.soort == kind:
            # What stood below the last paragraph is below the new item now.
            _split_lists(last, lists[teken.niveau + 1 :])
            inner: Tekstknoop = (
                lists[teken.niveau + 1][0] if teken.niveau + 1 < len(lists) else last
            )
            below = punt.inhoud[punt.inhoud.index(inner) + 1 :]
            made = _add_item(lijst, teken, inhoud, lijst.punten.index(punt) + 1)
            _bring_along(punt, below, made)
            return made
        # Another kind of list begins behind this one.
        _split_lists(last, lists[teken.niveau :])
        return _begin_list(lijst.ouder, lijst, kind, teken, inhoud)
    return _begin_list(last.ouder, last, kind, teken, inhoud)


def _bring_along(punt: Puntknoop, below: list[Tekstknoop], made: Alineaknoop) -> None:
    houder = made.ouder
    for blok in below:
        punt.inhoud.remove(blok)
        blok.ouder = houder
        houder.inhoud.append(blok)


def _begin_list(
    houder: Houder,
    behind: Tekstknoop,
    kind: Lijstsoort,
    teken: Lijstteken,
    inhoud: tuple[Inline, ...],
) -> Alineaknoop:
    """Put an item in the list of its kind that follows, or in a new one."""
    place = houder.inhoud.index(behind) + 1
    follows = houder.inhoud[place] if place < len(houder.inhoud) else None
    if isinstance(follows, Lijstknoop) and follows.soort == kind:
        return _add_item(follows, teken, inhoud)
    lijst = Lijstknoop(kind, houder)
    houder.inhoud.insert(place, lijst)
    return _add_item(lijst, teken, inhoud)


def _split_lists(last: Tekstknoop, lists: list[tuple[Lijstknoop, Puntknoop]]) -> None:
    """Put what follows a paragraph in its lists behind them: something will come between."""
    if not lists:
        return
    outer, behind = lists[0][0], list[Tekstknoop]()
    block: Tekstknoop = last
    for lijst, punt in reversed(lists):
        behind += _take_rest(punt.inhoud, block)
        if rest := _take_rest(lijst.punten, punt):
            new = Lijstknoop(lijst.soort, outer.ouder)
            for item in rest:
                item.ouder = new
            new.punten = rest
            behind.append(new)
        block = lijst
    place = outer.ouder.inhoud.index(outer) + 1
    outer.ouder.inhoud[place:place] = behind
    for blok in behind:
        blok.ouder = outer.ouder


def _take_rest(held: list[T], last: T) -> list[T]:
    """Take out what stands behind a thing."""
    place = held.index(last) + 1
    rest = held[place:]
    del held[place:]
    return rest


def split_loop(last: Alineaknoop) -> tuple[Alinealus, list[Tekstknoop]]:
    """Cut a text behind a paragraph; return the text and the blocks that stood behind it."""
    loop = find_loop(last.ouder)
    top: Tekstknoop = last
    while not isinstance(top.ouder, Alinealus):
        if isinstance(top.ouder, Citaatknoop):
            _split_citaat(top.ouder, top)
            top = top.ouder
        else:
            lists = find_lists(top)
            _split_lists(top, lists)
            top = lists[0][0]
    place = loop.inhoud.index(top) + 1
    rest = loop.inhoud[place:]
    del loop.inhoud[place:]
    return loop, rest
