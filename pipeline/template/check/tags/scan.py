"""The tags of a template with their places: a parsed part in, tags in reading order out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Literal, cast
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from pipeline.word.styles import W

TagKind = Literal["print", "do", "note"]
"""What a tag does: `{{ }}` prints, `{% %}` chooses or repeats, `{# #}` is nobody's business."""

Scope = Literal["", "p", "tr", "tc", "r"]
"""What a tag replaces: itself (nothing), its paragraph, its row, its cell or its run."""

_Shape = Literal["whole", "open", "close"]

MARK = re.compile(r"\{[{%#]|[}%#]\}")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KINDS: dict[str, TagKind] = {"{{": "print", "{%": "do", "{#": "note"}
_SCOPE = re.compile(r"(tr|tc|p|r)\s")
# Quotes and spaces of any kind are meant as the plain ones; what nobody sees is not meant.
TYPOGRAPHY = str.maketrans(
    "“”„‘’‚\t\n\r\u00a0\u202f" + "".join(map(chr, range(0x2000, 0x200B))),
    "\"\"\"'''" + " " * 16,
    "\u00ad\u200b\u200c\u200d\u2060\ufeff",
)

_BEFORE_HALF = 60
"""Characters that are shown before a tag that closes and was not begun."""

_P, _T, _BR = (f"{W}{name}" for name in ("p", "t", "br"))
_SILENT = ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar", "sym")
SILENT_ELEMENTS = (*(f"{W}{name}" for name in _SILENT), "{*}AlternateContent")
"""What a paragraph shows, or does, without a letter of text."""
_FIELD_ENDS = {"begin": 1, "end": -1}

_SIGNS = " or ".join(f"contains(., '{sign}')" for sign in "{}%")
_WITH_SIGNS = etree.XPath(f"//*[@*[{_SIGNS}] or text()[{_SIGNS}]]")
"""The elements with a text or an attribute that may have a tag."""


class Tag(Struct, frozen=True, eq=False):
    """A tag as typed, and what it stands in.

    `inner` is what stands between the accolades, without the scope; `line` is its paragraph (in
    the properties of the file: the property) and `text` the element that it begins in. `alone`
    tells whether its paragraph holds nothing else.
    """

    typed: str
    kind: TagKind
    scope: Scope
    inner: str
    onderdeel: str
    line: etree._Element
    text: etree._Element
    alone: bool


class Loose(Struct, frozen=True, eq=False):
    """One half of a tag, without the other half in its paragraph; `opens` tells which."""

    typed: str
    opens: bool
    onderdeel: str
    line: etree._Element


class Words(Struct, frozen=True):
    """Something that a paragraph shows between its tags: text, a picture, a page number.

    `nodes` are the elements that it is in; `field` is 1 where a Word field begins and -1 where one
    ends (17.16.18).
    """

    line: etree._Element
    nodes: tuple[etree._Element, ...] = ()
    field: int = 0


Scanned = Tag | Loose | Words


def scan_part(root: etree._Element, onderdeel: str) -> Iterator[Scanned]:
    """Yield what the paragraphs of a part hold, in reading order.

    A text box is read where its paragraph has it: a tag before it may repeat it.
    """
    for line in find_lines(root):
        if next(line.iterancestors(_P), None) is None:
            yield from _scan_line(line, onderdeel)


def own_texts(line: etree._Element) -> list[etree._Element]:
    """Return the text elements of a paragraph, without those of a text box inside it."""
    return list(own_nodes(line, _T)) if line.tag == _P else [line]


def find_unfilled(
    root: etree._Element, *, texts: bool, properties: bool
) -> Iterator[tuple[etree._Element, str]]:
    """Yield each text with a tag in it that nobody reads as one, with its element.

    What is read is the `texts` of paragraphs, or those of `properties`.
    """
    for node in _WITH_SIGNS(root):
        is_text = node.tag == _T and next(node.iterancestors(_P), None) is not None
        is_read = (texts and is_text) or (properties and len(node) == 0)
        found = [*map(str, node.values()), None if is_read else node.text]
        found += [child.tail for child in node]
        # An address has its accolades written as numbers.
        yield from ((node, tekst) for tekst in filter(None, found) if MARK.search(unquote(tekst)))


def number_lines(items: Iterable[Scanned]) -> dict[etree._Element, str]:
    """Return of each paragraph with tags which one it is, where there are more that say the same.

    Somebody who looks for it in Word counts them.
    """
    same: dict[str, list[etree._Element]] = {}
    for line in dict.fromkeys(item.line for item in items if not isinstance(item, Words)):
        same.setdefault("".join(t.text or "" for t in own_texts(line)).strip(), []).append(line)
    return {
        line: f" ({n}e van {len(lines)})"
        for lines in same.values()
        if len(lines) > 1
        for n, line in enumerate(lines, 1)
    }


