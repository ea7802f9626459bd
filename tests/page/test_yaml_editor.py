"""A content file written on the page: the form has every key, and problems stand at their lines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from support.browser import PHONE, find_violations
from support.pageserver import BUNDLE
from support.texteditor import Desk, Site, open_desk, open_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (BUNDLE / "LICENCES.txt").is_file(), reason="the page is not made; `make page` makes it"
    ),
]
FILE = """\
# Een brief
zaaknummer: Z/17/011355
onderwerp: 'De weg'
inhoud:
  - tekst: |
      Een **alinea**.
"""
WRONG = [
    {"regel": 3, "kolom": 12, "tekst": "onderwerp: dit klopt niet.", "ernst": "fout"},
    {"regel": 6, "kolom": 7, "tekst": "tekst: let hierop.", "ernst": "waarschuwing"},
    {"regel": 99, "kolom": 99, "tekst": "elders", "ernst": "fout"},
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_site(tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("eigen")) as opened:
        yield opened


@pytest.fixture
def desk(site: Site) -> Iterator[Desk]:
    with open_desk(*site) as opened:
        opened.show_yaml(FILE)
        yield opened
        assert opened.said == []


def find_text(desk: Desk) -> Locator:
    return desk.page.get_by_role("textbox", name="Inhoudsbestand")


def read(desk: Desk) -> str:
    found: str = desk.page.evaluate("document.getElementById('y').value")
    return found


def tell(desk: Desk, name: str, detail: object) -> bool:
    """Send an event of the page's script; tell whether nobody took it."""
    taken: bool = desk.page.evaluate(
        """([name, detail]) => document.getElementById('y')
            .dispatchEvent(new CustomEvent(name, { detail, cancelable: true }))""",
        [name, detail],
    )
    return taken


def find_line(desk: Desk) -> str:
    """Return the text of the line that the caret is in."""
    return desk.page.locator(".cm-activeLine").inner_text()


def test_what_is_not_touched_keeps_its_bytes(desk: Desk) -> None:
    find_text(desk).click()
    for key in ("Control+a", "Control+End", "Control+z", "Control+y", "Control+f", "Escape"):
        desk.page.keyboard.press(key)
    assert read(desk) == FILE
    assert desk.sent() == []


def test_each_key_is_in_the_form_at_once(desk: Desk) -> None:
    find_text(desk).click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type("x")
    assert read(desk) == FILE + "x"
    assert desk.sent() == [["y", FILE + "x"]]
    desk.page.keyboard.press("Control+z")
    assert read(desk) == FILE


def test_a_line_that_ends_goes_on_at_its_indent(desk: Desk) -> None:
    find_text(desk).click()
    tell(desk, "brief:naar", {"regel": 6, "kolom": 22})
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("Nog een.")
    assert read(desk) == FILE + "      Nog een.\n"


def test_problems_stand_at_their_lines(desk: Desk) -> None:
    tell(desk, "brief:meldingen", WRONG)
    expect(desk.page.locator(".cm-lint-marker-error")).to_have_count(2)
    expect(desk.page.locator(".cm-lint-marker-warning")).to_have_count(1)
    signs = "all => all.map(one => getComputedStyle(one, '::before').content)"
    assert desk.page.locator(".cm-lint-marker").evaluate_all(signs) == ['"✕"', '"!"', '"✕"']
    assert desk.page.locator(".cm-lintRange-error").first.inner_text() == "'De weg'"
    find_text(desk).click()
    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.press("F8")
    assert find_line(desk) == "onderwerp: 'De weg'"
    expect(desk.page.locator(".cm-tooltip")).to_contain_text("dit klopt niet")
    tell(desk, "brief:meldingen", [])
    expect(desk.page.locator(".cm-lint-marker")).to_have_count(0)
    assert read(desk) == FILE


def test_a_problem_leads_to_its_place(desk: Desk) -> None:
    assert tell(desk, "brief:naar", {"regel": 2, "kolom": 13}) is False
    assert find_line(desk) == "zaaknummer: Z/17/011355"
    desk.page.keyboard.type("X")
    assert "zaaknummer: XZ/17/011355" in read(desk)
    assert tell(desk, "brief:naar", {"regel": 1000, "kolom": 1}) is False
    desk.button("Gewoon tekstvak").click()
    assert tell(desk, "brief:naar", {"regel": 2, "kolom": 1}) is True


def test_tab_passes_and_is_described(desk: Desk) -> None:
    desk.page.get_by_role("heading", name="Bestand").click()
    for name in ("Gewoon tekstvak", None, "Bewaren"):
        desk.page.keyboard.press("Tab")
        if name:
            assert desk.page.evaluate("document.activeElement.textContent") == name
        else:
            expect(find_text(desk)).to_be_focused()
    said = find_text(desk).get_attribute("aria-description") or ""
    assert said.startswith("Tab gaat naar de volgende knop")
    assert said.endswith("Uitleg.")
    assert read(desk) == FILE


def test_a_plain_text_area_is_a_second_way(desk: Desk) -> None:
    plain = desk.button("Gewoon tekstvak")
    for _ in range(5):
        plain.click()
        expect(desk.page.locator("#y")).to_be_visible()
        plain.click()
    assert read(desk) == FILE
    plain.click()
    desk.page.locator("#y").fill("zaaknummer: anders\n")
    plain.click()
    expect(find_text(desk)).to_contain_text("anders")
    desk.page.evaluate(
        """() => {
            const area = document.getElementById('y');
            area.value = 'van elders';
            area.dispatchEvent(new Event('brief:ververs'));
        }"""
    )
    expect(find_text(desk)).to_have_text("van elders")
    desk.page.locator("label[for=y]").click()
    expect(find_text(desk)).to_be_focused()


def test_it_speaks_dutch(desk: Desk) -> None:
    find_text(desk).click()
    desk.page.keyboard.press("Control+f")
    panel = desk.page.locator(".cm-search")
    for words in ("volgende", "vorige", "vervang alle", "hoofdletters", "hele woorden"):
        expect(panel).to_contain_text(words)
    assert not set(panel.inner_text().lower().split()) & {"next", "previous", "all", "replace"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_too_wide(site: Site, scheme: str) -> None:
    with open_desk(*site, PHONE, color_scheme=scheme) as desk:
        # Long enough to be scrolled.
        desk.show_yaml(FILE + "".join(f"      Regel {n}.\n" for n in range(200)))
        tell(desk, "brief:meldingen", WRONG)
        find_text(desk).click()
        desk.page.keyboard.press("Control+f")
        assert find_violations(desk.page) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert desk.page.evaluate(wide) == 0
        assert desk.said == []
