"""Running text as WordprocessingML: blocks in, paragraphs (`w:p`) as XML out.

Every look comes from the template: a paragraph takes the properties of the placeholder it
replaces, a list item its marker and indent from the template's list styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol, assert_never

from msgspec import Struct
from msgspec.structs import replace

from pipeline.letter.opmaak import (
    Alinea,
    Citaat,
    Inline,
    Lijst,
    Opmaak,
    Opmaakblok,
    Punt,
    Regeleinde,
    Teken,
    Tekst,
    Telling,
    Voetnoot,
    read_bare,
)
from pipeline.word.xml import Xml, element, text

# The order that CT_PPrBase asks of the children of w:pPr (ECMA-376 Part 1, 17.3.1.26).
_PPR_CHILDREN = """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
    shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
    autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
    suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
"""
_PPR_ORDER = {name: n for n, name in enumerate(_PPR_CHILDREN.split())}

KEEP_NEXT = ("keepNext", element("w:keepNext"))
KEEP_LINES = ("keepLines", element("w:keepLines"))
_CONTEXTUAL = ("contextualSpacing", element("w:contextualSpacing"))

KeepNext = Literal["", "last", "all", "together", "whole"]
"""Which paragraphs of a text stay on the page of what follows them; `all` is for a row's.

`together` is all but the last, and none breaks; `whole` is all, and none breaks.
"""

Properties = tuple[tuple[str, Xml], ...]
"""Children of a `w:pPr` by local name, in schema order."""

# What all paragraphs of a text have more for each way of keeping them.
_KEPT: dict[KeepNext, Properties] = {
    "": (),
    "last": (),
    "all": (KEEP_NEXT,),
    "together": (KEEP_NEXT, KEEP_LINES),
    "whole": (KEEP_NEXT, KEEP_LINES),
}
Alineavorm = tuple[tuple[Inline, ...], Properties]
"""What a paragraph says, and its properties."""

_LOOK = ("pBdr", "shd", "spacing", "ind", "contextualSpacing", "jc")
"""What a placeholder has of a look of its own, which a style would not win from."""


class ListStyle(Struct, frozen=True):
    """One of the template's list styles.

    `abstract` holds the abstract numbering's id for `1.` (or bullets) and for `1)`; `indents` has
    the `w:ind` of the text at each level; `contextual` tells whether the style leaves out the
    space between its items.
    """

    abstract: dict[str, int]
    indents: tuple[Xml, ...]
    contextual: bool
    lefts: tuple[int, ...] = ()
    hangings: tuple[int, ...] = ()
    """How far in the text stands on each level, and the marker before it, in twips."""


class Counting(Struct, frozen=True):
    """An abstract numbering (`w:abstractNum`) that only letters have that use it, and its id."""

    abstract: int
    xml: Xml


class Styles(Struct, frozen=True):
    """What running text needs of a template's styles; style ids, not names."""

    bullets: ListStyle
    numbers: ListStyle
    hyperlink: str | None
    countings: Mapping[tuple[Telling, Teken], Counting] = {}
    """Of lists with letters and Roman numbers, by how they count and the sign behind."""
    quote: str | None = None
    quote_left: int = 0
    """The style of quotations, and how far in it stands, in twips."""
    note: str | None = None
    note_mark: str | None = None
    """The styles of a note's text, and of its number there and in the text that refers to it."""


class PackageAdditions(Protocol):
    """What text adds to the package beside its paragraphs."""

    def add_list(self, abstract: int, level: int, start: int) -> int:
        """Return the id of a new list (`w:num`) that starts at `start` on `level`."""

    def add_counting(self, counting: Counting) -> int:
        """Return the id of an abstract numbering, which the package then has."""

    def add_link(self, href: str) -> str:
        """Return the id of the relationship to `href`."""

    def add_note(self, paragraph: Xml) -> int:
        """Return the id of a footnote that is this paragraph."""

    def add_note_link(self, href: str) -> str:
        """Return the id of the relationship of the footnotes to `href`."""


