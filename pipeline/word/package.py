"""The docx package: bytes of a zip in, parts out, and back; the same parts give the same bytes."""

from __future__ import annotations

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from pipeline.problems.values import InputError

CONTENT_TYPES = "[Content_Types].xml"
MAX_PARTS = 500
MAX_UNPACKED = 50 * 1024 * 1024
"""Bytes of all parts together; a house style with a logo is a hundredth of it."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_NO_NAME = re.compile(r"^[A-Za-z]:|[\\\x00-\x1f\x7f-\x9f]")
_MAX_SHOWN = 60
_SAVE_AGAIN = "Open het in Word en bewaar het als Word-document (*.docx)."
_DECRYPT = (
    "Haal in Word het wachtwoord weg: Bestand > Info > Document beveiligen > Versleutelen met "
    "wachtwoord."
)
_DISTRUST = "Word schrijft dat niet: ga na waar het bestand vandaan komt."

# 1 January 1980, 00:00: the first moment a zip can name. No clock gets into the output.
_DOS_DATE = (1 << 5) | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8_NAMES = 0x800
_DEFLATED = 8
_ZIP_2_0 = 20


class PackageError(InputError):
    """A file that is not a docx, or one that is too large to open; `advies` says what to do."""

    def __init__(self, melding: str, advies: str) -> None:
        super().__init__(melding, advies)
        self.melding = melding
        self.advies = advies

    def __str__(self) -> str:
        """What is wrong with the file."""
        return self.melding


class SizeError(InputError):
    """A letter that a template makes larger than a Word file may be."""

    melding = f"de brief wordt met dit sjabloon groter dan {MAX_UNPACKED // 2**20} MiB."
    advies = "Maak de brief korter, of laat het sjabloon zijn tekst minder vaak afdrukken."

    def __init__(self) -> None:
        super().__init__(f"{self.melding} {self.advies}")


class PackedPart(Struct, frozen=True):
    """One part, compressed once: it can be written into any number of files."""

    name: str
    size: int
    crc: int
    packed: bytes


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a docx by name; raise `PackageError` for what is no docx or too large.

    No more is unpacked than the zip announces, and that is looked at first. Names that cannot be,
    or that two parts have, are refused too.
    """
    if data.startswith(_COMPOUND):
        raise _refuse_compound(data)
    # Looked at before a zip is opened: that makes an object of every entry.
    _check_size(data.count(_ENTRY), 0)
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(len(entries), sum(entry.file_size for entry in entries))
            # As they stand in the zip: Python cuts zeros and, on Windows, mends backslashes.
            _check_names([entry.orig_filename for entry in entries])
            parts = {e.filename: _unpack(archive, e) for e in entries if not e.is_dir()}
    except (
        BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
        OverflowError,
        LookupError,
        struct.error,
        zlib.error,
    ) as error:
        raise PackageError(
            "is geen Word-bestand (.docx), of het is beschadigd.", _SAVE_AGAIN
        ) from error
    if CONTENT_TYPES not in parts:
        raise _refuse_other(parts)
    return parts


def _unpack(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return an entry unpacked; raise `BadZipFile` where it is not as large as it announces.

    A package knows stored and deflated entries only (ECMA-376 Part 2, Annex C); the others would
    be unpacked whole, whatever they announce.
    """
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile
    announced = entry.file_size
    # Reading stops where the announced size ends: one byte further shows whether that is a lie.
    entry.file_size += 1
    with archive.open(entry) as stream:
        unpacked = stream.read(announced + 1)
    if len(unpacked) != announced:
        raise BadZipFile
    return unpacked


def _check_size(count: int, size: int) -> None:
    if count > MAX_PARTS or size > MAX_UNPACKED:
        raise PackageError(
            "is uitgepakt te groot voor een sjabloon of brief.",
            "Verklein de afbeeldingen erin of haal ze weg.",
        )


def _refuse_compound(data: bytes) -> PackageError:
    """Return what to say of a file in the form that Word used before .docx."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return PackageError("is versleuteld.", _DECRYPT)
    if "WordDocument".encode("utf-16-le") in data:
        return PackageError("is een oud Word-bestand (.doc).", _SAVE_AGAIN)
    return PackageError("is een oud Word-bestand of heeft een wachtwoord.", _SAVE_AGAIN)


def _refuse_other(parts: Mapping[str, bytes]) -> PackageError:
    """Return what to say of a zip that is no package."""
    if b"opendocument" in parts.get("mimetype", b""):
        return PackageError("is een OpenDocument-bestand en geen Word-bestand.", _SAVE_AGAIN)
    return PackageError("is geen Word-bestand (.docx).", _SAVE_AGAIN)


def _check_names(names: list[str]) -> None:
    """Raise where a name is none (ECMA-376 Part 2, M1.1 to M1.12), or stands for two parts.

    Each of these lets one program see other parts than the next.
    """
    # What is percent-encoded may be read as what it stands for.
    plain = [unquote(name).lower() for name in names]
    files = Counter(name for name in plain if not name.endswith("/"))
    folders = tuple(f"{name}/" for name in files)
    for name, meant in zip(names, plain, strict=True):
        shown = "".join(c if c.isprintable() else "�" for c in name[:_MAX_SHOWN])
        if not _is_name(name) or meant.startswith(folders):
            raise PackageError(
                f"heeft een onderdeel met een onmogelijke naam: ‘{shown}’.", _DISTRUST
            )
        if files[meant] > 1:
            raise PackageError(f"heeft twee onderdelen met de naam ‘{shown}’.", _DISTRUST)


def _is_name(name: str) -> bool:
    """Tell whether a zip entry has a name for a part, or for a folder of parts."""
    meant = unquote(name)
    segments = meant.removesuffix("/").split("/")
    return (
        _NO_NAME.search(meant) is None
        and meant.count("/") == name.count("/")
        and not any(segment == "" or segment.endswith(".") for segment in segments)
    )


def pack(name: str, data: bytes, level: int = 9) -> PackedPart:
    """Return the part with its data compressed; `level` is zlib's, 1 (fast) to 9 (small)."""
    return PackedPart(
        name, len(data), zlib.crc32(data), zlib.compress(data, level, -zlib.MAX_WBITS)
    )


def order_parts(names: Iterable[str]) -> list[str]:
    """Return the names in the order in which a package lists them: content types, then by name."""
    return sorted(
        names, key=lambda name: (name != CONTENT_TYPES, not name.startswith("_rels"), name)
    )


def write_package(parts: Mapping[str, PackedPart]) -> bytes:
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


def _headers(part: PackedPart, offset: int) -> tuple[bytes, bytes]:
    name = _encode(part.name)
    fields = (_UTF8_NAMES, _DEFLATED, 0, _DOS_DATE, part.crc, len(part.packed), part.size)
    local = _LOCAL.pack(b"PK\x03\x04", _ZIP_2_0, *fields, len(name), 0)
    central = _CENTRAL.pack(_ENTRY, _ZIP_2_0, _ZIP_2_0, *fields, len(name), 0, 0, 0, 0, 0, offset)
    return local + name, central + name


@cache
def _encode(name: str) -> bytes:
    return name.encode()


WORD_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
