"""The Markdown subset of a content file: text in, `Opmaak` out, or every fault with its place.

Only this module knows markdown-it. CommonMark is parsed whole, so that what a letter cannot
hold (headings, images, HTML, …) is found and named instead of printed raw or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import cast
from urllib.parse import urlsplit

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.blocks import Alinea, Block, Inline, Lijst, Opmaak, Punt, Regeleinde, Teken, Tekst

MAX_LIST_DEPTH = 3
MAX_LIST_NUMBER = 32767
"""The largest number that Word's lists can start at (a 16-bit count)."""
_YEARS = range(1900, 2100)
MAX_PARAGRAPH = 20_000
"""Characters in one paragraph; CommonMark's brackets take quadratic time in it."""
MAX_BRACKETS = 100
"""How often `[` may stand in one paragraph: each may begin a link, and is looked at as one."""

MAX_QUOTED = 60
"""Characters of an address that a message repeats."""

InlineRule = Callable[[StateInline, bool], bool]
Formatting = tuple[bool, bool, str | None]
"""Bold, italic, and the address of the link around the text."""

_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_SOFT_BREAK = re.compile(r"(?<![ \\])\n(?![ \t])")
_PLAIN = re.compile(r"[^\\`*\[<~\n]*")
_OTHER_ITEM = re.compile(r"[ \t]*(?:([•◦▪●‣·])[ \t\u00a0]|[a-z][.)][ \t])")
_BETWEEN = re.compile(r"(?<!\\)\][ \t\n]+(?=\((?:https?:|mailto:))")
_UNDERLINE = re.compile(r"[ \t]*(?:=+|--+)[ \t]*$")
_BEGINS_BLOCK = re.compile(r"[ \t]*[-+*_#>`~<\d]|.*\|")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\]")
_CHECK_BOX = re.compile(r"\[[ xX]\](?=\s|$)")
_ADDRESS = re.compile(r"(?<![\w@./:-])https?://[^\s<>\"“”„]+")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_NO_END_OF_ADDRESS = ".,;:!?'’‘\"*"


@dataclass(frozen=True, slots=True, order=True)
class MarkdownFault:
    """What is wrong in a text; `regel` and `kolom` are 0-based within it."""

    regel: int
    kolom: int
    melding: str
    advies: str


class MarkdownError(ValueError):
    """A text that a letter cannot hold, with all its faults in reading order."""

    def __init__(self, faults: Sequence[MarkdownFault]) -> None:
        super().__init__("; ".join(f"{fault.melding} {fault.advies}" for fault in faults))
        self.faults = tuple(sorted(set(faults)))


def parse_markdown(bron: str) -> Opmaak:
    """Return the text of `bron` as blocks; raise `MarkdownError` with every fault in it."""
    faults = _find_long_paragraphs(bron)
    if not faults:
        reader = _Reader(bron)
        blokken = reader.read()
        faults = reader.faults
    if faults:
        raise MarkdownError(faults)
    return Opmaak(blokken)


def _find_long_paragraphs(bron: str) -> list[MarkdownFault]:
    """Return a fault for each paragraph over a limit, before any parser sees it."""
    if len(bron) <= MAX_PARAGRAPH and bron.count("[") <= MAX_BRACKETS:
        return []
    return [
        MarkdownFault(bron.count("\n", 0, part.start()), 0, what, _SPLIT_IT)
        for part in re.finditer(r"[^\n]+(?:\n[ \t]*\S[^\n]*)*", bron)
        for what, is_over in (
            (_TOO_LONG, len(part[0]) > MAX_PARAGRAPH),
            (_TOO_MANY_BRACKETS, part[0].count("[") > MAX_BRACKETS),
        )
        if is_over
    ]


_TOO_LONG = f"deze alinea is langer dan {MAX_PARAGRAPH} tekens."
_TOO_MANY_BRACKETS = f"in deze alinea staat meer dan {MAX_BRACKETS} keer het teken [."
_SPLIT_IT = "Verdeel de tekst met lege regels in alinea’s."


