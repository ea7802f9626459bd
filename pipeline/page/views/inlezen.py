"""A Word file that was dropped on a page: its bytes in, what somebody changed in it out.

It is compared with the letter that it was made of, by what `brief import` reads it with. What is to
be done with open tracked changes is asked first. Of what changed each is taken or left, and so is
each comment; only then the letter is written.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pipeline.content.edit.edits import Edit, Gehaald, Insert, Put
from pipeline.content.edit.revise import find_edits
from pipeline.content.edit.write import write_edits
from pipeline.content.faults import describe
from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.yaml.layout import Layout
from pipeline.content.yaml.nodes import find_value, to_data
from pipeline.page.folder.huis import Huis, name_letter
from pipeline.page.form.schrijven import Schrijver, write_value
from pipeline.page.views.brieven import GeenBriefError, open_letter
from pipeline.page.views.frame import letter_url, render
from pipeline.problems.values import BriefError, show
from pipeline.report.html.report import write_header, write_main
from pipeline.report.verslag import Verslag

if TYPE_CHECKING:
    from pipeline.readback.take import Teruggelezen
    from pipeline.readback.word.document import Opmerking

_ALINEA = "\n\n"
_MOST = 20
"""Comparisons that are kept; of more the oldest are forgotten."""
_KEUZEN: dict[str, Literal["aanvaard", "verworpen"]] = {
    "aanvaard": "aanvaard",
    "verworpen": "verworpen",
}


class Overneming(Struct, frozen=True):
    """A change that can be taken or left: where it is, what stands there and what comes there."""

    edit: Edit
    veld: str
    oud: str
    nieuw: str


class Vergeleken(Struct, frozen=True):
    """A Word file beside its letter: what it is called, the letter's address, the report.

    `basis` is the content file that it was compared with, `gemaakt` the one with every change.
    """

    bestand: str
    brief: str
    verslag: Verslag
    verouderd: bool
    basis: bytes
    gemaakt: bytes
    wijzigingen: tuple[Overneming, ...]
    opmerkingen: tuple[str, ...]
    terug: Teruggelezen


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
    from pipeline.readback.word.read import OpenRevisionsError

    try:
        vergeleken = _compare(huis, request, data)
    except OpenRevisionsError as error:
        naam = show(_name_file(request))
        vraag = f"In {naam} staan bijgehouden wijzigingen van {error.auteurs}. Hoe leest u die?"
        return JSONResponse({"vraag": vraag}, 409)
    except BriefError as error:
        return JSONResponse({"fout": str(error)}, 409)
    return JSONResponse({"adres": f"/ingekomen/{ingekomen.keep(vergeleken)}/"})


def _name_file(request: Request) -> str:
    """Return only a name: where it stood on somebody's disk is not ours to know."""
    named = request.query_params.get("bestand", "").replace("\\", "/")
    return PurePosixPath(named).name or "brief.docx"


def _compare(huis: Huis, request: Request, data: bytes) -> Vergeleken:
    from pipeline.make.importing.edited import Invoer, read_edited
    from pipeline.make.importing.report import compose_report
    from pipeline.readback.remarks import say_remark

    query, naam = request.query_params, _name_file(request)
    basis = open_letter(huis, query["brief"]).letter.pad.as_posix() if "brief" in query else None
    wijzigingen = _KEUZEN.get(query.get("wijzigingen", ""))
    invoer = Invoer(Path(naam), basis, wijzigingen=wijzigingen)
    terug = read_edited(data, invoer)
    pad = terug.basis.pad
    assert pad is not None
    return Vergeleken(
        show(naam),
        name_letter(pad),
        compose_report(terug, show(naam)),
        terug.verouderd,
        terug.basis.data,
        terug.data,
        tuple(list_changes(terug.basis.data, terug.data, show(pad.as_posix()))),
        tuple(show(say_remark(one, terug.document)) for one in terug.document.opmerkingen),
        terug,
    )


def list_changes(basis: bytes, made: bytes, pad: str) -> Iterator[Overneming]:
    """Yield what is to be changed in a content file to come to another one, change by change."""
    now, wanted = (to_data(Layout(data, pad).root) for data in (basis, made))
    for edit in find_edits(now, wanted):
        oud = nieuw = ""
        if not isinstance(edit, Insert):
            oud = write_value(find_value(now, edit.loc), basis, pad) or ""
        match edit:
            case Put():
                nieuw = write_value(edit.waarde, basis, pad) or ""
            case Insert(waarde=Gehaald(loc=loc)):
                nieuw = write_value(find_value(now, loc), basis, pad) or ""
            case Insert():
                nieuw = write_value(edit.waarde, basis, pad) or ""
        yield Overneming(edit, show(describe(edit.loc)), *leave_same(oud, nieuw))


def leave_same(oud: str, nieuw: str) -> tuple[str, str]:
    """Return two texts without the paragraphs that both begin and end with.

    Where something was left out stands an ellipsis; of a side that only lacks what the other has
    nothing is left, and texts that are the same stay whole.
    """
    old, new = oud.split(_ALINEA), nieuw.split(_ALINEA)
    before = _count_same(old, new)
    after = _count_same(old[before:][::-1], new[before:][::-1])
    if oud == nieuw or not oud or not nieuw:
        return oud, nieuw
    return _cut(old, before, after), _cut(new, before, after)


def _count_same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many paragraphs are the same before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _cut(text: Sequence[str], before: int, after: int) -> str:
    """Return a text without so many paragraphs before and after."""
    kept = text[before : len(text) - after]
    return _ALINEA.join([*["…"][:before], *kept, *["…"][:after]]) if kept else ""


def take_over(
    ingekomen: Ingekomen, schrijver: Schrijver, request: Request, form: Mapping[str, str]
) -> Response:
    """Put the changes that were chosen in the letter; return the way to its form.

    Raises as `Schrijver.put` does where the letter was changed meanwhile.
    """
    vergeleken = ingekomen.find(request.path_params["komst"])
    opened = open_letter(schrijver.huis, vergeleken.brief)
    changes = vergeleken.wijzigingen
    chosen = [one.edit for n, one in enumerate(changes) if form.get(f"wijziging-{n}") == "ja"]
    pad = show(opened.letter.pad.as_posix())
    made = vergeleken.gemaakt
    left = [one.edit for one in changes if one.edit not in chosen]
    if left:
        made = write_edits(vergeleken.basis, chosen, pad)
    said = vergeleken.terug.document.opmerkingen
    kept = [one for n, one in enumerate(said) if form.get(f"opmerking-{n}") == "ja"]
    if kept:
        made = _remark(vergeleken.terug, opened.letter.pad, made, kept, left)
    schrijver.put(opened.letter, vergeleken.basis, made)
    return RedirectResponse(letter_url(opened.naam, "bewerken"), 303)


def _remark(
    terug: Teruggelezen,
    pad: Path,
    data: bytes,
    kept: Sequence[Opmerking],
    left: Sequence[Edit],
) -> bytes:
    """Return a content file with these comments of a Word file in it, each above its place.

    `left` are the edits that are not in it.
    """
    from pipeline.make.importing.edited import remark

    brief = terug.brief
    if not all(isinstance(edit, Put) for edit in left):
        # What is left out has other places for the rest: those of the letter as it is.
        brief = read_letter(pad, data, load_instellingen(Path())).brief or brief
    document = replace(terug.document, opmerkingen=tuple(kept))
    return remark(data, brief, terug.basis, [document])


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
