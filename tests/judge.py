"""Run by `make judge`: a thousand pairs of letters, resolved both ways by LibreOffice.

Prints what differs that is not LibreOffice's alone, and how many of what is; with a number, so
many pairs.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from pipeline.template.compile import compile_template
from support.judge import KNOWN, judge
from support.places import TEMPLATE
from support.random_notes import draw_noted_pair

_AT_ONCE = 50
ENDLESS = {567}
"""Pairs whose redline LibreOffice 7.4 lays out for ever: a note that came behind a long table with
notes, at the end of a page. Each letter by itself it lays out in a second."""


def main(count: int) -> int:
    """Return how many differences there are of no known kind."""
    template = compile_template(TEMPLATE.read_bytes(), TEMPLATE.name)
    known: Counter[str] = Counter()
    unknown = 0
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(count, start + _AT_ONCE))
        pairs = {str(n): draw_noted_pair(n) for n in numbers if n not in ENDLESS}
        with tempfile.TemporaryDirectory() as folder:
            for found in judge(pairs, template, Path(folder)):
                known[found.known] += bool(found.known)
                if not found.known:
                    unknown += 1
                    print(
                        f"{found.pair} {found.which}", *found.wanted, "->", *found.found, sep="\n "
                    )
        print(f"{numbers.stop} pairs, {unknown} differences", flush=True)
    print(f"{len(ENDLESS & {*range(count)})} × left out: LibreOffice lays it out for ever")
    for name, reason in KNOWN.items():
        print(f"{known[name]} × {name}: {reason}")
    return unknown


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)))
