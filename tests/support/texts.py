"""Every text of a letter that somebody reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pipeline.letter.opmaak import Opmaak, Tekst, show_notes, walk_alineas


def texts(value: Any) -> Iterator[str]:
    """Yield every text of a letter that somebody reads."""
    match value:
        case BaseModel():
            for naam in type(value).model_fields:
                if naam not in ("id", "datum", "voortgang", "soort", "tot"):
                    yield from texts(getattr(value, naam))
        case tuple():
            for item in value:
                yield from texts(item)
        case Opmaak(blokken):
            for inlines in walk_alineas(blokken):
                shown = show_notes(inlines)
                yield from (inline.tekst for inline in shown if isinstance(inline, Tekst))
        case str():
            yield value
