"""Ratios, measured in one run: how this program compares with the usual way of doing the same.

The letter is the reference letter where it stands beside the repository, else the richest example.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate
from jinja2 import Environment
from markupsafe import Markup

from pipeline.content import load_letter
from pipeline.context import Opgemaakt, make_context
from pipeline.instellingen import Instellingen
from pipeline.letter import Informatiebrief
from pipeline.ooxml import Writer, merge
from pipeline.render import Additions, _Drukker, render_letter
from pipeline.tags import Counter
from pipeline.template import Template, compile_template

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "letters" / "routekaart-2019-12-16.yaml"
EXAMPLE = ROOT / "content" / "routekaart" / "2026-09-17.yaml"
TEMPLATE = ROOT / "templates" / "informatiebrief.docx"
ROUNDS = 40


def measure(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the best of both in milliseconds, run in turns: both feel the same machine.

    As in `timeit`: the best, because all else is the machine, and no garbage collected meanwhile.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for call, spent in zip((ours, theirs), times, strict=True):
            gc.collect()
            gc.disable()
            start = time.perf_counter()
            call()
            spent.append(time.perf_counter() - start)
            gc.enable()
    return min(times[0]) * 1000, min(times[1]) * 1000


def report(what: str, ours: float, theirs: float, goal: float) -> bool:
    """Print one line with the ratio; return whether it reaches the goal."""
    ratio = theirs / ours
    verdict = "ok" if ratio >= goal else "TOO SLOW"
    print(f"{what}: {ours:.2f} ms against {theirs:.2f} ms, {ratio:.1f}x (goal {goal:g}x) {verdict}")
    return ratio >= goal


def bench_reading(path: Path) -> bool:
    """Reading and checking a content file, against safe_load plus the same models."""
    instellingen = Instellingen()

    def theirs() -> Informatiebrief:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        # The one value of these letters that PyYAML makes a number of.
        data["documentnummer"] = str(data["documentnummer"])
        return Informatiebrief.model_validate(data)

    assert theirs() == load_letter(path, instellingen).brief
    return report("read and check", *measure(lambda: load_letter(path, instellingen), theirs), 3)


def bench_rendering(brief: Informatiebrief, template: Template) -> bool:
    """Rendering from parsed blocks to docx bytes, against docxtpl with the same template."""
    plain = Environment(autoescape=True)
    context = _prepare(brief, template)

    def theirs() -> bytes:
        docx = DocxTemplate(TEMPLATE)
        docx.render(context, jinja_env=plain)
        stream = BytesIO()
        docx.save(stream)
        return stream.getvalue()

    return report("render", *measure(lambda: render_letter(brief, template), theirs), 10)


def _prepare(brief: Informatiebrief, template: Template) -> dict[str, Any]:
    """Return the letter's fields with all paragraphs written already, as docxtpl wants them."""
    additions = Additions(template.first_num_id, template.mark)
    next_id = Counter(template.first_docpr_id)
    drukker = _Drukker(template, additions, Writer(template.styles, additions), next_id)
    return {name: _written(value) for name, value in make_context(brief, drukker).by_name().items()}


def _written(value: Any) -> Any:
    if isinstance(value, Opgemaakt):
        return Markup(value.write(merge((), ())))  # noqa: S704 - our own XML
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if hasattr(value, "__slots__") and hasattr(value, "__dataclass_fields__"):
        return {name: _written(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def main() -> int:
    path = REFERENCE if REFERENCE.is_file() else EXAMPLE
    brief = load_letter(path, Instellingen()).brief
    assert brief is not None
    template = compile_template(TEMPLATE.read_bytes(), "templates/informatiebrief.docx")
    print(f"letter: {path.name}")
    reached = [bench_reading(path), bench_rendering(brief, template)]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
