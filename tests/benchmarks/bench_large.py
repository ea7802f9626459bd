"""A large letter: a status table of 2,000 rows and 500 KiB of text, in one and in half the size."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_inputs import load_template
from bench_measure import Goal, keep_within, measure
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.make.output import write_output
from pipeline.template.fill import render_letter

ROWS, TEXT = 2000, 500 * 1024
_SENTENCE = "De raad krijgt elk kwartaal een overzicht van de voortgang en van de kosten. "
_PARAGRAPH = 12
"""Sentences in a paragraph: about a thousand characters."""


def bench_large() -> Iterator[Goal]:
    template, instellingen = load_template(), Instellingen()
    with tempfile.TemporaryDirectory() as name:
        whole, half = (
            write_large(Path(name) / f"{part}.yaml", ROWS // part, TEXT // part) for part in (1, 2)
        )

        def make(pad: Path) -> None:
            brief = load_letter(pad, instellingen).brief
            assert brief is not None
            write_output(pad.with_suffix(".docx"), render_letter(brief, template), force=True)

        turns = [measure(lambda: make(whole), lambda: make(half), rounds=1) for _ in range(15)]
        what = f"{ROWS} rows and {TEXT // 1024} KiB of text"
        yield keep_within(f"{what}, against a second", min(turn[0] for turn in turns), 1000, 1)
        # Of each turn by itself: a machine that goes slower for some seconds does so for both.
        growth = median(large / small for large, small in turns)
        yield Goal(
            f"{what}, against half of it", "the median of 15 turns", growth, 2.2, at_most=True
        )


def write_large(target: Path, rows: int, text: int) -> Path:
    """Write the content file of a letter with so many rows and characters of text."""
    paragraph = f"      {_SENTENCE * _PARAGRAPH}".rstrip()
    count = text // len(paragraph.strip())
    lines = [
        "zaaknummer: Z/17/011355",
        "documentnummer: 166008",
        "datum: 2019-12-16",
        "onderwerp: Voortgang",
        "aanhef: Geachte raad,",
        "inhoud:",
        "  - tekst: |",
        "\n\n".join([paragraph] * count),
        "  - statustabel:",
        "      kolommen: [Stap, Actie, Status]",
        "      wegen:",
        "        - id: w",
        "          titel: Weg",
        "          stappen:",
    ]
    for n in range(rows):
        lines += [
            f"            - id: s{n}",
            f"              titel: Stap {n}",
            "              acties:",
            "                - tekst: Het onderzoek **loopt** en is in mei klaar.",
            "                  voor: Raad",
            "              voortgang: loopt",
        ]
    lines += [
        "afsluiting: Groet,",
        "ondertekening:",
        "  - naam: A. Jansen",
        "    functie: griffier",
    ]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target
