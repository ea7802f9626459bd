"""Letters written in a real browser: by keyboard, with somebody else about, and through a crash."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from pipeline.page.door.statisch import EDITOR, has_bundle
from support.browser import (
    DESKTOP,
    PATIENCE,
    ZOOMED,
    Scheme,
    find_violations,
    open_context,
    start_browser,
    wait_until,
)
from support.folders import letter, write
from support.visits import serve

pytestmark = pytest.mark.browser

NAAM = "reeks/een.yaml"
STATUS = """
  - tekst: Een.
  - statustabel:
      kolommen:
        - Weg
        - Actie
        - Stand
      wegen:
        - id: weg-1
          titel: De weg
          stappen:
            # Bij de eerste stap.
            - id: stap-1
              titel: Eerste stap
              voortgang: loopt
            - id: stap-2
              titel: Tweede stap
  - kop: Slot"""


@dataclass(frozen=True, slots=True)
class House:
    """A running server over a folder, and a browser that is let in."""

    process: subprocess.Popen[bytes]
    browser: Browser
    origin: str
    state: Any


@dataclass(frozen=True, slots=True)
class Desk:
    """The page on which a letter is written."""

    page: Page
    said: list[str]
    pad: Path

    def read(self) -> str:
        """Return the content file as it is now."""
        return self.pad.read_text(encoding="utf-8")

    def saved(self) -> str:
        """Wait until all is saved; return the content file then."""
        expect(self.page.locator("#bewaarstand")).to_have_text(SAVED)
        return self.read()


SAVED = re.compile(r"^Bewaard")


@contextmanager
def begin(browser: Browser) -> Iterator[House]:
    """Give a server over the current folder."""
    with serve() as (process, address):
        with open_context(browser) as context:
            page = context.new_page()
            page.goto(address)
            house = House(
                process, browser, page.evaluate("location.origin"), context.storage_state()
            )
        yield house


@contextmanager
def sit_down(
    house: House,
    query: str = "",
    size: tuple[int, int] = DESKTOP,
    scheme: Scheme = "light",
    *,
    patient: bool = True,
) -> Iterator[Desk]:
    """Give the page of the letter; when it is left, nothing of it is on its way any more."""
    with open_context(
        house.browser,
        patient=patient,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        storage_state=house.state,
    ) as context:
        page = context.new_page()
        said: list[str] = []
        asked: list[Request] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        context.on("request", lambda one: asked.append(one))
        page.goto(f"{house.origin}/brieven/{NAAM}/bewerken{query}")
        expect(page.locator("#bewaarstand")).not_to_be_empty()
        yield Desk(page, said, Path("content") / NAAM)
        context.route("**/journaal", lambda route: route.abort())
        for one in asked:
            if one.method == "POST" and not one.frame.page.is_closed():
                one.response()
    assert said == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with start_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def house(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("map")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name)))
        write(f"content/{NAAM}", letter(inhoud=STATUS))
        with begin(browser) as house:
            yield house


@pytest.fixture(autouse=True)
def _anew(house: House) -> None:
    assert house.origin
    for note in Path(os.environ["XDG_STATE_HOME"]).rglob("*.json"):
        note.unlink()
    write(f"content/{NAAM}", letter(inhoud=STATUS))


def test_what_is_typed_right_before_ctrl_s_is_saved(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.get_by_label("Onderwerp").fill("Anders")
        page.keyboard.press("Control+s")
        assert desk.saved() == before.replace("onderwerp: Proef", "onderwerp: Anders")
        page.get_by_label("Concept").check()
        page.keyboard.press("Control+Enter")
        expect(page.locator("#bewaarstand")).to_have_text(SAVED)
        assert "concept: ja\n" in desk.saved()
        page.get_by_label("Concept").uncheck()
        page.get_by_label("Onderwerp").fill("Proef")
        page.get_by_role("button", name="Bewaren", exact=True).click()
        assert desk.saved() == before


def test_opened_and_left_alone_nothing_is_dirty(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        for field in page.locator("#formulier [data-waarde]").all():
            field.focus()
        expect(page.locator("#bewaarstand")).to_have_text("Bewaard")
        page.get_by_label("Onderwerp").fill("Anders")
        expect(page.locator("#bewaarstand")).to_have_text("NIET bewaard")
        page.get_by_label("Onderwerp").fill("Proef")
        expect(page.locator("#bewaarstand")).to_have_text("Bewaard")
        page.keyboard.press("Control+s")
        assert desk.saved() == before


def test_a_problem_stands_at_its_field_and_in_a_list_that_leads_there(house: House) -> None:
    with sit_down(house) as desk:
        page = desk.page
        page.get_by_role("textbox", name="Zaaknummer").fill("17")
        field = page.locator('[data-veld="zaaknummer"]')
        expect(field.locator(".veldfouten")).to_contain_text("Fout: ‘17’ is geen zaaknummer.")
        assert (
            page.get_by_role("textbox", name="Zaaknummer").get_attribute("aria-invalid") == "true"
        )
        page.get_by_role("button", name="Naar het veld: zaaknummer").click()
        assert page.evaluate("document.activeElement.id") == "veld.zaaknummer"
        assert find_violations(page) == []
        page.keyboard.press("Control+s")
        assert "zaaknummer: 17\n" in desk.saved()
        page.get_by_role("textbox", name="Zaaknummer").fill("Z/17/011355")
        expect(page.locator("#geen-problemen")).to_be_visible()
        expect(field.locator(".veldfouten li")).to_have_count(0)


def test_a_field_that_is_not_known_is_told_of_itself_alone(house: House) -> None:
    write(f"content/{NAAM}", letter(kop="Los", inhoud=TEKST))
    with sit_down(house) as desk:
        page = desk.page
        rest = page.locator("[data-rest=kop]")
        expect(rest.locator(".veldfouten")).to_contain_text("dit veld is niet bekend")
        assert page.locator(".veldfouten:not(:empty)").count() == 1
        page.get_by_role("button", name=re.compile("^Naar het veld: kop")).press("Enter")
        expect(rest.get_by_role("link")).to_be_focused()


def test_f8_goes_from_problem_to_problem(house: House) -> None:
    at = "document.activeElement.id"
    with sit_down(house) as desk:
        page = desk.page
        expect(page.locator("#problementoets")).to_be_hidden()
        page.keyboard.press("F8")
        page.get_by_role("textbox", name="Zaaknummer").fill("17")
        page.get_by_label("Onderwerp").fill("")
        expect(page.locator("#problemenlijst > li")).to_have_count(2)
        expect(page.locator("#problementoets")).to_be_visible()
        keys = ("F8", "F8", "F8", "Shift+F8", "Shift+F8")
        seen = []
        for key in keys:
            page.keyboard.press(key)
            seen.append(page.evaluate(at))
        first, last = "veld.zaaknummer", "veld.onderwerp"
        assert seen == [first, last, first, last, first]
        # What is solved is out of the list: the next one is the one that came after it.
        page.keyboard.press("Control+a")
        page.keyboard.type("Z/17/011355")
        expect(page.locator("#problemenlijst > li")).to_have_count(1)
        page.keyboard.press("F8")
        assert page.evaluate(at) == last


def test_by_keyboard_blocks_come_move_and_go(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.get_by_role("button", name="Kop toevoegen").press("Enter")
        page.keyboard.type("Nieuwe kop")
        page.keyboard.press("Tab")
        last = page.locator('[data-lijst="inhoud"] > .items > .item').last
        for place in (3, 2):
            last_up = page.locator('[data-id="nieuw.1"] > .itemkop [data-doe="omhoog"]')
            last_up.press("Enter")
            expect(page.locator("#melding")).to_contain_text(f"staat nu op plaats {place} van 4.")
            assert page.evaluate("document.activeElement.dataset.doe") == "omhoog"
        page.keyboard.press("Control+s")
        assert desk.saved() == before.replace(
            "  - tekst: Een.\n", "  - tekst: Een.\n  - kop: Nieuwe kop\n"
        )
        expect(last.locator(".itemnaam").first).to_have_text("Kop 4: Slot")
        steps = page.locator('[data-lijst="stappen"] > .items > .item')
        steps.first.locator('> .itemkop [data-doe="omlaag"]').click()
        page.get_by_role("button", name="Verwijderen: Kop 2: Nieuwe kop").click()
        page.keyboard.press("Control+s")
        text = desk.saved()
        assert text.index("stap-2") < text.index("# Bij de eerste stap.\n            - id: stap-1")
        assert "Nieuwe kop" not in text
        for _ in range(2):
            page.get_by_role("button", name="Blok ongedaan maken").click()
        page.keyboard.press("Control+s")
        assert "Nieuwe kop" in desk.saved()
        assert desk.read().index("stap-1") < desk.read().index("stap-2")
        assert find_violations(page) == []


def test_a_block_comes_between_two_and_is_dragged_to_another_place(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.get_by_role("button", name="Erboven invoegen: Kop 3: Slot").press("Enter")
        choice = page.get_by_role("group", name="Invoegen boven Kop 3: Slot")
        expect(choice.get_by_role("button").first).to_be_focused()
        assert find_violations(page) == []
        page.keyboard.press("Escape")
        expect(choice).to_have_count(0)
        expect(page.get_by_role("button", name="Erboven invoegen: Kop 3: Slot")).to_be_focused()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Kop invoegen boven Kop 3: Slot").press("Enter")
        page.keyboard.type("Ertussen")
        # Of one kind alone nothing is asked.
        steps = page.locator('[data-lijst="stappen"] > .items > .item')
        steps.last.get_by_role("button", name="Erboven invoegen").click()
        page.keyboard.type("Tussenstap")
        page.keyboard.press("Control+s")
        put = before.replace("  - kop: Slot", "  - kop: Ertussen\n  - kop: Slot").replace(
            "            - id: stap-2",
            "            - id: stap-3\n              titel: Tussenstap\n            - id: stap-2",
        )
        assert desk.saved() == put
        # By mouse, and as it is: what was typed and where it is bound goes along.
        cards = page.locator('[data-lijst="inhoud"] > .items > .item')
        cards.last.evaluate("card => { window.card = card; }")
        drag(page, cards.last.locator("> .itemkop .greep"), cards.first)
        assert cards.first.evaluate("card => card === window.card")
        expect(page.locator("#melding")).to_have_text("Kop 4: Slot staat nu op plaats 1 van 4.")
        page.keyboard.press("Control+s")
        moved = put.replace("  - kop: Slot\n", "").replace(
            "  - tekst: Een.", "  - kop: Slot\n  - tekst: Een."
        )
        assert desk.saved() == moved
        for _ in range(3):
            page.get_by_role("button", name="Blok ongedaan maken").click()
        page.keyboard.press("Control+s")
        assert desk.saved() == before


def drag(page: Page, grip: Locator, to: Locator) -> None:
    """Drag a card by its handle before another one."""
    grip.scroll_into_view_if_needed()
    grip.hover()
    page.mouse.down()
    for _ in range(200):
        # At the edge of the window the page follows.
        if find_top(to) > 60:
            break
        page.mouse.move(200, 62)
        page.mouse.move(200, 61)
    page.mouse.move(200, find_top(to) + 3)
    page.mouse.up()


def find_top(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"]


def test_a_status_table_is_made_without_yaml(house: House) -> None:
    with sit_down(house) as desk:
        page = desk.page
        page.get_by_role("button", name="Statustabel toevoegen").click()
        table = page.locator('[data-lijst="inhoud"] > .items > .item').last
        for n, head in enumerate(("Weg", "Wat", "Hoe")):
            table.locator('[data-lijst="kolommen"] input').nth(n).fill(head)
        table.get_by_role("button", name="Weg toevoegen").click()
        page.keyboard.type("Tweede weg")
        table.get_by_role("button", name="Stap toevoegen").click()
        page.keyboard.type("Derde stap")
        step = table.locator(".item-Stap")
        step.locator('[data-veld="voortgang"] select').select_option("afgerond")
        step.get_by_role("button", name="Actie toevoegen").click()
        page.keyboard.type("Doen.")
        step.locator('[data-veld="voor"] input').fill("College")
        page.keyboard.press("Control+s")
        assert desk.saved().count(
            """  - statustabel:
      kolommen:
        - Weg
        - Wat
        - Hoe
      wegen:
        - id: weg-2
          titel: Tweede weg
          stappen:
            - id: stap-3
              titel: Derde stap
              acties:
                - tekst: Doen.
                  voor: College
              voortgang: afgerond
