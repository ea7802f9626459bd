"""The addresses of the page: a folder and who may come in, an application out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.page.door.guard import Guard
from pipeline.page.door.statisch import find_static
from pipeline.page.door.toegang import Toegang
from pipeline.page.folder.huis import Huis
from pipeline.page.folder.kijken import Kijker
from pipeline.page.folder.taken import Taken
from pipeline.page.folder.zoeken import MAX_ZOEK
from pipeline.page.form.schrijven import MAX_VERZOEK, Schrijver, read_verzoek
from pipeline.page.views.beginnen import (
    begin_letter,
    make_final,
    show_begin,
    show_final,
    tick_point,
)
from pipeline.page.views.bewerken import (
    Answer,
    answer_json,
    forget_note,
    note,
    put_back,
    save,
    send_tried,
    send_tried_places,
    show_before,
    show_form,
    try_out,
)
from pipeline.page.views.brieven import (
    GeenBriefError,
    list_fonts,
    send_beeld,
    send_font,
    send_made,
    send_places,
    send_word,
    show_file,
    show_letter,
)
from pipeline.page.views.frame import find_session, render
from pipeline.page.views.inlezen import Ingekomen, show_incoming, take_in, take_over
from pipeline.page.views.maken import begin_making, show_work, stop_work, tell_work
from pipeline.page.views.overzicht import Overzicht, make_overview
from pipeline.page.views.reeksen import show_series
from pipeline.page.views.tabellen import read_table, write_table
from pipeline.page.views.teksten import read_text, write_text
from pipeline.page.views.uitleg import send_uitleg_beeld, show_uitleg
from pipeline.page.views.vergelijken import send_redline, show_comparison
from pipeline.problems.values import (
    BriefError,
    InputError,
    SurroundingsError,
    describe_fault,
    show,
)

MAX_UPLOAD = 50 * 2**20
"""Bytes of a Word file that is sent: as many as one may unpack to."""
_MOST_FORM = 64 * 1024
"""Bytes of a form: its fields are short."""
MAX_FIELDS = 2000
"""Fields of a form: one for each change of a Word file."""

View = Callable[[Huis, Request], Response]
Write = Callable[[Huis, Request, "Formulier"], Response]
Formulier = dict[str, str]
"""The fields of a form that came in."""


def make_app(
    toegang: Toegang,
    poort: int,
    stop: Callable[[], None],
    taken: Taken | None = None,
    huis: Huis | None = None,
) -> Starlette:
    """Return the application over the current folder; `stop` ends the server, `taken` its work."""
    huis, taken, ingekomen = huis or Huis(), taken or Taken(), Ingekomen()
    kijker, schrijver = Kijker(), Schrijver(huis)

    def stop_server(_huis: Huis, request: Request, _form: Formulier) -> Response:
        answer = render(request, "gestopt")
        stop()
        return answer

    routes = [
        _read("/", huis, _show_overview),
        *_list_writing(huis, schrijver),
        _read("/brieven/{naam:path}/word", huis, send_word),
        _read("/brieven/{naam:path}/beeld", huis, send_beeld),
        _read("/brieven/{naam:path}/bestand", huis, show_file),
        _read("/brieven/{naam:path}/plaatsen", huis, send_places),
        _read("/brieven/{naam:path}/lettertypen", huis, list_fonts),
        _read("/brieven/{naam:path}/lettertypen/{merk}", huis, send_font),
        _read("/brieven/{naam:path}/gemaakt.{soort}", huis, send_made),
        _read("/brieven/{naam:path}/", huis, show_letter),
        _read("/uitleg/", huis, show_uitleg),
        _read("/uitleg/beeld/{beeld}", huis, send_uitleg_beeld),
        _read("/vergelijken", huis, show_comparison),
        _read("/vergelijken/word", huis, send_redline),
        _read("/reeksen/{naam:path}/", huis, show_series),
        _read("/taken/{taak}/", huis, lambda _, request: show_work(taken, request)),
        _read("/taken/{taak}/stand", huis, lambda _, request: tell_work(taken, request)),
        _write("/taken/{taak}/stoppen", huis, lambda _, request, __: stop_work(taken, request)),
        _write("/maken", huis, lambda _, __, form: begin_making(taken, huis, form)),
        _read("/ingekomen/{komst}/", huis, lambda _, request: show_incoming(ingekomen, request)),
        _write(
            "/ingekomen/{komst}/overnemen",
            huis,
            lambda _, request, form: take_over(ingekomen, schrijver, request, form),
        ),
        _upload("/ingekomen", lambda request, data: take_in(ingekomen, huis, request, data)),
        _upload("/tekst/lezen", read_text),
        _upload("/tekst/schrijven", write_text),
        _upload("/tabel/lezen", read_table),
        _upload("/tabel/schrijven", write_table),
        Route("/gebeurtenissen", kijker.listen),
        Route("/static/{naam:path}", _send_static),
        _write("/stoppen", huis, stop_server),
    ]
    guard = Middleware(Guard, toegang=toegang, poort=poort)
    handlers = {HTTPException: _explain_http}
    return Starlette(routes=routes, middleware=[guard], exception_handlers=handlers)


def _list_writing(huis: Huis, schrijver: Schrijver) -> Iterator[Route]:
    """Yield the routes on which a letter is written."""
    yield _read("/brieven/{naam:path}/bewerken", huis, partial(show_form, schrijver))
    yield _read("/brieven/{naam:path}/proef/{versie}/word", huis, partial(send_tried, schrijver))
    tried = "/brieven/{naam:path}/proef/{versie}/plaatsen"
    yield _read(tried, huis, partial(send_tried_places, schrijver))
    yield _write("/brieven/{naam:path}/journaal/weg", huis, partial(forget_note, schrijver))
    before = "/brieven/{naam:path}/eerder"
    yield _read(before, huis, partial(show_before, schrijver))
    yield _write(f"{before}/terug", huis, partial(put_back, schrijver))
    final = "/brieven/{naam:path}/definitief"
    yield _read(final, huis, partial(show_final, schrijver))
    yield _write(
        f"{final}/maken", huis, lambda huis, request, _: make_final(schrijver, huis, request)
    )
    yield _write("/brieven/{naam:path}/gezien", huis, partial(tick_point, schrijver))
    yield _read("/nieuw", huis, show_begin)
    yield _write("/nieuw/maken", huis, begin_letter)
    asked: tuple[tuple[str, Answer], ...] = (("proef", try_out), ("bewaren", save))
    for what, view in (*asked, ("journaal", note)):
        yield _ask(f"/brieven/{{naam:path}}/{what}", schrijver, view)


def _read(path: str, huis: Huis, view: View) -> Route:
    """Return the route of a view that changes nothing."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_try, request, lambda: view(huis, request))

    return Route(path, answer, methods=["GET"])