class _Place(Struct, frozen=True):
    """Where a block stands: how deep in lists, in which style of list, and whether it is quoted."""

    level: int = 0
    style: ListStyle | None = None
    is_quoted: bool = False


class ParagraphWriter(Struct, frozen=True):
    """Writes text in the styles of one template, for one letter."""

    styles: Styles
    additions: PackageAdditions

    def write_opmaak(self, opmaak: Opmaak, properties: Properties, *, keep: KeepNext = "") -> Xml:
        """Return the paragraphs of the text, each with `properties`.

        Text without blocks gives one empty paragraph, because a table cell must end in one.
        `keep` says which of them stay on the page of what follows.
        """
        own = merge(properties, _KEPT[keep])
        paragraphs = list(self._blocks(opmaak.blokken, own, _Place())) or [((), own)]
        inlines, last = paragraphs[-1]
        if keep == "last":
            paragraphs[-1] = (inlines, merge(last, (KEEP_NEXT,)))
        if keep == "together" and KEEP_NEXT not in properties:
            paragraphs[-1] = (inlines, tuple(child for child in last if child != KEEP_NEXT))
        return Xml("".join(self._paragraph(*paragraph) for paragraph in paragraphs))

    def write_line(self, inlines: tuple[Inline, ...], properties: Properties) -> Xml:
        """Return one paragraph with `properties`."""
        return self._paragraph(inlines, properties)

    def _blocks(
        self, blokken: tuple[Opmaakblok, ...], properties: Properties, place: _Place
    ) -> Iterator[Alineavorm]:
        for blok in blokken:
            match blok:
                case Alinea(inhoud):
                    yield inhoud, properties
                case Lijst():
                    yield from self._lijst(blok, properties, place)
                case Citaat(inhoud):
                    quoted = self._quote(properties, place)
                    yield from self._blocks(inhoud, quoted, replace(place, is_quoted=True))
                case _:
                    assert_never(blok)

    def _quote(self, properties: Properties, place: _Place) -> Properties:
        """Return the properties of a quoted paragraph: it looks as the style says (17.3.1.27)."""
        if self.styles.quote is None:
            return properties
        kept = tuple(child for child in properties if child[0] not in _LOOK)
        style = ("pStyle", element("w:pStyle", {"w:val": self.styles.quote}))
        indent = () if place.level == 0 else (self._indent(place, self.styles.quote_left),)
        return merge(kept, (style, *indent))

    def _indent(self, place: _Place, extra: int = 0) -> tuple[str, Xml]:
        """Return the indent of a paragraph below the marker of an item."""
        style = place.style
        assert style is not None
        if not extra:
            return "ind", style.indents[place.level - 1]
        return "ind", element("w:ind", {"w:left": style.lefts[place.level - 1] + extra})

    def _lijst(self, lijst: Lijst, properties: Properties, outer: _Place) -> Iterator[Alineavorm]:
        style = self.styles.numbers if lijst.teken else self.styles.bullets
        abstract = self._find_abstract(lijst, style)
        num_id, following = 0, -1
        place = replace(outer, level=outer.level + 1, style=style)
        for n, punt in enumerate(lijst.punten):
            start = 1 if punt.nummer is None else punt.nummer
            # A number that does not follow from the last one starts a list of its own: printed as
            # typed is the rule, and Word counts.
            if n == 0 or (punt.nummer is not None and start != following):
                num_id = self.additions.add_list(abstract, outer.level, start)
            following = start + 1
            yield from self._punt(punt, num_id, properties, place)

    def _find_abstract(self, lijst: Lijst, style: ListStyle) -> int:
        if lijst.teken is None or lijst.telling == "1":
            return style.abstract[lijst.teken or "."]
        return self.additions.add_counting(self.styles.countings[lijst.telling, lijst.teken])

    def _punt(
        self, punt: Punt, num_id: int, properties: Properties, place: _Place
    ) -> Iterator[Alineavorm]:
        first, *rest = punt.inhoud
        if not isinstance(first, Alinea):
            # `1. - tekst`: the marker stands on a line of its own.
            first, rest = Alinea(()), list(punt.inhoud)
        style = place.style
        assert style is not None
        spacing = (_CONTEXTUAL,) if style.contextual else ()
        # An indent of the placeholder's own would win from that of the numbering (17.3.1.12).
        properties = tuple(child for child in properties if child[0] != "ind")
        extra = self.styles.quote_left if place.is_quoted else 0
        marker = (_number(place.level - 1, num_id), *_move_in(style, place.level - 1, extra))
        yield first.inhoud, merge(properties, (*marker, *spacing))
        below = merge(properties, (self._indent(place, extra), *spacing))
        for blok in rest:
            if isinstance(blok, Lijst):
                yield from self._lijst(blok, properties, place)
            else:
                yield from self._blocks((blok,), below, place)

    def _paragraph(self, inlines: tuple[Inline, ...], properties: Properties) -> Xml:
        return element("w:p", None, write_properties(properties), *map(self._inline, inlines))

    def _inline(self, inline: Inline) -> Xml:
        if isinstance(inline, Voetnoot):
            number = self.additions.add_note(self._note(inline.inhoud))
            return self._mark(element("w:footnoteReference", {"w:id": number}))
        return self._text(inline, self.additions.add_link)

    def _text(self, inline: Tekst | Regeleinde, add_link: Callable[[str], str]) -> Xml:
        match inline:
            case Regeleinde():
                return _BREAK
            case Tekst(href=None):
                return write_run(inline.tekst, _run_properties(inline, None))
            case Tekst(tekst, href=href):
                run = write_run(tekst, _run_properties(inline, self.styles.hyperlink))
                return element("w:hyperlink", {"r:id": add_link(str(href))}, run)
            case _:
                assert_never(inline)

    def _note(self, inlines: Sequence[Tekst | Regeleinde]) -> Xml:
        """Return the paragraph of a note, which begins with its own number (17.11.13).

        Its links are relationships of its own part.
        """
        style = self.styles.note
        properties = () if style is None else (("pStyle", element("w:pStyle", {"w:val": style})),)
        return element(
            "w:p",
            None,
            write_properties(properties),
            self._mark(element("w:footnoteRef")),
            write_run(" "),
            *(self._text(inline, self.additions.add_note_link) for inline in inlines),
        )

    def _mark(self, sign: Xml) -> Xml:
        """Return the number of a note: raised, as its style says, or else by itself (17.3.2.42)."""
        style = self.styles.note_mark
        look = (
            element("w:vertAlign", {"w:val": "superscript"})
            if style is None
            else element("w:rStyle", {"w:val": style})
        )
        return element("w:r", None, element("w:rPr", None, look), sign)

    def write_within(self, inlines: Sequence[Inline], properties: Xml) -> Xml:
        """Return text with links as the inside of a `w:t` in a run of these properties.

        A link ends that run, and another one of its kind begins behind it (17.16.22).
        """
        return Xml("".join(self._within(inline, properties) for inline in inlines))

    def _within(self, inline: Inline, properties: Xml) -> Xml:
        match inline:
            case Regeleinde():
                return split_text("\n")
            case Tekst(href=None):
                return split_text(inline.tekst)
            case Tekst():
                own = _add_style(properties, self.styles.hyperlink)
                rel_id = self.additions.add_link(str(inline.href))
                link = element("w:hyperlink", {"r:id": rel_id}, write_run(inline.tekst, own))
                again = f'<w:r>{properties}<w:t xml:space="preserve">'
                return Xml(f"</w:t></w:r>{link}{again}")
            case Voetnoot():
                # A line of text that is no running text has none.
                return split_text(read_bare([inline]))
            case _:
                assert_never(inline)


