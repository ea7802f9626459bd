"""What a new letter still leaves open: the nodes of its file in, a problem for each place out."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from pipeline.content.faults import describe
from pipeline.content.yaml.nodes import YamlList, YamlMap, YamlNode, YamlSource, YamlText
from pipeline.letter.invullen import find_plekken
from pipeline.letter.types import Loc, shorten
from pipeline.problems.values import Ernst, Problem


def find_open(source: YamlSource, root: YamlMap) -> Iterator[Problem]:
    """Yield each place that must still be filled in: a warning in a concept, else an error."""
    _, concept = root.entries.get("concept", (None, None))
    is_concept = isinstance(concept, YamlText) and concept.value == "ja"
    ernst = Ernst.WAARSCHUWING if is_concept else Ernst.FOUT
    for loc, text in _walk_texts(root, ()):
        starts = [0, *(n + 1 for n, sign in enumerate(text.value) if sign == "\n")]
        for start, plek in find_plekken(text.value):
            regel = bisect(starts, start) - 1
            place = source.place(text, regel, start - starts[regel])
            melding = f"‘{shorten(plek)}’ is nog niet ingevuld."
            advies = "Schrijf hier wat er moet staan, in plaats van de haken en wat ertussen staat."
            yield Problem(place, describe(loc), melding, advies, ernst)


def _walk_texts(node: YamlNode, loc: Loc) -> Iterator[tuple[Loc, YamlText]]:
    """Yield every text in a node with its path."""
    match node:
        case YamlText():
            # Without a bracket there is no such place; most texts have none.
            if not node.broken and "[" in node.value:
                yield loc, node
        case YamlMap():
            for naam, (_, value) in node.entries.items():
                yield from _walk_texts(value, (*loc, naam))
        case YamlList():
            for n, item in enumerate(node.items):
                yield from _walk_texts(item, (*loc, n))
