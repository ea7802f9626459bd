"""How much of a letter is marked: in a redline, and by a plain comparison of words.

Both count characters without spaces, in the body and in all headers and footers; what is drawn is
one thing and no words. Nothing here is of the code under test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from support.wordfiles import read_parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = (f"{W}drawing", f"{W}pict", "{*}AlternateContent")
_PARTS = re.compile(r"word/((?:document|header\d*|footer\d*)\.xml)")
# A word is all from its first letter to its last, such as Z/17/011355; signs stand by themselves.
_WORD = re.compile(r"\w(?:\S*\w)?|[^\w\s]")

_MARKS = tuple(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))

Word = tuple[str, bool]
"""What it says, and whether it is a link: text that becomes one is always written anew."""
_ONE = 10**7  # one word more that is shared outweighs any number of characters


def count_marked(redline: bytes) -> int:
    """Return how many characters stand in a redline as inserted, deleted or moved."""
    return sum(
        len("".join((text.text or "").split()))
        for _, root in _read(redline)
        for text in root.iter(f"{W}t", f"{W}delText")
        if next(text.iterancestors(*_MARKS), None) is not None
    )


def find_unmarked(redline: bytes) -> set[str]:
    """Return the paragraphs of a redline of which all text stands unmarked."""
    return {
        _read_text(p)
        for _, root in _read(redline)
        for p in root.iter(f"{W}p")
        if all(p.find(f".//{mark}/{W}r") is None for mark in _MARKS)
    }


def count_rows(redline: bytes) -> int:
    """Return how many rows come or go in a redline."""
    marks = (f"{W}trPr/{W}ins", f"{W}trPr/{W}del")
    rows = (row for _, root in _read(redline) for row in root.iter(f"{W}tr"))
    return sum(any(row.find(mark) is not None for mark in marks) for row in rows)


def count_plain(oud: bytes, nieuw: bytes) -> int:
    """Return how many characters two letters do not share, word by word, in reading order.

    As many words as can be are shared, and of those the longest: a longest common subsequence.
    """
    old, new = (
        {name: [word for p in root.iter(f"{W}p") for word in _cut(p)] for name, root in _read(data)}
        for data in (oud, nieuw)
    )
    return sum(_count_apart(old.get(name, []), new.get(name, [])) for name in {*old, *new})


def _count_apart(a: Sequence[Word], b: Sequence[Word]) -> int:
    start = _count_equal(a, b)
    a, b = a[start:], b[start:]
    end = _count_equal(a[::-1], b[::-1])
    a, b = a[: len(a) - end], b[: len(b) - end]
    shared = [0] * (len(b) + 1)
    for word in a:
        before, shared, weight = shared, [0], _ONE + len(word[0])
        for n, other in enumerate(b):
            if word == other:
                shared.append(before[n] + weight)
            else:
                shared.append(max(before[n + 1], shared[n]))
    return sum(len(text) for text, _ in (*a, *b)) - 2 * (shared[-1] % _ONE)


def _count_equal(a: Sequence[Word], b: Sequence[Word]) -> int:
    """Return how many words are the same from the start on."""
    shortest = min(len(a), len(b))
    return next((n for n in range(shortest) if a[n] != b[n]), shortest)


def _cut(paragraph: etree._Element) -> Iterator[Word]:
    """Yield the words of a paragraph."""
    said, leads = "", list[bool]()
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        text = (node.text or "") if node.tag == f"{W}t" else " "
        link = next(node.iterancestors(f"{W}hyperlink"), None)
        leads += [link is not None] * len(text)
        said += text
    yield from ((found[0], leads[found.start()]) for found in _WORD.finditer(said))


def _read_text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t", f"{W}delText"))


def _read(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    for name, part in read_parts(data).items():
        if _PARTS.fullmatch(name):
            root = etree.fromstring(part)
            for drawn in list(root.iter(*_DRAWN)):
                parent = drawn.getparent()
                if parent is not None:
                    parent.remove(drawn)
            yield name, root
