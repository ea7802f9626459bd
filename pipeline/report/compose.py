"""The comparison of two letters as a reader goes through it: two letters in, a `Verslag` out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.compare import compare
from pipeline.compare.find_pairs import pair_letters
from pipeline.compare.pairs import Pairing, Strand
from pipeline.letter.models import Brief, Geheimhouding
from pipeline.letter.printed import VOLGT, write_datum, write_geheimhouding
from pipeline.report.lines import ELDERS, LineWriter, combine, is_kind
from pipeline.report.summary import write_summary
from pipeline.report.verslag import Deel, Kant, Verslag, Verslagregel, Verslagrij, Verslagtabel

_GEGEVENS = ("zaaknummer", "documentnummer", "datum", "concept", "onderwerp")


def make_verslag(naam_oud: str, oud: Brief, naam_nieuw: str, nieuw: Brief) -> Verslag:
    """Return the report of what changed from `oud` to `nieuw`, each by what it is called."""
    return Verslag(
        nieuw.onderwerp,
        _kant(naam_oud, oud),
        _kant(naam_nieuw, nieuw),
        write_secrecy(oud, nieuw),
        write_summary(compare(oud, nieuw)),
        tuple(_delen(pair_letters(oud, nieuw))),
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


def _kant(naam: str, brief: Brief) -> Kant:
    return Kant(naam, write_datum(brief.datum), brief.documentnummer or VOLGT)


def _write_geheim(geheim: Geheimhouding) -> str:
    tot = f", tot {geheim.tot}" if geheim.tot else ""
    return f"GEHEIM – geheimhouding opgelegd door {geheim.orgaan} op grond van {geheim.grond}{tot}"


def _delen(pairing: Pairing) -> Iterator[Deel]:
    """Yield the parts of a report: what periodic letters are about first."""
    writer = LineWriter(pairing)
    root = Strand(pairing.oud.nodes[:1], pairing.nieuw.nodes[:1])
    body = writer.weave(root, "inhoud")
    tables = [strand for strand in body if is_kind(strand, "statustabel")]
    running = [strand for strand in body if not is_kind(strand, "statustabel")]
    yield Deel("Statustabel", tuple(_tabel(writer, table) for table in tables))
    gegevens = [*writer.fields(root, *_GEGEVENS)]
    for lijst in ("geheimhouding", "kenmerken"):
        gegevens += writer.list(root, lijst)
    yield Deel("Briefgegevens", tuple(gegevens))
    tekst = [*writer.fields(root, "aanhef")]
    for strand in running:
        tekst += writer.lines(strand)
    yield Deel("Tekst", tuple(tekst))
    slot = [*writer.fields(root, "afsluiting", "namens"), *writer.list(root, "ondertekening")]
    yield Deel("Ondertekening", tuple(slot))
    for lijst in ("bijlagen", "verwijzingen", "afschrift"):
        yield Deel(lijst.capitalize(), tuple(writer.list(root, lijst)))


def _tabel(writer: LineWriter, table: Strand) -> Verslagtabel:
    elders = writer.is_elsewhere(table)
    rows: list[Verslagrij] = []
    for weg in writer.weave(table, "wegen"):
        rows.append(_rij(writer, weg, within=elders))
        rows += [
            _rij(writer, stap, within=elders or writer.is_elsewhere(weg, "weg"))
            for stap in writer.weave(weg, "stappen")
        ]
    return Verslagtabel(tuple(writer.headings(table)), tuple(rows))


def _rij(writer: LineWriter, strand: Strand, *, within: bool) -> Verslagrij:
    """Return a row; of what has moved (`within`) all is told where it is now, also what went."""
    elders = within or writer.is_elsewhere(strand)
    (titel,) = writer.fields(strand, "titel")
    acties: list[Verslagregel] = []
    for actie in writer.weave(strand, "acties"):
        acties += writer.lines(actie)
    status = tuple(writer.status(strand))
    what = writer.judge(strand, combine([titel, *acties, *status]))
    return Verslagrij(
        "verplaatst" if elders else what,
        writer.name(strand),
        is_kind(strand, "weg"),
        titel,
        tuple(acties),
        status,
        elders=elders,
        noot=ELDERS if elders else writer.explain(strand),
    )
