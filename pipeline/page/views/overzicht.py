"""All letters of a folder at a glance: letters with their problems in, series with editions out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from pipeline.content.load import Inhoudsbestand
from pipeline.content.plan import Gecontroleerd
from pipeline.content.series import CONTENT, find_letters
from pipeline.letter.printed import VOLGT, write_datum
from pipeline.page.folder.huis import Huis, name_letter
from pipeline.page.folder.woordstaat import Woordstaat
from pipeline.page.folder.zoeken import Treffer, search_letter
from pipeline.problems.values import Ernst, show


class Kaart(Struct, frozen=True):
    """What the overview says of one letter."""

    naam: str
    bestand: str
    titel: str
    datum: str = ""
    documentnummer: str = ""
    concept: bool = False
    geheim: bool = False
    fouten: int = 0
    waarschuwingen: int = 0
    word: Woordstaat = Woordstaat.KOMT
    treffers: tuple[Treffer, ...] = ()


class Reekskaart(Struct, frozen=True):
    """A series: its editions, the newest first."""

    naam: str
    kaarten: tuple[Kaart, ...]

    @property
    def adres(self) -> str:
        """What addresses call it."""
        return quote(self.naam)


class Overzicht(Struct, frozen=True):
    """The series of a folder; `nodig` counts the letters with errors, `gezocht` all that fit."""

    reeksen: tuple[Reekskaart, ...]
    aantal: int
    fout: int
    sjabloonfout: str = ""
    wacht: str = ""
    """What is still looked at, in a sentence; the page asks again."""


def make_overview(huis: Huis, zoek: str = "") -> Overzicht:
    """Return the letters of a folder, with `zoek` only those in which all of its words are.

    Raises as `Huis.check` does.
    """
    # Who searches waits until all were read: one that is not would seem to lack the word.
    if not zoek and not huis.wait_for_letters():
        return _list_unread()
    checked, is_warm = huis.check(), huis.is_warm()
    sjabloonfout = huis.find_template_fault() if checked and is_warm else ""
    found: dict[str, list[tuple[datetime.date, Kaart]]] = {}
    for letter in checked:
        read = huis.load(letter.pad)
        treffers = search_letter(read, zoek) if zoek else ()
        if treffers is not None:
            datum = read.brief.datum if read.brief is not None else datetime.date.max
            kaart = make_kaart(huis, letter, read, treffers)
            found.setdefault(name_series(letter.pad), []).append((datum, kaart))
    reeksen = tuple(Reekskaart(naam, _sort(kaarten)) for naam, kaarten in sorted(found.items()))
    fout = sum(letter.has_errors for letter in checked)
    count = sum(len(r.kaarten) for r in reeksen)
    return Overzicht(reeksen, count, fout, sjabloonfout, "" if is_warm else _TEMPLATE)


_TEMPLATE = "Het sjabloon en de Word-bestanden worden nog bekeken."
_LETTERS = "De brieven worden nog gelezen; wat er van elk te zeggen is, komt vanzelf."


def _list_unread() -> Overzicht:
    """Return the letters of a folder by the names of their files: nothing of them is read yet."""
    found: dict[str, list[Kaart]] = {}
    for pad in find_letters(()):
        bestand = show(pad.as_posix())
        kaart = Kaart(name_letter(pad), bestand, bestand)
        found.setdefault(name_series(pad), []).append(kaart)
    reeksen = tuple(Reekskaart(naam, tuple(kaarten)) for naam, kaarten in sorted(found.items()))
    return Overzicht(reeksen, sum(map(len, found.values())), 0, wacht=_LETTERS)


def name_series(pad: Path) -> str:
    """Return what a page calls the series of a letter: its folder in `content/`."""
    return show(pad.parent.relative_to(CONTENT).as_posix()).removeprefix(".")


def _sort(kaarten: Iterable[tuple[datetime.date, Kaart]]) -> tuple[Kaart, ...]:
    """Return the newest first; those without a date, which have errors, before them."""
    return tuple(kaart for _, kaart in sorted(kaarten, key=lambda pair: pair[0], reverse=True))


def make_kaart(
    huis: Huis, letter: Gecontroleerd, read: Inhoudsbestand, treffers: Sequence[Treffer] = ()
) -> Kaart:
    """Return what is said of one letter, with the lines of it in which something was found."""
    brief = read.brief
    bestand = show(letter.pad.as_posix())
    counts = [problem.ernst for problem in letter.problems]
    return Kaart(
        name_letter(letter.pad),
        bestand,
        brief.onderwerp if brief is not None else bestand,
        write_datum(brief.datum) if brief is not None else "",
        (brief.documentnummer or VOLGT) if brief is not None else "",
        brief is not None and brief.concept,
        brief is not None and brief.geheimhouding is not None,
        counts.count(Ernst.FOUT),
        counts.count(Ernst.WAARSCHUWING),
        huis.judge_word(letter.pad, brief),
        tuple(treffers),
    )
