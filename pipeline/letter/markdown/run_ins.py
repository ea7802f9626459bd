"""Lines that were meant apart and would be printed one behind the other: a text in, warnings out.

Markdown knows `- ` and `1. ` as items; any other line goes on in the paragraph above it. What looks
like items, paragraphs or rows of a table all the same is found here. It is a guess by how lines
begin and end, so text that was only broken at a width must never look like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from pipeline.letter.markdown import faults as texts
from pipeline.letter.markdown.notes import BEGINS_DEFINITION
from pipeline.letter.telling import LETTERS, read_nummers

WIDE = 120
"""Characters of a line that nobody breaks text at: the line is a whole paragraph."""
_LONG_WORD = 40
"""Characters of a word, such as an address, that says nothing of where lines are broken."""


class Inloop(Struct, frozen=True):
    """Lines that run together: the first and the last (0-based), and what is to be said of it."""

    regel: int
    laatste: int
    melding: str
    advies: str
    is_tabel: bool = False
    """Whether it is a table, which no text can hold."""


class _Merk(Struct, frozen=True):
    """How a line begins: what kind of item, and which numbers it may have in its row."""

    soort: str
    nummers: frozenset[int] = frozenset()

    def follows(self, other: _Merk) -> bool:
        """Tell whether this is the item after `other`."""
        return self.soort == other.soort and any(n - 1 in other.nummers for n in self.nummers)

    def is_like(self, other: _Merk) -> bool:
        """Tell whether the two lines begin alike: by one sign, or by numbers that follow."""
        return self.follows(other) or (self.soort == other.soort and not self.nummers)


Regelnummers = Sequence[tuple[int, str]]
"""Lines of one paragraph with their numbers (0-based), without the spaces around them."""

# What begins an item for Markdown, or a block that no letter can hold: said elsewhere.
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*")
_ITEM_SIGNS = ("-", "+", "*")
_QUOTE = re.compile(r"^[ \t]*>[ \t]?")
_LETTER_ITEM = re.compile(rf"[ \t]*({LETTERS})([.)])(?=[ \t])[ \t]*")
_HARD_BREAKS = ("\\", "  ")
_END = re.compile(r"[.!?:;][\"'”’)*\]]*$")
_START = re.compile(r"[*\"'“‘(\[]*[A-Z0-9À-Þ]")
_INTRO = re.compile(r":[*\"'”’)]*$")
_PAUSE = re.compile(r"[.,;:!?]$")
_INNER_BRACKETS = re.compile(r"\S \([^\W_]{1,4}\) ")
_DASHES = ("–", "—", "-", "…")
_ROMAN = re.compile("x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
# A sign that stands for a bullet, before a space or the text itself; a small o does as well.
_SIGN = re.compile(
    r"(o(?=[ \t\u00a0])|[^\w\s\"'“”„‘’()\[\]{}<>*\\`|/.,;:!?€$£¥%@&^]+)"
    r"(?:[ \t\u00a0\u202f]+\S|[^\W\d_])"
)
_BLANK = r"[ \t\u00a0\u202f]"
_BRACKETED = re.compile(r"[(\[]([^\W_]{1,4})[)\]]")
_NUMBERED = (
    _BRACKETED,
    re.compile(rf"([^\W_]{{1,4}}){_BLANK}?[):/–—=>-](?={_BLANK}*\S)"),
    re.compile(rf"([^\W\d_]{{1,5}})\.{_BLANK}+\S"),
    re.compile(rf"§+{_BLANK}*(\d+)"),
    re.compile(r"(\d{1,3})\.[^\W\d_]"),
    re.compile(rf"(\d{{1,3}})(?:(?:{_BLANK}?[°º]|e|de|ste){_BLANK}+|[°º])\S"),
    re.compile(rf"(\d{{1,2}}){_BLANK}+[^\W\d_]"),
    re.compile(rf"\d{{1,2}}([a-z])[.):]?{_BLANK}+\S"),
    re.compile(rf"(\d{{1,2}})[a-z][.):]?{_BLANK}+\S"),
    re.compile(rf"[A-Za-z](\d{{1,2}})[.):]{_BLANK}*\S"),
)
"""Each is a kind of item of its own."""
_LEVELS = re.compile(rf"(?:\d{{1,2}}\.)+(?:\d{{1,2}}|[a-z])[.:)]?{_BLANK}+[^\W_]")
_HOUR = re.compile(rf"[0-2]?\d:[0-5]\d{_BLANK}+[^\W_]|[0-2]\d\.[0-5]\d{_BLANK}+[^\W_]")
_WORD_NUMBER = re.compile(
    rf"([^\W\d_]+\.?){_BLANK}(\d{{1,3}}(?=[ :.,)–-]|$)|[^\W\d_]{{1,4}}(?=[:.)]))"
)
# A question or its answer, with what is said behind it or on the next line.
_QUESTION = re.compile(
    r"(?:(?:Vraag|Antwoord|Reactie|Beantwoording)"
    rf"(?:{_BLANK}\d{{1,3}}[a-z]?)?(?:{_BLANK}?[:.–—-](?={_BLANK}|$)|$)|[VAQ][.:]{_BLANK}+\S)"
)
# Bold or italics around the mark of an item: “**Vraag 1:** …”.
_EMPHASIS = re.compile(r"([*_]{1,3})([^*_\n]{1,40})\1")
# What a line within a sentence begins with mostly: words without a sign, so no item. A label has a
# capital and a colon.
_ORDINARY = re.compile(r"(?!o )[^\W\d_]+(?:, | [^\W\d_]+(?![\w:.)]))")
_LABEL = re.compile(r"[A-Z][\w’-]*(?: [\w’-]+){0,2}:(?=[ \t\u00a0]+\S)")


_SAID = {"?": texts.RUN_IN_QUESTIONS, "1.1": texts.RUN_IN_LEVELS}


def find_inlopen(bron: str) -> Iterator[Inloop]:
    """Yield what runs together in a text, one thing for each paragraph, in order."""
    for regels in _split(bron.split("\n")):
        for find in (_find_rows, _find_items, _find_paragraphs):
            if (found := find(regels)) is not None:
                yield found
                break


def _split(lines: Sequence[str]) -> Iterator[Regelnummers]:
    """Yield the lines of each paragraph and item that run together: hard breaks end them too."""
    regels: list[tuple[int, str]] = []
    in_list = was_in_list = False
    for n, typed in enumerate(lines):
        line = _QUOTE.sub("", typed)
        # Letters begin an item where a list may begin or goes on; else they are words of a text.
        text = line.strip(" \t")
        begin = text[:1]
        item = _ITEM.match(line) if begin in _ITEM_SIGNS or begin.isdecimal() else None
        if begin == "[":
            item = BEGINS_DEFINITION.match(line)
        if item is None and (in_list or (not regels and _begins_letters(lines, n))):
            item = _LETTER_ITEM.match(line)
        is_empty = not text.strip()
        if is_empty:
            was_in_list, in_list = in_list or was_in_list, False
        else:
            # A further paragraph of an item stands below its words; the next item may follow it.
            in_list = bool(item) or in_list or (was_in_list and line[:1].isspace())
            was_in_list = False
        if (item or is_empty) and regels:
            yield regels
            regels = []
        text = line[item.end() :] if item else text
        if text.strip():
            regels.append((n, text.rstrip()))
        if regels and line.endswith(_HARD_BREAKS):
            yield regels
            regels = []
    yield regels


def _begins_letters(lines: Sequence[str], n: int) -> bool:
    """Tell whether a line begins a list with letters: `A. de Vries` is somebody's name.

    With a bracket, or as the first small letter, it does; else where the next item follows.
    """
    first = _LETTER_ITEM.match(lines[n])
    if first is None:
        return False
    nummers = read_nummers(first[1])
    if first[2] == ")" or any(t.islower() and number == 1 for t, number in nummers.items()):
        return True
    paragraph = takewhile(str.strip, (lines[below] for below in range(n + 1, len(lines))))
    following = next(filter(None, map(_LETTER_ITEM.match, paragraph)), None)
    if following is None or following[2] != first[2]:
        return False
    others = read_nummers(following[1])
    return any(others.get(telling) == number + 1 for telling, number in nummers.items())


def _find_rows(regels: Regelnummers) -> Inloop | None:
    """Return two or more lines in a row with tabs in them: rows of a table."""
    for (n, line), (_, below) in pairwise(regels):
        if "\t" in line and "\t" in below:
            return Inloop(n, regels[-1][0], *texts.TAB_ROWS, is_tabel=True)
    return None


def _find_items(regels: Regelnummers) -> Inloop | None:
    """Return lines that begin alike, as the items of a list do."""
    if len(regels) < 2:
        return None
    marked = [(n, marks) for n, line in regels if (marks := tuple(_read_marks(line)))]
    for (n, others), (below, marks) in pairwise(marked):
        alike = [mark for mark in marks if any(map(mark.is_like, others))]
        soorten = [mark.soort for mark in alike if _runs_together(regels, n, below, mark)]
        if soorten:
            said = _SAID.get(soorten[0], texts.RUN_IN_ITEMS)
            return Inloop(n, regels[-1][0], *said)
    return None


def _runs_together(regels: Regelnummers, n: int, below: int, mark: _Merk) -> bool:
    """Tell whether two lines that begin alike are items, and not words that happen to.

    Lines in a row are. With lines between them the first begins the paragraph or follows a colon.
    """
    if _stands_inside(regels, mark.soort):
        return False
    lines = dict(regels)
    begins = n == regels[0][0]
    if mark.soort == "?":
        return below == n + 1 or bool(_PAUSE.search(lines[below - 1]))
    if mark.soort == ":":
        # “Hart van⏎Holland: …” and such are words of a sentence.
        begins = begins or bool(_PAUSE.search(lines[n - 1]))
        return begins and (below == n + 1 or bool(_PAUSE.search(lines[below - 1])))
    return below == n + 1 or begins or bool(_INTRO.search(lines[n - 1]))


def _stands_inside(regels: Regelnummers, soort: str) -> bool:
    """Tell whether such a sign stands inside lines as well, as in “(a) dit, (b) dat” or “ – ”.

    Behind the end of a sentence or a part of one, a dash begins an item all the same.
    """
    if soort == _BRACKETED.pattern:
        return any(_INNER_BRACKETS.search(line) for _, line in regels)
    if soort not in _DASHES or not any(f" {soort} " in line for _, line in regels):
        return False
    ends = (line for (_, line), (_, below) in pairwise(regels) if below.startswith(soort))
    return not all(_PAUSE.search(line) for line in ends)


def _read_marks(line: str) -> Iterator[_Merk]:
    """Yield every way in which a line may begin as an item, what tells most first."""
    if _ORDINARY.match(line) and (":" not in line or line[0].islower()):
        return
    label = ""
    if found := _EMPHASIS.match(line):
        label, line = found[2], found[2] + line[found.end() :]
    if _QUESTION.match(line) or _QUESTION.fullmatch(label):
        yield _Merk("?")
    if found := _SIGN.match(line):
        yield _Merk(found[1])
    for pattern in _NUMBERED:
        if (found := pattern.match(line)) and (nummers := _count(found[1])):
            yield _Merk(pattern.pattern, nummers)
    if _HOUR.match(line):
        yield _Merk(_HOUR.pattern)
    if _LEVELS.match(line):
        yield _Merk("1.1")
    if (found := _WORD_NUMBER.match(line)) and (nummers := _count(found[2])):
        yield _Merk(found[1], nummers)
    if found := _LABEL.match(line):
        yield _Merk(":")


def _count(word: str) -> frozenset[int]:
    """Return which places in a row a number, a letter or a Roman number may stand for."""
    if word.isdecimal():
        return frozenset({int(word)})
    places = set()
    if len(word) == 1 and word.isascii():
        places.add(ord(word.lower()) - ord("a") + 1)
    if _ROMAN.fullmatch(word) and (word.islower() or word.isupper()):
        # Letters and Roman numbers each count in a row of their own.
        places.add(1000 + _read_roman(word.lower()))
    return frozenset(places)


def _read_roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in word]
    return sum(
        -value if value < max(values[n + 1 :], default=0) else value
        for n, value in enumerate(values)
    )


def _find_paragraphs(regels: Regelnummers) -> Inloop | None:
    """Return lines that are each a paragraph: too long to be broken at a width, and whole."""
    if len(regels) < 2 or max(len(line) for _, line in regels) <= WIDE:
        return None
    if max(_measure(line) for _, line in regels) <= WIDE:
        return None
    breaks = [
        bool(_START.match(below) and (_END.search(line) or _measure(line) <= WIDE // 2))
        for (_, line), (_, below) in pairwise(regels)
    ]
    if not any(breaks) or (not all(breaks) and _is_wrapped(regels)):
        return None
    return Inloop(regels[breaks.index(True) + 1][0], regels[-1][0], *texts.RUN_IN_PARAGRAPHS)


def _measure(line: str) -> int:
    """Return how long a line is, apart from words that could not be broken."""
    return sum(len(word) + 1 for word in line.split(" ") if len(word) <= _LONG_WORD) - 1


def _is_wrapped(regels: Regelnummers) -> bool:
    """Tell whether each line ends where the next word would no longer fit, as editors break."""
    width = max(len(line) for _, line in regels)
    return all(
        len(line) + 1 + len(below.partition(" ")[0]) > width
        for (_, line), (_, below) in pairwise(regels)
    )
