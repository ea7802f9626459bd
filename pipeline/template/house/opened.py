"""A Word template opened to become another's house style: bytes in, parsed parts out, and back."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from pipeline.problems.values import InputError, TemplateError
from pipeline.template.check.check import check_template
from pipeline.word.package import pack, write_package

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"

Roots = dict[str, etree._Element]
"""The roots of a template's XML parts by name."""


class HouseStyleError(InputError):
    """A template that is not the default house style: `what` says what is wrong in it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"In dit sjabloon {what}. Begin met het sjabloon dat bij het programma hoort."
        )


class HouseStyle(Struct, frozen=True):
    """A template taken apart: its XML parts, to be changed in place, and the bytes of the rest."""

    parts: Roots
    files: dict[str, bytes]


def open_house_style(data: bytes) -> HouseStyle:
    """Return the parts of a template that letters can be made with.

    Raises TemplateError with every problem of another.
    """
    checked = check_template(data, "het standaardsjabloon")
    if checked.package is None or checked.has_errors:
        raise TemplateError(checked.problems)
    roots = dict(checked.package.roots)
    files = {name: part for name, part in checked.package.parts.items() if name not in roots}
    return HouseStyle(roots, files)


def close_house_style(house: HouseStyle) -> bytes:
    """Return the bytes of the template: the same parts give the same bytes."""
    written = {name: _write(root) for name, root in house.parts.items()} | house.files
    return write_package({name: pack(name, data) for name, data in written.items()})


def find_one(root: etree._Element, path: str, what: str) -> etree._Element:
    """Return the first element at `path`; raise HouseStyleError, where it is called `what`."""
    found = root.find(path)
    if found is None:
        raise HouseStyleError(f"ontbreekt {what}")
    return found


def remove(node: etree._Element) -> None:
    """Take an element out of its parent."""
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _write(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