"""
        ) == 1  # fmt: skip
        expect(page.locator("#geen-problemen")).to_be_visible()


def test_kenmerken_and_enclosures_come_and_go(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        for label, value in (("2026", "een"), ("Behandeld door", "twee")):
            page.get_by_role("button", name="Kenmerk toevoegen").click()
            page.keyboard.type(label)
            page.keyboard.press("Tab")
            page.keyboard.type(value)
        page.get_by_role("button", name="Bijlage toevoegen").click()
        page.keyboard.type("Planning")
        page.keyboard.press("Control+s")
        text = desk.saved()
        assert "  2026: een\n  Behandeld door: twee\n" in text
        assert "bijlagen:\n  - titel: Planning\n" in text
        page.locator('[data-lijst="kenmerken"] input').first.fill("Jaar")
        page.get_by_role("button", name="Verwijderen: Bijlage 1: Planning").click()
        page.keyboard.press("Control+s")
        assert "  Jaar: een\n  Behandeld door: twee\n" in desk.saved()
        assert "bijlagen" not in desk.read()
        for _ in range(2):
            page.locator('[data-lijst="kenmerken"] [data-doe="weg"]').first.click()
        page.keyboard.press("Control+s")
        assert desk.saved() == before


def test_another_who_saves_meanwhile_is_merged_or_asked_about(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        write(desk.pad, before.replace("Geachte raad,", "Beste raad,"))
        page.get_by_label("Onderwerp").fill("Van mij")
        page.keyboard.press("Control+s")
        expect(page.get_by_label("Aanhef")).to_have_value("Beste raad,")
        expect(page.locator("#bewaarstand")).to_contain_text("Bewaard, samen met")
        assert "onderwerp: Van mij\n" in desk.read()
        theirs = desk.read().replace("Van mij", "Van hen").replace("Beste raad,", "Dag raad,")
        write(desk.pad, f"# Van hen.\n{theirs}")
        page.get_by_label("Onderwerp").fill("Weer van mij")
        page.get_by_label("Aanhef").fill("Hallo raad,")
        page.keyboard.press("Control+s")
        dialog = page.get_by_role("dialog")
        for said in ("Van hen", "Weer van mij", "Dag raad,", "Hallo raad,"):
            expect(dialog).to_contain_text(said)
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert find_violations(page) == []
        dialog.get_by_role("button", name="Nog niet bewaren").click()
        expect(page.locator("#bewaarstand")).to_contain_text("NIET bewaard")
        assert "Van hen" in desk.read()
        page.keyboard.press("Control+s")
        dialog.get_by_role("group", name="onderwerp").get_by_label("Uw tekst").check()
        dialog.get_by_role("group", name="aanhef").get_by_label("Tekst van de ander").check()
        dialog.get_by_role("button", name="Zo bewaren").click()
        expect(page.get_by_label("Aanhef")).to_have_value("Dag raad,")
        assert desk.saved() == f"# Van hen.\n{theirs.replace('Van hen', 'Weer van mij')}"


def test_a_reload_in_the_middle_loses_nothing(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.get_by_label("Onderwerp").fill("Getypt")
        type_in(page, "Aanhef", "Ook getypt,")
        page.reload()
        expect(page.locator("#bewaarstand")).to_contain_text("wat u eerder typte, staat er weer")
        expect(page.get_by_label("Onderwerp")).to_have_value("Getypt")
        expect(page.get_by_label("Aanhef")).to_have_value("Ook getypt,")
        assert desk.read() == before
        page.keyboard.press("Control+s")
        assert "onderwerp: Getypt\n" in desk.saved()


def test_nothing_is_saved_beside_what_the_browser_still_hands_over(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.route("**/journaal", lambda route: route.abort())
        page.get_by_label("Onderwerp").fill("Getypt")
        expect(page.locator("#bewaarstand")).to_contain_text("geeft geen antwoord")
        page.reload()
        expect(page.get_by_label("Onderwerp")).to_have_value("Proef")
        expect(page.locator("#redding")).to_be_visible()
        page.unroute("**/journaal")
        held: list[Route] = []
        page.route("**/journaal", lambda route: held.append(route))
        saves: list[str] = []
        page.on("request", lambda asked: saves.append(asked.url.rpartition("/")[2]))
        page.reload()
        wait_until(page, "document.getElementById('schrijfblad').inert")
        page.keyboard.press("Control+s")
        expect(page.locator("#bewaarstand")).to_have_text("Bezig met bewaren…")
        page.wait_for_timeout(300)
        assert (saves.count("journaal"), len(held)) == (1, 1)
        held.pop().continue_()
        expect(page.locator("#bewaarstand")).to_contain_text("wat u eerder typte, staat er weer")
        expect(page.get_by_label("Onderwerp")).to_have_value("Getypt")
        assert "bewaren" not in saves
        assert desk.read() == before
        page.keyboard.press("Control+s")
        assert "onderwerp: Getypt\n" in desk.saved()


def test_a_save_that_fails_is_noted_at_once(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.route("**/bewaren", lambda route: route.abort())
        page.get_by_label("Onderwerp").fill("Getypt")
        with page.expect_response("**/journaal"):
            page.keyboard.press("Control+s")
        expect(page.locator("#bewaarstand")).to_contain_text("geeft geen antwoord")
        # As after a crash: nothing is said at leaving.
        open_beside(page)
        page.close(run_before_unload=False)
        with sit_down(house) as again:
            expect(again.page.get_by_label("Onderwerp")).to_have_value("Getypt")
            assert again.read() == before


def test_what_is_wrong_is_asked_for_until_there_is_an_answer(house: House) -> None:
    with sit_down(house) as desk:
        page = desk.page
        page.route("**/proef", lambda route: route.abort())
        page.get_by_label("Onderwerp").fill("")
        expect(page.locator("#bewaarstand")).to_contain_text("geeft geen antwoord")
        page.unroute("**/proef")
        # Nothing more is typed.
        expect(page.locator("#problemenlijst")).to_contain_text("onderwerp")


def test_a_kill_in_the_middle_loses_nothing(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "eigen"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    write(f"content/{NAAM}", letter())
    with begin(browser) as house, sit_down(house) as desk:
        page = desk.page
        with page.expect_response(lambda answer: answer.url.endswith("/journaal")):
            page.get_by_label("Onderwerp").fill("Getypt")
        house.process.send_signal(signal.SIGKILL)
        house.process.wait(60)
        page.get_by_label("Aanhef").fill("Na de val,")
        page.keyboard.press("Control+s")
        expect(page.locator("#bewaarstand")).to_contain_text("geeft geen antwoord")
        expect(page.get_by_label("Aanhef")).to_have_value("Na de val,")
    with begin(browser) as house, sit_down(house) as desk:
        expect(desk.page.get_by_label("Onderwerp")).to_have_value("Getypt")


def test_two_windows_of_a_letter_each_keep_their_own(house: House) -> None:
    with sit_down(house) as desk:
        one, before = desk.page, desk.read()
        type_in(one, "Onderwerp", "Van een")
        two = open_beside(one)
        expect(two.get_by_label("Onderwerp")).to_have_value("Proef")
        expect(two.locator("[data-ander]")).to_contain_text("ook open in een ander venster")
        type_in(two, "Aanhef", "Uit twee,")
        for page, subject, greeting in (
            (one, "Van een", "Geachte raad,"),
            (two, "Proef", "Uit twee,"),
        ):
            page.reload()
            expect(page.get_by_label("Onderwerp")).to_have_value(subject)
            expect(page.get_by_label("Aanhef")).to_have_value(greeting)
        for page in (one, two):
            page.close()
        # As after a crash: both are gone, and one of them is opened first.
        again = open_beside(one)
        expect(again.get_by_label("Aanhef")).to_have_value("Uit twee,")
        again.get_by_role("link", name="Ga daarmee verder").click()
        expect(again.get_by_label("Onderwerp")).to_have_value("Van een")
        last = open_beside(one)
        expect(last.get_by_label("Aanhef")).to_have_value("Uit twee,")
        assert desk.read() == before
        expect(again.locator("#bewaarstand")).to_contain_text("staat er weer")
        for page in (again, last):
            page.keyboard.press("Control+s")
            expect(page.locator("#bewaarstand")).to_have_text(SAVED)
        both = before.replace("onderwerp: Proef", "onderwerp: Van een")
        assert desk.read() == both.replace("Geachte raad,", "Uit twee,")
        expect(last.get_by_label("Onderwerp")).to_have_value("Van een")


def type_in(page: Page, label: str, text: str) -> None:
    """Type in a field, and wait until that is in the journal."""
    typed = json.dumps(text)[1:-1]
    with page.expect_response(
        lambda answer: (
            answer.url.endswith("/journaal") and typed in (answer.request.post_data or "")
        )
    ):
        page.get_by_label(label).fill(text)


def open_beside(page: Page) -> Page:
    """Open the same letter in another window of the same browser."""
    other = page.context.new_page()
    other.on("dialog", lambda dialog: dialog.accept())
    other.goto(page.url.partition("?")[0])
    expect(other.locator("#bewaarstand")).not_to_be_empty()
    expect(other).to_have_url(re.compile("blad="))
    return other


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that halts a program")
def test_a_server_that_hangs_is_told_of(house: House) -> None:
    with sit_down(house, patient=False) as desk:
        house.process.send_signal(signal.SIGSTOP)
        try:
            desk.page.get_by_label("Onderwerp").fill("Getypt")
            expect(desk.page.locator("#bewaarstand")).to_have_text(
                "NIET bewaard. Het programma geeft geen antwoord. Is het gestopt?"
            )
        finally:
            house.process.send_signal(signal.SIGCONT)
        desk.page.keyboard.press("Control+s")
        assert "onderwerp: Getypt\n" in desk.saved()


def test_form_and_file_are_two_views_of_what_is_typed(house: House) -> None:
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        for _ in range(3):
            page.get_by_role("link", name="Als bestand (YAML)").click()
            expect(page.locator("[data-yaml]")).to_have_value(before)
            page.get_by_role("link", name="Als formulier").click()
            expect(page.get_by_label("Onderwerp")).to_have_value("Proef")
            expect(page.locator("#bewaarstand")).not_to_be_empty()
        page.get_by_label("Onderwerp").fill("Uit het formulier")
        page.get_by_role("link", name="Als bestand (YAML)").click()
        expect(page.locator("[data-yaml]")).to_have_value(
            before.replace("Proef", "Uit het formulier")
        )
        if has_bundle(EDITOR):
            page.get_by_role("button", name="Gewoon tekstvak").click()
        page.locator("[data-yaml]").fill(before.replace("datum: 2019", "datum: x2019"))
        expect(page.locator("#problemenlijst")).to_contain_text("‘x2019-12-16’ is geen datum.")
        page.get_by_role("button", name="Naar regel 3: datum").click()
        assert page.evaluate("document.activeElement.selectionStart") == before.index("2019")
        assert find_violations(page) == []
        page.locator("[data-yaml]").fill("x: [")
        page.keyboard.press("Control+s")
        expect(page.locator("#bewaarstand")).to_contain_text(
            "Zo kan het bestand niet worden gelezen"
        )
        assert desk.read() == before
        page.locator("[data-yaml]").fill(before + "# Klaar.\n")
        page.keyboard.press("Control+s")
        assert desk.saved() == before + "# Klaar.\n"


@pytest.mark.parametrize("size", [DESKTOP, (400, 800), ZOOMED])
@pytest.mark.parametrize("query", ["", "?als=yaml"])
def test_the_page_fits_and_axe_finds_nothing(
    house: House, size: tuple[int, int], query: str
) -> None:
    with sit_down(house, query, size, "dark" if size == ZOOMED else "light") as desk:
        assert find_violations(desk.page) == []
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= size[0]


WITH_EDITOR = pytest.mark.skipif(not has_bundle(EDITOR), reason="make page was not run")
TEKST = """
  # Vooraf.
  - tekst: |
      Eerste alinea, met *schuine*
      woorden.

      - een
      - twee

      Tot slot.
  - kop: Slot"""


def bring_text(page: Page) -> None:
    """Bring the first text into view, and wait until it can be written in."""
    page.locator("[data-opmaak=tekst]").first.scroll_into_view_if_needed()
    page.wait_for_selector(".schrijfvlak")


def stand_behind(page: Page, words: str) -> None:
    """Put the caret behind words of a text to write in."""
    page.locator(".schrijfvlak", has_text=words).focus()
    assert page.evaluate(
        """words => {
            const texts = document.createTreeWalker(
                document.getElementById('formulier'), NodeFilter.SHOW_TEXT,
                node => node.parentElement.closest('.schrijfvlak') ? 1 : 3);
            for (let node = texts.nextNode(); node; node = texts.nextNode()) {
                if (!node.data.includes(words)) continue;
                getSelection().collapse(node, node.data.indexOf(words) + words.length);
                return true;
            }
            return false;
        }""",
        words,
    )


def wait_for_file(desk: Desk, text: str) -> None:
    """Wait until the file is what it must be."""
    for _ in range(PATIENCE // 100):
        if desk.read() == text:
            return
        desk.page.wait_for_timeout(100)
    assert desk.read() == text


@WITH_EDITOR
def test_a_problem_leads_into_a_list_of_which_most_is_not_laid_out(house: House) -> None:
    stale = "Op 3 januari 2018 stellen wij het plan vast."
    steps = "".join(
        f"""
            - id: lang-{n}
              titel: Stap {n}
              status: {stale if n == 40 else "Dit is gedaan."}"""
        for n in range(60)
    )
    table = """
  - statustabel:
      kolommen: [A, B, C]
      wegen:
        - id: w
          titel: De weg
          stappen:"""
    write(f"content/{NAAM}", letter(inhoud=f"{table}{steps}"))
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        hidden = page.locator(".veel > .item").nth(40)
        is_seen = "one => one.checkVisibility({ contentVisibilityAuto: true })"
        assert not hidden.locator(".itemkop").evaluate(is_seen)
        page.get_by_role("button", name=re.compile("stap 41, status")).first.press("Enter")
        editor = hidden.locator(".schrijfvlak")
        expect(editor).to_be_focused()
        expect(editor).to_be_in_viewport()
        page.keyboard.press("Control+End")
        page.keyboard.type(" Ja.")
        page.keyboard.press("Control+s")
        assert desk.saved() == before.replace("het plan vast.", "het plan vast. Ja.")


SLOW_READING = """() => {
    const ask = window.fetch;
    const typed = new Promise(resolve => (window.isTyped = resolve));
    window.fetch = async (...asked) => {
        if (asked[0] === '/tekst/lezen') await typed;
        return ask(...asked);
    };
}"""


@WITH_EDITOR
@pytest.mark.parametrize(
    ("first", "back", "then", "expected"),
    [
        ("Wij doen", 0, " dit in mei.", "Wij doen dit in mei."),
        ("**Wij** doen", 0, " dit in mei.", "**Wij** doen dit in mei."),
        ("- Wij doen", 0, " dit in mei.", "- Wij doen dit in mei."),
        ("Wij doen ", 0, "dit in mei.", "Wij doen dit in mei."),
        ("**Wij** dit in mei.", 11, "doen ", "**Wij** doen dit in mei."),
        ("Wij dit in mei.", 12, " doen", "Wij doen dit in mei."),
    ],
)
def test_who_types_before_the_editor_is_there_types_on_in_it(
    house: House, first: str, back: int, then: str, expected: str
) -> None:
    with sit_down(house) as desk:
        page = desk.page
        page.evaluate(SLOW_READING)
        page.get_by_role("button", name="Tekst toevoegen").click()
        page.keyboard.type(first)
        for _ in range(back):
            page.keyboard.press("ArrowLeft")
        page.evaluate("isTyped()")
        expect(page.locator(".schrijfvlak").last).to_be_focused()
        # No hand is quicker than the browser puts the caret there.
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        page.keyboard.type(then)
        page.keyboard.press("Control+s")
        assert expected in desk.saved()


@WITH_EDITOR
def test_who_stands_in_a_file_before_its_editor_is_there_goes_on_there(house: House) -> None:
    held: list[Route] = []
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.route("**/bundle/yaml.js", lambda route: held.append(route))
        with page.expect_request("**/bundle/yaml.js"):
            page.get_by_role("link", name="Als bestand (YAML)").click()
        area = page.locator("[data-yaml]")
        area.focus()
        place = before.index("Proef") + len("Proef")
        area.evaluate("(area, place) => area.setSelectionRange(place, place)", place)
        held.pop().continue_()
        expect(page.locator(".cm-content")).to_be_focused()
        page.keyboard.type(" en meer")
        page.keyboard.press("Control+s")
        assert desk.saved() == before.replace("Proef", "Proef en meer")


@WITH_EDITOR
def test_a_save_that_a_text_did_not_come_along_with_says_so(house: House) -> None:
    write(f"content/{NAAM}", letter(inhoud=TEKST))
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        bring_text(page)
        page.route("**/tekst/schrijven", lambda route: route.abort())
        stand_behind(page, "twee")
        page.keyboard.type("de")
        page.keyboard.press("Control+s")
        stand = page.locator("#bewaarstand")
        expect(stand).to_have_text(
            "NIET alles bewaard: bij een tekst staat wat er nog niet verwerkt is."
        )
        expect(page.locator(".schrijfmelding")).to_contain_text("Dit is nog niet verwerkt.")
        assert desk.read() == before
        page.unroute("**/tekst/schrijven")
        page.keyboard.press("Control+s")
        wait_for_file(desk, before.replace("- twee", "- tweede"))
        expect(stand).to_contain_text("Bewaard om")


@WITH_EDITOR
def test_a_text_is_written_as_in_word_and_its_other_lines_stay(house: House) -> None:
    write(f"content/{NAAM}", letter(inhoud=TEKST))
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        bring_text(page)
        page.locator(".schrijfvlak").first.click()
        page.keyboard.press("Control+s")
        assert desk.saved() == before
        stand_behind(page, "twee")
        page.keyboard.type(" en ")
        page.keyboard.press("Control+b")
        page.keyboard.type("drie")
        # At once: what was typed last is saved too.
        page.keyboard.press("Control+s")
        wait_for_file(desk, before.replace("- twee", "- twee en **drie**"))
        for _ in range(9):
            page.keyboard.press("Control+z")
        expect(page.locator("#bewaarstand")).to_have_text("NIET bewaard")
        page.keyboard.press("Control+s")
        assert desk.saved() == before


@WITH_EDITOR
def test_a_block_that_comes_moves_and_comes_back_keeps_its_own_text(house: House) -> None:
    write(f"content/{NAAM}", letter(inhoud=TEKST))
    with sit_down(house) as desk:
        page, before = desk.page, desk.read()
        page.get_by_role("button", name="Tekst toevoegen").first.click()
        page.locator('[data-id="nieuw.1"] .schrijfvlak').click()
        page.keyboard.type("1. Nieuw")
        page.keyboard.press("Control+s")
        assert desk.saved() == before.replace(
            "  - kop: Slot\n", "  - kop: Slot\n  - tekst: 1. Nieuw\n"
        )
        item = page.locator(".item", has=page.locator(".schrijfvlak", has_text="Nieuw")).last
        item.get_by_role("button", name="Omhoog").click()
        stand_behind(page, "Nieuw")
        page.keyboard.type("er")
        page.keyboard.press("Control+s")
        expect(page.locator("#bewaarstand")).to_have_text(SAVED)
        assert desk.saved() == before.replace(
            "  - kop: Slot\n", "  - tekst: 1. Nieuwer\n  - kop: Slot\n"
        )


@WITH_EDITOR
def test_a_file_is_written_with_its_problems_at_their_lines(house: House) -> None:
    with sit_down(house, "?als=yaml") as desk:
        page, before = desk.page, desk.read()
        page.wait_for_selector("#yaml[hidden]", state="attached")
        text = page.get_by_role("textbox", name="Het inhoudsbestand")
        text.click()
        page.keyboard.press("Control+Home")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("End")
        page.keyboard.type("x")
        expect(page.locator("#problemenlijst")).to_contain_text("‘2019-12-16x’ is geen datum.")
        expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
        page.get_by_role("button", name="Naar regel 3: datum").click()
        expect(text).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.press("Backspace")
        expect(page.locator(".cm-lint-marker-error")).to_have_count(0)
        page.keyboard.press("Control+End")
        page.keyboard.type("# Klaar.")
        page.keyboard.press("Control+s")
        assert desk.saved() == before + "# Klaar."
