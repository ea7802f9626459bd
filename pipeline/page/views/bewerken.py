"""The views of a letter that is being written: a request in, its page or what came of it out."""

from __future__ import annotations

import datetime
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.content.load import load_instellingen
from pipeline.content.plan import Gecontroleerd
from pipeline.content.yaml.layout import Layout
from pipeline.letter.models import Brief
from pipeline.letter.printed import write_datum
from pipeline.page.folder.huis import Huis
from pipeline.page.form.formulier import OPMAAK, make_form, make_templates
from pipeline.page.form.journaal import Getypt
from pipeline.page.form.regels import compare_lines, show_text
from pipeline.page.form.schrijven import (
    BotsingError,
    OnbekendeVersieError,
    OnleesbaarError,
    Schrijver,
    Verzoek,
)
from pipeline.page.form.versies import name_version
from pipeline.page.views.brieven import (
    WORD,
    GeenBriefError,
    Geopend,
    open_letter,
    refuse_unknown,
    send_download,
    tell_places,
)
from pipeline.page.views.frame import letter_url, refuse_reader, render
from pipeline.page.views.overzicht import make_kaart
from pipeline.problems.files import explain
from pipeline.problems.values import BriefError, InputError, ProblemsError, SurroundingsError

_BLAD = re.compile(r"[\w-]{8,64}", re.ASCII)
"""What a window of the page may call itself."""


class Schrijfplek(Struct, frozen=True):
    """A letter that is written: its content file, and what addresses call it."""

    pad: Path
    naam: str


Answer = Callable[[Schrijver, Schrijfplek, Verzoek], Any]


class Verschilregel(Struct, frozen=True):
    """A line that is in one of two texts alone."""

    tekst: str
    erbij: bool


