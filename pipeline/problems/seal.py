"""The mark by which a file is known as made here: a file's bytes in, sealed or judged out.

Every file that the program writes bears a number (controlegetal) that is computed from the rest of
it. A Word file has it in its properties (`render.py`); all others say it in their last lines, in a
way that their form passes over. So it is seen not only that a file was made here, but also that
nobody put work into it since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from msgspec import Struct

_WORDS = "gemaakt met brief{}, controlegetal {}"
_EMPTY = "0" * 16
_NUMBER = rb"[0-9a-f]{16}"
_MARK = re.compile(
    rb"gemaakt met brief(?: van (?P<source>%b))?, controlegetal (?P<number>%b)" % (_NUMBER, _NUMBER)
)
_NEAR_END = 2000
"""So many of the last bytes are searched for a mark: it stands in the last lines."""


class Seal(Struct, frozen=True):
    """A mark that was found: whether it is that of its file, and the number of what that is of."""

    holds: bool
    source: str | None


_LINES: Mapping[str, str] = {
    "html": "<!-- {} -->\n",
    "markdown": "\n<!-- {} -->\n",
    "terminal": "\n{}\n",
}


def seal_text(text: str, form: str) -> str:
    """Return a text with a mark at its end, as the form (`html`, `json` …) can hold it."""
    words = _WORDS.format("", _EMPTY)
    if form == "json":
        body, _, end = text.rpartition("\n}")
        marked = f'{body},\n  "$comment": "{words}"\n}}{end}'
    else:
        marked = text + _LINES[form].format(words)
    return _number(marked.encode()).decode()


def seal_pdf(data: bytes, document: bytes) -> bytes:
    """Return a PDF with a mark that also says of which Word file it was made.

    The mark is a comment (ISO 32000-1, 7.2.4) behind the tables of the file and before what says
    where those begin: no place in the file moves, and nothing comes behind its end.
    """
    words = _WORDS.format(f" van {number_of(document)}", _EMPTY).encode()
    at = max(data.rfind(b"startxref"), 0) or max(data.rfind(b"%%EOF"), 0)
    return _number(data[:at] + b"%" + words + b"\n" + data[at:])


def number_of(data: bytes) -> str:
    """Return the number of these bytes; of a text it does not depend on the line ends.

    Windows and git may write those anew.
    """
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[: len(_EMPTY)]


def read_seal(data: bytes) -> Seal | None:
    """Return the mark of a file that is no Word file, or `None` where it has none."""
    marks = list(_MARK.finditer(data, max(len(data) - _NEAR_END, 0)))
    if not marks:
        return None
    found = marks[-1]
    start, end = found.span("number")
    emptied = data[:start] + _EMPTY.encode() + data[end:]
    source: bytes | None = found["source"]
    return Seal(number_of(emptied).encode() == found["number"], source.decode() if source else None)


def _number(marked: bytes) -> bytes:
    """Return a file with its own number in its mark, which is empty yet."""
    before, _, after = marked.rpartition(_EMPTY.encode())
    return before + number_of(marked).encode() + after
