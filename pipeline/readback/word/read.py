"""A Word file's bytes in, what it says out, or what is wrong with it in Dutch.

Nothing in it is run or fetched: no macro, field, link or object; what it unpacks to is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.opmaak import Voetnoot
from pipeline.problems.values import InputError
from pipeline.readback.word.document import Opmerking, Wordalinea, Worddocument
from pipeline.readback.word.drawings import PARTS, read_drawn_part
from pipeline.readback.word.numbering import Numbering
from pipeline.readback.word.revised import Keuze, count_revisions, settle_revisions
from pipeline.readback.word.strict import make_usual
from pipeline.readback.word.walk import (
    REFERENCES,
    Surroundings,
    read_surroundings,
    walk_descriptions,
    walk_notes,
    walk_paragraphs,
)
from pipeline.word.package import CONTENT_TYPES, PackageError, read_package
from pipeline.word.parts import (
    ROOT_RELS,
    DoctypeError,
    R,
    Relation,
    parse_xml,
    read_relations,
    read_types,
)
from pipeline.word.styles import W, is_on

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_AROUND = {
    "header": "koptekst",
    "footer": "voettekst",
    "footnotes": "voetnoten",
    "endnotes": "eindnoten",
}
_SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."


class WordfileError(InputError):
    """A Word file that cannot be read back."""

    def __init__(self, pad: str, melding: str, advies: str) -> None:
        super().__init__(f"{pad}: dit bestand {melding} {advies}")


class OpenRevisionsError(InputError):
    """A Word file with revisions by `auteurs`, of which nobody said what to do with them."""

    def __init__(self, said: str, auteurs: str) -> None:
        super().__init__(said)
        self.auteurs = auteurs


class _Parts(Struct, frozen=True):
    """The parts of a file that hold text, parsed, by what they are of the main one."""

    main: etree._Element
    beside: Mapping[str, list[etree._Element]]
    links: Mapping[str, str]
    beelden: Mapping[str, bytes]
    teksten: Mapping[str, tuple[str, ...]]
    note_links: Mapping[str, Mapping[str, str]]
    """Where links in notes go, by the kind of part of the notes."""
    custom: etree._Element | None


def read_word(
    data: bytes, pad: str, keuze: Keuze | None = None, auteur: str | None = None
) -> Worddocument:
    """Return what a Word file says; `pad` is what messages call it.

    `keuze` says whether its revisions are taken, those of `auteur` alone or all. Raises
    `WordfileError` for what is no Word file, or one that cannot be read, and `OpenRevisionsError`
    for one with revisions and no `keuze`.
    """
    parts = _read_parts(data, pad)
    _settle(parts, pad, keuze, auteur)
    styles = next(iter(parts.beside.get("styles", ())), None)
    around = read_surroundings(styles, parts.links, parts.beelden)
    noten: dict[tuple[str, str], Voetnoot] = {}
    for kind, links in parts.note_links.items():
        beside = replace(around, koppelingen=links)
        for root in parts.beside.get(kind, ()):
            noten.update(walk_notes(root, beside))
    around = replace(around, noten=noten, teksten=parts.teksten)
    numbering = Numbering(next(iter(parts.beside.get("numbering", ())), None))
    body = parts.main.find(f"{W}body")
    if body is None:
        raise WordfileError(pad, "heeft geen tekst.", _SAVE_AGAIN)
    found = list(walk_paragraphs(body, around, numbering))
    return Worddocument(
        tuple(alinea for alinea, _ in found),
        (*_read_around(parts, around), *_read_unseen(body)),
        tuple(_read_comments(parts, found)),
        tuple(walk_descriptions(body)),
        tuple(_read_properties(parts.custom)),
    )


def _read_parts(data: bytes, pad: str) -> _Parts:
    try:
        package = read_package(data)
    except PackageError as error:
        raise WordfileError(pad, error.melding, error.advies) from error
    types = read_types(_parse(package, CONTENT_TYPES, pad))
    if any("macroenabled" in kind or "vbaproject" in kind for kind in types.values()):
        raise WordfileError(
            pad, "bevat macro’s en wordt niet gelezen.", f"{_SAVE_AGAIN} Dan gaan zij eruit."
        )
    name = _find_main(package, pad)
    if types.get(f"/{name.lower()}", _MAIN) != _MAIN:
        raise WordfileError(pad, "is geen Word-document maar iets anders.", _SAVE_AGAIN)
    main = _parse(package, name, pad)
    relations = _read_relations(package, name, pad)
    beside: dict[str, list[etree._Element]] = {}
    for relation in relations:
        if not relation.external and relation.kind in _READ and relation.part in package:
            root = _parse(package, relation.part, pad)
            beside.setdefault(relation.kind, []).append(root)
    notes = {r.kind: r.part for r in relations if r.kind in _NOTES and not r.external}
    custom = "docProps/custom.xml"
    beelden = {
        r.rel_id: package[r.part]
        for r in relations
        if r.kind == "image" and not r.external and r.part in package
    }
    teksten = {
        r.rel_id: tuple(read_drawn_part(_parse(package, r.part, pad)))
        for r in relations
        if r.kind in PARTS and not r.external and r.part in package
    }
    return _Parts(
        main,
        beside,
        _find_links(relations),
        beelden,
        teksten,
        {k: _find_links(_read_relations(package, part, pad)) for k, part in notes.items()},
        _parse(package, custom, pad) if custom in package else None,
    )


def _read_relations(package: Mapping[str, bytes], name: str, pad: str) -> list[Relation]:
    """Return the relationships of a part."""
    folder, _, last = name.rpartition("/")
    rels = f"{folder}/_rels/{last}.rels".lstrip("/")
    return list(read_relations(rels, _parse(package, rels, pad))) if rels in package else []


def _find_links(relations: Iterable[Relation]) -> dict[str, str]:
    return {r.rel_id: r.target for r in relations if r.external and r.kind == "hyperlink"}


_NOTES = ("footnotes", "endnotes")
_READ = frozenset({"styles", "numbering", "comments", *_AROUND})


def _parse(package: Mapping[str, bytes], name: str, pad: str) -> etree._Element:
    try:
        root = parse_xml(package[name])
    except (DoctypeError, etree.XMLSyntaxError, ValueError) as error:
        raise WordfileError(
            pad, f"is beschadigd: het onderdeel {name} is niet te lezen.", _SAVE_AGAIN
        ) from error
    make_usual(root)
    return root


def _find_main(package: Mapping[str, bytes], pad: str) -> str:
    """Return the name of the part with the text (ECMA-376 Part 2, 9.1.1)."""
    if ROOT_RELS in package:
        for relation in read_relations(ROOT_RELS, _parse(package, ROOT_RELS, pad)):
            if relation.kind == "officeDocument" and relation.part in package:
                return relation.part
    raise WordfileError(pad, "is geen Word-bestand (.docx).", _SAVE_AGAIN)


def _settle(parts: _Parts, pad: str, keuze: Keuze | None, auteur: str | None) -> None:
    """Take the revisions or not; raise where that is not said, or of who it is not."""
    roots = [parts.main, *(root for kind in _AROUND for root in parts.beside.get(kind, ()))]
    counts = sum((count_revisions(root) for root in roots), start=count_revisions(roots[0]))
    counts.subtract(count_revisions(roots[0]))
    authors = ", ".join(f"{naam} ({count})" for naam, count in sorted(counts.items()))
    if counts and keuze is None:
        raise OpenRevisionsError(
            f"{pad}: in dit bestand staan bijgehouden wijzigingen van {authors}. Zeg wat ermee "
            "moet: --wijzigingen aanvaard neemt ze over, --wijzigingen verworpen niet; --per "
            "AUTEUR neemt die van één persoon over.",
            authors,
        )
    if auteur is not None and auteur not in counts:
        known = f"Wel zijn er van {authors}." if authors else "Er zijn er geen."
        raise InputError(f"{pad}: van {auteur} zijn er geen bijgehouden wijzigingen. {known}")
    if keuze is not None:
        for root in roots:
            settle_revisions(root, keuze, auteur)


def _read_around(parts: _Parts, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield the texts of headers, footers and notes that the text does not refer to."""
    references = parts.main.iter(*REFERENCES)
    read = {(REFERENCES[str(found.tag)], found.get(f"{W}id")) for found in references}
    for kind, naam in _AROUND.items():
        for root in parts.beside.get(kind, ()):
            # Notes stand one level deeper, as do the paragraphs of a text box in a header.
            holders = list(root) if kind.endswith("notes") else [root]
            for holder in holders:
                if (holder.tag, holder.get(f"{W}id")) in read:
                    continue
                for alinea, _ in walk_paragraphs(holder, around, Numbering(None)):
                    texts = [alinea.tekst, *(t for d in alinea.tekeningen for t in d.teksten)]
                    yield from ((naam, text) for text in texts if text.strip())


