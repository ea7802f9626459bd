"""A figure in, the run of WordprocessingML that draws it out: shapes for a ring, or a picture.

The run takes the prefix `w` from the part around it and declares all others itself. What Python
decides here is geometry only: colour comes from the theme, type from the template's style.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.beeld.ring import MAX_BREEDTE, Bol, Ring, make_ring
from pipeline.word.paragraphs import write_text
from pipeline.word.xml import Xml, element

_DML = "http://schemas.openxmlformats.org/drawingml/2006"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = f"{_DML}/main"
_PIC = f"{_DML}/picture"
_WP = f"{_DML}/wordprocessingDrawing"
_WPG = f"{_WORD_2010}/wordprocessingGroup"
_WPS = f"{_WORD_2010}/wordprocessingShape"

_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

_NUL = {"x": 0, "y": 0}
_QUARTER = 90 * 60_000


def draw_ring(
    labels: Sequence[str],
    alt: str,
    style: str,
    corps: int,
    text_width: int,
    next_id: Callable[[], int],
) -> Xml:
    """Return the run (`w:r`) that draws `labels` as a ring of circles in the theme's first accent.

    `style` is the id of the labels' paragraph style and `corps` its size in half-points: only a
    ring whose labels need another size says so itself. The circles shrink where the ring would be
    wider than `text_width` (EMU), their text does not: see `find_misfits`. `next_id` gives the ids
    of the drawing and of each circle. Raises ValueError without labels.
    """
    ring = make_ring(labels, corps, min(text_width, MAX_BREEDTE))
    eigen_corps = ring.corps if ring.corps != corps else None
    docpr_id = next_id()
    bollen = [_draw_bol(bol, style, eigen_corps, next_id()) for bol in ring.bollen]
    graphic = _wrap_graphic(_WPG, _wrap_group(ring, bollen))
    drawing = _wrap_inline(ring.breedte, ring.hoogte, docpr_id, f"Ring {docpr_id}", alt, graphic)
    # No mc:Fallback: every Word since 2010 and LibreOffice draw the choice; a fallback in VML
    # would hold each label a second time, for every reader of the XML to find.
    choice = element(
        "mc:Choice", {"xmlns:wpg": _WPG, "xmlns:wps": _WPS, "Requires": "wpg"}, drawing
    )
    return element("w:r", {}, element("mc:AlternateContent", {"xmlns:mc": _MC}, choice))


def draw_beeld(
    beeld: Beeld,
    alt: str,
    rel_id: str,
    max_width: int,
    max_height: int,
    docpr_id: int,
    *,
    fill: bool = False,
    svg_id: str | None = None,
) -> Xml:
    """Return the run (`w:r`) that shows `beeld`, whose bytes are the relationship `rel_id`.

    `svg_id` is the relationship of the drawing that it is the picture of, where it is one.

    It has its natural size, shrunk in proportion to at most `max_width` by `max_height` (EMU);
    with `fill` it is enlarged to these too.
    """
    blip = _make_blip(rel_id, svg_id)
    breedte, hoogte = _fit(beeld, max_width, max_height, fill=fill)
    graphic = _wrap_graphic(_PIC, _wrap_picture(beeld.naam, alt, blip, breedte, hoogte))
    return element("w:r", {}, _wrap_inline(breedte, hoogte, docpr_id, beeld.naam, alt, graphic))


def _fit(beeld: Beeld, max_width: int, max_height: int, *, fill: bool) -> tuple[int, int]:
    """Return the width and height (EMU) of `beeld` inside both maxima, enlarged only to `fill`."""
    schaal = min(Fraction(max_width, beeld.breedte), Fraction(max_height, beeld.hoogte))
    schaal = schaal if fill else min(schaal, Fraction(1))
    return max(1, int(beeld.breedte * schaal)), max(1, int(beeld.hoogte * schaal))


def _wrap_inline(
    breedte: int, hoogte: int, docpr_id: int, naam: str, alt: str, graphic: Xml
) -> Xml:
    """Return the `w:drawing` of `graphic` in the line of text (ECMA-376 20.4.2.8)."""
    locks = element("a:graphicFrameLocks", {"xmlns:a": _A, "noChangeAspect": 1})
    inline = element(
        "wp:inline",
        {"xmlns:wp": _WP, "distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", {"cx": breedte, "cy": hoogte}),
        element("wp:docPr", {"id": docpr_id, "name": naam, "descr": alt}),
        element("wp:cNvGraphicFramePr", {}, locks),
        graphic,
    )
    return element("w:drawing", {}, inline)


def _wrap_graphic(uri: str, inhoud: Xml) -> Xml:
    """Return the `a:graphic` around `inhoud`, whose kind `uri` names."""
    data = element("a:graphicData", {"uri": uri}, inhoud)
    return element("a:graphic", {"xmlns:a": _A}, data)


def _wrap_group(ring: Ring, bollen: Sequence[Xml]) -> Xml:
    """Return the group of the drawn `bollen`, whose coordinates are its own: EMU, unscaled."""
    maat = {"cx": ring.breedte, "cy": ring.hoogte}
    xfrm = element(
        "a:xfrm",
        {},
        element("a:off", _NUL),
        element("a:ext", maat),
        element("a:chOff", _NUL),
        element("a:chExt", maat),
    )
    properties = element("wpg:grpSpPr", {}, xfrm)
    return element("wpg:wgp", {}, element("wpg:cNvGrpSpPr"), properties, *bollen)


def _draw_bol(bol: Bol, style: str, corps: int | None, shape_id: int) -> Xml:
    """Return the shape of a circle with its label.

    The label is the shape's alternative text too: LibreOffice drops the group's from a PDF.
    """
    alinea = _draw_label(bol.label, style, corps)
    return element(
        "wps:wsp",
        {},
        element("wps:cNvPr", {"id": shape_id, "name": f"Bol {shape_id}", "descr": bol.label}),
        element("wps:cNvSpPr"),
        _draw_circle(bol),
        element("wps:txbx", {}, element("w:txbxContent", {}, alinea)),
        _place_text(bol),
    )


def _draw_circle(bol: Bol) -> Xml:
    """Return the `wps:spPr` of a filled circle without a line.

    It is the path of the preset `ellipse`, written out: the preset sets text in its inscribed
    square, and a negative margin (tried) does not widen that in LibreOffice.
    """
    place = element("a:off", {"x": bol.x, "y": bol.y})
    size = element("a:ext", {"cx": bol.diameter, "cy": bol.diameter})
    return element("wps:spPr", {}, element("a:xfrm", {}, place, size), *_shape_circle(bol.diameter))


@cache
def _shape_circle(diameter: int) -> tuple[Xml, ...]:
    """Return the path, fill and line of a circle.

    All in numbers, as Word writes the shapes that one draws by hand (20.1.9.8): there are programs
    that read the guide `3cd4` as the number 3, and draw no circle. The rectangle of the text is
    what Word writes for every such shape.
    """
    shape = element(
        "a:custGeom",
        {},
        *map(element, ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst")),
        element("a:rect", {"l": 0, "t": 0, "r": "r", "b": "b"}),
        element(
            "a:pathLst",
            {},
            element("a:path", {"w": diameter, "h": diameter}, *_trace_circle(diameter // 2)),
        ),
    )
    fill = element("a:solidFill", {}, element("a:schemeClr", {"val": "accent1"}))
    return shape, fill, element("a:ln", {}, element("a:noFill"))


def _trace_circle(radius: int) -> tuple[Xml, ...]:
    """Return four quarters of a circle, clockwise from the left (ECMA-376 20.1.9.4).

    Angles are in 60,000ths of a degree (20.1.10.3).
    """
    start = element("a:moveTo", {}, element("a:pt", {"x": 0, "y": radius}))
    quarters = [
        element("a:arcTo", {"wR": radius, "hR": radius, "stAng": angle, "swAng": _QUARTER})
        for angle in (2 * _QUARTER, 3 * _QUARTER, 0, _QUARTER)
    ]
    return (start, *quarters, element("a:close"))


def _draw_label(label: str, style: str, corps: int | None) -> Xml:
    """Return the paragraph of a label in `style`, or at `corps` half-points where that is given."""
    sizes = [] if corps is None else [element(tag, {"w:val": corps}) for tag in ("w:sz", "w:szCs")]
    opmaak = [element("w:rPr", {}, *sizes)] if sizes else []
    tekst = write_text(label)
    style_of_label = element("w:pPr", {}, element("w:pStyle", {"w:val": style}))
    return element("w:p", {}, style_of_label, element("w:r", {}, *opmaak, tekst))


def _place_text(bol: Bol) -> Xml:
    """Return the `wps:bodyPr` that sets the label halfway up, clear of the circle's edge."""
    margins = {"lIns": bol.marge, "tIns": 0, "rIns": bol.marge, "bIns": 0}
    return element("wps:bodyPr", {"wrap": "square", **margins, "anchor": "ctr"})