def make_tag(
    typed: str, onderdeel: str, line: etree._Element, text: etree._Element, *, alone: bool
) -> Tag:
    """Return the tag that `typed` is, begin and end included."""
    inner = typed.translate(TYPOGRAPHY)[2:-2]
    scope = _SCOPE.match(inner)
    return Tag(
        typed,
        _KINDS[typed[:2]],
        cast(Scope, scope[1]) if scope else "",
        (inner[scope.end() :] if scope else inner).strip(),
        onderdeel,
        line,
        text,
        alone,
    )


def find_lines(root: etree._Element) -> Iterator[etree._Element]:
    """Return the paragraphs of a part, or the texts of the file's properties."""
    if str(root.tag).startswith(W):
        return root.iter(_P)
    return (found for found in root.iter(etree.Element) if found.text and len(found) == 0)


def own_nodes(line: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of a paragraph that are in no paragraph inside it."""
    for node in line.iter(*names):
        if node is not line and next(node.iterancestors(_P)) is line:
            yield node


def _scan_line(line: etree._Element, onderdeel: str) -> Iterator[Scanned]:
    texts, beside = _read_line(line)
    contents = [t.text or "" for t in texts]
    tekst, ends = "".join(contents), list(accumulate(map(len, contents)))
    pieces = list(cut_tags(tekst)) if MARK.search(tekst) else []
    alone = len(pieces) == 1 and not beside and not _outside(tekst, pieces).strip()
    at = 0
    for start, end, shape in pieces:
        if tekst[at:start].strip():
            yield Words(line, _find_texts(texts, ends, at, start))
        n = bisect_right(ends, start)
        yield from _scan_beside(line, onderdeel, beside, n)
        at, typed = end, tekst[start:end]
        if shape == "whole":
            yield make_tag(typed, onderdeel, line, texts[n], alone=alone)
        else:
            yield Loose(typed.strip(), shape == "open", onderdeel, line)
    if tekst[at:].strip():
        yield Words(line, _find_texts(texts, ends, at, len(tekst)))
    yield from _scan_beside(line, onderdeel, beside, len(texts))


def _find_texts(
    texts: Sequence[etree._Element], ends: Sequence[int], start: int, end: int
) -> tuple[etree._Element, ...]:
    """Return the text elements that hold more than spaces between two places in a paragraph."""
    first, last = bisect_right(ends, start), bisect_right(ends, end - 1)
    found = []
    for n in range(first, last + 1):
        begin = ends[n - 1] if n else 0
        if (texts[n].text or "")[max(start - begin, 0) : end - begin].strip():
            found.append(texts[n])
    return tuple(found)


def _read_line(
    line: etree._Element,
) -> tuple[list[etree._Element], deque[tuple[int, etree._Element]]]:
    """Return the texts of a paragraph, and what else it shows: behind how many texts, and what."""
    if line.tag != _P:
        return [line], deque()
    texts, beside = [], deque[tuple[int, etree._Element]]()
    for node in own_nodes(line, _T, _P, _BR, *SILENT_ELEMENTS):
        if node.tag == _T:
            texts.append(node)
        elif node.tag != _BR or is_page_break(node):
            beside.append((len(texts), node))
    return texts, beside


def is_page_break(br: etree._Element) -> bool:
    """Tell whether a break is one of a page or a column (17.3.3.1)."""
    return br.get(f"{W}type") in ("page", "column")


def _scan_beside(
    line: etree._Element, onderdeel: str, beside: deque[tuple[int, etree._Element]], n: int
) -> Iterator[Scanned]:
    """Yield what stands before the text with number `n`, and take it off the queue."""
    while beside and beside[0][0] <= n:
        _, node = beside.popleft()
        if node.tag == _P:
            yield from _scan_line(node, onderdeel)
        else:
            yield Words(line, (node,), _FIELD_ENDS.get(node.get(f"{W}fldCharType", ""), 0))


def cut_tags(tekst: str) -> Iterator[tuple[int, int, _Shape]]:
    """Yield begin and end of each tag, and whether it is whole: half a tag is reported as such.

    One pass over the marks, so that a text of a hundred thousand accolades takes no time.
    """
    begin = at = 0
    opened = ""
    for mark in MARK.finditer(tekst):
        is_end = mark[0] not in _ENDS
        if opened and mark[0] == _ENDS[opened]:
            yield begin, mark.end(), "whole"
            opened, at = "", mark.end()
        elif opened and opened != "{#":
            # A tag in a tag, or an end of another kind: the first was forgotten to be closed.
            at = mark.end() if is_end else mark.start()
            yield begin, at, "open"
            opened, begin = ("", begin) if is_end else (mark[0], mark.start())
        elif not opened and is_end:
            yield max(at, mark.start() - _BEFORE_HALF), mark.end(), "close"
            at = mark.end()
        elif not opened:
            opened, begin = mark[0], mark.start()
    if opened:
        yield begin, len(tekst), "open"


def _outside(tekst: str, pieces: Sequence[tuple[int, int, _Shape]]) -> str:
    """Return what stands between the tags of a text."""
    cuts = [0, *(cut for start, end, _ in pieces for cut in (start, end)), len(tekst)]
    return "".join(tekst[start:end] for start, end in zip(cuts[::2], cuts[1::2], strict=True))
