"""A Word letter that nobody here made in, a first content file of it out, with what is not in it.

What a letter says at its head is known by its labels, what stands between salutation and closing by
style and look, what follows by where it stands. Every word is in the content file or is named.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct

from pipeline.content.edit.fresh import FreshWriter, Waarde
from pipeline.content.yaml.layout import Habits, Layout
from pipeline.letter.beeld.bestand import Beeld, load_beeld
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Tekst
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Soort
from pipeline.readback.first.head import Kop, read_head
from pipeline.readback.first.slot import Slot, read_slot
from pipeline.readback.first.text import Leestekst, read_text
from pipeline.readback.prove import UnprovenError
from pipeline.readback.rest import NOOT, Rest, explain_around, explain_drawing, make_rest
from pipeline.readback.word.document import Wordalinea, Worddocument

AANHEF = re.compile(r"(?:geachte|hooggeachte|beste|edelachtbare|l\.s\.)\b", re.IGNORECASE)
GROET = re.compile(r"(?:met (?:vriendelijke|hartelijke) groet(?:en)?|hoogachtend)\b", re.IGNORECASE)
_LONGEST = 120
"""A salutation and a closing are no longer than so many characters."""


class Eerste(Struct, frozen=True):
    """A first content file, and what of the Word file is not in it."""

    data: bytes
    resten: tuple[Rest, ...]
    document: Worddocument
    ontbreekt: tuple[str, ...]
    """The fields that a letter must have and that were not found."""
    beelden: tuple[tuple[str, bytes], ...] = ()
    """The files of its figures, by name: they stand beside the content file."""


def make_first(
    document: Worddocument, instellingen: Instellingen, naam: str, stam: str = "figuur"
) -> Eerste:
    """Return a first content file of a Word letter; `naam` is what it says it was made of.

    `stam` is what its figures are called, each with its number behind it.
    Raises `UnprovenError` where a word is neither in it nor named.
    """
    soort = instellingen.get_soort(None)
    head, text, slot = _cut(document.alineas)
    kop, lopend = read_head(head, soort), read_text(text[1:], stam)
    einde = read_slot(slot[1:], soort)
    resten = [*kop.resten, *lopend.resten, *einde.resten]
    told = {*lopend.getekend, *(rest.nieuw for rest in resten)}
    drawn = (a for a in document.alineas if a.tekeningen and a.nummer not in told)
    resten += [make_rest(a, explain_drawing(a), nieuw=a.nummer) for a in drawn]
    waarden = _gather(kop, text[:1], lopend, slot[:1], einde)
    ontbreekt = tuple(_find_missing(waarden, soort))
    data = _write(waarden, naam, ontbreekt)
    consumed = [*kop.gelezen, *einde.gelezen]
    resten += _find_lost_notes(document, data)
    _prove(document, data, resten, consumed)
    resten.sort(key=lambda rest: -1 if rest.nieuw is None else rest.nieuw)
    around = [
        Rest(where, said, explain_around(where)) for where, said in dict.fromkeys(document.rond)
    ]
    return Eerste(data, (*resten, *around), document, ontbreekt, tuple(lopend.beelden))


@contextmanager
def beside(eerste: Eerste) -> Iterator[Callable[[str], Beeld]]:
    """Give what finds the figures of a first content file that is not written yet."""
    with tempfile.TemporaryDirectory(prefix="brief-") as folder:
        for name, data in eerste.beelden:
            (Path(folder) / name).write_bytes(data)
        yield partial(load_beeld, Path(folder))


def _cut(
    alineas: Sequence[Wordalinea],
) -> tuple[Sequence[Wordalinea], Sequence[Wordalinea], Sequence[Wordalinea]]:
    """Return what stands before the salutation, from there on, and from the closing on."""
    body = [n for n, a in enumerate(alineas) if len(a.tekst) <= _LONGEST]
    start = next((n for n in body if AANHEF.match(alineas[n].tekst)), None)
    if start is None:
        # Without a salutation the text begins behind the last line with a label.
        tables = [n for n, a in enumerate(alineas) if a.cel is not None and a.cel.tabel == 0]
        after = tables[-1] + 1 if tables and tables[0] < _NEAR else 0
        return alineas[:after], [_NOTHING, *alineas[after:]], ()
    ends = [n for n in body if n > start and GROET.match(alineas[n].tekst)]
    end = ends[-1] if ends else len(alineas)
    return alineas[:start], alineas[start:end], alineas[end:]


_NEAR = 5
_NOTHING = Wordalinea(-1, "", ())


def _gather(
    kop: Kop,
    aanhef: Sequence[Wordalinea],
    lopend: Leestekst,
    groet: Sequence[Wordalinea],
    slot: Slot,
) -> dict[str, Waarde]:
    """Return the fields of the letter in the order of a content file."""
    said: dict[str, Waarde] = dict(kop.waarden)
    said["concept"] = "ja"
    said["aanhef"] = _one_line(aanhef)
    said["inhoud"] = lopend.blokken
    said["afsluiting"] = _one_line(groet)
    said.update(slot.waarden)
    return {naam: said[naam] for naam in Brief.model_fields if said.get(naam)}


def _one_line(alineas: Sequence[Wordalinea]) -> str:
    return " ".join(" ".join(a.tekst.split()) for a in alineas)


def _find_missing(waarden: Mapping[str, Waarde], soort: Soort) -> Iterator[str]:
    """Yield the fields that a letter must have, and has not; a concept needs no documentnummer."""
    for naam, info in Brief.model_fields.items():
        is_asked = naam in NAAR_SOORT and soort.find_gebruik(naam) is Gebruik.VERPLICHT
        if (info.is_required() or is_asked) and naam not in (*waarden, "documentnummer"):
            yield naam


def _write(waarden: Mapping[str, Waarde], naam: str, ontbreekt: Sequence[str]) -> bytes:
    writer = FreshWriter(Habits(Layout(b"concept: ja\n", naam)))
    lines = [f"# Gemaakt van {naam}: lees het na."]
    lines += [f"# In het Word-bestand niet gevonden: {veld}." for veld in ontbreekt]
    for veld, waarde in waarden.items():
        lines += writer.write_field(veld, waarde, 0)
    return ("\n".join(lines) + "\n").encode()


def _prove(
    document: Worddocument, data: bytes, resten: Sequence[Rest], consumed: Sequence[str]
) -> None:
    """Raise for a paragraph of which a word is in neither the content file nor the report."""
    told = {rest.nieuw for rest in resten}
    words = set(_find_words([_unescape(data.decode()), *consumed]))
    for alinea in document.alineas:
        # Where a link begins within a word, its sign stands between the two halves.
        pieces = [i.tekst for i in alinea.inhoud if isinstance(i, Tekst)]
        drawn = [
            text
            for tekening in alinea.tekeningen
            for text in (*tekening.teksten, *tekening.ernaast)
        ]
        is_said = any(
            words.issuperset(_find_words([*texts, *drawn])) for texts in ([alinea.tekst], pieces)
        )
        if alinea.nummer not in told and not is_said:
            raise UnprovenError(alinea)


def _find_lost_notes(document: Worddocument, data: bytes) -> Iterator[Rest]:
    """Yield the paragraphs with a note that had no place: below a heading, or in a table."""
    words = set(_find_words([_unescape(data.decode())]))
    for alinea in document.alineas:
        if not words.issuperset(_find_words(alinea.noten)):
            yield make_rest(alinea, NOOT, nieuw=alinea.nummer)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.replace("''", "'"))


def _find_words(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from re.findall(r"\w+", text.casefold())
