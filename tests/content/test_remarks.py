"""Remarks as comments of a content file: right above what they are about, once, and cut to fit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.content.edit import remarks
from pipeline.content.edit.remarks import Aantekening, write_remarks
from pipeline.content.edit.write import LayoutError
from pipeline.letter.types import Loc

FILE = """\
# bovenaan
datum: 2026-01-02
namen: [a, b]
contact: {naam: Jan}
bijlagen:
  # de eerste
  - titel: Plan
    geheim: ja
  - Kaart
  -
    titel: Nota
tekst: |
  Een regel.
"""


def remark(data: str, *remarks: tuple[Loc, str]) -> str:
    made = [Aantekening(loc, text) for loc, text in remarks]
    return write_remarks(data.encode(), made, "x.yaml").decode()


@pytest.mark.parametrize(
    ("loc", "below", "kolom"),
    [
        (("datum",), "# bovenaan\n", 0),
        (("namen",), "2026-01-02\n", 0),
        # Between brackets there is no line of its own; of what is not there, that it would be in.
        (("namen", 1), "2026-01-02\n", 0),
        (("contact", "naam"), "[a, b]\n", 0),
        (("bijlagen", 0), "de eerste\n", 2),
        (("bijlagen", 0, "titel"), "de eerste\n", 2),
        (("bijlagen", 0, "geheim"), "Plan\n", 4),
        (("bijlagen", 0, 1), "Plan\n", 4),
        (("bijlagen", 0, "weg"), "de eerste\n", 2),
        (("bijlagen", 0, "weg", "verder"), "de eerste\n", 2),
        (("bijlagen", 1), "geheim: ja\n", 2),
        (("bijlagen", 2), "Kaart\n", 2),
        (("bijlagen", 2, "titel"), "  -\n", 4),
        (("tekst", 3), "Nota\n", 0),
        ((4,), "Nota\n", 0),
        (("weg",), "# bovenaan\n", 0),
        ((), "# bovenaan\n", 0),
    ],
)
def test_where_a_remark_stands(loc: Loc, below: str, kolom: int) -> None:
    made = f"{below}{' ' * kolom}# Klopt dit?\n"
    assert remark(FILE, (loc, "Klopt  dit?\n")) == FILE.replace(below, made)


@pytest.mark.parametrize("kolom", [0, 2, 30, 58, 60, 80])
def test_it_is_cut_into_lines_that_fit(kolom: int) -> None:
    """On a line deep inside a letter there is room for forty characters all the same."""
    data = "a:\n" + f"{' ' * kolom}- b: c\n"
    width = max(100 - kolom - 2, 40)
    words = "x" * (width - 2)
    made = remark(data, (("a", 0), f"{words} y {words} yy {'z' * 120}")).split("\n")
    indent = " " * kolom + "# "
    assert made == [
        "a:",
        f"{indent}{words} y",
        f"{indent}{words}",
        f"{indent}yy",
        f"{indent}{'z' * 120}",
        f"{' ' * kolom}- b: c",
        "",
    ]


@pytest.mark.parametrize(
    ("above", "said", "added"),
    [
        ("", ["Een."], ["Een."]),
        ("# Een.\n", ["Een."], []),
        ("# Nul.\n# Een.\n", ["Een."], []),
        ("# Een.\n# Twee.\n", ["Een."], []),
        ("# Een.\n\n", ["Een."], ["Een."]),
        ("  # Een.\n", ["Een."], ["Een."]),
        ("# Een\n", ["Een."], ["Een."]),
        ("", ["Een.", "Een."], ["Een."]),
        ("", ["Een.", "Twee.", "Een."], ["Een.", "Twee."]),
        ("# Een.\n", ["Een.", "Twee."], ["Twee."]),
    ],
)
def test_what_is_there_already_is_not_said_again(
    above: str, said: Sequence[str], added: Sequence[str]
) -> None:
    data = f"a: b\n{above}c: d\n"
    lines = "".join(f"# {line}\n" for line in added)
    assert remark(data, *(((("c",)), text) for text in said)) == f"a: b\n{above}{lines}c: d\n"


def test_of_a_remark_of_more_lines_all_must_be_there() -> None:
    long = f"{'x' * 98} een twee"
    once = remark("a: b\n", (("a",), long))
    assert once == f"# {'x' * 98}\n# een twee\na: b\n"
    assert remark(once, (("a",), long)) == once
    half = f"# {'x' * 98}\na: b\n"
    assert remark(half, (("a",), long)) == f"# {'x' * 98}\n{once}"


@pytest.mark.parametrize("data", ["a: b", "a: b\r\nc: d\r\n", "a: b\r\nc: d", "\ufeffa: b\n"])
def test_line_ends_and_the_mark_of_the_file_stay(data: str) -> None:
    eol = "\r\n" if "\r" in data else "\n"
    bare = data.removeprefix("\ufeff")
    mark = data.removesuffix(bare)
    assert remark(data, (("a",), "Een.")) == f"{mark}# Een.{eol}{bare}"
    if "c" in data:
        assert remark(data, (("c",), "Een.")) == data.replace("c:", f"# Een.{eol}c:")


def test_a_remark_that_would_change_what_the_file_says_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remarks, "_find_place", lambda *_: (1, 2))
    with pytest.raises(LayoutError) as refused:
        remark("a: |\n  b\n", (("a",), "Een."))
    assert str(refused.value) == (
        "x.yaml: in dit bestand is geen plaats voor een opmerking te vinden."
    )
