"""Two letters and a template in, the new letter with its differences as tracked changes out.

Both letters are filled in in the same template, and what that makes of them is compared: so
whatever a house style prints of a letter is compared as it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from lxml import etree

from pipeline.letter import Informatiebrief
from pipeline.proof import prove
from pipeline.redline_lists import Numberer
from pipeline.redline_plan import Planner
from pipeline.redline_source import Source, fill_pair, number_drawings
from pipeline.redline_write import PROPERTIES, PlanWriter, number_plan
from pipeline.render import Additions, assemble, fill_parts, fill_splits, make_fields
from pipeline.revisions import Reviser
from pipeline.styles import W, read_number
from pipeline.tags import Counter
from pipeline.template import Template

AUTEUR = "informatiebrief"
"""Who the revisions are by, where nobody is named."""

_BODY = f"{W}body"
_NOTES = (f"{W}footnote", f"{W}endnote")
_NUMBERED = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def write_redline(
    oud: Informatiebrief, nieuw: Informatiebrief, template: Template, auteur: str = AUTEUR
) -> bytes:
    """Return a Word file that is `nieuw` with all revisions accepted and `oud` with all rejected.

    The properties of the file are those of the new letter, whose date the revisions carry; the same
    letters, template and author give the same bytes. Raises `ProofError` where the file would not
    be exactly that.
    """
    source = fill_pair(oud, nieuw, template)
    # The lists of the redline are other ones than those of the letters.
    source.additions.lists.clear()
    filled = {
        **source.filled,
        **_merge(source, template, Reviser(auteur, nieuw.datum, _first_id(source))),
    }
    prove(
        {**filled, **_find_rest(template, source.additions)},
        _fill_plain(oud, template),
        _fill_plain(nieuw, template),
    )
    return assemble(template, filled, source.additions, source.context)


def _fill_plain(brief: Informatiebrief, template: Template) -> dict[str, bytes]:
    """Return the parts of a letter by itself, as `render_letter` fills them in."""
    additions = Additions(template.first_num_id, template.mark)
    context = make_fields(brief, template, additions, Counter(template.first_docpr_id))
    return {**fill_parts(template, context), **_find_rest(template, additions)}


def _find_rest(template: Template, additions: Additions) -> dict[str, bytes]:
    """Return the other parts that letters fill in: numbering, relationships, pictures."""
    return {**fill_splits(template, additions), **dict(additions.media)}


def _merge(source: Source, template: Template, reviser: Reviser) -> dict[str, bytes]:
    """Return the parts with text, with their revisions."""
    planner, writer = Planner(source.rijnamen, source.markers), PlanWriter(reviser)
    numberer = Numberer(source.additions, template.styles.bullets.abstract["."])
    numbers = count(template.first_docpr_id)
    merged: dict[str, bytes] = {}
    for name, (oud, nieuw) in source.paren.items():
        for slot_oud, slot_nieuw in _find_slots(oud, nieuw):
            plan = planner.plan(_find_blocks(slot_oud), _find_blocks(slot_nieuw))
            number_plan(plan, source.markers, numberer)
            writer.write(slot_nieuw, plan)
        number_drawings(nieuw, numbers)
        merged[name] = etree.tostring(nieuw, encoding="UTF-8", standalone=True)
    return merged


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


def _first_id(source: Source) -> int:
    """Return the first number that no bookmark has: of all such marks each has its own."""
    roots = (root for _, root in source.paren.values())
    nodes = (node for root in roots for node in root.iter(*_NUMBERED))
    return 1 + max((read_number(node.get(f"{W}id")) for node in nodes), default=0)
