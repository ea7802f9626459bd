"""Where a tag may stand: a tag in, why it cannot work there out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain

from lxml import etree
from msgspec import Struct

from pipeline.template.check.tags.scan import (
    SILENT_ELEMENTS,
    Loose,
    Scanned,
    Scope,
    Tag,
    Words,
    own_texts,
)
from pipeline.word.styles import W

HOOFDTEKST = "hoofdtekst"
"""The part that lists, links and pictures can be added to."""

MAX_LENGTH = 500
"""Characters of a tag; a test of three fields takes a hundred."""

_SIGNS = ("-", "+")
# What docxtpl, or XML, takes for the end of a tag or for a sign of its own.
_STRANGE = re.compile(r"[{}%&]")
_STRANGE_NOTE = re.compile(r"[{}#]")


class TagFault(Struct, frozen=True):
    """What is wrong with a tag, and what to do about it; `others` are wrong in the same way."""

    tag: Tag | Loose
    melding: str
    advies: str
    others: tuple[Tag, ...] = ()


def find_frame(tag: Tag) -> etree._Element:
    """Return the element that a tag takes the place of: its row, cell, paragraph or text."""
    match tag.scope:
        case "tr" | "tc":
            return next(tag.line.iterancestors(f"{W}{tag.scope}"), tag.line)
        case "p":
            return tag.line
    return tag.text


def find_container(tag: Tag, scope: Scope) -> etree._Element | None:
    """Return what must hold both ends of a block, where its tags have that scope."""
    if _is_property(tag):
        return tag.line
    match scope:
        case "tr" | "tc":
            return next(tag.line.iterancestors(f"{W}{scope}"), tag.line).getparent()
        case "p":
            return tag.line.getparent()
    run = tag.text.getparent()
    return run.getparent() if run is not None and run is not tag.line else tag.text


def find_misspelling(tag: Tag) -> TagFault | None:
    """Return what is wrong with how a tag is typed, whatever it says."""
    return _judge(tag, _SPELLING)


def find_misplacement(tag: Tag) -> TagFault | None:
    """Return why a tag cannot work where it stands, or what it would take with it."""
    return _judge(tag, _PLACE)


def sort_faults(items: Iterable[Scanned], *kinds: Iterable[TagFault]) -> list[TagFault]:
    """Return the first fault of each tag, in reading order; how it is typed comes before all."""
    order = {item: n for n, item in enumerate(items) if not isinstance(item, Words)}
    spelling = (find_misspelling(item) for item in order if isinstance(item, Tag))
    kept: dict[Tag | Loose, TagFault] = {}
    seen: set[Tag | Loose] = set()
    for fault in chain(filter(None, spelling), *kinds):
        if fault.tag not in seen:
            kept[fault.tag] = fault
            seen |= {fault.tag, *fault.others}
    return sorted(kept.values(), key=lambda fault: order[fault.tag])


def _has_sign(tag: Tag) -> bool:
    """Tell whether a tag says to take the space beside it along; docxtpl takes whole paragraphs."""
    return tag.typed[2:3] in _SIGNS or tag.typed[-3:-2] in _SIGNS


def _is_in_table(tag: Tag) -> bool:
    return next(tag.line.iterancestors(f"{W}tc"), None) is not None


def _is_property(tag: Tag) -> bool:
    return tag.line.tag != f"{W}p"


def _has_neighbours(tag: Tag) -> bool:
    """Tell whether the row or cell that a tag takes the place of holds anything else."""
    frame = find_frame(tag)
    own = own_texts(tag.line)
    # Texts first: a row of a thousand tags is told apart at the second.
    if any((t.text or "").strip() and t not in own for t in frame.iter(f"{W}t")):
        return True
    return not tag.alone or next(frame.iter(f"{W}tbl", *SILENT_ELEMENTS), None) is not None


_Rule = tuple[Callable[[Tag], bool], str, str]


def _judge(tag: Tag, rules: tuple[_Rule, ...]) -> TagFault | None:
    found = (TagFault(tag, melding, advies) for applies, melding, advies in rules if applies(tag))
    return next(found, None)


_SPELLING: tuple[_Rule, ...] = (
    (
        lambda tag: len(tag.typed) > MAX_LENGTH,
        "dit sjabloonveld is te lang.",
        "Maak de voorwaarde korter.",
    ),
    (
        lambda tag: tag.kind == "note" and _STRANGE_NOTE.search(tag.inner) is not None,
        "in een opmerking kunnen geen accolades en geen # staan.",
        "Haal ze weg.",
    ),
    (
        lambda tag: tag.kind != "note" and _STRANGE.search(tag.inner) is not None,
        "in een sjabloonveld kunnen geen {, }, % en & staan.",
        "Haal ze weg.",
    ),
    (
        _has_sign,
        "een streepje of plusteken naast de accolade kan niet.",
        "Haal het weg.",
    ),
    (
        lambda tag: tag.scope == "r",
        "een r achter de accolade kan niet.",
        "Haal de r weg.",
    ),
)

_PLACE: tuple[_Rule, ...] = (
    (
        lambda tag: bool(tag.scope) and _is_property(tag),
        "in de eigenschappen van het bestand staan geen alinea’s of rijen.",
        "Haal de letters direct achter de accolade weg.",
    ),
    (
        lambda tag: tag.scope in ("tr", "tc") and tag.kind == "print",
        "een veld kan niet de plaats van een rij of cel innemen.",
        "Schrijf {{ … }}, of {{p … }} voor tekst met opmaak.",
    ),
    (
        lambda tag: tag.scope in ("tr", "tc") and not _is_in_table(tag),
        "dit kan alleen in een tabel.",
        "Schrijf p in plaats van tr of tc.",
    ),
    (
        lambda tag: tag.scope == "p" and not tag.alone,
        "tekst of beeld naast dit sjabloonveld zou wegvallen.",
        "Zet het alleen in een alinea.",
    ),
    (
        lambda tag: tag.scope in ("tr", "tc") and _has_neighbours(tag),
        "wat er verder in deze rij of cel staat, zou wegvallen.",
        "Zet het sjabloonveld alleen in een eigen rij of cel.",
    ),
    (
        lambda tag: bool(tag.scope) and next(find_frame(tag).iter(f"{W}sectPr"), None) is not None,
        "het sectie-einde in deze alinea zou wegvallen.",
        "Zet het sectie-einde in een eigen alinea.",
    ),
    (
        lambda tag: tag.scope == "p" and tag.kind == "print" and tag.onderdeel != HOOFDTEKST,
        "tekst met opmaak kan alleen in de hoofdtekst.",
        "Haal dit weg, of zet hier een gewoon veld: {{ … }}.",
    ),
)
