"""A letter as its pages in a real browser: as many as LibreOffice makes, and the same words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from playwright.sync_api import Browser

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.browser import start_browser
from support.examples import at_most
from support.office import print_pages
from support.pageserver import BUNDLE, Served, Shown, serve, show_letter
from support.pagetexts import read_paragraphs
from support.places import EXAMPLES, REFERENCE
from support.random_edits import draw_pair
from support.strategies import brieven

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
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture(scope="module")
def place(browser: Browser) -> Iterator[tuple[Served, Shown]]:
    """A page that is open, on which one file after the other is shown."""
    with serve({"proef": b""}) as served, show_letter(browser, served, "proef") as shown:
        yield served, shown


def show(place: tuple[Served, Shown], data: bytes) -> Shown:
    served, shown = place
    served.files["proef"] = data
    shown.reload()
    assert shown.page.locator("[data-pages]").get_attribute("data-state") == "shown"
    return shown


@pytest.mark.soffice
@pytest.mark.poppler
def test_as_many_pages_as_libreoffice_makes(
    place: tuple[Served, Shown], files: dict[str, bytes], tmp_path: Path
) -> None:
    printed = {naam: len(pages) for naam, pages in print_pages(files, tmp_path).items()}
    assert {naam: show(place, data).count() for naam, data in files.items()} == printed


@pytest.mark.reference
@pytest.mark.soffice
@pytest.mark.poppler
def test_the_reference_letter_has_as_many_pages_as_libreoffice_makes(
    place: tuple[Served, Shown], template: Template, tmp_path: Path
) -> None:
    brief = load(REFERENCE)
    nieuw = brief.model_copy(update={"aanhef": "Geachte leden,", "inhoud": brief.inhoud[:-1]})
    files = {
        "brief": render_letter(brief, template),
        "wijzigingen": write_redline(brief, nieuw, template),
    }
    printed = {naam: len(pages) for naam, pages in print_pages(files, tmp_path).items()}
    assert {naam: show(place, data).count() for naam, data in files.items()} == printed


def _bare(text: str) -> str:
    """Return a text without what depends on where its lines end: spaces, and hyphens there."""
    return "".join(text.split()).replace("\u00ad", "").replace("-", "")


# A letter that fails is not made smaller: each try takes the browser a second.
@settings(at_most(12), phases=[Phase.explicit, Phase.generate])
@given(brieven())
def test_every_word_is_on_the_pages_in_its_order(
    place: tuple[Served, Shown], template: Template, brief: Brief
) -> None:
    data = render_letter(brief, template)
    painted = dict(show(place, data).texts())
    for path, text in read_paragraphs(data):
        assert _bare(painted.pop(path, "")) == _bare(text)
    assert painted == {}


@pytest.mark.slow
@pytest.mark.soffice
@pytest.mark.poppler
def test_nine_in_ten_letters_have_as_many_pages_as_libreoffice_makes(
    place: tuple[Served, Shown], template: Template, tmp_path: Path
) -> None:
    files = {str(n): render_letter(draw_pair(n)[0], template) for n in range(20)}
    printed = {naam: len(pages) for naam, pages in print_pages(files, tmp_path).items()}
    shown = {naam: show(place, data).count() for naam, data in files.items()}
    other = {naam: (shown[naam], printed[naam]) for naam in files if shown[naam] != printed[naam]}
    assert len(other) <= 2, other
