"""A letter and a compiled template in, the bytes of a Word file out."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.beeld.bestand import Beeld, Beeldsoort
from pipeline.letter.models import Brief, Figuur, Tabel
from pipeline.letter.opmaak import Inline, Opmaak, read_bare
from pipeline.template.compile import Split, Template
from pipeline.template.fields import Opgemaakt, Reekstekst, make_context
from pipeline.template.parts import SETTINGS
from pipeline.template.prepare import CUSTOM, MARK
from pipeline.template.tags import Counter
from pipeline.word.beside import Kolom, lay_beside
from pipeline.word.drawing import draw_beeld, draw_ring
from pipeline.word.notes import (
    NOTE_TYPE,
    NOTES,
    NOTES_RELS,
    add_note_relations,
    add_notes,
    make_note,
    name_separators,
)
from pipeline.word.package import (
    CONTENT_TYPES,
    MAX_UNPACKED,
    SizeError,
    pack,
    read_package,
    write_package,
)
from pipeline.word.paragraphs import (
    KEEP_NEXT,
    Counting,
    KeepNext,
    ParagraphWriter,
    Properties,
    merge,
    write_properties,
)
from pipeline.word.sections import lay_sections
from pipeline.word.styles import EMU_PER_TWIP, W
from pipeline.word.table import Tabelbouw, TableWriter, build_table
from pipeline.word.xml import Xml, element

# A third of the time of zlib's usual level 6, for a file that is a tenth larger.
_LEVEL = 3
# About: lines of text on a page, and characters in one.
_LINES, _WIDE = 49, 80
SVG_TYPE = element("Default", {"Extension": "svg", "ContentType": "image/svg+xml"})
"""What a package says of drawings ([MS-ODRAWXML] 2.22.1; ECMA-376 Part 2, 7.2.3.2)."""
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Additions:
    """What one letter adds to the package: lists, links and pictures, in order of appearance."""

    def __init__(self, first_num_id: int, mark: str, first_note: int = 1) -> None:
        self._next_num_id = first_num_id
        self._mark = mark
        self._first_note = first_note
        self.notes: dict[int, Xml] = {}
        """The paragraph of each footnote by its number."""
        self.note_links: dict[str, str] = {}
        self.lists: list[Xml] = []
        self.abstracts: list[Xml] = []
        self._countings: set[int] = set()
        self._links: dict[str, str] = {}
        self._beelden: dict[bytes, str] = {}
        self.relationships: list[Xml] = []
        self.media: list[tuple[str, bytes]] = []

    def add_list(self, abstract: int, level: int, start: int, *overrides: Xml) -> int:
        """Return the id of a new list that starts at `start` on `level` (17.9.15, 17.9.26).

        `overrides` say what is otherwise on less deep levels.
        """
        num_id = self._next_num_id
        self._next_num_id += 1
        override = element(
            "w:lvlOverride", {"w:ilvl": level}, element("w:startOverride", {"w:val": start})
        )
        self.lists.append(
            element(
                "w:num",
                {"w:numId": num_id},
                element("w:abstractNumId", {"w:val": abstract}),
                *overrides,
                override,
            )
        )
        return num_id

    def add_counting(self, counting: Counting) -> int:
        """Return the id of an abstract numbering, which the package has once."""
        if counting.abstract not in self._countings:
            self._countings.add(counting.abstract)
            self.abstracts.append(counting.xml)
        return counting.abstract

    def add_link(self, href: str) -> str:
        """Return the id of the relationship to `href`; the same address has one."""
        if href not in self._links:
            self._links[href] = self._relate("hyperlink", href, TargetMode="External")
        return self._links[href]

    def add_note(self, paragraph: Xml) -> int:
        """Return the id of a footnote that is this paragraph."""
        number = self._first_note + len(self.notes)
        self.notes[number] = paragraph
        return number

    def take_notes(self) -> dict[int, Xml]:
        """Return the footnotes so far, and begin again: another letter counts its own."""
        taken, self.notes = self.notes, {}
        return taken

    def add_note_link(self, href: str) -> str:
        """Return the id of the relationship of the footnotes to `href`."""
        return self.note_links.setdefault(href, f"{self._mark}{len(self.note_links) + 1}")

    def relate_notes(self) -> Xml:
        """Return the relationship to the part with the footnotes."""
        return _write_relation(f"{self._mark}noten", "footnotes", "footnotes.xml")

    def add_beeld(self, beeld: Beeld) -> tuple[str, str | None]:
        """Return the id of the relationship to a picture, and that to the drawing it is of.

        The same picture is stored once.
        """
        if beeld.soort == "svg":
            return self._add_media(beeld.png, "png"), self._add_media(beeld.data, "svg")
        return self._add_media(beeld.data, beeld.soort), None

    def _add_media(self, data: bytes, soort: Beeldsoort) -> str:
        key = hashlib.sha256(data).digest()
        if key not in self._beelden:
            name = f"media/{self._mark}{len(self.media) + 1}.{soort}"
            self.media.append((f"word/{name}", data))
            self._beelden[key] = self._relate("image", name)
        return self._beelden[key]

    def _relate(self, kind: str, target: str, **extra: str) -> str:
        rel_id = f"{self._mark}{len(self.relationships) + 1}"
        self.relationships.append(_write_relation(rel_id, kind, target, **extra))
        return rel_id


def _write_relation(rel_id: str, kind: str, target: str, **extra: str) -> Xml:
    attributes = {"Id": rel_id, "Type": f"{_RELATIONS}/{kind}", "Target": target, **extra}
    return element("Relationship", attributes)


class _Drukker(Struct, frozen=True):
    """Prepares text and figures in the styles of one template, for one letter."""

    template: Template
    additions: Additions
    writer: ParagraphWriter
    next_id: Counter
    widths: Mapping[int, tuple[int, ...]] = MappingProxyType({})

    def prepare_opmaak(self, opmaak: Opmaak, *, keep: KeepNext = "") -> Opgemaakt:
        return Opgemaakt(lambda properties: self.writer.write_opmaak(opmaak, properties, keep=keep))

    def prepare_reeks(self, inlines: Sequence[Inline]) -> Reekstekst:
        made = Reekstekst(read_bare(inlines))
        made.write = lambda properties: self.writer.write_within(inlines, properties)
        return made

    def prepare_tabel(self, tabel: Tabel, n: int) -> Opgemaakt:
        bouw = build_tabel(tabel, self.template, self.widths.get(n, ()))
        writer = TableWriter(self.template.tables, self.writer.write_line)
        return Opgemaakt(
            lambda properties: writer.write_table(
                tabel.tekst,
                bouw,
                properties,
                titel=tabel.titel,
                alt=tabel.alt or tabel.titel,
                totaal=tabel.totaal,
            )
        )

    def prepare_figuur(self, figuur: Figuur, kolom: Kolom | None = None) -> Opgemaakt:
        room = self.template.text_width
        room = kolom.measure(room) if kolom else room * (figuur.breedte or 100) // 100
        return Opgemaakt(lambda properties: self._write_figuur(figuur, room, properties))

    def _write_figuur(self, figuur: Figuur, room: int, properties: Properties) -> Xml:
        template = self.template
        if template.caption_below and figuur.bijschrift:
            properties = merge(properties, (KEEP_NEXT,))
        if figuur.bestand is None:
            run = draw_ring(
                figuur.bollen or (),
                figuur.alt,
                template.bol_style,
                template.bol_corps,
                room,
                self.next_id,
            )
        else:
            rel_id, svg_id = self.additions.add_beeld(figuur.bestand)
            run = draw_beeld(
                figuur.bestand,
                figuur.alt,
                rel_id,
                room,
                _limit_height(figuur, room, template),
                self.next_id(),
                fill=figuur.breedte is not None,
                svg_id=svg_id,
            )
        return element("w:p", None, write_properties(properties), run)


def _limit_height(figuur: Figuur, room: int, template: Template) -> int:
    """Return how high a picture may be, in EMU, in a column that is `room` wide.

    What does not fit at the foot of a page moves on with its caption, and leaves so much white: a
    third of the page at most, where the letter does not say how wide the picture is.
    """
    if figuur.breedte is not None:
        # A caption and its figure share a page: leave it a tenth.
        return template.text_height * 9 // 10
    said = -(-len(figuur.bijschrift or "") // max(1, _WIDE * room // template.text_width))
    white = 2 if said else 1
    lines = max(_LINES // 3 - said - white, _LINES // 9)
    return template.text_height * lines // _LINES


def render_letter(brief: Brief, template: Template) -> bytes:
    """Return the letter as a Word file in the look of the template.

    The same letter and template give the same bytes. What the template has no place for
    (`Template.unprinted`) is not in it.
    """
    additions = Additions(template.first_num_id, template.mark, template.notes.first)
    context = make_fields(brief, template, additions, Counter(template.first_docpr_id))
    filled = fill_parts(template, context)
    notes = [make_note(n, paragraph) for n, paragraph in additions.notes.items()]
    return assemble(template, {**filled, **fill_notes(template, filled, notes)}, additions, context)


def make_fields(
    brief: Brief,
    template: Template,
    additions: Additions,
    next_id: Counter,
    widths: Mapping[int, tuple[int, ...]] = MappingProxyType({}),
) -> dict[str, object]:
    """Return what the template prints, by name; lists, links and pictures go to `additions`.

    `widths` are those of the columns of tables, in twips, by the number of their block, where they
    do not follow from the table itself.
    """
    writer = ParagraphWriter(template.styles, additions)
    drukker = _Drukker(template, additions, writer, next_id, widths)
    context = make_context(brief, drukker, template.soort, template.kenmerken)
    return context | {"uniek_nummer": next_id}


def build_tabel(tabel: Tabel, template: Template, widths: tuple[int, ...] = ()) -> Tabelbouw:
    """Return how a table is built in a template; `widths`, in twips, are those it has elsewhere."""
    room = template.landscape_width if tabel.liggend else template.text_width
    shares = [int(share.rstrip("%")) for share in (tabel.breedtes or "").split(", ") if share]
    bouw = build_table(tabel.tekst, room // EMU_PER_TWIP, template.tables.corps, shares)
    return replace(bouw, widths=widths) if widths else bouw


def fill_parts(template: Template, context: Mapping[str, object]) -> dict[str, bytes]:
    """Return the parts with tags, filled in; without the one that bears the mark of the others."""
    return {
        name: lay_sections(lay_beside(tagged.fill(context), template.text_width))
        for name, tagged in template.tagged.items()
        if name != CUSTOM
    }


def fill_notes(
    template: Template, filled: Mapping[str, bytes], notes: Sequence[etree._Element]
) -> dict[str, bytes]:
    """Return the part with the footnotes of a letter; none of one that has none."""
    if not notes:
        return {}
    return {NOTES: add_notes(filled.get(NOTES, template.notes.footnotes), notes)}


def assemble(
    template: Template,
    filled: Mapping[str, bytes],
    additions: Additions,
    context: Mapping[str, object],
) -> bytes:
    """Return the Word file of the filled parts, with those that are the same in every letter."""
    parts = dict(template.parts)
    for name, part in filled.items():
        parts[name] = pack(name, part, _LEVEL)
    for name, part in fill_splits(template, additions).items():
        parts[name] = pack(name, part, _LEVEL)
    types: list[Xml] = []
    for name, data in additions.media:
        parts[name] = pack(name, data)
        # Only then: what is in no letter, no letter has to speak of.
        types += [SVG_TYPE] if name.endswith(".svg") and SVG_TYPE not in types else []
    if additions.notes:
        types += [NOTE_TYPE]
        for name, part in _fill_beside_notes(template, additions):
            parts[name] = pack(name, part, _LEVEL)
    if types:
        declared = declare_types(template.content_types, types)
        parts[CONTENT_TYPES] = pack(CONTENT_TYPES, declared, _LEVEL)
    custom = template.tagged[CUSTOM].fill(
        {**context, "controlegetal": _sign((p.name, p.size, p.crc) for p in parts.values())}
    )
    parts[CUSTOM] = pack(CUSTOM, custom, _LEVEL)
    if sum(part.size for part in parts.values()) > MAX_UNPACKED:
        raise SizeError
    return write_package(parts)


def _fill_beside_notes(template: Template, additions: Additions) -> Iterator[tuple[str, bytes]]:
    """Yield the other parts that know of a letter's footnotes: their links, and the settings."""
    links = [
        _write_relation(rel_id, "hyperlink", href, TargetMode="External")
        for href, rel_id in additions.note_links.items()
    ]
    if links:
        yield NOTES_RELS, add_note_relations(template.notes.relations, links)
    if template.notes.settings is not None:
        yield SETTINGS, name_separators(template.notes.settings)


