"""Colours as people type them, and shades and tints that have the contrast they should have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.word.kleur import (
    AA,
    WIT,
    Kleur,
    KleurError,
    darken,
    lighten,
    measure_contrast,
    parse_kleur,
    write_contrast,
)

ZWART = Kleur(0, 0, 0)
CHANNEL = st.integers(0, 255)
KLEUREN = st.builds(Kleur, CHANNEL, CHANNEL, CHANNEL)
TINTS = st.builds(Kleur, *[st.integers(225, 255)] * 3)
NO_KLEUR = "is geen kleurcode. Schrijf zes cijfers en letters van A tot en met F, zoals 14566B; "


def channels(kleur: Kleur) -> tuple[int, int, int]:
    return kleur.rood, kleur.groen, kleur.blauw


# Reading


@given(KLEUREN, st.sampled_from(["{}", "#{}", " {}\n", "#{} "]), st.booleans())
def test_a_colour_is_read_back_however_it_is_typed(kleur: Kleur, how: str, small: bool) -> None:
    digits = kleur.hex.lower() if small else kleur.hex
    assert parse_kleur(how.format(digits)) == kleur
    assert parse_kleur(str(kleur)) == kleur


@pytest.mark.parametrize("text", ["#abc", "abc", "ABC", "#aabbcc", "AABBCC"])
def test_three_digits_stand_for_six(text: str) -> None:
    assert parse_kleur(text) == Kleur(0xAA, 0xBB, 0xCC)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", ""),
        ("#", "#"),
        ("blauw", "blauw"),
        ("#12345", "#12345"),
        ("1234567", "1234567"),
        ("##123456", "##123456"),
        ("#12 34 56", "#12 34 56"),
        ("rgb(20, 86,\n107)", "rgb(20, 86, 107)"),
        ("0x14566B", "0x14566B"),
        ("１２３", "１２３"),
        ("onze mooie huiskleur", "onze mooie huiskleur"),
        ("onze mooie huiskleuren", "onze mooie huiskleur…"),
        ("onze mooie huiskleur blauw", "onze mooie huiskleur…"),
    ],
)
def test_what_is_no_colour(text: str, quoted: str) -> None:
    with pytest.raises(KleurError) as caught:
        parse_kleur(text)
    assert str(caught.value) == f"‘{quoted}’ {NO_KLEUR}met of zonder # ervoor."


# Contrast


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        # As other calculators have it.
        ("000000", 21.0),
        ("FFFFFF", 1.0),
        ("FF0000", 3.998),
        ("00FF00", 1.372),
        ("0000FF", 8.592),
        ("767676", 4.542),
        ("777777", 4.478),
        ("14566B", 8.161),
        ("0A0A0A", 19.798),
    ],
)
def test_contrast_with_white(text: str, ratio: float) -> None:
    kleur = parse_kleur(text)
    assert measure_contrast(kleur, WIT) == pytest.approx(ratio, abs=0.001)
    assert measure_contrast(WIT, kleur) == measure_contrast(kleur, WIT)


@pytest.mark.parametrize(
    ("ratio", "text"), [(21.0, "21,0:1"), (4.5, "4,5:1"), (4.499, "4,4:1"), (1.0, "1,0:1")]
)
def test_contrast_is_never_written_better_than_it_is(ratio: float, text: str) -> None:
    assert write_contrast(ratio) == text


# Shades and tints


@given(KLEUREN, TINTS)
def test_a_shade_is_the_nearest_of_the_same_hue_that_is_dark_enough(
    kleur: Kleur, ground: Kleur
) -> None:
    shade = darken(kleur, AA, ground)
    assert measure_contrast(shade, ground) >= AA
    if measure_contrast(kleur, ground) >= AA:
        assert shade == kleur
        return
    # The same hue and saturation: every channel in one proportion, but for rounding.
    top, peak = max(channels(kleur)), max(channels(shade))
    for channel, darker in zip(channels(kleur), channels(shade), strict=True):
        assert abs(channel * peak / top - darker) <= 0.5
    # A step less dark is too light.
    near = Kleur(*(int(channel * (peak + 1) / top + 0.5) for channel in channels(kleur)))
    assert measure_contrast(near, ground) < AA


@given(KLEUREN, st.floats(1, 21))
def test_a_tint_is_the_lightest_with_the_contrast_asked_for(kleur: Kleur, ratio: float) -> None:
    tint = lighten(kleur, ratio)
    if measure_contrast(kleur, WIT) < ratio:
        assert tint == kleur
        return
    assert measure_contrast(tint, WIT) >= ratio
    mixes = [
        Kleur(*(channel + (255 - channel) * white // 255 for channel in channels(kleur)))
        for white in range(256)
    ]
    assert tint in mixes
    lighter = mixes[mixes.index(tint) + 1 :]
    assert all(mix == tint or measure_contrast(mix, WIT) < ratio for mix in lighter)


@pytest.mark.parametrize(
    ("text", "darkened"),
    [
        ("14566B", "14566B"),
        ("000000", "000000"),
        ("767676", "767676"),
        ("777777", "767676"),
        ("FFFFFF", "767676"),
        ("FFD500", "8C7500"),
        ("FFFF00", "7A7A00"),
        ("F39200", "AA6600"),
        ("00FFFF", "008484"),
    ],
)
def test_shades_that_carry_white_text(text: str, darkened: str) -> None:
    assert darken(parse_kleur(text), AA).hex == darkened


def test_black_is_the_end_of_every_hue() -> None:
    assert darken(parse_kleur("A01C48"), 22) == ZWART
