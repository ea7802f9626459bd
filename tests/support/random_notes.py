"""Footnotes in a pair of letters, drawn at random by its number: kept, changed, gone, moved, come.

They are put into a pair that was drawn without, so that each number stays the pair that it was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from msgspec.structs import replace

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Citaat, Inline, Lijst, Tekst, Voetnoot
from support.random_edits import draw_letters, draw_valid
from support.random_letters import as_written, draw_words
from support.strategies import Letter, make_brief

_FATES = ("kept", "kept", "kept", "changed", "gone", "moved", "elsewhere")
Change = Callable[[Alinea], Alinea]


def draw_noted_pair(seed: int) -> tuple[Brief, Brief]:
    """Return the pair of this number, each second one with notes in both letters."""
    oud, nieuw = draw_letters(seed)
    if seed % 2:
        random = Random(f"noten {seed}")  # noqa: S311 - letters, no secrets
        both = draw_valid(partial(_add_notes, random, oud, nieuw), check=_make_both)
        oud, nieuw = both["oud"], both["nieuw"]
    return make_brief(as_written(oud)), make_brief(as_written(nieuw))


def _make_both(both: Letter) -> None:
    for letter in both.values():
        make_brief(as_written(letter))


def _add_notes(random: Random, oud: Letter, nieuw: Letter) -> Letter:
    """Return both letters with notes; a paragraph is the same one while it begins the same."""
    planned: dict[str, Change] = {}
    loose: list[Voetnoot] = []

    def add_old(alinea: Alinea) -> Alinea:
        if random.random() > 0.3:
            return alinea
        noot, place, fate = _draw_note(random), random.random(), random.choice(_FATES)
        if fate == "elsewhere":
            loose.append(noot)
        elif fate != "gone":
            kept = _draw_note(random) if fate == "changed" else noot
            there = random.random() if fate == "moved" else place
            planned[_find_start(alinea)] = partial(_put_note, kept, there)
        return _put_note(noot, place, alinea)

    def add_new(alinea: Alinea) -> Alinea:
        if change := planned.pop(_find_start(alinea), None):
            return change(alinea)
        if random.random() > 0.15:
            return alinea
        return _put_note(loose.pop() if loose else _draw_note(random), random.random(), alinea)

    return {"oud": _walk(oud, add_old), "nieuw": _walk(nieuw, add_new)}


def _draw_note(random: Random) -> Voetnoot:
    words = Tekst(f"{draw_words(random, 1, 8).capitalize()}.", cursief=random.random() < 0.2)
    return Voetnoot((words,))


def _find_start(alinea: Alinea) -> str:
    texts = (inline.tekst for inline in alinea.inhoud if isinstance(inline, Tekst))
    return " ".join("".join(texts).split()[:2])


def _put_note(noot: Voetnoot, place: float, alinea: Alinea) -> Alinea:
    """Return the paragraph with a note behind one of its words, that far on."""
    texts = [n for n, inline in enumerate(alinea.inhoud) if isinstance(inline, Tekst)]
    at = texts[int(place * len(texts))]
    run = alinea.inhoud[at]
    assert isinstance(run, Tekst)
    words = run.tekst.split(" ")
    count = 1 + int(place * 97) % len(words)
    before, after = " ".join(words[:count]), " ".join(words[count:])
    if not before.strip():
        return alinea
    new: list[Inline] = [replace(run, tekst=before), noot]
    if count < len(words):
        new.append(replace(run, tekst=f" {after}"))
    return Alinea((*alinea.inhoud[:at], *new, *alinea.inhoud[at + 1 :]))


def _walk(value: Any, change: Change) -> Any:
    """Return a letter with another paragraph in the place of each, in the order of reading."""
    match value:
        case dict():
            return {key: _walk(inner, change) for key, inner in value.items()}
        case list():
            return [_walk(inner, change) for inner in value]
        case tuple():
            return tuple(_walk(inner, change) for inner in value)
        case Alinea():
            return change(value)
        case Citaat(inhoud):
            return Citaat(_walk(inhoud, change))
        case Lijst():
            punten = (replace(p, inhoud=_walk(p.inhoud, change)) for p in value.punten)
            return replace(value, punten=tuple(punten))
        case _:
            return value
