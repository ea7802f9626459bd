"""Writes what documents and schemas say of fields, from the models: `make schema`.

A table stands between `<!-- velden: … -->` and `<!-- einde -->`. With `--check` nothing is written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.letter.models import (
    Actie,
    Brief,
    Figuur,
    Geheimhouding,
    Stap,
    Statustabel,
    Tabel,
    Vraag,
    Weg,
)
from pipeline.letter.said import Modelveld, read_velden
from pipeline.letter.schema import write_schema
from pipeline.letter.types import Model
from pipeline.report.json import write_changes_schema
from pipeline.template.catalogue import write_fields
from support.places import ROOT

HANDLEIDING = ROOT / "docs" / "handleiding.md"
SJABLOON = ROOT / "docs" / "template.md"
SCHEMAS: Mapping[Path, Callable[[], str]] = {
    ROOT / "content" / "informatiebrief.schema.json": write_schema,
    ROOT / "docs" / "changes.schema.json": write_changes_schema,
}
_ELSEWHERE = {
    "geheimhouding": "Concept en geheimhouding",
    "bijlagen": "Bijlagen, verwijzingen en afschrift",
    "verwijzingen": "Bijlagen, verwijzingen en afschrift",
    "afschrift": "Bijlagen, verwijzingen en afschrift",
    "tekst": "Regels voor tekst",
    "inhoud": "De blokken van `inhoud`",
}
"""Fields of which the handleiding says more, under another heading."""


def write_table(*models: type[Model]) -> str:
    """Return the fields of models as a table; of several with what each field belongs to."""
    owners: dict[str, list[type[Model]]] = {}
    for model in models:
        for naam in read_velden(model):
            owners.setdefault(naam, []).append(model)
    several = len(models) > 1
    head = ["Veld", *(["Hoort bij"] if several else []), "Verplicht?", "Wat", "Voorbeeld"]
    rows = [head, ["---"] * len(head)]
    for naam, found in owners.items():
        of = [", ".join(model.een for model in found)] if several else []
        rows.append(
            [f"`{naam}`", *of, _must(naam, found), _what(naam, found[0]), _like(naam, found)]
        )
    return "\n".join(
        "|" + "|".join(f" {cell} " if cell else " " for cell in row) + "|" for row in rows
    )


def _must(naam: str, models: Iterable[type[Model]]) -> str:
    found = [(model, read_velden(model)[naam]) for model in models]
    if (Brief, naam) == (found[0][0], "documentnummer"):
        return "ja, als de soort het vraagt; in een concept niet"
    if found[0][0] is Figuur and naam in ("bestand", "bollen"):
        return "dit of `bollen`" if naam == "bestand" else "dit of `bestand`"
    if found[0][1].over.naar_soort:
        return "ja, als de soort het vraagt"
    needing = [model.een for model, veld in found if veld.verplicht]
    if len(needing) in (0, len(found)):
        return "ja" if needing else "nee"
    return f"ja bij {' en '.join(needing)}"


def _what(naam: str, model: type[Model]) -> str:
    veld: Modelveld = read_velden(model)[naam]
    if (kop := _ELSEWHERE.get(naam)) is None:
        return veld.uitleg
    anchor = re.sub(r"[^\w -]", "", kop.lower()).replace(" ", "-")
    return f"{veld.uitleg} Zie [{kop}](#{anchor})."


def _like(naam: str, models: Iterable[type[Model]]) -> str:
    found = (model.model_fields[naam].examples for model in models)
    return next((f"`{examples[0]}`" for examples in found if examples), "")


TABLES: Mapping[Path, Mapping[str, Callable[[], str]]] = {
    HANDLEIDING: {
        "brief": lambda: write_table(Brief),
        "statustabel": lambda: write_table(Statustabel, Weg, Stap, Actie),
        "vraag": lambda: write_table(Vraag),
        "tabel": lambda: write_table(Tabel),
        "figuur": lambda: write_table(Figuur),
        "geheimhouding": lambda: write_table(Geheimhouding),
    },
    SJABLOON: {"sjabloon": lambda: f"```text\n{write_fields()}```"},
}


def renew(text: str, tables: Mapping[str, Callable[[], str]]) -> str:
    """Return a document with its tables as they must be; raise `ValueError` without their marks."""
    for naam, write in tables.items():
        before, opened, rest = text.partition(f"<!-- velden: {naam} -->\n\n")
        _, closed, after = rest.partition("\n\n<!-- einde -->")
        if not (opened and closed):
            raise ValueError(f"no marks for the table {naam}")
        text = f"{before}{opened}{write()}{closed}{after}"
    return text


def find_renewed() -> Iterator[tuple[Path, str]]:
    """Yield each file that says something of fields, with what it must say."""
    for pad, write in SCHEMAS.items():
        yield pad, write()
    for pad, tables in TABLES.items():
        yield pad, renew(pad.read_text(encoding="utf-8"), tables)


def main() -> int:
    """Write the files, or with `--check` name those that are behind; return an exit code."""
    behind = [(p, text) for p, text in find_renewed() if p.read_text(encoding="utf-8") != text]
    for pad, text in behind:
        print(pad.relative_to(ROOT))
        if "--check" not in sys.argv:
            pad.write_text(text, encoding="utf-8", newline="\n")
    return 1 if behind and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
