"""The models in, the kinds of parts that a letter falls into out: their names, fields and lists.

Derived from what the models say of themselves (`letter/said.py`), so that a field or a list that is
added there is compared, counted and shown. Running text and tables have kinds of
their own here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NewType

from msgspec import Struct

from pipeline.letter.models import Brief
from pipeline.letter.opmaak import Alinea, Citaat, Lijst, Opmaakblok, Punt
from pipeline.letter.rooster import Tabelcel, Tabelkolom, Tabelrij
from pipeline.letter.said import Modelveld, Vorm, find_inner, read_velden
from pipeline.letter.types import Model

Onderdeel = NewType("Onderdeel", str)
"""What a kind of part is called, in one word."""

BRIEF, TEKST = Onderdeel("brief"), Onderdeel("tekst")
ALINEA, LIJST, PUNT = Onderdeel("alinea"), Onderdeel("lijst"), Onderdeel("punt")
CITAAT = Onderdeel("citaat")
KOLOM, RIJ, CEL = Onderdeel("kolom"), Onderdeel("rij"), Onderdeel("cel")
"""`TEKST` is a block of running text: no part of the tree, only where one begins is known."""

_LISTS = {Vorm.DEEL, Vorm.DELEN, Vorm.BLOKKEN, Vorm.OPMAAK, Vorm.EIGEN_OPMAAK}
_LISTS |= {Vorm.TEKSTEN, Vorm.EIGEN_TEKSTEN, Vorm.ROOSTER}


class Lid(Struct, frozen=True):
    """A field or a list of a kind of part, by its name in the tree.

    `veld` is what the model says of it, `None` in running text. `soort` is the kind of what is in a
    list, `None` where there are several. `vak` is which of its texts a field is, from 0.
    """

    naam: str
    vorm: Vorm
    veld: Modelveld | None = None
    soort: Onderdeel | None = None
    vak: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether it is a list of parts; one part that may be absent is a list too."""
        return self.vorm in _LISTS

    @property
    def is_single(self) -> bool:
        """Whether a part has one of it at most."""
        return self.vorm in (Vorm.DEEL, Vorm.EIGEN_OPMAAK, Vorm.EIGEN_TEKSTEN)


class Kind(Struct, frozen=True):
    """A kind of part: what one and more are called, what it holds, and its model."""

    een: str
    meer: str
    velden: tuple[Lid, ...]
    lijsten: tuple[Lid, ...]
    model: type[Model | Struct] | None
    leden: tuple[Lid, ...]
    """Its fields and lists in the order of the content file."""

    @classmethod
    def of(
        cls,
        een: str,
        meer: str,
        *leden: Lid,
        model: type[Model | Struct] | None = None,
    ) -> Kind:
        """Return the kind with its lists beside its fields."""
        velden = tuple(lid for lid in leden if not lid.is_list)
        return cls(een, meer, velden, tuple(lid for lid in leden if lid.is_list), model, leden)

    def find_lid(self, naam: str) -> Lid:
        """Return a field or a list by name."""
        return next(lid for lid in self.leden if lid.naam == naam)


_RUNNING_TEXT: Mapping[Onderdeel, Kind] = {
    TEKST: Kind.of("blok tekst", "blokken tekst"),
    ALINEA: Kind.of("alinea", "alinea’s", Lid("inhoud", Vorm.WAARDE), model=Alinea),
    LIJST: Kind.of(
        "lijst",
        "lijsten",
        Lid("punten", Vorm.DELEN, soort=PUNT),
        Lid("teken", Vorm.WAARDE),
        Lid("telling", Vorm.WAARDE),
        model=Lijst,
    ),
    PUNT: Kind.of(
        "punt van een lijst",
        "punten van een lijst",
        Lid("inhoud", Vorm.BLOKKEN),
        Lid("nummer", Vorm.WAARDE),
        model=Punt,
    ),
    CITAAT: Kind.of("citaat", "citaten", Lid("inhoud", Vorm.BLOKKEN), model=Citaat),
}

BLOKKEN: Mapping[type[Opmaakblok], Onderdeel] = {Alinea: ALINEA, Lijst: LIJST, Citaat: CITAAT}
"""What each kind of block of running text is called."""

_ROOSTER: Mapping[Onderdeel, Kind] = {
    KOLOM: Kind.of(
        "kolom",
        "kolommen",
        Lid("kop", Vorm.WAARDE),
        Lid("uitlijning", Vorm.WAARDE),
        model=Tabelkolom,
    ),
    RIJ: Kind.of("rij", "rijen", Lid("cellen", Vorm.DELEN, soort=CEL), model=Tabelrij),
    CEL: Kind.of("cel", "cellen", Lid("inhoud", Vorm.WAARDE), model=Tabelcel),
}


