"""The comparison of two letters as a reader goes through it: two letters in, a `Verslag` out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.compare import Vergelijking, make_vergelijking
from pipeline.compare.kinds import BRIEF, KINDS, Onderdeel
from pipeline.compare.pairs import Strand
from pipeline.letter.models import Brief, Geheimhouding
from pipeline.letter.printed import write_datum, write_documentnummer, write_geheimhouding
from pipeline.letter.said import Vorm, group_velden
from pipeline.letter.soort import STANDAARD, Soort
from pipeline.report.lines import (
    combine,
    write_fields,
    write_headings,
    write_lid,
    write_lines,
    write_list,
    write_status,
)
from pipeline.report.marks import ELDERS, Marks, find_name, find_soort
from pipeline.report.summary import write_summary
from pipeline.report.verslag import (
    Deel,
    Kant,
    Noot,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)

_TABEL, _WEG = Onderdeel("statustabel"), Onderdeel("weg")


def make_verslag(
    naam_oud: str,
    oud: Brief,
    naam_nieuw: str,
    nieuw: Brief,
    soorten: tuple[Soort, Soort] = (STANDAARD, STANDAARD),
    noten: tuple[Noot, ...] = (),
) -> Verslag:
    """Return the report of what changed from `oud` to `nieuw`, each by what it is called.

    `soorten` are the kinds of the two letters; `noten` are told beside it.
    """
    vergelijking = make_vergelijking(oud, nieuw)
    return Verslag(
        nieuw.onderwerp,
        _kant(naam_oud, oud, soorten[0]),
        _kant(naam_nieuw, nieuw, soorten[1]),
        write_secrecy(oud, nieuw),
        write_summary(vergelijking),
        tuple(_delen(vergelijking)),
        tuple(noot for noot in noten if noot.regels),
    )


def write_secrecy(oud: Brief, nieuw: Brief | None = None) -> tuple[str, ...]:
    """Return what must stand on a report of a letter, or of two, where one is secret."""
    nieuw = nieuw or oud
    said = {
        wie: _write_geheim(geheim)
        for wie, brief in (("oude", oud), ("nieuwe", nieuw))
        if (geheim := write_geheimhouding(brief.geheimhouding)) is not None
    }
    if len(said) == 2 and len(set(said.values())) == 1:
        return (said["nieuwe"],)
    return tuple(f"{words} ({wie} brief)" for wie, words in said.items())


def _kant(naam: str, brief: Brief, soort: Soort) -> Kant:
    return Kant(naam, write_datum(brief.datum), write_documentnummer(brief, soort))


def _write_geheim(geheim: Geheimhouding) -> str:
    tot = f", tot {geheim.tot}" if geheim.tot else ""
    return f"GEHEIM – geheimhouding opgelegd door {geheim.orgaan} op grond van {geheim.grond}{tot}"


def _delen(vergelijking: Vergelijking) -> Iterator[Deel]:
    """Yield the parts of a report: what periodic letters are about first."""
    marks = Marks(vergelijking)
    root = marks.root
    body = marks.weave(root, "inhoud")
    tables = [strand for strand in body if find_soort(strand) == _TABEL]
    yield Deel(_TABEL.capitalize(), tuple(_tabel(marks, table) for table in tables))
    running = [strand for strand in body if find_soort(strand) != _TABEL]
    for kop, velden in group_velden(Brief).items():
        lines: list[Verslagregel] = []
        for veld in velden:
            if veld.vorm is Vorm.BLOKKEN:
                lines += (line for strand in running for line in write_lines(marks, strand))
            else:
                lines += write_lid(marks, root, KINDS[BRIEF].find_lid(veld.naam))
        yield Deel(kop, tuple(lines))


def _tabel(marks: Marks, table: Strand) -> Verslagtabel:
    elders = marks.is_elsewhere(table)
    rows: list[Verslagrij] = []
    for weg in marks.weave(table, "wegen"):
        rows.append(_rij(marks, weg, within=elders))
        rows += [
            _rij(marks, stap, within=elders or marks.is_elsewhere(weg, _WEG))
            for stap in marks.weave(weg, "stappen")
        ]
    return Verslagtabel(tuple(write_headings(marks, table)), tuple(rows))


def _rij(marks: Marks, strand: Strand, *, within: bool) -> Verslagrij:
    """Return a row; of what has moved (`within`) all is told where it is now, also what went."""
    elders = within or marks.is_elsewhere(strand)
    (titel,) = write_fields(marks, strand, "titel")
    acties = tuple(write_list(marks, strand, "acties"))
    status = tuple(write_status(marks, strand))
    what = marks.judge(strand, combine([titel, *acties, *status]))
    return Verslagrij(
        "verplaatst" if elders else what,
        find_name(strand),
        find_soort(strand) == _WEG,
        titel,
        acties,
        status,
        elders=elders,
        noot=ELDERS if elders else marks.explain(strand),
    )
