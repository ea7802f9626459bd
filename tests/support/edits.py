"""What a clerk does to a letter between two editions, one edit at a time, drawn by hypothesis.

A letter is a plain dict, as in `strategies.py`. Each edit says which change it must come out as.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar, cast

import yaml
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption
from msgspec.structs import replace
from pydantic import ValidationError

from pipeline.compare.changes import (
    Gesplitst,
    Gewijzigd,
    Samengevoegd,
    Status,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
)
from pipeline.compare.words import join_inlines
from pipeline.letter.markdown.read import MarkdownError, parse_markdown
from pipeline.letter.models import VOORTGANG, Brief
from pipeline.letter.opmaak import Alinea, Citaat, Inline, Lijst, Opmaakblok, Punt, Tekst
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.types import Loc
from support.places import ROOT
from support.strategies import Bron, Letter, Roosterbron, is_separate, letters, make_brief

NEW_TEXT = "Er komt een fietsbrug over de vaart, met een hellingbaan voor kinderwagens."
NEW_WORD = "zonnepanelen"

Item = TypeVar("Item")
Items = list[Any]
Do = Callable[[st.DrawFn, Letter], Loc | None]


class NoSpotError(Exception):
    """The letter has no place for this edit."""


@dataclass(frozen=True)
class Edit:
    """An edit and the one change that it is: its kind, what it is of, and whether readers see it.

    `do` changes a letter in place and returns the path of the change, in the new letter where there
    is one; `None` where it may be one of two. `zichtbaar` is `None` where that depends.
    """

    do: Do
    soort: type[Wijziging]
    onderdeel: str
    veld: str | None = None
    zichtbaar: bool | None = True


def one_of(draw: st.DrawFn, items: Sequence[Item]) -> Item:
    if not items:
        raise NoSpotError
    return draw(st.sampled_from(items))


# Lists of parts: where they are, and how long they may be.


def _tables(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for n, blok in enumerate(letter["inhoud"]):
        if "statustabel" in blok:
            yield blok["statustabel"], ("inhoud", n, "statustabel")


def _wegen(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for tabel, pad in _tables(letter):
        for weg in tabel["wegen"]:
            yield weg, (*pad, "wegen", weg["id"])


def _stappen(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for weg, pad in _wegen(letter):
        for stap in weg.get("stappen", []):
            yield stap, (*pad, "stappen", stap["id"])


def _rows(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    yield from _wegen(letter)
    yield from _stappen(letter)


def _figures(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for n, blok in enumerate(letter["inhoud"]):
        if "figuur" in blok:
            yield blok["figuur"], ("inhoud", n, "figuur")
        for m, figuur in enumerate(blok.get("figuren", ())):
            yield figuur, ("inhoud", n, "figuren", m)


def _vragen(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for n, blok in enumerate(letter["inhoud"]):
        if "vraag" in blok:
            yield blok["vraag"], ("inhoud", n, "vraag")


def _lists(letter: Letter, onderdeel: str) -> Iterator[tuple[Items, Loc]]:
    """Yield each list of parts of one kind, with its path."""
    match onderdeel:
        case "weg":
            yield from ((tabel["wegen"], (*pad, "wegen")) for tabel, pad in _tables(letter))
        case "stap":
            for weg, pad in _wegen(letter):
                yield weg.setdefault("stappen", []), (*pad, "stappen")
        case "actie":
            for rij, pad in _rows(letter):
                yield rij.setdefault("acties", []), (*pad, "acties")
        case "bol":
            for figuur, pad in _figures(letter):
                if "bollen" in figuur:
                    yield figuur["bollen"], (*pad, "bollen")
        case _:
            naam = LISTS[onderdeel][0]
            yield letter.setdefault(naam, []), (naam,)


LISTS: dict[str, tuple[str, int, int, Any]] = {
    "kenmerk": ("kenmerken", 0, 99, {"label": "Fietsbrug", "waarde": NEW_TEXT}),
    "weg": ("wegen", 1, 99, {"id": "weg-nieuw", "titel": NEW_TEXT}),
    "stap": ("stappen", 0, 99, {"id": "stap-nieuw", "titel": NEW_TEXT, "voortgang": "loopt"}),
    "actie": ("acties", 0, 99, {"tekst": Bron.of((Alinea((Tekst(NEW_TEXT),)),)), "voor": "Raad"}),
    "bol": ("bollen", 2, 9, "6. Fietsbrug"),
    "ondertekenaar": ("ondertekening", 1, 4, {"naam": "F. Brug", "functie": "bruggenbouwer"}),
    "bijlage": ("bijlagen", 0, 99, {"titel": "Tekening van de fietsbrug", "geheim": "ja"}),
    "verwijzing": ("verwijzingen", 0, 99, {"soort": "motie", "nummer": "fietsbrug 3"}),
    "afschrift": ("afschrift", 0, 99, "Vereniging van bruggenbouwers"),
}
"""Parts that stand in a list: its name, its shortest and longest length, and a new one."""


def _name(item: Any, n: int) -> str | int:
    """Return the last step of the path of an item."""
    if not isinstance(item, dict):
        return n
    return str(item.get("id") or item.get("label") or "") or n


def _add(onderdeel: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    _, _, longest, new = LISTS[onderdeel]
    items, pad = one_of(
        draw, [found for found in _lists(letter, onderdeel) if len(found[0]) < longest]
    )
    n = draw(st.integers(0, len(items)))
    items.insert(n, copy.deepcopy(new))
    return (*pad, _name(new, n))


def _remove(onderdeel: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    shortest = LISTS[onderdeel][1]
    items, pad = one_of(
        draw, [found for found in _lists(letter, onderdeel) if len(found[0]) > shortest]
    )
    n = draw(st.integers(0, len(items) - 1))
    return (*pad, _name(items.pop(n), n))


def _move(onderdeel: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    items, pad = one_of(draw, [found for found in _lists(letter, onderdeel) if len(found[0]) > 1])
    return _move_in(draw, items, pad)


def _move_in(draw: st.DrawFn, items: Items, pad: Loc) -> Loc | None:
    return _move_from(draw, items, draw(st.integers(0, len(items) - 1)), pad)


def _move_from(draw: st.DrawFn, items: Items, n: int, pad: Loc) -> Loc | None:
    m = one_of(draw, [m for m in range(len(items)) if m != n])
    items.insert(m, item := items.pop(n))
    # Of two neighbours that changed places, either has moved.
    return (*pad, _name(item, m)) if abs(n - m) > 1 else None


# Fields.


def _owners(letter: Letter, onderdeel: str) -> Iterator[tuple[Letter, Loc]]:
    """Yield each part of one kind that has fields, with its path."""
    match onderdeel:
        case "brief":
            yield letter, ()
        case "geheimhouding":
            if "geheimhouding" in letter:
                yield letter["geheimhouding"], ("geheimhouding",)
        case "figuur":
            yield from _figures(letter)
        case "vraag":
            yield from _vragen(letter)
        case "tabel":
            yield from _roosters(letter)
        case "kop":
            for n, blok in enumerate(letter["inhoud"]):
                if "kop" in blok:
                    yield blok, ("inhoud", n)
        case _:
            for items, pad in _lists(letter, onderdeel):
                yield from ((item, (*pad, _name(item, n))) for n, item in enumerate(items))


def _change_veld(onderdeel: str, veld: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    owner, pad = one_of(draw, [found for found in _owners(letter, onderdeel) if veld in found[0]])
    words = list(re.finditer(r"\w+", owner[veld]))
    if draw(st.booleans()) and words:
        # A whole word, whatever stands around it.
        word = draw(st.sampled_from(words))
        owner[veld] = f"{owner[veld][: word.start()]}{NEW_WORD}{owner[veld][word.end() :]}"
    else:
        owner[veld] = NEW_WORD
    if veld in ("id", "label"):
        pad = (*pad[:-1], owner[veld])
    return (*pad, veld)


def _set_veld(onderdeel: str, veld: str, value: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    owners = _owners(letter, onderdeel)
    owner, pad = one_of(draw, [found for found in owners if found[0].get(veld) != value])
    owner[veld] = value
    return (*pad, veld)


def _add_veld(onderdeel: str, veld: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    owners = [found for found in _owners(letter, onderdeel) if veld not in found[0]]
    owner, pad = one_of(draw, owners)
    owner[veld] = NEW_WORD if veld != "documentnummer" else "770077"
    return (*pad, veld) if veld != "id" else (*pad[:-1], NEW_WORD, veld)


def _remove_veld(onderdeel: str, veld: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    owners = [found for found in _owners(letter, onderdeel) if veld in found[0]]
    owner, pad = one_of(draw, owners)
    del owner[veld]
    return (*pad, veld)


# Running text.


def _texts(letter: Letter) -> Iterator[tuple[Letter, str, Loc]]:
    """Yield each dict that holds a Markdown text, the name of the text and its path."""
    for n, blok in enumerate(letter["inhoud"]):
        if "tekst" in blok:
            yield blok, "tekst", ("inhoud", n, "tekst")
    for vraag, pad in _vragen(letter):
        yield from ((vraag, key, (*pad, key)) for key in ("tekst", "antwoord"))
    for rij, pad in _rows(letter):
        if "status" in rij:
            yield rij, "status", (*pad, "status")
        for n, actie in enumerate(rij.get("acties", [])):
            yield actie, "tekst", (*pad, "acties", _name(actie, n), "tekst")


@dataclass(frozen=True)
class Alineas:
    """The blocks of one text or list item, with their path and a way to put others in place."""

    blokken: tuple[Opmaakblok, ...]
    pad: Loc
    put: Callable[[tuple[Opmaakblok, ...]], None]


def _find_alineas(letter: Letter) -> Iterator[Alineas]:
    for holder, key, pad in _texts(letter):

        def put(blokken: tuple[Opmaakblok, ...], holder: Letter = holder, key: str = key) -> None:
            bron = Bron.of(blokken)
            try:
                if parse_markdown(bron).blokken != blokken:
                    raise NoSpotError  # what Markdown cannot say, such as two lists in a row
            except MarkdownError:
                raise NoSpotError from None
            holder[key] = bron

        yield from _find_inner(Alineas(holder[key].blokken, pad, put))


def _find_inner(alineas: Alineas) -> Iterator[Alineas]:
    yield alineas
    for n, lijst in enumerate(alineas.blokken):
        if isinstance(lijst, Lijst):
            for m, punt in enumerate(lijst.punten):

                def put(
                    blokken: tuple[Opmaakblok, ...], n: int = n, m: int = m, lijst: Lijst = lijst
                ) -> None:
                    punt = replace(lijst.punten[m], inhoud=blokken)
                    changed = replace(lijst, punten=_swap(lijst.punten, m, punt))
                    alineas.put(_swap(alineas.blokken, n, changed))

                pad = (*alineas.pad, n, "punten", m, "inhoud")
                yield from _find_inner(Alineas(punt.inhoud, pad, put))


def _swap(items: tuple[Item, ...], n: int, *new: Item) -> tuple[Item, ...]:
    return (*items[:n], *new, *items[n + 1 :])


def _spots(letter: Letter) -> list[tuple[Alineas, int, Alinea]]:
    """Return each paragraph of the letter: the blocks that it is among, and its number."""
    return [
        (alineas, n, blok)
        for alineas in _find_alineas(letter)
        for n, blok in enumerate(alineas.blokken)
        if isinstance(blok, Alinea)
    ]


def _is_address(run: Inline) -> bool:
    return isinstance(run, Tekst) and "://" in run.tekst


def _words(alinea: Alinea) -> list[tuple[int, int, int]]:
    """Return each word of a paragraph that may be changed: its run, start and end."""
    return [
        (n, *match.span())
        for n, run in enumerate(alinea.inhoud)
        if isinstance(run, Tekst) and not _is_address(run)
        for match in re.finditer(r"(?<!\S)[A-Za-z]{2,}(?!\S)", run.tekst)
    ]


def _change_word(draw: st.DrawFn, letter: Letter) -> Loc | None:
    spots = [spot for spot in _spots(letter) if _words(spot[2])]
    alineas, n, alinea = one_of(draw, spots)
    k, start, end = draw(st.sampled_from(_words(alinea)))
    run = cast("Tekst", alinea.inhoud[k])
    changed = replace(run, tekst=f"{run.tekst[:start]}{NEW_WORD}{run.tekst[end:]}")
    alineas.put(_swap(alineas.blokken, n, Alinea(_swap(alinea.inhoud, k, changed))))
    return (*alineas.pad, n)


def _change_format(draw: st.DrawFn, letter: Letter) -> Loc | None:
    spots = [spot for spot in _spots(letter) if any(_is_plain(run) for run in spot[2].inhoud)]
    alineas, n, alinea = one_of(draw, spots)
    k = draw(st.sampled_from([k for k, run in enumerate(alinea.inhoud) if _is_plain(run)]))
    run = cast("Tekst", alinea.inhoud[k])
    changed = (
        replace(run, href="https://fietsbrug.example/")
        if draw(st.booleans())
        else replace(run, vet=True)
    )
    # Around marks there is no white space.
    if run.tekst != run.tekst.strip():
        raise NoSpotError
    alineas.put(_swap(alineas.blokken, n, Alinea(_swap(alinea.inhoud, k, changed))))
    return (*alineas.pad, n)


def _is_plain(run: Inline) -> bool:
    return isinstance(run, Tekst) and run == Tekst(run.tekst) and run.tekst.strip() == run.tekst


def _add_alinea(draw: st.DrawFn, letter: Letter) -> Loc | None:
    alineas = one_of(draw, list(_find_alineas(letter)))
    n = draw(st.integers(0, len(alineas.blokken)))
    new = Alinea((Tekst(NEW_TEXT),))
    alineas.put((*alineas.blokken[:n], new, *alineas.blokken[n:]))
    return (*alineas.pad, n)


def _remove_alinea(draw: st.DrawFn, letter: Letter) -> Loc | None:
    alineas, n, _ = one_of(draw, [spot for spot in _spots(letter) if len(spot[0].blokken) > 1])
    alineas.put(_swap(alineas.blokken, n))
    return (*alineas.pad, n)


def _move_alinea(draw: st.DrawFn, letter: Letter) -> Loc | None:
    alineas, n, alinea = one_of(draw, [spot for spot in _spots(letter) if len(spot[0].blokken) > 1])
    m = draw(st.sampled_from([m for m in range(len(alineas.blokken)) if m != n]))
    rest = _swap(alineas.blokken, n)
    alineas.put((*rest[:m], alinea, *rest[m:]))
    return (*alineas.pad, m) if abs(m - n) > 1 else None


def _split_alinea(draw: st.DrawFn, letter: Letter) -> Loc | None:
    alineas, n, alinea = one_of(draw, [spot for spot in _spots(letter) if _cuts(spot[2])])
    k, place = draw(st.sampled_from(_cuts(alinea)))
    run = cast("Tekst", alinea.inhoud[k])
    first = Alinea((*alinea.inhoud[:k], replace(run, tekst=run.tekst[:place])))
    second = Alinea((replace(run, tekst=run.tekst[place + 1 :]), *alinea.inhoud[k + 1 :]))
    alineas.put(_swap(alineas.blokken, n, first, second))
    return (*alineas.pad, n)


def _cuts(alinea: Alinea) -> list[tuple[int, int]]:
    """Return each space between two words of one run."""
    return [
        (n, match.start())
        for n, run in enumerate(alinea.inhoud)
        if isinstance(run, Tekst) and not _is_address(run)
        for match in re.finditer(r"(?<=[a-z.,]) (?=[A-Za-z])", run.tekst)
    ]


def _join_alineas(draw: st.DrawFn, letter: Letter) -> Loc | None:
    spots = [
        spot
        for spot in _spots(letter)
        if spot[1] + 1 < len(spot[0].blokken) and isinstance(spot[0].blokken[spot[1] + 1], Alinea)
    ]
    alineas, n, alinea = one_of(draw, spots)
    other = cast("Alinea", alineas.blokken[n + 1])
    joined = Alinea(join_inlines((*alinea.inhoud, Tekst(" "), *other.inhoud)))
    alineas.put((*alineas.blokken[:n], joined, *alineas.blokken[n + 2 :]))
    return (*alineas.pad, n)


def _lijsten(letter: Letter) -> list[tuple[Alineas, int, Lijst]]:
    return [
        (alineas, n, blok)
        for alineas in _find_alineas(letter)
        for n, blok in enumerate(alineas.blokken)
        if isinstance(blok, Lijst)
    ]


def _add_punt(draw: st.DrawFn, letter: Letter) -> Loc | None:
    alineas, n, lijst = one_of(draw, _lijsten(letter))
    m = draw(st.integers(0, len(lijst.punten)))
    number = 77 if lijst.telling == "1" else 25
    new = Punt((Alinea((Tekst(NEW_TEXT),)),), number if lijst.teken else None)
    punten = (*lijst.punten[:m], new, *lijst.punten[m:])
    alineas.put(_swap(alineas.blokken, n, replace(lijst, punten=punten)))
    return (*alineas.pad, n, "punten", m)


def _remove_punt(draw: st.DrawFn, letter: Letter) -> Loc | None:
    found = [spot for spot in _lijsten(letter) if len(spot[2].punten) > 1]
    alineas, n, lijst = one_of(draw, found)
    m = draw(st.integers(0, len(lijst.punten) - 1))
    changed = replace(lijst, punten=_swap(lijst.punten, m))
    alineas.put(_swap(alineas.blokken, n, changed))
    return (*alineas.pad, n, "punten", m)


def _move_punt(draw: st.DrawFn, letter: Letter) -> Loc | None:
    found = [spot for spot in _lijsten(letter) if len(spot[2].punten) > 1]
    alineas, n, lijst = one_of(draw, found)
    punten = list(lijst.punten)
    pad = _move_in(draw, punten, (*alineas.pad, n, "punten"))
    alineas.put(_swap(alineas.blokken, n, replace(lijst, punten=tuple(punten))))
    return pad


# Blocks and rows.


def _add_kop(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = draw(st.integers(0, len(letter["inhoud"])))
    letter["inhoud"].insert(n, {"kop": NEW_TEXT})
    return ("inhoud", n)


def _remove_blok(soort: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    blokken = letter["inhoud"]
    n = one_of(draw, [n for n, blok in enumerate(blokken) if soort in blok and len(blokken) > 1])
    del blokken[n]
    return ("inhoud", n) if soort in ("kop", "figuren") else ("inhoud", n, soort)


def _move_kop(draw: st.DrawFn, letter: Letter) -> Loc | None:
    koppen = [n for n, blok in enumerate(letter["inhoud"]) if "kop" in blok]
    n = one_of(draw, koppen)
    # Of a heading and one other part that changed places, the heading stays.
    m = one_of(draw, [m for m in range(len(letter["inhoud"])) if abs(m - n) > 1])
    letter["inhoud"].insert(m, letter["inhoud"].pop(n))
    return ("inhoud", m)


def _change_niveau(draw: st.DrawFn, letter: Letter) -> Loc | None:
    koppen = [(blok, n) for n, blok in enumerate(letter["inhoud"]) if "kop" in blok]
    blok, n = one_of(draw, koppen)
    before = blok.get("niveau", "1")
    blok["niveau"] = draw(st.sampled_from([niveau for niveau in "123" if niveau != before]))
    return ("inhoud", n, "niveau")


def _add_figuur(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = draw(st.integers(0, len(letter["inhoud"])))
    letter["inhoud"].insert(n, {"figuur": {"alt": NEW_TEXT, "bestand": "foto.jpg"}})
    return ("inhoud", n, "figuur")


def _add_figuren(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = draw(st.integers(0, len(letter["inhoud"])))
    figuren = [{"alt": alt, "bestand": "foto.jpg"} for alt in (NEW_TEXT, "Het uitzicht")]
    letter["inhoud"].insert(n, {"figuren": figuren})
    return ("inhoud", n)


def _add_naast(draw: st.DrawFn, letter: Letter) -> Loc | None:
    rijen = [(n, b["figuren"]) for n, b in enumerate(letter["inhoud"]) if "figuren" in b]
    n, figuren = one_of(draw, [found for found in rijen if len(found[1]) == 2])
    place = draw(st.integers(0, 2))
    figuren.insert(place, {"alt": NEW_TEXT, "bestand": "foto.jpg"})
    return ("inhoud", n, "figuren", place)


def _add_breedte(draw: st.DrawFn, letter: Letter) -> Loc | None:
    figuren = [f for f in _figures(letter) if "bestand" in f[0] and "breedte" not in f[0]]
    figuur, pad = one_of(draw, figuren)
    figuur["breedte"] = "20%"
    return (*pad, "breedte")


def _add_vraag(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = draw(st.integers(0, len(letter["inhoud"])))
    tekst, antwoord = (Bron.of((Alinea((Tekst(text),)),)) for text in (NEW_TEXT, "Ja, dat klopt."))
    vraag = {"nummer": NEW_WORD, "tekst": tekst, "antwoord": antwoord}
    letter["inhoud"].insert(n, {"vraag": vraag})
    return ("inhoud", n, "vraag")


def _move_vraag(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = one_of(draw, [n for n, blok in enumerate(letter["inhoud"]) if "vraag" in blok])
    pad = _move_from(draw, letter["inhoud"], n, ("inhoud",))
    return (*pad, "vraag") if pad else None


def _roosters(letter: Letter) -> Iterator[tuple[Letter, Loc]]:
    for n, blok in enumerate(letter["inhoud"]):
        if "tabel" in blok:
            yield blok["tabel"], ("inhoud", n, "tabel")


def _put_rijen(tabel: Letter, rijen: Sequence[Tabelrij]) -> None:
    tabel["tekst"] = Roosterbron.of(replace(tabel["tekst"].rooster, rijen=tuple(rijen)))


def _add_rij(draw: st.DrawFn, letter: Letter) -> Loc | None:
    tabel, pad = one_of(draw, list(_roosters(letter)))
    rooster = tabel["tekst"].rooster
    cellen = [
        Tabelcel((Tekst(f"{NEW_WORD}{n} {NEW_TEXT}"),)) for n, _ in enumerate(rooster.kolommen)
    ]
    rijen = list(rooster.rijen)
    n = draw(st.integers(0, len(rijen)))
    rijen.insert(n, Tabelrij(tuple(cellen)))
    _put_rijen(tabel, rijen)
    return (*pad, "tekst", "rijen", n)


def _remove_rij(draw: st.DrawFn, letter: Letter) -> Loc | None:
    tabel, pad = one_of(
        draw, [found for found in _roosters(letter) if len(found[0]["tekst"].rooster.rijen) > 1]
    )
    rijen = list(tabel["tekst"].rooster.rijen)
    n = draw(st.integers(0, len(rijen) - 1))
    # Of two rows that are equal either has gone.
    is_one = rijen.count(rijen.pop(n)) == 0
    _put_rijen(tabel, rijen)
    return (*pad, "tekst", "rijen", n) if is_one else None


def _change_cel(draw: st.DrawFn, letter: Letter) -> Loc | None:
    tabel, pad = one_of(draw, list(_roosters(letter)))
    rijen = list(tabel["tekst"].rooster.rijen)
    # Where there are several rows, what says the most of one stays.
    n, m = draw(st.integers(0, len(rijen) - 1)), len(rijen[0].cellen) - 1
    cellen = list(rijen[n].cellen)
    if len(rijen) > 1 and not cellen[0].inhoud:
        raise NoSpotError
    cellen[m] = Tabelcel((Tekst(NEW_WORD),))
    rijen[n] = Tabelrij(tuple(cellen))
    _put_rijen(tabel, rijen)
    return (*pad, "tekst", "rijen", n, "cellen", m)


def _add_tabel(draw: st.DrawFn, letter: Letter) -> Loc | None:
    n = draw(st.integers(0, len(letter["inhoud"])))
    letter["inhoud"].insert(n, {"tabel": _make_tabel(NEW_TEXT, "Brug", "€ 12,50")})
    return ("inhoud", n, "tabel")


def _make_tabel(titel: str, *cellen: str) -> Letter:
    kolommen = tuple(Tabelkolom((Tekst(f"Over {cel}"),)) for cel in cellen)
    rijen = tuple(
        Tabelrij(tuple(Tabelcel((Tekst(f"{more}{cel}"),)) for cel in cellen))
        for more in ("", "Weer een ")
    )
    return {"titel": titel, "tekst": Roosterbron.of(Rooster(kolommen, rijen))}


def _change_bestand(naar: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    van = {"foto.jpg"} if naar == "kaart.png" else {"kaart.png"}
    figuren = [found for found in _figures(letter) if found[0].get("bestand") in van]
    figuur, pad = one_of(draw, figuren)
    figuur["bestand"] = naar
    return (*pad, "bestand")


def _split_blok(draw: st.DrawFn, letter: Letter) -> Loc | None:
    blokken = letter["inhoud"]
    found = [n for n, blok in enumerate(blokken) if "tekst" in blok and len(_in(blok)) > 1]
    n = one_of(draw, found)
    inner = _in(blokken[n])
    k = draw(st.integers(1, len(inner) - 1))
    blokken[n : n + 1] = [{"tekst": Bron.of(inner[:k])}, {"tekst": Bron.of(inner[k:])}]
    return ("inhoud", n)


def _in(blok: Letter) -> tuple[Opmaakblok, ...]:
    return cast("Bron", blok["tekst"]).blokken


def _join_blokken(draw: st.DrawFn, letter: Letter) -> Loc | None:
    blokken = letter["inhoud"]
    found = [
        n
        for n in range(len(blokken) - 1)
        if "tekst" in blokken[n]
        and "tekst" in blokken[n + 1]
        and is_separate((*_in(blokken[n]), *_in(blokken[n + 1])))
    ]
    n = one_of(draw, found)
    blokken[n : n + 2] = [{"tekst": Bron.of((*_in(blokken[n]), *_in(blokken[n + 1])))}]
    return ("inhoud", n)


def _move_to_other_list(onderdeel: str, draw: st.DrawFn, letter: Letter) -> Loc | None:
    shortest = LISTS[onderdeel][1]
    lists = list(_lists(letter, onderdeel))
    froms = [n for n, (items, _) in enumerate(lists) if any(map(_is_known, items[shortest:]))]
    n = one_of(draw, froms)
    items = lists[n][0]
    item = one_of(draw, list(filter(_is_known, items)))
    target, pad = one_of(draw, [found for m, found in enumerate(lists) if m != n])
    items.remove(item)
    target.insert(draw(st.integers(0, len(target))), item)
    return (*pad, item["id"])


def _is_known(item: Letter) -> bool:
    return "id" in item


def _make_stap_weg(draw: st.DrawFn, letter: Letter) -> Loc | None:
    items, _ = one_of(draw, [found for found in _lists(letter, "stap") if found[0]])
    wegen, pad = one_of(draw, list(_lists(letter, "weg")))
    stap = items.pop(draw(st.integers(0, len(items) - 1)))
    wegen.insert(draw(st.integers(0, len(wegen))), stap)
    return (*pad, stap["id"])


def _make_weg_stap(draw: st.DrawFn, letter: Letter) -> Loc | None:
    found = [
        (wegen, weg)
        for wegen, _ in _lists(letter, "weg")
        for weg in wegen
        if len(wegen) > 1 and not weg.get("stappen")
    ]
    wegen, weg = one_of(draw, found)
    wegen.remove(weg)
    weg.pop("stappen", None)
    stappen, pad = one_of(draw, list(_lists(letter, "stap")))
    stappen.insert(draw(st.integers(0, len(stappen))), weg)
    return (*pad, weg["id"])


def _change_voortgang(has_status: bool, draw: st.DrawFn, letter: Letter) -> Loc | None:
    rows = [found for found in _rows(letter) if ("status" in found[0]) == has_status]
    rij, pad = one_of(draw, rows)
    rij["voortgang"] = draw(st.sampled_from([v for v in VOORTGANG if v != rij.get("voortgang")]))
    return (*pad, "voortgang")


def _write_status(tekst: str | None, draw: st.DrawFn, letter: Letter) -> Loc | None:
    """Write a status: `tekst`, or what is printed already."""
    rows = [found for found in _rows(letter) if "status" not in found[0]]
    rij, pad = one_of(draw, [found for found in rows if tekst or "voortgang" in found[0]])
    rij["status"] = Bron.of((Alinea((Tekst(tekst or rij["voortgang"].capitalize()),)),))
    return (*pad, "status")


def _remove_status(draw: st.DrawFn, letter: Letter) -> Loc | None:
    rij, pad = one_of(draw, [found for found in _rows(letter) if "status" in found[0]])
    del rij["status"]
    return (*pad, "status")


def _replace_status(draw: st.DrawFn, letter: Letter) -> Loc | None:
    """Write another status in one paragraph in the place of one in one paragraph."""
    found = [
        (rij, pad)
        for rij, pad in _rows(letter)
        if "status" in rij and len(_words_in(rij["status"])) <= 6
    ]
    rij, pad = one_of(draw, found)
    rij["status"] = Bron.of((Alinea((Tekst(NEW_TEXT),)),))
    return (*pad, "status", 0)


def _words_in(bron: Bron) -> list[str]:
    one = len(bron.blokken) == 1 and isinstance(bron.blokken[0], Alinea)
    return re.findall(r"\w+", bron) if one else ["many"] * 99


def _change_datum(_: st.DrawFn, letter: Letter) -> Loc | None:
    letter["datum"] = "2031-05-06" if letter["datum"] != "2031-05-06" else "2031-05-07"
    return ("datum",)


def _change_documentnummer(draw: st.DrawFn, letter: Letter) -> Loc | None:
    found = [found for found in _owners(letter, "bijlage") if "documentnummer" in found[0]]
    bijlage, pad = one_of(draw, found)
    bijlage["documentnummer"] = "770077"
    return (*pad, "documentnummer")


def _toggle_concept(_: st.DrawFn, letter: Letter) -> Loc | None:
    letter["concept"] = "nee" if letter.get("concept") == "ja" else "ja"
    if "documentnummer" not in letter:
        raise NoSpotError
    return ("concept",)


def _add_geheimhouding(_: st.DrawFn, letter: Letter) -> Loc | None:
    if "geheimhouding" in letter:
        raise NoSpotError
    letter["geheimhouding"] = {"orgaan": "het college", "grond": "artikel 87 Gemeentewet"}
    return ("geheimhouding",)


def _write_out_tot(_: st.DrawFn, letter: Letter) -> Loc | None:
    """Write the end of the secrecy as it is printed already."""
    if letter.get("geheimhouding", {}).get("tot") != "2027-01-31":
        raise NoSpotError
    letter["geheimhouding"]["tot"] = "31 januari 2027"
    return ("geheimhouding", "tot")


def _list_edits() -> Iterator[tuple[str, Edit]]:
    for soort in LISTS:
        yield f"{soort} erbij", Edit(partial(_add, soort), Toegevoegd, soort)
        yield f"{soort} eraf", Edit(partial(_remove, soort), Verwijderd, soort)
        yield f"{soort} verplaatst", Edit(partial(_move, soort), Verplaatst, soort)


def _veld_edits() -> Iterator[tuple[str, Edit]]:
    for soort, velden in {
        "brief": ("onderwerp", "aanhef", "afsluiting", "namens"),
        "geheimhouding": ("orgaan", "grond", "tot"),
        "kenmerk": ("label", "waarde"),
        "kop": ("kop",),
        "weg": ("id", "titel"),
        "stap": ("id", "titel"),
        "actie": ("id", "voor"),
        "figuur": ("alt", "bijschrift"),
        "vraag": ("nummer", "steller"),
        "tabel": ("titel", "alt"),
        "ondertekenaar": ("naam", "functie"),
        "bijlage": ("titel",),
        "verwijzing": ("nummer", "titel"),
    }.items():
        for veld in velden:
            edit = Edit(partial(_change_veld, soort, veld), Gewijzigd, soort, veld, veld != "id")
            yield f"{soort}: ander {veld}", edit
    for soort, veld in (
        ("brief", "namens"),
        ("geheimhouding", "tot"),
        ("actie", "id"),
        ("actie", "voor"),
        ("figuur", "bijschrift"),
        ("vraag", "steller"),
        ("tabel", "alt"),
        ("bijlage", "documentnummer"),
        ("verwijzing", "titel"),
    ):
        seen = veld != "id"
        edit = Edit(partial(_add_veld, soort, veld), Toegevoegd, soort, veld, seen)
        yield f"{soort}: {veld} erbij", edit
        edit = Edit(partial(_remove_veld, soort, veld), Verwijderd, soort, veld, seen)
        yield f"{soort}: {veld} eraf", edit


EDITS: dict[str, Edit] = {
    **dict(_list_edits()),
    **dict(_veld_edits()),
    "zaaknummer": Edit(
        partial(_set_veld, "brief", "zaaknummer", "Z/98/987654"), Gewijzigd, "brief", "zaaknummer"
    ),
    "bijlage: ander documentnummer": Edit(
        _change_documentnummer, Gewijzigd, "bijlage", "documentnummer"
    ),
    "bijlage: geheim": Edit(
        partial(_set_veld, "bijlage", "geheim", "ja"), Gewijzigd, "bijlage", "geheim", None
    ),
    "verwijzing: andere soort": Edit(
        partial(_set_veld, "verwijzing", "soort", "motie"), Gewijzigd, "verwijzing", "soort"
    ),
    "datum": Edit(_change_datum, Gewijzigd, "brief", "datum"),
    "concept": Edit(_toggle_concept, Gewijzigd, "brief", "concept"),
    "geheimhouding erbij": Edit(_add_geheimhouding, Toegevoegd, "geheimhouding"),
    "geheimhouding eraf": Edit(
        partial(_remove_veld, "brief", "geheimhouding"), Verwijderd, "geheimhouding"
    ),
    "geheimhouding: einde voluit": Edit(
        _write_out_tot, Gewijzigd, "geheimhouding", "tot", zichtbaar=False
    ),
    "alinea: ander woord": Edit(_change_word, Gewijzigd, "alinea", "inhoud"),
    "alinea: andere opmaak": Edit(_change_format, Gewijzigd, "alinea", "inhoud"),
    "alinea erbij": Edit(_add_alinea, Toegevoegd, "alinea"),
    "alinea eraf": Edit(_remove_alinea, Verwijderd, "alinea"),
    "alinea verplaatst": Edit(_move_alinea, Verplaatst, "alinea"),
    "alinea gesplitst": Edit(_split_alinea, Gesplitst, "alinea"),
    "alinea’s samengevoegd": Edit(_join_alineas, Samengevoegd, "alinea"),
    "punt erbij": Edit(_add_punt, Toegevoegd, "punt"),
    "punt eraf": Edit(_remove_punt, Verwijderd, "punt"),
    "punt verplaatst": Edit(_move_punt, Verplaatst, "punt"),
    "kop erbij": Edit(_add_kop, Toegevoegd, "kop"),
    "kop eraf": Edit(partial(_remove_blok, "kop"), Verwijderd, "kop"),
    "kop verplaatst": Edit(_move_kop, Verplaatst, "kop"),
    "kop: ander niveau": Edit(_change_niveau, Gewijzigd, "kop", "niveau"),
    "vraag erbij": Edit(_add_vraag, Toegevoegd, "vraag"),
    "vraag eraf": Edit(partial(_remove_blok, "vraag"), Verwijderd, "vraag"),
    "tabel erbij": Edit(_add_tabel, Toegevoegd, "tabel"),
    "tabel eraf": Edit(partial(_remove_blok, "tabel"), Verwijderd, "tabel"),
    "tabel: rij erbij": Edit(_add_rij, Toegevoegd, "rij"),
    "tabel: rij eraf": Edit(_remove_rij, Verwijderd, "rij"),
    "tabel: andere cel": Edit(_change_cel, Gewijzigd, "cel", "inhoud"),
    "statustabel eraf": Edit(partial(_remove_blok, "statustabel"), Verwijderd, "statustabel"),
    "figuur erbij": Edit(_add_figuur, Toegevoegd, "figuur"),
    "figuur eraf": Edit(partial(_remove_blok, "figuur"), Verwijderd, "figuur"),
    "figuren erbij": Edit(_add_figuren, Toegevoegd, "figurenrij"),
    "figuren eraf": Edit(partial(_remove_blok, "figuren"), Verwijderd, "figurenrij"),
    "figuur ernaast": Edit(_add_naast, Toegevoegd, "figuur"),
    "figuur: breedte erbij": Edit(_add_breedte, Toegevoegd, "figuur", "breedte"),
    "figuur: ander beeld": Edit(
        partial(_change_bestand, "foto.jpg"), Gewijzigd, "figuur", "bestand"
    ),
    "figuur: andere bestandsnaam": Edit(
        partial(_change_bestand, "kopie & kaart.png"), Gewijzigd, "figuur", "bestand", False
    ),
    "blok gesplitst": Edit(_split_blok, Gesplitst, "tekst", zichtbaar=False),
    "blokken samengevoegd": Edit(_join_blokken, Samengevoegd, "tekst", zichtbaar=False),
    "stap naar andere weg": Edit(partial(_move_to_other_list, "stap"), Verplaatst, "stap"),
    "weg naar andere tabel": Edit(partial(_move_to_other_list, "weg"), Verplaatst, "weg"),
    "actie naar andere rij": Edit(partial(_move_to_other_list, "actie"), Verplaatst, "actie"),
    "stap wordt weg": Edit(_make_stap_weg, Verplaatst, "weg"),
    "weg wordt stap": Edit(_make_weg_stap, Verplaatst, "stap"),
    "voortgang": Edit(partial(_change_voortgang, False), Status, "weg of stap", "voortgang"),
    "voortgang achter een status": Edit(
        partial(_change_voortgang, True), Status, "weg of stap", "voortgang", zichtbaar=False
    ),
    "status erbij": Edit(partial(_write_status, NEW_TEXT), Toegevoegd, "status"),
    "status voluit": Edit(partial(_write_status, None), Toegevoegd, "status", zichtbaar=False),
    "status eraf": Edit(_remove_status, Verwijderd, "status", zichtbaar=None),
    "andere status": Edit(_replace_status, Gewijzigd, "alinea", "inhoud"),
}
"""What a clerk may do, by name."""


@cache
def rich_letter() -> Letter:
    """Return an example letter with some of everything, all of it different."""
    text = (ROOT / "content/routekaart/2026-09-17.yaml").read_text(encoding="utf-8")
    letter: Letter = _as_brons(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    letter["afschrift"] = ["Bureau Vaargeul", "Rekenkamer", "Dorpsraad Oever"]
    letter["bijlagen"] += [
        {"titel": "Rapport van de rekenkamers"},
        {"titel": "Rooster van de Merentafel", "documentnummer": "198750"},
    ]
    letter["geheimhouding"] = {"orgaan": "het college", "grond": "artikel 87", "tot": "2027-01-31"}
    letter["inhoud"] += [
        {"kop": "Cijfers", "niveau": "2"},
        {"tekst": Bron.of((Alinea((Tekst("Hier staat wat de cijfers zeggen."),)),))},
        {"tekst": Bron.of((Alinea((Tekst("En hier waar die vandaan komen."),)),))},
        *_rich_questions(),
        {"tabel": _make_tabel("Kosten van de haven", "Havenkom", "€ 250,00", "gereed in mei")},
        {"tabel": {**_make_tabel("Planning", "Sluisdeur", "2028"), "alt": "Wat wanneer klaar is"}},
        {"figuur": {"alt": "Kaart van het meer met zes havens", "bestand": "kaart.png"}},
        {
            "figuren": [
                {"alt": "De steiger in 1950", "bestand": "kaart.png", "bijschrift": "Toen"},
                {"alt": "Het strand vandaag", "bestand": "foto.jpg", "breedte": "60%"},
            ]
        },
        {"kop": "Tot slot"},
        {
            "statustabel": {
                "kolommen": ["Nog een weg", "Nog een actie", "Hoe ver"],
                "wegen": [{"id": "weg-9", "titel": "Weg 9: het gemaal", "voortgang": "loopt"}],
            }
        },
    ]
    return letter


def _rich_questions() -> list[Letter]:
    vragen = (
        ("1", "de fractie Oever", "Wanneer is het gemaal klaar?", "Het gemaal draait in mei."),
        ("2", "", "Wie betaalt de baggerwerken?", "Dat doet het waterschap alleen."),
    )
    citaat = (Citaat((Alinea((Tekst("Zonder gemaal lopen de kelders vol."),)),)),)
    return [
        {
            "vraag": {
                "nummer": nummer,
                **({"steller": steller} if steller else {}),
                "tekst": Bron.of((Alinea((Tekst(tekst),)), *(citaat if steller else ()))),
                "antwoord": Bron.of((Alinea((Tekst(antwoord),)),)),
            }
        }
        for nummer, steller, tekst, antwoord in vragen
    ]


@cache
def sober_letter(*, geheim: bool) -> Letter:
    """Return the same letter without what a letter, secret or not, may do without."""
    letter = copy.deepcopy(rich_letter())
    del letter["geheimhouding" if not geheim else "afschrift"], letter["namens"]
    if geheim:
        del letter["geheimhouding"]["tot"]
    for verwijzing in letter["verwijzingen"]:
        del verwijzing["titel"]
    letter["inhoud"][-1]["statustabel"]["wegen"][0]["status"] = Bron.of(
        (Alinea((Tekst("Bijna klaar."),)),)
    )
    return letter


def _as_brons(node: Any) -> Any:
    """Return a content file with the blocks of its texts."""
    if isinstance(node, list):
        return [_as_brons(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: Bron.of(parse_markdown(value).blokken)
        if key in ("tekst", "antwoord", "status")
        else _as_brons(value)
        for key, value in node.items()
    }


def make_edit(draw: st.DrawFn, naam: str, letter: Letter) -> tuple[Letter, Loc | None]:
    """Return the letter after an edit, and where the change is; raise NoSpotError."""
    changed = copy.deepcopy(letter)
    changed["kenmerken"] = [
        {"label": label, "waarde": waarde} for label, waarde in changed.get("kenmerken", {}).items()
    ]
    pad = EDITS[naam].do(draw, changed)
    changed["kenmerken"] = {k["label"]: k["waarde"] for k in changed["kenmerken"]}
    return changed, pad


@st.composite
def single_edits(
    draw: st.DrawFn, naam: str, kind: st.SearchStrategy[Letter]
) -> tuple[Brief, Brief, Loc | None]:
    """A letter before and after one edit by name, and where the change is."""
    drawn = draw(kind)
    for letter in (drawn, rich_letter(), sober_letter(geheim=False), sober_letter(geheim=True)):
        with suppress(NoSpotError, ValidationError):
            changed, pad = make_edit(draw, naam, letter)
            return make_brief(letter), make_brief(changed), pad
    raise UnsatisfiedAssumption


@st.composite
def edited(draw: st.DrawFn) -> tuple[Brief, Brief]:
    """A letter before and after 1 to 5 edits."""
    letter = draw(letters() | st.just(rich_letter()))
    changed = letter
    oud = nieuw = make_brief(letter)
    for naam in draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=5)):
        try:
            tried, _ = make_edit(draw, naam, changed)
            nieuw = make_brief(tried)
        except (NoSpotError, ValidationError):
            continue
        changed = tried
    return oud, nieuw
