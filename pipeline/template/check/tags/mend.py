"""What Word does to tags put right: a parsed part in, the same with each tag whole in one text out.

Word splits a tag over runs, curls its quotes and puts non-breaking spaces in it. Inside one
paragraph that is put right, so that each tag stands in one `w:t` as it was meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

from pipeline.template.check.tags.scan import (
    MARK,
    TYPOGRAPHY,
    cut_tags,
    find_lines,
    is_page_break,
    own_nodes,
    own_texts,
)
from pipeline.word.styles import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_R, _T, _BR = (f"{W}{name}" for name in ("r", "t", "br"))
# What Word puts between the letters of a tag that runs on: on the screen it is white space.
_BETWEEN = (_BR, *(f"{W}{name}" for name in ("tab", "cr", "softHyphen", "noBreakHyphen")))


def drop_fallbacks(root: etree._Element) -> None:
    """Take out the second copy of a text box with tags, for Word before 2010 (Part 3, 10.2.1)."""
    for fallback in list(root.iter("{*}Fallback")):
        parent = fallback.getparent()
        has_tags = any(MARK.search(t.text or "") for t in fallback.iter(_T))
        if has_tags and parent is not None and parent.find("{*}Choice") is not None:
            parent.remove(fallback)


def mend_tags(root: etree._Element) -> None:
    """Put each tag whole into the text that it begins in, as it was meant.

    Quotes become straight and non-breaking spaces plain, inside tags only.
    """
    for line in find_lines(root):
        texts = own_texts(line)
        tekst = "".join(t.text or "" for t in texts)
        if "{" in tekst:
            tags = [(start, end) for start, end, shape in cut_tags(tekst) if shape == "whole"]
            _drop_between(line, _mend(texts, tags))


def _mend(
    texts: Sequence[etree._Element], tags: Sequence[tuple[int, int]]
) -> dict[etree._Element, etree._Element]:
    """Write each tag into the text element that it begins in, and take it out of the others.

    Returns the text that each tag of several texts began in, and the one that it ended in.
    """
    contents = [t.text or "" for t in texts]
    tekst, ends = "".join(contents), list(accumulate(map(len, contents)))
    mended: list[list[str]] = [[] for _ in texts]
    spread = {}
    n = at = 0
    for start, end in [*tags, (len(tekst), len(tekst))]:
        while at < start:
            while ends[n] <= at:
                n += 1
            cut = min(start, ends[n])
            mended[n].append(tekst[at:cut])
            at = cut
        if start < end:
            while ends[n] <= start:
                n += 1
            mended[n].append(tekst[start:end].translate(TYPOGRAPHY))
            at = end
            if end > ends[n]:
                spread[texts[n]] = texts[bisect_right(ends, end - 1)]
    for t, pieces in zip(texts, mended, strict=True):
        t.text = "".join(pieces)
        if t.tag == _T:
            t.set(_SPACE, "preserve")
    return spread


def _drop_between(line: etree._Element, spread: dict[etree._Element, etree._Element]) -> None:
    """Take out the tabs and line breaks inside tags: a tag has none."""
    until = None
    for node in list(own_nodes(line, _T, *_BETWEEN)) if spread else ():
        if node is until:
            until = None
        parent = node.getparent()
        if node.tag == _T:
            until = spread.get(node) if until is None else until
        elif until is None or parent is None or parent.tag != _R or is_page_break(node):
            continue
        else:
            parent.remove(node)
