"""Letters in which every field says something that nothing else says, and what each must print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import Any

from pipeline.letter.models import Brief
from support.strategies import Letter, make_brief

_words = count(1000)


def _say() -> str:
    """Return a word that no other letter has, and no template."""
    return f"woord{next(_words)}"


def short_letter(*inhoud: Letter, **velden: object) -> Letter:
    """Return a short letter with the given blocks and fields."""
    return {
        "zaaknummer": "Z/26/000123",
        "documentnummer": "4711",
        "datum": "2026-03-09",
        "onderwerp": "Proef",
        "aanhef": "Geachte raad,",
        "inhoud": list(inhoud) or [{"tekst": "Tekst."}],
        "afsluiting": "Met vriendelijke groet,",
        "ondertekening": [{"naam": "A. Jansen", "functie": "griffier"}],
        **velden,
    }


def _rij(**velden: Any) -> Letter:
    return {"id": _say(), "titel": _say(), **velden}


def _actie(**velden: Any) -> Letter:
    return {"tekst": _say(), **velden}


def _tabel(*wegen: Letter) -> Letter:
    return {"statustabel": {"kolommen": [_say() for _ in range(3)], "wegen": list(wegen)}}


def _figuur(**velden: Any) -> Letter:
    return {"figuur": {"alt": _say(), "bollen": [_say(), _say()], **velden}}


def _vraag(**velden: str) -> Letter:
    return {"vraag": {"nummer": _say(), **velden, "tekst": _say(), "antwoord": f"- {_say()}"}}


def _rooster(**velden: str) -> Letter:
    rows = "\n".join(f"| {_say()} | {_say()} |" for _ in range(2))
    return {"tabel": {"titel": _say(), **velden, "tekst": f"| {_say()} | |\n|---|---|\n{rows}"}}


def _volle_rij() -> Letter:
    acties = [_actie(voor=_say()), _actie(), _actie(voor=_say())]
    return _rij(acties=acties, status=_say())


def _alles() -> list[Letter]:
    """Return a block of each kind, with all that it can have and with nothing of that."""
    koppen: list[Letter] = [{"kop": _say(), "niveau": str(n)} for n in (1, 2, 3)]
    lijst = f"1. {_say()}\n2. {_say()}\n   - {_say()}\n\n[{_say()}](https://example.nl/{_say()})"
    return [
        *koppen,
        {"tekst": f"{_say()}\n\n{lijst}"},
        _vraag(steller=_say()),
        _vraag(),
        _rooster(alt=_say(), totaal="ja"),
        _rooster(liggend="ja"),
        _tabel({**_volle_rij(), "stappen": [_volle_rij(), _rij()]}, _rij(acties=[_actie()])),
        _tabel(_rij(acties=[_actie(), _actie(voor=_say())], voortgang="loopt")),
        _figuur(bijschrift=_say()),
        _figuur(),
        {"figuur": {"alt": _say(), "bestand": "kaart.png", "bijschrift": _say()}},
        _tabel(_rij(stappen=[_rij(voortgang="afgerond")])),
        {"tekst": _say()},
    ]


_KEUZE: Mapping[str, Any] = {
    "kenmerken": lambda: {_say(): _say(), _say(): _say()},
    "namens": _say,
    "bijlagen": lambda: [
        {"titel": _say(), "documentnummer": "884001", "geheim": "ja"},
        {"titel": _say()},
        {"titel": _say(), "geheim": "ja"},
    ],
    "verwijzingen": lambda: [
        {"soort": "motie", "nummer": _say(), "titel": _say()},
        {"soort": "brief", "nummer": _say()},
    ],
    "afschrift": lambda: [_say(), _say()],
}


def _brief(*keuze: str, inhoud: list[Letter] | None = None, wie: int = 1, **velden: Any) -> Letter:
    return {
        "zaaknummer": "Z/26/771234",
        "documentnummer": "993311",
        "datum": "2026-03-09",
        "onderwerp": _say(),
        "aanhef": _say(),
        "inhoud": inhoud or [{"tekst": _say()}],
        "afsluiting": _say(),
        "ondertekening": [{"naam": _say(), "functie": _say()} for _ in range(wie)],
        **{naam: _KEUZE[naam]() for naam in keuze},
        **velden,
    }


def _geheim(**velden: str) -> Letter:
    return {"orgaan": _say(), "grond": _say(), **velden}


@cache
def marked_letters() -> Mapping[str, Letter]:
    """Return the letters by what they show: the least, the most, and each choice by itself."""
    zonder = _brief(concept="ja")
    del zonder["documentnummer"]
    blokken = {
        f"alleen blok {n}": _brief(inhoud=[blok]) for n, blok in enumerate(_alles()) if n > 2
    }
    return {
        "minst": _brief(),
        "meest": _brief(
            *_KEUZE, inhoud=_alles(), wie=4, geheimhouding=_geheim(tot="2027-01-31"), concept="ja"
        ),
        **{f"alleen {naam}": _brief(naam) for naam in _KEUZE},
        **{f"zonder {naam}": _brief(*(set(_KEUZE) - {naam}), wie=2) for naam in _KEUZE},
        "drie namen": _brief(wie=3),
        "concept": _brief(concept="ja"),
        "concept zonder nummer": zonder,
        "geheim": _brief(geheimhouding=_geheim()),
        "geheim tot": _brief(geheimhouding=_geheim(tot=_say())),
        "een kop": _brief(inhoud=[{"kop": _say()}]),
        **blokken,
    }


@cache
def marked_briefs() -> Mapping[str, Brief]:
    """Return the same letters as models."""
    return {name: make_brief(letter) for name, letter in marked_letters().items()}


def find_lost(letter: Letter, tekst: str, unprinted: tuple[str, ...] = ()) -> list[str]:
    """Return what a letter says and a text does not, but for fields that are known to be lost."""
    kept = {naam: waarde for naam, waarde in letter.items() if naam not in unprinted}
    said = tekst.casefold()
    return [woorden for woorden in _said(kept) if woorden.casefold() not in said]


def _said(letter: Letter) -> Iterator[str]:
    yield from (letter["zaaknummer"], letter.get("documentnummer", "volgt"), "9 maart 2026")
    yield from _marks(letter)
    yield from (bijlage["documentnummer"] for bijlage in letter.get("bijlagen", ())[:1])
    if letter.get("geheimhouding", {}).get("tot") == "2027-01-31":
        yield "31 januari 2027"


def _marks(value: Any) -> Iterator[str]:
    """Return every word of a letter that is printed, however deep it stands."""
    if isinstance(value, str):
        yield from re.findall(r"woord\d+", re.sub(r"\(http.*?\)", "", value))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "voortgang":
                yield inner.capitalize()
            elif key != "id":
                yield from (*_marks(key), *_marks(inner))
    else:
        for inner in value:
            yield from _marks(inner)