def show_form(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Return the page on which a letter is written: its form, or with `als=yaml` its file.

    What was typed before and not saved is in it: with `blad` that of this window, without it what
    was typed last. Where the file changed since, that is asked first.
    """
    if refused := refuse_reader(request):
        return refused
    opened = open_letter(huis, request.path_params["naam"])
    there = schrijver.read(opened.letter)
    asked = request.query_params.get("blad", "")
    blad = asked if _BLAD.fullmatch(asked) else ""
    notes = schrijver.list_notes(opened.letter, there)
    note = next((one for one in notes if not blad or one.blad == blad), None)
    others = [one for one in notes if one is not note]
    if note is None:
        note = Getypt(opened.naam, there, there, blad=blad or secrets.token_urlsafe(9))
    if note.basis == there or request.query_params.get("verder") == "ja":
        return _show(schrijver, request, opened, note, others)
    return render(
        request,
        "verder",
        kaart=make_kaart(huis, opened.letter, opened.read),
        tijd=note.tijd,
        blad=note.blad,
        nieuw=secrets.token_urlsafe(9),
        mijn=compare_texts(note.basis, note.tekst),
        hun=compare_texts(note.basis, there),
    )


def _show(
    schrijver: Schrijver,
    request: Request,
    opened: Geopend,
    note: Getypt,
    others: Sequence[Getypt],
) -> Response:
    basis, data = note.basis, note.tekst
    huis, instellingen = schrijver.huis, load_instellingen(Path())
    layout = _read_layout(opened.letter, data)
    als_yaml = layout is None or request.query_params.get("als") == "yaml"
    proef = schrijver.judge(opened.letter, opened.naam, data)
    return render(
        request,
        "bewerken",
        kaart=make_kaart(huis, opened.letter, opened.read),
        versie=proef.versie,
        basis=schrijver.versies.keep(basis),
        hersteld=data != basis,
        blad=note.blad,
        anders=others,
        meldingen=proef.meldingen,
        maakbaar=proef.maakbaar,
        als_yaml=als_yaml,
        kan_formulier=layout is not None,
        tekst=show_text(data) if als_yaml else "",
        delen=() if layout is None or als_yaml else make_form(layout.root, instellingen),
        sjablonen={} if als_yaml else make_templates(instellingen),
        opmaak=OPMAAK,
        journaal=schrijver.journaal.is_kept,
        map_naam=name_version(os.fsencode(os.path.realpath(Path())))[:16],
    )


def _read_layout(letter: Gecontroleerd, data: bytes) -> Layout | None:
    """Return a content file as edits need it; `None` where it can be typed as YAML alone."""
    try:
        return Layout(data, letter.pad.as_posix())
    except ProblemsError:
        return None


def compare_texts(old: bytes, new: bytes) -> tuple[Verschilregel, ...]:
    """Return the lines that two versions do not have in common."""
    before, after = show_text(old).splitlines(), show_text(new).splitlines()
    found: list[Verschilregel] = []
    for tag, a, b, c, d in compare_lines(before, after):
        if tag != "equal":
            found += [Verschilregel(line, erbij=False) for line in before[a:b]]
            found += [Verschilregel(line, erbij=True) for line in after[c:d]]
    return tuple(found)


def try_out(schrijver: Schrijver, plek: Schrijfplek, verzoek: Verzoek) -> Any:
    """Return what is wrong with the letter as it would be."""
    return schrijver.try_out(plek, plek.naam, verzoek)


def save(schrijver: Schrijver, plek: Schrijfplek, verzoek: Verzoek) -> Any:
    """Put the letter in its file; return the version that it is then."""
    return schrijver.save(plek, plek.naam, verzoek)


def note(schrijver: Schrijver, plek: Schrijfplek, verzoek: Verzoek) -> Any:
    """Keep what is typed and not saved."""
    try:
        schrijver.note(plek, plek.naam, verzoek)
    except OSError as error:
        raise SurroundingsError(
            f"Wat u typt, kan niet tussentijds worden bewaard ({explain(error)})."
        ) from error
    return {"bijgehouden": True}


def forget_note(
    schrijver: Schrijver, huis: Huis, request: Request, form: Mapping[str, str]
) -> Response:
    """Throw away what was typed in a window and not saved; return to the letter."""
    opened = open_letter(huis, request.path_params["naam"])
    schrijver.journaal.forget(opened.naam, form.get("blad", ""))
    return RedirectResponse(letter_url(opened.naam, "bewerken"), 303)


def show_before(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Return the page with what a letter was before its last saves."""
    if refused := refuse_reader(request):
        return refused
    opened = open_letter(huis, request.path_params["naam"])
    there = schrijver.read(opened.letter)
    return render(
        request,
        "eerder",
        kaart=make_kaart(huis, opened.letter, opened.read),
        eerder=[
            (one.naam, write_moment(one.moment), compare_texts(there, one.data))
            for one in schrijver.journaal.list_before(opened.naam)
        ],
    )


def write_moment(moment: datetime.datetime) -> str:
    """Return a moment as people write it."""
    return f"{write_datum(moment.date())} om {moment:%H:%M}"


def put_back(
    schrijver: Schrijver, huis: Huis, request: Request, form: Mapping[str, str]
) -> Response:
    """Put back what a letter was before a save; what it is now can be put back too."""
    opened = open_letter(huis, request.path_params["naam"])
    kept = schrijver.journaal.list_before(opened.naam)
    found = next((one for one in kept if one.naam == form.get("nummer")), None)
    if found is None:
        raise GeenBriefError("Deze eerdere tekst is niet meer bewaard.")
    there = schrijver.read(opened.letter)
    schrijver.put(opened.letter, there, found.data)
    return RedirectResponse(letter_url(opened.naam, "bewerken"), 303)


def send_tried(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Return the Word file of a version that a form was shown or tried out."""
    from pipeline.template.fill import render_letter

    plek, brief = _find_tried(schrijver, huis, request)
    made = render_letter(brief, huis.find_template(brief))
    return send_download(made, WORD, f"{plek.pad.stem}.docx")


def send_tried_places(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Return which field each paragraph of that Word file prints."""
    _, brief = _find_tried(schrijver, huis, request)
    return tell_places(brief, huis.find_template(brief))


def _find_tried(schrijver: Schrijver, huis: Huis, request: Request) -> tuple[Schrijfplek, Brief]:
    plek = point_at(huis, request.path_params["naam"])
    data = schrijver.versies.find(request.path_params["versie"])
    if data is None:
        raise GeenBriefError("Deze versie is niet meer bekend. Laad de pagina opnieuw.")
    letter = huis.read_as(plek.pad, data).finish(None)
    if letter.brief is None:
        raise ProblemsError(letter.problems)
    return plek, letter.brief


def point_at(huis: Huis, naam: str) -> Schrijfplek:
    """Return the letter that an address names, unread; raises `GeenBriefError` for none."""
    pad = huis.find_pad(naam)
    if pad is None:
        raise refuse_unknown(naam)
    return Schrijfplek(pad, naam)


def answer_json(schrijver: Schrijver, naam: str, verzoek: Verzoek, answer: Answer) -> Response:
    """Return what a script asked, as JSON; what could not be done is told in words."""
    try:
        made = answer(schrijver, point_at(schrijver.huis, naam), verzoek)
    except BotsingError as error:
        return _send({"fout": str(error), "tegen": error.tegen, "botsingen": error.botsingen}, 409)
    except OnleesbaarError as error:
        return _send({"fout": str(error), "meldingen": error.meldingen}, 422)
    except OnbekendeVersieError as error:
        return _send({"fout": str(error), "opnieuw": True}, 409)
    except GeenBriefError as error:
        return _send({"fout": str(error)}, 404)
    except InputError as error:
        return _send({"fout": str(error)}, 422)
    except BriefError as error:
        return _send({"fout": str(error)}, 503)
    return _send(made, 200)


def _send(said: Any, status: int) -> Response:
    return Response(msgspec.json.encode(said), status, media_type="application/json")
