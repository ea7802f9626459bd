"""The rules of a letter that span fields: its number, its ids, the order of its headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.letter.types import Loc, fault, is_blank, shorten

SOORTEN_BLOK = ("kop", "tekst", "vraag", "statustabel", "tabel", "figuur", "figuren")
_WITH_TEXT = ("vraag", "tabel")
"""Those of which one of the fields is called as another kind of block is."""


def find_broken_rules(brief: object) -> Iterator[tuple[Loc, Any]]:
    """Yield place and fault of each rule that spans fields: numbers, ids, order of headings.

    `brief` is a letter or the raw mapping it is made from, as wrong as that may be: what has
    another shape than a letter's is passed over, because its own field reports it.
    """
    # A concept that is neither yes nor no is reported by itself.
    if _veld(brief, "documentnummer") is None and _veld(brief, "concept") in (None, False, "nee"):
        yield (
            ("documentnummer",),
            fault(
                "dit veld ontbreekt.",
                "Voeg een regel toe: documentnummer: … (of concept: ja, als er geen nummer is).",
            ),
        )
    yield from _doubled_ids(brief)
    yield from _doubled_questions(brief)
    yield from _skipped_levels(brief)


def _doubled_ids(brief: object) -> Iterator[tuple[Loc, Any]]:
    seen = set()
    for loc, naam in _ids(brief):
        if naam in seen:
            yield (
                loc,
                fault(
                    f"‘{shorten(naam)}’ komt al eerder voor in deze brief.",
                    "Geef elk id een eigen naam.",
                ),
            )
        seen.add(naam)


def _ids(brief: object) -> Iterator[tuple[Loc, str]]:
    """Yield every id of the letter's tables in reading order, with its place."""
    for loc, weg in _each(brief, "inhoud"):
        for loc_weg, rij in _each(weg, "statustabel", "wegen"):
            yield from _row_ids((*loc, *loc_weg), rij)
            for loc_stap, stap in _each(rij, "stappen"):
                yield from _row_ids((*loc, *loc_weg, *loc_stap), stap)


def _row_ids(loc: Loc, rij: object) -> Iterator[tuple[Loc, str]]:
    items = [((), rij), *_each(rij, "acties")]
    for inner, item in items:
        naam = _veld(item, "id")
        if isinstance(naam, str):
            yield (*loc, *inner, "id"), naam


def _doubled_questions(brief: object) -> Iterator[tuple[Loc, Any]]:
    seen = set()
    for loc, blok in _each(brief, "inhoud"):
        nummer = _veld(_veld(blok, "vraag"), "nummer")
        if not isinstance(nummer, str) or not nummer.strip():
            continue
        if nummer.strip() in seen:
            yield (
                (*loc, "vraag", "nummer"),
                fault(
                    f"vraag {shorten(nummer)} komt al eerder voor in deze brief.",
                    "Geef elke vraag een eigen nummer, zoals 3a of CDA-3.",
                ),
            )
        seen.add(nummer.strip())


def _skipped_levels(brief: object) -> Iterator[tuple[Loc, Any]]:
    previous = 0
    for loc, blok in _each(brief, "inhoud"):
        niveau = _veld(blok, "niveau") or 1
        if find_soort(blok) is None or str(niveau) not in ("1", "2", "3"):
            # Reported by itself; what it was meant to be is not known, so nothing skips it.
            previous = 3
        if find_soort(blok) != "kop" or str(niveau) not in ("1", "2", "3"):
            continue
        if int(niveau) > previous + 1:
            above = f"na niveau {previous} komt" if previous else "de eerste kop is"
            found = fault(
                f"een kop van niveau {niveau} kan hier niet: {above} niveau {previous + 1}.",
                f"Schrijf niveau: {previous + 1}, of zet er een kop van dat niveau boven.",
            )
            yield (*loc, "niveau"), found
        previous = int(niveau)


def _veld(value: object, naam: str) -> Any:
    return _fields(value).get(naam)


def _fields(value: object) -> Mapping[str, Any]:
    """Return the fields of a mapping or a model; nothing has none."""
    return value if isinstance(value, Mapping) else getattr(value, "__dict__", {})


def _each(value: object, *path: str) -> Iterator[tuple[Loc, object]]:
    """Yield place and value of each item of the list at `path`; nothing where there is no list."""
    for naam in path:
        value = _veld(value, naam)
    if isinstance(value, list | tuple):
        for n, item in enumerate(value):
            yield (*path, n), item


def find_soort(value: object) -> str | None:
    """Return which kind of block a value is: its one key, or the field of its model."""
    fields = _fields(value)
    found = [soort for soort in SOORTEN_BLOK if soort in fields]
    if len(found) == 2 and "tekst" in found:
        # Its fields are not indented: a `tekst` is one of them.
        found = [soort for soort in _WITH_TEXT if soort in found and is_blank(fields[soort])]
    return found[0] if len(found) == 1 else None
