"""Where things are that tests use: the repository, its examples, and the reference letter."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "letters" / "routekaart-2019-12-16.yaml"
REFERENCE_TEXT = REFERENCE.with_suffix(".txt")
TEMPLATE = ROOT / "templates" / "informatiebrief.docx"
EXAMPLES = sorted((ROOT / "content").rglob("*/*.yaml"))
