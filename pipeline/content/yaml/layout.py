"""A content file in, where each part of it stands with the comments that belong to it out.

A comment belongs to what it stands right above, as far indented; one that is indented further than
a dash or a name belongs to what stands behind that.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.content.yaml.nodes import (
    YamlList,
    YamlMap,
    YamlNode,
    YamlText,
    parse_nodes,
    read_source,
)
from pipeline.content.yaml.scalars import Style
from pipeline.letter.types import Loc
from pipeline.problems.values import ProblemsError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STEP = 2
"""How far the fields of a field are indented where the file does not show it."""
_WIDE = 100
"""So many characters are on a line of running text where the file does not show it."""


class Layout:
    """The text of one content file with its nodes; lines count from 0.

    `text` always ends with the end of a line; whether the file does is `is_ended`.
    """

    def __init__(self, data: bytes, pad: str) -> None:
        """Read the file; raise `ProblemsError` where that is no YAML that a letter can be in."""
        source, normal = read_source(data, pad)
        root = parse_nodes(source, normal) if normal is not None else None
        if root is None or source.problems:
            raise ProblemsError(tuple(source.problems))
        self.root: YamlMap = root
        self.mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        text = data.removeprefix(self.mark).decode("utf-8")
        ends = Counter(re.findall(r"\r\n|\r|\n", text))
        self.eol: str = ends.most_common(1)[0][0] if ends else "\n"
        self.is_ended = text.endswith(("\r", "\n"))
        self.text: str = text if self.is_ended else text + self.eol
        self._starts = [found.start() for found in _LINE.finditer(self.text)]
        self.lines = source.lines[: len(self._starts) - 1]

    def at(self, regel: int, kolom: int = 0) -> int:
        """Return how many characters stand before a place; behind the last line is its end."""
        return self._starts[min(regel, len(self.lines))] + kolom

    def find(self, loc: Loc) -> YamlNode | None:
        """Return what stands at a path, `None` where nothing does."""
        node: YamlNode = self.root
        for part in loc:
            match node, part:
                case YamlMap(), str() if part in node.entries:
                    node = node.entries[part][1]
                case YamlList(), int() if part < len(node.items):
                    node = node.items[part]
                case _:
                    return None
        return node

    def find_colon(self, key: YamlText) -> int:
        """Return the place behind the colon of a field."""
        regel, kolom = key.eind
        return self.at(regel, self.lines[regel].index(":", kolom) + 1)

    def find_dash(self, outer: YamlList, n: int) -> int:
        """Return the line of the dash before an item: its own, or one above."""
        item = outer.items[n]
        for regel in range(item.regel, -1, -1):
            line = self.lines[regel]
            if line[outer.kolom : outer.kolom + 1] == "-" and (
                not line[: outer.kolom].strip(" -") and (regel, outer.kolom) != _start(item)
            ):
                return regel
        raise AssertionError(outer)

    def find_item(self, outer: YamlList, n: int) -> tuple[int, int]:
        """Return the first line of an item and the one behind it, comments and all."""
        dash = self.find_dash(outer, n)
        if not self.is_first_on_line(dash, outer.kolom):
            return dash, self.find_item_end(outer, n)
        least = self.find_item_end(outer, n - 1) if n else 0
        return self._find_comments(dash, outer.kolom, least), self.find_item_end(outer, n)

    def find_item_end(self, outer: YamlList, n: int) -> int:
        """Return the line behind an item."""
        return self.find_end(outer.items[n], outer.kolom)

    def find_field(self, outer: YamlMap, naam: str) -> tuple[int, int]:
        """Return the first line of a field and the one behind it, comments and all."""
        key, _ = outer.entries[naam]
        end = self.find_field_end(outer, naam)
        n = outer.names.index(naam)
        if not self.is_first_on_line(key.regel, key.kolom) or (outer is self.root and not n):
            # What stands above the first field is about the file.
            return key.regel, end
        least = self.find_field_end(outer, outer.names[n - 1]) if n else 0
        return self._find_comments(key.regel, key.kolom, least), end

    def find_field_end(self, outer: YamlMap, naam: str) -> int:
        """Return the line behind a field."""
        key, node = outer.entries[naam]
        return max(self.find_end(node, key.kolom), key.eind[0] + 1)

    def find_last(self, node: YamlNode) -> int:
        """Return the last line that a value has."""
        match node:
            case YamlText() if node.style in ("|", ">"):
                last = node.last
                while last > node.regel and not self.lines[last].strip() and not self.keeps(node):
                    last -= 1
                return last
            case YamlMap(flow=False) if node.names:
                return self.find_last(node.entries[node.names[-1]][1])
            case YamlList(flow=False) if node.items:
                return self.find_last(node.items[-1])
        return node.eind[0]

    def keeps(self, node: YamlText) -> bool:
        """Tell whether the empty lines at the end of a block are part of its text."""
        return "+" in self.read_header(node)

    def read_header(self, node: YamlText) -> str:
        """Return what stands on the line where a block begins, from its mark on."""
        found = re.match(r"[|>][0-9+-]*", self.lines[node.regel][node.kolom :])
        return found[0] if found else ""

    def find_end(self, node: YamlNode, kolom: int) -> int:
        """Return the line behind a value and the comments below that are further in than it."""
        end = regel = self.find_last(node) + 1
        while regel < len(self.lines):
            line = self.lines[regel].lstrip(" ")
            if line.startswith("#") and len(self.lines[regel]) - len(line) > kolom:
                end = regel + 1
            elif line.strip():
                break
            regel += 1
        return end

    def _find_comments(self, regel: int, kolom: int, least: int) -> int:
        """Return the first of the comments that stand right above a line and belong to it."""
        while regel > least:
            line = self.lines[regel - 1]
            if not line.lstrip(" ").startswith("#") or line.index("#") != kolom:
                break
            regel -= 1
        return regel

    def is_first_on_line(self, regel: int, kolom: int) -> bool:
        """Tell whether nothing but spaces stands before a place."""
        return not self.lines[regel][:kolom].strip(" ")

    def walk(self) -> Iterator[tuple[YamlNode, int]]:
        """Yield all nodes, each with the column of the field or list that it is in."""
        waiting: list[tuple[YamlNode, int]] = [(self.root, 0)]
        while waiting:
            node, kolom = waiting.pop()
            yield node, kolom
            if isinstance(node, YamlMap):
                waiting += [(value, node.kolom) for _, value in node.entries.values()]
            elif isinstance(node, YamlList):
                waiting += [(item, node.kolom) for item in node.items]


def _start(node: YamlNode) -> tuple[int, int]:
    return node.regel, node.kolom


class Habits:
    """How a file is written: indents, quotes, width, where nothing nearer shows it."""

    def __init__(self, layout: Layout) -> None:
        """Look through a file once."""
        steps, lists, dashes, widths = Counter[int](), Counter[int](), Counter[int](), [0]
        quotes: Counter[str] = Counter()
        for node, kolom in layout.walk():
            match node:
                case YamlText() if node.style in ("'", '"'):
                    quotes[node.style] += 1
                case YamlText() if node.style in ("|", ">"):
                    lines = layout.lines[node.regel + 1 : layout.find_last(node) + 1]
                    # The last line of a paragraph says nothing of how wide they are.
                    pairs = pairwise(lines)
                    widths += [len(a) for a, b in pairs if b.strip()]
                case YamlMap(flow=False) if node is not layout.root:
                    steps[node.kolom - kolom] += 1
                case YamlList(flow=False):
                    lists[node.kolom - kolom] += 1
                    inner = [i for i in node.items if not isinstance(i, YamlList)]
                    dashes.update(i.kolom - node.kolom for i in inner if i.kolom > node.kolom)
        self.quote: Style = '"' if quotes['"'] > quotes["'"] else "'"
        self.list_step = lists.most_common(1)[0][0] if lists else _STEP
        self.dash = dashes.most_common(1)[0][0] if dashes else _STEP
        self.wraps = max(widths) > 0
        """Whether running text is cut into lines."""
        self.width = max(widths) or _WIDE
        self.step = min((step for step in steps if step > 0), default=_STEP)
