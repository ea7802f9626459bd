"""What a letter prints, line by line, told from its content and not from the code under test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.letter.opmaak import Alinea, Citaat, Inline, Lijst, Opmaakblok, Tekst, Voetnoot
from pipeline.letter.telling import write_merk
from support.readers import Paragraph, Table, WordFile
from support.strategies import REEKSEN, Bron, Letter

_BULLETS = ("•", "–", "▪", "–")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def expect_lines(letter: Letter) -> list[str]:
    """Return the lines of the letter's body in reading order, table cells one after another."""
    return [line for line in _body(letter) if line]


def read_lines(word: WordFile) -> list[str]:
    """Return the same lines as a Word file has them; an alternative text stands in brackets."""
    return [line for item in word.body for line in _item_lines(item) if line]


def expect_marks(letter: Letter) -> list[str]:
    """Return what must stand in the header of every page, apart from the house's own name."""
    marks = ["CONCEPT"] if letter.get("concept") == "ja" else []
    if geheim := letter.get("geheimhouding"):
        line = f"GEHEIM – geheimhouding opgelegd door {geheim['orgaan']}"
        line += f" op grond van {geheim['grond']}"
        marks.append(line + (f", tot {_datum(geheim['tot'])}" if "tot" in geheim else ""))
    return marks


def expect_footer(letter: Letter) -> str:
    """Return the footer of every page, its page numbers as the template has them."""
    nummers = f"Zaaknummer {letter['zaaknummer']} · Documentnummer {_documentnummer(letter)}"
    return f"{nummers}\tPagina 1 van 1"


def _item_lines(item: Paragraph | Table) -> Iterator[str]:
    if isinstance(item, Paragraph):
        yield from (item.line, *item.labels, *(f"[{alt}]" for alt in item.alts))
    else:
        for row in item.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    yield from _item_lines(paragraph)


def _body(letter: Letter) -> Iterator[str]:
    yield "Informatiebrief"
    yield from ("Zaaknummer:", letter["zaaknummer"])
    yield from ("Documentnummer:", _documentnummer(letter))
    yield from ("Datum:", _datum(letter["datum"]))
    yield from ("Onderwerp:", letter["onderwerp"])
    for label, waarde in letter.get("kenmerken", {}).items():
        yield from (f"{label}:", REEKSEN.get(waarde, waarde))
    yield letter["aanhef"]
    for blok in letter["inhoud"]:
        yield from _blok(blok)
    yield letter["afsluiting"]
    yield letter.get("namens", "")
    for wie in letter["ondertekening"]:
        yield from (f"{wie['naam']},", wie["functie"])
    yield from _closing_lists(letter)


def _closing_lists(letter: Letter) -> Iterator[str]:
    if "bijlagen" in letter:
        yield "Bijlagen"
        for n, bijlage in enumerate(letter["bijlagen"], 1):
            nummer = bijlage.get("documentnummer")
            yield (
                f"{n}. {bijlage['titel']}"
                + (f" (documentnummer {nummer})" if nummer else "")
                + (" – geheim" if bijlage.get("geheim") == "ja" else "")
            )
    if "verwijzingen" in letter:
        yield "Verwijzingen"
        for verwijzing in letter["verwijzingen"]:
            titel = f": {verwijzing['titel']}" if "titel" in verwijzing else ""
            yield f"{_capital(verwijzing['soort'])} {verwijzing['nummer']}{titel}"
    if "afschrift" in letter:
        yield "Afschrift aan"
        yield from letter["afschrift"]


def _blok(blok: Letter) -> Iterator[str]:
    match blok:
        case {"kop": kop}:
            yield kop
        case {"tekst": tekst}:
            yield from _opmaak(tekst)
        case {"vraag": vraag}:
            steller = f" – {vraag['steller']}" if "steller" in vraag else ""
            yield f"Vraag {vraag['nummer']}{steller}"
            yield from _opmaak(vraag["tekst"])
            yield "Antwoord"
            yield from _opmaak(vraag["antwoord"])
        case {"statustabel": tabel}:
            yield from tabel["kolommen"]
            for weg in tabel["wegen"]:
                for rij in [weg, *weg.get("stappen", [])]:
                    yield from _rij(rij)
        case {"tabel": tabel}:
            yield tabel["titel"]
            rooster = tabel["tekst"].rooster
            yield from (_runs(kolom.kop) for kolom in rooster.kolommen)
            yield from (_runs(cel.inhoud) for rij in rooster.rijen for cel in rij.cellen)
        case {"figuur": figuur}:
            yield from _figuur(figuur)
        case {"figuren": figuren}:
            for figuur in figuren:
                yield from _figuur(figuur)


def _figuur(figuur: Letter) -> Iterator[str]:
    yield figuur.get("bijschrift", "")
    yield from figuur.get("bollen", [])
    yield f"[{figuur['alt']}]"


def _rij(rij: Letter) -> Iterator[str]:
    yield rij["titel"]
    labelled = False
    for n, actie in enumerate(rij.get("acties", [{}])):
        yield from _opmaak(actie.get("tekst", ""))
        if n == 0:
            yield from _status(rij)
        if "voor" in actie:
            yield "" if labelled else "Actie voor:"
            labelled = True
            yield actie["voor"]


def _status(rij: Letter) -> Iterator[str]:
    if "status" in rij:
        yield from _opmaak(rij["status"])
    else:
        yield _capital(rij.get("voortgang", ""))


def _opmaak(tekst: Any) -> Iterator[str]:
    if isinstance(tekst, Bron):
        yield from _blocks(tekst.blokken, 0)
    else:
        yield tekst


def _blocks(blokken: Sequence[Opmaakblok], level: int) -> Iterator[str]:
    for blok in blokken:
        if isinstance(blok, Alinea):
            yield _alinea(blok)
        elif isinstance(blok, Citaat):
            yield from _blocks(blok.inhoud, level)
        else:
            yield from _lijst(blok, level)


def _lijst(lijst: Lijst, level: int) -> Iterator[str]:
    for punt in lijst.punten:
        marker = write_merk(lijst, punt) if lijst.teken else _BULLETS[level]
        first, *rest = punt.inhoud
        if isinstance(first, Alinea):
            yield f"{marker} {_alinea(first)}"
        else:
            yield f"{marker} "
            rest = [first, *rest]
        yield from _blocks(rest, level + 1)


def _alinea(alinea: Alinea) -> str:
    return _runs(alinea.inhoud)


def _runs(inhoud: Sequence[Inline]) -> str:
    return "".join(
        f" [noot: {_runs(inline.inhoud)}]"
        if isinstance(inline, Voetnoot)
        else inline.tekst
        if isinstance(inline, Tekst)
        else "\n"
        for inline in inhoud
    )


def _documentnummer(letter: Letter) -> str:
    return str(letter.get("documentnummer", "volgt"))


def _datum(datum: str) -> str:
    """Return an ISO date as a letter prints it; anything else as it is."""
    year, _, rest = datum.partition("-")
    month, _, day = rest.partition("-")
    if (len(year), len(month), len(day)) != (4, 2, 2) or not (year + month + day).isdecimal():
        return datum
    return f"{int(day)} {_MONTHS.split()[int(month) - 1]} {int(year)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
