"""Changes as JSON, their schema, and the document that shows them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pipeline.compare.compare import compare
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.report.json import make_changes_schema, make_json, write_changes_schema
from support.edits import edited, rich_letter, sober_letter
from support.examples import at_most
from support.places import ROOT
from support.strategies import brieven, make_brief

VALIDATOR = Draft7Validator(make_changes_schema())
DOCUMENT = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
_EXAMPLE = r"^```diff\n--- (.+?)\n(.*?)^```\n\n```json\n(.*?)^```"
EXAMPLES = re.findall(_EXAMPLE, DOCUMENT, re.DOTALL | re.MULTILINE)


def test_the_schema_in_the_documents_is_that_of_the_types() -> None:
    committed = (ROOT / "docs" / "changes.schema.json").read_text(encoding="utf-8")
    assert committed == write_changes_schema()
    Draft7Validator.check_schema(json.loads(committed))


@at_most(60)
@given(st.tuples(brieven(), brieven()) | edited())
def test_json_is_as_the_schema_says(pair: tuple[Brief, Brief]) -> None:
    written = make_json(compare(*pair))
    assert json.loads(json.dumps(written)) == written
    VALIDATOR.validate(written)


def test_the_schema_refuses_what_is_not_a_change() -> None:
    written: Any = make_json(
        compare(make_brief(rich_letter()), make_brief(sober_letter(geheim=False)))
    )
    VALIDATOR.validate(written)
    for path, wrong in (
        ("zichtbaar", None),
        ("soort", "veranderd"),
        ("meer", 1),
        ("plek_oud", {}),
        ("plek_oud", {**written["wijzigingen"][0]["plek_oud"], "onderdeel": "hoofdstuk"}),
    ):
        first, *rest = written["wijzigingen"]
        spoiled = {**written, "wijzigingen": [{**first, path: wrong}, *rest]}
        assert not VALIDATOR.is_valid(spoiled)


def test_a_picture_is_its_hash() -> None:
    oud = make_brief(rich_letter())
    nieuw = oud.model_copy(
        update={"inhoud": tuple(b for b in oud.inhoud if "kaart" not in repr(b))}
    )
    text = json.dumps(make_json(compare(oud, nieuw)))
    assert re.search(r'"naam": "kaart.png", "soort": "png", .*"sha256": "[0-9a-f]{64}"', text)
    assert "data" not in text


def load(path: Path) -> Brief:
    brief = load_letter(path, Instellingen()).brief
    assert brief is not None
    return brief


@pytest.mark.parametrize(("name", "diff", "expected"), EXAMPLES)
def test_the_document_shows_what_is_found(
    name: str, diff: str, expected: str, tmp_path: Path
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = diff.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
    assert text.count(old) == 1
    (tmp_path / "brief.yaml").write_text(text.replace(old, new), encoding="utf-8")
    found: Any = make_json(compare(load(ROOT / name), load(tmp_path / "brief.yaml")))
    assert found["wijzigingen"] == [json.loads(expected)]


def test_the_document_has_its_examples() -> None:
    assert len(EXAMPLES) == DOCUMENT.count("```json") == 7
