"""The content file as JSON Schema, for editors: the models in, what an editor reads out."""

from __future__ import annotations

import json
from typing import Any

from pipeline.letter.models import Brief
from pipeline.problems.seal import seal_text

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that the YAML extensions of editors know best."""

# Rules between fields, which the models hold in code.
_ONE_PICTURE: dict[str, Any] = {
    "oneOf": [
        {"required": ["bestand"]},
        {"required": ["bollen"], "not": {"required": ["breedte"]}},
    ]
}
_NUMBER_UNLESS_CONCEPT: dict[str, Any] = {
    "if": {"required": ["concept"], "properties": {"concept": {"const": "ja"}}},
    "else": {"required": ["documentnummer"]},
}


def make_schema() -> dict[str, Any]:
    """Return the schema of a content file.

    It is written for what an editor's YAML reader makes of a file: where the letter wants text, a
    number or a boolean may stand, because `166008` and `ja` are read as such.
    """
    schema = _for_editors(Brief.model_json_schema(mode="validation"))
    schema["definitions"]["Figuur"] |= _ONE_PICTURE
    return {"$schema": DIALECT, "title": "Informatiebrief", **schema, **_NUMBER_UNLESS_CONCEPT}


def write_schema() -> str:
    """Return the schema as text with the mark of one made here, the same for the same models."""
    return seal_text(json.dumps(make_schema(), ensure_ascii=False, indent=2) + "\n", "json")


def _for_editors(node: Any) -> Any:
    """Return the schema in draft 7, without the models' English and the absence that YAML lacks."""
    if isinstance(node, list):
        return [_for_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key not in ("title", "default")}
    if "properties" in node or "$defs" in node:
        node.pop("description", None)  # a model's docstring is for developers
    # An optional field is left out, never empty: `veld:` without a value is a mistake.
    if "anyOf" in node:
        options = [option for option in node["anyOf"] if option != {"type": "null"}]
        node = {key: value for key, value in node.items() if key != "anyOf"} | (
            options[0] if len(options) == 1 else {"anyOf": options}
        )
    if "$ref" in node and len(node) > 1:
        # Draft 7 ignores what stands beside a reference, the description too.
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    return {
        "definitions" if key == "$defs" else key: _for_editors(value) for key, value in node.items()
    } | ({"$ref": node["$ref"].replace("$defs", "definitions")} if "$ref" in node else {})
