"""Word files with revisions: counted as a reviewer meets them, resolved, and read.

What a reader sees is read by `readers.py`, which shares no line with the code under test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, zip_longest

from lxml import etree

from pipeline.word.resolve import resolve
from support.readers import Cell, Paragraph, Row, Table, WordFile, read_word
from support.wordfiles import read_parts, zip_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_MARKS = tuple(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_BOUNDS = (f"{W}moveToRangeEnd", f"{W}moveFromRangeEnd")


def resolve_all(data: bytes, *, accept: bool) -> bytes:
    """Return a Word file with all revisions accepted, or rejected, by our own resolver."""
    parts = read_parts(data)
    for name, part in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(part)
            resolve(root, accept=accept)
            parts[name] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return zip_parts(drop_loose_notes(parts))


def drop_loose_notes(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts without notes that nothing refers to: those go with their references."""
    if "word/footnotes.xml" not in parts:
        return parts
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    document, notes = (etree.fromstring(parts[f"word/{n}.xml"]) for n in ("document", "footnotes"))
    known = {node.get(f"{w}id") for node in document.iter(f"{w}footnoteReference")}
    for note in list(notes):
        if note.get(f"{w}type") is None and note.get(f"{w}id") not in known:
            notes.remove(note)
    made = etree.tostring(notes, encoding="UTF-8", standalone=True)
    return {**parts, "word/footnotes.xml": made}


def read_plainly(data: bytes) -> WordFile:
    """Return what a Word file says, without what only files know, such as the numbers of lists.

    `keepNext` and `keepLines` are that too: where pages may break is no part of what is said.
    """
    found = read_word(data)
    return WordFile(
        tuple(_plain(item) for item in found.body),
        {name: tuple(map(_plain_paragraph, ps)) for name, ps in found.headers.items()},
        {name: tuple(map(_plain_paragraph, ps)) for name, ps in found.footers.items()},
        {},
    )


def _plain(item: Paragraph | Table) -> Paragraph | Table:
    if isinstance(item, Paragraph):
        return _plain_paragraph(item)
    return Table(
        tuple(
            Row(
                tuple(
                    replace(cell, paragraphs=tuple(map(_plain_paragraph, cell.paragraphs)))
                    for cell in row.cells
                ),
                row.header,
            )
            for row in item.rows
        )
    )


def _plain_paragraph(paragraph: Paragraph) -> Paragraph:
    runs: list[tuple[str, str]] = []
    for tekst, look in paragraph.runs:
        if runs and runs[-1][1] == look:
            runs[-1] = (runs[-1][0] + tekst, look)
        elif tekst:
            runs.append((tekst, look))
    return replace(
        paragraph,
        num_id="",
        picture="",
        runs=tuple(runs),
        links=_join_links(paragraph.links),
        properties=tuple(
            p for p in paragraph.properties if p not in ("keepNext", "keepLines", "rPr")
        ),
    )


def _join_links(links: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    joined: list[tuple[str, str]] = []
    for tekst, target in links:
        if joined and joined[-1][1] == target:
            joined[-1] = (joined[-1][0] + tekst, target)
        else:
            joined.append((tekst, target))
    return tuple(joined)


def read_as_printed(data: bytes, *, merges: bool = True) -> list[object]:
    """Return what is printed, part by part: the lines, and of tables the cells of each row.

    With `merges`, also which cells are merged with the one above.
    That is what every program that saves a letter must keep, whatever it makes of the styles.
    """
    found = read_word(data)
    edges: list[object] = [
        sorted(_PAGES.sub("", "".join(p.line for p in ps)) for ps in parts.values())
        for parts in (found.headers, found.footers)
    ]
    for item in found.body:
        if isinstance(item, Paragraph):
            edges += [(item.line, item.labels)] if item.line or item.labels else []
        else:
            edges += [
                [
                    (merges and _find_merge(cell, below), cell.lines)
                    for cell, below in _with_below(item, n)
                ]
                for n in range(len(item.rows))
            ]
    return edges


_PAGES = re.compile("[0-9]+ van [0-9]+")
"""What each program counts for itself."""


def _with_below(table: Table, n: int) -> Iterator[tuple[Cell, Cell | None]]:
    below = table.rows[n + 1].cells if n + 1 < len(table.rows) else ()
    return zip_longest(table.rows[n].cells, below)


def _find_merge(cell: Cell, below: Cell | None) -> str:
    """Return how a cell is merged; one that is merged with nothing is not."""
    is_alone = cell.merge == "restart" and (below is None or below.merge != "continue")
    return "" if is_alone else cell.merge


def count_revisions(data: bytes) -> int:
    """Return how many revisions a reviewer accepts or rejects one by one.

    A row is one; so is a stretch that was inserted, or deleted, also over the ends of paragraphs;
    so is what moved, once where it was and once where it is;
    so is each paragraph or stretch with another look, and a table with cells that have one.
    """
    roots = (
        etree.fromstring(part)
        for name, part in read_parts(data).items()
        if name.startswith(("word/document", "word/header", "word/footer"))
    )
    return sum(1 for root in roots for _ in _walk(root))


def _walk(holder: etree._Element) -> Iterator[str]:
    """Yield a revision by its name."""
    blocks = [child for child in holder if child.tag not in _BOUNDS]
    for has_text, group in groupby(blocks, key=lambda child: child.tag == f"{W}p"):
        children = list(group)
        if has_text:
            steps = [step for paragraph in children for step in _read(paragraph)]
            yield from (name for name, _ in groupby(steps) if name)
            yield from (str(c.tag) for p in children for c in p.iterfind(f"{W}pPr/{W}pPrChange"))
            continue
        for child in children:
            # That cells look otherwise than they did is one change of their table.
            yield from (str(c.tag) for c in child.iterfind(f"{W}tblPr/{W}tblPrChange"))
            marks = child.findall(f"{W}trPr/{W}ins") + child.findall(f"{W}trPr/{W}del")
            yield from [str(marks[0].tag)] if marks else _walk(child)


def _read(paragraph: etree._Element) -> Iterator[str]:
    """Yield, run by run and then for the mark, what happened to it: nothing is an empty name."""
    for run in paragraph.iter(f"{W}r"):
        if next(run.iterancestors(f"{W}r"), None) is not None:
            continue  # text in a shape
        around = next(run.iterancestors(*_MARKS), None)
        change = run.find(f"{W}rPr/{W}rPrChange")
        if around is not None:
            yield str(around.tag)
        elif change is not None:
            yield str(change.tag)
        else:
            yield ""
    mark = next(paragraph.iterfind(f"{W}pPr/{W}rPr"), etree.Element(f"{W}rPr"))
    yield next((str(found.tag) for found in mark.iterchildren(*_MARKS)), "")
