"""The Markdown subset of a content file: text in, `Opmaak` out, or every fault with its place.

Only this module and `rules.py` know markdown-it. CommonMark is parsed whole, so that what
a letter cannot hold (headings, images, HTML, …) is found and named, not printed raw or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import cast

from markdown_it.token import Token
from msgspec import Struct

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.addresses import find_gebrek, split_addresses
from pipeline.letter.markdown.faults import (
    MAX_BRACKETS,
    MAX_LIST_DEPTH,
    MAX_LIST_NUMBER,
    MAX_PARAGRAPH,
    YEARS,
)
from pipeline.letter.markdown.known import read_once
from pipeline.letter.markdown.notes import BLOCK_IN_NOTE, Notes
from pipeline.letter.markdown.rules import SIGNS, is_marked, make_parser
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
    Voetnoot,
)
from pipeline.letter.telling import LETTERS, read_nummers

MAX_QUOTED = 60
"""Characters of an address that a message repeats."""

Parse = Callable[[str, MutableMapping[str, object]], list[Token]]
"""How markdown-it reads a text."""

Formatting = tuple[bool, bool, str | None, bool]
"""Bold, italic, the address of the link around the text, and struck through."""

# What Word puts before the items of a list; those from U+F020 on are of fonts for symbols.
_BULLETS = r"•◦▪●‣·\uf020-\uf0ff"
# What any line begins with that the patterns for lines look for.
_SUSPECT = re.compile(rf"\n[ \t]*(?:[-+*=\d{_BULLETS}]|o\t|[a-z][.)]|[ivxl]{{2,7}}[.)])")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)")
_ANY_ITEM = re.compile(rf"[ \t]*(?:[-+*]|(?:\d{{1,9}}|{LETTERS})[.)])(?=[ \t]|$)")
_OTHER_ITEM = re.compile(
    rf"[ \t]*(?:([{_BULLETS}](?=[ \t\u00a0])|o(?=\t))|([a-z]|[ivxl]{{2,7}})[.)][ \t])"
)
_BLANK_LINE = re.compile("^(?:[^\\S\n]|[\u00ad\u200b-\u200d\u2060])+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n\n+")
_BETWEEN = re.compile(r"(?<!\\)\][ \t\n]+(?=\((?:https?:|mailto:))")
_REVERSED = re.compile(
    r"(?<!\\)\([^()\n]*\)[ \t]?\[(?=(?:https?:|mailto:|www\.)|[^\s\[\]@]+@[^\s\[\]@]+\.)"
)
_UNDERLINE = re.compile(r"[ \t]*(?:=+|--+)[ \t]*$")
_CHECK_BOX = re.compile(r"\[[ xX]\](?=\s|$)")
_ESCAPED_BOX = re.compile(r"[^\[]*\\\[")
# Marks that stand inside a word or a number, at least for who does not look any closer; `> 5`.
_DOUBTFUL = re.compile(
    r"""[^\s*~(\[{"'“‘„](?:\*{2,}|~{2,})(?:[^\s*~.,:/;!?)\]}"'”’]|[.,:/]\d)|^[ \t]*>[ \t]*[€$\d]""",
    re.MULTILINE,
)
_NUMBER = re.compile(r"[€$\d]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")


class MarkdownFault(Struct, frozen=True, order=True):
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
    return read_once(_parse, bron)


def _parse(bron: str) -> Opmaak:
    bron = bron.replace("\r\n", "\n").replace("\r", "\n")
    # A line of hard spaces looks empty, and is meant so: it parts two paragraphs.
    bron = _BLANK_LINE.sub("", bron)
    faults = _find_long_paragraphs(bron)
    if not faults and _is_plain(bron):
        return Opmaak(tuple(map(_read_plain, _EMPTY_LINES.split(bron.strip("\n")))))
    if not faults:
        reader = _MarkdownReader(bron)
        blokken = reader.read()
        faults = reader.faults
    if faults:
        raise MarkdownError(faults)
    return Opmaak(blokken)


def read_notes(bron: str) -> Mapping[str, Voetnoot]:
    """Return the notes of a text of a letter by name."""
    return _MarkdownReader(bron)._noten.noten if "[^" in bron else {}


def find_inner_marks(bron: str) -> tuple[MarkdownFault, ...]:
    """Return what may be meant otherwise than it is read: marks around a part of a word, and `> 5`.

    None in a text that is no text of a letter.
    """
    return read_once(_find_inner_marks, bron) if _DOUBTFUL.search(bron) else ()


def _find_inner_marks(bron: str) -> tuple[MarkdownFault, ...]:
    reader = _MarkdownReader(bron)
    reader.read()
    return () if reader.faults else tuple(reader.notes)


def parse_line(bron: str) -> tuple[Inline, ...]:
    """Return the runs of a text of one line, in which nothing begins a block.

    Raises `MarkdownError` with every fault in it.
    """
    faults = _find_long_paragraphs(bron)
    if not faults and not any(sign in bron for sign in SIGNS):
        return tuple(split_addresses(Tekst(bron)))
    if not faults:
        reader = _MarkdownReader(bron, make_parser().parseInline)
        inlines = reader.read_line()
        faults = reader.faults
    if faults:
        raise MarkdownError(faults)
    return inlines


def _is_plain(bron: str) -> bool:
    """Tell whether a text is no more than paragraphs: two of three texts in a letter are."""
    return bool(bron.strip()) and not (is_marked(bron) or _is_suspect(bron))


def begins_item(line: str) -> bool:
    """Tell whether a line by itself would begin an item of a list, or looks as if it should."""
    return bool(_ITEM.match(line) or _OTHER_ITEM.match(line))


def _is_suspect(text: str) -> bool:
    return _SUSPECT.search(f"\n{text}") is not None


def _read_plain(part: str) -> Alinea:
    return Alinea(tuple(split_addresses(Tekst(part.strip(" \t\n").replace("\n", " ")))))


def _find_long_paragraphs(bron: str) -> list[MarkdownFault]:
    """Return a fault for each paragraph over a limit, before any parser sees it."""
    if len(bron) <= MAX_PARAGRAPH and bron.count("[") <= MAX_BRACKETS:
        return []
    return [
        MarkdownFault(bron.count("\n", 0, start), 0, what, texts.SPLIT_IT)
        for start, part in _find_paragraphs(bron)
        for what, is_over in (
            (texts.TOO_LONG, len(part) > MAX_PARAGRAPH),
            (texts.TOO_MANY_BRACKETS, part.count("[") > MAX_BRACKETS),
        )
        if is_over
    ]


def _find_paragraphs(bron: str) -> Iterator[tuple[int, str]]:
    """Yield where each paragraph begins, with its text; each item of a list has one of its own."""
    for part in re.finditer(r"[^\n]+(?:\n[ \t]*[^ \t\n][^\n]*)*", bron):
        # Only where the first line is an item is there a list; below a sentence it is none.
        starts = [0]
        if _ANY_ITEM.match(part[0]):
            starts += [
                found.end() for found in re.finditer(r"\n(?=" + _ANY_ITEM.pattern + ")", part[0])
            ]
        for start, end in pairwise([*starts, len(part[0])]):
            yield part.start() + start, part[0][start:end]


class _MarkdownReader:
    """One reading of one text: walks markdown-it's tokens and gathers faults on the way."""

    def __init__(self, bron: str, parse: Parse | None = None) -> None:
        self._bron = bron
        self._lines = bron.split("\n")
        self._env: dict[str, object] = {}
        self._tokens = (parse or make_parser().parse)(bron, self._env)
        self._definitions = set(self._find_definitions())
        self._text_starts: dict[int, int] = {}
        """Of a line that begins list items: the column behind the last marker that was read."""
        self._in_quote = self._in_note = self._is_line = False
        self.faults: list[MarkdownFault] = []
        self.notes: list[MarkdownFault] = []
        """What is printed as it was typed, and may be meant otherwise."""
        self._noten = Notes()
        for n, token in enumerate(self._tokens):
            if token.type == "note_open":
                self._note(token, self._tokens[n + 1])

    def read(self) -> tuple[Opmaakblok, ...]:
        """Return the blocks of the whole text; faults land in `self.faults`."""
        blokken = self._blocks(iter(self._tokens), end="", depth=0)
        for regel in self._definitions:
            self._fault(regel, 0, texts.LINK_DEFINITION)
        for found in self._noten.find_faults():
            self._fault(*found)
        if not self._bron.strip():
            self._fault(0, 0, ("hier staat geen tekst.", "Vul de tekst in."))
        return blokken

    def read_line(self) -> tuple[Inline, ...]:
        """Return the runs of a text of one line; faults land in `self.faults`."""
        (token,) = self._tokens
        self._is_line = True
        return self._inline(token)

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

    def _blocks(self, tokens: Iterator[Token], end: str, depth: int) -> tuple[Opmaakblok, ...]:
        """Return the blocks up to the token of type `end` (or the last one)."""
        blokken: list[Opmaakblok] = []
        for token in tokens:
            if token.type == end:
                break
            if token.type == "paragraph_open":
                blokken.append(self._paragraph(next(tokens)))
                next(tokens)
            elif token.type == "note_open":
                if token.level:
                    self._fault_at(token, texts.NOTE_PLACE)
                next(tokens)
                next(tokens)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                blokken.append(self._lijst(token, tokens, depth + 1))
            elif token.type == "blockquote_open" and not self._in_quote:
                if blokken and self._has_text_above(_first_line(token)):
                    self._fault_at(token, texts.QUOTE_IN_PARAGRAPH)
                blokken.append(self._citaat(token, tokens, depth))
            else:
                self._unsupported(token, tokens)
        return tuple(blokken)

    def _citaat(self, opening: Token, tokens: Iterator[Token], depth: int) -> Citaat:
        """Return the quotation that `opening` begins."""
        self._in_quote = True
        known = len(self.faults)
        inhoud = self._blocks(tokens, "blockquote_close", depth)
        self._in_quote = False
        first = next(iter(inhoud), None)
        start = first.inhoud[0] if isinstance(first, Alinea) else None
        if isinstance(start, Tekst) and _NUMBER.match(start.tekst):
            regel = _first_line(opening)
            self.notes.append(MarkdownFault(regel, self._indent(regel), *texts.QUOTED_NUMBER))
        if not inhoud and len(self.faults) == known and not self._defines(opening):
            self._fault_at(opening, texts.EMPTY_QUOTE)
        return Citaat(inhoud)

    def _unsupported(self, token: Token, tokens: Iterator[Token]) -> None:
        """Report a block that no letter can hold, and pass over all that is in it."""
        regel = _first_line(token)
        text = texts.BLOCK_FAULTS[token.type]
        if token.type == "hr" and "-" in token.markup and self._has_text_above(regel):
            text = texts.UNDERLINED
        elif token.type == "code_block" and self._noten.ends_above(self._lines[:regel]):
            text = texts.NOTE_BLOCK
        self._fault_at(token, text)
        level: int = token.nesting
        while level > 0:
            level += next(tokens).nesting

    def _has_text_above(self, regel: int) -> bool:
        return regel > 0 and bool(self._lines[regel - 1].strip())

    def _lijst(self, opening: Token, tokens: Iterator[Token], depth: int) -> Lijst:
        """Return the list that `opening` begins."""
        if depth == MAX_LIST_DEPTH + 1:
            self._fault_at(opening, texts.TOO_DEEP)
        ordered = opening.type == "ordered_list_open"
        punten = []
        for token in tokens:
            if token.type.endswith("_list_close"):
                break
            punten.append(self._item(token, tokens, depth))
        if not ordered:
            return Lijst(tuple(punten))
        return Lijst(tuple(punten), cast("Teken", opening.markup), opening.meta.get("telling", "1"))

    def _item(self, opening: Token, tokens: Iterator[Token], depth: int) -> Punt:
        regel, kolom = _first_line(opening), self._indent(_first_line(opening))
        if marker := _ANY_ITEM.match(self._lines[regel], kolom):
            self._text_starts[regel] = marker.end()
        known = len(self.faults)
        inhoud = self._blocks(tokens, "list_item_close", depth)
        if not (inhoud or len(self.faults) > known or self._defines(opening)):
            self._fault(regel, kolom, texts.EMPTY_ITEM)
        typed = "" if "nummer" in opening.meta else opening.info
        if typed and (str(int(typed)) != typed or int(typed) > MAX_LIST_NUMBER):
            self._fault(regel, kolom, texts.BAD_NUMBER)
        elif typed and int(typed) in YEARS:
            self._fault(regel, kolom, texts.YEAR_AS_NUMBER)
        match inhoud:
            case (Alinea((Tekst(tekst), *_)), *_) if _CHECK_BOX.match(
                tekst
            ) and not _ESCAPED_BOX.match(self._lines[regel]):
                self._fault(regel, kolom, texts.CHECK_BOX_FAULT)
        return Punt(inhoud, int(typed) if typed else opening.meta.get("nummer"))

    def _defines(self, item: Token) -> bool:
        """Tell whether there is a link definition in an item: a fault of its own."""
        assert item.map is not None
        return not self._definitions.isdisjoint(range(*item.map))

    def _paragraph(self, token: Token) -> Alinea:
        """Return the paragraph of an `inline` token."""
        self._find_line_faults(token)
        if self._in_quote:
            self._find_unquoted(token)
        return Alinea(self._inline(token))

    def _note(self, opening: Token, token: Token) -> None:
        """Read the note that `opening` begins, before the text that refers to it is read."""
        regel = _first_line(opening)
        if not token.content:
            self._fault(regel, self._indent(regel), texts.EMPTY_NOTE)
        elif BLOCK_IN_NOTE.match(token.content):
            self._fault(*self._place(token, 0), texts.NOTE_BLOCK)
        self._in_note = True
        self._find_line_faults(token)
        inhoud = self._inline(token)
        self._in_note = False
        end = cast("list[int]", opening.map)[1]
        self._noten.define(opening.meta["naam"], (regel, self._indent(regel)), end, inhoud)

    def _refer(self, token: Token) -> None:
        """Note which notes a paragraph refers to, and report where there can be none."""
        for child in token.children or []:
            if child.type == "note_reference":
                place = self._place(token, child.meta["pos"])
                if self._in_note:
                    self._fault(*place, texts.NOTE_IN_NOTE)
                elif self._is_line:
                    self._fault(*place, texts.NOTE_IN_TABLE)
                self._noten.refer(child.meta["naam"], place, is_inside=self._in_note)

    def _inline(self, token: Token) -> tuple[Inline, ...]:
        """Return the runs of an `inline` token, and note what is wrong in it."""
        for pos, text in _inline_faults(token):
            self._fault(*self._place(token, pos), text)
        for pos, text in token.meta.get("notes", ()):
            self.notes.append(MarkdownFault(*self._place(token, pos), *text))
        for match in _BETWEEN.finditer(token.content) if "]" in token.content else ():
            self._fault(*self._place(token, match.start()), texts.PARTED_LINK)
        for match in _REVERSED.finditer(token.content) if ")" in token.content else ():
            self._fault(*self._place(token, match.start()), texts.REVERSED_LINK)
        if "[^" in token.content:
            self._refer(token)
        if "](" in token.content and (start := _find_loose_brackets(token)) is not None:
            self._fault(*self._place(token, start), texts.BROKEN_LINK)
        return _inlines(token.children or [], self._noten.noten)

    def _find_line_faults(self, token: Token) -> None:
        """Report each line that only looks like a list or an underline; a whole list is one."""
        if not _is_suspect(token.content):
            return
        expected, lettered = None, False
        if (other := _OTHER_ITEM.match(token.content)) and other[1]:
            # A letter with a dot that begins no list is text: “d. Het vierde punt”.
            self._fault(*self._place(token, 0), _name_other_item(other))
            lettered = True
        for n, line in enumerate(token.content.split("\n")[1:], start=_first_line(token) + 1):
            if match := _ITEM.match(line):
                marker = match[0].strip()
                what, advice = texts.LOOKS_LIKE_ITEM
                if marker != expected:
                    teken = texts.SIGNS[marker[-1]]
                    self._fault(n, self._indent(n), (what, advice.format(teken=teken)))
                number = marker[:-1]
                expected = f"{int(number) + 1}{marker[-1]}" if number else marker
            elif (other := _OTHER_ITEM.match(line)) and (other[1] or read_nummers(other[2])):
                if not lettered:
                    self._fault(n, self._indent(n), _name_other_item(other))
                lettered = True
            elif _UNDERLINE.match(line):
                self._fault(n, self._indent(n), texts.UNDERLINED)

    def _find_unquoted(self, token: Token) -> None:
        """Report a line that goes on in a quotation and does not say so: the first one will do."""
        first, end = cast("list[int]", token.map)
        for n in range(first + 1, end):
            if not self._lines[n].lstrip(" \t").startswith(">"):
                kolom = len(self._lines[n]) - len(self._lines[n].lstrip(" \t"))
                self._fault(n, kolom, texts.UNQUOTED_LINE)
                break

    def _indent(self, regel: int) -> int:
        """Return the column of a line's text, behind the markers of items that were read."""
        line, start = self._lines[regel], self._text_starts.get(regel, 0)
        return len(line) - len(line[start:].lstrip(" \t>" if self._in_quote else " \t"))

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
    """Return the fault of a line that begins as an item, with a letter or a sign of Word's."""
    if not match[1]:
        what, advice = texts.LOOKS_LIKE_ITEM
        return what, advice.format(teken=texts.SIGNS[match[0].strip()[-1]])
    what, advice = texts.OTHER_BULLET
    return what.format(teken=match[1] if match[1].isprintable() else "dit teken"), advice


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
            case "link_open" if start is not None:
                linked = []
                if text := _link_fault(child):
                    yield start, text
            case "link_close" if start is not None and not any(map(str.strip, linked)):
                yield start, texts.EMPTY_LINK
            case _:
                linked.append(child.content or child.type)


def _find_loose_brackets(token: Token) -> int | None:
    """Return where in the token's content `](` would be printed and nothing says so."""
    if any(text in texts.FAILED_LINKS for _, text in token.meta.get("faults", ())):
        return None
    for child in token.children or []:
        if child.type == "text" and (at := child.content.find("](")) >= 0:
            return token.content.replace("\n", " ").find(child.content) + at
    return None


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
        return texts.NO_ADDRESS
    if link.attrGet("title"):
        return texts.LINK_TITLE
    gebrek = find_gebrek(href)
    if gebrek is None:
        return None
    what, advice = texts.BAD_ADDRESS[gebrek]
    return what.format(href=href if len(href) <= MAX_QUOTED else f"{href[:MAX_QUOTED]}…"), advice


def _inlines(tokens: Sequence[Token], noten: Mapping[str, Voetnoot]) -> tuple[Inline, ...]:
    """Return the runs of a paragraph: one per stretch of text in one formatting."""
    runs: list[Inline] = []
    for formatting, pieces in groupby(_pieces(tokens), key=itemgetter(0)):
        if formatting is None:
            runs.extend(Regeleinde() for _ in pieces)
        elif isinstance(formatting, str):
            # One that is not there is a fault already.
            runs.extend(noten.get(formatting, Voetnoot(())) for _ in pieces)
        else:
            runs.extend(split_addresses(Tekst("".join(text for _, text in pieces), *formatting)))
    return tuple(runs)


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[Formatting | str | None, str]]:
    """Yield each token's text with the formatting that is on there.

    `None` is a line break, a name a reference to the note of that name.
    """
    vet = cursief = doorgehaald = 0
    href = None
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                vet += token.nesting
            case "em_open" | "em_close":
                cursief += token.nesting
            case "s_open" | "s_close":
                doorgehaald += token.nesting
            case "link_open":
                href = str(token.attrGet("href"))
            case "link_close":
                href = None
            case "softbreak":
                yield (vet > 0, cursief > 0, href, doorgehaald > 0), " "
            case "hardbreak":
                yield None, ""
            case "note_reference":
                yield str(token.meta["naam"]), ""
            case _ if token.content:
                yield (vet > 0, cursief > 0, href, doorgehaald > 0), token.content
