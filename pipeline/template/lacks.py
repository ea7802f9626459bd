"""A letter and a template in, what that letter holds and the template cannot print out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Citaat, Opmaakblok, Voetnoot
from pipeline.letter.texts import walk_texts
from pipeline.letter.types import Loc
from pipeline.template.compile import Template
from pipeline.template.fields import find_said

Lack = tuple[Loc, str, str]
"""The field of the letter, what is wrong with the template for it, and what to do about it."""


def find_lacks(brief: Brief, template: Template) -> Iterator[Lack]:
    """Yield what would be in no letter made with the template, each thing once."""
    for veld in template.unprinted:
        if (loc := find_said(brief, veld, template.kenmerken)) is not None:
            yield (
                loc,
                f"het sjabloon {template.pad} drukt dit nergens af.",
                "Zet het veld in het sjabloon, of haal het uit de brief.",
            )
    if template.styles.quote is None:
        quoted = (loc for loc, blok in walk_texts(brief) if isinstance(blok, Citaat))
        if (loc := next(quoted, None)) is not None:
            yield (
                loc,
                f"er staat een citaat in; het sjabloon {template.pad} heeft daar geen stijl voor.",
                "Zet in het sjabloon in Word een alinea in de stijl Citaat, bewaar het, en haal de "
                "alinea weer weg.",
            )
    if None in (template.styles.note, template.styles.note_mark):
        noted = (loc for loc, blok in walk_texts(brief) if _has_note(blok))
        if (loc := next(noted, None)) is not None:
            yield (
                loc,
                f"er staat een noot in; het sjabloon {template.pad} heeft daar geen stijl voor.",
                "Zet in het sjabloon in Word een voetnoot, bewaar het, en haal de voetnoot weer "
                "weg.",
            )


def _has_note(blok: Opmaakblok) -> bool:
    return isinstance(blok, Alinea) and any(isinstance(i, Voetnoot) for i in blok.inhoud)
