"""Ends of blocks that do not stand together: what is left over in, pairs and faults out.

One mistake leaves two tags over, in two places: they are told of once.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from lxml import etree
from msgspec import Struct, field

from pipeline.template.check.tags.places import TagFault, find_container
from pipeline.template.check.tags.scan import Loose, Scope, Tag

_WHERE: dict[Scope, str] = {
    "": "dezelfde alinea",
    "p": "dezelfde tekst of cel",
    "tr": "dezelfde tabel",
    "tc": "dezelfde rij",
    "r": "dezelfde alinea",
}


class TagBlock(Struct, eq=False):
    """A block: the tag that opens it, those between its branches, and where it ends.

    `start` and `end` count the items of the part; without `closed` it ends where what holds it
    does, or where nobody knows.
    """

    opened: Tag
    word: str
    start: int
    end: int
    closed: Tag | None = None
    turns: list[Tag] = field(default_factory=list)
    has_else: bool = False


class Blocks(Struct):
    """The blocks of a part by each of their tags; `whole` tells whether all are sure."""

    by_tag: dict[Tag, TagBlock] = field(default_factory=dict)
    faults: list[TagFault] = field(default_factory=list)
    misplaced: dict[Tag, TagFault] = field(default_factory=dict)
    whole: bool = True

    def report(self, tag: Tag | Loose, melding: str, advies: str, *others: Tag) -> None:
        """Note a fault; of `others` nothing more is said."""
        self.faults.append(TagFault(tag, melding, advies, others))

    def add_turn(self, block: TagBlock, tag: Tag, word: str) -> None:
        """Note a tag between two branches of a block."""
        block.turns.append(tag)
        block.has_else |= word == "else"
        self.by_tag[tag] = block

    def close(self, block: TagBlock, n: int, tag: Tag) -> None:
        """Note the tag that ends a block."""
        block.end, block.closed = n, tag
        self.by_tag[tag] = block


class Left(Struct, frozen=True, eq=False):
    """A tag whose other end was not found in what holds it.

    `words` are the blocks that it may open or close; of a `quiet` one something was said already.
    """

    n: int
    tag: Tag
    words: tuple[str, ...]
    may_open: bool
    may_close: bool
    quiet: bool = False
    block: TagBlock | None = None


class Turn(Struct, frozen=True):
    """An `elif` or `else` that stands in no block."""

    n: int
    tag: Tag
    word: str


def match_left(found: Blocks, left: Iterable[Left], torn: AbstractSet[etree._Element]) -> None:
    """Match what is left over across the document; report it in pairs, or one by one.

    `torn` are the paragraphs with half a tag, of which that is said.
    """
    waiting: list[Left] = []
    for one in sorted(left, key=lambda one: one.n):
        other = next((known for known in reversed(waiting) if _fits(known, one)), None)
        if other is None:
            waiting.append(one)
            continue
        waiting.remove(other)
        if other.block is not None:
            found.close(other.block, one.n, one.tag)
        if not (other.quiet or one.quiet or torn & {other.tag.line, one.tag.line}):
            report_pair(found, other.tag, one.tag)
    _report_waiting(found, [one for one in waiting if not one.quiet])


def _report_waiting(found: Blocks, waiting: list[Left]) -> None:
    """Report what belongs to nothing before it; what it may belong to may stand behind it."""
    said = set()
    for one in waiting:
        later = next((other for other in waiting if _is_before(one, other)), None)
        if later is not None:
            melding = f"dit hoort bij {later.tag.typed}, maar staat ervoor."
            found.report(one.tag, melding, "Zet het erachter.", later.tag)
            said.add(later)
        elif one not in said:
            _report_single(found, one)


def place_turns(found: Blocks, turns: Iterable[Turn]) -> None:
    """Find the blocks of `elif` and `else` that stand in something else than those do."""
    blocks = [block for block in found.by_tag.values() if block.word == "if"]
    for turn in turns:
        around = [b for b in blocks if b.start < turn.n < b.end and not b.has_else]
        block = max(around, key=lambda block: block.start, default=None)
        if block is not None and not _share_container(block.opened, turn.tag):
            found.add_turn(block, turn.tag, turn.word)
            report_pair(found, block.opened, turn.tag)
        else:
            begin = _write("if …", turn.tag.scope)
            advies = f"Haal het weg, of zet er {begin} voor."
            found.report(turn.tag, f"‘{turn.word}’ hoort hier niet.", advies)


def _report_single(found: Blocks, one: Left) -> None:
    (word,), scope = one.words, one.tag.scope
    if one.may_open:
        end = _write(f"end{word}", scope)
        found.report(one.tag, f"‘{word}’ wordt niet gesloten.", f"Zet verderop {end}.")
    else:
        advies = f"Haal het weg, of zet er {_write(f'{word} …', scope)} voor."
        found.report(one.tag, f"‘end{word}’ sluit iets wat niet open is.", advies)


def report_pair(found: Blocks, opened: Tag, tag: Tag) -> None:
    """Report two tags that belong together and do not stand where they can, or are so typed."""
    scope = _meant_scope(opened, tag)
    if opened.scope == tag.scope and {opened, tag} & found.misplaced.keys():
        # One of them stands where it can belong to nothing: that is said of it.
        return
    if opened.scope == tag.scope or scope is None:
        where = _WHERE[opened.scope]
        melding = f"dit hoort bij {opened.typed}, maar staat niet in {where}."
        found.report(tag, melding, f"Zet begin en einde in {where}.", opened)
    else:
        wrong, other = (opened, tag) if scope == tag.scope else (tag, opened)
        melding = f"dit hoort bij {other.typed}, maar is anders geschreven."
        found.report(wrong, melding, f"Schrijf ook hier {_write(wrong.inner, scope)}.", other)


def _fits(first: Left, second: Left) -> bool:
    """Tell whether the second of two tags may close what the first opens."""
    return first.may_open and second.may_close and not set(first.words).isdisjoint(second.words)


def _is_before(closing: Left, opening: Left) -> bool:
    """Tell whether a tag was taken from behind another that it closes, and put before it."""
    first, second = closing.tag, opening.tag
    return (
        opening.may_open
        and not closing.may_open
        and closing.n < opening.n
        and (closing.words, first.scope) == (opening.words, second.scope)
        and find_container(first, first.scope) is not find_container(second, second.scope)
    )


def _share_container(opened: Tag, tag: Tag) -> bool:
    held = find_container(opened, opened.scope)
    return held is find_container(tag, tag.scope)


def _meant_scope(opened: Tag, tag: Tag) -> Scope | None:
    """Return which of two ways to write both tags works where they stand, if one does."""
    ways: tuple[Scope, Scope] = (opened.scope, tag.scope)
    # None goes before all others.
    for scope in sorted(ways):
        if find_container(opened, scope) is find_container(tag, scope):
            return scope
    return None


def _write(inner: str, scope: Scope) -> str:
    return f"{{%{scope} {inner} %}}"
