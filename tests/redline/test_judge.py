"""Letters and edits drawn at random, and cases one by one, resolved both ways by LibreOffice."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from support.judge import KNOWN, Difference, Line, compare_lines, judge, read_lines
from support.places import TEMPLATE
from support.random_notes import draw_noted_pair
from support.redline_edits import BASE
from support.strategies import Letter, make_brief
from support.wordfiles import read_parts, zip_parts

SAMPLE = 12


def text(tekst: str) -> Letter:
    return {"tekst": tekst}


def cell(tekst: str) -> Letter:
    weg = {"id": "w", "titel": "Weg 1", "acties": [{"tekst": tekst}]}
    return {"statustabel": {"kolommen": ["A", "B", "C"], "wegen": [weg]}}


def ring(*labels: str) -> Letter:
    return {"figuur": {"alt": "Een ring", "bollen": list(labels)}}


CASES: dict[str, tuple[list[Letter], list[Letter]]] = {
    "text added at an end, and a paragraph behind it": (
        [text("De bouw loopt.\n\nDe kosten vallen mee.")],
        [text("De bouw loopt. Dat is goed.\n\nEr komt een fase bij.\n\nDe kosten vallen mee.")],
    ),
    "text replaced at an end, and a paragraph behind it": (
        [text("De bouw loopt volgens plan.\n\nDe kosten vallen mee.")],
        [text("De bouw loopt volgens schema!\n\nEr komt een fase bij.\n\nDe kosten vallen mee.")],
    ),
    "text added at an end and at the start behind it": (
        [text("De bouw loopt.\n\nDe kosten vallen mee.")],
        [text("De bouw loopt. Dat is goed.\n\nGelukkig ook: De kosten vallen mee.")],
    ),
    "an item one level up, and split": (
        [text("1) Eerste punt.\n\n   1) Krijgen gemeente terrein begroting.\n\n2) Laatste.")],
        [text("1) Eerste punt.\n\n2) Krijgen gemeente\n\n   terrein begroting.\n\n3) Laatste.")],
    ),
    "a bullet one level up, and split": (
        [text("- Eerste.\n\n  - Krijgen gemeente terrein begroting.\n\n    Dorp en land.")],
        [text("- Eerste.\n\n- Krijgen gemeente\n\n  terrein begroting.\n\n  Dorp en land.")],
    ),
    "a nested list that starts elsewhere": (
        [text("- Aan het plan:\n\n  Er is regie.\n\n  1. Starten.\n  2. Werken.\n\n- Einde.")],
        [text("- Aan het plan:\n\n  Er is regie.\n\n  2. Starten.\n  3. Werken.\n\n- Einde.")],
    ),
    "an item that left its list": (
        [text("1. Een.\n2. Twee.\n3. Drie.\n\nSlot.\n\n1. Een.\n2. Twee.")],
        [text("1. Een.\n\n   Twee.\n\n2. Drie.\n\nSlot.\n\n1. Een.\n2. Twee.")],
    ),
    "words that became a link": (
        [text("- Kosten.\n- Besluiten voor het.\n- Werk.")],
        [text("- Kosten.\n- [Besluiten voor](mailto:g@x.example) het.\n- Werk.")],
    ),
    "another link before a word": (
        [text("Zie [de site](https://a.example/) voor meer.")],
        [text("Zie [de site](https://b.example/) voor meer.")],
    ),
    "a heading moved between two lists": (
        [{"kop": "Naar de raad"}, text("Blijft.\n\n1. Een.\n2. Twee."), text("1) Drie.\n2) Vier.")],
        [
            text("Een andere alinea.\n\nBlijft.\n\n1. Een.\n2. Twee."),
            {"kop": "Naar de raad"},
            text("1) Drie.\n2) Vier."),
        ],
    ),
    "a nested item moved": (
        [text("1. Een.\n\n   1. Dat punt.\n   2. Twee.\n   3. Drie.\n   4. Vier.\n2. Vijf.")],
        [text("1. Een.\n\n   1. Twee.\n   2. Drie.\n   3. Dat punt.\n   4. Vier.\n2. Vijf.")],
    ),
    "a paragraph with a link moved": (
        [
            text(
                "Zie [de site](https://a.example/) nu.\n\nDe bouw loopt volgens plan.\n\nDe kosten."
            )
        ],
        [
            text(
                "De bouw loopt volgens plan.\n\nDe kosten.\n\nZie [de site](https://a.example/) nu."
            )
        ],
    ),
    "a ring behind a paragraph came": ([text("Tekst.")], [text("Tekst."), ring("A", "B")]),
    "a label in a ring": (
        [text("Tekst."), ring("A", "B", "C", "D", "E", "F"), text("Slot.")],
        [text("Tekst."), ring("A", "B", "Cc", "D", "E", "F"), text("Slot.")],
    ),
}


def make_pair(oud: list[Letter], nieuw: list[Letter]) -> tuple[Brief, Brief]:
    old, new = ({**copy.deepcopy(BASE), "inhoud": blokken} for blokken in (oud, nieuw))
    return make_brief(old), make_brief(new)


@pytest.fixture(scope="module")
def house_style() -> Template:
    return compile_template(TEMPLATE.read_bytes(), "templates/informatiebrief.docx")


def say(found: list[Difference]) -> str:
    return "\n".join(f"{d.pair} {d.which}: {d.wanted} -> {d.found}" for d in found)


@pytest.mark.soffice
def test_libreoffice_makes_either_letter_of_each_case(
    house_style: Template, tmp_path: Path
) -> None:
    pairs: dict[str, tuple[Brief, Brief]] = {}
    for n, (oud, nieuw) in enumerate(CASES.values()):
        pairs |= {f"{n}": make_pair(oud, nieuw), f"{n}-back": make_pair(nieuw, oud)}
    found = [d for d in judge(pairs, house_style, tmp_path) if d.known != "level"]
    # Two rings, one behind the other: the paragraph of the one that goes stays.
    rings = f"{list(CASES).index('a label in a ring')}"
    assert {d.known for d in found if d.pair.startswith(rings)} <= {"empty paragraph"}
    found = [d for d in found if not d.pair.startswith(rings)]
    assert found == [], say(found)


@pytest.mark.soffice
def test_libreoffice_makes_either_letter_of_random_pairs(
    house_style: Template, tmp_path: Path
) -> None:
    """As `make judge` does with a thousand."""
    pairs = {str(seed): draw_noted_pair(seed) for seed in range(SAMPLE)}
    found = [d for d in judge(pairs, house_style, tmp_path) if d.known not in KNOWN]
    assert found == [], say(found)


def change(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a Word file with other XML in its text, in one place."""
    parts = read_parts(data)
    assert old in parts["word/document.xml"]
    changed = parts["word/document.xml"].replace(old, new, 1)
    return zip_parts({**parts, "word/document.xml": changed})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Werken.", b"Werkte."),
        (b'<w:ilvl w:val="1"/>', b'<w:ilvl w:val="2"/>'),
        (b'<w:numPr><w:ilvl w:val="1"/>', b'<w:numPr><w:ilvl w:val="0"/>'),
        (b"<w:t xml:space=\"preserve\">Er is regie.</w:t>", b"<w:br/>"),
    ],
)  # fmt: skip
def test_the_judge_sees_what_is_otherwise(house_style: Template, old: bytes, new: bytes) -> None:
    blokken, _ = CASES["a nested list that starts elsewhere"]
    letter = render_letter(make_pair(blokken, blokken)[0], house_style)
    other = change(letter, old, new)
    found = list(compare_lines("", "accept", read_lines(letter), read_lines(other), letter))
    assert [d.known for d in found] == [""], found


