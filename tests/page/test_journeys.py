"""Whole journeys of who makes letters, in a browser: content files are what an editor writes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from pipeline.page.door.statisch import EDITOR, has_bundle
from support.browser import DESKTOP, SCHEMES, find_violations, open_context, start_browser
from support.hands import Hand, Keys, Mouse
from support.places import ROOT
from support.visits import serve
from support.word_editor import add_comments, edit_word
from support.wordfiles import read_parts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_bundle(EDITOR), reason="make page was not run"),
]

SAVED = re.compile(r"^Bewaard")
TRIES = 5


@dataclass(frozen=True, slots=True)
class House:
    """A running server over a folder, and a browser that is let in."""

    browser: Browser
    origin: str
    state: Any


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("map")
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        with serve() as (_, address), start_browser() as browser:
            with open_context(browser) as context:
                page = context.new_page()
                page.goto(address)
                house = House(browser, page.evaluate("location.origin"), context.storage_state())
            yield house


@contextmanager
def look(house: House, path: str = "/") -> Iterator[Page]:
    """Give a page; hold that no script fails."""
    with open_context(
        house.browser,
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
        reduced_motion="reduce",
        storage_state=house.state,
        accept_downloads=True,
    ) as context:
        page, said = context.new_page(), list[str]()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{house.origin}{path}")
        yield page
    assert said == []


def save(page: Page) -> None:
    """Save with the keys, and wait until that is said; press again where a busy machine is late."""
    stand = page.locator("#bewaarstand")
    for _ in range(TRIES):
        page.keyboard.press("Control+s")
        expect(stand).not_to_have_text(re.compile("^(Bezig|NIET bewaard$)"))
        if SAVED.match(stand.inner_text()):
            return
    raise AssertionError(stand.inner_text())


def hold_axe(page: Page) -> None:
    """Hold that axe finds nothing, in the light and in the dark."""
    for scheme in reversed(SCHEMES):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert find_violations(page) == [], scheme


OLD = "content/routekaart/2026-09-17.yaml"
NEW = "content/routekaart/2027-03-11.yaml"
STEPS = (
    ("documentnummer: 223951\ndatum: 2026-09-17\n", "concept: ja\ndatum: 2027-03-11\n"),
    ("college: 15 september 2026\n", "college: 9 maart 2027\n"),
    (
        "bijlagen:\n  - titel: Uitvoeringsplan bij de routekaart ‘Samen aan het meer’\n"
        "    documentnummer: 198742\n",
        "",
    ),
    ("De griffie organiseert\n", "De griffie organiseerde\n"),
    ("krijgt u in het vierde\n", "kreeg u in het vierde\n"),
    (
        "evalueren. U ontvangt het rapport in het vierde\n                kwartaal van 2026.\n",
        "evalueren. U heeft het rapport op 3 december\n                2026 ontvangen.\n",
    ),
    (
        "voortgang: gedeeltelijk afgerond\n              status: Gedeeltelijk afgerond. Over "
        "vijf van de zeven taakvelden ligt er een advies.\n",
        "voortgang: afgerond\n",
    ),
)
"""What somebody changes in an editor, step by step, in the ten steps of the handleiding."""


@pytest.mark.parametrize("make_hand", [Mouse, Keys])
def test_from_the_last_edition_to_the_definitive_word_file(
    house: House, make_hand: Callable[[Page], Hand]
) -> None:
    wanted = Path(OLD).read_text(encoding="utf-8")
    for old, new in STEPS:
        assert wanted.count(old) == 1
        wanted = wanted.replace(old, new)
    with look(house) as page:
        hand = make_hand(page)
        hand.press(page.get_by_role("link", name="Volgende brief van routekaart"))
        if make_hand is Mouse:
            hold_axe(page)
        hand.date(page.get_by_label("Datum van de brief"), "11", "03", "2027")
        hand.press(page.get_by_role("button", name="Beginnen"))
        expect(page.locator("#problemenlijst > li")).to_have_count(5)
        hand.solve("kenmerken, Besluitdatum college")
        assert page.evaluate("document.activeElement.value") == "15 september 2026"
        page.keyboard.press("Control+a")
        page.keyboard.type("9 maart 2027")
        save(page)
        hand.press(page.get_by_role("button", name=re.compile("Verwijderen: Bijlage 1")))
        for veld, old, new in (
            ("blok 2, weg 1, stap 2, actie 6, tekst", "organiseert", "organiseerde"),
            ("blok 2, weg 1, stap 5, actie 2, tekst", "krijgt u", "kreeg u"),
            (
                "blok 2, weg 3, actie 2, tekst",
                "U ontvangt het rapport in het vierde kwartaal van 2026.",
                "U heeft het rapport op 3 december 2026 ontvangen.",
            ),
        ):
            hand.solve(veld)
            hand.replace(page.locator(".schrijfvlak:focus"), old, new)
        step = page.locator('[data-item="Stap"]').nth(3)
        hand.pick(step.get_by_label("Voortgang"), "afgerond")
        status = step.locator("> [data-veld=status]")
        status.scroll_into_view_if_needed()
        hand.fill(status.locator(".schrijfvlak"), "")
        page.keyboard.press("Control+a")
        page.keyboard.press("Backspace")
        save(page)
        expect(page.locator("#geen-problemen")).to_be_visible()
        assert Path(NEW).read_text(encoding="utf-8") == wanted
        hand.fill(page.get_by_label("Documentnummer").first, "231407")
        save(page)
        hand.press(page.locator(".kruimel a").last)
        hand.press(page.get_by_role("link", name="Definitief maken"))
        expect(page.locator("main")).to_contain_text("Er zijn geen problemen gevonden")
        if make_hand is Mouse:
            hold_axe(page)
        hand.press(page.get_by_role("button", name="Definitief maken"))
        final = wanted.replace("concept: ja\n", "documentnummer: 231407\n")
        expect(page.locator(".staat")).to_contain_text("definitief")
        assert Path(NEW).read_text(encoding="utf-8") == final
        hand.press(page.get_by_role("button", name="Word-bestand maken"))
        expect(page.locator('[data-klaar="ja"] #uitslag')).to_have_text("Klaar.")
        with page.expect_download() as taken:
            hand.press(page.locator("a[download]").first)
        made = taken.value.path().read_bytes()
        assert made == Path("output/routekaart/2027-03-11.docx").read_bytes()
        texts = [paragraph.text for paragraph in Document(BytesIO(made)).paragraphs]
        assert not any("CONCEPT" in text for text in texts)
        assert any("De griffie organiseerde" in cell for cell in read_cells(made))
    Path(NEW).unlink()


FIRST = "content/parken/2027-03-11.yaml"
WHOLE = """\
# yaml-language-server: $schema=../informatiebrief.schema.json
zaaknummer: Z/27/000123
documentnummer: 231500
datum: 2027-03-11
concept: ja
onderwerp: "Parken in 2027"
aanhef: Geachte raad,

