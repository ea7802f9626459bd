"""Beginning a letter from a page: a series, a kind and a date in, its content file and form out.

It is what `brief new` does, by the same functions; a copy is a next edition that goes elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.content.edition import Edition, NieuweWaarden, refuse_known_number, write_edition
from pipeline.content.first import has_letters, make_new
from pipeline.content.load import load_instellingen, read_letter
from pipeline.content.series import CONTENT
from pipeline.letter.types import parse_datum
from pipeline.make.importing.write import write_whole
from pipeline.page.folder.huis import Huis, name_letter
from pipeline.page.folder.meldingen import Veldmelding
from pipeline.page.form.gezien import PUNT
from pipeline.page.form.schrijven import Schrijver
from pipeline.page.views.brieven import GeenBriefError, Geopend, open_letter
from pipeline.page.views.frame import letter_url, refuse_reader, render
from pipeline.page.views.overzicht import name_series
from pipeline.problems.values import Ernst, InputError, ProblemsError, show

# What may be the name of a series on every system, and leads nowhere else.
_SERIES = re.compile(r"[\w][\w ()&’.-]*(?:/[\w][\w ()&’.-]*){0,3}(?<![. ])")
_FIELDS = ("reeks", "van", "soort", "datum", "documentnummer", "zaaknummer")


def show_begin(huis: Huis, request: Request) -> Response:
    """Return the page on which a letter is begun: the next of a series, a copy, or a first one."""
    if refused := refuse_reader(request):
        return refused
    asked = {naam: request.query_params.get(naam, "").strip() for naam in _FIELDS}
    return _show(huis, request, asked, "")


def begin_letter(huis: Huis, request: Request, form: Mapping[str, str]) -> Response:
    """Make the content file that a form asks for; return the way to its form."""
    asked = {naam: form.get(naam, "").strip() for naam in _FIELDS}
    try:
        made = _make(huis, asked)
        write_whole(made.pad, made.data, None, force=False)
    except GeenBriefError:
        raise
    except ProblemsError as error:
        said = "\n".join(f"{p.veld}: {p.melding} {p.advies}" for p in error.problems)
        return _show(huis, request, asked, said, 409)
    except InputError as error:
        return _show(huis, request, asked, str(error), 409)
    return RedirectResponse(letter_url(name_letter(made.pad), "bewerken"), 303)


def _show(
    huis: Huis, request: Request, asked: Mapping[str, str], fout: str, status: int = 200
) -> Response:
    instellingen = load_instellingen(Path())
    known = _list_series(huis)
    van = open_letter(huis, asked["van"]) if asked["van"] else None
    return render(
        request,
        "beginnen",
        status,
        asked=asked,
        fouten=fout.splitlines(),
        is_volgende=asked["reeks"] in known and van is None,
        van=van.read.brief.onderwerp if van is not None and van.read.brief else asked["van"],
        soorten=[soort.naam for soort in instellingen.find_soorten()],
    )


def _list_series(huis: Huis) -> set[str]:
    try:
        return {name_series(letter.pad) for letter in huis.check()}
    except InputError:
        # A folder without letters is where one begins.
        return set()


def _make(huis: Huis, asked: Mapping[str, str]) -> Edition:
    if not asked["datum"]:
        raise InputError("Kies de datum van de brief.")
    values = NieuweWaarden(
        parse_datum(asked["datum"]), asked["documentnummer"] or None, asked["zaaknummer"] or None
    )
    reeks = asked["reeks"]
    if reeks not in _list_series(huis) and not _SERIES.fullmatch(reeks):
        raise InputError(
            f"‘{show(reeks)}’ kan geen naam van een reeks zijn. Kies een naam van letters, cijfers "
            "en streepjes, zoals wonen."
        )
    if asked["van"]:
        return _copy(open_letter(huis, asked["van"]), CONTENT / reeks, values)
    first = None if has_letters(CONTENT / reeks) else asked["soort"] or None
    return make_new(CONTENT / reeks, first, values)


def _copy(opened: Geopend, folder: Path, values: NieuweWaarden) -> Edition:
    """Return a letter as a concept of another date, perhaps in another series."""
    pad = folder / f"{values.datum}{opened.letter.pad.suffix}"
    if pad.exists() or pad.is_symlink():
        raise InputError(f"{show(pad.as_posix())}: bestaat al. Kies een andere datum of reeks.")
    if values.documentnummer is not None:
        refuse_known_number(values.documentnummer, [CONTENT])
    data = write_edition(opened.letter.pad.read_bytes(), opened.letter.pad.as_posix(), values)
    letter = read_letter(pad, data, load_instellingen(Path()))
    missing = tuple(p for p in letter.problems if p.ernst is Ernst.FOUT and not _is_picture(p.veld))
    if missing:
        raise ProblemsError(missing)
    return Edition(pad, data, letter)


def _is_picture(veld: str) -> bool:
    """Tell whether a problem is that of a picture, which stays where the other letter is."""
    return veld.endswith("bestand")


def show_final(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Return the page that says what is wrong with a concept before it becomes final."""
    if refused := refuse_reader(request):
        return refused
    opened = open_letter(huis, request.path_params["naam"])
    there = schrijver.read(opened.letter)
    data = schrijver.without_concept(opened.letter, there)
    proef = schrijver.judge(opened.letter, opened.naam, data)
    # What was left over of the edition before is said of a concept alone: here it is still one.
    of_concept = schrijver.judge(opened.letter, opened.naam, there).meldingen
    # What is an error by then is no point to look at, also where a concept may have it.
    found = {(one.veld, one.melding): one for one in (*of_concept, *proef.meldingen)}
    warnings = [one for one in found.values() if one.ernst != "fout"]
    brief = opened.read.brief
    return render(
        request,
        "definitief",
        naam=opened.naam,
        titel=brief.onderwerp if brief is not None else show(opened.letter.pad.as_posix()),
        is_concept=data != there,
        getypt=bool(schrijver.list_notes(opened.letter, there)),
        fouten=[_tell(one) for one in proef.meldingen if one.ernst == "fout"],
        waarschuwingen=[one for one in warnings if not one.gezien],
        gezien=[one for one in warnings if one.gezien],
    )


