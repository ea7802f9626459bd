"""Kinds of letters of a house, drawn: its settings, and letters that are as their kind has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from pipeline.letter.instellingen import Instellingen
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Nummersoort, Soort
from support.strategies import Letter, regels

_GEBRUIK = st.sampled_from(["verplicht", "optioneel", "geen"])
_KOPPEN = ["Aanleiding", "Kernboodschap & kern", "Argumenten", "Financiën", "Vervolg"]
_LABELS = ["RIB-nummer", "Verseon", "Raadsnummer <2>", "Kenmerk"]
_PATROON = {"patroon": "[A-Z]-[0-9]{1,4}", "voorbeeld": "A-1"}
_MANY = st.integers(1, 12)


@dataclass(frozen=True)
class Kindletters:
    """The settings of a house with one kind that matters, and two letters of that kind."""

    instellingen: Instellingen
    settings: Mapping[str, Any]
    soort: Soort
    first: Letter
    second: Letter


@st.composite
def _soorten(draw: st.DrawFn) -> Letter:
    """Return a kind as the settings describe it."""
    least, most = sorted((draw(_MANY), draw(_MANY)))
    nummers = draw(st.lists(st.sampled_from(_LABELS[:3]), unique=True, max_size=3))
    koppen = draw(st.lists(st.sampled_from(_KOPPEN), unique=True, max_size=4))
    made: Letter = {
        "naam": draw(st.sampled_from(["memo", "raadsinformatiebrief", "brief-2"])),
        "titel": draw(st.sampled_from(["Memo", "Raadsinformatiebrief", "<Brief> & memo"])),
        "zaaknummer": {"gebruik": draw(_GEBRUIK), "label": draw(st.sampled_from(["Zaak", "ID"]))},
        "documentnummer": draw(_GEBRUIK),
        "aanhef": draw(_GEBRUIK),
        "afsluiting": draw(_GEBRUIK),
        "ondertekening": {
            "gebruik": draw(_GEBRUIK),
            "minimum": str(least),
            "maximum": str(most),
        },
        "functie": draw(_GEBRUIK),
        "vragen": draw(_GEBRUIK),
    }
    if nummers:
        made["nummers"] = [
            {"label": label, "gebruik": draw(_GEBRUIK), **(_PATROON if draw(_YES) else {})}
            for label in nummers
        ]
    if koppen:
        made["koppen"] = [
            {"kop": kop, "gebruik": draw(st.sampled_from(["verplicht", "optioneel"]))}
            for kop in koppen
        ]
    if draw(_YES):
        made["kenmerken"] = ["Portefeuillehouder"]
    return made


_YES = st.booleans()


@st.composite
def kindletters(draw: st.DrawFn) -> Kindletters:
    """Return a house with a kind, and two letters as that has them."""
    other = {"naam": "eerste", "titel": "Informatiebrief"}
    settings = {"soorten": [other, draw(_soorten())]}
    instellingen = Instellingen.model_validate(settings)
    soort = instellingen.find_soorten()[1]
    first, second = (draw(letters_of(soort)) for _ in range(2))
    return Kindletters(instellingen, settings, soort, first, second)


_BLOKKEN: list[Letter] = [
    {"kop": "Een <kop> & meer"},
    {"kop": "Kop eronder", "niveau": "1"},
    {"tekst": "Een **vette** alinea.\n\n- punt\n- {{ punt }}"},
    {"tekst": "Nog een alinea."},
    {"vraag": {"nummer": "3", "tekst": "Waarom?", "antwoord": "Daarom."}},
]


def _plain() -> st.SearchStrategy[Letter]:
    """Return letters whose text is short: of what stands in blocks a kind says little."""
    blokken = st.lists(st.sampled_from(_BLOKKEN), min_size=1, max_size=3, unique_by=str)
    nummer = st.sampled_from([{"concept": "ja"}, {"documentnummer": "17"}, {}])
    kenmerken = st.sampled_from([{}, {"kenmerken": {"Behandeld door": "B. Smit"}}])
    velden = st.fixed_dictionaries(
        {
            "zaaknummer": st.sampled_from(["Z/26/003187", "Z/26/003188"]),
            "datum": st.sampled_from(["2027-03-11", "2027-04-08"]),
            "onderwerp": regels,
            "aanhef": regels,
            "inhoud": blokken,
            "afsluiting": regels,
            "ondertekening": st.just([]),
        }
    )
    return st.tuples(nummer, kenmerken, velden).map(lambda d: {**d[0], **d[1], **d[2]})


@st.composite
def letters_of(draw: st.DrawFn, soort: Soort) -> Letter:
    """Return a letter of a kind, as a content file holds it."""
    letter = {"soort": soort.naam, **draw(_plain())}
    for naam in NAAR_SOORT:
        if not _has(draw, soort.find_gebruik(naam)):
            letter.pop(naam, None)
    if _has(draw, soort.find_gebruik("nummers")):
        letter["nummers"] = _nummers(draw, soort)
        if not letter["nummers"]:
            del letter["nummers"]
    if "ondertekening" in letter:
        letter["ondertekening"] = [
            _sign(draw, soort) for _ in range(draw(st.integers(soort.minimum, soort.maximum)))
        ]
    if soort.documentnummer.gebruik is Gebruik.VERPLICHT and letter.get("concept") != "ja":
        letter.setdefault("documentnummer", "166008")
    for label in soort.kenmerken:
        letter["kenmerken"] = {**letter.get("kenmerken", {}), label: "A. de Wit"}
    return {**letter, "inhoud": _head(draw, soort, _ask(soort, letter["inhoud"]))}


def _ask(soort: Soort, inhoud: list[Letter]) -> list[Letter]:
    """Return the blocks with a question, where the kind has those; without, where it has none."""
    if soort.vragen is Gebruik.GEEN:
        return [blok for blok in inhoud if "vraag" not in blok] or [{"tekst": "Tekst."}]
    if soort.vragen is Gebruik.VERPLICHT and not any("vraag" in blok for blok in inhoud):
        return [*inhoud, {"vraag": {"nummer": "99", "tekst": "Waarom?", "antwoord": "Daarom."}}]
    return inhoud


def _has(draw: st.DrawFn, gebruik: Gebruik) -> bool:
    return gebruik is Gebruik.VERPLICHT or (gebruik is Gebruik.OPTIONEEL and draw(_YES))


def _nummers(draw: st.DrawFn, soort: Soort) -> Letter:
    return {
        nummer.label: _nummer(draw, nummer)
        for nummer in soort.nummers
        if _has(draw, nummer.gebruik)
    }


def _nummer(draw: st.DrawFn, nummer: Nummersoort) -> str:
    if nummer.patroon is not None:
        return f"B-{draw(st.integers(1, 9999))}"
    return draw(st.sampled_from(["2026/014", "12", "RIB {{ 3 }} & <4>"]))


def _sign(draw: st.DrawFn, soort: Soort) -> Letter:
    wie = draw(st.sampled_from(["A. de Wit", "B. Smit", "<C> & D", "É. ’t Hoen"]))
    return {"naam": wie, **({"functie": "griffier"} if _has(draw, soort.functie) else {})}


def _head(draw: st.DrawFn, soort: Soort, inhoud: list[Letter]) -> list[Letter]:
    """Return the blocks with the fixed headings of a kind among them, and no others of level 1."""
    if not soort.koppen:
        return inhoud
    rest = [blok for blok in inhoud if "kop" not in blok]
    made: list[Letter] = []
    for kop in soort.koppen:
        if kop.verplicht or draw(_YES):
            made += [{"kop": kop.kop}, *([rest.pop()] if rest else [])]
    return [*made, *rest] or [{"tekst": "Tekst."}]
