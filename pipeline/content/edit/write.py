"""A content file and edits of it in, the bytes of the file after them out.

Only what an edit is about is written anew; all other bytes stay as somebody typed them: comments,
order, quotes, empty lines, line ends. What comes out is read back before anybody gets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from pipeline.content.edit.edits import (
    Edit,
    EditTree,
    Gehaald,
    Put,
    expect,
    find_anchor,
    gather,
    get_child,
)
from pipeline.content.edit.fresh import FreshWriter, Waarde
from pipeline.content.yaml.layout import Habits, Layout
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlText
from pipeline.content.yaml.scalars import (
    Style,
    cut_lines,
    find_chomping,
    indent_line,
    write_header,
    write_line,
)
from pipeline.content.yaml.splice import Splice, Splices
from pipeline.letter.types import Loc
from pipeline.problems.values import InputError, ProblemsError


class LayoutError(InputError):
    """A content file that is written in a way in which this cannot be changed by itself."""


def write_edits(data: bytes, edits: Sequence[Edit], pad: str) -> bytes:
    """Return the content file `data` after the edits; `pad` is what messages call it.

    Raises `ProblemsError` for a file that is no YAML as letters are, `KeyError` for a path that is
    not in it, `LayoutError` where it cannot be done and nothing else changed with it.
    """
    return edit_layout(Layout(data, pad), edits, pad)


def edit_layout(layout: Layout, edits: Sequence[Edit], pad: str) -> bytes:
    """Return the content file of a layout after the edits, as `write_edits` does.

    Raises `KeyError` and `LayoutError` as that does.
    """
    tree = gather(edits, layout.root)
    try:
        made = _Writer(layout).write(tree)
        after = Layout(made, pad).root
    except (_UnfitError, ProblemsError) as error:
        raise LayoutError(f"{pad}: {_UNFIT}") from error
    if expect(after, EditTree()) != expect(layout.root, tree):
        raise LayoutError(f"{pad}: {_UNFIT}")
    return made


_UNFIT = (
    "dit bestand is zo geschreven dat er niets in kan worden veranderd zonder de rest te raken. "
    "Schrijf elk veld op een eigen regel, zonder accolades of rechte haken."
)


class _UnfitError(Exception):
    """Something is written in a way that nobody writes."""


class _Writer:
    """Makes edits in one file into what is to be replaced in it."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._habits = Habits(layout)
        self._fresh = FreshWriter(self._habits)
        self._splices = Splices(layout)
        self._kept: list[tuple[Loc, YamlList, Splice, Gehaald]] = []

    def write(self, tree: EditTree) -> bytes:
        """Return the file after all edits; raise `_UnfitError` where one cannot be made."""
        layout = self._layout
        self._edit(layout.root, tree, ())
        # What is taken along is cut out when all in it is as it will be: the deepest first.
        for _, outer, splice, kept in sorted(
            self._kept, key=lambda found: -max(len(found[0]), len(found[3].loc))
        ):
            self._bring(outer, splice, kept)
        text = self._splices.render(0, len(layout.text), ())
        if not layout.is_ended:
            text = text.removesuffix(layout.eol)
        return layout.mark + text.encode("utf-8")

    def _edit(self, node: YamlNode, tree: EditTree, loc: Loc) -> None:
        for part, inner in tree.deeper.items():
            self._edit(get_child(node, part), inner, (*loc, part))
        match node:
            case YamlMap(flow=True) | YamlList(flow=True):
                self._edit_flow(node, tree, loc)
            case YamlMap():
                self._edit_fields(node, tree, loc)
            case YamlList():
                self._edit_items(node, tree, loc)

    def _edit_fields(self, outer: YamlMap, tree: EditTree, loc: Loc) -> None:
        layout = self._layout
        for naam, waarde in tree.puts.items():
            key, node = outer.entries[str(naam)]
            self._put(node, waarde, layout.find_colon(key), outer.kolom, (*loc, naam))
        lead = self._find_lead(outer, tree)
        for put in tree.added:
            lines = self._fresh.write_field(str(put.loc[-1]), put.waarde, outer.kolom)
            self._splices.add_lines(self._find_place(outer, put, lead), lines, loc)
        for naam, other in tree.names.items():
            self._rename(outer.entries[naam][0], other, loc)
        if lead:
            self._drop_lead(outer, lead, loc)
        for naam in tree.drops.difference(lead):
            self._splices.drop_lines(*layout.find_field(outer, str(naam)), loc)

    def _find_place(self, outer: YamlMap, put: Put, lead: Sequence[str]) -> int:
        """Return the line before which a new field comes."""
        if put.voor:
            if not self._layout.is_first_on_line(outer.regel, outer.kolom):
                raise _UnfitError
            return self._layout.find_field(outer, put.voor)[0]
        naam = find_anchor(outer, put)
        anchor = outer.names[len(lead)] if naam in lead else naam
        return self._layout.find_field_end(outer, anchor)

    def _rename(self, key: YamlText, naam: str, loc: Loc) -> None:
        style = cast("Style", key.style)
        written = write_line(naam, style, self._habits.quote)
        self._splices.add(
            self._layout.at(key.regel, key.kolom), self._layout.at(*key.eind), written, loc
        )

    def _find_lead(self, outer: YamlMap, tree: EditTree) -> list[str]:
        """Return the fields that go at the start of a mapping that begins behind a dash."""
        if self._layout.is_first_on_line(outer.regel, outer.kolom):
            return []
        lead: list[str] = []
        for naam in outer.names:
            if naam not in tree.drops:
                return lead
            lead.append(naam)
        raise _UnfitError

    def _drop_lead(self, outer: YamlMap, lead: Sequence[str], loc: Loc) -> None:
        """Let the first field that stays begin where the first one did."""
        layout = self._layout
        stays = outer.names[len(lead)]
        key, _ = outer.entries[stays]
        comments, _ = layout.find_field(outer, stays)
        if comments == key.regel:
            start = layout.at(outer.regel, outer.kolom)
            self._splices.add(start, layout.at(key.regel, key.kolom), "", loc)
            return
        before = layout.lines[outer.regel][: outer.kolom].rstrip(" ")
        start = layout.at(outer.regel, len(before))
        self._splices.add(start, layout.at(comments), "\n", loc)

    def _edit_items(self, outer: YamlList, tree: EditTree, loc: Loc) -> None:
        layout = self._layout
        if not layout.is_first_on_line(outer.regel, outer.kolom):
            raise _UnfitError
        for n, waarde in tree.puts.items():
            self._put_item(outer, int(n), waarde, (*loc, n))
        for place, come in sorted(tree.inserts.items()):
            for made in come:
                if isinstance(made, Gehaald):
                    splice = self._splices.add_lines(self._find_gap(outer, place), (), loc)
                    self._kept.append(((*loc, place), outer, splice, made))
                else:
                    lines = self._fresh.write_item(made, outer.kolom, _find_dash(outer))
                    spaced = self._space(outer, place, lines)
                    self._splices.add_lines(self._find_gap(outer, place), spaced, loc)
        for n in tree.drops - tree.moved:
            self._splices.drop_lines(*layout.find_item(outer, int(n)), loc)

    def _find_gap(self, outer: YamlList, n: int) -> int:
        """Return the line before which a new item comes."""
        if n < len(outer.items):
            return self._layout.find_item(outer, n)[0]
        return self._layout.find_item_end(outer, n - 1)

    def _space(self, outer: YamlList, n: int, lines: Sequence[str]) -> list[str]:
        """Return the lines of a new item with an empty one where the others have that."""
        starts = [self._layout.find_item(outer, k)[0] for k in range(1, len(outer.items))]
        if not starts or any(self._layout.lines[start - 1].strip() for start in starts):
            return [*lines]
        return [*lines, ""] if n < len(outer.items) else ["", *lines]

    def _put_item(self, outer: YamlList, n: int, waarde: Waarde, loc: Loc) -> None:
        layout, node = self._layout, outer.items[n]
        place = layout.at(layout.find_dash(outer, n), outer.kolom + 1)
        if isinstance(waarde, str):
            self._put(node, waarde, place, outer.kolom, loc)
            return
        lines = self._fresh.write_item(waarde, outer.kolom, _find_dash(outer))
        text = "\n".join([lines[0][outer.kolom + 1 :], *lines[1:]])
        self._splices.add(place, self._find_line_end(node), text, loc)

    def _bring(self, outer: YamlList, splice: Splice, kept: Gehaald) -> None:
        """Put what is kept in its new place, as it is written but for its indent."""
        layout, last = self._layout, kept.loc[-1]
        source = layout.find(kept.loc[:-1])
        assert isinstance(source, YamlList)
        first, behind = layout.find_item(source, int(last))
        text = self._splices.render(layout.at(first), layout.at(behind), kept.loc)
        self._splices.forget(kept.loc)
        splice.text = "".join(_shift(text, outer.kolom - source.kolom))
        self._splices.drop_lines(first, behind, kept.loc[:-1])

    def _put(self, node: YamlNode, waarde: Waarde, place: int, kolom: int, loc: Loc) -> None:
        """Put a value, which belongs to a column, in the place of another.

        `place` is behind the colon or the dash before it.
        """
        style: Style = cast("Style", node.style) if isinstance(node, YamlText) else ""
        if isinstance(node, YamlText) and isinstance(waarde, str):
            if node.value == waarde:
                return
            if style == "|" and self._put_block(node, waarde, kolom, loc):
                return
            if style not in ("|", ">") and "\n" not in waarde:
                self._put_line(node, write_line(waarde, style, self._habits.quote), loc)
                return
        first, *rest = self._fresh.write_behind("", waarde, kolom, style)
        last = self._layout.find_last(node)
        if rest and isinstance(waarde, str):
            # A comment below it would be one of the lines of the block, if further indented.
            below = self._layout.lines[last + 1 : self._layout.find_end(node, kolom)]
            last += len(below)
            rest += [f"{' ' * (kolom + 1)}{line.lstrip(' ')}" for line in below if line.strip()]
        end = self._layout.at(last, len(self._layout.lines[last]))
        self._splices.add(place, end, "\n".join([first, *rest]), loc)

    def _put_line(self, node: YamlNode, written: str, loc: Loc) -> None:
        """Put a value of one line in the place of what may be nothing."""
        layout = self._layout
        start = layout.at(node.regel, node.kolom)
        is_glued = layout.text[start - 1] in ":-"
        text = f" {written}" if is_glued else written
        self._splices.add(start, layout.at(*node.eind), text, loc)

    def _find_line_end(self, node: YamlNode) -> int:
        """Return the end of the last line of a value."""
        last = self._layout.find_last(node)
        return self._layout.at(last, len(self._layout.lines[last]))

    def _put_block(self, node: YamlText, text: str, kolom: int, loc: Loc) -> bool:
        """Change the lines of a `|` block that differ; return whether that can be done."""
        layout, first = self._layout, node.regel + 1
        old, new = cut_lines(node.value), cut_lines(text)
        behind = layout.find_last(node) + 1
        if node.indent is None or behind - first != len(old):
            return False
        header = layout.read_header(node)
        fresh = write_header(text, node.indent - kolom).strip("|+-")
        mark = "+" if "+" in header and text.endswith("\n") else find_chomping(text)
        made = f"|{header.strip('|+-') or fresh}{mark}"
        if made != header:
            start = layout.at(node.regel, node.kolom)
            self._splices.add(start, start + len(header), made, loc)
        before = _count_equal(old, new)
        after = _count_equal(old[before:][::-1], new[before:][::-1])
        lines = [indent_line(line, node.indent) for line in new[before : len(new) - after]]
        start, end = layout.at(first + before), layout.at(behind - after)
        if start != end or lines:
            self._splices.add(start, end, "".join(f"{line}\n" for line in lines), loc)
        return True

    def _edit_flow(self, outer: YamlMap | YamlList, tree: EditTree, loc: Loc) -> None:
        """Change what stands between brackets; what comes or goes takes its comma along."""
        for part, waarde in tree.puts.items():
            node = get_child(outer, part)
            style = cast("Style", node.style) if isinstance(node, YamlText) else ""
            style = "" if style in ("|", ">") else style
            self._put_line(node, self._fresh.write_flow(waarde, style), (*loc, part))
        if isinstance(outer, YamlMap):
            for naam, other in tree.names.items():
                self._rename(outer.entries[naam][0], other, loc)
        if not (tree.added or tree.drops or tree.inserts):
            return
        start, end = self._layout.at(outer.regel, outer.kolom), self._layout.at(*outer.eind)
        pieces = list(self._cut_flow(outer, tree, loc))
        behind = self._layout.text[self._find_flow_end(outer) : end]
        made = "".join(f"{before if n else ''}{text}" for n, (before, text) in enumerate(pieces))
        lead = self._layout.text[start : next(_list_flow(outer, self._layout))[1]]
        self._splices.forget(loc)
        self._splices.add(start, end, f"{lead}{made}{behind}", loc)

    def _cut_flow(
        self, outer: YamlMap | YamlList, tree: EditTree, loc: Loc
    ) -> Iterator[tuple[str, str]]:
        """Yield what will stand between the brackets, each with what parts it from the last."""
        layout, place = self._layout, 0
        write = self._fresh.write_flow
        for n, (part, start, end) in enumerate(_list_flow(outer, layout)):
            yield from ((", ", write(cast("Waarde", come))) for come in tree.inserts.get(n, ()))
            for put in tree.added:
                if put.voor == part:
                    yield ", ", f"{write(str(put.loc[-1]))}: {write(put.waarde)}"
            if part not in tree.drops:
                before = layout.text[place:start] if n else ", "
                yield before, self._splices.render(start, end, loc)
            place = end
            for put in tree.added:
                if isinstance(outer, YamlMap) and not put.voor and find_anchor(outer, put) == part:
                    yield ", ", f"{write(str(put.loc[-1]))}: {write(put.waarde)}"
        last = tree.inserts.get(len(outer.items), ()) if isinstance(outer, YamlList) else ()
        yield from ((", ", write(cast("Waarde", come))) for come in last)

    def _find_flow_end(self, outer: YamlMap | YamlList) -> int:
        return list(_list_flow(outer, self._layout))[-1][2]


def _list_flow(outer: YamlMap | YamlList, layout: Layout) -> Iterator[tuple[str | int, int, int]]:
    """Yield name or number of each part between brackets, where it begins and where it ends."""
    if isinstance(outer, YamlMap):
        for naam, (key, node) in outer.entries.items():
            yield naam, layout.at(key.regel, key.kolom), layout.at(*node.eind)
    else:
        for n, node in enumerate(outer.items):
            yield n, layout.at(node.regel, node.kolom), layout.at(*node.eind)


def _find_dash(outer: YamlList) -> int | None:
    """Return how far the text of the items stands behind their dash."""
    found = (item.kolom - outer.kolom for item in outer.items if item.kolom > outer.kolom)
    return next(found, None)


def _count_equal(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines two texts have in common at their start."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _shift(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a text so many columns further in, or back."""
    for line in _LINES.findall(text):
        bare = line.lstrip(" ")
        if not bare.strip():
            yield line
        else:
            yield " " * (len(line) - len(bare) + columns) + bare


_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)")
