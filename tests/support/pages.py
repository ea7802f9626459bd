"""Pages as they come: a folder for one example, and what holds of the HTML of each page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element

from support.reportpages import parse

OUR_SCRIPTS = "/static/"
ADDRESSES = ("/", "#", "http://", "https://", "mailto:")


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder to work in, for one example."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)
        try:
            yield Path(made)
        finally:
            os.chdir(before)


def hold_page(text: str) -> None:
    """Hold that a page is HTML as the standard has it, and runs nothing but ours."""
    for element in parse(text).iter():
        hold_element(element)


def hold_element(element: Element) -> None:
    assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    if element.tag == "script":
        assert (element.get("src") or "").startswith(OUR_SCRIPTS)
        assert not element.text
    assert element.tag not in ("iframe", "object", "embed", "base", "style")
    for name in ("href", "src", "action"):
        said = element.get(name)
        assert said is None or said.lower().startswith(ADDRESSES)
