"""The blocks of a template: its tags in reading order in, which close which and what does not out.

docxtpl turns tags into Jinja by cutting XML at them. A block that opens in one paragraph, row or
cell and closes in another would cut the document in two. So tags are matched within what holds
them, and what is left over is matched across: one mistake is then one fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from lxml import etree

from pipeline.template.check.tags.ends import (
    Blocks,
    Left,
    TagBlock,
    Turn,
    match_left,
    place_turns,
    report_pair,
)
from pipeline.template.check.tags.places import find_container, find_misplacement
from pipeline.template.check.tags.scan import Loose, Scanned, Tag, Words, make_tag

WORDS = ("for", "if", "elif", "else", "endif", "endfor")
_CLOSES = {"endif": "if", "endfor": "for"}
_RUN = {"r": ""}
"""Of a tag that takes the place of its run it is said that it cannot."""
_SPLIT_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def split_tag(tag: Tag) -> tuple[str, str]:
    """Return the word of a tag that chooses or repeats, and what stands behind it."""
    word, *rest = tag.inner.split(None, 1) or [""]
    return word, rest[0] if rest else ""


def match_blocks(items: Sequence[Scanned]) -> Blocks:
    """Return which tags belong together, and a fault for each that belongs to none."""
    return _Matcher(items).match()


class _Matcher:
    """One matching; what it finds is in `_found`."""

    def __init__(self, items: Sequence[Scanned]) -> None:
        self._items = items
        self._found = Blocks()
        self._open: dict[etree._Element | None, list[TagBlock]] = {}
        self._left: list[Left] = []
        self._half: Loose | None = None
        self._misses_end = False
        self._torn: set[etree._Element] = set()
        self._turns: list[Turn] = []
        self._fields = 0
        self._depths: dict[Tag, int] = {}

    def match(self) -> Blocks:
        for n, item in enumerate(self._items):
            if isinstance(item, Words):
                self._fields += item.field
            elif isinstance(item, Loose):
                self._read_loose(n, item)
            else:
                self._depths[item] = self._fields
                self._end_half(n)
                if fault := find_misplacement(item):
                    self._found.misplaced[item] = fault
                if item.kind == "do":
                    self._read_tag(n, item, *split_tag(item))
        self._end_half(len(self._items))
        for blocks in self._open.values():
            self._leave(blocks, len(self._items))
        self._found.whole &= not (self._left or self._turns or self._torn)
        match_left(self._found, self._left, self._torn)
        place_turns(self._found, self._turns)
        self._check_fields()
        return self._found

    # Tags that are whole

    def _read_tag(self, n: int, tag: Tag, word: str, rest: str) -> None:
        known = word if word in WORDS else _guess(word)
        if word not in WORDS:
            meant = f"Bedoeld is waarschijnlijk {known}." if known else "Gebruik for of if."
            self._found.report(tag, f"‘{word}’ is geen opdracht die een sjabloon kent.", meant)
        elif rest and word in ("else", *_CLOSES):
            meant = "elif in plaats van else" if word == "else" else f"alleen {word}"
            self._found.report(tag, f"achter ‘{word}’ kan niets staan.", f"Schrijf {meant}.")
        match known:
            case "for" | "if":
                blocks = self._open.setdefault(self._container(tag), [])
                block = TagBlock(tag, known, n, len(self._items))
                blocks.append(block)
                self._found.by_tag[tag] = block
            case "elif" | "else":
                self._read_turn(n, tag, known)
            case "endif" | "endfor":
                self._read_close(n, tag, _CLOSES[known])
            case _:
                # It may have been meant to open a block, or to close one.
                self._left.append(Left(n, tag, ("if", "for"), True, True, quiet=True))

    def _container(self, tag: Tag) -> etree._Element | None:
        """Return what holds a tag; one that cannot stand there is alone in it."""
        return tag.text if tag in self._found.misplaced else find_container(tag, tag.scope)

    def _read_turn(self, n: int, tag: Tag, word: str) -> None:
        blocks = self._open.get(self._container(tag))
        block = blocks[-1] if blocks else None
        if block is None or block.word != "if" or block.has_else:
            self._turns.append(Turn(n, tag, word))
        else:
            self._found.add_turn(block, tag, word)
            self._check_scope(block, tag)

    def _read_close(self, n: int, tag: Tag, word: str) -> None:
        blocks = self._open.get(self._container(tag), [])
        nth = next((i for i in reversed(range(len(blocks))) if blocks[i].word == word), None)
        if nth is None:
            self._left.append(Left(n, tag, (word,), False, True))
            return
        # What is still open inside the block that this closes was itself never closed.
        self._leave(blocks[nth + 1 :], n)
        block = blocks[nth]
        del blocks[nth:]
        self._found.close(block, n, tag)
        self._check_scope(block, tag)

    def _leave(self, blocks: Iterable[TagBlock], end: int) -> None:
        for block in blocks:
            block.end = end
            self._left.append(
                Left(block.start, block.opened, (block.word,), True, False, block=block)
            )

    def _check_scope(self, block: TagBlock, tag: Tag) -> None:
        """Report tags that stand in one thing, and take the place of others."""
        if _RUN.get(tag.scope, tag.scope) != _RUN.get(block.opened.scope, block.opened.scope):
            self._found.whole = False
            report_pair(self._found, block.opened, tag)

    # Tags that are halves

    def _read_loose(self, n: int, loose: Loose) -> None:
        """Report half a tag; its other half, further on, is the same fault."""
        self._torn.add(loose.line)
        if loose.opens:
            self._end_half(n)
            self._half, self._misses_end = loose, True
            end = _SPLIT_ENDS[loose.typed[:2]]
            self._found.report(
                loose,
                "dit sjabloonveld wordt in zijn alinea niet gesloten.",
                f"Zet het hele veld, van {loose.typed[:2]} tot en met {end}, in één alinea.",
            )
        elif not self._misses_end:
            self._found.report(
                loose,
                "hier sluit een sjabloonveld dat niet is begonnen.",
                "Haal de accolades weg, of zet het begin ervan ervoor in dezelfde alinea.",
            )
        else:
            self._end_half(n, loose.typed)
            self._misses_end = False

    def _end_half(self, n: int, rest: str = "") -> None:
        """Take half a tag, with its other half if there is one, for the tag that was meant."""
        half, self._half = self._half, None
        if half is None or half.typed[:2] != "{%":
            return
        typed = f"{(half.typed + rest).rstrip('%#}')}%}}"
        tag = make_tag(typed, half.onderdeel, half.line, half.line, alone=False)
        word, _ = split_tag(tag)
        if word in ("for", "if"):
            self._left.append(Left(n, tag, (word,), True, False, quiet=True))
        elif word in _CLOSES:
            self._left.append(Left(n, tag, (_CLOSES[word],), False, True, quiet=True))

    # What is left over

    def _check_fields(self) -> None:
        """Report a block with one end of a Word field in it: a letter would have half the field."""
        for block in dict.fromkeys(self._found.by_tag.values()) if self._found.whole else ():
            assert block.closed is not None
            tags = (block.opened, *block.turns, block.closed)
            if len({self._depths[tag] for tag in tags}) > 1:
                self._found.report(
                    block.closed,
                    f"tussen {block.opened.typed} en dit staat een half Word-veld.",
                    "Zet het hele Word-veld ertussen, of erbuiten.",
                )


def _guess(word: str) -> str | None:
    """Return the word that was most likely meant: one letter is wrong, or two changed places."""
    swapped = [known for known in WORDS if sorted(known) == sorted(word.lower())]
    matches = swapped or get_close_matches(word.lower(), WORDS, n=1, cutoff=0.8)
    return matches[0] if matches else None
