"""A redline in, the places out where LibreOffice alone makes something else of it than Word.

There no form of the file was found that says the same to Word and to LibreOffice (tried with 7.4).
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from lxml import etree

from support.redlines import W

KNOWN = {
    "level": "LibreOffice restores the list of a rejected change of properties, not its level: "
    "the item stands on the first level of a list that looks as its own level does",
    "empty paragraph": "LibreOffice leaves an empty paragraph where the end of the paragraph of a "
    "figure came or went, and beside a table that came or went behind another table or figure",
    "link at an end": "LibreOffice keeps a link without words where one went at an end of a "
    "paragraph or before a note, and writes it around other words when it saves",
    "moved": "LibreOffice takes what went and came elsewhere as it was for a move, also where the "
    "file says nothing of it, and a paragraph behind that may lose its list, or get one",
    "start": "LibreOffice restores the list of a rejected change of properties, not the number "
    "that it starts at",
    "end behind a note": "LibreOffice keeps the end of a paragraph that came or went where a note "
    "in it did too: an empty paragraph stays, or one stays split",
    "note in a table": "LibreOffice keeps what went and what came in a note of a table, but for "
    "its first one, or in one behind a table with notes, and has no marks for it: both stand in it",
}
_REFERENCE = f"{W}footnoteReference"
_MARK = f"{W}pPr/{W}rPr"
_WAYS = ("ins", "del", "moveFrom", "moveTo")
_COME, _GONE = ("ins", "moveTo"), ("del", "moveFrom")
_SHORTEST = 6
"""So many characters a text has at least that LibreOffice takes for one that moved."""


def read_part(data: bytes, name: str) -> etree._Element:
    """Return a part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def read_body(root: etree._Element) -> etree._Element:
    """Return the body of a document."""
    return next(root.iterchildren(f"{W}body"))


