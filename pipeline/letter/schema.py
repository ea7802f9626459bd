"""The content file as JSON Schema, for editors: models and kinds in, what an editor reads out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.letter.soort import NAAR_SOORT, Gebruik, Nummersoort, Soort
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
_IS_CONCEPT: dict[str, Any] = {
    "required": ["concept"],
    "properties": {"concept": {"const": "ja"}},
}


def make_schema(instellingen: Instellingen | None = None) -> dict[str, Any]:
    """Return the schema of a content file of a house, without settings of any.

    It is written for what an editor's YAML reader makes of a file: where the letter wants text, a
    number or a boolean may stand, because `166008` and `ja` are read as such.
    """
    schema = _for_editors(Brief.model_json_schema(mode="validation"))
    schema["definitions"]["Figuur"] |= _ONE_PICTURE
    soorten = (instellingen or Instellingen.model_construct()).find_soorten()
    made = {"$schema": DIALECT, "title": "Informatiebrief", **schema}
    if not soorten[0].is_beschreven:
        return _follow(made, soorten[0])
    velden = {**schema["properties"], "soort": _name_soorten(schema, soorten)}
    by_soort = [_if_soort(n, soorten) for n in range(len(soorten))]
    return {**made, "properties": velden, "allOf": by_soort}


def write_schema(instellingen: Instellingen | None = None) -> str:
    """Return the schema as text with the mark of one made here, the same for the same models."""
    made = make_schema(instellingen)
    return seal_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "json")


@cache
def describe_fields() -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """Return what the schema says of each field, by the name of its model and its own."""
    schema = _for_editors(Brief.model_json_schema(mode="validation"))
    models = {Brief.__name__: schema, **schema["definitions"]}
    return {
        (model, naam): said
        for model, described in models.items()
        for naam, said in described.get("properties", {}).items()
    }


def _follow(schema: dict[str, Any], soort: Soort) -> dict[str, Any]:
    """Return the schema of the letters of the one kind that there is."""
    demanded = _demand(soort)
    wanted, more = demanded.pop("required"), demanded.pop("properties")
    # Beside a reference draft 7 reads nothing: what is wanted of who signs goes where that leads.
    schema["definitions"]["Ondertekenaar"] |= more["ondertekening"].pop("items")
    velden = {
        naam: {**veld, **(more.get(naam) or {})}
        for naam, veld in schema["properties"].items()
        if soort.has(naam)
    }
    required = sorted([*schema["required"], *wanted], key=list(velden).index)
    return {**schema, "properties": velden, "required": required, **demanded}


def _name_soorten(schema: dict[str, Any], soorten: tuple[Soort, ...]) -> dict[str, Any]:
    """Return the field with the kind of a letter, which offers those of the house."""
    uitleg = schema["properties"]["soort"]["description"]
    return {"enum": [soort.naam for soort in soorten], "description": uitleg}


def _if_soort(n: int, soorten: tuple[Soort, ...]) -> dict[str, Any]:
    """Return what holds for letters of the n-th kind; of the first also where none is named."""
    soort = soorten[n]
    named = {"properties": {"soort": {"const": soort.naam}}}
    return {"if": named if n == 0 else {**named, "required": ["soort"]}, "then": _demand(soort)}


def _demand(soort: Soort) -> dict[str, Any]:
    """Return what a kind wants of its letters, and what they have not."""
    wanted = {naam: soort.find_gebruik(naam) for naam in NAAR_SOORT}
    required = [naam for naam, gebruik in wanted.items() if gebruik is Gebruik.VERPLICHT]
    velden: dict[str, Any] = {
        naam: False for naam, gebruik in wanted.items() if gebruik is Gebruik.GEEN
    }
    if soort.ondertekening is not Gebruik.GEEN:
        velden["ondertekening"] = _sign(soort)
    if soort.find_gebruik("nummers") is not Gebruik.GEEN:
        velden["nummers"] = _list_nummers(soort)
    if soort.kenmerken:
        velden["kenmerken"] = {"required": list(soort.kenmerken)}
    blokken = [_contain(kop.kop) for kop in soort.koppen if kop.verplicht]
    if soort.vragen is Gebruik.VERPLICHT:
        blokken.append({"contains": {"required": ["vraag"]}})
    if blokken:
        velden["inhoud"] = {"allOf": blokken}
    # A concept may still be without its numbers, but not without its zaaknummer.
    later = [naam for naam in ("documentnummer", "nummers") if naam in required]
    made: dict[str, Any] = {
        "required": [naam for naam in required if naam not in later]
        + ["kenmerken"] * bool(soort.kenmerken),
        "properties": velden,
    }
    return made | ({"if": _IS_CONCEPT, "else": {"required": later}} if later else {})


def _sign(soort: Soort) -> dict[str, Any]:
    made: dict[str, Any] = {"minItems": soort.minimum, "maxItems": soort.maximum}
    match soort.functie:
        case Gebruik.VERPLICHT:
            made["items"] = {"required": ["naam", "functie"]}
        case Gebruik.GEEN:
            made["items"] = {"properties": {"functie": False}}
    return made


def _list_nummers(soort: Soort) -> dict[str, Any]:
    """Return the numbers of the house, each with what it looks like."""
    known = [nummer for nummer in soort.nummers if nummer.gebruik is not Gebruik.GEEN]
    return {
        "properties": {nummer.label: _describe(nummer) for nummer in known},
        "additionalProperties": False,
    }


def _describe(nummer: Nummersoort) -> dict[str, Any]:
    like = f" Zoals {nummer.voorbeeld}." if nummer.voorbeeld else ""
    return {"description": f"{nummer.label}.{like}"}


def _contain(kop: str) -> dict[str, Any]:
    return {"contains": {"required": ["kop"], "properties": {"kop": {"const": kop}}}}


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
