"""Two editions of a letter with all that is hard to show: hostile, long, moved, secret."""

from __future__ import annotations

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Lijst, Opmaakblok, Punt, Regeleinde, Tekst
from support.strategies import Bron, Letter, make_brief

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
SCRIPT = "<script>alert(1)</script>"
GEHEIM_OUD = "GEHEIM – geheimhouding opgelegd door het college op grond van artikel 86"
GEHEIM_NIEUW = 'GEHEIM – geheimhouding opgelegd door “de raad” & \\"x"; } op grond van artikel 88'
_MOVED = "De haven en de kade krijgen in het voorjaar nieuwe verlichting en banken van eikenhout."
_SPLIT = ("De brug gaat in juni twee weken dicht voor al het verkeer.", "De sluis blijft open.")


def hard_letters() -> tuple[Brief, Brief]:
    """Return the old and the new one."""
    return make_brief(_letter(new=False)), make_brief(_letter(new=True))


def _letter(*, new: bool) -> Letter:
    return {
        "zaaknummer": "Z/17/011355",
        "documentnummer": "166009" if new else "166008",
        "datum": "2026-09-17" if new else "2026-03-12",
        "onderwerp": f"{SCRIPT} & {LONG}",
        "geheimhouding": {
            "orgaan": '“de raad” & \\"x"; }' if new else "het college",
            "grond": "artikel 88" if new else "artikel 86",
        },
        "aanhef": "Geachte raad,",
        "inhoud": [
            {"kop": f"Inleiding {'en' if new else 'of'} samenvatting"},
            {"tekst": Bron.of(tuple(_text(new)))},
            {"kop": "Een kop die blijft", "niveau": "2"},
            {"tekst": "Een alinea die blijft, met https://www.example.nl/ en veel woorden."},
            _table(new),
        ],
        "afsluiting": "Met vriendelijke groet,",
        "ondertekening": [{"naam": "A. de Boer", "functie": "wethouder"}],
        "bijlagen": [{"titel": "Uitvoeringsplan", "geheim": "ja"}],
    }


def _text(new: bool) -> list[Opmaakblok]:
    moved = Alinea((Tekst(_MOVED),))
    link = Tekst("de site", href=f"https://www.example.nl/{'b' if new else 'a'}")
    marked = Alinea((Tekst("Zie "), link, Tekst(" en "), Tekst("dit", vet=new), Tekst(f" {LONG}.")))
    items = [Punt((Alinea((Tekst(f"{LONG} een"),)),), 1)]
    items.append(Punt((Alinea((Tekst("Een punt dat blijft."),)),), 3 if new else 2))
    split = [Alinea((Tekst(text),)) for text in _SPLIT]
    broken = Alinea((Tekst("Een regel"), Regeleinde() if new else Tekst(" "), Tekst("gebroken.")))
    whole = [Alinea((Tekst(" ".join(_SPLIT)),))]
    first, last = ([], [moved]) if new else ([moved], [])
    added = [Alinea((Tekst("\u05e9\u05dc\u05d5\u05dd 😀 ]]> <b>"),))] if new else []
    return [
        *first,
        *added,
        marked,
        Lijst(tuple(items), "."),
        broken,
        *(split if new else whole),
        *last,
    ]


def _table(new: bool) -> Letter:
    moved = _row("b", f"Stap die verhuist {LONG}", "afgerond" if new else "loopt")
    stays = _row("a", "Stap die blijft", "loopt")
    added, gone = _row("n", "Stap erbij", "niet gestart"), _row("v", "Stap weg", "loopt")
    changed = _row("c", "Stap C", "afgerond" if new else "loopt")
    first = [stays, added] if new else [stays, moved]
    second = [changed, moved] if new else [changed, gone]
    wegen = [
        {"id": "weg-1", "titel": "Weg 1", "stappen": first},
        {"id": "weg-2", "titel": f"Weg 2{' anders' * new}", "stappen": second},
    ]
    kolommen = ["Weg", "Wat wij doen", "Voortgang" if new else "Status"]
    return {"statustabel": {"kolommen": kolommen, "wegen": wegen}}


def _row(naam: str, titel: str, voortgang: str) -> Letter:
    acties = [{"tekst": f"Wij doen {naam} met {titel}.", "voor": "College"}]
    return {"id": naam, "titel": titel, "voortgang": voortgang, "acties": acties}