inhoud:
  - tekst: |
      Het college kiest drie parken.[^1]

      [^1]: Zie het plan.
  - tabel:
      titel: Kosten per park
      tekst: |
        | Park | Kosten | Jaar |
        | --- | --- | --- |
        | Zuidpark | 1.250 | 2027 |
  - figuur:
      alt: Kaart van de drie parken.
      bijschrift: De drie parken
      bestand: kaart.png
  - vraag:
      nummer: 1
      steller: de fractie van Meer
      tekst: Wanneer gaat het park open?
      antwoord: In mei.

afsluiting: Met vriendelijke groet,
ondertekening:
  - naam: "S. de Boer"
    functie: "wethouder"
"""


def test_a_first_letter_of_a_new_series_with_all_that_can_be_in_it(house: House) -> None:
    with look(house) as page:
        hand = Mouse(page)
        hand.press(page.get_by_role("link", name="Nieuwe reeks"))
        hold_axe(page)
        hand.fill(page.get_by_label("Reeks"), "parken")
        hand.date(page.get_by_label("Datum van de brief"), "11", "03", "2027")
        hand.fill(page.get_by_label("Zaaknummer"), "Z/27/000123")
        hand.fill(page.get_by_label("Documentnummer"), "231500")
        hand.press(page.get_by_role("button", name="Beginnen"))
        expect(page.locator("#problemenlijst > li")).to_have_count(4)
        shutil.copy(ROOT / "docs/beeld/pagina-overzicht.png", Path(FIRST).parent / "kaart.png")
        hand.fill(page.get_by_role("textbox", name="Onderwerp"), "Parken in 2027")
        hand.solve("blok 1, tekst")
        expect(page.locator(".schrijfvlak:focus")).to_have_count(1)
        page.keyboard.press("Control+a")
        page.keyboard.type("Het college kiest drie parken.")
        page.keyboard.press("Control+Shift+f")
        page.keyboard.type("Zie het plan.")
        hand.press(page.get_by_role("button", name="Klaar"))
        hand.fill(page.get_by_role("textbox", name="Naam"), "S. de Boer")
        hand.fill(page.get_by_role("textbox", name="Functie"), "wethouder")
        hand.press(page.get_by_role("button", name="Tabel toevoegen", exact=True))
        table = page.locator(".item-TabelBlok").last
        hand.fill(table.get_by_label("Titel"), "Kosten per park")
        table.locator(".roostervlak td, .roostervlak th").first.click()
        for cell in ("Park", "Kosten", "Jaar", "Zuidpark", "1.250", "2027"):
            page.keyboard.type(cell)
            page.keyboard.press("Tab")
        hand.press(table.get_by_role("button", name="Rij verwijderen"))
        hand.press(page.get_by_role("button", name="Figuur toevoegen"))
        figure = page.locator(".item-FiguurBlok").last
        hand.fill(figure.get_by_label("Beschrijving"), "Kaart van de drie parken.")
        hand.fill(figure.get_by_label("Bijschrift"), "De drie parken")
        hand.fill(figure.get_by_label("Afbeelding"), "kaart.png")
        hand.press(page.get_by_role("button", name="Vraag toevoegen"))
        asked = page.locator(".item-VraagBlok").last
        hand.fill(asked.get_by_label("Nummer"), "1")
        hand.fill(asked.get_by_label("Steller"), "de fractie van Meer")
        for veld, words in (("tekst", "Wanneer gaat het park open?"), ("antwoord", "In mei.")):
            field = asked.locator(f"[data-veld={veld}]")
            field.scroll_into_view_if_needed()
            field.locator(".schrijfvlak").click()
            page.keyboard.type(words)
        save(page)
        expect(page.locator("#geen-problemen")).to_be_visible()
        hold_axe(page)
        assert Path(FIRST).read_text(encoding="utf-8") == WHOLE
        expect(page.locator('#bladzijden[data-state="shown"]')).to_contain_text("Zuidpark")
        hand.press(page.locator(".kruimel a").last)
        hand.press(page.get_by_role("button", name="Word-bestand maken"))
        expect(page.locator('[data-klaar="ja"] #uitslag')).to_have_text("Klaar.")
    made = Path("output/parken/2027-03-11.docx").read_bytes()
    assert {"Park", "Kosten", "Zuidpark", "1.250", "2027"} <= set(read_cells(made))
    parts = read_parts(made)
    assert b"Zie het plan." in parts["word/footnotes.xml"]
    assert any(name.startswith("word/media/") for name in parts)


def test_a_word_file_comes_back_and_each_change_is_taken_or_left(
    house: House, tmp_path: Path
) -> None:
    pad = Path(OLD)
    before = pad.read_text(encoding="utf-8")
    with look(house, "/brieven/routekaart/2026-09-17.yaml/") as page:
        hand = Mouse(page)
        with page.expect_download() as taken:
            hand.press(page.get_by_role("link", name="Word-bestand van de brief zoals hij nu is"))
        edited = edit_word(
            taken.value.path().read_bytes(),
            lambda word: word.track("Geachte raad", "Beste raad", "J. Smit"),
            lambda word: word.replace("Met vriendelijke groet", "Hartelijke groet"),
            lambda word: word.replace("Wat er verder speelt", "Wat er nog meer speelt"),
            lambda word: word.comment("De rekenkamers", 1),
        )
        back = tmp_path / "terug JS.docx"
        back.write_bytes(add_comments(edited, {1: ("J. Smit", "Noem ze hier.")}))
        page.set_input_files("#word", back)
        asked = page.get_by_role("group", name=re.compile("bijgehouden wijzigingen van J. Smit"))
        expect(asked.locator("p").first).to_be_focused()
        hold_axe(page)
        hand.press(asked.get_by_role("button", name="Alsof ze zijn aanvaard"))
        changes = page.locator(".overneming").first.locator("li")
        expect(changes).to_have_count(3)
        hold_axe(page)
        changes.filter(has_text="Hartelijke groet").get_by_role("checkbox").uncheck()
        page.get_by_role("checkbox", name=re.compile("Opmerking van J. Smit")).check()
        hand.press(page.get_by_role("button", name="Overnemen"))
        expect(page.get_by_label("Aanhef")).to_have_value("Beste raad,")
    wanted = before.replace("aanhef: Geachte raad,", "aanhef: Beste raad,")
    wanted = wanted.replace("kop: Wat er verder speelt", "kop: Wat er nog meer speelt")
    first = "  - tekst: |\n      De vijf opgaven"
    said = "  # Opmerking van J. Smit bij ‘De rekenkamers’: Noem ze hier.\n"
    assert wanted.count(first) == 1
    assert pad.read_text(encoding="utf-8") == wanted.replace(first, f"{said}{first}")
    pad.write_text(before, encoding="utf-8")


def read_cells(data: bytes) -> list[str]:
    """Return the text of each cell of a Word file."""
    tables = Document(BytesIO(data)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]
