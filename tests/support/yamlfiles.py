"""YAML files as people write them, drawn by hypothesis: every line knows what it is about.

Indents, dashes, quotes, blocks, brackets, comments, empty lines, line ends and a BOM are drawn; no
two lines say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from pipeline.content.yaml.scalars import is_plain
from pipeline.letter.types import Loc

HARD = (
    "nee: ja",
    "a #b",
    "'s-Gravenhage",
    'zei "ja"',
    'it\'s "so"',
    "a\\b",
    "- x",
    "0166",
    "1:30",
    "yes",
    "null",
    "~",
    "2026-13-45",
    "[x]",
    "a, b",
    "x]",
    "{x}",
    "€ 😀",
    " ruimte ",
    "#",
    ":",
    "a:",
    "1e3",
    "%x",
    "@x",
    "`x`",
    "\u00a0vast\u00a0",
    "=",
    "<<",
    "...",
    "---",
    "2026-09-17",
    "223951",
)
texts = st.sampled_from(HARD) | st.text("ab :#-'\"\\,[]{}0", min_size=1, max_size=8)
"""Texts of one line, most of them hard to write."""
long_texts = st.lists(
    st.sampled_from(["een", "  twee", "", "- drie", "# vier", "vijf: zes"]), min_size=2, max_size=5
).map("\n".join)
"""Texts of more lines."""

Value = Any
"""Text, a list or a dict."""
values: st.SearchStrategy[Value] = st.recursive(
    texts | long_texts,
    lambda inner: (
        st.lists(texts | st.dictionaries(st.sampled_from("pqrs"), inner, min_size=1), min_size=1)
        | st.dictionaries(st.sampled_from("wxyz"), inner, min_size=1)
    ),
    max_leaves=8,
)


class Line(Struct, frozen=True):
    """A line of a file, and the path of what it is about."""

    text: str
    loc: Loc


class YamlFile(Struct, frozen=True):
    """A file: its lines, how they end, and what it says."""

    lines: Sequence[Line]
    data: Mapping[str, Value]
    eol: str
    bom: bool
    ended: bool

    @property
    def bytes(self) -> bytes:
        """The file as it is on disk."""
        text = self.eol.join(line.text for line in self.lines) + (self.eol if self.ended else "")
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode()


@st.composite
def yaml_files(draw: st.DrawFn) -> YamlFile:
    """Return files with three fields or more."""
    fields = draw(st.dictionaries(st.sampled_from("abcdef"), values, min_size=3))
    writer = _Writer(draw, draw(st.sampled_from([2, 2, 3, 4])), draw(st.sampled_from([0, 2, 4])))
    lines = [Line("# bovenaan", ("bovenaan",)), Line("", ("bovenaan",))]
    for naam, value in fields.items():
        lines += writer.field(naam, value, 0, (naam,), first=False)
    lines.append(Line("# onderaan", ("onderaan",)))
    eol = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return YamlFile(lines, fields, eol, draw(st.booleans()), draw(st.booleans()))


class _Writer:
    def __init__(self, draw: st.DrawFn, step: int, list_step: int) -> None:
        self._draw, self._step, self._list_step = draw, step, list_step
        self._count = 0

    def _comment(self, kolom: int, loc: Loc) -> list[Line]:
        self._count += 1
        return [Line(f"{' ' * kolom}# opmerking {self._count}", loc)]

    def _maybe(self, make: Callable[[], list[Line]]) -> list[Line]:
        return make() if self._draw(st.integers(0, 3)) == 0 else []

    def field(self, naam: str, value: Value, kolom: int, loc: Loc, *, first: bool) -> list[Line]:
        lines = [] if first else self._maybe(lambda: self._comment(kolom, loc))
        head = f"{' ' * kolom}{naam}:"
        if isinstance(value, str):
            first_line, *rest = self._text(value, kolom)
            lines += [Line(f"{head} {first_line}", loc), *(Line(text, loc) for text in rest)]
        elif isinstance(value, dict):
            lines += [Line(head, loc), *self.fields(value, kolom + self._step, loc)]
        else:
            lines += [Line(head, loc), *self._items(value, kolom + self._list_step, loc)]
        if isinstance(value, str):
            # Behind a list it would be about its last item.
            lines += self._maybe(lambda: self._comment(kolom + 1, loc))
        return lines

    def fields(self, value: Mapping[str, Value], kolom: int, loc: Loc) -> list[Line]:
        return [
            line
            for naam, inner in value.items()
            for line in self.field(naam, inner, kolom, (*loc, naam), first=False)
        ]

    def _items(self, items: Sequence[Value], kolom: int, loc: Loc) -> list[Line]:
        lines: list[Line] = []
        for n, item in enumerate(items):
            here = (*loc, n)
            lines += self._maybe(lambda here=here: self._comment(kolom, here))  # type: ignore[misc]
            if isinstance(item, str):
                lines += [Line(f"{' ' * kolom}- {self._line(item)}", here)]
                continue
            inner = self.fields(item, kolom + 2, here)
            if inner[0].text.lstrip().startswith("#") or self._draw(st.integers(0, 5)) == 0:
                lines += [Line(f"{' ' * kolom}-", here), *inner]
            else:
                begin = Line(f"{' ' * kolom}- {inner[0].text.lstrip()}", inner[0].loc)
                lines += [begin, *inner[1:]]
        return lines

    def _text(self, text: str, kolom: int) -> list[str]:
        if "\n" in text:
            mark = "" if text.endswith("\n") else "-"
            if text.endswith("\n\n"):
                mark = "+"
            place = " " * (kolom + self._step)
            inner = text.removesuffix("\n").split("\n")
            return [f"|{self._step}{mark}", *(place + line if line else "" for line in inner)]
        return [self._line(text)]

    def _line(self, text: str) -> str:
        if is_plain(text) and self._draw(st.booleans()):
            return text
        if "\\" not in text and '"' not in text and self._draw(st.booleans()):
            return f'"{text}"'
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
