"""The source of an SVG in, a PNG of it out: what programs show that cannot draw the SVG.

Only this module knows resvg. It draws in a process of its own: a drawing can ask for more memory or
time than there is, and takes the process along that draws it.
"""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache

from pipeline.letter.beeld.fout import BeeldError

SIDE = 1_600
"""Pixels of the longest side: at the width of the text some 250 to an inch."""
SECONDS = 20
"""So long a drawing may take."""

# No system fonts: a drawing has no text, and what has fonts looks otherwise on each machine.
_DRAW = """
import sys, resvg_py
source = sys.stdin.buffer.read().decode()
how = {sys.argv[1]: int(sys.argv[2]), "dpi": 96, "skip_system_fonts": True}
sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=source, **how))
"""
_PNG = b"\x89PNG\r\n\x1a\n"


@lru_cache(maxsize=8)
def draw_svg(bron: str, naam: str, *, is_wide: bool) -> bytes:
    """Return the drawing as a PNG of `SIDE` pixels wide, or high; raise BeeldError where it fails.

    The same source gives the same bytes; a drawing that several letters have is drawn once.
    """
    # -P: a file in the folder of the letter is no part of the program.
    side = "width" if is_wide else "height"
    command = [sys.executable, "-P", "-c", _DRAW, side, str(SIDE)]
    try:
        done = subprocess.run(
            command, input=bron.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BeeldError(
            f"‘{naam}’ kost te veel tijd om te tekenen.", "Sla het beeld op als PNG."
        ) from error
    if done.returncode or not done.stdout.startswith(_PNG):
        raise BeeldError(f"‘{naam}’ kan niet worden getekend.", "Sla het beeld op als PNG.")
    return done.stdout
