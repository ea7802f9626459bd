"""The rules of a letter that span fields: its ids, its headings, and what its kind demands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pipeline.letter.koppen import find_misplaced
from pipeline.letter.soort import Gebruik, Soort
from pipeline.letter.types import Loc, fault, is_blank, nearest, shorten

SOORTEN_BLOK = ("kop", "tekst", "vraag", "statustabel", "tabel", "figuur", "figuren")
_WITH_TEXT = ("vraag", "tabel")
"""Those of which one of the fields is called as another kind of block is."""


def find_broken_rules(brief: object, soort: Soort | None) -> Iterator[tuple[Loc, Any]]:
    """Yield place and fault of each rule that spans fields: numbers, ids, order of headings.

    `brief` is a letter or the raw mapping it is made from, as wrong as that may be: what has
    another shape than a letter's is passed over, because its own field reports it. Without `soort`
    nothing is demanded that depends on the kind of the letter.
    """
    if soort is not None:
        yield from _missing_documentnummer(brief, soort)
    yield from _doubled_ids(brief)
    yield from _doubled_questions(brief)
    yield from _skipped_levels(brief)
    if soort is not None:
        yield from _nummers(brief, soort)
        yield from _missing_kenmerken(brief, soort)
        yield from _vragen(brief, soort)
        koppen = [
            (int(loc[1]), str(_veld(blok, "kop")))
            for loc, blok in _each(brief, "inhoud")
            if find_soort(blok) == "kop" and str(_veld(blok, "niveau") or 1) == "1"
        ]
        yield from find_misplaced(koppen, soort.koppen)


def _may_want_numbers(brief: object) -> bool:
    """Tell whether a letter may still be without its numbers: a concept may."""
    # A concept that is neither yes nor no is reported by itself.
    return _veld(brief, "concept") not in (None, False, "nee")


def _missing_documentnummer(brief: object, soort: Soort) -> Iterator[tuple[Loc, Any]]:
    is_wanted = soort.documentnummer.gebruik is Gebruik.VERPLICHT
    if is_wanted and _veld(brief, "documentnummer") is None and not _may_want_numbers(brief):
        yield (
            ("documentnummer",),
            fault(
                "dit veld ontbreekt.",
                "Voeg een regel toe: documentnummer: … (of concept: ja, als er geen nummer is).",
            ),
        )


def _nummers(brief: object, soort: Soort) -> Iterator[tuple[Loc, Any]]:
    """Yield what is wrong with the numbers that only this house has."""
    given = _by_label(brief, "nummers")
    # A kind without numbers has no such field, which is said of the field itself.
    if given is None or soort.find_gebruik("nummers") is Gebruik.GEEN:
        return
    known = [nummer.label for nummer in soort.nummers]
    meant = {label: nearest(label, known) for label, _ in given if label not in known}
    for n, (label, waarde) in enumerate(given):
        if (found := _judge_nummer(soort, label, waarde, meant.get(label))) is not None:
            place, said = found
            yield ("nummers", n, place), said
    yield from _missing_nummers(brief, soort, {*meant.values(), *(label for label, _ in given)})


def _judge_nummer(
    soort: Soort, label: str, waarde: object, meant: str | None
) -> tuple[str, Any] | None:
    """Return what is wrong with a number, and with which half of it; `None` for nothing."""
    nummer = soort.find_nummer(label)
    if nummer is None:
        known = [nummer.label for nummer in soort.nummers]
        choice = f"Hier mag staan: {', '.join(known)}."
        advies = f"Bedoeld is waarschijnlijk {meant}." if meant else choice
        melding = f"‘{shorten(label)}’ is geen nummer van de soort ‘{soort.naam}’."
        return "label", fault(melding, advies)
    if nummer.gebruik is Gebruik.GEEN:
        melding = f"een brief van de soort ‘{soort.naam}’ heeft dit nummer niet."
        return "label", fault(melding, "Haal deze regel weg.")
    if isinstance(waarde, str) and waarde.strip() and (said := nummer.check(waarde)):
        return "waarde", fault(f"‘{shorten(waarde)}’ is geen {label}.", said)
    return None


def _missing_nummers(
    brief: object, soort: Soort, given: Collection[str | None]
) -> Iterator[tuple[Loc, Any]]:
    if _may_want_numbers(brief):
        return
    for nummer in soort.nummers:
        if nummer.gebruik is Gebruik.VERPLICHT and nummer.label not in given:
            melding = f"het nummer ‘{nummer.label}’ ontbreekt."
            advies = (
                f"Voeg onder nummers een regel toe: {nummer.label}: … (of concept: ja, als het er "
                "nog niet is)."
            )
            yield ("nummers",), fault(melding, advies)


def _missing_kenmerken(brief: object, soort: Soort) -> Iterator[tuple[Loc, Any]]:
    given = _by_label(brief, "kenmerken")
    labels = {label for label, _ in given or ()}
    for label in soort.kenmerken if given is not None else ():
        if label not in labels:
            melding = f"het kenmerk ‘{label}’ ontbreekt."
            yield ("kenmerken",), fault(melding, f"Voeg onder kenmerken een regel toe: {label}: …")


def _vragen(brief: object, soort: Soort) -> Iterator[tuple[Loc, Any]]:
    """Yield where questions are that its kind has not, or where those lack that it has."""
    inhoud = list(_each(brief, "inhoud"))
    vragen = [loc for loc, blok in inhoud if find_soort(blok) == "vraag"]
    if soort.vragen is Gebruik.GEEN:
        melding = f"een brief van de soort ‘{soort.naam}’ heeft geen vragen."
        yield from (
            ((*loc, "vraag"), fault(melding, "Maak er gewone tekst van.")) for loc in vragen
        )
    elif soort.vragen is Gebruik.VERPLICHT and inhoud and not vragen:
        melding = f"een brief van de soort ‘{soort.naam}’ beantwoordt vragen, en er staat geen in."
        yield ("inhoud",), fault(melding, "Zet elke vraag met haar antwoord in een blok: vraag:")


def _by_label(brief: object, naam: str) -> list[tuple[str, object]] | None:
    """Return the labels and values of a field that has those; `None` where it has another shape."""
    value = _veld(brief, naam)
    if isinstance(value, Mapping):
        return [(str(label), waarde) for label, waarde in value.items()]
    if value is None or isinstance(value, tuple):
        return [(item.label, item.waarde) for item in value or ()]
    return None


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
