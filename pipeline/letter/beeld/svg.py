"""The bytes of an SVG in, its natural size out, or why it cannot be in a letter.

Word draws the SVG itself, and what cannot draw it shows a picture beside it (`raster.py`). So it
may hold only what looks the same in both, wherever the letter is read: no fonts, no scripts,
nothing from elsewhere.
"""

from __future__ import annotations

import re
from math import isfinite
from xml.parsers import expat

from msgspec import Struct

from pipeline.letter.beeld.fout import BeeldError

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 60
MAX_ELEMENTS = 20_000
MAX_SIDE = 1_000_000
"""Pixels of 1/96 inch: a side longer than that is a mistake."""
MAX_RATIO = 100
EMU_PER_PIXEL = 9_525

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = """
    svg g defs path rect circle ellipse line polyline polygon title desc metadata style use symbol
    linearGradient radialGradient stop clipPath mask pattern marker switch filter feGaussianBlur
    feOffset feBlend feFlood feColorMatrix feComposite feMerge feMergeNode feDropShadow
"""
_DRAWN = frozenset(_SHAPES.split())
_TEXT = {"text", "tspan", "textPath", "tref", "altGlyph", "font", "font-face"}
_MOVES = {"animate", "animateMotion", "animateTransform", "animateColor", "set", "mpath"}
_PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,3})?)\s*([a-z]*)\s*")
_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|@font-face|\\", re.IGNORECASE)

_AS_PNG = "Sla het beeld op als PNG."
_PLAIN = "Sla het opnieuw op als ‘gewone SVG’ (in Inkscape: Opslaan als > Gewone SVG), of als PNG."
_AS_PATHS = (
    "Zet de tekst om in paden (in Inkscape: Pad > Object naar pad; in Illustrator: Tekst > "
    "Lettercontouren maken), of sla het beeld op als PNG."
)


class Tekening(Struct, frozen=True):
    """What an SVG says: its natural size in EMU, and its source."""

    breedte: int
    hoogte: int
    bron: str


def read_svg(data: bytes, naam: str) -> Tekening:
    """Return what an SVG says; raise BeeldError for one that cannot be in a letter."""
    if len(data) > MAX_BYTES:
        raise BeeldError(f"‘{naam}’ is groter dan {MAX_BYTES // 1024**2} MiB.", _AS_PNG)
    try:
        bron = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BeeldError(f"‘{naam}’ is niet opgeslagen als UTF-8.", _PLAIN) from error
    reader = _Reader(naam)
    reader.read(bron)
    breedte, hoogte = _measure(reader.root, naam)
    return Tekening(round(breedte * EMU_PER_PIXEL), round(hoogte * EMU_PER_PIXEL), bron)


class _Reader:
    """Hears an SVG element by element, and refuses what cannot be."""

    def __init__(self, naam: str) -> None:
        self._naam = naam
        self._depth = 0
        self._elements = 0
        self._style: list[str] = []
        self._is_style = False
        self.root: dict[str, str] = {}

    def read(self, bron: str) -> None:
        """Raise BeeldError where the source is no SVG, or holds what cannot be in a letter."""
        parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.EntityDeclHandler = self._refuse_entity
        parser.ProcessingInstructionHandler = self._refuse_instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._hear
        try:
            parser.Parse(bron.encode(), True)
        except expat.ExpatError as error:
            melding = f"is beschadigd of geen SVG (regel {error.lineno})."
            raise self._fault(melding, _PLAIN) from error

    def _fault(self, melding: str, advies: str) -> BeeldError:
        return BeeldError(f"‘{self._naam}’ {melding}", advies)

    def _refuse_entity(self, *_said: object) -> None:
        raise self._fault("bepaalt eigen afkortingen (entiteiten).", _PLAIN)

    def _refuse_instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise self._fault("verwijst naar iets buiten het bestand.", _PLAIN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("}")
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise self._fault("is te ingewikkeld om te tekenen.", _AS_PNG)
        if self._elements == 1:
            if (space, local) != (_SVG, "svg"):
                raise self._fault("is geen SVG.", _PLAIN)
            self.root = attributes
        if space == _SVG:
            self._check_element(local)
        for key, value in attributes.items():
            self._check_attribute(key.rpartition("}")[2], value)
        self._is_style = local == "style"

    def _check_element(self, local: str) -> None:
        if local in _DRAWN:
            return
        if local in _TEXT:
            raise self._fault("bevat tekst: die ziet er op elke computer anders uit.", _AS_PATHS)
        if local == "script":
            raise self._fault("bevat een programma (script).", _PLAIN)
        if local in _MOVES:
            raise self._fault("beweegt; een brief staat stil.", _AS_PNG)
        if local == "image":
            raise self._fault("bevat een andere afbeelding.", _AS_PNG)
        raise self._fault(f"bevat ‘{local[:40]}’; dat kan Word niet tekenen.", _AS_PNG)

    def _check_attribute(self, local: str, value: str) -> None:
        if local.lower().startswith("on"):
            raise self._fault("bevat een programma (script).", _PLAIN)
        is_elsewhere = local in ("href", "base") and not value.strip().startswith("#")
        if is_elsewhere or _URL.search(value):
            raise self._fault("verwijst naar iets buiten het bestand.", _PLAIN)

    def _hear(self, text: str) -> None:
        if self._is_style:
            self._style.append(text)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._is_style and _URL.search("".join(self._style)):
            raise self._fault("verwijst naar iets buiten het bestand.", _PLAIN)
        self._style.clear()
        self._is_style = False


def _measure(root: dict[str, str], naam: str) -> tuple[float, float]:
    """Return the natural size in pixels of 1/96 inch: what it says, else that of its `viewBox`."""
    sides = [_read_length(root.get(side, "")) for side in ("width", "height")]
    box = [float(n) for n in re.findall(r"[-+.0-9eE]+", root.get("viewBox", "")) if _is_number(n)]
    width, height = box[2:] if len(box) == 4 else (0.0, 0.0)
    if sides[0] and sides[1]:
        width, height = sides[0], sides[1]
    elif (sides[0] or sides[1]) and width > 0 and height > 0:
        scale = sides[0] / width if sides[0] else sides[1] / height
        width, height = width * scale, height * scale
    if not (width > 0 and height > 0):
        raise BeeldError(f"‘{naam}’ zegt niet hoe groot het is.", _PLAIN)
    longest, shortest = max(width, height), min(width, height)
    if longest > MAX_SIDE or longest > MAX_RATIO * shortest:
        raise BeeldError(f"‘{naam}’ is veel te groot, te breed of te hoog.", _AS_PNG)
    return width, height


def _read_length(text: str) -> float:
    """Return a length in pixels; 0 for what says none, such as a percentage."""
    found = _LENGTH.fullmatch(text)
    if found is None or found[2] not in _PIXELS:
        return 0.0
    value = float(found[1]) * _PIXELS[found[2]]
    return value if isfinite(value) else 0.0


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False
