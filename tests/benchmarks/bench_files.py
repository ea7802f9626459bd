"""Content file on disk to Word file on disk, against a plain script and docxtemplater."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import plain_script
from bench_docxtemplater import Docxtemplater, NoNodeError, install
from bench_inputs import LETTER, TEMPLATE, load_template, read_words, write_prepared
from bench_measure import Call, Goal, compare_with, measure
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.make.output import write_output
from pipeline.template.fill import render_letter


def bench_files() -> Iterator[Goal]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letter = Path(shutil.copy(LETTER, folder / LETTER.name))
        copy_pictures(folder)
        prepared = folder / "prepared.json"
        write_prepared(prepared)
        here, there = folder / "here.docx", folder / "there.docx"
        template, instellingen = load_template(), Instellingen()

        def ours() -> None:
            here.unlink(missing_ok=True)
            brief = load_letter(letter, instellingen).brief
            assert brief is not None
            write_output(here, render_letter(brief, template))

        def theirs() -> None:
            plain_script.make_letter(letter, TEMPLATE, prepared, there)

        ours()
        theirs()
        assert read_words(here.read_bytes()) == read_words(there.read_bytes())
        best, plain = measure(ours, theirs)
        yield compare_with("file to file, against a plain script", best, plain, 5)
        try:
            yield from _compare_with_docxtemplater(ours, folder / "node")
        except NoNodeError as error:
            print(f"file to file, against docxtemplater: not measured ({error})", flush=True)


def _compare_with_docxtemplater(ours: Call, folder: Path) -> Iterator[Goal]:
    install(folder)
    with (
        Docxtemplater(folder, written=False) as loops,
        Docxtemplater(folder, written=True) as written,
    ):
        assert loops.makes_the_same()
        assert written.makes_the_same()
        best, other, less = measure(ours, loops.render, written.render, rounds=100)
    what = "file to file, against docxtemplater's render alone"
    yield compare_with(what, best, other, 3)
    yield compare_with(f"{what}, its texts written before it starts", best, less, 3)


def copy_pictures(folder: Path) -> None:
    """Put beside the letter the pictures that it may name."""
    for pad in LETTER.parent.iterdir():
        if pad.suffix in (".png", ".jpg", ".jpeg"):
            shutil.copy(pad, folder / pad.name)
