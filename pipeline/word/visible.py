"""Whether a reader sees what a Word file says: a parsed part in, each text with what hides it out.

A reader is whoever opens the letter in Word or LibreOffice, or reads it on paper: hidden text,
letters in the colour of what is behind them, a row that is too low and a field that is computed
anew say nothing to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import lru_cache

from lxml import etree
from msgspec import Struct, field

from pipeline.word.kleur import Kleur, measure_contrast
from pipeline.word.looks import Looks, TextLook, read_size
from pipeline.word.styles import W, is_on, read_number

CORE = "docProps/core.xml"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

WHITE = "FFFFFF"
LEAST_CONTRAST = 1.2
"""Below it nobody sees that there are letters; the palest watermark of Word has 1.3."""
LEAST_SIZE = 8
"""Half-points: smaller letters than of four points cannot be read."""
_LEAST_SCALE = 20
"""Hundredths of their width that letters keep (17.3.2.43)."""
_LEAST_LINE = 6
"""Tenths of the size of the letters that a line must have for them to be there whole enough."""
_FAR = 17_000
"""Twips; further from the corner of the page than this is beyond its edge (A4 is 16,838 high)."""
_EMU = 635
_TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7, "px": 15.0}

# What stands in the result of these is the text itself: nothing computes it.
_KEPT = frozenset({"HYPERLINK", "FORMTEXT"})
_SYMBOLS = re.compile(r"(?:wingdings|webdings|symbol|marlett|zapfdingbats)\b", re.IGNORECASE)
_SHAPE = re.compile(r"(visibility|display|mso-hide|margin-left|margin-top|width|height)\s*:([^;]*)")
_LENGTH = re.compile(r"\s*(-?[0-9]{1,7}(?:\.[0-9]{1,9})?)(pt|in|cm|mm|px)?\s*")


_TWICE = f"{_MC}AlternateContent"
_HOLDERS = (*(f"{W}{name}" for name in ("sdt", "tc", "tr", "drawing")), f"{_V}*")
"""What can hide a paragraph that stands in it."""


class Reden(Enum):
    """What hides a text from a reader."""

    VERBORGEN = auto()
    STIJL = auto()
    KLEUR = auto()
    DOORZICHTIG = auto()
    KLEIN = auto()
    SMAL = auto()
    TEKENS = auto()
    REGEL = auto()
    RIJ = auto()
    RIJ_VERBORGEN = auto()
    SAMENGEVOEGD = auto()
    GEKOPPELD = auto()
    VELD = auto()
    VELDCODE = auto()
    KADER = auto()
    VORM = auto()
    ALINEA = auto()


class Hidden(Struct, frozen=True):
    """What hides a text; `wat` names the style, the Word field or the font that does."""

    reden: Reden
    wat: str = ""


class SeenNode(Struct, frozen=True):
    """A text or a picture of a part, and what hides it: nothing where a reader sees it."""

    node: etree._Element
    hidden: Hidden | None


class _OpenField(Struct):
    """A Word field that was begun (17.16.18)."""

    code: list[str] = field(default_factory=list)
    in_code: bool = True

    @property
    def name(self) -> str:
        return " ".join("".join(self.code).split())


class Reader:
    """Reads the parts of one Word file as somebody who has it before them."""

    def __init__(self, roots: Mapping[str, etree._Element], like: Reader | None = None) -> None:
        """Read the parts in `roots`; `like` has read a file with the same styles and theme."""
        self._looks: Looks = Looks(roots) if like is None else like._looks
        self._judged: dict[object, Hidden | None] = {} if like is None else like._judged
        self._core = roots.get(CORE)
        self._around: dict[etree._Element, Hidden | None] = {}
        self._holders: dict[etree._Element, Hidden | None] = {}

    def read(self, root: etree._Element) -> Iterator[SeenNode]:
        """Yield every text and every picture of a part, in reading order."""
        return self.read_nodes(root, root.iter(f"{W}t", f"{W}drawing", f"{W}pict"))

    def read_nodes(
        self, root: etree._Element, nodes: Iterable[etree._Element]
    ) -> Iterator[SeenNode]:
        """Yield those of these texts and pictures of a part that are not there twice."""
        fields = find_fields(root)
        has_twins = next(root.iter(f"{_MC}Fallback"), None) is not None
        for node in nodes:
            if not (has_twins and _is_twice(node)):
                yield SeenNode(node, fields.get(node) or self.judge(node))

    def judge(self, node: etree._Element, *, bare: bool = False) -> Hidden | None:
        """Return what hides a text or picture, but for the Word fields around it.

        With `bare` its run has no look of its own: other text will stand in its place.
        """
        paragraph = next(node.iterancestors(f"{W}p"), None)
        run = next(node.iterancestors(f"{W}r"), None)
        if paragraph is None:
            return None
        if paragraph not in self._around:
            self._around[paragraph] = self._judge_around(paragraph)
        return (
            self._around[paragraph]
            or self._judge_between(node, paragraph)
            or self._judge_letters(node, None if bare else run, paragraph)
        )

    def _judge_around(self, paragraph: etree._Element) -> Hidden | None:
        """Return what hides a whole paragraph: what it stands in, or its frame."""
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        if frame is not None and _is_lost(frame):
            return Hidden(Reden.KADER)
        for parent in paragraph.iterancestors(*_HOLDERS):
            if parent not in self._holders:
                self._holders[parent] = self._judge_holder(parent)
            if found := self._holders[parent]:
                return found
        return None

    def _judge_holder(self, holder: etree._Element) -> Hidden | None:
        match str(holder.tag).removeprefix(W):
            case "sdt" if self._is_bound(holder):
                return Hidden(Reden.GEKOPPELD)
            case "tc" if _is_covered(holder):
                return Hidden(Reden.SAMENGEVOEGD)
            case "tr" if is_on(holder.find(f"{W}trPr/{W}hidden")):
                return Hidden(Reden.RIJ_VERBORGEN)
            case "drawing" if _is_drawing_lost(holder):
                return Hidden(Reden.VORM)
            case _ if _is_shape_lost(holder.get("style", "")):
                return Hidden(Reden.VORM)
        return None

    def _judge_between(self, node: etree._Element, paragraph: etree._Element) -> Hidden | None:
        """Return what hides a text between its run and its paragraph."""
        drawing = node.find(f"{_MC}Choice/{W}drawing") if node.tag == _TWICE else node
        if drawing is not None and drawing.tag == f"{W}drawing" and _is_drawing_lost(drawing):
            return Hidden(Reden.VORM)
        if node.tag == f"{W}pict":
            shapes = [shape for shape in node.iter(f"{_V}*") if shape.get("style")]
            if shapes and all(_is_shape_lost(shape.get("style", "")) for shape in shapes):
                return Hidden(Reden.VORM)
        for parent in node.iterancestors(f"{W}p", f"{W}fldSimple", f"{W}sdt"):
            if parent is paragraph:
                return None
            code = " ".join(parent.get(f"{W}instr", "").split())
            if parent.tag == f"{W}fldSimple" and not _is_kept(code):
                return Hidden(Reden.VELD, code)
            if parent.tag == f"{W}sdt" and self._is_bound(parent):
                return Hidden(Reden.GEKOPPELD)
        return None

    def _judge_letters(
        self, node: etree._Element, run: etree._Element | None, paragraph: etree._Element
    ) -> Hidden | None:
        """Return what hides letters; those that look the same are judged once."""
        shape = next(paragraph.iterancestors(f"{_WPS}wsp", f"{W}pict"), None)
        key = node.tag == f"{W}t", shape, self._looks.find_key(run, paragraph)
        if key not in self._judged:
            self._judged[key] = self._judge_look(node, run, paragraph)
        return self._judged[key]

    def _judge_look(
        self, node: etree._Element, run: etree._Element | None, paragraph: etree._Element
    ) -> Hidden | None:
        look = self._looks.find_look(run, paragraph)
        if look.hidden_by is not None:
            return Hidden(Reden.STIJL if look.hidden_by else Reden.VERBORGEN, look.hidden_by)
        if node.tag != f"{W}t":
            return None
        return (
            _judge_size(look)
            or _judge_height(look, paragraph)
            or self._judge_colour(look, paragraph)
            or _judge_mark(paragraph)
        )

    def _judge_colour(self, look: TextLook, paragraph: etree._Element) -> Hidden | None:
        """Return whether the letters have the colour of what is behind them."""
        effect = look.run.get(f"{_W14}textFill")
        if effect is not None and effect.find(f"{_W14}noFill") is not None:
            return Hidden(Reden.DOORZICHTIG)
        node = look.run.get("color")
        colour = self._looks.find_colour(node, "val", "themeColor") if node is not None else None
        ground = self._find_ground(look, paragraph) if colour is not None else None
        if colour is None or ground is None:
            # Without a colour Word takes black or white, whichever can be read.
            return None
        return Hidden(Reden.KLEUR) if _measure(colour, ground) < LEAST_CONTRAST else None

    def _find_ground(self, look: TextLook, paragraph: etree._Element) -> str | None:
        """Return the colour behind letters, `None` where it is a pattern or a picture."""
        marked = look.run.get("highlight")
        if marked is not None and (name := marked.get(f"{W}val", "none")) != "none":
            return _HIGHLIGHTS.get(name)
        for shading in look.grounds:
            kind = shading.get(f"{W}val", "clear")
            names = ("color", "themeColor") if kind == "solid" else ("fill", "themeFill")
            if kind not in ("clear", "solid", "nil"):
                return None
            if kind != "nil" and (found := self._looks.find_colour(shading, *names)):
                return found
        return self._find_fill(paragraph)

    def _find_fill(self, paragraph: etree._Element) -> str | None:
        """Return the colour of the shape that a text stands in, white on the page itself."""
        if next(paragraph.iterancestors(f"{W}pict"), None) is not None:
            return None
        shape = next(paragraph.iterancestors(f"{_WPS}wsp"), None)
        if shape is None:
            return WHITE
        fill = shape.find(f"{_WPS}spPr/{_A}solidFill")
        for node in fill if fill is not None and len(fill) == 1 and not len(fill[0]) else ():
            name = node.get("val", "")
            plain = name.upper() if re.fullmatch("[0-9a-fA-F]{6}", name) else None
            return self._looks.find_theme_colour(name) if node.tag == f"{_A}schemeClr" else plain
        return None

    def _is_bound(self, sdt: etree._Element) -> bool:
        """Tell whether a reader shows another text here than stands in the control (17.5.2.6).

        A property of the file may say the same, and is filled in as this is.
        """
        properties = sdt.find(f"{W}sdtPr")
        for name in (f"{W}dataBinding", f"{_W15}dataBinding"):
            binding = properties.find(name) if properties is not None else None
            if binding is not None:
                said = "".join(t.text or "" for t in sdt.iter(f"{W}t"))
                return self._read_property(binding.get(f"{W}xpath", "")) != said
        return False

    def _read_property(self, path: str) -> str | None:
        """Return what the property of the file at the end of a path says."""
        steps = re.findall(r"/(?:\w+:)?(\w+)(?:\[1\])?", path)
        if self._core is None or steps[:1] != ["coreProperties"] or len(steps) != 2:
            return None
        return next((node.text or "" for node in self._core.iter(f"{{*}}{steps[1]}")), None)


_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": WHITE,
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}
"""17.18.40."""
_IN_FIELDS = tuple(f"{W}{name}" for name in ("fldChar", "instrText", "t", "drawing", "pict"))


def is_fixed(node: etree._Element) -> bool:
    """Tell whether a text stands in something whose height does not grow with it."""
    for parent in node.iterancestors(f"{W}p", f"{W}tr", f"{_WPS}wsp"):
        match str(parent.tag).rpartition("}")[2]:
            case "p":
                frame = parent.find(f"{W}pPr/{W}framePr")
                fixed = frame is not None and frame.get(f"{W}hRule") == "exact"
            case "tr":
                height = parent.find(f"{W}trPr/{W}trHeight")
                fixed = height is not None and height.get(f"{W}hRule") == "exact"
            case _:
                fixed = parent.find(f"{_WPS}bodyPr/{_A}spAutoFit") is None
        if fixed:
            return True
    return False


@lru_cache(maxsize=1024)
def _measure(colour: str, ground: str) -> float:
    return measure_contrast(*(Kleur(*bytes.fromhex(name)) for name in (colour, ground)))


def find_fields(root: etree._Element) -> dict[etree._Element, Hidden]:
    """Return which texts and pictures stand in a Word field that hides them (17.16.18)."""
    if next(root.iter(f"{W}fldChar"), None) is None:
        return {}
    fields: list[_OpenField] = []
    found = {}
    for node in root.iter(*_IN_FIELDS):
        match str(node.tag).removeprefix(W):
            case "fldChar":
                _follow(fields, node)
            case "instrText":
                for known in fields[-1:]:
                    known.code.append(node.text or "")
            case _ if hidden := _find_field(fields, node):
                found[node] = hidden
    return found


def _follow(fields: list[_OpenField], node: etree._Element) -> None:
    match node.get(f"{W}fldCharType"):
        case "begin":
            fields.append(_OpenField())
        case "separate" if fields:
            fields[-1].in_code = False
        case "end" if fields:
            fields.pop()


def _find_field(fields: list[_OpenField], node: etree._Element) -> Hidden | None:
    for known in fields:
        if known.in_code:
            if node.tag == f"{W}t":
                known.code.append(node.text or "")
            return Hidden(Reden.VELDCODE, known.name)
        if not _is_kept(known.name):
            return Hidden(Reden.VELD, known.name)
    return None


def _is_kept(code: str) -> bool:
    """Tell whether a field leaves its result as it is (17.16.5)."""
    return (code.split() or [""])[0].upper() in _KEPT


def _is_twice(node: etree._Element) -> bool:
    """Tell whether this is for a Word that does not know the first form of it (Part 3, 10.2.1)."""
    fallback = next(node.iterancestors(f"{_MC}Fallback"), None)
    holder = fallback.getparent() if fallback is not None else None
    return holder is not None and holder.find(f"{_MC}Choice") is not None


def _is_covered(cell: etree._Element) -> bool:
    """Tell whether a cell is joined to the one above it or before it (17.4.84, 17.4.22)."""
    for name in ("vMerge", "hMerge"):
        node = cell.find(f"{W}tcPr/{W}{name}")
        if node is not None and node.get(f"{W}val", "continue") == "continue":
            return True
    return False


def _judge_size(look: TextLook) -> Hidden | None:
    if read_size(look) < LEAST_SIZE:
        return Hidden(Reden.KLEIN)
    if _number(look, "w", 100) < _LEAST_SCALE or 2 * _number(look, "spacing", 0) < -10 * read_size(
        look
    ):
        return Hidden(Reden.SMAL)
    fonts = look.run.get("rFonts")
    named = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    if _SYMBOLS.match(named) and fonts is not None and fonts.get(f"{W}asciiTheme") is None:
        return Hidden(Reden.TEKENS, named)
    return None


def _judge_height(look: TextLook, paragraph: etree._Element) -> Hidden | None:
    """Return whether the line or the row is too low for the letters (17.3.1.33, 17.4.80)."""
    need = read_size(look) * _LEAST_LINE
    spacing = look.paragraph.get("spacing")
    before = 0
    if spacing is not None:
        before = read_number(spacing.get(f"{W}before"))
        if spacing.get(f"{W}lineRule") == "exact" and _twips(spacing.get(f"{W}line")) < need:
            return Hidden(Reden.REGEL)
    for row in paragraph.iterancestors(f"{W}tr"):
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is not None and height.get(f"{W}hRule") == "exact":
            return Hidden(Reden.RIJ) if _twips(height.get(f"{W}val")) < before + need else None
    return None


def _judge_mark(paragraph: etree._Element) -> Hidden | None:
    """Return whether the paragraph runs on in the next: a hidden mark is none (17.3.1.29)."""
    own = paragraph.find(f"{W}pPr/{W}rPr")
    marks = (own.find(f"{W}{name}") for name in ("vanish", "specVanish")) if own is not None else ()
    return Hidden(Reden.ALINEA) if any(is_on(mark) for mark in marks) else None


def _number(look: TextLook, name: str, default: int) -> int:
    node = look.run.get(name)
    value = node.get(f"{W}val", "").rstrip("%") if node is not None else ""
    return int(value) if re.fullmatch("-?[0-9]{1,6}", value) else default


def _twips(value: str | None) -> float:
    """Return a length in twips: a plain number is one, else it says its unit (22.9.2.14)."""
    found = _LENGTH.fullmatch(value or "")
    return float(found[1]) * _TWIPS.get(found[2], 1.0) if found else 0.0


def _is_lost(frame: etree._Element) -> bool:
    """Tell whether a text frame is beyond the page, or too small for a letter (17.3.1.11)."""
    if any(abs(_twips(frame.get(f"{W}{name}"))) > _FAR for name in ("x", "y")):
        return True
    is_low = frame.get(f"{W}hRule") == "exact" and _twips(frame.get(f"{W}h")) < _LEAST_LINE * 8
    return is_low or 0 < _twips(frame.get(f"{W}w")) < _LEAST_LINE * 8


def _is_drawing_lost(drawing: etree._Element) -> bool:
    """Tell whether a drawing is hidden, beyond the page or too small to see (20.4.2.3)."""
    for node in drawing:
        shown = node.find(f"{_WP}docPr")
        if shown is not None and shown.get("hidden") in ("1", "true", "on"):
            return True
        offsets = (offset.text or "" for offset in node.iterfind(f"*/{_WP}posOffset"))
        if any(abs(_emu(offset)) > _FAR * _EMU for offset in offsets):
            return True
        extent = node.find(f"{_WP}extent")
        if extent is not None and min(_emu(extent.get(key)) for key in ("cx", "cy")) < 40 * _EMU:
            return node.find(f".//{W}t") is not None or extent.get("cx") == "0"
    return False


def _emu(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"\s*-?[0-9]{1,12}\s*", value) else 0


def _is_shape_lost(style: str) -> bool:
    """Tell whether an old drawing is hidden, off the page or without size (Part 4, 19.1.2.19)."""
    if not style:
        return False
    said = {key: value.strip().lower() for key, value in _SHAPE.findall(style[:2000])}
    if said.get("visibility") == "hidden" or said.get("display") == "none" or "mso-hide" in said:
        return True
    if any(abs(_points(said.get(key))) > _FAR for key in ("margin-left", "margin-top")):
        return True
    return any(said.get(key, "1") in ("0", "0pt", "0in") for key in ("width", "height"))


def _points(value: str | None) -> float:
    found = _LENGTH.fullmatch(value or "")
    return float(found[1]) * _TWIPS.get(found[2] or "pt", 20.0) if found else 0.0
