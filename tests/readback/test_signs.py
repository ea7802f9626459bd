"""Signs of the fonts that Word offers for them: each is the character that it looks like."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.readback.word.signs import UNKNOWN, read_sign
from pipeline.word.styles import W

WINGDINGS = {
    0x4A: "☺",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
SYMBOL = {
    0x61: "α",
    0x62: "β",
    0x63: "χ",
    0x64: "δ",
    0x65: "ε",
    0x66: "φ",
    0x67: "γ",
    0x68: "η",
    0x69: "ι",
    0x6A: "ϕ",
    0x6B: "κ",
    0x6C: "λ",
    0x6D: "μ",
    0x6E: "ν",
    0x6F: "ο",
    0x70: "π",
    0x71: "θ",
    0x72: "ρ",
    0x73: "σ",
    0x74: "τ",
    0x75: "υ",
    0x76: "ϖ",
    0x77: "ω",
    0x78: "ξ",
    0x79: "ψ",
    0x7A: "ζ",
    0xA3: "≤",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xDE: "⇒",
    0xE5: "∑",
}


def read(font: str, char: str) -> str:
    node = etree.Element(f"{W}sym")
    node.set(f"{W}font", font)
    node.set(f"{W}char", char)
    return read_sign(node)


@pytest.mark.parametrize(("font", "signs"), [("Wingdings", WINGDINGS), ("SYMBOL", SYMBOL)])
def test_all_signs_that_are_known(font: str, signs: dict[int, str]) -> None:
    private = {code: read(font, f"F0{code:02X}") for code in range(256)}
    plain = {code: read(font, f"{code:04x}") for code in signs}
    assert {code: sign for code, sign in private.items() if sign != UNKNOWN} == signs
    assert plain == signs


@pytest.mark.parametrize(
    ("font", "char", "sign"),
    [
        ("Calibri", "41", "A"),
        ("Calibri", "20AC", "€"),
        ("Calibri", "DFFF", UNKNOWN),
        ("Calibri", "E000", UNKNOWN),
        ("Calibri", "EFFF", UNKNOWN),
        ("Calibri", "F000", UNKNOWN),
        ("Calibri", "F0FF", UNKNOWN),
        ("Calibri", "F100", UNKNOWN),
        ("Calibri", "F8FF", UNKNOWN),
        ("Calibri", "F900", "\uf900"),
        ("Calibri", "000E9", UNKNOWN),
        ("Calibri", "", UNKNOWN),
        ("Wingdings", "1F0FC", UNKNOWN),
    ],
)
def test_other_characters(font: str, char: str, sign: str) -> None:
    assert read(font, char) == sign


def test_a_sign_that_names_nothing() -> None:
    assert read_sign(etree.Element(f"{W}sym")) == UNKNOWN
