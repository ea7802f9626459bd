"""The handleiding that comes with the program: its Markdown in, a page for the browser out.

Its pictures go along: they stand beside it in `beeld/`, in a wheel as in `docs/`.
"""

from __future__ import annotations

import re
import shutil
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
:root {{ color-scheme: light dark; }}
body {{ font: 1.0625rem/1.6 "Segoe UI", Calibri, system-ui, sans-serif; max-width: 46rem; }}
body {{ margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }}
pre, code {{ font-family: ui-monospace, monospace; }}
pre {{ background: color-mix(in srgb, currentColor 7%, transparent); padding: .75rem; }}
pre {{ overflow-x: auto; }}
img {{ max-width: 100%; height: auto; border: 1px solid #888; }}
table {{ display: block; overflow-x: auto; border-collapse: collapse; }}
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


def list_pictures(markdown: str) -> list[str]:
    """Return the paths of its pictures, as it names them, each once."""
    return sorted(set(re.findall(r"!\[[^\]]*\]\((beeld/[\w-]+\.png)\)", markdown)))


def make_page(markdown: str) -> str:
    """Return a whole page of the handleiding, with a place to go to at each heading."""
    return _FRAME.format(make_body(markdown))


def make_body(markdown: str) -> str:
    """Return what stands on that page."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable("table")
    markdown = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    # The other documents do not come along.
    tokens = reader.parse(re.sub(r"\[([^\]]+)\]\([\w-]+\.md\)", r"\1", markdown))
    for token, text in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _name_anchor(text.content))
        # Where it is wider than the window, keys alone scroll it too.
        if token.type == "table_open":
            token.attrSet("tabindex", "0")
    return str(reader.renderer.render(tokens, reader.options, {}))


def _name_anchor(heading: str) -> str:
    """Return the name of a heading as a link to it has it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def write_uitleg() -> Path:
    """Write the page and its pictures among the temporary files, and return where it is.

    Raises `SurroundingsError` where it cannot be written.
    """
    try:
        # A folder of its own: what others put among the temporary files is not to be trusted.
        target = Path(tempfile.mkdtemp(prefix="brief-"), "handleiding.html")
        source = find_handleiding()
        markdown = source.read_text(encoding="utf-8")
        for pad in list_pictures(markdown):
            (target.parent / pad).parent.mkdir(exist_ok=True)
            shutil.copyfile(source.parent / pad, target.parent / pad)
        replace_file(target, make_page(markdown).encode())
    except OSError as error:
        raise SurroundingsError(
            "De handleiding kan niet worden klaargezet: er is geen plaats voor een tijdelijk "
            "bestand. Maak schijfruimte vrij."
        ) from error
    return target