def _tell(melding: Veldmelding) -> Veldmelding:
    """Return a problem with what to do about it on a form, which has fields and no lines."""
    if not melding.advies.startswith("Voeg een regel toe:"):
        return melding
    return replace(melding, advies="Vul het in.")


def tick_point(
    schrijver: Schrijver, huis: Huis, request: Request, form: Mapping[str, str]
) -> Response:
    """Keep that somebody looked at a point of a letter, or take that back with `weer`.

    Raises `InputError` for what is no point, `OSError` where it cannot be kept.
    """
    opened = open_letter(huis, request.path_params["naam"])
    punt = form.get("punt", "")
    if not PUNT.fullmatch(punt):
        raise InputError("Dit is geen punt van deze brief.")
    schrijver.journaal.see(opened.naam, punt, seen=form.get("weer") != "ja")
    return RedirectResponse(letter_url(opened.naam, "definitief"), 303)


def make_final(schrijver: Schrijver, huis: Huis, request: Request) -> Response:
    """Make a concept final; raises `InputError` where it still has errors."""
    opened = open_letter(huis, request.path_params["naam"])
    there = schrijver.read(opened.letter)
    made = schrijver.without_concept(opened.letter, there)
    proef = schrijver.judge(opened.letter, opened.naam, made)
    if not proef.maakbaar:
        raise InputError("Deze brief heeft nog fouten en kan daarom niet definitief worden.")
    schrijver.put(opened.letter, there, made)
    return RedirectResponse(letter_url(opened.naam), 303)
