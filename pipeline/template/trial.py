"""Letters that try a template out: in each field a word that nothing else says, and whose it is.

`try_letters` gives them: the fullest, the barest, and the barest with one mark each.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct, field
from pydantic import BaseModel

from pipeline.letter.models import (
    Actie,
    Bijlage,
    Blok,
    Brief,
    Figuur,
    FiguurBlok,
    Geheimhouding,
    Kenmerk,
    KopBlok,
    Nummer,
    Ondertekenaar,
    Stap,
    Statustabel,
    StatustabelBlok,
    Tabel,
    TabelBlok,
    TekstBlok,
    Verwijzing,
    Vraag,
    VraagBlok,
    Weg,
)
from pipeline.letter.opmaak import Alinea, Lijst, Opmaak, Punt, Tekst
from pipeline.letter.printed import write_datum, write_kort
from pipeline.letter.rooster import Rooster, Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.soort import STANDAARD, Gebruik, Soort

M = TypeVar("M", bound=BaseModel)

_DATUM = datetime.date(2961, 11, 28)
_FORMS = write_datum(_DATUM), write_kort(_DATUM), _DATUM.isoformat()
WORD = re.compile(f"xqz[0-9]{{3}}|{'|'.join(_FORMS)}", re.IGNORECASE)
"""What a word of these letters looks like."""
_RIJ = "inhoud[].statustabel.rijen[]"


class Trial(Struct, frozen=True):
    """A letter that tries a template out; `words` has the full name of each word's field."""

    brief: Brief
    words: Mapping[str, str]


def read_word(found: str) -> str:
    """Return the word of a field that was found, in whatever form that is printed."""
    word = found.casefold()
    return _FORMS[0] if word in _FORMS else word


def name_kenmerken(trial: Trial, labels: Mapping[str, str]) -> Trial:
    """Return the letter with kenmerken more: labels with the full names of their fields."""
    words = _Words(dict(trial.words))
    made = tuple(_new(Kenmerk, label=label, waarde=words.say(pad)) for label, pad in labels.items())
    update = {"kenmerken": (*trial.brief.kenmerken, *made)}
    return Trial(trial.brief.model_copy(update=update), words.given)


@cache
def try_letters(soort: Soort = STANDAARD) -> Mapping[str, Trial]:
    """Return letters of a kind by name: `vol`, `leeg`, that with `concept` and `geheimhouding`."""
    return {
        "vol": _make(soort, is_full=True, concept=True, geheim=True),
        "leeg": _make(soort),
        "concept": _make(soort, concept=True),
        "geheimhouding": _make(soort, geheim=True),
    }


class _Words(Struct):
    """Words that were given out, each with the full name of its field."""

    given: dict[str, str] = field(default_factory=dict)

    def say(self, pad: str) -> str:
        """Return a new word, for the field called `pad`: Dutch has none like it."""
        word = f"xqz{len(self.given):03}"
        self.given[word] = pad
        return word

    def say_opmaak(self, pad: str) -> Opmaak:
        """Return a text, the first of a field with each kind of paragraph and run that there is."""
        if pad in self.given.values():
            return Opmaak((Alinea((Tekst(self.say(pad)),)),))

        def line(*, vet: bool = False, href: str | None = None) -> Alinea:
            return Alinea((Tekst(self.say(pad), vet=vet, cursief=vet, href=href),))

        inner = Lijst((Punt((line(),)),))
        return Opmaak(
            (
                line(),
                line(vet=True),
                line(href="https://example.nl"),
                Lijst((Punt((line(), line(), inner)),)),
                Lijst((Punt((line(),), 1),), "."),
                Lijst((Punt((line(),), 1),), ")"),
            )
        )


def _make(
    soort: Soort, *, is_full: bool = False, concept: bool = False, geheim: bool = False
) -> Trial:
    words = _Words()
    datum = write_datum(_DATUM)
    words.given[datum] = "datum"
    brief = _new(
        Brief,
        datum=_DATUM,
        concept=concept,
        geheimhouding=_make_geheim(words) if geheim else None,
        onderwerp=words.say("onderwerp"),
        **{
            naam: words.say(naam) if _has(soort.find_gebruik(naam), is_full=is_full) else None
            for naam in ("zaaknummer", "documentnummer", "aanhef", "afsluiting")
        },
        nummers=_nummers(words, soort, is_full=is_full),
        **(_fill(words, soort) if is_full else _leave(words, soort)),
    )
    return Trial(brief, words.given)


def _has(gebruik: Gebruik, *, is_full: bool) -> bool:
    """Tell whether the letter has a field of which its kind says this."""
    return gebruik is Gebruik.VERPLICHT or (is_full and gebruik is Gebruik.OPTIONEEL)


def _nummers(words: _Words, soort: Soort, *, is_full: bool) -> tuple[Nummer, ...]:
    """Return the further numbers of the letter; their labels are words too."""
    made = []
    for nummer in soort.nummers:
        if _has(nummer.gebruik, is_full=is_full):
            parts = {naam: words.say(f"nummers[].{naam}") for naam in ("label", "waarde")}
            made.append(_new(Nummer, **parts))
    return tuple(made)


def _new(model: type[M], **velden: Any) -> M:
    """Return a part of a letter as it is given: these words are no numbers and no dates."""
    return model.model_construct(**velden)


