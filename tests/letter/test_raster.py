"""The picture that stands beside a drawing: how it is asked for, and where it cannot be made."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.letter.beeld.fout import BeeldError
from pipeline.letter.beeld.raster import SECONDS, SIDE, draw_svg

PNG = b"\x89PNG\r\n\x1a\n"


class Program:
    """What runs in the place of the program that draws."""

    def __init__(self, code: int, stdout: bytes, *, is_late: bool = False) -> None:
        self.code, self.stdout, self.is_late = code, stdout, is_late
        self.sides: list[list[str]] = []

    def run(
        self, command: list[str], *, timeout: float, **how: object
    ) -> subprocess.CompletedProcess[bytes]:
        self.sides.append(command[-2:])
        assert command[:3] == [sys.executable, "-P", "-c"]
        assert (how["input"], timeout) == ("<svg>é</svg>".encode(), 20)
        if self.is_late:
            raise subprocess.TimeoutExpired(command, timeout)
        return subprocess.CompletedProcess(command, self.code, self.stdout)


def draw(monkeypatch: pytest.MonkeyPatch, program: Program, *, is_wide: bool) -> bytes:
    monkeypatch.setattr("pipeline.letter.beeld.raster.subprocess.run", program.run)
    draw_svg.cache_clear()
    try:
        return draw_svg("<svg>é</svg>", "a.svg", is_wide=is_wide)
    finally:
        draw_svg.cache_clear()


def test_a_picture_is_as_large_on_its_longest_side(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(0, PNG + b"x")
    for is_wide in (True, False):
        assert draw(monkeypatch, program, is_wide=is_wide) == PNG + b"x"
    assert program.sides == [["width", "1600"], ["height", "1600"]]
    assert (SIDE, SECONDS) == (1600, 20)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (Program(1, PNG), "‘a.svg’ kan niet worden getekend. Sla het beeld op als PNG."),
        (Program(-9, PNG), "‘a.svg’ kan niet worden getekend. Sla het beeld op als PNG."),
        (Program(0, b""), "‘a.svg’ kan niet worden getekend. Sla het beeld op als PNG."),
        (Program(0, b"x" + PNG), "‘a.svg’ kan niet worden getekend. Sla het beeld op als PNG."),
        (
            Program(0, PNG, is_late=True),
            "‘a.svg’ kost te veel tijd om te tekenen. Sla het beeld op als PNG.",
        ),
    ],
)
def test_what_cannot_be_drawn(program: Program, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BeeldError) as caught:
        draw(monkeypatch, program, is_wide=True)
    assert f"{caught.value.melding} {caught.value.advies}" == said


def test_a_drawing_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program(0, PNG)
    monkeypatch.setattr("pipeline.letter.beeld.raster.subprocess.run", program.run)
    draw_svg.cache_clear()
    for _ in range(2):
        draw_svg("<svg>é</svg>", "a.svg", is_wide=True)
    draw_svg.cache_clear()
    assert len(program.sides) == 1
