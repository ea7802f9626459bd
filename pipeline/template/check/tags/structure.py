"""What is around each tag of a part: items in reading order in, what tags ask and where, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import jinja2
from jinja2 import nodes
from lxml import etree
from msgspec import Struct, field

from pipeline.template.catalogue import Veld, Veldsoort, loop_fields, template_fields
from pipeline.template.check.tags.blocks import match_blocks, split_tag
from pipeline.template.check.tags.conditions import Condition, KnownFields, resolve
from pipeline.template.check.tags.ends import Blocks, TagBlock
from pipeline.template.check.tags.places import MAX_LENGTH, TagFault, find_frame
from pipeline.template.check.tags.scan import Scanned, Tag, Words
from pipeline.template.fields import Uitleg

MAX_DEPTH = 20
"""Blocks in each other, and branches of one block."""
MAX_LOOPS = 3
"""Repetitions in each other: a letter has lists in lists, and no more than that."""

UNKNOWN = Veld("?", "?", Veldsoort.GROEP, Uitleg(""))
"""What a loop over an unknown list yields: nothing more is said of it."""

Asked = Literal["print", "test", "list"]

_JINJA = jinja2.Environment(autoescape=True)
# What most tags hold; reading it with Jinja takes ten times as long.
_PLAIN = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)*", re.ASCII)
_FOR = re.compile(r"([a-z]\w*) +in +([\w.]+)", re.ASCII)
_NO_NAMES = frozenset({"not", "true", "false", "none"})


class Use(Struct, frozen=True):
    """A tag that prints, tests or repeats: its expression, and what is around it."""

    tag: Tag
    asked: Asked
    expression: nodes.Node
    conditions: tuple[Condition, ...]
    names: KnownFields
    target: str = ""
    """What a repetition calls each item."""


class Effect(Struct, frozen=True):
    """What a tag does in the place of the element that it removes."""

    word: Literal["open", "turn", "close", "note"]
    may_skip: bool = False
    """Whether what follows can be left out of a letter."""


class Shown(Struct, frozen=True):
    """Something that a part shows of its own, with the conditions around it."""

    conditions: tuple[Condition, ...]
    words: Words


class Structure(Struct):
    """The tags of one part, read in order.

    `shown` is what its paragraphs show of their own; `blocks` is by the element that the tag
    removes. `whole` tells whether every block was found to its end.
    """

    uses: list[Use] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    blocks: dict[etree._Element, Effect] = field(default_factory=dict)
    faults: list[TagFault] = field(default_factory=list)
    misplaced: list[TagFault] = field(default_factory=list)
    whole: bool = True


class _Open(Struct):
    """A block that is open: the tests of its branches up to here, and what it gives its tags."""

    block: TagBlock
    names: KnownFields
    conditions: tuple[Condition, ...] = ()
    tried: list[nodes.Node] = field(default_factory=list)


def read_structure(items: Iterable[Scanned]) -> Structure:
    """Return what the tags of a part ask, each with what is around it."""
    items = list(items)
    return _StructureReader(match_blocks(items)).read(items)


class _StructureReader:
    """One reading; what it finds is in `_found`."""

    def __init__(self, blocks: Blocks) -> None:
        misplaced = list(blocks.misplaced.values())
        self._found = Structure(faults=blocks.faults, misplaced=misplaced, whole=blocks.whole)
        self._blocks = blocks.by_tag
        self._open: list[_Open] = []
        self._around()

    def read(self, items: Sequence[Scanned]) -> Structure:
        for n, item in enumerate(items):
            if any(known.block.end == n for known in self._open):
                self._open = [known for known in self._open if known.block.end != n]
                self._around()
            if isinstance(item, Words):
                self._found.shown.append(Shown(self._conditions, item))
            elif isinstance(item, Tag):
                self._read_tag(item)
        return self._found

    def _around(self) -> None:
        """Set what is around the next tag."""
        self._conditions = tuple(c for known in self._open for c in known.conditions)
        self._names: KnownFields = self._open[-1].names if self._open else template_fields()

    def _fault(self, tag: Tag, melding: str, advies: str) -> None:
        self._found.faults.append(TagFault(tag, melding, advies))

    def _read_tag(self, tag: Tag) -> None:
        block = self._blocks.get(tag)
        if tag.kind == "note":
            self._mark(tag, Effect("note"))
        elif tag.kind == "print":
            self._note(tag, "print", tag.inner)
        elif block is None:
            return
        elif tag is block.closed:
            self._mark(tag, Effect("close"))
        elif tag is not block.opened:
            self._turn(tag, block)
        elif block.word == "if":
            self._open_if(tag, block)
        else:
            self._open_for(tag, block)

    def _mark(self, tag: Tag, block: Effect) -> None:
        if tag.scope:
            self._found.blocks[find_frame(tag)] = block

    def _note(self, tag: Tag, asked: Asked, source: str) -> nodes.Node | None:
        """Note a tag with the expression in `source`; return that, `None` where it has none."""
        expression = _parse(source) if len(tag.typed) <= MAX_LENGTH else None
        if expression is not None:
            use = Use(tag, asked, expression, self._conditions, self._names)
            self._found.uses.append(use)
        else:
            self._doubt(
                tag,
                "dit sjabloonveld is niet te lezen.",
                "Vergelijk het met de velden van ‘brief template fields’.",
            )
        return expression

    def _doubt(self, tag: Tag, melding: str, advies: str) -> None:
        self._found.whole = False
        self._fault(tag, melding, advies)

    def _open_if(self, tag: Tag, block: TagBlock) -> None:
        test = self._note(tag, "test", split_tag(tag)[1])
        opened = _Open(block, self._names)
        self._push(opened, [] if test is None else [test], may_skip=True)

    def _open_for(self, tag: Tag, block: TagBlock) -> None:
        loop = _parse_loop(split_tag(tag)[1]) if len(tag.typed) <= MAX_LENGTH else None
        if loop is None:
            self._doubt(
                tag, "deze herhaling kan niet.", "Schrijf ‘for naam in lijst’, en niets erachter."
            )
            return
        target, each = loop
        use = Use(tag, "list", each, self._conditions, self._names, target)
        self._found.uses.append(use)
        lijst = resolve(each, self._names)
        item = (lijst.item if lijst is not None else None) or UNKNOWN
        counts = loop_fields(lijst.voluit if lijst is not None else "?")
        opened = _Open(block, {**self._names, target: item, "loop": counts})
        may_skip = lijst is not None and not lijst.uitleg.gevuld
        self._push(opened, [each], may_skip=may_skip, outer=self._names)

    def _push(
        self,
        opened: _Open,
        tests: list[nodes.Node],
        *,
        may_skip: bool,
        outer: KnownFields | None = None,
    ) -> None:
        names = opened.names if outer is None else outer
        opened.tried = tests
        opened.conditions = tuple(Condition(test, True, names) for test in tests)
        self._open.append(opened)
        self._around()
        self._mark(opened.block.opened, Effect("open", may_skip))
        loops = sum(known.block.word == "for" for known in self._open)
        one_more = loops == MAX_LOOPS + 1 and opened.block.word == "for"
        if self._found.whole and (one_more or len(self._open) == MAX_DEPTH + 1):
            self._doubt(
                opened.block.opened,
                "dit staat te diep in andere opdrachten.",
                "Maak het sjabloon eenvoudiger.",
            )

    def _turn(self, tag: Tag, block: TagBlock) -> None:
        opened = next((known for known in self._open if known.block is block), None)
        if opened is None:
            # Its block was taken to end before it; that is said.
            return
        word, rest = split_tag(tag)
        self._mark(tag, Effect("turn", may_skip=word != "else"))
        opened.conditions = tuple(Condition(test, False, opened.names) for test in opened.tried)
        self._around()
        if word == "else":
            return
        test = self._note(tag, "test", rest)
        if block.turns.index(tag) == MAX_DEPTH:
            self._doubt(tag, "dit zijn te veel takken.", "Maak het sjabloon eenvoudiger.")
        elif test is not None and len(opened.tried) <= MAX_DEPTH:
            opened.tried.append(test)
            opened.conditions += (Condition(test, True, opened.names),)
        self._around()


def _parse(source: str) -> nodes.Node | None:
    """Return the one expression of a tag, `None` where it is no such thing."""
    first, *others = source.split(".")
    if _PLAIN.fullmatch(source) and first not in _NO_NAMES:
        node: nodes.Expr = nodes.Name(first, "load")
        for name in others:
            node = nodes.Getattr(node, name, "load")
        return node
    match _parse_statement(f"{{{{ {source} }}}}"):
        case nodes.Output(nodes=[expression]):
            return expression
    return None


def _parse_loop(source: str) -> tuple[str, nodes.Node] | None:
    """Return the name of each item and the list, `None` where a repetition asks more than that."""
    plain = _FOR.fullmatch(source)
    if plain is not None and plain[1] not in _NO_NAMES and (lijst := _parse(plain[2])):
        return plain[1], lijst
    match _parse_statement(f"{{% for {source} %}}{{% endfor %}}"):
        case nodes.For(target=nodes.Name(name=name), test=None, recursive=False, iter=each):
            return name, each
    return None


def _parse_statement(source: str) -> nodes.Node | None:
    try:
        (statement,) = _JINJA.parse(source).body
    except (jinja2.TemplateSyntaxError, ValueError, RecursionError):
        # The last two: no statement or more than one, a number of a thousand digits, brackets
        # in brackets.
        return None
    return statement