def _write(path: str, huis: Huis, view: Write) -> Route:
    """Return the route of a view that changes something, for forms of this session alone."""

    async def answer(request: Request) -> Response:
        sessie = find_session(request)
        form = await read_form(request)
        if form is None or not sessie.bears(form.get("merk", "")):
            return PlainTextResponse("Dit formulier is niet van deze pagina.\n", 403)
        if sessie.leest:
            return _say(request, 403, "Alleen lezen", "Met dit adres kunt u alleen lezen.")
        return await run_in_threadpool(_try, request, lambda: view(huis, request, form))

    return Route(path, answer, methods=["POST"])


def _upload(path: str, view: Callable[[Request, bytes], Response]) -> Route:
    """Return the route that a script sends a file to; what reads it writes nothing."""

    async def answer(request: Request) -> Response:
        if not find_session(request).bears(request.headers.get("x-merk", "")):
            return PlainTextResponse("Dit bestand komt niet van deze pagina.\n", 403)
        data = await _read_body(request, MAX_UPLOAD)
        if data is None:
            most = MAX_UPLOAD // 2**20
            return JSONResponse({"fout": f"Dit bestand is groter dan {most} MB."}, 413)
        return await run_in_threadpool(_try, request, lambda: view(request, data))

    return Route(path, answer, methods=["POST"])