# What a block that no letter can hold is called, and what to write instead.
_BLOCK_FAULTS = {
    "heading_open": (
        "een kop kan niet in lopende tekst.",
        "Maak er een blok ‘- kop: …’ van, of zet een \\ voor het #-teken.",
    ),
    "code_block": (
        "deze regel springt te ver in.",
        "Haal de extra spaties aan het begin van de regel weg.",
    ),
    "fence": (
        "een blok met ``` of ~~~ (programmacode) kan niet in een brief.",
        "Haal die regels weg.",
    ),
    "blockquote_open": (
        "een citaat met > kan niet in een brief.",
        "Haal het >-teken weg, of zet er een \\ voor.",
    ),
    "html_block": (
        "een code tussen < en > (HTML) kan niet in een brief.",
        "Haal de code weg, of zet een \\ voor het <-teken.",
    ),
    "hr": (
        "een lijn van streepjes, sterretjes of _ kan niet in een brief.",
        "Haal de regel weg.",
    ),
    "table_open": (
        "een tabel met |-tekens kan niet in lopende tekst.",
        "Maak er een lijst of een blok ‘- statustabel: …’ van.",
    ),
}
_UNDERLINED = (
    "een regel met alleen = of - maakt de tekst erboven tot kop; dat kan niet in lopende tekst.",
    "Haal die regel weg, of maak een blok ‘- kop: …’.",
)
_LINK_DEFINITION = (
    "een losse linkdefinitie kan niet in een brief.",
    "Schrijf de link in de tekst zelf: [tekst](https://adres).",
)
_FOOTNOTE_FAULT = (
    "een voetnoot kan niet in een brief.",
    "Zet de uitleg in de tekst zelf, tussen haakjes.",
)
_CHECK_BOX_FAULT = (
    "een aankruisvakje kan niet in een brief.",
    "Haal [ ] of [x] weg; schrijf de stand van zaken in woorden.",
)
_STRUCK_THROUGH = (
    "doorgestreepte tekst (~~) kan niet in een brief.",
    "Haal de tekst weg, of haal ~~ weg.",
)
_LOOKS_LIKE_ITEM = (
    "deze regel begint als een punt van een lijst, midden in een alinea.",
    "Zet er een lege regel boven als het een lijst is. Zet anders een \\ voor {teken}.",
)
_SIGNS = {
    "-": "het streepje",
    "*": "het sterretje",
    "+": "het plusteken",
    ".": "de punt",
    ")": "het haakje",
}
_EMPTY_ITEM = ("dit punt van de lijst is leeg.", "Vul het aan of haal het weg.")
_TOO_DEEP = (
    f"een lijst mag hoogstens {MAX_LIST_DEPTH} niveaus diep zijn.",
    "Maak er een hoger niveau of een eigen alinea van.",
)
_OTHER_BULLET = (
    "met {teken} begint geen lijst; de punten zouden achter elkaar komen.",
    "Begin elk punt met een streepje en een spatie, na een lege regel.",
)
_LETTERED = (
    "met letters begint geen lijst; de punten zouden achter elkaar komen.",
    "Schrijf 1. of 1), na een lege regel. Is het geen lijst, breek de regel dan ergens anders af.",
)
_YEAR_AS_NUMBER = (
    "dit jaartal zou als nummer van een lijst worden gelezen.",
    "Zet een \\ achter het jaartal, of begin de zin anders.",
)
_STRAY_ASTERISKS = (
    "deze ** hoort nergens bij en zou zo in de brief staan.",
    "Zet vette tekst tussen ** en **, zonder spatie erbinnen, of zet een \\ voor elk sterretje.",
)
_PARTED_LINK = (
    "tussen ] en ( staat een spatie; zo is dit geen link.",
    "Haal de spatie weg.",
)
_BAD_NUMBER = (
    "dit nummer kan niet voor een punt van een lijst staan.",
    "Schrijf een getal tot 32767 zonder nul ervoor, of zet een \\ voor de punt of het haakje.",
)
_IMAGE = (
    "een afbeelding kan niet in lopende tekst.",
    "Maak er een blok ‘- figuur: …’ van.",
)
_CODE = (
    "tekst tussen `-tekens (programmacode) kan niet in een brief.",
    "Gebruik gewone aanhalingstekens, of zet een \\ voor elk `-teken.",
)
_ANGLE_LINK = (
    "een adres tussen < en > kan niet in een brief.",
    "Schrijf het adres zonder < en >.",
)
_EMPTY_LINK = ("deze link heeft geen tekst.", "Zet tekst tussen de vierkante haken.")
_NO_ADDRESS = ("deze link heeft geen adres.", "Zet het adres tussen de ronde haken.")
_LINK_TITLE = (
    "een link met een titel kan niet in een brief.",
    "Haal de tekst tussen aanhalingstekens achter het adres weg.",
)
_BAD_ADDRESS = (
    "‘{href}’ is geen adres waar een brief naar kan verwijzen.",
    "Gebruik een volledig adres dat begint met https://, http:// of mailto:.",
)


