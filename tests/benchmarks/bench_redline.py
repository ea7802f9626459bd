"""Two letters to Word with tracked changes, against Docxodus and against rendering.

Both letters are given: as models to us, as Word files to Docxodus, which has to guess from those.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench_inputs import LETTER, load_brief, load_template
from bench_measure import Goal, compare_with, keep_within, measure
from bench_render import Docxtpl
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.fill import render_letter

EDITS = (("raad", "gemeenteraad"), ("gemeente", "stad"), ("een", "één"))
"""Words that change in the first paragraphs where they stand, beside date and number."""


def bench_redline() -> Iterator[Goal]:
    oud, nieuw, template = load_brief(), edit_letter(), load_template()

    def ours() -> bytes:
        return write_redline(oud, nieuw, template)

    best, plain, docxtpl = measure(ours, lambda: render_letter(nieuw, template), Docxtpl().make)
    yield keep_within("redline, against a plain render", best, plain, 5)
    yield keep_within("redline, against a plain render by docxtpl", best, docxtpl, 5)
    try:
        from python_redlines import DocxodusEngine
    except ImportError:
        print("redline, against Docxodus: not measured (not installed)", flush=True)
        return
    engine = DocxodusEngine()
    files = [render_letter(brief, template) for brief in (oud, nieuw)]
    best, theirs = measure(ours, lambda: engine.run_redline("informatiebrief", *files), rounds=6)
    yield compare_with("redline, against Docxodus", best, theirs, 10)


def edit_letter() -> Brief:
    """Return the letter with another date and number, and some words changed."""
    text = LETTER.read_text(encoding="utf-8")
    brief = load_brief()
    for old, new in ((f"{brief.datum}", "2031-01-31"), (f"{brief.documentnummer}", "900001")):
        text = text.replace(old, new, 1)
    head, body = text.split("\ninhoud:", 1)
    for old, new in EDITS:
        body = body.replace(f" {old} ", f" {new} ", 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for picture in LETTER.parent.iterdir():
            if picture.suffix in (".png", ".jpg", ".jpeg"):
                (folder / picture.name).write_bytes(picture.read_bytes())
        pad = folder / LETTER.name
        pad.write_text(f"{head}\ninhoud:{body}", encoding="utf-8")
        nieuw = load_letter(pad, Instellingen()).brief
    assert nieuw is not None
    assert nieuw != brief
    return nieuw
