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


SMALL = """\
zaaknummer: Z/17/011355
documentnummer: 166008
datum: 2019-12-16
onderwerp: Proef
kenmerken:
  # Van de griffie.
  Contact: A. Bos
  Telefoon: '0123'
  # Het adres.
  Post: postbus 12
aanhef: Geachte raad,
inhoud:
  # Eerst.
  - tekst: De bouw van de brug begint.
  # Dan.
  - kop: Kosten
  # Daarna.
  - tekst: Het geld is er voor de brug.
  # Tot slot.
  - tekst: Iets over een heel andere zaak.
afsluiting: Groet,
ondertekening:
  - naam: A. Jansen
    functie: burgemeester
bijlagen:
  # De eerste.
  - titel: De kaart van de brug
  # De tweede.
  - titel: Het plan voor de weg
  # De derde.
  - titel: De lijst van namen
afschrift:
  # Een.
  - Griffie
  # Twee.
  - Raad
"""
LISTS: list[tuple[tuple[str, str], ...]] = [
    (("Contact: A. Bos", "Persoon: A. Bos"),),
    (("A. Bos", "B. Bol"),),
    (("A. Bos", "B. Bol"), ("postbus 12", "postbus 13")),
    (("  # Van de griffie.\n", "  Nieuw: iets\n  # Van de griffie.\n"),),
    (("  Post: postbus 12\n", "  Post: postbus 12\n  Nieuw: iets\n"),),
    (("  Telefoon: '0123'\n", ""),),
    (("  Telefoon: '0123'\n", "  Telefoon: '0123'\n  Nieuw: iets\n"),),
    (("De kaart van de brug", "De kaart van de vaart"),),
    (("Het plan voor de weg", "Het plan voor de vaart"), ("De lijst van", "De lijst met")),
    (("  # De eerste.\n  - titel: De kaart van de brug\n", ""),),
    (("  # De tweede.\n  - titel: Het plan voor de weg\n", ""),),
    (("  # De derde.\n", "  - titel: Iets nieuws\n  # De derde.\n"),),
    (("  # De eerste.\n", "  - titel: Iets nieuws\n  # De eerste.\n"),),
    (("  - Raad\n", "  - Raad\n  - Archief\n"),),
    (("  # Een.\n  - Griffie\n", ""),),
    (("De bouw van de brug begint.", "De bouw van de weg begint."),),
    (("Het geld is er voor de brug.", "Het geld is er voor de weg."),),
    (("  # Dan.\n  - kop: Kosten\n", ""),),
    (("  # Daarna.\n", "  - tekst: Nog geheel iets anders.\n  # Daarna.\n"),),
    (("  # Dan.\n", "  - kop: Nieuw\n  # Dan.\n"),),
    (("    functie: burgemeester\n", "    functie: wethouder\n"),),
    (
        ("  # Tot slot.\n  - tekst: Iets over een heel andere zaak.\n", ""),
        ("  # Dan.\n", "  # Tot slot.\n  - tekst: Iets over een heel andere zaak.\n  # Dan.\n"),
    ),
    (
        ("  # De derde.\n  - titel: De lijst van namen\n", ""),
        ("  # De eerste.\n", "  # De derde.\n  - titel: De lijst van namen\n  # De eerste.\n"),
    ),
    (
        ("  # De eerste.\n  - titel: De kaart van de brug\n", ""),
        (
            "  - titel: De lijst van namen\n",
            "  - titel: De lijst van namen\n  # De eerste.\n  - titel: De kaart van de brug\n",
        ),
    ),
]


@pytest.mark.parametrize("changes", LISTS)
def test_an_edit_of_a_list_leaves_the_rest(changes: tuple[tuple[str, str], ...]) -> None:
    """What is said above an item stays above it, as long as the item is there in some form."""
    after = SMALL
    for old, new in changes:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    wanted = read(EXAMPLE.parent, after.encode())
    assert rewrite(EXAMPLE.parent, SMALL.encode(), wanted).decode() == after
