"""Every field that a template may use: read off the types of what a letter offers it."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, field
from pydantic import BaseModel

from pipeline.letter.models import Brief
from pipeline.letter.said import Vorm, read_velden
from pipeline.template.fields import Opgemaakt, Uitleg, Velden, name_fields


class Veldsoort(StrEnum):
    """What a field is, and so where it may stand."""

    TEKST = "tekst"
    GETAL = "getal"
    OPMAAK = "tekst met opmaak"
    JA_NEE = "ja of nee"
    LIJST = "lijst"
    GROEP = "groep velden"


_PLAATSEN = {
    Veldsoort.TEKST: "overal: in de tekst, in kop- en voetteksten en in de eigenschappen",
    Veldsoort.GETAL: "overal, en in een voorwaarde ({%p if … == 1 %})",
    Veldsoort.OPMAAK: "alleen in een eigen alinea van de hoofdtekst",
    Veldsoort.JA_NEE: "alleen in een voorwaarde",
    Veldsoort.LIJST: "alleen in een herhaling of een voorwaarde",
    Veldsoort.GROEP: "alleen in een voorwaarde, of met een punt en een veld erachter",
}


_COLUMN = 50
"""Characters before what a field is."""


class Veld(Struct, frozen=True):
    """A field.

    `voluit` is its full name, with `[]` behind a list for its items; `naam` is how a template
    writes it, with the usual names for items. `velden` are the fields inside it, `item` what a
    list holds.
    """

    voluit: str
    naam: str
    soort: Veldsoort
    uitleg: Uitleg
    optioneel: bool = False
    velden: Mapping[str, Veld] = field(default_factory=dict)
    item: Veld | None = None

    @property
    def tag(self) -> str:
        """The tag in which a template uses the field."""
        match self.soort:
            case Veldsoort.TEKST | Veldsoort.GETAL:
                return f"{{{{ {self.naam} }}}}"
            case Veldsoort.OPMAAK:
                return f"{{{{p {self.naam} }}}}"
            case Veldsoort.LIJST:
                return f"{{%p for {self.uitleg.elk} in {self.naam} %}}"
        return f"{{%p if {self.naam} %}}"


@cache
def template_fields() -> Mapping[str, Veld]:
    """Return the fields at the top of a template, by name."""
    own = _fields_of(Velden, "", "")
    return {naam: own[naam] if naam in own else _read_field(naam) for naam in name_fields()}


def _read_field(naam: str) -> Veld:
    """Return a field that a template gets as the letter has it, with the words of the model."""
    info, said = Brief.model_fields[naam], read_velden(Brief)[naam]
    voorbeeld = str((info.examples or [""])[0])
    elk, gevuld = (said.een, said.verplicht) if said.vorm in _LISTS else ("", False)
    uitleg = Uitleg(info.description or "", voorbeeld, elk=elk, gevuld=gevuld)
    return _make(info.annotation, naam, naam, uitleg)


_LISTS = (Vorm.DELEN, Vorm.TEKSTEN)


@cache
def loop_fields(lijst: str) -> Veld:
    """Return what `loop` holds inside a repetition of that list: Jinja's own count of it."""
    counts = {"index": "Het hoeveelste item dit is.", "length": "Hoeveel items er zijn."}
    asked = {"first": "Of dit het eerste item is.", "last": "Of dit het laatste item is."}
    velden = {
        naam: Veld(f"loop {lijst}.{naam}", f"loop.{naam}", soort, Uitleg(tekst, stuurt=True))
        for soort, known in ((Veldsoort.GETAL, counts), (Veldsoort.JA_NEE, asked))
        for naam, tekst in known.items()
    }
    return Veld(f"loop {lijst}", "loop", Veldsoort.GROEP, Uitleg(""), velden=velden)


def count_field(lijst: Veld) -> Veld:
    """Return how many items a list has: `bijlagen|length`."""
    names = f"{lijst.voluit}|{LENGTH}", f"{lijst.naam}|{LENGTH}"
    return Veld(*names, Veldsoort.GETAL, Uitleg("Hoeveel items er zijn.", stuurt=True))


KENMERK = "kenmerk"
"""What a template calls the kenmerken where it asks for one: `kenmerk["Portefeuillehouder"]`."""


@cache
def kenmerk_field(label: str) -> Veld:
    """Return a kenmerk that a template names; it is empty in a letter without it."""
    naam = f'{KENMERK}["{label}"]'
    return Veld(naam, naam, Veldsoort.TEKST, _UITLEG_KENMERK)


