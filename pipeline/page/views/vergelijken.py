"""Two letters beside each other on a page: which two in, what changed and how to take it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from pipeline.content.git import Versie, list_versions
from pipeline.content.plan import Gecontroleerd
from pipeline.content.sides import Side, load_side
from pipeline.letter.models import Brief
from pipeline.letter.printed import write_datum
from pipeline.make.diff import make_docx
from pipeline.page.folder.huis import Huis, find_letter, name_letter
from pipeline.page.views.brieven import WORD, GeenBriefError, send_download
from pipeline.page.views.frame import render
from pipeline.page.views.overzicht import name_series
from pipeline.problems.values import BriefError, InputError, show
from pipeline.report.compose import make_verslag
from pipeline.report.html.report import write_header, write_main

# What git may be asked for: no option, and nothing that leads to another file.
_REVISION = re.compile(r"(?!-)[^\s:\x00-\x1f\x7f]{1,100}")


class Keus(Struct, frozen=True):
    """A letter that can be chosen: its name in addresses, and what it is called."""

    naam: str
    titel: str


class Keuzegroep(Struct, frozen=True):
    """The letters of a series that can be chosen."""

    naam: str
    keuzen: tuple[Keus, ...]


class Gekozen(Struct, frozen=True):
    """One of the two that are compared: a letter, and a version of it where one is named."""

    naam: str
    versie: str


def show_comparison(huis: Huis, request: Request) -> Response:
    """Return the page that compares two letters; without two, the one to choose them on."""
    letters = huis.check()
    oud, nieuw = _read_choice(request, "oud"), _read_choice(request, "nieuw")
    oud = oud if oud.naam else _guess_old(huis, letters, nieuw)
    shown = {
        "groepen": list_choices(huis, letters),
        "oud": oud,
        "nieuw": nieuw,
        "versies": {name: _list_versions(letters, one) for name, one in _named(oud, nieuw)},
    }
    if not (oud.naam and nieuw.naam):
        return _render(request, shown, "")
    try:
        sides = find_side(letters, oud), find_side(letters, nieuw)
    except GeenBriefError:
        raise
    except BriefError as error:
        return _render(request, shown, str(error), status=409)
    verslag = make_verslag(
        sides[0].naam,
        _brief(sides[0]),
        sides[1].naam,
        _brief(sides[1]),
        (sides[0].soort, sides[1].soort),
    )
    return _render(
        request,
        shown,
        "",
        kop=write_header(verslag),
        verslag=write_main(verslag),
        geheim=verslag.geheim,
        onderwerp=verslag.onderwerp,
        word=f"/vergelijken/word?{_query(oud, nieuw)}",
        omgekeerd=f"/vergelijken?{_query(nieuw, oud)}",
    )


def _render(
    request: Request, shown: dict[str, object], fout: str, status: int = 200, **more: object
) -> Response:
    empty = {"kop": "", "verslag": "", "geheim": (), "onderwerp": "", "word": "", "omgekeerd": ""}
    known = {**empty, **shown, **more, "fouten": fout.splitlines()}
    return render(request, "vergelijken", status, **known)


def send_redline(huis: Huis, request: Request) -> Response:
    """Return the new letter in Word with its differences as tracked changes."""
    letters = huis.check()
    oud, nieuw = _read_choice(request, "oud"), _read_choice(request, "nieuw")
    sides = find_side(letters, oud), find_side(letters, nieuw)
    auteur = request.query_params.get("auteur", "").strip() or None
    data = make_docx(*sides, huis.find_template(sides[1].brief), auteur)
    stem = Path(nieuw.naam).stem
    return send_download(data, WORD, f"{stem}-wijzigingen.docx")


def find_side(letters: Sequence[Gecontroleerd], chosen: Gekozen) -> Side:
    """Return one of the two letters; raises `GeenBriefError` where it is not in this folder."""
    letter = find_letter(letters, chosen.naam)
    if letter is None:
        raise GeenBriefError(f"‘{show(chosen.naam)}’ is geen brief in deze map.")
    pad = letter.pad.as_posix()
    if not chosen.versie:
        return load_side(pad)
    if not _REVISION.fullmatch(chosen.versie):
        raise InputError(f"‘{show(chosen.versie)}’ is geen versie die git kent.")
    return load_side(f"{chosen.versie}:{pad}")


def _brief(side: Side) -> Brief:
    assert side.brief is not None
    return side.brief


def _read_choice(request: Request, name: str) -> Gekozen:
    query = request.query_params
    return Gekozen(query.get(name, ""), query.get(f"{name}-versie", "").strip())


def _named(oud: Gekozen, nieuw: Gekozen) -> tuple[tuple[str, Gekozen], ...]:
    return (("oud", oud), ("nieuw", nieuw))


def _query(oud: Gekozen, nieuw: Gekozen) -> str:
    fields = {
        "oud": oud.naam,
        "oud-versie": oud.versie,
        "nieuw": nieuw.naam,
        "nieuw-versie": nieuw.versie,
    }
    return urlencode({name: value for name, value in fields.items() if value})


def _list_versions(letters: Sequence[Gecontroleerd], chosen: Gekozen) -> list[Versie]:
    letter = find_letter(letters, chosen.naam)
    return list_versions(letter.pad.as_posix()) if letter is not None else []


def list_choices(huis: Huis, letters: Sequence[Gecontroleerd]) -> list[Keuzegroep]:
    """Return the letters that can be chosen, by series; those with errors can not."""
    groups: dict[str, list[tuple[str, Keus]]] = {}
    for letter in letters:
        brief = huis.load(letter.pad).brief
        if brief is not None:
            titel = f"{write_datum(brief.datum)}: {brief.onderwerp} ({letter.pad.name})"
            keus = Keus(name_letter(letter.pad), titel)
            groups.setdefault(name_series(letter.pad), []).append((brief.datum.isoformat(), keus))
    return [
        Keuzegroep(naam or "losse brieven", tuple(keus for _, keus in sorted(found, key=_first)))
        for naam, found in sorted(groups.items())
    ]


def _first(pair: tuple[str, Keus]) -> str:
    return pair[0]


def _guess_old(huis: Huis, letters: Sequence[Gecontroleerd], nieuw: Gekozen) -> Gekozen:
    """Return the edition before the new letter, where it has one."""
    letter = find_letter(letters, nieuw.naam)
    before = huis.find_before(letters, letter.pad) if letter is not None else None
    return Gekozen(name_letter(before), "") if before is not None else Gekozen("", "")
