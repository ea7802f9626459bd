"""What all benchmarks work on: one letter, the default template, and the same for docxtpl.

The letter is the reference letter where it stands beside the repository, else the richest example.
"""

from __future__ import annotations

import json
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.template.compile import Template, compile_template
from pipeline.template.fields import Opgemaakt, make_context
from pipeline.template.fill import Additions, _Drukker
from pipeline.template.tags import Counter
from pipeline.word.paragraphs import ParagraphWriter

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "letters" / "routekaart-2019-12-16.yaml"
EXAMPLE = ROOT / "content" / "routekaart" / "2026-09-17.yaml"
TEMPLATE = ROOT / "templates" / "informatiebrief.docx"
LETTER = REFERENCE if REFERENCE.is_file() else EXAMPLE
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def load_brief() -> Brief:
    brief = load_letter(LETTER, Instellingen()).brief
    assert brief is not None
    return brief


@cache
def load_template() -> Template:
    return compile_template(TEMPLATE.read_bytes(), "templates/informatiebrief.docx")


def prepare_context() -> dict[str, Any]:
    """Return the letter's fields with all paragraphs written already, as docxtpl wants them."""
    template = load_template()
    additions = Additions(template.first_num_id, template.mark)
    next_id = Counter(template.first_docpr_id)
    drukker = _Drukker(template, additions, ParagraphWriter(template.styles, additions), next_id)
    context = make_context(load_brief(), drukker, template.soort)
    return {name: _prepare(value) for name, value in context.items()}


def _prepare(value: Any) -> Any:
    if isinstance(value, Opgemaakt):
        return Markup(value.write(()))  # noqa: S704 - our own XML
    if isinstance(value, tuple):
        return [_prepare(item) for item in value]
    if isinstance(value, Struct):
        return {name: _prepare(getattr(value, name)) for name in value.__struct_fields__}
    if hasattr(value, "model_dump"):
        return value.model_dump()
    return value


def write_prepared(target: Path) -> None:
    """Write the prepared fields as JSON, each piece of XML as an object of its own."""
    target.write_text(json.dumps(_mark(prepare_context())), encoding="utf-8")


def _mark(value: Any) -> Any:
    if isinstance(value, Markup):
        return {"xml": str(value)}
    if isinstance(value, dict):
        return {name: _mark(item) for name, item in value.items()}
    return [_mark(item) for item in value] if isinstance(value, list) else value


def read_words(docx: bytes) -> list[str]:
    """Return the words of a Word file's text, to see that two files say the same."""
    with ZipFile(BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    lines = ("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))
    return re.findall(r"\S+", " ".join(lines))
