"""The text of a template in; out comes that text with places that close up where nothing is said.

A template may name a kenmerk that a letter lacks. What says nothing but that goes with it: its row
in a table, else its line; a table, a cell and a part keep what they cannot be without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.template.catalogue import KENMERK
from pipeline.template.check.tags.scan import SILENT_ELEMENTS
from pipeline.word.styles import W

_TAG = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_NAMED = re.compile(rf"\{{\{{\s*({KENMERK}\s*\[[^\]]*\])\s*(?:\|\s*\w+\s*)?\}}\}}")
_P, _TR, _TBL, _TC = (f"{W}{name}" for name in ("p", "tr", "tbl", "tc"))


def close_up(root: etree._Element) -> None:
    """Let each place that says nothing but kenmerken by name be there in letters with one only."""
    texts = (t for t in root.iter(f"{W}t") if KENMERK in (t.text or ""))
    lines = dict.fromkeys(p for t in texts if (p := next(t.iterancestors(_P), None)) is not None)
    places: dict[etree._Element, list[str]] = {}
    for line in lines:
        if asked := _read_named(line):
            row = _find_row(line)
            places |= {line: asked} if row is None else {row: _read_named(row)}
    _keep_tables(places)
    for place in _find_free(places):
        _wrap(place, places[place])


def _read_named(node: etree._Element) -> list[str]:
    """Return the kenmerken that a line or a row says, and nothing else; none where it says more."""
    if next(node.iter(*SILENT_ELEMENTS), None) is not None or _has_section(node):
        return []
    tags = _TAG.findall("".join(t.text or "" for t in node.iter(f"{W}t")))
    found = [_NAMED.fullmatch(tag) for tag in tags]
    return [tag[1] for tag in found if tag is not None] if all(found) else []


def _has_section(node: etree._Element) -> bool:
    return next(node.iter(f"{W}sectPr"), None) is not None


def _find_row(line: etree._Element) -> etree._Element | None:
    """Return the row that goes with a line: one that is of its own, and says nothing else."""
    row = next(line.iterancestors(_TR), None)
    if row is None or row.find(f"{W}tc/{W}tcPr/{W}vMerge") is not None:
        return None
    inside = next(line.iterancestors(_TC)).getparent() is row
    is_own = inside and next(row.iter(_TBL), None) is None and row.getparent() is not None
    return row if is_own and _read_named(row) and all(map(_can_go, row.iter(_TC))) else None


def _can_go(cell: etree._Element) -> bool:
    """Tell whether a cell says kenmerken only, or a label: a line of the template's own."""
    lines = ["".join(t.text or "" for t in line.iter(f"{W}t")) for line in cell.iter(_P)]
    own = [line for line in lines if line.strip() and not _TAG.search(line)]
    return not own or (len(own) == 1 and not any(map(_TAG.search, lines)))


def _keep_tables(places: dict[etree._Element, list[str]]) -> None:
    """Let a table go too where none of its rows would be left."""
    for table in dict.fromkeys(next(row.iterancestors(_TBL)) for row in places if row.tag == _TR):
        rows = list(table.iter(_TR))
        if all(row in places for row in rows):
            places[table] = [asked for row in rows for asked in places[row]]


def _find_free(places: dict[etree._Element, list[str]]) -> Iterator[etree._Element]:
    """Yield the places that can be missed: a cell and a part end in a line (17.4.65, 17.10.3)."""
    for place in places:
        holder = place.getparent()
        assert holder is not None
        if place.tag == _TR or holder.tag == f"{W}body":
            yield place
        elif _ends_in_line(child for child in holder if child is not place):
            stays = [child for child in holder if child not in places]
            if place is not holder[-1] or _ends_in_line(stays):
                yield place


def _ends_in_line(nodes: Iterable[etree._Element]) -> bool:
    last = list(nodes)[-1:]
    if not last or last[0].tag != _P:
        return False
    return "{%p" not in "".join(t.text or "" for t in last[0].iter(f"{W}t"))


def close_status(row: etree._Element, rij: str) -> None:
    """Let a status that says nothing make place for who is to act, on the line of the action.

    That is where the cell says the one behind the other, and nothing else decides what it says.
    """
    for line in row.iter(_P):
        cell = line.getparent()
        if cell is None or cell.tag != _TC or not _says(line, rf"\{{\{{p\s+{rij}\.status\b"):
            continue
        behind = [node for node in line.itersiblings() if node.tag == _P]
        choices = [tag for node in cell for tag in _TAG.findall(_read(node)) if tag[1] == "%"]
        known = rf"\{{%p\s+(?:if\s+{rij}\.(?:label|voor)|endif)\s*%\}}"
        if any(_says(node, rf"\{{\{{\s*{rij}\.voor\s*\}}\}}") for node in behind) and all(
            re.fullmatch(known, tag) for tag in choices
        ):
            _wrap(line, [f"{rij}.zegt"])


def _says(node: etree._Element, pattern: str) -> bool:
    return re.search(pattern, _read(node)) is not None


def _read(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(f"{W}t"))


def _wrap(place: etree._Element, asked: list[str]) -> None:
    """Put a condition around an element: text between elements, as docxtpl leaves it behind."""
    test = f"{{% if {' or '.join(dict.fromkeys(asked))} %}}"
    before, holder = place.getprevious(), place.getparent()
    assert holder is not None
    if before is None:
        holder.text = f"{holder.text or ''}{test}"
    else:
        before.tail = f"{before.tail or ''}{test}"
    place.tail = f"{{% endif %}}{place.tail or ''}"