def _make_blip(rel_id: str, svg_id: str | None) -> Xml:
    """Return the `a:blip` (20.1.8.13) of a picture, with the drawing that Word 2016 shows of it.

    The drawing is an extension ([MS-ODRAWXML] 2.22.1, `svgBlip`): others show the picture.
    """
    attributes = {"xmlns:r": _R, "r:embed": rel_id}
    if svg_id is None:
        return element("a:blip", attributes)
    svg = element("asvg:svgBlip", {"xmlns:asvg": _SVG, "r:embed": svg_id})
    extension = element("a:ext", {"uri": _SVG_EXTENSION}, svg)
    return element("a:blip", attributes, element("a:extLst", {}, extension))


def _wrap_picture(naam: str, alt: str, blip: Xml, breedte: int, hoogte: int) -> Xml:
    """Return the `pic:pic` that fills its frame with a `blip`."""
    xfrm = element(
        "a:xfrm", {}, element("a:off", _NUL), element("a:ext", {"cx": breedte, "cy": hoogte})
    )
    frame = element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))
    properties = element("pic:cNvPr", {"id": 0, "name": naam, "descr": alt})
    return element(
        "pic:pic",
        {"xmlns:pic": _PIC},
        element("pic:nvPicPr", {}, properties, element("pic:cNvPicPr")),
        element("pic:blipFill", {}, blip, element("a:stretch", {}, element("a:fillRect"))),
        element("pic:spPr", {}, xfrm, frame),
    )
