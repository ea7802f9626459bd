"""What a validator of the standard has against a Word file."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator


def audit(data: bytes, folder: Path) -> list[str]:
    """Return what `openxml-audit` has against a Word file."""
    (folder / "brief.docx").write_bytes(data)
    return [
        error.description for error in OpenXmlValidator().validate(folder / "brief.docx").errors
    ]
