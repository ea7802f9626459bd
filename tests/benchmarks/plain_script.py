"""The usual way to make a letter: safe_load, pydantic, Markdown, DocxTemplate.render, save.

It does less than it must: paragraphs come out without the properties of the template, figures were
drawn by somebody else and come as JSON, and there is no check but pydantic's own.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape
from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class Actie(Model):
    tekst: str
    id: str | None = None
    voor: str | None = None


class Stap(Model):
    id: str
    titel: str
    acties: list[Actie] = []
    voortgang: str | None = None
    status: str | None = None


class Weg(Stap):
    stappen: list[Stap] = []


class Statustabel(Model):
    kolommen: list[str]
    wegen: list[Weg]


class Figuur(Model):
    alt: str
    bijschrift: str | None = None
    bestand: str | None = None
    bollen: list[str] | None = None


class Blok(Model):
    kop: str | None = None
    niveau: int = 1
    tekst: str | None = None
    statustabel: Statustabel | None = None
    figuur: Figuur | None = None


class Ondertekenaar(Model):
    naam: str
    functie: str


class Bijlage(Model):
    titel: str
    documentnummer: str | None = None
    geheim: bool = False


class Brief(Model):
    zaaknummer: str
    documentnummer: str | None = None
    datum: datetime.date
    onderwerp: str
    kenmerken: dict[str, str] = {}
    aanhef: str
    inhoud: list[Blok]
    afsluiting: str
    namens: str | None = None
    ondertekening: list[Ondertekenaar]
    bijlagen: list[Bijlage] = []
    afschrift: list[str] = []


_PARSER = MarkdownIt("commonmark")


def write_paragraphs(source: str) -> Markup:
    """Return Markdown as paragraphs, its bold and italic text as runs."""
    paragraphs = [
        f"<w:p>{''.join(write_runs(token.children or []))}</w:p>"
        for token in _PARSER.parse(source)
        if token.type == "inline"
    ]
    return Markup("".join(paragraphs))  # noqa: S704 - escaped below


def write_runs(tokens: list[Token]) -> Iterator[str]:
    marks = {"strong": "<w:b/>", "em": "<w:i/>"}
    on: list[str] = []
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in marks and token.nesting == 1:
            on.append(marks[name])
        elif name in marks:
            on.remove(marks[name])
        elif token.type == "hardbreak":
            yield "<w:r><w:br/></w:r>"
        elif token.type in ("text", "softbreak"):
            tekst = escape(token.content or " ")
            properties = f"<w:rPr>{''.join(on)}</w:rPr>"
            yield f'<w:r>{properties}<w:t xml:space="preserve">{tekst}</w:t></w:r>'


def write_rows(stap: Stap, kind: str) -> Iterator[dict[str, Any]]:
    first_owner = next((n for n, actie in enumerate(stap.acties) if actie.voor), None)
    status = write_paragraphs(stap.status or (stap.voortgang or "").capitalize())
    for n, actie in enumerate(stap.acties or [Actie(tekst="")]):
        yield {
            "titel": stap.titel,
            "actie": write_paragraphs(actie.tekst) or Markup("<w:p/>"),
            "status": status if n == 0 and status else Markup("<w:p/>"),
            "voor": actie.voor or "",
            "label": n == first_owner,
            "bijeen": "on",
            kind if n == 0 else "vervolg": True,
        }


def write_table(tabel: Statustabel) -> dict[str, Any]:
    rijen: list[dict[str, Any]] = []
    for weg in tabel.wegen:
        rijen += write_rows(weg, "weg")
        for stap in weg.stappen:
            rijen += write_rows(stap, "stap")
    kolom1, kolom2, kolom3 = tabel.kolommen
    return {"kolom1": kolom1, "kolom2": kolom2, "kolom3": kolom3, "rijen": rijen}


def write_block(blok: Blok, prepared: dict[str, Any]) -> dict[str, Any]:
    if blok.figuur is not None:
        return prepared
    if blok.statustabel is not None:
        return {"statustabel": write_table(blok.statustabel)}
    if blok.tekst is not None:
        return {"tekst": write_paragraphs(blok.tekst)}
    return {"kop": blok.kop, "niveau": blok.niveau}


def make_letter(letter: Path, template: Path, prepared: Path, target: Path) -> None:
    data = yaml.safe_load(letter.read_text(encoding="utf-8"))
    brief = Brief.model_validate(data)
    context = json.loads(prepared.read_text(encoding="utf-8"), object_hook=_unmark)
    blokken = zip(brief.inhoud, context["inhoud"], strict=True)
    context["inhoud"] = [write_block(blok, known) for blok, known in blokken]
    docx = DocxTemplate(template)
    docx.render({**context, "onderwerp": brief.onderwerp}, autoescape=True)
    docx.save(target)


def _unmark(value: dict[str, Any]) -> Any:
    return Markup(value["xml"]) if value.keys() == {"xml"} else value  # noqa: S704 - our own XML


if __name__ == "__main__":
    make_letter(*map(Path, sys.argv[1:]))
