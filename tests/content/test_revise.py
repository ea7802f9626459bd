"""What a file must hold: the edits lead there, and leave alone what is as wanted."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.edit.edits import Drop, Edit, Gehaald, Insert, Put
from pipeline.content.edit.pairing import pair_items
from pipeline.content.edit.revise import find_edits, write_order
from pipeline.content.edit.write import write_edits
from pipeline.content.yaml.nodes import parse_nodes, read_source, to_data
from support.examples import at_most
from support.strategies import Letter, letters, write_yaml


def read(data: bytes) -> Any:
    source, text = read_source(data, "x.yaml")
    assert text is not None
    root = parse_nodes(source, text)
    assert root is not None
    assert not source.problems
    return to_data(root)


def strip(value: Any) -> Any:
    """Return a value without the line ends behind its texts, which a file may lose."""
    match value:
        case dict():
            return {naam: strip(inner) for naam, inner in value.items()}
        case list():
            return [strip(inner) for inner in value]
    return str(value).rstrip("\n")


@at_most(25)
@given(letters(), letters())
def test_edits_lead_from_one_letter_to_another(old: Letter, new: Letter) -> None:
    data = write_yaml(old).encode()
    wanted = read(write_yaml(new).encode())
    made = write_edits(data, list(find_edits(read(data), wanted)), "x.yaml")
    assert strip(read(made)) == strip(wanted)
    assert write_edits(made, list(find_edits(read(made), read(made))), "x.yaml") == made


@given(st.integers(0, 8), st.randoms(use_true_random=False))
def test_an_order_of_items_is_written(count: int, chance: random.Random) -> None:
    items = [f"regel {n}" for n in range(count)]
    order: list[Any] = chance.sample(range(count), chance.randint(0, count))
    for n in range(chance.randint(0, 2)):
        order.insert(chance.randint(0, len(order)), f"nieuw {n}")
    if not count or not order:
        return
    data = "".join(["x:\n", *(f"  # bij {item}\n  - {item}\n" for item in items)]).encode()
    made = write_edits(data, list(write_order(("x",), count, order)), "x.yaml")
    expected = [items[item] if isinstance(item, int) else item for item in order]
    assert read(made) == {"x": expected}
    for item in order:
        if isinstance(item, int):
            assert f"  # bij {items[item]}\n  - {items[item]}\n" in made.decode()


def test_what_is_changed_a_little_is_the_same_item() -> None:
    old = [{"kop": "Een"}, {"tekst": "De brug is klaar."}, {"kop": "Twee"}]
    assert pair_items(old, [old[2], {"tekst": "De brug is niet klaar."}, old[0]]) == [2, 1, 0] or (
        pair_items(old, [old[0], {"tekst": "De brug is niet klaar."}, old[2]]) == [0, 1, 2]
    )
    assert pair_items(old, [old[0], {"tekst": "Nieuw."}, *old[1:]]) == [0, None, 1, 2]
    steps = [{"id": "a", "titel": "Oud"}, {"id": "b", "titel": "Ook oud"}]
    assert pair_items(steps, [{"id": "b", "titel": "x"}, {"id": "a", "titel": "y"}]) == [1, 0]


@pytest.mark.parametrize(
    ("now", "wanted", "edits"),
    [
        ("a", "a", []),
        ("a", "b", [Put((), "b")]),
        ({"a": "x"}, {"a": "x"}, []),
        ({"a": "x"}, {"a": "y"}, [Put(("a",), "y")]),
        ({"a": "x", "b": "y"}, {"a": "x"}, [Drop(("b",))]),
        ({"a": "x", "b": ["y"]}, {"a": "x", "b": []}, [Drop(("b",))]),
        ({"a": "x", "b": {"c": "y"}}, {"a": "x", "b": {}}, [Drop(("b",))]),
        ({"a": "x"}, {"a": "x", "b": []}, []),
        # A new field comes behind the nearest of those before it.
        ({"a": "x"}, {"b": "y", "a": "x"}, [Put(("b",), "y")]),
        ({"a": "x"}, {"a": "x", "b": "y"}, [Put(("b",), "y", ("a",))]),
        (
            {"a": "x"},
            {"a": "x", "b": "y", "c": "z"},
            [Put(("b",), "y", ("a",)), Put(("c",), "z", ("b", "a"))],
        ),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, [Put(("a", "b"), "y")]),
        ({"a": {"b": "x"}}, {"a": ["y"]}, [Put(("a",), ["y"])]),
        ({"a": ["x"]}, {"a": {"b": "y"}}, [Put(("a",), {"b": "y"})]),
        ({"a": ["x"]}, {"a": ["y"]}, [Put(("a", 0), "y")]),
        ({"a": ["x", "y"]}, {"a": ["y"]}, [Drop(("a", 0))]),
        ({"a": ["x"]}, {"a": ["x", "y"]}, [Insert(("a", 1), "y")]),
        ({"a": ["x"]}, {"a": ["y", "x"]}, [Insert(("a", 0), "y")]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [Insert(("a", 0), Gehaald(("a", 1)))]),
        ([{"b": "x"}], [{"b": "y"}], [Put((0, "b"), "y")]),
        # Of which no field stays is written anew.
        ([{"b": "x"}], [{"c": "y"}], [Put((0,), {"c": "y"})]),
        ([{"b": "x", "c": "z"}], [{"c": "y"}], [Drop((0, "b")), Put((0, "c"), "y")]),
        ([{"b": "x"}], ["y"], [Put((0,), "y")]),
    ],
)
def test_the_edits_that_lead_there(now: Any, wanted: Any, edits: list[Edit]) -> None:
    assert list(find_edits(now, wanted)) == edits


def test_what_is_wanted_so_cannot_be_written_is_put_as_it_is() -> None:
    assert list(find_edits({"a": []}, {"a": ["x"]})) == [Put(("a",), ["x"])]
    assert list(find_edits([], ["x"], ("a",))) == [Put(("a",), ["x"])]


@pytest.mark.parametrize(
    ("count", "order", "edits"),
    [
        (0, [], []),
        (2, [0, 1], []),
        (2, [0], [Drop(("x", 1))]),
        (2, ["n"], [Drop(("x", 0)), Drop(("x", 1)), Insert(("x", 2), "n")]),
        (2, [0, "n", 1], [Insert(("x", 1), "n")]),
        (2, ["n", "m", 0, 1], [Insert(("x", 0), "n"), Insert(("x", 0), "m")]),
        (2, [0, 1, "n", "m"], [Insert(("x", 2), "n"), Insert(("x", 2), "m")]),
        (3, [1, 2, 0], [Insert(("x", 3), Gehaald(("x", 0)))]),
        (3, [2, 0, 1], [Insert(("x", 0), Gehaald(("x", 2)))]),
        (4, [0, 2, 1, 3], [Insert(("x", 1), Gehaald(("x", 2)))]),
        (
            3,
            [2, 1, 0],
            [Insert(("x", 0), Gehaald(("x", 2))), Insert(("x", 0), Gehaald(("x", 1)))],
        ),
        (
            4,
            [3, "n", 1],
            [
                Drop(("x", 0)),
                Drop(("x", 2)),
                Insert(("x", 1), Gehaald(("x", 3))),
                Insert(("x", 1), "n"),
            ],
        ),
    ],
)
def test_the_edits_of_an_order(count: int, order: list[Any], edits: list[Edit]) -> None:
    assert list(write_order(("x",), count, order)) == edits


@pytest.mark.parametrize(
    ("count", "order", "edits"),
    [
        (3, [0, 1, 2], []),
        (0, [], []),
        (2, [], [Drop((0,)), Drop((1,))]),
        (4, [1, 2, 0, 3], [Insert((3,), Gehaald((0,)))]),
        (4, [3, 0, 1, 2], [Insert((0,), Gehaald((3,)))]),
        (4, [0, 3, 1, 2], [Insert((1,), Gehaald((3,)))]),
        (3, [1, 0, 2], [Insert((0,), Gehaald((1,)))]),
        (3, [2, 0], [Drop((1,)), Insert((0,), Gehaald((2,)))]),
        (5, [2, 3, 0, 1, 4], [Insert((0,), Gehaald((2,))), Insert((0,), Gehaald((3,)))]),
        (2, [0, "x", 1, "y"], [Insert((1,), "x"), Insert((2,), "y")]),
        (2, ["x", "y", 0, 1], [Insert((0,), "x"), Insert((0,), "y")]),
    ],
)
def test_as_few_items_move_as_can_be(count: int, order: list[Any], edits: list[Edit]) -> None:
    assert list(write_order((), count, order)) == edits
