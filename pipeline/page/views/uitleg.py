"""The handleiding in the page: nothing in, its text and its pictures out."""

from __future__ import annotations

from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from pipeline.make.uitleg import find_handleiding, list_pictures, make_body
from pipeline.page.folder.huis import Huis
from pipeline.page.views.brieven import GeenBriefError
from pipeline.page.views.frame import render


def show_uitleg(_huis: Huis, request: Request) -> Response:
    """Return the page with the handleiding."""
    return render(request, "uitleg", tekst=_read())


def send_uitleg_beeld(_huis: Huis, request: Request) -> Response:
    """Return a picture that the handleiding shows; raises `GeenBriefError` for any other."""
    pad = f"beeld/{request.path_params['beeld']}"
    handleiding = find_handleiding()
    if pad not in list_pictures(handleiding.read_text(encoding="utf-8")):
        raise GeenBriefError("Dit beeld is er niet.")
    return Response((handleiding.parent / pad).read_bytes(), media_type="image/png")


@cache
def _read() -> str:
    """Return the handleiding as it stands on the page."""
    return make_body(find_handleiding().read_text(encoding="utf-8"))
