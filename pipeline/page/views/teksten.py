"""The text editor's questions: Markdown in, the text that it says out as JSON, and back.

What is handed back was read again and is the same text. Nothing is written on disk.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.letter.markdown.read import (
    MarkdownError,
    MarkdownFault,
    parse_line,
    parse_markdown,
)
from pipeline.letter.markdown.rewrite import rewrite_markdown
from pipeline.letter.markdown.tidy import settle, tidy
from pipeline.letter.markdown.write import (
    UnwritableError,
    write_alinea,
    write_blokken,
    write_line,
    write_markdown,
)
from pipeline.letter.opmaak import Alinea, Inline, Lijst, Opmaak, Tekst, walk_alineas
from pipeline.letter.telling import MAX_ROMAN
from pipeline.letter.types import shorten
from pipeline.page.form.opmaak import JsonDeel, JsonOpmaak, from_json, to_json

MAX_TEXT = 4 * 2**20
"""Bytes of a text as JSON: four times as many as a content file may have."""
_WIDTHS = range(40, 201)
"""Characters of a line from which a file may be seen to break its lines."""

Tekstvorm = Literal["tekst", "regel"]
"""A text of blocks, or one of one line."""


V = TypeVar("V", bound=BaseModel)


class _Vraag(JsonDeel):
    bron: str = Field(max_length=MAX_TEXT)
    vorm: Tekstvorm = "tekst"


class Leesvraag(_Vraag):
    """Markdown to be read."""


class Schrijfvraag(_Vraag):
    """A text to be written, and the Markdown that it was; `breedte` is how long its lines are."""

    opmaak: JsonOpmaak
    breedte: int | None = Field(default=None, ge=_WIDTHS[0], le=_WIDTHS[-1])


class Geschreven(Struct, frozen=True):
    """Markdown, and whether it says the text with marks in other places."""

    bron: str
    opmaak: Opmaak
    verzet: Alinea | None


def read_text(_request: Request, data: bytes) -> Response:
    """Return what a Markdown text says, or each reason why it says nothing yet."""
    vraag = check(Leesvraag, data)
    if isinstance(vraag, Response):
        return vraag
    try:
        opmaak = parse_bron(vraag.bron, vraag.vorm)
    except MarkdownError as error:
        return JSONResponse({"fouten": [describe(fault) for fault in error.faults]})
    return JSONResponse({"opmaak": to_json(opmaak).model_dump()})


def write_text(_request: Request, data: bytes) -> Response:
    """Return the Markdown of a text, with what was typed and did not change as it was."""
    vraag = check(Schrijfvraag, data)
    if isinstance(vraag, Response):
        return vraag
    opmaak = tidy(from_json(vraag.opmaak))
    try:
        made = write_bron(vraag.bron, opmaak, vraag.vorm, vraag.breedte)
    except UnwritableError:
        is_line = [type(blok) for blok in opmaak.blokken] == [Alinea]
        said = explain(opmaak) if is_line or vraag.vorm == "tekst" else _ONE_LINE
        return JSONResponse({"fout": said}, 409)
    said = f"{_WHOLE_WORDS} {_name(made.verzet)}." if made.verzet else ""
    return JSONResponse({"bron": made.bron, "opmerking": said})


def parse_bron(bron: str, vorm: Tekstvorm) -> Opmaak:
    """Return what a field says, which may be nothing yet; raises `MarkdownError`."""
    if not bron.strip():
        return Opmaak(())
    return parse_markdown(bron) if vorm == "tekst" else Opmaak((Alinea(parse_line(bron)),))


def write_bron(
    bron: str, opmaak: Opmaak, vorm: Tekstvorm, breedte: int | None = None
) -> Geschreven:
    """Return Markdown that is read as the tidy text `opmaak`, as like `bron` as may be.

    Raises `UnwritableError`.
    """
    try:
        was = parse_bron(bron, vorm)
    except MarkdownError:
        was, bron = Opmaak(()), ""
    if opmaak == was:
        return Geschreven(bron, was, None)
    if not opmaak.blokken:
        return Geschreven("", opmaak, None)
    known = frozenset(map(Alinea, walk_alineas(was.blokken)))
    settled = settle(opmaak, write_alinea if vorm == "tekst" else _write_line, known)
    return Geschreven(
        _write(bron, was, settled, vorm, breedte or find_width(bron)),
        settled,
        _find_moved(opmaak, settled),
    )


def _write(bron: str, was: Opmaak, opmaak: Opmaak, vorm: Tekstvorm, breedte: int | None) -> str:
    if vorm == "regel":
        text = _write_lines(opmaak)
    elif was.blokken:
        text = rewrite_markdown(bron, opmaak, breedte)
    else:
        text = write_markdown(opmaak, breedte)
    if parse_bron(text, vorm) != opmaak:
        raise UnwritableError(Alinea(next(walk_alineas(opmaak.blokken))))
    return text


def _write_line(alinea: Alinea) -> str:
    return write_line(alinea.inhoud)


def _write_lines(opmaak: Opmaak) -> str:
    """Return a text of one line; raises `UnwritableError` for more than one paragraph."""
    match opmaak.blokken:
        case (Alinea(inhoud),):
            return write_line(inhoud)
        case _:
            raise UnwritableError(Alinea(next(walk_alineas(opmaak.blokken))))


def find_width(bron: str) -> int | None:
    """Return how long the lines of a text are, `None` of one whose paragraphs are a line each."""
    lines = bron.split("\n")
    broken = any(
        a.strip() and b.strip() and not a.endswith(("\\", "  ")) and b[:1].isalpha()
        for a, b in pairwise(lines)
    )
    longest = max(map(len, lines))
    return longest if broken and longest in _WIDTHS else None


def _find_moved(wanted: Opmaak, made: Opmaak) -> Alinea | None:
    """Return the first paragraph of which a letter or figure looks otherwise now."""
    pairs = zip(walk_alineas(wanted.blokken), walk_alineas(made.blokken), strict=True)
    return next((Alinea(b) for a, b in pairs if a != b and _spell(a) != _spell(b)), None)


def _spell(inlines: Iterable[Inline]) -> list[Tekst]:
    """Return each letter and figure with its look: that of a full stop nobody sees."""
    return [
        replace(inline, tekst=letter)
        for inline in inlines
        if isinstance(inline, Tekst)
        for letter in inline.tekst
        if letter.isalnum()
    ]


_WHOLE_WORDS = "Vet, cursief en doorgehaald staan in een brief om hele woorden. Aangepast in"
_TOUCHING = (
    "Twee lijsten staan tegen elkaar aan en zouden één lijst worden. Zet er een alinea tussen, "
    "of geef ze dezelfde soort nummers."
)
_NUMBERS = (
    "Deze nummers van een lijst kunnen niet in een brief. Laat een lijst met letters bij de eerste "
    f"beginnen, en een Romeins nummer hoogstens {MAX_ROMAN} zijn."
)
_ONE_LINE = "In dit veld past één regel. Zet alles in één alinea."
_UNKNOWN = "dit kan zo niet in een brief staan. Schrijf het met andere tekens."


def explain(opmaak: Opmaak) -> str:
    """Return in words why a text cannot be written, and what to do."""
    try:
        text = "\n".join(write_blokken(opmaak.blokken, 0, None))
    except UnwritableError as error:
        return explain_alinea(error.alinea)
    try:
        parse_markdown(text)
    except MarkdownError as error:
        fault = error.faults[0]
        waar = f"In de regel ‘{shorten(text.split(chr(10))[fault.regel].strip())}’: "
        return f"{waar}{fault.melding} {fault.advies}"
    is_touching = any(
        isinstance(a, Lijst) and isinstance(b, Lijst) for a, b in pairwise(opmaak.blokken)
    )
    return _TOUCHING if is_touching else _NUMBERS


def explain_alinea(alinea: Alinea) -> str:
    """Return in words why a paragraph cannot be written, and what to do."""
    waar = f"In {_name(alinea)}: "
    try:
        parse_markdown(_read_words(alinea))
    except MarkdownError as error:
        fault = error.faults[0]
        return f"{waar}{fault.melding} {fault.advies}"
    return f"{waar}{_UNKNOWN}"


def check(kind: type[V], data: bytes) -> V | Response:
    """Return what a request asks, or the answer to one that the script never sends."""
    if len(data) > MAX_TEXT:
        return JSONResponse({"fout": "Deze tekst is te lang voor een brief."}, 413)
    try:
        return kind.model_validate_json(data)
    except ValidationError:
        return JSONResponse({"fout": "Deze vraag is niet te lezen."}, 400)


def _name(alinea: Alinea) -> str:
    """Return a paragraph as a message calls it."""
    return f"de alinea ‘{shorten(_read_words(alinea))}’"


def _read_words(alinea: Alinea) -> str:
    return "".join(i.tekst if isinstance(i, Tekst) else " " for i in alinea.inhoud)


def describe(fault: MarkdownFault) -> dict[str, object]:
    """Return a fault as the script gets it."""
    return {
        "regel": fault.regel + 1,
        "kolom": fault.kolom + 1,
        "melding": f"{fault.melding} {fault.advies}",
    }