EMPTY = Line("", "", 0, "", (), (), 0)
LINKED = "Zie de site [hier](https://a.example/)"
# What is LibreOffice's alone, what of the lines that is, and where the old letter is otherwise.
SPOTS: dict[str, tuple[list[Letter], list[Letter], Callable[[Line], list[Line]], str]] = {
    "empty paragraph": (
        [text("1. Voor."), ring("Aa", "Bb"), text("Na."), text("Slot.")],
        [text("1. Voor."), text("Na."), text("Slot.")],
        lambda line: [EMPTY, line],
        "Na.",
    ),
    "link at an end": (
        [text(f"{LINKED}\n\nNa.\n\nSlot.")],
        [text("Zie de site\n\nNa.\n\nSlot.")],
        lambda line: [replace(line, links=((line.text, "https://a.example/"),))],
        "Zie de site",
    ),
    "moved": (
        [text("Dit gaat weg.\n\nDit blijft waar het is.\n\n1. Na.\n2. Slot.")],
        [text("Dit blijft waar het is.\n\nDit gaat weg.\n\n1. Na.\n2. Slot.")],
        lambda line: [replace(line, marker="", indent=0)],
        "Na.",
    ),
    "start": (
        [text("> 3. Voor.\n> 4. Na.\n\nSlot.")],
        [text("3. Voor.\n4. Na.\n\nSlot.")],
        lambda line: [replace(line, marker="1.")],
        "Voor.",
    ),
    "end behind a note": (
        [text("1. Voor.\n2. Weg[^een].\n3. Na.\n\n[^een]: Een noot.\n\nSlot.")],
        [text("1. Voor.\n2. Na.\n\nSlot.")],
        lambda line: [replace(line, text=""), line],
        "Na.",
    ),
    "note in a table": (
        [cell("Na[^een].\n\n[^een]: Dit was zo."), text("Slot.")],
        [cell("Na[^een].\n\n[^een]: Dit is nu zo."), text("Slot.")],
        lambda line: [replace(line, text=f"{line.text} [noot: Erbij.]")],
        "Na [noot: Dit is nu zo.].",
    ),
}


@pytest.mark.parametrize("name", SPOTS)
def test_what_is_known_is_known_at_its_place_alone(house_style: Template, name: str) -> None:
    oud, nieuw, spoil, at = SPOTS[name]
    pair = make_pair(oud, nieuw)
    redline = write_redline(*pair, house_style)
    wanted = read_lines(render_letter(pair[1], house_style))
    for text_, known in ((at, name), ("Slot.", "")):
        (n,) = (n for n, line in enumerate(wanted) if line.text == text_)
        found = [*wanted[:n], *spoil(wanted[n]), *wanted[n + 1 :]]
        told = list(compare_lines("", "accept", wanted, found, redline))
        assert [d.known for d in told] == [known], (text_, told)
