"""A letter that comes back from Word with an edit: the usual one, and one of 2,000 rows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from lxml import etree

from bench_inputs import LETTER, load_template
from bench_large import ROWS, write_large
from bench_measure import Goal, keep_within, measure
from pipeline.content.load import load_instellingen, load_letter
from pipeline.content.sides import Basis, load_basis
from pipeline.letter.instellingen import Instellingen
from pipeline.readback.take import take_back
from pipeline.readback.word.read import read_word
from pipeline.template.fill import render_letter

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_LONG = 30
_TEXT = 20 * 1024
"""Characters of running text beside the rows."""


def bench_import() -> Iterator[Goal]:
    basis = load_basis(str(LETTER))
    word = edit_letter(basis)
    (best,) = measure(lambda: take(basis, word), rounds=10)
    yield keep_within("a letter taken back, against half a second", best, 500, 1)
    with tempfile.TemporaryDirectory() as name:
        pads = [write_large(Path(name) / f"{n}.yaml", ROWS // n, _TEXT // n) for n in (1, 2)]
        whole, half = (load_basis(str(pad)) for pad in pads)
        words = [edit_letter(one) for one in (whole, half)]

        def make() -> None:
            brief = load_letter(pads[0], Instellingen()).brief
            assert brief is not None
            render_letter(brief, load_template())

        turns = [
            measure(lambda: take(whole, words[0]), lambda: take(half, words[1]), make, rounds=1)
            for _ in range(5)
        ]
    best, _, making = (min(turn[n] for turn in turns) for n in range(3))
    yield keep_within(f"{ROWS} rows taken back, against making them", best, making, 9)
    growth = median(large / small for large, small, _ in turns)
    what = f"{ROWS} rows taken back, against half of them"
    yield Goal(what, "the median of 5 turns", growth, 2.3, at_most=True)


def take(basis: Basis, word: bytes) -> None:
    """Take back a Word file; the content file that it was made of was read before."""
    found = take_back(
        read_word(word, "brief.docx"), basis, load_template(), load_instellingen(Path()), "x.docx"
    )
    assert found.data != basis.data


def edit_letter(basis: Basis) -> bytes:
    """Return the Word file of a letter with a word behind a paragraph in the middle of it."""
    made = BytesIO()
    with (
        ZipFile(BytesIO(render_letter(basis.brief, load_template()))) as old,
        ZipFile(made, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _edit(data) if name == _DOCUMENT else data)
    return made.getvalue()


def _edit(data: bytes) -> bytes:
    root = etree.fromstring(data)
    texts = [node for node in root.iter(f"{_W}t") if len(node.text or "") > _LONG]
    middle = texts[len(texts) // 2]
    middle.text = f"{middle.text} Verder niets."
    return etree.tostring(root)
