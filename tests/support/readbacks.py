"""Letters taken back from Word: a content file and a Word file in, the content file out."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pipeline.content.load import read_letter
from pipeline.content.sides import Basis
from pipeline.letter.beeld.bestand import Beeld
from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.soort import STANDAARD
from pipeline.readback.take import Teruggelezen, take_back
from pipeline.readback.word.read import read_word
from pipeline.template.compile import Template, compile_template
from pipeline.template.fill import render_letter
from support.places import TEMPLATE
from support.strategies import load_picture

PAD = "brief.yaml"


@cache
def template() -> Template:
    return compile_template(TEMPLATE.read_bytes(), TEMPLATE.name)


def load(naam: str) -> Beeld:
    found = load_picture(naam)
    if found is None:
        raise BeeldError("geen beeld", "")
    return found


@lru_cache(maxsize=4)
def basis(data: bytes) -> Basis:
    found = read_letter(Path(PAD), data, Instellingen(), load=load)
    assert found.brief is not None, found.problems
    return Basis(PAD, Path(PAD), data, found.brief, STANDAARD, load)


def build(data: bytes) -> bytes:
    return render_letter(basis(data).brief, template())


def take(
    data: bytes,
    word: bytes,
    keuze: Literal["aanvaard", "verworpen"] | None = None,
    auteur: str | None = None,
) -> Teruggelezen:
    document = read_word(word, "brief.docx", keuze, auteur)
    return take_back(document, basis(data), template(), Instellingen(), "brief.docx")
