"""Two letters in, which part of one is which part of the other out.

Wegen, stappen and actions are known by their `id` in the whole letter, questions by their number,
kenmerken by their label, and text that each letter holds once by what it says; the rest is matched
list by list, as
`match/align.py` does, and at last what is left and exactly equal, wherever it stands. The result is
the same whichever of the two letters comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from pipeline.compare.items import find_group, make_item, sort_key
from pipeline.compare.kinds import CEL, RIJ, SINGLE
from pipeline.compare.match.align import align, keep_in_order
from pipeline.compare.match.lcs import Span
from pipeline.compare.match.similarity import Item
from pipeline.compare.pairs import Pairing, Strand, turn
from pipeline.compare.parts import Part, find_sleutel, read_brief
from pipeline.compare.tree import Node, Tree, make_tree
from pipeline.letter.models import Brief

MIN_WORDS_ELSEWHERE = 5
"""What is found back in another cell or list has at least so many different words: `Loopt.`, gone
from one stap and new in another, did not move."""

_MOVABLE = ("alinea", "lijst", "punt", "citaat", "actie")


def pair_letters(oud: Brief, nieuw: Brief) -> Pairing:
    """Return which part of `oud` is which part of `nieuw`, also where it moved or changed."""
    old, new = read_brief(oud), read_brief(nieuw)
    # One way round for both orders: of two matches that are as good each would find its own.
    if sort_key(old) <= sort_key(new):
        return _Search(make_tree(old), make_tree(new)).finish()
    return turn(_Search(make_tree(new), make_tree(old)).finish())


class _Search:
    """One search for the pairs of two letters; `finish` is called once."""

    def __init__(self, oud: Tree, nieuw: Tree) -> None:
        self._oud, self._nieuw = oud, nieuw
        self._to_new: dict[int, int] = {}
        self._to_old: dict[int, int] = {}
        self._split: dict[int, tuple[int, ...]] = {}
        self._joined: dict[int, tuple[int, ...]] = {}
        self._taken_old, self._taken_new = set[int](), set[int]()
        self._items: dict[int, Item] = {}
        self._queue: deque[tuple[Node, Node]] = deque()

    def finish(self) -> Pairing:
        """Return all pairs."""
        self._pair(self._oud.nodes[0], self._nieuw.nodes[0])
        self._pair_ids()
        self._pair_unique()
        self._descend()
        self._pair_elsewhere()
        return Pairing(
            oud=self._oud,
            nieuw=self._nieuw,
            naar_nieuw=self._to_new,
            naar_oud=self._to_old,
            gesplitst=self._split,
            samengevoegd=self._joined,
            lijsten={
                (old, lijst): self._weave(*lists)
                for old, new in self._to_new.items()
                for lijst, *lists in self._lists(self._oud.nodes[old], self._nieuw.nodes[new])
            },
        )

    def _pair(self, old: Node, new: Node) -> None:
        self._to_new[old.nummer], self._to_old[new.nummer] = new.nummer, old.nummer
        self._take([old], [new])
        self._queue.append((old, new))

    def _take(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        self._taken_old.update(node.nummer for node in old)
        self._taken_new.update(node.nummer for node in new)

    def _pair_ids(self) -> None:
        """Pair what has a name in the whole letter: rows with rows, actions with actions."""
        known = {key: node for node in self._nieuw.nodes if (key := _find_id(node.part))}
        for node in self._oud.nodes:
            key = _find_id(node.part)
            if key in known:
                self._pair(node, known[key])

    def _pair_unique(self) -> None:
        """Pair what is exactly equal and stands once in each letter, in whatever list it is."""
        known = _find_unique(self._oud)
        for part, node in _find_unique(self._nieuw).items():
            if part in known and self._is_free_old(known[part]) and self._is_movable(node):
                self._pair(known[part], node)

    def _descend(self) -> None:
        """Pair what is in the lists of all pairs that were found."""
        while self._queue:
            parents = self._queue.popleft()
            for lijst, old, new in self._lists(*parents):
                if (parents[0].part.soort, lijst) in SINGLE:
                    for a, b in zip(old, new, strict=False):
                        self._pair(a, b)
                elif parents[0].part.soort == RIJ:
                    self._pair_cells(*parents)
                else:
                    self._pair_list(old, new)

    def _lists(
        self, old: Node, new: Node
    ) -> Iterator[tuple[str, tuple[Node, ...], tuple[Node, ...]]]:
        """Yield the lists of two parts side by side, by name; a stap that was a weg lacks one."""
        for lijst in dict.fromkeys([naam for node in (old, new) for naam, _ in node.part.lijsten]):
            children = (
                self._oud.find_children(old, lijst),
                self._nieuw.find_children(new, lijst),
            )
            if any(children):
                yield lijst, *children

    def _pair_list(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        """Pair the items of two lists, apart from those that are found in another list."""
        if [node.part for node in old] == [node.part for node in new]:
            for a, b in zip(old, new, strict=True):
                if self._is_free_old(a) and self._is_free_new(b):
                    self._pair(a, b)
            return
        here = {node.nummer for node in new}
        old = [n for n in old if self._to_new.get(n.nummer) in here or self._is_free_old(n)]
        here = {node.nummer for node in old}
        new = [n for n in new if self._to_old.get(n.nummer) in here or self._is_free_new(n)]
        spans = align(
            [self._item(node) for node in old],
            [self._item(node) for node in new],
            [*self._find_fixed(old, new), *_find_labels(old, new)],
        )
        for span in spans:
            some_old, some_new = old[span.oud : span.oud_eind], new[span.nieuw : span.nieuw_eind]
            if len(some_old) > 1:
                self._joined[some_new[0].nummer] = tuple(node.nummer for node in some_old)
                self._take(some_old, some_new)
            elif len(some_new) > 1:
                self._split[some_old[0].nummer] = tuple(node.nummer for node in some_new)
                self._take(some_old, some_new)
            elif self._is_free_old(some_old[0]):
                self._pair(some_old[0], some_new[0])

    def _pair_cells(self, old: Node, new: Node) -> None:
        """Pair the cells of two rows that stand in one column; columns are paired before rows."""
        cells_old, cells_new = (
            self._oud.find_children(old, "cellen"),
            self._nieuw.find_children(new, "cellen"),
        )
        for cell, column in zip(cells_old, self._find_columns(old), strict=True):
            if column.nummer in self._to_new:
                place = self._nieuw.nodes[self._to_new[column.nummer]].adres[-1]
                self._pair(cell, cells_new[place])

    def _find_columns(self, row: Node) -> tuple[Node, ...]:
        """Return the columns of the table of the old letter that a row is in."""
        return self._oud.find_children(self._oud.nodes[row.ouder], "kolommen")

    def _weigh(self, node: Node) -> int:
        """Return how heavy a part of the old letter is to move; a cell moves with its column."""
        if node.part.soort == CEL:
            node = self._find_columns(self._oud.nodes[node.ouder])[node.adres[-1]]
        return self._item(node).size

    def _item(self, node: Node) -> Item:
        """Return a part as aligning sees it, the same each time."""
        if id(node) not in self._items:
            self._items[id(node)] = make_item(node.part)
        return self._items[id(node)]

    def _find_fixed(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[Span]:
        """Yield the pairs of two lists that are known already."""
        places = {node.nummer: n for n, node in enumerate(new)}
        for n, node in enumerate(old):
            if node.nummer in self._to_new:
                place = places.get(self._to_new[node.nummer])
                if place is not None:
                    yield Span.of(n, place)

    def _is_free_old(self, node: Node) -> bool:
        return node.nummer not in self._taken_old

    def _is_free_new(self, node: Node) -> bool:
        return node.nummer not in self._taken_new

    def _pair_elsewhere(self) -> None:
        """Pair what is exactly equal and left over in different lists, the largest parts first."""
        places: defaultdict[Part, deque[Node]] = defaultdict(deque)
        for node in self._oud.nodes:
            if self._is_free_old(node) and self._is_movable(node):
                places[node.part].append(node)
        for node in self._nieuw.nodes if places else ():
            if not (self._is_free_new(node) and self._is_movable(node)):
                continue
            found = places.get(node.part, deque())
            while found and not self._is_free_old(found[0]):
                found.popleft()  # it went along with what it is in
            if found:
                self._pair(found.popleft(), node)
                self._descend()

    def _is_movable(self, node: Node) -> bool:
        many = MIN_WORDS_ELSEWHERE
        return node.part.soort in _MOVABLE and len(self._item(node).woorden) >= many

    def _weave(self, old: Sequence[Node], new: Sequence[Node]) -> tuple[Strand, ...]:
        """Return the strands of two lists: what keeps its order in both, the rest between it."""
        spans = [*self._find_fixed(old, new), *self._find_parts(old, new)]
        strands: list[Strand] = []
        n = m = 0
        kept = keep_in_order(spans, lambda n: self._weigh(old[n]))
        for span in [*kept, Span.of(len(old), len(new))]:
            strands += [Strand((node,), ()) for node in old[n : span.oud]]
            strands += [Strand((), (node,)) for node in new[m : span.nieuw]]
            n, m = span.oud_eind, span.nieuw_eind
            strands.append(Strand(tuple(old[span.oud : n]), tuple(new[span.nieuw : m])))
        return tuple(strands[:-1])

    def _find_parts(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[Span]:
        """Yield the paragraphs of two lists that were split or joined, in one piece."""
        for node in old:
            if (parts := self._split.get(node.nummer)) and _is_whole(parts):
                first, n = self._nieuw.nodes[parts[0]].adres[-1], node.adres[-1]
                yield Span(n, n + 1, first, first + len(parts))
        for node in new:
            if (parts := self._joined.get(node.nummer)) and _is_whole(parts):
                first, n = self._oud.nodes[parts[0]].adres[-1], node.adres[-1]
                yield Span(first, first + len(parts), n, n + 1)


def _is_whole(numbers: Sequence[int]) -> bool:
    """Tell whether nothing that came from elsewhere stands between paragraphs."""
    return numbers[-1] - numbers[0] == len(numbers) - 1


def _find_unique(tree: Tree) -> dict[Part, Node]:
    """Return the parts that may move to another list and stand once in a letter."""
    nodes = [node for node in tree.nodes if node.part.soort in _MOVABLE]
    counts = Counter(node.part for node in nodes)
    return {node.part: node for node in nodes if counts[node.part] == 1}


def _find_id(part: Part) -> tuple[str, str] | None:
    """Return what a part is known by in the whole letter; rows of a table are of one kind."""
    sleutel = find_sleutel(part)
    if sleutel is None or part.soort == "kenmerk":
        return None
    return find_group(part), sleutel


def _find_labels(old: Sequence[Node], new: Sequence[Node]) -> Iterator[Span]:
    """Yield the pairs of kenmerken that have one label."""
    places = {label: n for n, label in _number_labels(new)}
    for n, label in _number_labels(old):
        if label in places:
            yield Span.of(n, places[label])


def _number_labels(nodes: Sequence[Node]) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield the place of each kenmerk, its label and how often that came before."""
    counts: Counter[str] = Counter()
    for n, node in enumerate(nodes):
        if node.part.soort == "kenmerk":
            label = str(find_sleutel(node.part))
            yield n, (label, counts[label])
            counts[label] += 1
