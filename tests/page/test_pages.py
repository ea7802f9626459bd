"""A letter as its pages in a real browser: as many as LibreOffice makes, and the same words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.browser import start_browser
from support.office import print_pages
from support.pageserver import BUNDLE, Served, serve, show_letter
from support.places import EXAMPLES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]


def load(pad: Path) -> Brief:
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return brief


@pytest.fixture(scope="module")
def files(template: Template) -> dict[str, bytes]:
    """The letters of the examples, and the tracked changes between two editions."""
    made = {pad.stem: render_letter(load(pad), template) for pad in EXAMPLES}
    oud, nieuw = (load(pad) for pad in EXAMPLES if "routekaart" in str(pad))
    return made | {"wijzigingen": write_redline(oud, nieuw, template)}


@pytest.fixture(scope="module")
def served(files: dict[str, bytes]) -> Iterator[Served]:
    with serve(files) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.mark.soffice
@pytest.mark.poppler
def test_as_many_pages_as_libreoffice_makes(
    browser: Browser, served: Served, files: dict[str, bytes], tmp_path: Path
) -> None:
    printed = {naam: len(pages) for naam, pages in print_pages(files, tmp_path).items()}
    shown = {}
    for naam in files:
        with show_letter(browser, served, naam) as opened:
            shown[naam] = opened.count()
            assert opened.said == []
            assert f"Voorbeeld: {shown[naam]} bladzijden." in opened.status()
    assert shown == printed