class _Reader:
    """One reading of one text: walks markdown-it's tokens and gathers faults on the way."""

    def __init__(self, bron: str) -> None:
        self._bron = bron
        self._lines = bron.split("\n")
        self._env: dict[str, object] = {}
        self._tokens = _parser().parse(bron, self._env)
        self._definitions = set(self._find_definitions())
        self._footnotes: set[str] = set()
        self._text_starts: dict[int, int] = {}
        """Of a line that begins list items: the column behind the last marker that was read."""
        self.faults: list[MarkdownFault] = []

    def read(self) -> tuple[Block, ...]:
        """Return the blocks of the whole text; faults land in `self.faults`."""
        blokken = self._blocks(iter(self._tokens), end="", depth=0)
        for regel in self._definitions:
            self._fault(regel, 0, _LINK_DEFINITION)
        if not self._bron.strip():
            self._fault(0, 0, ("hier staat geen tekst.", "Vul de tekst in of haal het veld weg."))
        return blokken

    def _fault(self, regel: int, kolom: int, text: tuple[str, str]) -> None:
        self.faults.append(MarkdownFault(regel, kolom, *text))

    def _fault_at(self, token: Token, text: tuple[str, str]) -> None:
        regel = _first_line(token)
        self._fault(regel, self._indent(regel), text)

    def _find_definitions(self) -> Iterator[int]:
        """Yield the first line of each link definition."""
        references = cast("dict[str, dict[str, list[int]]]", self._env.get("references", {}))
        duplicates = cast("list[dict[str, list[int]]]", self._env.get("duplicate_refs", []))
        for reference in (*references.values(), *duplicates):
            yield reference["map"][0]

    def _blocks(self, tokens: Iterator[Token], end: str, depth: int) -> tuple[Block, ...]:
        """Return the blocks up to the token of type `end` (or the last one)."""
        blokken: list[Block] = []
        for token in tokens:
            if token.type == end:
                break
            if token.type == "paragraph_open":
                blokken.append(self._paragraph(next(tokens)))
                next(tokens)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                blokken.extend(self._lists(token, tokens, depth + 1))
            else:
                self._unsupported(token, tokens)
        return tuple(blokken)

    def _unsupported(self, token: Token, tokens: Iterator[Token]) -> None:
        """Report a block that no letter can hold, and pass over all that is in it."""
        regel = _first_line(token)
        is_underline = token.type == "hr" and "-" in token.markup and self._has_text_above(regel)
        self._fault_at(token, _UNDERLINED if is_underline else _BLOCK_FAULTS[token.type])
        level: int = token.nesting
        while level > 0:
            level += next(tokens).nesting

    def _has_text_above(self, regel: int) -> bool:
        return regel > 0 and bool(self._lines[regel - 1].strip())

    def _lists(self, opening: Token, tokens: Iterator[Token], depth: int) -> Iterator[Lijst]:
        """Yield the list that `opening` begins."""
        if depth == MAX_LIST_DEPTH + 1:
            self._fault_at(opening, _TOO_DEEP)
        ordered = opening.type == "ordered_list_open"
        punten = []
        for token in tokens:
            if token.type.endswith("_list_close"):
                break
            punten.append(self._item(token, tokens, depth))
        yield Lijst(tuple(punten), cast("Teken", opening.markup) if ordered else None)

    def _item(self, opening: Token, tokens: Iterator[Token], depth: int) -> Punt:
        regel, kolom = _first_line(opening), self._indent(_first_line(opening))
        if marker := _ITEM.match(self._lines[regel], kolom):
            self._text_starts[regel] = marker.end()
        known = len(self.faults)
        inhoud = self._blocks(tokens, "list_item_close", depth)
        if not (inhoud or len(self.faults) > known or self._defines(opening)):
            self._fault(regel, kolom, _EMPTY_ITEM)
        typed = opening.info
        if typed and (str(int(typed)) != typed or int(typed) > MAX_LIST_NUMBER):
            self._fault(regel, kolom, _BAD_NUMBER)
        elif typed and int(typed) in _YEARS:
            self._fault(regel, kolom, _YEAR_AS_NUMBER)
        match inhoud:
            case (Alinea((Tekst(tekst), *_)), *_) if _CHECK_BOX.match(tekst):
                self._fault(regel, kolom, _CHECK_BOX_FAULT)
        return Punt(inhoud, int(typed) if typed else None)

    def _defines(self, item: Token) -> bool:
        """Tell whether there is a link definition in an item: a fault of its own."""
        assert item.map is not None
        return not self._definitions.isdisjoint(range(*item.map))

    def _paragraph(self, token: Token) -> Alinea:
        """Return the paragraph of an `inline` token."""
        self._find_line_faults(token)
        for pos, text in _inline_faults(token):
            self._fault(*self._place(token, pos), text)
        for match in _BETWEEN.finditer(token.content):
            self._fault(*self._place(token, match.start()), _PARTED_LINK)
        for match in _FOOTNOTE.finditer(token.content):
            # The mark and the text of one footnote are one fault.
            if match[1] not in self._footnotes:
                self._footnotes.add(match[1])
                self._fault(*self._place(token, match.start()), _FOOTNOTE_FAULT)
        return Alinea(_inlines(token.children or []))

    def _find_line_faults(self, token: Token) -> None:
        """Report each line that only looks like a list or an underline; a whole list is one."""
        expected, lettered = None, False
        if (other := _OTHER_ITEM.match(token.content)) and other[1]:
            # At the start, a letter with a dot is text: “a. Het eerste punt”, an alinea of its own.
            self._fault(*self._place(token, 0), _name_other_item(other))
            lettered = True
        for n, line in enumerate(token.content.split("\n")[1:], start=_first_line(token) + 1):
            if match := _ITEM.match(line):
                marker = match[0].strip()
                what, advice = _LOOKS_LIKE_ITEM
                if marker != expected:
                    teken = _SIGNS[marker[-1]]
                    self._fault(n, self._indent(n), (what, advice.format(teken=teken)))
                number = marker[:-1]
                expected = f"{int(number) + 1}{marker[-1]}" if number else marker
            elif other := _OTHER_ITEM.match(line):
                if not lettered:
                    self._fault(n, self._indent(n), _name_other_item(other))
                lettered = True
            elif _UNDERLINE.match(line):
                self._fault(n, self._indent(n), _UNDERLINED)

    def _indent(self, regel: int) -> int:
        """Return the column of a line's text, behind the markers of items that were read."""
        line, start = self._lines[regel], self._text_starts.get(regel, 0)
        return len(line) - len(line[start:].lstrip(" \t"))

    def _place(self, token: Token, pos: int) -> tuple[int, int]:
        """Return line and column of offset `pos` in the token's content, both 0-based.

        The content holds the source's lines without their indent, so each is the end of its line.
        """
        before = token.content[:pos]
        offset = before.count("\n")
        line = self._lines[_first_line(token) + offset].rstrip(" \t")
        content = token.content.split("\n")[offset].rstrip(" \t")
        return _first_line(token) + offset, len(line) - len(content) + pos - (
            before.rfind("\n") + 1
        )


