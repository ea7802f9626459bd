"""Abstract numberings of a template in, others that look like them out (ECMA-376 Part 1, 17.9)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import get_args

from lxml import etree

from pipeline.letter.opmaak import Teken, Telling
from pipeline.word.paragraphs import Counting, ListStyle
from pipeline.word.styles import LEVELS, W, find_list_styles, read_number
from pipeline.word.xml import Xml

FORMATS: dict[Telling, str] = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
"""What Word calls each way of counting (17.18.59)."""


def find_lists(styles: etree._Element, numbering: etree._Element) -> tuple[ListStyle, ListStyle]:
    """Return the styles of bullets and of numbers; raise `StyleError` where one has no numbering.

    Adds to `numbering` what the template does not have: the deepest level, and `1)`.
    """
    for style in find_list_styles(styles, numbering):
        complete_levels(find_abstract(numbering, style.abstract["."]), LEVELS)
    bullets, numbers = find_list_styles(styles, numbering)
    numbers.abstract[")"] = add_bracket(numbering, numbers.abstract["."])
    return bullets, numbers


def find_abstract(numbering: etree._Element, abstract_id: int) -> etree._Element:
    """Return the abstract numbering with an id that is there."""
    return next(
        abstract
        for abstract in numbering.iterfind(f"{W}abstractNum")
        if read_number(abstract.get(f"{W}abstractNumId")) == abstract_id
    )


def find_free_id(numbering: etree._Element) -> int:
    """Return the first number that no abstract numbering has."""
    ids = (node.get(f"{W}abstractNumId") for node in numbering.iterfind(f"{W}abstractNum"))
    return 1 + max(map(read_number, ids))


def complete_levels(abstract: etree._Element, count: int) -> None:
    """Give an abstract numbering as many levels as lists may have.

    Each that it lacks is like the last one, as much further in as that is from the one before.
    """
    levels = {lvl.get(f"{W}ilvl"): lvl for lvl in abstract.iterfind(f"{W}lvl")}
    for n in range(len(levels), count):
        before, last = levels.get(str(n - 2)), levels.get(str(n - 1))
        if before is None or last is None or str(n) in levels:
            continue
        deeper = copy.deepcopy(last)
        deeper.attrib.clear()
        deeper.set(f"{W}ilvl", str(n))
        for node in deeper.findall(f"{W}pStyle"):
            deeper.remove(node)
        text, ind = deeper.find(f"{W}lvlText"), deeper.find(f"{W}pPr/{W}ind")
        if text is not None:
            text.set(f"{W}val", text.get(f"{W}val", "").replace(f"%{n}", f"%{n + 1}"))
        if ind is not None:
            _move_in(ind, before.find(f"{W}pPr/{W}ind"))
        last.addnext(deeper)
        levels[str(n)] = deeper


def _move_in(ind: etree._Element, before: etree._Element | None) -> None:
    for name in (f"{W}left", f"{W}start"):
        if name in ind.attrib and before is not None:
            left = read_number(ind.get(name))
            ind.set(name, str(2 * left - min(left, read_number(before.get(name)))))


def add_bracket(numbering: etree._Element, abstract_id: int) -> int:
    """Add a copy of an abstract numbering with `)` behind the numbers; return its id."""
    derived = copy_numbering(find_abstract(numbering, abstract_id), find_free_id(numbering))
    for tekst in derived.iterfind(f"{W}lvl/{W}lvlText"):
        tekst.set(f"{W}val", tekst.get(f"{W}val", "").removesuffix(".") + ")")
    numbering.findall(f"{W}abstractNum")[-1].addnext(derived)
    return read_number(derived.get(f"{W}abstractNumId"))


def make_countings(
    numbering: etree._Element, numbers: ListStyle
) -> dict[tuple[Telling, Teken], Counting]:
    """Return how lists with letters and Roman numbers look: as the numbers of the template do.

    What a letter does not use is no part of it, so they are not in `numbering`.
    """
    original = find_abstract(numbering, numbers.abstract["."])
    kinds = [(telling, teken) for telling in FORMATS if telling != "1" for teken in get_args(Teken)]
    return {
        kind: Counting(new_id, _write(_derive_counting(original, new_id, *kind)))
        for new_id, kind in enumerate(kinds, find_free_id(numbering))
    }


def _write(node: etree._Element) -> Xml:
    return Xml(etree.tostring(node, encoding="unicode", with_tail=False))


def _derive_counting(
    original: etree._Element, new_id: int, telling: Telling, teken: Teken
) -> etree._Element:
    """Return a copy of an abstract numbering that counts otherwise, with a sign behind."""
    derived = copy_numbering(original, new_id)
    for lvl in derived.iterfind(f"{W}lvl"):
        for name, value in (
            ("numFmt", FORMATS[telling]),
            ("lvlText", f"%{1 + read_number(lvl.get(f'{W}ilvl'))}{teken}"),
        ):
            if (node := lvl.find(f"{W}{name}")) is not None:
                node.attrib.clear()
                node.set(f"{W}val", value)
        # It would write figures (17.9.4), or a picture (17.9.9).
        for node in _find_all(lvl, "isLgl", "lvlPicBulletId"):
            lvl.remove(node)
    return derived


def _find_all(lvl: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (node for name in names for node in lvl.findall(f"{W}{name}"))


def copy_numbering(original: etree._Element, new_id: int) -> etree._Element:
    """Return a copy of an abstract numbering, with an id of its own (17.9.1).

    The identity of the original, and the style that is tied to it, stay with the original.
    """
    derived = copy.deepcopy(original)
    derived.set(f"{W}abstractNumId", str(new_id))
    for tag in ("nsid", "tmpl", "name", "styleLink", "numStyleLink"):
        for child in derived.findall(f"{W}{tag}"):
            derived.remove(child)
    for lvl in derived.iterfind(f"{W}lvl"):
        for child in lvl.findall(f"{W}pStyle"):
            lvl.remove(child)
    return derived
