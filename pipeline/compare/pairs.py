"""Which part of one letter is which part of another, as plain frozen values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from pipeline.compare.tree import Node, Tree


class Strand(Struct, frozen=True):
    """What stands beside each other in two lists: the same part in both, or a part of only one.

    One old part may have been split in several new ones, several joined in one.
    """

    oud: tuple[Node, ...]
    nieuw: tuple[Node, ...]


class Pairing(Struct, frozen=True):
    """Which part of the old letter is which part of the new one.

    `naar_nieuw` and `naar_oud` hold the numbers of nodes. A list of a part that is in both letters
    is there as its strands, in an order in which both letters can be read: what has moved stands in
    it twice, as a part of only the old list and one of only the new.
    """

    oud: Tree
    nieuw: Tree
    naar_nieuw: Mapping[int, int]
    naar_oud: Mapping[int, int]
    gesplitst: Mapping[int, tuple[int, ...]]
    samengevoegd: Mapping[int, tuple[int, ...]]
    lijsten: Mapping[tuple[int, str], tuple[Strand, ...]]

    def find_new(self, node: Node) -> Node | None:
        """Return the part of the new letter that a part of the old one is; `None` if it is gone."""
        nummer = self.naar_nieuw.get(node.nummer)
        return None if nummer is None else self.nieuw.nodes[nummer]

    def find_old(self, node: Node) -> Node | None:
        """Return the part of the old letter that a part of the new one was; `None` if it is new."""
        nummer = self.naar_oud.get(node.nummer)
        return None if nummer is None else self.oud.nodes[nummer]

    def walk(self) -> Iterator[tuple[Node, Node, str, tuple[Strand, ...]]]:
        """Yield each list that is in both letters: its two parts, its name and its strands."""
        for (nummer, lijst), strands in self.lijsten.items():
            yield self.oud.nodes[nummer], self.nieuw.nodes[self.naar_nieuw[nummer]], lijst, strands

    def weave(self, node: Node, lijst: str) -> tuple[Strand, ...]:
        """Return the strands of a list of a part of the old letter that is in the new one too."""
        return self.lijsten.get((node.nummer, lijst), ())


def turn(pairing: Pairing) -> Pairing:
    """Return the pairing with the letters in the other order."""
    return Pairing(
        oud=pairing.nieuw,
        nieuw=pairing.oud,
        naar_nieuw=pairing.naar_oud,
        naar_oud=pairing.naar_nieuw,
        gesplitst=pairing.samengevoegd,
        samengevoegd=pairing.gesplitst,
        lijsten={
            (pairing.naar_nieuw[nummer], lijst): _turn_strands(strands)
            for (nummer, lijst), strands in pairing.lijsten.items()
        },
    )


def _turn_strands(strands: Sequence[Strand]) -> tuple[Strand, ...]:
    """Return the strands the other way round: first what is gone, then what is new, as before."""
    turned: list[Strand] = []
    inserted: list[Strand] = []
    for strand in (Strand(strand.nieuw, strand.oud) for strand in strands):
        if not strand.oud:
            inserted.append(strand)
        elif not strand.nieuw:
            turned.append(strand)
        else:
            turned += [*inserted, strand]
            inserted.clear()
    return (*turned, *inserted)