def _make_geheim(words: _Words) -> Geheimhouding:
    parts: dict[str, Any] = {
        naam: words.say(f"geheimhouding.{naam}") for naam in ("orgaan", "grond", "tot")
    }
    return _new(Geheimhouding, **parts)


def _leave(words: _Words, soort: Soort) -> dict[str, Any]:
    """Return what a letter must say, and no more."""
    is_signed = _has(soort.ondertekening, is_full=False)
    functie = _has(soort.functie, is_full=False)
    return {
        "inhoud": (_tekst(words),),
        "ondertekening": (_wie(words, "links", functie=functie),) if is_signed else (),
    }


def _fill(words: _Words, soort: Soort) -> dict[str, Any]:
    """Return all that a letter can say."""
    sides = ("links", "rechts", "links") if _has(soort.ondertekening, is_full=True) else ()
    functie = _has(soort.functie, is_full=True)
    bijlage: dict[str, Any] = {
        naam: words.say(f"bijlagen[].{naam}") for naam in ("titel", "documentnummer")
    }
    brief: dict[str, Any] = {
        naam: words.say(f"verwijzingen[].{naam}") for naam in ("soort", "nummer", "titel")
    }
    kenmerk: dict[str, Any] = {
        naam: words.say(f"kenmerken[].{naam}") for naam in ("label", "waarde")
    }
    bijlage["link"] = "https://example.nl"
    return {
        "kenmerken": (_new(Kenmerk, **kenmerk),),
        "inhoud": (
            *_koppen(words),
            _tekst(words),
            _vraag(words),
            _rooster(words, liggend=False),
            _rooster(words, liggend=True),
            _tabel(words, ("weg", "stap")),
            _tabel(words, ("weg",)),
            _figuur(words),
        ),
        "namens": words.say("namens"),
        "ondertekening": tuple(_wie(words, side, functie=functie) for side in sides),
        "bijlagen": (_new(Bijlage, **bijlage, geheim=True),),
        "verwijzingen": (_new(Verwijzing, **brief),),
        "afschrift": (words.say("afschrift[]"),),
    }


def _tekst(words: _Words) -> Blok:
    return _new(TekstBlok, tekst=words.say_opmaak("inhoud[].tekst"))


def _koppen(words: _Words) -> list[Blok]:
    return [_new(KopBlok, kop=words.say("inhoud[].kop"), niveau=niveau) for niveau in (1, 2, 3)]


def _vraag(words: _Words) -> Blok:
    pad = "inhoud[].vraag"
    plain: dict[str, Any] = {naam: words.say(f"{pad}.{naam}") for naam in ("nummer", "steller")}
    running = {naam: words.say_opmaak(f"{pad}.{naam}") for naam in ("tekst", "antwoord")}
    return _new(VraagBlok, vraag=_new(Vraag, **plain, **running))


def _rooster(words: _Words, *, liggend: bool) -> Blok:
    """Return a table with a heading, an ordinary row and a row of totals."""
    pad = "inhoud[].tabel"

    def runs() -> tuple[Tekst, ...]:
        return (Tekst(words.say(f"{pad}.tabel")),)

    kolommen = tuple(Tabelkolom(runs()) for _ in range(2))
    rijen = tuple(Tabelrij(tuple(Tabelcel(runs()) for _ in range(2))) for _ in range(2))
    velden: dict[str, Any] = {"alt": None, "breedtes": None, "totaal": True, "liggend": liggend}
    titel = words.say(f"{pad}.titel")
    tekst = Rooster(kolommen, rijen)
    return _new(TabelBlok, tabel=_new(Tabel, titel=titel, tekst=tekst, **velden))


def _figuur(words: _Words) -> Blok:
    bijschrift = words.say("inhoud[].figuur.bijschrift")
    bollen = tuple(words.say("inhoud[].figuur.beeld") for _ in range(2))
    return _new(FiguurBlok, figuur=_new(Figuur, alt="figuur", bijschrift=bijschrift, bollen=bollen))


def _tabel(words: _Words, rijen: tuple[str, ...]) -> Blok:
    """Return a table with a weg and, if asked for, a stap: each with two actions."""
    kolommen = tuple(words.say(f"inhoud[].statustabel.kolom{n}") for n in (1, 2, 3))
    eigen = _rij(words)
    stappen = (_new(Stap, **_rij(words)),) if "stap" in rijen else ()
    weg = _new(Weg, **eigen, stappen=stappen)
    return _new(StatustabelBlok, statustabel=_new(Statustabel, kolommen=kolommen, wegen=(weg,)))


def _rij(words: _Words) -> dict[str, Any]:
    def actie() -> Actie:
        tekst = words.say_opmaak(f"{_RIJ}.actie")
        return _new(Actie, tekst=tekst, voor=words.say(f"{_RIJ}.voor"))

    return {
        "id": "rij",
        "titel": words.say(f"{_RIJ}.titel"),
        "acties": (actie(), actie()),
        "status": words.say_opmaak(f"{_RIJ}.status"),
    }


def _wie(words: _Words, side: str, *, functie: bool) -> Ondertekenaar:
    pad = f"ondertekening[].{side}"
    parts = {
        veld: words.say(f"{pad}.{veld}") for veld in ("naam", *(["functie"] if functie else []))
    }
    return _new(Ondertekenaar, **parts)
