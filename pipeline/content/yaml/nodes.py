"""YAML text as nodes with places: every scalar is text, every fault gets a Dutch name.

Only this module knows PyYAML. It reads the stream of events and not PyYAML's own objects: depth
stays bounded, a scalar stays as it was written, and anchors, aliases and tags are seen for what
they are.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

import yaml
from msgspec import Struct, field

from pipeline.content.yaml.syntax import (
    COMMENT,
    ESCAPE,
    Before,
    Mark,
    ScalarKind,
    Stop,
    name_fault,
    starts_with,
)
from pipeline.letter.types import Loc, shorten, show_hidden
from pipeline.problems.values import Place, Problem

MAX_BYTES = 1024 * 1024
MAX_NODES = 150_000
"""Names, values, lists and mappings in a file; a letter of five thousand rows has half of it."""
MAX_DEPTH = 20
"""Lists and mappings inside each other; a letter needs ten."""

# What YAML or XML 1.0 cannot hold, and the line ends of YAML 1.1 that no editor counts as such.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_COMMENT = re.compile(r"\s*#")
# A backslash between double quotes, with what may stand behind it: that prints as it was meant.
_ESCAPES = re.compile(r"\\([\\\"/])?")
_KINDS: dict[str, ScalarKind] = {"'": "quoted", '"': "quoted", "": "plain"}
# libyaml where it is there (ten times faster), else PyYAML's own parser.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlNode(Struct):
    """A value in the file; `regel` and `kolom` are 0-based, `broken` marks one reported already."""

    regel: int
    kolom: int
    broken: bool = False
    eind: tuple[int, int] = (0, 0)
    """Line and column (0-based) behind it; of a list or mapping only between brackets."""


class YamlText(YamlNode):
    """A text as it was typed; `style` is YAML's mark before it (`|`, `>`, a quote or nothing)."""

    value: str = ""
    style: str = ""
    last: int = 0
    """The line (0-based) on which it ends."""
    indent: int | None = None
    """Of a `|` block: how far its text is indented; `None` where there is no text."""
    blank: int = 0
    """Of a `|` block: how many blank lines stand above its text."""

    @property
    def one_line(self) -> bool:
        """Whether it begins and ends on the same line."""
        return self.last == self.regel


