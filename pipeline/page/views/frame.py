"""Pages as HTML: the name of a template and what it shows in, an answer for the browser out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.page.door.statisch import EDITOR, has_bundle
from pipeline.page.door.toegang import Sessie
from pipeline.problems.values import show
from pipeline.report.html.element import text
from pipeline.report.html.letter import make_id


def render(request: Request, name: str, status: int = 200, **shown: Any) -> Response:
    """Return the page that the template `name` makes of `shown`; all text in it is escaped."""
    page = (
        _environment()
        .get_template(f"{name}.html")
        .render(
            sessie=find_session(request),
            hier=request.url.path,
            map=show(Path.cwd().name),
            pad=show(Path.cwd().as_posix()),
            heeft_bladzijden=has_bundle(),
            heeft_schrijver=has_bundle(EDITOR),
            **shown,
        )
    )
    return HTMLResponse(page, status)


def find_session(request: Request) -> Sessie:
    """Return the session of a request; the guard has put it there."""
    sessie = request.scope["sessie"]
    assert isinstance(sessie, Sessie)
    return sessie


def refuse_reader(request: Request) -> Response | None:
    """Return the page for who may only read, where that is whose request it is."""
    if not find_session(request).leest:
        return None
    regels = ["Met dit adres kunt u alleen lezen."]
    return render(request, "fout", 403, kop="Alleen lezen", regels=regels)


def letter_url(naam: str, what: str = "") -> str:
    """Return the address of a letter, or of something of it."""
    return f"/brieven/{quote(naam)}/{what}"


@cache
def _environment() -> Environment:
    folder = Path(str(files("pipeline.page"))) / "templates"
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"brief_adres": letter_url, "aantal": _count, "veld_id": _name_field}
    made.filters["json"] = _write_json
    return made


def _clean(value: object) -> object:
    # Also of what HTML does not allow: control characters and halves of a pair.
    return text(value) if isinstance(value, str) else value


def _write_json(value: object) -> str:
    """Return a value as a script reads it from an attribute."""
    return msgspec.json.encode(value).decode()


def _name_field(pad: Sequence[str | int], naam: str) -> str:
    """Return the id of a field in a form: it stays what it was when the page was made."""
    loc = (*pad, naam) if naam and (not pad or pad[-1] != naam) else tuple(pad)
    return make_id(tuple(quote(str(part), safe="") for part in loc))


def _count(number: int, one: str, more: str) -> str:
    """Return a number with what it counts."""
    return f"{number} {one if number == 1 else more}"