def _read_unseen(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield what nobody sees in the text, and the files that another program is to put there."""
    for mark in body.iter(f"{W}vanish"):
        run = next(mark.iterancestors(f"{W}r"), None) if is_on(mark) else None
        words = "" if run is None else "".join(t.text or "" for t in run.iter(f"{W}t"))
        if words.strip():
            yield "verborgen tekst", words
    for chunk in body.iter(f"{W}altChunk", f"{W}subDoc"):
        yield "ingevoegd bestand", chunk.get(f"{R}id", "")


def _read_comments(
    parts: _Parts, found: list[tuple[Wordalinea, etree._Element]]
) -> Iterator[Opmerking]:
    """Yield the comments, each with the paragraph and the words that it is about."""
    texts = {}
    for root in parts.beside.get("comments", ()):
        for comment in root.iterfind(f"{W}comment"):
            lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
            texts[comment.get(f"{W}id")] = (comment.get(f"{W}author", ""), "\n".join(lines))
    for alinea, node in found:
        for mark in node.iter(f"{W}commentReference"):
            auteur, tekst = texts.get(mark.get(f"{W}id"), ("", ""))
            if tekst.strip():
                bij = _read_range(node, mark.get(f"{W}id", ""))
                yield Opmerking(auteur or "onbekend", tekst.strip(), alinea.nummer, bij)


def _read_range(node: etree._Element, comment: str) -> str:
    """Return the words of a paragraph that a comment is about; empty where that is all of it."""
    inside, words = False, []
    for child in node.iter():
        if child.get(f"{W}id") == comment and child.tag == f"{W}commentRangeStart":
            inside = True
        elif child.get(f"{W}id") == comment and child.tag == f"{W}commentRangeEnd":
            break
        elif inside and child.tag == f"{W}t":
            words.append(child.text or "")
    return " ".join("".join(words).split())


def _read_properties(custom: etree._Element | None) -> Iterator[tuple[str, str]]:
    for node in () if custom is None else custom:
        text = "".join(str(part) for part in node.itertext())
        yield node.get("name", ""), re.sub(r"\s+", " ", text).strip()
