"""What text needs of a template's styles and numbering: parsed parts in, ids and sizes out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.problems.values import InputError
from pipeline.word.paragraphs import ListStyle
from pipeline.word.table import TableStyles
from pipeline.word.xml import Xml, attribute, element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBERING = "word/numbering.xml"
EMU_PER_TWIP = 635
LEVELS = 4
"""How deep a list may go."""
NEEDED_LEVELS = 3
"""How deep the lists of a template must go: what is deeper is made from the deepest."""

# Where the template does not say: A4 with margins of 25 mm. What Word takes is the printer's.
_A4 = 9072 * EMU_PER_TWIP, 14000 * EMU_PER_TWIP

_DEFAULT_CORPS = 20
"""Half-points where no style names a size (17.3.2.38: 10 points)."""


class StyleError(InputError):
    """A template without styles that letters need: of each `melding` and `advies`."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        super().__init__(" ".join(f"{melding} {advies}" for melding, advies in faults))
        self.faults = faults


def find_style(styles: etree._Element, name: str) -> str | None:
    """Return the id of the style called `name` (without regard to case), or `None`."""
    for style in styles.iterfind(f"{W}style"):
        if read_value(style, "name").casefold() == name.casefold():
            return style.get(f"{W}styleId")
    return None


def find_bol(styles: etree._Element) -> tuple[str, int]:
    """Return id and size (half-points) of the style of text in circles; raise `StyleError`."""
    style_id = find_style(styles, "Bol")
    if style_id is None:
        raise StyleError(
            ("de stijl Bol, voor de tekst in bollen, ontbreekt.", "Voeg die in Word toe.")
        )
    for style in with_ancestors(styles, style_id):
        if size := read_number(read_value(style, "rPr", "sz")):
            return style_id, size
    defaults = read_value(styles, "docDefaults", "rPrDefault", "rPr", "sz")
    return style_id, read_number(defaults) or _DEFAULT_CORPS


def find_tables(styles: etree._Element) -> TableStyles:
    """Return the styles of tables; where there is none for the whole, none for its rows counts."""
    table = next(
        (
            style.get(f"{W}styleId")
            for style in styles.iterfind(f"{W}style")
            if style.get(f"{W}type") == "table" and read_value(style, "name") == "Tabel"
        ),
        None,
    )
    if table is None:
        return TableStyles(None, None, None)
    sizes = (
        read_number(read_value(style, "rPr", "sz"))
        for style in with_ancestors(styles, find_style(styles, "Tabeltekst") or "")
    )
    return TableStyles(
        table,
        find_style(styles, "Tabelkop"),
        find_style(styles, "Tabeltotaal"),
        next(filter(None, sizes), _DEFAULT_CORPS),
    )


def find_list_styles(
    styles: etree._Element, numbering: etree._Element
) -> tuple[ListStyle, ListStyle]:
    """Return the styles of bullets and of numbers as they are; raise `StyleError`, as above."""
    found: list[ListStyle] = []
    faults: list[tuple[str, str]] = []
    for name in ("List Bullet", "List Number"):
        try:
            found.append(_find_list(styles, numbering, name))
        except StyleError as error:
            faults += error.faults
    if faults:
        raise StyleError(*faults)
    bullets, numbers = found
    return bullets, numbers


def _find_list(styles: etree._Element, numbering: etree._Element, name: str) -> ListStyle:
    style_id = find_style(styles, name)
    style = next(with_ancestors(styles, style_id), None) if style_id else None
    num_id = read_value(style, "pPr", "numPr", "numId") if style is not None else ""
    abstract = _find_abstract(styles, numbering, num_id)
    if style is None or abstract is None:
        raise StyleError(
            (f"de stijl {name} heeft geen nummering of opsommingsteken.", "Stel die in Word in.")
        )
    known = {lvl.get(f"{W}ilvl") for lvl in abstract.iterfind(f"{W}lvl")}
    if not known.issuperset(map(str, range(NEEDED_LEVELS))):
        raise StyleError(
            (
                f"de nummering van de stijl {name} heeft minder dan {NEEDED_LEVELS} niveaus.",
                "Kies in Word een lijst met meer niveaus.",
            )
        )
    return ListStyle(
        abstract={".": read_number(abstract.get(f"{W}abstractNumId"))},
        indents=tuple(_text_indent(abstract, level) for level in range(LEVELS)),
        contextual=style.find(f"{W}pPr/{W}contextualSpacing") is not None,
        lefts=tuple(_read_indent(abstract, level, "left", "start") for level in range(LEVELS)),
        hangings=tuple(_read_indent(abstract, level, "hanging") for level in range(LEVELS)),
    )


