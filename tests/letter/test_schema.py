"""The schema of a content file, tried on letters as an editor reads them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from pipeline.letter.models import Brief
from pipeline.letter.rules import SOORTEN_BLOK
from pipeline.letter.schema import make_schema, write_schema
from pipeline.letter.types import Model
from support.folders import letter
from support.places import EXAMPLES, REFERENCE, ROOT

COMMITTED = ROOT / "content" / "informatiebrief.schema.json"
VALIDATOR = Draft7Validator(make_schema())


def as_an_editor_reads(text: str) -> Any:
    """Return a content file as a YAML 1.2 reader does: numbers and booleans typed, dates text."""
    return _dates_to_text(yaml.safe_load(text))


def _dates_to_text(node: Any) -> Any:
    match node:
        case dict():
            return {key: _dates_to_text(value) for key, value in node.items()}
        case list():
            return [_dates_to_text(item) for item in node]
        case datetime.date():
            return node.isoformat()
    return node


def refused(text: str) -> list[str]:
    """Return the paths at which an editor would draw a line under a letter."""
    errors = VALIDATOR.iter_errors(as_an_editor_reads(text))
    return sorted(error.json_path for error in errors)


def block(text: str) -> str:
    """Return a letter with one block, that begins with `text`."""
    lines = text.replace("\n", "\n    ")
    return letter(inhoud=f"\n  - {lines}")


def lists(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of the schema that describes a list."""
    if isinstance(node, dict):
        if node.get("type") == "array":
            yield node
        for value in node.values():
            yield from lists(value)


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every part of the schema that describes a group of fields."""
    if isinstance(node, dict):
        if "properties" in node and node.get("type") == "object":
            yield node
        for value in node.values():
            yield from objects(value)
    elif isinstance(node, list):
        for item in node:
            yield from objects(item)


# The schema itself


def test_the_committed_schema_is_that_of_the_models() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == write_schema(), "run: make schema"


def test_it_is_a_schema() -> None:
    Draft7Validator.check_schema(make_schema())
    written = json.loads(write_schema())
    assert written.pop("$comment").startswith("gemaakt met brief, controlegetal ")
    assert written == make_schema()


def test_every_field_is_described() -> None:
    described = list(objects(make_schema()))
    assert len(described) >= 12
    for node in described:
        for naam, field in node["properties"].items():
            description = field.get("description", "")
            assert description[-1:] in (".", "…", ","), naam


def test_every_field_of_the_models_is_there() -> None:
    schema = make_schema()
    # Of a house that describes no kinds, a letter has nothing to say of them.
    assert set(schema["properties"]) == set(Brief.model_fields) - {"soort", "nummers"}
    models = {model.__name__: model for model in Model.__subclasses__()}
    found = 0
    for naam, node in schema["definitions"].items():
        if naam in models:
            found += 1
            assert set(node["properties"]) == set(models[naam].model_fields)
    assert found >= 10


def test_no_english_and_no_trace_of_python() -> None:
    text = write_schema()
    for word in ("null", "$defs", "title", "default", "discriminator", "prefixItems"):
        assert f'"{word}"' not in text.replace('"title": "Informatiebrief"', ""), word


def test_what_developers_read_of_a_model_stays_out() -> None:
    assert not [node["description"] for node in objects(make_schema()) if "description" in node]


def test_no_list_is_bounded_as_if_it_were_text() -> None:
    bounded = [node for node in lists(make_schema()) if {"minItems", "maxItems"} & set(node)]
    assert len(bounded) >= 4
    assert not [node for node in lists(make_schema()) if {"minLength", "maxLength"} & set(node)]


def test_no_group_takes_unknown_fields() -> None:
    assert all(node["additionalProperties"] is False for node in objects(make_schema()))


# Letters that it takes


@pytest.mark.parametrize("pad", EXAMPLES, ids=lambda pad: pad.stem)
def test_the_examples_pass(pad: Path) -> None:
    assert refused(pad.read_text(encoding="utf-8")) == []


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.reference
def test_the_reference_passes() -> None:
    assert refused(REFERENCE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("pad", EXAMPLES, ids=lambda pad: pad.stem)
def test_the_examples_name_the_schema(pad: Path) -> None:
    first = pad.read_text(encoding="utf-8").partition("\n")[0]
    mark, _, named = first.partition("$schema=")
    assert mark == "# yaml-language-server: "
    assert (pad.parent / named).resolve() == COMMITTED


@pytest.mark.parametrize("value", ["166008", "12.5", "true", "1e3", "2019-12-16", "-1", "tekst"])
def test_anything_on_one_line_is_text(value: str) -> None:
    text = letter(
        value,
        onderwerp=value,
        aanhef=value,
        afsluiting=value,
        namens=value,
        kenmerken=f"\n  Iets: {value}",
        inhoud=f"\n  - kop: {value}\n  - tekst: {value}\n  - figuur:\n      alt: {value}\n"
        f"      bollen: [{value}, {value}]",
        afschrift=f"\n  - {value}",
        bijlagen=f"\n  - titel: {value}\n    documentnummer: {value}",
        verwijzingen=f"\n  - soort: motie\n    nummer: {value}",
    )
    assert refused(text) == []


@pytest.mark.parametrize(
    "text",
    [
        letter("", concept="ja"),
        letter(concept="nee"),
        block("kop: Kop\nniveau: 2"),
        block("kop: Kop\nniveau: '2'"),
        block("figuur:\n  alt: x\n  bestand: x.png"),
        block("figuur:\n  alt: x\n  bollen: [a, b]\n  bijschrift: y"),
        block("figuur:\n  alt: x\n  bestand: x.png\n  breedte: 60%"),
        block("figuur:\n  alt: x\n  bestand: x.png\n  breedte: 60"),
        block("figuren:\n  - {alt: x, bestand: x.png}\n  - {alt: x, bestand: x.png}"),
        letter(geheimhouding="\n  orgaan: het college\n  grond: artikel 87\n  tot: 2027-01-31"),
        letter(bijlagen="\n  - titel: x\n    geheim: ja"),
    ],
)
def test_what_is_right_passes(text: str) -> None:
    assert refused(text) == []


# Letters that it refuses


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (letter(datums="2019-12-16"), ["$"]),
        (letter(aanhef=""), ["$"]),
        (letter("", concept="nee"), ["$"]),
        (letter(""), ["$"]),
        (letter(datum="16-12-2019"), ["$.datum"]),
        (letter(datum="2019"), ["$.datum"]),
        (letter(concept="true"), ["$.concept"]),
        (letter(onderwerp="\n  - een lijst"), ["$.onderwerp"]),
        (letter(onderwerp="~"), ["$.onderwerp"]),
        (letter(inhoud="[]"), ["$.inhoud"]),
        (letter(inhoud="tekst"), ["$.inhoud"]),
        (letter(kenmerken="\n  Iets: [a]"), ["$.kenmerken.Iets"]),
        (letter(kenmerken="\n  - Iets: a"), ["$.kenmerken"]),
        (letter(ondertekening="[]"), ["$.ondertekening"]),
        (letter(ondertekening="\n  - naam: x\n    functie: y" * 5), ["$.ondertekening"]),
        (letter(ondertekening="\n  - naam: x"), ["$.ondertekening[0]"]),
        (letter(verwijzingen="\n  - soort: wet\n    nummer: 1"), ["$.verwijzingen[0].soort"]),
        (block("kop: x\ntekst: y"), ["$.inhoud[0]"]),
        (block("niveau: 1"), ["$.inhoud[0]"]),
        (block("lijst: x"), ["$.inhoud[0]"]),
        (block("alleen tekst"), ["$.inhoud[0]"]),
        (block("kop: x\nniveau: 4"), ["$.inhoud[0]"]),
        (block("figuur:\n  alt: x"), ["$.inhoud[0]"]),
        (block("figuur:\n  alt: x\n  bestand: x.png\n  bollen: [a, b]"), ["$.inhoud[0]"]),
        (block("figuur:\n  bestand: x.png"), ["$.inhoud[0]"]),
        (block("figuur:\n  alt: x\n  bollen: [a, b]\n  breedte: 60%"), ["$.inhoud[0]"]),
        (block("figuur:\n  alt: x\n  bestand: x.png\n  breedte: 6 cm"), ["$.inhoud[0]"]),
        (block("figuren:\n  - {alt: x, bestand: x.png}"), ["$.inhoud[0]"]),
        (block("figuur:\n  alt: x\n  bollen: [a]"), ["$.inhoud[0]"]),
        (block(f"figuur:\n  alt: x\n  bollen: [{', '.join('abcdefghijk')}]"), ["$.inhoud[0]"]),
        (block("statustabel:\n  kolommen: [a, b, c]\n  wegen: []"), ["$.inhoud[0]"]),
        (
            block("statustabel:\n  kolommen: [a, b]\n  wegen:\n    - id: a\n      titel: b"),
            ["$.inhoud[0]"],
        ),
        (
            block(
                "statustabel:\n  kolommen: [a, b, c]\n  wegen:\n    - id: a\n      titel: b\n"
                "      voortgang: bijna"
            ),
            ["$.inhoud[0]"],
        ),
    ],
)
def test_what_is_wrong_is_refused(text: str, paths: list[str]) -> None:
    assert refused(text) == paths


def test_every_kind_of_block_is_offered() -> None:
    kinds = make_schema()["properties"]["inhoud"]["items"]["oneOf"]
    names = [kind["$ref"].rpartition("/")[2] for kind in kinds]
    required = [make_schema()["definitions"][naam]["required"] for naam in names]
    assert required == [[soort] for soort in SOORTEN_BLOK]