def _add_style(properties: Xml, style: str | None) -> Xml:
    """Return the properties of a run with a character style in front of them (17.3.2.28)."""
    if style is None:
        return properties
    inside = re.sub(r"<w:rStyle [^>]*/>", "", properties)
    inside = inside.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    return Xml(f"<w:rPr>{element('w:rStyle', {'w:val': style})}{inside}</w:rPr>")


_BREAK = element("w:r", None, element("w:br"))


def write_run(tekst: str, properties: Xml = Xml("")) -> Xml:  # noqa: B008 - an empty string
    """Return a run (`w:r`) that prints `tekst` exactly."""
    if not tekst:
        return element("w:r", None, properties, write_text(tekst))
    # Written out, because two of three elements of a letter are these.
    return Xml(f'<w:r>{properties}<w:t xml:space="preserve">{split_text(tekst)}</w:t></w:r>')


def write_text(tekst: str) -> Xml:
    """Return `tekst` as content of a run: `w:t` with tabs and line breaks between them."""
    return element("w:t", _PRESERVE, split_text(tekst))


def split_text(tekst: str) -> Xml:
    """Return `tekst` as the inside of a `w:t` that keeps its spaces.

    A tab, a line break and the hyphens that Word has elements for end that `w:t`, stand as elements
    of their own and start another one (17.3.3.31): inside a `w:t` the first two would be white
    space, a soft hyphen would be printed in the middle of a line, and a hard one in another font.
    """
    escaped = text(tekst)
    if _SIGNS.search(escaped):
        return Xml(_SIGNS.sub(_write_sign, escaped))
    return escaped