def _find_abstract(
    styles: etree._Element, numbering: etree._Element, num_id: str, *, follow: bool = True
) -> etree._Element | None:
    """Return the abstract numbering of a list; where that names a list style, the style's."""
    for num in numbering.iterfind(f"{W}num"):
        if num.get(f"{W}numId") == num_id:
            wanted = read_value(num, "abstractNumId")
            for abstract in numbering.iterfind(f"{W}abstractNum"):
                if abstract.get(f"{W}abstractNumId") != wanted:
                    continue
                link = read_value(abstract, "numStyleLink")
                if not (link and follow):
                    return abstract
                style = next(with_ancestors(styles, link), None)
                linked = read_value(style, "pPr", "numPr", "numId") if style is not None else ""
                return _find_abstract(styles, numbering, linked, follow=False)
    return None


def _text_indent(abstract: etree._Element, level: int) -> Xml:
    """Return the `w:ind` of a paragraph under an item of that level: its text's, without marker."""
    for lvl in abstract.iterfind(f"{W}lvl"):
        if lvl.get(f"{W}ilvl") == str(level):
            ind = lvl.find(f"{W}pPr/{W}ind")
            if ind is not None:
                left = ind.get(f"{W}left") or ind.get(f"{W}start") or "0"
                return element("w:ind", {"w:left": attribute(left)})
    return element("w:ind", {"w:left": 0})


def _read_indent(abstract: etree._Element, level: int, *names: str) -> int:
    """Return an indent of a level, in twips; 0 where it says none."""
    for lvl in abstract.iterfind(f"{W}lvl"):
        if lvl.get(f"{W}ilvl") == str(level) and (ind := lvl.find(f"{W}pPr/{W}ind")) is not None:
            return next((read_number(ind.get(f"{W}{n}")) for n in names if ind.get(f"{W}{n}")), 0)
    return 0


def find_quote(styles: etree._Element) -> tuple[str | None, int]:
    """Return the id of the style of quotations, if there is one, and how far in it stands (twips).

    That is Word's own style Quote, in Dutch Citaat.
    """
    style_id = find_style(styles, "Quote")
    for style in with_ancestors(styles, style_id or ""):
        if (ind := style.find(f"{W}pPr/{W}ind")) is not None:
            return style_id, read_number(ind.get(f"{W}left") or ind.get(f"{W}start"))
    return style_id, 0


def find_notes(styles: etree._Element) -> tuple[str | None, str | None]:
    """Return the ids of the styles of a note's text and of its number, where there are such.

    Those are Word's own, in Dutch Voetnoottekst and Voetnootmarkering.
    """
    return find_style(styles, "footnote text"), find_style(styles, "footnote reference")


def measure_text_area(document: etree._Element) -> tuple[int, int]:
    """Return width and height of the text on a page of the last section, in EMU."""
    section = document.find(f"{W}body/{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margins is None:
        return _A4

    def twips(node: etree._Element, *names: str) -> int:
        return sum(read_number(node.get(f"{W}{name}", "").lstrip("-")) for name in names)

    width = twips(size, "w") - twips(margins, "left", "right", "gutter")
    height = twips(size, "h") - twips(margins, "top", "bottom")
    return (width * EMU_PER_TWIP, height * EMU_PER_TWIP) if width > 0 < height else _A4


def is_on(node: etree._Element | None) -> bool:
    """Tell whether an on/off element is there and on (17.17.4)."""
    return node is not None and node.get(f"{W}val", "on") not in ("0", "off", "false")


def read_number(text: str | None) -> int:
    """Return the whole number that a part writes, 0 for anything else."""
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else 0


def with_ancestors(styles: etree._Element, style_id: str) -> Iterator[etree._Element]:
    """Yield the style and, one by one, those that it is based on; a circle ends it."""
    seen: set[str] = set()
    while style_id and style_id not in seen:
        seen.add(style_id)
        for style in styles.iterfind(f"{W}style"):
            if style.get(f"{W}styleId") == style_id:
                yield style
                style_id = read_value(style, "basedOn")
                break


def read_value(node: etree._Element, *path: str) -> str:
    """Return the `w:val` at the end of the path, or nothing."""
    found = node.find("/".join(f"{W}{name}" for name in path))
    return found.get(f"{W}val", "") if found is not None else ""
