"""Word files taken apart and put together again, with something changed in between."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return the Word file with these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def edit(data: bytes, part: str, *changes: tuple[str, str]) -> bytes:
    """Return a Word file with pieces of a part's XML replaced, wherever they stand."""
    parts = read_parts(data)
    xml = parts[part].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new)
    return zip_parts({**parts, part: xml.encode()})
