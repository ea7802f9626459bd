"""A redline and two letters in, nothing out where the redline is both of them, else an error.

The redline is resolved both ways, by `word/resolve.py`, and held against the letters as they are by
themselves, part by part: text and its look, rows and merged cells, list numbers, links, drawings.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

from lxml import etree

from pipeline.problems.values import BriefError
from pipeline.template.compile import DOCUMENT_RELS
from pipeline.template.parts import DOCUMENT
from pipeline.word.notes import NOTES, REFERENCE
from pipeline.word.package import WORD_PARTS
from pipeline.word.resolve import resolve
from pipeline.word.styles import NUMBERING, W, read_number, read_value

Parts = Mapping[str, bytes]

_P, _R, _T = (f"{W}{name}" for name in ("p", "r", "t"))
_PPR, _RPR = f"{W}pPr", f"{W}rPr"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What is worth comparing as a whole first.
_OFTEN_EQUAL = (_P, f"{W}tr")
_NUM_ID = f"{W}numId"
_NAMED = ("{*}docPr", "{*}cNvPr")
_LINKED = (f"{W}hyperlink", "{*}blip", "{*}svgBlip")

# What no reader of the letter sees: where pages may break, bookmarks, the mark of a paragraph.
_UNSEEN = tuple(
    f"{W}{n}" for n in ("keepNext", "keepLines", "cantSplit", "bookmarkStart", "bookmarkEnd")
)


class ProofError(BriefError):
    """A redline that is not both letters: our own fault, and nothing is written."""

    def __init__(self, which: str, name: str) -> None:
        super().__init__(
            f"het vergelijkingsdocument geeft in {name} niet precies de {which} brief terug en is "
            "daarom niet gemaakt. Dit is een fout in het programma: meld die aan de beheerder, met "
            "beide brieven. ‘brief diff’ zonder --format docx werkt wel."
        )


def prove(redline: Parts, oud: Parts, nieuw: Parts) -> None:
    """Raise `ProofError` where accepting does not give `nieuw`, or rejecting not `oud`.

    Each is the parts that letters fill in, with the numbering, the relationships and the pictures.
    """
    equal = {name for name in redline if _is_equal(redline[name], oud.get(name), nieuw.get(name))}
    if NOTES not in equal:
        # The text may be the same, and its notes not.
        equal.discard(DOCUMENT)
    for which, plain, accept in (("nieuwe", nieuw, True), ("oude", oud, False)):
        name = _find_difference(redline, plain, equal, accept=accept)
        if name is not None:
            raise ProofError(which, name)


def _find_difference(
    redline: Parts, plain: Parts, equal: Container[str], *, accept: bool
) -> str | None:
    """Return the first part of a resolved redline that is not that of a letter; else `None`."""
    resolved, wanted = _read_texts(redline, equal), _read_texts(plain, equal)
    for root in resolved.values():
        resolve(root, accept=accept)
    _settle(resolved, redline)
    _settle(wanted, plain)
    _put_notes(resolved)
    _put_notes(wanted)
    for name in sorted({*resolved, *wanted}):
        if not (name in resolved and name in wanted and _is_same(resolved[name], wanted[name])):
            return name
    return None


def _is_equal(redline: bytes, *letters: bytes | None) -> bool:
    """Tell whether a part is that of both letters, and has no lists: those count elsewhere."""
    return all(part == redline for part in letters) and b"numId" not in redline


def _read_texts(parts: Parts, equal: Container[str]) -> dict[str, etree._Element]:
    return {
        name: etree.fromstring(part)
        for name, part in parts.items()
        if WORD_PARTS.fullmatch(name) and name not in equal
    }


def _settle(texts: Mapping[str, etree._Element], parts: Parts) -> None:
    """Put in the place of numbers and names, in each text, what they stand for."""
    relationships = etree.fromstring(parts[DOCUMENT_RELS])
    targets = {r.get("Id"): _read_target(r.get("Target", ""), parts) for r in relationships}
    numbering = etree.fromstring(parts[NUMBERING])
    bullets = set(_find_bullets(numbering))
    for name, root in texts.items():
        _count_lists(root, numbering, bullets)
        for node in root.iter(*_NAMED):
            naam = node.get("name", "")
            node.set("name", naam.removesuffix(node.get("id", "")))
            node.set("id", "0")
        for node in root.iter(*_LINKED):
            for key in (f"{_REL}id", f"{_REL}embed"):
                if name == DOCUMENT and key in node.attrib:
                    node.set(key, targets.get(node.get(key), ""))
        for node in list(root.iter(*_UNSEEN)):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
        for properties in list(root.iter(f"{W}trPr")):
            row = properties.getparent()
            if row is not None and not len(properties):
                row.remove(properties)


def _put_notes(texts: dict[str, etree._Element]) -> None:
    """Put in the place of each reference to a note what that says; of others nobody reads."""
    notes, document = texts.pop(NOTES, None), texts.get(DOCUMENT)
    if notes is None or document is None:
        return
    by_id = {note.get(f"{W}id"): note for note in notes}
    for reference in document.iter(REFERENCE):
        note = by_id.get(reference.attrib.pop(f"{W}id", ""))
        said = [
            _read(child) if child.tag == _P else _write(child)
            for child in (() if note is None else note)
        ]
        reference.set("noot", repr(said))


def _read_target(target: str, parts: Parts) -> str:
    """Return where a link goes, or what the picture is that a relationship names."""
    picture = parts.get(f"word/{target}")
    return target if picture is None else hashlib.sha256(picture).hexdigest()


def _count_lists(
    root: etree._Element, numbering: etree._Element, bullets: Container[tuple[str, int]]
) -> None:
    """Put the marker that a reader sees in the place of each list's number.

    As Word counts (17.9.15, 17.9.26): lists of one abstract numbering count on together, unless one
    says where it starts, and an item ends the counting of what is deeper.
    """
    nums = {num.get(f"{W}numId"): num for num in numbering.iterchildren(f"{W}num")}
    abstracts = {
        node.get(f"{W}abstractNumId", ""): node
        for node in numbering.iterchildren(f"{W}abstractNum")
    }
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    started: set[tuple[str, int]] = set()
    for node in root.iter(_NUM_ID):
        num_id, properties = node.get(f"{W}val", ""), node.getparent()
        if properties is None or num_id not in nums:
            continue
        level = read_number(read_value(properties, "ilvl"))
        abstract = read_value(nums[num_id], "abstractNumId")
        count = counts[abstract]
        start = _find_start(nums[num_id], level)
        if start is not None and (num_id, level) not in started:
            started.add((num_id, level))
            count[level] = start
        else:
            lvl = _find_level(abstracts[abstract], level)
            first = 1 if lvl is None else read_number(read_value(lvl, "start") or "1")
            count[level] = count.get(level, first - 1) + 1
        for deeper in [n for n in count if n > level]:
            del count[deeper]
        marker = "•" if (abstract, level) in bullets else str(count[level])
        look = _read_look(abstracts[abstract], nums[num_id], level)
        node.set(f"{W}val", f"{look} {level} {marker}")


def _find_level(abstract: etree._Element, level: int) -> etree._Element | None:
    found = abstract.iterchildren(f"{W}lvl")
    return next((lvl for lvl in found if lvl.get(f"{W}ilvl") == str(level)), None)


def _read_look(abstract: etree._Element, num: etree._Element, level: int) -> str:
    """Return how the items of a list look on their level, wherever that is said (17.9.5).

    Where they start is counted, and which style brings them there is no look of theirs.
    """
    lvl = _find_level(abstract, level)
    for override in num.iterchildren(f"{W}lvlOverride"):
        if override.get(f"{W}ilvl") == str(level):
            lvl = next(override.iterchildren(f"{W}lvl"), lvl)
    if lvl is None:
        # What it looks like is said in a style of lists (17.9.21).
        return abstract.get(f"{W}abstractNumId", "")
    apart = (f"{W}start", f"{W}pStyle")
    return "".join(_write(node) for node in lvl if node.tag not in apart)


def _find_start(num: etree._Element, level: int) -> int | None:
    for override in num.iterchildren(f"{W}lvlOverride"):
        if override.get(f"{W}ilvl") == str(level):
            return read_number(read_value(override, "startOverride"))
    return None


def _find_bullets(numbering: etree._Element) -> Iterator[tuple[str, int]]:
    for abstract in numbering.iterchildren(f"{W}abstractNum"):
        for level in abstract.iterchildren(f"{W}lvl"):
            if read_value(level, "numFmt") == "bullet":
                yield abstract.get(f"{W}abstractNumId", ""), read_number(level.get(f"{W}ilvl"))


def _is_same(a: etree._Element, b: etree._Element) -> bool:
    """Tell whether two elements, with all in them, are the same to a reader."""
    if a.tag != b.tag or a.attrib != b.attrib:
        return False
    if a.tag in _OFTEN_EQUAL and etree.tostring(a, with_tail=False) == etree.tostring(
        b, with_tail=False
    ):
        return True
    if a.tag == _P:
        return _read(a) == _read(b)
    if next(a.iter(_P), None) is None:
        return _write(a) == _write(b)
    return len(a) == len(b) and all(map(_is_same, a, b))


def _read(paragraph: etree._Element) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the look of a paragraph, and what it says in runs that each look otherwise."""
    properties = paragraph.find(_PPR)
    look = [] if properties is None else [_write(p) for p in properties if p.tag != _RPR]
    said: list[tuple[str, ...]] = []
    for tekst, *how in _read_runs(paragraph, ()):
        if said and said[-1][1:] == tuple(how):
            said[-1] = (said[-1][0] + tekst, *how)
        elif tekst:
            said.append((tekst, *how))
    return look, said


def _read_runs(holder: etree._Element, within: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the content of each run with its properties, and what it stands in."""
    for child in holder:
        if child.tag == _R:
            properties = child.find(_RPR)
            look = "" if properties is None else _write(properties)
            for node in child:
                if node is not properties:
                    said = _escape(node.text or "") if node.tag == _T else _write(node)
                    yield (said, look, *within)
        elif child.tag != _PPR:
            name = etree.QName(child).localname
            inside = [f"{name} {sorted(child.attrib.items())}"]
            yield from _read_runs(child, (*within, *inside))


def _escape(text: str) -> str:
    """Return text such that no XML is ever equal to it."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _write(node: etree._Element) -> str:
    """Return the XML of an element with no other namespaces declared than it uses."""
    return etree.tostring(node, method="c14n", exclusive=True).decode()
