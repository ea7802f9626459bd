"""The logo at the head of the first page: a template's parts and a picture in, both together out.

It hangs where the emblem of the default house style hung. Most logos hold the name, but not all,
and a picture is no text: beside it the name stands small, as it does on every other page.
"""

from __future__ import annotations

import os
import posixpath
from fractions import Fraction
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.problems.values import InputError
from pipeline.template.house.opened import DOCUMENT, STYLES, Roots, find_one, remove
from pipeline.template.house.wordmark import Organisatie, find_wordmark, write_line
from pipeline.word.drawing import draw_beeld
from pipeline.word.package import CONTENT_TYPES
from pipeline.word.styles import EMU_PER_TWIP, W, find_style, measure_text_area, read_number
from pipeline.word.xml import element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MISSING = "het beeldmerk in de koptekst"
_BESIDE = "header"
"""The style of the name beside a logo: that of every other page."""
_REL_ID = "rIdLogo"

_EMU_PER_MM = 36_000
_GAP = 5 * _EMU_PER_MM
"""What the name keeps clear of the logo."""
_BELOW = 3 * _EMU_PER_MM
_SMALLEST = 5 * _EMU_PER_MM
"""A side below which a logo is hard to make out."""
_MB = 1_000_000
"""Bytes from which a logo makes every letter a large file."""


class LogoError(InputError):
    """A picture that cannot be a logo."""


def load_logo(pad: Path) -> Beeld:
    """Return the picture in the file `pad`; raise LogoError for one that cannot be in a letter."""
    # A link counts as the file that it leads to, wherever that is: it is the user's own.
    file = Path(os.path.realpath(pad)) if pad.is_symlink() else pad
    try:
        logo = load_beeld(file.parent, file.name)
    except BeeldError as error:
        raise LogoError(f"Het logo {error}") from error
    if logo.soort == "svg":
        raise LogoError(f"Het logo ‘{file.name}’ is een SVG. Sla het op als PNG.")
    return logo


def name_logo(logo: Beeld) -> str:
    """Return the name of the part that holds the logo."""
    return f"word/media/logo.{logo.soort}"


def set_logo(parts: Roots, organisatie: Organisatie, logo: Beeld) -> tuple[str, ...]:
    """Put the logo in the emblem's place and the name beside it; return what to say of the logo.

    `parts` lack the bytes of the logo: they belong in the part `name_logo`. Raises HouseStyleError
    where the template has no emblem.
    """
    header, line, rest = find_wordmark(parts)
    anchor = find_one(line, f".//{_WP}anchor", _MISSING)
    printed = fit_logo(logo, *_measure_room(parts, anchor))
    run = _draw(anchor, printed, f"Logo van {organisatie.naam}")
    remove(rest)
    write_line(line, organisatie.naam)
    line.insert(1, run)
    _lay_out(line, find_style(parts[STYLES], _BESIDE) or _BESIDE, printed)
    _relate(parts, header, logo)
    return _tell(logo, printed)


def fit_logo(logo: Beeld, max_width: int, height: int) -> Beeld:
    """Return the logo in the size (EMU) in which it is printed, in its own proportions.

    It is `height` high, and less where it would be wider than `max_width`.
    """
    scale = min(Fraction(max_width, logo.breedte), Fraction(height, logo.hoogte))
    breedte, hoogte = (max(1, int(side * scale)) for side in (logo.breedte, logo.hoogte))
    return replace(logo, breedte=breedte, hoogte=hoogte)


def _measure_room(parts: Roots, anchor: etree._Element) -> tuple[int, int]:
    """Return the room for a logo (EMU): half the width of the text, and the emblem's height."""
    text_width, _ = measure_text_area(parts[DOCUMENT])
    extent = find_one(anchor, f"{_WP}extent", _MISSING)
    return text_width // 2, read_number(extent.get("cy"))


def _draw(anchor: etree._Element, logo: Beeld, alt: str) -> etree._Element:
    """Return the run that shows the logo, hung on the page by the emblem's `anchor`."""
    drawn = draw_beeld(replace(logo, naam="Logo"), alt, _REL_ID, logo.breedte, logo.hoogte, 1)
    run = etree.fromstring(element("w:p", {"xmlns:w": W[1:-1]}, drawn))[0]
    drawing = find_one(run, f"{W}drawing", _MISSING)
    inline = drawing[0]
    for name in (f"{_WP}extent", f"{_WP}docPr", f"{_WP}cNvGraphicFramePr", f"{_A}graphic"):
        emblem, picture = (find_one(holder, name, _MISSING) for holder in (anchor, inline))
        anchor.replace(emblem, picture)
    # The emblem's own white edge hung over the margin.
    find_one(anchor, f"{_WP}positionH/{_WP}posOffset", _MISSING).text = "0"
    drawing.replace(inline, anchor)
    return run


def _lay_out(line: etree._Element, style: str, logo: Beeld) -> None:
    """Let the name stand at the right, clear of the logo, and the letter begin below both."""
    left, after = (emu // EMU_PER_TWIP for emu in (logo.breedte + _GAP, logo.hoogte + _BELOW))
    properties = element(
        "w:pPr",
        {"xmlns:w": W[1:-1]},
        element("w:pStyle", {"w:val": style}),
        element("w:spacing", {"w:after": after}),
        element("w:ind", {"w:left": left}),
        element("w:jc", {"w:val": "right"}),
    )
    line.replace(line[0], etree.fromstring(properties))


def _relate(parts: Roots, header: str, logo: Beeld) -> None:
    """Let the header know the part with the logo, and the package what kind of part that is."""
    folder, name = posixpath.split(header)
    rels = f"{folder}/_rels/{name}.rels"
    root = parts.setdefault(rels, etree.fromstring(element("Relationships", {"xmlns": _RELATIONS})))
    target = posixpath.relpath(name_logo(logo), folder)
    relation = {"Id": _REL_ID, "Type": _IMAGE, "Target": target}
    etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", relation)
    _declare(parts[CONTENT_TYPES], logo.soort)


def _declare(types: etree._Element, soort: str) -> None:
    """Let the package know its kind of picture (ECMA-376-2 10.1.2.2)."""
    if soort in {str(known.get("Extension")).lower() for known in types}:
        return
    default = etree.Element(f"{{{etree.QName(types).namespace}}}Default")
    default.set("Extension", soort)
    default.set("ContentType", f"image/{soort}")
    types.insert(0, default)


def _tell(logo: Beeld, printed: Beeld) -> tuple[str, ...]:
    """Return what to say of a logo that may disappoint in print."""
    breedte, hoogte = (round(side / _EMU_PER_MM) for side in (printed.breedte, printed.hoogte))
    lang = "breed" if breedte > hoogte else "hoog"
    megabytes = f"{len(logo.data) / _MB:.1f}".replace(".", ",")
    cases = (
        (
            min(printed.breedte, printed.hoogte) < _SMALLEST,
            f"Het logo wordt klein: {breedte} bij {hoogte} mm. Gebruik zo mogelijk een versie die "
            f"minder {lang} is.",
        ),
        (
            printed.hoogte > logo.hoogte,
            "Het logo is kleiner opgeslagen dan het in de brief staat en kan onscherp zijn. "
            "Gebruik zo mogelijk een groter bestand.",
        ),
        (
            len(logo.data) > _MB,
            f"Het logo is {megabytes} MB groot en komt in elke brief. Verklein het zo mogelijk.",
        ),
    )
    return tuple(text for holds, text in cases if holds)
