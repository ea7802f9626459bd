"""A template's parts and a house colour in; the same parts in that colour, and what to say of it.

A template names its colours in the theme and repeats each of them as a number wherever it is used.
Both change here. How dark or light each colour is beside the main one is taken from the template.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from pipeline.template.house.opened import STYLES, HouseStyleError, Roots, find_one
from pipeline.word.kleur import (
    AA,
    WIT,
    Kleur,
    darken,
    lighten,
    measure_contrast,
    parse_kleur,
    write_contrast,
)
from pipeline.word.styles import W

_MISSING = "een kleur in het thema"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_MAIN, _LINES, _TINT, _DARK, _LINK = "accent1", "accent3", "lt2", "dk2", "hlink"
_DERIVED = (_MAIN, _LINES, _TINT, _DARK, _LINK)
"""The theme's colours that follow the house colour; text, greys and warnings keep theirs."""

# What WordprocessingML calls the colours of a theme (ECMA-376 17.18.97), where that differs.
_SLOTS = {
    "background2": _TINT,
    "light2": _TINT,
    "text2": _DARK,
    "dark2": _DARK,
    "hyperlink": _LINK,
}
# The attributes that hold a colour as a number, and the one that names it in the theme.
_NUMBERS = {"val": "themeColor", "color": "themeColor", "fill": "themeFill"}


def recolour(parts: Roots, given: Kleur) -> tuple[str, ...]:
    """Put the parts in the house colour `given`; return what to say of it, in Dutch.

    White text on the main colour, and text in that colour or of a link on the tint, have a contrast
    of at least AA: `given` is darkened where it is too light. Raises HouseStyleError where the
    theme lacks a colour.
    """
    scheme = _find_scheme(parts)
    numbers = {slot: find_one(scheme, f"{_A}{slot}/{_A}srgbClr", _MISSING) for slot in _DERIVED}
    old = {slot: parse_kleur(number.get("val", "")) for slot, number in numbers.items()}
    new = _make_palette(old, given)
    if measure_contrast(new[_MAIN], new[_TINT]) < AA:
        _darken_text_on_tint(parts)
    for root in parts.values():
        _paint_numbers(root, old, new)
    for slot, number in numbers.items():
        number.set("val", new[slot].hex)
    return _tell(given, new[_MAIN])


def _make_palette(old: Mapping[str, Kleur], given: Kleur) -> dict[str, Kleur]:
    """Return the derived colours of a theme for the house colour `given`.

    Lines, tint and dark text keep the contrast to white that they have in `old`.
    """
    main = darken(given, AA)
    tint = lighten(main, measure_contrast(old[_TINT], WIT))
    return {
        _MAIN: main,
        _LINES: lighten(main, measure_contrast(old[_LINES], WIT)),
        _TINT: tint,
        _DARK: darken(main, measure_contrast(old[_DARK], WIT)),
        _LINK: darken(main, AA, tint),
    }


def _tell(given: Kleur, main: Kleur) -> tuple[str, ...]:
    """Return what to say of a house colour that was darkened."""
    if main == given:
        return ()
    had, needed = (write_contrast(ratio) for ratio in (measure_contrast(given, WIT), AA))
    return (
        f"De kleur {given} is donkerder gemaakt: {main}. Witte letters op {given} hebben een "
        f"contrast van {had}; om leesbaar te zijn moet dat ten minste {needed} zijn "
        "(WCAG 2.2, niveau AA).",
    )


def _find_scheme(parts: Roots) -> etree._Element:
    """Return the colours of the theme."""
    schemes = (scheme for root in parts.values() for scheme in root.iter(f"{_A}clrScheme"))
    scheme = next(schemes, None)
    if scheme is None:
        raise HouseStyleError(f"ontbreekt {_MISSING}")
    return scheme


def _paint_numbers(
    root: etree._Element, old: Mapping[str, Kleur], new: Mapping[str, Kleur]
) -> None:
    """Change every colour that is written out as a number."""
    # Backwards: of two slots with one colour, the main one is meant where no theme says which.
    slots = {old[slot].hex: slot for slot in reversed(_DERIVED)}
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            named = _NUMBERS.get(etree.QName(key).localname)
            if named and value.upper() in slots:
                theme = node.get(f"{W}{named}", "")
                slot = _SLOTS.get(theme, theme)
                node.set(key, new.get(slot, new[slots[value.upper()]]).hex)


def _darken_text_on_tint(parts: Roots) -> None:
    """Give text that stands on the tint in the main colour the dark colour of the theme."""
    styles = {
        str(style.get(f"{W}val"))
        for root in parts.values()
        for cell in root.iter(f"{W}tc")
        if _has_tint(cell)
        for style in cell.iter(f"{W}pStyle")
    }
    for style in parts[STYLES].iterfind(f"{W}style"):
        colour = style.find(f"{W}rPr/{W}color")
        if colour is None or style.get(f"{W}styleId") not in styles:
            continue
        if colour.get(f"{W}themeColor") == _MAIN:
            colour.set(f"{W}themeColor", "text2")


def _has_tint(cell: etree._Element) -> bool:
    shading = cell.find(f"{W}tcPr/{W}shd")
    return shading is not None and shading.get(f"{W}themeFill") == "background2"
