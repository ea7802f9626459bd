"""A Word file's bytes in, what it says out: a walk of our own over the XML.

It passes through what programs put around text: insertions, content controls, smart tags, links
and fields. A library that passes over those in silence would lose what people typed in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct

from pipeline.letter.opmaak import Inline, Regeleinde, Tekst, Voetnoot
from pipeline.readback.word.document import Cel, Lijstteken, Vindplaats, Wordalinea, Worddrawing
from pipeline.readback.word.drawings import read_drawing
from pipeline.readback.word.inlines import settle
from pipeline.readback.word.numbering import Numbering
from pipeline.readback.word.signs import SIGN, read_sign
from pipeline.word.notes import REFERENCE
from pipeline.word.parts import R
from pipeline.word.styles import W, is_on, read_number, read_value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULAS = (f"{_M}oMath", f"{_M}oMathPara")
_DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
# What holds text, and says nothing itself (17.13.5.18, 17.5.2, 17.5.1, 17.3.2.3, 17.16.18 …).
_THROUGH = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "bdo", "dir")
)
_SIGNS = {
    f"{W}{name}": sign
    for name, sign in (
        ("tab", "\t"),
        ("noBreakHyphen", "\u2011"),
        ("softHyphen", "\u00ad"),
        ("ptab", "\t"),
    )
}
REFERENCES: Mapping[str, str] = {
    REFERENCE: f"{W}footnote",
    f"{W}endnoteReference": f"{W}endnote",
}
"""What refers to a note in the text, and what that note is; a letter makes footnotes of both."""
_BREAKS = frozenset((f"{W}br", f"{W}cr"))
_SAYS = _BREAKS | _SIGNS.keys() | {f"{W}t", SIGN}
_BOLD, _ITALIC = frozenset({"strong"}), frozenset({"emphasis"})
_HEADING = re.compile(r"(?:heading|kop) ?[1-9]")
_PAGE = f"{W}lastRenderedPageBreak"
_STRIKES = (f"{W}strike", f"{W}dstrike")


class Surroundings(Struct, frozen=True):
    """What a text needs of the other parts of its file."""

    namen: Mapping[str, str]
    """Style names by id, in small letters."""
    lijsten: Mapping[str, tuple[str, int]]
    """The list and level that a style brings, by its id."""
    koppelingen: Mapping[str, str]
    """Where links go, by the id of their relation."""
    standaard: str = ""
    """The id of the style of paragraphs that name none."""
    beelden: Mapping[str, bytes] = {}
    """The files of pictures, by the id of their relation."""
    noten: Mapping[tuple[str, str], Voetnoot] = {}
    """Notes that say something, by what refers to them and their ids."""
    teksten: Mapping[str, tuple[str, ...]] = {}
    """The words of SmartArt and charts, by the id of their relation."""


def read_surroundings(
    styles: etree._Element | None,
    relations: Mapping[str, str],
    beelden: Mapping[str, bytes] | None = None,
) -> Surroundings:
    """Return what the parts beside the text say."""
    namen, own, based, standaard = {}, dict[str, tuple[str, int]](), {}, ""
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        namen[style_id] = read_value(style, "name").casefold()
        if style.get(f"{W}type") != "paragraph":
            continue
        if style.get(f"{W}default") in ("1", "true"):
            standaard = style_id
        based[style_id] = read_value(style, "basedOn")
        num = style.find(f"{W}pPr/{W}numPr")
        if num is not None and (num_id := read_value(num, "numId")):
            own[style_id] = num_id, read_number(read_value(num, "ilvl"))
    found = ((style_id, _find_list(own, based, style_id)) for style_id in based)
    known = {style_id: lijst for style_id, lijst in found if lijst is not None}
    return Surroundings(namen, known, relations, standaard, beelden or {})


def _find_list(
    own: Mapping[str, tuple[str, int]], based: Mapping[str, str], style_id: str
) -> tuple[str, int] | None:
    """Return the list that a style brings, or that one brings on which it is based."""
    seen: set[str] = set()
    while style_id in based and style_id not in seen:
        if style_id in own:
            return own[style_id]
        seen.add(style_id)
        style_id = based[style_id]
    return None


def walk_paragraphs(
    body: etree._Element, around: Surroundings, numbering: Numbering
) -> Iterator[tuple[Wordalinea, etree._Element]]:
    """Yield each paragraph that says something, with its element."""
    yield from _Walk(around, numbering).start(body)


def walk_notes(
    notes: etree._Element, around: Surroundings
) -> Iterator[tuple[tuple[str, str], Voetnoot]]:
    """Yield each note that says something, by what refers to it; its paragraphs as lines of one."""
    for note in notes.iterchildren(*REFERENCES.values()):
        reference = next(tag for tag, kind in REFERENCES.items() if kind == note.tag)
        lines: list[Tekst | Regeleinde] = []
        for paragraph in note.iter(f"{W}p"):
            said = settle(_Runs(around, []).read(paragraph))
            lines += [Regeleinde()] if lines and said else []
            lines += [inline for inline in said if not isinstance(inline, Voetnoot)]
        if lines:
            yield (reference, note.get(f"{W}id", "")), Voetnoot(tuple(lines))


def walk_descriptions(holder: etree._Element) -> Iterator[str]:
    """Yield what each table, but those in another, says of itself for who cannot see it."""
    for child in holder:
        if child.tag == f"{W}tbl":
            yield read_value(child, "tblPr", "tblDescription")
        elif child.tag in _THROUGH:
            yield from walk_descriptions(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from walk_descriptions(_choose(child))


class _Walk:
    """One walk through a text."""

    def __init__(self, around: Surroundings, numbering: Numbering) -> None:
        self._around, self._numbering = around, numbering
        self._tables = self._count = self._below = 0
        self._kop = ""
        self._page: int | None = None
        """The page, in a file in which a program noted where they begin (17.3.3.13)."""
        self._initial: tuple[Inline, ...] = ()
        """The first letter of a paragraph, which stands before it in a frame of its own."""

    def start(self, body: etree._Element) -> Iterator[tuple[Wordalinea, etree._Element]]:
        """Yield what is in a text."""
        self._page = 1 if next(body.iter(_PAGE), None) is not None else None
        return self.blocks(body, None)

    def blocks(
        self, holder: etree._Element, cel: Cel | None
    ) -> Iterator[tuple[Wordalinea, etree._Element]]:
        for child in holder:
            if child.tag == f"{W}p":
                found = self._paragraph(child, cel)
                if found is not None:
                    yield found, child
            elif child.tag == f"{W}tbl":
                yield from self._table(child, cel)
            elif child.tag in _THROUGH:
                yield from self.blocks(child, cel)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.blocks(_choose(child), cel)

    def _table(
        self, table: etree._Element, outer: Cel | None
    ) -> Iterator[tuple[Wordalinea, etree._Element]]:
        number = self._tables if outer is None else outer.tabel
        self._tables += outer is None
        for n, row in enumerate(_find(table, "tr")):
            # Columns that a row leaves out at its start (17.4.15).
            kolom = _read_number_of(_list_said(row, f"{W}trPr").get(f"{W}gridBefore"))
            page = ended = self._page
            for cell in _find(row, "tc"):
                # Cells stand beside each other: all of them begin on the page of the row.
                self._page = page
                said = _list_said(cell, f"{W}tcPr")
                if not _is_covered(said.get(f"{W}vMerge")):
                    yield from self.blocks(cell, outer or Cel(number, n, kolom))
                kolom += max(_read_number_of(said.get(f"{W}gridSpan")), 1)
                ended = max(ended or 0, self._page or 0) or None
            self._page = ended

    def _paragraph(self, node: etree._Element, cel: Cel | None) -> Wordalinea | None:
        said = _list_said(node, f"{W}pPr")
        style = said.get(f"{W}pStyle")
        style_id = "" if style is None else style.get(f"{W}val", "")
        style_id = style_id or self._around.standaard
        lijst = self._find_marker(said.get(f"{W}numPr"), style_id)
        drawn: list[Worddrawing] = []
        inhoud = settle([*self._initial, *_Runs(self._around, drawn).read(node)])
        self._initial = ()
        if _is_initial(node, said.get(f"{W}framePr")):
            self._initial, inhoud = inhoud, ()
        begins = self._turn_pages(node)
        if not (inhoud or drawn):
            return None
        stijl = self._around.namen.get(style_id, "")
        place = self._place(stijl, inhoud, cel, begins)
        made = Wordalinea(
            self._count,
            stijl,
            inhoud,
            lijst,
            cel,
            tuple(drawn),
            f"{W}ind" in said and lijst is None,
            place,
        )
        self._count += 1
        return made

    def _turn_pages(self, node: etree._Element) -> int | None:
        """Return the page on which the words of a paragraph begin, and go on to where it ends."""
        begins = self._page
        if begins is not None:
            found = list(node.iter(_PAGE, f"{W}t"))
            breaks = [n for n, mark in enumerate(found) if mark.tag == _PAGE]
            self._page = begins + len(breaks)
            begins += breaks[:1] == [0]
        return begins

    def _place(
        self, stijl: str, inhoud: tuple[Inline, ...], cel: Cel | None, page: int | None
    ) -> Vindplaats:
        if cel is None:
            self._below += 1
        if cel is None and inhoud and _HEADING.match(stijl):
            text = "".join(i.tekst if isinstance(i, Tekst) else " " for i in inhoud)
            self._kop, self._below = text, 0
        return Vindplaats(page, self._kop, self._below)

    def _find_marker(self, num: etree._Element | None, style_id: str) -> Lijstteken | None:
        num_id, niveau = self._around.lijsten.get(style_id, ("", 0))
        if num is not None:
            num_id = read_value(num, "numId") or num_id
            niveau = read_number(read_value(num, "ilvl"))
        return self._numbering.count(num_id, niveau) if num_id else None


def _find(holder: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those in a frame of some kind (17.5.2.30, 17.5.2.32)."""
    for child in holder:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in _THROUGH:
            yield from _find(child, name)