def _name_other_item(match: re.Match[str]) -> tuple[str, str]:
    """Return the fault of a line that begins as a list that Markdown does not know."""
    if not match[1]:
        return _LETTERED
    what, advice = _OTHER_BULLET
    return what.format(teken=match[1]), advice


def _first_line(token: Token) -> int:
    """Return the token's first line, 0-based; every block token of markdown-it has one."""
    assert token.map is not None
    return token.map[0]


def _inline_faults(token: Token) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the offset in the token's content, and the text, of each fault inside a paragraph."""
    yield from _without_closing_tags(token.content, token.meta.get("faults", ()))
    linked: list[str] = []
    for child in token.children or []:
        # What has no position is a fault already: an address between angle brackets.
        start = child.meta.get("pos")
        match child.type:
            case "s_open" if start is not None:
                yield start, _STRUCK_THROUGH
            case "link_open" if start is not None:
                linked = []
                text = _link_fault(child)
                if text and not _FOOTNOTE.match(token.content, start):
                    yield start, text
            case "link_close" if start is not None and not "".join(linked).strip():
                yield start, _EMPTY_LINK
            case _:
                linked.append(child.content or child.type)


def _without_closing_tags(
    content: str, faults: Iterable[tuple[int, tuple[str, str]]]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the faults without those of `</b>` where a `<b>` stands before it: that is one."""
    opened: list[str] = []
    for pos, text in faults:
        tag = _TAG.match(content, pos)
        if tag and tag[1] and tag[2] in opened:
            opened.remove(tag[2])
            continue
        if tag:
            opened.append(tag[2])
        yield pos, text


def _link_fault(link: Token) -> tuple[str, str] | None:
    """Return what is wrong with a link's address or title, if anything."""
    href = str(link.attrGet("href"))
    if not href:
        return _NO_ADDRESS
    if link.attrGet("title"):
        return _LINK_TITLE
    if _is_address(href):
        return None
    what, advice = _BAD_ADDRESS
    return what.format(href=href if len(href) <= MAX_QUOTED else f"{href[:MAX_QUOTED]}…"), advice


def _is_address(href: str) -> bool:
    """Tell whether a letter may link to `href`: a whole web or mail address, nothing else."""
    if re.search(r"[\s<>\"\\^`{|}]", href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    return parts.scheme == "mailto" and "@" in parts.path


def _inlines(tokens: Sequence[Token]) -> tuple[Inline, ...]:
    """Return the runs of a paragraph: one per stretch of text in one formatting."""
    runs: list[Inline] = []
    for formatting, pieces in groupby(_pieces(tokens), key=itemgetter(0)):
        if formatting is None:
            runs.extend(Regeleinde() for _ in pieces)
        else:
            runs.extend(_split_addresses(Tekst("".join(text for _, text in pieces), *formatting)))
    return tuple(runs)


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[Formatting | None, str]]:
    """Yield each token's text with the formatting that is on there; `None` is a line break."""
    vet = cursief = 0
    href = None
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                vet += token.nesting
            case "em_open" | "em_close":
                cursief += token.nesting
            case "link_open":
                href = str(token.attrGet("href"))
            case "link_close":
                href = None
            case "softbreak":
                yield (vet > 0, cursief > 0, href), " "
            case "hardbreak":
                yield None, ""
            case _ if token.content:
                yield (vet > 0, cursief > 0, href), token.content


def _split_addresses(inline: Tekst) -> Iterator[Tekst]:
    """Yield the run, with each bare web address in it as a link of its own."""
    if inline.href or "://" not in inline.tekst:
        yield inline
        return
    start = 0
    for match in _ADDRESS.finditer(inline.tekst):
        address = _trim_address(match[0])
        if not _is_address(address):
            continue
        if match.start() > start:
            yield replace(inline, tekst=inline.tekst[start : match.start()])
        yield replace(inline, tekst=address, href=address)
        start = match.start() + len(address)
    if start < len(inline.tekst):
        yield replace(inline, tekst=inline.tekst[start:])


def _trim_address(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        end = address[-1]
        unpaired = end in _PAIRS and address.count(end) > address.count(_PAIRS[end])
        if not unpaired and end not in _NO_END_OF_ADDRESS:
            break
        address = address[:-1]
    return address


@cache
def _parser() -> MarkdownIt:
    """Return CommonMark with what the subset changes: see the rules below."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # An entity is literal text; the lines under a heading are found in `_Reader._paragraph`.
    parser.disable(["entity", "lheading"])
    # Addresses are checked by `_is_address`: markdown-it would print a bad link as text instead,
    # and rewrite a good one.
    parser.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.block.ruler.at(
        "list", _list_after_empty_line, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.block.ruler.at("paragraph", _paragraph)
    inline = parser.inline.ruler
    inline.at("emphasis", _emphasis_by_asterisks)
    parser.inline.ruler2.before("fragments_join", "stray_asterisks", _find_stray_asterisks)
    inline.at("link", _link_with_position)
    inline.at("strikethrough", _strikethrough_with_position)
    inline.at("image", _forbid(rules_inline.image, "image", _IMAGE))
    inline.at("autolink", _forbid(rules_inline.autolink, "link_open", _ANGLE_LINK))
    html = _BLOCK_FAULTS["html_block"]
    inline.at("html_inline", _forbid(rules_inline.html_inline, "html_inline", html))
    inline.at("backticks", _forbid(rules_inline.backtick, "code_inline", _CODE))
    parser.core.ruler.at("inline", _inline_with_faults)
    return parser


def _list_after_empty_line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a list, but never in the middle of a paragraph that is not in a list itself."""
    if silent and state.parentType == "paragraph" and state.listIndent < 0:
        return False
    return rules_block.list_block(state, start_line, end_line, silent)


def _paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a paragraph as CommonMark does, with two differences from markdown-it's own rule.

    It keeps the non-breaking spaces at the ends, and asks the other rules only about lines that
    can begin a block: the rest is most of a letter.
    """
    del silent
    end_line = state.lineMax
    terminators = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start_line + 1
    while line < end_line and not state.isEmpty(line):
        start = state.bMarks[line]
        may_begin_block = 0 <= state.sCount[line] <= state.blkIndent + 3 and _BEGINS_BLOCK.match(
            state.src, start, state.eMarks[line]
        )
        if may_begin_block and any(rule(state, line, end_line, True) for rule in terminators):
            break
        line += 1
    state.parentType = outer
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start_line, line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start_line, line, state.blkIndent, False).strip(" \t\n")
    token.map = [start_line, line]
    state.push("paragraph_close", "p", -1)
    return True


def _emphasis_by_asterisks(state: StateInline, silent: bool) -> bool:
    """Read `*` and `**` and note where each stands; an underscore is a character like any other."""
    if state.src[state.pos] != "*":
        return False
    pos, before = state.pos, len(state.tokens)
    if not rules_inline.emphasis.tokenize(state, silent):
        return False
    made = [token for token in state.tokens[before:] if token.content == "*"]
    for n, token in enumerate(made):
        token.meta["asterisk"] = pos + n
    return True


def _find_stray_asterisks(state: StateInline) -> None:
    """Note a fault for each `**` that made nothing bold, before it becomes text like any other."""
    last = -2
    for token in state.tokens:
        pos = token.meta.get("asterisk", -2) if token.type == "text" and token.content else -2
        if pos >= 0 and pos == last + 1:
            state.env["faults"].append((last, _STRAY_ASTERISKS))
            pos = -2
        last = pos


def _link_with_position(state: StateInline, silent: bool) -> bool:
    """Read a link and note where it starts, which markdown-it does not."""
    pos, before = state.pos, len(state.tokens)
    if not rules_inline.link(state, silent):
        return False
    made = state.tokens[before:]
    # The text before the link may be the first; an address between < and > may be inside it.
    for token in (*(token for token in made[:2] if token.type == "link_open"), *made[-1:]):
        token.meta["pos"] = pos
    return True


def _strikethrough_with_position(state: StateInline, silent: bool) -> bool:
    """Read `~~` and note where each stands: markdown-it may make a token of it later."""
    before = len(state.tokens)
    if not rules_inline.strikethrough.tokenize(state, silent):
        return False
    pos = state.pos
    for token in reversed(state.tokens[before:]):
        pos -= len(token.content)
        token.meta["pos"] = pos
    return True


def _forbid(rule: InlineRule, made: str, text: tuple[str, str]) -> InlineRule:
    """Return `rule`, noting a fault with its offset wherever it makes a token of type `made`."""

    def noting(state: StateInline, silent: bool) -> bool:
        pos, before = state.pos, len(state.tokens)
        faults = state.env["faults"]
        known = len(faults)
        if not rule(state, silent):
            return False
        if any(token.type == made for token in state.tokens[before:]):
            # An image reads its alt text as Markdown of its own: one fault is enough for both.
            faults[known:] = [(pos, text)]
        return True

    return noting


def _join_lines(content: str) -> str:
    """Return the content, as long as it was, with a space for each line end that is no break."""
    if any(pair in content for pair in (" \n", "\\\n", "\n ", "\n\t")):
        return _SOFT_BREAK.sub(" ", content)
    return content.replace("\n", " ")


def _inline_with_faults(state: StateCore) -> None:
    """Parse every paragraph, and leave with each the faults that its rules noted."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["faults"] = token.meta["faults"] = []
            # A line end in running text prints as a space; as a space it costs no token.
            source = _join_lines(token.content)
            if _PLAIN.fullmatch(source):
                # Most paragraphs of a letter: no rule below would find anything in them.
                token.children = [Token("text", "", 0, content=source)]
            else:
                token.children = []
                state.md.inline.parse(source, state.md, state.env, token.children)
