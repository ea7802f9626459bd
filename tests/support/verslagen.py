"""Reports read as a test needs them: their lines, their rows and what they say of each letter."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.words import Inlines
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import read_bare
from pipeline.report.compose import make_verslag
from pipeline.report.verslag import Verslag, Verslagregel, Verslagrij, Verslagtabel


def report(oud: Brief, nieuw: Brief) -> Verslag:
    return make_verslag("oud.yaml", oud, "nieuw.yaml", nieuw)


def lines(verslag: Verslag) -> Iterator[Verslagregel]:
    """Yield every line of a report, those of tables too."""
    for deel in verslag.delen:
        for inhoud in deel.inhoud:
            if isinstance(inhoud, Verslagtabel):
                yield from inhoud.kolommen
                for rij in inhoud.rijen:
                    yield from (rij.titel, *rij.acties, *rij.status)
            else:
                yield inhoud


def rows(verslag: Verslag) -> list[Verslagrij]:
    tables = [x for deel in verslag.delen for x in deel.inhoud if isinstance(x, Verslagtabel)]
    return [rij for tabel in tables for rij in tabel.rijen]


def say(inlines: Inlines) -> str:
    return read_bare(inlines, " ")


def column(verslag: Verslag, side: str) -> str:
    """Return all text of the old or the new letter in a report, without its spaces."""
    found = [say(getattr(stuk, side)) for line in lines(verslag) for stuk in line.stukken]
    return "".join("".join(found).split())


def unchanged(verslag: Verslag) -> bool:
    return all(line.soort == "gelijk" for line in lines(verslag)) and all(
        rij.soort == "gelijk" for rij in rows(verslag)
    )
