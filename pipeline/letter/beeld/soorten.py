"""The first bytes of a file in, what kind of picture it is and what to save it as instead out."""

from __future__ import annotations

import re

_LOS = "een andere naam is niet genoeg."
SAVE_AS = (
    f"Open het beeld en sla het op als PNG (kaart, tekening, schermafdruk) of JPEG (foto); {_LOS}"
)
_TEKENING = f"Open het beeld, bijvoorbeeld in Paint, en sla het op als PNG; {_LOS}"
_FOTO = f"Open het beeld, bijvoorbeeld in Foto’s, en sla het op als JPEG; {_LOS}"
_VECTOR = (
    "Kopieer de tekening in het programma waarin zij is gemaakt (Word, Excel, PowerPoint, Visio), "
    "klik haar daar met rechts aan, kies ‘Opslaan als afbeelding’ en dan PNG."
)
_BLAD = (
    "Maak een schermafdruk van de bladzijde of het deel dat u wilt tonen, en bewaar die als PNG."
)
_ONTWERP = "Vraag de ontwerper om een PNG, of exporteer het beeld zelf als PNG."

_UITGEPAKT = "Sla het beeld op als gewone SVG of als PNG."

# How files begin that a clerk may take for a picture of a letter.
_ANDERE = (
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "WebP", SAVE_AS),
    (re.compile(rb"GIF8"), "GIF", _TEKENING),
    (re.compile(rb"BM"), "BMP", _TEKENING),
    (re.compile(rb"II[*+]\0|MM\0[*+]"), "TIFF", _TEKENING),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1)", re.DOTALL), "HEIC", _FOTO),
    (re.compile(rb".{4}ftypavi[fs]", re.DOTALL), "AVIF", _FOTO),
    (re.compile(rb"\0\0\0\x0cjP  \r\n|\xff\x4f\xff\x51"), "JPEG 2000", _FOTO),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), "JPEG XL", _FOTO),
    (re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL), "EMF", _VECTOR),
    (re.compile(rb"\xd7\xcd\xc6\x9a|[\1\2]\0\x09\0\0[\1\3]"), "WMF", _VECTOR),
    (re.compile(rb"\0\0[\1\2]\0"), "ICO", _TEKENING),
    (re.compile(rb"%PDF-"), "pdf", _BLAD),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "EPS", _ONTWERP),
    (re.compile(rb"8BPS"), "PSD (Photoshop)", _ONTWERP),
    (re.compile(rb"\x1f\x8b"), "een ingepakt bestand (zoals SVGZ)", _UITGEPAKT),
)


def find_other_kind(data: bytes) -> tuple[str, str] | None:
    """Return what a file is called that is a picture of another kind, and what to do with it."""
    return next(((kind, advies) for known, kind, advies in _ANDERE if known.match(data)), None)


_SVG = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")


def is_svg(data: bytes) -> bool:
    """Tell whether a file means to be an SVG: markup, with that word near its beginning."""
    return _SVG.match(data) is not None and b"svg" in data[:4096]
