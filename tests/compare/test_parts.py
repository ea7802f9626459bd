"""A letter as a tree of parts, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from pipeline.compare.items import make_item
from pipeline.compare.kinds import (
    ALINEA,
    BRIEF,
    KENTEKENS,
    KINDS,
    LIJST,
    NAMES,
    PUNT,
    SLEUTELS,
    TEKST,
    Onderdeel,
    find_label,
    is_printed,
)
from pipeline.compare.parts import Part, find_naden, find_sleutel, read_brief, read_part
from pipeline.compare.rebuild import make_brief as rebuild
from pipeline.compare.rebuild import make_inhoud
from pipeline.compare.tree import Adres, find_part, make_tree
from pipeline.letter.models import Brief, KopBlok, Nummer, TekstBlok
from pipeline.letter.opmaak import Alinea, Opmaak, Tekst
from pipeline.letter.types import Loc
from support.drawn import draw_once
from support.edits import rich_letter
from support.examples import at_most
from support.strategies import brieven, make_brief

drawn = draw_once(brieven(), __name__)


@at_most(50)
@given(drawn)
def test_a_letter_is_its_parts(brief: Brief) -> None:
    part = read_brief(brief)
    assert rebuild(part, find_naden(brief)) == brief
    for node in make_tree(part).nodes[1:]:
        assert read_part(node.part.soort, make_inhoud(node.part)) == node.part


@at_most(50)
@given(drawn)
def test_addresses_lead_to_their_parts_and_sort_in_the_order_of_reading(
    brief: Brief,
) -> None:
    tree = make_tree(read_brief(brief))
    assert [node.nummer for node in tree.nodes] == list(range(len(tree.nodes)))
    for node in tree.nodes[1:]:
        siblings = tree.find_children(tree.nodes[node.ouder], node.lijst)
        assert siblings[node.adres[-1]] is node
        assert find_part(tree.nodes[0].part, node.adres) is node.part
    addresses = [node.adres for node in tree.nodes]
    assert addresses == sorted(set(addresses))


@pytest.mark.parametrize("adres", [(7, 999), (0, 0)])
def test_addresses_of_nothing(adres: Adres) -> None:
    with pytest.raises(IndexError):
        find_part(read_brief(make_brief(rich_letter())), adres)


def look_up(value: Any, pad: Loc) -> Any:
    """Return what stands at a path in a letter, by the names that the content file has."""
    for step in pad:
        if isinstance(value, Opmaak):
            value = value.blokken
        if isinstance(step, int):
            value = value[step]
        elif isinstance(value, tuple):
            value = next(item for item in value if step in vars(item).values())
        else:
            value = getattr(value, step)
    return value


def test_paths_lead_to_their_parts() -> None:
    # Numbers of its own a letter has only of a kind that has them.
    own = {"nummers": (Nummer(label="RIB-nummer", waarde="RIB-1"),)}
    brief = make_brief(rich_letter()).model_copy(update=own)
    first, *nodes = make_tree(read_brief(brief)).nodes
    assert first.part.loc == ()
    assert {node.part.soort for node in nodes} == set(KINDS) - {"tekst", "brief"}
    for node in nodes:
        assert look_up(brief, node.part.loc) == make_inhoud(node.part)


def test_a_part_is_equal_wherever_it_stands() -> None:
    alinea = Alinea((Tekst("Hier."),))
    assert read_part(ALINEA, alinea, ("inhoud", 1)) == read_part(ALINEA, alinea, ("inhoud", 2))


def test_naden_are_where_a_block_of_text_begins_behind_another() -> None:
    brief = make_brief(rich_letter())

    def tekst(*texts: str) -> TekstBlok:
        return TekstBlok(tekst=Opmaak(tuple(Alinea((Tekst(text),)) for text in texts)))

    inhoud = (tekst("a", "b"), tekst("c"), KopBlok(kop="d"), tekst("e"), tekst("f"))
    split = brief.model_copy(update={"inhoud": inhoud})
    assert find_naden(split) == (2, 5)
    assert rebuild(read_brief(split), (2, 5)) == split
    assert len(rebuild(read_brief(split), ()).inhoud) == 3


def test_a_tree_that_breaks_a_rule_is_no_letter() -> None:
    part = read_brief(make_brief(rich_letter()))
    velden = tuple(veld for veld in part.velden if veld[0] != "onderwerp")
    broken = Part(part.soort, velden, part.lijsten)
    with pytest.raises(ValidationError, match="onderwerp"):
        rebuild(broken, ())


def test_every_field_of_a_letter_is_in_its_parts() -> None:
    assert NAMES[BRIEF] == tuple(Brief.model_fields)


def test_what_parts_are_called_and_known_by() -> None:
    assert [(KINDS[soort].een, KINDS[soort].meer) for soort in (TEKST, ALINEA, LIJST, PUNT)] == [
        ("blok tekst", "blokken tekst"),
        ("alinea", "alinea’s"),
        ("lijst", "lijsten"),
        ("punt van een lijst", "punten van een lijst"),
    ]
    weg, kenmerk, status = map(Onderdeel, ("weg", "kenmerk", "status"))
    assert (SLEUTELS[weg], SLEUTELS[kenmerk]) == ("id", "label")
    assert ALINEA not in SLEUTELS
    assert KENTEKENS[ALINEA] == ()
    assert (find_label(ALINEA, "inhoud"), find_label(BRIEF, "onderwerp")) == ("", "Onderwerp")
    assert (is_printed(ALINEA, "inhoud"), is_printed(weg, "id")) == (True, False)
    assert KINDS[status].een == "status in eigen woorden"


def test_a_table_is_known_by_all_its_rows() -> None:
    nodes = make_tree(read_brief(make_brief(rich_letter()))).nodes
    rows = {f"id={find_sleutel(n.part)}" for n in nodes if n.part.soort in ("weg", "stap")}
    known = set[str]()
    for node in nodes:
        if node.part.soort == "statustabel":
            known |= {said for said in make_item(node.part).kentekens if said.startswith("id=")}
    assert len(rows) > 2
    assert known == rows
