"""A report made by hand: a line and a row of every kind, without a letter or a comparison."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.compare.words import Stuk, Stukken
from pipeline.letter.opmaak import Regeleinde, Tekst, Voetnoot
from pipeline.report.verslag import (
    Deel,
    Kant,
    Noot,
    Nootregel,
    Uitkomst,
    Verslag,
    Verslagregel,
    Verslagrij,
    Verslagtabel,
)

SITE = "https://molen.example/a"
MORE = "https://molen.example/b"
OLD = Kant("oud.yaml", "4 maart 2027", "17")
NEW = Kant("nieuw.yaml", "9 juni 2027", "")


def same(tekst: str) -> Stuk:
    return Stuk("gelijk", (Tekst(tekst),), (Tekst(tekst),))


def swap(oud: str, nieuw: str) -> Stuk:
    """Return what went and what came for it; either may be nothing."""
    return Stuk("tekst", *((Tekst(tekst),) if tekst else () for tekst in (oud, nieuw)))


def line(soort: Uitkomst, *stukken: Stuk, label: str = "", **more: int | str) -> Verslagregel:
    """Return a line; `more` is its `niveau`, its `kop`, its `noot` and its `label_oud`."""
    made = Verslagregel(soort, stukken, label)
    return replace(made, **more)


def kept(tekst: str, label: str = "", **more: int | str) -> Verslagregel:
    return line("gelijk", same(tekst), label=label, **more)


def came(tekst: str, label: str = "", **more: int | str) -> Verslagregel:
    return line("toegevoegd", swap("", tekst), label=label, **more)


def went(tekst: str, label: str = "", **more: int | str) -> Verslagregel:
    return line("verwijderd", swap(tekst, ""), label=label, **more)


def row(
    soort: Uitkomst,
    naam: str,
    *acties: Verslagregel,
    titel: Stukken = (),
    status: tuple[Verslagregel, ...] = (),
    noot: str = "",
    elders: bool = False,
) -> Verslagrij:
    """Return a row by its name: that of a weg begins with a capital."""
    stukken = titel or (same(f"Rij {naam}"),)
    what: Uitkomst = "gelijk" if not titel else "gewijzigd"
    if soort in ("toegevoegd", "verwijderd"):
        what = soort
        stukken = (swap(f"Rij {naam}", "") if soort == "verwijderd" else swap("", f"Rij {naam}"),)
    regel = Verslagregel(what, stukken)
    return Verslagrij(soort, naam, naam[0].isupper(), regel, acties, status, elders, noot)


_KOPPEN = (
    kept("Weg"),
    line("gewijzigd", same("Wat "), swap("deden", "doen"), same(" wij")),
    kept("Stand"),
    kept("Wie"),
)

_RIJEN = (
    row("gelijk", "A", kept("Wij graven.")),
    row("gelijk", "b", status=(kept("Loopt"),)),
    row(
        "gewijzigd",
        "c",
        kept("Wij meten."),
        kept("Wij tekenen."),
        came("Wij bouwen."),
        replace(went("Wij slopen."), elders=True),
        kept("Wij verven."),
        status=(
            line("gewijzigd", swap("Loopt", "Afgerond")),
            line("gewijzigd", swap("loopt", "klaar"), label="Voortgang", noot="niet te zien"),
            kept("s-1", "Vaste naam"),
        ),
    ),
    row("toegevoegd", "d", came("Wij varen."), status=(came("Niet gestart"),)),
    row("gelijk", "E"),
    row("gelijk", "f"),
    row("gelijk", "G", kept("Wij wachten.")),
    row("verplaatst", "h", noot="verplaatst, stond onder ‘Rij A’"),
    row("verplaatst", "h2", elders=True, noot="staat nu op een andere plaats"),
    row("gewijzigd", "I", titel=(same("Rij "), swap("J", "I")), noot="let op"),
    row("gewijzigd", "k", status=(line("gewijzigd", swap("Bijna.", "Nu."), niveau=1, label="•"),)),
    row("verplaatst", "L", kept("Wij gingen."), elders=True, noot="staat nu op een andere plaats"),
    row("verplaatst", "m", elders=True),
    row("verwijderd", "N", went("Wij stopten."), status=(went("Vervallen"),)),
    row("gelijk", "o"),
)

_NOOT = Voetnoot((Tekst("zie ", cursief=True), Tekst("daar")))
_MARKED = (
    Tekst("vet", vet=True),
    Tekst(" schuin", cursief=True),
    Tekst(" weg", doorgehaald=True),
    Tekst(" alles", vet=True, cursief=True, doorgehaald=True),
    Regeleinde(),
    Tekst("hier", href=SITE),
    Tekst(" "),
    Tekst(SITE, href=SITE),
    _NOOT,
)

_REGELS = (
    kept("De molen draait.", kop=1),
    kept("Hij staat aan de vaart.", kop=5),
    line("gewijzigd", same("De "), swap("oude", "nieuwe"), same(" molen"), kop=1),
    line("gewijzigd", swap("", "Wiek"), swap("Rad", ""), kop=3, noot="niveau 1 is niveau 3"),
    line("gewijzigd", swap("Jan", "Piet"), label="Naam", noot="ook elders"),
    line("gewijzigd", Stuk("gelijk", _MARKED, _MARKED), swap(" a", " b")),
    line("gewijzigd", Stuk("opmaak", (Tekst("wit"),), (Tekst("wit", vet=True),)), same(" is het")),
    line(
        "gewijzigd",
        Stuk("opmaak", (Tekst("site", href=SITE),), (Tekst("site", href=MORE),)),
        same(" en"),
        Stuk("opmaak", (Tekst(" kaart", href=SITE),), (Tekst(" kaart"),)),
        noot="een noot",
    ),
    line("gewijzigd", swap("a", "b"), same(" "), swap("c", "d"), same(" - "), swap("e", "f")),
    replace(went("Dit ging weg."), soort="verplaatst", elders=True, noot="staat elders"),
    replace(kept("Dit kwam hier."), soort="verplaatst", noot="verplaatst"),
    came("Een punt.", "1.", niveau=1),
    came("Een dieper punt.", "•", niveau=2),
    came("Een vervolg.", niveau=2),
    went("Een oud punt.", "a)", niveau=3, noot="oud"),
    line("gewijzigd", swap("x", "y"), label="3.", label_oud="2.", niveau=4, noot="was 2."),
    kept("Een vast punt.", "•", niveau=5),
    kept("Slot."),
    came("Tot ziens.", "Groet"),
)

MADE = Verslag(
    "De molen *in* Oostwijk",
    OLD,
    NEW,
    ("GEHEIM – tot de oogst",),
    ("2 stappen erbij", "1 weg geschrapt"),
    (
        Deel("Tabel", (Verslagtabel(_KOPPEN, _RIJEN),)),
        Deel("Tekst", _REGELS),
        Deel("Leeg", ()),
        Deel("Gelijk", (kept("Niets nieuws."), kept("Nog niets."))),
    ),
    (
        Noot("Let hierop", (Nootregel("regel 3", "de wiek", "staat er twee keer."),)),
        Noot(
            "En hierop",
            (Nootregel("regel 4", "het rad", "is weg."), Nootregel("regel 5", "a", "b")),
        ),
    ),
)
"""All at once; who shows it shows every mark there is."""