class YamlMap(YamlNode, kw_only=True):
    """Fields with their values, in the order of the file."""

    entries: dict[str, tuple[YamlText, YamlNode]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """The names of the entries, to find one by its number."""
    flow: bool


class YamlList(YamlNode, kw_only=True):
    """A list."""

    items: list[YamlNode] = field(default_factory=list)
    flow: bool


class YamlSource:
    """The text of one file, and what was found wrong with it so far."""

    def __init__(self, pad: str, text: str) -> None:
        self.pad = pad
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.damaged: set[int] = set()
        """The lines (1-based) with a character that no text can hold: reported, and not trusted."""

    def add(self, regel: int, kolom: int, melding: str, advies: str, veld: str = "") -> None:
        """Note a problem at the 0-based line and column."""
        self.problems.append(Problem(Place(self.pad, regel + 1, kolom + 1), veld, melding, advies))

    def place(self, node: YamlNode, regel: int = 0, kolom: int = 0) -> Place:
        """Return the place of line and column (0-based) within a value, as exactly as YAML allows.

        That is exact in `|` blocks and in values of one line without quotes; elsewhere the start
        of the value.
        """
        if isinstance(node, YamlText):
            if node.indent is not None:
                line = node.regel + 1 + (regel if regel or kolom else node.blank)
                end = len(self.lines[line])
                return Place(self.pad, line + 1, min(node.indent + kolom, end) + 1)
            if not node.style and node.one_line:
                return Place(self.pad, node.regel + 1, node.kolom + kolom + 1)
        return Place(self.pad, node.regel + 1, node.kolom + 1)


def read_source(data: bytes, pad: str) -> tuple[YamlSource, str | None]:
    """Return the file's text, its line ends unified; `None` for it where the bytes are no text."""
    source = YamlSource(pad, "")
    if data.startswith(_WORD):
        source.add(0, 0, *_WORD_FILE)
        return source, None
    if len(data) > MAX_BYTES:
        source.add(
            0, 0, "dit bestand is groter dan 1 MiB.", "Verdeel de tekst over meer dan één brief."
        )
        return source, None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = _decode(data)
    except UnicodeDecodeError as error:
        before = _decode(data[: error.start])
        regel, kolom = before.count("\n"), len(before) - (before.rfind("\n") + 1)
        source.add(
            regel,
            kolom,
            "hier staat een teken dat geen UTF-8 is.",
            "Sla het bestand op met codering UTF-8.",
        )
        return source, None
    source = YamlSource(pad, text)
    if not _UNPRINTABLE.search(text):
        return source, text
    for regel, line in enumerate(source.lines):
        if found := _UNPRINTABLE.search(line):
            source.damaged.add(regel + 1)
            if found[0] == "\0":
                source.add(regel, found.start(), *_NO_TEXT)
                return source, None
            source.add(regel, found.start(), *_unprintable(found[0]))
    # Reading goes on without those characters, so that other problems show as well.
    return source, _UNPRINTABLE.sub("\ufffd", text)


def _decode(data: bytes) -> str:
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


# What Word files begin with, of today and of before 2007.
_WORD = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_WORD_FILE = (
    "dit is een Word-bestand of iets anders dat geen gewone tekst is.",
    "Noem het inhoudsbestand van de brief, of sla de tekst op als gewone tekst met codering UTF-8.",
)
_TOO_MANY = (
    f"dit bestand heeft meer dan {MAX_NODES:_} velden en waarden.".replace("_", "."),
    "Verdeel de tekst over meer dan één brief.",
)
_NO_TEXT = (
    "dit bestand bevat tekens die niet in een tekst horen.",
    "Sla het op als gewone tekst met codering UTF-8.",
)


def _unprintable(character: str) -> tuple[str, str]:
    return (
        f"hier staat een onzichtbaar stuurteken (U+{ord(character):04X}).",
        "Verwijder het en typ de tekst eromheen zo nodig opnieuw.",
    )


def _coded(character: str) -> tuple[str, str]:
    return (
        f"in deze tekst staat met \\ een stuurteken (U+{ord(character):04X}).",
        "Haal de \\ met zijn code weg; is een gewone \\ bedoeld, schrijf dan \\\\.",
    )


def parse_nodes(source: YamlSource, text: str) -> YamlMap | None:
    """Return the fields of the file; `None` where YAML cannot read it. Faults go to `source`."""
    reader = _YamlReader(source)
    try:
        for event in iter(_LOADER(text).get_event, None):
            if not reader.take(event):
                return None
            if isinstance(event, yaml.StreamEndEvent):
                break
    except yaml.MarkedYAMLError as error:
        regel, kolom, melding, advies = name_fault(source.lines, reader.describe_stop(error))
        # What was noted on this very line is the same fault, seen at its beginning.
        if all(known.place.regel != regel + 1 for known in source.problems):
            source.add(regel, kolom, melding, advies)
        return None
    if isinstance(reader.root, YamlMap):
        return reader.root
    if source.problems:
        return None
    if reader.root is None or (isinstance(reader.root, YamlText) and not reader.root.value):
        source.add(0, 0, "dit bestand is leeg.", "Begin met een kopie van een eerder bestand.")
    else:
        source.add(
            reader.root.regel,
            reader.root.kolom,
            "dit bestand begint niet met een veld.",
            "Schrijf de velden op eigen regels, elk als veld: tekst.",
        )
    return None


class _YamlReader:
    """Builds nodes from events; stops at the first fault after which nothing can be trusted."""

    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self._open: list[YamlMap | YamlList] = []
        self._keys: list[YamlText | None] = []
        self.root: YamlNode | None = None
        self._last: Any = None
        self._flow_start: Any = None
        self._count = 0

    def take(self, event: Any) -> bool:
        """Take in one event; return whether reading may go on."""
        self._count += 1
        if self._count > MAX_NODES:
            self._source.add(event.start_mark.line, event.start_mark.column, *_TOO_MANY)
            return False
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event), event)
            case yaml.AliasEvent():
                self._add(self._broken_scalar(event, "*"), event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if not self._start(event):
                    return False
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(event.end_mark)
            case yaml.DocumentStartEvent() if self.root is not None:
                regel = event.start_mark.line if event.start_mark else 0
                self._source.add(
                    regel,
                    0,
                    "na --- begint een tweede brief in dit bestand.",
                    "Zet elke brief in een eigen bestand, of haal de regel --- weg.",
                )
                return False
        self._last = event
        return True

    def describe_stop(self, error: yaml.MarkedYAMLError) -> Stop:
        """Return where and why YAML gave up, with the last thing it read."""
        mark = error.problem_mark or error.context_mark
        start = error.context_mark or mark
        assert mark is not None
        assert start is not None
        return Stop(
            error.problem or "",
            error.context or "",
            Mark(mark.line, mark.column),
            Mark(start.line, start.column),
            self._describe_last(),
            next((Mark(outer.regel, outer.kolom) for outer in self._open if outer.flow), None),
        )

    def _close(self, end: Any) -> None:
        self._open.pop().eind = (end.line, end.column)
        self._keys.pop()

    def _describe_last(self) -> Before:
        last = self._last
        start = last.start_mark
        kind: ScalarKind = "other"
        if isinstance(last, yaml.ScalarEvent):
            kind = _KINDS.get(last.style or "", "block")
        elif isinstance(last, yaml.CollectionEndEvent) and self._flow_start is not None:
            start, kind = self._flow_start, "flow"
        end = last.end_mark
        return Before(kind, Mark(start.line, start.column), Mark(end.line, end.column))

    def _start(self, event: Any) -> bool:
        mark = event.start_mark
        if len(self._open) == MAX_DEPTH:
            self._source.add(
                mark.line,
                mark.column,
                "hier zijn te veel lijsten in elkaar gezet.",
                "Controleer de inspringing en de haken [ en {.",
            )
            return False
        kind = YamlMap if isinstance(event, yaml.MappingStartEvent) else YamlList
        node = kind(mark.line, mark.column, flow=bool(event.flow_style))
        if event.flow_style and not any(outer.flow for outer in self._open):
            self._flow_start = mark
        self._add(node, event)
        self._open.append(node)
        self._keys.append(None)
        return True

    def _scalar(self, event: Any) -> YamlText:
        start, end = event.start_mark, event.end_mark
        node = YamlText(
            start.line,
            start.column,
            eind=(end.line, end.column),
            value=event.value,
            style=event.style or "",
            # A `|` or `>` block ends at the beginning of the line below it.
            last=end.line - (end.column == 0 and end.line > start.line),
        )
        if node.style == "|":
            self._measure(node)
        # Elsewhere in the file such a character has been seen already; here it can be an escape.
        if node.style == '"' and (found := _UNPRINTABLE.search(event.value)):
            self._source.add(start.line, start.column, *_coded(found[0]))
            node.value = _UNPRINTABLE.sub("\ufffd", node.value)
            node.broken = True
        elif node.style == '"':
            node.broken = self._has_escape(start, end)
        if not node.style and self._is_cut_by_comment(end):
            node.broken = True
        return node

    def _has_escape(self, start: Any, end: Any) -> bool:
        r"""Report the first `\t` or the like between double quotes: YAML reads another sign."""
        for n in range(start.line, end.line + 1):
            first = start.column + 1 if n == start.line else 0
            typed = self._source.lines[n][first : end.column if n == end.line else None]
            for found in _ESCAPES.finditer(typed) if "\\" in typed else ():
                if not found[1]:
                    self._source.add(n, first + found.start(), *ESCAPE)
                    return True
        return False

    def _measure(self, node: YamlText) -> None:
        """Note how far the text of a `|` block is indented: the same for all of its lines."""
        text = node.value.lstrip("\n")
        if text:
            node.blank = len(node.value) - len(text)
            line = self._source.lines[node.regel + 1 + node.blank]
            node.indent = len(line) - len(text.split("\n", 1)[0])

    def _is_cut_by_comment(self, end: Any) -> bool:
        """Report a ` #` behind a value without quotes: what follows it would be lost."""
        line = self._source.lines[end.line] if end.line < len(self._source.lines) else ""
        # From where the value ends: a line may be the whole file.
        found = _COMMENT.match(line, end.column)
        if found is None or not line[: end.column].strip():
            return False
        self._source.add(end.line, found.end() - 1, *COMMENT)
        return True

    def _broken_scalar(self, event: Any, sign: str) -> YamlText:
        mark = event.start_mark
        self._source.add(mark.line, mark.column, *starts_with(sign))
        return YamlText(mark.line, mark.column, broken=True)

    def _add(self, node: YamlNode, event: Any) -> None:
        """Put a node where it belongs: as key, as value or as item."""
        if not node.broken and (event.anchor or event.tag):
            self._refuse_mark(node, event)
        if not self._open:
            self.root = node
        elif isinstance(outer := self._open[-1], YamlList):
            outer.items.append(node)
        elif (key := self._keys[-1]) is None:
            self._keys[-1] = self._key(node)
        else:
            self._keys[-1] = None
            if key.broken and not key.value:
                return
            if key.value in outer.entries:
                first = outer.entries[key.value][0].regel + 1
                self._source.add(
                    key.regel,
                    key.kolom,
                    f"dit veld staat er twee keer; de eerste keer op regel {first}.",
                    "Haal een van de twee weg.",
                    veld=shorten(show_hidden(key.value)),
                )
            else:
                outer.entries[key.value] = (key, node)
                outer.names.append(key.value)

    def _key(self, node: YamlNode) -> YamlText:
        """Return the name of a field; between brackets there is none, but text with brackets."""
        if isinstance(node, YamlText):
            return node
        outermost = next((outer for outer in self._open if outer.flow), node)
        if not outermost.broken:
            sign = self._source.lines[outermost.regel][outermost.kolom]
            self._source.add(outermost.regel, outermost.kolom, *starts_with(sign))
        outermost.broken = True
        return YamlText(node.regel, node.kolom, broken=True)

    def _refuse_mark(self, node: YamlNode, event: Any) -> None:
        """Report an anchor or a tag: YAML takes it off the value without a word."""
        mark = event.start_mark
        self._source.add(mark.line, mark.column, *starts_with("&" if event.anchor else "!"))
        node.broken = True


def to_data(node: YamlNode) -> Any:
    """Return a value as texts, lists and mappings by name."""
    match node:
        case YamlText():
            return node.value
        case YamlMap():
            return {naam: to_data(value) for naam, (_, value) in node.entries.items()}
        case YamlList():
            return [to_data(item) for item in node.items]
    raise AssertionError(node)


def find_value(data: Any, loc: Loc) -> Any:
    """Return what stands at a path of what `to_data` returns; `None` where nothing does."""
    for part in loc:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
