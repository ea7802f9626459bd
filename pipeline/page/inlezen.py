"""A Word file that was dropped on a page: its bytes in, what somebody changed in it out.

Nothing of it is written: it is compared with the letter that it was made of, by what `brief import`
reads it with.
"""

from __future__ import annotations

import secrets
from pathlib import Path, PurePosixPath
from typing import Literal

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.page.brieven import GeenBriefError, open_letter
from pipeline.page.frame import render
from pipeline.page.huis import Huis, name_letter
from pipeline.problems.values import BriefError, show
from pipeline.report.html.report import write_header, write_main
from pipeline.report.verslag import Verslag

_MOST = 20
"""Comparisons that are kept; of more the oldest are forgotten."""
_KEUZEN: dict[str, Literal["aanvaard", "verworpen"]] = {
    "aanvaard": "aanvaard",
    "verworpen": "verworpen",
}


class Vergeleken(Struct, frozen=True):
    """A Word file beside its letter: what it is called, the letter's address, the report."""

    bestand: str
    brief: str
    verslag: Verslag
    verouderd: bool


class Ingekomen:
    """The Word files that came in, as far as they were compared."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, Vergeleken] = {}

    def keep(self, vergeleken: Vergeleken) -> str:
        """Keep a comparison; return what addresses call it."""
        naam = secrets.token_urlsafe(9)
        self._kept[naam] = vergeleken
        while len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]
        return naam

    def find(self, naam: str) -> Vergeleken:
        """Return a comparison; raises `GeenBriefError` for one that is not kept."""
        if naam not in self._kept:
            raise GeenBriefError(
                "Deze vergelijking is niet meer bekend. Zet het Word-bestand opnieuw op de pagina."
            )
        return self._kept[naam]


def take_in(ingekomen: Ingekomen, huis: Huis, request: Request, data: bytes) -> Response:
    """Compare a Word file with its letter; return where that is, or why it could not be."""
    try:
        vergeleken = _compare(huis, request, data)
    except BriefError as error:
        return JSONResponse({"fout": str(error)}, 409)
    return JSONResponse({"adres": f"/ingekomen/{ingekomen.keep(vergeleken)}/"})


def _compare(huis: Huis, request: Request, data: bytes) -> Vergeleken:
    from pipeline.make.import_report import compose_report
    from pipeline.make.importing import Invoer, read_edited

    query = request.query_params
    # Only a name: where it stood on somebody's disk is not ours to know.
    naam = PurePosixPath(query.get("bestand", "").replace("\\", "/")).name or "brief.docx"
    basis = open_letter(huis, query["brief"]).letter.pad.as_posix() if "brief" in query else None
    wijzigingen = _KEUZEN.get(query.get("wijzigingen", ""))
    invoer = Invoer(Path(naam), basis, wijzigingen=wijzigingen)
    terug = read_edited(data, invoer)
    pad = terug.basis.pad
    assert pad is not None
    return Vergeleken(
        show(naam), name_letter(pad), compose_report(terug, show(naam)), terug.verouderd
    )


def show_incoming(ingekomen: Ingekomen, request: Request) -> Response:
    """Return the page that says what was changed in a Word file."""
    vergeleken = ingekomen.find(request.path_params["komst"])
    return render(
        request,
        "ingekomen",
        vergeleken=vergeleken,
        geheim=vergeleken.verslag.geheim,
        kop=write_header(vergeleken.verslag),
        verslag=write_main(vergeleken.verslag),
    )
