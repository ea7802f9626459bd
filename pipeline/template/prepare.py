"""What letters need of a package beside what it prints: parsed parts in, the same completed out."""

from __future__ import annotations

from lxml import etree

from pipeline.word.package import CONTENT_TYPES
from pipeline.word.styles import read_number

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
ROOT_RELS = "_rels/.rels"

MARK = "Controlegetal"
"""The property by which a letter that was changed in Word is known."""

_CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_DC_TERMS = "{http://purl.org/dc/terms/}"


def declare_media(roots: dict[str, etree._Element]) -> None:
    """Let the package know PNG and JPEG, whether or not a letter has a picture."""
    types = roots[CONTENT_TYPES]
    known = {str(child.get("Extension")).lower() for child in types}
    for extension in ("png", "jpeg"):
        if extension not in known:
            default = etree.Element(_sibling(types, "Default"))
            default.set("Extension", extension)
            default.set("ContentType", f"image/{extension}")
            types.insert(0, default)


def prepare_properties(roots: dict[str, etree._Element]) -> None:
    """Let the properties of the file speak of the letter: its dates, and a mark of its content."""
    if CUSTOM not in roots:
        _add_custom_properties(roots)
    if CORE in roots:
        for moment in roots[CORE].iter(f"{_DC_TERMS}created", f"{_DC_TERMS}modified"):
            moment.text = "{{ datum_iso }}T00:00:00Z"
    root = roots[CUSTOM]
    for known in [child for child in root if child.get("name") == MARK]:
        root.remove(known)
    pid = 1 + max((read_number(child.get("pid")) for child in root), default=1)
    mark = etree.SubElement(root, _sibling(root, "property"), nsmap={"vt": _VALUES})
    mark.set("fmtid", _FORMAT)
    mark.set("pid", str(pid))
    mark.set("name", MARK)
    etree.SubElement(mark, f"{{{_VALUES}}}lpwstr").text = "{{ controlegetal }}"


def _add_custom_properties(roots: dict[str, etree._Element]) -> None:
    roots[CUSTOM] = etree.Element(
        f"{{{_CUSTOM_PROPERTIES}}}Properties", nsmap={None: _CUSTOM_PROPERTIES}
    )
    override = etree.SubElement(roots[CONTENT_TYPES], _sibling(roots[CONTENT_TYPES], "Override"))
    override.set("PartName", f"/{CUSTOM}")
    override.set("ContentType", _TYPE)
    relation = etree.SubElement(roots[ROOT_RELS], _sibling(roots[ROOT_RELS], "Relationship"))
    relation.set("Id", "rIdBriefCustom")
    relation.set("Type", _RELATION)
    relation.set("Target", CUSTOM)


def _sibling(root: etree._Element, name: str) -> str:
    """Return the tag of that name in the namespace of a root."""
    return f"{{{etree.QName(root).namespace}}}{name}"


PROPERTIES = (CORE, CUSTOM)
