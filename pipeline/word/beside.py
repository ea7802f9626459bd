"""Marks between the blocks of a part in, the blocks between them in columns beside each other out.

A template prints one figure as it likes: its caption above it or below, in whatever styles. What
that makes of each of several figures becomes a column here, of a table without lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from pipeline.letter.beeld.beside import GAP
from pipeline.word.styles import EMU_PER_TWIP, W

_P, _TBL, _TC = (f"{W}{name}" for name in ("p", "tbl", "tc"))
_COLUMN, _END = "kolom ", "einde van de kolommen"
_GAP = GAP // EMU_PER_TWIP

NO_MARK = Markup()


class Kolom(Struct, frozen=True):
    """A column: which of its row it is, from 0; `shares` are the widths of all, in percent."""

    n: int
    shares: tuple[int, ...]

    @property
    def before(self) -> Markup:
        """What stands before the blocks of the column."""
        return Markup(f"<!--{_COLUMN}{' '.join(map(str, self.shares))}-->")  # noqa: S704 - numbers

    @property
    def behind(self) -> Markup:
        """What stands behind them: nothing where another column follows."""
        is_last = self.n == len(self.shares) - 1
        return Markup(f"<!--{_END}-->") if is_last else NO_MARK  # noqa: S704 - our own word

    @property
    def margins(self) -> tuple[int, int]:
        """What is kept clear left and right, in twips: the row ends where the text does."""
        return (_GAP if self.n else 0), (_GAP if self.n < len(self.shares) - 1 else 0)

    def measure(self, text_width: int) -> int:
        """Return the room for a figure in the column, in EMU as `text_width` is."""
        return text_width * self.shares[self.n] // 100 - sum(self.margins) * EMU_PER_TWIP


def lay_beside(part: bytes, text_width: int) -> bytes:
    """Return a part with a table in the place of each row of columns; `text_width` in EMU.

    A part without marks comes back as it is.
    """
    if f"<!--{_COLUMN}".encode() not in part:
        return part
    root = etree.fromstring(part)
    for mark in [node for node in root.iter(etree.Comment) if _is_mark(node)]:
        # Of the first column; the others are laid with it.
        if mark.getparent() is not None:
            _lay(mark, text_width // EMU_PER_TWIP)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _is_mark(node: etree._Element) -> bool:
    return (node.text or "").startswith(_COLUMN)


def _lay(mark: etree._Element, text_width: int) -> None:
    """Put the columns that begin at a mark in a table, in its place."""
    shares = tuple(int(share) for share in (mark.text or "").removeprefix(_COLUMN).split())
    columns, marks = _read_columns(mark)
    table = _make_table(columns, shares, text_width)
    mark.addprevious(table)
    for node in marks:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    previous, following = table.getprevious(), table.getnext()
    # Word makes one table of two without a paragraph between (17.4.37), and a cell ends in one.
    if previous is not None and previous.tag == _TBL:
        table.addprevious(_make_separator())
    if following is None or following.tag == _TBL:
        table.addnext(_make_separator())


def _read_columns(
    mark: etree._Element,
) -> tuple[list[list[etree._Element]], list[etree._Element]]:
    """Return the blocks of each column, and the marks around them."""
    columns: list[list[etree._Element]] = [[]]
    marks = [mark]
    for node in mark.itersiblings():
        if not isinstance(node, etree._Comment):
            columns[-1].append(node)
            continue
        marks.append(node)
        if node.text == _END:
            break
        columns.append([])
    return columns, marks


def _make_table(
    columns: Sequence[Sequence[etree._Element]], shares: tuple[int, ...], text_width: int
) -> etree._Element:
    """Return the table of columns (17.4.37): no lines or space around, a row that stays whole."""
    widths = [text_width * share // 100 for share in shares]
    table = etree.Element(_TBL)
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=sum(widths), type="dxa")
    borders = _add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, side, val="nil")
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for side in ("left", "right"):
        _add(margins, side, w=0, type="dxa")
    grid = _add(table, "tblGrid")
    for width in widths:
        _add(grid, "gridCol", w=width)
    row = _add(table, "tr")
    _add(_add(row, "trPr"), "cantSplit")
    for n, (column, width) in enumerate(zip(columns, widths, strict=True)):
        row.append(_make_cell(column, width, Kolom(n, shares).margins))
    return table


def _make_cell(
    blocks: Sequence[etree._Element], width: int, margins: tuple[int, int]
) -> etree._Element:
    """Return a cell with the blocks of a column; figures beside each other stand on one line."""
    cell = etree.Element(_TC)
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", w=width, type="dxa")
    if any(margins):
        around = _add(properties, "tcMar")
        for side, margin in zip(("left", "right"), margins, strict=True):
            _add(around, side, w=margin, type="dxa")
    paragraphs = [block for block in blocks if block.tag == _P]
    is_last_drawn = bool(paragraphs) and paragraphs[-1].find(f".//{W}drawing") is not None
    _add(properties, "vAlign", val="bottom" if is_last_drawn else "top")
    cell.extend(blocks)
    for paragraph in paragraphs:
        _let_go(paragraph)
    if not len(blocks) or blocks[-1].tag != _P:
        cell.append(etree.Element(_P))
    return cell


def _let_go(paragraph: etree._Element) -> None:
    """Take from a paragraph that it stays with the next (17.3.1.15): the row does not break."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    known = properties.find(f"{W}keepNext")
    if known is None:
        known = etree.Element(f"{W}keepNext")
        properties.insert(0 if properties.find(f"{W}pStyle") is None else 1, known)
    known.set(f"{W}val", "0")


def _make_separator() -> etree._Element:
    """Return a paragraph of a point high."""
    paragraph = etree.Element(_P)
    properties = _add(paragraph, "pPr")
    _add(properties, "spacing", before=0, after=0, line=20, lineRule="exact")
    _add(_add(properties, "rPr"), "sz", val=2)
    return paragraph


def _add(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    return etree.SubElement(
        parent, f"{W}{name}", {f"{W}{key}": str(value) for key, value in attributes.items()}
    )
