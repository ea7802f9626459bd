"""Two letters and a template in, the new letter with its differences as tracked changes out.

Both letters are filled in in the same template, and what that makes of them is compared: so
whatever a house style prints of a letter is compared as it is printed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from lxml import etree
from msgspec import Struct

from pipeline.letter.models import Brief
from pipeline.letter.soort import Soort
from pipeline.redline.filled import FilledPair, fill_pair, number_drawings
from pipeline.redline.levels import read_levels
from pipeline.redline.numbers import Numberer
from pipeline.redline.plan import Planner, WholePlanner
from pipeline.redline.proof import Parts, ProofError, prove
from pipeline.redline.write import PROPERTIES, PlanWriter, number_plan
from pipeline.template.compile import Template
from pipeline.template.fill import Additions, assemble, fill_notes, fill_splits
from pipeline.template.parts import DOCUMENT
from pipeline.word.revisions import Reviser
from pipeline.word.styles import NUMBERING, W, read_number

AUTEUR = "informatiebrief"
"""Who the revisions are by, where nobody is named."""

_BODY = f"{W}body"
_NOTES = (f"{W}footnote", f"{W}endnote")
_NUMBERED = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def write_redline(
    oud: Brief,
    nieuw: Brief,
    template: Template,
    auteur: str = AUTEUR,
    soort_oud: Soort | None = None,
) -> bytes:
    """Return a Word file that is `nieuw` with all revisions accepted and `oud` with all rejected.

    The template is that of the new letter; `soort_oud` is the kind of the old one, where that is
    another: its title and its numbers are called otherwise. The properties of the file are those of
    the new letter, whose date the revisions carry; the same letters, template and author give the
    same bytes. Raises `ProofError` where the file would not be exactly that, also where all that
    changed is deleted and inserted as a whole.
    """
    soort = soort_oud or template.soort
    try:
        return _write(oud, nieuw, template, auteur, Planner, soort)
    except ProofError:
        # Two letters that can be written can be compared: less finely, where need be.
        return _write(oud, nieuw, template, auteur, WholePlanner, soort)


def _write(
    oud: Brief,
    nieuw: Brief,
    template: Template,
    auteur: str,
    make_planner: type[Planner],
    soort_oud: Soort,
) -> bytes:
    source = fill_pair(oud, nieuw, template, soort_oud)
    made = _make(source, template, make_planner, auteur, nieuw.datum)
    prove(made.redline, made.oud, made.nieuw)
    return assemble(template, made.filled, made.additions, made.context)


class _Made(Struct, frozen=True):
    """A redline and both letters as files, without the trees that they were made of.

    Of long tables those take as much room again as the proof does.
    """

    redline: Parts
    oud: Parts
    nieuw: Parts
    filled: dict[str, bytes]
    additions: Additions
    context: Mapping[str, object]


def _make(
    source: FilledPair,
    template: Template,
    make_planner: type[Planner],
    auteur: str,
    datum: datetime.date,
) -> _Made:
    lists = fill_splits(template, source.additions)
    # The lists of the redline are other ones than those of the letters.
    source.additions.lists.clear()
    reviser = Reviser(auteur, datum, _find_free_ids(source))
    planner = make_planner(source.rijnamen, source.markers)
    filled = {**source.nieuw, **_merge(source, template, reviser, planner)}
    media = dict(source.additions.media)
    return _Made(
        {**filled, **fill_splits(template, source.additions), **media},
        {**source.oud, **lists, **media},
        {**source.nieuw, **lists, **media},
        filled,
        source.additions,
        source.context,
    )


def _merge(
    source: FilledPair, template: Template, reviser: Reviser, planner: Planner
) -> dict[str, bytes]:
    """Return the parts in which the letters differ, with their revisions."""
    numbering = etree.fromstring(fill_splits(template, source.additions)[NUMBERING])
    bullets = template.styles.bullets.abstract["."]
    numberer = Numberer(source.additions, bullets, read_levels(numbering))
    writer = PlanWriter(reviser)
    numbers = iter(source.next_id, None)
    merged: dict[str, bytes] = {}
    notes: list[etree._Element] = []
    for name, (oud, nieuw) in source.paren.items():
        for slot_oud, slot_nieuw in _find_slots(oud, nieuw):
            plan = planner.plan(_find_blocks(slot_oud), _find_blocks(slot_nieuw))
            writer.write(slot_nieuw, plan, number_plan(plan, source.markers, numberer))
            writer.change_section(slot_oud, slot_nieuw)
        number_drawings(nieuw, numbers)
        if name == DOCUMENT:
            notes = list(source.noten.number(nieuw, reviser))
        merged[name] = etree.tostring(nieuw, encoding="UTF-8", standalone=True)
    numberer.finish()
    return {**merged, **fill_notes(template, {**source.voetnoten, **merged}, notes)}


def _find_slots(
    oud: etree._Element, nieuw: etree._Element
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield what holds the blocks of a part: the body, each note, or a header or footer itself."""
    slots_oud, slots_nieuw = (
        [*root.iterchildren(_BODY, *_NOTES)] or [root] for root in (oud, nieuw)
    )
    yield from zip(slots_oud, slots_nieuw, strict=True)


def _find_blocks(slot: etree._Element) -> Sequence[etree._Element]:
    return [child for child in slot if child.tag not in PROPERTIES]


def _find_free_ids(source: FilledPair) -> Iterator[int]:
    """Yield the numbers that no bookmark has: of all such marks each has its own."""
    roots = (root for _, root in source.paren.values())
    taken = {read_number(node.get(f"{W}id")) for root in roots for node in root.iter(*_NUMBERED)}
    return (n for n in count(1) if n not in taken)
