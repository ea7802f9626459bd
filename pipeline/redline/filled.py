"""Two letters and a template in, both letters as Word prints them out, ready to be compared.

What is only a number of the moment (of a list, of a drawing) is taken out of them, so that what is
the same is equal; which row is which, and what each list item is numbered, stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import cast

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.models import Actie, Brief, Statustabel, StatustabelBlok, TabelBlok
from pipeline.letter.opmaak import read_bare, walk_alineas
from pipeline.letter.soort import Soort
from pipeline.redline.entries import Rijnaam, Rijnamen
from pipeline.redline.frames import take_out_frames
from pipeline.redline.notes import NoteTable
from pipeline.redline.numbers import ListAdditions, Markers, read_markers
from pipeline.template.compile import Template
from pipeline.template.fields import BlokVeld
from pipeline.template.fill import build_tabel, fill_parts, make_fields
from pipeline.template.parts import DOCUMENT
from pipeline.template.tags import Counter
from pipeline.word.notes import NOTES, add_notes, make_note
from pipeline.word.package import WORD_PARTS
from pipeline.word.styles import W

_NAMED = re.compile(rb'(<w:cantSplit w:val="(?:on|off)) [0-9]+"')


class FilledPair(Struct, frozen=True):
    """Both letters: `paren` holds each part in which they differ, of the old letter and the new.

    `oud` and `nieuw` are all parts that letters fill in, as each prints them by itself; those in
    which they differ are without frames around their text (`frames.py`). `context` is what
    the new one was filled with, `additions` what both letters add to the package; `noten` are the
    notes that `paren` refers to.
    """

    paren: Mapping[str, tuple[etree._Element, etree._Element]]
    oud: Mapping[str, bytes]
    nieuw: Mapping[str, bytes]
    context: Mapping[str, object]
    additions: ListAdditions
    rijnamen: Rijnamen
    markers: Markers
    next_id: Counter
    noten: NoteTable
    voetnoten: Mapping[str, bytes]
    """The part with the notes that a template itself fills in, of the new letter, where it does."""


def fill_pair(oud: Brief, nieuw: Brief, template: Template, soort_oud: Soort) -> FilledPair:
    """Return both letters, filled in in the same template, each as one of its own kind."""
    additions = ListAdditions(template.first_num_id, template.mark, template.notes.first)
    next_id = Counter(template.first_docpr_id)
    namen: list[Rijnaam] = []
    widths = _find_widths(oud, nieuw, template)
    own = replace(template, soort=soort_oud)
    filled_oud, _ = _fill(oud, own, additions, next_id, namen, widths)
    notes_oud = additions.take_notes()
    filled, context = _fill(nieuw, template, additions, next_id, namen)
    notes = additions.take_notes()
    # References are counted, so where only the words of notes differ the text does not.
    other = {DOCUMENT} if notes_oud != notes else set()
    paren = {
        name: (_read_part(name, filled_oud), _read_part(name, filled))
        for name, part in filled.items()
        if WORD_PARTS.fullmatch(name) and (part != filled_oud[name] or name in other)
    }
    noten = NoteTable(template.notes.first)
    for pair in paren.values():
        for root, own_notes in zip(pair, (notes_oud, notes), strict=True):
            noten.point(root, own_notes)
    rijnamen: dict[etree._Element, Rijnaam] = {}
    markers = {}
    for root in (root for pair in paren.values() for root in pair):
        rijnamen.update(_read_rijnamen(root, namen))
        markers.update(read_markers(root, additions.found))
        for drawing in root.iter(f"{W}drawing"):
            number_drawings(drawing, count(1))
    plain_oud, plain = (
        {name: _NAMED.sub(rb'\1"', part) for name, part in parts.items()}
        for parts in (filled_oud, filled)
    )
    voetnoten = {NOTES: plain[NOTES]} if NOTES in plain else {}
    for parts, own_notes in ((plain_oud, notes_oud), (plain, notes)):
        made = [make_note(n, paragraph) for n, paragraph in own_notes.items()]
        if notes_oud or notes:
            # Also where one of the letters has none, and the template has notes itself.
            known = parts.get(NOTES, template.notes.footnotes)
            parts[NOTES] = add_notes(known, made)
    additions.notes.update(notes_oud | notes)
    return FilledPair(
        paren, plain_oud, plain, context, additions, rijnamen, markers, next_id, noten, voetnoten
    )


def _fill(
    brief: Brief,
    template: Template,
    additions: ListAdditions,
    next_id: Counter,
    namen: list[Rijnaam],
    widths: Mapping[int, tuple[int, ...]] = MappingProxyType({}),
) -> tuple[dict[str, bytes], dict[str, object]]:
    context = make_fields(brief, template, additions, next_id, widths)
    inhoud = cast("Sequence[BlokVeld]", context["inhoud"])
    context["inhoud"] = tuple(_name_rows(brief, inhoud, namen))
    return fill_parts(template, context), context


def _find_widths(oud: Brief, nieuw: Brief, template: Template) -> Mapping[int, tuple[int, ...]]:
    """Return what is as wide in the new letter: the columns of a table, by its block in the old.

    Of tables with one title and as many columns; widths follow from words, and are none of them.
    """
    known = {
        (blok.tabel.titel, len(blok.tabel.tekst.kolommen)): blok.tabel
        for blok in nieuw.inhoud
        if isinstance(blok, TabelBlok)
    }
    found: dict[int, tuple[int, ...]] = {}
    for n, blok in enumerate(oud.inhoud):
        if isinstance(blok, TabelBlok):
            key = (blok.tabel.titel, len(blok.tabel.tekst.kolommen))
            if key in known and known[key].tekst != blok.tabel.tekst:
                found[n] = build_tabel(known[key], template).widths
    return found


def _read_part(name: str, parts: dict[str, bytes]) -> etree._Element:
    """Return a part without frames around its text, and put it so in the parts."""
    root = etree.fromstring(parts[name])
    if take_out_frames(root):
        parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return root


def _name_rows(
    brief: Brief, inhoud: Sequence[BlokVeld], namen: list[Rijnaam]
) -> Iterator[BlokVeld]:
    """Yield the blocks with a number in each row of a table, and note the name of that row.

    It stands in what says whether the row may break: that is printed in every row, and no other.
    """
    tabellen = (blok.statustabel for blok in brief.inhoud if isinstance(blok, StatustabelBlok))
    for veld in inhoud:
        if veld.statustabel is None:
            yield veld
            continue
        start = len(namen)
        namen += _walk_rijnamen(next(tabellen))
        rijen = tuple(
            replace(rij, bijeen=f"{rij.bijeen} {n}")
            for n, rij in enumerate(veld.statustabel.rijen, start)
        )
        yield replace(veld, statustabel=replace(veld.statustabel, rijen=rijen))


def _walk_rijnamen(tabel: Statustabel) -> Iterator[Rijnaam]:
    """Yield the names of the rows of a table, in their order."""
    for weg in tabel.wegen:
        for stap in (weg, *weg.stappen):
            yield from [_name_actie(stap.id, a) for a in stap.acties] or [Rijnaam(stap.id)]


def _name_actie(stap: str, actie: Actie) -> Rijnaam:
    teksten = (read_bare(alinea, " ") for alinea in walk_alineas(actie.tekst.blokken))
    return Rijnaam(stap, actie.id, (*teksten, actie.voor or ""))


def _read_rijnamen(
    root: etree._Element, namen: Sequence[Rijnaam]
) -> Iterator[tuple[etree._Element, Rijnaam]]:
    """Yield the rows with their names, and take out the numbers that were put in."""
    for node in root.iter(f"{W}cantSplit"):
        value, _, n = node.get(f"{W}val", "").partition(" ")
        row = next(node.iterancestors(f"{W}tr"), None)
        if n and row is not None:
            # Whether a row may break is for each letter to say, and no change in what it says.
            node.set(f"{W}val", value)
            yield row, namen[int(n)]


def number_drawings(root: etree._Element, numbers: Iterator[int]) -> None:
    """Give everything drawn a number of its own (20.1.2.2.8), also in its name."""
    for node in root.iter("{*}docPr", "{*}cNvPr"):
        known = node.get("id", "0")
        if known != "0":
            number = str(next(numbers))
            naam = node.get("name", "")
            if naam.endswith(f" {known}"):
                node.set("name", f"{naam.removesuffix(known)}{number}")
            node.set("id", number)
