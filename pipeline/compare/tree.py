"""A tree of parts in, its parts with their places out, numbered in reading order."""

from __future__ import annotations

from msgspec import Struct

from pipeline.compare.kinds import find_rank
from pipeline.compare.parts import Part

Adres = tuple[int, ...]
"""A place in the tree: per level the number of the field or list (see `find_rank`), and of an
item its number in the list. Addresses sort in reading order."""


class Node(Struct, frozen=True):
    """A part at its place: its number in the tree, that of its parent, and the list it is in."""

    nummer: int
    part: Part
    adres: Adres
    ouder: int = -1
    lijst: str = ""


class Tree(Struct, frozen=True):
    """All parts of a letter in reading order, the letter itself first."""

    nodes: tuple[Node, ...]
    children: dict[tuple[int, str], tuple[Node, ...]]

    def find_children(self, node: Node, lijst: str) -> tuple[Node, ...]:
        """Return the parts in a list of a part; none where it has no such list."""
        return self.children.get((node.nummer, lijst), ())


def make_tree(root: Part) -> Tree:
    """Return the parts under `root` with their places."""
    nodes: list[Node] = []
    children: dict[tuple[int, str], tuple[Node, ...]] = {}

    def grow(node: Node) -> Node:
        nodes.append(node)
        for lijst, parts in node.part.lijsten:
            children[node.nummer, lijst] = tuple(
                grow(Node(len(nodes), part, (*find_adres(node, lijst), n), node.nummer, lijst))
                for n, part in enumerate(parts)
            )
        return node

    grow(Node(0, root, ()))
    return Tree(tuple(nodes), children)


def find_adres(node: Node, naam: str) -> Adres:
    """Return the address of a field or a list of a part."""
    return (*node.adres, find_rank(node.part.soort, naam))


def find_part(root: Part, adres: Adres) -> Part:
    """Return the part at an address; raise IndexError where there is none."""
    part = root
    for rank, n in zip(adres[::2], adres[1::2], strict=True):
        lists = [parts for naam, parts in part.lijsten if find_rank(part.soort, naam) == rank]
        part = lists[0][n]
    return part
