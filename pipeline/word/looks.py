"""How the text of a Word file looks: its parsed styles and theme in, what holds for a run out.

What a run, its paragraph, its table and their styles say is one look in the end (ECMA-376 17.7.2):
the defaults, the table style, the paragraph style, the character style, the run itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from pipeline.word.styles import W, is_on, read_number, read_value
from pipeline.word.table_conditions import Tables

STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"
_THEME = "word/theme/"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TOGGLES = ("vanish", "webHidden", "specVanish")
_NO_TOGGLES = frozenset(_TOGGLES)
_THEME_NAMES = {
    "dark1": "dk1",
    "dark2": "dk2",
    "light1": "lt1",
    "light2": "lt2",
    "text1": "dk1",
    "text2": "dk2",
    "background1": "lt1",
    "background2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
"""What Word calls a colour of the theme, and what the theme calls it (17.18.97)."""
_DRAWN = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2"}
"""The same, as drawings call them (20.1.10.54)."""
_MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}

DEFAULTS = "standaardopmaak"
"""What stands for the name of a style where no style says it (17.7.5.1)."""

PropertiesByName = Mapping[str, etree._Element]
"""Children of a `w:rPr`, `w:pPr` or `w:tcPr` by local name."""


class TextLook(Struct, frozen=True):
    """What holds for a run: `run` its own properties, `paragraph` those around it.

    `hidden_by` is the name of the style that hides it, empty where the run itself does, `None`
    where nothing does. `grounds` are the shadings behind it, the nearest first.
    """

    run: PropertiesByName
    paragraph: PropertiesByName
    hidden_by: str | None
    grounds: tuple[etree._Element, ...]


class _Layers(Struct, frozen=True):
    """What one kind of style says: of text, of paragraphs, and what hides its text."""

    run: dict[str, etree._Element] = field(default_factory=dict)
    paragraph: dict[str, etree._Element] = field(default_factory=dict)
    cell: dict[str, etree._Element] = field(default_factory=dict)
    hides: str | None = None


class _Table(Struct, frozen=True):
    """A table around a paragraph: its style, its shadings, and what tells it from others."""

    layers: _Layers
    grounds: tuple[etree._Element, ...]
    key: tuple[object, ...]


class _Around(Struct, frozen=True):
    """What is around a run: what its paragraph says, the tables, and what tells it from others."""

    own: dict[str, etree._Element]
    tables: tuple[_Table, ...]
    key: tuple[object, ...]


_NOTHING = _Layers()


class Looks:
    """The styles of one Word file, looked up once."""

    def __init__(self, roots: Mapping[str, etree._Element]) -> None:
        styles = roots.get(STYLES)
        known = list(styles.iterfind(f"{W}style")) if styles is not None else []
        self._styles = {style.get(f"{W}styleId", ""): style for style in reversed(known)}
        self._usual = {
            style.get(f"{W}type", ""): style.get(f"{W}styleId", "")
            for style in known
            if style.get(f"{W}default") in ("1", "true", "on")
        }
        self._said: dict[str, set[str]] = {}
        theme = next((root for name, root in roots.items() if name.startswith(_THEME)), None)
        self._theme = dict(_read_theme(theme)) if theme is not None else {}
        self._mapping = _read_mapping(roots.get(SETTINGS))
        self._cache: dict[tuple[str, ...], dict[str, _Layers]] = {}
        self._merged: dict[tuple[str, str, int], _Layers] = {}
        self._cells: dict[etree._Element | None, tuple[_Table, ...]] = {None: ()}
        self._paragraphs: dict[etree._Element, _Around] = {}
        self._counted = Tables()
        self._defaults = _read_defaults(styles)

    def find_key(self, run: etree._Element | None, paragraph: etree._Element) -> object:
        """Return what is equal for runs that look the same, and stand in rows of one height."""
        own = run.find(f"{W}rPr") if run is not None else None
        return self._read_paragraph(paragraph).key, _write(own)

    def find_look(self, run: etree._Element | None, paragraph: etree._Element) -> TextLook:
        """Return what holds for a run, `None` for text that has no properties of its own."""
        own = _children(run, "rPr")
        around = self._read_paragraph(paragraph)
        layers = self._merge(_value(around.own, "pStyle"), _value(own, "rStyle"), around.tables)
        whole = layers.paragraph | around.own
        grounds = [own.get("shd"), layers.run.get("shd"), whole.get("shd")]
        grounds += [ground for table in around.tables for ground in table.grounds]
        return TextLook(
            layers.run | own,
            whole,
            layers.hides if _NO_TOGGLES.isdisjoint(own) else _find_toggled(own),
            tuple(ground for ground in grounds if ground is not None),
        )

    def _read_paragraph(self, paragraph: etree._Element) -> _Around:
        """Return what is around the runs of a paragraph; each is read once."""
        if paragraph not in self._paragraphs:
            cell = next(paragraph.iterancestors(f"{W}tc"), None)
            if cell not in self._cells:
                self._cells[cell] = tuple(self._read_tables(cell))
            tables = self._cells[cell]
            key = (_write(paragraph.find(f"{W}pPr")), *(table.key for table in tables))
            self._paragraphs[paragraph] = _Around(_children(paragraph, "pPr"), tables, key)
        return self._paragraphs[paragraph]

    def _merge(self, style: str, letters: str, tables: tuple[_Table, ...]) -> _Layers:
        """Return what all styles of a run say together, those of its letters last."""
        table = tables[0].layers if tables else _NOTHING
        key = style, letters, id(table)
        if key not in self._merged:
            named = self._read_style("paragraph", style), self._read_style("character", letters)
            run, paragraph = dict(self._defaults.run), dict(self._defaults.paragraph)
            for layers in (table, *named):
                run |= layers.run
                paragraph |= layers.paragraph
            hides = _find_hider((table, *named), self._defaults)
            self._merged[key] = _Layers(run, paragraph, hides=hides)
        return self._merged[key]

    def find_colour(self, node: etree._Element, value: str, theme: str) -> str | None:
        """Return the colour that an element names, six hexadecimal digits; `None` for none.

        `value` and `theme` are its attributes for a plain colour and for one of the theme, which
        comes first (17.3.2.6).
        """
        named = node.get(f"{W}{theme}", "")
        known = self._theme.get(self._mapping.get(named) or _THEME_NAMES.get(named, named))
        if known is not None:
            # `themeTint` goes with `themeColor`, and `themeFillTint` with `themeFill`.
            stem = theme.removesuffix("Color")
            tint, shade = (node.get(f"{W}{stem}{kind}") for kind in ("Tint", "Shade"))
            return _mix(known, tint, 255) if tint else _mix(known, shade, 0)
        plain = node.get(f"{W}{value}", "")
        return plain.upper() if _is_hex(plain) else None

    def find_theme_colour(self, name: str) -> str | None:
        """Return a colour of the theme by the name that drawings have for it."""
        return self._theme.get(_DRAWN.get(name, name))

    def _read_style(self, kind: str, style_id: str, *conditions: str) -> _Layers:
        """Return what a style and those that it is based on say, the nearest last."""
        known = self._cache.setdefault((kind, *conditions), {})
        chain = self._find_chain(kind, style_id)
        if not chain:
            return _NOTHING
        layers = _NOTHING
        for name in reversed(chain):
            if name not in known:
                known[name] = _add(layers, self._styles[name], conditions)
            layers = known[name]
        return layers

    def _find_chain(self, kind: str, style_id: str) -> list[str]:
        """Return the ids of a style and of those that it is based on, each once."""
        chain: dict[str, None] = {}
        style_id = style_id or self._usual.get(kind, "")
        while style_id in self._styles and style_id not in chain:
            chain[style_id] = None
            style_id = read_value(self._styles[style_id], "basedOn")
        return list(chain)

    def _find_held(self, style_id: str, conditions: Iterable[str]) -> list[str]:
        """Return those conditions that a table style says something for."""
        if style_id not in self._said:
            chain = self._find_chain("table", style_id)
            self._said[style_id] = {
                part.get(f"{W}type", "")
                for name in chain
                for part in self._styles[name].iterfind(f"{W}tblStylePr")
            }
        said = self._said[style_id]
        return [condition for condition in conditions if condition in said] if said else []

    def _read_tables(self, cell: etree._Element | None) -> Iterator[_Table]:
        """Yield of each table around a paragraph what its style says, and its shadings."""
        while cell is not None:
            row = next(cell.iterancestors(f"{W}tr"), None)
            table = next(row.iterancestors(f"{W}tbl"), None) if row is not None else None
            if row is None or table is None:
                return
            style_id = read_value(table, "tblPr", "tblStyle")
            held = self._find_held(style_id, self._counted.find_conditions(table, row, cell))
            layers = self._read_style("table", style_id, *held)
            shadings = (
                _children(cell, "tcPr").get("shd"),
                layers.cell.get("shd"),
                _children(table, "tblPr").get("shd"),
            )
            height = row.find(f"{W}trPr/{W}trHeight")
            key = id(layers), *map(_write, (*shadings, height))
            yield _Table(layers, tuple(node for node in shadings if node is not None), key)
            cell = next(table.iterancestors(f"{W}tc"), None)


def _read_defaults(styles: etree._Element | None) -> _Layers:
    defaults = styles.find(f"{W}docDefaults") if styles is not None else None
    if defaults is None:
        return _Layers()
    run, paragraph = (
        _children(defaults.find(f"{W}{kind}Default"), kind) for kind in ("rPr", "pPr")
    )
    return _Layers(run, paragraph, hides=DEFAULTS if _is_toggled(run) else None)


def _add(layers: _Layers, style: etree._Element, conditions: tuple[str, ...]) -> _Layers:
    """Return what a style says on top of that which it is based on, and where `conditions` hold."""
    run, paragraph, cell = dict(layers.run), dict(layers.paragraph), dict(layers.cell)
    hides = layers.hides
    parts = style.findall(f"{W}tblStylePr") if conditions else []
    held = [part for name in conditions for part in parts if part.get(f"{W}type") == name]
    for part in (style, *held):
        own = _children(part, "rPr")
        run |= own
        paragraph |= _children(part, "pPr")
        cell |= _children(part, "tcPr")
        if not _NO_TOGGLES.isdisjoint(own):
            hides = read_value(style, "name") if _is_toggled(own) else None
    return _Layers(run, paragraph, cell, hides)


def _find_hider(styles: Iterable[_Layers], defaults: _Layers) -> str | None:
    """Return which style hides a run: hiding is a toggle, so two that do undo it (17.7.3)."""
    if defaults.hides is not None:
        return defaults.hides
    hiders = [layer.hides for layer in styles if layer.hides is not None]
    return hiders[-1] if len(hiders) % 2 else None


def _find_toggled(own: PropertiesByName) -> str | None:
    return "" if _is_toggled(own) else None


def _is_toggled(run: PropertiesByName) -> bool:
    return any(is_on(run.get(name)) for name in _TOGGLES)


def _children(node: etree._Element | None, name: str) -> dict[str, etree._Element]:
    holder = node.find(f"{W}{name}") if node is not None else None
    if holder is None:
        return {}
    return {str(child.tag).removeprefix(W): child for child in holder}


def _write(node: etree._Element | None) -> bytes:
    return etree.tostring(node, with_tail=False) if node is not None else b""


def _value(properties: PropertiesByName, name: str) -> str:
    return properties[name].get(f"{W}val", "") if name in properties else ""


def _read_theme(theme: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the colours of a theme by the theme's own names (20.1.6.2)."""
    for colour in theme.iterfind(f".//{_A}clrScheme/*"):
        for node in colour:
            value = node.get("lastClr") or node.get("val") or ""
            if _is_hex(value):
                yield str(etree.QName(colour).localname), value.upper()


def _read_mapping(settings: etree._Element | None) -> dict[str, str]:
    """Return which colour of the theme stands for text and background here (17.15.1.20)."""
    node = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    if node is None:
        return {}
    named = {name: node.get(f"{W}{key}", "") for name, key in _MAPPED.items()}
    return {name: _THEME_NAMES.get(value, value) for name, value in named.items() if value}


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(digit in "0123456789abcdefABCDEF" for digit in value)


def _mix(colour: str, part: str | None, other: int) -> str:
    """Return a colour mixed with white or black: of 255 parts, `part` are its own (17.3.2.6)."""
    if not part:
        return colour
    own = int(part, 16) if all(digit in "0123456789abcdefABCDEF" for digit in part) else 255
    own = min(own, 255)
    channels = (channel * own + other * (255 - own) for channel in bytes.fromhex(colour))
    return "".join(f"{round(channel / 255):02X}" for channel in channels)


def read_size(look: TextLook) -> int:
    """Return the size of the letters, in half-points (17.3.2.38)."""
    return read_number(_value(look.run, "sz")) or 20
