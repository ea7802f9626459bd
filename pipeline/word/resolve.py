"""Revisions accepted or rejected, all at once: a part with revisions in, the same without them out.

This is Word's own reading of them (ECMA-376 Part 1, 17.13.5), from the standard and not from the
code that makes them: what `redline` writes is held against it.
"""

from __future__ import annotations

from lxml import etree

from pipeline.word.styles import W

_P, _TR, _TC = f"{W}p", f"{W}tr", f"{W}tc"
_PPR, _TRPR, _RPR = (f"{W}{name}" for name in ("pPr", "trPr", "rPr"))
_TEXTS = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_PROPERTY_HOLDERS = (f"{W}rPr", f"{W}pPr", f"{W}trPr")
CELL_COME, CELL_GONE, _CELL_MERGED = f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge"
_KINDS = ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "tblGrid")
CHANGES = tuple(f"{W}{name}Change" for name in _KINDS)
"""What holds the properties of something as they were."""
# What moved is gone where it was and has come where it is (17.13.5.21 to 17.13.5.28).
_COME, _GONE = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_BOUNDS = tuple(f"{W}move{way}Range{bound}" for way in ("From", "To") for bound in ("Start", "End"))
_HOLDERS = (f"{W}hyperlink", f"{W}smartTag", f"{W}bdo", f"{W}dir")

Tags = tuple[str, ...]


def resolve(root: etree._Element, *, accept: bool) -> None:
    """Accept, or reject, every revision in a part, in place."""
    for bound in list(root.iter(*_BOUNDS)):
        _remove(bound)
    stays, goes = (_COME, _GONE) if accept else (_GONE, _COME)
    _resolve_rows(root, stays, goes)
    _resolve_cells(root, accept=accept)
    _resolve_runs(root, stays, goes)
    _resolve_properties(root, accept=accept)
    _resolve_marks(root, stays, goes)


def _resolve_rows(root: etree._Element, stays: Tags, goes: Tags) -> None:
    """Take out rows that go, and a table that has none left (17.13.5.12, 17.13.5.16)."""
    for mark in list(root.iter(*stays, *goes)):
        properties = mark.getparent()
        if properties is None or properties.tag != _TRPR:
            continue
        properties.remove(mark)
        row = properties.getparent()
        if mark.tag in goes and row is not None:
            _remove_row(row)


def _remove_row(row: etree._Element) -> None:
    table = row.getparent()
    if table is not None:
        table.remove(row)
        if table.find(_TR) is None:
            _remove(table)


def _resolve_cells(root: etree._Element, *, accept: bool) -> None:
    """Take out cells that go, and join or part those that were (17.13.5.1 to 17.13.5.3)."""
    for mark in list(root.iter(CELL_COME, CELL_GONE, _CELL_MERGED)):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if properties is None or cell is None:
            continue
        if mark.tag == _CELL_MERGED:
            _merge(properties, mark.get(f"{W}vMerge" if accept else f"{W}vMergeOrig"))
        properties.remove(mark)
        row = cell.getparent()
        if mark.tag == (CELL_GONE if accept else CELL_COME) and row is not None:
            row.remove(cell)
            if row.find(_TC) is None:
                _remove_row(row)


def _merge(properties: etree._Element, how: str | None) -> None:
    """Let a cell begin what is joined, go on with it, or stand alone (17.4.84)."""
    for merge in properties.findall(f"{W}vMerge"):
        properties.remove(merge)
    if how is not None:
        merge = etree.SubElement(properties, f"{W}vMerge")
        merge.set(f"{W}val", "restart" if how == "rest" else "continue")


def _resolve_runs(root: etree._Element, stays: Tags, goes: Tags) -> None:
    """Take out runs that go, and the marks around those that stay (17.13.5.14, 17.13.5.18)."""
    for mark in list(root.iter(*stays, *goes)):
        parent = mark.getparent()
        if parent is None or parent.tag in _PROPERTY_HOLDERS:
            continue
        if mark.tag in stays:
            for node in mark.iter(*_TEXTS):
                node.tag = _TEXTS[str(node.tag)]
            place = parent.index(mark)
            parent[place:place] = list(mark)
        parent.remove(mark)
        if parent.tag in _HOLDERS and not len(parent):
            _remove(parent)


def _resolve_properties(root: etree._Element, *, accept: bool) -> None:
    """Keep the properties as they are, or put back what they were.

    Of runs, paragraphs, tables, cells and sections (17.13.5.31, 17.13.5.29, 17.13.5.34,
    17.13.5.36, 17.13.5.32).
    """
    for change in list(root.iter(*CHANGES)):
        resolve_change(change, accept=accept)


def resolve_change(change: etree._Element, *, accept: bool) -> None:
    """Keep the properties of one thing as they are, or put back what they were.

    The headers and footers of a section are no part of what changed.
    """
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if not accept:
        apart = [node for node in properties if node.tag in (_RPR, f"{W}sectPr")]
        for node in [node for node in properties if node.tag not in _REFERENCES]:
            properties.remove(node)
        for was in change:
            properties.extend(list(was))
        properties.extend(apart)
    if not len(properties):
        _remove(properties)


def _resolve_marks(root: etree._Element, stays: Tags, goes: Tags) -> None:
    """Join each paragraph whose mark goes to the one that follows it (17.13.5.15, 17.13.5.20)."""
    for mark in list(root.iter(*stays, *goes)):
        run_properties = mark.getparent()
        properties = None if run_properties is None else run_properties.getparent()
        paragraph = None if properties is None else properties.getparent()
        if run_properties is None or properties is None or paragraph is None:
            continue
        run_properties.remove(mark)
        for emptied in (run_properties, properties):
            if not len(emptied):
                _remove(emptied)
        if mark.tag in goes:
            _join_next(paragraph)


def _join_next(paragraph: etree._Element) -> None:
    """Put what a paragraph says before what the next one says, which keeps its own properties."""
    content = [node for node in paragraph if node.tag != _PPR]
    following = paragraph.getnext()
    if following is not None and following.tag == _P:
        place = 0 if following.find(_PPR) is None else 1
        following[place:place] = content
        _remove(paragraph)
    elif following is not None and not content:
        _remove(paragraph)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
