"""Two changes of one version: both survive, or it is said where they clash."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.content.edit.threeway import Botsing, merge_three
from support.growth import measure

TEXTS = st.text("abc", max_size=3)
ITEMS = st.lists(st.dictionaries(st.sampled_from("pq"), TEXTS, min_size=1), max_size=5)
DATA = st.fixed_dictionaries({"a": TEXTS, "b": TEXTS, "x": ITEMS, "y": ITEMS})


@given(DATA, DATA)
def test_a_change_on_one_side_is_the_outcome(basis: Any, other: Any) -> None:
    assert merge_three(basis, other, basis) == (other, [])
    assert merge_three(basis, basis, other) == (other, [])
    assert merge_three(basis, other, other) == (other, [])


@given(DATA, DATA)
def test_changes_in_different_fields_both_survive(basis: Any, other: Any) -> None:
    mijn = basis | {"a": other["a"], "x": other["x"]}
    hun = basis | {"b": other["b"], "y": other["y"]}
    assert merge_three(basis, mijn, hun) == (other, [])


@given(DATA, TEXTS, TEXTS)
def test_the_same_field_clashes_until_one_is_chosen(basis: Any, mine: str, theirs: str) -> None:
    assume(len({basis["a"], mine, theirs}) == 3)
    mijn, hun = basis | {"a": mine}, basis | {"a": theirs}
    found = [Botsing(("a",), basis["a"], mine, theirs)]
    assert merge_three(basis, mijn, hun)[1] == found
    assert merge_three(basis, mijn, hun, {("a",): "mijn"}) == (mijn, [])
    assert merge_three(basis, mijn, hun, {("a",): "hun"}) == (hun, [])


def blocks(*texts: str) -> dict[str, Any]:
    return {"inhoud": [{"tekst": text} for text in texts]}


BASIS = blocks("De eerste alinea.", "De tweede alinea.", "Het slot van de brief.")


def test_an_item_that_comes_and_one_that_is_changed_both_survive() -> None:
    mijn = blocks(
        "Nieuw vooraan.", "De eerste alinea.", "De tweede alinea.", "Het slot van de brief."
    )
    hun = blocks("De eerste alinea.", "De tweede alinea, beter.", "Het slot van de brief.")
    both = [
        "Nieuw vooraan.",
        "De eerste alinea.",
        "De tweede alinea, beter.",
        "Het slot van de brief.",
    ]
    assert merge_three(BASIS, mijn, hun) == (blocks(*both), [])
    assert merge_three(BASIS, hun, mijn) == (blocks(*both), [])


def test_a_move_and_a_change_both_survive() -> None:
    mijn = blocks("Het slot van de brief.", "De eerste alinea.", "De tweede alinea.")
    hun = copy.deepcopy(BASIS)
    hun["inhoud"][0]["tekst"] = "De eerste alinea, beter."
    both = ["Het slot van de brief.", "De eerste alinea, beter.", "De tweede alinea."]
    assert merge_three(BASIS, mijn, hun) == (blocks(*both), [])
    assert merge_three(BASIS, hun, mijn) == (blocks(*both), [])


def test_what_the_one_takes_out_and_the_other_changes_clashes() -> None:
    mijn = blocks("De eerste alinea.", "Het slot van de brief.")
    hun = blocks("De eerste alinea.", "De tweede alinea, beter.", "Het slot van de brief.")
    tweede = {"tekst": "De tweede alinea."}, {"tekst": "De tweede alinea, beter."}
    found = [Botsing(("inhoud", 1), tweede[0], None, tweede[1])]
    assert merge_three(BASIS, mijn, hun)[1] == found
    assert merge_three(BASIS, mijn, hun, {("inhoud", 1): "mijn"}) == (mijn, [])
    assert merge_three(BASIS, mijn, hun, {("inhoud", 1): "hun"}) == (hun, [])
    assert merge_three(BASIS, hun, mijn, {("inhoud", 1): "mijn"}) == (hun, [])


def test_two_orders_of_one_list_clash() -> None:
    mijn = blocks("Het slot van de brief.", "De eerste alinea.", "De tweede alinea.")
    hun = blocks("De tweede alinea.", "De eerste alinea.", "Het slot van de brief.")
    [botsing] = merge_three(BASIS, mijn, hun)[1]
    assert botsing.loc == ("inhoud",)


def test_what_both_add_comes_in_both() -> None:
    mijn = blocks("De eerste alinea.", "Van mij.", "De tweede alinea.", "Het slot van de brief.")
    hun = blocks("De eerste alinea.", "De tweede alinea.", "Het slot van de brief.", "Van hen.")
    made, found = merge_three(BASIS, mijn, hun)
    assert found == []
    assert [one["tekst"] for one in made["inhoud"]] == [
        "De eerste alinea.",
        "Van mij.",
        "De tweede alinea.",
        "Het slot van de brief.",
        "Van hen.",
    ]


def test_a_table_of_which_every_row_is_another_is_merged_in_time() -> None:
    """Somebody waits for it who saves."""

    def draw_rows(count: int, first: str) -> list[str]:
        return [" ".join(f"{first}{n}x{m}" for m in range(40)) for n in range(count)]

    basis, mijn, hun = (
        {"rijen": draw_rows(count, first)} for count, first in ((400, "a"), (399, "b"), (1, "c"))
    )
    assert measure(lambda: merge_three(basis, mijn, hun)) < 5


@pytest.mark.parametrize(
    ("basis", "mijn", "hun", "both"),
    [
        # What is mine alone stands behind what it stood behind.
        ({"a": "1"}, {"b": "2", "a": "1"}, {"a": "3"}, {"b": "2", "a": "3"}),
        ({"a": "1"}, {"a": "1", "b": "2"}, {"a": "3"}, {"a": "3", "b": "2"}),
        (
            {"a": "1", "z": "0"},
            {"a": "1", "b": "2", "c": "3", "z": "0"},
            {"a": "4", "z": "0"},
            {"a": "4", "b": "2", "c": "3", "z": "0"},
        ),
        ({"a": "1"}, {"a": "1", "b": "2"}, {"a": "1", "c": "3"}, {"a": "1", "b": "2", "c": "3"}),
        # What one takes out is gone; what both put there is there once.
        ({"a": "1", "b": "2"}, {"a": "1"}, {"a": "3", "b": "2"}, {"a": "3"}),
        ({"a": "1", "b": "2"}, {"b": "2"}, {"a": "1"}, {}),
        ({"a": "1", "b": "2"}, {"b": "3"}, {"b": "2"}, {"b": "3"}),
        ({"a": "1"}, {"a": "2", "b": "3"}, {"a": "1", "b": "3"}, {"a": "2", "b": "3"}),
        # Items: what is new at the start, between others and behind one that went.
        (["a", "b"], ["x", "a", "b"], ["a", "c d"], ["x", "a", "c d"]),
        (["a", "b"], ["a", "b", "x"], ["y", "a", "b"], ["y", "a", "b", "x"]),
        (["a", "b"], ["a", "x", "b"], ["a", "y", "b"], ["a", "x", "y", "b"]),
        (["a", "b"], ["a", "x", "b"], ["a", "x", "b", "y"], ["a", "x", "b", "y"]),
        (["a", "b", "c"], ["a", "b", "x", "c"], ["a", "c"], ["a", "x", "c"]),
        (["a", "b", "c"], ["a", "c"], ["a", "b", "x", "c"], ["a", "x", "c"]),
        (["a", "b"], ["a", "x", "b"], ["b"], ["x", "b"]),
        (["a", "b"], ["b", "x", "y"], ["a", "b", "z"], ["b", "x", "y", "z"]),
        (["a", "b", "c"], ["a", "c"], ["a", "b"], ["a"]),
        # An order that one of them made, or both in the same way.
        (["a", "b", "c"], ["c", "a", "b"], ["a", "b", "c", "x"], ["c", "x", "a", "b"]),
        (["a", "b", "c"], ["a", "b", "c", "x"], ["c", "a", "b"], ["c", "x", "a", "b"]),
        (
            ["a", "b", "c"],
            ["c", "a", "b", "x"],
            ["c", "a", "b", "y"],
            ["c", "a", "b", "y", "x"],
        ),
    ],
)
def test_what_becomes_of_two_changes(basis: Any, mijn: Any, hun: Any, both: Any) -> None:
    made, found = merge_three(basis, mijn, hun)
    assert (made, found) == (both, [])
    if isinstance(made, dict):
        assert list(made) == list(both)


@pytest.mark.parametrize(
    ("basis", "mijn", "hun", "botsing", "chosen"),
    [
        ({"a": "1"}, {"a": "2"}, {}, Botsing(("a",), "1", "2", None), ({"a": "2"}, {})),
        ({"a": "1"}, {}, {"a": "2"}, Botsing(("a",), "1", None, "2"), ({}, {"a": "2"})),
        ({}, {"a": "1"}, {"a": "2"}, Botsing(("a",), None, "1", "2"), ({"a": "1"}, {"a": "2"})),
        (
            {"a": {"b": "1"}},
            {"a": {"b": "2"}},
            {"a": "3"},
            Botsing(("a",), {"b": "1"}, {"b": "2"}, "3"),
            ({"a": {"b": "2"}}, {"a": "3"}),
        ),
        (
            {"a": ["b"]},
            {"a": ["c"]},
            {"a": {"d": "e"}},
            Botsing(("a",), ["b"], ["c"], {"d": "e"}),
            ({"a": ["c"]}, {"a": {"d": "e"}}),
        ),
        (
            {"a": ["p", "q"]},
            {"a": ["x", "q"]},
            {"a": ["y", "q"]},
            Botsing(("a", 0), "p", "x", "y"),
            ({"a": ["x", "q"]}, {"a": ["y", "q"]}),
        ),
        (
            ["a", "b", "c"],
            ["b", "a", "c"],
            ["c", "a", "b"],
            Botsing((), ["a", "b", "c"], ["b", "a", "c"], ["c", "a", "b"]),
            (["b", "a", "c"], ["c", "a", "b"]),
        ),
        (
            {"a": ["p q r", "s t u", "v"]},
            {"a": ["p q r", "v"]},
            {"a": ["p q r", "s t u w", "v"]},
            Botsing(("a", 1), "s t u", None, "s t u w"),
            ({"a": ["p q r", "v"]}, {"a": ["p q r", "s t u w", "v"]}),
        ),
        (
            {"a": ["s t u", "v"]},
            {"a": ["v"]},
            {"a": ["s t u w", "v"]},
            Botsing(("a", 0), "s t u", None, "s t u w"),
            ({"a": ["v"]}, {"a": ["s t u w", "v"]}),
        ),
    ],
)
def test_where_two_changes_clash(
    basis: Any, mijn: Any, hun: Any, botsing: Botsing, chosen: tuple[Any, Any]
) -> None:
    """Until one is chosen it is theirs."""
    assert merge_three(basis, mijn, hun) == (chosen[1], [botsing])
    assert merge_three(basis, mijn, hun, {botsing.loc: "mijn"}) == (chosen[0], [])
    assert merge_three(basis, mijn, hun, {botsing.loc: "hun"}) == (chosen[1], [])
    other = Botsing(botsing.loc, botsing.basis, botsing.hun, botsing.mijn)
    assert merge_three(basis, hun, mijn) == (chosen[0], [other])
