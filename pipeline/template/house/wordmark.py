"""The head of the first page: a template's parts and an organisation in, its name in place.

The name of a house style stands there in two lines: what the organisation is, small, and what it is
called. The emblem beside it belongs to the invented municipality of the default and stays behind.
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from pipeline.problems.values import InputError
from pipeline.template.house.opened import STYLES, HouseStyleError, Roots, remove
from pipeline.word.styles import W, find_style

MAX_NAAM = 100
"""Characters in the name of an organisation: three lines at the head of a letter."""

_SOORTEN = ("gemeente", "provincie", "waterschap", "hoogheemraadschap")
"""What a name may begin with and stands in a line of its own."""

# What XML cannot hold, and what is no character of a name: codes of devices, ends of lines.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

_SMALL, _LARGE = "Woordmerk gemeente", "Woordmerk"


class OrganisatieError(InputError):
    """A text that cannot be the name of an organisation in a template."""


class Organisatie(Struct, frozen=True):
    """An organisation: its whole name, what it is (or nothing), and what it is called."""

    naam: str
    soort: str
    eigennaam: str


def parse_organisatie(text: str) -> Organisatie:
    """Return the organisation called `text`; raise OrganisatieError where that is no name.

    `Gemeente Voorbeeld` is a Gemeente called Voorbeeld; without such a beginning the whole name is
    what it is called.
    """
    naam = text.strip()
    _check_naam(naam)
    soort, _, eigennaam = naam.partition(" ")
    if soort.casefold() in _SOORTEN and eigennaam:
        return Organisatie(naam, soort, eigennaam.strip())
    return Organisatie(naam, "", naam)


def _check_naam(naam: str) -> None:
    """Raise OrganisatieError where `naam` cannot stand at the head of a letter as it is."""
    if len(naam.splitlines()) > 1:
        raise OrganisatieError(
            "De naam van de organisatie telt meer dan één regel. Zet hem op één regel."
        )
    if found := _CONTROL.search(naam):
        raise OrganisatieError(
            "In de naam van de organisatie staat een onzichtbaar stuurteken "
            f"(U+{ord(found[0]):04X}). Typ de naam opnieuw."
        )
    if not any(character.isprintable() and not character.isspace() for character in naam):
        raise OrganisatieError(
            "De naam van de organisatie ontbreekt. Schrijf hem voluit, bijvoorbeeld "
            "‘Gemeente Voorbeeld’."
        )
    if len(naam) > MAX_NAAM:
        raise OrganisatieError(
            f"De naam van de organisatie is {len(naam)} tekens lang; boven de brief passen er "
            f"{MAX_NAAM}. Kort de naam in."
        )
    if found := re.search("[{}]", naam):
        raise OrganisatieError(
            f"In de naam van de organisatie staat een accolade ({found[0]}). Daarmee begint of "
            "eindigt in een sjabloon een veld. Laat hem weg."
        )


def find_wordmark(parts: Roots) -> tuple[str, etree._Element, etree._Element]:
    """Return the header part with the wordmark, and its small and its large line.

    Raises HouseStyleError where the template has none.
    """
    small, large = (find_style(parts[STYLES], name) for name in (_SMALL, _LARGE))
    for name, root in parts.items():
        lines = {_read_style(paragraph): paragraph for paragraph in root.iter(f"{W}p")}
        if small in lines and large in lines:
            return name, lines[small], lines[large]
    raise HouseStyleError("ontbreekt het woordmerk in de koptekst")


def set_name(parts: Roots, organisatie: Organisatie) -> None:
    """Let the head of the first page say the name, without the emblem and its room.

    Raises HouseStyleError where the template has no wordmark.
    """
    _, small, large = find_wordmark(parts)
    write_line(large, organisatie.eigennaam)
    if organisatie.soort:
        write_line(small, organisatie.soort)
    else:
        remove(small)
    for style in parts[STYLES].iterfind(f"{W}style"):
        if style.get(f"{W}styleId") in map(_read_style, (small, large)):
            for indent in style.findall(f"{W}pPr/{W}ind"):
                remove(indent)


def write_line(paragraph: etree._Element, text: str) -> None:
    """Let a paragraph say `text` and nothing else, in the look of its style."""
    for child in paragraph.xpath("*[not(self::w:pPr)]", namespaces={"w": W[1:-1]}):
        remove(child)
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text


def _read_style(paragraph: etree._Element) -> str | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val") if style is not None else None