def read_kenmerk(pad: str) -> str | None:
    """Return the label of a kenmerk by its full name, `None` for any other field."""
    before = f'{KENMERK}["'
    return pad[len(before) : -2] if pad.startswith(before) else None


_UITLEG_KENMERK = Uitleg(
    "Eén kenmerk, bij zijn naam. Heeft een brief het niet, dan sluit de plaats zich.",
    "T. Oosterwoud",
)


def walk_fields(velden: Mapping[str, Veld] | None = None) -> Iterator[Veld]:
    """Yield every field, each before those inside it."""
    for veld in (template_fields() if velden is None else velden).values():
        yield veld
        if veld.item is not None and not veld.item.velden:
            yield veld.item
        yield from walk_fields((veld.item or veld).velden)


def write_fields() -> str:
    """Return all fields as lines for people: each as a template writes it, and what it is.

    What stands further in stands inside the repetition or the group above it.
    """
    lines = [
        f"{'  ' * (veld.voluit.count('.') + veld.voluit.endswith('[]'))}{veld.tag}".ljust(_COLUMN)
        + _describe(veld)
        for veld in _walk_all()
    ]
    places = [f"{soort:<17} {plaats}" for soort, plaats in _PLAATSEN.items()]
    return "\n".join([*lines, "", "Waar een veld mag staan:", "", *places, ""])


def _walk_all() -> Iterator[Veld]:
    """Yield every field, and behind the list of kenmerken how one of them is named."""
    for naam, veld in template_fields().items():
        yield from walk_fields({naam: veld})
        if naam == "kenmerken":
            yield kenmerk_field("Portefeuillehouder")


def _describe(veld: Veld) -> str:
    soort = f"{veld.soort}, kan ontbreken" if veld.optioneel else str(veld.soort)
    voorbeeld = veld.uitleg.voorbeeld if veld.soort is not Veldsoort.LIJST else ""
    return f"{soort}. {veld.uitleg.tekst}" + (f" Zoals: {voorbeeld}" if voorbeeld else "")


def _fields_of(kind: type, pad: str, naam: str) -> Mapping[str, Veld]:
    """Return the fields of a struct or model that have an explanation, by name."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for name in _names(kind):
        uitleg = _explanation(kind, name, hints[name])
        if uitleg is not None:
            found[name] = _make(hints[name], f"{pad}{name}", f"{naam}{name}", uitleg)
    return found


def _names(kind: type) -> list[str]:
    if issubclass(kind, BaseModel):
        return list(kind.model_fields)
    assert issubclass(kind, Struct)
    return list(kind.__struct_fields__)


def _explanation(kind: type, name: str, hint: Any) -> Uitleg | None:
    """Return what is noted in a field's type, or the model's own description."""
    if issubclass(kind, BaseModel):
        info = kind.model_fields[name]
        return Uitleg(info.description or "", str((info.examples or [""])[0]))
    notes = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
    return next((note for note in notes if isinstance(note, Uitleg)), None)


def _make(hint: Any, pad: str, naam: str, uitleg: Uitleg) -> Veld:
    bare, optional = _strip(hint)
    if get_origin(bare) is tuple:
        each = Uitleg(uitleg.tekst, uitleg.voorbeeld)
        item = _make(get_args(bare)[0], f"{pad}[]", uitleg.elk, each)
        return Veld(pad, naam, Veldsoort.LIJST, uitleg, optional, item=item)
    if isinstance(bare, type) and bare is not Opgemaakt and _is_group(bare):
        velden = _fields_of(bare, f"{pad}.", f"{naam}.")
        return Veld(pad, naam, Veldsoort.GROEP, uitleg, optional, velden)
    soort = {Opgemaakt: Veldsoort.OPMAAK, bool: Veldsoort.JA_NEE, int: Veldsoort.GETAL}.get(
        bare, Veldsoort.TEKST
    )
    return Veld(pad, naam, soort, uitleg, optional)


def _is_group(kind: type) -> bool:
    return issubclass(kind, Struct | BaseModel)


def _strip(hint: Any) -> tuple[Any, bool]:
    """Return a type without its notes and without `None`, and whether it had `None`."""
    if get_origin(hint) is Annotated:
        return _strip(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        first, *others = [kind for kind in get_args(hint) if kind is not type(None)]
        assert not others
        return _strip(first)[0], True
    return hint, False


LENGTH = "length"
"""What counts the items of a list."""
FILTERS = ("upper", "lower", "capitalize", LENGTH)
"""What may stand behind a field and a bar; none of them asks for more than that."""