def fill_splits(template: Template, additions: Additions) -> dict[str, bytes]:
    """Return the numbering and the relationships with what letters added to them."""
    relations = [*additions.relationships]
    if additions.notes and template.notes.footnotes is None:
        relations.append(additions.relate_notes())
    parts = {
        split.name: join_split(split, added)
        for split, added in (
            (template.numbering, additions.lists),
            (template.relationships, relations),
        )
    }
    if additions.abstracts:
        name = template.numbering.name
        parts[name] = _add_abstracts(parts[name], additions.abstracts)
    return parts


def join_split(split: Split, added: Iterable[Xml]) -> bytes:
    """Return a part with elements added to it."""
    return "".join(chain([split.before], added, [split.after])).encode()


def declare_types(types: Split, added: Iterable[Xml]) -> bytes:
    """Return the kinds of parts in a package, with those that it does not know yet."""
    known = f"{types.before}{types.after}".lower()
    return join_split(types, [kind for kind in added if _read_key(kind) not in known])


def _read_key(kind: Xml) -> str:
    """Return what a kind of parts is of: an extension or a part."""
    return kind.lower().split()[1]


def _add_abstracts(numbering: bytes, abstracts: Iterable[Xml]) -> bytes:
    """Return a numbering with abstract numberings behind those that it has (17.9.16)."""
    root = etree.fromstring(numbering)
    last = root.findall(f"{W}abstractNum")[-1]
    for abstract in abstracts:
        added = etree.fromstring(abstract)
        last.addnext(added)
        last = added
    return etree.tostring(root, encoding="UTF-8", standalone=True)


def _sign(parts: Iterable[tuple[str, int, int]]) -> str:
    """Return a mark of what the parts hold, apart from the one that carries the mark.

    A part is its name, its size and its CRC-32.
    """
    content = sorted(f"{name} {size} {crc}" for name, size, crc in parts if name != CUSTOM)
    return hashlib.sha256("\n".join(content).encode()).hexdigest()


def has_mark(data: bytes) -> bool:
    """Tell whether a Word file bears the mark of one made here, be it changed since or not.

    Raises `PackageError` for what is no docx.
    """
    return (
        re.search(rb'name="%b".{1,200}?>[0-9a-f]{64}<' % MARK.encode(), _custom(data)) is not None
    )


def _custom(data: bytes) -> bytes:
    return read_package(data).get(CUSTOM, b"")


def is_untouched(data: bytes) -> bool:
    """Tell whether a Word file is as it was made here: its mark is that of its parts.

    Raises `PackageError` for what is no docx.
    """
    unpacked: Mapping[str, bytes] = read_package(data)
    mark = _sign((name, len(part), zlib.crc32(part)) for name, part in unpacked.items())
    return mark.encode() in unpacked.get(CUSTOM, b"")
