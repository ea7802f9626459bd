"""The views of one letter: an address in, its page, Word file, pictures or lines out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pipeline.content.faults import describe
from pipeline.content.load import Inhoudsbestand
from pipeline.content.plan import Gecontroleerd
from pipeline.content.series import find_target
from pipeline.content.yaml.nodes import MAX_BYTES
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.models import Brief, FigurenBlok, FiguurBlok
from pipeline.page.folder import lettertypen
from pipeline.page.folder.huis import OUTPUT, Huis, find_letter
from pipeline.page.folder.meldingen import Melding, make_meldingen
from pipeline.page.views.frame import letter_url, render
from pipeline.page.views.overzicht import make_kaart, name_series
from pipeline.problems.files import explain, read_bounded
from pipeline.problems.values import InputError, ProblemsError, SurroundingsError, show
from pipeline.report.html.letter import make_id, write_letter_html
from pipeline.word.package import MAX_UNPACKED

if TYPE_CHECKING:
    from pipeline.template.compile import Template

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_NO_SCRIPT = "default-src 'none'; sandbox"


class GeenBriefError(InputError):
    """An address leads to no letter."""


class Bestand(Struct, frozen=True):
    """A file that was made of a letter: where it is taken from, its name and what it is."""

    adres: str
    naam: str
    uitleg: str


class Geopend(Struct, frozen=True):
    """A letter that an address names: its file and problems, and the letter itself."""

    letter: Gecontroleerd
    read: Inhoudsbestand
    naam: str


def open_letter(huis: Huis, naam: str) -> Geopend:
    """Return the letter that an address names; raises `GeenBriefError` where there is none."""
    return _open(huis, huis.check(), naam)


def _open(huis: Huis, letters: Sequence[Gecontroleerd], naam: str) -> Geopend:
    letter = find_letter(letters, naam)
    if letter is None:
        raise refuse_unknown(naam)
    return Geopend(letter, huis.load(letter.pad), naam)


def refuse_unknown(naam: str) -> GeenBriefError:
    """Return what is said of an address that leads to no letter."""
    return GeenBriefError(
        f"‘{show(naam)}’ is geen brief in deze map. Misschien is hij verplaatst of hernoemd."
    )


def show_letter(huis: Huis, request: Request) -> Response:
    """Return the page of a letter."""
    letters = huis.check()
    opened = _open(huis, letters, request.path_params["naam"])
    brief, problems = opened.read.brief, opened.letter.problems
    tekst = _write_text(huis, brief, opened.naam) if brief is not None else Markup("")
    return render(
        request,
        "brief",
        kaart=make_kaart(huis, opened.letter, opened.read),
        meldingen=make_meldingen(problems, brief, tekst),
        bestanden=_list_files(opened),
        tekst=tekst,
        vorige=huis.find_before(letters, opened.letter.pad) is not None,
        vergelijking=f"/vergelijken?nieuw={quote(opened.naam, safe='')}",
        reeks_adres=quote(name_series(opened.letter.pad)),
    )


def _write_text(huis: Huis, brief: Brief, naam: str) -> Markup:
    def find(beeld: Beeld) -> str:
        return f"{letter_url(naam, 'beeld')}?naam={quote(beeld.naam)}"

    return write_letter_html(brief, find, 3, huis.find_soort(brief))


def _list_files(opened: Geopend) -> list[Bestand]:
    """Return what was made of a letter and is there."""
    target = find_target(opened.letter.pad, OUTPUT)
    kinds = ((".docx", "het Word-bestand in de map output"), (".pdf", "de pdf in de map output"))
    return [
        Bestand(letter_url(opened.naam, f"gemaakt{suffix}"), show(pad.as_posix()), uitleg)
        for suffix, uitleg in kinds
        if (pad := target.with_suffix(suffix)).is_file()
    ]


def send_word(huis: Huis, request: Request) -> Response:
    """Return the Word file of a letter as it is now, made anew; nothing is written."""
    from pipeline.template.fill import render_letter

    opened = open_letter(huis, request.path_params["naam"])
    if opened.read.brief is None:
        raise ProblemsError(opened.letter.problems)
    data = render_letter(opened.read.brief, huis.find_template(opened.read.brief))
    return send_download(data, WORD, f"{opened.letter.pad.stem}.docx")


def send_places(huis: Huis, request: Request) -> Response:
    """Return for the script of a page which field each paragraph of a letter's Word file prints."""
    opened = open_letter(huis, request.path_params["naam"])
    brief = opened.read.brief
    if brief is None:
        raise ProblemsError(opened.letter.problems)
    return tell_places(brief, huis.find_template(brief))


