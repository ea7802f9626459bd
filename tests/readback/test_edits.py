"""One letter becomes another in its content file: with the least edits, read back the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given

from pipeline.content.edit.write import write_edits
from pipeline.content.load import read_letter
from pipeline.content.yaml.layout import Layout
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.readback.edits import find_edits
from support.drawn import draw_once
from support.places import EXAMPLES
from support.strategies import Letter, letters, write_pictures, write_yaml


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief")
    write_pictures(made)
    return made


@cache
def read(folder: Path, data: bytes) -> Brief:
    found = read_letter(folder / "brief.yaml", data, Instellingen())
    assert found.brief is not None, [p for p in found.problems if p.ernst.value == "fout"]
    return found.brief


def rewrite(folder: Path, data: bytes, new: Brief) -> bytes:
    edits = find_edits(read(folder, data), new, Layout(data, "brief.yaml"))
    return write_edits(data, edits, "brief.yaml")


LETTERS = draw_once(letters(), "edits")


@given(LETTERS, LETTERS)
def test_any_letter_becomes_any_other(folder: Path, old: Letter, new: Letter) -> None:
    data, wanted = write_yaml(old).encode(), read(folder, write_yaml(new).encode())
    assert read(folder, rewrite(folder, data, wanted)) == wanted


@given(LETTERS)
def test_the_same_letter_is_the_same_file(folder: Path, content: Letter) -> None:
    data = f"# bovenaan\n{write_yaml(content)}# onderaan\n".encode()
    assert rewrite(folder, data, read(folder, data)) == data


EXAMPLE = EXAMPLES[0].parent / "2026-09-17.yaml"


def becomes(change: Callable[[str], str]) -> None:
    """Hold that the file changes as a clerk changes it by hand."""
    before = EXAMPLE.read_text("utf-8")
    after = change(before)
    assert before != after
    wanted = read(EXAMPLE.parent, after.encode())
    assert rewrite(EXAMPLE.parent, before.encode(), wanted).decode() == after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("documentnummer: 223951\ndatum: 2026-09-17\n", "datum: 2026-09-17\nconcept: ja\n"),
        ("2026-09-17\n", "2026-10-01\n"),
        ("  Behandeld door: S. Aydin", "  Contact: S. Aydin"),
        ("  Besluitdatum", "  Telefoon: '0123'\n  Besluitdatum"),
        ("  Portefeuillehouder", "  Telefoon: '0123'\n  Portefeuillehouder"),
        ("twee keer per jaar, in\n", "drie keer per jaar, in\n"),
        (
            "          voortgang: loopt\n          stappen",
            "          voortgang: vervallen\n          stappen",
        ),
        ("                  voor: Raad\n", "                  voor: Griffie\n"),
        ("                - voor: Raad\n                  tekst", "                - tekst"),
        ("        - 3. Recreatie (Rietveld a/d Meer)\n", ""),
        ("  - kop: Wat er verder speelt\n", ""),
        ("  - kop: Wat er verder speelt", "  - kop: Verder"),
        (
            "  - naam: M.J. Hoekwater\n",
            "  - naam: A. Jansen\n    functie: x\n  - naam: M.J. Hoekwater\n",
        ),
    ],
)
def test_an_edit_by_hand(old: str, new: str) -> None:
    becomes(lambda text: text.replace(old, new, 1))


def test_a_row_that_moves_takes_its_comments_along() -> None:
    before = EXAMPLE.read_text("utf-8").replace(
        "            - id: stap-2\n", "            # eerst lezen\n            - id: stap-2\n"
    )
    start = before.index("            # eerst lezen\n")
    end = before.index("            - id: stap-3\n")
    gone = before[:start] + before[end:]
    at = gone.index("        - id: weg-2\n")
    after = gone[:at] + before[start:end] + gone[at:]
    wanted = read(EXAMPLE.parent, after.encode())
    assert rewrite(EXAMPLE.parent, before.encode(), wanted).decode() == after
