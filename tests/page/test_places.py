"""Which field each paragraph of a Word file prints: every field that prints one has its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from pipeline.letter.models import Brief
from pipeline.letter.types import Loc
from pipeline.page.folder.plaatsen import Woordplek, find_places
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.asking import Asked
from support.examples import at_most
from support.folders import letter, write
from support.redlines import W
from support.strategies import brieven
from support.wordfiles import read_parts

LINES = ("zaaknummer", "onderwerp", "aanhef", "afsluiting", "kop", "naam", "functie")
"""Fields of one line that are printed as they are typed."""


def find_node(parts: dict[str, bytes], plek: Woordplek) -> etree._Element:
    node = etree.fromstring(parts[plek.deel])
    for step in plek.pad.split(".")[1:]:
        node = node[int(step)]
    return node


def get(value: Any, loc: Loc) -> Any:
    for part in loc:
        value = value[part] if isinstance(part, int) else getattr(value, part)
    return value


def squeeze(text: str) -> str:
    """Return what of a text is written in the same way in every file: letters and figures."""
    return "".join(filter(str.isalnum, text))


@at_most(8)
@given(brief=brieven())
def test_what_is_at_a_place_says_the_value_of_its_field(brief: Brief, template: Template) -> None:
    parts = read_parts(render_letter(brief, template))
    found = list(find_places(brief, template))
    assert found
    for plek in found:
        node = find_node(parts, plek)
        assert node.tag in (f"{W}p", f"{W}drawing")
        said = squeeze("".join(t.text or "" for t in node.iter(f"{W}t")))
        for loc in plek.velden:
            if loc[-1] in LINES and node.tag == f"{W}p":
                assert squeeze(str(get(brief, loc))) in said


@at_most(8)
@given(brief=brieven())
def test_each_block_and_line_has_a_place(brief: Brief, template: Template) -> None:
    velden = {veld for plek in find_places(brief, template) for veld in plek.velden}
    begins = {veld[:end] for veld in velden for end in range(1, len(veld) + 1)}
    assert {("zaaknummer",), ("datum",), ("onderwerp",)} <= velden
    assert {("inhoud", n) for n in range(len(brief.inhoud))} <= begins
    for naam in ("ondertekening", "bijlagen", "afschrift", "verwijzingen"):
        assert {(naam, n) for n in range(len(getattr(brief, naam)))} <= begins


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    monkeypatch.chdir(tmp_path)
    return Asked().enter(leest=True)


def test_the_script_of_the_page_is_told(asked: Asked) -> None:
    write("content/reeks/een.yaml", letter(inhoud="\n  - kop: Een\n  - tekst: Twee."))
    told = json.loads(asked.get("/brieven/reeks/een.yaml/plaatsen").text)
    velden = dict(told["plekken"])
    assert ["veld.inhoud.1.tekst"] in velden.values()
    assert told["namen"]["veld.inhoud.1.tekst"] == "blok 2, tekst"
    assert all(place.startswith("/word/") and "#0." in place for place in velden)


def test_a_letter_with_errors_has_no_places(asked: Asked) -> None:
    write("content/reeks/een.yaml", letter(datum="gisteren"))
    assert asked.get("/brieven/reeks/een.yaml/plaatsen").status == 409
    assert asked.get("/brieven/weg.yaml/plaatsen").status == 404