def _find_properties(node: etree._Element, tag: str) -> etree._Element | None:
    """Return the properties of a paragraph or a run: the first in it, where it is as it should."""
    if len(node) and node[0].tag == tag:
        return node[0]
    return next(node.iterchildren(tag), None)


def _list_said(node: etree._Element, tag: str) -> Mapping[object, etree._Element]:
    """Return what the properties of something say, by its name."""
    properties = _find_properties(node, tag)
    return {} if properties is None else {child.tag: child for child in properties}


def _is_initial(node: etree._Element, frame: etree._Element | None) -> bool:
    """Tell whether a paragraph is the large first letter of the next one (17.3.1.11)."""
    is_cap = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
    behind = node.getnext()
    return is_cap and behind is not None and behind.tag == f"{W}p"


def _is_covered(merge: etree._Element | None) -> bool:
    """Tell whether a cell above stands over one (17.4.85): Word shows nothing of what is in it."""
    return merge is not None and merge.get(f"{W}val") != "restart"


def _read_number_of(node: etree._Element | None) -> int:
    return 0 if node is None else read_number(node.get(f"{W}val"))


def _choose(node: etree._Element) -> etree._Element:
    """Return the first of several ways to say one thing."""
    for name in ("Choice", "Fallback"):
        found = node.find(f"{_MC}{name}")
        if found is not None:
            return found
    return node


