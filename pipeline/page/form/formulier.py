"""The form of a letter: a content file, the models and the kind of the letter in, its parts out.

What a field is called, what it is for, an example and its choices come from the models, as the
schema for editors has them. What the models do not know stays in the file, and is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from pydantic.fields import FieldInfo

from pipeline.content.load import BY_LABEL
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlText
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.letter.said import Modelveld, Vorm, find_inner, find_wrapped, read_velden
from pipeline.letter.schema import describe_fields
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Soort
from pipeline.letter.types import Loc, Model, read_regels

Invoerwijze = Literal["regel", "regels", "opmaak", "rooster", "keuze", "ja", "datum"]
Formulierlijstsoort = Literal["delen", "teksten", "vakken", "paren"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
OPMAAK: Mapping[str, str] = {"opmaak": "tekst", "rooster": "rooster", "regels": "plat"}
"""How much of the text model a field holds, as the editor of texts calls it."""


class Formulierveld(Struct, frozen=True):
    """A field of the form; `waarde` is `None` where the file does not have it."""

    naam: str
    pad: Loc
    label: str
    uitleg: str
    voorbeeld: str
    invoer: Invoerwijze
    keuzen: tuple[str, ...]
    waarde: str | None
    verplicht: bool
    vorm: str = "veld"


class Formulierrest(Struct, frozen=True):
    """Something in the file that has no place in the form: it stays as it is."""

    naam: str
    pad: Loc
    label: str
    vorm: str = "rest"


class Formuliergroep(Struct, frozen=True):
    """A part with fields of its own."""

    naam: str
    pad: Loc
    label: str
    uitleg: str
    aanwezig: bool
    verplicht: bool
    delen: tuple[Formulierdeel, ...]
    vorm: str = "groep"


class Formulieritem(Struct, frozen=True):
    """One in a list: `soort` is what a new one of its kind is made from."""

    pad: Loc
    label: str
    soort: str
    delen: tuple[Formulierdeel, ...]


class Formulierlijst(Struct, frozen=True):
    """A list: its items, and the kinds that may be added."""

    naam: str
    pad: Loc
    label: str
    uitleg: str
    een: str
    soort: Formulierlijstsoort
    aanwezig: bool
    verplicht: bool
    items: tuple[Formulieritem, ...]
    nieuw: tuple[tuple[str, str], ...]
    """Of each kind the name of its template and what it is called."""
    vorm: str = "lijst"


Formulierdeel = Formulierveld | Formulierrest | Formuliergroep | Formulierlijst


def make_form(root: YamlMap, instellingen: Instellingen) -> tuple[Formulierdeel, ...]:
    """Return the parts of the form of a content file."""
    _, named = root.entries.get("soort", (None, None))
    soort = instellingen.find_soort(named.value if isinstance(named, YamlText) else None)
    maker = _Maker(soort or instellingen.find_soorten()[0], instellingen)
    return tuple(maker.make(Brief, root, ()))


def make_templates(instellingen: Instellingen) -> dict[str, Formulieritem]:
    """Return an empty item of each kind that may be added to a list, by its name."""
    maker = _Maker(instellingen.find_soorten()[0], instellingen)
    made: dict[str, Formulieritem] = {}

    def look(model: type[Model]) -> None:
        for veld in read_velden(model).values():
            for inner in veld.delen:
                if veld.vorm is not Vorm.DEEL:
                    made[inner.__name__] = maker.make_item(
                        veld, inner, None, ("nieuw", inner.__name__)
                    )
                look(inner)

    look(Brief)
    made[_TEKST] = Formulieritem((), "", _TEKST, (_text_item(("nieuw", _TEKST), "", None),))
    return made


_TEKST = "Tekstregel"


class _Maker:
    def __init__(self, soort: Soort, instellingen: Instellingen) -> None:
        self._soort = soort
        self._soorten = tuple(one.naam for one in instellingen.find_soorten())

    def make(self, model: type[Model], node: YamlMap | None, loc: Loc) -> Iterator[Formulierdeel]:
        """Yield a part for each field of a model, and for what else the file has there."""
        entries = node.entries if node is not None else {}
        velden = read_velden(model)
        for naam, veld in velden.items():
            there = entries[naam][1] if naam in entries else None
            if there is not None or self._has(model, naam):
                yield self._make_part(model, veld, there, (*loc, naam))
        yield from (
            Formulierrest(naam, (*loc, naam), naam) for naam in entries if naam not in velden
        )

    def _has(self, model: type[Model], naam: str) -> bool:
        """Tell whether a letter of this kind has use for a field."""
        if model is Brief:
            return self._soort.has(naam)
        return naam != "functie" or self._soort.functie is not Gebruik.GEEN

    def _make_part(
        self, model: type[Model], veld: Modelveld, there: YamlNode | None, loc: Loc
    ) -> Formulierdeel:
        match veld.vorm:
            case Vorm.DEEL if there is None or isinstance(there, YamlMap):
                return self._make_group(veld, there, loc)
            case Vorm.DELEN if veld.naam in BY_LABEL:
                if there is None or isinstance(there, YamlMap):
                    return self._make_pairs(model, veld, there, loc)
            case Vorm.DELEN | Vorm.BLOKKEN if there is None or isinstance(there, YamlList):
                return self._make_list(model, veld, there, loc)
            case Vorm.TEKSTEN | Vorm.EIGEN_TEKSTEN | Vorm.VAKKEN if there is None or _holds_texts(
                there
            ):
                return self._make_texts(model, veld, there, loc)
            case Vorm.WAARDE | Vorm.OPMAAK | Vorm.EIGEN_OPMAAK | Vorm.ROOSTER if (
                there is None or _is_text(there) or veld.naam == "breedtes"
            ):
                return self._make_field(model, veld, there, loc)
        return Formulierrest(veld.naam, loc, _label(veld))

    def _make_field(
        self, model: type[Model], veld: Modelveld, there: YamlNode | None, loc: Loc
    ) -> Formulierveld:
        said = describe_fields().get((model.__name__, veld.naam), {})
        invoer, keuzen = _find_input(model, veld, said)
        if model is Brief and veld.naam == "soort":
            invoer, keuzen = "keuze", self._soorten
        waarde = _read_text(there)
        if invoer == "datum" and waarde and not _DATE.fullmatch(waarde):
            invoer = "regel"
        if invoer == "regel" and waarde is not None and "\n" in waarde:
            invoer = "regels"
        return Formulierveld(
            veld.naam,
            loc,
            self._name(model, veld),
            veld.uitleg,
            _find_example(model.model_fields[veld.naam]),
            invoer,
            keuzen,
            waarde,
            self._is_demanded(model, veld),
        )

    def _name(self, model: type[Model], veld: Modelveld) -> str:
        if model is Brief and veld.naam in ("zaaknummer", "documentnummer"):
            nummer = getattr(self._soort, veld.naam)
            return str(nummer.label)
        return _label(veld)

    def _is_demanded(self, model: type[Model], veld: Modelveld) -> bool:
        if model is Brief and veld.naam in NAAR_SOORT:
            return self._soort.find_gebruik(veld.naam) is Gebruik.VERPLICHT
        if veld.naam == "functie":
            return self._soort.functie is Gebruik.VERPLICHT
        return veld.verplicht

    def _make_group(self, veld: Modelveld, there: YamlMap | None, loc: Loc) -> Formuliergroep:
        delen = tuple(self.make(veld.delen[0], there, loc))
        return Formuliergroep(
            veld.naam, loc, _label(veld), veld.uitleg, there is not None, veld.verplicht, delen
        )

    def _make_list(
        self, model: type[Model], veld: Modelveld, there: YamlList | None, loc: Loc
    ) -> Formulierlijst:
        items = there.items if there is not None else []
        made = tuple(
            self.make_item(veld, _find_kind(veld, item), item, (*loc, n))
            for n, item in enumerate(items)
        )
        kinds = tuple((inner.__name__, find_inner(inner).een) for inner in veld.delen)
        return self._fill_list(model, veld, there, loc, "delen", made, kinds)

    def _fill_list(
        self,
        model: type[Model],
        veld: Modelveld,
        there: YamlNode | None,
        loc: Loc,
        soort: Formulierlijstsoort,
        items: tuple[Formulieritem, ...],
        kinds: tuple[tuple[str, str], ...],
    ) -> Formulierlijst:
        """Return a list with these items, to which one of these kinds may be added."""
        return Formulierlijst(
            veld.naam,
            loc,
            _label(veld),
            veld.uitleg,
            veld.een,
            soort,
            there is not None,
            self._is_demanded(model, veld),
            items,
            kinds,
        )

    def make_item(
        self, veld: Modelveld, model: type[Model] | None, node: YamlNode | None, loc: Loc
    ) -> Formulieritem:
        """Return one in a list; without a model it is something that no form has."""
        if model is None or not (node is None or isinstance(node, YamlMap)):
            rest = Formulierrest("", loc, veld.een)
            return Formulieritem(loc, veld.een, "", (rest,))
        delen = sorted(self.make(model, node, loc), key=_judge_place)
        return Formulieritem(loc, find_inner(model).een, model.__name__, tuple(delen))

    def _make_pairs(
        self, model: type[Model], veld: Modelveld, there: YamlMap | None, loc: Loc
    ) -> Formulierlijst:
        entries = there.entries if there is not None else {}
        inner = veld.delen[0]
        items = tuple(
            Formulieritem(
                (*loc, label), veld.een, inner.__name__, self._make_pair(inner, (*loc, label), w)
            )
            for label, (_, w) in entries.items()
        )
        kinds = ((inner.__name__, veld.een),)
        return self._fill_list(model, veld, there, loc, "paren", items, kinds)

    def _make_pair(self, model: type[Model], loc: Loc, node: YamlNode) -> tuple[Formulierdeel, ...]:
        label_veld, waarde_veld = read_velden(model).values()
        label = str(loc[-1])
        first = self._make_field(model, label_veld, YamlText(0, 0, value=label), loc)
        if not _is_text(node):
            return first, Formulierrest("waarde", loc, label)
        return first, self._make_field(model, waarde_veld, node, loc)

    def _make_texts(
        self, model: type[Model], veld: Modelveld, there: YamlNode | None, loc: Loc
    ) -> Formulierlijst:
        texts = [_read_text(item) for item in there.items] if isinstance(there, YamlList) else []
        fixed = veld.vorm is Vorm.VAKKEN
        if fixed and there is None:
            texts = [None] * veld.aantal
        items = tuple(
            Formulieritem((*loc, n), veld.een, _TEKST, (_text_item((*loc, n), veld.een, text),))
            for n, text in enumerate(texts)
        )
        soort: Formulierlijstsoort = "vakken" if fixed else "teksten"
        kinds = ((_TEKST, veld.een),)
        return self._fill_list(model, veld, there, loc, soort, items, kinds)


def _judge_place(deel: Formulierdeel) -> int:
    """Return whether a part stands first in an item, or behind others: lists come last.

    A name that no reader sees comes behind what is printed.
    """
    if deel.vorm != "veld":
        return 2
    return 1 if deel.naam == "id" else 0


def _text_item(loc: Loc, een: str, text: str | None) -> Formulierveld:
    invoer: Invoerwijze = "regels" if text is not None and "\n" in text else "regel"
    return Formulierveld("", loc, een.capitalize(), "", "", invoer, (), text, verplicht=True)


def _find_input(
    model: type[Model], veld: Modelveld, said: Mapping[str, Any]
) -> tuple[Invoerwijze, tuple[str, ...]]:
    """Return how a field is typed, and its choices where it has those."""
    if veld.vorm in (Vorm.OPMAAK, Vorm.EIGEN_OPMAAK):
        return "opmaak", ()
    if veld.vorm is Vorm.ROOSTER:
        return "rooster", ()
    choices = tuple(dict.fromkeys(map(str, said.get("enum", ()))))
    if choices == ("ja", "nee"):
        return "ja", ()
    if choices:
        return "keuze", choices
    if str(said.get("pattern", "")).startswith("^[0-9]{4}-"):
        return "datum", ()
    notes = model.model_fields[veld.naam].metadata
    if any(getattr(note, "func", None) is read_regels for note in notes):
        return "regels", ()
    return "regel", ()


def _find_example(info: FieldInfo) -> str:
    return str(info.examples[0]) if info.examples else ""


def _label(veld: Modelveld) -> str:
    return veld.label or veld.naam.replace("_", " ").capitalize()


def _find_kind(veld: Modelveld, item: YamlNode) -> type[Model] | None:
    """Return the model of an item: of several kinds the one whose own field it has."""
    if len(veld.delen) == 1:
        return veld.delen[0]
    if not isinstance(item, YamlMap):
        return None
    own = {find_wrapped(blok) or next(iter(read_velden(blok))): blok for blok in veld.delen}
    found = [own[naam] for naam in item.entries if naam in own]
    return found[0] if len(found) == 1 else None


def _is_text(node: YamlNode) -> bool:
    return isinstance(node, YamlText)


def _holds_texts(node: YamlNode) -> bool:
    return isinstance(node, YamlList) and all(map(_is_text, node.items))


def _read_text(node: YamlNode | None) -> str | None:
    """Return a text as a form shows it: without the line ends behind it."""
    match node:
        case YamlText():
            return node.value.rstrip("\n")
        case YamlList():
            return ", ".join(item.value for item in node.items if isinstance(item, YamlText))
    return None
