"""A series on a page: its name in, the course of each of its steps over the editions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from pipeline.content.load import load_instellingen
from pipeline.content.series import find_editions
from pipeline.letter.models import Brief
from pipeline.letter.printed import write_datum
from pipeline.page.folder.huis import Huis, name_letter
from pipeline.page.views.brieven import GeenBriefError
from pipeline.page.views.frame import letter_url, render
from pipeline.page.views.overzicht import name_series
from pipeline.problems.values import show
from pipeline.report.history.historie import make_historie
from pipeline.report.history.html import list_secret, write_header, write_main


class Tijdpunt(Struct, frozen=True):
    """An edition on the timeline, and the way to what changed in it."""

    datum: str
    titel: str
    adres: str
    vergelijking: str


def show_series(huis: Huis, request: Request) -> Response:
    """Return the history of a series; raises `ProblemsError` where an edition has errors."""
    naam = request.path_params["naam"]
    pads = [letter.pad for letter in huis.check() if name_series(letter.pad) == naam]
    if not pads:
        raise GeenBriefError(f"‘{show(naam)}’ is geen reeks in deze map.")
    editions = find_editions(pads[0].parent, load_instellingen(Path()))
    brieven = [(edition.pad, edition.brief) for edition in editions if edition.brief is not None]
    historie = make_historie([brief for _, brief in brieven])
    return render(
        request,
        "reeks",
        reeks=naam,
        kop=write_header(historie),
        geheim=list_secret(historie),
        historie=write_main(historie),
        edities=list(_list_editions(brieven)),
    )


def _list_editions(brieven: Sequence[tuple[Path, Brief]]) -> Iterator[Tijdpunt]:
    """Yield the editions by date, each but the first with the way to what changed in it."""
    before = ""
    for pad, brief in brieven:
        naam = name_letter(pad)
        query = urlencode({"oud": before, "nieuw": naam})
        yield Tijdpunt(
            write_datum(brief.datum),
            brief.onderwerp,
            letter_url(naam),
            f"/vergelijken?{query}" if before else "",
        )
        before = naam