class _Runs:
    """Reads the text of one paragraph; what is drawn in it goes to a list beside it."""

    def __init__(self, around: Surroundings, drawn: list[Worddrawing]) -> None:
        self._around, self._drawn = around, drawn
        self._codes: list[list[str]] = []
        """The fields that were begun, each with its code; of one in its result that is whole."""
        self._results: list[bool] = []

    def read(self, node: etree._Element, href: str | None = None) -> Iterator[Inline]:
        for child in node:
            if child.tag == f"{W}r":
                yield from self._run(child, href)
            elif child.tag == f"{W}hyperlink":
                target = self._around.koppelingen.get(child.get(f"{R}id", ""))
                yield from self.read(child, target or href)
            elif child.tag == f"{W}fldSimple":
                code = child.get(f"{W}instr", "")
                if not _is_page(code):
                    yield from self.read(child, _read_address(code) or href)
            elif child.tag in _THROUGH:
                yield from self.read(child, href)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.read(_choose(child), href)
            elif child.tag in _FORMULAS:
                yield from _say_all(child, f"{_M}t")

    def _run(self, run: etree._Element, href: str | None) -> Iterator[Inline]:
        said = _list_said(run, f"{W}rPr")
        if is_on(said.get(f"{W}vanish")):
            return
        look = self._look(said) if said else _PLAIN
        for node in run:
            if node.tag == f"{W}fldChar":
                self._follow(node)
                yield from _say_chosen(node)
            elif node.tag == f"{W}instrText" and self._codes:
                self._codes[-1].append(node.text or "")
            elif not all(self._results):
                continue
            elif node.tag in REFERENCES:
                noot = self._around.noten.get((str(node.tag), node.get(f"{W}id", "")))
                yield from [] if noot is None else [noot]
            elif node.tag in _SAYS:
                yield from self._say(node, look, href)
            elif node.tag in _DRAWN:
                self._draw(node)
            elif node.tag == f"{W}ruby":
                yield from _say_all(node, f"{W}t")
            elif node.tag == f"{_MC}AlternateContent":
                yield from self._choose(node, look, href)

    def _choose(self, node: etree._Element, look: Tekst, href: str | None) -> Iterator[Inline]:
        """Yield the first of several ways to say one thing that says what is known here.

        So Word writes what is drawn, and signs of a font of its own (17.17.3).
        """
        for way in (*node.iterchildren(f"{_MC}Choice"), *node.iterchildren(f"{_MC}Fallback")):
            drawn = list(way.iter(*_DRAWN))
            said = [i for child in way.iter(*_SAYS) for i in self._say(child, look, href)]
            for drawing in drawn:
                self._draw(drawing)
            if not drawn:
                yield from said
            if drawn or said:
                return

    def _draw(self, node: etree._Element) -> None:
        self._drawn.append(read_drawing(node, self._around.beelden, self._around.teksten))

    def _say(self, node: etree._Element, look: Tekst, href: str | None) -> Iterator[Inline]:
        if self._codes:
            codes = ["".join(code) for code in self._codes]
            if any(map(_is_page, codes)):
                return
            href = next(filter(None, map(_read_address, codes)), href)
        if node.tag in _BREAKS:
            if node.get(f"{W}type", "textWrapping") == "textWrapping":
                yield Regeleinde()
            return
        text = _SIGNS.get(str(node.tag)) or (read_sign(node) if node.tag == SIGN else node.text)
        if text:
            yield Tekst(text, look.vet, look.cursief, href, look.doorgehaald)

    def _look(self, said: Mapping[object, etree._Element]) -> Tekst:
        named = said.get(f"{W}rStyle")
        style = "" if named is None else self._around.namen.get(named.get(f"{W}val", ""), "")
        bold, italic = said.get(f"{W}b"), said.get(f"{W}i")
        return Tekst(
            "",
            is_on(bold) if bold is not None else style in _BOLD,
            is_on(italic) if italic is not None else style in _ITALIC,
            doorgehaald=any(is_on(said.get(tag)) for tag in _STRIKES),
        )

    def _follow(self, node: etree._Element) -> None:
        match node.get(f"{W}fldCharType"):
            case "begin":
                self._codes.append([])
                self._results.append(False)
            case "separate" if self._results:
                self._results[-1] = True
            case "end" if self._results:
                self._codes.pop()
                self._results.pop()


_PLAIN = Tekst("")


def _say_all(node: etree._Element, tag: str) -> Iterator[Tekst]:
    """Yield the words of a formula (22.1.2), or of words with others above them (17.3.3.25)."""
    text = "".join(found.text or "" for found in node.iter(tag))
    if text:
        yield Tekst(text)


def _say_chosen(field: etree._Element) -> Iterator[Tekst]:
    """Yield what is chosen of the list of a form (17.16.9): it stands in no text."""
    for choices in field.iter(f"{W}ddList"):
        said = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
        default = read_number(read_value(choices, "default"))
        number = read_number(read_value(choices, "result") or str(default))
        if number < len(said) and said[number]:
            yield Tekst(said[number])


_ADDRESS = re.compile(r'\s*HYPERLINK\s+(?!\\l)"?([^"\s]+)')


def _is_page(code: str) -> bool:
    """Tell whether a field is about the pages: nobody types what it says."""
    return re.match(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", code) is not None


def _read_address(code: str) -> str | None:
    found = _ADDRESS.match(code)
    return found[1] if found else None
