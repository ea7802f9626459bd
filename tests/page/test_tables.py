"""What the grid asks the server: a table read and written, and nothing else touched."""

from __future__ import annotations

from typing import Any

import pytest

from support.asking import Asked, ask

BRON = "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | **1** |\n|2027|2|\n"


def read(asked: Asked, bron: str) -> tuple[int, dict[str, Any]]:
    return ask(asked, "/tabel/lezen", {"bron": bron})


def put(asked: Asked, bron: str, rijen: list[Any]) -> tuple[int, dict[str, Any]]:
    return ask(asked, "/tabel/schrijven", {"bron": bron, "rijen": rijen})


def say(words: str) -> list[dict[str, str]]:
    """Return a cell that says this, as the grid sends it."""
    return [{"soort": "tekst", "tekst": words}]


def test_a_table_is_read_cell_by_cell(asked: Asked) -> None:
    status, answer = read(asked, BRON)
    assert status == 200
    texts = [["".join(part["tekst"] for part in cel) for cel in rij] for rij in answer["rijen"]]
    assert texts == [["Jaar", "Bedrag"], ["2026", "1"], ["2027", "2"]]
    assert answer["rijen"][1][1][0]["vet"] is True
    assert read(asked, " \n") == (200, {"rijen": []})


def test_what_is_no_table_says_where(asked: Asked) -> None:
    status, answer = read(asked, "Geen tabel.")
    assert status == 200
    assert [fault["regel"] for fault in answer["fouten"]] == [1]


def test_rows_that_were_not_touched_keep_their_bytes(asked: Asked) -> None:
    assert put(asked, BRON, [0, 1, 2])[1]["bron"] == BRON
    touched = [0, 1, [{"inhoud": say("2028"), "was": [2, 0]}, [2, 1]]]
    status, answer = put(asked, BRON, touched)
    assert (status, answer["opmerking"]) == (200, "")
    assert answer["bron"] == BRON.replace("|2027|", "|2028|")
    # A row that comes and one that goes elsewhere.
    moved = [0, 2, 1, [{"inhoud": say("2029")}, {"inhoud": say("3")}]]
    lines = put(asked, BRON, moved)[1]["bron"].splitlines()
    assert lines[2:4] == [BRON.splitlines()[3], BRON.splitlines()[2]]
    assert lines[4].replace(" ", "") == "|2029|3|"


def test_what_no_cell_can_say_is_refused_in_words(asked: Asked) -> None:
    long = [0, [{"inhoud": say("a" * 20_001)}, [1, 1]]]
    status, answer = put(asked, BRON, long)
    assert status == 409
    assert "langer dan 20000 tekens" in answer["fout"]


@pytest.mark.parametrize(
    "rijen",
    [[], [-1], [9], [[[0]]], [[[0, 9], [0, 1]]], ["nul"], [[{"inhoud": say("a"), "was": [9, 9]}]]],
)
def test_rows_that_are_not_there_are_refused(asked: Asked, rijen: list[Any]) -> None:
    status, answer = put(asked, BRON, rijen)
    assert status == 400
    assert answer["fout"]


def test_a_table_that_cannot_be_read_is_not_written(asked: Asked) -> None:
    status, answer = put(asked, "Geen tabel.", [0])
    assert (status, answer) == (400, {"fout": "Deze vraag is niet te lezen."})
