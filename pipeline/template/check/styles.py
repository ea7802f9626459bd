"""The styles of a template: parsed parts in, what letters would lack out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.problems.values import Ernst
from pipeline.template.check.paths import Named
from pipeline.word.styles import (
    StyleError,
    W,
    find_bol,
    find_list_styles,
    find_notes,
    find_style,
    is_on,
    read_value,
    with_ancestors,
)

_LEVELS = (1, 2, 3)
_NOTE_STYLES = (
    "Voetnoottekst (in het Engels footnote text)",
    "Voetnootmarkering (in het Engels footnote reference)",
)
_NEEDED = {
    **{f"heading {n}": f"Kop {n}, voor koppen van niveau {n}" for n in _LEVELS},
    "caption": "Bijschrift, voor bijschriften bij figuren",
}


def find_style_faults(
    styles: etree._Element, numbering: etree._Element
) -> Iterator[tuple[str, str, Ernst]]:
    """Yield `melding`, `advies` and weight for each style that letters need and do not find."""
    for name, wat in _NEEDED.items():
        if find_style(styles, name) is None:
            yield (
                f"de stijl {wat}, ontbreekt.",
                "Zet in Word een alinea in die stijl, bewaar, en haal de alinea weer weg.",
                Ernst.FOUT,
            )
    for find in (find_bol, lambda root: find_list_styles(root, numbering)):
        try:
            find(styles)
        except StyleError as error:
            yield from ((melding, advies, Ernst.FOUT) for melding, advies in error.faults)
    if find_style(styles, "Quote") is None:
        yield (
            "de stijl Citaat (in het Engels Quote) ontbreekt; een brief met een citaat kan er niet "
            "mee gemaakt worden.",
            "Zet in Word een alinea in die stijl, bewaar, en haal de alinea weer weg.",
            Ernst.WAARSCHUWING,
        )
    for name, found in zip(_NOTE_STYLES, find_notes(styles), strict=True):
        if found is None:
            yield (
                f"de stijl {name} ontbreekt; een brief met een voetnoot kan er niet mee gemaakt "
                "worden.",
                "Zet in Word een voetnoot, bewaar, en haal de voetnoot weer weg.",
                Ernst.WAARSCHUWING,
            )
    yield from _find_flat_headings(styles)
    if _language(styles).casefold() != "nl-nl":
        yield (
            "de taal van de tekst is niet Nederlands (Nederland).",
            "Kies in Word: Controleren, Taal, Controletaal instellen, Als standaard instellen.",
            Ernst.WAARSCHUWING,
        )


def _find_flat_headings(styles: etree._Element) -> Iterator[tuple[str, str, Ernst]]:
    for n in _LEVELS:
        style_id = find_style(styles, f"heading {n}")
        levels = [
            read_value(style, "pPr", "outlineLvl")
            for style in (with_ancestors(styles, style_id) if style_id else ())
        ]
        if style_id and next(filter(None, levels), "") != str(n - 1):
            yield (
                f"de stijl Kop {n} heeft niet het overzichtsniveau {n}.",
                "Stel dat in Word in bij de stijl, onder Alinea; de navigatie gebruikt het.",
                Ernst.WAARSCHUWING,
            )


def _language(styles: etree._Element) -> str:
    """Return the language of text that says none of its own (17.3.2.20)."""
    for style in styles.iterfind(f"{W}style"):
        normal = style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")
        if normal and (own := read_value(style, "rPr", "lang")):
            return own
    return read_value(styles, "docDefaults", "rPrDefault", "rPr", "lang")


def find_headless(named: Iterable[Named]) -> Iterator[tuple[Named, str, str]]:
    """Yield the tag of a status table's heading whose row does not repeat on the next page."""
    for found in named:
        if found.veld is None or not found.veld.voluit.endswith(".kolom1"):
            continue
        row = next(found.use.tag.line.iterancestors(f"{W}tr"), None)
        if row is not None and not all(map(_repeats, _rows_up_to(row))):
            yield (
                found,
                "deze rij komt op een volgende bladzijde niet terug.",
                "Kies in Word bij de tabeleigenschappen van de rij: Als veldnamenrij herhalen; een "
                "rij erboven ook.",
            )


def find_unheaded(
    named: Iterable[Named], styles: etree._Element
) -> Iterator[tuple[Named, str, str]]:
    """Yield the first tag of a question's number, where none of them stands in a heading."""
    numbers = [
        found
        for found in named
        if found.use.asked == "print"
        and found.veld is not None
        and found.veld.voluit == "inhoud[].vraag.nummer"
    ]
    if numbers and not any(_is_heading(found.use.tag.line, styles) for found in numbers):
        yield (
            numbers[0],
            "het nummer van een vraag staat niet in een kop; de navigatie vindt de vraag dan niet.",
            "Geef deze alinea in Word de stijl Kop 1, Kop 2 of Kop 3.",
        )


def _is_heading(paragraph: etree._Element, styles: etree._Element) -> bool:
    """Tell whether a paragraph is in the outline of its letter (17.3.1.20)."""
    own = read_value(paragraph, "pPr", "outlineLvl")
    style = read_value(paragraph, "pPr", "pStyle")
    levels = (read_value(s, "pPr", "outlineLvl") for s in with_ancestors(styles, style))
    return next(filter(None, (own, *levels)), "9") != "9"


def _rows_up_to(row: etree._Element) -> Iterator[etree._Element]:
    """Yield a row and those above it that a letter keeps: Word repeats the first ones (17.4.49)."""
    yield row
    for other in row.itersiblings(f"{W}tr", preceding=True):
        if not any("{%tr" in (t.text or "") for t in other.iter(f"{W}t")):
            yield other


def _repeats(row: etree._Element) -> bool:
    return is_on(row.find(f"{W}trPr/{W}tblHeader"))
