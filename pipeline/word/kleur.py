"""A house colour: what somebody typed in, a `Kleur` out, and its shades and tints by contrast.

Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), from 1 (none) to 21 (black on white).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import floor

from msgspec import Struct

from pipeline.problems.values import InputError

AA = 4.5
"""The least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA)."""

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE | re.ASCII)
_MOST = 255
_MAX_QUOTED = 20

# The share of each channel in what the eye sees as light (WCAG 2.2, relative luminance).
_SHARES = (0.2126, 0.7152, 0.0722)


class KleurError(InputError):
    """A text that is no colour."""


class Kleur(Struct, frozen=True):
    """A colour of sRGB, each channel 0 to 255."""

    rood: int
    groen: int
    blauw: int

    @property
    def hex(self) -> str:
        """The colour as Word writes it: six capitals, such as `14566B`."""
        return f"{self.rood:02X}{self.groen:02X}{self.blauw:02X}"

    @property
    def luminance(self) -> float:
        """The relative luminance, 0 (black) to 1 (white)."""
        channels = (self.rood, self.groen, self.blauw)
        return sum(
            share * _to_light(channel) for share, channel in zip(_SHARES, channels, strict=True)
        )

    def __str__(self) -> str:
        """The colour as people write it: `#14566B`."""
        return f"#{self.hex}"


WIT = Kleur(_MOST, _MOST, _MOST)


def parse_kleur(text: str) -> Kleur:
    """Return the colour that `text` names: `#14566B`, `14566b`, `#abc`.

    Raises KleurError for anything else.
    """
    found = _HEX.fullmatch(text.strip())
    if found is None:
        typed = " ".join(text.split())
        quoted = typed if len(typed) <= _MAX_QUOTED else f"{typed[:_MAX_QUOTED]}…"
        raise KleurError(
            f"‘{quoted}’ is geen kleurcode. Schrijf zes cijfers en letters van A tot en met F, "
            "zoals 14566B; met of zonder # ervoor."
        )
    digits = found[1] if len(found[1]) > 3 else "".join(2 * digit for digit in found[1])
    return Kleur(*bytes.fromhex(digits))


def measure_contrast(one: Kleur, other: Kleur) -> float:
    """Return the contrast between two colours, 1 to 21."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def write_contrast(ratio: float) -> str:
    """Return a contrast as people read it, `4,5:1`; rounded down, so that 4,49 does not pass."""
    return f"{floor(ratio * 10) / 10:.1f}:1".replace(".", ",")


def darken(kleur: Kleur, ratio: float, ground: Kleur = WIT) -> Kleur:
    """Return the nearest shade of the same hue with at least `ratio` of contrast to `ground`.

    That is the colour itself where it has that contrast, and black where no shade has.
    """
    channels = (kleur.rood, kleur.groen, kleur.blauw)
    top = max(*channels, 1)
    # Channels in one proportion: the same hue and saturation, only less of it.
    shades = [
        Kleur(*((2 * channel * peak + top) // (2 * top) for channel in channels))
        for peak in range(top, -1, -1)
    ]
    return _find_first(shades, ratio, ground)


def lighten(kleur: Kleur, ratio: float) -> Kleur:
    """Return the lightest tint (mix with white) that has at least `ratio` of contrast to white.

    That is the colour itself where no tint has.
    """
    channels = (kleur.rood, kleur.groen, kleur.blauw)
    tints = [
        Kleur(*(channel + (_MOST - channel) * white // _MOST for channel in channels))
        for white in range(_MOST, -1, -1)
    ]
    return _find_first(tints, ratio, WIT)


def _find_first(kleuren: Sequence[Kleur], ratio: float, ground: Kleur) -> Kleur:
    """Return the first colour with at least `ratio` of contrast to `ground`, else the last."""
    found = (kleur for kleur in kleuren if measure_contrast(kleur, ground) >= ratio)
    return next(found, kleuren[-1])


def _to_light(channel: int) -> float:
    """Return the light of a channel, 0 to 1: the inverse of the gamma of sRGB."""
    value = channel / _MOST
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
