"""A house style of one's own: the default template, a name, a logo and a colour in, a template out.

Same input, same bytes. What somebody should know of the outcome comes with it, in Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from pipeline.letter.beeld.bestand import Beeld
from pipeline.template.house.logo import name_logo, set_logo
from pipeline.template.house.opened import close_house_style, open_house_style
from pipeline.template.house.recolour import recolour
from pipeline.template.house.wordmark import Organisatie, parse_organisatie, set_name
from pipeline.word.kleur import parse_kleur
from pipeline.word.styles import W

# The invented municipality of the default house style, whole and by its own name.
_INVENTED = re.compile("(?P<naam>[Gg]emeente Merenwoude)|(?P<eigennaam>Merenwoude)")


class NewTemplate(Struct, frozen=True):
    """A template: the bytes of its file, and in Dutch what to say of how it came out."""

    data: bytes
    remarks: tuple[str, ...]


def make_template(
    default: bytes, organisatie: str, logo: Beeld | None, kleur: str | None
) -> NewTemplate:
    """Return the house style `default` for another organisation.

    The logo takes the place of the emblem; `kleur` (see `parse_kleur`) that of the main colour, and
    all others that follow it move along. Raises OrganisatieError, KleurError, or another InputError
    where `default` is not the template it should be.
    """
    eigenaar = parse_organisatie(organisatie)
    given = parse_kleur(kleur) if kleur is not None else None
    house = open_house_style(default)
    for root in house.parts.values():
        _rename(root, eigenaar)
    remarks = recolour(house.parts, given) if given is not None else ()
    if logo is None:
        set_name(house.parts, eigenaar)
    else:
        remarks += set_logo(house.parts, eigenaar, logo)
        house.files[name_logo(logo)] = logo.data
    return NewTemplate(close_house_style(house), remarks)


def _rename(root: etree._Element, house: Organisatie) -> None:
    """Put the organisation's name wherever the invented municipality is named."""

    def new(found: re.Match[str]) -> str:
        return house.naam if found["naam"] else house.eigennaam

    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            node.set(key, _INVENTED.sub(new, value))
        if node.tag == f"{W}p":
            _rename_runs(list(node.iter(f"{W}t")), new)
        elif node.text and node.tag != f"{W}t":
            node.text = _INVENTED.sub(new, node.text)


def _rename_runs(texts: list[etree._Element], new: Callable[[re.Match[str]], str]) -> None:
    """Put the name in the place of the old one, which may be divided over several runs."""
    whole = "".join(text.text or "" for text in texts)
    for found in reversed(list(_INVENTED.finditer(whole))):
        name, start = new(found), 0
        for text in texts:
            said = text.text or ""
            begin, end = (min(max(at - start, 0), len(said)) for at in found.span())
            if begin < end:
                text.text, name = said[:begin] + name + said[end:], ""
            start += len(said)
