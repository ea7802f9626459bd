"""The lines of a report: what stands beside each other in two letters in, marked lines out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast

from msgspec.structs import replace

from pipeline.compare.kinds import KINDS, Lid, find_label
from pipeline.compare.pairs import Strand
from pipeline.compare.parts import Veldwaarde
from pipeline.compare.rebuild import make_inhoud
from pipeline.compare.tree import Node
from pipeline.compare.words import (
    Inlines,
    Stuk,
    Stukken,
    diff_split,
    diff_words,
    join_inlines,
    mirror_stukken,
)
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.opmaak import Tekst, Telling, read_bare, show_notes
from pipeline.letter.printed import ANTWOORD, print_deel, write_datum
from pipeline.letter.telling import write_nummer
from pipeline.letter.types import Model
from pipeline.report.marks import Marks, find_name, find_soort, note_hidden
from pipeline.report.verslag import Uitkomst, Verslagregel

_VRAAGKOP = 2
"""The level of a question among the headings of a report."""
CITAAT = "Citaat"
"""What stands before a quoted paragraph."""


def combine(lines: Iterable[Verslagregel]) -> Uitkomst:
    """Return what became of something that holds these lines."""
    return "gelijk" if all(line.soort == "gelijk" for line in lines) else "gewijzigd"


def write_lid(marks: Marks, strand: Strand, lid: Lid) -> Iterator[Verslagregel]:
    """Yield the lines of one field or list of a part."""
    return (write_list if lid.is_list else write_fields)(marks, strand, lid.naam)


def write_fields(marks: Marks, strand: Strand, *velden: str) -> Iterator[Verslagregel]:
    """Yield a line for each of the fields that one of the letters has."""
    old, new = marks.find_both(strand)
    for veld in velden:
        before, after = _text(old, veld), _text(new, veld)
        if before or after:
            label = find_label(find_soort(strand), veld)
            what, noot = marks.judge_fields(strand, veld)
            if what == "gewijzigd" and not (before and after):
                what = _one_side(before)
            yield Verslagregel(what, diff_words(before, after), label, noot=noot)


def write_list(marks: Marks, strand: Strand, lijst: str) -> Iterator[Verslagregel]:
    """Yield the lines of a list of a part."""
    for inner in marks.weave(strand, lijst):
        yield from write_lines(marks, inner)


def write_lines(marks: Marks, strand: Strand, niveau: int = 0) -> Iterator[Verslagregel]:
    """Yield the lines of a part, as they stand in the letter."""
    if len(strand.oud) > 1 or len(strand.nieuw) > 1:
        return _place(marks, strand, _parted(strand, niveau))
    write = _LINES.get(find_soort(strand), _part)
    return _place(marks, strand, write(marks, strand, niveau))


def write_headings(marks: Marks, table: Strand) -> Iterator[Verslagregel]:
    """Yield the lines of the headings of a status table."""
    names = (lid.naam for lid in KINDS[find_soort(table)].velden)
    return _place(marks, table, write_fields(marks, table, *names))


def _place(marks: Marks, strand: Strand, lines: Iterable[Verslagregel]) -> Iterator[Verslagregel]:
    """Yield the lines of a part, told as moved where it has: at both of its places."""
    noot, elders = marks.explain(strand), marks.is_elsewhere(strand)
    for line in lines:
        # Of a part that moved also what went is told where the part is now.
        soort: Uitkomst = "verplaatst" if elders or noot else line.soort
        yield replace(
            line, soort=soort, noot=_join_notes(line.noot, noot), elders=elders or line.elders
        )
        noot = ""


def _join_notes(*noten: str) -> str:
    """Return what there is to say of a line; what moved with what it is in says so once."""
    return "; ".join(filter(None, dict.fromkeys(noten)))


# A kind of part that prints in a way of its own


def _alinea(marks: Marks, strand: Strand, niveau: int) -> Iterator[Verslagregel]:
    old, new = marks.find_both(strand)
    what, noot = marks.judge_fields(strand, "inhoud")
    stukken = diff_words(_text(old, "inhoud"), _text(new, "inhoud"))
    yield Verslagregel(what, stukken, niveau=niveau, noot=noot)


def _kop(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    old, new = marks.find_both(strand)
    (line,) = write_fields(marks, strand, "kop")
    levels = [_value(node, "niveau") for node in (old, new) if node is not None]
    if marks.find_change(strand, "niveau"):
        noot = f"niveau {levels[0]} is niveau {levels[1]} geworden"
        line = replace(line, soort=marks.judge(strand, "gewijzigd"), noot=noot)
    yield replace(line, kop=cast("int", levels[-1]))


def _lijst(marks: Marks, strand: Strand, niveau: int) -> Iterator[Verslagregel]:
    for punt in marks.weave(strand, "punten"):
        yield from _punt(marks, punt, niveau + 1)


def _punt(marks: Marks, punt: Strand, niveau: int) -> Iterator[Verslagregel]:
    """Yield the lines of a list item, the first with its number or bullet."""
    signs = [_mark(lijst, item) for lijst, item in marks.find_within(punt)]
    first, *others = [
        line for inner in marks.weave(punt, "inhoud") for line in write_lines(marks, inner, niveau)
    ]
    line = _renumber(marks, first, punt, signs)
    yield from _place(marks, punt, [line])
    yield from others


def _renumber(marks: Marks, line: Verslagregel, punt: Strand, signs: Sequence[str]) -> Verslagregel:
    old, new = signs[0], signs[-1]
    if old == new:
        return replace(line, label=new)
    was = f"was {old}" if old != "•" else "was een punt zonder nummer"
    what, noot = marks.judge(punt, "gewijzigd"), _join_notes(was, line.noot)
    return replace(line, soort=what, label=new, label_oud=old, noot=noot)


def _citaat(marks: Marks, strand: Strand, niveau: int) -> Iterator[Verslagregel]:
    """Yield the lines of a quotation, of which each paragraph is called one."""
    for inner in marks.weave(strand, "inhoud"):
        for line in write_lines(marks, inner, niveau):
            yield replace(line, label=CITAAT) if line.niveau == niveau else line


def _actie(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    yield from write_list(marks, strand, "tekst")
    yield from write_fields(marks, strand, "voor")
    yield from _hidden(marks, strand, "id")


def _vraag(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    """Yield the heading of a question, the question and the answer, with a word before that.

    What changed in one that stayed says which it is in: of what did not change little is shown.
    """
    yield replace(_whole(marks, strand), kop=_VRAAGKOP)
    first, *others = write_list(marks, strand, "antwoord")
    word: list[Verslagregel] = []
    if first.label or first.niveau:
        # A list begins with the mark of its item.
        sides = ((Tekst(ANTWOORD),) if node else () for node in marks.find_both(strand))
        word.append(Verslagregel(marks.judge(strand), diff_words(*sides)))
    else:
        first = replace(first, label=ANTWOORD)
    for line in (*write_list(marks, strand, "tekst"), *word, first, *others):
        is_told = line.soort == "gelijk" or not (strand.oud and strand.nieuw)
        noot = "" if is_told else f"vraag {find_name(strand)}"
        yield replace(line, noot=_join_notes(line.noot, noot))


def _figuur(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    yield from write_fields(marks, strand, "bijschrift")
    yield from _beeld(marks, strand)
    yield from write_fields(marks, strand, "breedte")
    for bollen in marks.weave(strand, "bollen"):
        for bol in marks.weave(bollen, "bollen"):
            (line,) = write_fields(marks, bol, "tekst")
            yield from _place(marks, bol, [replace(line, label="Bol")])
    yield from write_fields(marks, strand, "alt")


def _tabel(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    """Yield the title of a table, its headings, and a line for each row."""
    yield from write_fields(marks, strand, "titel")
    columns = marks.weave(strand, "kolommen")
    yield _tell_table(_rij(marks, strand, columns, "kop"), strand)
    for rij in marks.weave(strand, "rijen"):
        line = _rij(marks, rij, marks.weave(rij, "cellen"), "inhoud")
        for placed in _place(marks, rij, [line]):
            yield _tell_table(placed, strand)
    for column in columns:
        for line in write_fields(marks, column, "uitlijning"):
            # Of a column that is the same there is no more to say than its heading.
            if line.soort != "gelijk":
                inlines = _text((*column.nieuw, *column.oud)[0], "kop")
                heading = read_bare(inlines, " ")
                yield replace(line, label=f"Uitlijning van kolom ‘{heading}’")
    yield from write_fields(marks, strand, "totaal", "breedtes", "liggend", "alt")


def _tell_table(line: Verslagregel, table: Strand) -> Verslagregel:
    """Return a row that changed in a table that stayed, with which table that is.

    Of what did not change little is shown.
    """
    if line.soort == "gelijk" or not (table.oud and table.nieuw):
        return line
    (new,) = table.nieuw
    titel = _value(new, "titel")
    return replace(line, noot=_join_notes(line.noot, f"tabel ‘{titel}’"))


def _rij(marks: Marks, strand: Strand, cellen: Sequence[Strand], veld: str) -> Verslagregel:
    """Return the cells that stand beside each other as one line, with bars between them."""
    stukken: list[Stuk] = []
    begun = [False, False]
    for cel in cellen:
        sides = (next(iter(cel.oud), None), next(iter(cel.nieuw), None))
        bars = [
            (_BAR,) if node is not None and is_begun else ()
            for node, is_begun in zip(sides, begun, strict=True)
        ]
        begun = [is_begun or node is not None for node, is_begun in zip(sides, begun, strict=True)]
        if any(bars):
            stukken.append(Stuk("gelijk" if all(bars) else "tekst", *map(tuple, bars)))
        stukken += diff_words(_text(sides[0], veld), _text(sides[1], veld))
    inside: Uitkomst = "gelijk" if all(s.verschil == "gelijk" for s in stukken) else "gewijzigd"
    return Verslagregel(marks.judge(strand, inside), tuple(stukken))


_BAR = Tekst(" | ")


def _figuren(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    return write_list(marks, strand, "figuren")


def _beeld(marks: Marks, strand: Strand) -> Iterator[Verslagregel]:
    """Yield the line of a picture: its name, and whether it is another one."""
    change = marks.find_change(strand, "bestand")
    for line in write_fields(marks, strand, "bestand"):
        is_other = change is not None and line.soort == "gewijzigd" and change.zichtbaar
        yield replace(line, noot="een andere afbeelding") if is_other else line


def _hidden(marks: Marks, strand: Strand, veld: str) -> Iterator[Verslagregel]:
    """Yield the line of a field that nobody sees, where it differs in both letters."""
    if marks.judge(strand) == "gelijk" and marks.find_change(strand, veld):
        yield from write_fields(marks, strand, veld)


def _part(marks: Marks, strand: Strand, _niveau: int) -> Iterator[Verslagregel]:
    """Yield the line of a part that is printed as one, and what else is in it."""
    yield _whole(marks, strand)
    for lid in KINDS[find_soort(strand)].lijsten:
        yield from write_list(marks, strand, lid.naam)


def _whole(marks: Marks, strand: Strand) -> Verslagregel:
    """Return the line of what a part prints as one."""
    both = marks.find_both(strand)
    before, after = (_print_part(node) if node else () for node in both)
    velden = (lid.naam for lid in KINDS[find_soort(strand)].velden)
    what, noot = marks.judge_fields(strand, *velden)
    return Verslagregel(what, diff_words(before, after), noot=noot)


_LINES: Mapping[str, Callable[[Marks, Strand, int], Iterable[Verslagregel]]] = {
    "alinea": _alinea,
    "kop": _kop,
    "lijst": _lijst,
    "citaat": _citaat,
    "actie": _actie,
    "vraag": _vraag,
    "tabel": _tabel,
    "figuur": _figuur,
    "figurenrij": _figuren,
}
"""What is written of a kind of part that is more than one line, or one with something to it."""

assert set(_LINES) <= set(KINDS)


# The third column


def write_status(marks: Marks, strand: Strand) -> Iterator[Verslagregel]:
    """Yield the lines of the status column, and a `voortgang` that it does not show.

    Where only one of the letters says it in own words, those stand beside the voortgang of the
    other: it is one status that became another.
    """
    old, new = marks.find_both(strand)
    written = marks.has_children(strand, "status")
    own = [
        line
        for status in marks.weave(strand, "status")
        for line in write_list(marks, status, "blokken")
    ]
    if not all(written) or None in (old, new):
        before, after = (
            () if node is None or has else _capital(_value(node, "voortgang"))
            for node, has in zip((old, new), written, strict=True)
        )
        own = _put_beside(marks, strand, own, before, after)
    yield from own
    if change := marks.find_change(strand, "voortgang") if all(written) else None:
        noot = note_hidden([change])
        lines = write_fields(marks, strand, "voortgang")
        yield from (replace(line, noot=noot) for line in lines)
    yield from _hidden(marks, strand, "id")


def _put_beside(
    marks: Marks, strand: Strand, own: list[Verslagregel], before: Inlines, after: Inlines
) -> list[Verslagregel]:
    """Return the lines of a status in own words with the voortgang of the other letter."""
    if not before and not after:
        return own
    if strand.oud and strand.nieuw and own and own[0].label == "":
        first, *rest = own
        oud = before or tuple(i for stuk in first.stukken for i in stuk.oud)
        nieuw = after or tuple(i for stuk in first.stukken for i in stuk.nieuw)
        return [Verslagregel("gewijzigd", diff_words(oud, nieuw)), *rest]
    what = _judge_sides(marks, strand, before, after)
    return [*own, Verslagregel(what, diff_words(before, after))]


def _judge_sides(marks: Marks, strand: Strand, before: Inlines, after: Inlines) -> Uitkomst:
    """Return what became of what the column says, where not both letters say it in own words."""
    if before == after:
        return marks.judge(strand)
    return marks.judge(strand, "gewijzigd" if before and after else _one_side(before))


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
        said = noot if n < len(parts) - 1 else ""
        yield Verslagregel("gewijzigd", part, niveau=niveau, noot=said)


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
            # The words of a note are compared as those of the text are.
            return join_inlines(show_notes(inlines))
        case value:
            return (Tekst(str(value)),)


def _capital(voortgang: Veldwaarde | None) -> Inlines:
    return (Tekst(str(voortgang).capitalize()),) if voortgang else ()


def _mark(lijst: Node, punt: Node) -> str:
    """Return what stands before a list item."""
    teken, nummer = _value(lijst, "teken"), _value(punt, "nummer")
    if nummer is None:
        return "•"
    telling = cast("Telling", _value(lijst, "telling"))
    return f"{write_nummer(cast('int', nummer), telling)}{teken or '.'}"


def _print_part(node: Node) -> Inlines:
    """Return a part that is printed as one."""
    made = make_inhoud(node.part)
    assert isinstance(made, str | Model)
    return (Tekst(made),) if isinstance(made, str) else print_deel(made)