SIGNS = {"\t": "tab", "\n": "br", "\u00ad": "softHyphen", "\u2011": "noBreakHyphen"}
"""The characters of a text that are elements in Word, with the names of these."""

_SIGNS = re.compile(f"[{''.join(SIGNS)}]")
_PRESERVE = {"xml:space": "preserve"}


def _write_sign(found: re.Match[str]) -> str:
    return f'</w:t><w:{SIGNS[found[0]]}/><w:t xml:space="preserve">'


@lru_cache(maxsize=1024)
def merge(properties: Properties, extra: Properties) -> Properties:
    """Return the properties with those of `extra` in place of, or beside, their own."""
    return tuple(sorted((dict(properties) | dict(extra)).items(), key=_schema_order))


def _schema_order(child: tuple[str, Xml]) -> int:
    return _PPR_ORDER[child[0]]


def keep_known(properties: Properties) -> Properties:
    """Return the properties that belong to the look of a paragraph.

    A section break, or a revision, in the placeholder is not for every paragraph put in its place.
    """
    return tuple(child for child in properties if child[0] in _PPR_ORDER)


@lru_cache(maxsize=1024)
def write_properties(properties: Properties) -> Xml:
    """Return the `w:pPr`, or nothing where there are no properties."""
    return element("w:pPr", None, *(xml for _, xml in properties)) if properties else Xml("")


def _move_in(style: ListStyle, level: int, extra: int) -> Properties:
    """Return the indent of an item that stands further in than its list does."""
    if not extra:
        return ()
    left, hanging = style.lefts[level] + extra, style.hangings[level]
    return (("ind", element("w:ind", {"w:left": left, "w:hanging": hanging})),)


@lru_cache(maxsize=1024)
def _number(level: int, num_id: int) -> tuple[str, Xml]:
    return "numPr", element(
        "w:numPr",
        None,
        element("w:ilvl", {"w:val": level}),
        element("w:numId", {"w:val": num_id}),
    )


def _run_properties(inline: Tekst, style: str | None) -> Xml:
    return _write_run_properties(inline.vet, inline.cursief, inline.doorgehaald, style)


@lru_cache
def _write_run_properties(vet: bool, cursief: bool, doorgehaald: bool, style: str | None) -> Xml:
    """Return the `w:rPr` of a run, complex scripts (`w:bCs`, `w:iCs`) included."""
    children = [element("w:rStyle", {"w:val": style})] if style else []
    if vet:
        children += [element("w:b"), element("w:bCs")]
    if cursief:
        children += [element("w:i"), element("w:iCs")]
    if doorgehaald:
        children.append(element("w:strike"))
    return element("w:rPr", None, *children) if children else Xml("")
