"""What tests of the page share: a folder with a letter, and a browser's session in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.asking import Asked
from support.folders import letter, write


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A server over a folder with one letter, and who was let in."""
    monkeypatch.chdir(tmp_path)
    write("content/reeks/een.yaml", letter())
    return Asked().enter()