def _ask(path: str, schrijver: Schrijver, view: Answer) -> Route:
    """Return the route that the script of a form asks, in JSON, with the mark of its session."""

    async def answer(request: Request) -> Response:
        sessie = find_session(request)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not sessie.bears(request.headers.get("x-merk", "")) or kind != "application/json":
            return PlainTextResponse("Dit verzoek komt niet van deze pagina.\n", 403)
        if sessie.leest:
            return JSONResponse({"fout": "Met dit adres kunt u alleen lezen."}, 403)
        data = await _read_body(request, MAX_VERZOEK)
        if data is None:
            return JSONResponse({"fout": "Dit is te groot voor een brief."}, 413)
        verzoek = read_verzoek(data)
        if verzoek is None:
            return JSONResponse({"fout": "Dit verzoek is niet te lezen."}, 400)
        naam = request.path_params["naam"]
        return await run_in_threadpool(
            _try, request, lambda: answer_json(schrijver, naam, verzoek, view)
        )

    return Route(path, answer, methods=["POST"])


async def _read_body(request: Request, most: int) -> bytes | None:
    """Return the body of a request, `None` for one that is larger than `most`."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            return None
    return bytes(data)


async def read_form(request: Request) -> Formulier | None:
    """Return the fields of a form, `None` for what is none or is too large."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        return None
    data = await _read_body(request, _MOST_FORM)
    if data is None:
        return None
    try:
        fields = parse_qs(data.decode(), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        return None
    return {name: values[-1] for name, values in fields.items()}


def _try(request: Request, view: Callable[[], Response]) -> Response:
    """Return what a view answers, or the page that says in words why it could not."""
    try:
        return view()
    except GeenBriefError as error:
        return _say(request, 404, "Niet gevonden", str(error))
    except SurroundingsError as error:
        return _say(request, 503, "Dit lukt nu niet", str(error))
    except InputError as error:
        return _say(request, 409, "Dit lukt nog niet", str(error))
    except (BriefError, OSError) as error:
        return _say(request, 503, "Dit lukt nu niet", show(str(error)))
    except Exception as error:
        return _explain_fault(request, error)


def _say(request: Request, status: int, kop: str, text: str) -> Response:
    return render(request, "fout", status, kop=kop, regels=text.splitlines())


def _show_overview(huis: Huis, request: Request) -> Response:
    zoek = request.query_params.get("zoek", "").strip()[:MAX_ZOEK]
    try:
        overzicht, leeg = make_overview(huis, zoek), ""
    except InputError as error:
        # A folder without letters is where one begins.
        overzicht, leeg = Overzicht((), 0, 0), str(error)
    return render(request, "overzicht", overzicht=overzicht, zoek=zoek, leeg=leeg)


async def _send_static(request: Request) -> Response:
    found = await run_in_threadpool(find_static, request.path_params["naam"])
    if found is None:
        return PlainTextResponse("Niet gevonden.\n", 404)
    headers = {"etag": found.merk, "cache-control": "no-cache", "content-type": found.soort}
    if request.headers.get("if-none-match") == found.merk:
        return Response(status_code=304, headers=headers)
    try:
        return Response(await run_in_threadpool(found.read), headers=headers)
    except OSError:
        return PlainTextResponse("Niet gevonden.\n", 404)


def _explain_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _say(request, 404, "Niet gevonden", "Deze pagina bestaat niet.")
    return PlainTextResponse("Zo kan deze pagina niet worden gevraagd.\n", error.status_code)


def _explain_fault(request: Request, error: Exception) -> Response:
    """Return what a bug report needs: the one place where faults of our own end.

    Here and not further out: this answer passes the guard too, which puts our headers on it.
    """
    if os.environ.get("BRIEF_TRACEBACK"):
        raise error
    said = (
        f"Dit is een fout in brief zelf ({describe_fault(error)}). "
        "Meld hem bij de beheerder, met het inhoudsbestand erbij."
    )
    return _say(request, 500, "Er ging iets mis", said)
