"""The pages of a letter at work: clicked on, changed under the reader's eyes, and failing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

from pipeline.content.load import load_letter
from pipeline.letter.instellingen import Instellingen
from pipeline.letter.models import Brief, TekstBlok
from pipeline.redline.merge import write_redline
from pipeline.template.compile import Template
from pipeline.template.fill import render_letter
from support.browser import find_violations, start_browser, wait_until
from support.pageserver import BUNDLE, Served, Shown, serve, show_letter
from support.pagetexts import find_node, read_runs
from support.places import EXAMPLES
from support.redlines import W

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]

INSTEAD = "Open het Word-bestand om de brief te zien."
NOTE = "event => (window.chosen ??= []).push(event.detail)"


def load(naam: str) -> Brief:
    (pad,) = (pad for pad in EXAMPLES if pad.stem == naam)
    brief = load_letter(pad, Instellingen()).brief
    assert brief is not None
    return brief


@pytest.fixture(scope="module")
def files(template: Template) -> dict[str, bytes]:
    """Two editions, and the tracked changes between them."""
    oud, nieuw = load("2026-03-12"), load("2026-09-17")
    letters = {"oud": render_letter(oud, template), "nieuw": render_letter(nieuw, template)}
    return letters | {"wijzigingen": write_redline(oud, nieuw, template)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as started:
        yield started


@pytest.fixture
def served(files: dict[str, bytes]) -> Iterator[Served]:
    with serve(files) as started:
        yield started


@pytest.fixture
def shown(browser: Browser, served: Served) -> Iterator[Shown]:
    with show_letter(browser, served, "nieuw") as opened:
        yield opened


def read(data: bytes, path: str) -> str:
    return "".join(read_runs(find_node(data, path)))


def click_on(shown: Shown, selector: str, tekst: str) -> dict[str, Any]:
    """Click with the mouse on the first place that says this, and return what was chosen."""
    shown.page.evaluate(f"window.chosen = []; document.addEventListener('place-chosen', {NOTE})")
    shown.page.locator(selector, has_text=tekst).first.click()
    chosen: list[dict[str, Any]] = shown.page.evaluate("window.chosen")
    return chosen[0]


def test_a_click_says_what_it_hit(shown: Shown, files: dict[str, bytes]) -> None:
    for selector, tekst, kind in (
        (".docx-page-content > .docx-paragraph-fragment .docx-line", "Geachte", "paragraph"),
        (".docx-table-cell .docx-line", "Afgerond", "cell"),
    ):
        chosen = click_on(shown, selector, tekst)
        assert chosen["kind"] == kind
        assert chosen["part"] == "/word/document.xml"
        assert find_node(files["nieuw"], chosen["path"]).tag == f"{W}p"
        assert read(files["nieuw"], chosen["path"]) == chosen["text"]
        assert tekst in chosen["text"]
    assert chosen["path"].startswith(f"{chosen['cell']}.")
    assert find_node(files["nieuw"], chosen["cell"]).tag == f"{W}tc"
    assert chosen["index"] > 0
    circle = shown.page.locator(".docx-drawing-textbox-content", has_text="Jeugdhulp")
    circle.evaluate("one => one.scrollIntoView({block: 'center'})")
    box = circle.bounding_box()
    assert box is not None
    shown.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    chosen = shown.page.evaluate("window.chosen").pop()
    assert chosen["kind"] == "circle"
    assert chosen["index"] == 3
    assert chosen["text"].startswith("4. Jeugdhulp")
    for path, others in ((chosen["drawing"], True), (chosen["path"], False)):
        said = "".join(map(str, find_node(files["nieuw"], path).itertext()))
        assert "Jeugdhulp" in said
        assert ("Wonen" in said) is others


def test_every_paragraph_that_is_clicked_on_is_found_in_the_file(
    shown: Shown, files: dict[str, bytes]
) -> None:
    chosen: list[dict[str, Any]] = shown.page.evaluate(
        f"""() => {{
            window.chosen = []; document.addEventListener('place-chosen', {NOTE});
            for (const line of document.querySelectorAll('.docx-page-content .docx-line'))
                line.dispatchEvent(new MouseEvent('click', {{bubbles: true}}));
            return window.chosen;
        }}"""
    )
    assert {place["kind"] for place in chosen} == {"paragraph", "cell", "circle"}
    for place in chosen:
        if place["kind"] != "circle":
            found = read(files["nieuw"], place["path"])
            assert "".join(found.split()) == "".join(place["text"].split())


def test_a_link_on_the_pages_leads_nowhere_and_takes_no_focus(shown: Shown) -> None:
    links = shown.page.locator(".pages-paper a")
    before = shown.page.url
    if links.count():
        links.first.click()
    assert shown.page.url == before
    assert shown.page.locator(".pages-paper [tabindex]:not([tabindex='-1'])").count() == 0


def test_the_reader_stays_where_he_was_when_the_letter_changes(
    shown: Shown, served: Served, template: Template
) -> None:
    brief = load("2026-09-17")
    before = TekstBlok.model_validate({"tekst": "Eerst dit.\n\n" * 6})
    langer = brief.model_copy(update={"inhoud": (before, *brief.inhoud)})
    at = """text => [...document.querySelectorAll('.docx-line')]
        .find(line => line.textContent.includes(text)).getBoundingClientRect().top"""
    tekst = "De uitvoering van de routekaart"
    shown.page.evaluate(f"text => window.scrollBy(0, ({at})(text))", tekst)
    place = shown.page.evaluate(at, tekst)
    served.files["nieuw"] = render_letter(langer, template)
    shown.page.evaluate(
        """() => new Promise(done => {
            const place = document.querySelector('[data-pages]');
            place.addEventListener('pages-shown', done, {once: true});
            place.dispatchEvent(new CustomEvent('letter-changed'));
        })"""
    )
    assert shown.page.locator(".docx-line", has_text="Eerst dit.").count() == 6
    assert abs(shown.page.evaluate(at, tekst) - place) <= 2


def test_the_newest_of_many_changes_is_shown(
    shown: Shown, served: Served, files: dict[str, bytes]
) -> None:
    shown.page.evaluate(
        """() => { for (let n = 0; n < 5; n++) document.querySelector('[data-pages]')
            .dispatchEvent(new CustomEvent('letter-changed')); }"""
    )
    served.files["nieuw"] = files["oud"]
    shown.reload()
    shown.page.wait_for_selector("[data-state=shown]")
    assert "12 maart 2026" in dict(shown.texts())["0.0.1.4.2.1"]


@pytest.mark.parametrize(("markup", "edition"), [("new", "nieuw"), ("old", "oud")])
def test_tracked_changes_are_shown_as_new_and_as_old(
    browser: Browser, served: Served, markup: str, edition: str
) -> None:
    with show_letter(browser, served, edition) as plain:
        wanted = plain.texts()
    with show_letter(browser, served, "wijzigingen", more=f"data-markup={markup}") as shown:
        assert shown.page.locator(".docx-change-bar").count() == 0
        assert shown.page.locator(".docx-revision[style*=underline]").count() == 0
        assert shown.page.locator(".docx-revision[style*=line-through]").count() == 0
        said = [text for _, text in shown.texts() if text.strip()]
    assert said == [text for _, text in wanted if text.strip()]


def test_each_change_is_found_on_the_pages(browser: Browser, served: Served) -> None:
    with show_letter(browser, served, "wijzigingen") as shown:
        changes: list[dict[str, str]] = shown.page.evaluate(
            """async () => (await import('/static/bundle/pages.js'))
                .listChanges(document.querySelector('[data-pages]'))"""
        )
        assert {"insert", "delete"} <= {change["kind"] for change in changes}
        assert {change["author"] for change in changes} == {"informatiebrief"}
        for change in changes:
            assert show_place(shown, {"change": change["id"]})
        assert shown.page.locator(".pages-chosen").count() > 0


def show_place(shown: Shown, place: Mapping[str, str]) -> bool:
    found: bool = shown.page.evaluate(
        """async place => (await import('/static/bundle/pages.js'))
            .showPlace(document.querySelector('[data-pages]'), place)""",
        place,
    )
    return found


def test_a_place_is_brought_into_view(shown: Shown) -> None:
    shown.page.emulate_media(reduced_motion="reduce")
    path = next(path for path, text in shown.texts() if "De uitvoering van" in text)
    for place in ({"path": path}, {"text": "Met  vriendelijke groet,"}):
        assert show_place(shown, place)
        box = shown.page.locator(".pages-chosen").first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
    assert not show_place(shown, {"text": "Dit staat er niet"})
    assert shown.page.locator(".pages-chosen").count() == 0


def test_pages_are_as_wide_as_there_is_room_for(browser: Browser, served: Served) -> None:
    with show_letter(browser, served, "nieuw", size=(400, 800)) as shown:
        wide = "document.documentElement.scrollWidth"
        assert shown.page.evaluate(wide) <= 400
        count = shown.count()
        shown.page.set_viewport_size({"width": 1000, "height": 800})
        page_wide = "document.querySelector('.docx-page').getBoundingClientRect().width"
        wait_until(shown.page, f"{page_wide} > 700")
        assert shown.count() == count


def test_pages_that_nobody_sees_are_made_once_they_are_seen(
    browser: Browser, served: Served
) -> None:
    with show_letter(browser, served, "nieuw", more="hidden") as shown:
        assert shown.count() == 0
        assert not any(address.endswith(".docx") for address in served.asked)
        shown.page.evaluate("document.querySelector('[data-pages]').hidden = false")
        shown.page.wait_for_selector("[data-state=shown]")
        assert shown.count() == 5


def test_a_place_that_is_gone_is_let_go_of(shown: Shown) -> None:
    assert len(shown.page.workers) == 1
    shown.page.evaluate(
        """async () => {
            const place = document.querySelector('[data-pages]');
            place.replaceWith(place.cloneNode(false));
            (await import('/static/bundle/pages.js')).start();
        }"""
    )
    shown.page.wait_for_selector("[data-state=shown] .docx-page")
    assert len(shown.page.workers) == 1


def test_axe_finds_nothing(shown: Shown) -> None:
    assert find_violations(shown.page) == []


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (None, "het Word-bestand kon niet worden opgehaald"),
        (b"geen zip", "het bestand is niet te lezen als Word-bestand"),
    ],
)
def test_a_file_that_cannot_be_shown_is_said_and_the_next_one_is_shown(
    browser: Browser, served: Served, files: dict[str, bytes], data: bytes | None, cause: str
) -> None:
    served.files.pop("nieuw")
    if data is not None:
        served.files["nieuw"] = data
    with show_letter(browser, served, "nieuw") as shown:
        assert shown.status() == f"Geen voorbeeld: {cause}. {INSTEAD}"
        served.files["nieuw"] = files["nieuw"]
        shown.reload()
        assert shown.status() == (
            "Voorbeeld: 5 bladzijden. Calibri is hier niet en staat in Carlito, met dezelfde "
            "breedtes: regels en bladzijden lopen gelijk."
        )


def test_nothing_is_said_in_the_console_and_nothing_asked_elsewhere(
    shown: Shown, served: Served
) -> None:
    asked = shown.page.evaluate(
        "performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin)"
    )
    assert set(asked) == {served.url}
    assert shown.said == []
