"""Two letters in, what changed between them out; pure."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import cast

from msgspec import Struct

from pipeline.compare.changes import (
    Changes,
    Gesplitst,
    Plek,
    Toegevoegd,
    Verplaatst,
    Verwijderd,
    Wijziging,
    mirror_wijziging,
    order_wijzigingen,
)
from pipeline.compare.fields import compare_velden, find_plek, prints_other_status
from pipeline.compare.find_pairs import pair_letters
from pipeline.compare.kinds import BLOKKEN, TEKST
from pipeline.compare.pairs import Pairing, Strand
from pipeline.compare.parts import Part, find_lijst_loc, find_naden
from pipeline.compare.rebuild import make_inhoud
from pipeline.compare.tree import Node, Tree, find_adres
from pipeline.compare.words import Inlines, diff_split
from pipeline.letter.models import Brief


class Vergelijking(Struct, frozen=True):
    """Two letters compared: which part of one is which of the other, and what changed."""

    pairing: Pairing
    changes: Changes


def compare(oud: Brief, nieuw: Brief) -> Changes:
    """Return what changed from `oud` to `nieuw`.

    `apply(oud, compare(oud, nieuw)) == nieuw`, and `compare(nieuw, oud)` is the mirror of it. With
    `n` parts in each letter this takes time in the order of `n * log(n)`, and for each changed text
    the product of its lengths divided by 64.
    """
    return Changes() if oud == nieuw else _find_changes(pair_letters(oud, nieuw), oud, nieuw)


def make_vergelijking(oud: Brief, nieuw: Brief) -> Vergelijking:
    """Return the comparison of two letters, paired once for all that is said of it."""
    pairing = pair_letters(oud, nieuw)
    changes = Changes() if oud == nieuw else _find_changes(pairing, oud, nieuw)
    return Vergelijking(pairing, changes)


def _find_changes(pairing: Pairing, oud: Brief, nieuw: Brief) -> Changes:
    naden_oud, naden_nieuw = find_naden(oud), find_naden(nieuw)
    wijzigingen = chain(
        _compare_lists(pairing),
        _compare_pairs(pairing),
        _compare_cuts(pairing),
        _compare_naden(pairing, set(naden_oud), set(naden_nieuw)),
    )
    return Changes(order_wijzigingen(wijzigingen), naden_oud, naden_nieuw)


def _compare_lists(pairing: Pairing) -> Iterator[Wijziging]:
    """Yield what is gone from each list and what came in it."""
    stays = {*pairing.naar_nieuw, *pairing.gesplitst, *chain(*pairing.samengevoegd.values())}
    comes = {*pairing.naar_oud, *pairing.samengevoegd, *chain(*pairing.gesplitst.values())}
    for old, new, lijst, strands in pairing.walk():
        for strand, place_old, place_new in _find_places(strands):
            match strand:
                case Strand((gone,), ()) if gone.nummer not in stays:
                    value = make_inhoud(_take_out(pairing.oud, gone, stays))
                    gap = _find_gap(gone, new, lijst, place_new)
                    yield Verwijderd(find_plek(gone), gap, value, _shows(lijst, old, new))
                case Strand((), (come,)) if come.nummer not in comes:
                    value = make_inhoud(_take_out(pairing.nieuw, come, comes))
                    gap = _find_gap(come, old, lijst, place_old)
                    yield Toegevoegd(gap, find_plek(come), value, _shows(lijst, old, new))


def _compare_pairs(pairing: Pairing) -> Iterator[Wijziging]:
    """Yield what changed in each part that both letters have, and whether it moved."""
    lists = (strands for *_, strands in pairing.walk())
    kept = {strand.oud[0].nummer for strand in chain(*lists) if strand.oud and strand.nieuw}
    kept.add(pairing.oud.nodes[0].nummer)
    for old in pairing.oud.nodes:
        if new := pairing.find_new(old):
            yield from compare_velden(old, new)
            if old.nummer not in kept:
                yield Verplaatst(find_plek(old), find_plek(new))


def _compare_cuts(pairing: Pairing) -> Iterator[Wijziging]:
    """Yield the paragraphs that were split or joined."""
    for nummer, parts in pairing.gesplitst.items():
        yield _split(pairing.oud.nodes[nummer], [pairing.nieuw.nodes[n] for n in parts])
    for nummer, parts in pairing.samengevoegd.items():
        whole = _split(pairing.nieuw.nodes[nummer], [pairing.oud.nodes[n] for n in parts])
        yield mirror_wijziging(whole)


def _find_places(strands: Sequence[Strand]) -> Iterator[tuple[Strand, int, int]]:
    """Yield the strands, each with the places behind what stands before it in both letters."""
    place_old = place_new = 0
    for strand in strands:
        yield strand, place_old, place_new
        if strand.oud and strand.nieuw:
            place_old, place_new = strand.oud[-1].adres[-1] + 1, strand.nieuw[-1].adres[-1] + 1


def _take_out(tree: Tree, node: Node, known: Container[int]) -> Part:
    """Return a part without the parts in it that the other letter has too."""
    lijsten = ((lijst, tree.find_children(node, lijst)) for lijst, _ in node.part.lijsten)
    return replace(
        node.part,
        lijsten=tuple(
            (
                lijst,
                tuple(_take_out(tree, part, known) for part in parts if part.nummer not in known),
            )
            for lijst, parts in lijsten
        ),
    )


def _find_gap(node: Node, parent: Node, lijst: str, place: int) -> Plek:
    """Return where a part would stand in a list of the letter that it is not in."""
    loc = find_lijst_loc(parent.part, lijst)
    return Plek(node.part.soort, None, loc, (*find_adres(parent, lijst), place))


def _shows(lijst: str, old: Node, new: Node) -> bool:
    """Tell whether a reader sees that there is one more or one less in a list."""
    return lijst != "status" or prints_other_status(old.part, new.part)


def _split(old: Node, new: Sequence[Node]) -> Gesplitst:
    oud, *nieuw = (cast("Inlines", node.part.velden[0][1]) for node in (old, *new))
    return Gesplitst(
        find_plek(old), tuple(map(find_plek, new)), oud, tuple(nieuw), diff_split(oud, nieuw)
    )


def _compare_naden(
    pairing: Pairing, naden_oud: Container[int], naden_nieuw: Container[int]
) -> Iterator[Wijziging]:
    """Yield a change, that no reader sees, for each block of text that was split or joined.

    That is where a block begins in one letter and not in the other, between two parts that stand
    behind each other in both. Elsewhere it follows from what was added, removed or moved.
    """
    inhoud = pairing.weave(pairing.oud.nodes[0], "inhoud")
    for strands in pairwise(inhoud):
        match strands:
            case Strand((first,), (first_new,)), Strand((old,), (new,)) if _are_text(first, old):
                begins, began = new.adres[-1] in naden_nieuw, old.adres[-1] in naden_oud
                if begins and not began:
                    yield _split_block(old, (first_new, new))
                if began and not begins:
                    yield mirror_wijziging(_split_block(new, (first, old)))


def _split_block(old: Node, new: Sequence[Node]) -> Gesplitst:
    return Gesplitst(_find_block(old), tuple(map(_find_block, new)), (), (), (), zichtbaar=False)


def _are_text(*nodes: Node) -> bool:
    return all(node.part.soort in BLOKKEN.values() for node in nodes)


def _find_block(node: Node) -> Plek:
    """Return the place of the block of text that a paragraph or list is in."""
    return Plek(TEKST, None, node.part.loc[:2], node.adres)
