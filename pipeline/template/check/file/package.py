"""A Word template as a file: its bytes in, its parsed parts and every problem of the file out.

Whatever the bytes are, it takes bounded time and memory. What the tags say is looked at elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from pipeline.problems.values import Ernst, TemplateProblem, WordPlace
from pipeline.template.check.file.findings import Anchors, FileFault, Finding, write_problems
from pipeline.template.check.file.kinds import find_kinds
from pipeline.template.check.file.links import find_drawings, find_fields, find_relations
from pipeline.template.check.file.traces import find_comments, find_elements, find_files
from pipeline.template.parts import DOCUMENT, STYLES, Package, describe_part, find_pages
from pipeline.word.package import CONTENT_TYPES, PackageError, read_package
from pipeline.word.parts import (
    DOCUMENT_RELS,
    ROOT_RELS,
    DoctypeError,
    find_type,
    is_xml,
    parse_xml,
    read_relations,
    read_types,
)
from pipeline.word.styles import NUMBERING, W

__all__ = ["MAX_XML", "Package", "describe_part", "open_package"]

MAX_XML = 5 * 1024 * 1024
"""Bytes of all XML parts together; parsed they are up to forty times as much."""

_AGAIN = "Open het sjabloon in Word en bewaar het opnieuw."
_AS_DOCX = "Bewaar het met Bestand > Opslaan als, als Word-document (*.docx)."
_CHOOSE = "Kies een sjabloon dat in Word is gemaakt en bewaard als Word-document (*.docx)."
_EARLIER = "Ga terug naar een eerdere versie van het sjabloon."

_BROKEN = FileFault("dit onderdeel is beschadigd ({wat}).", _EARLIER)
_DOCTYPE = FileFault(
    "dit onderdeel bevat een DOCTYPE; dat hoort niet in een Word-bestand.",
    "Word schrijft dat niet: ga na waar het bestand vandaan komt.",
)
_ABSENT = FileFault("het onderdeel ‘{wat}’ ontbreekt of is niet gekoppeld.", _AGAIN)
_NO_STYLES = FileFault("het sjabloon heeft geen stijlen.", _AGAIN)
_NO_NUMBERING = FileFault(
    "het sjabloon heeft geen opsommingstekens en geen nummering.",
    "Geef die in Word aan de stijlen List Bullet en List Number.",
)
_DOTX = FileFault("het sjabloon is bewaard als Word-sjabloon (.dotx).", _AS_DOCX)
_STRICT = FileFault("het sjabloon is bewaard als Strict Open XML-document.", _AS_DOCX)
_EXCEL = FileFault("dit is een Excel-bestand en geen Word-bestand.", _CHOOSE)
_POWERPOINT = FileFault("dit is een PowerPoint-bestand en geen Word-bestand.", _CHOOSE)
_OTHER = FileFault("dit is geen Word-document.", _CHOOSE)
_NO_WORD = frozenset({_STRICT, _EXCEL, _POWERPOINT, _OTHER})

# By what stands in the content type of the main part; another check speaks of macros.
_KINDS = {
    ".wordprocessingml.document.main+xml": None,
    "application/vnd.ms-word.": None,
    ".wordprocessingml.template.main+xml": _DOTX,
    ".spreadsheetml.": _EXCEL,
    "application/vnd.ms-excel.": _EXCEL,
    ".presentationml.": _POWERPOINT,
    "application/vnd.ms-powerpoint.": _POWERPOINT,
}
_STRICT_NAMESPACES = "{http://purl.oclc.org/ooxml/"

# What letters are made from, the relationship that Word finds it by, and what to say without it.
_NEEDED = (
    (ROOT_RELS, "officeDocument", DOCUMENT, _ABSENT),
    (DOCUMENT_RELS, "styles", STYLES, _NO_STYLES),
    (DOCUMENT_RELS, "numbering", NUMBERING, _NO_NUMBERING),
)


def open_package(
    data: bytes, pad: str, anchors: Anchors | None = None
) -> tuple[Package | None, list[TemplateProblem]]:
    """Return the template's parts, and all that is wrong with it as a file.

    `pad` is what messages call it; in `anchors` it is noted what each problem is about. There is no
    package where nothing more can be checked: where the running text cannot be read. Of the roots
    of a package only `word/document.xml` is sure to be there; where another that letters need is
    absent, that is among the problems.
    """
    anchors = {} if anchors is None else anchors
    try:
        package, broken = _take_apart(read_package(data))
    except PackageError as error:
        melding = f"dit bestand {error}"
        return None, [TemplateProblem(pad, WordPlace(), "", melding, error.advies)]
    kind = _find_kind(package)
    if kind in _NO_WORD:
        return None, write_problems([Finding("", kind)], package, pad, anchors)
    findings = chain(
        [Finding("", kind)] if kind else [],
        broken,
        _find_absent(package),
        find_files(package),
        find_relations(package, {name for _, _, name, _ in _NEEDED}),
        find_elements(package),
        find_comments(package),
        find_fields(package),
        find_drawings(package),
    )
    problems = write_problems(findings, package, pad, anchors)
    if not any(problem.ernst is Ernst.FOUT for problem in problems):
        # Of a file in which more is wrong, this would say the same in other words.
        problems += write_problems(find_kinds(package), package, pad, anchors)
    return package if DOCUMENT in package.roots else None, problems


def _take_apart(parts: Mapping[str, bytes]) -> tuple[Package, list[Finding]]:
    """Return the parts with those of XML parsed, and what is wrong with those that cannot be.

    Raises `PackageError` where they are too large to parse.
    """
    types = _read_types(parts[CONTENT_TYPES])
    names = [name for name in parts if is_xml(name, types)]
    if sum(len(parts[name]) for name in names) > MAX_XML:
        raise PackageError("bevat te veel tekst en opmaak voor een sjabloon.", _EARLIER)
    roots, broken = {}, []
    for name in names:
        try:
            roots[name] = parse_xml(parts[name])
        except DoctypeError:
            broken.append(Finding(name, _DOCTYPE))
        except etree.XMLSyntaxError as error:
            line, column = error.position
            broken.append(Finding(name, _BROKEN, f"regel {line}, teken {column}"))
    return Package(parts, roots, types, find_pages(roots)), broken


def _read_types(data: bytes) -> dict[str, str]:
    """Return the content types; none where they cannot be read, which is said with the others."""
    try:
        return read_types(parse_xml(data)) if len(data) <= MAX_XML else {}
    except (DoctypeError, etree.XMLSyntaxError):
        return {}


def _find_kind(package: Package) -> FileFault | None:
    """Return what is wrong with the kind of document that this is."""
    if any(str(root.tag).startswith(_STRICT_NAMESPACES) for root in package.roots.values()):
        return _STRICT
    document = package.roots.get(DOCUMENT)
    if document is not None and document.tag != f"{W}document":
        return _OTHER
    if not package.types:
        return None
    main = min(_find_targets(package, ROOT_RELS, "officeDocument"), default=DOCUMENT)
    kind = find_type(package.types, main)
    return next((fault for words, fault in _KINDS.items() if words in kind), _OTHER)


def _find_absent(package: Package) -> Iterator[Finding]:
    """Yield the parts that no letter can be made without, and that Word would not find."""
    for rels in (ROOT_RELS, DOCUMENT_RELS):
        if rels not in package.parts:
            yield Finding("", _ABSENT, rels)
    for rels, kind, name, fault in _NEEDED:
        linked = _find_targets(package, rels, kind) if rels in package.roots else {name}
        if name not in package.parts or linked != {name}:
            yield Finding("", fault, name)


def _find_targets(package: Package, rels: str, kind: str) -> set[str]:
    """Return the parts that the relationships of one kind point at."""
    if rels not in package.roots:
        return set()
    relations = read_relations(rels, package.roots[rels])
    return {rel.part for rel in relations if rel.kind == kind}