def tell_places(brief: Brief, template: Template) -> Response:
    """Return which field each paragraph of the Word file of a letter prints."""
    from pipeline.page.folder.plaatsen import find_places

    found = list(find_places(brief, template))
    namen = {make_id(veld): describe(veld) for plek in found for veld in plek.velden}
    told = [(f"/{plek.deel}#{plek.pad}", [*map(make_id, plek.velden)]) for plek in found]
    return JSONResponse({"plekken": told, "namen": namen})


def list_fonts(huis: Huis, request: Request) -> Response:
    """Return for what lays out the pages which fonts of a letter this machine has."""
    opened = open_letter(huis, request.path_params["naam"])
    told = [
        {
            "family": font.familie,
            "weight": 700 if font.vet else 400,
            "style": "italic" if font.cursief else "normal",
            "url": letter_url(opened.naam, f"lettertypen/{font.merk}"),
        }
        for font in huis.find_fonts(opened.read.brief)
    ]
    return JSONResponse(told)


def send_font(huis: Huis, request: Request) -> Response:
    """Return a font file that the listing of a letter has, and none that it has not."""
    opened = open_letter(huis, request.path_params["naam"])
    for font in huis.find_fonts(opened.read.brief):
        if font.merk == request.path_params["merk"]:
            data = read_bounded(font.pad, lettertypen.MAX_BYTES)
            kept = {"cache-control": "private, max-age=3600"}
            return Response(data, media_type="font/ttf", headers=kept)
    raise GeenBriefError("Dit lettertype is er niet (meer). Laad de pagina opnieuw.")


def send_made(huis: Huis, request: Request) -> Response:
    """Return the Word file or PDF of a letter that is in the output folder."""
    opened = open_letter(huis, request.path_params["naam"])
    suffix = request.path_params["soort"]
    if suffix not in ("docx", "pdf"):
        raise GeenBriefError(f"‘{show(suffix)}’ wordt van een brief niet gemaakt.")
    pad = find_target(opened.letter.pad, OUTPUT).with_suffix(f".{suffix}")
    try:
        data = read_bounded(pad, MAX_UNPACKED)
    except OSError as error:
        raise SurroundingsError(
            f"{show(pad.as_posix())}: dit bestand kan niet worden gelezen ({explain(error)})."
        ) from error
    return send_download(data, PDF if suffix == "pdf" else WORD, pad.name)


def send_download(data: bytes, soort: str, name: str) -> Response:
    """Return a file to keep; its name may hold anything (RFC 6266, 4.3)."""
    kept = quote(show(name), safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{kept}"}
    return Response(data, media_type=soort, headers=headers)


def send_beeld(huis: Huis, request: Request) -> Response:
    """Return a picture that a letter has, and none that it has not.

    Of a drawing (SVG) the picture that was made of it: a drawing may hold a script.
    """
    opened = open_letter(huis, request.path_params["naam"])
    asked = request.query_params.get("naam", "")
    for beeld in _find_beelden(opened.read.brief):
        if beeld.naam == asked:
            soort = "image/png" if beeld.png else f"image/{beeld.soort}"
            headers = {"content-security-policy": _NO_SCRIPT}
            return Response(beeld.png or beeld.data, media_type=soort, headers=headers)
    raise GeenBriefError(f"‘{show(asked)}’ is geen afbeelding van deze brief.")


def _find_beelden(brief: Brief | None) -> list[Beeld]:
    figuren = []
    for blok in brief.inhoud if brief is not None else ():
        if isinstance(blok, FiguurBlok):
            figuren.append(blok.figuur)
        elif isinstance(blok, FigurenBlok):
            figuren += blok.figuren
    return [figuur.bestand for figuur in figuren if figuur.bestand is not None]


def show_file(huis: Huis, request: Request) -> Response:
    """Return the lines of a content file, each problem below its own."""
    opened = open_letter(huis, request.path_params["naam"])
    kaart = make_kaart(huis, opened.letter, opened.read)
    meldingen = make_meldingen(opened.letter.problems, None, "")
    try:
        data = read_bounded(opened.letter.pad, MAX_BYTES)
    except OSError:
        data = b""
    lines = data.decode("utf-8-sig", "replace").splitlines() or [""]
    found = _by_line(meldingen, len(lines))
    return render(request, "bestand", kaart=kaart, regels=lines, meldingen=found)


def _by_line(meldingen: Sequence[Melding], lines: int) -> Mapping[int, list[Melding]]:
    found: dict[int, list[Melding]] = {}
    for melding in meldingen:
        found.setdefault(min(max(melding.regel, 1), lines), []).append(melding)
    return found
