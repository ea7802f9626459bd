"""Labels in, the circles of a ring out: where each stands and at which size its text fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import cos, isqrt, pi, sin
from unicodedata import category, combining, east_asian_width, normalize

from msgspec import Struct

EMU_PER_MM = 36_000
EMU_PER_HALF_POINT = 6_350

MIN_CORPS = 16
"""The smallest size of a label, in half-points: below 8 pt it is not legible in print."""

STIJL_CORPS = 18
"""The size of a label, in half-points, where the template does not say."""

MAX_BREEDTE = 155 * EMU_PER_MM
"""The widest ring, in EMU: it stands between the margins of an A4."""

DIAMETER = 36 * EMU_PER_MM
"""The diameter of a circle, in EMU: the largest at which ten of them stay within MAX_BREEDTE."""

_STAP = EMU_PER_MM // 10  # diameters are a multiple of this: every division below is exact
_RUIM, _KRAP = 4 * EMU_PER_MM, EMU_PER_MM  # from text to edge: as we like it, as it must be
_REGEL = EMU_PER_HALF_POINT * 6 // 5  # height of a line per half-point of its size
_TUSSENRUIMTE = 18  # the gap between two neighbours is 1/18 diameter: 2 mm

_BREEDTES = {
    238: "'",
    278: " ,./I\\ijl\u2018\u2019·łı",
    280: "|",
    333: "!()-:;[]`ft¡\u00ad\u2010",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy\u2013€§£«»",
    584: "+<=>^~",
    611: "?FLTZbdghnopqußøđ¿",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQwØ",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    1000: "—ÆŒ",
    1015: "@",
}
"""Characters by advance width in 1/1000 em: the wider of Arial and Arial Bold.

