"""A rewritten text whose new references to notes have no names yet in, the whole text out.

A note that stays keeps its name and its place; one that came stands below the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from markdown_it.token import Token

from pipeline.letter.markdown.notes import BEGINS_DEFINITION
from pipeline.letter.markdown.read import read_notes
from pipeline.letter.markdown.rules import make_parser
from pipeline.letter.markdown.write import PLACE, find_notes, write_definition
from pipeline.letter.opmaak import Alinea, Opmaak, Voetnoot


class UnlikeError(Exception):
    """The blocks or notes of a text do not stand where its tokens say."""


def find_references(token: Token) -> Iterator[str]:
    """Yield what the notes are called to which a paragraph refers."""
    for child in token.children or []:
        if child.type == "note_reference":
            yield child.meta["naam"]


def keep_names(text: str, namen: Sequence[str], was: object, blok: Alinea) -> str:
    """Return a paragraph in which notes that it had have the names that they had.

    Those are `namen`, in the order of `was`. As many notes as there were are those notes.
    """
    if not namen or not isinstance(was, Alinea):
        return text
    old = [*find_notes(Opmaak((was,)))]
    new = [*find_notes(Opmaak((blok,)))]
    known: list[tuple[str, Voetnoot]] = [*zip(namen, old, strict=True)]
    found: list[str | None] = []
    for noot in new:
        same = next((one for one in known if one[1] == noot), None)
        if same is not None:
            known.remove(same)
        found.append(same[0] if same else None)
    if len(old) == len(new):
        # Those that are left are the others that changed.
        found = [naam if naam is not None else known.pop(0)[0] for naam in found]
    names = iter(found)
    return PLACE.sub(lambda place: f"[^{naam}]" if (naam := next(names)) else place[0], text)


def rename_notes(text: str, bron: str, new: Opmaak, width: int | None) -> str:
    """Return a text with a name for each reference, and each note that it refers to and no other.

    `bron` is what it was made of. Raises `UnlikeError` where it does not refer to the notes of
    `new`, and `UnwritableError`.
    """
    wanted = list(find_notes(new))
    if not wanted and "[^" not in text:
        return text
    old = read_notes(bron)
    namen = _choose_names(text, wanted, old)
    places = iter([naam for naam, is_new in namen if is_new])
    text = PLACE.sub(lambda _: f"[^{next(places)}]", text)
    by_name = {naam: noot for (naam, _), noot in zip(namen, wanted, strict=True)}
    return _put_notes(text, by_name, old, width)


def _choose_names(
    text: str, wanted: Sequence[Voetnoot], old: Mapping[str, Voetnoot]
) -> list[tuple[str, bool]]:
    """Return the name of each note, and whether it has none in the text yet."""
    typed = [naam for token in _parse(text) for naam in _find_typed(token)]
    kept = [naam for naam in typed if not PLACE.fullmatch(f"[^{naam}]")]
    if len(typed) != len(wanted) or len(set(kept)) < len(kept):
        raise UnlikeError
    free = {naam: noot for naam, noot in old.items() if naam not in kept}
    fresh = (str(n) for n in count(1) if str(n) not in old)
    chosen: list[tuple[str, bool]] = []
    for naam, noot in zip(typed, wanted, strict=True):
        if naam in kept:
            chosen.append((naam, False))
            continue
        same = next((known for known, one in free.items() if one == noot), None)
        free.pop(same or "", None)
        chosen.append((same or next(fresh), True))
    return chosen


def _find_typed(token: Token) -> Iterator[str]:
    return find_references(token) if token.type == "inline" else iter(())


def _parse(text: str) -> list[Token]:
    return make_parser().parse(text, {})


def _put_notes(
    text: str, wanted: Mapping[str, Voetnoot], old: Mapping[str, Voetnoot], width: int | None
) -> str:
    """Return a text with the notes in it that are wanted, as they are wanted."""
    lines: list[str | None] = list(text.split("\n"))
    there: set[str] = set()
    for token in _parse(text):
        if token.type != "note_open" or token.map is None:
            continue
        naam, (first, end) = token.meta["naam"], token.map
        if naam in there or naam not in wanted:
            _take_out(lines, first, end)
        elif wanted[naam] != old.get(naam):
            lines[first:end] = ["\n".join(write_definition(naam, wanted[naam], width))] + [None] * (
                end - first - 1
            )
        there.add(naam)
    kept = "\n".join(line for line in lines if line is not None).rstrip("\n")
    missing = [naam for naam in wanted if naam not in there]
    added = [line for naam in missing for line in write_definition(naam, wanted[naam], width)]
    if not added:
        return kept
    above = re.split(r"\n[ \t]*\n", kept)[-1]
    return "\n".join([kept, *([] if BEGINS_DEFINITION.match(above) else [""]), *added])


def _take_out(lines: list[str | None], first: int, end: int) -> None:
    """Take out lines, and the empty ones above them that parted them from what stands there."""
    lines[first:end] = [None] * (end - first)
    below = next((line for line in lines[end:] if line is not None), "")
    while first and below == "" and not (lines[first - 1] or "").strip():
        first -= 1
        lines[first] = None
