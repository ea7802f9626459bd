"""The fonts that a template asks for in, the font files of this machine that have them out.

Only what the listing holds is ever read: a page asks for a font by its mark and never by a path.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from mmap import ACCESS_READ, mmap
from pathlib import Path

from msgspec import Struct

MAX_BYTES = 16 * 2**20
"""Bytes of a font file: larger ones hold the scripts of half the world, and no house has those."""
_MOST = 20_000
"""Files that are looked at: a machine has some thousands."""
_SUFFIXES = (".ttf", ".otf")
# The first bytes of a file with TrueType or PostScript outlines (OpenType 1.9, "Organization").
_KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
NO_FONT = (OSError, ValueError, KeyError, struct.error)
"""What reading a file raises that is no font, or that cannot be read."""
_FAMILY = 1
_ITALIC, _BOLD = 1, 1 << 5
_FONTS = re.compile(rb'(?:w:(?:ascii|hAnsi|cs)|typeface)="([^"&]{1,100})"')


class Lettertype(Struct, frozen=True):
    """A font file: the family as Word calls it, which of its four faces, and where it is."""

    familie: str
    vet: bool
    cursief: bool
    pad: Path

    @property
    def merk(self) -> str:
        """What addresses call it."""
        return hashlib.sha256(os.fsencode(self.pad)).hexdigest()[:32]


def name_fonts(parts: Iterable[bytes]) -> frozenset[str]:
    """Return the families that the parts of a Word file name."""
    found = chain.from_iterable(map(_FONTS.findall, parts))
    return frozenset(name.decode("utf-8", "replace").casefold() for name in found)


def find_fonts(families: frozenset[str]) -> tuple[Lettertype, ...]:
    """Return the font files of this machine for these families, each face once."""
    faces: dict[tuple[str, bool, bool], Lettertype] = {}
    for font in list_fonts(tuple(find_folders())):
        familie = font.familie.casefold()
        if familie in families:
            faces.setdefault((familie, font.vet, font.cursief), font)
    return tuple(faces.values())


def find_folders(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Iterator[Path]:
    """Yield where a machine keeps its fonts, those of the user first."""
    home = environment.get("HOME", "")
    if platform == "win32":
        if own := environment.get("LOCALAPPDATA"):
            yield Path(own) / "Microsoft" / "Windows" / "Fonts"
        yield Path(environment.get("WINDIR") or r"C:\Windows") / "Fonts"
    elif platform == "darwin":
        yield from (Path(base) / "Library" / "Fonts" for base in (home, "/") if base)
        yield Path("/System/Library/Fonts")
        yield Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
    else:
        own = environment.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else "")
        shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        yield from (Path(base) / "fonts" for base in (own, *shared.split(":")) if base)
        if home:
            yield Path(home) / ".fonts"


@cache
def list_fonts(folders: tuple[Path, ...]) -> tuple[Lettertype, ...]:
    """Return the fonts in these folders, as they are when first asked for."""
    found = (pad for folder in folders for pad in _walk(folder))
    some = (pad for _, pad in zip(range(_MOST), found, strict=False))
    return tuple(font for pad in some if (font := _look_into(pad)) is not None)


def _walk(folder: Path) -> Iterator[Path]:
    # In the order of their names: which file of two is taken is the same each time.
    for base, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(base) / n for n in sorted(names) if n.lower().endswith(_SUFFIXES))


def _look_into(pad: Path) -> Lettertype | None:
    """Return what a font file says that it is, `None` for one that cannot be read."""
    try:
        if pad.stat().st_size > MAX_BYTES:
            return None
        # Two small tables of it: what a machine has of fonts, whole, would take seconds to read.
        with pad.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return read_font(data, pad)
    except NO_FONT:
        return None


def read_font(data: bytes | mmap, pad: Path) -> Lettertype:
    """Return what a font says that it is (OpenType 1.9: `name` and `OS/2`).

    Raises one of `NO_FONT` for what is none.
    """
    if data[:4] not in _KINDS:
        raise ValueError(pad)
    tables = _read_tables(data)
    (selection,) = struct.unpack_from(">H", data, tables[b"OS/2"] + 62)
    familie = _read_family(data, tables[b"name"])
    return Lettertype(familie, bool(selection & _BOLD), bool(selection & _ITALIC), pad)


def _read_tables(data: bytes | mmap) -> dict[bytes, int]:
    """Return where each table of a font begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _read_family(data: bytes | mmap, table: int) -> str:
    """Return the name of the family that has at most four faces: the one that Word knows."""
    _, count, strings = struct.unpack_from(">HHH", data, table)
    found: dict[int, str] = {}
    for n in range(count):
        platform, _, _, name, size, offset = struct.unpack_from(">6H", data, table + 6 + 12 * n)
        if name == _FAMILY and platform in (0, 1, 3):
            start = table + strings + offset
            said = data[start : start + size]
            found.setdefault(platform, said.decode("mac-roman" if platform == 1 else "utf-16-be"))
    return found[min(found, key=(3, 0, 1).index)] if found else ""
