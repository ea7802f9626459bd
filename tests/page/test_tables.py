"""What the grid asks the server: a table read and written, and nothing else touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.asking import HOST, Asked
from support.folders import letter, write

BRON = "| Jaar | Bedrag |\n|------|-------:|\n| 2026 | **1** |\n|2027|2|\n"


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    return Asked().enter()


def ask(asked: Asked, what: str, **body: Any) -> tuple[int, dict[str, Any]]:
    """Return what the grid's script is answered."""
    headers = {"origin": f"http://{HOST}", "x-merk": asked.find_mark()}
    answer = asked.ask("POST", f"/tabel/{what}", headers, json.dumps(body).encode())
    return answer.status, json.loads(answer.text)


def say(words: str) -> list[dict[str, str]]:
    """Return a cell that says this, as the grid sends it."""
    return [{"soort": "tekst", "tekst": words}]


def test_a_table_is_read_cell_by_cell(asked: Asked) -> None:
    status, answer = ask(asked, "lezen", bron=BRON)
    assert status == 200
    texts = [["".join(part["tekst"] for part in cel) for cel in rij] for rij in answer["rijen"]]
    assert texts == [["Jaar", "Bedrag"], ["2026", "1"], ["2027", "2"]]
    assert answer["rijen"][1][1][0]["vet"] is True
    assert ask(asked, "lezen", bron=" \n") == (200, {"rijen": []})


def test_what_is_no_table_says_where(asked: Asked) -> None:
    status, answer = ask(asked, "lezen", bron="Geen tabel.")
    assert status == 200
    assert [fault["regel"] for fault in answer["fouten"]] == [1]


def test_rows_that_were_not_touched_keep_their_bytes(asked: Asked) -> None:
    assert ask(asked, "schrijven", bron=BRON, rijen=[0, 1, 2])[1]["bron"] == BRON
    touched = [0, 1, [{"inhoud": say("2028"), "was": [2, 0]}, [2, 1]]]
    status, answer = ask(asked, "schrijven", bron=BRON, rijen=touched)
    assert (status, answer["opmerking"]) == (200, "")
    assert answer["bron"] == BRON.replace("|2027|", "|2028|")
    # A row that comes and one that goes elsewhere.
    moved = [0, 2, 1, [{"inhoud": say("2029")}, {"inhoud": say("3")}]]
    lines = ask(asked, "schrijven", bron=BRON, rijen=moved)[1]["bron"].splitlines()
    assert lines[2:4] == [BRON.splitlines()[3], BRON.splitlines()[2]]
    assert lines[4].replace(" ", "") == "|2029|3|"


def test_what_no_cell_can_say_is_refused_in_words(asked: Asked) -> None:
    long = [0, [{"inhoud": say("a" * 20_001)}, [1, 1]]]
    status, answer = ask(asked, "schrijven", bron=BRON, rijen=long)
    assert status == 409
    assert "langer dan 20000 tekens" in answer["fout"]


@pytest.mark.parametrize(
    "rijen",
    [[], [-1], [9], [[[0]]], [[[0, 9], [0, 1]]], ["nul"], [[{"inhoud": say("a"), "was": [9, 9]}]]],
)
def test_rows_that_are_not_there_are_refused(asked: Asked, rijen: list[Any]) -> None:
    status, answer = ask(asked, "schrijven", bron=BRON, rijen=rijen)
    assert status == 400
    assert answer["fout"]


def test_a_table_that_cannot_be_read_is_not_written(asked: Asked) -> None:
    status, answer = ask(asked, "schrijven", bron="Geen tabel.", rijen=[0])
    assert (status, answer) == (400, {"fout": "Deze vraag is niet te lezen."})
