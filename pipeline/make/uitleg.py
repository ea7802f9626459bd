"""The handleiding that comes with the program: its Markdown in, a page for the browser out."""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path

from pipeline.problems.files import replace_file
from pipeline.problems.values import SurroundingsError

HANDLEIDING = Path("docs/handleiding.md")
_FRAME = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Handleiding van brief</title>
<style>
body {{ font: 1rem/1.55 system-ui, sans-serif; max-width: 46rem; }}
body {{ margin: 2rem auto; padding: 0 1rem; }}
pre, code {{ font-family: ui-monospace, monospace; }}
pre {{ background: #f3f4f5; padding: .75rem; overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #888; padding: .3rem .5rem; text-align: left; vertical-align: top; }}
</style>
</head>
<body>
<main>
{}</main>
</body>
</html>
"""


def find_handleiding() -> Path:
    """Return the handleiding: in a wheel beside this file, else in `docs/`."""
    packaged = Path(__file__).with_name(HANDLEIDING.name)
    return packaged if packaged.is_file() else Path(__file__).parents[2] / HANDLEIDING


def make_page(markdown: str) -> str:
    """Return a whole page of the handleiding, with a place to go to at each heading."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL))
    for heading, text in pairwise(tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", _name_anchor(text.content))
    return _FRAME.format(reader.renderer.render(tokens, reader.options, {}))


def _name_anchor(heading: str) -> str:
    """Return the name of a heading as a link to it has it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def write_uitleg() -> Path:
    """Write the page among the temporary files, and return where it is.

    Raises `SurroundingsError` where it cannot be written.
    """
    try:
        # A folder of its own: what others put among the temporary files is not to be trusted.
        target = Path(tempfile.mkdtemp(prefix="brief-"), "handleiding.html")
        page = make_page(find_handleiding().read_text(encoding="utf-8"))
        replace_file(target, page.encode())
    except OSError as error:
        raise SurroundingsError(
            "De handleiding kan niet worden klaargezet: er is geen plaats voor een tijdelijk "
            "bestand. Maak schijfruimte vrij."
        ) from error
    return target
