"""Problems of a template as comments in a copy of it: a checked template in, the copy's bytes out.

Whoever edits the template in Word then sees each where it is (ECMA-376 17.13.4). Word has comments
in the running text only: what is wrong elsewhere is said at its beginning, with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from lxml import etree
from msgspec import Struct

from pipeline.problems.values import InputError, TemplateProblem
from pipeline.template.check.check import CheckedTemplate
from pipeline.template.check.tags.mend import drop_fallbacks
from pipeline.template.parts import DOCUMENT
from pipeline.word.package import CONTENT_TYPES, pack, write_package
from pipeline.word.parts import DOCUMENT_RELS, parse_xml, read_relations
from pipeline.word.styles import W, read_number

COMMENTS = "word/comments.xml"
AUTEUR, INITIALEN = "brief", "b"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _Remark(Struct, frozen=True):
    """What is wrong, and the paragraph that it is said at."""

    tekst: str
    line: etree._Element


def write_remarks(checked: CheckedTemplate) -> bytes:
    """Return a copy of the template with a comment for each problem.

    Raises `InputError` for a template of which the text cannot be read.
    """
    if checked.package is None or not checked.package.parts.get(DOCUMENT_RELS):
        raise InputError(
            "In dit sjabloon zijn geen opmerkingen te zetten: Word zou het niet openen. Begin met "
            "wat hierboven staat."
        )
    document = parse_xml(checked.package.parts[DOCUMENT])
    parts = dict(checked.package.parts)
    remarks = list(_place(checked, document))
    parts |= _add_part(parts, remarks)
    parts[DOCUMENT] = _write(document)
    return write_package({name: pack(name, data) for name, data in parts.items()})


def _place(checked: CheckedTemplate, document: etree._Element) -> Iterator[_Remark]:
    """Yield each problem at its paragraph of the copy, else at the first."""
    assert checked.package is not None
    drop_fallbacks(document)
    # The tags of the checked one were put right; its paragraphs are the same ones.
    known = checked.package.roots[DOCUMENT].iter(f"{W}p")
    lines = dict(zip(known, document.iter(f"{W}p"), strict=True))
    first = next((line for line in lines.values() if _is_outer(line)), None)
    if first is None:
        first = etree.SubElement(document[0], f"{W}p")
    for problem in checked.problems:
        line = _find_line(checked.anchors.get(problem), lines)
        yield _Remark(_say(problem, line is not None), first if line is None else line)


def _find_line(
    node: etree._Element | None, lines: Mapping[etree._Element, etree._Element]
) -> etree._Element | None:
    """Return the paragraph of the copy that an element stands in, or that it holds."""
    if node is None:
        return None
    around = [parent for parent in (node, *node.iterancestors()) if parent in lines]
    # Word has no comments in text boxes: the outermost paragraph is the one that holds the box.
    found = around[-1] if around else next(node.iter(f"{W}p"), None)
    return lines.get(found) if found is not None else None


def _is_outer(line: etree._Element) -> bool:
    return next(line.iterancestors(f"{W}p"), None) is None


def _say(problem: TemplateProblem, is_placed: bool) -> str:
    """Return what a comment says: where it stands at its place, without that."""
    ernst = problem.ernst.value.capitalize()
    words = (ernst, "" if is_placed else str(problem.place), problem.veld)
    return f"{': '.join(filter(None, words))}: {problem.melding} {problem.advies}"


def _add_part(parts: Mapping[str, bytes], remarks: list[_Remark]) -> dict[str, bytes]:
    """Return the parts that change: the comments, and what makes them known."""
    relations, types = parse_xml(parts[DOCUMENT_RELS]), parse_xml(parts[CONTENT_TYPES])
    known = (rel for rel in read_relations(DOCUMENT_RELS, relations) if rel.kind == "comments")
    name = next((rel.part for rel in known if rel.part in parts), "")
    if name:
        root = parse_xml(parts[name])
    else:
        name = COMMENTS
        root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        _declare(relations, types)
    numbers = [read_number(node.get(f"{W}id")) for node in root.iter(f"{W}comment")]
    for number, remark in enumerate(remarks, 1 + max(numbers, default=-1)):
        root.append(_make_comment(number, remark.tekst))
        _mark(remark.line, number)
    changed = {name: root, DOCUMENT_RELS: relations, CONTENT_TYPES: types}
    return {part: _write(node) for part, node in changed.items()}


def _declare(relations: etree._Element, types: etree._Element) -> None:
    """Let the package know the part with comments."""
    known = {node.get("Id") for node in relations}
    rel_id = next(name for n in count() if (name := f"rIdBrief{n}") not in known)
    relation = etree.SubElement(relations, _sibling(relations, "Relationship"))
    relation.attrib.update({"Id": rel_id, "Type": _RELATION, "Target": "comments.xml"})
    override = etree.SubElement(types, _sibling(types, "Override"))
    override.attrib.update({"PartName": f"/{COMMENTS}", "ContentType": _TYPE})


def _sibling(root: etree._Element, name: str) -> etree.QName:
    return etree.QName(etree.QName(root).namespace, name)


def _make_comment(number: int, tekst: str) -> etree._Element:
    """Return a comment; without a date, which would be another on each day."""
    comment = etree.Element(f"{W}comment", nsmap={"w": W[1:-1]})
    for key, value in (("id", str(number)), ("author", AUTEUR), ("initials", INITIALEN)):
        comment.set(f"{W}{key}", value)
    line = etree.SubElement(comment, f"{W}p")
    etree.SubElement(etree.SubElement(line, f"{W}r"), f"{W}annotationRef")
    said = etree.SubElement(etree.SubElement(line, f"{W}r"), f"{W}t")
    said.text = tekst
    said.set(_SPACE, "preserve")
    return comment


def _mark(line: etree._Element, number: int) -> None:
    """Put a comment at a paragraph: around all that it says (17.13.4.4)."""
    start, end = (etree.Element(f"{W}commentRange{side}") for side in ("Start", "End"))
    reference = etree.Element(f"{W}r")
    for node in (start, end, etree.SubElement(reference, f"{W}commentReference")):
        node.set(f"{W}id", str(number))
    properties = line.find(f"{W}pPr")
    line.insert(0 if properties is None else 1, start)
    line.extend((end, reference))


def _write(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
