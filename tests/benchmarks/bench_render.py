"""Rendering, from parsed blocks to the bytes of a Word file, against docxtpl and the floor."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from unittest.mock import patch

import jinja2
from docxtpl import DocxTemplate
from jinja2 import Environment

from bench_inputs import TEMPLATE, load_brief, load_template, prepare_context, read_words
from bench_measure import Goal, compare_with, keep_within, measure
from pipeline.template import compile as template_module
from pipeline.template.compile import compile_template
from pipeline.template.fill import _LEVEL, render_letter
from pipeline.template.tags import ALINEA, REEKS, Tagged, compile_tags
from pipeline.word.package import PackedPart, write_package


def bench_render() -> Iterator[Goal]:
    brief, template = load_brief(), load_template()
    theirs = Docxtpl().make

    def ours() -> bytes:
        return render_letter(brief, template)

    assert read_words(theirs()) == read_words(ours())
    floor = Floor()
    assert read_words(floor.make()) == read_words(ours())
    best, docxtpl, lowest = measure(ours, theirs, floor.make, rounds=60)
    yield compare_with("render, against docxtpl", best, docxtpl, 15)
    yield keep_within("render, against the floor", best, lowest, 2)


class Docxtpl:
    """The usual way: docxtpl with the same template, and all paragraphs written already."""

    def __init__(self) -> None:
        self._context = prepare_context()
        self._plain = Environment(autoescape=True)

    def make(self) -> bytes:
        docx = DocxTemplate(TEMPLATE)
        docx.render(self._context, jinja_env=self._plain)
        stream = BytesIO()
        docx.save(stream)
        return stream.getvalue()


class Floor:
    """What no renderer can leave out: Jinja's output, deflate of what changes, the container.

    Jinja is the plain one, without sandbox, and its values are strings that were written before;
    the parts are only those that a letter changes; the container is written without a library.
    """

    def __init__(self) -> None:
        template = load_template()
        self._sources = compile_plainly()
        self._context = prepare_context() | {"uniek_nummer": 1, "controlegetal": "0" * 64}
        self._static = dict(template.parts)
        self._split = {
            split.name: (split.before + split.after).encode()
            for split in (template.numbering, template.relationships)
        }

    def make(self) -> bytes:
        filled = {
            name: source.render(self._context).encode() for name, source in self._sources.items()
        }
        parts = dict(self._static)
        for name, data in (filled | self._split).items():
            packed = zlib.compress(data, _LEVEL, -zlib.MAX_WBITS)
            parts[name] = PackedPart(name, len(data), zlib.crc32(data), packed)
        return write_package(parts)


def compile_plainly() -> dict[str, jinja2.Template]:
    """Return the parts of the default template with tags, compiled by Jinja without a sandbox."""
    plain = Environment(autoescape=True, finalize=lambda value: "" if value is None else value)
    plain.filters[ALINEA] = plain.filters[REEKS] = lambda written, _: written
    found: dict[str, jinja2.Template] = {}

    def note(environment: Environment, source: str, pad: str, name: str) -> Tagged:
        found[name] = plain.from_string(source)
        return compile_tags(environment, source, pad, name)

    with patch.object(template_module, "compile_tags", note):
        compile_template(TEMPLATE.read_bytes(), "sjabloon")
    return found
