"""The lines of a report: what stands beside each other in two letters in, marked lines out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from msgspec.structs import replace

from pipeline.compare.pairs import Pairing, Strand
from pipeline.compare.parts import Onderdeel, Part, Veldwaarde, find_sleutel
from pipeline.compare.tree import Node
from pipeline.compare.words import Inlines, Stukken, diff_split, diff_words, mirror_stukken
from pipeline.letter.beeld import Beeld
from pipeline.letter.opmaak import Tekst
from pipeline.letter.printed import write_datum
from pipeline.report.verslag import Uitkomst, Verslagregel

HIDDEN = "niet te zien in de brief"
ELDERS = "staat nu op een andere plaats"

_LABELS: Mapping[str, str] = {
    "zaaknummer": "Zaaknummer",
    "documentnummer": "Documentnummer",
    "datum": "Datum",
    "concept": "Concept",
    "onderwerp": "Onderwerp",
    "aanhef": "Aanhef",
    "afsluiting": "Afsluiting",
    "namens": "Namens",
    "voor": "Voor",
    "bijschrift": "Bijschrift",
    "bestand": "Afbeelding",
    "alt": "Beschrijving",
    "id": "Vaste naam",
    "voortgang": "Voortgang",
}
_SILENT = ("id",)
"""Fields that a reader of the printed letter does not see."""


def is_kind(strand: Strand, soort: Onderdeel) -> bool:
    """Tell whether a strand is of parts of that kind."""
    return (*strand.oud, *strand.nieuw)[0].part.soort == soort


def combine(lines: Iterable[Verslagregel]) -> Uitkomst:
    """Return what became of something that holds these lines."""
    return "gelijk" if all(line.soort == "gelijk" for line in lines) else "gewijzigd"


class LineWriter:
    """Writes the lines of one comparison."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing

    # What stands beside each other

    def weave(self, strand: Strand, lijst: str) -> Sequence[Strand]:
        """Return what stands beside each other in a list of a part, in the order of reading.

        Of a part that moved this is what it was held against what it is.
        """
        old, new = self._both(strand)
        if old is not None and new is not None:
            return self._pairing.weave(old, lijst)
        if old is not None:
            return [Strand((node,), ()) for node in self._pairing.oud.find_children(old, lijst)]
        assert new is not None
        return [Strand((), (node,)) for node in self._pairing.nieuw.find_children(new, lijst)]

    def _both(self, strand: Strand) -> tuple[Node | None, Node | None]:
        """Return a part as it is in both letters; at the place that it left, only the old one."""
        old = strand.oud[0] if strand.oud else None
        new = strand.nieuw[0] if strand.nieuw else None
        if old is None and new is not None:
            old = self._pairing.find_old(new)
        return old, new

    def is_elsewhere(self, strand: Strand, soort: Onderdeel | None = None) -> bool:
        """Tell whether a strand is the place that a part has left, to be a `soort` elsewhere.

        A weg that became a stap has no stappen there: what became of those is told where they were.
        """
        now = None if strand.nieuw else self._pairing.find_new(strand.oud[0])
        return now is not None and soort in (None, now.part.soort)

    def judge(self, strand: Strand, inside: Uitkomst) -> Uitkomst:
        """Return what became of a part of which this became of what is in it."""
        if strand.oud and strand.nieuw:
            return inside
        if strand.oud:
            return "verplaatst" if self.is_elsewhere(strand) else "verwijderd"
        return "verplaatst" if self._pairing.find_old(strand.nieuw[0]) else "toegevoegd"

    def explain(self, strand: Strand) -> str:
        """Return in words where a part that moved came from, or went."""
        if self.is_elsewhere(strand):
            return ELDERS
        if strand.oud or (old := self._pairing.find_old(strand.nieuw[0])) is None:
            return ""
        before, after = self._pairing.oud.nodes[old.ouder], strand.nieuw[0].ouder
        above = self._pairing.find_new(before)
        if above is not None and above.nummer == after:
            return "verplaatst"
        titel = dict(before.part.velden).get("titel")
        return f"verplaatst, stond onder ‘{titel}’" if titel else "verplaatst"

    def name(self, strand: Strand) -> str:
        """Return the name by which a row is the same in every edition."""
        return find_sleutel((*strand.nieuw, *strand.oud)[0].part) or ""

    # Lines

    def fields(self, strand: Strand, *velden: str) -> Iterator[Verslagregel]:
        """Yield a line for each of the fields that one of the letters has."""
        old, new = self._both(strand)
        for veld in velden:
            before, after = _text(old, veld), _text(new, veld)
            if before or after:
                label = _LABELS.get(veld, "")
                what = self._judge_field(strand, before, after)
                noot = HIDDEN if veld in _SILENT and what != "gelijk" else ""
                yield Verslagregel(what, diff_words(before, after), label, noot=noot)

    def _judge_field(self, strand: Strand, before: Inlines, after: Inlines) -> Uitkomst:
        if before == after:
            return self.judge(strand, "gelijk")
        return self.judge(strand, "gewijzigd" if before and after else _one_side(before))

    def list(self, strand: Strand, lijst: str) -> Iterator[Verslagregel]:
        """Yield the lines of a list of a part."""
        for inner in self.weave(strand, lijst):
            yield from self.lines(inner)

    def lines(self, strand: Strand, niveau: int = 0) -> Iterator[Verslagregel]:
        """Yield the lines of a part, as they stand in the letter."""
        yield from self._place(strand, self._lines(strand, niveau))

    def headings(self, table: Strand) -> Iterator[Verslagregel]:
        """Yield the lines of the headings of a status table."""
        yield from self._place(table, self.fields(table, "kolom1", "kolom2", "kolom3"))

    def _place(self, strand: Strand, lines: Iterable[Verslagregel]) -> Iterator[Verslagregel]:
        """Yield the lines of a part, told as moved where it has: at both of its places."""
        noot, elders = self.explain(strand), self.is_elsewhere(strand)
        for n, line in enumerate(lines):
            notes = [line.noot, noot if n == 0 else ""]
            yield replace(
                line,
                # Of a part that moved also what went is told where the part is now.
                soort="verplaatst" if elders else line.soort,
                noot="; ".join(filter(None, notes)),
                elders=elders or line.elders,
            )

    def _lines(self, strand: Strand, niveau: int) -> Iterator[Verslagregel]:
        if len(strand.oud) > 1 or len(strand.nieuw) > 1:
            yield from _parted(strand, niveau)
            return
        match (*strand.nieuw, *strand.oud)[0].part.soort:
            case "alinea":
                yield self._alinea(strand, niveau)
            case "kop":
                yield self._kop(strand)
            case "lijst":
                for punt in self.weave(strand, "punten"):
                    yield from self._punt(strand, punt, niveau + 1)
            case "actie":
                yield from self.list(strand, "tekst")
                yield from self.fields(strand, "voor")
                yield from self._hidden(strand, "id")
            case "figuur":
                yield from self._figuur(strand)
            case _:
                yield self._part(strand)

    def _alinea(self, strand: Strand, niveau: int) -> Verslagregel:
        old, new = self._both(strand)
        before, after = _text(old, "inhoud"), _text(new, "inhoud")
        what = self.judge(strand, "gelijk" if before == after else "gewijzigd")
        return Verslagregel(what, diff_words(before, after), niveau=niveau)

    def _kop(self, strand: Strand) -> Verslagregel:
        old, new = self._both(strand)
        (line,) = self.fields(strand, "kop")
        levels = [_value(node, "niveau") for node in (old, new) if node is not None]
        if len(set(levels)) == 2:
            noot = f"niveau {levels[0]} is niveau {levels[1]} geworden"
            line = replace(line, soort=self.judge(strand, "gewijzigd"), noot=noot)
        return replace(line, kop=cast("int", levels[-1]))

    def _punt(self, lijst: Strand, punt: Strand, niveau: int) -> Iterator[Verslagregel]:
        """Yield the lines of a list item, the first with its number or bullet."""
        lists, items = self._both(lijst), self._both(punt)
        marks = [
            _mark(outer, item) for outer, item in zip(lists, items, strict=True) if item is not None
        ]
        first, *others = [
            line for inner in self.weave(punt, "inhoud") for line in self.lines(inner, niveau)
        ]
        line = self._renumber(first, punt, marks)
        notes = dict.fromkeys((line.noot, self.explain(punt)))
        yield replace(
            line,
            noot="; ".join(filter(None, notes)),
            elders=self.is_elsewhere(punt) or first.elders,
        )
        yield from others

    def _renumber(self, line: Verslagregel, punt: Strand, marks: Sequence[str]) -> Verslagregel:
        if len(set(marks)) == 2:
            was = f"was {marks[0]}" if marks[0] != "•" else "was een punt zonder nummer"
            what, noot = self.judge(punt, "gewijzigd"), "; ".join(filter(None, (was, line.noot)))
            return replace(line, soort=what, label=marks[1], label_oud=marks[0], noot=noot)
        return replace(line, label=marks[-1])

    def _figuur(self, strand: Strand) -> Iterator[Verslagregel]:
        yield from self.fields(strand, "bijschrift")
        yield from self._beeld(strand)
        for bollen in self.weave(strand, "bollen"):
            for bol in self.weave(bollen, "bollen"):
                (line,) = self.fields(bol, "tekst")
                yield replace(line, label="Bol", noot=self.explain(bol))
        yield from self.fields(strand, "alt")

    def _beeld(self, strand: Strand) -> Iterator[Verslagregel]:
        """Yield the line of a picture: its name, and whether it is another one."""
        old, new = self._both(strand)
        beelden = [_value(node, "bestand") for node in (old, new)]
        for line in self.fields(strand, "bestand"):
            before, after = beelden
            if isinstance(before, Beeld) and isinstance(after, Beeld):
                same = before.data == after.data
                noot = "" if before == after else HIDDEN if same else "een andere afbeelding"
                what = self.judge(strand, "gelijk" if before == after else "gewijzigd")
                yield replace(line, soort=what, noot=noot)
            else:
                yield line

    def _hidden(self, strand: Strand, veld: str) -> Iterator[Verslagregel]:
        """Yield the line of a field that nobody sees, where it differs in both letters."""
        if self.judge(strand, "gelijk") == "gelijk":
            yield from (line for line in self.fields(strand, veld) if line.soort != "gelijk")

    def _part(self, strand: Strand) -> Verslagregel:
        """Return the line of a part that is printed as one."""
        old, new = self._both(strand)
        before, after = (
            (Tekst(_write_part(node.part)),) if node is not None else () for node in (old, new)
        )
        what = self.judge(strand, "gelijk" if before == after else "gewijzigd")
        return Verslagregel(what, diff_words(before, after))

    # The third column

    def status(self, strand: Strand) -> Iterator[Verslagregel]:
        """Yield the lines of the status column, and a `voortgang` that it does not show."""
        old, new = self._both(strand)
        written = [node is not None and bool(self._status(node)) for node in (old, new)]
        inside = self.weave(strand, "status")
        if any(written):
            for status in inside:
                yield from self.list(status, "blokken")
        if not all(written) or None in (old, new):
            before, after = (
                () if node is None or has else _capital(_value(node, "voortgang"))
                for node, has in zip((old, new), written, strict=True)
            )
            if before or after:
                what = self._judge_field(strand, before, after)
                yield Verslagregel(what, diff_words(before, after))
        elif _value(old, "voortgang") != _value(new, "voortgang"):
            yield from (replace(line, noot=HIDDEN) for line in self.fields(strand, "voortgang"))
        yield from self._hidden(strand, "id")

    def _status(self, node: Node) -> Sequence[Node]:
        """Return the written status of a row, none where it has none."""
        tree = self._pairing.oud
        tree = (
            tree
            if node.nummer < len(tree.nodes) and tree.nodes[node.nummer] is node
            else (self._pairing.nieuw)
        )
        return tree.find_children(node, "status")


