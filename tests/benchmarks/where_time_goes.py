"""Where the time of one letter goes, from content file to Word file: a table by kind of work."""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bench_inputs import LETTER, load_template
from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.make.output import write_output
from pipeline.template.fill import render_letter

LETTERS = 100

# The first that is part of a file's path counts.
KINDS: Mapping[str, tuple[str, ...]] = {
    "Markdown to blocks": ("pipeline/markdown", "pipeline/addresses", "markdown_it", "mdurl"),
    "YAML to nodes": ("pipeline/nodes", "pipeline/syntax", "yaml"),
    "Models and rules of a letter": (
        "pipeline/letter",
        "pipeline/fields",
        "pipeline/rules",
        "pipeline/instellingen",
        "pipeline/content",
        "pipeline/faults",
        "pydantic",
    ),
    "Warnings (dates left over)": ("pipeline/attention", "pipeline/stale"),
    "Text and figures to XML": (
        "pipeline/ooxml",
        "pipeline/markup",
        "pipeline/drawing",
        "pipeline/ring",
        "pipeline/context",
        "pipeline/blocks",
        "pipeline/render",
    ),
    "Tags (Jinja)": ("pipeline/tags", "jinja2", "markupsafe", "<template>"),
    "Deflate and container": ("pipeline/package",),
    "File system": ("pipeline/output", "pipeline/files", "pathlib"),
}
OTHER = "Other"


def main() -> int:
    template, instellingen = load_template(), Instellingen()
    profile = cProfile.Profile()
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "brief.docx"
        for n in range(LETTERS + 1):
            if n == 1:
                profile.enable()
            brief = load_letter(LETTER, instellingen).brief
            assert brief is not None
            write_output(target, render_letter(brief, template))
            target.unlink()
        profile.disable()
    print_table(pstats.Stats(profile))
    return 0


def print_table(stats: pstats.Stats) -> None:
    spent: Counter[str] = Counter()
    for (pad, _, _), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if pad != "~":
            spent[find_kind(pad)] += own
            continue
        # What is built in counts for whoever called it.
        for (caller, _, _), (_, _, part, _) in callers.items():
            spent[find_kind(caller)] += part
    total = sum(spent.values())
    print(f"| {'Kind of work':28} | ms a letter |  share |")
    print(f"|{'-' * 30}|------------:|-------:|")
    for kind in (*KINDS, OTHER):
        seconds = spent[kind]
        print(f"| {kind:28} | {seconds / LETTERS * 1000:11.2f} | {seconds / total:6.0%} |")
    print(f"| {'Total, under cProfile':28} | {total / LETTERS * 1000:11.2f} |        |")


def find_kind(pad: str) -> str:
    pad = pad.replace("\\", "/")
    for kind, parts in KINDS.items():
        if any(part in pad for part in parts):
            return kind
    return OTHER


if __name__ == "__main__":
    sys.exit(main())
