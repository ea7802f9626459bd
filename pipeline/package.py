"""The docx package: bytes of a zip in, parts out, and back; the same parts give the same bytes."""

from __future__ import annotations

import lzma
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from pipeline.errors import InputError

CONTENT_TYPES = "[Content_Types].xml"
MAX_PARTS = 500
MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes of all parts together; a house style with a logo is a hundredth of it."""

# 1 January 1980, 00:00: the first moment a zip can name. No clock gets into the output.
_DOS_DATE = (1 << 5) | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8_NAMES = 0x800
_DEFLATED = 8
_ZIP_2_0 = 20


class PackageError(InputError):
    """A file that is not a docx, or one that is too large to open."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part, compressed once: it can be written into any number of files."""

    name: str
    size: int
    crc: int
    packed: bytes


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a docx by name; raise `PackageError` for what is no docx or too large."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise PackageError("is een oud Word-bestand of heeft een wachtwoord. Bewaar het als .docx.")
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(len(entries), sum(entry.file_size for entry in entries))
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
        LookupError,
        struct.error,
        zlib.error,
        lzma.LZMAError,
    ) as error:
        raise PackageError("is geen Word-bestand (.docx), of het is beschadigd.") from error
    # The sizes that a zip announces need not be the sizes that it has.
    _check_size(len(parts), sum(map(len, parts.values())))
    if CONTENT_TYPES not in parts:
        raise PackageError("is geen Word-bestand (.docx).")
    return parts


def _check_size(count: int, size: int) -> None:
    if count > MAX_PARTS or size > MAX_UNPACKED:
        raise PackageError("is uitgepakt te groot voor een sjabloon of brief.")


def pack(name: str, data: bytes, level: int = 9) -> Part:
    """Return the part with its data compressed; `level` is zlib's, 1 (fast) to 9 (small)."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Part(name, len(data), zlib.crc32(data), deflate.compress(data) + deflate.flush())


def order_parts(names: Iterable[str]) -> list[str]:
    """Return the names in the order in which a package lists them: content types, then by name."""
    return sorted(
        names, key=lambda name: (name != CONTENT_TYPES, not name.startswith("_rels"), name)
    )


def write_package(parts: Mapping[str, Part]) -> bytes:
    """Return the bytes of a zip (APPNOTE 6.3.3, without zip64) with the parts in fixed order.

    Python's own writer compresses every part anew; this one copies what is compressed already.
    """
    body, directory, offset = [], [], 0
    for name in order_parts(parts):
        part = parts[name]
        local, central = _headers(part, offset)
        body += [local, part.packed]
        directory.append(central)
        offset += len(local) + len(part.packed)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join([*body, *directory, end])


def _headers(part: Part, offset: int) -> tuple[bytes, bytes]:
    name = _encode(part.name)
    fields = (_UTF8_NAMES, _DEFLATED, 0, _DOS_DATE, part.crc, len(part.packed), part.size)
    local = _LOCAL.pack(b"PK\x03\x04", _ZIP_2_0, *fields, len(name), 0)
    central = _CENTRAL.pack(
        b"PK\x01\x02", _ZIP_2_0, _ZIP_2_0, *fields, len(name), 0, 0, 0, 0, 0, offset
    )
    return local + name, central + name


@cache
def _encode(name: str) -> bytes:
    return name.encode()