def _parted(strand: Strand, niveau: int) -> Iterator[Verslagregel]:
    """Yield the lines of a paragraph that was split, or of those that were joined."""
    olds = [_text(node, "inhoud") for node in strand.oud]
    news = [_text(node, "inhoud") for node in strand.nieuw]
    parts: Sequence[Stukken]
    if len(olds) == 1:
        parts, noot = diff_split(olds[0], news), "was één alinea met de volgende"
    else:
        parts = [mirror_stukken(part) for part in diff_split(news[0], olds)]
        noot = "is nu één alinea met de volgende"
    for n, part in enumerate(parts):
        yield Verslagregel(
            "gewijzigd", part, niveau=niveau, noot=noot if n < len(parts) - 1 else ""
        )


def _one_side(before: Inlines) -> Uitkomst:
    return "verwijderd" if before else "toegevoegd"


def _value(node: Node | None, veld: str) -> Veldwaarde | None:
    return dict(node.part.velden).get(veld) if node is not None else None


def _text(node: Node | None, veld: str) -> Inlines:
    """Return the value of a field as running text; none where it says nothing."""
    match _value(node, veld):
        case None | "" | False:
            return ()
        case True:
            return (Tekst("ja"),)
        case datetime.date() as datum:
            return (Tekst(write_datum(datum)),)
        case Beeld(naam=naam):
            return (Tekst(naam),)
        case tuple() as inlines:
            return inlines
        case value:
            return (Tekst(str(value)),)