def _find_kinds(block: type[Model], known: set[type[Model]]) -> Iterator[tuple[Onderdeel, Kind]]:
    """Yield every kind of part in a model, in the order in which the content file has them."""
    model = find_inner(block)  # a block that is about one part is that part
    if model in known:
        return
    known.add(model)
    if model.een == TEKST:
        yield from _RUNNING_TEXT.items()
        return
    velden = read_velden(model).values()
    leden = [lid for veld in velden for lid in _find_leden(veld)]
    yield Onderdeel(model.een), Kind.of(model.een, model.meer, *leden, model=model)
    for veld in velden:
        yield from _find_own_kinds(veld)
        for inner in veld.delen:
            yield from _find_kinds(inner, known)


def _find_leden(veld: Modelveld) -> Iterator[Lid]:
    match veld.vorm:
        case Vorm.VAKKEN:
            for n in range(veld.aantal):
                yield Lid(f"{veld.een}{n + 1}", Vorm.WAARDE, veld, vak=n)
        case Vorm.DEEL | Vorm.DELEN | Vorm.TEKSTEN:
            yield Lid(veld.naam, veld.vorm, veld, Onderdeel(veld.een))
        case Vorm.ROOSTER:
            yield Lid("kolommen", veld.vorm, veld, KOLOM)
            yield Lid("rijen", veld.vorm, veld, RIJ)
        case Vorm.EIGEN_OPMAAK | Vorm.EIGEN_TEKSTEN:
            yield Lid(veld.naam, veld.vorm, veld, Onderdeel(veld.naam))
        case Vorm.WAARDE | Vorm.OPMAAK | Vorm.BLOKKEN:
            yield Lid(veld.naam, veld.vorm, veld)


def _find_own_kinds(veld: Modelveld) -> Iterator[tuple[Onderdeel, Kind]]:
    """Yield the kinds of what has no model: texts in a list, and what may be absent."""
    if veld.vorm is Vorm.ROOSTER:
        yield from _ROOSTER.items()
    if veld.vorm is Vorm.EIGEN_OPMAAK:
        yield Onderdeel(veld.naam), Kind.of(*_name_whole(veld), Lid("blokken", Vorm.BLOKKEN))
    if veld.vorm is Vorm.EIGEN_TEKSTEN:
        items = Lid(veld.naam, Vorm.TEKSTEN, veld, Onderdeel(veld.een))
        yield Onderdeel(veld.naam), Kind.of(*_name_whole(veld), items)
    if veld.vorm in (Vorm.TEKSTEN, Vorm.EIGEN_TEKSTEN):
        yield Onderdeel(veld.een), Kind.of(veld.een, veld.meer, Lid("tekst", Vorm.WAARDE, veld))


def _name_whole(veld: Modelveld) -> tuple[str, str]:
    een, meer = veld.over.geheel
    return een or veld.naam, meer or veld.naam


KINDS: Mapping[Onderdeel, Kind] = dict(_find_kinds(Brief, set()))
"""The kinds of parts, in the order of the content file."""

NAMES: Mapping[Onderdeel, tuple[str, ...]] = {
    soort: tuple(lid.naam for lid in kind.leden) for soort, kind in KINDS.items()
}
"""The fields and lists of each kind."""

assert all(kind.een and kind.meer for kind in KINDS.values()), (
    "a kind without a name is not counted"
)


SINGLE = frozenset(
    (soort, lid.naam) for soort, kind in KINDS.items() for lid in kind.lijsten if lid.is_single
)
"""The lists, by the part that they are in, of which that has one thing at most."""


def find_rank(soort: Onderdeel, naam: str) -> int:
    """Return which of a part's fields and lists `naam` is, from 0; a stap counts as a weg does."""
    return NAMES[Onderdeel("weg") if soort == "stap" else soort].index(naam)


def find_label(soort: Onderdeel, naam: str) -> str:
    """Return what stands before a field of a part in a report."""
    veld = KINDS[soort].find_lid(naam).veld
    return veld.label if veld is not None else ""


def is_printed(soort: Onderdeel, naam: str) -> bool:
    """Tell whether a reader of the letter sees a field of a part, or has it read out."""
    veld = KINDS[soort].find_lid(naam).veld
    return veld is None or veld.over.gedrukt


SLEUTELS: Mapping[Onderdeel, str] = {
    soort: lid.naam
    for soort, kind in KINDS.items()
    for lid in kind.velden
    if lid.veld is not None and lid.veld.over.sleutel
}
"""The field by which a part is itself in every edition, of the kinds that have one."""

KENTEKENS: Mapping[Onderdeel, tuple[str, ...]] = {
    soort: tuple(lid.naam for lid in kind.velden if lid.veld and lid.veld.over.kenteken)
    for soort, kind in KINDS.items()
}
"""The fields by which a part is known where its words are few."""
