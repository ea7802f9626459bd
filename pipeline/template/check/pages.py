"""The headers and footers of a template: the pages that they stand on, and what each must say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lxml import etree

from pipeline.template.check.coverage import is_marked
from pipeline.template.check.tags.conditions import Conditions
from pipeline.template.parts import Page
from pipeline.word.styles import W

_KINDS = {
    "default": "de volgende bladzijden",
    "first": "de eerste bladzijde",
    "even": "de even bladzijden",
}

MARKS = {
    "concept": (
        "op {} staat niet dat een brief een concept is.",
        "Zet in de koptekst {%p if concept %}, het woord CONCEPT en {%p endif %}.",
    ),
    "geheimhouding": (
        "op {} staat niet dat op een brief geheimhouding rust.",
        "Zet in de koptekst {%p if geheimhouding %}, de geheimhouding en {%p endif %}.",
    ),
}


def find_unmarked(
    pages: Sequence[Page],
    shown: Mapping[str, Sequence[Conditions]],
    unguarded: Mapping[str, Collection[str]],
) -> Iterator[tuple[Page, str, str]]:
    """Yield page, `melding` and `advies` where a page does not say what the law wants on it.

    `shown` has for each part the conditions around what it shows; `unguarded` what is shown there
    whether or not a letter has it, which is said already.
    """
    for page in pages:
        for pad in MARKS if page.shown else ():
            there = [conditions for part in page.parts for conditions in shown.get(part, ())]
            said = any(pad in unguarded.get(part, ()) for part in page.parts)
            if not said and not is_marked(pad, there, {}):
                yield page, *describe_unmarked(pad, page, pages)


def describe_unmarked(pad: str, page: Page, pages: Sequence[Page]) -> tuple[str, str]:
    """Return `melding` and `advies` for a page on which a mark is missing."""
    kinds = {known.kind for known in pages if known.shown}
    melding, advies = MARKS[pad]
    naam = _KINDS[page.kind] if len(kinds) > 1 else "de bladzijden"
    return melding.format(naam), advies


def has_page_numbers(parts: Iterable[etree._Element]) -> bool:
    """Tell whether headers and footers hold the fields for `Pagina X van Y` (17.16.5)."""
    codes = "".join(code for root in parts for code in _read_codes(root))
    return {"PAGE", "NUMPAGES"} <= set(codes.upper().split())


def _read_codes(root: etree._Element) -> Iterator[str]:
    """Yield the codes of the fields of a part as Word split them, with a space between fields."""
    for node in root.iter(f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"):
        is_code = node.tag == f"{W}instrText"
        yield node.text or "" if is_code else f" {node.get(f'{W}instr', '')} "