def _capital(voortgang: Veldwaarde | None) -> Inlines:
    return (Tekst(str(voortgang).capitalize()),) if voortgang else ()


def _mark(lijst: Node | None, punt: Node) -> str:
    """Return what stands before a list item."""
    teken, nummer = _value(lijst, "teken"), _value(punt, "nummer")
    return f"{nummer}{teken or '.'}" if nummer is not None else "•"


def _write_part(part: Part) -> str:
    """Return a part that is printed on one line."""
    values = {naam: str(value) for naam, value in part.velden if value not in (None, False)}
    match part.soort:
        case "kenmerk":
            return f"{values['label']}: {values['waarde']}"
        case "ondertekenaar":
            return f"{values['naam']}, {values['functie']}"
        case "bijlage":
            nummer = values.get("documentnummer")
            behind = f" (documentnummer {nummer})" if nummer else ""
            return f"{values['titel']}{behind}{' – geheim' if 'geheim' in values else ''}"
        case "verwijzing":
            titel = f": {values['titel']}" if "titel" in values else ""
            return f"{values['soort'].capitalize()} {values['nummer']}{titel}"
        case "geheimhouding":
            tot = f", tot {values['tot']}" if "tot" in values else ""
            return f"Geheimhouding: {values['orgaan']}, {values['grond']}{tot}"
    return values["tekst"]