Regular letters are some 7 % narrower than bold ones, which is the margin of a regular style.
"""

_PER_TEKEN = {teken: breedte for breedte, tekens in _BREEDTES.items() for teken in tekens}
_PER_KLASSE = {"Mn": 0, "Me": 0, "Cf": 0, "Cc": 0, "Lu": 900, "So": 1400}  # So: emoji, 1.37 em
_OVERIG, _VOL = 700, 1000  # Greek, Arabic …; Chinese, Japanese, Korean

_NA_KOPPELTEKEN = re.compile(r"(?<=[^\W\d_][-\u2010\u2013\u2014])(?=[^\W\d_])")

_Stukken = tuple[tuple[int, int], ...]
"""The unbreakable pieces of a label: the width of the space before it, its own, in 1/1000 em."""


class Bol(Struct, frozen=True):
    """A circle: `x`, `y` (of its box, from the ring's top left), `diameter` and `marge` in EMU.

    `marge` is what its text keeps clear on the left and on the right of the circle's box.
    """

    label: str
    x: int
    y: int
    diameter: int
    marge: int


class Ring(Struct, frozen=True):
    """A ring of circles: `breedte` and `hoogte` of its box in EMU, `corps` in half-points."""

    breedte: int
    hoogte: int
    corps: int
    bollen: tuple[Bol, ...]


def make_ring(
    labels: Sequence[str], corps: int = STIJL_CORPS, max_breedte: int = MAX_BREEDTE
) -> Ring:
    """Return the ring of `labels`: the first at the top, clockwise; two stand side by side.

    `corps` is the style's size in half-points; the ring's is the largest not above it at which
    every label fits, MIN_CORPS where none is (or the style is smaller still). The circles shrink
    where the ring would be wider than `max_breedte` (EMU). Raises ValueError without labels.
    """
    if not labels:
        raise ValueError("a ring needs labels")
    diameter = _fit_diameter(len(labels), max_breedte)
    stukken = [_split_label(label) for label in labels]
    corps = _fit_corps(stukken, diameter, corps)
    bollen = tuple(
        Bol(label, x, y, diameter, _find_marge(stuk, diameter, corps))
        for label, stuk, (x, y) in zip(labels, stukken, _place(len(labels), diameter), strict=True)
    )
    breedte = max(bol.x for bol in bollen) + diameter
    return Ring(breedte, max(bol.y for bol in bollen) + diameter, corps, bollen)


def find_misfits(labels: Sequence[str], max_breedte: int = MAX_BREEDTE) -> tuple[int, ...]:
    """Return the 0-based indices of the labels that do not fit in their circle at MIN_CORPS.

    `max_breedte` is the room for the ring in EMU; at the usual margins the circles are as large
    as they get (DIAMETER) for any number of labels up to ten.
    """
    diameter = _fit_diameter(len(labels), max_breedte)
    return tuple(
        index
        for index, label in enumerate(labels)
        if not _fit_tekst(_split_label(label), diameter, MIN_CORPS)
    )


@cache
def _find_centra(aantal: int) -> tuple[tuple[float, float], ...]:
    """Return the centres of a ring whose neighbours are 1 apart, moved to start at (0, 0)."""
    straal = 1 / (2 * sin(pi / aantal)) if aantal > 1 else 0.0
    begin = pi if aantal == 2 else -pi / 2  # y points down, so a growing angle turns clockwise
    hoeken = [begin + 2 * pi * index / aantal for index in range(aantal)]
    xs = [straal * cos(hoek) for hoek in hoeken]
    ys = [straal * sin(hoek) for hoek in hoeken]
    return tuple((x - min(xs), y - min(ys)) for x, y in zip(xs, ys, strict=True))


def _fit_diameter(aantal: int, max_breedte: int) -> int:
    """Return the diameter, in EMU, of the circles of a ring that is at most `max_breedte` wide."""
    span = max((x for x, _ in _find_centra(aantal)), default=0.0)
    passend = int(max_breedte / (1 + span * (1 + 1 / _TUSSENRUIMTE)))
    return max(_STAP, min(DIAMETER, passend // _STAP * _STAP))


def _place(aantal: int, diameter: int) -> list[tuple[int, int]]:
    """Return the top left of each circle's box in EMU, from the top left of the ring's."""
    afstand = diameter + diameter // _TUSSENRUIMTE
    return [(round(x * afstand), round(y * afstand)) for x, y in _find_centra(aantal)]


def _fit_corps(labels: Sequence[_Stukken], diameter: int, corps: int) -> int:
    """Return the largest size, in half-points, from `corps` down at which all `labels` fit."""
    for passend in range(corps, MIN_CORPS, -1):
        if all(_fit_tekst(label, diameter, passend) for label in labels):
            return passend
    return MIN_CORPS


def _find_marge(label: _Stukken, diameter: int, corps: int) -> int:
    """Return the margin left and right, in EMU, of `label`; 0 where it does not fit anyway."""
    ruim = _fit_tekst(label, diameter, corps, _RUIM)
    return (diameter - (ruim or _fit_tekst(label, diameter, corps) or diameter)) // 2


def _fit_tekst(label: _Stukken, diameter: int, corps: int, rand: int = _KRAP) -> int:
    """Return the width, in EMU, of the text box in which `label` fits; 0 where none does.

    `rand` is what the box keeps clear of the circle.
    Word and LibreOffice set the text of a shape in a rectangle. That of their own ellipse is the
    inscribed square: 71 % of the diameter, too narrow for a long Dutch word. So our circles (see
    word/drawing.py) have their whole box for a text rectangle and a margin per label: the rectangle
    in the circle that is as low as the label's lines allow, and hence as wide as can be.
    """
    binnen = diameter - 2 * rand
    for regels in range(1, binnen // (corps * _REGEL) + 1):
        breedte = isqrt(binnen**2 - (regels * corps * _REGEL) ** 2)
        if _fits(label, breedte * 1000 // (corps * EMU_PER_HALF_POINT), regels):
            return breedte
    return 0


def _fits(label: _Stukken, ruimte: int, regels: int) -> bool:
    """Return whether `label` breaks into at most `regels` lines of `ruimte` (1/1000 em) each."""
    over = 0
    for spatie, breedte in label:
        if spatie + breedte > over:
            regels, over = regels - 1, ruimte - breedte
        else:
            over -= spatie + breedte
        if regels < 0 or over < 0:
            return False
    return True


def _split_label(label: str) -> _Stukken:
    """Return the pieces of `label` between which a line may break: at spaces, after hyphens.

    A program that breaks lines in more places never needs more lines for it.
    """
    spatie = measure_sign(" ")
    return tuple(
        (0 if index else spatie, sum(map(measure_sign, deel)))
        for woord in label.split(" ")
        for index, deel in enumerate(_NA_KOPPELTEKEN.split(woord))
    )


@cache
def measure_sign(teken: str) -> int:
    """Return the advance width of a character in 1/1000 em; an accented letter is its base."""
    delen = [deel for deel in normalize("NFKD", teken) if not combining(deel)]
    if all(deel in _PER_TEKEN for deel in delen):
        return _PER_TEKEN.get(teken) or sum(_PER_TEKEN[deel] for deel in delen)
    overig = _VOL if east_asian_width(teken) in "WF" else _OVERIG
    return _PER_KLASSE.get(category(teken), overig)
