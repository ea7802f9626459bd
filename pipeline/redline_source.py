"""Two letters and a template in, both letters as Word prints them out, ready to be compared.

What is only a number of the moment (of a list, of a drawing) is taken out of them, so that what is
the same is equal; which row is which, and what each list item is numbered, stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import cast

from lxml import etree

from pipeline.context import BlokVeld
from pipeline.letter import Informatiebrief, Statustabel, StatustabelBlok
from pipeline.redline_entries import Rijnaam, Rijnamen
from pipeline.redline_lists import ListAdditions, Markers, read_markers
from pipeline.render import fill_parts, make_fields
from pipeline.styles import W
from pipeline.tags import Counter
from pipeline.template import Template
from pipeline.template_check import WORD_PARTS


@dataclass(frozen=True, slots=True)
class Source:
    """Both letters: `paren` holds each part with text, of the old letter and of the new one.

    `filled` are all parts of the new letter, `context` what it was filled with, `additions` what
    both letters add to the package.
    """

    paren: Mapping[str, tuple[etree._Element, etree._Element]]
    filled: Mapping[str, bytes]
    context: Mapping[str, object]
    additions: ListAdditions
    rijnamen: Rijnamen
    markers: Markers


def fill_pair(oud: Informatiebrief, nieuw: Informatiebrief, template: Template) -> Source:
    """Return both letters, filled in in the same template."""
    additions = ListAdditions(template.first_num_id, template.mark)
    namen: list[Rijnaam] = []
    filled_oud, _ = _fill(oud, template, additions, namen)
    filled, context = _fill(nieuw, template, additions, namen)
    paren = {
        name: (etree.fromstring(filled_oud[name]), etree.fromstring(part))
        for name, part in filled.items()
        if WORD_PARTS.fullmatch(name)
    }
    rijnamen: dict[etree._Element, Rijnaam] = {}
    markers = {}
    for root in (root for pair in paren.values() for root in pair):
        rijnamen.update(_read_rijnamen(root, namen))
        markers.update(read_markers(root, additions.found))
        _take_numbers(root)
    return Source(paren, filled, context, additions, rijnamen, markers)


def _fill(
    brief: Informatiebrief, template: Template, additions: ListAdditions, namen: list[Rijnaam]
) -> tuple[dict[str, bytes], dict[str, object]]:
    context = make_fields(brief, template, additions, Counter(template.first_docpr_id))
    inhoud = cast("Sequence[BlokVeld]", context["inhoud"])
    context["inhoud"] = tuple(_name_rows(brief, inhoud, namen))
    return fill_parts(template, context), context


def _name_rows(
    brief: Informatiebrief, inhoud: Sequence[BlokVeld], namen: list[Rijnaam]
) -> Iterator[BlokVeld]:
    """Yield the blocks with a number in each row of a table, and note the name of that row.

    It stands in what says whether the row may break: that is printed in every row, and no other.
    """
    for veld, blok in zip(inhoud, brief.inhoud, strict=True):
        if veld.statustabel is None or not isinstance(blok, StatustabelBlok):
            yield veld
            continue
        start = len(namen)
        namen += _walk_rijnamen(blok.statustabel)
        rijen = tuple(
            replace(rij, bijeen=f"{rij.bijeen} {n}")
            for n, rij in enumerate(veld.statustabel.rijen, start)
        )
        yield replace(veld, statustabel=replace(veld.statustabel, rijen=rijen))


def _walk_rijnamen(tabel: Statustabel) -> Iterator[Rijnaam]:
    """Yield the names of the rows of a table, in their order."""
    for weg in tabel.wegen:
        for stap in (weg, *weg.stappen):
            yield from [Rijnaam(stap.id, a.id) for a in stap.acties] or [Rijnaam(stap.id)]


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


def _take_numbers(root: etree._Element) -> None:
    """Number the drawings of a part each from 1 on, so that equal ones are equal."""
    for drawing in root.iter(f"{W}drawing"):
        number_drawings(drawing, count(1))


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