def find_empty(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of which LibreOffice may leave an empty one when they go."""
    body = read_body(root)
    for paragraph in body.iterchildren(f"{W}p"):
        if _holds_drawing(paragraph) and is_marked(paragraph):
            yield paragraph
            yield from _walk_on(paragraph)
        elif is_marked(paragraph) and _stands_beside_tables(paragraph):
            yield paragraph
    for before in body.iterchildren(f"{W}tbl", f"{W}p"):
        if before.tag == f"{W}tbl" or _holds_drawing(before):
            for node in _walk_on(before):
                says = "".join(t.text or "" for t in node.iterfind(f"*/{W}r/{W}t"))
                if not says and (is_marked(node) or _is_drawn_once(node)):
                    yield node


def _walk_on(before: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that follow, up to and with the first one that is not marked."""
    node = _find_next(before)
    while node is not None and node.tag == f"{W}p":
        yield node
        node = _find_next(node) if is_marked(node) else None


def _stands_beside_tables(paragraph: etree._Element) -> bool:
    """Tell whether marked paragraphs stand between two tables of which one came or went."""
    before, after = paragraph, paragraph
    while before.tag == f"{W}p" and (found := _find_next(before, back=True)) is not None:
        before = found
        if before.tag == f"{W}p" and not is_marked(before):
            return False
    while after.tag == f"{W}p" and (found := _find_next(after)) is not None:
        after = found
        if after.tag == f"{W}p" and not is_marked(after):
            return False
    tables = [node for node in (before, after) if node.tag == f"{W}tbl"]
    return len(tables) == 2 and any(map(_is_marked_table, tables))


def _is_marked_table(table: etree._Element) -> bool:
    marks = [row.find(f"{W}trPr") for row in table.iterchildren(f"{W}tr")]
    return all(mark is not None and _has(mark, "ins", "del") for mark in marks)


def find_links(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs in which a link came or went at an end, before a note, or alone."""
    for paragraph in read_body(root).iter(f"{W}p"):
        tags = [f"{W}{name}" for name in ("r", "hyperlink", *_WAYS)]
        content = list(paragraph.iterchildren(*tags))
        for ways in (_COME, _GONE):
            others = [f"{W}{way}" for way in ways]
            seen = [n for n in content if n.tag not in others and not _has(n, *ways)]
            links = [n for n in seen if n.tag == f"{W}hyperlink" and not n.findall(f"{W}r")]
            kept = [n for n in seen if n.tag in (f"{W}r", f"{W}hyperlink") and n not in links]
            ends = links and (seen[0] in links or seen[-1] in links)
            if links and (ends or not kept or any(map(_stands_before_note, links))):
                yield paragraph
                break


def _stands_before_note(link: etree._Element) -> bool:
    after = link.getnext()
    return after is not None and next(after.iter(_REFERENCE), None) is not None


def find_behind_moves(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs behind one that LibreOffice may take as moved, and marked ones."""
    come, gone = ({*_read_texts(root, ways)} for ways in (_COME, _GONE))
    moved = {text for text in come & gone if len(text) >= _SHORTEST and " " in text}
    for paragraph in root.iter(f"{W}p"):
        before = _find_next(paragraph, back=True)
        while before is not None and before.tag == f"{W}p" and is_marked(before):
            texts = {text for ways in (_COME, _GONE) for text in _read_text(before, ways)}
            is_noted = any(_has(mark, "moveFrom", "moveTo") for mark in before.iterfind(_MARK))
            if texts & moved or is_noted:
                yield paragraph
                break
            before = _find_next(before, back=True)


def _read_texts(root: etree._Element, ways: tuple[str, ...]) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        yield from _read_text(paragraph, ways)


def _read_text(paragraph: etree._Element, ways: tuple[str, ...]) -> Iterator[str]:
    """Yield all that came, or went, in a paragraph, and each of it; what moved has an own name."""
    nodes = paragraph.iter(*(f"{W}{way}" for way in ways))
    texts = ["".join(t.text or "" for t in n.iter(f"{W}t", f"{W}delText")) for n in nodes]
    for text in ("".join(texts), *texts):
        yield text.strip()


def find_notes_in_tables(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, in or behind a table with notes, in which a reference stayed."""
    ways = [f"{W}{way}" for way in _WAYS]
    behind = False
    for block in read_body(root):
        behind |= block.tag == f"{W}tbl" and next(block.iter(_REFERENCE), None) is not None
        for paragraph in block.iter(f"{W}p") if behind else ():
            references = paragraph.iter(_REFERENCE)
            if any(next(found.iterancestors(*ways), None) is None for found in references):
                yield paragraph


def find_marked_with_notes(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that came or went and have a note."""
    for paragraph in read_body(root).iter(f"{W}p"):
        if is_marked(paragraph) and next(paragraph.iter(_REFERENCE), None) is not None:
            yield paragraph


def find_changed_lists(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs that were in a list with other properties."""
    for paragraph in read_body(root).iter(f"{W}p"):
        if paragraph.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}numPr") is not None:
            yield paragraph


FINDERS: dict[str, Callable[[etree._Element], Iterator[etree._Element]]] = {
    "empty paragraph": find_empty,
    "link at an end": find_links,
    "moved": find_behind_moves,
    "start": find_changed_lists,
    "end behind a note": find_marked_with_notes,
    "note in a table": find_notes_in_tables,
}


def _find_next(node: etree._Element, *, back: bool = False) -> etree._Element | None:
    """Return the paragraph or table that follows, or the one before."""
    siblings = node.itersiblings(f"{W}p", f"{W}tbl", preceding=back)
    return next(siblings, None)


def _holds_drawing(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(f"{W}drawing"), None) is not None


def _is_drawn_once(paragraph: etree._Element) -> bool:
    """Tell whether a figure in a paragraph came or went."""
    once = paragraph.iterchildren(f"{W}ins", f"{W}del")
    return any(_holds_drawing(node) for node in once)


def is_marked(paragraph: etree._Element) -> bool:
    """Tell whether the end of a paragraph came or went."""
    mark = paragraph.find(_MARK)
    return mark is not None and _has(mark, *_WAYS)


def _has(node: etree._Element, *names: str) -> bool:
    return next(node.iterchildren(*(f"{W}{name}" for name in names)), None) is not None
