"""Comments that somebody made in Word and the letter as it is now in, where each belongs out."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.edit.remarks import Aantekening
from pipeline.letter.types import Loc
from pipeline.readback.prove import match_paragraphs
from pipeline.readback.sources import Bron, list_doelen
from pipeline.readback.word.document import Opmerking, Worddocument

_SHOWN = 60
"""So many characters are shown of the words that a comment is about."""


def find_remarks(document: Worddocument, made: Bron) -> Iterator[Aantekening]:
    """Yield what was remarked in Word, each with its path in the letter that `made` is of.

    What is about the template's own words belongs to the field before it.
    """
    alike = {
        m: n
        for i1, i2, j1, j2, is_equal in match_paragraphs(
            [found.alinea for found in made.alineas], document.alineas
        )
        if is_equal
        for n, m in zip(range(i1, i2), range(j1, j2), strict=True)
    }
    for opmerking in document.opmerkingen:
        yield Aantekening(_find_loc(opmerking, alike, made), say_remark(opmerking, document))


def say_remark(opmerking: Opmerking, document: Worddocument) -> str:
    """Return a comment as a line in a content file says it."""
    words = opmerking.bij or document.alineas[opmerking.alinea].tekst
    words = " ".join(words.split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    about = f" bij ‘{shown}’" if shown else ""
    return f"Opmerking van {opmerking.auteur}{about}: {' '.join(opmerking.tekst.split())}"


def _find_loc(opmerking: Opmerking, alike: dict[int, int], made: Bron) -> Loc:
    for m in range(opmerking.alinea, -1, -1):
        doelen = list_doelen(made.alineas[alike[m]]) if m in alike else []
        if doelen:
            return doelen[0].loc
    return ()
